// The desk: what a person of the brand may step into, best first, those who are expected before all others; below it
// what members are given time for, what was put off, what came to nothing, and what is done.
import * as answers from "./answers.js";
import * as ask from "./ask.js";
import * as cards from "./card.js";
import { byId, h, show } from "./dom.js";
import { panel as drawn } from "./panel.js";
import { all, known, mine, place, when } from "./state.js";
import { ago } from "./text.js";

const GROUPS = [
  ["waiting", "Members go first"],
  ["later", "Later"],
  ["settled", "Settled without you"],
  ["done", "Done"],
];
const OPEN = new Set(["waiting", "settled"]);
const seen = new Set();
const opened = new Set();
const lists = {};
let reviewWanted = false;
const summary = h("p", { class: "summary" });
const pill = h("button", { type: "button", class: "pill", hidden: true });
const empty = h(
  "p",
  { class: "empty" },
  "Nothing needs you just now. When a member asks something that nobody answers, it will appear here by itself.",
);

export function setUp() {
  const panel = byId("panel-desk");
  lists.notices = h("div", { class: "notices" });
  lists.open = h("div", { class: "cards" });
  lists.answers = h("div", { class: "answers-above" });
  lists.reviews = h("div", { class: "reviews" });
  panel.append(pill, summary, lists.answers, lists.reviews, lists.notices, empty, lists.open);
  for (const [key, title] of GROUPS) {
    lists[key] = h("div", { class: "cards" });
    const group = h(
      "details",
      { class: "group", id: `group-${key}`, hidden: true, open: OPEN.has(key) || null },
      h("summary", { "data-focus": `group:${key}` }, title, " ", h("span", { class: "count" })),
      lists[key],
    );
    if (key === "waiting") lists.open.before(group);
    else panel.append(group);
  }
  lists.rules = h("div", { class: "rules" });
  panel.append(lists.rules);
  ask.setUp(panel);
  when((names) => place() && refresh(names));
}

const group = (card) =>
  ({ open: "open", claimed: "open", waiting: "waiting", snoozed: "later", withdrawn: "settled", expired: "settled" })[
    card.state
  ] ?? "done";
const rank = (card) => ({ expected: 0, optional: 1 })[card.urgency] ?? 2;
const newest = (one, other) => (one.said < other.said ? 1 : -1);

function refresh(names) {
  const groups = { open: [], waiting: [], later: [], settled: [], done: [] };
  for (const card of all("card")) groups[group(card)].push(card);
  for (const card of groups.done) if (answers.at(card.token).screen?.passing) answers.close(card.token);
  groups.open.sort(
    (one, other) =>
      one.thanks - other.thanks || rank(one) - rank(other) || other.worth - one.worth || newest(one, other),
  );
  for (const key of ["waiting", "later"]) groups[key].sort((one, other) => (one.due < other.due ? -1 : 1));
  for (const key of ["settled", "done"]) groups[key].sort(newest);
  for (const key of Object.keys(groups))
    show(
      lists[key],
      groups[key].map((card) => ({ key: card.token, look: cards.look(card), card })),
      ({ card }) => cards.build(card),
    );
  notices();
  above();
  reviews();
  counts(groups);
  announce(names, groups.open);
}

function counts(groups) {
  const number = groups.open.length;
  for (const id of ["open-count", "open-count-small"]) {
    byId(id).textContent = number;
    byId(id).hidden = !number;
  }
  for (const [key] of GROUPS) {
    byId(`group-${key}`).hidden = !groups[key].length;
    byId(`group-${key}`).querySelector(".count").textContent = groups[key].length;
  }
  empty.hidden = number > 0;
  const yours = groups.open.filter((card) => card.holder === mine.get("you")).length;
  const thanks = groups.open.filter((card) => card.thanks).length;
  const parts = [`${number} ${number === 1 ? "thing" : "things"} for you, about ${Math.max(2, number * 2)} minutes`];
  if (thanks) parts.push(`${thanks} of them only a thank-you`);
  if (yours) parts.push(`${yours} in your hands`);
  if (groups.settled.length) parts.push(`${groups.settled.length} settled without you`);
  summary.textContent = number ? `${parts.join("; ")}.` : "";
}

