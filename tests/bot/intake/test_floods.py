"""Floods and machines that talk to each other: nothing is lost, little is shown, and nothing grows."""

import pytest

from bot.model.card_life import MOST_ALIKE
from bot.model.post import PostState
from bot.model.verdict import Decision
from bot.model.views import CardView
from tests.bot.stage import QUESTION, Stage


@pytest.mark.slow
def test_ten_thousand_messages_in_ten_seconds_lose_nothing_keep_their_order_and_stay_few_cards() -> None:
    stage = Stage()
    told = []
    for burst in range(400):
        batch = [stage.message(f"raider{n}", QUESTION) for n in range(burst % 8 * 25, burst % 8 * 25 + 25)]
        told += stage.hears(*batch)
        stage.later(milliseconds=25)
    assert [verdict.ref.id for verdict in told if verdict] == [str(101 + n) for n in range(10_000)]
    assert len(stage.store.messages.by_ref) == 10_000
    assert len(stage.store.cards.by_id) <= 3
    (card,) = stage.store.cards.by_id.values()
    assert card.gathered >= 9_900  # what its own author says again is no more of it
    assert len(card.alike) == MOST_ALIKE
    (room,) = stage.store.memory().rooms.values()
    assert (len(room.history.said), len(stage.store.memory().asked)) <= (200, 500)
    assert len(room.history.speakers) <= 250
    genuine = stage.hears(stage.message("ana", "Sync is broken again, it lost ten of my notes!"))[0]
    assert genuine is not None
    assert genuine.decision is Decision.STEP_IN
    assert "ana" in {card.author for card in stage.store.cards.by_id.values()}


def test_a_flood_leaves_one_change_of_a_card_to_be_sent_and_it_says_the_whole_number() -> None:
    stage = Stage()
    stage.hears(stage.message("first", QUESTION))
    stage.deliver_all()
    for number in range(300):
        stage.hears(stage.message(f"raider{number % 200}", QUESTION))
    waiting = [post for post in stage.store.outbox.by_key.values() if post.state is PostState.PENDING]
    assert len(waiting) == 1
    (job,) = stage.deliver_all()
    assert isinstance(job.posting.words, CardView)
    assert job.posting.words.card.gathered == 300
    stage.hears(stage.message("late", QUESTION))
    (job,) = stage.deliver_all()
    assert isinstance(job.posting.words, CardView)
    assert job.posting.words.card.gathered == 301


@pytest.mark.slow
def test_a_flood_of_different_questions_is_gathered_once_it_is_one() -> None:
    stage = Stage()
    for number in range(1000):
        stage.hears(stage.message(f"raider{number % 40}", f"How do I export notebook {number} as a PDF?"))
        stage.later(milliseconds=1)
    assert len(stage.store.cards.by_id) <= 200
    first = min(stage.store.cards.by_id.values(), key=lambda card: card.said_at)
    assert first.gathered >= 800  # once it is a flood; before, and of the same person, each goes on with its own


def test_what_several_ask_in_the_same_words_within_a_minute_is_one_card_and_later_another() -> None:
    stage = Stage()
    for number in range(5):
        stage.later(seconds=5).hears(stage.message(f"member{number}", QUESTION))
    assert (stage.card().gathered, stage.card().note) == (4, "4 more like it")
    stage.later(minutes=5).hears(stage.message("late", QUESTION))
    assert len(stage.store.cards.by_id) == 2


def test_two_bots_that_talk_make_no_card_fill_no_memory_and_change_nothing_about_who_answered() -> None:
    def told(bots: bool) -> tuple[object, ...]:
        stage = Stage()
        stage.say("ana", "morning all")
        asked = stage.say("ana", QUESTION)
        for number in range(300 if bots else 0):
            for me, them in (("bot-a", "Bot-B"), ("bot-b", "Bot-A")):
                text = f"@{them} is export {number} broken?" if number % 2 else f"Export {number} is done, see File."
                stage.later(milliseconds=1).hears(stage.message(me, text))
        stage.later(seconds=20).hears(stage.message("ben", "ana: it is under File, then Export"))
        (room,) = stage.store.memory().rooms.values()
        conversation = room.history.conversations[asked.ref.id]
        assert conversation.answered_by == "ben"
        return (
            len(room.history.said),
            len(room.history.speakers),
            len(stage.store.cards.by_id),
            stage.card().response,
            conversation.others,
        )

    assert told(bots=True) == told(bots=False)


def test_a_bot_that_answers_a_person_openly_has_answered() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.say("bot-help", "See the page about exports.", thread=asked.ref.id)
    (room,) = stage.store.memory().rooms.values()
    assert room.history.conversations[asked.ref.id].answered_by == "bot-help"
