"""Puts the bot together: storage, rules, triage and the parts that are switched on; runs them until told to stop."""

import asyncio
import contextlib
import itertools
import os
import secrets
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adapters.core import Core, utc_now
from adapters.platforms import platforms, titles
from bot.base.errors import CannotStart
from bot.ports.reader import Reader
from bot.ports.store import Storage
from bot.settings.settings import Settings
from bot.triage.models.model import Model
from bot.triage.models.wordpieces import WordPieces
from bot.triage.names import Names
from bot.triage.triage import Triage

if TYPE_CHECKING:
    from adapters.knowledge.knowledge_base import KnowledgeBase
    from adapters.knowledge.lazy_library import LazyLibrary
    from adapters.runtime.shut_out import Reread
    from adapters.runtime.supervisor import LivePlatform
    from adapters.settings.env_file import Env
    from adapters.triage.encoder import OnnxEncoder
    from adapters.triage.reading_ahead import ReadingAhead
    from adapters.triage.student import NumpyStudent
    from bot.model.team_text import TeamText
    from bot.ports.knowledge import Knowledge
    from bot.triage.keywords import Keywords
    from storage.engine.backup import Backups

BALLAST = 64 * 1024 * 1024
"""Bytes reserved so that deleting still works on a full disk."""

MODEL = Path(__file__).with_name("triage") / "model.bin"  # what triage learned, as the student and the encoder
STUDENT, ENCODER, VOCABULARY = (MODEL.with_name(name) for name in ("student.npz", "encoder.onnx", "vocabulary.txt"))

Say = Callable[[str], None]


def core_of(
    storage: Storage,
    settings: Settings,
    new_token: Callable[[], str] = lambda: secrets.token_urlsafe(9),
    clock: Callable[[], datetime] = utc_now,
    knowledge: "Knowledge | None" = None,
    reader: Reader | None = None,
) -> Core:
    """The core over a storage, with triage, models and, where it is given, knowledge."""
    from adapters.knowledge.closeness import word_vectors
    from adapters.prompts.at_hand import prompt_reader
    from adapters.prompts.question_bank import read_question_bank
    from adapters.themes.choose import group_by_what_is_at_hand

    models = word_vectors(), read_question_bank(), prompt_reader(), group_by_what_is_at_hand
    return Core(storage, settings, triage_of(settings), new_token, clock, knowledge, reader, *models)


@contextlib.contextmanager
def library_of(url: str) -> "Iterator[LazyLibrary]":
    """The knowledge in the database of a URL, for as long as the bot runs."""
    from adapters.knowledge.lazy_library import LazyLibrary
    from storage.engine.knowledge import open_knowledge

    tables = open_knowledge(url, beside=True)
    try:
        yield LazyLibrary(tables)
    finally:
        tables.close()


def triage_of(settings: Settings) -> Triage:
    """The triage: rules, names and keywords of the settings, and the trained models. Raises `BadRuleError` for a
    keyword that cannot be used."""
    from adapters.triage.keywords import keywords_of
    from adapters.triage.languages import FastTextLanguages

    names = Names(settings.products, settings.competitors)
    model = Model.load(MODEL.read_bytes())
    return Triage(names, model, keywords_of(settings.keywords), languages=FastTextLanguages(), student=student())


def settings_at(path: Path) -> "tuple[Settings, Keywords | None]":
    """The settings in a file, with its keywords ready to be found."""
    from adapters.settings.toml_file import read_settings_file
    from adapters.triage.keywords import keywords_of

    settings = read_settings_file(path)
    return settings, keywords_of(settings.keywords)


