// Seven things to try first; each is ticked as soon as it has happened on this page.
import * as community from "./community.js";
import * as composer from "./composer.js";
import { byId, h, pressed } from "./dom.js";
import { all, known, mine, place, when } from "./state.js";

/** @type {[string, string, () => HTMLElement | null][]} */
const STEPS = [
  ["ask", "Ask something as a member", () => byId("composer").querySelector("textarea")],
  ["why", "Click the line under a message to see why", () => lowest("#talk button.verdict-line")],
  ["take", "Take a card", () => onCard("take")],
  ["reply", "Write a reply and send it", () => onCard("write")],
  ["dismiss", "Press “Not for us” on a card", () => onCard("dismiss")],
  ["prompt", "Ask a prompt", () => onPrompt()],
  ["answer", "Answer that prompt as a member", () => inThread()],
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
    ...STEPS.map(([name, text, find]) => {
      const go = h(
        "button",
        { type: "button", class: "link", "data-focus": `try:${name}`, onclick: () => show(find()) },
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

const within = (panel, selector) => byId(panel).querySelector(selector);

// The first card with this button, free ones first.
function onCard(verb) {
  byId("tab-desk").click();
  return within("panel-desk", `article.card [data-focus^="${verb}:"]`) ?? within("panel-desk", "article.card");
}

// The first prompt that can be asked now.
function onPrompt() {
  byId("tab-prompts").click();
  return within("panel-prompts", '[data-focus^="asknow:"]');
}

// The last of them that can be seen without scrolling, else the last.
function lowest(selector) {
  document.body.dataset.view = "community";
  const lines = [...document.querySelectorAll(selector)];
  const { top, bottom } = byId("talk").getBoundingClientRect();
  const seen = (line) => line.getBoundingClientRect().top >= top && line.getBoundingClientRect().bottom <= bottom;
  return lines.findLast(seen) ?? lines.at(-1);
}

// The prompt that was asked last, with the box ready to reply under it; where none was, how to ask one.
function inThread() {
  const slot = (known.get("prompts")?.latest ?? []).find((one) => one.thread);
  if (!slot) return onPrompt();
  community.goTo(slot.thread);
  composer.replyTo(slot.thread);
  return byId("composer").querySelector("textarea");
}

// What is to be pressed next is outlined until something is pressed.
function show(element) {
  for (const old of document.querySelectorAll(".pointed")) old.classList.remove("pointed");
  if (!element) return;
  element.scrollIntoView({ block: "nearest" });
  element.focus({ preventScroll: true });
  element.classList.add("pointed");
  const end = () => element.classList.remove("pointed");
  setTimeout(() => addEventListener("click", end, { once: true, capture: true }));
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
