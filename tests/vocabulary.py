"""Looks for retired words: in names all over the product, and in the texts that people read."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.python_source import docstrings, nodes_of, parsed_file

ROOT = Path(__file__).parents[1]
GLOSSARY = ROOT / "docs" / "glossary.md"
NOT_READ_BY_PEOPLE = (
    "bot/triage/",
    "bot/checks/",
    "bot/knowledge/synonyms.py",
    "bot/prompts/sayings.py",
    "bot/conversations/",
    "storage/",
    "adapters/sandbox/community/",
    "adapters/triage/",
)
"""Packages whose texts are rules, statements of a database or the talk of made-up members."""


VAGUE = ("it", "one", "found")
"""What a thing is never called."""


class RetiredWords(NamedTuple):
    """Words that names may not hold, phrases that texts may not hold, and the names that keep one."""

    in_names: tuple[str, ...]
    in_texts: tuple[str, ...]
    kept: frozenset[str]


def retired(page: str) -> RetiredWords:
    """What the glossary lists."""
    section = page.split("\n## Retired words\n", 1)[1]
    names, texts, kept = (re.findall(r"`([^`]+)`", part) for part in re.split(r"\n### [^\n]+\n", section)[1:])
    return RetiredWords(tuple(names), tuple(texts), frozenset(kept))


def product_files() -> Iterator[tuple[str, ast.Module]]:
    """Every file of the product, by path."""
    return files_below("bot", "adapters", "storage")


def files_below(*packages: str) -> Iterator[tuple[str, ast.Module]]:
    """Every Python file below these folders but for migrations, by path."""
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "versions" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), parsed_file(path)


def read_by_people() -> dict[str, str]:
    """What people read and is no Python, by path: pages, the README and docs, the app's manifest, the service."""
    kinds = ("adapters/**/*.html", "adapters/**/*.js", "README.md", "docs/*.md", "deploy/*.yaml", "deploy/*.service")
    paths = {path for kind in (*kinds, "goodneighbor.example.toml") for path in ROOT.glob(kind)}
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    texts["docs/glossary.md"] = texts["docs/glossary.md"].split("\n## Retired words\n", 1)[0]
    return texts


def retired_names(tree: ast.AST, words: RetiredWords) -> Iterator[str]:
    """The names that hold a retired word, with their lines."""
    for node in nodes_of(tree):
        for name in _names(node):
            if name not in words.kept and not set(words.in_names).isdisjoint(_words_of(name)):
                yield f"{getattr(node, 'lineno', 0)} {name}"


def vague_names(tree: ast.AST) -> Iterator[str]:
    """The names given to a thing that do not say what it is, with their lines."""
    for node in nodes_of(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name) if name in VAGUE:
                yield f"{node.lineno} {name}"


def retired_phrases(page: str, words: RetiredWords) -> Iterator[str]:
    """The retired phrases in a page that is no code."""
    phrases = re.findall(rf"\b(?:{'|'.join(map(re.escape, words.in_texts))})\b", page, re.IGNORECASE)
    yield from (phrase for phrase in phrases if phrase not in words.kept)


def retired_texts(tree: ast.AST, words: RetiredWords) -> Iterator[str]:
    """The texts, docstrings aside, that say a retired phrase, with their lines."""
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words.in_texts))})\b", re.IGNORECASE)
    docs = docstrings(tree)
    for node in nodes_of(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in docs else None
        if isinstance(text, str) and (said := pattern.search(text)) and text not in words.kept:
            yield f"{getattr(node, 'lineno', 0)} {said[0]!r} in {text!r}"


def _names(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.keyword(arg=str(name)):
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.ImportFrom(module=str(module)):
            yield from (*module.split("."), *(alias.asname or alias.name for alias in node.names))
        case ast.Import():
            yield from (part for alias in node.names for part in alias.name.split("."))


def _words_of(name: str) -> set[str]:
    """WeeklyReview and weekly_review are both: weekly, review."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}
