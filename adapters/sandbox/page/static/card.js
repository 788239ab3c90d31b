// One card: the member's words, why it is here and what speaks against it, a draft, and what one can do with it.
import { act, Sentence } from "./acts.js";
import * as community from "./community.js";
import * as composer from "./composer.js";
import { h } from "./dom.js";
import * as rules from "./rules.js";
import { changed, channelName, member, mine, place } from "./state.js";
import { ago, avatar, clock, due, name, words } from "./text.js";

const windows = new Map();


// What this window has open on a card: a menu or the editor, its text, and the last sentence.
function window_(token) {
  if (!windows.has(token)) windows.set(token, { open: null, text: mine.get(`draft:${token}`), sentence: "", sending: false });
  return windows.get(token);
}

export const look = (card) => {
  const mineNow = window_(card.token);
  return JSON.stringify([card, you(), mineNow.open, mineNow.sentence, mineNow.sending && card.state === "claimed", mineNow.open === "ways" && mineNow.ways]);
};

const you = () => mine.get("you") || place().team[0];

export function build(card) {
  const here = window_(card.token);
  if (card.state !== "claimed" || card.note) here.sending = false;
  if (card.state === "answered") keep(card, "");
  const alive = card.state === "open" || card.state === "claimed";
  const element = h("article", {
    class: "card", "data-card": card.token, "data-state": card.state, "data-call": card.call,
    "aria-label": `${card.kinds.join(", ")} from ${card.name}`, tabindex: "-1", "data-focus": `card:${card.token}`,
  });
  element.append(head(card), quote(card), many(card) ?? "", status(card) ?? "");
  if (card.state === "waiting") element.append(h("div", { class: "buttons" }, press(card, "Take it", "take", () => does(card, "take"))));
  if (["answered", "dismissed", "expired"].includes(card.state)) element.append(h("div", { class: "buttons" }, press(card, "Open again", "again", () => does(card, "again"))));
  if (alive || card.state === "snoozed") element.append(reasons(card));
  if (alive) element.append(here.open === "write" ? editor(card, here) : draft(card), buttons(card, here), menu(card, here) ?? "");
  element.append(h("p", { class: "sentence", role: "alert" }, here.sentence));
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && here.open) (event.stopPropagation(), set(card, { open: null }), focus(card, "write"));
  });
  return element;
}

function set(card, news) {
  Object.assign(window_(card.token), { sentence: "" }, news);
  changed();
}

const focus = (card, what) => document.querySelector(`[data-focus="${what}:${CSS.escape(card.token)}"]`)?.focus();

function head(card) {
  const call = { expected: "you are expected", welcome: "you are welcome" }[card.call];
  return h("p", { class: "tags" }, card.thanks ? h("span", { class: "tag thanks" }, "Thank them?") : card.many ? h("span", { class: "tag thanks" }, card.step) : null,
    card.kinds.slice(0, 2).map((kind) => h("span", { class: "tag" }, kind)), call && h("span", { class: `tag ${card.call}` }, call), ago(card.said));
}

const upper = (text) => text[0].toUpperCase() + text.slice(1);

function quote(card) {
  const from = member(card.author);
  const link = h("button", { type: "button", class: "link", "data-focus": `place:${card.token}`, title: "Show it in the community",
    onclick: () => community.goTo(card.message) }, `#${channelName(card.channel)}`);
  return h("div", { class: "quote" }, avatar(from), h("div", {},
    h("p", { class: "who" }, h("strong", {}, name(card.name)), " in ", link),
    card.quote === null ? h("p", { class: "gone" }, "the words are gone") : h("blockquote", { dir: "auto" }, words(card.quote, card.evidence))));
}

