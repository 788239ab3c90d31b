"""Writes docs/reference.md from the code: `python -m tests.reference`. A test holds the page to what this prints."""

import importlib
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import typer

from adapters.cli.main import app
from bot.base.kinds import Kind
from bot.decision.courtesies import COURTESIES
from bot.decision.reasons_against import REASONS_AGAINST
from bot.decision.reasons_for import REASONS_FOR
from bot.decision.waits import WAITS
from bot.desk.responses.all_options import RESPONSE_OPTIONS
from bot.insight.figures.metrics import METRICS
from bot.screens.actions import SHORTCUTS
from bot.screens.commands import COMMANDS, EARLIER
from bot.settings.permissions import Permission, Role, may
from bot.triage.descriptions import kind_label

PAGE = Path(__file__).parents[1] / "docs" / "reference.md"


def page() -> str:
    """The whole page."""
    parts = (_head(), _signals(), _reasons(), _responses(), _metrics(), _chat(), _commands(), _forms())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line for part in parts for line in part)).rstrip() + "\n"


def plain(doc: str | None) -> str:
    """A docstring as one line."""
    return " ".join((doc or "").split())


def table(*titles: str, rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of a table."""
    yield ""
    yield f"| {' | '.join(titles)} |"
    yield "|" + "---|" * len(titles)
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _head() -> list[str]:
    return ["# Reference", "", "Made from the code by `python -m tests.reference`. Change the code, not this page.", ""]


def _signals() -> Iterator[str]:
    yield "## Signals"
    yield ""
    yield "What is noticed in a message, each with a score from 0 to 1 and the person's own words as evidence."
    yield "Settings and files have its name, screens its word; `/neighbor try` takes both."
    docs = ((kind, plain(importlib.import_module(f"bot.triage.detectors.{kind}").__doc__)) for kind in Kind)
    rows = ((f"`{kind}`", kind_label(kind), doc.split(".")[0]) for kind, doc in docs)
    yield from table("signal", "on screens", "what it is", rows=rows)
    yield "`triage` prints two more: `product_mention` (names any product or company) and `step_in` (how much a person"
    yield "of the brand is called for)."
    yield ""


def _reasons() -> Iterator[str]:
    yield "## Reasons"
    yield ""
    yield "A message becomes a card when a reason speaks for it and none against. What needs a reply, what is urgent"
    yield "and what is asked again is shown at once; courtesies and waits count for optional cards only."
    groups = (("for", REASONS_FOR), ("against", REASONS_AGAINST), ("courtesy", COURTESIES), ("wait", WAITS))
    for title, rules in groups:
        yield from table(title, "what it says", rows=_rules(rules))


def _rules(rules: Iterable[Callable[..., object]]) -> Iterator[tuple[str, str]]:
    return ((f"`{rule.__name__}`", plain(rule.__doc__)) for rule in rules)


def _responses() -> Iterator[str]:
    yield "## Responses"
    yield ""
    yield "The ways to respond under *Other ways*, each offered only where it helps."
    yield from table("response", "what it is", rows=((option.name, _about(option)) for option in RESPONSE_OPTIONS))


def _about(option: object) -> str:
    folder = Path(__file__).parents[1] / "bot" / "desk" / "responses" / "options"
    modules = (importlib.import_module(f"bot.desk.responses.options.{file.stem}") for file in folder.glob("[a-z]*.py"))
    return next(plain(module.__doc__) for module in modules if option in vars(module).values())


def _metrics() -> Iterator[str]:
    yield "## Metrics"
    rows = ((metric.title, metric.definition, metric.gamed) for metric in METRICS)
    yield from table("metric", "definition", "how it can be gamed", rows=rows)


def _chat() -> Iterator[str]:
    yield "## Commands in Slack, in Discord and on the page"
    yield ""
    yield "Only you see the answer. In Discord `/stats`, `/privacy` and `/prompt` also stand alone, `/pulse`,"
    yield "`/settings` and `/history` only so."
    yield f"The menu of every message has {_and(f'*{each.text}* for {_who(each.may)}' for each in SHORTCUTS)}."
    rows = ((f"`{each.usage}`", each.about, _who(each.may)) for each in COMMANDS)
    yield from table(
        "command", "what it shows or does", "who may", rows=((a.replace("|", "\\|"), *b) for a, *b in rows)
    )
    earlier = _and(f"`{old}` (now `{new}`)" for old, new in EARLIER.items())
    yield f"Older words work until November 2027: {earlier}."
    yield ""


def _who(permission: Permission) -> str:
    return f"{next(role for role in Role if may(role, permission))}s"


def _and(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _commands() -> Iterator[str]:
    yield "## Commands of the command line"
    yield ""
    yield "Each takes `--config FILE` and `--env FILE` where it needs them. Exit status: 0 done; 1 done, but part of"
    yield "the input was bad or the answer is no; 2 it could not start."
    yield from table("command", "what it does", rows=commands(app))


def commands(group: typer.Typer, prefix: str = "goodneighbor ") -> Iterator[tuple[str, str]]:
    """Every command with what its help says first."""
    for command in group.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__.replace("_", "-")
        yield f"`{prefix}{name}`", plain((command.callback.__doc__ or "").split("\n\n")[0])
    for sub in group.registered_groups:
        assert sub.typer_instance is not None
        yield from commands(sub.typer_instance, f"{prefix}{sub.name} ")


def _forms() -> list[str]:
    return [
        "## Forms",
        "",
        '`triage` reads JSON lines `{"id", "text", "author"?, "context"?: [{"author", "text"}]}` and prints',
        '`{"id", "labels": {"question": 0.93, ...}}` for each, in order. A bad one gives `{"id": null, "error": ...}`.',
        "",
        "`replay --jsonl FILE` and `backtest --jsonl FILE` write, in order of time:",
        "",
        '- for each message `{"type": "verdict", "channel", "id", "author", "at", "signals": [{"kind", "score",',
        '  "evidence"}], "score", "decision": "step_in|wait|leave", "final": "step_in|leave|withdrawn", "for": [...],',
        '  "against": [...]}`',
        '- for each conversation that opens with a question `{"type": "conversation", "channel", "id", "author", "at",',
        '  "state": "answered|open", "answered_by", "answered_with", "solved"}`',
    ]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
