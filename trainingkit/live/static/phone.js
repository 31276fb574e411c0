import { OWN_WORDS, byId, drawn, fill, make, options, say, tellLine } from "./drawing.js";
import { memory, newName, openLine } from "./line.js";

const TICKET = "trainingkit.ticket", KEPT = "trainingkit.answer";
let code = decodeURIComponent(location.hash.slice(1));
let view = null, mine = null, sending = null;
if (code) history.replaceState(null, "", location.pathname);

function hello() {
  const ticket = memory.get(TICKET);
  return ticket ? { hello: "phone", ticket } : { hello: "phone", key: code };
}

let line = null;
function comeIn() {
  byId("come-in").hidden = true;
  if (line) { line.again(); return; }
  line = openLine(hello, {
    state: tellLine,
    welcome(told) {
      memory.set(TICKET, told.ticket);
      mine = told.mine;
      byId("come-in").hidden = true;
      const kept = memory.get(KEPT);
      if (kept && !sending) { sending = JSON.parse(kept); line.keep(sending); }
    },
    view: show,
    kept(message) {
      sending = message;
      if (message) memory.set(KEPT, JSON.stringify(message)); else memory.forget(KEPT);
      tellSent();
    },
    ack() { tellSent(say("counted")); },
    refused(told) { tellSent(told.why); if (view?.vote && mine === null) show(view, true); },
    heard(told) {
      byId("heard").replaceChildren(make("h2", {}, say("what_it_does")), drawn(told.heard));
      byId("heard").scrollIntoView({ block: "nearest" });
    },
    bye,
  });
}

function bye(told) {
  byId("line").textContent = "";
  if (told.bye === "over") { memory.forget(TICKET); memory.forget(KEPT); over(); return; }
  if (told.bye === "full") { byId("stage").replaceChildren(make("p", { class: "wait" }, told.why)); return; }
  const hadTicket = memory.get(TICKET) !== null;
  memory.forget(TICKET);
  if (hadTicket && code) { line.again(); return; }
  askCode(code || hadTicket ? told.why : "");
}

function askCode(why = "") {
  code = "";
  byId("come-in").hidden = false;
  byId("privacy").open = true;
  byId("why").textContent = why;
  byId("code").focus();
}

byId("come-in").addEventListener("submit", event => {
  event.preventDefault();
  code = byId("code").value;
  byId("why").textContent = "";
  comeIn();
});

function show(told, anyway = false) {
  const before = view;
  view = told;
  if (told.vote?.round !== before?.vote?.round) {
    if (mine && mine.round !== told.vote?.round) mine = null;
    byId("heard").replaceChildren();
    tellSent(mine && told.phase === "voting" ? say("counted") : "");
  }
  if (told.phase === "over") { over(); return; }
  byId("privacy").open = told.phase === "lobby";
  const key = `${told.seen}|${(told.vote?.shown ?? []).join("|")}`;
  fill(byId("stage"), key, () => stage(told));
  const asked = told.phase === "voting" ? `${told.vote.round}` : "";
  if (fill(byId("reply"), anyway ? `${asked}!` : asked, () => (asked ? reply(told.vote) : null))) press();
  const said = byId("sent").textContent;
  if (told.phase !== "voting") tellSent(told.phase !== "closed" ? "" : said === say("counted") ? say("was_counted") : said);
}

function stage(told) {
  if (told.phase === "lobby") return make("p", { class: "wait" }, say("in_lobby"));
  const parts = [drawn(told.line, "line")];
  if (told.ending) parts.push(make("h2", {}, told.ending.title), make("p", {}, told.ending.lesson));
  else if (told.phase === "spoken") parts.push(make("p", { class: "wait" }, say("listen_now")));
  else if (told.phase === "voting") parts.push(told.vote.again ? make("p", { class: "wait" }, say("vote_again")) : null);
  else if (told.phase === "closed") parts.push(make("p", { class: "wait" }, say("look_up")));
  else {
    parts.push(options(told.vote, { result: told.vote.result, before: told.vote.before, mine: mine?.choice ?? mine?.trust ?? (mine?.did === "wrote" ? OWN_WORDS : null) }));
    for (const text of told.vote.shown) parts.push(make("figure", {}, make("figcaption", {}, say("shown_words")), make("blockquote", {}, text)));
  }
  return parts;
}

