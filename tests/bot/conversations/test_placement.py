"""Conversations are put together: in threads and in flat channels, through edits, deletions and floods."""

from typing import Any

import pytest

from bot.conversations.channel import KEPT_CONVERSATIONS, KEPT_LINES, ChannelHistory
from bot.conversations.conversation import Conversation
from bot.conversations.line import IncomingLine
from bot.conversations.placement import Placement, after_deletion, after_edit, place_line


class Channel:
    """A channel in which people talk, ten seconds between two messages."""

    def __init__(self) -> None:
        self.history = ChannelHistory()
        self.now = 1_700_000_000.0
        self.heard: list[Placement] = []

    def say(self, who: str, text: str, after: float = 10.0, id: str = "", **more: Any) -> Placement:
        self.now += after
        line = IncomingLine(id or f"m{len(self.heard)}", f"U{who}", who, self.now, text, **more)
        self.history, heard = place_line(self.history, line)
        self.heard.append(heard)
        return heard

    def conversation(self, id: str) -> Conversation:
        return self.history.conversations[id]


@pytest.fixture
def channel() -> Channel:
    return Channel()


def test_a_question_to_everybody_opens_a_conversation(channel: Channel) -> None:
    heard = channel.say("ada", "Hi all, how do I export my notebook as a PDF?")
    assert heard.opens
    assert heard.conversation == heard.id
    assert channel.conversation(heard.id).question
    assert channel.conversation(heard.id).answered_with is None


def test_a_reply_in_the_thread_answers_its_root(channel: Channel) -> None:
    channel.say("bob", "Lunch was good today")
    root = channel.say("ada", "How do I export my notebook as a PDF?")
    reply = channel.say("cleo", "File menu, Export", thread=root.id)
    assert reply.conversation == root.id
    assert channel.conversation(root.id).answered_with == reply.id
    assert channel.conversation(root.id).answered_by == "Ucleo"


def test_what_was_said_in_a_thread_is_not_answered_by_the_talk_around_it(channel: Channel) -> None:
    channel.say("sam", "hello", 60)
    root = channel.say("hal", "Is there a printed manual?", 60)
    channel.say("kim", "There is no printed one, but the guide prints well.", 60, thread=root.id)
    assert channel.say("sam", "yes, it prints well, but the last page is empty", 60).to is None


def test_an_open_reply_answers_the_message_it_points_to(channel: Channel) -> None:
    first = channel.say("ada", "How do I export my notebook as a PDF?")
    second = channel.say("bob", "Can anybody tell me where the dark theme is?")
    reply = channel.say("cleo", "It is under View", reply_to=first.id)
    assert (reply.answers, reply.to) == (first.id, "Uada")
    assert channel.conversation(first.id).answered_with
    assert channel.conversation(second.id).answered_with is None


@pytest.mark.parametrize("start", ["ada: ", "ada, ", "@ada ", "Ada - ", "ADA: "])
def test_a_name_at_the_start_answers_its_bearer(channel: Channel, start: str) -> None:
    first = channel.say("ada", "How do I export my notebook as a PDF?")
    second = channel.say("bob", "Can anybody tell me where the dark theme is?")
    reply = channel.say("cleo", f"{start}file menu, then export")
    assert reply.answers == first.id
    assert channel.conversation(first.id).answered_with == reply.id
    assert channel.conversation(second.id).answered_with is None


def test_a_mention_answers_the_person_mentioned(channel: Channel) -> None:
    first = channel.say("ada", "How do I export my notebook as a PDF?")
    channel.say("bob", "Can anybody tell me where the dark theme is?")
    reply = channel.say("cleo", "<@Uada> file menu, then export", mentions=("Uada",))
    assert channel.conversation(first.id).answered_with == reply.id


