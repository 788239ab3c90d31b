// Finding an old card again: words in, a short list out, each with its state and, where it is closed, a way to open it.
import { act, Sentence } from "./acts.js";
import * as community from "./community.js";
import { h } from "./dom.js";
import { channelName, mine, place } from "./state.js";
import { ago } from "./text.js";

const CLOSED = new Set(["answered", "dismissed", "expired"]);
const box = h("input", { type: "search", "aria-label": "Words of the message, a name or a channel", placeholder: "Words, a name, a channel", "data-focus": "find" });
const sentence = h("p", { class: "sentence", role: "status" });
const list = h("ul", { class: "found" });

const you = () => mine.get("you") || place().team[0];

export function setUp(panel) {
  const form = h("form", { class: "row", onsubmit: (event) => (event.preventDefault(), find()) }, box, h("button", { type: "submit" }, "Find"));
  panel.append(h("details", { class: "group", id: "group-find" }, h("summary", { "data-focus": "group:find" }, "Find an old card"), form, sentence, list));
}

async function find() {
  const cards = await ask("find", { person: you(), words: box.value });
  if (!cards) return;
  list.replaceChildren(...cards.map(row));
  if (!cards.length) sentence.textContent = "Nothing like it was laid before the desk in the last 30 days.";
}

function row(card) {
  const said = card.quote === null ? "the words are gone" : `“${card.quote.length > 90 ? `${card.quote.slice(0, 89).trimEnd()}…` : card.quote}”`;
  const where = h("button", { type: "button", class: "link", title: "Show it in the community", onclick: () => community.goTo(card.message) }, `${card.name} in #${channelName(card.channel)}`);
  const again = h("button", { type: "button", onclick: () => reopen(card) }, "Open again");
  const state = [card.state, card.note && !CLOSED.has(card.state) ? `: ${card.note}` : ""].join("");
  return h("li", { dir: "auto" }, where, ` ${said} `, ago(card.said), ` · ${state} `, CLOSED.has(card.state) ? again : null);
}

async function reopen(card) {
  if (await ask("again", { card: card.token, person: you() })) {
    list.replaceChildren();
    sentence.textContent = `The card about ${card.name} is open again.`;
  }
}

async function ask(what, words) {
  sentence.textContent = "";
  try {
    return await act(what, words);
  } catch (error) {
    if (!(error instanceof Sentence)) throw error;
    sentence.textContent = error.message;
    return null;
  }
}
