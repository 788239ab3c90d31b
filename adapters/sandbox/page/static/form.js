// A window to write in: it keeps its boxes as long as it is open, so that what is typed outlasts every change around
// it.
import { h } from "./dom.js";
import { paragraph } from "./panel.js";
import { mine } from "./state.js";

const PAUSE = 600;

// `does(press)` sends { verb, token, value, boxes }; `looks(press)` asks for the same window without showing it.
export function form(shown, does, looks, close) {
  const { field, submits, token, check } = shown;
  const name = `draft:${token}:${submits[0].verb}`;
  if (shown.fresh) mine.set(name, field.value);
  const first = box(field, mine.get(name) || field.value, `form:${token}`);
  const remarks = h("div", { class: "remarks", role: "status" });
  const more = new Map();
  const boxes = () =>
    Object.fromEntries([
      ["words", first.value],
      ...[...more].map(([key, one]) => [key, one.value]),
    ]);
  const submit = async (verb) => {
    if (!(await does({ verb, token, value: first.value, boxes: boxes() }))) return;
    for (const key of ["", ...more.keys()]) mine.set(key ? `${name}:${key}` : name, "");
  };
  const remark = (fresh) => {
    const typed = boxes();
    const focused = [...more.values()].find((one) => one === document.activeElement);
    const lines = fresh.findings.map((text) => paragraph(text));
    if (focused && fresh.more.length) return remarks.firstElementChild.replaceChildren(...lines);
    more.clear();
    for (const one of fresh.more) {
      const kept = `${name}:${one.name}`;
      const made = box(one, typed[one.name] ?? (mine.get(kept) || one.value), `${one.name}:${token}`);
      made.addEventListener("input", () => mine.set(kept, made.value));
      more.set(one.name, made);
    }
    const labelled = fresh.more.map((one) =>
      h("label", { class: "box" }, one.label, more.get(one.name), one.hint && h("span", { class: "small" }, one.hint)),
    );
    remarks.replaceChildren(h("div", {}, lines), ...labelled);
  };
  remark(shown);
  const look = async () => {
    const words = first.value;
    const fresh = await looks({ verb: check.verb, token, value: words, boxes: boxes() });
    if (fresh?.kind === "form" && words === first.value) remark(fresh);
  };
  let waiting = 0;
  first.addEventListener("input", () => {
    mine.set(name, first.value);
    clearTimeout(waiting);
    if (check) waiting = setTimeout(look, PAUSE);
  });
  const keys = (/** @type {any} */ event) => {
    const enter = event.key === "Enter" && (event.ctrlKey || event.metaKey || event.target.tagName === "INPUT");
    if (enter) (event.preventDefault(), submit(submits[0].verb));
    if (event.key === "Escape") (event.stopPropagation(), close());
  };
  const buttons = submits.map(({ text, verb }, at) => button(text, `${verb}:${token}:form`, () => submit(verb), !at));
  return h(
    "div",
    { class: "editor", onkeydown: keys },
    h("p", { class: "title" }, shown.title),
    ...(check || !shown.more.length ? [] : shown.intro.map((text) => paragraph(text))),
    shown.start && starts(shown.start, (value) => does({ verb: shown.start.verb, token, value, boxes: boxes() })),
    check ? first : h("label", { class: "box" }, field.label, first),
    field.hint && h("p", { class: "small" }, field.hint),
    remarks,
    h(
      "div",
      { class: "row" },
      buttons,
      check && button(check.text, `${check.verb}:${token}:form`, look),
      button("Close", `close:${token}:form`, close),
    ),
  );
}

function box(field, value, focus) {
  const made = field.long ? h("textarea", { rows: "5" }) : h("input", { type: "text" });
  const traits = { maxlength: field.most, dir: "auto", "aria-label": field.label, "data-focus": focus };
  for (const [trait, setting] of Object.entries(traits)) made.setAttribute(trait, setting);
  made.value = value;
  return made;
}

const button = (text, focus, press, main = false) =>
  h("button", { type: "button", class: main ? "primary" : null, "data-focus": focus, onclick: press }, text);

// Other words to start from: chosen, they come into the box; what was typed stays above them.
function starts({ label, options }, choose) {
  const list = h(
    "select",
    { "aria-label": label, onchange: () => list.value && choose(list.value) },
    h("option", { value: "" }, `${label} …`),
    options.map(({ text, value }) => h("option", { value }, text)),
  );
  return list;
}
