"""The one door to the house: what a platform, the page or the command line may ask of it; long since it is one list."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from bot.base.errors import StorageError
from bot.base.links import name_fact
from bot.base.message import Heard, Message, MessageRef, Place
from bot.base.person import Person
from bot.base.zones import zone_named
from bot.delivery import errands as deliver
from bot.delivery.errands import Errand, Outcome
from bot.desk.cards import actions as act
from bot.desk.cards.helpers import agree
from bot.desk.cards.search import find
from bot.desk.cards.view import cards_of
from bot.desk.digests import first_look, held_cards, introduction
from bot.desk.digests import shadow as digest
from bot.desk.digests import weekly_review as audit
from bot.desk.digests.first_look import Unanswered
from bot.desk.exclusions import rules as team_rules
from bot.desk.exclusions.rules import Listed, Offer
from bot.desk.feedback import learned
from bot.desk.feedback.learned import Learned
from bot.desk.feedback.recommendations import propose_kinds, propose_learning
from bot.desk.responses import choosing as step_in
from bot.desk.responses.choosing import Begun, Choice
from bot.desk.responses.own_links import notes, own_links, used_this_week
from bot.insight.settings_trial import Trial, Trying
from bot.insight.stats import DAYS, Stats, stats
from bot.insight.unanswered import Links, Shunned, shunned
from bot.insight.why import Why, why
from bot.intake import hear as hearing
from bot.intake import listening as catch_up
from bot.intake.batch import Incoming
from bot.intake.by_hand import draw_in
from bot.intake.timers import look_again
from bot.members import privacy
from bot.members.opt_out import leave_alone
from bot.model.calibration import Lesson
from bot.model.card import Dismissal, Suggestion
from bot.model.exclusion import TeamRule
from bot.model.personal_data import Own
from bot.model.post import Post, PostState
from bot.model.prompt import PromptSlot
from bot.model.sample import Sampled
from bot.model.verdict import Kept, Verdict
from bot.model.views import Card, Twenty
from bot.ports import notices
from bot.ports.changes import Broken, Changes
from bot.ports.context import House
from bot.ports.store import Storage, Store
from bot.prompts import asking as ask
from bot.settings.permissions import Act, require
from bot.settings.schedule import Slot
from bot.settings.settings import Settings

MOST_ALIVE = 1000
"""So many living cards, the newest, are put in order."""


def utc_now() -> datetime:
    """The wall clock, aware, in UTC."""
    return datetime.now(UTC)


class Judged(NamedTuple):
    """A verdict that is still known, and the words where they are kept."""

    verdict: Verdict
    kept: Kept | None


class Plans(NamedTuple):
    """Prompts as a manager looks at them: what comes next, and what became of the latest postings."""

    coming: Sequence[Slot]
    latest: Sequence[PromptSlot]


class Door:
    """Every method is one use case in one transaction; what it raises carries a sentence for the person.

    `house` is replaced when a platform has looked up the channels that the settings name; `tenants` holds the
    workspace or server of each platform, or of each `platform:channel` where a platform has several, once it is known.
    """

    def __init__(self, storage: Storage, house: House, clock: Callable[[], datetime] = utc_now) -> None:
        self._storage = storage
        self._clock = clock
        self._hear_together = self._hear
        self.house = house
        self.tenants: dict[str, str] = {}

    async def hear(self, heard: Heard, old: bool = False) -> Verdict | None:
        """Take in one message, edit or deletion; returns when it is on disk, raises `StorageError` when it is not.

        What the rules cannot handle is put aside with its shape, so that it stops neither its platform nor the others.
        `old` messages were said before we listened there: they only help to follow the talk.
        """
        try:
            return await self._storage.join(self._hear_together, Incoming(heard, self._clock(), old))
        except StorageError:
            raise
        except Exception as error:
            await self.put_aside(heard.place.platform, type(heard).__name__, error)
            return None

    def _hear(self, store: Store, incoming: Sequence[Incoming]) -> Sequence[Verdict | None]:
        return hearing.hear(store, self.house, incoming)

    async def put_aside(self, platform: str, shape: str, error: Exception) -> None:
        """Quarantine something that could not be handled: its shape and the kind of error, never its values."""
        broken = Broken(platform, self._clock(), shape, type(error).__name__)
        await self._storage.do(lambda store: store.keep(Changes(broken=[broken])))

    async def pick_up(self) -> int:
        """Once, when the sender starts: what an earlier one left half done is to be looked up; how many posts."""
        return await self._storage.do(lambda store: deliver.pick_up(store, self._clock()))

    async def half_sent_prompts(self, platform: str) -> Sequence[Post]:
        """Prompts of which nobody knows yet whether they are there."""

        def find(store: Store) -> Sequence[Post]:
            keys = [slot.key for slot in store.slots() if slot.place.platform == platform]
            doubtful = (PostState.SENDING, PostState.UNCERTAIN)
            return [post for post in store.posts(keys).values() if post.state in doubtful]

        return await self._storage.read(find)

    async def errands(self, busy: AbstractSet[str]) -> list[Errand]:
        """What the sender is to do next, at most one thing for each place that is not `busy`."""
        tenants = dict(self.tenants)
        return await self._storage.do(
            lambda store: deliver.next_errands(store, self.house, self._clock(), busy, tenants)
        )

    async def settle(self, outcome: Outcome) -> Post:
        """What came of an errand."""
        return await self._storage.do(lambda store: deliver.settle(store, self.house, outcome, self._clock()))

    async def look_again(self) -> Sequence[Suggestion]:
        """End the waits, snoozes and claims whose time has come."""
        return await self._storage.do(lambda store: look_again(store, self.house, self._clock()))

    async def ask_what_is_due(self) -> Sequence[PromptSlot]:
        """Plan the prompts that have come due."""
        now, tenants = self._clock(), dict(self.tenants)
        return await self._storage.do(lambda store: ask.ask_what_is_due(store, self.house, tenants, now))

    async def tell_what_was_held(self) -> Sequence[Post]:
        """In shadow mode, at nine in the morning: what each desk would have been shown since yesterday."""
        if not self.house.settings.desk.shadow:
            return ()
        now, tenants = self._clock(), dict(self.tenants)
        return await self._storage.do(lambda store: digest.tell_what_was_held(store, self.house, tenants, now))

    async def lay_the_twenty(self) -> Sequence[Post]:
        """On Friday afternoon: a random few of the week's messages that were not shown, to be judged."""
        now, tenants = self._clock(), dict(self.tenants)
        found = await self._storage.read(lambda store: audit.draw(store, self.house, tenants, now))
        if found is None:
            return ()
        return await self._storage.do(lambda store: audit.lay(store, self.house, found, now))

    async def page(self, key: str) -> Twenty | None:
        """A page of the twenty by its outbox key, as it stands now."""

        def find(store: Store) -> Twenty | None:
            post = store.posts([key]).get(key)
            return None if post is None else audit.page(store, self.house, post)

        return await self._storage.read(find)

    async def judge(self, token: str, person: Person, called_for: bool) -> Sampled:
        """What the person says of one of them."""
        now = self._clock()
        return await self._storage.do(lambda store: audit.judge(store, self.house, token, person, called_for, now))

    async def to_open(self, token: str, person: Person) -> tuple[MessageRef, str | None]:
        """Which message of the twenty, and its thread, the person may have shown to them alone."""
        return await self._storage.read(lambda store: audit.to_open(store, self.house, token, person))

    async def show_held(self, token: str, person: Person) -> Sequence[Suggestion]:
        """The cards that a digest told of come up at their desk; `NotPossible` when none is left."""
        return await self._storage.do(lambda store: held_cards.show(store, self.house, token, person, self._clock()))

    async def introduce(self, channels: Mapping[Place, str]) -> Post | None:
        """Give the desk words for the members of channels that are new among these, all of one platform, each with its
        address."""
        return await self._storage.do(lambda store: introduction.offer(store, self.house, channels, self._clock()))

    async def announce(self, token: str, person: Person) -> Sequence[Post]:
        """Post those words there, signed with the person's name; the press is the approval."""
        now = self._clock()
        return await self._storage.do(lambda store: introduction.announce(store, self.house, token, person, now))

    async def left_alone(self, authors: Iterable[tuple[Place, str]]) -> frozenset[tuple[str, str]]:
        """Which of these accounts want to be left alone, as (platform, author)."""
        asked = tuple(authors)
        return await self._storage.read(lambda store: store.opted_out(asked))

    async def looked_back(self, place: Place, name: str, found: Sequence[Unanswered]) -> None:
        """A channel called `name` was looked through once: keep what is to be told of it, without a word that was
        said."""
        now = self._clock()
        await self._storage.do(lambda store: first_look.keep(store, place, name, found, now))

    async def not_looked_back(self, places: Sequence[Place]) -> Sequence[Place]:
        """Which of these channels have not been looked through yet."""
        return await self._storage.read(lambda store: first_look.missing(store, places))

    async def tell_first_look(self, places: Sequence[Place]) -> Post | None:
        """One card about the channels of these that were looked through and not told of yet."""
        return await self._storage.do(lambda store: first_look.tell(store, self.house, places, self._clock()))

    async def forget(self) -> int:
        """Forget a portion of what may be kept no longer; how many rows went."""
        return await self._storage.do(lambda store: store.purge(self._clock()))

    async def tell_desk(self, key: str, text: str) -> None:
        """A few plain lines to the desk; under one key they are told once, ever."""
        await self._storage.do(lambda store: notices.tell(store, self.house, key, text, self._clock()))

    async def take(self, token: str, person: Person) -> Suggestion:
        """The person has the card; `NotPossible` says who has it already."""
        return await self._storage.do(lambda store: act.take(store, self.house, token, person, self._clock()))

    async def rewrite(self, token: str, person: Person, text: str) -> Suggestion:
        """Keep the person's wording as the draft."""
        return await self._storage.do(lambda store: act.rewrite(store, self.house, token, person, text, self._clock()))

    async def send_as(self, token: str, person: Person, text: str) -> Suggestion:
        """Post this very text as the person, on a platform that can; the press is the approval."""
        return await self._storage.do(lambda store: act.send_as(store, self.house, token, person, text, self._clock()))

    async def draw_in(self, message: Message, person: Person) -> Suggestion:
        """The person points at a message: it is kept, and comes to the desk."""
        return await self._storage.do(lambda store: draw_in(store, self.house, message, person, self._clock()))

    async def choice(self, token: str, person: Person) -> Choice:
        """What lies open for this card beside what it suggests, what does not and why, and what is known just now."""
        now = self._clock()
        return await self._storage.read(lambda store: step_in.choice(store, self.house, token, person, now))

    async def go(self, token: str, person: Person, way: str, names: Mapping[str, str]) -> Begun:
        """The person has the card and goes this way; `names` are those that the platform looked up, by account."""
        now = self._clock()
        return await self._storage.do(lambda store: step_in.go(store, self.house, token, person, way, names, now))

    async def leave_it(self, token: str, person: Person, reason: str) -> Suggestion:
        """Do nothing; the card closes with the reason."""
        now = self._clock()
        return await self._storage.do(lambda store: step_in.leave(store, self.house, token, person, reason, now))

    async def notes_on(self, text: str) -> Sequence[str]:
        """What the writer of a reply should know of it before they post it."""
        brand, allowed = self.house.settings.brand, self.house.settings.desk.own_links_a_week
        if not own_links(text, brand.domains):
            return ()
        used = await self._storage.read(lambda store: used_this_week(store, self._clock()))
        return notes(text, brand.domains, used, allowed)

    async def dismiss(self, token: str, person: Person, why: Dismissal) -> Suggestion:
        """Not for us."""
        return await self._storage.do(lambda store: act.dismiss(store, self.house, token, person, why, self._clock()))

    async def propose_rule(self, token: str, person: Person) -> Offer | None:
        """After a card was dismissed: the smallest rule that would have left it out, to be accepted by its token."""
        now = self._clock()
        offer = await self._storage.read(lambda store: team_rules.offer(store, self.house, token, person, now))
        proposed = offer.rule if offer is not None else None
        if proposed is not None and not proposed.in_force:
            await self._storage.do(lambda store: team_rules.lay(store, proposed))
        return offer

    async def accept_rule(self, token: str, person: Person) -> TeamRule:
        """The proposed rule holds from now on."""
        return await self._storage.do(lambda store: team_rules.accept(store, self.house, token, person, self._clock()))

    async def undo_rule(self, token: str, person: Person) -> TeamRule:
        """The rule holds no more."""
        return await self._storage.do(lambda store: team_rules.undo(store, self.house, token, person, self._clock()))

    async def rules(self, person: Person) -> Sequence[Listed]:
        """The rules that people of the team accepted, newest first, those taken back too."""
        return await self._storage.read(lambda store: team_rules.listed(store, self.house, person, self._clock()))

    async def snooze(self, token: str, person: Person, until: datetime) -> Suggestion:
        """Later."""
        return await self._storage.do(lambda store: act.snooze(store, self.house, token, person, until, self._clock()))

    async def hand_over(self, token: str, giver: Person, to: Person) -> Suggestion:
        """A colleague has the card from now on."""
        return await self._storage.do(lambda store: act.hand_over(store, self.house, token, giver, to, self._clock()))

    async def bring_back(self, token: str, person: Person) -> Suggestion:
        """A closed card is open again."""
        return await self._storage.do(lambda store: act.bring_back(store, self.house, token, person, self._clock()))

    async def propose_learning(self) -> None:
        """Tell the desk of channels that have taught enough to wait by what they taught, or look like another kind."""
        now, tenants = self._clock(), dict(self.tenants)
        await self._storage.do(lambda store: propose_learning(store, self.house, tenants, now))
        await self._storage.do(lambda store: propose_kinds(store, self.house, tenants, now))

    async def learn(self) -> None:
        """Learn from what was taken and dismissed, where there is something new to learn."""
        now = self._clock()
        lesson = await self._storage.read(lambda store: learned.lesson_due(store, now))
        if lesson is not None:
            await self._storage.do(lambda store: store.keep(Changes(lessons=[lesson])))

    async def learned(self, person: Person) -> Learned:
        """What was learned, and what was taken back."""
        return await self._storage.read(lambda store: learned.learned(store, self.house, person))

    async def unlearn(self, token: str, person: Person, every: bool = False) -> Lesson:
        """The lesson in force, or with `every` all of them, are taken back."""
        return await self._storage.do(lambda store: learned.take_back(store, self.house, token, person, every))

    async def desk(self, limit: int = 100) -> Sequence[Card]:
        """The living cards, best first."""
        return await self._storage.read(
            lambda store: cards_of(store, learned.in_order(store, store.alive(limit=MOST_ALIVE))[:limit])
        )

    async def find(self, person: Person, words: str) -> Sequence[Card]:
        """The newest cards of the last 30 days in which these words occur, whatever became of them."""
        return await self._storage.read(lambda store: find(store, self.house, person, words, self._clock()))

    async def card(self, token_or_id: str) -> Card | None:
        """One card, living or not."""

        def find(store: Store) -> Card | None:
            it = store.suggestion(token_or_id)
            return None if it is None else cards_of(store, [it])[0]

        return await self._storage.read(find)

    async def cards_since(self, at: datetime, limit: int = 200) -> Sequence[Card]:
        """Cards about messages said since then, whatever became of them, newest first."""

        def find(store: Store) -> Sequence[Card]:
            found = store.suggestions_since(at, limit)
            worths = learned.worths(store, found)
            return [replace(card, worth=worths[card.suggestion.id]) for card in cards_of(store, found)]

        return await self._storage.read(find)

    async def judged(self, refs: Sequence[MessageRef]) -> Mapping[MessageRef, Judged]:
        """What was made of these messages, as far as it is still known."""

        def find(store: Store) -> Mapping[MessageRef, Judged]:
            kept = store.kept(refs)
            return {ref: Judged(verdict, kept.get(ref)) for ref, verdict in store.verdicts(refs).items()}

        return await self._storage.read(find)

    async def why(self, ref: MessageRef, said_at: datetime, person: Person, text: str = "") -> Why:
        """The verdict on a message that is still known, for people who may see the desk; a `text` that the platform
        just showed is read and let go."""
        now = self._clock()
        return await self._storage.read(lambda store: why(store, self.house, ref, said_at, person, now, text))

    async def tried(
        self, after: Settings, seen: Callable[[float], None] = lambda _: None, without_rules: bool = False
    ) -> Trial:
        """What other settings, or no rules of the team, would have shown of the last month; `seen` is told what share
        has been looked through."""
        trying = Trying(self.house, after, self._clock(), without_rules)
        while await self._storage.read(trying.look):
            seen(trying.share)
        return await self._storage.read(trying.result)

    async def shunned(self, person: Person, links: Links) -> Shunned:
        """What nobody ever answered, for people who may see the desk; `links` gives the addresses of messages whose own
        are not kept."""
        now = self._clock()
        return await self._storage.read(lambda store: shunned(store, self.house, person, now, links))

    async def stats(self, days: int = DAYS, places: Iterable[Place] | None = None) -> Stats:
        """Figures of the last days; of these channels, or all."""
        chosen = None if places is None else tuple(places)
        return await self._storage.read(lambda store: stats(store, self._clock(), days, chosen))

    async def prompts(self, count: int = 5) -> Plans:
        """The next postings, and the latest."""
        now = self._clock()
        return await self._storage.read(lambda store: Plans(ask.coming(self.house, now, count), store.slots()))

    async def run_prompt(self, plan: str, person: Person, tenant: str = "") -> PromptSlot:
        """Post a prompt now; the press is the approval."""
        now, tenants = self._clock(), dict(self.tenants)
        return await self._storage.do(lambda store: ask.run_now(store, self.house, plan, person, tenants, tenant, now))

    async def marks(self, places: Sequence[Place]) -> Mapping[Place, str]:
        """The newest message id handled in each channel: where catching up begins."""
        return await self._storage.read(lambda store: store.marks(places))

    async def leave_alone(self, place: Place, author: str, wish: bool) -> None:
        """From the next message on nothing by this account is read, kept or matched, and their cards are withdrawn; or,
        without the wish, they are heard again."""
        now = self._clock()
        await self._storage.do(lambda store: leave_alone(store, self.house, place, author, wish, now))

    async def may_be_asked(self, place: Place, author: str, name: str, wish: bool) -> None:
        """A member agrees to be asked when somebody needs help, or does not any more."""
        await self._storage.do(lambda store: agree(store, place, author, name, wish))

    async def note(self, name: str, value: str) -> None:
        """Keep a small fact, such as when a platform was last listened to."""
        await self._storage.do(lambda store: store.keep(Changes(values={name: value})))

    async def noted(self, name: str) -> str | None:
        """A small fact, if it is known."""
        return await self._storage.read(lambda store: store.values([name]).get(name))

    async def own(self, place: Place, author: str) -> Own:
        """Everything that is kept of one account."""
        return await self._storage.read(lambda store: privacy.own_of(store, place, author))

    async def kept_in(self, place: Place) -> Sequence[Kept]:
        """The texts of a channel that are kept, newest first."""
        return await self._storage.read(lambda store: store.kept_in(place))

    async def known_tenants(self, platform: str) -> Sequence[str]:
        """The workspaces or servers that something is kept from."""
        return await self._storage.read(lambda store: store.tenants(platform))

    async def forget_account(self, place: Place, author: str) -> int:
        """Forget an account that asked for it; how many rows went."""
        return await self._storage.do(
            lambda store: privacy.forget(store, place.platform, place.tenant, author, self._clock())
        )

    async def forget_tenant(self, platform: str, tenant: str) -> int:
        """Forget a workspace or server that sent us away; how many rows went."""
        return await self._storage.do(lambda store: privacy.leave(store, platform, tenant))

    async def said_in(self, thread: MessageRef) -> Sequence[MessageRef]:
        """The messages of a thread that something is still known of."""
        return await self._storage.read(lambda store: store.said_in(thread))

    async def name_places(self, names: Mapping[Place, str]) -> None:
        """How people know these channels, such as "#help"; written only where it changed."""
        wanted = {name_fact(place): name for place, name in names.items()}
        known = await self._storage.read(lambda store: store.values(wanted))
        changed: dict[str, str | None] = {fact: name for fact, name in wanted.items() if known.get(fact) != name}
        if changed:
            await self._storage.do(lambda store: store.keep(Changes(values=changed)))

    async def names(self, places: Sequence[Place]) -> Mapping[Place, str]:
        """How people know these channels, where a platform has told."""
        facts = {name_fact(place): place for place in places}
        known = await self._storage.read(lambda store: store.values(facts))
        return {facts[fact]: name for fact, name in known.items()}

    async def listening_since(self, place: Place, newest: str) -> str:
        """The id of the message after which a channel is listened to: `newest` when it is looked at for the first
        time, so that nothing from before becomes a card."""
        return await self._storage.do(lambda store: catch_up.listening_since(store, place, newest))

    def today(self) -> str:
        """The date in the brand's own zone."""
        return self._clock().astimezone(zone_named(self.house.settings.brand.zone)).date().isoformat()

    def require(self, person: Person, wanted: Act) -> None:
        """`NotPossible` for somebody who may not do this; read anew at every press."""
        require(self.house.settings, person, wanted)

    def watch(self, listener: Callable[[int], None]) -> Callable[[], None]:
        """Call `listener` with an ever growing number after each change that people can see; returns how to stop."""
        return self._storage.watch(listener)
