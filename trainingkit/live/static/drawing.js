// What the three pages draw alike. Texts go in as text; `html` is only ever what the room's own server drew.

export const words = JSON.parse(document.getElementById("words").textContent);

/** Return a sentence with its {names} filled in. */
export function say(id, values = {}) {
  return (words[id] ?? "").replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export const byId = id => document.getElementById(id);

export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter(child => child != null));
  return node;
}

export function drawn(html, className = "") {
  const node = make("div", { class: className });
  node.innerHTML = html;
  return node;
}

/** Put children in a place, only where they changed: focus and open details stay. */
export function fill(place, key, build) {
  if (place.dataset.key === key) return false;
  place.dataset.key = key;
  place.replaceChildren(...[build()].flat().filter(child => child != null));
  return true;
}

const SVG = "http://www.w3.org/2000/svg";
function shape(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** Draw a QR code from its rows of 0 and 1: dark on light in every theme, or no phone reads it. */
export function qr(squares) {
  const size = squares.length;
  let path = "";
  squares.forEach((row, y) => [...row].forEach((dark, x) => { if (dark === "1") path += `M${x} ${y}h1v1h-1z`; }));
  return shape("svg", { viewBox: `0 0 ${size} ${size}`, class: "qr", role: "img", "aria-label": "QR", "shape-rendering": "crispEdges" },
    shape("rect", { width: size, height: size }), shape("path", { d: path }));
}

/** Draw how trust went, step by step, with the line at which a customer turns partner; its numbers stand beside it. */
export function curve(steps) {
  if (steps.length < 2) return null;
  const wide = 280, high = 120, left = 6, low = high - 8;
  const x = number => left + (wide - left - 12) * number / (steps.length - 1);
  const y = trust => low - (trust - 1) * (low - 10) / 9;
  const points = steps.map((trust, number) => `${x(number)},${y(trust)}`);
  const numbers = [1, 7, 10].map(trust => {
    const number = make("span", {}, String(trust));
    number.style.setProperty("top", `${100 * y(trust) / high}%`);
    return number;
  });
  return make("div", { class: "curve", role: "img", "aria-label": say("curve_told", { steps: steps.join(", ") }) }, numbers,
    shape("svg", { viewBox: `0 0 ${wide} ${high}`, "aria-hidden": "true" },
      shape("line", { x1: left, x2: wide - 6, y1: y(7), y2: y(7), class: "notch" }),
      shape("polyline", { points: points.join(" ") }),
      ...steps.map((trust, number) => shape("circle", { cx: x(number), cy: y(trust), r: number === steps.length - 1 ? 5 : 3 }))));
}

/** The number of an answer in own words. */
export const OWN_WORDS = 0;

/** Draw the options, each with its number, and after the result is shown with how many took it. */
export function options(vote, { result = null, before = null, mine = null, take = null } = {}) {
  if (vote.lines) return dialogue(vote, result);
  if (vote.partner_at) return steps(vote, result, before, mine);
  const most = Math.max(1, result?.total ?? 0), first = Math.max(1, before?.total ?? 0);
  const rows = vote.options.map((text, place) => option(
    String(place + 1), text, result?.counts[place], most, before?.counts[place], first, mine === place + 1, take && (() => take(place + 1))));
  if (vote.writes && result && (result.wrote || before?.wrote)) {
    rows.push(option("…", say("in_own_words"), result.wrote, most, before?.wrote, first, mine === OWN_WORDS, null));
  }
  return make("ol", { class: "options" }, rows);
}

function option(number, text, many, most, were, first, isMine, take) {
  const row = make("li", { class: "option" + (isMine ? " is-mine" : "") },
    make("span", { class: "number", "aria-hidden": "true" }, number),
    make("span", { class: "says" }, text, isMine ? make("em", {}, ` · ${say("your_answer")}`) : null));
  if (many !== undefined) {
    if (were !== undefined) row.append(bar(were, first, say("before"), "was"));
    row.append(bar(many, most, were !== undefined ? say("after") : "", "is"));
  }
  if (take) row.append(make("button", { class: "take", onclick: take }, say("lead_take"), make("span", { class: "unseen" }, `: ${text}`)));
  return row;
}

function bar(many, most, name, kind) {
  const share = most ? many / most : 0;
  const length = make("span", { class: "length", "aria-hidden": "true" });
  length.style.setProperty("--share", share);
  return make("span", { class: `bar ${kind}` },
    name ? make("span", { class: "when" }, name) : null, length,
    make("span", { class: "many" }, `${many} · ${Math.round(share * 100)} %`));
}

function steps(vote, result, before, mine) {
  const most = Math.max(1, ...(result?.counts ?? [0]), ...(before?.counts ?? [0]));
  return make("ol", { class: "steps" }, vote.options.map((step, place) => {
    const pile = make("span", { class: "pile", "aria-hidden": "true" });
    pile.style.setProperty("--share", result ? result.counts[place] / most : 0);
    const was = make("span", { class: "pile was", "aria-hidden": "true" });
    was.style.setProperty("--share", before ? before.counts[place] / most : 0);
    return make("li", { class: (Number(step) === vote.partner_at ? "notch" : "") + (mine === place + 1 ? " is-mine" : "") },
      result ? make("span", { class: "many" }, before ? `${before.counts[place]} → ${result.counts[place]}` : String(result.counts[place])) : null,
      result ? make("span", { class: "piles" }, before ? was : null, pile) : null,
      make("span", { class: "number" }, step));
  }));
}

function dialogue(vote, result) {
  let staff = 0;
  return make("ol", { class: "dialogue" }, vote.lines.map(line => {
    const row = make("li", {}, make("b", {}, `${line.who}: `), line.says);
    if (line.staff) {
      const given = result?.lines[staff++];
      if (given) row.append(make("ul", {}, vote.names.map((name, place) => given[place]
        ? make("li", {}, bar(given[place], result.total, name.name, "is")) : null)));
    }
    return row;
  }));
}

/** Count down in a place until `left_ms` from now. */
const clocks = new Map();
export function countDown(place, left_ms) {
  clearInterval(clocks.get(place));
  if (left_ms === undefined) { place.textContent = ""; place.classList.remove("soon"); return; }
  const end = performance.now() + left_ms;
  const tick = () => {
    const seconds = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    place.textContent = say("seconds", { seconds });
    place.classList.toggle("soon", seconds <= 5);
  };
  tick();
  clocks.set(place, setInterval(tick, 250));
}

/** Say whether there is a line. */
export function tellLine(connected) {
  const place = byId("line");
  place.textContent = say(connected ? "on_line" : "no_line");
  place.classList.toggle("lost", !connected);
}

export function counted(many, one, several) {
  return many === 1 ? say(one) : say(several, { count: many, here: many });
}
