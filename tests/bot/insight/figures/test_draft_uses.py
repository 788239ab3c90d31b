"""What was sent is held against the first draft, counted by tier, case and source; never by member."""

import pytest

from bot.desk.cards.actions import rewrite_draft
from bot.desk.cards.comparison import DraftUse, draft_use
from bot.insight.figures.draft_uses import draft_uses
from bot.screens.parts.steps import Request
from bot.screens.reviews.draft_uses import answer_drafts
from tests.bot.stage import KIM, QUESTION, Stage
from tests.knowledge import FakeKnowledge, page

DRAFT = "Hi Mia, to export your notes choose File, then Export, then PDF, and press Save in the end."


@pytest.mark.parametrize(
    ("sent", "use"),
    [
        (DRAFT, DraftUse.AS_IS),
        (DRAFT.replace("in the end", "at the bottom"), DraftUse.EDITED),
        (
            "Choose File, then Export. Which version of the app do you have on your phone at the moment?",
            DraftUse.REWRITTEN,
        ),
        ("Thanks, I will ask Ana about it tomorrow morning.", DraftUse.IGNORED),
    ],
)
def test_a_draft_is_used_as_is_edited_rewritten_or_ignored(sent: str, use: DraftUse) -> None:
    assert draft_use(DRAFT, sent) is use


def answered(stage: Stage, number: int, words: str = "") -> None:
    """A member asks, and Kim answers with these words, or with the first draft."""
    author = f"m{number}"
    asked = stage.say(author, QUESTION)
    card = next(card for card in stage.store.cards.alive() if card.author == author)
    assert card.first is not None
    if words:
        rewrite_draft(stage.context, card.token, KIM, words)
    stage.later(minutes=2)
    stage.say("kim", words or card.first.text, reply_to=asked.ref.id)
    stage.later(minutes=90)


def test_uses_are_counted_by_tier_and_source_also_where_the_draft_was_rewritten_at_the_desk() -> None:
    stage = Stage(knowledge=FakeKnowledge(page("Export", "Choose File, then Export, then PDF to export notes.")))
    answered(stage, 1)
    for number in range(2, 6):
        answered(stage, number, "No idea yet, sorry; Ana will look at it tomorrow.")
    uses = draft_uses(stage.context)
    assert uses.every == {DraftUse.AS_IS: 1, DraftUse.IGNORED: 4}
    assert uses.by_tier == {"draft": uses.every}
    assert uses.by_source == {"export.md": uses.every}
    assert uses.always_rewritten == ("export.md",)
    panel = answer_drafts(stage.context, Request(KIM, "drafts"))
    assert "1 as is, 4 ignored (n = 5)" in str(panel)
    assert "goodneighbor knowledge remove export.md" in str(panel)


def test_without_an_answer_there_is_nothing_to_say() -> None:
    assert "n = 0" in str(answer_drafts(Stage().context, Request(KIM, "drafts")))
