// Says whether what is played is kept in this browser, and saves it as a file when asked.

const ASSIGNMENTS = "exercises/";

/** Return the notebook that an element stands in; JupyterLite shows us its pages (lite/building.py). */
function notebookAround(el) {
  return [...window.jupyterapp.shell.widgets("main")].find((widget) => widget.node.contains(el));
}

function save(name, zip) {
  const bytes = Uint8Array.from(atob(zip), (letter) => letter.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: "application/zip" }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function render({ model, el }) {
  const words = model.get("words");
  const isKept = model.get("kept");
  const told = make("p", { class: "tk-saved", role: "status" });
  const isAssignment = () => notebookAround(el)?.context.path.includes(ASSIGNMENTS);
  const button = focusable("button", { type: "button", onclick: () => {
    const { context } = notebookAround(el);
    model.send({ do: "pack", notebook: context.model.toJSON(), path: context.path });
  } }, words.copy);
  const said = isKept ? [make("p", {}, words.kept)]
    : [make("p", {}, make("strong", {}, words.unkept_title)), make("p", {}, words.unkept)];
  el.append(make("section", { class: `tk tk-keeping${isKept ? "" : " tk-unkept"}`, lang: words.language }, ...said, button, told));
  // where it stands is known only once it stands there
  requestAnimationFrame(() => { button.textContent = isAssignment() ? words.hand_in : words.copy; });
  const hear = (message) => {
    if (message.zip) save(message.name, message.zip);
    told.textContent = message.problem ?? (isAssignment() ? words.handed : words.here).replace("{name}", message.name);
  };
  model.on("msg:custom", hear);
  return () => model.off("msg:custom", hear);
}

export default { render };
