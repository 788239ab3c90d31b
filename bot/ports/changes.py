"""Everything one use case wants written, gathered in memory and written at once."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from bot.base.message import ChannelRef, MessageRef
from bot.model.calibration import Calibration
from bot.model.card import Card
from bot.model.counts import Tally
from bot.model.exclusion import ExclusionRule
from bot.model.handover import Handover
from bot.model.history import HistoryEntry
from bot.model.plan import Plan, PlanQuestion, PlanStanding
from bot.model.post import Post
from bot.model.prompt import PromptAnswer, PromptSlot
from bot.model.question_proposal import Proposal
from bot.model.quote_consent import QuoteConsent
from bot.model.sample import Sample
from bot.model.team_text import TeamText
from bot.model.theme import Theme, ThemeMember
from bot.model.verdict import KeptText, Verdict
from bot.ports.memory import Memory


class Key(NamedTuple):
    """A name under which something was heard; it can be written only once."""

    place: ChannelRef
    key: str
    at: datetime


class Broken(NamedTuple):
    """Something that could not be handled: its shape (key paths, types) and the error, never its values."""

    platform: str
    at: datetime
    shape: str
    error: str


class Contact(NamedTuple):
    """We wrote to this account, there, then."""

    place: ChannelRef
    author: str
    at: datetime


class OptOut(NamedTuple):
    """This account wants to be left alone (`since`), or not any more (None)."""

    platform: str
    tenant: str
    author: str
    since: datetime | None


@dataclass(slots=True)
class Changes:
    """The one write of a use case.

    `verdicts`, `kept`, `cards`, `posts`, `slots`, `answers`, `rules`, `calibrations`, `samples`, `texts`, `plans`,
    `standings`, `questions`, `proposals`, `quotes`, `handovers`, `themes` and `theme_members` replace what stands under
    the same identity; `history` is added to; `removed_texts` are tokens, `dropped_themes` ids;
    `forgotten` texts go, `erased` authors lose every row that names them; `marks` are the newest message ids handled,
    by channel; `values` are small values by key (None removes one); `recent` is what the installation remembers from
    now on.
    """

    keys: list[Key] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    kept: list[KeptText] = field(default_factory=list)
    forgotten: list[MessageRef] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    slots: list[PromptSlot] = field(default_factory=list)
    answers: list[PromptAnswer] = field(default_factory=list)
    rules: list[ExclusionRule] = field(default_factory=list)
    calibrations: list[Calibration] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    texts: list[TeamText] = field(default_factory=list)
    removed_texts: list[str] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    standings: list[PlanStanding] = field(default_factory=list)
    questions: list[PlanQuestion] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    quotes: list[QuoteConsent] = field(default_factory=list)
    handovers: list[Handover] = field(default_factory=list)
    history: list[HistoryEntry] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)
    theme_members: list[ThemeMember] = field(default_factory=list)
    dropped_themes: list[str] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    opt_outs: list[OptOut] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    marks: dict[ChannelRef, str] = field(default_factory=dict)
    values: dict[str, str | None] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)
    recent: Memory | None = None

    def add_card(self, card: Card, post: Post | None) -> None:
        """Write a card, with the post that shows the desk what changed, if any does."""
        self.cards.append(card)
        if post is not None:
            self.posts.append(post)

    @property
    def visible(self) -> bool:
        """Whether this changes something that people can see."""
        messages = self.kept or self.forgotten or self.answers or self.quotes
        prompts = self.slots or self.plans or self.standings or self.questions or self.proposals
        team = self.rules or self.calibrations or self.samples or self.texts or self.removed_texts or self.history
        return bool(messages or prompts or self.cards or self.posts or team)

    def verdict_on(self, ref: MessageRef) -> Verdict | None:
        """The newest verdict on this message among these, if there is one."""
        return next((verdict for verdict in reversed(self.verdicts) if verdict.ref == ref), None)

    def text_of(self, ref: MessageRef) -> KeptText | None:
        """The newest text of this message among these, unless it is forgotten again."""
        text = next((kept for kept in reversed(self.kept) if kept.ref == ref), None)
        return None if text is None or ref in self.forgotten else text
