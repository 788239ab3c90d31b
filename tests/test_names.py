"""Names that stand in databases have one home each: rules, counters, state keys; elsewhere no text stands for one."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bot.base import state_keys
from bot.base.message import ChannelRef
from bot.model.counters import Counter, CounterFamily
from bot.model.rule_ids import RuleId
from tests.python_source import docstrings, nodes_of, parsed_file

ROOT = Path(__file__).parents[1]
HOMES = {"bot/base/state_keys.py", "bot/model/counters.py", "bot/model/rule_ids.py"}
WORDS_TOO = {"answer", "asked", "card", "heard", "said_by_us"}
"""Counters whose names are common words, or those of a metric: they are looked for only where something is counted."""

COUNTING = {"count", "of", "totals", "daily", "median", "counted", "_number", "_buckets"}
"""Functions that take the name of a counter."""

STATE_KEYS = ("change number", "twenty: week", "introduced:", "introduce:", "prompt seen:", "optional cards:")


def literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text in the code that stands for a rule, a counter or a state key, with its line."""
    docs = docstrings(tree)
    for node in nodes_of(tree):
        if id(node) in docs:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_kept(node.value):
            yield node.lineno, node.value
        elif isinstance(node, ast.Call) and name_of(node.func) == "Reason":
            yield from texts(node.args[:1])
        elif isinstance(node, ast.Call) and name_of(node.func) in COUNTING:
            yield from ((line, text) for line, text in texts(node.args) if text in list(Counter))
        elif isinstance(node, ast.Compare) and any(getattr(side, "attr", "") == "rule" for side in sides(node)):
            yield from texts(sides(node))


def is_kept(text: str) -> bool:
    """Whether nobody says so but to name one."""
    if text in list(Counter):
        return text not in WORDS_TOO
    keys = (*(f"{name}:" for name in state_keys.OF_A_TENANT), *STATE_KEYS)
    return text in RARE_RULES or text.startswith((*RARE_FAMILIES, *keys))


RARE_RULES = {rule for rule in RuleId if not rule.isidentifier()} - {RuleId.SMALL_TALK, RuleId.NOT_SOLVED}
"""Rules whose names are said nowhere else."""

RARE_FAMILIES = (CounterFamily.SIGNAL, CounterFamily.SENT, CounterFamily.DISMISSED)


def sides(node: ast.Compare) -> tuple[ast.expr, ...]:
    return (node.left, *node.comparators)


def texts(nodes: Iterable[ast.expr]) -> Iterator[tuple[int, str]]:
    """The texts among these, with their lines."""
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def found_in(path: Path) -> list[str]:
    """The texts of one file that stand for a name."""
    return [f"{path.name}:{line} {text!r}" for line, text in literals(parsed_file(path))]


def test_no_text_stands_for_a_rule_a_counter_or_a_state_key() -> None:
    files = [path for package in ("bot", "adapters", "storage") for path in (ROOT / package).rglob("*.py")]
    kept = [path for path in files if path.relative_to(ROOT).as_posix() not in HOMES and "migrations" not in path.parts]
    assert [text for path in sorted(kept) for text in found_in(path)] == []


@pytest.mark.parametrize(
    "planted",
    [
        'Reason("bot", "was written by a bot")',
        'any(reason.rule == "praise" for reason in reasons)',
        'if "members first" in rules: ...',
        'count(tally, at, place, "card")',
        'totals.of("question_asked")',
        'name = f"sent:{how}"',
        'key = f"listening since:{platform}"',
    ],
)
def test_a_planted_name_is_found(planted: str, tmp_path: Path) -> None:
    file = tmp_path / "planted.py"
    file.write_text(planted + "\n", encoding="utf-8")
    assert found_in(file)


def test_what_stands_in_databases_keeps_its_form() -> None:
    """Whoever changes one of these must still read the old form."""
    channel = ChannelRef("slack", "T1", "C1")
    assert state_keys.name_key(channel) == "name:slack:T1:C1"
    assert state_keys.listening_since_key(channel) == "listening since:slack:T1:C1"
    assert state_keys.first_look_key(channel) == "first look:slack:T1:C1"
    assert state_keys.address_key("slack", "T1") == "address:slack:T1:"
    assert state_keys.helpers_key(channel) == "agreed:slack:T1:members"
    assert state_keys.introduced_key(channel) == "introduced:slack:T1"
    assert state_keys.introduction_key("t") == "introduce:t"
    assert state_keys.prompt_key("p") == "prompt seen:p"
    assert state_keys.shadow_digest_key("T1") == "digest:T1"
    assert state_keys.shadow_digest_key("T1", "slack:C2") == "digest:T1:slack:C2"
    assert state_keys.team_digest_key("T1", "slack:C2") == "team digest:T1:slack:C2"
    assert state_keys.cards_today_key("slack:C1") == "optional cards:slack:C1"
    assert state_keys.commands_key("discord") == "discord commands"
    assert state_keys.listened_key("slack") == "slack:listening"
    assert (CounterFamily.SENT.of("edited"), CounterFamily.EXCLUSION.of("t")) == ("sent:edited", "rule:t")
    assert CounterFamily.SIGNAL.name_in("signal:question") == "question"
    assert CounterFamily.SIGNAL.name_in("heard") is None
