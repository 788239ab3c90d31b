"""A card at the desk: who wrote, where, the words, why it is shown, a draft, and what can be done about it."""

import re
from collections.abc import Iterator, Sequence

from bot.base.humanize import age_in_words, span
from bot.base.kinds import Kind
from bot.desk.cards.search import CAN_OPEN
from bot.model.card import NOTHING_FOUND, Card, ResponseKind, State
from bot.model.card_life import closed_because
from bot.model.labels import STEPS, URGENCIES
from bot.model.verdict import Urgency
from bot.model.views import Button, CardView, GroupView, SourceView
from bot.screens.panel import (
    Ink,
    Panel,
    Part,
    Row,
    Span,
    Text,
    Tone,
    bold,
    bullet,
    cut,
    excerpt,
    lines,
    link,
    moment,
    quote,
    small,
    text,
    title,
)
from bot.triage.descriptions import kind_label

BUTTONS = (
    ("take", "Take it"),
    ("write", "Write reply"),
    ("ways", "Other ways"),
    ("dismiss", "Not for us"),
    ("later", "Later"),
)
"""The buttons of a card: verb and text, the first five in plain sight, further ones in a menu."""

HELD = {"take": (("giveback", "Give back"), ("takeover", "Take over"))}
"""Buttons that make way for others while somebody has the card."""
ON_ANSWERED = (("reuse", "Reuse this answer"), ("keepcase", "Keep as test case"))
"""What an answered card offers beside opening it again."""

TITLES = {
    Kind.OUR_PRODUCT: "Mention of us",
    Kind.COMPETITOR: "Mention of a competitor",
    Kind.SEEKING: "Looking for a solution",
    Kind.PURCHASE_HELP: "Help with buying",
    Kind.OFFER_REQUEST: "Request for an offer",
    Kind.UNCLEAR_ABOUT_US: "Misunderstanding",
}
"""Kinds whose own name makes no title."""

ASIDE = frozenset({Kind.OUR_PRODUCT, Kind.COMPETITOR, Kind.URGENT, Kind.FRUSTRATED})
"""Kinds that say less than any other that was noticed."""

TO_DO = (ResponseKind.THANK, ResponseKind.ASK_NOW)
"""What to do stands in the title where that matters more than what was said."""

GONE = "The words are no longer kept."
LIKE = 5
"""So many of the others with the same problem are led to, the latest."""

LINE = 100
FACTS = 3
_SCORE = re.compile(r" \(\d\.\d+\)")


def card_panel(card: CardView, buttons: Sequence[tuple[str, str]] = BUTTONS) -> Panel:
    """The card as it stands now: closed, it is two lines; put off, it is one."""
    if not card.suggestion.alive:
        return _closed(card)
    if card.suggestion.state in (State.SNOOZED, State.WAITING):
        return _asleep(card)
    row = Row(tuple(_button(verb, words, card.suggestion) for verb, words in _offered(card.suggestion, buttons)))
    parts = (*_living(card), row)
    return Panel(headline(card), parts, Tone.CALLS if card.suggestion.urgency is Urgency.EXPECTED else Tone.QUIET)


def headline(card: CardView) -> str:
    """Kind, place, person and the first words, such as "Question in #community, Mia: How can I export"."""
    place = f" in {cut(card.channel_name, 40)}" if card.channel_name else ""
    words = f": {cut(card.quote.text, 60)}" if card.quote and card.quote.text.strip() else ""
    return f"{kind_title(card.suggestion)}{place}, {cut(card.suggestion.author_name, 40)}{words}"


def kind_title(suggestion: Card) -> str:
    """What the card is about, as a title says it."""
    if suggestion.response in TO_DO and suggestion.alive:
        return STEPS[suggestion.response].rstrip("?")
    kinds = [Kind(kind) for kind in suggestion.kinds]
    telling = next((kind for kind in kinds if kind not in ASIDE), kinds[0] if kinds else None)
    if telling is None:
        return "Message"
    name = TITLES.get(telling) or re.sub("^an? ", "", kind_label(telling))
    return name[:1].upper() + name[1:]


def reasons(texts: tuple[str, ...]) -> str:
    """Reasons in one line, without scores."""
    return cut("; ".join(_SCORE.sub("", one) for one in texts), LINE)


def channel(platform_place: str, name: str) -> Span:
    """A channel: as the platform itself shows it, or by its name."""
    return Span(cut(name or platform_place.partition(":")[2], 60), Ink.CHANNEL, platform_place)


def state_spans(suggestion: Card) -> tuple[str | Span, ...]:
    """Where the card stands; nothing when nobody has it."""
    note = f" · {cut(suggestion.note, LINE)}" if suggestion.note else ""
    if suggestion.state is State.CLAIMED and suggestion.holder is not None:
        since = (", since ", moment(suggestion.claimed_at)) if suggestion.claimed_at else ()
        return (bold(f"{cut(suggestion.holder.name, 40)} has it"), *since, note)
    if suggestion.state is State.WAITING:
        why = reasons(tuple(reason.text for reason in suggestion.reasons_against))
        return (bold("Waits"), " until ", moment(suggestion.due), f" · {why}" if why else "")
    if suggestion.state is State.SNOOZED:
        return (bold("Later:"), " comes back ", moment(suggestion.due), note)
    if suggestion.state is State.ANSWERED and suggestion.holder is not None and suggestion.answered_at is not None:
        after = span((suggestion.answered_at - suggestion.said_at).total_seconds())
        sent = f" ({suggestion.sent})" if suggestion.sent else ""
        return (bold(f"Answered by {cut(suggestion.holder.name, 40)}"), f" after {after}{sent}")
    if suggestion.alive:
        return (f"{suggestion.note[:1].upper()}{cut(suggestion.note[1:], LINE)}",) if note else ()
    word = suggestion.state.value.capitalize()
    return (bold(word), f": {cut(closed_because(suggestion), LINE)}" if suggestion.note else "")


