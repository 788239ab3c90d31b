"""The weekly review at the desk in Slack: two taps on each, the words for one person alone, and a way to the desk."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.desk.poster import render_post
from bot.base.message import ChannelRef, MessageRef
from bot.desk.digests import weekly_review as audit
from bot.desk.digests.sampling import DrawnMessage
from bot.desk.digests.weekly_review import WeeklySample, post_review
from bot.insight import still_known
from bot.insight.figures import stats
from bot.model.post import Post, PostKind
from bot.ports.context import Context
from tests.adapters.slack.desk.test_render import LINKED, PING, texts_of
from tests.adapters.slack.examples import HARM, LINK, NOW, checked, desk_blocks
from tests.adapters.slack.running import COMMUNITY, DESK, Open, action, marker, opened
from tests.adapters.twenties import LINKS, twenty
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire

CHAT = "walked along the river with the dog"


def test_a_page_fits_slacks_limits_and_is_judged_by_the_agreed_buttons() -> None:
    made = checked(desk_blocks(twenty("slack"), "gn:x"))
    assert len(made) <= 50
    pressed = [button["action_id"] for part in made if part["type"] == "actions" for button in part["elements"]]
    assert pressed[:3] == ["gn:missed:t6", "gn:rightly:t6", "gn:showme:t6"]
    assert "gn:showme:t9" not in pressed
    assert not any(name.endswith(":t10") for name in pressed)


@pytest.mark.parametrize("text", HARM, ids=range(len(HARM)))
def test_no_words_of_others_do_harm_on_a_page(text: str) -> None:
    made = checked(desk_blocks(twenty("slack", text), "gn:x"))
    for words in texts_of(made):
        assert not PING.search(words), words
        assert all(address in (LINK, *LINKS.values()) for address in LINKED.findall(words))


def test_a_page_shown_anew_carries_the_marker_of_its_post_and_the_number_of_the_change() -> None:
    name = "twenty:2026-11-23:1"
    post = Post(f"digest:{name}:77", "T0GOOD", PostKind.CARD_UPDATE, "slack:C0REPS", name, NOW, f"digest:{name}")
    _, made = render_post(post, twenty("slack"), "Inkwell")
    assert made[0]["block_id"] == f"gn:digest:{name}:77"


async def laid(window: Open, *ids: str) -> dict[str, Any]:
    """These messages come to the desk as if they had been drawn; the page that shows them."""
    refs = [MessageRef(_place(window), id) for id in ids]

    def work(context: Context) -> Any:
        verdicts = context.store.messages.verdicts(refs)
        messages = [DrawnMessage(verdicts[ref], "low", 0.5) for ref in refs]
        week = audit.week_of(context) + timedelta(days=7)
        return post_review(context, WeeklySample(week, "T0GOOD", messages))

    assert await window.core.do(work)
    return await page(window, "Weekly review")


def _place(window: Open) -> ChannelRef:
    return ChannelRef("slack", window.core.tenants["slack"], COMMUNITY)


async def page(window: Open, words: str) -> dict[str, Any]:
    """The page, once it shows these words."""
    found: list[dict[str, Any]] = []

    def look() -> bool:
        found[:] = [post for post in window.slack.posts(DESK) if marker(post).startswith("gn:digest:twenty:")]
        return bool(found) and words in str(found[0]["blocks"])

    await window.slack.until(look)
    assert len(found) == 1
    return found[0]


async def test_two_taps_judge_a_message_and_the_page_says_who_said_what(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        ts = await slack.say(COMMUNITY, "U0MEMBER", CHAT)
        await slack.settled()
        shown = await laid(it, ts)
        assert f"/archives/{COMMUNITY}/p{ts.replace('.', '')}" in str(shown["blocks"])
        assert CHAT not in str(shown)
        assert "Mia" not in str(shown)
        assert (await slack.press("U0REP", shown["ts"], DESK, action(shown, "rightly"))).acked
        shown = await page(it, "Rea Rep: correctly skipped")
        assert (await slack.press("U0MANAGER", shown["ts"], DESK, action(shown, "missed"))).acked
        await it.whisper("U0MANAGER", "Rea Rep already judged this one")
        assert (await it.core.read(stats.stats)).figures["missed"].n == 1


async def test_the_words_are_fetched_for_one_person_and_kept_nowhere(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        ts = await slack.say(COMMUNITY, "U0MEMBER", CHAT)
        reply = await slack.say(COMMUNITY, "U0OTHER", "and the blue one is below", ts)
        await slack.settled()
        shown = await laid(it, reply)
        assert f"thread_ts={ts}" in str(shown["blocks"])
        assert (await slack.press("U0REP", shown["ts"], DESK, action(shown, "showme"))).acked
        said = await it.whisper("U0REP", "and the blue one is below")
        assert "U0OTHER" not in str(said)
        assert await it.core.read(still_known.texts_kept_in, _place(it)) == []
        assert (await slack.press("U0MEMBER", shown["ts"], DESK, action(shown, "showme"))).acked
        await it.whisper("U0MEMBER", "need to be a representative")


async def test_what_was_missed_can_be_brought_to_the_desk(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        ts = await slack.say(COMMUNITY, "U0MEMBER", CHAT)
        await slack.settled()
        shown = await laid(it, ts)
        assert (await slack.press("U0REP", shown["ts"], DESK, action(shown, "missed"))).acked
        offer = await it.whisper("U0REP", "Add it to the desk after all")
        assert it.cards() == []
        assert (await slack.press("U0REP", offer["ts"], DESK, action(offer, "bring"))).acked
        assert CHAT in str((await it.card())["blocks"])
        await page(it, "Rea Rep: should have shown")
