// The live line to the program: it comes back by itself after a break, and says how it stands.
import { byId } from "./dom.js";
import { learn } from "./state.js";

const SOONEST = 400;
const LATEST = 5000;
let source = null;
let wait = SOONEST;
let timer = 0;
let newest = 0;

export function connect() {
  clearTimeout(timer);
  source?.close();
  source = new EventSource("events");
  source.onmessage = (event) => {
    const number = Number(event.lastEventId);
    if (number < newest) return;
    newest = number;
    wait = SOONEST;
    say("connected", "connected");
    learn(JSON.parse(event.data));
  };
  source.onerror = () => {
    source.close();
    say("waiting", "reconnecting…");
    timer = setTimeout(connect, wait * (0.8 + Math.random() * 0.4));
    wait = Math.min(LATEST, wait * 1.7);
  };
}

function say(state, words) {
  const line = byId("line");
  if (line.dataset.state === state) return;
  line.dataset.state = state;
  line.textContent = words;
}

function again() {
  if (source?.readyState !== EventSource.OPEN) connect();
}

addEventListener("online", again);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && again());
