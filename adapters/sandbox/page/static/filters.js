// What the desk shows: all cards, or those of a kind, a channel or a person; whole, or as rows that open.
import { byId, h } from "./dom.js";
import { all, mine, place, when } from "./state.js";

const EVERY = "";
const choices = {};
const state = h("p", { class: "small", role: "status" });
const opened = new Set();
let compact = null;

export function setUp() {
  compact = h(
    "button",
    { type: "button", "aria-pressed": "false", "data-focus": "compact", onclick: toggle },
    "Compact",
  );
  byId("toolbar").append(
    choice("kind", "Kind", "All kinds"),
    choice("channel", "Channel", "All channels"),
    choice("holder", "Held by", "Anybody"),
    compact,
  );
  byId("toolbar").after(state);
  layOut();
  when(() => place() && refresh());
}

function choice(name, label, every) {
  const select = h("select", { "aria-label": label, "data-focus": `filter:${name}`, "data-every": every });
  select.addEventListener("change", () => (mine.set(`filter:${name}`, select.value), apply()));
  choices[name] = select;
  return select;
}

function toggle() {
  mine.set("compact", mine.get("compact") ? "" : "yes");
  layOut();
}

function layOut() {
  const on = Boolean(mine.get("compact"));
  byId("panel-desk").classList.toggle("compact", on);
  compact.setAttribute("aria-pressed", String(on));
}

function refresh() {
  const cards = all("card");
  options(
    "kind",
    [...new Set(cards.flatMap((card) => card.kinds ?? []))].sort().map((kind) => [kind, kind]),
  );
  options(
    "channel",
    place().channels.map((channel) => [channel.id, `#${channel.name}`]),
  );
  options("holder", [["none", "Nobody"], ...team()]);
  rows();
  apply();
}

const team = () =>
  place()
    .members.filter((one) => place().team.includes(one.id))
    .map((one) => [one.id, one.name]);

function options(name, pairs) {
  const select = choices[name];
  const look = JSON.stringify(pairs);
  if (select.dataset.look === look) return;
  select.dataset.look = look;
  const all = [[EVERY, select.dataset.every], ...pairs];
  select.replaceChildren(...all.map(([value, text]) => h("option", { value }, text)));
  select.value = mine.get(`filter:${name}`);
  if (select.selectedIndex < 0) select.value = EVERY;
}

function fits(card) {
  const { kind, channel, holder } = choices;
  return (
    (!kind.value || (card.kinds ?? []).includes(kind.value)) &&
    (!channel.value || card.channel === channel.value) &&
    (!holder.value || (card.holder ?? "none") === holder.value)
  );
}

function apply() {
  const elements = [...byId("panel-desk").querySelectorAll("article.card")];
  const byToken = new Map(all("card").map((card) => [card.token, card]));
  const hidden = elements.filter((element) => {
    const card = byToken.get(element.dataset.card);
    element.hidden = Boolean(card) && !fits(card);
    return element.hidden;
  });
  state.textContent = hidden.length ? `${elements.length - hidden.length} of ${elements.length} cards shown` : "";
}

// Each card gets a row of its own, which is seen only in the compact list and opens the card.
function rows() {
  for (const element of byId("panel-desk").querySelectorAll("article.card")) {
    const token = element.dataset.card;
    element.classList.toggle("opened", opened.has(token));
    if (element.querySelector(":scope > .row-of")) continue;
    const about = h("strong", {}, element.getAttribute("aria-label") ?? "Card");
    const quote = element.querySelector("blockquote")?.textContent.slice(0, 140) ?? "";
    const row = h(
      "button",
      { type: "button", class: "row-of", "aria-expanded": String(opened.has(token)), "data-focus": `row:${token}` },
      about,
      h("span", { class: "small", dir: "auto" }, quote),
    );
    row.addEventListener("click", () => open(element, row));
    element.prepend(row);
  }
}

function open(element, row) {
  const token = element.dataset.card;
  const isOpen = !opened.has(token);
  opened[isOpen ? "add" : "delete"](token);
  element.classList.toggle("opened", isOpen);
  row.setAttribute("aria-expanded", String(isOpen));
}
