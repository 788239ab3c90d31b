"""Sets a played export beside what the team did in it: who is meant by the names, and what counts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from adapters.history.export import Export
from adapters.history.replay import Played
from adapters.history.settings import PLATFORM
from bot.backtest import Backtest, Heard, compare
from bot.circumstances import topic_of
from bot.conversation.matter import REPLY_FROM, Matter
from bot.settings import Settings
from bot.verdict import MessageRef
from bot.waits import Asked


def people(export: Export, names: Iterable[str]) -> tuple[frozenset[str], list[str]]:
    """The ids of these people, called by name or id, and the names that nobody in the export has."""
    called: dict[str, set[str]] = {}
    for message in export.messages:
        for name in (message.author.id.lower(), message.author.name.lower()):
            called.setdefault(name, set()).add(message.author.id)
    wanted = [name.strip().removeprefix("@") for part in names for name in part.split(",") if name.strip()]
    unknown = [name for name in wanted if name.lower() not in called]
    return frozenset(id for name in wanted for id in called.get(name.lower(), ())), unknown


def with_team(settings: Settings, team: frozenset[str]) -> Settings:
    """The settings of an export with these people, and nobody else, as the people of the brand."""
    known = frozenset(f"{PLATFORM}:{person}" for person in team)
    return replace(settings, managers=frozenset(), representatives=known)


def compared(played: Played, team: frozenset[str]) -> Backtest:
    """What would have been shown beside what the team answered."""
    heard: Sequence[Heard] = [Heard(message, verdict, message.author.id in team) for message, verdict in played.heard]
    return compare(heard)


def asked_in(played: Played, team: frozenset[str]) -> list[Asked]:
    """The questions that members opened a matter with, and when members or the team first answered them."""
    ends: dict[str, datetime] = {}
    back: dict[tuple[str, str], datetime] = {}
    bots = {message.author.id for message, _ in played.heard if message.author.bot}
    topics: dict[MessageRef, str] = {}
    for message, verdict in played.heard:
        ends[message.place.channel] = back[message.place.channel, message.author.id] = message.at
        if verdict is not None:
            topics[verdict.ref] = topic_of(frozenset(signal.kind for signal in verdict.signals))
    return [
        Asked(
            channel=ref.place.channel,
            at=datetime.fromtimestamp(matter.at, UTC),
            topic=topics.get(ref, "other"),
            by_member=_first_answer(matter, lambda author: author not in team and author not in bots),
            by_us=_first_answer(matter, lambda author: author in team),
            until=ends[ref.place.channel],
            back=back[ref.place.channel, matter.author],
        )
        for ref, matter in played.matters.items()
        if matter.question and not matter.gone and matter.author not in team
    ]


def _first_answer(matter: Matter, by: Callable[[str], bool]) -> datetime | None:
    found = (reply.at for reply in matter.replies if reply.sure >= REPLY_FROM and by(reply.author))
    first = next(found, None)
    return None if first is None else datetime.fromtimestamp(first, UTC)


def of_members(played: Played, team: frozenset[str]) -> Played:
    """What was played, with no verdict on what the team said."""
    heard = [(message, None if message.author.id in team else verdict) for message, verdict in played.heard]
    return Played(heard, played.matters, played.finals)
