"""Consent to quote: the member sees the very words and decides; what leaves the team follows it."""

import json

import pytest

from bot.base.errors import BadInput, NotPossible
from bot.base.person import Person
from bot.delivery.content import content_of
from bot.members.privacy import erase_member, personal_data_of, privacy_export, privacy_summary
from bot.model.post import PostKind
from bot.model.prompt import PromptSlot
from bot.model.views import Button, ReplyView
from bot.plans.answers_export import answers_csv, outside_csv, outside_json
from bot.plans.voices import answered_round, rounds_for_outside, token_of_slot
from bot.plans.wrap_up import WrapUp, keep_wrap_up, post_wrap_up
from bot.ports.changes import Changes, OptOut
from bot.screens.actions import begin
from bot.screens.commands import begin_command
from bot.screens.parts.panel import Form, Panel, Row
from bot.screens.parts.steps import Request
from tests.bot.plans.test_answers import posted
from tests.bot.plans.test_plans import press, shown, token, typed
from tests.bot.stage import KIM, ROOM, Stage

ANA = Person("town:ana", "Ana Lima")
BEN = Person("town:ben", "Ben Oduya")
WORDS = "I gave up on the export to PDF after an hour"


def answered() -> tuple[Stage, PromptSlot]:
    """A question with one answer of Ana's and one of Ben's."""
    scene, slot, _ = posted()
    scene.say("ana", WORDS, thread=slot.thread)
    scene.say("ben", "tagging, always tagging, every single week", thread=slot.thread)
    return scene, slot


def asked() -> tuple[Stage, PromptSlot, str]:
    """Ana was asked; the token of the question."""
    scene, slot = answered()
    panel = press(scene, "quotes", token_of_slot(slot))
    ask = token(panel, "Ask to quote")
    shown(scene, begin(Request(KIM, "askquote", ask, place=ROOM)))
    (consent,) = scene.store.quotes.by_ref.values()
    return scene, slot, consent.token


def choose(scene: Stage, quote: str, wish: str, person: Person = ANA) -> Panel | Form | None:
    return shown(scene, begin(Request(person, "quotechoice", f"{quote}.{wish}", place=ROOM)))


def rounds(scene: Stage, slot: PromptSlot) -> str:
    return outside_json([answered_round(scene.context, slot)], scene.now)


def test_the_member_sees_the_very_words_below_the_answer_to_their_own_command() -> None:
    scene, _, _ = asked()
    assert "Kim Osei asks whether you may be quoted." in typed(scene, "stats", ANA)
    assert "quoted" not in typed(scene, "help", BEN).replace("whether you may be quoted, message", "")
    mine = shown(scene, begin(Request(ANA, "myquotes", "all", place=ROOM)))
    assert isinstance(mine, Panel)
    assert WORDS in str(mine)
    labels = [button.text for part in mine.parts if isinstance(part, Row) for button in part.buttons]
    assert labels == ["With my name (Ana)", "Without my name", "No"]
    assert [post for post in scene.store.outbox.by_key.values() if post.kind is PostKind.REPLY] == []


@pytest.mark.parametrize(
    ("wish", "quoted"), [("full", f"“{WORDS}” (Ana)"), ("nameless", f"“{WORDS}” (a member)"), ("no", ""), ("", "")]
)
def test_what_leaves_the_team_follows_the_answer(wish: str, quoted: str) -> None:
    scene, slot, quote = asked()
    if wish:
        choose(scene, quote, wish)
    assert json.loads(rounds(scene, slot))["questions"][0]["quotes"] == quoted
    assert (quoted or "nothing") in outside_csv([answered_round(scene.context, slot)]) + "nothing"
    assert "tagging" not in rounds(scene, slot)


def test_a_first_name_is_offered_and_used_where_there_are_two() -> None:
    scene, slot, quote = asked()
    (consent,) = scene.store.quotes.by_ref.values()
    kept = scene.store.messages.text_by_ref[consent.ref]
    object.__setattr__(kept, "name", "Ana Lima")
    choose(scene, quote, "first")
    assert f"“{WORDS}” (Ana)" in json.loads(rounds(scene, slot))["questions"][0]["quotes"]
    assert '"Ana","no"' not in answers_csv([answered_round(scene.context, slot)])


def test_nobody_else_answers_and_an_edit_ends_the_consent() -> None:
    scene, slot, quote = asked()
    with pytest.raises(NotPossible, match="Only whoever wrote this"):
        choose(scene, quote, "full", BEN)
    choose(scene, quote, "full")
    (consent,) = scene.store.quotes.by_ref.values()
    scene.edit(consent.ref, "I gave up on nothing at all in the end")
    assert json.loads(rounds(scene, slot))["questions"][0]["quotes"] == ""
    with pytest.raises(NotPossible, match="You changed these words"):
        choose(scene, quote, "full")
    assert "changed since it was asked" in str(press(scene, "quotes", token_of_slot(slot)))


