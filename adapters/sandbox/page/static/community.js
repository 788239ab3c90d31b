// The community: its channels, what was said with its threads, and under each message what Goodneighbor made of it.
import { act, Sentence } from "./acts.js";
import * as answers from "./answers.js";
import * as composer from "./composer.js";
import { byId, h, listOf, show, tabKeys } from "./dom.js";
import { panel } from "./panel.js";
import { all, changed, known, member, mine, place, when } from "./state.js";
import { ago, avatar, name, words } from "./text.js";

const opened = new Set();
const told = new Map();
const unfolded = new Set();
const editing = new Map();
const unread = new Set();
const seen = new Set();
let asked = null;
let toShow = null;

export function setUp() {
  composer.setUp((id) => ((toShow = id), reveal()));
  tabKeys(byId("channels"), (tab) => open(tab.dataset.channel));
  addEventListener("speaker", () => changed());
  when((names) => {
    if (!place()) return;
    notice(names);
    lookAgain(names);
    channels();
    talk();
    composer.refresh();
  });
}

const current = () => mine.get("channel") || place().channels[0].id;

export function open(channel) {
  mine.set("channel", channel);
  unread.delete(channel);
  composer.replyTo(null, false);
  changed();
  toEnd();
}

export const toEnd = () => (byId("talk").scrollTop = byId("talk").scrollHeight);

// Scrolls to one message, wherever it was said, and lights it up for a moment.
export function goTo(id) {
  const said = known.get(`message:${id}`);
  if (!said) return;
  if (said.channel !== current()) open(said.channel);
  document.body.dataset.view = "community";
  toShow = id;
  reveal(true);
}

