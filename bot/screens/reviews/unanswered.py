"""The unanswered list: three short lists with links."""

from bot.insight.unanswered import DEFINITION, UnansweredGroup, UnansweredMessages, unanswered_messages
from bot.ports.context import Context
from bot.screens.parts.addresses import addresses_of
from bot.screens.parts.panel import Panel, Text, bold, bullet, lines, small, text
from bot.screens.parts.steps import Answer, Request


def unanswered_panel(unanswered_messages: UnansweredMessages) -> Panel:
    """The lists that are not empty."""
    texts = [part for group in unanswered_messages.groups if group.n for part in _group(group)]
    return Panel(unanswered_messages.head, (text(bold(unanswered_messages.head)), *texts, small(DEFINITION)))


def _group(group: UnansweredGroup) -> tuple[Text, ...]:
    more = group.n - len(group.entries)
    rest = (small(f"and {more} more, later than these"),) if more else ()
    return (lines([(bold(f"{group.title} ({group.n})"),), *map(bullet, group.entries)]), *rest)


def answer_unanswered(context: Context, request: Request) -> Answer:
    """First messages, kind words and repeated questions that nobody answered."""
    return unanswered_panel(unanswered_messages(context, request.person, addresses_of(context)))