function reply(vote) {
  if (vote.lines) return marking(vote);
  const parts = [make("h2", { id: "asks" }, vote.asks)];
  if (vote.partner_at) {
    parts.push(make("div", { class: "places", role: "group", "aria-labelledby": "asks" }, vote.options.map(step =>
      button(step, { did: "placed", trust: Number(step) }, Number(step) === vote.partner_at ? "notch" : ""))),
    make("p", { class: "partner", "aria-hidden": "true" }, say("partner")));
  } else {
    parts.push(make("div", { class: "choices", role: "group", "aria-labelledby": "asks" }, vote.options.map((text, place) =>
      button(text, { did: "chose", choice: place + 1 }, "choice"))));
  }
  if (vote.writes) parts.push(writing(vote));
  return parts;
}

function button(text, deed, className) {
  return make("button", { class: className, "data-deed": JSON.stringify(deed), "aria-pressed": "false", onclick: () => answer(deed) }, text);
}

function writing(vote) {
  const text = make("textarea", { id: "words-of-mine", rows: vote.draft ? 6 : 2, maxlength: 600 });
  text.value = mine?.did === "wrote" ? mine.text : vote.draft ?? "";
  return make("form", { class: "own", onsubmit: event => {
    event.preventDefault();
    if (text.value.trim()) answer({ did: "wrote", text: text.value });
  } }, vote.sheet ? drawn(vote.sheet) : null,
  make("label", { for: "words-of-mine" }, say(vote.options.length ? "own_words" : "own_words_only")),
  text, make("button", { class: "send", "data-wrote": true }, say("send")));
}

function marking(vote) {
  let number = 0;
  const picks = [];
  const rows = vote.lines.map(line => {
    const said = [make("b", {}, `${line.who}: `), line.says];
    if (!line.staff) return make("li", {}, said);
    const pick = make("select", { required: true, "aria-label": say("line_number", { number: ++number }) },
      make("option", { value: "" }, say("no_name")), vote.names.map((name, place) => make("option", { value: place }, name.name)));
    picks.push(pick);
    return make("li", {}, said, pick);
  });
  return make("form", { class: "marking", onsubmit: event => {
    event.preventDefault();
    const lines = Object.fromEntries(picks.map((pick, place) => [place + 1, vote.names[Number(pick.value)].move]));
    answer({ did: "marked", lines });
  } }, make("h2", {}, vote.asks), make("ol", { class: "dialogue" }, rows), make("button", { class: "send" }, say("done")));
}

function answer(deed) {
  mine = { round: view.vote.round, ...deed };
  press();
  byId("heard").replaceChildren();
  line.keep({ id: newName(), round: view.vote.round, deed });
}

/** Show which answer is this phone's. */
function press() {
  const { round, after_ms, ...deed } = mine ?? {};
  for (const one of byId("reply").querySelectorAll("[data-deed]")) {
    const is = JSON.stringify(deed) === one.dataset.deed;
    one.setAttribute("aria-pressed", String(is));
  }
  const send = byId("reply").querySelector("[data-wrote]");
  if (send) send.textContent = say(deed.did === "wrote" ? "change" : "send");
}

function tellSent(text) {
  clearTimeout(tellSent.timer);
  const place = byId("sent");
  place.textContent = sending ? say("sending") : text ?? place.textContent;
  place.classList.toggle("done", !sending && [say("counted"), say("was_counted")].includes(text));
  if (sending) tellSent.timer = setTimeout(() => { if (sending) place.textContent = say("still_sending"); }, 2500);
}

function over() {
  byId("reply").replaceChildren();
  byId("heard").replaceChildren();
  byId("sent").textContent = "";
  fill(byId("stage"), "over", () => make("p", { class: "wait" }, say("thanks")));
}

if (memory.get(TICKET) || code) comeIn(); else askCode();
