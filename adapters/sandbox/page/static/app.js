// The page: a made-up community on one side, the desk of the people who speak for the brand on the other.
import * as answers from "./answers.js";
import * as community from "./community.js";
import * as desk from "./desk.js";
import { byId, h, pressed, tabKeys } from "./dom.js";
import * as filters from "./filters.js";
import * as prompts from "./prompts.js";
import * as review from "./review.js";
import * as shortcuts from "./shortcuts.js";
import { changed, known, mine, place, when } from "./state.js";
import { panel } from "./panel.js";
import { connect } from "./stream.js";
import * as tryThis from "./try_this.js";

let atEnd = false;

const select = (id) => /** @type {HTMLSelectElement} */ (byId(id));

function view(name) {
  document.body.dataset.view = name;
  if (name !== "community") side(name);
  else if (!atEnd) {
    community.toEnd();
    atEnd = true;
  }
  for (const button of byId("views").children)
    button.setAttribute("aria-current", button.dataset.view === name ? "page" : "false");
}

function side(name) {
  document.body.dataset.side = name;
  for (const tab of byId("sides").children) {
    const chosen = tab.dataset.side === name;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    byId(`panel-${tab.dataset.side}`).hidden = !chosen;
  }
}

function around() {
  const here = place();
  if (!here) return;
  const choice = select("you");
  const look = here.team.join();
  if (choice.dataset.look !== look) {
    choice.replaceChildren(
      ...here.members
        .filter((one) => here.team.includes(one.id))
        .map((one) =>
          h("option", { value: one.id }, `${one.name}${here.managers.includes(one.id) ? ", manager" : ""}`),
        ),
    );
    choice.dataset.look = look;
    choice.value = mine.get("you") || here.managers[0];
    mine.set("you", choice.value);
  }
  byId("trouble").textContent = here.trouble;
  byId("trouble").hidden = !here.trouble;
  const files = here.files.flatMap((file, at) => [at ? " and " : "", h("code", {}, file)]);
  const data = h(
    "p",
    {},
    "Where is my data? In ",
    files,
    ", nowhere else. To start anew: ",
    h("code", {}, "make demo RESET=1"),
  );
  if (byId("data").textContent !== data.textContent) byId("data").replaceChildren(data);
}

let drawn = "";

function figures() {
  const look = JSON.stringify(known.get("stats"));
  if (!known.get("stats") || look === drawn) return;
  drawn = look;
  byId("panel-stats").replaceChildren(...panel(known.get("stats"), () => {}).filter(Boolean));
}

when(around);
community.setUp();
desk.setUp();
prompts.setUp();
when(figures);
filters.setUp();
review.setUp();
tryThis.setUp();
shortcuts.setUp();
select("you").addEventListener("change", () => {
  mine.set("you", select("you").value);
  answers.forget();
  changed();
});
byId("sides").addEventListener("click", (event) => {
  const tab = pressed(event, "[data-side]");
  if (tab) view(tab.dataset.side);
});
byId("views").addEventListener("click", (event) => {
  const button = pressed(event, "[data-view]");
  if (button) view(button.dataset.view);
});
tabKeys(byId("sides"), (tab) => view(tab.dataset.side));
document.querySelector(".skip").addEventListener("click", () => view("desk"));
side("desk");
view(matchMedia("(max-width: 860px)").matches ? "desk" : "community");
connect();
