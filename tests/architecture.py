"""Which room of the bot may know of which: reads the imports of a tree and says where one is not allowed.

Nothing is imported; the files are only parsed. `violations` works on any folder, so that the tests can plant mistakes.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.python_source import parsed_file, statements

PACKAGES = ("bot", "adapters", "storage")
LOOPS = frozenset({"adapters.core", "adapters.runtime.sender", "adapters.runtime.clock", "adapters.runtime.supervisor"})
ROOT_OF_COMPOSITION = "adapters.app"
COMMAND_LINE = "adapters.cli.main"
PLATFORM_LIBRARIES = frozenset({"slack_bolt", "slack_sdk", "discord"})
STORAGE_LIBRARIES = frozenset({"sqlmodel", "sqlalchemy", "alembic", "psycopg"})


@dataclass(frozen=True, slots=True)
class Room:
    """What the modules of one room may import beside the standard library and their own room."""

    inside: frozenset[str]
    libraries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Import:
    """One module named by another: where it stands, and whether it is loaded as soon as the file is."""

    target: str
    line: int
    eager: bool


@dataclass(frozen=True, slots=True)
class Source:
    """One parsed file of the tree."""

    module: str
    path: str
    tree: ast.Module
    imports: tuple[Import, ...]


LOGS = frozenset({"structlog"})
PLATFORM = frozenset({"bot", "adapters.core"})
TABLE = frozenset({"adapters.platforms"})
LOOP = Room(PLATFORM, LOGS)
READERS = frozenset(
    {"adapters.slack.incoming.events", "adapters.slack.base.workspace", "adapters.discord.incoming.events"}
)
"""How each platform's messages are read. History may know them, because a line of an export is to be read by the very
function that reads live events; so these files, and all that they load, stay free of the platforms' libraries."""
ROOMS: Mapping[str, Room] = {
    "bot": Room(frozenset()),
    "storage": Room(frozenset({"bot"}), STORAGE_LIBRARIES),
    "adapters.core": Room(frozenset({"bot"}), LOGS),
    "adapters.runtime.integrity": LOOP,
    "adapters.runtime.learning": LOOP,
    "adapters.runtime.sender": LOOP,
    "adapters.runtime.settings_watch": LOOP,
    "adapters.runtime.shut_out": Room(PLATFORM | {"adapters.runtime.supervisor"}, LOGS),
    "adapters.runtime.supervisor": LOOP,
    "adapters.runtime.clock": Room(PLATFORM, LOGS | {"apscheduler"}),
    "adapters.runtime": Room(frozenset({"bot"}), LOGS),
    "adapters.platforms": Room(frozenset({"bot", "adapters.runtime.supervisor"})),
    "adapters.slack": Room(
        PLATFORM | TABLE, LOGS | {"slack_bolt", "slack_sdk", "aiohttp", "starlette", "uvicorn", "yaml"}
    ),
    "adapters.discord": Room(PLATFORM | TABLE, LOGS | {"discord", "aiohttp", "yarl"}),
    "adapters.sandbox": Room(PLATFORM, LOGS | {"starlette", "uvicorn"}),
    "adapters.history": Room(PLATFORM | READERS, LOGS | {"jinja2"}),
    "adapters.settings": Room(frozenset({"bot"}) | TABLE, frozenset({"pydantic", "dotenv", "tomlkit"})),
    "adapters.knowledge": Room(
        frozenset({"bot", "adapters.triage"}),
        frozenset({"numpy", "tokenizers", "snowballstemmer", "selectolax", "aiohttp"}),
    ),
    "adapters.health": Room(PLATFORM),
    "adapters.language_model": Room(PLATFORM, LOGS | {"aiohttp"}),
    "adapters.tracker": Room(PLATFORM, LOGS | {"aiohttp"}),
    "adapters.themes": Room(frozenset({"bot", "adapters.triage"}), frozenset({"numpy", "scipy", "sklearn"})),
    "adapters.prompts": Room(frozenset({"bot", "adapters.triage"}), frozenset({"numpy"})),
    "adapters.triage": Room(frozenset({"bot"}), frozenset({"re2", "fasttext", "numpy", "onnxruntime"})),
}


def sources(root: Path) -> tuple[Source, ...]:
    """Every Python file of the three packages under `root`, parsed."""
    files = sorted(file for package in PACKAGES for file in (root / package).rglob("*.py"))
    modules = {module_name(root, file) for file in files}
    return tuple(read(root, file, modules) for file in files)


def module_name(root: Path, file: Path) -> str:
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def read(root: Path, file: Path, modules: set[str]) -> Source:
    tree = parsed_file(file)
    imports = tuple(each for node, eager in statements(tree) for each in imported(node, eager, modules))
    return Source(module_name(root, file), file.relative_to(root).as_posix(), tree, imports)


