// A thin view of a conversation: it shows what Python says and sends what the person did.
// The trainee's own line is painted at once; all else waits for Python. No rule lives here.

const WAIT_MS = 4000;
const KNOCK_MS = 1000;
const KNOCKS = 30;

class Conversation {
  constructor(model, el) {
    this.model = model;
    this.words = model.get("words");
    this.scene = model.get("scene");
    this.shown = [];
    this.id = 0;
    this.waiting = null;
    this.build(el);
    this.draw();
    this.hear = (message) => { if (message.live) this.goLive(); };
    this.redraw = () => this.draw();
    model.on("msg:custom", this.hear);
    model.on("change:now", this.redraw);
    this.knock(KNOCKS);
  }

  /** Say hello until Python answers: just after a page was loaded again it may not hear yet. */
  knock(left) {
    if (!this.root.hidden || !left) return;
    this.model.send({ do: "hello" });
    this.knocking = setTimeout(() => this.knock(left - 1), KNOCK_MS);
  }

  leave() {
    clearTimeout(this.timer);
    clearTimeout(this.knocking);
    this.sizes.disconnect();
    this.model.off("msg:custom", this.hear);
    this.model.off("change:now", this.redraw);
  }

  build(el) {
    const { words, scene } = this;
    this.attempt = make("span", { class: "tk-attempt" });
    this.meter = make("div", {});
    this.turns = make("div", {});
    this.log = focusable("div",
      { class: "tk-log", role: "log", "aria-live": "polite", "aria-label": scene.conversation, tabindex: "0",
        onscroll: () => { this.isAtNewest = this.log.scrollTop + this.log.clientHeight >= this.log.scrollHeight - 8; } },
      fragment(scene.opening), this.turns);
    this.notice = make("p", { class: "tk-notice", role: "status" });
    this.choices = make("div", { class: "tk-choices", role: "group", "aria-label": words.choose });
    this.composer = new Composer(words, (text) => this.write(text));
    this.task = new Task(words, (deed) => this.send(deed), (notice) => { this.notice.textContent = notice; });
    this.hints = new Hints(words, () => this.send({ do: "hint" }));
    this.closing = focusable("div", { class: "tk-card", tabindex: "-1" });
    this.footer = make("div", { class: "tk-footer" });
    this.root = make("section", { class: "tk tk-player", lang: scene.language, "aria-label": scene.title },
      make("div", { class: "tk-head" },
        make("div", { class: "tk-top" }, make("strong", {}, scene.title), this.attempt), this.meter),
      this.log, this.notice,
      make("div", { class: "tk-reply" }, this.task.form, this.choices, this.composer.form, this.hints.box),
      this.closing, make("div", { class: "tk-bottom" }, this.hints.button, this.footer));
    this.root.hidden = true;
    el.append(this.root);
    this.sizes = new ResizeObserver(() => this.fit());
    for (const part of this.root.children) if (part !== this.log) this.sizes.observe(part);
  }

  /** Python is there: show the player. Until then, and in pages without Python, the static twin stands. */
  goLive() {
    if (!this.root.hidden) return;
    this.root.hidden = false;
    this.root.classList.add("tk-live");
    this.toNewest();
  }

  // what the person does

  choose(number, reply) {
    this.send({ do: "choose", choice: number }, reply);
  }

  write(text) {
    if (this.waiting || !text) return this.composer.text.focus();
    this.send({ do: "write", text }, text);
  }

  send(deed, line = "") {
    if (this.waiting) return;
    this.waiting = { ...deed, id: ++this.id, seen: this.shown.length };
    if (line) this.paint(line);
    if (deed.text) this.composer.set("");
    this.notice.textContent = "";
    this.root.classList.add("tk-waiting");
    this.pause(true);
    this.timer = setTimeout(() => this.giveUp(), WAIT_MS);
    this.model.send(this.waiting);
  }

  /** Paint the trainee's line before Python has heard it; screen readers get it with the answer. */
  paint(line) {
    const said = make("p", { class: "tk-words" }, line);
    this.pending = make("div", { class: "tk-turn", "aria-hidden": "true" },
      make("div", { class: "tk-line tk-mine" }, make("p", { class: "tk-who" }, this.words.you), said),
      make("div", { class: "tk-line tk-theirs tk-reading" },
        make("span", { class: "tk-initial", "data-initial": this.scene.initial }), make("p", { class: "tk-words" }, this.words.thinking)));
    this.turns.append(this.pending);
    this.toNewest();
  }

  /** Python does not answer: say so, and give the words back. A late answer is still taken. */
  giveUp() {
    this.late = this.waiting;
    this.settle(this.late.text);
    this.notice.textContent = this.words.no_answer;
    this.toNewest();
  }

  settle(text) {
    clearTimeout(this.timer);
    this.pending?.remove();
    this.pending = this.waiting = null;
    this.root.classList.remove("tk-waiting");
    this.pause(false);
    if (text && !this.composer.text.value) this.composer.set(text);
  }

