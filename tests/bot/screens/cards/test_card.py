"""A card as plain values: what its title says, what it leaves out, and how long it may become."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.card import NOTHING_FOUND, Draft, ResponseKind, State
from bot.model.verdict import Reason, Urgency
from bot.model.views import CardView, Entry, SourceView
from bot.screens.cards.card import card_panel, headline
from bot.screens.parts.panel import Look, Panel, Row, Text, excerpt
from tests.adapters.slack.examples import NOW, REA, STATES, asking, card


def named(text: str = "How can I export my notes?", **more: object) -> CardView:
    """A card of a channel whose name is known."""
    return replace(card(text, **more), channel_name="#community")


def texts(panel: Panel) -> list[str]:
    """Every text of a panel, in order."""
    found = [part.text if isinstance(part, Row) else part for part in panel.parts]
    return [text.plain for text in found if isinstance(text, Text)]


def buttons(panel: Panel) -> list[str]:
    return [button.text for part in panel.parts if isinstance(part, Row) for button in part.buttons]


def test_a_notification_says_kind_place_person_and_the_first_words() -> None:
    assert headline(named()) == "Question in #community, Mia Member: How can I export my notes?"
    assert headline(card("word " * 100)).endswith("…")
    assert len(headline(named("word " * 100, author_name="m" * 300))) < 200


@pytest.mark.parametrize(
    ("kinds", "title"),
    [
        (("our_product", "question"), "Question"),
        (("our_product",), "Mention of us"),
        (("urgent", "complaint"), "Complaint"),
        (("seeking",), "Looking for a solution"),
        ((), "Message"),
    ],
)
def test_the_title_is_the_kind_that_tells_most(kinds: tuple[str, ...], title: str) -> None:
    assert headline(named(kinds=kinds)).startswith(f"{title} in #community")


@pytest.mark.parametrize(
    ("urgency", "tag"),
    [(Urgency.EXPECTED, "Needs a reply"), (Urgency.OPTIONAL, "Optional"), (Urgency.NOT_CALLED_FOR, "FYI")],
)
def test_the_title_says_how_much_is_asked(urgency: Urgency, tag: str) -> None:
    assert texts(card_panel(named(urgency=urgency)))[0].endswith(f"Mia Member · {tag}")


def test_no_line_says_nothing_and_no_score_is_shown() -> None:
    bare = named(reasons_for=(), reasons_against=(), draft=Draft("", NOTHING_FOUND), note="")
    shown = texts(card_panel(replace(bare, facts=())))
    assert len(shown) == 4, shown
    assert shown[-1] == NOTHING_FOUND
    scored = named(reasons_for=(Reason("c", "is a complaint (0.71)"),))
    assert "Why this card: is a complaint" in texts(card_panel(scored))


def test_a_draft_says_what_it_rests_on() -> None:
    drafted = named(draft=Draft("Open the note.", "“Export a note”, changed 9 days ago"))
    assert "Draft from: “Export a note”, changed 9 days ago" in texts(card_panel(drafted))
    opening = texts(card_panel(named(draft=Draft("Sorry about this, Mia.", NOTHING_FOUND))))
    assert not any(line.startswith("Draft from") or line == NOTHING_FOUND for line in opening)


def test_pages_that_may_help_stand_in_a_line_each_with_age_and_link() -> None:
    pages = (SourceView("Images", 1, "https://a.example/images", False), SourceView("Old " * 50, 900, "", True))
    shown = card_panel(replace(named(draft=Draft("", NOTHING_FOUND)), findings=pages))
    first, second = (line for line in texts(shown) if line.startswith("May help"))
    assert first == "May help: Images, 1 day old · Open"
    assert second.endswith("…, 30 months old, may be out of date")
    assert len(second) <= 120
    assert NOTHING_FOUND not in texts(shown)


def test_every_line_that_is_ours_has_at_most_120_characters() -> None:
    long = (Reason("r", "because of this and that " * 20),) * 3
    shown = named(author_name="m" * 300, reasons_for=long, reasons_against=long, note="n" * 500)
    facts = (Entry("f" * 300, "https://a.example/"),)
    for part in card_panel(replace(shown, facts=facts)).parts:
        if isinstance(part, Text) and part.look is Look.SMALL:
            assert all(len(line) <= 120 for line in part.plain.split("\n")), part.plain


def test_two_hundred_line_breaks_do_not_make_two_hundred_lines() -> None:
    (quoted,) = quotes(card_panel(named("a" + "\n" * 200 + "b")))
    assert quoted.plain == "a\nb"
    (cut,) = quotes(card_panel(named("line\n" * 200)))
    assert cut.plain.count("\n") == 9
    assert cut.plain.endswith(" …")


def quotes(panel: Panel) -> list[Text]:
    return [part for part in panel.parts if isinstance(part, Text) and part.look is Look.QUOTE]


def test_a_long_quotation_is_cut_between_words() -> None:
    assert excerpt("word " * 400, 100) == "word " * 19 + "word …"
    assert excerpt("short") == "short"
    assert len(excerpt("x" * 5000, 100)) == 102


def test_what_is_put_off_is_one_line_and_what_is_closed_two() -> None:
    snoozed = card_panel(named(state=State.SNOOZED, due=NOW + timedelta(hours=2)))
    assert (len(snoozed.parts), buttons(snoozed)) == (1, [])
    closed = card_panel(named(state=State.ANSWERED, holder=REA, answered_at=NOW, sent="edited"))
    assert texts(closed)[1].startswith("Answered by Rea Rep after 58 min (edited)")
    assert (len(closed.parts), buttons(closed)) == (2, ["Open again"])
    withdrawn = card_panel(named(state=State.WITHDRAWN, note="deleted by its author"))
    assert buttons(withdrawn) == []


def test_a_card_that_waits_for_members_can_be_taken_before_its_time() -> None:
    assert buttons(card_panel(named(state=State.WAITING))) == ["Take it"]


def test_a_card_about_many_says_how_many_and_leads_to_each() -> None:
    shown = texts(card_panel(asking()))
    assert any(text.startswith("Third person in two days. First seen ") for text in shown)
    assert shown[0].startswith("Ask now in ")
    assert headline(card(response=ResponseKind.THANK)).startswith("Thank them,")


@pytest.mark.parametrize("shown", STATES, ids=lambda shown: shown.card.state)
def test_every_card_has_a_headline_and_something_to_read(shown: CardView) -> None:
    panel = card_panel(shown)
    assert panel.headline
    assert texts(panel)
