// What is answered to this window alone: beneath what was pressed, or above the desk once that is gone from sight.
import { act, Sentence } from "./acts.js";
import { h } from "./dom.js";
import { form } from "./form.js";
import { panel } from "./panel.js";
import { changed, mine, place } from "./state.js";

const KEPT = "answers";
const here = new Map();
let restored = false;

const you = () => mine.get("you") || place().team[0];

// Whose answers stand under a key, where that is not whoever sits here: what is pressed in them is pressed by them.
const whose = new Map();

export const is = (key, person) => whose.set(key, person);

const presser = (key) => whose.get(key) ?? you();

// The answers of this window; after a reload those with something to press, such as a proposed rule, stand there again.
function answers() {
  if (restored || !place()) return here;
  restored = true;
  for (const [key, screen] of JSON.parse(mine.get(KEPT) || "[]"))
    here.set(key, { screen, sentence: "", element: build(key, screen) });
  return here;
}

function keep() {
  const offers = [...here].filter(([, { screen }]) => screen?.parts?.some(({ kind }) => kind === "row"));
  mine.set(KEPT, offers.length ? JSON.stringify(offers.map(([key, { screen }]) => [key, screen])) : "");
}

export const at = (key) => answers().get(key) ?? { screen: null, sentence: "", element: null };

// A press on `key` (a card, a list): what comes back stands there until the next one.
export function does(key) {
  return (press) => answer(key, () => act("press", { ...press, person: presser(key) }));
}

// What a press would show, for a window that goes on being written in; nothing where that cannot be had just now.
async function looks(press) {
  try {
    return await act("press", { ...press, person: you() });
  } catch (error) {
    if (!(error instanceof Sentence)) throw error;
    return null;
  }
}

export async function answer(key, asking) {
  try {
    put(key, { screen: await asking(), sentence: "" });
    write(key);
    return true;
  } catch (error) {
    if (!(error instanceof Sentence)) throw error;
    put(key, { ...at(key), sentence: error.message });
    return false;
  }
}

export function put(key, answer) {
  const open = answer.screen && answer.screen === at(key).screen ? at(key).element : null;
  answers().set(key, { ...answer, element: open ?? (answer.screen && build(key, answer.screen)) });
  keep();
  changed();
}

export function close(key) {
  answers().set(key, { screen: null, sentence: "", element: null });
  keep();
  changed();
}

function build(key, screen) {
  if (screen.kind === "form") return form(screen, does(key), looks, () => (close(key), refocus(key)));
  const seen = h("button", { type: "button", class: "quiet", onclick: () => close(key) }, "Close");
  return h("div", { class: "answer", role: "status", tabindex: "-1" }, panel(screen, does(key)), seen);
}

// Who opened a form wants to write: the cursor goes to the end of what stands in it.
function write(key) {
  const box = /** @type {HTMLTextAreaElement | null} */ (at(key).element?.querySelector(`[data-focus^="form:"]`));
  if (!box?.isConnected) return;
  box.closest(".editor").scrollIntoView({ block: "nearest" });
  box.focus({ preventScroll: true });
  box.setSelectionRange(box.value.length, box.value.length);
}

const refocus = (key) => document.querySelector(`[data-focus="write:${CSS.escape(key)}:card"]`)?.focus();

// The place of the answer: the same elements as before, so that nobody loses what they type.
export function shown(key) {
  const { element, sentence } = at(key);
  return [element, h("p", { class: "sentence", role: "alert" }, sentence)];
}

// Answers are for one person: whoever sits down next does not read them.
export function forget() {
  answers().clear();
  keep();
}

export const open = () => [...answers()].filter(([, answer]) => answer.screen).map(([key]) => key);