function status(card) {
  const said = {
    claimed: () => window_(card.token).sending ? ["On its way to the thread…"] : [card.holder === you() ? "You have it" : [name(card.holderName), " has it"], card.claimed ? [", since ", clock(card.claimed)] : ""],
    waiting: () => [`${upper(card.against.join("; ") || "waits")}; a card comes `, due(card.due), ", unless somebody answers"],
    snoozed: () => [card.note, `, back ${clock(card.due)}`],
    answered: () => ["Answered by ", name(card.holderName ?? "us"), " at ", clock(card.answered), card.sent ? ` (${card.sent})` : ""],
    dismissed: () => [card.note],
    withdrawn: () => ["Withdrawn: ", card.note],
    expired: () => [card.note || "expired"],
  }[card.state]?.();
  const note = card.note && ["open", "claimed"].includes(card.state) ? h("p", { class: "note" }, card.note) : null;
  const facts = card.facts.map((fact) => h("p", { class: "note" }, upper(fact.text), fact.link && [" ", goes(fact.link, "Show it")]));
  if (!said && !note && !facts.length) return null;
  return h("div", { class: "status" }, said && h("p", { class: "state" }, said.flat(2)), note, facts);
}

/* An address of the sandbox is "#channel/message". */
function goes(link, text) {
  const message = link.split("/").pop();
  return h("button", { type: "button", class: "link", title: "Show it in the community", onclick: () => community.goTo(message) }, text);
}

function many(card) {
  if (!card.many) return null;
  const { people, since, more, others } = card.many;
  const lines = others.map((one) => h("li", {}, one.text, one.link && [" · ", goes(one.link, "Show it")]));
  return h("div", { class: "status" }, h("p", { class: "state" }, `${people}. First seen `, ago(since), `. ${more}`), h("ul", { class: "alike" }, lines));
}

function reasons(card) {
  const list = (texts) => (texts.length ? texts.join("; ") : "nothing");
  return h("dl", { class: "why" }, h("dt", {}, "Why"), h("dd", {}, list(card.for)), h("dt", {}, "Against"), h("dd", {}, list(card.against)));
}

function draft(card) {
  return h("div", { class: "draft" }, h("p", { class: "text", dir: "auto" }, words(card.draft)), h("p", { class: "rests" }, `Draft. ${rests(card)}`));
}

const rests = (card) => (card.rests.startsWith("nothing") || card.rests.startsWith("written") ? card.rests[0].toUpperCase() + card.rests.slice(1) + "." : `It rests on this: ${card.rests}.`);

const press = (card, label, key, onclick, traits = {}) =>
  h("button", { type: "button", "data-focus": `${key}:${card.token}`, onclick, ...traits }, label);

function buttons(card, here) {
  const button = (label, key, open, onclick) => press(card, label, key, onclick, {
    "aria-expanded": open ? String(here.open === open) : null, class: label === "Write reply" && here.open !== "write" ? "primary" : null });
  const toggle = (open) => () => (set(card, { open: here.open === open ? null : open }), open !== "write" && here.open === open && focus(card, "choice"));
  return h("div", { class: "buttons" },
    button("Take it", "take", null, () => does(card, "take")),
    button("Write reply", "write", "write", () => write(card)),
    button("Other ways", "ways", "ways", () => openWays(card)),
    button("Not for us", "dismiss", "dismiss", toggle("dismiss")),
    button("Later", "later", "later", toggle("later")));
}

function menu(card, here) {
  const choice = (label, onclick, about, first) => h("button", { type: "button", class: "choice", "data-focus": first ? `choice:${card.token}` : null, onclick },
    label, about && h("span", { class: "small" }, about));
  const choices = {
    dismiss: () => place().reasons.map((why, at) => choice(why, async () => (await does(card, "dismiss", { why })) && rules.propose(card), null, at === 0)),
    later: () => place().later.map((until, at) => choice(until, () => does(card, "snooze", { until }), null, at === 0)),
    ways: () => [
      ...(here.ways?.open ?? []).map((way, at) => choice(way.name, () => (way.nothing ? set(card, { open: "leave" }) : begin(card, way)), way.about, at === 0)),
      ...place().members.filter((one) => one.id !== you() && place().team.includes(one.id)).map((one) =>
        choice(`Hand it to ${one.name}`, () => does(card, "hand", { to: one.id }), "The card says who has it from then on.")),
      choice("Open the thread", () => openThread(card), "Write there yourself, like everybody else."),
      here.ways?.closed.length ? h("p", { class: "small closed" }, "Not just now:") : null,
      ...(here.ways?.closed ?? []).map((way) => h("p", { class: "small closed" }, h("strong", {}, way.name), ` · ${way.why}`)),
    ],
    leave: () => [leaving(card, here)],
  }[here.open]?.();
  return choices ? h("div", { class: "menu", "data-menu": here.open, role: "group", "aria-label": here.open }, choices) : null;
}

