"""For any member: which questions of this channel wait for somebody who knows, and what members have changed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.base.errors import NotPossible
from bot.base.humanize import plural
from bot.base.kinds import Kind
from bot.desk.cards.view import card_views
from bot.model.card import Card, ResponseKind, State
from bot.model.theme import Theme
from bot.model.verdict import Urgency
from bot.model.views import CardView
from bot.ports.context import Context
from bot.screens.parts.panel import Panel, Part, Span, bold, cut, lines, link, moment, text
from bot.screens.parts.steps import Answer, Request

LISTED = 5
ASKED_WITHIN = timedelta(days=7)
CHANGED_WITHIN = timedelta(days=90)
UNANSWERED = (State.WAITING, State.OPEN)


def answer_pulse(context: Context, request: Request) -> Answer:
    """Both lists."""
    if context.settings.listens(request.here) is None:
        raise NotPossible("I do not listen in this channel, so I know of no questions here.")
    waiting, changed = _waiting(context, request), _changed(context)
    head = plural(len(waiting), "question waits", "questions wait") if waiting else "No question waits"
    words = f"{head} here for somebody who knows."
    return Panel(head, (text(bold(words)), *_list(waiting), *_changes(changed)))


def _waiting(context: Context, request: Request) -> Sequence[CardView]:
    """The questions of this channel that nobody answered yet, oldest first: whoever is here can read them anyway."""
    cards = [card for card in context.store.cards.alive_in([request.here]) if _is_for_members(card, context.now)]
    views = card_views(context.store, cards, context.knowledge)
    return [view for view in views if view.quote is not None and view.card.author != request.account]


def _is_for_members(card: Card, now: datetime) -> bool:
    """Whether it is a question that a member may know the answer to: no complaint, nothing urgent, nothing answered."""
    is_open = card.state in UNANSWERED and card.response is not ResponseKind.THANK
    is_calm = card.urgency is Urgency.OPTIONAL and Kind.COMPLAINT not in card.kinds
    return is_open and is_calm and Kind.QUESTION in card.kinds and card.said_at > now - ASKED_WITHIN


def _list(waiting: Sequence[CardView]) -> Sequence[Part]:
    if not waiting:
        return ()
    more = len(waiting) - LISTED
    rest = [(Span(f"and {more} more"),)] if more > 0 else []
    return (lines([*map(_line, waiting[:LISTED]), *rest]),)


def _line(view: CardView) -> tuple[Span, ...]:
    words = cut(view.quote.text, 120) if view.quote else ""
    start = (Span(f"• {cut(view.card.author_name, 40)}, "), moment(view.card.said_at, ago=True))
    return (*start, Span(f": {words}"), *link("Answer", view.card.link))


def _changed(context: Context) -> Sequence[Theme]:
    """Themes about which something was done lately, the latest first."""
    themes = context.store.themes.all()
    done = [theme for theme in themes if theme.done_at and not theme.muted and not theme.merged_into]
    recent = [theme for theme in done if theme.done_at and theme.done_at > context.now - CHANGED_WITHIN]
    return sorted(recent, key=lambda theme: theme.done_at or context.now, reverse=True)


def _changes(changed: Sequence[Theme]) -> Sequence[Part]:
    if not changed:
        return ()
    said = [(Span(f"• {cut(theme.name, 100)}, "), moment(theme.done_at)) for theme in changed[:LISTED] if theme.done_at]
    return (text(bold("Something was done about what members said")), lines(said))
