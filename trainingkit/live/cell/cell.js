// A room beside the cell that opened it: how phones come in, and the page that leads.

const HERE = ["localhost", "127.0.0.1", "[::1]"];
const SVG = "http://www.w3.org/2000/svg";

function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.filter(child => child));
  return node;
}

/** Draw a QR code from its rows of 0 and 1: dark on light in every theme, or no phone reads it. */
function qr(squares) {
  const svg = document.createElementNS(SVG, "svg"), size = squares.length;
  const path = squares.flatMap((row, y) => [...row].map((dark, x) => (dark === "1" ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  for (const [name, value] of Object.entries({ viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": "QR", "shape-rendering": "crispEdges" })) svg.setAttribute(name, value);
  svg.innerHTML = `<rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/>`;
  return svg;
}

/** A link to this computer by the name that JupyterLab goes by, so that a browser takes both for one site. */
function near(link) {
  const url = new URL(link);
  if (HERE.includes(url.hostname)) url.hostname = location.hostname;
  return url.href;
}

function render({ model, el }) {
  const told = model.get("told"), isHere = HERE.includes(location.hostname);
  const link = one => make("a", { href: near(one.link), target: "_blank", rel: "noopener noreferrer" }, one.says);
  el.classList.add("tk-room");
  el.lang = told.language;
  el.replaceChildren(
    make("div", { class: "tk-room-join" }, qr(told.squares), make("div", {},
      make("p", { class: "tk-room-title" }, told.title), make("p", {}, told.join),
      told.alone ? make("p", {}, told.alone) : null,
      isHere ? make("p", {}, link(told.beamer), " · ", link(told.lead)) : null)),
    isHere ? make("iframe", { src: near(told.lead.link), title: told.frame, referrerpolicy: "no-referrer" }) : make("p", {}, told.far));
}

export default { render };
