"""Where listening began: what was said before helps to follow the talk, and is nobody's card."""

from dataclasses import replace

from bot.intake.batch import Incoming
from bot.intake.hear import hear
from bot.intake.listening import listening_since
from tests.bot.stage import QUESTION, ROOM, Stage


def test_listening_begins_at_the_newest_message_and_stays_there() -> None:
    stage = Stage()
    assert listening_since(stage.context, ROOM, "500") == "500"
    assert listening_since(stage.context, ROOM, "900") == "500"
    assert stage.store.state.marks([ROOM]) == {ROOM: "500"}


def test_a_channel_that_was_listened_to_before_this_was_written_down_goes_on_from_its_mark() -> None:
    stage = Stage()
    stage.say("mia", QUESTION)
    assert listening_since(stage.context, ROOM, "900") == "101"


def test_what_was_said_before_is_remembered_and_becomes_no_card() -> None:
    stage = Stage()
    old = stage.message("mia", QUESTION)
    assert hear(stage.context, [Incoming(old, stage.now, old=True)]) == [None]
    assert not stage.store.cards.by_id
    assert not stage.store.messages.by_ref
    assert stage.store.memory().rooms[ROOM].history.line(old.id) is not None


def test_what_is_told_live_counts_even_if_it_was_remembered_a_moment_before() -> None:
    stage = Stage()
    told = stage.message("mia", QUESTION)
    both = [Incoming(replace(told), stage.now, old=True), Incoming(told, stage.now)]
    old, verdict = hear(stage.context, both)
    assert old is None
    assert verdict is not None
    assert verdict.ref in stage.store.messages.by_ref
    assert hear(stage.context, [Incoming(told, stage.now)]) == [None]
