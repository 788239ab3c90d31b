"""What is kept, one protocol for each kind of thing; `bot.ports.store.Store` has one of each.

Reads are shaped for many at once. An account is (channel, author) when it is asked for, because a channel names the
platform and the workspace or server, and (platform, author) in an answer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.base.message import ChannelRef, Heard, MessageRef
from bot.model.calibration import Calibration, LearnedRank
from bot.model.card import Card, CardWording
from bot.model.exclusion import ExclusionRule
from bot.model.handover import Handover
from bot.model.history import HistoryEntry
from bot.model.plan import Plan, PlanQuestion, PlanStanding
from bot.model.post import Post, PostState
from bot.model.prompt import PromptAnswer, PromptSlot
from bot.model.question_proposal import Proposal
from bot.model.quote_consent import QuoteConsent
from bot.model.sample import Sample
from bot.model.team_text import TeamText, TextKind
from bot.model.theme import Theme, ThemeMember
from bot.model.verdict import KeptText, Verdict

CLOCKS_DIFFER = timedelta(hours=1)
"""No reply is said so much earlier than what it answers."""


class Messages(Protocol):
    """Messages that were heard, the verdicts on them, and the texts that are kept."""

    def only_new(self, heard: Sequence[Heard]) -> Sequence[Heard]:
        """Those that were not heard before under any of their keys (`bot.base.dedupe.keys_of`), doubles within the
        batch left out, in the given order."""

    def verdicts(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, Verdict]:
        """The verdicts that are still known."""

    def verdicts_since(self, at: datetime) -> Iterator[Verdict]:
        """The verdicts on messages said since then, oldest first, read as they are asked for."""

    def verdicts_of(self, conversation: MessageRef) -> Sequence[Verdict]:
        """The verdicts that are still known on the messages of a conversation, oldest first; where its first message is
        known, on those said at most `CLOCKS_DIFFER` before it."""

    def in_thread(self, root: MessageRef) -> Sequence[MessageRef]:
        """The messages of a thread that something is still known of."""

    def texts(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, KeptText]:
        """The texts that are kept."""

    def texts_since(self, at: datetime, limit: int = 1000) -> Sequence[KeptText]:
        """The texts that a signal allowed to keep, of messages said since then, newest first."""

    def texts_in(self, channel: ChannelRef) -> Sequence[KeptText]:
        """The texts of a channel that are kept, newest first."""

    def tenants(self, platform: str) -> Sequence[str]:
        """The workspaces or servers of a platform that something is kept from."""


class Cards(Protocol):
    """Cards, from the first to their end; alive are those that something can still happen to."""

    def get(self, token_or_id: str) -> Card | None:
        """The card with this token (as on a button) or id."""

    def with_id(self, id: str) -> Card | None:
        """The card with this id, asked for on each message's path."""

    def alive_in(self, channels: Iterable[ChannelRef]) -> Sequence[Card]:
        """The living cards about messages in these channels, oldest first."""

    def alive_of(self, channel: ChannelRef, author: str) -> Sequence[Card]:
        """The living cards about what one account said in this channel, oldest first."""

    def alive(self, desk: str | None = None, limit: int = 100) -> Sequence[Card]:
        """The living cards, newest first; of one desk, or all."""

    def since(self, at: datetime, limit: int = 1000) -> Sequence[Card]:
        """Cards about messages said since then, alive or not, newest first."""

    def wordings(self, channel: ChannelRef, since: datetime, limit: int = 200) -> Sequence[CardWording]:
        """What the newest cards with words about messages said here since then suggest or were answered with; asked
        for with each new card."""

    def about(self, channel: ChannelRef, author: str, limit: int = 20) -> Sequence[Card]:
        """Cards about this account's messages anywhere in the channel's workspace or server, newest first."""

    def due(self, now: datetime, limit: int = 200) -> Sequence[Card]:
        """Living cards whose time has come, oldest first."""


class Outbox(Protocol):
    """Posts: what is to be sent, and what was."""

    def due(self, now: datetime, limit: int = 200) -> Sequence[Post]:
        """Posts to try (pending, due), to look up (uncertain, due), or orphaned by a dead sender; in order of entry."""

    def posts(self, keys: Iterable[str]) -> Mapping[str, Post]:
        """Posts by key."""

    def post_at(self, target: str, platform_id: str) -> Post | None:
        """Our post with this platform id in this channel (`platform:channel`)."""

    def states(self) -> Mapping[PostState, int]:
        """How many posts there are in each state; states without any are left out."""


class Prompts(Protocol):
    """Postings of prompts, and what members answered."""

    def slot(self, key: str) -> PromptSlot | None:
        """One posting of a prompt by its key."""

    def slots_by_thread(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, PromptSlot]:
        """Posted prompts by (channel, thread id) under which members answer."""

    def slots(self, plan: str | None = None, limit: int = 20) -> Sequence[PromptSlot]:
        """The latest postings, newest first; of one plan, or all."""

    def asked_since(self, place: ChannelRef, at: datetime) -> Sequence[PromptSlot]:
        """The postings in a channel that were due since then, newest first, whatever became of them."""

    def answers(self, slot: str) -> Sequence[PromptAnswer]:
        """What members said to one posting, oldest first (those gone from the platform left out)."""

    def answers_among(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, PromptAnswer]:
        """Which of these messages are answers to a prompt."""


