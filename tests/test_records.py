"""Wide records are built by keyword, so that a new field cannot slip into another's place."""

import ast
from pathlib import Path

from tests.python_source import nodes_of, parsed

ROOT = Path(__file__).parents[1]
WIDE = {"Post", "Kept", "PromptSlot", "Sampled", "TeamRule", "Suggestion", "Verdict"}
MOST_IN_ORDER = 3


def in_order(source: str) -> list[str]:
    """The wide records that are built from more values in order than anybody can tell apart, with their lines."""
    calls = [node for node in nodes_of(parsed(source)) if isinstance(node, ast.Call)]
    named = [(node.func.id, node) for node in calls if isinstance(node.func, ast.Name)]
    return [f"{name} in line {each.lineno}" for name, each in named if name in WIDE and len(each.args) > MOST_IN_ORDER]


def test_wide_records_are_built_by_keyword() -> None:
    files = [path for package in ("bot", "adapters") for path in sorted((ROOT / package).rglob("*.py"))]
    assert [(path.name, each) for path in files for each in in_order(path.read_text(encoding="utf-8"))] == []


def test_a_planted_record_in_order_is_found() -> None:
    assert in_order("post = Post(key, tenant, kind, target, subject, now)\n") == ["Post in line 1"]
    assert in_order("post = Post(key=key, tenant=tenant, kind=kind)\nmany = Other(1, 2, 3, 4, 5)\n") == []
