"""Finding an old card: by words, names and channels, whatever became of it; and opening it again."""

from datetime import timedelta

import pytest

from bot.base.errors import BadInput, NotPossible
from bot.desk.cards import actions as act
from bot.desk.cards.search import find_cards
from bot.model.card import Dismissal, State
from bot.settings.settings import ChannelRules, Wait
from tests.bot.stage import KIM, QUESTION, Stage, with_settings

TRASH = "Where do I find the TRASH of ÄRGER notebooks?"


def stage() -> Stage:
    it = Stage()
    it.say("ana", QUESTION)
    it.later(hours=1).say("ben", TRASH)
    return it


def authors(it: Stage, words: str) -> list[str]:
    return [card.card.author for card in find_cards(it.context, KIM, words)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("export", ["ana"]),
        ("trash", ["ben"]),
        ("ärger", ["ben"]),
        ("Ben", ["ben"]),
        ("notes pdf", ["ana"]),
        ("notes trash", []),
        ("question", ["ben", "ana"]),
        ("help", ["ben", "ana"]),
        ("100%_", []),
    ],
)
def test_every_word_must_occur_somewhere_on_the_card(words: str, found: list[str]) -> None:
    assert authors(stage(), words) == found


def test_without_a_word_one_is_told_what_to_say() -> None:
    with pytest.raises(BadInput, match="Say what to look for"):
        authors(stage(), "  ")


def test_members_find_nothing() -> None:
    it = stage()
    with pytest.raises(NotPossible):
        find_cards(it.context, KIM.__class__("town:stranger", "S"), "export")


def test_a_closed_card_is_found_and_opened_again() -> None:
    it = stage()
    (card,) = find_cards(it.context, KIM, "export")
    act.dismiss_card(it.context, card.card.token, KIM, Dismissal.SPAM)
    (closed,) = find_cards(it.context, KIM, "export spam")
    assert closed.card.state is State.DISMISSED
    assert act.reopen_card(it.context, card.card.token, KIM).state is State.OPEN


def test_cards_of_more_than_a_month_ago_are_found_no_more() -> None:
    it = stage()
    it.later(days=40)
    assert authors(it, "export") == []
    assert it.store.cards.since(it.now - timedelta(days=41))


def test_what_still_waits_to_come_up_is_found_too() -> None:
    rules = {"town:help": ChannelRules("town:help", wait=Wait(timedelta(hours=1)))}
    it = with_settings(channels=rules)
    it.say("ana", QUESTION)
    (card,) = find_cards(it.context, KIM, "export")
    assert card.card.state is State.WAITING