  /** What can be said rests while an answer is on its way; it keeps the focus. */
  pause(isWaiting) {
    for (const choice of this.choices.children) choice.setAttribute("aria-disabled", isWaiting);
  }

  // what Python says

  draw() {
    const now = this.model.get("now");
    const before = this.shown.length;
    const mine = this.waiting && now.id === this.waiting.id ? this.waiting : null;
    const { composer } = this;
    const wasWriting = this.root.contains(document.activeElement) && (document.activeElement === composer.text || mine?.text);
    this.drawTurns(this.model.get("turns"));
    const hasMoved = this.shown.length > before;
    if (mine) this.settle(hasMoved ? "" : mine.text);
    if (hasMoved && now.id === this.late?.id && composer.text.value === this.late.text) composer.set("");
    const at = `${this.shown.length} ${now.attempt}`;
    this.drawIf("meter", now.meter, (html) => this.meter.replaceChildren(fragment(html)));
    this.drawIf("choices", JSON.stringify(now.choices), () => this.drawChoices(now.choices));
    this.drawIf("closing", now.closing, (html) => this.closing.replaceChildren(fragment(html)));
    this.drawIf("footer", `${now.can_undo}`, () => this.drawFooter());
    this.attempt.textContent = now.attempt;
    this.notice.textContent = now.notice;
    composer.draw(now, at);
    this.task.draw(now.task, at);
    this.hints.draw(now.hints);
    this.closing.hidden = !now.closing;
    this.root.classList.toggle("tk-over", Boolean(now.closing));
    this.fit();
    this.toNewest();
    if (mine?.do === "hint") this.hints.focus();
    else if (mine) this.focusNext(wasWriting, hasMoved && Boolean(mine.trust || mine.marks));
  }

  drawIf(name, value, draw) {
    this.drawn ??= {};
    if (this.drawn[name] === value) return;
    this.drawn[name] = value;
    draw(value);
  }

  /** Keep the turns that are the same, drop what was taken back, append what is new. */
  drawTurns(turns) {
    let same = 0;
    while (same < turns.length && turns[same] === this.shown[same]) same++;
    while (this.shown.length > same) {
      this.turns.children[this.shown.length - 1].remove();
      this.shown.pop();
    }
    for (const html of turns.slice(same)) {
      const turn = fragment(html);
      if (this.pending) this.turns.insertBefore(turn, this.pending);
      else this.turns.append(turn);
      this.shown.push(html);
    }
  }

  drawChoices(choices) {
    this.choices.hidden = !choices.length;
    this.choices.replaceChildren(...choices.map((reply, index) =>
      focusable("button", { class: "tk-choice", type: "button", onclick: () => this.choose(index + 1, reply) }, reply)));
  }

  drawFooter() {
    const { words } = this;
    const undo = focusable("button", { type: "button", onclick: () => this.send({ do: "undo" }) }, words.undo);
    const again = focusable("button", { type: "button", onclick: () => this.ask() }, words.again);
    this.footer.replaceChildren(...(this.model.get("now").can_undo ? [undo, again] : []));
  }

  /** Ask before the conversation leaves the screen. */
  ask() {
    const { words } = this;
    const back = () => { this.drawFooter(); this.footer.lastElementChild?.focus(); };
    const yes = focusable("button", { type: "button", onclick: () => { this.drawFooter(); this.send({ do: "again" }); } },
      words.again_yes);
    const no = focusable("button", { type: "button", onclick: back }, words.again_no);
    const asked = make("div", { class: "tk-sure", role: "group", "aria-label": words.again_sure,
      onkeydown: (event) => { if (event.key === "Escape") back(); } }, make("p", {}, words.again_sure), yes, no);
    this.footer.replaceChildren(asked);
    yes.focus();
  }

  // where the eye and the focus are

  /** Leave the log what the rest of the player does not need (player.css), with its newest line in view. */
  fit() {
    const { log, root } = this;
    root.style.setProperty("--tk-rest", `${root.offsetHeight - log.offsetHeight}px`);
    root.style.setProperty("--tk-head", `${root.firstElementChild.offsetHeight}px`);
    if (this.isAtNewest) this.toNewest();
  }

  toNewest() {
    this.log.scrollTop = this.log.scrollHeight;
    this.isAtNewest = true;
  }

  /** Lead on to what comes next; where something was placed or marked, how it is comes before that. */
  focusNext(wasWriting, isToldFirst) {
    const now = this.model.get("now");
    const target = now.closing ? this.closing
      : now.task.do ? this.task.form
      : (now.writes && (wasWriting || !now.choices.length)) ? this.composer.text
      : this.choices.firstElementChild;
    target?.focus({ preventScroll: true });
    if (isToldFirst) return this.turns.lastElementChild.scrollIntoView({ block: "start" });
    const [line] = [...this.log.querySelectorAll(".tk-theirs")].slice(-1);
    const parts = now.closing ? [this.closing.querySelector(".tk-lesson")] : [this.footer, line];
    for (const part of parts) part.scrollIntoView({ block: "nearest" });
  }
}

function render({ model, el }) {
  const conversation = new Conversation(model, el);
  return () => conversation.leave();
}

export default { render };