function notices() {
  const items = all("notice")
    .sort((one, other) => other.id - one.id)
    .slice(0, 3);
  show(
    lists.notices,
    items.map((notice) => ({ key: notice.id, look: notice.text, notice })),
    ({ notice }) => h("p", { class: "notice", dir: "auto" }, notice.text, " ", ago(notice.at)),
  );
}

// What was answered about a card that is gone from the open ones.
function above() {
  const cards_ = new Map(all("card").map((card) => [card.token, card]));
  const keys = answers.open().filter((key) => cards_.has(key) && cards.answeredAbove(cards_.get(key)));
  show(
    lists.answers,
    keys.map((key) => ({ key, look: JSON.stringify(answers.at(key)), token: key })),
    ({ token }) => {
      const box = h("div", { class: "proposal" }, answers.shown(token).filter(Boolean));
      requestAnimationFrame(
        () => (box.scrollIntoView({ block: "center" }), box.querySelector(".answer")?.focus({ preventScroll: true })),
      );
      return box;
    },
  );
}

// Pages of the weekly review, and the rules of the team: screens of their own that open.
function reviews() {
  const pages = all("review").sort((one, other) => one.id - other.id);
  folded(
    lists.reviews,
    pages.map(({ id, title, panel }) => ({ key: `review-${id}`, title, panel, open: false })),
  );
  showReview(pages);
  const rules = known.get("rules");
  folded(lists.rules, rules ? [{ key: "group-rules", title: rules.headline, panel: rules }] : []);
}

function folded(list, items) {
  const look = ({ key, panel }) => JSON.stringify([panel, answers.at(key)]);
  show(
    list,
    items.map((item) => ({ key: item.key, look: look(item), item })),
    ({ item }) =>
      h(
        "details",
        {
          class: "group",
          id: item.key,
          open: opened.has(item.key) || null,
          ontoggle: (event) => opened[event.target.open ? "add" : "delete"](item.key),
        },
        h("summary", { "data-focus": `group:${item.key}` }, item.title),
        drawn(item.panel, answers.does(item.key), { key: item.key }),
        answers.shown(item.key).slice(-1),
      ),
  );
}

// The review that was asked for is opened and shown as soon as it is there.
export function openReview() {
  reviewWanted = true;
  reviews();
}

function showReview(pages) {
  const box = /** @type {HTMLDetailsElement | null} */ (lists.reviews.querySelector("details"));
  if (!reviewWanted || !pages.length || !box) return;
  reviewWanted = false;
  box.open = true;
  box.scrollIntoView({ block: "start" });
}

// New cards are said aloud to whoever listens to the page; not those that were there when it opened.
function announce(names, open) {
  const first = seen.size === 0;
  const fresh = open.filter((card) => !seen.has(card.token));
  for (const card of open) seen.add(card.token);
  if (first || !fresh.length || !names.size || !known.size) return;
  const words = `New on your desk: ${fresh[0].panel.headline}`;
  byId("news").textContent = `${words}.`;
  for (const card of fresh) element(card.token)?.classList.add("fresh");
  offer(fresh[0].token, words);
}

const element = (token) => lists.open.querySelector(`[data-card="${CSS.escape(token)}"]`);

// A new card that lies below what one sees is pointed at, never scrolled to by itself.
function offer(token, words) {
  const panel = byId("panel-desk");
  const seenOf = (card) => card.getBoundingClientRect().bottom <= panel.getBoundingClientRect().bottom + 40;
  const card = element(token);
  pill.hidden = !card || seenOf(card);
  pill.textContent = `${words} ↓`;
  pill.onclick = () => {
    pill.hidden = true;
    element(token)?.scrollIntoView({ block: "center" });
    element(token)?.focus({ preventScroll: true });
  };
  panel.onscroll = () => {
    if (!element(token) || seenOf(element(token))) pill.hidden = true;
  };
}
