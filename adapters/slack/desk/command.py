"""`/neighbor`: stats, open, rules, why, try and help, each a private answer to the person who asks."""

from collections.abc import Awaitable, Callable, Mapping
from difflib import get_close_matches
from typing import Any

from adapters.core import Core
from adapters.slack.base.client import Json
from adapters.slack.base.escaping import escape, one_line
from adapters.slack.base.workspace import Workspace
from adapters.slack.desk import exclusions as rules
from adapters.slack.desk import feedback as learned
from adapters.slack.desk import lists as figures
from adapters.slack.desk import unanswered as shunned
from adapters.slack.desk.access import Access
from adapters.slack.desk.blocks import section
from adapters.slack.desk.deferred import Deferred
from adapters.slack.desk.threshold_trial import Trials
from adapters.slack.desk.why import Whys
from bot.base.person import Person
from bot.desk.cards import search
from bot.desk.cards.helpers import set_helper_consent
from bot.desk.exclusions import rules as exclusion_rules
from bot.desk.feedback import learned as feedback
from bot.desk.feedback.feedback_texts import TITLE
from bot.insight import stats
from bot.insight.desk_lists import open_cards
from bot.members import privacy
from bot.members.opt_out import set_opt_out
from bot.members.privacy import BACKUPS, privacy_summary
from bot.settings.permissions import Permission, may, require, role_of

Answer = tuple[str, list[Json]]

WORDS = {
    "stats": "what happened in the last 30 days",
    "open": "what is waiting at the desk",
    "find": "an old card, to open it again: `/neighbor find export pages`",
    "why": "why a message was shown or left alone: `/neighbor why <link>`",
    "try": "what another threshold would have shown: `/neighbor try question 0.6 #channel`",
    "shunned": "whom nobody ever answered",
    "rules": "what the team has me leave out, and taking it back",
    "learned": "how what the team takes and dismisses orders the list",
    "privacy": "what is kept of me (`/neighbor privacy erase` forgets it)",
    "ask-me": "the team may ask me when somebody needs help (`/neighbor ask-me off` ends it)",
    "quiet": "leave me alone: nothing I write is read or kept",
    "listen": "listen to me again",
    "help": "this list",
}


