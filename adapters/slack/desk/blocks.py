"""A card, and everything else we post, as Slack blocks: pure functions from words to what is shown."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from adapters.slack.base.client import Json
from adapters.slack.base.escaping import address, escape, fitting, one_line, quoted
from bot.base.humanize import span
from bot.base.message import ChannelRef
from bot.desk.digests import weekly_review as audit
from bot.model.card import Card, ResponseKind, State
from bot.model.labels import STEPS
from bot.model.verdict import Reason, Urgency
from bot.model.views import CardView, Entry, NoticeView, QuestionView, ReplyView, ReviewedMessage, ReviewView
from bot.triage.descriptions import kind_label

BUTTONS = (
    ("take", "Take it"),
    ("write", "Write reply"),
    ("ways", "Other ways"),
    ("dismiss", "Not for us"),
    ("later", "Later"),
)
"""Verbs of the card's buttons, and what stands on them."""

JUDGING = ((audit.MISSED, "Should have been shown"), (audit.RIGHT, "Right to leave it"))
"""The two taps on a message that was not shown."""

SHOW_ME = "showme"

ENTRIES_AT_ONCE = 5
"""So many lines of a list, each at most some 500 characters, stand in one block."""

LIKE = 5
"""So many of the others with the same problem are led to, the latest."""

TITLES = (ResponseKind.THANK, ResponseKind.ASK_NOW)
"""What to do stands above the card where that matters more than what was said."""

CALLS = {Urgency.EXPECTED: "expected", Urgency.OPTIONAL: "welcome", Urgency.NOT_CALLED_FOR: "for your eyes"}


def section(text: str, block_id: str | None = None) -> Json:
    """A paragraph; addresses in it are not made into links by Slack itself."""
    block: Json = {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}
    return block if block_id is None else {**block, "block_id": block_id}


def context(*texts: str) -> Json:
    """A small grey line."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True} for text in texts]}


def words(text: str) -> Json:
    """Plain words, as titles and buttons have them."""
    return {"type": "plain_text", "text": text, "emoji": False}


def button(text: str, verb: str, token: str, **more: Any) -> Json:
    """A button whose id names the card; the row in the database holds the rest."""
    return {"type": "button", "text": words(text), "action_id": f"gn:{verb}:{token}", **more}


def marker(key: str, edits: int = 0) -> str:
    """The block id by which a post of ours is found again."""
    return f"gn:{key}:{edits}" if edits else f"gn:{key}"


def card(shown: CardView, block_id: str) -> list[Json]:
    """A suggestion as the desk sees it."""
    it = shown.suggestion
    blocks = [section(_heading(it), block_id), section(_quote(shown)), context(*_around(shown))]
    blocks.append(context(_reasons(it)))
    if shown.many:
        since = f"<!date^{int(shown.many.since.timestamp())}^{{ago}}|{shown.many.since:%d %b %H:%M} UTC>"
        said = shown.many._replace(people=escape(shown.many.people), more=escape(shown.many.more)).sentence(since)
        blocks.append(section("\n".join([f"*{said}*", *map(_entry, shown.many.others[-LIKE:])])))
    if it.alive:
        blocks.append(section(f"*{STEPS[it.response].rstrip('?')}* with this draft:\n{fitting(it.draft.text, 2600)}"))
        blocks.append(context(f"Rests on: {fitting(it.draft.rests_on, 300)}"))
    if state := state_of(it):
        blocks.append(context(state) if it.alive else section(state))
    if it.alive:
        blocks.append({"type": "actions", "elements": [_card_button(verb, text, it) for verb, text in BUTTONS]})
    return blocks


def _card_button(verb: str, text: str, it: Card) -> Json:
    first = verb == ("take" if it.holder is None else "write")
    return button(text, verb, it.token, **({"style": "primary"} if first else {}))


def _heading(it: Card) -> str:
    what = ", ".join(kind_label(kind) for kind in it.kinds[:2]) or "a message"
    title = STEPS[it.response] if it.response in TITLES and it.alive else what[:1].upper() + what[1:]
    return f"*{title}* from *{one_line(it.author_name)}* · {CALLS[it.urgency]}"


def _quote(shown: CardView) -> str:
    if shown.quote is None or not shown.quote.text.strip():
        return "_The words are not kept any more._" if shown.quote is None else "_A message without words._"
    return quoted(shown.quote.text)


def _around(shown: CardView) -> Iterable[str]:
    it = shown.suggestion
    link = address(it.link or "")
    yield f"{_where(shown)}, {when(it.said_at)}" + (f" · <{link}|Open the place>" if link else "")
    yield from (_fact(fact) for fact in shown.facts[:8])


def _where(shown: CardView) -> str:
    return _channel(shown.suggestion.place, shown.channel_name)


def _channel(place: ChannelRef, name: str) -> str:
    if place.platform == "slack":
        return f"<#{place.channel}>"
    return f"{place.platform.capitalize()}, {one_line(name or place.channel)}"


def when(at: datetime) -> str:
    """A time in the reader's own zone."""
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} {{time}}|{at:%d %b %H:%M} UTC>"


