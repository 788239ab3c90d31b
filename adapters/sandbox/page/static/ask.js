// The commands of the desk, typed as in Slack or Discord; what is answered stands below the line.
import { act } from "./acts.js";
import * as answers from "./answers.js";
import { h } from "./dom.js";
import { mine, place, when } from "./state.js";

const KEY = "ask";
const box = h("input", {
  type: "text",
  "aria-label": "A command, such as find export",
  placeholder: "find export",
  "data-focus": "ask",
  list: "commands",
});
const known = h("datalist", { id: "commands" });
const list = h("div", { class: "asked" });

export function setUp(panel) {
  const form = h(
    "form",
    { class: "row", onsubmit: (event) => (event.preventDefault(), ask()) },
    h("code", {}, "/neighbor"),
    box,
    known,
    h("button", { type: "submit" }, "Ask"),
  );
  panel.append(
    h(
      "details",
      { class: "group", id: "group-ask" },
      h("summary", { "data-focus": "group:ask" }, "Ask: find an old card, why, rules, help"),
      form,
      list,
    ),
  );
  when(() => place() && refresh());
}

function refresh() {
  if (!known.children.length)
    known.append(...place().commands.map((usage) => h("option", { value: usage.replace("/neighbor ", "") })));
  const parts = answers.shown(KEY).filter(Boolean);
  if (parts[0] !== list.firstChild || list.lastChild?.textContent !== parts.at(-1).textContent)
    list.replaceChildren(...parts);
}

function ask() {
  const channel = mine.get("channel") || place().channels[0].id;
  const asking = () => act("ask", { line: box.value, channel, person: mine.get("you") || place().team[0] });
  return answers.answer(KEY, asking).then(() => list.scrollIntoView({ block: "nearest" }));
}