@pytest.mark.parametrize("start", ["Anna: ", "anna, ", "Fosc: "])
def test_a_shortened_name_is_understood(channel: Channel, start: str) -> None:
    anna = channel.say("Anna Fosco", "How do I export my notebook as a PDF?")
    channel.say("bob", "Can anybody tell me where the view menu hides the dark theme?")
    assert channel.say("cleo", f"{start}the view menu has it, below the dark theme").answers == anna.id


def test_two_conversations_interleaved_are_kept_apart(channel: Channel) -> None:
    first = channel.say("ada", "How do I export my notebook as a PDF?")
    second = channel.say("bob", "Can anybody tell me where the dark theme is?")
    channel.say("cleo", "bob: it is under View")
    channel.say("dan", "ada: file menu, then export")
    assert channel.say("ada", "dan: which file menu?").conversation == first.id
    assert channel.say("bob", "cleo: found it, thanks").conversation == second.id
    assert channel.conversation(first.id).others == {"Udan"}
    assert channel.conversation(second.id).others == {"Ucleo"}


def test_several_messages_of_one_person_make_one_conversation(channel: Channel) -> None:
    first = channel.say("ada", "How do I export my notebook as a PDF?")
    assert channel.say("ada", "I am on the newest version").conversation == first.id
    assert channel.say("ada", "on a Mac").conversation == first.id
    assert list(channel.history.conversations) == [first.id]


@pytest.mark.parametrize("text", ["thanks, that worked", "it works now!", "ok that fixed it, thank you"])
def test_a_content_asker_settles_the_conversation(channel: Channel, text: str) -> None:
    asked = channel.say("ada", "How do I export my notebook as a PDF?")
    channel.say("bob", "ada: file menu, then export")
    assert channel.say("ada", f"bob: {text}").solved is True
    assert channel.conversation(asked.id).solved is True


@pytest.mark.parametrize("text", ["no, still broken", "that didn't work", "thanks, but no luck"])
def test_an_asker_who_is_not_content_leaves_the_conversation_unsolved(channel: Channel, text: str) -> None:
    asked = channel.say("ada", "How do I export my notebook as a PDF?")
    channel.say("bob", "ada: file menu, then export")
    assert channel.say("ada", f"bob: {text}").solved is False
    assert channel.conversation(asked.id).solved is False


def test_thanks_in_advance_settle_nothing(channel: Channel) -> None:
    asked = channel.say("ada", "How do I export my notebook as a PDF?")
    channel.say("ada", "thanks in advance")
    assert channel.conversation(asked.id).solved is None


def test_an_edit_may_turn_a_message_into_a_question(channel: Channel) -> None:
    said = channel.say("ada", "The export of my notebook fails")
    assert not channel.conversation(said.id).question
    line = IncomingLine(said.id, "Uada", "ada", channel.now, "The export of my notebook fails, why?")
    assert after_edit(channel.history, said.id, line).conversations[said.id].question


def test_an_edit_of_an_unknown_message_changes_nothing(channel: Channel) -> None:
    channel.say("ada", "Good morning")
    assert after_edit(channel.history, "x", IncomingLine("x", "Uada", "ada", channel.now, "What?")) == channel.history


def test_a_deleted_question_is_no_conversation_any_more(channel: Channel) -> None:
    asked = channel.say("ada", "How do I export my notebook as a PDF?")
    channel.history = after_deletion(channel.history, asked.id)
    assert asked.id not in channel.history.conversations
    assert channel.history.line(asked.id) is None
    assert channel.say("bob", "ada: file menu").conversation != asked.id


def test_a_deleted_answer_leaves_the_question_open_again(channel: Channel) -> None:
    asked = channel.say("ada", "How do I export my notebook as a PDF?")
    reply = channel.say("bob", "ada: file menu, then export")
    channel.history = after_deletion(channel.history, reply.id)
    assert channel.conversation(asked.id).answered_with is None


def test_a_message_deleted_before_it_was_heard_stays_unheard(channel: Channel) -> None:
    channel.history = after_deletion(channel.history, "late")
    before = channel.history
    assert channel.say("ada", "How do I export my notebook?", id="late") == Placement("late")
    assert channel.history == before


