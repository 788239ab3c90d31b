"""Why a message was shown or left alone: what can be said of a verdict afterwards, and that it is true."""

from datetime import timedelta

import pytest

from bot.base.errors import NotPossible
from bot.base.message import MessageRef
from bot.base.person import Person
from bot.desk.cards import actions as act
from bot.insight.why import CHANGED_SINCE, Explanation, explain_verdict
from bot.model.card import Dismissal, State
from bot.model.verdict import Decision, Verdict
from bot.ports.changes import Changes, OptOut
from bot.settings.settings import ChannelRules, Desk, Wait
from tests.bot.stage import KIM, QUESTION, ROOM, Stage, with_settings

MEMBER = Person("town:ana", "Ana")


def ask(stage: Stage, verdict: Verdict, person: Person = KIM, text: str = "") -> Explanation:
    """Kim asks why."""
    return explain_verdict(stage.context, verdict.ref, verdict.at, person, text)


def test_it_tells_what_was_noticed_with_the_members_own_words_beside_the_threshold() -> None:
    stage = Stage()
    explained = ask(stage, stage.say("ana", QUESTION))
    assert (explained.name, explained.verdict.decision) == ("Ana", Decision.STEP_IN)
    first = explained.noticed[0]
    assert first.label == "question"
    assert first.score >= first.threshold
    assert first.evidence == QUESTION
    assert all(mark.score < mark.threshold for mark in explained.near)
    assert explained.card is not None
    assert explained.card.state is State.OPEN


def test_evidence_is_told_only_where_the_text_is_kept() -> None:
    stage = Stage()
    verdict = stage.say("ana", QUESTION)
    stage.delete(verdict.ref)
    explained = ask(stage, verdict)
    assert [mark.evidence for mark in explained.noticed] == [""] * len(explained.noticed)
    assert explained.weighed == ()
    assert explained.card is not None
    assert explained.card.note == "deleted by its author"


def test_weights_are_told_from_the_kept_text_or_from_one_that_is_shown_and_let_go() -> None:
    stage = Stage()
    chat = stage.say("ana", "the red one stands on the shelf")
    assert ask(stage, chat).wants_text
    before = stage.store.copied()
    explained = ask(stage, chat, text="the red one stands on the shelf")
    assert not explained.wants_text
    assert stage.store == before
    asked = ask(stage, stage.say("ben", QUESTION))
    question = next(each for each in asked.weighed if each.label == "question")
    assert 1 <= len(question.speaks_for) <= 3
    assert all(weight.value > 0 for weight in question.speaks_for)
    assert all(weight.value < 0 for weight in question.speaks_against)


def test_only_people_who_may_see_the_desk_are_told() -> None:
    stage = Stage()
    verdict = stage.say("ana", QUESTION)
    with pytest.raises(NotPossible, match="need to be a representative"):
        ask(stage, verdict, MEMBER)


def test_what_is_too_old_unknown_or_elsewhere_is_said_in_a_sentence() -> None:
    stage = Stage()
    unknown = MessageRef(ROOM, "999")
    elsewhere = MessageRef(ROOM._replace(channel="lounge"), "999")
    for ref, at, words in (
        (unknown, stage.now - timedelta(days=31), "keep decisions for 30 days"),
        (unknown, stage.now, "I have no record of that message"),
        (elsewhere, stage.now, "do not listen in that channel"),
    ):
        with pytest.raises(NotPossible, match=words):
            explain_verdict(stage.context, ref, at, KIM)


def test_of_somebody_who_asked_to_be_left_alone_nothing_is_read() -> None:
    stage = Stage()
    verdict = stage.say("ana", QUESTION)
    stage.store.keep(Changes(opt_outs=[OptOut("town", "t1", "ana", stage.now)]))
    with pytest.raises(NotPossible, match="asked to be ignored"):
        ask(stage, verdict, text=QUESTION)


