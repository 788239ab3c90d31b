"""What the core never does by itself, and what only one file of the storage may say: finds the places that do.

Works on any folder of the project's shape, like `tests.architecture`; nothing is imported, the files are only parsed.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture import Source, sources, within
from tests.python_source import docstrings, nodes_of, statements

DIALECTS = frozenset({"storage.dialects.sqlite", "storage.dialects.dialect", "storage.dialects.postgres"})
# The pretend platform keeps a file of its own, as a real one keeps its servers; it is SQLite for good.
SPEAKS_SQLITE = frozenset(
    {"storage.dialects.sqlite", "storage.dialects.dialect", "adapters.sandbox.community.database"}
)
# Modules with which a file would reach the outside world, wait, or read a clock. `random` is here for its functions:
# a `random.Random` with a given seed gives the same every time, so that one name is allowed.
OUTSIDE = frozenset(
    "asyncio concurrent fcntl ftplib glob http io mmap multiprocessing os pathlib secrets select shutil signal smtplib "
    "socket socketserver sqlite3 ssl subprocess tempfile threading time".split()
)
CALLS = frozenset(
    "open input print datetime.now datetime.utcnow datetime.today date.today datetime.datetime.now "
    "datetime.datetime.utcnow datetime.datetime.today datetime.date.today uuid.uuid1 uuid.uuid4 uuid1 uuid4 "
    "urllib.request.urlopen urlopen".split()
)
SQLITE_ONLY = re.compile(
    r"\bPRAGMA\s+\w+|\bsqlite_(?:master|schema|sequence)\b|\bINSERT\s+OR\s+\w+|\bREPLACE\s+INTO\b"
    r"|\bBEGIN\s+(?:IMMEDIATE|EXCLUSIVE)\b|\bAUTOINCREMENT\b|\bWITHOUT\s+ROWID\b|\bVACUUM\s+INTO\b"
    r"|\b(?:json_extract|json_each|julianday|strftime|group_concat)\s*\(",
    re.IGNORECASE,
)


def impurities(root: Path) -> list[str]:
    """Each place where the core does more than think, SQL belongs in the dialect, or loading a file does something."""
    found = []
    for source in sources(root):
        if within(source.module, "bot"):
            found += [*waits(source), *reaches_out(source)]
        sqlite = () if source.module in SPEAKS_SQLITE else sqlite_words(source)
        found += [*sqlite, *(() if source.module in DIALECTS else dialects(source))]
        found += [*does_something_when_loaded(source), *keeps_state(source)]
    return sorted(found)


def waits(source: Source) -> Iterator[str]:
    """`async` and `await`, but for the empty methods of a Protocol: those only say how somebody else is called."""
    promises = {id(method) for node in nodes_of(source.tree) for method in promised(node)}
    kinds = (ast.Await, ast.AsyncFor, ast.AsyncWith, ast.AsyncFunctionDef)
    for node in nodes_of(source.tree):
        if (isinstance(node, kinds) and id(node) not in promises) or (
            isinstance(node, ast.comprehension) and node.is_async
        ):
            yield f"{source.path}:{getattr(node, 'lineno', '?')} waits; the core is synchronous"


def promised(node: ast.AST) -> Iterator[ast.AsyncFunctionDef]:
    """The empty asynchronous methods of a class that is a Protocol."""
    if isinstance(node, ast.ClassDef) and any("Protocol" in ast.unparse(base) for base in node.bases):
        for method in node.body:
            if isinstance(method, ast.AsyncFunctionDef) and all(is_empty(part) for part in method.body):
                yield method


def is_empty(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def reaches_out(source: Source) -> Iterator[str]:
    """Imports and calls by which the core would open, ask or draw something by itself."""
    for item in source.imports:
        if item.target.partition(".")[0] in OUTSIDE or item.target == "urllib.request":
            yield f"{source.path}:{item.line} imports {item.target}; the core gets what it needs handed in"
    for node in nodes_of(source.tree):
        name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if name in CALLS or (name.startswith("random.") and name != "random.Random"):
            yield f"{source.path}:{getattr(node, 'lineno', '?')} calls {name}; the core gets what it needs handed in"
        if isinstance(node, ast.ImportFrom) and node.module == "random" and [a.name for a in node.names] != ["Random"]:
            yield f"{source.path}:{node.lineno} draws random numbers; hand a seeded Random in"


def sqlite_words(source: Source) -> Iterator[str]:
    """Words that only SQLite understands, in any string that is not a docstring."""
    prose = docstrings(source.tree)
    for node in nodes_of(source.tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in prose else None
        if isinstance(text, str) and (word := SQLITE_ONLY.search(text)):
            line = getattr(node, "lineno", "?")
            yield f"{source.path}:{line} says {word.group()!r}; only storage/dialects/sqlite.py may"


def dialects(source: Source) -> Iterator[str]:
    for item in source.imports:
        if item.target.startswith("sqlalchemy.dialects"):
            yield f"{source.path}:{item.line} picks a dialect; only storage/dialects/dialect.py may"


def does_something_when_loaded(source: Source) -> Iterator[str]:
    """Bare calls outside functions. Alembic runs its files, and typer's commands are joined by calls: those may."""
    if within(source.module, "storage.migrations") or within(source.module, "adapters.cli"):
        return
    guarded = {id(part) for node in source.tree.body if is_script_guard(node) for part in ast.walk(node)}
    for node, eager in statements(source.tree):
        if eager and id(node) not in guarded and isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield f"{source.path}:{node.lineno} does something as soon as it is loaded"


def is_script_guard(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and "__name__" in ast.unparse(node.test)


def keeps_state(source: Source) -> Iterator[str]:
    for node in nodes_of(source.tree):
        if isinstance(node, ast.Global):
            yield f"{source.path}:{node.lineno} keeps state in the module: global {', '.join(node.names)}"
