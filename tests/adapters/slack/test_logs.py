"""Whatever is logged, at whatever level: no token, no secret, and not a word that anybody said."""

import logging
from pathlib import Path

import pytest
import structlog

from tests.adapters.slack.running import COMMUNITY, DESK, QUESTION, action, opened
from tests.emulators.slack import SlackEmulator

CANARY = "canarywords"


async def test_neither_texts_nor_tokens_are_logged_even_when_everything_is(
    slack: SlackEmulator, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with structlog.testing.capture_logs() as lines:
        async with opened(slack, tmp_path) as it:
            await slack.say(COMMUNITY, "U0MEMBER", f"{QUESTION} {CANARY}")
            card = await it.card()
            await slack.press("U0REP", card["ts"], DESK, action(card, "write"))
            (view,) = slack.views("U0REP")
            await slack.submit_view("U0REP", view["id"], {"reply": {"text": f"My {CANARY}"}})
            await slack.press("U0MEMBER", card["ts"], DESK, f"gn:take:{CANARY}", forged=True)
            await slack.mention(COMMUNITY, "U0OTHER", CANARY)
            slack.emit({"type": "message", "channel": COMMUNITY, "text": CANARY})
            slack.fail("chat.update", "error", error="internal_error")
            slack.fail("chat.postMessage", "status", status=500)
            await slack.settled()
            slack.revoke()
            await slack.say(COMMUNITY, "U0OTHER", f"Is there a way to print {CANARY}?")
            await slack.settled()
    logged = f"{lines} {[record.getMessage() + str(record.exc_text) for record in caplog.records]}"
    for secret in (CANARY, slack.bot_token, slack.app_token, slack.signing_secret):
        assert secret not in logged
    assert lines