async function does(card, what, more = {}) {
  try {
    await act(what, { card: card.token, person: you(), ...more });
    set(card, { open: what === "take" ? window_(card.token).open : null });
    return true;
  } catch (error) {
    if (!(error instanceof Sentence)) throw error;
    set(card, { sentence: error.message, sending: false });
    return false;
  }
}

async function write(card) {
  const here = window_(card.token);
  if (here.open === "write") return set(card, { open: null });
  if (!(await does(card, "take"))) return;
  here.text ||= card.draft;
  startWriting(card);
}

function startWriting(card) {
  set(card, { open: "write" });
  focus(card, "text");
  document.activeElement.closest(".editor")?.scrollIntoView({ block: "nearest" });
}

// The other ways are asked for when somebody wants to see them: what lies open changes with the talk.
async function openWays(card) {
  const here = window_(card.token);
  if (here.open === "ways") return set(card, { open: null });
  try {
    here.ways = await act("ways", { card: card.token, person: you() });
    set(card, { open: "ways" });
    focus(card, "choice");
  } catch (error) {
    if (!(error instanceof Sentence)) throw error;
    set(card, { sentence: error.message });
  }
}

// One field for as long as it is open, so that what is typed outlasts every change of the card.
function leaving(card, here) {
  here.reason ??= h("input", { type: "text", maxlength: "200", "aria-label": "Why is nothing to be done?", "data-focus": `reason:${card.token}` });
  const close = async () => (await does(card, "leave", { reason: here.reason.value })) && (here.reason = null);
  here.reason.onkeydown = (event) => event.key === "Enter" && close();
  return h("div", { class: "leaving" }, h("p", { class: "small" }, "Why is nothing to be done? The card closes, and your reason stays with it."),
    h("div", { class: "row" }, here.reason, press(card, "Close the card", "leave", close)));
}

async function begin(card, way) {
  try {
    keep(card, await act("way", { card: card.token, person: you(), way: way.name }));
  } catch (error) {
    if (!(error instanceof Sentence)) throw error;
    return set(card, { sentence: error.message });
  }
  startWriting(card);
}

function openThread(card) {
  composer.speakAs(you());
  community.goTo(card.message);
  composer.replyTo(card.thread ?? card.message);
}

function keep(card, text) {
  window_(card.token).text = text;
  mine.set(`draft:${card.token}`, text);
}

function editor(card, here) {
  here.box ??= textBox(card);
  const box = here.box;
  if (box.value !== here.text) box.value = here.text;
  const sending = here.sending && card.state === "claimed";
  const act_ = (label, focusName, onclick, traits = {}) => h("button", { type: "button", "data-focus": `${focusName}:${card.token}`, onclick, ...traits }, label);
  return h("div", { class: "editor" }, box, h("p", { class: "rests" }, rests(card)), h("div", { class: "row" },
    act_(sending ? "Sending…" : "Send as me", "send", () => send(card, box.value), { class: "primary", "aria-disabled": sending ? "true" : null, title: "Ctrl+Enter" }),
    act_("Keep as draft", "keep", async () => (await does(card, "rewrite", { text: box.value })) && (mine.set(`draft:${card.token}`, ""), (window_(card.token).text = ""), changed())),
    act_("Close", "close", () => (set(card, { open: null }), focus(card, "write")))));
}

// One box for as long as the window lives: what is typed, the cursor and the way back (undo) outlast every change of the card.
function textBox(card) {
  const box = h("textarea", { rows: "5", dir: "auto", "aria-label": `Your reply to ${card.name}`, "data-focus": `text:${card.token}` });
  box.addEventListener("input", () => keep(card, box.value));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) (event.preventDefault(), send(card, box.value));
  });
  return box;
}

async function send(card, text) {
  const here = window_(card.token);
  if (here.sending) return;
  here.sending = true;
  changed();
  if (await does(card, "send", { text })) mine.set(`draft:${card.token}`, "");
}
