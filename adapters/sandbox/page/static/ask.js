// The commands of the desk, typed as in Slack or Discord; what is answered stands below the line.
import { act } from "./acts.js";
import * as answers from "./answers.js";
import { byId, h } from "./dom.js";
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
const group = h("details", { class: "group", id: "group-ask" });

export const isCommand = (text) => /^\/neighbou?r\b/i.test(text.trim());

export function setUp(panel) {
  const form = h(
    "form",
    { class: "row", onsubmit: (event) => (event.preventDefault(), ask(box.value)) },
    h("code", {}, "/neighbor"),
    box,
    known,
    h("button", { type: "submit" }, "Ask"),
  );
  group.append(h("summary", { "data-focus": "group:ask" }, "Commands: find an old card, why, rules, help"), form, list);
  panel.append(group);
  when(() => place() && refresh());
}

function refresh() {
  if (!known.children.length)
    known.append(...place().commands.map((usage) => h("option", { value: usage.replace("/neighbor ", "") })));
  const parts = answers.shown(KEY).filter(Boolean);
  if (parts[0] !== list.firstChild || list.lastChild?.textContent !== parts.at(-1).textContent)
    list.replaceChildren(...parts);
}

// What was answered before goes, so that an error does not stand below an old answer. `person` is who types: a member
// in the message box, whoever sits here at the desk.
export function ask(line, person = mine.get("you") || place().team[0]) {
  const channel = mine.get("channel") || place().channels[0].id;
  box.value = line.trim().replace(/^\/neighbou?r\s*/i, "");
  group.open = true;
  answers.close(KEY);
  answers.is(KEY, person);
  byId("tab-desk").click();
  const asking = () => act("ask", { line: box.value, channel, person });
  return answers.answer(KEY, asking).then(() => group.scrollIntoView({ block: "start" }));
}
