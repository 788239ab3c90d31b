"""A small stage for the core: a bot with a brand, a store of dictionaries, and people who speak in order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count

from adapters.triage.languages import FastTextLanguages
from bot.base.message import Author, ChannelRef, Deletion, Edit, Message, MessageRef
from bot.base.person import Person
from bot.delivery import jobs as deliver
from bot.delivery.jobs import Job, JobOutcome
from bot.desk.cards import actions as act
from bot.intake.batch import Incoming
from bot.intake.hear import hear
from bot.intake.timers import run_timers
from bot.model.card import Card
from bot.model.post import Post
from bot.model.verdict import Verdict
from bot.plans import asking as ask
from bot.ports.context import Context
from bot.ports.knowledge import Knowledge, NothingKnown
from bot.settings.settings import Brand, ChannelRules, Desk, Settings
from bot.triage.names import Name, Names
from bot.triage.triage import Triage
from tests.fakes.store import FakeStore

START = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ROOM = ChannelRef("town", "t1", "help")
ROBIN = Person("town:robin", "Robin Vale")
KIM = Person("town:kim", "Kim Osei")
LANGUAGES = FastTextLanguages()
QUESTION = "How do I export my notes as a PDF?"

SETTINGS = Settings(
    brand=Brand("Inkwell", ("inkwell.example",), "Europe/Berlin"),
    products=(Name("Inkwell"),),
    competitors=(Name("Quillpad"),),
    managers=frozenset({"town:robin"}),
    representatives=frozenset({"town:kim"}),
    desk=Desk("town:desk"),
    channels={"town:help": ChannelRules("town:help")},
)


@dataclass
class Stage:
    """Who speaks, what the bot makes of it, and what stands in its store."""

    settings: Settings = SETTINGS
    store: FakeStore = field(default_factory=FakeStore)
    now: datetime = START
    said: int = 0
    tenants: Mapping[str, str] = field(default_factory=lambda: {"town": "t1"})
    knowledge: Knowledge = field(default_factory=NothingKnown)
    bank: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = Names(self.settings.products, self.settings.competitors)
        self.triage = Triage(names, languages=LANGUAGES)
        numbers = count(1)
        self.new_token = lambda: f"token{next(numbers)}"

    @property
    def context(self) -> Context:
        """What a use case is given now."""
        return self.at(self.now)

    def at(self, now: datetime) -> Context:
        """The same at another time."""
        known = (self.tenants, self.knowledge)
        return Context(self.store, self.settings, self.triage, now, self.new_token, *known, bank=self.bank)

    def later(self, **span: float) -> "Stage":
        """Time passes."""
        self.now += timedelta(**span)
        return self

    def message(self, author: str, text: str, *, thread: str | None = None, **more: object) -> Message:
        """What somebody says now, not heard yet."""
        self.said += 1
        known = {"place": ROOM, "thread": thread, "link": f"https://town.example/{self.said}"}
        who = Author(author, author.title(), bot=author.startswith("bot"))
        return Message(id=str(100 + self.said), author=who, text=text, at=self.now, **{**known, **more})  # type: ignore[arg-type]

    def hears(self, *heard: Message | Edit | Deletion) -> list[Verdict | None]:
        """The core, for a batch."""
        return list(hear(self.context, [Incoming(item, self.now) for item in heard]))

    def say(self, author: str, text: str, *, thread: str | None = None, **more: object) -> Verdict:
        """Somebody says something, a minute after the last."""
        self.later(minutes=1)
        verdict = self.hears(self.message(author, text, thread=thread, **more))[0]
        assert verdict is not None
        return verdict

    def edit(self, ref: MessageRef, text: str) -> None:
        """The author of a message changes it."""
        self.later(minutes=1).hears(Edit(ref.place, ref.id, text, self.now))

    def delete(self, ref: MessageRef) -> None:
        """The author of a message takes it away."""
        self.later(minutes=1).hears(Deletion(ref.place, ref.id, self.now))

    def card(self) -> Card:
        """The one suggestion there is."""
        (it,) = self.store.cards.by_id.values()
        return it

    def take(self, person: Person, card: Card | None = None) -> Card:
        """Press `Take it`."""
        return act.take_card(self.context, (card or self.card()).token, person)

    def tick(self) -> None:
        """The clock looks once."""
        run_timers(self.context)
        ask.ask_what_is_due(self.context)

    def jobs(self) -> list[Job]:
        """What the sender would do now."""
        return deliver.next_jobs(self.context, frozenset())

    def settle(self, key: str, platform_id: str | None = None, error: Exception | None = None) -> Post:
        """The platform's answer to one job."""
        return deliver.record_outcome(self.context, JobOutcome(key, platform_id, error))

    def deliver_all(self, platform_id: Callable[[Post], str] = lambda post: f"at-{post.key}") -> list[Job]:
        """Send until nothing is left; every post goes well."""
        done: list[Job] = []
        while jobs := self.jobs():
            for job in jobs:
                post = job.posting.post
                self.settle(post.key, job.edits or platform_id(post))
            done += jobs
        return done


def with_settings(**changes: object) -> Stage:
    """A stage whose settings differ."""
    return Stage(replace(SETTINGS, **changes))  # type: ignore[arg-type]