def test_a_colleague_alone_held_it_back_and_without_one_it_would_have_called_for_us() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.say("kim", "File, then Export.", thread=asked.ref.id)
    again = stage.say("ana", "And where do I find the folder afterwards?", thread=asked.ref.id)
    explained = ask(stage, again)
    assert explained.counterfactuals[0] == "A card if no teammate had been in the conversation."
    assert len(explained.counterfactuals) > 1


def test_the_nearest_score_that_was_not_reached_is_told_first() -> None:
    stage = Stage()
    explained = ask(stage, stage.say("ana", "I've not been out for two weeks"))
    assert explained.verdict.decision is Decision.LEAVE
    scores = [words for words in explained.counterfactuals if " had scored 0." in words]
    gaps = [float(words.split("had scored ")[1][:4]) - float(words.split("it scored ")[1][:4]) for words in scores]
    assert scores
    assert gaps == sorted(gaps)


def test_what_held_twice_is_not_blamed_on_one_thing() -> None:
    stage = with_settings(channels={"town:help": ChannelRules("town:help", wait=Wait(timedelta(minutes=30)))})
    stage = with_settings(desk=Desk("town:desk", budget=1), channels=stage.settings.channels)
    stage.say("ben", "Is there a way to sort notebooks by date?")
    stage.later(minutes=40).tick()
    verdict = stage.say("ana", QUESTION)
    assert {reason.rule for reason in verdict.reasons_against} == {"members first", "budget"}
    told = ask(stage, verdict).counterfactuals
    assert not any("budget" in words or "members do not go first" in words for words in told)


def test_several_reasons_that_held_it_back_are_counted() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.say("ben", "It is under File, Export.", thread=asked.ref.id)
    stage.say("kim", "Yes, File, then Export.", thread=asked.ref.id)
    again = stage.say("ana", "Where is the entry under File?", thread=asked.ref.id)
    assert {reason.rule for reason in again.reasons_against} == {"colleague there", "being helped"}
    assert ask(stage, again).counterfactuals[0] == "2 reasons held it back, and each alone would have done so."


def waiting() -> Stage:
    return with_settings(channels={"town:help": ChannelRules("town:help", wait=Wait(timedelta(minutes=30)))})


def test_a_wait_says_when_it_ends() -> None:
    stage = waiting()
    verdict = stage.say("ana", QUESTION)
    stage.later(minutes=18)
    told = ask(stage, verdict).counterfactuals
    assert told[0] == "In 12 min the wait ends, and a card comes."
    assert "A card at once if members did not go first in this channel." in told


def test_a_wait_that_a_member_ended_says_how_long_it_had_to_run() -> None:
    stage = waiting()
    verdict = stage.say("ana", QUESTION)
    stage.later(minutes=17)
    stage.say("ben", "It is under File, Export.", thread=verdict.ref.id)
    explained = ask(stage, verdict)
    assert explained.card is not None
    assert explained.card.state is State.WITHDRAWN
    assert explained.counterfactuals[0] == "12 min later the wait would have ended."


def test_a_verdict_that_other_settings_made_says_so() -> None:
    stage = waiting()
    verdict = stage.say("ana", QUESTION)
    now_different = with_settings(channels={"town:help": ChannelRules("town:help")})
    now_different.store = stage.store
    lost = stage.say("cleo", "Inkwell or Quillpad")
    assert CHANGED_SINCE not in ask(stage, lost).counterfactuals
    object.__setattr__(verdict, "reasons_for", ())
    stage.store.messages.by_ref[verdict.ref] = verdict
    assert CHANGED_SINCE in ask(stage, verdict).counterfactuals


def test_what_became_of_the_card_is_told_with_it() -> None:
    stage = Stage()
    verdict = stage.say("ana", QUESTION)
    act.dismiss_card(stage.context, stage.card().token, KIM, Dismissal.SPAM)
    explained = ask(stage, verdict)
    assert explained.card is not None
    assert explained.card.note == "Kim Osei: not for us (spam)"
