"""Quotes in the report of a period: those that were agreed to, named as agreed, and noted where they stand."""

from bot.base.person import text_hash
from bot.insight.figures.team_report import note_report, team_report
from bot.model.quote_consent import QuoteConsent, QuoteWish
from bot.ports.changes import Changes
from bot.themes.life import theme_standings
from tests.bot.stage import Stage
from tests.bot.themes.texts import context_of, spoken


def agreed(wish: QuoteWish) -> tuple[Stage, QuoteConsent, str]:
    """One text of a theme of four voices, with what its author said."""
    stage = spoken()
    kept = theme_standings(context_of(stage))[0].texts[0]
    consent = QuoteConsent(kept.ref, kept.author, "q", text_hash(kept.text), wish, asked_by="Kim", asked_at=stage.now)
    stage.store.keep(Changes(quotes=[consent]))
    return stage, consent, kept.text


def quotes(stage: Stage, for_partners: bool = False) -> list[tuple[str, ...]]:
    tables = team_report(context_of(stage), 30, for_partners).tables
    return [row for table in tables if table.name == "quotes" for row in table.rows]


def test_only_what_was_agreed_to_stands_in_the_report_and_it_is_noted() -> None:
    stage, consent, words = agreed(QuoteWish.NAMELESS)
    assert [row[1:] for row in quotes(stage)] == [(words, "a member")]
    note_report(context_of(stage), False)
    assert stage.store.quotes.by_ref[consent.ref].used == "a report of 01 March 2027"


def test_without_a_yes_there_is_no_table_of_quotes_nor_for_partners_of_a_theme_of_few() -> None:
    for wish in (QuoteWish.WAITING, QuoteWish.NO):
        assert quotes(agreed(wish)[0]) == []
    assert quotes(agreed(QuoteWish.FULL_NAME)[0], for_partners=True) == []
