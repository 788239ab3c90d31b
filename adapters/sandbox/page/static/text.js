// How the words of people are shown: as plain text with code set apart and evidence marked, never as markup.
import { h } from "./dom.js";

const CODE = /```(?:[\w+-]*\n)?([\s\S]+?)```|`([^`\n]+)`/g;

export function words(text, evidence = []) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(CODE)) {
    parts.push(...marked(text.slice(from, found.index), evidence));
    const [whole, block, inline] = found;
    parts.push(
      block === undefined
        ? h("code", {}, inline)
        : h("pre", { tabindex: "0" }, h("code", {}, block.replace(/\n$/, ""))),
    );
    from = found.index + whole.length;
  }
  parts.push(...marked(text.slice(from), evidence));
  return parts;
}

// Splits a text so that every piece of evidence found in it stands in a mark.
function marked(text, evidence) {
  const wanted = evidence.find((piece) => piece && text.includes(piece));
  if (!wanted) return text ? [text] : [];
  const at = text.indexOf(wanted);
  const rest = evidence.filter((piece) => piece !== wanted);
  return [...marked(text.slice(0, at), rest), h("mark", {}, wanted), ...marked(text.slice(at + wanted.length), rest)];
}

// Words that may run in either direction, kept from turning the line around them.
export const name = (text) => h("bdi", {}, text);

export function avatar(member) {
  const initials = (member?.name ?? "?")
    .split(/\s+/)
    .map((word) => [...word][0])
    .slice(0, 2)
    .join("");
  const hue = [...(member?.id ?? "")].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 8;
  return h(
    "span",
    { class: "avatar", "data-hue": member?.role === "bot" ? "bot" : hue, "aria-hidden": "true" },
    initials,
  );
}

export function ago(iso) {
  const element = h("time", { datetime: iso, "data-ago": true, title: new Date(iso).toLocaleString() });
  element.textContent = since(iso);
  return element;
}

export function since(iso) {
  const minutes = Math.floor((Date.now() - Date.parse(iso)) / 60000);
  if (minutes < 1) return "just now";
  if (minutes < 120) return `${minutes} min ago`;
  return minutes < 2880 ? `${Math.floor(minutes / 60)} h ago` : `${Math.floor(minutes / 1440)} days ago`;
}

// A time to come, counted down while one looks.
export function due(iso) {
  const element = h("time", { datetime: iso, "data-due": true, title: new Date(iso).toLocaleString() });
  element.textContent = until(iso);
  return element;
}

function until(iso) {
  const seconds = Math.ceil((Date.parse(iso) - Date.now()) / 1000);
  if (seconds <= 5) return "any moment";
  return seconds < 7200
    ? `in ${seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}`
    : `at ${clock(iso)}`;
}

// A time as the clock shows it: the person's own, or the one of a named zone.
export function clock(iso, timeZone = undefined) {
  const dayOf = (at) => at.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone });
  const at = new Date(iso);
  const time = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone });
  return dayOf(at) === dayOf(new Date()) ? time : `${dayOf(at)}, ${time}`;
}

const times = (selector) => /** @type {NodeListOf<any>} */ (document.querySelectorAll(selector));

setInterval(() => {
  for (const element of times("time[data-ago]")) element.textContent = since(element.dateTime);
}, 20000);

setInterval(() => {
  for (const element of times("time[data-due]")) element.textContent = until(element.dateTime);
}, 1000);
