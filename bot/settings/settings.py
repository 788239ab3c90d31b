"""The settings: brand, people, desk, channels and prompts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum

from bot.base.message import ChannelRef
from bot.settings.schedule import Schedule
from bot.triage.keywords import Keyword
from bot.triage.names import Name


class ChannelKind(StrEnum):
    """`support`: a follow-up deserves an answer. `feedback`: what is said is for us. `community`: members talk among
    themselves."""

    COMMUNITY = "community"
    SUPPORT = "support"
    FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True)
class Brand:
    """The brand; `zone` is the IANA zone of the desk's mornings; `offers` and `audience` say in a few words what it
    offers and to whom."""

    name: str = "our brand"
    domains: tuple[str, ...] = ()
    zone: str = "UTC"
    offers: str = ""
    audience: str = ""


@dataclass(frozen=True, slots=True)
class Wait:
    """How long a card gives members to answer first: a fixed time (zero: none), or learned from the channel."""

    fixed: timedelta = timedelta(0)
    learned: bool = False


@dataclass(frozen=True, slots=True)
class ChannelRules:
    """The settings of one channel; `thresholds` override the defaults by kind of signal; its cards go to `desk` where
    one is set. Bots in `members_through` (`platform:id`) speak for members. `posted` are the rules posted in the
    channel, a line each. Optional cards are made from the rank `rank_from` on. `declared` are the fields that the
    settings file says, which are changed only there."""

    id: str
    kind: ChannelKind = ChannelKind.COMMUNITY
    wait: Wait = Wait()
    thresholds: Mapping[str, float] = field(default_factory=dict)
    desk: str = ""
    members_through: frozenset[str] = frozenset()
    posted: str = ""
    rank_from: float = 0.0
    declared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Route:
    """A desk for messages that name a product, show a kind of signal, or both; an empty field matches everything."""

    desk: str
    product: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where representatives see cards, and how many; `quiet_hours` begin and end in the brand's zone;
    `digest` is "daily", "weekly" or "" for none; `declared` as in `ChannelRules`."""

    channel: str = ""
    budget: int = 0
    claim_lapses: timedelta = timedelta(hours=2)
    own_links_a_week: int = 1
    shadow: bool = False
    quiet_hours: tuple[time, time] | None = None
    weekly_twenty: bool = True
    digest: str = ""
    declared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PromptPlan:
    """A plan declared in the settings: its questions, who approved them, and when they are asked (None: only by hand).
    `questions` follow `text`; `also` are further channels; `zones` are the channels' own time zones."""

    id: str
    text: str
    channel: str
    approved_by: str
    schedule: Schedule | None = None
    why: str = ""
    questions: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    zones: Mapping[str, str] = field(default_factory=dict)
    purpose: str = ""

    @property
    def asks(self) -> tuple[str, ...]:
        """All its questions, in order."""
        return (self.text, *self.questions)

    @property
    def channels(self) -> tuple[str, ...]:
        """Every channel it is asked in."""
        return (self.channel, *self.also)


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """An OpenAI-compatible endpoint (`url` ends before `/chat/completions`), which model it runs, for how many drafts
    it is asked in a day at most, and whether each is `graded` by a second call."""

    url: str
    model: str
    questions_a_day: int = 200
    graded: bool = False


@dataclass(frozen=True, slots=True)
class TrackerSettings:
    """Where learnings are handed over: the `kind` of tracker, the project there, and the address of its API where it is
    not the usual one."""

    kind: str
    project: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything from `goodneighbor.toml`; people are `platform:id`.

    `first_look`: the consent to read the last 30 days of the channels once; on `holidays` nothing is asked;
    without a `language_model` none is used, and without a `tracker` nothing is handed over.
    """

    brand: Brand = Brand()
    products: tuple[Name, ...] = ()
    competitors: tuple[Name, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    managers: frozenset[str] = frozenset()
    representatives: frozenset[str] = frozenset()
    desk: Desk = Desk()
    channels: Mapping[str, ChannelRules] = field(default_factory=dict)
    routes: tuple[Route, ...] = ()
    prompts: tuple[PromptPlan, ...] = ()
    message_content: bool = True
    first_look: bool = False
    every_channel: bool = False
    holidays: frozenset[date] = frozenset()
    language_model: LanguageModel | None = None
    tracker: TrackerSettings | None = None

    def listens(self, place: ChannelRef) -> ChannelRules | None:
        """The settings of a channel we listen in; None for all others."""
        rules = self.channels.get(str(place))
        return ChannelRules(str(place)) if rules is None and self.every_channel else rules

    def team(self, platform: str, author: str) -> bool:
        """Whether this account belongs to the team."""
        who = f"{platform}:{author}"
        return who in self.representatives or who in self.managers

    @property
    def desks(self) -> tuple[str, ...]:
        """All desks: the main one first, then those of channels and routes, each once."""
        own = (*(rules.desk for rules in self.channels.values()), *(route.desk for route in self.routes))
        return tuple(dict.fromkeys(desk for desk in (self.desk.channel, *own) if desk))

    @property
    def prompt_channels(self) -> tuple[str, ...]:
        """Every channel that a declared prompt is asked in, each once."""
        return tuple(dict.fromkeys(channel for prompt in self.prompts for channel in prompt.channels))

    def prompt(self, plan: str) -> PromptPlan | None:
        """The prompt with this id."""
        return next((prompt for prompt in self.prompts if prompt.id == plan), None)
