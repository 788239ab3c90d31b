"""How cards, notices and prompts look in Discord: calm, in words, with buttons that work after a restart."""

from collections.abc import Sequence
from datetime import datetime

import discord
from discord import ui

from adapters.discord.base.custom_ids import custom_id, nonce_of, number_of
from adapters.discord.base.escaping import cut, escape, quoted, shortened
from bot.desk.digests import weekly_review as audit
from bot.model.card import Card, State
from bot.model.card_life import closed_because
from bot.model.labels import STEPS
from bot.model.verdict import Urgency
from bot.model.views import CardView, Entry, NoticeView, QuestionView, ReplyView, ReviewedMessage, ReviewView
from bot.triage.descriptions import kind_label

QUOTE, DRAFT, LINE = 1200, 1100, 300
"""Most characters of the words in the parts of a card."""

HEAD, QUOTED, REASONS, DRAFTED, MANY = 400, 1350, 700, 1200, 700
"""The same once they are shown inert, which makes them longer; Discord takes 4,000 for a whole card. What many people
say (`MANY`) takes its room from the quote."""

LIKE = 3
"""So many of the others with the same problem are led to, the latest."""

BUTTONS = (
    ("take", "Take it", discord.ButtonStyle.primary),
    ("write", "Write reply", discord.ButtonStyle.secondary),
    ("ways", "Other ways", discord.ButtonStyle.secondary),
    ("no", "Not for us", discord.ButtonStyle.secondary),
    ("later", "Later", discord.ButtonStyle.secondary),
)
JUDGING = ((audit.MISSED, "Should have been shown"), (audit.RIGHT, "Right to leave it"))
"""The two taps on a message that was not shown."""

SHOW_ME = "showme"
COLOURS = {Urgency.EXPECTED: 0x4F6BED, Urgency.OPTIONAL: 0x7A8194, Urgency.NOT_CALLED_FOR: 0x7A8194}
MOST_ENTRIES = 10
ASKED = 600
"""Most characters of one of the weekly review, five of which stand in a post."""

CLOSED = 0x4E5058
CALLS = {Urgency.EXPECTED: "expected", Urgency.OPTIONAL: "welcome", Urgency.NOT_CALLED_FOR: "for your eyes"}


def question_text(question: QuestionView, asked_by: str) -> str:
    """The prompt as members read it."""
    why = f"{question.why.strip()}\n" if question.why.strip() else ""
    return f"### {_one_line(question.text)}\n{why}-# Asked by {escape(asked_by)}. Answer in the thread, or not at all."


def _one_line(text: str) -> str:
    """A heading is one line; a prompt of several lines keeps the others below it."""
    first, _, rest = text.strip().partition("\n")
    return f"{first}\n{rest}" if rest else first


def thread_name(text: str) -> str:
    """The thread is called like the question: Discord allows 100 characters."""
    return shortened(" ".join(text.split()), 100)


def about_button(key: str) -> ui.View:
    """Beside a prompt: who asks, and what becomes of answers. Carries the mark by which the prompt is found again."""
    view = ui.View(timeout=None)
    name = custom_id("about", nonce_of(key))
    view.add_item(ui.Button(label="About this question", style=discord.ButtonStyle.secondary, custom_id=name))
    view.stop()
    return view


def card_view(card: CardView, key: str) -> ui.LayoutView:
    """A card: what was said, why it is shown, what speaks against it, a draft, and what can be done."""
    it = card.suggestion
    texts = [cut(_head(card), HEAD), cut(_quote(card), QUOTED - MANY if card.many else QUOTED)]
    if it.alive:
        texts += [_reasons(it, card.facts), *_many(card), cut(_draft(it), DRAFTED)]
    if it.note and it.alive:
        texts.append(cut(f"-# {escape(shortened(it.note, LINE))}", LINE))
    colour = COLOURS[it.urgency] if it.alive else CLOSED
    box = ui.Container[ui.LayoutView](accent_colour=colour, id=number_of(key))
    for text in texts:
        box.add_item(ui.TextDisplay(text))
    if it.alive:
        box.add_item(_buttons(it))
    if (link := _link(it)) is not None:
        box.add_item(link)
    return _finished(box)


def notice_view(notice: NoticeView, key: str) -> ui.LayoutView:
    """A few plain lines, and places that they lead to."""
    lines = [escape(shortened(notice.text, 1500))]
    lines += [_entry(entry) for entry in notice.entries[:MOST_ENTRIES]]
    lines += [f"-# {escape(shortened(notice.closing, LINE))}"] if notice.closing else []
    box = ui.Container[ui.LayoutView](id=number_of(key))
    box.add_item(ui.TextDisplay(cut("\n".join(lines), 3900)))
    if (button := notice.button) is not None:
        row = ui.ActionRow[ui.LayoutView]()
        row.add_item(ui.Button(label=button.text[:80], custom_id=custom_id(button.verb, button.token)))
        box.add_item(row)
    return _finished(box)


