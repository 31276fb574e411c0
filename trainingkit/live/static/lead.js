import { byId, countDown, counted, curve, drawn, fill, make, options, qr, say, tellLine } from "./drawing.js";
import { newName, openLine } from "./line.js";
import { key } from "./key.js";

let view = null, join = null, seconds = "";

const line = openLine(() => ({ hello: "lead", key }), {
  state(connected) {
    tellLine(connected);
    for (const one of document.querySelectorAll("main button")) one.disabled = !connected;
  },
  welcome(told) { join = told; fill(byId("join"), "join", invitation); },
  view: show,
  ack() { byId("told").textContent = ""; },
  refused(told) { byId("told").textContent = told.why; },
  summary: lookBack,
  bye(told) { byId("told").textContent = told.why; },
});

function lookBack(told) {
  const links = [saving(told.page, "text/html", `${told.file}.html`, "lead_save"),
    saving(told.notebook, "application/x-ipynb+json", `${told.file}.ipynb`, "lead_save_notebook")];
  byId("summary").replaceChildren(make("p", { class: "saves" }, links), drawn(told.summary));
  byId("summary").scrollIntoView();
  links[0].focus({ preventScroll: true });
}

function saving(text, type, download, id) {
  return make("a", { class: "save", download, href: URL.createObjectURL(new Blob([text], { type })) }, say(id));
}

function ask(command) {
  if (!line.say({ id: newName(), seen: view.seen, ...command })) byId("told").textContent = say("no_line");
}

function show(told) {
  view = told;
  document.body.dataset.phase = told.phase;
  byId("phase").textContent = say(told.ending && told.phase === "spoken" ? "it_ended" : `lead_phase_${told.phase}`);
  byId("answered").textContent = told.phase === "voting" || told.phase === "closed"
    ? say("answered", { answered: told.answered, here: Math.max(told.here, told.answered) })
    : counted(told.here, "phone_here", "phones_here");
  if (show.clock !== told.seen) { countDown(byId("left"), told.vote?.left_ms); show.clock = told.seen; }
  const preferred = told.phase === "revealed" ? told.preferred ?? "" : "";
  if (fill(byId("actions"), `${told.seen}|${preferred}`, () => actions(told))) byId("told").textContent = "";
  fill(byId("stage"), told.seen, () => stage(told));
  fill(byId("votes"), `${told.seen}|${JSON.stringify(told.result ?? "")}`, () => votes(told));
  fill(byId("hands"), told.phase === "voting" || told.phase === "closed" ? `${told.vote.round}` : "", () => hands(told));
  fill(byId("writings"), `${told.seen}|${JSON.stringify(told.writings ?? [])}`, () => writings(told));
  fill(byId("side"), told.seen, () => side(told));
  fill(byId("sheet"), JSON.stringify(told.sheet ?? ""), () => sheet(told.sheet));
  const refused = Object.entries(told.refused).map(([why, count]) => say(`refused_${why}`, { count }));
  byId("refused").textContent = refused.length ? say("lead_refused", { told: refused.join(", ") }) : "";
}

function actions(told) {
  const act = (id, command, first = false) => make("button", { class: first ? "first" : "", onclick: () => ask(command) }, say(id));
  const undo = act(told.phase === "closed" ? "lead_reopen" : "lead_undo", { do: "undo" });
  const begun = told.path?.length > 0;
  switch (told.phase) {
    case "lobby": return [act("lead_start", { do: "start" }, true), end()];
    case "spoken": return told.ending ? [back(true), undo, end()] : [opening("lead_open"), begun ? undo : null, begun ? back() : null, end()];
    case "voting": return [act("lead_close", { do: "close" }, true), act("lead_reveal", { do: "reveal" }), end()];
    case "closed": return [act("lead_reveal", { do: "reveal" }, true), undo, end()];
    case "revealed": return [
      told.preferred ? make("button", { class: "first", onclick: () => ask({ do: "go_on", deed: null }) }, say("lead_next", { answer: told.preferred })) : null,
      opening("lead_again"), begun ? undo : null, end()];
    default: return back(true);
  }
}

function back(first = false) {
  return make("button", { class: first ? "first" : "", onclick: () => line.say({ do: "summary" }) }, say("lead_summary"));
}

function opening(id) {
  const input = make("input", { id: "seconds", type: "number", min: 1, max: 3600, value: seconds, placeholder: say("lead_no_limit"), oninput: () => { seconds = input.value; } });
  return make("div", { class: "opening" },
    make("button", { class: id === "lead_open" ? "first" : "", onclick: () => ask({ do: "open", seconds: input.value ? Math.min(3600, Math.max(1, Math.round(Number(input.value)))) : null }) }, say(id)),
    make("label", { for: "seconds" }, say("lead_seconds")), input);
}

