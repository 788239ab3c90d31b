"""Answers of a question in one place: voices, edits and deletions, pitches aside, files, and the wrap-up."""

import csv
import json
from dataclasses import replace

import pytest

from bot.base.errors import NotPossible, Refused
from bot.base.message import ChannelRef
from bot.delivery.content import content_of
from bot.model.post import PostKind, PostState
from bot.model.prompt import PromptSlot
from bot.model.views import ReplyView
from bot.plans.answers_export import answers_csv, answers_json, csv_text, outside_csv, outside_json
from bot.plans.running import run_now
from bot.plans.voices import AnsweredRound, answered_round, token_of_slot
from bot.screens.parts.panel import Form, Panel
from bot.settings.settings import ChannelRules, PromptPlan
from tests.bot.plans.test_plans import LOUNGE, press, token, typed
from tests.bot.stage import KIM, ROBIN, ROOM, Stage, with_settings

CHANNELS = {"town:help": ChannelRules("town:help"), "town:lounge": ChannelRules("town:lounge")}
PLAN = PromptPlan("stuck", "What did you give up on?", "town:help", ROBIN.id, also=("town:lounge",))
PITCH = "Check out my agency, we build apps, 20% discount this week, DM me for pricing: https://cheap-apps.example"


def posted() -> tuple[Stage, PromptSlot, PromptSlot]:
    """One question that was asked in two channels."""
    scene = with_settings(prompts=(PLAN,), channels=CHANNELS)
    run_now(scene.context, "stuck", ROBIN)
    scene.deliver_all()
    in_lounge, in_help = sorted(scene.store.prompts.slots(), key=lambda slot: slot.place == ROOM)
    return scene, in_help, in_lounge


def answers(scene: Stage, slot: PromptSlot) -> AnsweredRound:
    return answered_round(scene.context, scene.store.prompts.slot(slot.key) or slot)


def say(scene: Stage, slot: PromptSlot, who: str, text: str) -> object:
    return scene.say(who, text, thread=slot.thread, place=slot.place).ref


def test_an_accounts_several_messages_are_one_voice_and_all_channels_are_read_together() -> None:
    scene, here, there = posted()
    say(scene, here, "ana", "the export, mostly")
    say(scene, there, "ben", "typing on a phone")
    say(scene, here, "ana", "and the templates")
    say(scene, there, "ana", "also tagging")
    say(scene, here, "kim", "thank you all")
    for slot in (here, there):
        asked = answers(scene, slot)
        assert [voice.name for voice in asked.voices] == ["Ana", "Ben"]
        assert [text.text for text in asked.voices[0].said] == [
            "the export, mostly",
            "and the templates",
            "also tagging",
        ]
        assert asked.messages == 4


def test_edits_and_deletions_are_followed_and_a_pitch_is_set_aside_also_after_an_edit() -> None:
    scene, here, _ = posted()
    first = scene.say("ana", "the export", thread=here.thread)
    second = scene.say("ben", "my notes on paper", thread=here.thread)
    third = scene.say("cem", "the phone app, to be honest", thread=here.thread)
    scene.say("dan", PITCH, thread=here.thread)
    scene.edit(first.ref, "the export to PDF")
    scene.delete(second.ref)
    scene.edit(third.ref, PITCH)
    asked = answers(scene, here)
    assert [(voice.name, voice.said[0].text) for voice in asked.voices] == [("Ana", "the export to PDF")]
    assert [text.name for text in asked.set_aside] == ["Cem"]
    shown = str(press(scene, "answers", token_of_slot(here)))
    assert "1 voice, 1 message" in shown
    assert "1 sales pitch set aside" in shown
    assert "my notes on paper" not in shown


def test_who_asked_to_be_ignored_is_left_out_and_who_was_forgotten_is_gone() -> None:
    scene, here, _ = posted()
    say(scene, here, "ana", "the export")
    say(scene, here, "ben", "the phone app")
    scene.store.erase_account("town", "t1", "ben")
    assert [voice.name for voice in answers(scene, here).voices] == ["Ana"]
    scene.store.accounts.opt_outs["town", "t1", "ana"] = scene.now
    assert answers(scene, here).voices == ()


def test_pages_hold_eight_voices_and_lead_on() -> None:
    scene, here, _ = posted()
    for number in range(11):
        say(scene, here, f"m{number}", f"answer number {number}")
    first = press(scene, "answers", token_of_slot(here))
    assert "answer number 7" in str(first)
    assert "answer number 8" not in str(first)
    second = str(press(scene, "moreanswers", token(first, "More")))
    assert "answer number 10" in second
    assert "More" not in second


def test_the_command_lists_what_was_asked_once_for_a_series_and_anybody_of_the_team_may_look() -> None:
    scene, here, _ = posted()
    say(scene, here, "ana", "the export")
    listed = typed(scene, "answers", KIM)
    assert listed.count("Answers") == 1
    assert PLAN.text in listed
    assert "Nothing has been asked yet" in typed(with_settings(prompts=(PLAN,)), "answers stuck", KIM)
    with pytest.raises(NotPossible, match="need to be a representative"):
        typed(scene, "answers", replace(KIM, id="town:ana"))


EVIL = '=HYPERLINK("https://bad.example","x")'


