"""Python files as trees, each parsed and gone through once however many rules look at it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path


@cache
def parsed(text: str) -> ast.Module:
    """The tree of a file's text, which nobody may change."""
    return ast.parse(text)


def parsed_file(path: Path) -> ast.Module:
    """The tree of a file."""
    return parsed(path.read_text(encoding="utf-8"))


@cache
def nodes_of(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Every node of a tree, from the top downwards."""
    return tuple(ast.walk(tree))


@cache
def docstrings(tree: ast.AST) -> frozenset[int]:
    """Identities of the texts that stand alone as a statement."""
    alone = (node.value for node in nodes_of(tree) if isinstance(node, ast.Expr))
    return frozenset(id(value) for value in alone if isinstance(value, ast.Constant))


def statements(tree: ast.AST, eager: bool = True) -> Iterator[tuple[ast.stmt, bool]]:
    """Every statement, and whether it runs when the file is loaded: not in a function, not for the type checker."""
    for part in ("body", "handlers", "cases", "orelse", "finalbody"):
        for child in getattr(tree, part, ()):
            if isinstance(child, ast.stmt):
                yield child, eager
            later = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) or for_types_only(child)
            yield from statements(child, eager and not later)


def for_types_only(node: ast.AST) -> bool:
    """Whether only the type checker looks at what stands in a statement."""
    return isinstance(node, ast.If) and ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}