function end(first = false) {
  const place = make("div", { class: "end" });
  const rest = () => place.replaceChildren(make("button", { class: first ? "first" : "", onclick: sure }, say("lead_end")));
  const sure = () => {
    place.replaceChildren(make("p", {}, say("lead_end_sure")),
      make("button", { onclick: () => ask({ do: "end" }) }, say("lead_end_yes")), make("button", { onclick: rest }, say("lead_end_no")));
    place.querySelector("button:last-child").focus();
  };
  rest();
  return place;
}

function stage(told) {
  const parts = [];
  if (told.line) parts.push(drawn(told.line, "line"));
  if (told.ending) parts.push(make("h2", {}, told.ending.title), make("p", {}, told.ending.lesson));
  return parts;
}

function votes(told) {
  if (!told.ways?.asks || told.phase === "over" || told.phase === "lobby") return null;
  const counts = told.phase === "spoken" ? null : told.result;
  const take = ["spoken", "closed", "revealed"].includes(told.phase) && !told.ways.lines
    ? number => ask({ do: "go_on", deed: told.ways.partner_at ? { did: "placed", trust: number } : { did: "chose", choice: number } }) : null;
  const head = counts ? say(told.phase === "revealed" ? "lead_result_shown" : "lead_result") : told.ways.asks;
  const parts = [make("h2", {}, head), told.ways.sheet ? drawn(told.ways.sheet) : null,
    options({ ...told.ways, writes: told.vote?.writes }, { result: counts, before: told.vote?.before, take })];
  if (take && told.ways.partner_at) {
    parts.push(make("p", { }, say("lead_take")), make("div", { class: "takes" }, told.ways.options.map(step =>
      make("button", { onclick: () => take(Number(step)), "aria-label": `${say("lead_take")}: ${step}` }, step))));
  }
  return parts;
}

function hands(told) {
  if (told.phase !== "voting" && told.phase !== "closed") return null;
  const vote = told.vote;
  if (vote.lines || !vote.options.length) return null;
  const inputs = vote.options.map((_, place) => make("input", { type: "number", min: 0, max: 2000, value: told.hands[place] ?? 0, id: `hands-${place}` }));
  return make("details", { open: told.hands.length > 0 }, make("summary", {}, say("lead_hands")), make("form", { class: "hands", onsubmit: event => {
    event.preventDefault();
    ask({ do: "hands", counts: inputs.map(input => Math.round(Number(input.value))) });
  } }, inputs.map((input, place) => make("label", { for: `hands-${place}` }, `${place + 1} `, input)), make("button", {}, say("lead_hands_enter"))));
}

function writings(told) {
  if (!told.vote?.writes) return null;
  const list = told.writings ?? [];
  const settled = told.phase === "closed" || told.phase === "revealed";
  return [make("h2", {}, say("lead_writings")),
    list.length ? make("ol", { class: "writings" }, list.map(one => make("li", { class: one.shown ? "is-shown" : "" },
      one.told ? drawn(one.told) : make("p", { class: "tk-words" }, one.text),
      settled ? make("button", { "aria-pressed": String(one.shown), onclick: () => ask({ do: "show", writing: one.number, shown: !one.shown }) }, say(one.shown ? "lead_hide" : "lead_show")) : null,
      settled && one.shown ? make("button", { onclick: () => ask({ do: "take_words", writing: one.number }) }, say("lead_take")) : null)))
      : make("p", {}, say("lead_no_writings"))];
}

function side(told) {
  const parts = [];
  if (told.last) parts.push(drawn(told.last, "last"));
  if (told.meter) parts.push(drawn(told.meter));
  const how = curve(told.curve ?? []);
  if (how) parts.push(how);
  return parts;
}

/** The run sheet of the session: what is on, and a button for each part that has not begun. */
function sheet(told) {
  if (!told) return null;
  const open = byId("sheet").querySelector("details")?.open ?? false;
  const begin = part => line.say({ id: newName(), do: "begin", part: part.id });
  return make("details", { open }, make("summary", {}, make("b", {}, say("sheet")), ` · ${told.now}`),
    make("ol", { class: "sheet" }, told.parts.map(part => make("li", {},
      make("span", {}, part.name), make("span", {}, part.minutes),
      part.began ? make("span", { class: "began" }, part.began)
        : make("button", { class: part.id === told.next ? "first" : "", onclick: () => begin(part) }, say("sheet_begins"), make("span", { class: "unseen" }, `: ${part.name}`))))));
}

function invitation() {
  return [qr(join.squares), make("div", {},
    make("p", {}, `${say("join_at")} `, make("b", {}, join.address.replace("http://", "")), ` ${say("with_code")} `, make("b", { class: "code" }, join.code)),
    join.alone ? make("p", {}, say("only_here")) : null,
    make("p", {}, make("a", { href: `beamer#${join.beamer_key}`, target: "_blank", rel: "noopener" }, say("open_beamer"))))];
}