function reveal(light = false) {
  const element = toShow && byId("talk").querySelector(`[data-message="${CSS.escape(toShow)}"]`);
  if (!element) return;
  toShow = null;
  element.scrollIntoView({ block: light ? "center" : "nearest", behavior: calm() ? "auto" : "smooth" });
  if (!light) return;
  element.classList.remove("lit");
  void element.offsetWidth;
  element.classList.add("lit");
  element.focus({ preventScroll: true });
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function notice(names) {
  const first = seen.size === 0;
  for (const one of names) {
    if (!one.startsWith("message:") || seen.has(one)) continue;
    seen.add(one);
    const said = known.get(one);
    if (!first && said && said.channel !== current()) unread.add(said.channel);
  }
}

function channels() {
  const items = place().channels.map((channel) => {
    const chosen = channel.id === current();
    return { key: channel.id, look: `${chosen}${unread.has(channel.id)}`, channel, chosen };
  });
  show(byId("channels"), items, ({ channel, chosen }) =>
    h(
      "button",
      {
        role: "tab",
        "aria-selected": String(chosen),
        tabindex: chosen ? "0" : "-1",
        "aria-controls": "channel",
        "data-channel": channel.id,
        "data-focus": `channel:${channel.id}`,
        onclick: () => open(channel.id),
      },
      `#${channel.name}`,
      unread.has(channel.id) && h("span", { class: "dot", title: "something new" }),
    ),
  );
  byId("about").textContent = place().channels.find((one) => one.id === current()).about;
}

function talk() {
  const list = listOf("talk");
  const atEnd = !list.shown || list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const here = all("message").filter((one) => one.channel === current());
  const me = composer.speaksAs() || mine.get("speaker");
  const items = inThreads(here).map((said) => {
    const look = JSON.stringify([
      said,
      said.author === me,
      opened.has(said.id) && (told.get(said.id) ?? true),
      unfolded.has(said.id),
      editing.has(said.id),
      asked === said.id,
      answers.at(`message:${said.id}`),
    ]);
    return { key: said.id, look, said, own: said.author === me };
  });
  show(list, items, message);
  if (atEnd && !toShow) list.scrollTop = list.scrollHeight;
  reveal();
}

// Each thread stands under the message that opened it; what was taken back stays only where a thread answers it.
function inThreads(messages) {
  const replies = Map.groupBy ? Map.groupBy(messages, (one) => one.thread) : grouped(messages);
  const roots = (replies.get(null) ?? []).sort(older);
  const open = roots.flatMap((root) => [root, ...(replies.get(root.id) ?? []).sort(older)]);
  return open.filter((one) => !one.gone || (replies.get(one.id) ?? []).some((reply) => !reply.gone));
}

function grouped(messages) {
  const groups = new Map();
  for (const one of messages) groups.set(one.thread, [...(groups.get(one.thread) ?? []), one]);
  return groups;
}

const older = (one, other) => (one.id < other.id ? -1 : 1);

function message({ said, own }) {
  const author = member(said.author);
  const badge = { manager: "Inkwell", colleague: "Inkwell", bot: "bot" }[author.role];
  const element = h("li", {
    class: said.thread ? "message reply" : "message",
    "data-message": said.id,
    "data-role": author.role,
    tabindex: "-1",
    "data-focus": `message:${said.id}`,
  });
  if (said.gone) {
    element.append(h("p", { class: "gone" }, "taken back by its author"));
    return element;
  }
  const head = h(
    "p",
    { class: "head" },
    h("strong", {}, name(author.name)),
    badge && h("span", { class: "badge" }, badge === "bot" ? "bot" : place().brand),
    ago(said.at),
    said.edited && h("span", { class: "small" }, "edited"),
    tools(said, own),
  );
  element.append(
    avatar(author),
    h(
      "div",
      { class: "body" },
      head,
      editing.has(said.id) ? editor(said) : text(said),
      verdict(said),
      answers.shown(`message:${said.id}`),
    ),
  );
  return element;
}

function text(said) {
  const evidence = opened.has(said.id) ? (said.verdict?.signals ?? []).map((signal) => signal.evidence) : [];
  const body = h("div", { class: "text", dir: "auto" }, words(said.text, evidence));
  const long = said.text.length > 900 || said.text.split("\n").length > 14;
  if (!long || opened.has(said.id)) return body;
  const all = unfolded.has(said.id);
  const toggle = () => (all ? unfolded.delete(said.id) : unfolded.add(said.id), changed());
  body.classList.toggle("folded", !all);
  return h(
    "div",
    {},
    body,
    h(
      "button",
      {
        type: "button",
        class: "link small",
        "aria-expanded": String(all),
        "data-focus": `fold:${said.id}`,
        onclick: toggle,
      },
      all ? "Show less" : "Show all of it",
    ),
  );
}

function tools(said, own) {
  const tool = (label, title, onclick) =>
    h(
      "button",
      { type: "button", class: "quiet", "aria-label": title, "data-focus": `${label}:${said.id}`, onclick },
      label,
    );
  const who = member(said.author).name;
  if (asked === said.id)
    return h(
      "span",
      { class: "tools asked" },
      "Take it back? ",
      tool("Yes", `Yes, take back the message of ${who}`, () => remove(said)),
      tool("No", "No, keep it", () => ((asked = null), changed())),
    );
  return h(
    "span",
    { class: "tools" },
    tool("Reply", `Reply to ${who}`, () => composer.replyTo(said.thread ?? said.id)),
    shortcuts(said).map((one) => tool(one.text, `${one.text}: message of ${who}`, () => point(said, one.verb))),
    own && tool("Edit", "Edit this message", () => (editing.set(said.id, said.text), changed(), focusEditor(said.id))),
    own && tool("Delete", "Take this message back", () => ((asked = said.id), changed())),
  );
}

// "Why?" stands under each message anyway.
const shortcuts = ({ author }) =>
  place().shortcuts.filter((one) => one.verb !== "why" && (one.verb === "solved" || member(author).role === "member"));

async function point(said, verb) {
  const you = mine.get("you") || place().team[0];
  const asker = mine.get("speaker") || place().members[0].id; // only a member says what solved it
  const person = verb === "solved" ? asker : you;
  await answers.answer(`message:${said.id}`, () => act("point", { verb, id: said.id, person }));
}

async function remove(said) {
  asked = null;
  try {
    await act("delete", { id: said.id, author: said.author });
  } catch (error) {
    if (!(error instanceof Sentence)) throw error;
    editing.delete(said.id);
  }
  changed();
}

const focusEditor = (id) =>
  byId("talk")
    .querySelector(`[data-focus="edit-box:${CSS.escape(id)}"]`)
    ?.focus();

function editor(said) {
  const box = h("textarea", {
    "aria-label": "Edit the message",
    dir: "auto",
    rows: "3",
    "data-focus": `edit-box:${said.id}`,
  });
  const sentence = h("p", { class: "sentence", role: "alert" });
  box.value = editing.get(said.id);
  box.addEventListener("input", () => editing.set(said.id, box.value));
  const close = () => (editing.delete(said.id), changed());
  const keep = async () => {
    try {
      await act("edit", { id: said.id, author: said.author, text: box.value });
      close();
    } catch (error) {
      if (!(error instanceof Sentence)) throw error;
      sentence.textContent = error.message;
    }
  };
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) (event.preventDefault(), keep());
  });
  return h(
    "div",
    { class: "editor" },
    box,
    h(
      "div",
      { class: "row" },
      h("button", { type: "button", class: "primary", onclick: keep }, "Save"),
      h("button", { type: "button", onclick: close }, "Cancel"),
    ),
    sentence,
  );
}

function verdict(said) {
  const made = said.verdict;
  if (!made) return h("p", { class: "verdict-line small" }, member(said.author).role === "bot" ? "" : "…");
  const isOpen = opened.has(said.id);
  const toggle = () => (isOpen ? opened.delete(said.id) : (opened.add(said.id), ask(said)), changed());
  const line = h(
    "button",
    {
      type: "button",
      class: "verdict-line",
      "data-decision": made.final === "withdrawn" ? "withdrawn" : made.decision,
      "aria-expanded": String(isOpen),
      "data-focus": `why:${said.id}`,
      onclick: toggle,
    },
    made.line,
  );
  const screen = told.get(said.id);
  return h(
    "div",
    { class: "verdict" },
    line,
    isOpen &&
      screen &&
      h(
        "div",
        { class: "why" },
        panel(screen, () => {}),
      ),
  );
}

// What stands open is told anew when a card has changed.
function lookAgain(names) {
  if (![...names].some((one) => one.startsWith("card:"))) return;
  for (const id of opened) if (known.has(`message:${id}`)) ask(known.get(`message:${id}`));
}

// What the page does not know by itself is asked for when somebody opens it; what cannot be told is simply not there.
async function ask(said) {
  try {
    told.set(said.id, await act("point", { verb: "why", id: said.id, person: mine.get("you") || place().team[0] }));
    changed();
  } catch (error) {
    if (!(error instanceof Sentence)) throw error;
    told.delete(said.id);
  }
}