def twenty_view(page: ReviewView, key: str) -> ui.LayoutView:
    """A page of the weekly review: each message by its place and why it was left, with what can be said of it."""
    box = ui.Container[ui.LayoutView](id=number_of(key))
    box.add_item(ui.TextDisplay(f"### {page.title}"))
    for number, it in enumerate(page.messages, page.first):
        box.add_item(ui.TextDisplay(cut(_asked(number, it), ASKED)))
        if not it.gone:
            box.add_item(_judging(it))
    box.add_item(ui.TextDisplay(f"-# {escape(page.about)}"))
    return _finished(box)


def _asked(number: int, it: ReviewedMessage) -> str:
    if it.gone:
        return f"**{number}.** Left out: nothing is known of it any more."
    at = f", {moment(it.said_at)}" if it.said_at else ""
    lines = [f"**{number}.** {_channel(it)}{at}"]
    lines += [f"-# {escape(shortened(it.why, 150))}"] if it.why else []
    lines += [f"**{escape(shortened(it.judged, 100))}**"] if it.judged else []
    return "\n".join(lines)


def _channel(it: ReviewedMessage) -> str:
    if it.place.platform == "discord":
        return f"<#{it.place.channel}>"
    return f"{it.place.platform.capitalize()}, {escape(shortened(it.channel_name or it.place.channel, 60))}"


def _judging(it: ReviewedMessage) -> "ui.ActionRow[ui.LayoutView]":
    row = ui.ActionRow[ui.LayoutView]()
    for verb, label in JUDGING:
        row.add_item(ui.Button(label=label, custom_id=custom_id(verb, it.token)))
    if it.place.platform == "discord":
        row.add_item(ui.Button(label="Show me", custom_id=custom_id(SHOW_ME, it.token)))
    if it.link is not None:
        row.add_item(ui.Button(label="Go to the message", url=it.link))
    return row


def reply_text(reply: ReplyView) -> str:
    """A person's own words, posted by the bot with their name, said openly."""
    return f"{reply.text}\n-# Written by {escape(shortened(reply.name, 80))}, posted by the bot."


def _entry(entry: Entry) -> str:
    return f"- {escape(shortened(entry.text, 120))}{_to(entry)}"


def _to(entry: Entry) -> str:
    return f" <{entry.link}>" if entry.link else ""


def _finished(box: "ui.Container[ui.LayoutView]") -> ui.LayoutView:
    """Stopped, so that the library keeps nothing of it: presses are answered from what the database knows."""
    view = ui.LayoutView(timeout=None)
    view.add_item(box)
    view.stop()
    return view


def _head(card: CardView) -> str:
    it = card.suggestion
    where = f" in {escape(card.channel_name)}" if card.channel_name else ""
    head = f"### {STEPS[it.response]} · {escape(shortened(it.author_name, 60))}{where}\n"
    return head + f"-# {CALLS[it.urgency]} · said {moment(it.said_at)} · {state_line(it)}"


def state_line(it: Card) -> str:
    """Where the card stands, in a few words."""
    if not it.alive:
        return escape(shortened(closed_because(it), LINE))
    if it.state is State.CLAIMED and it.holder is not None:
        return f"{escape(it.holder.name)} has it"
    if it.state is State.SNOOZED:
        return f"comes back {moment(it.due)}"
    return "nobody has it yet"


def _quote(card: CardView) -> str:
    if card.quote is None:
        return "-# The words are gone."
    return quoted(card.quote.text, QUOTE)


def _many(card: CardView) -> list[str]:
    """How many say it and since when, and where the latest of the others did."""
    if (many := card.many) is None:
        return []
    plain = many._replace(people=escape(many.people), more=escape(shortened(many.more, 150)))
    said = plain.sentence(moment(many.since))
    return [cut("\n".join([f"**{said}**", *map(_entry, many.others[-LIKE:])]), MANY)]


def _reasons(it: Card, facts: Sequence[Entry]) -> str:
    why = ", ".join(reason.text for reason in it.reasons_for) or ", ".join(map(kind_label, it.kinds)) or "nothing"
    against = ", ".join(reason.text for reason in it.reasons_against) or "nothing"
    lines = [f"**Why** {escape(shortened(why, LINE))}", f"**Against** {escape(shortened(against, LINE))}"]
    know = "".join(f"\n**Know** {escape(shortened(fact.text, 100))}{_to(fact)}" for fact in facts[:2])
    return cut("\n".join(lines), REASONS - len(know)) + know


def _draft(it: Card) -> str:
    rests = escape(shortened(it.draft.rests_on, 120))
    text = quoted(it.draft.text, DRAFT) if it.draft.text.strip() else "> (no words yet)"
    return f"**Draft** · {rests}\n{text}"


def _buttons(it: Card) -> "ui.ActionRow[ui.LayoutView]":
    row = ui.ActionRow[ui.LayoutView]()
    for verb, label, style in BUTTONS:
        row.add_item(ui.Button(label=label, style=style, custom_id=custom_id(verb, it.token)))
    return row


def _link(it: Card) -> "ui.ActionRow[ui.LayoutView] | None":
    if it.link is None or not it.link.startswith(("https://", "http://")):
        return None
    row = ui.ActionRow[ui.LayoutView]()
    row.add_item(ui.Button(label="Go to the message", url=it.link))
    return row


def moment(at: datetime) -> str:
    """A time that Discord shows in each reader's own way, such as "3 minutes ago"."""
    return f"<t:{int(at.timestamp())}:R>"
