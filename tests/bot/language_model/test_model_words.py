"""A card that a language model may word: only where a manager has confirmed it, and only while nobody has it."""

import json
from dataclasses import replace

import pytest

from bot.base.errors import NotPossible
from bot.base.person import Person
from bot.desk.cards.actions import rewrite_draft
from bot.language_model.assignment import Assignment, ThreadTurn, body_of
from bot.language_model.model_words import next_assignment, use_reply
from bot.language_model.permission import confirm_model, counted_since_today, withdraw_model
from bot.language_model.second_look import Blocker
from bot.model.card import WORDED_BY_MODEL, Card, ResponseKind
from bot.ports.changes import Changes, OptOut
from bot.screens.commands import begin_command
from bot.screens.parts.panel import Panel
from bot.screens.parts.steps import Request
from bot.settings.settings import LanguageModel
from tests.bot.stage import KIM, QUESTION, ROBIN, ROOM, SETTINGS, Stage
from tests.emulators.language_model import reply
from tests.knowledge import FakeKnowledge, page

EXPORT = page("Export a note as PDF", "Open the note and choose File, then Export. Pick PDF and press Save.")
GOOD = "Choose File, then Export, and pick PDF."


def content(text: str) -> str:
    """A reply in its form."""
    return json.dumps(reply(text))


@pytest.fixture
def stage() -> Stage:
    """A bot with a page and a model that may be asked twice a day."""
    model = LanguageModel("http://127.0.0.1:9/v1", "small", 2)
    return Stage(replace(SETTINGS, language_model=model), knowledge=FakeKnowledge(EXPORT))


def asked(stage: Stage) -> Assignment | None:
    """What the model would be asked next."""
    return next_assignment(stage.context, frozenset()).assignment


def card_with(stage: Stage) -> Card:
    """Somebody asks what a page answers."""
    confirm_model(stage.context, ROOM, ROBIN)
    stage.say("mia", QUESTION)
    return stage.card()


def test_nothing_is_asked_before_a_manager_has_confirmed(stage: Stage) -> None:
    stage.say("mia", QUESTION)
    assert asked(stage) is None
    with pytest.raises(NotPossible, match="manager"):
        confirm_model(stage.context, ROOM, KIM)
    confirm_model(stage.context, ROOM, ROBIN)
    assert asked(stage) is not None
    withdraw_model(stage.context, ROOM, ROBIN)
    assert asked(stage) is None


def test_another_model_has_to_be_confirmed_anew(stage: Stage) -> None:
    card_with(stage)
    stage.settings = replace(stage.settings, language_model=LanguageModel("http://127.0.0.1:9/v1", "larger"))
    assert asked(stage) is None


def test_without_a_model_in_the_settings_nothing_is_asked(stage: Stage) -> None:
    card_with(stage)
    stage.settings = SETTINGS
    assert asked(stage) is None


def test_what_passes_becomes_the_draft_and_the_card_says_who_worded_it(stage: Stage) -> None:
    card = card_with(stage)
    assignment = asked(stage)
    assert assignment is not None
    assert use_reply(stage.context, assignment, content(GOOD)) is None
    worded = stage.card()
    assert GOOD in worded.draft.text
    assert worded.draft.text.endswith(EXPORT.url)
    assert WORDED_BY_MODEL in worded.draft.rests_on
    assert worded.first is not None
    assert worded.first.tier == "model"
    assert worded.revision > card.revision
    assert worded.response is ResponseKind.REPLY
    assert asked(stage) is None  # it has its words


@pytest.mark.parametrize(
    ("given", "blocker"),
    [
        (None, Blocker.FAILED),
        ("not json", Blocker.FORM),
        (content("Choose File, then Export. It takes 3 minutes."), Blocker.NUMBER),
        (content("Ask the moderators of Lisbon about cheese."), Blocker.CLAIM),
    ],
)
def test_what_is_blocked_leaves_the_draft_as_it_was(stage: Stage, given: str | None, blocker: Blocker) -> None:
    before = card_with(stage)
    assignment = asked(stage)
    assert assignment is not None
    assert use_reply(stage.context, assignment, given) is blocker
    assert stage.card() == before
    assert counted_since_today(stage.context)[blocker.name.lower()] == 1


def test_words_of_a_person_are_never_replaced(stage: Stage) -> None:
    card = card_with(stage)
    assignment = asked(stage)
    assert assignment is not None
    mine = rewrite_draft(stage.context, card.token, KIM, "My own words about exports.")
    assert use_reply(stage.context, assignment, content(GOOD)) is Blocker.TAKEN
    assert stage.card() == mine
    assert "used" not in counted_since_today(stage.context)