class Command:
    """Every word that the command knows."""

    def __init__(self, core: Core, home: Workspace, access: Access, whys: Whys, trials: Trials, soon: Deferred) -> None:
        self._core = core
        self._home = home
        self._whys = whys
        self._trials = trials
        self._soon = soon
        self._access = access
        self._known: Mapping[str, Callable[[Person, str], Awaitable[Answer]]] = {
            "stats": self._stats,
            "open": self._open,
            "rules": self._rules,
            "learned": self._learned,
            "privacy": self._privacy,
            "ask-me": self._ask_me,
            "quiet": self._quiet,
            "listen": self._listen,
            "help": self._help,
        }

    async def answer(self, body: Mapping[str, Any]) -> Answer:
        """The text and blocks of the private answer; raises `GoodneighborError` with a sentence."""
        word = (str(body.get("text") or "").split() or ["help"])[0].lower()
        if word == "why":
            return await self._why(body)
        if word == "find":
            return await self._find(body)
        if word == "try":
            return await self._try(body)
        if word == "shunned":
            return await self._shunned(body)
        run = self._known.get(word)
        if run is None:
            near = get_close_matches(word, WORDS, 1, 0.5)
            hint = f"Did you mean `/neighbor {near[0]}`?" if near else "`/neighbor help` lists what I know."
            return _said(f"I do not know `{one_line(word, 40).replace('`', '')}`. {hint}")
        person = Person(f"slack:{body['user_id']}", str(body.get("user_name") or ""))
        if word in ("stats", "open", "rules", "learned"):
            person = await self._access.person(str(body["user_id"]), "")
        if str(body.get("text") or "").split()[1:] == ["erase"] and word == "privacy":
            run = self._erase
        if str(body.get("text") or "").lower().split() == ["ask-me", "off"]:
            run = self._ask_me_no_more
        return await run(person, str(body.get("channel_id") or ""))

    async def _why(self, body: Mapping[str, Any]) -> Answer:
        person = await self._access.person(str(body["user_id"]), "")
        link = str(body["text"]).strip()[len("why") :]
        return "Why?", await self._whys.of_link(person, link)

    async def _try(self, body: Mapping[str, Any]) -> Answer:
        person = await self._access.person(str(body["user_id"]), "")
        said = str(body["text"]).strip()[len("try") :]
        return "What it would have shown", await self._trials.of(person, said, str(body.get("response_url") or ""))

    async def _find(self, body: Mapping[str, Any]) -> Answer:
        person = await self._access.person(str(body["user_id"]), "")
        words = str(body["text"]).strip()[len("find") :]
        return "What was found", figures.found(await self._core.read(search.find_cards, person, words))

    async def _stats(self, person: Person, channel: str) -> Answer:
        settings = self._core.settings
        if may(role_of(settings, person.id, person.admin), Permission.SEE):
            return "The last 30 days", figures.full(await self._core.read(stats.stats))
        place = self._home.place(channel)
        if settings.listens(place) is None:
            return _said("I do not listen in this channel, so there is nothing to count.")
        return "The last 30 days in this channel", figures.totals(await self._core.read(stats.stats, places=[place]))

    async def _open(self, person: Person, _channel: str) -> Answer:
        require(self._core.settings, person, Permission.SEE)
        return "What is waiting", figures.waiting(await self._core.read(open_cards))

    async def _shunned(self, body: Mapping[str, Any]) -> Answer:
        person = await self._access.person(str(body["user_id"]), "")
        require(self._core.settings, person, Permission.SEE)
        looking = shunned.lists(self._core, self._home, person)
        return shunned.TITLE, await self._soon.answer(shunned.TITLE, looking, str(body.get("response_url") or ""))

    async def _rules(self, person: Person, _channel: str) -> Answer:
        zone = self._core.settings.brand.zone
        return "What the team leaves out", rules.listing(
            await self._core.read(exclusion_rules.list_rules, person), zone
        )

    async def _learned(self, person: Person, _channel: str) -> Answer:
        zone = self._core.settings.brand.zone
        return TITLE, learned.shown(await self._core.read(feedback.list_calibrations, person), zone)

    async def _privacy(self, person: Person, channel: str) -> Answer:
        own = await self._core.read(privacy.personal_data_of, self._home.place(channel), _account(person))
        lines = [
            *privacy_summary(own),
            BACKUPS,
            "Forget it: `/neighbor privacy erase`. Leave me alone: `/neighbor quiet`.",
        ]
        return _said("\n".join(lines))

    async def _erase(self, person: Person, channel: str) -> Answer:
        await self._core.do(privacy.erase_member, self._home.place(channel), _account(person))
        return _said(f"All that was kept of you is forgotten. {BACKUPS}")

    async def _ask_me(self, person: Person, channel: str) -> Answer:
        account = _account(person)
        name = (await self._access.names([account])).get(account, person.name)
        await self._core.do(set_helper_consent, self._home.place(channel), account, name, True)
        return _said("Thank you. When somebody needs help that you may give, a person of the team may bring you in.")

    async def _ask_me_no_more(self, person: Person, channel: str) -> Answer:
        await self._core.do(set_helper_consent, self._home.place(channel), _account(person), "", False)
        return _said("Nobody brings you in any more.")

    async def _quiet(self, person: Person, channel: str) -> Answer:
        await self._core.do(set_opt_out, self._home.place(channel), _account(person), True)
        return _said(
            "I leave you alone: from now on nothing you write is read, kept or matched. `/neighbor listen` ends it."
        )

    async def _listen(self, person: Person, channel: str) -> Answer:
        await self._core.do(set_opt_out, self._home.place(channel), _account(person), False)
        return _said("I listen to you again, as to everybody else.")

    async def _help(self, _person: Person, _channel: str) -> Answer:
        lines = [f"`/neighbor {word}`: {about}" for word, about in WORDS.items()]
        name = escape(self._core.settings.brand.name)
        return _said(f"I listen here for people of {name}; I never answer by myself.\n" + "\n".join(lines))


def _account(person: Person) -> str:
    return person.id.partition(":")[2]


def _said(text: str) -> Answer:
    return text, [section(text)]
