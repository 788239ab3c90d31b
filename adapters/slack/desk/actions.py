"""What a person does at the desk in Slack: a press, a window, a message's menu, a command. Each is put into our words,
answered by the core, and its answer rendered."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.core import Core, follow_steps, log_denied
from adapters.slack.base.client import Json
from adapters.slack.base.permalinks import LinkedMessage
from adapters.slack.base.tasks import Tasks
from adapters.slack.base.workspace import PLATFORM, Workspace
from adapters.slack.desk import render
from adapters.slack.desk import test_card as trial
from adapters.slack.desk.access import Access
from adapters.slack.desk.lookups import SlackLookups
from bot.base.errors import Denied, GoodneighborError, NotPossible
from bot.base.message import Author, Message
from bot.base.person import Person
from bot.screens.actions import begin, begin_shortcut
from bot.screens.commands import begin_command
from bot.screens.parts.panel import FIRST_BOX, Form, Panel, say
from bot.screens.parts.steps import Request, Screen, Step

AT_ONCE = 1.8
"""Slack waits three seconds for an answer; what takes longer than these comes afterwards, at the same place."""

BUSY = say("Goodneighbor is busy. Try again in a moment.")
LATER = say("This takes a moment; the answer comes here.")
HOME = "home"
"""The word of the command behind the app's own tab."""

READING = "open"
"""The verb of buttons that only lead somewhere."""

EARLIER = {"write": "written"}
"""The window to write in had another name before."""

log = structlog.get_logger("slack")

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """How Slack lets us answer one press; `in_private`: it was made on a message that only this person sees. `view` is
    the window that it was made in, if any, `writing` whether somebody writes there; `block` is the first box, `channel`
    where the person is; `in_home`: it was made in the app's own tab, where only a window can answer."""

    trigger: str
    response_url: str
    in_private: bool
    view: str = ""
    writing: bool = False
    block: str = render.REPLY_BLOCK
    channel: str = ""
    in_home: bool = False


