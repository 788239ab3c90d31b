"""Floors of the core: each room of `bot/` imports only from rooms below it, and how large a room may be."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.architecture import Source, sources

FLOORS = (
    "bot.base",
    "bot.conversations",
    "bot.triage.detectors",
    "bot.triage.plain",
    "bot.triage.models",
    "bot.triage",
    "bot.settings",
    "bot.model",
    "bot.knowledge",
    "bot.drafting",
    "bot.ports",
    "bot.decision",
    "bot.prompts",
    "bot.quotes",
    "bot.plans",
    "bot.checks",
    "bot.desk.issues",
    "bot.desk.feedback",
    "bot.desk.setup",
    "bot.desk.cards",
    "bot.desk.digests",
    "bot.desk.exclusions",
    "bot.desk.responses.options",
    "bot.desk.responses",
    "bot.language_model",
    "bot.themes",
    "bot.insight.figures",
    "bot.insight",
    "bot.insight.trials",
    "bot.intake.cards",
    "bot.intake",
    "bot.members",
    "bot.delivery",
    "bot.screens.parts",
    "bot.screens.cards",
    "bot.screens.prompts",
    "bot.screens.reviews",
    "bot.screens.setup",
    "bot.screens",
)
"""Every room, from the ground up. A file in no room, or an import upwards, fails."""

SHARE_A_FLOOR = (
    frozenset({"bot.triage", "bot.triage.detectors", "bot.triage.plain"}),  # made of its rules, named in its tuples
    frozenset({"bot.triage", "bot.triage.models"}),  # models read what triage makes of a text; triage asks them
    frozenset({"bot.desk.responses", "bot.desk.responses.options"}),  # the same with response options
)
SCREENS = "bot.screens."
"""Screens are named after what they show, so their names stand twice by design."""

SMALLEST, LARGEST = 5, 15
OTHER_SIZES = {
    "bot.members": "what members may ask for: privacy and opting out",
    "bot.delivery": "the outbox: jobs and what they show",
    "bot.desk.issues": "few files of one subject",
    "bot.desk.setup": "few files of one subject",
    "bot.desk.exclusions": "few files of one subject",
    "bot.model": "one file for each kind of record",
    "bot.quotes": "asking for consent, and what may be quoted",
    "bot.screens.parts": "what every screen is made of, and how a press is answered",
    "bot.triage.detectors": "one file for each kind of signal",
}
"""Rooms of another size than 5 to 15 files, and why."""


def floor_violations(root: Path) -> list[str]:
    """Each file outside the rooms, import upwards, room of a wrong size, and name of a module, or of a function
    or class that others may import, that stands twice, as a sentence."""
    core = [source for source in sources(root) if in_a_room(source.path)]
    upwards = [sentence for source in core for sentence in _upwards(source)]
    return sorted(upwards) + sorted(_sizes(core)) + sorted(_twice(core)) + sorted(_names_twice(core))


def in_a_room(path: str) -> bool:
    """Whether a file belongs to a room: every file of the core but the faces of `bot` and `bot/desk`."""
    return path.startswith("bot/") and path not in ("bot/__init__.py", "bot/desk/__init__.py")


def room_of_module(module: str) -> str | None:
    """The room that a module of the core belongs to: the longest name of FLOORS that it begins with."""
    rooms = [room for room in FLOORS if module == room or module.startswith(room + ".")]
    return max(rooms, key=len, default=None)


def _upwards(source: Source) -> Iterator[str]:
    room = room_of_module(source.module)
    if room is None:
        yield f"{source.path} is in no room"
        return
    for item in source.imports:
        other = room_of_module(item.target)
        if other is not None and FLOORS.index(other) > FLOORS.index(room) and not _share(room, other):
            yield f"{source.path}:{item.line} imports upwards, from {room} to {other}"


def _share(room: str, other: str) -> bool:
    return any({room, other} <= rooms for rooms in SHARE_A_FLOOR)


def _sizes(core: list[Source]) -> Iterator[str]:
    files = [source for source in core if not source.path.endswith("/__init__.py")]
    counts = Counter(room for source in files if (room := room_of_module(source.module)) is not None)
    for room, count in counts.items():
        if not SMALLEST <= count <= LARGEST and room not in OTHER_SIZES:
            yield f"{room} holds {count} files; a room holds {SMALLEST} to {LARGEST}"


def _twice(core: list[Source]) -> Iterator[str]:
    files = (source for source in core if not source.path.endswith("/__init__.py"))
    names = Counter(source.module.rpartition(".")[2] for source in files if not source.module.startswith(SCREENS))
    yield from (f"{count} modules of the core are called {name}" for name, count in names.items() if count > 1)


def _names_twice(core: list[Source]) -> Iterator[str]:
    named = ((name, source.path) for source in core for name in public_names(source.tree))
    homes: dict[str, list[str]] = {}
    for name, path in named:
        homes.setdefault(name, []).append(path)
    yield from (f"{name} stands in {' and in '.join(paths)}" for name, paths in homes.items() if len(paths) > 1)


def public_names(tree: ast.Module) -> Iterator[str]:
    """The functions and classes at the top of a file that others may import."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    yield from (node.name for node in tree.body if isinstance(node, kinds) and not node.name.startswith("_"))
