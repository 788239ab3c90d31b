"""`/neighbor unanswered`: three short lists of what nobody answered, with a link to each place, for that person
only."""

from discord import ui

from adapters.core import Core
from adapters.discord.base.channels import PLATFORM
from adapters.discord.base.escaping import cut, escape, shortened
from bot.base.message import MessageRef
from bot.base.person import Person
from bot.insight import unanswered
from bot.insight.unanswered import DEFINITION, UnansweredGroup, UnansweredMessages
from bot.model.views import Entry

LIST = 1150
"""Most characters of one list: Discord takes 4,000 for all three, and what stands around them."""


async def lists(core: Core, person: Person) -> ui.LayoutView:
    """The private answer; `NotPossible` for members."""
    return lists_view(await core.read(unanswered.unanswered_messages, person, link))


def link(ref: MessageRef, thread: str | None) -> str | None:
    """The address of a message of Discord; what is said in a thread stands in a channel of its own."""
    if ref.place.platform != PLATFORM:
        return None
    return f"https://discord.com/channels/{ref.place.tenant}/{thread or ref.place.channel}/{ref.id}"


def lists_view(found: UnansweredMessages) -> ui.LayoutView:
    """The lists, those that are empty left out."""
    box = ui.Container[ui.LayoutView]()
    for text in (
        f"### {escape(found.head)}",
        *(_group(group) for group in found.groups if group.n),
        f"-# {DEFINITION}",
    ):
        box.add_item(ui.TextDisplay(text))
    view = ui.LayoutView(timeout=None)
    view.add_item(box)
    view.stop()
    return view


def _group(group: UnansweredGroup) -> str:
    """As many lines as fit, each whole."""
    title = f"**{group.title}** ({group.n})"
    lines: list[str] = []
    for line in map(_line, group.entries):
        if len("\n".join((title, *lines, line))) > LIST - 40:
            break
        lines.append(line)
    more = group.n - len(lines)
    return "\n".join([title, *lines, *([f"-# and {more} more, later than these"] if more else [])])


def _line(entry: Entry) -> str:
    place = f" <{entry.link}>" if entry.link else ""
    return cut(f"- {escape(shortened(entry.text, 120))}", 200) + place
