"""The first look back: what counts as unanswered, and that nothing of it is kept but when, where and the link."""

from datetime import timedelta

from bot.base.message import ChannelRef, Message
from bot.delivery.content import content_of
from bot.desk.digests.first_look import SHOWN, OldQuestion, Past, keep_scan, not_scanned, old_questions, post_first_look
from bot.model.views import NoticeView
from bot.settings.settings import ChannelRules
from tests.bot.stage import QUESTION, ROOM, Stage

RULES = ChannelRules("town:help")
LOUNGE = ROOM._replace(channel="lounge")


def open_questions(stage: Stage, *said: Message | Past, days: float = 1) -> list[str | None]:
    """The links of what was not answered, looked at so much later."""
    past = [each if isinstance(each, Past) else Past(each) for each in said]
    now = stage.now + timedelta(days=days)
    return [question.link for question in old_questions(stage.settings, stage.triage, RULES, past, now)]


def history(stage: Stage, *lines: tuple[str, str]) -> list[Message]:
    """People speak, a minute after each other."""
    return [stage.later(minutes=1).message(who, text) for who, text in lines]


def test_a_question_that_nobody_answered_is_found() -> None:
    stage = Stage()
    said = history(stage, ("mia", QUESTION))
    assert open_questions(stage, *said) == [said[0].link]


def test_oldest_first_whatever_the_order_in_which_they_came() -> None:
    stage = Stage()
    first = history(stage, ("mia", QUESTION))[0]
    stage.later(days=3)
    second = history(stage, ("olu", "Where can I change the colour of the sidebar?"))[0]
    assert open_questions(stage, second, first) == [first.link, second.link]


def test_an_answer_settles_it_helpful_or_not() -> None:
    stage = Stage()
    said = history(stage, ("mia", QUESTION), ("olu", "Mia, you can do that under File, then Export."))
    assert open_questions(stage, *said) == []


def test_a_reply_in_its_thread_settles_it() -> None:
    stage = Stage()
    said = history(stage, ("mia", QUESTION))
    assert open_questions(stage, Past(said[0], replied=True)) == []


def test_what_one_member_asks_another_by_name_is_between_them() -> None:
    stage = Stage()
    said = history(stage, ("olu", "My export is empty."), ("mia", "olu: which version do you use?"))
    assert open_questions(stage, *said) == []


def test_small_talk_and_what_bots_and_our_people_ask_is_no_open_question() -> None:
    stage = Stage()
    said = history(stage, ("mia", "Good morning everybody!"), ("bot1", QUESTION))
    stage.later(hours=5)
    said += history(stage, ("kim", QUESTION))
    assert open_questions(stage, *said) == []


def test_what_is_older_than_thirty_days_or_younger_than_an_hour_is_left_out() -> None:
    stage = Stage()
    said = history(stage, ("mia", QUESTION))
    assert open_questions(stage, *said, days=31) == []
    assert open_questions(stage, *said, days=0.01) == []
    assert open_questions(stage, *said, days=29) == [said[0].link]


def found(stage: Stage, count: int, days: float = 3) -> list[OldQuestion]:
    return [
        OldQuestion(stage.now - timedelta(days=days, minutes=-n), f"https://town.example/{n}") for n in range(count)
    ]


def words(stage: Stage, places: list[ChannelRef]) -> NoticeView:
    post = post_first_look(stage.context, places)
    assert post is not None
    said = content_of(stage.context, post)
    assert isinstance(said, NoticeView)
    return said


def test_one_card_tells_of_all_channels_with_links_oldest_first() -> None:
    stage = Stage()
    keep_scan(stage.context, ROOM, "#help", found(stage, 2, days=3))
    keep_scan(stage.context, LOUNGE, "#lounge", found(stage, 1, days=9))
    said = words(stage, [ROOM, LOUNGE])
    assert said.text == "3 questions nobody answered in the last 30 days, oldest first (#help, #lounge):"
    assert [entry.text for entry in said.entries] == [
        "20 Feb, 9 days ago, in #lounge",
        "26 Feb, 3 days ago, in #help",
        "26 Feb, 2 days ago, in #help",
    ]
    assert all(entry.link for entry in said.entries)


def test_the_card_comes_once() -> None:
    stage = Stage()
    keep_scan(stage.context, ROOM, "#help", found(stage, 2))
    assert post_first_look(stage.context, [ROOM]) is not None
    assert post_first_look(stage.context, [ROOM]) is None
    assert len(stage.store.outbox.by_key) == 1


def test_a_channel_that_was_looked_through_is_not_looked_through_again() -> None:
    stage = Stage()
    assert not_scanned(stage.context, [ROOM, LOUNGE]) == [ROOM, LOUNGE]
    keep_scan(stage.context, ROOM, "#help", [])
    assert not_scanned(stage.context, [ROOM, LOUNGE]) == [LOUNGE]
    post_first_look(stage.context, [ROOM])
    assert not_scanned(stage.context, [ROOM, LOUNGE]) == [LOUNGE]


def test_a_channel_that_is_added_later_gets_a_card_of_its_own() -> None:
    stage = Stage()
    keep_scan(stage.context, ROOM, "#help", found(stage, 1))
    post_first_look(stage.context, [ROOM, LOUNGE])
    keep_scan(stage.context, LOUNGE, "#lounge", found(stage, 1))
    assert words(stage, [ROOM, LOUNGE]).text.endswith("(#lounge):")


def test_a_community_in_which_everything_was_answered_is_told_so() -> None:
    stage = Stage()
    keep_scan(stage.context, ROOM, "#help", [])
    assert words(stage, [ROOM]).text == "I looked back over 30 days in #help: every question was answered."


def test_a_long_list_is_cut_and_counted() -> None:
    stage = Stage()
    keep_scan(stage.context, ROOM, "#help", found(stage, 130))
    said = words(stage, [ROOM])
    assert said.text.startswith("130 questions")
    assert len(said.entries) == SHOWN
    assert said.closing.startswith("And 110 more.")


def test_no_word_and_no_name_is_kept() -> None:
    stage = Stage()
    past = [Past(each) for each in history(stage, ("mia", QUESTION))]
    open_ones = old_questions(stage.settings, stage.triage, RULES, past, stage.now + timedelta(days=2))
    keep_scan(stage.context, ROOM, "#help", open_ones)
    post_first_look(stage.context, [ROOM])
    kept = repr(stage.store)
    assert "export" not in kept
    assert "mia" not in kept.lower()
    assert stage.store.messages.text_by_ref == {}