def student() -> "NumpyStudent":
    """The small model that reads every message; its small matrix products are quickest on one thread."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from adapters.triage.student import NumpyStudent

    return NumpyStudent(STUDENT.read_bytes(), word_pieces())


def encoder(bulk: bool = False) -> "OnnxEncoder | None":
    """The large model, loaded when first asked; None where its package is missing. `bulk`: many messages at once."""
    from adapters.triage.encoder import BULK, OnnxEncoder, missing

    return None if missing() else OnnxEncoder(ENCODER, word_pieces(), BULK if bulk else 1)


def word_pieces() -> WordPieces:
    """The pieces that student and encoder cut words into."""
    return WordPieces(VOCABULARY.read_text(encoding="utf-8").rstrip("\n").split("\n"))


def reading_ahead() -> "ReadingAhead | None":
    """Reads with the encoder what is heard, before it is written."""
    from adapters.triage.reading_ahead import ReadingAhead

    large = encoder()
    return None if large is None else ReadingAhead(large)


def parts_of(keys: Mapping[str, str], settings: Settings) -> "list[LivePlatform]":
    """The platforms that are set up; others are not loaded. They look into `keys` again at each start."""
    return [platform.make(keys, settings) for platform in platforms() if platform.is_on(keys)]


def database_faults(url: str) -> list[str]:
    """What keeps the database from being used, a sentence each; a missing one is no fault."""
    from storage.engine.open import faults_if_any

    return faults_if_any(url)


async def run(
    env: "Env", settings: Settings, say: Say, note: Say, reread: "Reread", file: Path | None = None, waits: bool = False
) -> None:
    """Run the platforms until SIGTERM or Ctrl-C; `say` prints the ready lines, `note` sentences for the operator;
    `reread` gives the keys as `.env` has them by then, for a platform whose token was taken back; `file` is where the
    settings stand, and is read again when it changes; whoever `waits` begins once nobody else has the database. Raises
    `CannotStart`, `SettingsError` or `StorageError` when nothing useful can be run."""
    from adapters.health.probes import Probes
    from adapters.health.server import answering
    from adapters.runtime.integrity import look_daily, must_be_whole
    from adapters.runtime.ready_lines import ReadyLines
    from adapters.runtime.shut_out import NewKeys, ShutOut
    from adapters.runtime.standby import open_when_free
    from storage.engine.open import open_storage

    keys = dict(env.keys)
    parts = parts_of(keys, settings)
    if not parts:
        raise CannotStart(f"Neither {titles('nor')} is set up: put a token into .env (README, Install).")
    storage = await open_when_free(partial(open_storage, env.database_url, BALLAST), note, waits)
    if storage is None:
        return
    lines = ReadyLines([*(part.name for part in parts), "clock"], say)
    try:
        await must_be_whole(storage.damage)
        with library_of(env.database_url) as library:
            core = core_of(storage, settings, knowledge=library, reader=reading_ahead())
            probes = Probes(core, [part.name for part in parts])
            core.measure = probes.measures.heard
            shut_out = ShutOut(core, [part.name for part in parts], note, lines.is_due, NewKeys(keys, reread))
            visits = [
                partial(probes.watching, part.name, lines.of(part.name), partial(part.run, core)) for part in parts
            ]
            running = [shut_out.watching(part.name, visit) for part, visit in zip(parts, visits, strict=True)]
            running.append(look_daily(core, storage.damage))
            if file is not None:
                from adapters.runtime.settings_watch import SettingsWatch

                running.append(SettingsWatch(core, file, partial(settings_at, file), note).run())
            if settings.language_model is not None:
                from adapters.language_model.wording_loop import word_drafts

                running.append(word_drafts(core, settings.language_model, env.llm_api_key))
            if settings.tracker is not None:
                from adapters.tracker.loop import hand_over_learnings

                running.append(hand_over_learnings(core, settings.tracker, env.tracker_token))
            async with answering(env.health_bind, probes):
                await _serve(
                    core, running, {part.name: part.poster for part in parts}, lines.of("clock"), library.learn
                )
    finally:
        await storage.close()


@contextlib.asynccontextmanager
async def looking_back(env: "Env", settings: Settings) -> AsyncIterator[Core]:
    """A core for commands that only read, also while the bot runs."""
    from storage.engine.open import open_to_read

    storage = open_to_read(env.database_url)
    try:
        yield core_of(storage, settings)
    finally:
        await storage.close()


@contextlib.asynccontextmanager
async def acting_members(env: "Env", settings: Settings) -> AsyncIterator[Core]:
    """A core for commands that write once, also while the bot runs."""
    from storage.engine.open import open_beside

    storage = open_beside(env.database_url)
    try:
        yield core_of(storage, settings)
    finally:
        await storage.close()


@contextlib.asynccontextmanager
async def pretending(settings: Settings, clock: Callable[[], datetime]) -> AsyncIterator[Core]:
    """A core on a database in memory, with a clock of its own and counted tokens."""
    from storage.engine.open import open_in_process

    storage, numbers = open_in_process(), itertools.count(1)
    try:
        yield core_of(storage, settings, lambda: f"replay{next(numbers)}", clock, reader=reading_ahead())
    finally:
        await storage.close()


def open_knowledge_base(url: str, beside: bool = False) -> "KnowledgeBase":
    """The knowledge in the database of a URL, also while the bot runs."""
    from adapters.knowledge.knowledge_base import KnowledgeBase
    from storage.engine.knowledge import open_knowledge

    return KnowledgeBase(open_knowledge(url, beside), utc_now)


@contextlib.contextmanager
def knowledge_base(url: str, beside: bool = False) -> "Iterator[KnowledgeBase]":
    """The same as a context, for one command."""
    known = open_knowledge_base(url, beside)
    try:
        yield known
    finally:
        known.tables.close()


def drop_database(database: Path) -> None:
    """Delete an unused database with its journal."""
    from storage.engine.open import drop_database

    drop_database(database)


def faults_of_database(env: "Env") -> list[str]:
    """What is wrong with the database, a sentence each."""
    from storage.engine.open import check_database

    return check_database(env.database_url)


def has_database(env: "Env") -> bool:
    """Whether there is a database; one in memory always counts."""
    from storage.engine.open import has_database

    return has_database(env.database_url)


def upgrade_database(env: "Env") -> str:
    """Bring the database up to date; the version it had before, empty when it is new."""
    from storage.engine.open import upgrade_database

    return upgrade_database(env.database_url)


def copy_database(source: Path, env: "Env") -> list[tuple[str, int]]:
    """Copy a database in a file to the server in the settings; each table with how many rows it has."""
    from storage.engine.copying import copy_to_server

    return copy_to_server(source, env.database_url)


def backups_of(env: "Env") -> "Backups":
    """The backups of the database."""
    from storage.engine.backup import Backups

    return Backups(env.database_url)


async def demo(database: Path, port: int | None, say: Say, note: Say) -> str:
    """Run the sandbox on its own database until SIGTERM or Ctrl-C; the address of one that is running already."""
    from adapters.sandbox.community.brand import HELP_CENTRE, settings
    from adapters.sandbox.community.database import address_in_use
    from adapters.sandbox.sandbox import Sandbox, community_beside
    from storage.engine.open import open_storage

    if address := address_in_use(community_beside(database)):
        return address
    storage = open_storage(url := f"sqlite:///{database}")
    try:
        sandbox = Sandbox(community_beside(database), [str(database)], port)
        try:
            with knowledge_base(url, beside=True) as known, library_of(url) as library:
                known.add(HELP_CENTRE)
                core = core_of(storage, settings(), knowledge=library, reader=reading_ahead())
                page = sandbox.run(core, lambda address: say(f"ready {address}"), note)
                await _serve(core, [page], {"sandbox": sandbox.poster}, lambda: None, library.learn)
        finally:
            sandbox.close()
    finally:
        await storage.close()
    return ""


async def _serve(
    core: Core,
    platforms: Sequence[Coroutine[Any, Any, None]],
    posters: Mapping[str, Any],
    clock_ready: Callable[[], None],
    learn: "Callable[[Sequence[TeamText]], None]",
) -> None:
    """Platforms stop first, then the sender finishes what is on its way, then the clock."""
    from adapters.runtime.clock import Clock
    from adapters.runtime.learning import Learning
    from adapters.runtime.sender import Sender

    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    clock = asyncio.create_task(Clock(core).run(clock_ready))
    learning = asyncio.create_task(Learning(core, learn).run())
    sender = asyncio.create_task(Sender(core, posters).run())
    listening = [asyncio.create_task(platform) for platform in platforms]
    try:
        await _until(stop, [*listening, sender, clock, learning])
    finally:
        for tasks in (listening, [learning], [sender], [clock]):
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _until(stop: asyncio.Event, tasks: "Sequence[asyncio.Task[None]]") -> None:
    """Wait for the signal, or for a part that ends; its error is raised."""
    told = asyncio.create_task(stop.wait())
    done, _ = await asyncio.wait([told, *tasks], return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    for task in done - {told}:
        await task
