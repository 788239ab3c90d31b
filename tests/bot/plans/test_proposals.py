"""Members propose questions: the team decides by name, and who proposed it reads that when they look."""

import json
from dataclasses import replace

import pytest

from bot.base.errors import GoodneighborError, NotPossible
from bot.base.person import Person
from bot.members.privacy import erase_member, personal_data_of, privacy_export, privacy_summary
from bot.model.post import TO_MEMBERS, PostKind
from bot.screens.actions import begin, begin_shortcut
from bot.screens.parts.panel import Form, Menu, Panel
from bot.screens.parts.steps import Request
from tests.bot.plans.test_plans import asked, days, made, press, shown, stage, token, typed
from tests.bot.stage import KIM, ROBIN, ROOM, Stage

ANA = Person("town:ana", "Ana Lima")
WORDS = "What did you build this month that you are proud of?"


def proposed(words: str = WORDS) -> Stage:
    scene = stage()
    scene.later(hours=2)
    assert "A person of Inkwell reads it" in typed(scene, f"propose {words}", ANA)
    return scene


def to_members(scene: Stage) -> list[PostKind]:
    return [post.kind for post in scene.store.outbox.by_key.values() if post.kind in TO_MEMBERS]


def test_a_proposal_is_accepted_into_a_prompt_and_goes_out_in_its_turn() -> None:
    scene = proposed()
    id = made(scene, questions="")
    scene.tick()
    (proposal,) = scene.store.proposals.waiting()
    choice = press(scene, "acceptproposal", proposal.token)
    assert isinstance(choice, Panel)
    menu = next(part for part in choice.parts if isinstance(part, Menu))
    assert [option.value for option in menu.options] == [id]
    shown(scene, begin(Request(ROBIN, "acceptinto", proposal.token, id, place=ROOM)))
    assert "Accepted by Robin Vale" in typed(scene, "propose", ANA)
    days(scene, 1)
    assert asked(scene) == [WORDS]
    with pytest.raises(NotPossible, match="Robin Vale has accepted this already"):
        press(scene, "declineproposal", proposal.token)


def test_a_decline_has_a_reason_which_is_read_by_whoever_asks_and_sent_to_nobody() -> None:
    scene = proposed()
    (proposal,) = scene.store.proposals.waiting()
    with pytest.raises(GoodneighborError, match="Say why"):
        press(scene, "proposaldeclined", proposal.token, words=" ")
    press(scene, "proposaldeclined", proposal.token, words="We asked something close to it last week.")
    mine = typed(scene, "propose", ANA)
    assert "Declined by Robin Vale: We asked something close to it last week." in mine
    assert "No member has proposed" in typed(scene, "prompt proposals")
    assert to_members(scene) == []


def test_the_desk_is_told_once_a_day_and_without_the_words() -> None:
    scene = proposed()
    typed(scene, "propose What do you do first on a Monday?", ANA)
    scene.later(days=1)
    typed(scene, "propose Where do you keep your lists?", ANA)
    notes = [post.body for post in scene.store.outbox.by_key.values() if post.kind is PostKind.NOTICE]
    assert len(notes) == 2
    assert WORDS not in "".join(notes)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("x" * 301, "at most 300 characters; yours has 301"), (WORDS.upper(), "You proposed this already")],
)
def test_what_cannot_be_proposed_is_said(words: str, sentence: str) -> None:
    with pytest.raises(GoodneighborError) as refused:
        typed(proposed(), f"propose {words}", ANA)
    assert sentence in refused.value.sentence


def test_three_may_wait_at_a_time_and_who_is_ignored_proposes_nothing() -> None:
    scene = proposed()
    typed(scene, "propose What is on your desk?", ANA)
    typed(scene, "propose What is under it?", ANA)
    with pytest.raises(NotPossible, match="3 questions of yours are waiting"):
        typed(scene, "propose What is behind it?", ANA)
    scene.store.accounts.opt_outs["town", "t1", "ben"] = scene.now
    with pytest.raises(NotPossible, match="You asked to be ignored"):
        typed(scene, "propose What now?", replace(ANA, id="town:ben"))


def test_only_managers_decide() -> None:
    scene = proposed()
    (proposal,) = scene.store.proposals.waiting()
    for person in (KIM, ANA):
        with pytest.raises(NotPossible, match="need to be a manager"):
            shown(scene, begin(Request(person, "acceptproposal", proposal.token, place=ROOM)))


def test_a_proposal_is_personal_data_and_goes_with_its_author_from_the_list_too() -> None:
    scene = proposed()
    id = made(scene, questions="")
    (proposal,) = scene.store.proposals.waiting()
    shown(scene, begin(Request(ROBIN, "acceptinto", proposal.token, id, place=ROOM)))
    own = personal_data_of(scene.context, ROOM, "ana")
    assert "1 question that you proposed" in " ".join(privacy_summary(own))
    assert WORDS in json.dumps(privacy_export(own, scene.now))
    assert erase_member(scene.context, ROOM, "ana").rows >= 2
    assert scene.store.plans.questions([id]) == []
    assert scene.store.proposals.by_token == {}


def test_from_a_message_menu_ones_own_words_are_there_already() -> None:
    scene = stage()
    own = scene.message("ana", "what would you change first?")
    window = shown(scene, begin_shortcut(Request(ANA, "propose", place=ROOM, message=own)))
    assert isinstance(window, Form)
    assert window.field.value == own.text
    other = shown(scene, begin_shortcut(Request(KIM, "propose", place=ROOM, message=own)))
    assert isinstance(other, Form)
    assert other.field.value == ""


BANK = {"needs": tuple(f"What do you need in place number {number}?" for number in range(11)), "stories": ("Who?",)}


def test_a_question_of_the_bank_is_added_by_purpose_and_not_offered_twice() -> None:
    scene = stage()
    scene.bank = BANK
    id = made(scene, questions="")
    purposes = press(scene, "bank", id)
    assert "12 questions" in str(purposes)
    listed = shown(scene, begin(Request(ROBIN, "bankpurpose", id, "needs", place=ROOM)))
    assert listed is not None
    assert "Needs: 11 questions" in str(listed)
    after = press(scene, "bankadd", token(listed, "Add"))
    assert "Needs: 10 questions" in str(after)
    assert [question.text for question in scene.store.plans.questions([id])] == [BANK["needs"][0]]
    more = press(scene, "bankmore", token(after, "More"))
    assert BANK["needs"][10] in str(more)
    assert asked(scene) == []