def test_a_message_heard_twice_counts_once(channel: Channel) -> None:
    first = channel.say("ada", "How do I export my notebook?", id="one")
    before = channel.history
    assert channel.say("ada", "How do I export my notebook?", id="one").conversation == first.conversation
    assert channel.history == before


def test_a_thread_whose_root_was_never_seen_still_holds_together(channel: Channel) -> None:
    first = channel.say("ada", "I tried that", thread="root")
    second = channel.say("bob", "And did it help?", thread="root")
    assert first.answers == "root"
    assert second.to == "Uada"
    assert second.answers == first.id


def test_two_bots_that_talk_to_each_other_open_nothing(channel: Channel) -> None:
    for _ in range(5):
        assert not channel.say("ping", "Are you there, pong?", bot=True).opens
        assert not channel.say("pong", "Yes. Are you there, ping?", bot=True).opens
    assert not channel.history.conversations


def test_a_bot_may_answer_a_question(channel: Channel) -> None:
    asked = channel.say("ada", "How do I export my notebook as a PDF?")
    reply = channel.say("helper", "ada: see the page about exports", bot=True)
    assert channel.conversation(asked.id).answered_with == reply.id


def test_a_renamed_member_is_known_by_both_names(channel: Channel) -> None:
    asked = channel.say("ada", "How do I export my notebook as a PDF?")
    channel.now += 1
    channel.history, _ = place_line(
        channel.history, IncomingLine("r", "Uada", "lovelace", channel.now, "it is a long notebook")
    )
    assert channel.say("bob", "lovelace: file menu").conversation == asked.id
    assert channel.say("cleo", "ada: file menu").conversation == asked.id


def test_a_clock_that_jumps_back_breaks_nothing(channel: Channel) -> None:
    asked = channel.say("ada", "How do I export my notebook as a PDF?")
    reply = channel.say("bob", "ada: file menu", after=-86_400.0)
    assert channel.conversation(asked.id).answered_with == reply.id


def test_a_flood_is_remembered_only_in_part(channel: Channel) -> None:
    for n in range(3000):
        channel.say(f"raider{n}", f"Why is number {n} not answered? " + "spam " * 2000 * (n % 500 == 0), after=0.001)
    assert len(channel.history.said) == KEPT_LINES
    assert len(channel.history.conversations) <= KEPT_CONVERSATIONS
    assert len(channel.history.where) <= 2 * KEPT_LINES
    assert len(channel.history.speakers) <= 2 * KEPT_LINES + 1
    assert len(channel.history.names) <= 4 * KEPT_LINES + 2


def test_lines_older_than_two_hours_are_forgotten(channel: Channel) -> None:
    channel.say("ada", "How do I export my notebook as a PDF?")
    channel.say("bob", "Good evening", after=3 * 3600)
    assert len(channel.history.said) == 1


def test_what_was_said_before_is_not_changed_by_what_follows(channel: Channel) -> None:
    channel.say("ada", "How do I export my notebook as a PDF?")
    before = channel.history
    copy = (before.said, dict(before.speakers), dict(before.conversations), dict(before.names), dict(before.where))
    channel.say("bob", "ada: file menu, then export")
    assert copy == (before.said, before.speakers, before.conversations, before.names, before.where)


def test_two_people_who_take_turns_speak_to_each_other(channel: Channel) -> None:
    asked = channel.say("ada", "How do I export my notebook as a PDF?")
    assert channel.say("bob", "Use the file menu, then choose export").to == "Uada"
    assert channel.say("ada", "I have no such menu").to == "Ubob"
    assert channel.say("bob", "It is there from version 3 on").to == "Uada"
    assert channel.conversation(asked.id).answered_by == "Ubob"


