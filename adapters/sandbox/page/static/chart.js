// Two small charts drawn by hand: bars by day, with a table that says the same, and bars by kind.
import { h } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";

function s(tag, traits, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(traits)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// `days` are [date, heard, asked]; heard is drawn pale behind asked.
function byDay(days) {
  const width = 600,
    height = 150,
    left = 30,
    bottom = 22,
    top = 8;
  const most = nice(Math.max(1, ...days.map(([, heard]) => heard)));
  const y = (number) => height - bottom - (number / most) * (height - bottom - top);
  const step = (width - left) / days.length;
  const chart = s("svg", {
    viewBox: `0 0 ${width} ${height}`,
    class: "chart",
    role: "img",
    "aria-label":
      `Messages heard and questions asked on each of the last ${days.length} days; ` + "the table below says the same",
  });
  for (const tick of [0, most / 2, most]) {
    chart.append(
      s("line", { x1: left, x2: width, y1: y(tick), y2: y(tick), class: "grid" }),
      s("text", { x: left - 6, y: y(tick) + 4, class: "tick", "text-anchor": "end" }, String(tick)),
    );
  }
  days.forEach(([day, heard, asked], at) => {
    const x = left + at * step + step * 0.15;
    const bar = (number, kind) =>
      s("rect", { x, y: y(number), width: step * 0.7, height: y(0) - y(number), rx: 1.5, class: kind });
    const title = s("title", {}, `${day}: ${heard} messages, ${asked} questions`);
    chart.append(
      s(
        "g",
        {},
        title,
        s("rect", { x: left + at * step, y: top, width: step, height: y(0) - top, class: "hit" }),
        bar(heard, "heard"),
        bar(asked, "asked"),
      ),
    );
    const fromEnd = days.length - 1 - at;
    if (fromEnd % 7 === 0)
      chart.append(
        s(
          "text",
          { x: x + step * 0.35, y: height - 6, class: "tick", "text-anchor": fromEnd ? "middle" : "end" },
          fromEnd ? shortDay(day) : "today",
        ),
      );
  });
  return chart;
}

const shortDay = (day) => new Date(`${day}T12:00:00`).toLocaleDateString("en-GB", { day: "numeric", month: "short" });

function nice(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [2, 4, 6, 8, 10].find((one) => one * power >= most) ?? 10;
  return Math.max(2, step * power);
}

// `kinds` are [name, number], most first.
function byKind(kinds) {
  const most = Math.max(1, ...kinds.map(([, number]) => number));
  return h(
    "ul",
    { class: "kinds" },
    kinds.map(([name, number]) =>
      h(
        "li",
        {},
        h("span", { class: "kind" }, name),
        h("meter", { min: "0", max: String(most), value: String(number), "aria-hidden": "true" }),
        h("span", { class: "number" }, String(number)),
      ),
    ),
  );
}

// A chart as the program sends it: `bars` are [label, number, part].
export function chart({ title, series, bars, days }) {
  if (!days) return h("figure", {}, h("figcaption", {}, title), byKind(bars));
  const keys = series.flatMap((name, at) => [h("span", { class: `key ${["heard", "asked"][at]}` }), `${name} `]);
  return h("figure", {}, h("figcaption", {}, title, " ", keys), byDay(bars), table(series, bars));
}

function table(series, bars) {
  const rows = bars
    .filter(([, number]) => number)
    .map(([day, number, part]) => h("tr", {}, h("th", { scope: "row" }, day), h("td", {}, number), h("td", {}, part)));
  const head = ["Day", ...series].map((title) => h("th", { scope: "col" }, title));
  return h(
    "details",
    { class: "group" },
    h("summary", {}, "As a table"),
    h("table", {}, h("thead", {}, h("tr", {}, head)), h("tbody", {}, rows)),
  );
}

const WARMEST = 5;

// A heat map: `rows` are [name, cells], each cell { share, words, about } or null; the warmest has the full colour.
export function heatMap({ title, columns, rows }) {
  const most = Math.max(...rows.flatMap(([, cells]) => cells.map((cell) => cell?.share ?? 0)), 1e-9);
  const field = (cell) =>
    cell
      ? h("td", { class: `heat-${Math.round((WARMEST * cell.share) / most)}`, title: cell.about }, cell.words)
      : h("td", { class: "heat-none" });
  const head = ["", ...columns].map((name) => h("th", { scope: "col" }, name));
  const body = rows.map(([name, cells]) => h("tr", {}, h("th", { scope: "row" }, name), cells.map(field)));
  const table = h("table", { class: "heat" }, h("thead", {}, h("tr", {}, head)), h("tbody", {}, body));
  return h("figure", {}, h("figcaption", {}, title), table);
}
