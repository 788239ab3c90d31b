"""The Bolt app: one listener for events, one for presses, one for windows, one for "Why?", one for the command."""

import re
from collections.abc import Mapping
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.base.client import quiet_logger
from adapters.slack.base.workspace import Workspace
from adapters.slack.desk.actions import Gestures
from adapters.slack.desk.command import Command
from adapters.slack.desk.why import SHORTCUT, Whys
from adapters.slack.incoming.listener import SlackListener
from bot.base.errors import GoodneighborError

COMMAND = "/neighbor"
EVERY = re.compile("")
OURS = re.compile("^gn:")

log = structlog.get_logger("slack")

Body = Mapping[str, Any]


def bolt(client: AsyncWebClient, home: Workspace) -> AsyncApp:
    """A Bolt app that acknowledges when a listener is done, and knows its one workspace without asking for it.

    Requests over HTTP are verified before they come here.
    """
    known = AuthorizeResult(
        enterprise_id=None, team_id=home.team, bot_user_id=home.bot_user, bot_id=home.bot, bot_token=client.token
    )

    async def authorize() -> AuthorizeResult:
        return known

    app = AsyncApp(
        name="goodneighbor",
        logger=quiet_logger(),
        client=client,
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    app.error(_failed)
    return app


async def _failed(error: Exception) -> BoltResponse:
    """What a listener could not do is not acknowledged: Slack tells it again."""
    log.warning("not acknowledged", error=type(error).__name__)
    return BoltResponse(status=503, body="")


def listen(app: AsyncApp, listener: SlackListener, gestures: Gestures, command: Command, whys: Whys) -> None:
    """Give the app its five listeners."""

    async def event(body: Body) -> None:
        await listener.event(body.get("event"))

    async def press(ack: AsyncAck, body: Body) -> None:
        await gestures.pressed(body)
        await ack()

    async def submitted(ack: AsyncAck, body: Body) -> None:
        await ack(**await gestures.written(body))

    async def pointed_at(ack: AsyncAck, body: Body) -> None:
        await whys.of_shortcut(body)
        await ack()

    async def asked(ack: AsyncAck, body: Body) -> None:
        try:
            text, blocks = await command.answer(body)
            await ack(text=text, blocks=blocks, response_type="ephemeral")
        except GoodneighborError as error:
            await ack(text=error.sentence, response_type="ephemeral")

    app.event(EVERY)(event)
    app.action(OURS)(press)
    app.view(re.compile("^gn:(?:write|nothing):"))(submitted)
    app.message_shortcut(SHORTCUT)(pointed_at)
    app.command(COMMAND)(asked)
