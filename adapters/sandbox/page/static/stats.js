// The figures of the last days: each with what it counts and out of how many.
import { byDay, byKind } from "./chart.js";
import { byId, h } from "./dom.js";
import { known, when } from "./state.js";

let drawn = "";

export function setUp() {
  when(() => {
    const figures = known.get("stats");
    const look = JSON.stringify(figures);
    if (!figures || look === drawn) return;
    drawn = look;
    refresh(figures);
  });
}

function refresh({ days, open, metrics, daily, signals }) {
  byId("panel-stats").replaceChildren(
    h(
      "p",
      { class: "summary" },
      `The last ${days} days. ${open} ${open === 1 ? "card is" : "cards are"} open now. No likes, no scores of people.`,
    ),
    h(
      "figure",
      {},
      byDay(daily),
      h(
        "figcaption",
        {},
        h("span", { class: "key heard" }),
        "messages heard ",
        h("span", { class: "key asked" }),
        "questions asked",
      ),
    ),
    table(daily),
    h("div", { class: "metrics" }, metrics.map(metric)),
    h("h2", {}, "What was noticed"),
    signals.length ? byKind(signals) : h("p", { class: "empty" }, "Nothing yet."),
  );
}

function metric(it) {
  const interval = it.unit === "share" && it.low !== null ? `, 95 %: ${percent(it.low)} to ${percent(it.high)}` : "";
  return h(
    "div",
    { class: "metric" },
    h("p", { class: "value" }, it.value === null ? "–" : shown(it)),
    h("h3", {}, it.title),
    h("p", { class: "small" }, it.definition),
    it.unit !== "count" &&
      h("p", { class: "small" }, it.said || (it.n ? `n = ${it.n}${interval}` : "nothing to count yet")),
    it.vanity && h("p", { class: "small" }, "vanity: never a goal"),
  );
}

const percent = (share) => `${Math.round(share * 100)}\u00a0%`;

function shown({ value, unit }) {
  if (unit === "share") return percent(value);
  if (unit !== "seconds") return value.toLocaleString("en");
  if (value < 90) return `${Math.round(value)} s`;
  return value < 7200 ? `${Math.round(value / 60)} min` : `${Math.round(value / 3600)} h`;
}

function table(daily) {
  const rows = daily
    .filter(([, heard]) => heard)
    .map(([day, heard, asked]) => h("tr", {}, h("th", { scope: "row" }, day), h("td", {}, heard), h("td", {}, asked)));
  return h(
    "details",
    { class: "group" },
    h("summary", {}, "As a table"),
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ["Day", "Messages", "Questions"].map((title) => h("th", { scope: "col" }, title)),
        ),
      ),
      h("tbody", {}, rows),
    ),
  );
}
