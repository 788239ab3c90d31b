"""What a person can do on the page: each act takes the words that the page sent, and does one thing."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from adapters.core import Core, utc_now
from adapters.sandbox.community.community import Community, MemberRole
from adapters.sandbox.community.listener import TENANT
from adapters.sandbox.community.poster import PLATFORM
from adapters.sandbox.page import exclusions as rules
from adapters.sandbox.page.state import card, ref_of
from bot.base.errors import BadInput, NotPossible
from bot.base.person import Person
from bot.desk.cards import actions, search
from bot.desk.cards.snooze import snooze_until
from bot.desk.digests import weekly_review
from bot.desk.digests.review_now import review_now
from bot.desk.exclusions import rules as exclusion_rules
from bot.desk.responses import choosing
from bot.desk.responses.all_options import describe_options
from bot.insight import why
from bot.insight.why_texts import describe_explanation
from bot.model.card import Dismissal, ResponseKind
from bot.prompts import asking

Words = Mapping[str, Any]

SHOWN_APART = ("What became of it", "What would have changed it", "Weight by weight")
"""The parts of an answer to "why" that the page does not know already."""
Act = Callable[[Words], Awaitable[object]]


class Acts:
    """The acts by name; each raises an error whose sentence is shown to the person."""

    def __init__(self, room: Community, core: Core) -> None:
        self._room = room
        self._core = core
        self.by_name: Mapping[str, Act] = {
            "say": self.say,
            "edit": self.edit,
            "delete": self.delete,
            "take": self.take,
            "rewrite": self.rewrite,
            "send": self.send,
            "hand": self.hand,
            "again": self.again,
            "find": self.find,
            "why": self.why,
            "ways": self.ways,
            "way": self.way,
            "leave": self.leave,
            "dismiss": self.dismiss,
            "propose": self.propose,
            "accept": self.accept,
            "undo": self.undo,
            "snooze": self.snooze,
            "run": self.run,
            "judge": self.judge,
            "review": self.review,
        }

    async def say(self, words: Words) -> object:
        """A member says something; a repeated press (the same `press`) says it once."""
        key = f"page:{word(words, 'press')}"
        channel, author, text = word(words, "channel"), self._speaker(words), word(words, "text")
        return self._room.say(channel, author, text, utc_now(), words.get("thread") or None, key).id

    async def edit(self, words: Words) -> object:
        """The author changes their words."""
        return self._room.edit(word(words, "id"), self._speaker(words), word(words, "text"), utc_now()).id

    async def delete(self, words: Words) -> object:
        """The author takes it back."""
        self._room.delete(word(words, "id"), self._speaker(words), utc_now())
        return None

    async def take(self, words: Words) -> object:
        """Take it."""
        return (await self._core.do(actions.take, word(words, "card"), self._person(words))).state

    async def rewrite(self, words: Words) -> object:
        """Keep the wording as the draft."""
        text = word(words, "text")
        return (await self._core.do(actions.rewrite, word(words, "card"), self._person(words), text)).state

    async def send(self, words: Words) -> object:
        """Send this very text as oneself."""
        text = word(words, "text")
        return (await self._core.do(actions.send_as, word(words, "card"), self._person(words), text)).state

    async def hand(self, words: Words) -> object:
        """A colleague has it from now on."""
        to = self._named(word(words, "to"))
        return (await self._core.do(actions.hand_over, word(words, "card"), self._person(words), to)).state

    async def find(self, words: Words) -> object:
        """Old cards in which these words occur, newest first."""
        return [
            card(shown) for shown in await self._core.read(search.find_cards, self._person(words), word(words, "words"))
        ]

    async def again(self, words: Words) -> object:
        """An old card is open again."""
        return (await self._core.do(actions.bring_back, word(words, "card"), self._person(words))).state

    async def why(self, words: Words) -> object:
        """What became of a message, what would have changed it, and weight by weight what spoke for and against."""
        said = self._room.message(word(words, "id"))
        parts = describe_explanation(
            await self._core.read(why.explain_verdict, ref_of(said), said.at, self._person(words), said.text)
        ).parts
        return [part._asdict() for part in parts if part.title in SHOWN_APART]

    async def ways(self, words: Words) -> object:
        """The other ways to step in: those that lie open, and why the others do not."""
        choice = await self._core.read(choosing.response_choice, word(words, "card"), self._person(words))
        shown = [
            {
                "name": way.name,
                "about": describe_options(way, choice.moment),
                "nothing": way.response is ResponseKind.NOTHING,
            }
            for way in choice.offered.open
        ]
        return {"open": shown, "closed": [one._asdict() for one in choice.offered.closed]}

    async def way(self, words: Words) -> object:
        """Go one of them; how the reply begins."""
        names = {member.id: member.name for member in self._room.members()}
        begun = await self._core.do(
            choosing.start_response, word(words, "card"), self._person(words), word(words, "way"), names
        )
        return begun.opening

    async def leave(self, words: Words) -> object:
        """Do nothing, and say why."""
        reason = word(words, "reason")
        return (
            await self._core.do(choosing.close_without_reply, word(words, "card"), self._person(words), reason)
        ).state

    async def dismiss(self, words: Words) -> object:
        """Not for us."""
        reasons = {why.value: why for why in Dismissal}
        why = reasons.get(word(words, "why"))
        if why is None:
            raise BadInput(f"Choose one of: {', '.join(reasons)}.")
        return (await self._core.do(actions.dismiss, word(words, "card"), self._person(words), why)).state

    async def propose(self, words: Words) -> object:
        """After a card was said not to be for us: the smallest rule that would have left it out."""
        offer, keep = exclusion_rules.offer_rule, exclusion_rules.keep_offer
        proposal = await self._core.read_then_do(offer, keep, word(words, "card"), self._person(words))
        return rules.offered(proposal)

    async def accept(self, words: Words) -> object:
        """That rule holds from now on."""
        return rules.accepted(
            await self._core.do(exclusion_rules.accept_rule, word(words, "rule"), self._person(words))
        )

    async def undo(self, words: Words) -> object:
        """A rule holds no more."""
        return (await self._core.do(exclusion_rules.undo_rule, word(words, "rule"), self._person(words))).token

    async def snooze(self, words: Words) -> object:
        """Later."""
        at = snooze_until(word(words, "until"), utc_now(), self._core.settings.brand.zone)
        return (await self._core.do(actions.snooze, word(words, "card"), self._person(words), at)).state

    async def run(self, words: Words) -> object:
        """Ask a prompt now."""
        return (await self._core.do(asking.run_now, word(words, "plan"), self._person(words), TENANT)).key

    async def judge(self, words: Words) -> object:
        """What one says of a message that was not shown."""
        token, called = word(words, "sample"), words.get("called") is True
        return (await self._core.do(weekly_review.judge_sample, token, self._person(words), called)).token

    async def review(self, words: Words) -> object:
        """The weekly review now, not on Friday."""
        return len(await self._core.do(review_now, self._person(words)))

    def _speaker(self, words: Words) -> str:
        """Anybody but the bot itself: it says only what a person approved."""
        author = word(words, "author")
        if any(member.id == author and member.role is MemberRole.HOUSE for member in self._room.members()):
            raise NotPossible("Nobody speaks as the house: it only asks what the team has approved.")
        return author

    def _person(self, words: Words) -> Person:
        return self._named(word(words, "person"))

    def _named(self, account: str) -> Person:
        names = {member.id: member.name for member in self._room.members()}
        if account not in names:
            raise BadInput("Choose somebody who is here.")
        return Person(f"{PLATFORM}:{account}", names[account])


def word(words: Words, name: str) -> str:
    """One text that the page sent; `BadInput` when it is missing or something else."""
    found = words.get(name)
    if not isinstance(found, str):
        raise BadInput(f'The page did not say "{name}"; reload it and try again.')
    return found
