// Keys for those who work without a mouse, and the sheet that lists them.
import { byId, h } from "./dom.js";
import { mine } from "./state.js";

const PRESSES = { t: "Take it", g: "Give back", r: "Write reply", w: "Other ways", x: "Not for us", l: "Later" };
const LIST = [
  ["j, k", "Next or previous card"],
  ["o", "Open or close the card in the compact list"],
  ["t", "Take it"],
  ["g", "Give back"],
  ["r", "Write reply"],
  ["w", "Other ways"],
  ["x", "Not for us"],
  ["l", "Later"],
  ["c", "Write in the community"],
  ["f", "Filter cards"],
  ["1, 2, 3", "Desk, prompts, stats"],
  ["Esc", "Close what is open"],
  ["?", "This list"],
];

export function setUp() {
  const sheet = /** @type {HTMLDialogElement} */ (byId("sheet"));
  const on = h("input", { type: "checkbox", "data-focus": "shortcuts" });
  on.checked = isOn();
  on.addEventListener("change", () => mine.set("shortcuts", on.checked ? "" : "off"));
  sheet.append(
    h("h2", {}, "Keyboard shortcuts"),
    h(
      "dl",
      { class: "keys" },
      LIST.flatMap(([keys, text]) => [
        h(
          "dt",
          {},
          keys.split(", ").map((key) => h("kbd", {}, key)),
        ),
        h("dd", {}, text),
      ]),
    ),
    h("label", {}, on, " Shortcuts are on"),
    h("button", { type: "button", class: "primary", onclick: () => sheet.close() }, "Close"),
  );
  byId("keys").addEventListener("click", () => sheet.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || sheet.open || writes(event.target))
      return;
    if (event.key === "?") sheet.showModal();
    else if (!isOn() || !does(event.key)) return;
    event.preventDefault();
  });
}

const isOn = () => mine.get("shortcuts") !== "off";
const writes = (element) => element.matches?.("input, textarea, select, [contenteditable]") ?? false;

// Whether the key meant something.
function does(key) {
  if (key === "j" || key === "k") return step(key === "j" ? 1 : -1);
  if (key in PRESSES) return press(PRESSES[key]);
  const side = { 1: "tab-desk", 2: "tab-prompts", 3: "tab-stats" }[key];
  const target = side
    ? byId(side)
    : { c: byId("composer").querySelector("textarea"), f: byId("toolbar").querySelector("select") }[key];
  if (side) target.click();
  if (target) target.focus();
  if (key === "o") return toggle();
  return Boolean(target);
}

const cards = () =>
  [...byId("panel-desk").querySelectorAll("article.card:not([hidden])")].filter((card) => card.getClientRects().length);
const current = () => /** @type {HTMLElement | null} */ (document.activeElement?.closest("article.card"));

function step(by) {
  if (byId("panel-desk").hidden) byId("tab-desk").click();
  const all = cards();
  const at = all.indexOf(current());
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
  return Boolean(next);
}

function toggle() {
  const row = current()?.querySelector(".row-of");
  if (row?.getClientRects().length) row.click();
  return Boolean(row);
}

// Presses the button of this text on the card in focus, as a click would; a closed row is opened first.
function press(text) {
  const card = current();
  const button = [...(card?.querySelectorAll("button") ?? [])].find((one) => one.textContent === text);
  if (button && !button.getClientRects().length) toggle();
  button?.click();
  return Boolean(button);
}
