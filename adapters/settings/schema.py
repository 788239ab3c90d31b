"""The form of `goodneighbor.toml`: which keys there are, and what each may hold."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from adapters.platforms import IdForm, Platform, platforms
from bot.base.errors import BadInput
from bot.base.kinds import Kind
from bot.base.zones import zone_named
from bot.settings.setting_values import read_duration
from bot.triage.keywords import LONGEST, MOST

_OWN = re.compile(r"(sandbox|history):#?[^\s:#]+")
"""Channels and people of the sandbox and of exports, which are no platforms."""

_WEB = r"^https?://"
_PROMPT_ID = r"^[a-z0-9][a-z0-9-]{0,39}$"


def duration(value: object) -> timedelta:
    """A stretch of time such as "45m", "2h", "90s" or "1d"."""
    span = read_duration(value) if isinstance(value, str) else None
    if span is None:
        raise ValueError('a duration such as "45m", "2h" or "1d"')
    return span


def compose_accents(text: str) -> str:
    """The text with each accent and its letter as one sign (NFC), so that a name is the same however it was typed."""
    return unicodedata.normalize("NFC", text)


def _zone(value: object) -> str:
    try:
        zone_named(str(value))
    except BadInput:
        raise ValueError('an IANA time zone such as "Europe/Berlin"') from None
    return str(value)


def _clock_time(value: object) -> time:
    if isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        return time.fromisoformat(value)
    raise ValueError('a time of day such as "18:00"')


def _wait(value: object) -> timedelta | Literal["learned"]:
    if value == "none":
        return timedelta(0)
    if value == "learned":
        return "learned"
    try:
        return duration(value)
    except ValueError:
        raise ValueError('"none", "learned", or a duration such as "45m"') from None


def _channel_name(value: str) -> str:
    return _named(value, "a channel", lambda platform: platform.channel)


def _person_name(value: str) -> str:
    return _named(value, "a person", lambda platform: platform.person)


def _bot_name(value: str) -> str:
    return _named(value, "a bot", lambda platform: platform.bot or platform.person)


def _named(value: str, what: str, form: Callable[[Platform], IdForm]) -> str:
    """`value`, if it is a platform and an id of the form that this platform gives."""
    name, _, id = value.partition(":")
    if _OWN.fullmatch(value) or any(name == each.name and form(each).pattern.fullmatch(id) for each in platforms()):
        return value
    shown = " or ".join(f'"{platform.name}:{form(platform).example}"' for platform in platforms())
    raise ValueError(f"{what} such as {shown}")


Zone = Annotated[str, BeforeValidator(_zone)]
Duration = Annotated[timedelta, BeforeValidator(duration)]
ClockTime = Annotated[time, BeforeValidator(_clock_time)]
WaitFor = Annotated[Any, BeforeValidator(_wait)]
ChannelName = Annotated[str, AfterValidator(_channel_name)]
PersonName = Annotated[str, AfterValidator(_person_name)]
BotName = Annotated[str, AfterValidator(_bot_name)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2000), AfterValidator(compose_accents)]
Sentence = Annotated[str, StringConstraints(max_length=300)]
PostedRules = Annotated[str, StringConstraints(max_length=10_000)]
Score = Annotated[float, Field(ge=0, le=1)]
Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Table(BaseModel):
    """A table in which every key is known."""

    model_config = ConfigDict(extra="forbid", strict=True)


class BrandTable(Table):
    name: Words = "our brand"
    domains: list[Words] = []
    zone: Zone = "UTC"
    holidays: Sentence = ""
    offers: Sentence = ""
    audience: Sentence = ""


class NameTable(Table):
    name: Words
    aliases: list[Words] = []
    excluded: list[Words] = Field(default=[], alias="not")


class KeywordTable(Table):
    text: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST, strip_whitespace=True)]
    kind: Annotated[Kind, Field(strict=False)]
    pattern: bool = False


class PeopleTable(Table):
    managers: list[PersonName] = []
    representatives: list[PersonName] = []


class DeskTable(Table):
    channel: ChannelName | None = None
    budget: int = Field(default=0, ge=0)
    claim_lapses: Duration = timedelta(hours=2)
    own_links_a_week: int = Field(default=1, ge=0)
    shadow: bool = False
    weekly_twenty: bool = True
    digest: Literal["off", "daily", "weekly"] = "off"
    quiet_hours: Annotated[list[ClockTime], Field(min_length=2, max_length=2)] | None = None


class ChannelTable(Table):
    id: ChannelName
    kind: Literal["community", "support", "feedback"] = "community"
    wait: WaitFor = timedelta(0)
    thresholds: dict[Annotated[Kind, Field(strict=False)], Score] = {}
    rank_from: Score = 0.0
    members_through: list[BotName] = []
    rules: PostedRules = ""
    rules_file: Sentence = ""
    desk: ChannelName | None = None


class RouteTable(Table):
    product: Words | None = None
    kind: Annotated[Kind, Field(strict=False)] | None = None
    desk: ChannelName


class FirstLookTable(Table):
    consent: bool = False


class LanguageModelTable(Table):
    url: Annotated[str, StringConstraints(pattern=_WEB, max_length=300)]
    model: Words
    questions_a_day: int = Field(default=200, ge=0)
    graded: bool = False


class TrackerTable(Table):
    kind: Literal["github", "gitlab", "jira", "linear", "webhook"]
    project: Sentence = ""
    url: Annotated[str, StringConstraints(pattern=_WEB, max_length=300)] | None = None


class DiscordTable(Table):
    message_content: bool = True


class ScheduleTable(Table):
    every: Literal["day", "week", "month"]
    on: list[Day] = []
    at: ClockTime
    zone: Zone
    weeks: int = Field(default=1, ge=1, le=52)
    start: date | None = None
    skip: list[date] = []
    nth: list[Literal[1, 2, 3, 4, 5, -1]] = []
    days: list[Annotated[int, Field(ge=-1, le=31)]] = []


class PromptTable(Table):
    id: Annotated[str, StringConstraints(pattern=_PROMPT_ID)]
    text: Words | None = None
    questions: list[Words] = []
    channel: ChannelName | None = None
    channels: list[ChannelName] = []
    zones: dict[ChannelName, Zone] = {}
    approved_by: PersonName | None = None
    schedule: ScheduleTable | None = None
    rhythm: Sentence = ""
    why: Sentence = ""
    purpose: Sentence = ""


class SettingsFile(Table):
    """The whole file."""

    brand: BrandTable = BrandTable()
    products: list[NameTable] = []
    competitors: list[NameTable] = []
    keywords: list[KeywordTable] = Field(default=[], max_length=MOST)
    people: PeopleTable = PeopleTable()
    desk: DeskTable = DeskTable()
    channels: list[ChannelTable] = []
    routes: list[RouteTable] = []
    first_look: FirstLookTable = FirstLookTable()
    discord: DiscordTable = DiscordTable()
    llm: LanguageModelTable | None = None
    tracker: TrackerTable | None = None
    prompts: list[PromptTable] = []


ALLOWED = {
    _WEB: "an address that begins with http:// or https://",
    _PROMPT_ID: "small letters, digits and hyphens, 40 at most",
}
"""What a pattern means, said plainly."""
