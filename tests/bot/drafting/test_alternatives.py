"""Two or three ways to word a reply, and none begins like one that was written in the channel in the last week."""

from datetime import UTC, datetime

import pytest

from bot.drafting.alternatives import AlternativeKind
from bot.drafting.answer import Answer, answer
from bot.drafting.friendly_words import WORDS, Occasion, friendly_words
from bot.drafting.outcome import Outcome
from bot.drafting.own_words import told_back
from bot.drafting.reply_openings import DEFAULT, SINCE_WHEN, TRANSLATED, unused, with_name
from bot.drafting.trouble_case import Case
from bot.knowledge.passage import Passage
from tests.knowledge import FakeKnowledge, page, same

AT = datetime(2027, 3, 1, tzinfo=UTC)
FILLER = "Each note counts by itself until that is switched on in its settings for all of them. "
NUMBERS = page(
    "Footnotes and endnotes",
    f'Switch on "Number across the note". Footnotes then keep their numbers. {FILLER * 3}',
    "Keep the numbers running",
)
HUB = page("Reset Hub 1", "Hold the button for 15 seconds until the ring blinks red.", number=2)
QUESTION = "How do I keep the numbers of my footnotes running across the note?"
MONEY = "I was charged twice for the yearly subscription on my statement!"


def known(text: str, *passages: Passage, name: str = "Tobi Adeyemi", lately: tuple[str, ...] = ()) -> Answer:
    """What is known about a text."""
    retrieved = FakeKnowledge(*passages).look_up([text])
    return answer(retrieved, text, name, AT, same, lately=lately)


def test_a_draft_comes_short_fuller_and_as_a_question() -> None:
    ways = known(QUESTION, NUMBERS, HUB).alternatives
    assert [way.kind for way in ways] == [AlternativeKind.SHORT, AlternativeKind.FULLER, AlternativeKind.ASK_BACK]
    assert len(ways[0].text) < len(ways[1].text)
    assert ways[2].text == "Hi Tobi, do you mean “Keep the numbers running”, or something else?"


def test_the_text_of_an_answer_is_its_first_wording() -> None:
    answered = known(QUESTION, NUMBERS, HUB)
    assert answered.outcome is Outcome.DRAFT
    assert answered.text == answered.alternatives[0].text
    assert answered.quoted == answered.alternatives[0].quoted


def test_a_short_section_has_no_fuller_wording() -> None:
    ways = known(QUESTION, page("Footnotes", "Switch on running numbers of footnotes.", "Keep the numbers"), HUB)
    assert [way.kind for way in ways.alternatives] == [AlternativeKind.SHORT, AlternativeKind.ASK_BACK]


def test_a_draft_begins_in_another_way_when_that_beginning_was_used_lately() -> None:
    first = known(QUESTION, NUMBERS, HUB).text or ""
    second = known(QUESTION, NUMBERS, HUB, lately=(first.replace("Tobi", "Ana"),)).text or ""
    third = known(QUESTION, NUMBERS, HUB, lately=(first, second)).text or ""
    assert first.startswith("Hi Tobi, to keep the numbers of your footnotes")
    assert second.startswith("Hi Tobi, to keep the numbers running: Switch on")
    assert third.startswith("Hi Tobi! Switch on")


@pytest.mark.parametrize("case", [case for case in Case if case is not Case.NONE])
def test_a_case_has_enough_openings_for_a_busy_week(case: Case) -> None:
    assert len(set(DEFAULT[case].acknowledges)) >= 5


def test_trouble_begins_differently_each_time_and_says_the_same() -> None:
    texts: list[str] = []
    for name in ("Tobi", "Ana", "Noor", "", "Lea", "Sam"):
        texts.append(known(MONEY, HUB, name=name, lately=tuple(texts)).text or "")
    assert all("private message" in text for text in texts)
    assert len({text.split("I'll look")[0].split(".")[0].split(",")[0] for text in texts}) == 6
    assert texts[-1].startswith("Hi Sam! I'll look into the payment now")


def test_an_opening_with_another_persons_name_was_used_all_the_same() -> None:
    wordings = ("Sorry about this, {name}.", "That should not be, {name}, I'm sorry.")
    assert unused(wordings, [with_name(wordings[0], "Mary Jane") + " More."]) == wordings[1]
    assert unused(wordings, [with_name(wordings[0], "") + " More."]) == wordings[1]
    assert unused(wordings, ["Hello Mary, sorry about this. And so on."]) == wordings[1]
    assert unused(wordings, ["It is sorry about this."]) == wordings[0]
    assert unused(wordings, [with_name(words, "Lea") for words in wordings]) == ""


def test_where_nothing_is_known_and_nothing_went_wrong_there_is_no_wording() -> None:
    assert known("Is there a kanban board for weekly planning?", NUMBERS, HUB).alternatives == ()


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Ich wurde doppelt abgebucht, was soll das?", "Das tut mir leid, Tobi. Ich sehe mir die Zahlung"),
        ("No funciona la sincronización desde ayer, ¿qué hago?", "Lo siento, Tobi. Lo miro ahora"),
        ("L'application ne marche pas depuis hier", "Désolé pour cela, Tobi. Je regarde"),
    ],
)
def test_trouble_is_met_in_the_language_in_which_it_is_told(text: str, begins: str) -> None:
    assert (known(text, HUB).text or "").startswith(begins)


@pytest.mark.parametrize("language", sorted(TRANSLATED))
def test_every_case_has_an_opening_in_every_language(language: str) -> None:
    assert set(TRANSLATED[language]) == set(DEFAULT)


def test_what_happened_is_said_back_in_their_own_words_and_not_asked_again() -> None:
    text = known("My laptop won't sync since the update, this is bad", HUB).text or ""
    assert text.startswith("Sorry that your laptop won't sync since the update, Tobi.")
    assert SINCE_WHEN in text
    assert "What exactly happens" not in text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("My Duo is leaking water all over the counter", "your Duo is leaking water all over the counter"),
        ("I lost all my notes!!", "you lost all your notes"),
        ("You charged me twice", ""),
        ("I want my money back", ""),
        ("I'm sick of this", ""),
        ("sync doesn't work", ""),
        ("Mein Konto ist gesperrt und ich komme nicht mehr hinein", ""),
    ],
)
def test_only_what_can_be_said_well_is_said_back(text: str, told: str) -> None:
    assert told_back(text) == told


def test_who_wants_to_know_how_their_data_are_deleted_gets_no_apology() -> None:
    steps = page("Your account", "Under Profile, tap Delete account. Deleting cannot be undone.", "Delete the account")
    text = known("how do I delete my account", steps, HUB).text or ""
    assert text.startswith("Hi Tobi, to delete your account: Under Profile")


@pytest.mark.parametrize("occasion", Occasion)
def test_an_occasion_has_words_in_every_language_and_not_the_same_twice(occasion: Occasion) -> None:
    first = friendly_words(occasion, "thank you so much for this", "Mia")
    assert first != friendly_words(occasion, "thank you so much for this", "Lea", [first])
    assert set(WORDS[occasion]) == {"en", *TRANSLATED}