def test_a_table_holds_every_message_and_no_cell_is_a_formula() -> None:
    scene, here, there = posted()
    say(scene, here, "ana", EVIL)
    say(scene, here, "ana", 'she said "no",\nthen left')
    say(scene, there, "ben", "-2 out of ten")
    rows = list(csv.DictReader(answers_csv([answers(scene, here)]).splitlines(keepends=True)))
    assert [row["words"] for row in rows] == ["'" + EVIL, 'she said "no",\nthen left', "'-2 out of ten"]
    assert [(row["voice"], row["name"], row["channel"]) for row in rows] == [
        ("1", "Ana", "town:help"),
        ("1", "Ana", "town:help"),
        ("2", "Ben", "town:lounge"),
    ]
    assert rows[0]["link"].startswith("https://town.example/")
    data = json.loads(answers_json([answers(scene, here)], scene.now))
    assert [row["words"] for row in data["answers"]] == [EVIL, 'she said "no",\nthen left', "-2 out of ten"]
    assert csv_text(("a",), [["\t1"], ["@x"], ["+1"], ["5"]]) == '"a"\r\n"\'\t1"\r\n"\'@x"\r\n"\'+1"\r\n"5"\r\n'


def test_what_leaves_the_team_holds_no_words_and_no_count_below_five() -> None:
    scene, here, _ = posted()
    for number in range(4):
        say(scene, here, f"m{number}", f"secret {number}")
        say(scene, here, f"m{number}", "and more")
    for made in (outside_csv([answers(scene, here)]), outside_json([answers(scene, here)], scene.now)):
        assert "fewer than 5" in made
        assert "secret" not in made
    (row,) = json.loads(outside_json([answers(scene, here)], scene.now))["questions"]
    assert (row["voices"], row["messages"]) == ("fewer than 5", "fewer than 5")
    say(scene, here, "m4", "one more")
    (row,) = json.loads(outside_json([answers(scene, here)], scene.now))["questions"]
    assert (row["voices"], row["messages"], row["channels"]) == ("5", "9", 2)


def wrapped(scene: Stage, slot: PromptSlot, **words: str) -> Panel | Form:
    return press(
        scene, "wrapdraft", token_of_slot(slot), **({"words": "Export is hard.", "next": "We rework it."} | words)
    )


def replies(scene: Stage) -> list[tuple[str, str | None]]:
    posts = scene.store.outbox.by_key.values()
    return [(post.target, post.thread) for post in posts if post.kind is PostKind.REPLY]


def test_a_wrap_up_goes_into_every_thread_once_approved_by_the_press_of_a_person() -> None:
    scene, here, there = posted()
    say(scene, here, "ana", "the export")
    draft = wrapped(scene, here)
    assert replies(scene) == []
    press(scene, "wrappost", token(draft, "Post it"))
    assert sorted(replies(scene)) == [("town:help", here.thread), ("town:lounge", there.thread)]
    post = scene.store.outbox.by_key[f"wrap-up:{here.key}"]
    assert post.approval is not None
    assert (post.approval.person.id, post.approval.covers(post.body)) == (ROBIN.id, True)
    assert "a few of you answered" in post.body
    assert "You said: Export is hard." in post.body
    assert isinstance(content_of(scene.context, post), ReplyView)
    assert content_of(scene.context, replace(post, body=post.body + " Buy now!")) is None
    with pytest.raises(NotPossible, match="posted already"):
        press(scene, "wrappost", token(draft, "Post it"))
    again = wrapped(scene, here)
    with pytest.raises(NotPossible, match="posted already"):
        press(scene, "wrappost", token(again, "Post it"))
    assert len(replies(scene)) == 2


def test_a_wrap_up_says_how_many_only_from_five_voices_on() -> None:
    scene, here, _ = posted()
    for number in range(5):
        say(scene, here, f"m{number}", f"answer {number}")
    assert "5 of you answered" in str(wrapped(scene, here))


def test_what_is_missing_in_a_wrap_up_is_said_and_what_was_written_is_kept() -> None:
    scene, here, _ = posted()
    say(scene, here, "ana", "the export")
    refused = wrapped(scene, here, next="")
    assert "what happens next" in str(refused)
    form = press(scene, "wrapchange", token(refused, "Change"))
    assert isinstance(form, Form)
    assert [field.value for field in form.fields] == ["Export is hard.", ""]
    mended = press(scene, "wrapdraft", form.token, words="Export is hard.", next="We rework it.")
    assert token(mended, "Post it")


def test_a_wrap_up_that_a_platform_refuses_is_told_to_the_desk() -> None:
    scene, here, _ = posted()
    say(scene, here, "ana", "the export")
    press(scene, "wrappost", token(wrapped(scene, here), "Post it"))
    for job in scene.jobs():
        scene.settle(job.posting.post.key, error=Refused("the thread is locked"))
    assert scene.store.outbox.by_key[f"wrap-up:{here.key}"].state is PostState.FAILED
    notes = [post.body for post in scene.store.outbox.by_key.values() if post.kind is PostKind.NOTICE]
    assert f"The wrap-up of “{PLAN.text}” could not be posted: the thread is locked." in notes


def test_a_question_that_was_never_asked_has_no_answers() -> None:
    scene, here, _ = posted()
    with pytest.raises(NotPossible, match="was not asked"):
        press(scene, "answers", token_of_slot(replace(here, key="slot:other:2027-01-01:1")))
    assert ChannelRef("town", "t1", "lounge") == LOUNGE
