// One card: its screen as the program made it, and beneath it what was answered to a press in this window.
import * as answers from "./answers.js";
import * as community from "./community.js";
import { h } from "./dom.js";
import { panel } from "./panel.js";
import { mine, place } from "./state.js";

const STAYS = new Set(["open", "claimed"]);

export const look = (card) => JSON.stringify([card, mine.get("you") || place().team[0], answers.at(card.token)]);

// A card that is closed lies far below: what is answered about it is shown above the desk instead.
export const answeredAbove = (card) => !STAYS.has(card.state);

export function build(card) {
  const element = h("article", {
    class: "card",
    "data-card": card.token,
    "data-state": card.state,
    "data-urgency": card.urgency,
    "aria-label": card.panel.headline,
    tabindex: "-1",
    "data-focus": `card:${card.token}`,
  });
  element.append(
    ...panel(card.panel, answers.does(card.token), { evidence: card.evidence, key: "card" }).filter(Boolean),
  );
  const inside = answers.shown(card.token).filter(Boolean);
  element.append(...(answeredAbove(card) ? inside.slice(-1) : inside));
  element.addEventListener("click", (event) => event.target === element && community.goTo(card.message));
  return element;
}
