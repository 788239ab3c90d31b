// Rules of the team's own: one proposed after a wrong card, shown in this window only, and the list below the desk.
import { act, Sentence } from "./acts.js";
import * as community from "./community.js";
import { h, show } from "./dom.js";
import { changed, known, mine, place } from "./state.js";

const proposals = new Map();
const box = h("div", { class: "proposals", role: "status" });
const list = h("div", { class: "rules" });
const head = h("summary", { "data-focus": "group:rules" });
const group = h("details", { class: "group", id: "group-rules", hidden: true }, head, list);
let sentence = "";

const you = () => mine.get("you") || place().team[0];

export function setUp(panel, before) {
  before.before(box);
  panel.append(group);
}

// After a card was said not to be for us: what would have left it out.
export async function propose(card) {
  try {
    const offer = await act("propose", { card: card.token, person: you() });
    if (!offer) return;
    put(card.token, offer);
    box.lastElementChild?.scrollIntoView({ block: "center" }); // the card may have hung far below
    box.lastElementChild?.focus({ preventScroll: true });
  } catch (error) {
    if (!(error instanceof Sentence)) throw error;
    put(card.token, { sentence: error.message });
  }
}

function put(token, offer) {
  if (offer) proposals.set(token, offer);
  else proposals.delete(token);
  changed();
}

export function refresh() {
  show(box, [...proposals].map(([token, offer]) => ({ key: token, look: JSON.stringify(offer), token, offer })), proposal);
  const { head: title, rules } = known.get("rules") ?? { head: "", rules: [] };
  group.hidden = !rules.length;
  head.textContent = `What the team leaves out: ${title}`;
  const lines = rules.map((rule) => ({ key: rule.token, look: JSON.stringify(rule), rule }));
  show(list, [...lines, ...(sentence ? [{ key: "sentence", look: sentence, said: sentence }] : [])], line);
}

function proposal({ token, offer }) {
  const press = (label, key, onclick, primary) => h("button", { type: "button", class: primary ? "primary" : null, "data-focus": `${key}:${token}`, onclick }, label);
  if (offer.sentence) return h("div", { class: "proposal" }, h("p", {}, offer.sentence), h("div", { class: "buttons" }, press("Close", "seen", () => put(token, null))));
  return h("div", { class: "proposal", "data-rule": offer.rule, tabindex: "-1", "data-focus": `proposal:${token}` },
    h("h3", { dir: "auto" }, offer.title), h("p", {}, offer.cost),
    h("ul", {}, offer.dropped.map(dropped), offer.more && h("li", { class: "small" }, offer.more)),
    h("p", { class: "small" }, offer.besides),
    h("div", { class: "buttons" }, press("Leave it out from now on", "accept", () => accept(token, offer), true), press("No, only this card", "decline", () => put(token, null))));
}

function dropped({ quote, name, message, used }) {
  const said = quote === null ? h("span", { class: "gone" }, "the words are gone") : h("span", { dir: "auto" }, `“${quote.slice(0, 120)}”`);
  const open = h("button", { type: "button", class: "link", title: "Show it in the community", onclick: () => community.goTo(message) }, name);
  return h("li", {}, said, " ", open, used && h("strong", {}, " was used"));
}

function line({ rule, said }) {
  if (said) return h("p", { class: "sentence", role: "alert" }, said);
  const back = h("button", { type: "button", "data-focus": `undo:${rule.token}`, onclick: () => undo(rule) }, "Take back");
  return h("div", { class: "rule", "data-rule": rule.token, "data-held": String(rule.held) },
    h("p", { dir: "auto" }, h(rule.held ? "strong" : "s", {}, rule.what)), h("p", { class: "small" }, rule.about),
    rule.held && h("p", { class: "small" }, rule.cost), rule.held && back);
}

async function accept(token, { rule }) {
  try {
    put(token, { sentence: await act("accept", { rule, person: you() }) });
  } catch (error) {
    if (!(error instanceof Sentence)) throw error;
    put(token, { sentence: error.message });
  }
}

async function undo({ token }) {
  try {
    sentence = "";
    await act("undo", { rule: token, person: you() });
  } catch (error) {
    if (!(error instanceof Sentence)) throw error;
    sentence = error.message;
  }
  changed();
}