def _living(card: CardView) -> Iterator[Part]:
    suggestion = card.suggestion
    yield title(*_place(card), f", {cut(suggestion.author_name, 60)}", f" · {URGENCIES[suggestion.urgency]}")
    yield _quoted(card)
    yield small(moment(suggestion.said_at), *link("Open the message", suggestion.link))
    yield from (small(cut(fact.text, LINE), *link("Open", fact.link)) for fact in card.facts[:FACTS])
    if card.many:
        yield _many(card.many)
    yield from _why(suggestion)
    yield from draft_parts(suggestion)
    yield from source_parts(card)
    yield from overrule_parts(suggestion)
    if state := state_spans(suggestion):
        yield text(*state)


def _place(card: CardView) -> tuple[str | Span, ...]:
    suggestion = card.suggestion
    return (f"{kind_title(suggestion)} in ", channel(str(suggestion.place), card.channel_name))


def _offered(suggestion: Card, buttons: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The buttons of a card that is free, or those of one that somebody has: what they replace comes last."""
    if suggestion.holder is None:
        return list(buttons)
    stay = [button for button in buttons if button[0] not in HELD]
    return [*stay, *(held for verb, _ in buttons for held in HELD.get(verb, ()))]


def _button(verb: str, words: str, suggestion: Card) -> Button:
    return Button(words, verb, suggestion.token, main=verb == ("take" if suggestion.holder is None else "write"))


def _quoted(card: CardView) -> Text:
    if card.quote is None:
        return small(GONE)
    return quote(excerpt(card.quote.text)) if card.quote.text.strip() else small("A message without words.")


def _many(many: GroupView) -> Text:
    head = (
        bold(f"{cut(many.people, 60)}. First seen "),
        moment(many.since, ago=True),
        Span(f". {cut(many.more, LINE)}"),
    )
    return lines([head, *map(bullet, many.others[-LIKE:])])


def _why(suggestion: Card) -> Iterator[Text]:
    if why := reasons(tuple(reason.text for reason in suggestion.reasons_for)):
        yield small(f"Why this card: {why}")
    if against := reasons(tuple(reason.text for reason in suggestion.reasons_against)):
        yield small(f"Against: {against}")


def draft_parts(suggestion: Card) -> Iterator[Text]:
    """The draft; nothing where there is none."""
    draft = suggestion.draft
    if draft.text.strip():
        yield text(bold(f"{STEPS[suggestion.response].rstrip('?')}:"), f" {excerpt(draft.text, 1100)}")


def source_parts(card: CardView) -> Iterator[Text]:
    """What the draft rests on, or else the pages that may help, a line each; without any, that nothing was found."""
    draft = card.suggestion.draft
    if draft.rests_on != NOTHING_FOUND and not draft.rests_on.startswith("nothing"):
        yield small(f"Draft from: {cut(draft.rests_on, LINE)}")
    elif card.findings:
        yield from map(_source, card.findings)
    elif not draft.text.strip():
        yield small(NOTHING_FOUND)


def overrule_parts(suggestion: Card) -> Iterator[Text]:
    """Why words that a check remarked on were kept, a line for each reason."""
    reasons = dict.fromkeys(overrule.reason for overrule in suggestion.overrules)
    yield from (small(f"Kept despite a remark: {cut(reason, LINE)}") for reason in list(reasons)[-2:])


def _source(page: SourceView) -> Text:
    old = ", may be out of date" if page.old else ""
    age = f"{age_in_words(page.age_days)} old" if page.age_days else "from today"
    return small(f"May help: {cut(page.title, 60)}, {age}{old}", *link("Open", page.link))


def _asleep(card: CardView) -> Panel:
    """Put off, or still waiting for members: one line; what waits can be taken before its time."""
    suggestion = card.suggestion
    line = text(headline(card), " · ", *state_spans(suggestion), *link("Open the message", suggestion.link))
    waits = suggestion.state is State.WAITING
    part = Row((Button("Take it", "take", suggestion.token),), line) if waits else line
    return Panel(headline(card), (part,), Tone.QUIET)


def _on_closed(suggestion: Card) -> tuple[Button, ...]:
    """What can still be done with it; an answer of the team can be used again."""
    answered = suggestion.state is State.ANSWERED and suggestion.answered_with
    buttons = (("again", "Open again"), *(ON_ANSWERED if answered else ()))
    return tuple(Button(words, verb, suggestion.token) for verb, words in buttons)


def _closed(card: CardView) -> Panel:
    suggestion = card.suggestion
    name = f"{headline(card)}" if card.quote else f"{headline(card)}: {GONE}"
    state = text(*state_spans(suggestion), *link("Open the message", suggestion.link))
    parts = (text(name), Row(_on_closed(suggestion), state) if suggestion.state in CAN_OPEN else state)
    return Panel(headline(card), parts, Tone.CLOSED)
