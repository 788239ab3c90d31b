"""What was learned, and what another threshold would have shown, asked in Discord and told in private."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from adapters.discord.base.custom_ids import custom_id
from adapters.discord.desk import render
from bot.base.kinds import Kind
from bot.base.message import ChannelRef, MessageRef
from bot.desk.feedback.learned import Feedback, InForce
from bot.insight.trials.settings_trial import Change, MovedMessage, SettingsTrial
from bot.insight.trials.threshold_trial import ThresholdWish
from bot.model.calibration import Adjustment, Calibration
from bot.ports.changes import Changes
from bot.screens.reviews.feedback import LAST, learned_panel
from bot.screens.reviews.threshold_trial import trial_panel
from bot.settings.settings import Settings
from tests.adapters.discord.base.test_escaping import HIDES, MENTIONS, PINGS, parts
from tests.adapters.discord.desk.test_commands import synced
from tests.adapters.discord.desk.test_why import told
from tests.adapters.discord.running import Running
from tests.emulators.discord.limits import check_message, walk

MARCH = datetime(2027, 3, 3, 12, tzinfo=UTC)
HOW = Adjustment(0.8, -0.4, 43, 12)
ROOM = ChannelRef("discord", "1" * 19, "2" * 19)


async def test_what_was_learned_is_told_with_its_n_and_taken_back_by_name(running: Running) -> None:
    emulator, town = running.emulator, running.town
    await synced(running)
    first = Calibration(MARCH, {(f"discord:{town.help}", "question"): HOW})
    calibrations = [first, replace(first, at=MARCH + timedelta(days=2))]
    await running.core._storage.do(lambda store: store.keep(Changes(calibrations=calibrations)))
    answer = await emulator.slash(town.rep, "neighbor learned", {}, town.desk)
    assert answer.ephemeral
    assert answer.message is not None
    assert "Questions in #help: 0.60 now counts as 0.48 (43 cards" in told(answer)
    last = str(next(each["custom_id"] for _, each in walk(answer.message.components) if each.get("custom_id")))
    after = await emulator.press(town.rep, answer.message.id, last)
    assert "since 3 March" in after.content
    assert "What was learned on 5 March was taken back by" in after.content
    gone = await emulator.press(town.rep, answer.message.id, custom_id(LAST, "20270303120000000000"))
    assert "Nothing yet" in gone.content
    assert "need to be a representative" in told(await emulator.slash(town.mia, "neighbor learned", {}, town.desk))


def test_much_that_was_learned_fits_and_stays_inert() -> None:
    lines = tuple(InForce("slack:C1", Kind.UNCLEAR_ABOUT_US, HOW, name) for name in [*MENTIONS, *("x" * 90,) * 40])
    back = tuple(Calibration(MARCH, {}, name) for name in [*MENTIONS, "*" * 4000])
    components = parts(render.layout(learned_panel(Feedback(MARCH, lines, back, 3), "UTC")))
    check_message({"components": components, "flags": 1 << 15})
    text = "\n".join(str(each["content"]) for _, each in walk(components) if each.get("content"))
    assert sum(bool(each.get("custom_id")) for _, each in walk(components)) == 2
    assert not PINGS.search(text)
    assert not HIDES.search(text)


async def test_another_threshold_is_tried_for_people_of_the_brand_only(running: Running) -> None:
    emulator, town = running.emulator, running.town
    await synced(running)
    await emulator.say(town.help, town.mia, "How do I export my notes as a PDF in Inkwell?")
    await running.card()
    for channel in ("", str(town.help), f"<#{town.help}>"):
        options = (
            {"kind": "question", "number": "1.0", "channel": channel}
            if channel
            else {"kind": "question", "number": "1"}
        )
        said = told(await emulator.slash(town.rep, "neighbor try", options, town.desk))
        assert "With it the last 30 days would have shown 1 fewer of 1, none of them used." in said
        assert f"<https://discord.com/channels/{town.guild}/{town.help}/" in said
    odd = {"kind": "question", "number": "1.0", "channel": str(town.desk)}
    assert "do not listen in that channel" in told(await emulator.slash(town.rep, "neighbor try", odd, town.desk))
    typo = {"kind": "questoin", "number": "1.0"}
    assert 'Did you mean "question"?' in told(await emulator.slash(town.rep, "neighbor try", typo, town.desk))
    declined = await emulator.slash(town.mia, "neighbor try", {"kind": "question", "number": "1.0"}, town.desk)
    assert "need to be a representative" in told(declined)


def test_much_that_moves_fits_into_one_private_answer() -> None:
    moved = tuple(MovedMessage(MessageRef(ROOM, str(n) * 19), MARCH, "1", 0.5, None, None, n < 2) for n in range(9))
    counts = {ROOM._replace(channel=f"{n:019}"): Change(212, 9, 2, 9) for n in range(40)}
    trial = SettingsTrial(5120, 17, counts, moved, moved, {})
    made = parts(
        render.layout(trial_panel(trial, Settings(), ThresholdWish(Kind.QUESTION, 0.6), lambda each: each.link))
    )
    check_message({"components": made, "flags": 1 << 15})
    texts = [each["content"] for _, each in walk(made) if each.get("content")]
    assert sum(map(len, texts)) <= 4000
    assert "(the first 8 of 360)" in texts[0]
