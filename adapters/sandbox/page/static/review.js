// The weekly review at the press of a button; else it comes by itself on Friday afternoon.
import { act, Sentence } from "./acts.js";
import * as desk from "./desk.js";
import { byId, h } from "./dom.js";
import { mine, place } from "./state.js";

const sentence = h("p", { class: "sentence", role: "alert" });

export function setUp() {
  const about = "A few random messages of this week that were not shown. It comes by itself on Friday afternoon.";
  byId("toolbar").append(
    h("button", { type: "button", title: about, "data-focus": "review", onclick: ask }, "Weekly review"),
    sentence,
  );
}

async function ask() {
  sentence.textContent = "";
  try {
    const pages = await act("review", { person: mine.get("you") || place().team[0] });
    if (pages) desk.openReview();
    else sentence.textContent = "Nothing to review: no message of this week was left out.";
  } catch (error) {
    if (!(error instanceof Sentence)) throw error;
    sentence.textContent = error.message;
  }
}
