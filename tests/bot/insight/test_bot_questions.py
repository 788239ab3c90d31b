"""A bot that asks most of a channel's questions is told of, with the setting that has it heard as members."""

from bot.insight.bot_questions import bots_that_ask_most, describe_bot
from tests.bot.stage import QUESTION, ROOM, Stage


def heard(*said: tuple[str, str]) -> list[tuple[str, int, int]]:
    """What is told after these people and bots said these things, an hour apart."""
    stage = Stage()
    for author, text in said:
        stage.later(hours=1).say(author, text)
    return [
        (asks.bot, asks.asked, asks.of)
        for asks in bots_that_ask_most(stage.store.messages.verdicts_since(stage.now.replace(year=2020)))
    ]


def test_a_bot_with_most_of_the_questions_is_told_of() -> None:
    assert heard(*[("bot-form", QUESTION)] * 3, ("ana", QUESTION)) == [("bot-form", 3, 4)]


def test_few_questions_half_of_them_or_none_are_not_worth_a_word() -> None:
    assert heard(*[("bot-form", QUESTION)] * 2) == []
    assert heard(*[("bot-form", QUESTION)] * 3, *[("ana", QUESTION)] * 3) == []
    assert heard(*[("bot-news", "Version 3 is out now.")] * 5) == []


def test_what_the_team_asks_counts_on_neither_side() -> None:
    assert heard(*[("bot-form", QUESTION)] * 3, *[("kim", QUESTION)] * 4) == [("bot-form", 3, 3)]


def test_the_sentence_names_the_setting() -> None:
    stage = Stage()
    for _ in range(3):
        stage.later(hours=1).say("bot-form", QUESTION)
    (asks,) = bots_that_ask_most(stage.store.messages.verdicts_since(stage.now.replace(year=2020)))
    assert asks.place == ROOM
    assert describe_bot(asks, "#help", "town:bot-form") == (
        "3 of 3 questions in #help were asked by one bot and skipped. If it speaks for members (a form, a bridge), "
        'add members_through = ["town:bot-form"] to this channel in goodneighbor.toml.'
    )
