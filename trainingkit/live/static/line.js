// The line to the room: opened again by itself, and what was sent stays until the room has it.

const ANSWER_WITHIN_MS = 4000;
const SILENT_FOR_MS = 40000;
const WAITS_MS = [300, 700, 1500, 3000, 5000];
const THE_LINE = new URL("../line", import.meta.url).href.replace(/^http/, "ws");

/**
 * Open a line. `hello()` says who is there; `on` has a function for what may come in
 * (welcome, view, ack, refused, heard, bye) and `state(connected)`.
 */
export function openLine(hello, on) {
  let socket = null;
  let tries = 0;
  let pending = null;
  let unanswered = 0;
  let heard = performance.now();
  let again = 0;
  let closed = false;

  function open() {
    clearTimeout(again);
    if (closed) return;
    const mine = new WebSocket(THE_LINE);
    socket = mine;
    mine.addEventListener("open", () => mine.send(JSON.stringify(hello())));
    mine.addEventListener("message", event => { if (mine === socket) take(JSON.parse(event.data)); });
    mine.addEventListener("close", () => { if (mine === socket) lost(); });
  }

  function lost() {
    socket = null;
    clearTimeout(unanswered);
    if (closed) return;
    on.state(false);
    const wait = WAITS_MS[Math.min(tries++, WAITS_MS.length - 1)];
    clearTimeout(again);
    again = setTimeout(open, wait * (0.5 + Math.random()));
  }

  function cut() {
    const old = socket;
    if (!old) return;
    lost();
    old.close();
  }

  function take(told) {
    heard = performance.now();
    if (told.welcome) {
      tries = 0;
      on.state(true);
      on.welcome?.(told.welcome);
      if (pending) push();
    }
    if (told.view) on.view?.(told.view);
    if (told.bye) { closed = true; on.bye?.(told); }
    if (told.heard) on.heard?.(told);
    if (told.summary) on.summary?.(told);
    if (told.ack !== undefined) settle(told.ack, () => on.ack?.(told.ack));
    if (told.refused !== undefined) {
      if (told.again) { clearTimeout(unanswered); unanswered = setTimeout(push, 1000); return; }
      settle(told.refused, () => on.refused?.(told));
    }
  }

  function settle(id, then) {
    if (pending?.id === id) { pending = null; clearTimeout(unanswered); on.kept?.(null); }
    then();
  }

  function push() {
    clearTimeout(unanswered);
    if (!pending || socket?.readyState !== WebSocket.OPEN) return;
    socket.send(JSON.stringify(pending));
    unanswered = setTimeout(cut, ANSWER_WITHIN_MS);
  }

  const wake = () => {
    if (document.hidden || closed) return;
    if (!socket) { tries = 0; open(); } else if (socket.readyState === WebSocket.OPEN) probe();
  };
  function probe() {
    const asked = performance.now();
    socket.send('{"ping":1}');
    setTimeout(() => { if (heard < asked) cut(); }, ANSWER_WITHIN_MS);
  }
  addEventListener("online", wake);
  addEventListener("pageshow", wake);
  document.addEventListener("visibilitychange", wake);
  setInterval(() => { if (socket && performance.now() - heard > SILENT_FOR_MS) cut(); }, 5000);
  open();

  return {
    /** Send something that is kept until the room has it; the latest takes the place of what was kept. */
    keep(message) { pending = message; on.kept?.(message); push(); },
    /** Send something once, if there is a line. */
    say(message) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(message));
      return true;
    },
    /** Say hello again, after somebody was sent away. */
    again() { closed = false; tries = 0; open(); },
  };
}

/** Return a name for a message that no other has. */
export function newName() {
  const drawn = crypto.getRandomValues(new Uint32Array(4));
  return [...drawn].map(number => number.toString(36)).join("-");
}

/** Remember something on this device; where that is forbidden, for as long as the page lives. */
const here = new Map();
export const memory = {
  get(name) {
    try { return localStorage.getItem(name) ?? here.get(name) ?? null; } catch { return here.get(name) ?? null; }
  },
  set(name, text) {
    here.set(name, text);
    try { localStorage.setItem(name, text); } catch { /* kept in `here` */ }
  },
  forget(name) {
    here.delete(name);
    try { localStorage.removeItem(name); } catch { /* it was never there */ }
  },
};
