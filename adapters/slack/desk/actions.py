"""What a person does at the desk in Slack: presses, windows submitted; each becomes one thing asked of the core."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple

import structlog
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.core import Core, utc_now
from adapters.slack.base.client import Json
from adapters.slack.base.escaping import escape_control
from adapters.slack.base.tasks import Tasks
from adapters.slack.base.workspace import PLATFORM
from adapters.slack.desk import exclusions as rules
from adapters.slack.desk import feedback as learned
from adapters.slack.desk import modals as views
from adapters.slack.desk import responses as ways
from adapters.slack.desk import test_card as trial
from adapters.slack.desk.access import Access
from adapters.slack.desk.lists import AGAIN
from adapters.slack.desk.weekly_review import VERBS, Twenty
from adapters.slack.incoming.listener import DOOR_SECONDS
from bot.base.errors import BadInput, GoodneighborError, NotPossible
from bot.base.humanize import plural
from bot.base.person import Person
from bot.desk.cards import actions
from bot.desk.cards.snooze import snooze_choices, snooze_until
from bot.desk.digests import held_cards, introduction
from bot.desk.exclusions import rules as exclusion_rules
from bot.desk.feedback import learned as feedback
from bot.desk.feedback.feedback_texts import TITLE
from bot.desk.responses import choosing
from bot.desk.responses.all_options import RESPONSE_OPTIONS
from bot.desk.responses.own_links import notes_on
from bot.insight.desk_lists import card_named
from bot.model.card import Dismissal, ResponseKind
from bot.model.views import CardView
from bot.settings.permissions import Permission, require

BUSY = "The house is busy just now; please press again in a moment."
NOT_KNOWN = "This card is not known any more."

log = structlog.get_logger("slack")


class Press(NamedTuple):
    """One press, in our words: what was pressed, by whom, and how Slack lets us answer."""

    verb: str
    number: int
    token: str
    value: str
    user: str
    team: str
    trigger: str
    response_url: str
    view: Mapping[str, Any] | None


def press_of(body: Mapping[str, Any]) -> Press:
    """A `block_actions` payload; without a verb and a token where no button of ours made it."""
    action = body["actions"][0]
    parts = [*str(action.get("action_id") or "").split(":"), "", ""]
    verb, _, number = parts[1].partition("-")
    return Press(
        verb=verb,
        number=int(number) if number.isdecimal() and len(number) < 4 else -1,
        token=parts[2],
        value=str(action.get("value") or action.get("selected_user") or ""),
        user=str(body["user"]["id"]),
        team=str(body["user"].get("team_id") or ""),
        trigger=str(body.get("trigger_id") or ""),
        response_url=str(body.get("response_url") or ""),
        view=body.get("view"),
    )


class Gestures:
    """One method for each verb; what goes wrong is said to the person in private, in a sentence."""

    def __init__(self, core: Core, client: AsyncWebClient, access: Access, background: Tasks, twenty: Twenty) -> None:
        self._twenty = twenty
        self._core = core
        self._client = client
        self._access = access
        self._background = background
        self._verbs: Mapping[str, Callable[[Press, Person], Awaitable[None]]] = {
            "take": self._take,
            "write": self._write,
            "ways": self._ways,
            "way": self._way,
            "dismiss": self._dismiss,
            "why": self._why,
            "hand": self._hand,
            "later": self._later,
            "until": self._until,
            rules.ACCEPTING: self._accept_rule,
            rules.DECLINING: self._decline_rule,
            rules.TAKING_BACK: self._undo_rule,
            introduction.VERB: self._introduce,
            learned.LAST: self._unlearn,
            learned.ALL: self._unlearn,
            held_cards.VERB: self._show_held,
            AGAIN: self._open_again,
            trial.VERB: self._tried,
            **dict.fromkeys(VERBS, self._of_the_twenty),
        }

    async def pressed(self, body: Mapping[str, Any]) -> None:
        """A press on a card, in a private message or in a window."""
        press = press_of(body)
        if press.verb == "open":
            return
        try:
            async with asyncio.timeout(DOOR_SECONDS):
                person = await self._access.person(press.user, press.team)
                verb = self._verbs.get(press.verb)
                if verb is None:
                    raise NotPossible(NOT_KNOWN)
                await verb(press, person)
        except GoodneighborError as error:
            log.info("a press was declined", act=press.verb, person=f"slack:{press.user}", kind=type(error).__name__)
            self._tell(press, error.sentence)
        except TimeoutError:
            self._tell(press, BUSY)

    async def written(self, body: Mapping[str, Any]) -> Json:
        """A window with words was submitted: a reply is kept, a reason closes the card; what is shown next."""
        _, verb, token = str(body["view"].get("callback_id") or "").split(":", 2)
        state = body["view"]["state"]["values"]
        text = str(state[views.REPLY_BLOCK][views.REPLY_ACTION].get("value") or "")
        try:
            async with asyncio.timeout(DOOR_SECONDS):
                person = await self._access.person(str(body["user"]["id"]), str(body["user"].get("team_id") or ""))
                if verb == "nothing":
                    await self._core.do(choosing.close_without_reply, token, person, text)
                    return {"response_action": "clear"}
                await self._core.do(actions.rewrite, token, person, text)
                card, notes = await self._card(token), await self._core.read(notes_on, text)
        except GoodneighborError as error:
            return _errors(error.sentence)
        except TimeoutError:
            return _errors("The house is busy just now; please submit again in a moment.")
        return {"response_action": "update", "view": views.ready(card, text, notes)}

    async def _take(self, press: Press, person: Person) -> None:
        await self._core.do(actions.take, press.token, person)

    async def _write(self, press: Press, person: Person) -> None:
        """Whoever writes has it, so that two do not write at once."""
        await self._core.do(actions.take, press.token, person)
        await self._open(press, views.writing(await self._card(press.token)))

    async def _ways(self, press: Press, person: Person) -> None:
        require(self._core.settings, person, Permission.WORK)
        choice = await self._core.read(choosing.response_choice, press.token, person)
        await self._open(press, ways.ways(await self._card(press.token), choice))

    async def _way(self, press: Press, person: Person) -> None:
        if not 0 <= press.number < len(RESPONSE_OPTIONS):
            raise NotPossible(NOT_KNOWN)
        way = RESPONSE_OPTIONS[press.number]
        choice = await self._core.read(choosing.response_choice, press.token, person)
        if way.response is ResponseKind.NOTHING:
            view = ways.nothing(await self._card(press.token))
        else:
            wanted = choice.moment.accounts if choice.moment.it.place.platform == PLATFORM else ()
            names = await self._access.names(wanted)
            begun = await self._core.do(choosing.start_response, press.token, person, way.name, names)
            view = views.writing(await self._card(press.token), begun.opening, way.name)
        await self._client.views_push(trigger_id=press.trigger, view=view)

    async def _hand(self, press: Press, person: Person) -> None:
        """The colleague who was chosen has it; the card tells them."""
        to = await self._access.colleague(press.value)
        await self._core.do(actions.hand_over, press.token, person, to)
        self._tell(press, f"{to.name} has it now; the card says that you handed it over.")

    async def _dismiss(self, press: Press, person: Person) -> None:
        require(self._core.settings, person, Permission.WORK)
        await self._card(press.token)
        self._whisper(press, "Why is it not for us?", views.why_not(press.token))

    async def _why(self, press: Press, person: Person) -> None:
        if press.value not in list(Dismissal):
            raise BadInput("Choose one of the reasons.")
        await self._core.do(actions.dismiss, press.token, person, Dismissal(press.value))
        self._background.start("a proposed rule", self._propose_rule(press, person))

    async def _propose_rule(self, press: Press, person: Person) -> None:
        """The private question becomes the proposal; it goes where there is nothing to propose."""
        try:
            propose, keep = exclusion_rules.offer_rule, exclusion_rules.keep_offer
            offer = await self._core.read_then_do(propose, keep, press.token, person)
        except GoodneighborError:  # the card is closed all the same
            offer = None
        if offer is None:
            self._take_back(press)
        else:
            self._replace(press, "Leave out such messages?", rules.offered(offer))

    async def _accept_rule(self, press: Press, person: Person) -> None:
        rule = await self._core.do(exclusion_rules.accept_rule, press.token, person)
        self._replace(press, "Left out from now on", rules.accepted(rule))

    async def _decline_rule(self, press: Press, _person: Person) -> None:
        self._take_back(press)

    async def _undo_rule(self, press: Press, person: Person) -> None:
        await self._core.do(exclusion_rules.undo_rule, press.token, person)
        listed = await self._core.read(exclusion_rules.list_rules, person)
        self._replace(press, "What the team leaves out", rules.listing(listed, self._core.settings.brand.zone))

    async def _later(self, press: Press, person: Person) -> None:
        require(self._core.settings, person, Permission.WORK)
        await self._card(press.token)
        zone = self._access.zone(press.user)
        shown = views.when_again(press.token, snooze_choices(utc_now(), zone), zone)
        self._whisper(press, "When shall it come back?", shown)

    async def _until(self, press: Press, person: Person) -> None:
        require(self._core.settings, person, Permission.WORK)
        at = snooze_until(press.value, utc_now(), self._access.zone(press.user))
        await self._core.do(actions.snooze, press.token, person, at)
        self._take_back(press)

    async def _introduce(self, press: Press, person: Person) -> None:
        posts = await self._core.do(introduction.announce_introduction, press.token, person)
        self._whisper(press, f"I post it in {plural(len(posts), 'channel')} now, signed with your name.")

    async def _open_again(self, press: Press, person: Person) -> None:
        it = await self._core.do(actions.bring_back, press.token, person)
        self._whisper(press, f"The card about {escape_control(it.author_name)} is open again, at the desk.")

    async def _show_held(self, press: Press, person: Person) -> None:
        found = await self._core.do(held_cards.show_held, press.token, person)
        self._whisper(press, f"{plural(len(found), 'card')} on the way, best first.")

    async def _of_the_twenty(self, press: Press, person: Person) -> None:
        if (said := await self._twenty.pressed(press.verb, press.token, person)) is not None:
            self._whisper(press, *said)

    async def _unlearn(self, press: Press, person: Person) -> None:
        await self._core.do(feedback.undo_calibration, press.token, person, press.verb == learned.ALL)
        blocks = learned.shown(
            await self._core.read(feedback.list_calibrations, person), self._core.settings.brand.zone
        )
        self._answer(press, replace_original=True, text=TITLE, blocks=blocks)

    async def _tried(self, press: Press, person: Person) -> None:
        """The doctor's test card: whoever looks at it sees that the press arrived."""
        self._answer(press, replace_original=True, **trial.pressed(press.token, person.name))

    async def _card(self, token: str) -> CardView:
        card = await self._core.read(card_named, token)
        if card is None:
            raise NotPossible(NOT_KNOWN)
        return card

    async def _open(self, press: Press, view: Json) -> None:
        await self._client.views_open(trigger_id=press.trigger, view=view)

    def _tell(self, press: Press, sentence: str) -> None:
        """Say why nothing happened, to this person only."""
        if press.view is not None:
            said = self._client.views_update(view_id=str(press.view["id"]), view=views.sentence(sentence))
            self._background.start("a sentence in a window", said)
        else:
            self._whisper(press, escape_control(sentence))

    def _whisper(self, press: Press, text: str, blocks: list[Json] | None = None) -> None:
        more: dict[str, Any] = {} if blocks is None else {"blocks": blocks}
        self._answer(press, text=text, response_type="ephemeral", replace_original=False, **more)

    def _replace(self, press: Press, text: str, blocks: list[Json]) -> None:
        """The private message becomes what came of it."""
        self._answer(press, text=text, blocks=blocks, response_type="ephemeral", replace_original=True)

    def _take_back(self, press: Press) -> None:
        """The private question has been answered: it goes."""
        self._answer(press, delete_original=True)

    def _answer(self, press: Press, **words: Any) -> None:
        if press.response_url:
            self._background.start("a private answer", self._respond(press.response_url, words))

    async def _respond(self, url: str, words: dict[str, Any]) -> None:
        await AsyncWebhookClient(url, session=self._client.session, retry_handlers=[]).send_dict(words)


def _errors(sentence: str) -> Json:
    return {"response_action": "errors", "errors": {views.REPLY_BLOCK: sentence}}