def test_who_said_no_or_waits_or_is_ignored_is_not_asked_again() -> None:
    scene, slot = answered()
    panel = press(scene, "quotes", token_of_slot(slot))
    ask = Request(KIM, "askquote", token(panel, "Ask to quote"), place=ROOM)
    shown(scene, begin(ask))
    with pytest.raises(NotPossible, match="asked already"):
        shown(scene, begin(ask))
    (consent,) = scene.store.quotes.by_ref.values()
    choose(scene, consent.token, "no")
    with pytest.raises(NotPossible, match="said no"):
        shown(scene, begin(ask))
    scene.store.keep(Changes(opt_outs=[OptOut("town", "t1", "ana", scene.now)]))
    with pytest.raises(NotPossible):
        shown(scene, begin(ask))


def test_the_question_in_the_thread_is_signed_and_goes_out_once() -> None:
    scene, slot, quote = asked()
    ask = Request(KIM, "askquotethread", f"{token_of_slot(slot)}.{quote}", place=ROOM)
    shown(scene, begin(ask))
    (post,) = [post for post in scene.store.outbox.by_key.values() if post.kind is PostKind.REPLY]
    assert post.thread == slot.thread
    assert post.approval is not None
    assert post.approval.person == KIM
    words = content_of(scene.context, post)
    assert isinstance(words, ReplyView)
    assert "No answer means no." in words.text
    assert "Ana" not in words.text
    with pytest.raises(NotPossible, match="already"):
        shown(scene, begin(ask))


@pytest.mark.parametrize("said", [f"One wrote: {WORDS}!", 'One "gave up on the export".', "Ana gave up."])
def test_a_wrap_up_quotes_and_names_only_who_agreed(said: str) -> None:
    scene, slot, quote = asked()
    with pytest.raises(BadInput, match="Leave out"):
        post_wrap_up(scene.context, KIM, keep_wrap_up(scene.context, WrapUp(token_of_slot(slot), said, "We mend it.")))
    choose(scene, quote, "full")
    assert post_wrap_up(
        scene.context, KIM, keep_wrap_up(scene.context, WrapUp(token_of_slot(slot), said, "We mend it."))
    )


def test_the_window_of_the_wrap_up_offers_what_may_be_quoted() -> None:
    scene, slot, quote = asked()
    choose(scene, quote, "nameless")
    window = press(scene, "wrapup", token_of_slot(slot))
    assert isinstance(window, Form)
    assert f"You may quote: “{WORDS}” (a member)" in window.intro[0].plain


def test_taking_it_back_and_forgetting_tell_the_desk_where_the_words_stand_without_them() -> None:
    for back in ("no", "erase"):
        scene, slot, quote = asked()
        choose(scene, quote, "full")
        wrap = WrapUp(token_of_slot(slot), f"“{WORDS}”", "We mend it.")
        post_wrap_up(scene.context, KIM, keep_wrap_up(scene.context, wrap))
        rounds_for_outside(scene.context, "stuck")
        if back == "no":
            choose(scene, quote, "no")
        else:
            receipt = erase_member(scene.context, ROOM, "ana")
            assert receipt.quotes == 1
            assert "1 consent to quote you taken back." in str(receipt)
            assert scene.store.quotes.by_ref == {}
        (notice,) = [post for post in scene.store.outbox.by_key.values() if post.key.startswith("notice:quote-back")]
        assert "the wrap-up of “What did you give up on?”" in notice.body
        assert "an export of answers" in notice.body
        assert "PDF" not in notice.body
        assert "Ana" not in notice.body


def test_it_is_personal_data() -> None:
    scene, _, quote = asked()
    choose(scene, quote, "nameless")
    own = personal_data_of(scene.context, ROOM, "ana")
    assert "1 question whether you may be quoted" in " ".join(privacy_summary(own))
    assert privacy_export(own, scene.now)["quotes"][0]["answer"] == "no name"


def test_only_the_team_asks() -> None:
    scene, slot = answered()
    ask = token(press(scene, "quotes", token_of_slot(slot)), "Ask to quote")
    with pytest.raises(NotPossible, match="need to be a representative"):
        shown(scene, begin(Request(ANA, "askquote", ask, place=ROOM)))
    assert shown(scene, begin_command(Request(ANA, "", place=ROOM), "quotes")) is not None


def test_an_unanswered_question_is_offered_with_a_button() -> None:
    scene, _, _ = asked()
    panel = shown(scene, begin_command(Request(ANA, "", place=ROOM), "privacy"))
    assert isinstance(panel, Panel)
    row = panel.parts[-1]
    assert isinstance(row, Row)
    assert row.buttons == (Button("Show the words", "myquotes", "all", main=True),)
