"""A card at the desk: who wrote, where, the quote, why it is shown, the draft, and what can be done."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.base.humanize import age_in_words, span
from bot.base.kinds import Kind
from bot.desk.cards.search import CAN_OPEN
from bot.model.card import HELPED_BY, NOTHING_FOUND, Card, ResponseKind, State
from bot.model.card_life import closed_because
from bot.model.labels import STEPS, URGENCIES
from bot.model.verdict import Urgency
from bot.model.views import Button, CardView, GroupView, SourceView
from bot.screens.parts.panel import (
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
"""The buttons of a card, verb and label: the first five are shown, further ones are in a menu."""

HELD = {"take": (("giveback", "Give back"), ("takeover", "Take over"))}
"""Buttons that are replaced while somebody has the card."""

LAST = (("history", "History"),)
"""What comes last on a card with which something was done."""

ON_ANSWERED = (("reuse", "Reuse this answer"), ("keepcase", "Keep as test case"))
"""Buttons of an answered card, besides opening it again."""

TITLES = {
    Kind.OUR_PRODUCT: "Mention of us",
    Kind.COMPETITOR: "Mention of a competitor",
    Kind.SEEKING: "Looking for a solution",
    Kind.PURCHASE_HELP: "Help with buying",
    Kind.OFFER_REQUEST: "Request for an offer",
    Kind.UNCLEAR_ABOUT_US: "Misunderstanding",
}
"""Kinds whose name makes no title."""

ASIDE = frozenset({Kind.OUR_PRODUCT, Kind.COMPETITOR, Kind.URGENT, Kind.FRUSTRATED})
"""Kinds that only make the title when no other was noticed."""

TO_DO = (ResponseKind.THANK, ResponseKind.ASK_NOW)
"""Responses that make the title in place of what was said."""

GONE = "The words are no longer kept."
LIKE = 5
"""At most so many of the others with the problem are linked, the latest."""

LINE = 100
FACTS = 3
_SCORE = re.compile(r" \(\d\.\d+\)")


def card_panel(view: CardView, buttons: Sequence[tuple[str, str]] = BUTTONS) -> Panel:
    """The card as it stands now: two lines when closed, one when snoozed."""
    if not view.card.alive:
        return _closed(view)
    if view.card.state in (State.SNOOZED, State.WAITING):
        return _asleep(view)
    offered = (*_offered(view.card, buttons), *(LAST if view.card.holder or view.card.note else ()))
    row = Row(tuple(_button(verb, words, view.card) for verb, words in offered))
    parts = (*_living(view), row)
    return Panel(headline(view), parts, Tone.CALLS if view.card.urgency is Urgency.EXPECTED else Tone.QUIET)


def headline(view: CardView) -> str:
    """Kind, channel, person and first words, such as "Question in #community, Mia: How can I export"."""
    place = f" in {cut(view.channel_name, 40)}" if view.channel_name else ""
    words = f": {cut(view.quote.text, 60)}" if view.quote and view.quote.text.strip() else ""
    return f"{kind_title(view.card)}{place}, {_who(view.card)}{words}"


def kind_title(card: Card) -> str:
    """What the card is about, for a title."""
    if _helper(card):
        return "Thank a member"
    if card.response in TO_DO and card.alive:
        return STEPS[card.response].rstrip("?")
    kinds = [Kind(kind) for kind in card.kinds]
    telling = next((kind for kind in kinds if kind not in ASIDE), kinds[0] if kinds else None)
    if telling is None:
        return "Message"
    name = TITLES.get(telling) or re.sub("^an? ", "", kind_label(telling))
    return name[:1].upper() + name[1:]


def kind_and_author(card: Card) -> tuple[str | Span, ...]:
    """The beginning of a line in a list, such as "Complaint from Ana"; what is to be done is told from who wrote."""
    is_to_do = bool(_helper(card)) or (card.response in TO_DO and card.alive)
    return (f"{kind_title(card)}{': ' if is_to_do else ' from '}", bold(_who(card)))


def reasons(texts: tuple[str, ...]) -> str:
    """Reasons in one line, without scores."""
    return cut("; ".join(_SCORE.sub("", each) for each in texts), LINE)


def channel(platform_place: str, name: str) -> Span:
    """A channel, shown as the platform shows its own, or by its name."""
    return Span(cut(name or platform_place.partition(":")[2], 60), Ink.CHANNEL, platform_place)


def state_spans(card: Card) -> tuple[str | Span, ...]:
    """Where the card stands; empty when nobody has it."""
    note = f" · {cut(card.note, LINE)}" if card.note else ""
    if card.state is State.CLAIMED and card.holder is not None:
        since = (", since ", moment(card.claimed_at)) if card.claimed_at else ()
        return (bold(f"{cut(card.holder.name, 40)} has it"), *since, note)
    if card.state is State.WAITING:
        why = reasons(tuple(reason.text for reason in card.reasons_against))
        return (bold("Waits"), " until ", moment(card.due), f" · {why}" if why else "")
    if card.state is State.SNOOZED:
        return (bold("Later:"), " comes back ", moment(card.due), note)
    if card.state is State.ANSWERED and card.holder is not None and card.answered_at is not None:
        after = span((card.answered_at - card.said_at).total_seconds())
        sent = f" ({card.sent})" if card.sent else ""
        return (bold(f"Answered by {cut(card.holder.name, 40)}"), f" after {after}{sent}")
    if card.alive:
        return (f"{card.note[:1].upper()}{cut(card.note[1:], LINE)}",) if note else ()
    word = card.state.value.capitalize()
    return (bold(word), f": {cut(closed_because(card), LINE)}" if card.note else "")


def _living(view: CardView) -> Iterator[Part]:
    card = view.card
    yield title(*_place(view), f", {_who(card)}", f" · {URGENCIES[card.urgency]}")
    yield _quoted(view)
    yield small(moment(card.said_at), *link("Open the message", card.link))
    yield from (small(cut(fact.text, LINE), *link("Open", fact.link)) for fact in view.facts[:FACTS])
    if view.many:
        yield _many(view.many)
    yield from _why(card)
    yield from draft_parts(card)
    yield from source_parts(view)
    yield from overrule_parts(card)
    if state := state_spans(card):
        yield text(*state)


def _helper(card: Card) -> str:
    """The member who is to be thanked for helping its author; empty where that is not what is left to do."""
    rests_on = card.draft.rests_on
    return rests_on.removeprefix(HELPED_BY) if rests_on.startswith(HELPED_BY) and card.alive else ""


def _who(card: Card) -> str:
    """Whose message it is about, and beside them who helped."""
    author, helper = cut(card.author_name, 40), cut(_helper(card), 40)
    return f"{helper} (helped {author})" if helper else author


def _place(view: CardView) -> tuple[str | Span, ...]:
    card = view.card
    return (f"{kind_title(card)} in ", channel(str(card.place), view.channel_name))


def _offered(card: Card, buttons: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The buttons of a card that is free, or those of one that somebody has: what they replace comes last."""
    if card.holder is None:
        return list(buttons)
    stay = [button for button in buttons if button[0] not in HELD]
    return [*stay, *(held for verb, _ in buttons for held in HELD.get(verb, ()))]


