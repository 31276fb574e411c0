// The key of a page comes behind the #, which no server and no log is told; it stays in this tab alone.

const NAME = `trainingkit.key.${location.pathname}`;
const given = decodeURIComponent(location.hash.slice(1));
let kept = "";
try {
  if (given) sessionStorage.setItem(NAME, given);
  kept = sessionStorage.getItem(NAME) ?? "";
  if (given) history.replaceState(null, "", location.pathname);
} catch { /* in a frame that may keep nothing the key stays in the address */ }
export const key = given || kept;