class Presses:
    """Everything that comes from a person; what goes wrong is said to them in private, in a sentence."""

    def __init__(
        self,
        core: Core,
        client: AsyncWebClient,
        home: Workspace,
        access: Access,
        lookups: SlackLookups,
        background: Tasks,
    ) -> None:
        self._core = core
        self._client = client
        self._home = home
        self._access = access
        self._lookups = lookups
        self._background = background

    async def pressed(self, body: Body) -> None:
        """A press on a card, in a private message or in a window."""
        request, reply = await self._request(body["actions"][0], body), reply_of(body)
        if request is None or request.verb == READING:
            return
        if request.verb == trial.VERB:
            self._send(reply, replace_original=True, **trial.pressed(request.token, request.person.name))
            return
        await self._show(reply, await self._screen(begin, request, reply))
        if reply.in_home:
            self._background.start("a home", self._publish_home(str(body["user"]["id"])))

    async def submitted(self, body: Body) -> Json:
        """A window with words was submitted; what is shown next."""
        _, verb, token = str(body["view"].get("callback_id") or "").split(":", 2)
        state = body["view"]["state"]["values"]
        boxes, block = render.typed(state), render.first_block(state)
        try:
            person = await self._presser(body)
            place = self._home.place(where) if (where := channel_of(body)) else None
            request = Request(person, EARLIER.get(verb, verb), token, boxes.get(FIRST_BOX, ""), boxes, place=place)
            async with asyncio.timeout(AT_ONCE):
                screen = await follow_steps(self._core, self._lookups, begin(request))
        except GoodneighborError as error:
            return {"response_action": "errors", "errors": {block: error.sentence}}
        except TimeoutError:
            return {"response_action": "errors", "errors": {block: BUSY.headline}}
        if screen is None:
            return {"response_action": "clear"}
        view = render.view(screen, block) if isinstance(screen, Form) else render.reading_view(screen)
        return {"response_action": "update", "view": {**view, "private_metadata": channel_of(body)}}

    async def pointed_at(self, body: Body) -> None:
        """An entry of a message's menu: a window opens with the answer, or with a sentence."""
        reply = reply_of(body)
        verb = str(body.get("callback_id") or "").removeprefix("gn:")
        try:
            person = await self._presser(body)
            place = self._home.place(str(body["channel"]["id"]))
            request = Request(person, verb, place=place, message=await self._message(body))
        except GoodneighborError as error:
            await self._open(reply, render.reading_view(say(error.sentence, refused=True)))
            return
        screen = await self._screen(begin_shortcut, request, reply)
        if screen is not None:
            await self._open(reply, render.view(screen) if isinstance(screen, Form) else render.reading_view(screen))

    async def commanded(self, body: Body) -> tuple[str, list[Json]]:
        """A command: the text and the blocks of the private answer."""
        reply = reply_of(body)
        try:
            person = await self._asker(str(body["user_id"]), str(body.get("user_name") or ""))
            request = Request(
                person, "", place=self._home.place(str(body.get("channel_id") or "")), zone=self._zone(person.id)
            )
            response = begin_command(request, str(body.get("text") or ""))
        except GoodneighborError as error:
            return error.sentence, render.blocks(say(error.sentence, refused=True))
        screen = await self._at_once(response, reply)
        if isinstance(screen, Form):
            await self._open(reply, render.view(screen))
            return "", []
        panel = screen if isinstance(screen, Panel) else BUSY
        return panel.headline, render.blocks(panel)

    async def home_opened(self, body: Body) -> None:
        """Somebody opened the tab of the app, which is made anew each time."""
        event = body["event"]
        if event.get("tab") == "home":
            self._background.start("a home", self._publish_home(str(event["user"])))

    async def _publish_home(self, user: str) -> None:
        try:
            person = await self._asker(user, "")
            screen = await follow_steps(self._core, self._lookups, begin_command(Request(person, ""), HOME))
        except GoodneighborError as error:
            screen = say(error.sentence, refused=True)
        assert isinstance(screen, Panel)
        await self._client.views_publish(user_id=user, view=render.home(screen))

    # --- payload to words

    async def _request(self, action: Body, body: Body) -> Request | None:
        """A press in our words; None where it was declined already, in a sentence."""
        verb, token = verb_and_token(str(action.get("action_id") or ""))
        chosen = action.get("selected_option") or {}
        boxes = render.typed((body.get("view") or {}).get("state", {}).get("values", {}))
        value = str(action.get("value") or chosen.get("value") or boxes.get(FIRST_BOX, ""))
        user = str(body["user"]["id"])
        try:
            person = await self._presser(body)
            to = await self._access.colleague(action["selected_user"]) if action.get("selected_user") else None
        except GoodneighborError as error:
            await self._show(reply_of(body), say(error.sentence, refused=True))
            return None
        place = self._home.place(channel_of(body))
        return Request(person, verb, token, value, boxes, place=place, zone=self._access.zone(user), to=to)

    async def _presser(self, body: Body) -> Person:
        """Who pressed; whoever is no member of this workspace is denied, and that is logged."""
        user = body["user"]
        try:
            return await self._access.person(str(user["id"]), str(user.get("team_id") or ""))
        except Denied as denied:
            log_denied(denied)
            raise

    async def _asker(self, user: str, name: str) -> Person:
        """Who typed a command: anybody may ask about themselves, but nobody works at the desk from outside."""
        try:
            return await self._access.person(user, "")
        except NotPossible:
            if self._core.settings.team(PLATFORM, user):
                raise
            return Person(f"{PLATFORM}:{user}", name)

    def _zone(self, person: str) -> str:
        return self._access.zone(person.partition(":")[2])

    async def _message(self, body: Body) -> Message | None:
        """The message whose menu was used; one that is no talk is told by its place and time alone."""
        said, place = dict(body["message"]), self._home.place(str(body["channel"]["id"]))
        message = await self._lookups.message(said, place)
        if message is not None:
            return message
        ts = str(said["ts"])
        author = Author(str(said.get("user") or said.get("bot_id") or ""), "", bot=True)
        return Message(place, ts, author, "", LinkedMessage("", ts).said_at)

    # --- one answer

    async def _screen(self, start: Any, request: Request, reply: Reply) -> Screen | None:
        try:
            response: Step = start(request)
        except GoodneighborError as error:
            log.info("a press was declined", act=request.verb, person=request.person.id, kind=type(error).__name__)
            return say(error.sentence, refused=True)
        return await self._at_once(response, reply)

    async def _at_once(self, response: Step, reply: Reply) -> Screen | None:
        """The answer, or a line that says that it comes."""
        task = asyncio.ensure_future(self._answer(response))
        done, _ = await asyncio.wait([task], timeout=AT_ONCE)
        if done:
            return task.result()
        self._background.start("a late answer", self._afterwards(task, reply))
        return None if reply.writing else LATER

    async def _answer(self, response: Step) -> Screen | None:
        try:
            return await follow_steps(self._core, self._lookups, response)
        except GoodneighborError as error:
            log.info("a press was declined", kind=type(error).__name__)
            return say(error.sentence, refused=True)

    async def _afterwards(self, task: "asyncio.Future[Screen | None]", reply: Reply) -> None:
        screen = await task
        await self._show(reply, BUSY if isinstance(screen, Form) and not reply.view else screen)

    # --- rendered

    async def _show(self, reply: Reply, screen: Screen | None) -> None:
        if isinstance(screen, Form):
            await self._open(reply, render.view(screen, reply.block))
        elif reply.view and screen is not None:
            await self._beside(reply, render.reading_view(screen))
        elif reply.in_home and screen is not None:
            await self._open(reply, render.reading_view(screen))
        elif screen is not None:
            shown = {"text": screen.headline, "blocks": render.blocks(screen), "response_type": "ephemeral"}
            self._send(reply, replace_original=reply.in_private and not screen.refused, **shown)

    async def _beside(self, reply: Reply, view: Json) -> None:
        """In a window: above one in which somebody writes, so that nothing is lost; else in its place."""
        view = {**view, "private_metadata": reply.channel}
        if reply.writing:
            await self._client.views_push(trigger_id=reply.trigger, view=view)
        else:
            await self._client.views_update(view_id=reply.view, view=view)

    async def _open(self, reply: Reply, view: Json) -> None:
        """A window in the place of the one that was pressed in, or else a new one."""
        view = {**view, "private_metadata": reply.channel}
        if reply.view:
            await self._client.views_update(view_id=reply.view, view=view)
        else:
            await self._client.views_open(trigger_id=reply.trigger, view=view)

    def _send(self, reply: Reply, **words: Any) -> None:
        if reply.response_url:
            self._background.start("a private answer", self._respond(reply.response_url, words))

    async def _respond(self, url: str, words: dict[str, Any]) -> None:
        await AsyncWebhookClient(url, session=self._client.session, retry_handlers=[]).send_dict(words)


def reply_of(body: Body) -> Reply:
    """How Slack lets us answer this."""
    private = bool((body.get("container") or {}).get("is_ephemeral"))
    view = body.get("view") or {}
    in_window = str(view.get("id") or "") if view.get("type") == "modal" else ""
    writing, block = bool(view.get("submit")), render.first_block((view.get("state") or {}).get("values", {}))
    trigger, url = str(body.get("trigger_id") or ""), str(body.get("response_url") or "")
    return Reply(trigger, url, private, in_window, writing, block, channel_of(body), view.get("type") == "home")


def channel_of(body: Body) -> str:
    """Where the person is: a command, a press or a menu says so, and a window carries it along; else empty."""
    named = (body.get("channel") or {}).get("id") or body.get("channel_id")
    return str(named or (body.get("view") or {}).get("private_metadata") or "")


def verb_and_token(action_id: str) -> tuple[str, str]:
    """Of a button of ours; empty where none made it. A number behind the verb only keeps buttons of a row apart."""
    parts = [*action_id.split(":"), "", ""]
    return parts[1].partition("-")[0], parts[2]