class PlannedQuestions(Protocol):
    """Plans that were made at the desk, and the questions of these and of no others."""

    def plans(self) -> Sequence[Plan]:
        """All plans, the oldest first; those that ended too."""

    def standings(self) -> Mapping[str, PlanStanding]:
        """Which plans were paused, resumed or skipped, by plan; those declared in the settings too."""

    def questions(self, plans: Iterable[str]) -> Sequence[PlanQuestion]:
        """The questions of these plans, by plan and in the order in which they are asked; removed ones too."""

    def question(self, token: str) -> PlanQuestion | None:
        """The question with this token."""


class Proposals(Protocol):
    """Questions that members proposed."""

    def waiting(self, limit: int = 50) -> Sequence[Proposal]:
        """Those that nobody has decided on, oldest first."""

    def get(self, token: str) -> Proposal | None:
        """The one with this token."""

    def by_author(self, platform: str, tenant: str, author: str) -> Sequence[Proposal]:
        """Those of one account, oldest first."""


class Quotes(Protocol):
    """Which messages members were asked to be quoted with, and what they answered."""

    def get(self, token: str) -> QuoteConsent | None:
        """The one with this token."""

    def of(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, QuoteConsent]:
        """The latest for each of these messages that was asked about."""

    def by_author(self, platform: str, tenant: str, author: str) -> Sequence[QuoteConsent]:
        """Those of one account, oldest first."""


class Accounts(Protocol):
    """What is known of accounts beside their messages."""

    def opted_out(self, authors: Iterable[tuple[ChannelRef, str]]) -> frozenset[tuple[str, str]]:
        """Which of these accounts want to be ignored."""

    def contacted(self, authors: Iterable[tuple[ChannelRef, str]]) -> Mapping[tuple[str, str], datetime]:
        """When we last wrote to each of these accounts."""

    def heard_since(self, authors: Iterable[tuple[ChannelRef, str]], at: datetime) -> frozenset[tuple[str, str]]:
        """Which of these accounts have been heard on the UTC day of `at` or later."""

    def first_heard(self, authors: Iterable[tuple[ChannelRef, str]]) -> Mapping[tuple[str, str], datetime]:
        """When each of these accounts was heard first, with no silence of 30 days since; those of which that is not
        known are left out."""

    def newcomers(self, since: datetime, limit: int = 20_000) -> Mapping[tuple[str, str, str], datetime]:
        """Accounts heard first since then, by (platform, tenant, author), and when; the earliest, in that order."""


class Counts(Protocol):
    """How often things happened."""

    def totals(self, since: date, channels: Iterable[ChannelRef] | None = None) -> Mapping[tuple[str, int], int]:
        """How often each thing was counted from that UTC day on, by (what, bucket); in these channels, or in all."""

    def daily(
        self, since: date, whats: Iterable[str], channels: Iterable[ChannelRef] | None = None
    ) -> Mapping[tuple[date, str], int]:
        """How often these were counted on each UTC day from that one on; in these channels, or in all."""


class SavedState(Protocol):
    """Where things stand, so that a restart goes on from there."""

    def marks(self, channels: Iterable[ChannelRef]) -> Mapping[ChannelRef, str]:
        """The newest message id handled, by channel."""

    def values(self, names: Iterable[str]) -> Mapping[str, str]:
        """Small values by name."""

    def put_aside(self, since: datetime, until: datetime) -> Mapping[str, int]:
        """How many events of each platform could not be handled from one time up to another."""


class Exclusions(Protocol):
    """The team's own rules about what it does not want to see."""

    def rules(self) -> Sequence[ExclusionRule]:
        """All of them: proposed, in force, taken back; newest first."""

    def get(self, token: str) -> ExclusionRule | None:
        """The rule with this token."""


class Calibrations(Protocol):
    """What was learned from what the team did."""

    def all(self) -> Sequence[Calibration]:
        """Each time that something was learned, oldest first."""

    def ranking(self) -> LearnedRank | None:
        """How the rank weighs, by the last that nobody took back; None: as shipped."""


class TeamTexts(Protocol):
    """What the team wrote to be used again: saved replies, answers, cases."""

    def all(self, kind: TextKind | None = None) -> Sequence[TeamText]:
        """Those of one kind, or all, by name."""

    def get(self, token: str) -> TeamText | None:
        """The one with this token."""


class Samples(Protocol):
    """Messages drawn at random to be judged by a person."""

    def since(self, at: datetime) -> Sequence[Sample]:
        """Those drawn since then, oldest first."""

    def get(self, token: str) -> Sample | None:
        """The one with this token."""


class Themes(Protocol):
    """Themes, and which messages belong to them."""

    def all(self) -> Sequence[Theme]:
        """Every theme, oldest first; muted and merged ones too."""

    def get(self, id: str) -> Theme | None:
        """The theme with this id."""

    def members(self, theme: str | None = None) -> Sequence[ThemeMember]:
        """What belongs to a theme, or to any, newest first."""


class Handovers(Protocol):
    """Learnings that were handed to the product team."""

    def get(self, token: str) -> Handover | None:
        """The one with this token."""

    def of_theme(self, theme: str) -> Handover | None:
        """The latest of a theme."""

    def due(self, now: datetime, limit: int = 20) -> Sequence[Handover]:
        """Those to send or to look at now, the longest due first."""


class History(Protocol):
    """What people changed: settings, and what was done with cards."""

    def of(self, subject: str, limit: int = 1000) -> Sequence[HistoryEntry]:
        """The changes of a subject, newest first."""

    def happened(self, what: str, since: datetime, until: datetime) -> Sequence[HistoryEntry]:
        """The changes of this kind after `since` up to `until`, of any subject, oldest first."""

    def latest(self, subject: str) -> int:
        """The number of its newest change; 0 where there is none."""
