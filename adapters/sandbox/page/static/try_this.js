// Seven things to try first; each is ticked as soon as it has happened on this page.
import { byId, h, pressed } from "./dom.js";
import { all, known, mine, place, when } from "./state.js";

const STEPS = [
  ["ask", "Ask something as a member", "composer"],
  ["why", "Click the line under a message to see why", "talk"],
  ["take", "Take a card", "panel-desk"],
  ["reply", "Write a reply and send it", "panel-desk"],
  ["dismiss", "Press “Not for us” on a card", "panel-desk"],
  ["prompt", "Run a prompt", "tab-prompts"],
  ["answer", "Answer that prompt as a member", "composer"],
];
const list = h("ol", {});
const count = h("span", { class: "count" });
const touched = new Set();
let before = null;

export function setUp() {
  const box = /** @type {HTMLDetailsElement} */ (byId("try"));
  box.append(h("summary", {}, h("h3", {}, "Try this"), " ", count), list);
  box.open = (mine.get("try") || (matchMedia("(max-width: 860px)").matches ? "closed" : "open")) === "open";
  box.addEventListener("toggle", () => mine.set("try", box.open ? "open" : "closed"));
  byId("talk").addEventListener("click", (event) => pressed(event, "button.verdict-line") && tick(["why"]));
  addEventListener("acted", (event) => /** @type {CustomEvent} */ (event).detail === "say" && tick(["ask"]));
  byId("panel-desk").addEventListener("click", (event) => touched.add(pressed(event, "article.card")?.dataset.card));
  draw();
  when(() => place() && notice());
}

const ticked = () => new Set(mine.get("tried").split(",").filter(Boolean));

function tick(names) {
  const done = ticked();
  const size = done.size;
  for (const name of names) done.add(name);
  if (done.size === size) return;
  mine.set("tried", [...done].join());
  draw();
}

function draw() {
  const done = ticked();
  count.textContent = `${done.size} of ${STEPS.length}`;
  list.replaceChildren(
    ...STEPS.map(([name, text, where]) => {
      const go = h(
        "button",
        { type: "button", class: "link", "data-focus": `try:${name}`, onclick: () => show(where) },
        text,
      );
      return h(
        "li",
        { "data-step": name, "data-done": String(done.has(name)) },
        go,
        done.has(name) && h("span", { class: "unseen" }, " (done)"),
      );
    }),
  );
}

function show(where) {
  const target = byId(where);
  const inside =
    where === "composer"
      ? target.querySelector("textarea")
      : where === "panel-desk"
        ? target.querySelector("article.card")
        : null;
  if (target.getAttribute("role") === "tab") target.click();
  const element = inside ?? target;
  element.scrollIntoView({ block: "nearest" });
  element.focus();
}

// What stood here when the page was opened does not count, nor what others did with a card that was not touched here.
function notice() {
  const now = picture();
  if (before) tick(Object.keys(now).filter((name) => now[name].some((thing) => !before[name].has(thing))));
  before ??= Object.fromEntries(Object.entries(now).map(([name, things]) => [name, new Set(things)]));
}

function picture() {
  const cards = all("card").filter((card) => touched.has(card.token));
  const prompts = known.get("prompts")?.latest ?? [];
  const in_ = (state) => cards.filter((card) => card.state === state).map((card) => card.token);
  return {
    take: in_("claimed"),
    reply: in_("answered"),
    dismiss: in_("dismissed"),
    prompt: prompts.map((slot) => slot.key),
    answer: prompts.filter((slot) => slot.answers).map((slot) => `${slot.key}:${slot.answers}`),
  };
}
