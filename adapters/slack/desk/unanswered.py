"""`/neighbor unanswered`: three short lists of what nobody answered, with a link to each place."""

from adapters.core import Core
from adapters.slack.base.client import Json
from adapters.slack.base.escaping import escape
from adapters.slack.base.workspace import PLATFORM, Workspace
from adapters.slack.desk.blocks import context, entries, section
from bot.base.message import MessageRef
from bot.base.person import Person
from bot.insight import unanswered
from bot.insight.unanswered import DEFINITION, UnansweredGroup, UnansweredMessages

TITLE = "What nobody answered"


async def lists(core: Core, home: Workspace, person: Person) -> list[Json]:
    """The private answer; `NotPossible` for members."""

    def link(ref: MessageRef, thread: str | None) -> str | None:
        here = (ref.place.platform, ref.place.tenant) == (PLATFORM, home.team)
        return home.link(ref.place.channel, ref.id, thread) if here else None

    return blocks(await core.read(unanswered.unanswered_messages, person, link))


def blocks(found: UnansweredMessages) -> list[Json]:
    """The lists as blocks, those that are empty left out."""
    shown = [block for group in found.groups if group.n for block in _group(group)]
    return [section(f"*{escape(found.head)}*"), *shown, context(escape(DEFINITION))]


def _group(group: UnansweredGroup) -> list[Json]:
    more = group.n - len(group.entries)
    rest = [context(f"and {more} more, later than these")] if more else []
    return [section(f"*{group.title}* ({group.n})"), *entries(group.entries), *rest]