def _reasons(it: Card) -> str:
    return f"*Why:* {_listed(it.reasons_for)}\n*Against:* {_listed(it.reasons_against)}"


def _listed(reasons: Sequence[Reason]) -> str:
    return fitting("; ".join(reason.text for reason in reasons), 900) or "nothing"


def state_of(it: Card) -> str:
    """Where the card stands, in one line; empty when there is nothing to say."""
    note = f" · {fitting(it.note, 300)}" if it.note else ""
    if it.state is State.CLAIMED and it.holder is not None:
        return f"*{one_line(it.holder.name)} has it*{note}"
    if it.state is State.WAITING:
        why = fitting("; ".join(reason.text for reason in it.reasons_against), 300)
        return f"*Waits* until {when(it.due)}" + (f" · {why}" if why else "")
    if it.state is State.SNOOZED:
        return f"*Later:* comes back {when(it.due)}{note}"
    if it.state is State.ANSWERED and it.holder is not None and it.answered_at is not None:
        after = span((it.answered_at - it.said_at).total_seconds())
        return f"*Answered by {one_line(it.holder.name)}*, {after} after it was said{_sent(it)}"
    if it.alive:
        return fitting(it.note, 300)
    return f"*{it.state.value.capitalize()}*{note}"


def _sent(it: Card) -> str:
    return f" · {it.sent}" if it.sent else ""


def summary(shown: CardView) -> str:
    """The line that a notification shows."""
    it = shown.suggestion
    what = kind_label(it.kinds[0]) if it.kinds else "a message"
    return f"{what[:1].upper()}{what[1:]} from {one_line(it.author_name)}"


def notice(it: NoticeView, block_id: str) -> list[Json]:
    """A few plain lines to the desk, and below them what can be opened from there."""
    parts = [section(fitting(it.text, 2900), block_id), *entries(it.entries)]
    if it.closing:
        parts.append(context(escape(it.closing)))
    if it.button:
        pressing = button(it.button.text, it.button.verb, it.button.token)
        parts.append({"type": "actions", "elements": [pressing]})
    return parts


def entries(lines: Sequence[Entry]) -> list[Json]:
    """Lines that lead to places, a few in each block."""
    starts = range(0, len(lines), ENTRIES_AT_ONCE)
    return [section("\n".join(map(_entry, lines[first : first + ENTRIES_AT_ONCE]))) for first in starts]


def _fact(fact: Entry) -> str:
    link = address(fact.link or "")
    return fitting(fact.text, 200) + (f" (<{link}|look>)" if link else "")


def _entry(entry: Entry) -> str:
    link = address(entry.link or "")
    return f"• {fitting(' '.join(entry.text.split())[:200], 400)}" + (f" · <{link}|Open the place>" if link else "")


def twenty(page: ReviewView, block_id: str) -> list[Json]:
    """A page of the weekly review: each message by its place and why it was left, with what can be said of it."""
    parts = [section(f"*{page.title}*", block_id)]
    for number, it in enumerate(page.messages, page.first):
        parts.append(section(_asked(number, it)))
        if not it.gone:
            parts.append({"type": "actions", "elements": _judging(it)})
    return [*parts, context(escape(page.about))]


def _asked(number: int, it: ReviewedMessage) -> str:
    if it.gone:
        return f"*{number}.* _Left out: nothing is known of it any more._"
    link = address(it.link or "")
    at = f", {when(it.said_at)}" if it.said_at else ""
    where = f"*{number}.* {_channel(it.place, it.channel_name)}{at}" + (f" · <{link}|Open the place>" if link else "")
    why = [one_line(it.why, 200)] if it.why else []
    judged = [f"*{one_line(it.judged)}*"] if it.judged else []
    return "\n".join([where, *why, *judged])


def _judging(it: ReviewedMessage) -> list[Json]:
    buttons = [button(text, verb, it.token) for verb, text in JUDGING]
    return [*buttons, button("Show me", SHOW_ME, it.token)] if it.place.platform == "slack" else buttons


def question(it: QuestionView, asker: str, block_id: str) -> list[Json]:
    """A prompt as members see it."""
    why = f"{fitting(it.why, 1000)} " if it.why else ""
    asked = f"{why}Asked by {one_line(asker)}. Answer in the thread, or not at all."
    return [section(fitting(it.text, 2900), block_id), context(asked)]


def reply(it: ReplyView, brand: str, block_id: str) -> list[Json]:
    """A person's own wording, posted by the bot and signed with their name, said openly."""
    signed = f"{one_line(it.name)}, {one_line(brand)} (posted through the bot)"
    return [section(fitting(it.text, 2900), block_id), context(signed)]
