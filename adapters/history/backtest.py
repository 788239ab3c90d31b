"""Sets a played export beside what the team did in it: who is meant by the names, and what counts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from adapters.history.contents import PLATFORM, Export
from adapters.history.replay import Played
from bot.base.message import ChannelRef, Message, MessageRef
from bot.conversations.channel import ChannelHistory
from bot.conversations.conversation import REPLY_FROM, Conversation
from bot.conversations.line import incoming_line
from bot.conversations.placement import place_line
from bot.decision.circumstances import topic_of
from bot.desk.feedback.channel_kind import ChannelTraffic, propose_kind
from bot.insight.trials.backtest import Backtest, BacktestMessage, backtest_against
from bot.insight.trials.wait_backtest import WaitedQuestion
from bot.model.card import card_id_of
from bot.model.verdict import Decision, Verdict
from bot.settings.settings import ChannelKind, Settings


class Team(NamedTuple):
    """Whom the names on the command line mean: `ids`, the names that are nobody's (`unknown`), and for a name that is
    several people's their ids (`several`)."""

    ids: frozenset[str]
    unknown: list[str]
    several: dict[str, list[str]]


def team_members(export: Export, names: Iterable[str]) -> Team:
    """The people called by id, by user name, or else by another name that is shown for them."""
    ids, users, others = (
        defaultdict[str, set[str]](set),
        defaultdict[str, set[str]](set),
        defaultdict[str, set[str]](set),
    )
    for author in {message.author for message in export.messages}:
        ids[author.id.lower()].add(author.id)
        users[author.name.lower()].add(author.id)
        for name in export.called.get(author.id, ()):
            others[name.lower()].add(author.id)
    wanted = [name.strip().removeprefix("@") for part in names for name in part.split(",") if name.strip()]
    meant = {
        name: next((by[name.lower()] for by in (ids, users, others) if name.lower() in by), set()) for name in wanted
    }
    return Team(
        frozenset(id for each in meant.values() if len(each) == 1 for id in each),
        [name for name, each in meant.items() if not each],
        {name: sorted(each) for name, each in meant.items() if len(each) > 1},
    )


def with_team(settings: Settings, team: frozenset[str]) -> Settings:
    """The settings of an export with these people, and nobody else, as the people of the brand."""
    known = frozenset(f"{PLATFORM}:{person}" for person in team)
    return replace(settings, managers=frozenset(), representatives=known)


def compare_with_team(played: Played, team: frozenset[str]) -> Backtest:
    """What would have been shown beside what the team answered."""
    return backtest_against([_heard(message, verdict, team, played.opened) for message, verdict in played.heard])


def _heard(
    message: Message, verdict: Verdict | None, team: frozenset[str], opened: Mapping[str, datetime]
) -> BacktestMessage:
    by_team = message.author.id in team
    if verdict is None or verdict.decision is not Decision.WAIT:
        return BacktestMessage(message, verdict, by_team)
    card = card_id_of(MessageRef(message.place, verdict.conversation or message.id))
    return BacktestMessage(message, verdict, by_team, opened.get(card))


class Proposed(NamedTuple):
    """The kind that a channel seems to have, and the evidence; None where that is not clear."""

    kind: ChannelKind | None
    seen: ChannelTraffic


def proposed_kinds(export: Export, team: frozenset[str]) -> dict[str, Proposed]:
    """For each channel of the export, from who gave the first answers there."""
    talks, conversations = dict[ChannelRef, ChannelHistory](), dict[MessageRef, Conversation]()
    for message in export.messages:
        talks[message.place], turn = place_line(
            talks.get(message.place, ChannelHistory()), incoming_line(message, False)
        )
        conversations.update(
            {MessageRef(message.place, conversation.id): conversation for conversation in turn.changed}
        )
    kinds = {}
    for channel in sorted({message.place.channel for message in export.messages}):
        here = [
            conversation
            for ref, conversation in conversations.items()
            if ref.place.channel == channel and _is_members(conversation, team)
        ]
        firsts = [conversation.answered_by in team for conversation in here if conversation.answered_by]
        seen = ChannelTraffic(len(here), sum(firsts), len(firsts) - sum(firsts))
        kind = propose_kind(seen)
        kinds[channel] = Proposed(ChannelKind(kind) if kind else None, seen)
    return kinds


def _is_members(conversation: Conversation, team: frozenset[str]) -> bool:
    return conversation.question and not conversation.gone and conversation.author not in team


def asked_in(played: Played, team: frozenset[str]) -> list[WaitedQuestion]:
    """The questions of members, and when members or the team first answered them."""
    ends: dict[str, datetime] = {}
    back: dict[tuple[str, str], datetime] = {}
    bots = {message.author.id for message, _ in played.heard if message.author.bot}
    topics: dict[MessageRef, str] = {}
    for message, verdict in played.heard:
        ends[message.place.channel] = back[message.place.channel, message.author.id] = message.at
        if verdict is not None:
            topics[verdict.ref] = topic_of(frozenset(signal.kind for signal in verdict.signals))
    return [
        WaitedQuestion(
            channel=ref.place.channel,
            at=datetime.fromtimestamp(conversation.at, UTC),
            topic=topics.get(ref, "other"),
            by_member=_first_answer(conversation, lambda author: author not in team and author not in bots),
            by_us=_first_answer(conversation, lambda author: author in team),
            until=ends[ref.place.channel],
            back=back[ref.place.channel, conversation.author],
        )
        for ref, conversation in played.conversations.items()
        if _is_members(conversation, team)
    ]


def _first_answer(conversation: Conversation, by: Callable[[str], bool]) -> datetime | None:
    moments = (reply.at for reply in conversation.replies if reply.sure >= REPLY_FROM and by(reply.author))
    first = next(moments, None)
    return None if first is None else datetime.fromtimestamp(first, UTC)


def of_members(played: Played, team: frozenset[str]) -> Played:
    """The played messages without verdicts on the team's own."""
    heard = [(message, None if message.author.id in team else verdict) for message, verdict in played.heard]
    return Played(heard, played.conversations, played.finals)
