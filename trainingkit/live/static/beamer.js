import { byId, countDown, counted, curve, drawn, fill, make, options, qr, say, tellLine } from "./drawing.js";
import { openLine } from "./line.js";
import { key } from "./key.js";

let join = null;

openLine(() => ({ hello: "beamer", key }), {
  state: tellLine,
  welcome(told) { join = told; },
  view: show,
  bye(told) { byId("stage").replaceChildren(make("p", { class: "wait" }, told.why)); },
});

function show(view) {
  document.body.dataset.phase = view.phase;
  const voting = view.phase === "voting", closed = view.phase === "closed";
  byId("answered").textContent = voting || closed
    ? say("answered", { answered: view.answered, here: Math.max(view.here, view.answered) }) : "";
  if (show.clock !== view.seen) { countDown(byId("left"), view.vote?.left_ms); show.clock = view.seen; }
  const key = `${view.seen}|${JSON.stringify(view.vote?.shown ?? "")}`;
  if (view.phase === "lobby") {
    fill(byId("stage"), key, () => lobby(view));
    byId("here").textContent = counted(view.here, "phone_here", "phones_here");
    byId("side").replaceChildren();
    byId("foot").replaceChildren();
    return;
  }
  fill(byId("stage"), key, () => (view.phase === "over" ? make("p", { class: "wait" }, say("over")) : stage(view)));
  fill(byId("side"), key, () => side(view));
  fill(byId("foot"), view.phase === "over" ? "over" : "join", () => (view.phase === "over" ? null : foot()));
}

function lobby(view) {
  return [
    make("div", { class: "lobby" }, qr(join.squares), make("div", {},
      make("p", {}, say("join_at")), make("p", { class: "address" }, join.address.replace("http://", "")),
      make("p", {}, say("with_code")), make("p", { class: "code" }, join.code),
      make("p", { id: "here", role: "status" }),
      join.alone ? make("p", { class: "note" }, say("only_here")) : null)),
    view.brief ? make("p", { class: "brief" }, view.brief) : null,
  ];
}

function stage(view) {
  const parts = [];
  if (view.phase === "spoken" && view.last) parts.push(drawn(view.last, "last"));
  parts.push(drawn(view.line, "line"));
  if (view.ending) parts.push(make("div", { class: "ending" }, make("h2", {}, view.ending.title), make("p", {}, view.ending.lesson)), ...path(view));
  const vote = view.vote;
  if (vote) {
    parts.push(make("h2", {}, view.phase === "closed" ? say("vote_closed") : vote.again ? say("vote_again") : vote.asks));
    if (vote.sheet) parts.push(drawn(vote.sheet));
    parts.push(options(vote, { result: vote.result, before: vote.before }));
    if (vote.writes && view.phase === "voting") parts.push(make("p", { class: "note" }, say(vote.options.length ? "own_words" : "own_words_only")));
    for (const text of vote.shown ?? []) parts.push(make("figure", {}, make("figcaption", {}, say("shown_words")), make("blockquote", {}, text)));
  }
  return parts;
}

function side(view) {
  const parts = [];
  if (view.meter) parts.push(drawn(view.meter));
  const how = curve(view.curve ?? []);
  if (how) parts.push(make("h2", {}, say("how_it_went")), how);
  if (!view.ending) parts.push(...path(view));
  return parts;
}

/* Beside the line while it goes on, the last ones; below the ending, where there is room, all of them. */
function path(view) {
  if (!view.path?.length) return [];
  const since = view.ending || view.phase === "over" ? 0 : Math.max(0, view.path.length - 5);
  return [make("h2", {}, say("path")), make("ol", { class: "path", start: since + 1 }, view.path.slice(since).map(step => make("li", {},
    make("span", {}, step.reply), step.won ? make("b", {}, ` ${step.won > 0 ? "+" : "−"}${Math.abs(step.won)}`) : null)))];
}

function foot() {
  return [qr(join.squares), make("p", {}, `${say("join_at")} `, make("b", {}, join.address.replace("http://", "")), ` ${say("with_code")} `, make("b", {}, join.code))];
}
