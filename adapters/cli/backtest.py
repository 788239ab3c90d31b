"""`backtest`: an export played through the bot, set beside what the team did in it."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

import typer
from rich.table import Table

from adapters.cli.console import open_console
from adapters.cli.exit_status import PARTLY, note
from adapters.cli.options import CONFIG
from adapters.cli.replay import play_through, tell_faults, tell_left_out, write_lines
from adapters.history.backtest import (
    Proposed,
    asked_in,
    compare_with_team,
    of_members,
    proposed_kinds,
    team_members,
    with_team,
)
from adapters.history.export import Export, read_export
from adapters.history.replay_settings import for_backtest, names_set
from adapters.history.report import questions_tried, report_page, share_text
from adapters.settings.load import read_or_default
from bot.base.errors import BadInput, CannotStart
from bot.base.humanize import plural, span
from bot.insight.trials.advice import advise
from bot.insight.trials.backtest import Backtest
from bot.insight.trials.wait_backtest import WaitTrial, try_waits
from bot.settings.settings import ChannelKind, Settings

EVERY = 2
"""The terminal shows every second step of the thresholds; the page shows all."""

MOST_LEFT = 10

COLUMNS = (
    "Turns: what one member wrote in a row. Answered by your team; shown: as cards. Recall: shown, of those answered. "
    "Precision: answered, of those shown. Saved: how long before your answer the card would have been there (median)."
)
WAIT_COLUMNS = (
    "Needless: cards that a member answered anyway. Of open: cards, of the questions no member answered. Asker there: "
    "the same while the asker still wrote. Delay: from question to card (median)."
)


def backtest(path: Path, team: Sequence[str], jsonl: Path | None, html: Path | None, config: Path) -> None:
    """Status 1 when part of the export could not be read or a name is nobody's; 2 when no name is anybody's."""
    settings = read_or_default(config, CONFIG)
    with open_console(errors=True).status("reading the export"):
        export = read_export(path)
    ids, unknown, several = team_members(export, team)
    for name in unknown:
        note(f'Nobody in the export is called "{name}".')
    for name, meant in several.items():
        note(f'{len(meant)} people in the export are called "{name}": say which by id ({" or ".join(meant)}).')
    if not ids and several:
        raise CannotStart("Nobody of the team is known yet; --team takes ids.")
    if not ids:
        raise CannotStart("Nobody of the team has said anything in the export; --team takes names or ids.")
    export = export.turned_to(ids)
    kinds = _kinds(settings, export, ids)
    proposed = {name: each.kind for name, each in kinds.items() if each.kind is not None}
    as_set = with_team(for_backtest(settings, export.channels, proposed), ids)
    played = asyncio.run(play_through(export, as_set))
    backtest, waits = compare_with_team(played, ids), try_waits(asked_in(played, ids))
    if jsonl is not None:
        write_lines(of_members(played, ids), jsonl, export.names)
    if html is not None:
        names = {message.author.name for message in export.messages if message.author.id in ids}
        _write(html, report_page(backtest, waits, path.name, sorted(names), describe_kinds(kinds)))
    _show(backtest, waits, describe_kinds(kinds))
    tell_left_out(export, played)
    if html is not None:
        note(f"Wrote {html}.")
    if tell_faults(export) or unknown or several:
        raise typer.Exit(PARTLY)


def _kinds(settings: Settings, export: Export, team: frozenset[str]) -> dict[str, Proposed]:
    """What is proposed for the channels that the settings do not name."""
    known = names_set(settings, export.channels)
    return {name: proposed for name, proposed in proposed_kinds(export, team).items() if name not in known}


def describe_kinds(kinds: Mapping[str, Proposed]) -> list[str]:
    """As what the channels that are not set were played, and why."""
    support = [
        f"{name} (the team gave {proposed.seen.answered_by_us:,} of "
        f"{plural(proposed.seen.answered_by_us + proposed.seen.answered_by_members, 'first answer')})"
        for name, proposed in kinds.items()
        if proposed.kind is ChannelKind.SUPPORT
    ]
    others = len(kinds) - len(support)
    sentences = [f"Played as support channels, by what is seen there: {', '.join(support)}."] if support else []
    if others:
        sentences.append(
            f"Played as community channels: {others:,} {'more ' if support else ''}that [[channels]] does not name "
            "and where the team does not clearly give most first answers."
        )
    return sentences


def _write(path: Path, text: str) -> None:
    unfinished = path.with_name(path.name + ".part")
    try:
        unfinished.write_text(text, encoding="utf-8", errors="replace")
        unfinished.replace(path)
    except OSError as error:
        raise BadInput(f"{path}: cannot be written: {error.strerror}.") from None


def _show(backtest: Backtest, waits: Sequence[WaitTrial], played_as: Sequence[str]) -> None:
    console = open_console()
    console.print(_channels(backtest))
    console.print(COLUMNS)
    for sentence in played_as:
        console.print(sentence)
    console.print("")
    console.print(_steps(backtest))
    console.print("")
    if waits[0].shown:
        console.print(_waits(waits))
        console.print(WAIT_COLUMNS)
        console.print(f"{questions_tried(waits)}\n")
    if backtest.auc is not None:
        console.print(
            f"In {backtest.auc:.0%} of pairs what you answered ranks above what you left (half would be chance)."
        )
    for sentence in advise(backtest):
        console.print(sentence, markup=False)
    missed = plural(len(backtest.missed), "turn")
    console.print(f"{missed} that the team answered would not have been shown.")
    if backtest.left:
        console.print(f"{plural(len(backtest.left), 'turn')} would have been shown that the team left, such as:")
    for turn in backtest.left[:MOST_LEFT]:
        message = turn.messages[0]
        console.print(f"  {turn.score:.2f}  {turn.channel} {message.id}  {message.author.name}", overflow="fold")


def _waits(waits: Sequence[WaitTrial]) -> Table:
    table = _table("wait", ("cards", "needless", "of open", "asker there", "delay"))
    for trial in waits:
        delay = span(trial.delay) if trial.delay else "–"
        counts = f"{trial.shown:,}", f"{trial.needless:,}"
        table.add_row(trial.name, *counts, share_text(trial.coverage), share_text(trial.in_time), delay)
    return table


def _table(first: str, titles: Sequence[str]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(first, overflow="fold")
    for title in titles:
        table.add_column(title, justify="right", no_wrap=True)
    return table


def _channels(backtest: Backtest) -> Table:
    table = _table("channel", ("turns", "answered", "shown", "recall", "precision", "a day", "saved"))
    for name, sum in (*backtest.channels.items(), ("all", backtest.total)):
        saved = span(sum.saved) if sum.saved is not None else "–"
        counts = [f"{number:,}" for number in (sum.turns, sum.answered, sum.shown)]
        table.add_row(name, *counts, share_text(sum.recall), share_text(sum.precision), f"{sum.a_day:,.1f}", saved)
    return table


def _steps(backtest: Backtest) -> Table:
    table = _table("rank from", ("shown", "recall", "precision", "a day"))
    for step in backtest.steps[1::EVERY]:
        shares = share_text(step.recall), share_text(step.precision)
        table.add_row(f"{step.threshold:.2f}", f"{step.shown:,}", *shares, f"{step.a_day:,.1f}")
    return table
