// What the type checker should know about this page: each of its elements is HTML, but for the parts of a chart.

interface ParentNode {
  querySelector(selectors: string): HTMLElement | null;
  querySelectorAll(selectors: string): NodeListOf<HTMLElement>;
}

interface HTMLCollection {
  [Symbol.iterator](): ArrayIterator<HTMLElement>;
}

interface Element extends HTMLOrSVGElement {}