def _button(verb: str, words: str, card: Card) -> Button:
    return Button(words, verb, card.token, main=verb == ("take" if card.holder is None else "write"))


def _quoted(view: CardView) -> Text:
    if view.quote is None:
        return small(GONE)
    return quote(excerpt(view.quote.text)) if view.quote.text.strip() else small("A message without words.")


def _many(many: GroupView) -> Text:
    head = (
        bold(f"{cut(many.people, 60)}. First seen "),
        moment(many.since, ago=True),
        Span(f". {cut(many.more, LINE)}"),
    )
    return lines([head, *map(bullet, many.others[-LIKE:])])


def _why(card: Card) -> Iterator[Text]:
    if why := reasons(tuple(reason.text for reason in card.reasons_for)):
        yield small(f"Why this card: {why}")
    if against := reasons(tuple(reason.text for reason in card.reasons_against)):
        yield small(f"Against: {against}")


def draft_parts(card: Card) -> Iterator[Text]:
    """The draft; empty where there is none."""
    draft = card.draft
    if draft.text.strip():
        yield text(bold(f"{STEPS[card.response].rstrip('?')}:"), f" {excerpt(draft.text, 1100)}")


def source_parts(view: CardView) -> Iterator[Text]:
    """The source of the draft, or pages that may help, a line each; else that nothing was found."""
    draft = view.card.draft
    if _helper(view.card):
        return
    if draft.rests_on != NOTHING_FOUND and not draft.rests_on.startswith("nothing"):
        yield small(f"Draft from: {cut(draft.rests_on, LINE)}")
    elif view.findings:
        yield from map(_source, view.findings)
    elif not draft.text.strip():
        yield small(NOTHING_FOUND)


def overrule_parts(card: Card) -> Iterator[Text]:
    """Why words were kept despite a check, a line for each reason."""
    reasons = dict.fromkeys(overrule.reason for overrule in card.overrules)
    yield from (small(f"Kept despite a remark: {cut(reason, LINE)}") for reason in list(reasons)[-2:])


def _source(page: SourceView) -> Text:
    old = ", may be out of date" if page.old else ""
    age = f"{age_in_words(page.age_days)} old" if page.age_days else "from today"
    return small(f"May help: {cut(page.title, 60)}, {age}{old}", *link("Open", page.link))


def _asleep(view: CardView) -> Panel:
    """Put off, or still waiting for members: one line; what waits can be taken before its time."""
    card = view.card
    line = text(headline(view), " · ", *state_spans(card), *link("Open the message", card.link))
    waits = card.state is State.WAITING
    part = Row((Button("Take it", "take", card.token),), line) if waits else line
    return Panel(headline(view), (part,), Tone.QUIET)


def _on_closed(card: Card) -> tuple[Button, ...]:
    """What can still be done with it; an answer of the team can be used again."""
    answered = card.state is State.ANSWERED and card.answered_with
    buttons = (("again", "Open again"), *((*ON_ANSWERED, *LAST) if answered else ()))
    return tuple(Button(words, verb, card.token) for verb, words in buttons)


def with_way_back(panel: Panel, view: CardView) -> Panel:
    """What is said when a card was closed, with which card it was and a way to open it again."""
    back = Row((Button("Open again", "again", view.card.token),), small(cut(headline(view), LINE)))
    return replace(panel, parts=(*panel.parts, back))


def _closed(view: CardView) -> Panel:
    card = view.card
    name = f"{headline(view)}" if view.quote else f"{headline(view)}: {GONE}"
    state = text(*state_spans(card), *link("Open the message", card.link))
    parts = (text(name), Row(_on_closed(card), state) if card.state in CAN_OPEN else state)
    return Panel(headline(view), parts, Tone.CLOSED)
