// The box in which one speaks as any member, in the channel or in a thread; what is typed is never lost.
import { act, press, Sentence } from "./acts.js";
import * as answers from "./answers.js";
import * as ask from "./ask.js";
import { byId, h } from "./dom.js";
import { channelName, known, member, mine, place } from "./state.js";
import { name, words } from "./text.js";

const speaker = h("select", { "aria-label": "Speak as", "data-focus": "speaker" });
const box = h("textarea", {
  rows: "2",
  "aria-label": "Your message",
  "data-focus": "composer",
  dir: "auto",
  required: true,
});
const sentence = h("p", { class: "sentence", role: "alert" });
const reply = h("p", { class: "replying", hidden: true });
let thread = null;
let key = press();
/** @type {(id: string) => void} */
let after = () => {};

export function setUp(afterSaying) {
  after = afterSaying;
  box.value = mine.get("say");
  box.addEventListener("input", () => {
    key = press();
    sentence.textContent = "";
    mine.set("say", box.value);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      say();
    } else if (event.key === "Escape" && thread) replyTo(null);
  });
  speaker.addEventListener("change", () => {
    mine.set("speaker", speaker.value);
    dispatchEvent(new Event("speaker"));
  });
  const send = h("button", { class: "primary", "data-focus": "say" }, "Send");
  const form = /** @type {HTMLFormElement} */ (byId("composer"));
  form.append(
    reply,
    h("label", { class: "speaker" }, "Speak as ", speaker),
    h("div", { class: "row" }, box, send),
    sentence,
  );
  form.addEventListener("submit", (event) => (event.preventDefault(), say()));
  form.noValidate = true;
}

export function refresh() {
  const people = place().members;
  const look = people.map((one) => one.id).join();
  if (speaker.dataset.look !== look) {
    const group = (label, chosen) =>
      h(
        "optgroup",
        { label },
        chosen.map((one) => h("option", { value: one.id }, one.name)),
      );
    speaker.replaceChildren(
      group(
        "Members",
        people.filter((one) => one.role === "member"),
      ),
      group(
        place().brand,
        people.filter((one) => one.role !== "member"),
      ),
    );
    speaker.dataset.look = look;
    speaker.value = mine.get("speaker") || people[0].id;
  }
  const root = thread && known.get(`message:${thread}`);
  if (thread && (!root || root.gone)) return replyTo(null);
  box.placeholder = thread
    ? "Reply in the thread"
    : `Say something in #${channelName(currentChannel())} as ${member(speaker.value).name}`;
}

export const speaksAs = () => speaker.value;

export function speakAs(id) {
  speaker.value = id;
  mine.set("speaker", id);
  dispatchEvent(new Event("speaker"));
}

export function replyTo(id, focus = true) {
  thread = id;
  const root = id && known.get(`message:${id}`);
  reply.hidden = !root;
  if (root) {
    const end = h("button", { type: "button", class: "quiet", onclick: () => replyTo(null) }, "Not in the thread");
    const quote = [...root.text.split("\n")[0]].slice(0, 60).join("");
    reply.replaceChildren(
      "In the thread of ",
      name(member(root.author).name),
      ": ",
      h("q", { dir: "auto" }, words(quote)),
      " ",
      end,
    );
  }
  refresh();
  if (focus) box.focus();
}

const currentChannel = () => mine.get("channel") || place().channels[0].id;

function empty() {
  box.value = "";
  mine.set("say", "");
}

const namesTheBot = (text) => new RegExp(`@(${place().bots.map((one) => one.id).join("|")})\\b`, "i").test(text);

// Who mentions the bot is told in private what it is, as on every platform.
const tellWhatItIs = (id) =>
  answers.answer(`message:${id}`, () => act("mention", { id, person: speaker.value }));

async function say() {
  const text = box.value;
  sentence.textContent = "";
  // As in Slack and Discord a command is answered to the person who types, and nobody else sees it.
  if (ask.isCommand(text)) return (empty(), ask.ask(text, speaker.value));
  try {
    const id = await act("say", { channel: currentChannel(), author: speaker.value, text, thread, press: key });
    if (box.value === text) empty();
    key = press();
    after(id);
    if (namesTheBot(text)) tellWhatItIs(id);
  } catch (error) {
    if (!(error instanceof Sentence)) throw error;
    sentence.textContent = error.message;
  }
  box.focus();
}
