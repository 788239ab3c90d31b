// The prompts: what the team asks, when it comes next, and how many have answered so far.
import { act } from "./acts.js";
import * as answers from "./answers.js";
import * as community from "./community.js";
import { byId, h, show } from "./dom.js";
import { channelName, known, mine, place, when } from "./state.js";
import { clock } from "./text.js";

const NEW = "prompts";
const plans = h("div", { class: "cards" });
const latest = h("ol", { class: "postings" });
const none = h("p", { class: "empty" }, "Nothing has been asked yet.");
const making = h("div", { class: "asked" });

export function setUp() {
  byId("panel-prompts").append(
    h("p", { class: "summary" }, "Open questions to everybody. A person stands behind each one, and nobody is pinged."),
    h(
      "div",
      { class: "buttons" },
      h("button", { type: "button", "data-focus": "new:prompts", onclick: () => press(NEW, "newplan", "new") }, "New"),
      h("button", { type: "button", onclick: () => type(NEW, "prompt next") }, "What comes next"),
    ),
    making,
    plans,
    h("h2", {}, "Asked so far"),
    none,
    latest,
  );
  when(() => known.has("prompts") && refresh());
}

const you = () => mine.get("you") || place().team[0];
const press = (key, verb, token) => answers.answer(key, () => act("press", { verb, token, person: you() }));
const type = (key, line) => answers.answer(key, () => act("ask", { line, person: you() }));

function refresh() {
  const { plans: all, latest: posted } = known.get("prompts");
  fill(making, NEW);
  show(
    plans,
    all.map((plan) => ({ key: plan.id, look: JSON.stringify(plan), plan })),
    ({ plan }) => prompt(plan),
  );
  for (const plan of all) fill(plans.querySelector(`[data-plan="${CSS.escape(plan.id)}"] .asked`), `plan:${plan.id}`);
  show(
    latest,
    posted.map((slot) => ({ key: slot.key, look: JSON.stringify(slot), slot })),
    ({ slot }) => posting(slot),
  );
  for (const slot of posted) fill(latest.querySelector(`[data-slot="${CSS.escape(slot.key)}"] .asked`), slot.key);
  none.hidden = posted.length > 0;
}

// What was answered to a press stands below it; the same elements stay, so that nobody loses what they type.
function fill(box, key) {
  const parts = answers.shown(key).filter(Boolean);
  if (parts[0] !== box.firstChild || box.lastChild?.textContent !== parts.at(-1).textContent)
    box.replaceChildren(...parts);
}

function prompt(plan) {
  const times = plan.next.map((at) => clock(at, plan.zone));
  const approved = plan.questions > plan.waiting;
  const undated = approved ? "when somebody asks it now" : "once a question is approved";
  const dates = times.length ? times.join(" · ") : undated;
  const next = plan.paused ? `paused: ${plan.paused}` : dates;
  const key = `plan:${plan.id}`;
  const button = (label, verb) => {
    const traits = { type: "button", "data-focus": `${verb}:${plan.id}`, onclick: () => press(key, verb, plan.id) };
    return h("button", traits, label);
  };
  const waiting = plan.waiting ? `, ${plan.waiting} not approved yet` : "";
  return h(
    "article",
    { class: "card prompt", "data-plan": plan.id },
    h("h3", { dir: "auto" }, plan.text),
    plan.why && h("p", { class: "text" }, plan.why),
    h(
      "dl",
      { class: "why" },
      h("dt", {}, "Where"),
      h("dd", {}, `${plan.channels.map((id) => `#${channelName(id)}`).join(", ")}, ${plan.rhythm}`),
      h("dt", {}, "Next"),
      h("dd", {}, next),
      h("dt", {}, "Questions left"),
      h("dd", {}, `${plan.questions}${waiting}`),
      h("dt", {}, "Answers go to"),
      h("dd", {}, plan.approvedBy),
    ),
    h("div", { class: "buttons" }, button("Ask now", "asknow"), button("Open", "plan")),
    h("div", { class: "asked" }),
  );
}

function posting(slot) {
  const states = { due: "on its way", posted: "asked", missed: "missed", skipped: "skipped" };
  const answers = `${slot.answers} ${slot.answers === 1 ? "answer" : "answers"}`;
  return h(
    "li",
    { class: "posting", "data-state": slot.state, "data-slot": slot.key },
    h("p", { dir: "auto" }, slot.text),
    h(
      "p",
      { class: "small" },
      `${states[slot.state] ?? slot.state} ${clock(slot.due)} in #${channelName(slot.channel)}`,
      slot.note && `; ${slot.note}`,
    ),
    slot.state === "posted" &&
      h(
        "p",
        {},
        h("strong", { class: "answers" }, answers),
        " ",
        slot.thread &&
          h(
            "button",
            {
              type: "button",
              class: "link",
              "data-focus": `thread:${slot.key}`,
              onclick: () => community.goTo(slot.thread),
            },
            "Show the thread",
          ),
        " ",
        h("button", { type: "button", class: "link", onclick: () => read(slot) }, "Answers"),
      ),
    h("div", { class: "asked" }),
  );
}

// On buttons a posting is named without colons.
const read = (slot) => press(slot.key, "answers", slot.key.replace("slot:", "").replaceAll(":", "."));
