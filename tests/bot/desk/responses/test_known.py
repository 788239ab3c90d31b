"""What is known stands on the card: a draft with its source, or findings, or nothing."""

from bot.desk.cards.view import card_views
from bot.knowledge.passage import Passage
from bot.model.card import NOTHING_FOUND, ResponseKind
from tests.bot.stage import QUESTION, Stage
from tests.knowledge import FakeKnowledge, page

EXPORT = page("Export notes as PDF", "Open the note, choose File, then Export, then PDF.", "Export a note")
TOUCHES = page("Attachments", "Notes hold images, each on its own page of an export.", "Images", number=2)
OTHER = page("Bees", "Bees sleep in winter.", number=3)


def stage(*passages: Passage) -> Stage:
    """A stage on which these passages are known."""
    return Stage(knowledge=FakeKnowledge(*passages))


def test_a_card_holds_a_draft_from_the_source_and_says_which() -> None:
    it = stage(EXPORT, OTHER)
    it.say("ana", QUESTION)
    card = it.card()
    assert card.response is ResponseKind.REPLY
    assert card.draft.text.startswith("Hi Ana, to export your notes as a PDF: Open the note, choose File")
    assert card.draft.text.endswith("https://help.inkwell.example/export-notes-as-pdf")
    assert card.draft.rests_on == "“Export notes as PDF › Export a note”, changed 59 days ago"


def test_where_sources_only_touch_it_they_are_shown_and_nothing_is_drafted() -> None:
    it = stage(TOUCHES, OTHER)
    it.say("ana", QUESTION)
    (shown,) = card_views(it.store, [it.card()], it.knowledge)
    assert (shown.card.draft.text, shown.card.draft.rests_on) == ("", NOTHING_FOUND)
    assert [finding.title for finding in shown.findings][:1] == ["Attachments › Images"]


def test_where_nothing_touches_it_the_card_shows_no_findings() -> None:
    it = stage(OTHER)
    it.say("ana", QUESTION)
    (shown,) = card_views(it.store, [it.card()], it.knowledge)
    assert (shown.card.draft.text, shown.findings) == ("", ())


def test_a_kind_word_is_thanked_for_whatever_is_known() -> None:
    it = stage(EXPORT, OTHER)
    it.say("ana", "I love Inkwell, the PDF export is wonderful, thank you so much!")
    assert it.card().draft.text.startswith("Thank you, Ana")
