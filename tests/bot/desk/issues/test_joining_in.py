"""Who only says "same here" stands with whom they join, and every word on a group card is one that may be kept."""

from datetime import timedelta

import pytest

from adapters.app import triage_of
from bot.desk.cards import actions as act
from bot.desk.cards.search import find_cards
from bot.desk.issues.joining_in import joins_in_alone
from bot.members.opt_out import set_opt_out
from bot.model.card import Card, ResponseKind, State
from bot.model.verdict import Decision
from bot.settings.settings import ChannelRules
from tests.bot.desk.issues.test_clusters import IDEAS
from tests.bot.stage import KIM, QUESTION, ROBIN, ROOM, SETTINGS, Stage, with_settings

CHARGED = "you charged my card twice this month"
CRASHED = "Inkwell crashed again and ate my notes, this is so frustrating"
LOGIN = "I can't log in since the update, it says wrong password"


def staged(**ideas: object) -> Stage:
    rules = {"town:help": ChannelRules("town:help"), "town:ideas": ChannelRules("town:ideas", **ideas)}  # type: ignore[arg-type]
    stage = with_settings(channels=rules)
    stage.triage = triage_of(SETTINGS)
    return stage


def living(stage: Stage) -> Card:
    (card,) = (card for card in stage.store.cards.by_id.values() if card.alive)
    return card


@pytest.mark.parametrize("trouble", [CHARGED, LOGIN, "is it down for anyone else?"])
@pytest.mark.parametrize("inside", [False, True])
def test_whoever_says_the_same_is_a_person_with_that_trouble(trouble: str, inside: bool) -> None:
    stage = staged()
    first = stage.say("ana", trouble)
    second = stage.say("ben", "same here", thread=first.ref.id if inside else None)
    assert (living(stage).message, living(stage).note) == (first.ref, "Ben says the same")
    third = stage.say("cleo", "same with us", thread=first.ref.id if inside else None)
    card = living(stage)
    assert card.response is ResponseKind.ASK_NOW
    assert {card.message, *card.alike} == {first.ref, second.ref, third.ref}
    assert stage.store.messages.text_by_ref[third.ref].text == "same with us"
    assert [view.card.id for view in find_cards(stage.context, ROBIN, "same with us")] == [card.id]


def test_who_joins_in_something_else_joins_no_complaint() -> None:
    stage = staged()
    stage.say("ana", CHARGED)
    stage.say("dev", "a dark mode for Inkwell would be so nice")
    assert stage.say("ben", "same here").decision is Decision.LEAVE
    stage.later(minutes=30)
    assert stage.say("cleo", "same here").decision is Decision.LEAVE


def test_who_joins_in_is_not_said_to_complain_where_nobody_did() -> None:
    stage = staged()
    stage.say("ana", "good morning everyone, coffee time")
    verdict = stage.say("ben", "same here")
    assert verdict.decision is Decision.LEAVE
    assert verdict.ref not in stage.store.messages.text_by_ref


def test_words_of_their_own_are_read_as_they_are() -> None:
    assert joins_in_alone("same with us, since this morning")
    assert not joins_in_alone("same here, the export crashes and my notes are lost")


def test_a_message_stands_on_one_group_card_of_an_outage() -> None:
    """Also where who comes later is near in time to the last of those on it, and not to the first."""
    stage = staged()
    for author, text in (
        ("ana", "is Inkwell down for anyone else?"),
        ("ben", "500s everywhere here"),
        ("cleo", "outage? cant load any page"),
    ):
        stage.say(author, text)
    for author, text in (
        ("dev", "500s all over the place"),
        ("eve", "servers melting?"),
        ("fay", "is the whole service dark?"),
    ):
        stage.later(minutes=7).say(author, text)
    card = living(stage)
    assert (card.response, len({card.message, *card.alike})) == (ResponseKind.ASK_NOW, 6)


def test_a_group_card_leads_with_words_that_may_be_kept() -> None:
    """In a channel that wants no complaints the third person is counted, and quoted nowhere."""
    stage = staged(thresholds={"complaint": 0.999, "urgent": 0.999, "after_sale": 0.999, "frustrated": 0.999})
    first = stage.say("ana", "is it down for anyone else? nothing loads")
    stage.say("ben", "everything is down, nothing loads")
    third = stage.say("cleo", "all down, nothing loads", place=IDEAS)
    card = living(stage)
    assert third.ref not in stage.store.messages.text_by_ref
    assert (card.response, card.message) == (ResponseKind.ASK_NOW, first.ref)
    assert card.draft.text.startswith("Sorry about this, Ana.")


def test_who_opts_out_hides_nobody_on_an_answered_card_from_find() -> None:
    stage = staged()
    for author, text in (("ana", CHARGED), ("ben", "same here"), ("cleo", "same with us")):
        stage.say(author, text)
    lead = living(stage)
    stage.say("kim", "We are on it, Ana", thread=lead.message.id)
    assert stage.store.cards.by_id[lead.id].state is State.ANSWERED
    set_opt_out(stage.context, ROOM, "ana", True)
    (view,) = find_cards(stage.context, ROBIN, "same with us")
    assert (view.card.author, view.quote.text if view.quote else "") == ("ben", "same here")
    assert not find_cards(stage.context, ROBIN, "charged")
    assert not find_cards(stage.context, ROBIN, "ana")


@pytest.mark.parametrize("answered", [False, True])
def test_a_draft_that_says_back_a_deleted_message_goes_with_it(answered: bool) -> None:
    stage = staged()
    said = stage.say("ana", "My teapot editor lost every chapter of my book")
    assert "chapter" in stage.card().draft.text
    if answered:
        stage.say("kim", "Sorry, we are looking into it.", thread=said.ref.id)
    stage.delete(said.ref)
    card = stage.card()
    assert (card.draft.text, card.first.text if card.first else "") == ("", "")


def test_what_a_person_wrote_stays_when_the_message_goes() -> None:
    stage = staged()
    said = stage.say("ana", QUESTION)
    act.rewrite_draft(stage.context, stage.card().token, KIM, "File, then Export.")
    stage.delete(said.ref)
    assert stage.card().draft.text == "File, then Export."


def test_the_trouble_of_ten_minutes_ago_is_not_joined_by_a_word() -> None:
    stage = staged()
    stage.say("ana", CHARGED)
    stage.now += timedelta(minutes=11)
    assert stage.say("ben", "same here").decision is Decision.LEAVE


def test_who_stands_on_a_card_about_many_makes_no_second_one() -> None:
    stage = with_settings(channels={"town:help": ChannelRules("town:help")})
    for author in ("ana", "ben"):
        stage.say(author, CRASHED)
    for author in ("ana", "ben", "cleo"):
        stage.say(author, "is it down for anyone else?")
    again = stage.say("cleo", CRASHED)
    alive = [card for card in stage.store.cards.by_id.values() if card.alive]
    asking, own = sorted(alive, key=lambda card: card.said_at)
    assert (asking.response, own.message, own.alike) == (ResponseKind.ASK_NOW, again.ref, ())
    assert len(asking.alike) == 4
