"""The made-up brand has a help centre, and the first card of the sandbox holds an answer from it."""

from datetime import UTC, datetime

from adapters.app import open_knowledge_base, triage_of
from adapters.knowledge import files
from adapters.sandbox.community.brand import HELP_CENTRE, settings
from adapters.sandbox.community.script import SCRIPT
from bot.drafting.outcome import Outcome

PAGES = [files.document(files.read(HELP_CENTRE, file)) for file in files.files_in(HELP_CENTRE)]


def test_the_help_centre_has_at_least_forty_pages_with_title_age_and_address() -> None:
    assert len(PAGES) >= 40
    for page in PAGES:
        assert page.title
        assert page.url == f"https://help.inkwell.example/{page.path.removesuffix('.md')}"
        assert datetime(2025, 1, 1, tzinfo=UTC) < page.modified_at


def test_what_the_first_member_asks_is_answered_from_a_page() -> None:
    first = next(line for line in SCRIPT if line.name == "blank")
    known = open_knowledge_base("sqlite://")
    known.add(HELP_CENTRE)
    it = known.answering(triage_of(settings()))((), first.text, "Pilar Ortega")
    assert it.outcome is Outcome.DRAFT
    assert "Start each orientation on a new sheet" in (it.text or "")
    assert it.findings[0].hit.passage.path == "export-pdf.md"


def test_what_a_newcomer_would_try_first_is_answered_by_the_page_that_is_called_so() -> None:
    known = open_knowledge_base("sqlite://")
    known.add(HELP_CENTRE)
    answered = known.answering(triage_of(settings()))((), "How do I export a note as PDF?", "Ana")
    assert answered.outcome is Outcome.DRAFT
    assert "choose File, then Export, then PDF" in (answered.text or "")


def test_what_nobody_at_the_brand_knows_is_not_answered() -> None:
    porto = next(line for line in SCRIPT if line.name == "porto")
    known = open_knowledge_base("sqlite://")
    known.add(HELP_CENTRE)
    it = known.answering(triage_of(settings()))((), porto.text, "Noor Haddad")
    assert it.outcome is not Outcome.DRAFT
    assert it.text is None
