"""What a card says beside the message: only what is certain, and only about conversations here."""

import pytest

from bot.base.humanize import ago
from bot.desk.cards.view import card_views
from bot.model.card import Card
from bot.model.views import CardView, Entry
from bot.ports.changes import Changes, Contact, OptOut
from tests.bot.desk.issues.test_clusters import EATS, VANISH, asking, staged, three
from tests.bot.stage import QUESTION, ROOM, Stage

OTHER = "Is there a way to sort notebooks by date?"
NEW = "the first message heard from this account in 30 days"


def card_of(stage: Stage, card: Card) -> CardView:
    (shown,) = card_views(stage.store, [card])
    return shown


def about(stage: Stage, author: str) -> list[Entry]:
    """The facts on the newest card about somebody."""
    newest = max(
        (card for card in stage.store.cards.by_id.values() if card.author == author), key=lambda each: each.said_at
    )
    return list(card_of(stage, newest).facts)


def test_an_earlier_question_that_nobody_answered_is_told_with_its_place() -> None:
    stage = Stage()
    first = stage.message("ana", OTHER)
    stage.hears(first)
    stage.later(days=3).say("ana", QUESTION)
    fact = Entry("3 days earlier they asked something that nobody answered", first.link)
    assert about(stage, "ana") == [fact]


@pytest.mark.parametrize("helper", ["ben", "kim", "bot-a"])
def test_a_question_that_anybody_answered_is_not_told(helper: str) -> None:
    stage = Stage()
    first = stage.say("ana", OTHER)
    stage.say(helper, "Yes: press the arrow at the top of the list.", thread=first.ref.id)
    stage.later(days=3).say("ana", QUESTION)
    assert [fact for fact in about(stage, "ana") if "asked" in fact.text] == []


def test_what_was_asked_a_moment_ago_is_not_left_unanswered_yet() -> None:
    stage = Stage()
    stage.say("ana", OTHER)
    stage.later(minutes=20).say("ana", QUESTION)
    assert about(stage, "ana") == []


def test_a_question_of_somebody_else_is_not_theirs() -> None:
    stage = Stage()
    stage.say("ben", OTHER)
    stage.later(days=3).say("ana", QUESTION)
    assert about(stage, "ana") == []


def test_the_first_message_of_an_account_is_told_only_after_two_weeks_of_listening() -> None:
    stage = Stage()
    stage.say("zoe", "good morning everyone")
    stage.later(days=13).say("ana", QUESTION)
    assert about(stage, "ana") == []
    stage.later(days=1).say("ben", QUESTION)
    assert about(stage, "ben") == [Entry(NEW)]


def test_a_second_message_is_not_the_first() -> None:
    stage = Stage()
    stage.say("zoe", "good morning everyone")
    stage.later(days=15).say("ana", "hello, I am new")
    stage.say("ana", QUESTION)
    assert about(stage, "ana") == []


def test_when_we_wrote_to_them_before_is_told_but_not_what_we_wrote_since() -> None:
    stage = Stage()
    stage.store.keep(Changes(contacts=[Contact(ROOM, "ana", stage.now)]))
    stage.later(days=3).say("ana", QUESTION)
    assert about(stage, "ana") == [Entry("we wrote to them 3 days earlier")]
    stage.store.keep(Changes(contacts=[Contact(ROOM, "ana", stage.now)]))
    assert about(stage, "ana") == []


def test_a_closed_card_says_no_more() -> None:
    stage = Stage()
    stage.store.keep(Changes(contacts=[Contact(ROOM, "ana", stage.now)]))
    asked = stage.later(days=3).say("ana", QUESTION)
    stage.delete(asked.ref)
    assert about(stage, "ana") == []


# --- many people with one problem


def test_the_card_says_how_many_since_when_and_leads_to_each() -> None:
    stage = staged()
    stage.store.state.by_name["name:town:t1:ideas"] = "#ideas"
    card = card_of(stage, three(stage))
    assert card.many is not None
    said = "Third person in two days. First seen 31 h ago. Nobody has asked yet. They share: lost, note, sync."
    assert card.many.sentence(ago(card.many.since, stage.now)) == said
    assert card.many.others == (
        Entry(f"Ana, 31 h earlier: “{EATS}”", "https://town.example/1"),
        Entry(f"Ben in #ideas, 11 h earlier: “{VANISH}”", "https://town.example/2"),
    )


def test_whose_words_are_forgotten_is_not_named_on_it() -> None:
    stage = staged()
    card = three(stage)
    stage.store.erase_account("town", "t1", "ana")
    many = card_of(stage, card).many
    assert many is not None
    assert [entry.text for entry in many.others] == [f"Ben, 11 h earlier: “{VANISH}”"]
    stage.store.keep(Changes(opt_outs=[OptOut("town", "t1", "ben", stage.now)]))
    assert card_of(stage, card).many is None


def test_who_comes_later_is_told_as_later() -> None:
    stage = staged()
    three(stage)
    stage.later(hours=2).say("dev", VANISH)
    many = card_of(stage, asking(stage)).many
    assert many is not None
    assert many.people == "Fourth person in two days"
    assert many.others[-1].text == f"Dev, 2 h later: “{VANISH}”"
