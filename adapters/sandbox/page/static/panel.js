// Screens as the program sends them: texts, buttons, menus, charts and forms, drawn alike wherever they stand.
import * as community from "./community.js";
import { chart, heatMap } from "./chart.js";
import { h } from "./dom.js";
import { member, mine, place } from "./state.js";
import { ago, due, words } from "./text.js";

const VISIBLE = 5;

// `does(press)` sends { verb, token, value, to }; `evidence` are the words to mark in a quotation.
export function panel(shown, does, { evidence = [], key = "" } = {}) {
  const parts = shown.parts.map((part) => draw(part, does, evidence, key));
  return [...parts, shown.file && download(shown.file)];
}

function draw(part, does, evidence, key) {
  if (part.kind === "text") return paragraph(part, evidence);
  if (part.kind === "row") return row(part, does, key);
  if (part.kind === "grid") return heatMap(part);
  return part.kind === "menu" ? menu(part, does) : chart(part);
}

export function paragraph({ look, spans }, evidence = []) {
  const plain = spans.map((span) => span.text).join("");
  if (look === "quote") return h("blockquote", { dir: "auto" }, words(plain, evidence));
  if (look === "copy") return h("pre", { tabindex: "0", dir: "auto" }, plain);
  if (look === "details") return folded(spans);
  const classes = { title: "title", small: "small" }[look] ?? "words";
  return h("p", { class: classes, dir: "auto" }, spans.map(inline));
}

function folded([first, ...rest]) {
  const scores = h("p", { class: "words" }, rest.slice(1).map(inline));
  return h("details", { class: "small" }, h("summary", {}, first.text), scores);
}

function inline({ text, ink, target, at }) {
  if (ink === "time") return target === "ago" || Date.parse(at) <= Date.now() ? ago(at) : due(at);
  if (ink === "link") return /^https?:/.test(target) ? leaves(target, text) : goes(target, text);
  if (ink === "bold") return h("strong", {}, text);
  if (ink === "person") return words(member(target.split(":").pop()).name);
  if (ink === "struck") return h("s", {}, text);
  if (ink === "code") return h("code", {}, text);
  return words(text);
}

// A page elsewhere opens beside this one.
const leaves = (target, text) => h("a", { href: target, target: "_blank", rel: "noreferrer" }, text);

// An address of the sandbox is "#channel/message".
function goes(target, text) {
  const show = () => community.goTo(target.split("/").pop());
  return h("button", { type: "button", class: "link", title: "Show it in the community", onclick: show }, text);
}

function row({ text, buttons }, does, key) {
  const made = buttons.map((one) => button(one, does, key));
  const rest = made.slice(VISIBLE);
  const more = rest.length ? h("details", { class: "more" }, h("summary", {}, "More"), rest) : null;
  return h(
    "div",
    { class: text && made.length === 1 ? "pressing beside" : "pressing" },
    text && paragraph(text),
    h("div", { class: "buttons" }, made.slice(0, VISIBLE), more),
  );
}

function button({ text, verb, token, main, address }, does, key) {
  const press = address ? () => community.goTo(address.split("/").pop()) : () => does({ verb, token });
  return h(
    "button",
    { type: "button", class: main ? "primary" : null, "data-focus": `${verb}:${token}:${key}`, onclick: press },
    text,
  );
}

// Whom a card can be handed to: colleagues. Whom else one chooses: people who are not of the team yet.
function choices(verb) {
  const { members, team } = place();
  const you = mine.get("you") || team[0];
  const hand = verb === "hand";
  return members
    .filter((one) => one.id !== you && one.role !== "bot" && team.includes(one.id) === hand)
    .map((one) => ({ text: hand ? `Hand it to ${one.name}` : one.name, to: one.id }));
}

function menu({ verb, token, label, options, people }, does) {
  const chosen = people ? choices(verb) : options;
  const choice = ({ text, value, about, to }) =>
    h(
      "button",
      { type: "button", class: "choice", onclick: () => does({ verb, token, value, to }) },
      text,
      about && h("span", { class: "small" }, about),
    );
  const shown = people && verb !== "hand" ? h("p", { class: "words" }, h("strong", {}, label)) : null;
  return h("div", { class: "menu", "data-menu": verb, role: "group", "aria-label": label }, shown, chosen.map(choice));
}

function download({ name, text }) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  return h("p", {}, h("a", { href: address, download: name }, name));
}