def test_shared_rare_words_tell_which_question_is_answered(channel: Channel) -> None:
    first = channel.say("ada", "Can I use it offline?")
    second = channel.say("bob", "Which plan includes templates?")
    assert channel.say("cleo", "Templates are in the largest one").answers == second.id
    assert channel.say("dan", "Yes, offline is fine on a desktop").answers == first.id


def test_a_counter_question_opens_nothing_and_answers_what_was_asked(channel: Channel) -> None:
    asked = channel.say("ada", "How do I export my notebook as a PDF?")
    heard = channel.say("bob", "did you look into the file menu?")
    assert not heard.opens
    assert channel.conversation(asked.id).answered_with == heard.id


def test_a_reply_counts_once_its_asker_talks_on(channel: Channel) -> None:
    asked = channel.say("ada", "Is the sync down for anybody else?")
    channel.say("bob", "cleo: lunch?")
    reply = channel.say("cleo", "fine here, all of the time")
    assert channel.conversation(asked.id).answered_with is None
    channel.say("ada", "ok thanks")
    assert channel.conversation(asked.id).answered_with == reply.id


def test_chatter_after_a_question_is_no_answer(channel: Channel) -> None:
    asked = channel.say("ada", "How do I export my notebook as a PDF?")
    channel.say("bob", "cleo: lunch?")
    channel.say("cleo", "bob: gladly")
    assert channel.conversation(asked.id).answered_with is None


def test_neither_a_bare_name_nor_thanks_are_an_answer(channel: Channel) -> None:
    channel.say("bob", "Anybody around?")
    channel.say("ada", "bob: yes")
    asked = channel.say("ada", "How do I export my notebook as a PDF?")
    channel.say("bob", "ada")
    channel.say("bob", "ada: thanks")
    assert channel.conversation(asked.id).answered_with is None


def test_a_question_that_is_asked_again_says_which_it_repeats(channel: Channel) -> None:
    first = channel.say("ada", "How do I export my notebook as a PDF?")
    channel.say("bob", "Good morning")
    again = channel.say("ada", "How can I export a notebook as a PDF, anyone?", after=600)
    assert again.opens
    assert again.again == first.id
    assert channel.conversation(again.id).again == first.id


def test_what_another_part_takes_for_a_question_opens_a_conversation_without_a_question_mark(channel: Channel) -> None:
    assert channel.say("ada", "I wonder where the export went", asks=True).opens


def test_who_turns_to_nobody_answers_only_by_coming_at_once(channel: Channel) -> None:
    asked = channel.say("ada", "How do I export my notebook as a PDF?")
    channel.say("bob", "Use the file menu, then choose export", after=900)
    assert channel.conversation(asked.id).answered_with is None


def test_who_says_whom_they_answer_need_not_be_quick(channel: Channel) -> None:
    asked = channel.say("ada", "How do I export my notebook as a PDF?")
    reply = channel.say("bob", "Use the file menu, then choose export", after=5000, reply_to=asked.id)
    assert channel.conversation(asked.id).answered_with == reply.id


def test_a_name_that_is_an_ordinary_word_here_names_nobody_inside_a_sentence(channel: Channel) -> None:
    channel.say("ada", "The export menu is gone")
    channel.say("export", "How do I change my name?")
    channel.say("bob", "Good morning")
    assert channel.say("cleo", "export failed again, and I had found my export folder at last").to != "Uexport"
    assert channel.say("cleo", "export: in your profile").to == "Uexport"


@pytest.mark.parametrize(
    "text", ["", " ", "?", "@", ":", "???", "\u200b", "🙂", "a" * 100_000, "@ada" * 10_000, "ada:" * 9]
)
def test_any_text_is_taken(channel: Channel, text: str) -> None:
    channel.say("ada", "How do I export my notebook as a PDF?")
    channel.say("bob", text)
    channel.say("bob", text, thread="m0")
    channel.say("bob", text, reply_to="m0")
    assert len(channel.history.said) == 4