def test_the_questions_of_a_day_are_counted_before_they_are_asked(stage: Stage) -> None:
    card_with(stage)
    assert [asked(stage) is not None for _ in range(3)] == [True, True, False]
    stage.later(days=1)
    stage.say("lea", "How do I export a note as PDF with pictures?")
    assert asked(stage) is not None


def test_who_asked_to_be_ignored_is_not_given_away(stage: Stage) -> None:
    card_with(stage)
    stage.store.keep(Changes(opt_outs=[OptOut(ROOM.platform, ROOM.tenant, "mia", stage.now)]))
    assert asked(stage) is None


def shown(stage: Stage, person: Person, line: str = "model") -> Panel:
    """What the command answers."""
    step = begin_command(Request(person, "", place=ROOM), line)
    answered = step.run(stage.context)
    assert isinstance(answered, Panel)
    return answered


def test_the_command_says_where_it_stands_and_what_was_not_used(stage: Stage) -> None:
    assert "off until confirmed" in str(shown(stage, ROBIN))
    card_with(stage)
    assignment = asked(stage)
    assert assignment is not None
    use_reply(stage.context, assignment, "nonsense")
    told = str(shown(stage, ROBIN))
    assert "asked 1 of 2 times" in told
    assert "not in the form 1" in told
    with pytest.raises(NotPossible):
        shown(stage, KIM)


def test_what_else_was_said_in_the_conversation_is_given_without_names(stage: Stage) -> None:
    confirm_model(stage.context, ROOM, ROBIN)
    first = stage.say("mia", QUESTION)
    stage.say("lea", "How do I reset the door lock?")
    stage.say("mia", "I mean a PDF of all notes for the printer, can somebody help?", thread=first.ref.id)
    given = asked(stage)
    assert given is not None
    sent = json.dumps(body_of(given, "small"))
    assert "MEMBER: I mean a PDF of all notes" in sent
    assert QUESTION in sent
    assert "door lock" not in sent
    assert "mia" not in sent.lower()


def test_the_names_of_all_who_speak_are_replaced() -> None:
    turns = (ThreadTurn("Lea Roth", "Mia Lund, ask <@U7>, or me, Lea"), ThreadTurn("Mia Lund", "thanks Lea Roth"))
    given = Assignment("t", "Lea says it works. How do I export?", "Mia", "Mia Lund", (EXPORT,), "", turns)
    content = body_of(given, "small")["messages"][-1]["content"]
    assert not [name for name in ("Mia", "Lund", "Lea", "Roth", "U7") if name in content]
    assert "SOMEBODY: MEMBER, ask SOMEBODY, or me, SOMEBODY\nMEMBER: thanks SOMEBODY" in content


def test_turns_of_who_asked_to_be_ignored_are_not_given(stage: Stage) -> None:
    confirm_model(stage.context, ROOM, ROBIN)
    first = stage.say("mia", QUESTION)
    stage.say("lea", "I want that as well: how do I export a note as PDF for my printer?", thread=first.ref.id)
    given = asked(stage)
    assert given is not None
    assert "printer" in json.dumps(body_of(given, "small"))
    stage.store.keep(Changes(opt_outs=[OptOut(ROOM.platform, ROOM.tenant, "lea", stage.now)]))
    given = asked(stage)
    assert given is not None
    assert "printer" not in json.dumps(body_of(given, "small"))


def test_a_card_of_which_too_little_is_known_is_looked_up_once(stage: Stage) -> None:
    knowledge = FakeKnowledge(EXPORT)
    stage.knowledge = knowledge
    confirm_model(stage.context, ROOM, ROBIN)
    stage.say("mia", "How do I reset the lock of my front door?")
    looked_at = len(knowledge.asked)
    unknown = next_assignment(stage.context, frozenset()).unknown
    assert len(unknown) == 1
    assert len(knowledge.asked) == looked_at + 1
    assert next_assignment(stage.context, frozenset(unknown)).unknown == ()
    assert len(knowledge.asked) == looked_at + 1


@pytest.mark.parametrize(
    "grade",
    [
        None,
        "yes",
        "[" * 10_000,
        '{"borne_out": true, "answers": false}',
        '{"borne_out": 1, "answers": 1}',
        '{"borne_out": true}',
        '{"borne_out": true, "answers": true, "tool": "post"}',
    ],
)
def test_what_a_second_call_does_not_let_pass_is_no_draft(stage: Stage, grade: str | None) -> None:
    before = card_with(stage)
    assignment = asked(stage)
    assert assignment is not None
    assert use_reply(stage.context, assignment, content(GOOD), grade) is Blocker.GRADE
    assert stage.card() == before
    assert use_reply(stage.context, assignment, content(GOOD), '{"borne_out": true, "answers": true}') is None
