// The prompts: what the team has approved to ask, when it comes next, and how many have answered so far.
import { act, Sentence } from "./acts.js";
import * as community from "./community.js";
import { byId, h, show } from "./dom.js";
import { changed, channelName, known, member, mine, place, when } from "./state.js";
import { clock } from "./text.js";

let confirming = null;
let sentence = "";
const plans = h("div", { class: "cards" });
const latest = h("ol", { class: "postings" });
const none = h("p", { class: "empty" }, "Nothing has been asked yet.");

export function setUp() {
  byId("panel-prompts").append(
    h("p", { class: "summary" }, "Open questions to everybody. A person stands behind each one, and nobody is pinged."),
    plans,
    h("h2", {}, "Asked so far"),
    none,
    latest,
  );
  when(() => known.has("prompts") && refresh());
}

const you = () => mine.get("you") || place().team[0];

function refresh() {
  const { plans: all, latest: posted } = known.get("prompts");
  show(
    plans,
    all.map((plan) => ({ key: plan.id, look: JSON.stringify([plan, confirming === plan.id, sentence, you()]), plan })),
    ({ plan }) => prompt(plan),
  );
  show(
    latest,
    posted.map((slot) => ({ key: slot.key, look: JSON.stringify(slot), slot })),
    ({ slot }) => posting(slot),
  );
  none.hidden = posted.length > 0;
}

function prompt(plan) {
  const times = plan.next.map((at) => clock(at, plan.zone));
  const asking = confirming === plan.id;
  const button = (label, key, onclick, traits = {}) =>
    h("button", { type: "button", "data-focus": `${key}:${plan.id}`, onclick, ...traits }, label);
  return h(
    "article",
    { class: "card prompt", "data-plan": plan.id },
    h("h3", { dir: "auto" }, plan.text),
    plan.why && h("p", { class: "text" }, plan.why),
    h(
      "dl",
      { class: "why" },
      h("dt", {}, "Where"),
      h("dd", {}, `#${channelName(plan.channel)}, ${plan.rhythm}`),
      h("dt", {}, "Next"),
      h("dd", {}, times.length ? times.join(" · ") : "when somebody runs it"),
      h("dt", {}, "Approved by"),
      h("dd", {}, plan.approvedBy),
    ),
    asking
      ? h(
          "div",
          { class: "menu" },
          h(
            "p",
            {},
            `Ask it now in #${channelName(plan.channel)}? Your press is the approval, ` +
              `${member(you()).name.split(" ")[0]}; members see your name under it.`,
          ),
          h(
            "div",
            { class: "row" },
            button("Ask now", "ask", () => run(plan), { class: "primary" }),
            button("Not now", "cancel", () => confirm(null, plan)),
          ),
        )
      : h(
          "div",
          { class: "buttons" },
          button("Run now", "run", () => confirm(plan.id, plan)),
        ),
    h("p", { class: "sentence", role: "alert" }, asking || confirming === null ? sentence : ""),
  );
}

function confirm(id, plan) {
  confirming = id;
  sentence = "";
  changed();
  document.querySelector(`[data-focus="${id ? "ask" : "run"}:${CSS.escape(plan.id)}"]`)?.focus();
}

async function run(plan) {
  try {
    await act("ask", { line: `prompt run ${plan.id}`, person: you() });
    confirm(null, plan);
  } catch (error) {
    if (!(error instanceof Sentence)) throw error;
    sentence = error.message;
    changed();
  }
}

function posting(slot) {
  const states = { due: "on its way", posted: "asked", missed: "missed", skipped: "skipped" };
  const answers = `${slot.answers} ${slot.answers === 1 ? "answer" : "answers"}`;
  return h(
    "li",
    { class: "posting", "data-state": slot.state },
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
      ),
  );
}
