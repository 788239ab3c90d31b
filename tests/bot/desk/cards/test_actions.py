"""What people do with cards, and what they are told when they may not or come too late."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.base.errors import BadInput, NotPossible
from bot.base.person import Person, text_hash
from bot.desk.cards import actions as act
from bot.model.card import Dismissal, Draft, State
from bot.model.post import PostKind
from bot.ports.changes import Changes
from tests.bot.stage import KIM, QUESTION, ROBIN, Stage

STRANGER = Person("town:ana", "Ana")


def asked() -> Stage:
    stage = Stage()
    stage.say("ana", QUESTION)
    return stage


def test_whoever_takes_it_first_has_it_and_the_second_reads_who() -> None:
    stage = asked()
    assert stage.take(KIM).holder == KIM
    with pytest.raises(NotPossible, match="Kim Osei"):
        stage.take(ROBIN)
    assert stage.card().holder == KIM


def test_taking_it_again_renews_the_claim() -> None:
    stage = asked()
    stage.take(KIM)
    assert stage.later(hours=1).take(KIM).due == stage.now + timedelta(hours=2)


def test_a_claim_that_nobody_follows_up_lapses_and_is_free_again() -> None:
    stage = asked()
    stage.take(KIM)
    stage.later(hours=3).tick()
    assert (stage.card().state, stage.card().holder) == (State.OPEN, None)
    assert stage.take(ROBIN).holder == ROBIN


def test_members_may_not_act_on_cards_and_are_told_who_may() -> None:
    stage = asked()
    with pytest.raises(NotPossible, match="town:ana"):
        stage.take(STRANGER)


def test_a_forged_token_is_not_known() -> None:
    stage = asked()
    with pytest.raises(NotPossible, match="no longer exists"):
        act.take_card(stage.context, "forged", KIM)


def test_the_persons_wording_replaces_the_draft() -> None:
    stage = asked()
    card = act.rewrite_draft(stage.context, stage.card().token, KIM, "File, Export, PDF.")
    assert card.draft.text == "File, Export, PDF."
    assert "Kim" in card.draft.rests_on
    assert card.state is State.CLAIMED


def test_sending_makes_an_approval_of_the_very_text_by_the_person_who_pressed() -> None:
    stage = asked()
    act.send_as(stage.context, stage.card().token, KIM, "File, Export, PDF.")
    (reply,) = [post for post in stage.store.outbox.by_key.values() if post.kind is PostKind.REPLY]
    assert reply.approval is not None
    assert (reply.approval.person, reply.approval.hash) == (KIM, text_hash("File, Export, PDF."))
    assert reply.key == f"reply:{stage.card().id}:0"


def test_sending_twice_is_refused_and_makes_no_second_reply() -> None:
    stage = asked()
    for tries in range(2):
        if tries:
            with pytest.raises(NotPossible, match="being sent"):
                act.send_as(stage.context, stage.card().token, KIM, "Hello.")
        else:
            act.send_as(stage.context, stage.card().token, KIM, "Hello.")
    assert len([post for post in stage.store.outbox.by_key.values() if post.kind is PostKind.REPLY]) == 1


def test_an_empty_reply_is_refused_with_a_sentence() -> None:
    stage = asked()
    with pytest.raises(BadInput, match="nothing to send"):
        act.send_as(stage.context, stage.card().token, KIM, "  \n")


def test_not_for_us_closes_the_card_with_its_reason() -> None:
    stage = asked()
    act.dismiss_card(stage.context, stage.card().token, KIM, Dismissal.OTHER_MEANING)
    assert stage.card().state is State.DISMISSED
    with pytest.raises(NotPossible, match="closed"):
        stage.take(ROBIN)


def test_later_brings_the_card_back_as_a_new_post_free_for_everybody() -> None:
    stage = asked()
    act.snooze_card(stage.context, stage.card().token, KIM, stage.now + timedelta(hours=4))
    assert stage.card().state is State.SNOOZED
    stage.later(hours=4, seconds=1).tick()
    card = stage.card()
    assert (card.state, card.holder) == (State.OPEN, None)
    assert stage.store.outbox.by_key[card.card].kind is PostKind.CARD
    assert card.card != f"card:{card.id}:0"


def test_later_must_lie_in_the_future() -> None:
    stage = asked()
    with pytest.raises(NotPossible, match="passed"):
        act.snooze_card(stage.context, stage.card().token, KIM, stage.now)


def test_a_card_that_nobody_takes_in_a_week_expires() -> None:
    stage = asked()
    stage.later(days=7, minutes=1).tick()
    assert stage.card().state is State.EXPIRED


def test_an_answered_card_reopens_when_its_author_is_back_with_a_complaint() -> None:
    stage = asked()
    first = stage.card().message
    stage.say("kim", "File, Export, PDF.", thread=first.id)
    stage.say("ana", "That did not work, it still crashes every time!", thread=first.id)
    card = stage.card()
    assert card.state is State.OPEN
    assert "not solved yet" in card.note


def test_a_card_can_be_handed_to_a_colleague_and_says_by_whom() -> None:
    stage = asked()
    stage.take(KIM)
    card = act.hand_over_card(stage.context, stage.card().token, KIM, ROBIN)
    assert (card.holder, card.note) == (ROBIN, "handed to Robin Vale by Kim Osei")


def test_a_card_cannot_be_handed_to_somebody_who_is_not_of_the_brand() -> None:
    stage = asked()
    with pytest.raises(NotPossible, match="Ana"):
        act.hand_over_card(stage.context, stage.card().token, KIM, STRANGER)


def test_a_colleagues_card_is_not_yours_to_hand_over() -> None:
    stage = asked()
    stage.take(KIM)
    with pytest.raises(NotPossible, match="Kim Osei"):
        act.hand_over_card(stage.context, stage.card().token, ROBIN, KIM)
    assert stage.card().holder == KIM


def test_a_card_is_not_handed_to_oneself() -> None:
    stage = asked()
    with pytest.raises(NotPossible, match="Take it"):
        act.hand_over_card(stage.context, stage.card().token, ROBIN, ROBIN)


def test_a_card_whose_reply_is_on_its_way_is_not_handed_over() -> None:
    stage = asked()
    act.send_as(stage.context, stage.card().token, KIM, "Hello.")
    with pytest.raises(NotPossible, match="on its way"):
        act.hand_over_card(stage.context, stage.card().token, KIM, ROBIN)


def test_a_closed_card_is_not_handed_over() -> None:
    stage = asked()
    act.dismiss_card(stage.context, stage.card().token, KIM, Dismissal.SPAM)
    with pytest.raises(NotPossible, match="closed"):
        act.hand_over_card(stage.context, stage.card().token, KIM, ROBIN)


def test_an_old_card_can_be_opened_again_as_a_new_post() -> None:
    stage = asked()
    token = stage.card().token
    act.dismiss_card(stage.context, token, KIM, Dismissal.SPAM)
    card = act.reopen_card(stage.context, token, ROBIN)
    assert card.state is State.OPEN
    assert stage.store.outbox.by_key[card.card].kind is PostKind.CARD


def test_an_old_card_of_somebody_who_asked_to_be_left_alone_since_stays_closed() -> None:
    stage = asked()
    card = stage.card()
    act.dismiss_card(stage.context, card.token, KIM, Dismissal.SPAM)
    stage.store.accounts.opt_outs[(card.place.platform, card.place.tenant, card.author)] = stage.now
    with pytest.raises(NotPossible, match="asked to be ignored"):
        act.reopen_card(stage.context, card.token, ROBIN)
    assert stage.card().state is State.DISMISSED


def test_a_withdrawn_card_stays_withdrawn() -> None:
    stage = asked()
    stage.delete(stage.card().message)
    with pytest.raises(NotPossible, match="withdrawn"):
        act.reopen_card(stage.context, stage.card().token, KIM)


def test_a_card_whose_reply_is_on_its_way_can_no_longer_be_put_aside() -> None:
    stage = asked()
    token = stage.card().token
    act.send_as(stage.context, token, KIM, "Hello.")
    with pytest.raises(NotPossible, match="on its way"):
        act.dismiss_card(stage.context, token, KIM, Dismissal.SPAM)
    with pytest.raises(NotPossible, match="on its way"):
        act.snooze_card(stage.context, token, KIM, stage.now + timedelta(hours=1))


def test_what_was_typed_into_the_window_is_not_as_drafted() -> None:
    drafted = Draft("Which version of the app do you use at the moment?", "the guide")
    for text, told in (("Press File, then Export.", "own words"), ("", "as drafted"), (" See File.", "edited")):
        stage = Stage()
        stage.say("ana", QUESTION)
        stage.store.keep(Changes(cards=[replace(stage.card(), draft=drafted)]))
        draft = drafted.text
        text = f"{draft}{text}".strip() if told != "own words" else text
        act.rewrite_draft(stage.context, stage.card().token, KIM, text)
        stage.say("kim", text, thread=stage.card().message.id)
        assert stage.card().sent == told


def test_who_took_a_card_can_let_it_go() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    stage.take(KIM)
    with pytest.raises(NotPossible, match="Kim Osei has it"):
        act.give_back_card(stage.context, stage.card().token, ROBIN)
    act.give_back_card(stage.context, stage.card().token, KIM)
    assert (stage.card().state, stage.card().holder, stage.card().note) == (State.OPEN, None, "Kim Osei let it go")
    with pytest.raises(NotPossible, match="Nobody has this card"):
        act.give_back_card(stage.context, stage.card().token, KIM)


def test_a_manager_can_take_over_a_card_and_nobody_else() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    stage.take(KIM)
    act.take_over_card(stage.context, stage.card().token, ROBIN)
    assert (stage.card().holder, stage.card().note) == (ROBIN, "Robin Vale took it over from Kim Osei")
    with pytest.raises(NotPossible, match="Only a manager"):
        act.take_over_card(stage.context, stage.card().token, KIM)


def test_a_card_whose_message_its_author_deleted_stays_closed() -> None:
    stage = asked()
    card = stage.card()
    act.dismiss_card(stage.context, card.token, ROBIN, Dismissal.SPAM)
    stage.delete(card.message)
    with pytest.raises(NotPossible, match="deleted this message"):
        act.reopen_card(stage.context, card.token, ROBIN)
