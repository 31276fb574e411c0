// node compiling.mjs PYODIDE FOLDER FILE…: compile the Python in each wheel or zip of FOLDER, in place.
// Else every browser compiles it at every opening, which takes longer than all the rest.
// The browser's own Python does it, so that there is no doubt which version it is for.

import { pathToFileURL } from "node:url";

const [pyodide, folder, ...files] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: `${pyodide}/` });
python.FS.mkdirTree("/wheels");
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/wheels");
python.FS.mkdirTree("/code");
python.FS.mount(python.FS.filesystems.NODEFS, { root: import.meta.dirname }, "/code");
python.runPython(`
import sys
sys.path.insert(0, "/code")
from compiling import compile_zip
`);
const compileZip = python.globals.get("compile_zip");
for (const file of files) compileZip(`/wheels/${file}`);
