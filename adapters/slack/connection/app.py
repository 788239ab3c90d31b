"""The Bolt app: a listener each for events, Home, presses, windows, menus of messages, and the command."""

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
from adapters.slack.desk.actions import Presses
from adapters.slack.incoming.listener import SlackListener
from bot.screens.commands import COMMAND

EVERY = re.compile("")
HOME_OPENED = "app_home_opened"
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


def listen(app: AsyncApp, listener: SlackListener, presses: Presses) -> None:
    """Give the app its six listeners."""

    async def event(body: Body) -> None:
        await listener.event(body.get("event"))

    async def home(body: Body) -> None:
        await presses.home_opened(body)

    async def press(ack: AsyncAck, body: Body) -> None:
        await presses.pressed(body)
        await ack()

    async def submitted(ack: AsyncAck, body: Body) -> None:
        await ack(**await presses.submitted(body))

    async def pointed_at(ack: AsyncAck, body: Body) -> None:
        await presses.pointed_at(body)
        await ack()

    async def asked(ack: AsyncAck, body: Body) -> None:
        text, blocks = await presses.commanded(body)
        await (ack(text=text, blocks=blocks, response_type="ephemeral") if text else ack())

    app.event(HOME_OPENED)(home)
    app.event(EVERY)(event)
    app.action(OURS)(press)
    app.view(OURS)(submitted)
    app.message_shortcut(OURS)(pointed_at)
    app.command(COMMAND)(asked)
