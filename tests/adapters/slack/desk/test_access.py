"""What people do at the desk in Slack, over both transports: who may, who was first, what each button does."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.insight.desk_lists import open_cards
from bot.screens.commands import COMMAND
from tests.adapters.slack.running import COMMUNITY, DESK, QUESTION, Open, action, marker, opened
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def asked(window: Open) -> dict[str, Any]:
    """A card about a question of a member."""
    await window.slack.say(COMMUNITY, "U0MEMBER", QUESTION)
    return await window.card()


async def press(window: Open, user: str, verb: str) -> None:
    """A person presses a button of the newest card as it stands now."""
    card = window.cards()[-1]
    assert (await window.slack.press(user, card["ts"], DESK, action(card, verb))).acked


@pytest.mark.slow
async def test_of_two_people_at_once_one_has_it_and_the_other_reads_who(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        await asked(it)
        await asyncio.gather(*(press(it, user, "take") for user in ("U0REP", "U0MANAGER") for _ in range(25)))
        card = await it.shows("has it")
        winner = "Rea Rep" if "Rea Rep has it" in str(card["blocks"]) else "Cem Manager"
        loser = "U0MANAGER" if winner == "Rea Rep" else "U0REP"
        said = await it.whisper(loser, f"{winner} took it")
        assert said["channel"] == DESK
        await it.slack.until(lambda: len(slack.ephemerals) == 50)
        held = [ephemeral["to"] for ephemeral in slack.ephemerals if "It is yours" in ephemeral["text"]]
        assert len(held) == 25
        assert loser not in held
        await press(it, loser, "write")
        await it.slack.until(lambda: len(slack.ephemerals) == 51)
        assert slack.views(loser) == []


async def test_not_for_us_takes_one_more_tap_and_closes_the_card(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        await asked(it)
        await press(it, "U0REP", "dismiss")
        why = await it.whisper("U0REP", "Why is it not for us?")
        assert (await slack.press("U0REP", why["ts"], DESK, action(why, "why-1"))).acked
        await it.shows("not for us (answered)")
        await it.whisper("U0REP", "The card is closed.")
        assert len(slack.ephemerals) == 1, "the question became the answer"


async def test_later_offers_the_pressers_own_time_and_brings_the_card_back(
    slack: SlackEmulator, tmp_path: Path
) -> None:
    slack.add_person("U0REP", "rea", "Rea Rep", tz="Pacific/Auckland")
    async with opened(slack, tmp_path) as it:
        await asked(it)
        await press(it, "U0REP", "later")
        when = await it.whisper("U0REP", "When should it come back?")
        assert "Pacific/Auckland" in str(when["blocks"])
        assert (await slack.press("U0REP", when["ts"], DESK, action(when, "until-0"))).acked
        await it.shows("comes back")
        await it.whisper("U0REP", "It comes back")
        assert len(slack.ephemerals) == 1


def box(view: dict[str, Any]) -> dict[str, Any]:
    """Where one writes in a window."""
    (found,) = [each["element"] for each in view["blocks"] if each["type"] == "input"]
    return dict(found)


def picker(shown: dict[str, Any]) -> str:
    """The menu of people among the other ways."""
    menus = [each["accessory"] for each in shown["blocks"] if each.get("accessory", {}).get("type") == "users_select"]
    return str(menus[0]["action_id"])


async def test_a_card_is_handed_to_a_colleague_who_reads_it_on_the_card(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        await asked(it)
        await press(it, "U0REP", "ways")
        ways = await it.whisper("U0REP", "What would help most?")
        assert (await slack.press("U0REP", ways["ts"], DESK, picker(ways), "U0MANAGER")).acked
        card = await it.shows("Cem Manager has it")
        assert "handed to Cem Manager by Rea Rep" in str(card["blocks"])
        await it.whisper("U0REP", "has it now")
        assert [post for post in slack.posts(DESK) if marker(post).startswith("gn:card:")] == [card]


@pytest.mark.parametrize(
    ("to", "said"), [("U0MEMBER", "is not on your team"), ("U0REP", "That is you"), ("U0BOT", "bot")]
)
async def test_who_cannot_be_given_a_card_is_said_in_private(
    socket_slack: SlackEmulator, tmp_path: Path, to: str, said: str
) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as it:
        await asked(it)
        await press(it, "U0REP", "ways")
        ways = await it.whisper("U0REP", "What would help most?")
        assert (await slack.press("U0REP", ways["ts"], DESK, picker(ways), to)).acked
        await it.whisper("U0REP", said)
        assert "has it" not in str(it.cards())


async def test_empty_words_are_not_kept_and_the_window_says_so(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        await asked(it)
        await press(it, "U0REP", "write")
        (view,) = slack.views("U0REP")
        answer = await slack.submit_view("U0REP", view["id"], {"reply": {"text": "   "}})
        assert "write a sentence first" in answer.errors["reply"]


async def test_a_written_reply_is_there_again_after_a_restart(socket_slack: SlackEmulator, tmp_path: Path) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as it:
        await asked(it)
        await press(it, "U0REP", "write")
        (view,) = slack.views("U0REP")
        await slack.submit_view("U0REP", view["id"], {"reply": {"text": "My own words"}})
        await it.shows("My own words")
    async with opened(slack, tmp_path) as it:
        await press(it, "U0REP", "write")
        assert box(slack.views("U0REP")[-1])["initial_value"] == "My own words"
        assert len(it.cards()) == 1


MAY_WORK = {"U0REP", "U0MANAGER", "U0ADMIN"}
ACTORS = ("U0OTHER", "U0MEMBER", "U0REP", "U0MANAGER", "U0ADMIN", "U0GUEST", "U0FAR", "U0GONE")
VERBS = ("take", "write", "ways", "way-0", "dismiss", "why-0", "later", "until-0")


@pytest.mark.slow
@pytest.mark.parametrize("verb", VERBS)
async def test_only_people_of_the_brand_may_act_whatever_they_press(
    socket_slack: SlackEmulator, tmp_path: Path, verb: str
) -> None:
    slack = socket_slack
    await others(slack)
    async with opened(slack, tmp_path) as it:
        card = await asked(it)
        token = action(card, "take").rpartition(":")[2]
        before = len(slack.calls("chat.update"))
        for actor in ACTORS:
            if actor not in MAY_WORK:
                name = f"gn:{verb}:{token}"
                answer = await slack.press(actor, card["ts"], DESK, name, "spam", forged=True)
                assert answer.acked
                said = await it.whisper(actor)
                assert "Only members" in said["text"] or "You need to be" in said["text"], said["text"]
        assert slack.views() == []
        assert len(slack.calls("chat.update")) == before
        assert (await it.core.read(open_cards))[0].card.revision == 0


async def others(slack: SlackEmulator) -> None:
    """More people: an admin, a guest, one of another workspace (named like a representative's team), one who left."""
    slack.add_person("U0ADMIN", "ada", "Ada Admin", admin=True)
    slack.add_person("U0GUEST", "gus", "Gus Guest", restricted=True)
    slack.add_person("U0FAR", "fay", "Fay Far", team="T0FAR")
    slack.add_person("U0GONE", "gil", "Gil Gone", deleted=True)
    for user in ("U0ADMIN", "U0GUEST", "U0FAR", "U0GONE", "U0OTHER", "U0MEMBER"):
        for channel in (COMMUNITY, DESK):
            if user not in slack.world.channels[channel].members:
                slack.world.channels[channel].members.append(user)


@pytest.mark.parametrize("actor", sorted(MAY_WORK))
async def test_people_of_the_brand_and_admins_may_take_a_card(
    socket_slack: SlackEmulator, tmp_path: Path, actor: str
) -> None:
    await others(socket_slack)
    async with opened(socket_slack, tmp_path) as it:
        await asked(it)
        await press(it, actor, "take")
        await it.shows("has it")


@pytest.mark.parametrize(
    "more", [{"restricted": True}, {"team": "T0FAR"}, {"deleted": True}], ids=["guest", "elsewhere", "left"]
)
async def test_a_listed_person_who_is_no_member_of_this_workspace_is_not_let_in(
    socket_slack: SlackEmulator, tmp_path: Path, more: dict[str, Any]
) -> None:
    socket_slack.add_person("U0REP", "rea", "Rea Rep", **more)
    async with opened(socket_slack, tmp_path) as it:
        await asked(it)
        await press(it, "U0REP", "take")
        await it.whisper("U0REP", "Only members of this workspace")
        assert (await it.core.read(open_cards))[0].card.revision == 0


async def test_where_slack_does_not_say_who_somebody_is_the_answer_is_no(
    socket_slack: SlackEmulator, tmp_path: Path
) -> None:
    slack = socket_slack
    slack.fail("users.info", "error", error="internal_error", times=None)
    async with opened(slack, tmp_path) as it:
        await asked(it)
        await press(it, "U0REP", "take")
        await it.whisper("U0REP", "did not say who you are")
        slack.heal()
        await press(it, "U0MANAGER", "take")
        await it.shows("has it")


@pytest.mark.slow
@pytest.mark.parametrize("forged", ["gn:take:nothing", "gn:take", "gn:fly:x", "gn:why-0:x", "gn::", "gn:until-9999:x"])
async def test_a_press_that_no_button_of_ours_makes_changes_nothing(
    socket_slack: SlackEmulator, tmp_path: Path, forged: str
) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as it:
        card = await asked(it)
        answer = await slack.press("U0REP", card["ts"], DESK, forged, "<!channel>", forged=True)
        assert answer.acked
        await it.whisper("U0REP")
        assert (await it.core.read(open_cards))[0].card.revision == 0


async def test_whoever_mentions_the_bot_gets_one_private_line_and_nothing_is_said_in_public(
    slack: SlackEmulator, tmp_path: Path
) -> None:
    async with opened(slack, tmp_path) as it:
        first = await slack.mention(COMMUNITY, "U0OTHER", "hello, who are you?")
        said = await it.whisper("U0OTHER", "I only listen here")
        assert "/neighbor privacy opt-out" in said["text"]
        slack.repeat(first, 3)
        await slack.mention(COMMUNITY, "U0OTHER", "and what do you do?")
        await slack.settled()
        await slack.dm("U0OTHER", "are you a person?")
        direct = slack.world.im("U0OTHER").id
        await slack.until(lambda: slack.posts(direct))
        assert "I only listen here" in slack.posts(direct)[0]["text"]
        assert len(slack.ephemerals) == 1
        assert slack.posts(COMMUNITY) == []


async def test_the_command_answers_in_private_and_knows_its_words(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        await asked(it)
        assert "Questions asked" in str((await slack.slash("U0REP", COMMAND, "stats")).body)
        full, totals = (
            await slack.slash("U0REP", COMMAND, "stats"),
            await slack.slash("U0OTHER", COMMAND, "stats"),
        )
        assert "Drafts used" in str(full.body)
        assert "gn:allstats:30." in str(full.body)
        assert "Drafts used" not in str(totals.body)
        assert "Messages heard" in str(totals.body)
        waiting = await slack.slash("U0REP", COMMAND, "open")
        assert "Mia Member" in str(waiting.body)
        assert "1 card waiting" in str(waiting.body)
        assert "need to be a representative" in (await slack.slash("U0OTHER", COMMAND, "open")).text
        assert "/neighbor stats" in str((await slack.slash("U0OTHER", COMMAND, "")).body)
        assert "/neighbor open" not in str((await slack.slash("U0OTHER", COMMAND, "help")).body)
        assert "Did you mean `/neighbor stats`" in (await slack.slash("U0OTHER", COMMAND, "statts")).text
        assert "/neighbor help" in (await slack.slash("U0OTHER", COMMAND, "<!channel>")).text
        for answer in (full, totals, waiting):
            assert answer.body["response_type"] == "ephemeral"


async def test_whoever_wants_to_be_left_alone_is_not_heard_any_more(
    socket_slack: SlackEmulator, tmp_path: Path
) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as it:
        assert "I ignore everything you write" in (await slack.slash("U0MEMBER", COMMAND, "quiet")).text
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await slack.settled()
        assert await it.core.read(open_cards) == []
        await slack.slash("U0MEMBER", COMMAND, "listen")
        await slack.say(COMMUNITY, "U0MEMBER", "How do I print a page with Inkwell?")
        await it.card()


async def test_a_press_on_a_card_that_was_forgotten_meanwhile_is_declined_kindly(
    socket_slack: SlackEmulator, tmp_path: Path
) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as it:
        card = await asked(it)
        await slack.slash("U0MEMBER", COMMAND, "privacy erase")
        assert (await slack.press("U0REP", card["ts"], DESK, action(card, "take"))).acked
        await it.whisper("U0REP", "no longer exists")


async def test_a_press_on_a_card_that_is_closed_meanwhile_says_what_became_of_it(
    socket_slack: SlackEmulator, tmp_path: Path
) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as it:
        root = await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        stale = await it.card()
        await slack.say(COMMUNITY, "U0MANAGER", "File, then Export.", root)
        await it.shows("Answered by Cem Manager")
        for verb in ("take", "write"):
            assert (await slack.press("U0REP", stale["ts"], DESK, action(stale, verb), forged=True)).acked
        await it.whisper("U0REP", "answered by Cem Manager")
        assert slack.views() == []


async def test_a_member_sees_what_is_kept_and_has_it_forgotten(socket_slack: SlackEmulator, tmp_path: Path) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as it:
        await asked(it)
        assert "1 message of yours kept" in str((await slack.slash("U0MEMBER", COMMAND, "privacy")).body)
        assert QUESTION in str((await slack.slash("U0MEMBER", COMMAND, "privacy export")).body)
        assert "entries are gone" in (await slack.slash("U0MEMBER", COMMAND, "privacy erase")).text
        assert "0 messages of yours kept" in str((await slack.slash("U0MEMBER", COMMAND, "privacy")).body)
        await slack.until(lambda: QUESTION not in str(it.cards()))


async def test_edits_and_deletions_reach_the_card(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        ts = await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await it.card()
        await slack.edit(COMMUNITY, ts, "How do I export my drawings in Inkwell?")
        await it.shows("export my drawings")
        await slack.unfurl(COMMUNITY, ts, [{"title": "a page"}])
        await slack.delete(COMMUNITY, ts)
        gone = await it.shows("deleted by its author")
        assert "drawings" not in str(gone)
        assert marker(gone).startswith("gn:card:")