def imported(node: ast.AST, eager: bool, modules: set[str]) -> Iterator[Import]:
    """The modules that one import statement names: `from bot import hear` names bot.hear where that is a file."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield Import(alias.name, node.lineno, eager)
    elif isinstance(node, ast.ImportFrom):
        base = "." * node.level + (node.module or "")
        for name in {f"{base}.{alias.name}" for alias in node.names}:
            yield Import(name if name in modules else base, node.lineno, eager)


def within(module: str, room: str) -> bool:
    return module == room or module.startswith(room + ".")


def room_of(module: str) -> Room | None:
    """What `module` may import; None for a folder that the table does not know."""
    for name, room in ROOMS.items():
        if within(module, name):
            own = frozenset({name}) - {"adapters.runtime"}
            return Room(room.inside | own, room.libraries)
    return None


def violations(root: Path) -> list[str]:
    """Each import that the bot does not allow, as a sentence with file and line; empty when all is well."""
    tree = sources(root)
    plain = plain_files(tree)
    found = [sentence for source in tree for sentence in (*relative(source), *arrows(source, plain))]
    return sorted(found) + cycles(tree) + heavy_starts(tree) + heavy_readers(tree)


def relative(source: Source) -> Iterator[str]:
    for item in source.imports:
        if item.target.startswith("."):
            yield f"{source.path}:{item.line} imports relative to itself; name the whole module"


def arrows(source: Source, plain: frozenset[str]) -> Iterator[str]:
    """The imports of one file that lead where its room may not look."""
    for item in source.imports:
        top = item.target.partition(".")[0]
        if item.target.startswith(".") or top in sys.stdlib_module_names:
            continue
        if not allowed(source.module, item.target, plain):
            yield f"{source.path}:{item.line} may not import {item.target}"


def allowed(module: str, target: str, plain: frozenset[str]) -> bool:
    own = target.partition(".")[0] in PACKAGES
    if module == ROOT_OF_COMPOSITION:
        return True
    if within(module, "adapters.cli"):
        return not within(target, "storage") and target not in STORAGE_LIBRARIES
    if room := room_of(module):
        return any(within(target, name) for name in (room.inside if own else room.libraries))
    if module in plain:
        return target in plain or within(target, "bot") if own else is_neutral(target)
    return False


def plain_files(tree: tuple[Source, ...]) -> frozenset[str]:
    """The single files of `adapters/` beside the loops and `app.py`, like the settings; the rooms do not know them."""
    direct = {source.module for source in tree if source.path.startswith("adapters/") and source.path.count("/") == 1}
    return frozenset(direct - LOOPS - {ROOT_OF_COMPOSITION})


def is_neutral(library: str) -> bool:
    return library.partition(".")[0] not in PLATFORM_LIBRARIES | STORAGE_LIBRARIES


def cycles(tree: tuple[Source, ...]) -> list[str]:
    """The first ring of files that need each other, if there is one."""
    modules = {source.module for source in tree}
    graph = {source.module: {item.target for item in source.imports} & modules - {source.module} for source in tree}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return ["these import each other in a ring: " + " -> ".join(error.args[1])]
    return []


def heavy_starts(tree: tuple[Source, ...]) -> list[str]:
    """What the command line and the composition root would load before they know that they need it."""
    found = []
    for source, item in loaded_with(COMMAND_LINE, tree):
        top = item.target.partition(".")[0]
        if top not in sys.stdlib_module_names | {"typer", "bot"} and not within(item.target, "adapters.cli"):
            found.append(
                f"{source.path}:{item.line} loads {item.target} for every command; import it inside the function"
            )
    for source, item in loaded_with(ROOT_OF_COMPOSITION, tree):
        if platform_part(item.target):
            found.append(f"{source.path}:{item.line} loads {item.target} for every start; name it as a path instead")
    return found


def heavy_readers(tree: tuple[Source, ...]) -> list[str]:
    """What a reader of payloads would load beside the core and the standard library."""
    return [
        f"{source.path}:{item.line} loads {item.target} to read a payload; exports are read without that library"
        for reader in sorted(READERS)
        for source, item in loaded_with(reader, tree)
        if item.target.partition(".")[0] not in sys.stdlib_module_names | {"bot", "adapters"}
    ]


def platform_part(target: str) -> bool:
    folders = {name for name in ROOMS if within(name, "adapters")} - LOOPS - TABLE
    return target.partition(".")[0] in PLATFORM_LIBRARIES or any(within(target, name) for name in folders)


def loaded_with(start: str, tree: tuple[Source, ...]) -> Iterator[tuple[Source, Import]]:
    """Every eager import of `start` and of the project's files that it loads by that."""
    by_name = {source.module: source for source in tree}
    waiting, seen = [start], set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in by_name:
            continue
        seen.add(name)
        for item in by_name[name].imports:
            if item.eager:
                yield by_name[name], item
                waiting.append(item.target)
