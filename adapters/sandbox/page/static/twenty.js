// The weekly twenty on the desk: messages that were not shown, with two taps on each and a way to the place.
import { act, Sentence } from "./acts.js";
import * as community from "./community.js";
import { h, show } from "./dom.js";
import { all, changed, channelName, mine, place } from "./state.js";
import { ago } from "./text.js";

const TAPS = [["Should have been shown", true], ["Right to leave it", false]];
const sentences = new Map();
const opened = new Set();
const list = h("div", { class: "twenties" });

export function setUp(before) {
  before.before(list);
}

export function refresh() {
  const pages = all("twenty").sort((one, other) => one.id - other.id);
  show(list, pages.map((page) => ({ key: page.id, look: JSON.stringify([page, page.messages.map((it) => sentences.get(it.token))]), page })), ({ page }) => build(page));
}

const build = (page) =>
  h("details", { class: "group twenty", id: `twenty-${page.id}`, open: opened.has(page.id) || null,
    ontoggle: (event) => opened[event.target.open ? "add" : "delete"](page.id) }, h("summary", {}, page.title),
    h("ol", { start: page.first }, page.messages.map(message)), h("p", { class: "small" }, page.about));

function message(it) {
  if (it.gone) return h("li", {}, "Left out: nothing is known of it any more.");
  return h("li", {},
    h("p", {}, h("button", { type: "button", class: "link", "data-focus": `go:${it.token}`, onclick: () => community.goTo(it.message) }, `#${channelName(it.channel)}`), " ", it.said && ago(it.said)),
    h("p", { class: "small" }, it.why),
    it.judged && h("p", {}, h("strong", {}, it.judged)),
    h("div", { class: "buttons" }, TAPS.map(([text, called]) =>
      h("button", { type: "button", "data-focus": `judge:${it.token}:${called}`, onclick: () => judge(it, called) }, text))),
    h("p", { class: "sentence", role: "alert" }, sentences.get(it.token) ?? ""));
}

async function judge(it, called) {
  sentences.delete(it.token);
  try {
    await act("judge", { sample: it.token, called, person: mine.get("you") || place().team[0] });
  } catch (error) {
    if (!(error instanceof Sentence)) throw error;
    sentences.set(it.token, error.message);
  }
  changed();
}
