// Small tools to build the page: elements from plain calls, and lists that change only where something changed.
// Texts of people only ever become text nodes; nothing here reads markup.

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {object} traits
 * @param {any[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, traits = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(traits)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, value);
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

// The element of this kind that a click was on, if it was on one.
export const pressed = (event, selector) => /** @type {HTMLElement | null} */ (event.target.closest(selector));

// Runs a change of the page, and puts the focus (and the cursor in a text) back where it was if the change moved it.
export function keepingFocus(change) {
  const before = /** @type {HTMLInputElement | null} */ (document.activeElement);
  const name = before?.dataset?.focus;
  const range = before && "selectionStart" in before ? [before.selectionStart, before.selectionEnd] : null;
  change();
  if (!name || document.activeElement === before) return;
  const again = before.isConnected ? before : document.querySelector(`[data-focus="${CSS.escape(name)}"]`);
  const after = /** @type {HTMLInputElement | null} */ (again);
  if (!after) return;
  after.focus({ preventScroll: true });
  if (range && "selectionStart" in after) after.setSelectionRange(range[0], range[1]);
}

/** @typedef {HTMLElement & { shown?: Map<string, { look: string, element: HTMLElement }> }} List */

/** The list of this id, which `show` keeps. @type {(id: string) => List} */
export const listOf = (id) => byId(id);

// Makes the children of `list` show `items` in order; an item whose `look` is the same keeps its element.
/** @type {(list: List, items: { key: string, look: string }[], build: (item: any) => HTMLElement) => void} */
export function show(list, items, build) {
  keepingFocus(() => (list.shown = arranged(list, items, build, list.shown ?? new Map())));
}

function arranged(list, items, build, before) {
  const fresh = new Map();
  for (const { key, look, ...item } of items) {
    const old = before.get(key);
    fresh.set(key, old && old.look === look ? old : { look, element: build(item) });
  }
  for (const [key, old] of before) if (fresh.get(key)?.element !== old.element) old.element.remove();
  let place = list.firstChild;
  for (const { element } of fresh.values()) {
    if (element === place) place = place.nextSibling;
    else list.insertBefore(element, place);
  }
  return fresh;
}

// A row of tabs that is walked with the arrow keys; `choose` gets the chosen button.
export function tabKeys(row, choose) {
  row.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const tabs = [...row.querySelectorAll('[role="tab"]')];
    const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    event.preventDefault();
    choose(next);
    (next.isConnected ? next : row.querySelector('[aria-selected="true"]')).focus();
  });
}
