// The key of a page comes behind the #, which no server and no log is told; it stays in this tab alone.

const NAME = `trainingkit.key.${location.pathname}`;
const given = decodeURIComponent(location.hash.slice(1));
if (given) {
  sessionStorage.setItem(NAME, given);
  history.replaceState(null, "", location.pathname);
}
export const key = given || sessionStorage.getItem(NAME) || "";
