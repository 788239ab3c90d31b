"""Who was never answered: told by place and time, oldest first, and nobody who wants to be left alone."""

from datetime import timedelta

import pytest

from bot.base.errors import NotPossible
from bot.base.message import ChannelRef, MessageRef
from bot.base.person import Person
from bot.insight.unanswered import DEFINITION, SHOWN, UnansweredGroup, UnansweredMessages, unanswered_messages
from bot.model.views import Entry
from bot.ports.changes import Changes, OptOut
from bot.settings.settings import ChannelRules
from tests.bot.stage import QUESTION, ROBIN, Stage, with_settings

OTHER = "Is there a way to sort notebooks by date?"
KIND = "I love the new Inkwell editor"
IDEAS = ChannelRef("town", "t1", "ideas")


def listening() -> Stage:
    """An installation that has listened for two weeks."""
    stage = with_settings(channels={name: ChannelRules(name) for name in ("town:help", "town:ideas")})
    stage.say("zoe", "good morning everyone")
    return stage.later(days=15)


def no_links(ref: MessageRef, thread: str | None) -> str | None:
    """For places whose addresses nobody can tell."""
    return None


def listed(stage: Stage) -> UnansweredMessages:
    return unanswered_messages(stage.context, ROBIN, no_links)


def texts(stage: Stage) -> dict[str, list[str]]:
    return {group.title: [entry.text for entry in group.entries] for group in listed(stage).groups}


def empty(stage: Stage) -> bool:
    return listed(stage).n == 0


def test_a_first_post_that_nobody_answered_is_listed_with_its_place() -> None:
    stage = listening()
    stage.store.state.by_name["name:town:t1:help"] = "#help"
    asked = stage.message("ana", QUESTION)
    stage.hears(asked)
    stage.later(days=3)
    first, kind, again = listed(stage).groups
    assert first == UnansweredGroup("First posts", 1, (Entry("Ana in #help, 16 Mar, 3 days ago", asked.link),))
    assert (kind.n, again.n) == (0, 0)


def test_first_posts_count_only_after_two_weeks_of_listening() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    stage.later(days=13).say("ben", OTHER)
    stage.later(days=2)
    assert empty(stage)


def test_a_greeting_of_somebody_new_counts_though_its_words_are_not_kept() -> None:
    stage = listening()
    said = stage.say("ana", "good morning everyone")
    stage.later(days=2)

    def link(ref: MessageRef, _: str | None) -> str:
        return f"https://town.example/at/{ref.id}"

    first = unanswered_messages(stage.context, ROBIN, link).groups[0]
    assert first.entries == (
        Entry("a member in town:help, 16 Mar, 2 days ago", f"https://town.example/at/{said.ref.id}"),
    )


def test_what_is_younger_than_a_day_is_not_unanswered_yet() -> None:
    stage = listening()
    stage.say("ana", QUESTION)
    stage.later(hours=23)
    assert empty(stage)


@pytest.mark.parametrize("helper", ["ben", "kim", "bot-a"])
def test_an_answer_by_anybody_takes_it_off(helper: str) -> None:
    stage = listening()
    asked = stage.say("ana", QUESTION)
    stage.say(helper, "It is under File, Export.", thread=asked.ref.id)
    stage.later(days=3)
    assert texts(stage)["First posts"] == []


def test_an_answer_in_the_open_channel_takes_it_off_too() -> None:
    stage = listening()
    stage.say("ana", QUESTION)
    stage.say("kim", "Ana: it is under File, Export.")
    stage.later(days=3)
    assert texts(stage)["First posts"] == []


def test_talking_to_oneself_is_no_answer() -> None:
    stage = listening()
    asked = stage.say("ana", QUESTION)
    stage.say("ana", "in the newest version", thread=asked.ref.id)
    stage.later(days=3)
    assert len(texts(stage)["First posts"]) == 1


def test_kind_words_about_us_that_nobody_answered_are_listed() -> None:
    stage = listening()
    stage.say("zoe", KIND)
    stage.later(days=2)
    assert texts(stage) == {
        "First posts": [],
        "Kind words": ["Zoe in town:help, 16 Mar, 2 days ago"],
        "Repeated attempts": [],
    }


def test_kind_words_among_members_are_theirs() -> None:
    stage = listening()
    asked = stage.say("zoe", "which pen is that?")
    stage.say("zoe", "thanks ben, you are great", thread=asked.ref.id)
    stage.later(days=2)
    assert texts(stage)["Kind words"] == []


def test_who_tried_again_is_listed_once_with_the_number_of_tries() -> None:
    stage = listening()
    stage.say("zoe", QUESTION)
    stage.say("zoe", "Anybody? How do I export?")
    stage.later(days=1).say("zoe", OTHER, place=IDEAS)
    stage.later(days=4)
    (line,) = texts(stage)["Repeated attempts"]
    assert line == "Zoe in town:ideas, 16 Mar, 5 days ago, asked 2 times since then"
    assert listed(stage).n == 1


def test_one_question_is_no_repeated_attempt() -> None:
    stage = listening()
    stage.say("zoe", QUESTION)
    stage.later(days=4)
    assert empty(stage)


def test_the_team_and_bots_are_never_listed() -> None:
    stage = listening()
    for who in ("kim", "bot-a"):
        stage.say(who, QUESTION)
        stage.later(hours=2).say(who, OTHER)
        stage.say(who, KIND)
    stage.later(days=3)
    assert empty(stage)


def test_who_opted_out_or_was_forgotten_or_deleted_it_is_not_listed() -> None:
    stage = listening()
    stage.say("ana", QUESTION)
    stage.later(hours=3).say("ben", OTHER)
    gone = stage.later(hours=3).say("cleo", KIND)
    stage.store.keep(Changes(opt_outs=[OptOut("town", "t1", "ana", stage.now)]))
    stage.store.erase_account("town", "t1", "ben")
    stage.delete(gone.ref)
    stage.later(days=3)
    assert empty(stage)


def test_answers_to_our_prompts_and_pitches_are_not_listed() -> None:
    stage = listening()
    stage.say("ana", "Check out my shop, 50% off everything today only! https://deals.example buy now")
    stage.later(days=3)
    assert empty(stage)


def test_the_oldest_come_first_and_the_others_are_counted() -> None:
    stage = listening()
    for number in range(SHOWN + 3):
        stage.later(hours=5).say(f"new{number}", f"Is there a way to draw in page {number}?")
    stage.later(days=2)
    (first, _, _) = listed(stage).groups
    assert first.n == SHOWN + 3
    assert len(first.entries) == SHOWN
    assert first.entries[0].text.startswith("New0 ")


def test_it_is_for_people_of_the_brand_only() -> None:
    stage = listening()
    with pytest.raises(NotPossible):
        unanswered_messages(stage.context, Person("town:ana", "Ana"), no_links)


def test_after_a_month_it_is_forgotten() -> None:
    stage = listening()
    stage.say("ana", QUESTION)
    stage.now += timedelta(days=31)
    assert empty(stage)


def test_what_is_counted_is_said() -> None:
    assert listed(listening()).head == "Nothing older than a day is waiting."
    stage = listening()
    stage.say("ana", QUESTION)
    stage.later(days=2)
    assert listed(stage).head == "1 conversation that nobody answered"
    assert "14 days" in DEFINITION
