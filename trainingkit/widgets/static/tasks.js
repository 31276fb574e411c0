/** Own words: a line or two, or a whole sheet that begins with a draft, counted while it is written. */
class Composer {
  constructor(words, send) {
    this.words = words;
    this.send = send;
    this.label = make("span", { class: "tk-label" });
    this.text = focusable("textarea", { rows: "2", maxlength: "4000", placeholder: words.placeholder,
      oninput: () => this.tally(), onkeydown: (event) => this.pressed(event) });
    this.tallied = make("span", { class: "tk-count" });
    this.was = make("p", { class: "tk-sheet" });
    this.draft = make("details", { class: "tk-draft-was" },
      focusable("summary", {}, words.draft_was), this.was);
    this.button = focusable("button", { class: "tk-send", type: "submit" }, words.send);
    this.form = make("form", { class: "tk-form", onsubmit: (event) => { event.preventDefault(); this.submit(); } },
      make("label", {}, this.label, this.text), this.tallied,
      this.button, this.draft);
  }

  /** Show what is asked for; `at` says at which point, so that a draft is laid out once. */
  draw(now, at) {
    this.form.hidden = !now.writes;
    this.form.classList.toggle("tk-has-sheet", Boolean(now.sheet));
    this.label.textContent = now.sheet ? this.words.your_version
      : now.choices.length ? this.words.or_write : this.words.write;
    this.draft.hidden = !now.sheet;
    this.was.textContent = now.sheet;
    this.button.title = now.sheet ? this.words.send_keys : "";
    this.count = now.count;
    if (this.at !== at && now.sheet) this.set(now.draft || now.sheet);
    else if (now.draft && !this.text.value) this.set(now.draft);
    else this.tally();
    this.at = at;
    this.isSheet = Boolean(now.sheet);
  }

  set(text) {
    this.text.value = text;
    this.tally();
  }

  submit() {
    this.send(this.text.value.trim());
  }

  /** A line is sent by Enter; a sheet has lines of its own, and is sent by Ctrl + Enter. */
  pressed(event) {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    const isSent = this.isSheet ? event.ctrlKey || event.metaKey : !event.shiftKey;
    if (isSent) this.submit();
    else this.breakLine();
  }

  /** JupyterLab keeps Shift+Enter from breaking a line in anything inside a cell, so we break it ourselves. */
  breakLine() {
    const { text } = this;
    const isAtEnd = text.selectionEnd === text.value.length;
    text.setRangeText("\n", text.selectionStart, text.selectionEnd, "end");
    if (isAtEnd) text.scrollTop = text.scrollHeight;
    this.tally();
  }

  /** Count words as Python does, and say how far they are from what is asked for. */
  tally() {
    const { within, least = 0, most = Infinity, over, under } = this.count ?? {};
    this.tallied.hidden = !within;
    if (!within) return;
    const count = this.text.value.split(/\s+/).filter(Boolean).length;
    const says = count > most ? over : count < least && count ? under : within;
    this.tallied.textContent = says
      .replace("{count}", count).replace("{over}", count - most).replace("{under}", least - count);
    this.tallied.classList.toggle("tk-off", count > most);
  }
}

/** What a point asks besides a reply, from its form: radio buttons in groups, and one button for all. */
class Task {
  constructor(words, send, tell) {
    this.words = words;
    this.send = send;
    this.tell = tell;
    this.asked = make("div", {});
    this.done = focusable("button", { class: "tk-send", type: "submit" });
    this.form = focusable("form", { class: "tk-task", tabindex: "-1",
      onsubmit: (event) => { event.preventDefault(); this.submit(); },
      onchange: () => this.changed(),
      onfocusin: (event) => this.explain(event.target), onmouseover: (event) => this.explain(event.target),
      onmouseout: (event) => this.explain(checkedNear(event.target)) }, this.asked, this.done);
  }

  /** Show the form anew where another point is reached; else leave what was chosen. */
  draw(task, at) {
    this.form.hidden = !task.do;
    if (this.at === at) return;
    this.at = at;
    this.task = task;
    this.asked.replaceChildren(fragment(task.form ?? ""));
    if (task.do) this.changed();
  }

  get groups() {
    return [...this.asked.querySelectorAll('[role="radiogroup"]')];
  }

  changed() {
    this.tell("");
    const open = this.groups.filter((group) => !checkedIn(group)).length;
    this.done.textContent = this.task.done[open];
  }

  submit() {
    const values = this.groups.map((group) => checkedIn(group)?.value);
    const first = values.indexOf(undefined);
    if (first >= 0) return this.ask(this.groups[first]);
    if (this.task.do === "place") this.send({ do: "place", trust: Number(values[0]) });
    else this.send({ do: "mark", marks: values });
  }

  /** Lead to what is still open. */
  ask(group) {
    const missing = this.task.do === "place" ? this.words.place_first : this.words.open_first;
    this.tell(missing);
    group.querySelector("input").focus();
    const means = group.parentElement.querySelector(".tk-means");
    if (means) means.textContent = missing;
  }

  /** Say in plain words what the name means that is pointed at, or else the one that is chosen. */
  explain(target) {
    const name = target?.closest?.("[data-means]");
    if (name) name.closest(".tk-to-name").querySelector(".tk-means").textContent = name.dataset.means;
  }
}

function checkedIn(group) {
  return group?.querySelector("input:checked");
}

function checkedNear(target) {
  return checkedIn(target.closest(".tk-names"));
}

/** Hints, given one at a time; when there is none left, the button is gone. */
class Hints {
  constructor(words, ask) {
    this.list = focusable("ul", { tabindex: "-1", "aria-label": words.hints, "aria-live": "polite" });
    this.button = focusable("button", { class: "tk-quiet", type: "button", onclick: ask });
    this.box = make("div", { class: "tk-hints" }, this.list);
  }

  draw(hints) {
    const { shown, more } = hints;
    this.box.hidden = !shown.length;
    this.button.hidden = !more;
    this.button.textContent = more;
    if (this.list.textContent !== shown.join("")) this.list.replaceChildren(...shown.map((hint) => make("li", {}, hint)));
  }

  focus() {
    (this.button.hidden ? this.list : this.button).focus();
  }
}

