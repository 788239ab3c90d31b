"""Who asks to be left alone has no card in work from that moment on, in whatever state it was."""

from datetime import timedelta

import pytest

from bot.base.errors import NotPossible
from bot.desk.cards import actions as act
from bot.desk.cards.search import find_cards
from bot.desk.digests import held_cards
from bot.members.opt_out import set_opt_out
from bot.members.privacy import erase_member
from bot.model.card import Card, ResponseKind, State
from bot.model.verdict import Decision, Final
from bot.settings.settings import ChannelRules, Desk, Wait
from tests.bot.stage import KIM, QUESTION, ROBIN, ROOM, Stage, with_settings

SORT = "Is there a way to sort notebooks by date?"


def leaves(stage: Stage, author: str, wish: bool = True) -> None:
    set_opt_out(stage.context, ROOM, author, wish)


def test_an_open_card_is_withdrawn_and_says_why() -> None:
    stage = Stage()
    said = stage.say("ana", QUESTION)
    stage.deliver_all()
    leaves(stage, "ana")
    assert stage.card().state is State.WITHDRAWN
    assert "asked to be ignored" in repr(stage.deliver_all()[-1].posting.words)
    assert stage.store.messages.by_ref[said.ref].final is Final.WITHDRAWN


def test_a_card_that_was_put_off_does_not_come_back() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    stage.deliver_all()
    act.snooze_card(stage.context, stage.card().token, KIM, stage.now + timedelta(hours=1))
    leaves(stage, "ana")
    stage.deliver_all()
    stage.later(hours=2).tick()
    assert stage.card().state is State.WITHDRAWN
    assert not stage.jobs()


def test_a_card_that_somebody_has_is_withdrawn_too() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    stage.deliver_all()
    stage.take(KIM)
    leaves(stage, "ana")
    with pytest.raises(NotPossible, match="asked to be ignored"):
        act.send_as(stage.context, stage.card().token, KIM, "Hello there.")


def test_a_card_that_waits_never_comes_up() -> None:
    stage = with_settings(channels={"town:help": ChannelRules("town:help", wait=Wait(timedelta(minutes=20)))})
    assert stage.say("ana", QUESTION).decision is Decision.WAIT
    leaves(stage, "ana")
    stage.later(minutes=30).tick()
    assert not stage.store.outbox.by_key


def test_a_card_told_in_a_digest_is_not_shown_after_it() -> None:
    stage = with_settings(desk=Desk("town:desk", budget=1))
    stage.say("ben", QUESTION)
    stage.say("ana", SORT)
    stage.later(days=1).tick()
    (post,) = (each for each in stage.store.outbox.by_key.values() if each.subject == held_cards.SUBJECT)
    leaves(stage, "ana")
    token = post.key.rpartition(":")[2]
    with pytest.raises(NotPossible, match="no longer waiting"):
        held_cards.show_held(stage.context, token, ROBIN)


def test_other_peoples_cards_stay_and_a_wish_taken_back_opens_nothing() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    stage.say("ben", SORT)
    leaves(stage, "ana")
    leaves(stage, "ana", wish=False)
    states = {card.author: card.state for card in stage.store.cards.by_id.values()}
    assert states == {"ana": State.WITHDRAWN, "ben": State.OPEN}
    assert stage.hears(stage.later(hours=3).message("ana", "How do I print a notebook?"))[0] is not None


LOST = (
    "Sync is broken, it lost my notes again!",
    "The sync lost my notes again, it is broken",
    "sync broken again: my notes are lost",
    "Sync is broken again and lost my notes",
)


def many(*people: str) -> Stage:
    """So many people with one problem, hours apart."""
    stage = Stage()
    for author, text in zip(people, LOST, strict=False):
        stage.later(hours=3).say(author, text)
    stage.deliver_all()
    return stage


def asking(stage: Stage) -> Card:
    (card,) = (each for each in stage.store.cards.by_id.values() if each.alive)
    return card


def test_a_card_about_many_counts_them_no_more_and_says_how_many_are_left() -> None:
    stage = many("ana", "ben", "cleo", "dev")
    assert asking(stage).reasons_for[0].text == "4 people have one problem"
    leaves(stage, "ben")
    assert asking(stage).reasons_for[0].text == "3 people have one problem"
    words = repr(stage.deliver_all()[-1].posting.words)
    assert "Third person in two days" in words
    assert "Ben" not in words


def test_with_two_people_left_it_is_a_card_like_any_other() -> None:
    stage = many("ana", "ben", "cleo")
    assert asking(stage).response is ResponseKind.ASK_NOW
    leaves(stage, "ana")
    assert asking(stage).response is ResponseKind.ASK_BACK
    assert "people have one problem" not in repr(asking(stage).reasons_for)


def test_a_card_about_many_says_how_many_are_left_when_one_is_forgotten() -> None:
    stage = many("ana", "ben", "cleo", "dev")
    erase_member(stage.context, ROOM, "ben")
    assert asking(stage).reasons_for[0].text == "3 people have one problem"


def test_nothing_of_theirs_is_found_again() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    assert find_cards(stage.context, ROBIN, "export")
    leaves(stage, "ana")
    assert not find_cards(stage.context, ROBIN, "export")
