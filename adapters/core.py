"""Runs use cases, each in one transaction with its context: `do` writes, `read` reads, `hear` takes in messages."""

import threading
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

import structlog

from bot.base.errors import Denied, StorageError
from bot.base.message import ChannelRef, Heard
from bot.desk.setup.chat_settings import settings_number
from bot.desk.setup.in_force import SettingsInForce
from bot.intake.batch import Incoming
from bot.intake.hear import hear
from bot.intake.quarantine import put_aside
from bot.members.opt_out import left_alone
from bot.model.verdict import Verdict
from bot.ports.coaching import PromptReader, RulesAlone
from bot.ports.context import Context
from bot.ports.grouping import TextGrouping
from bot.ports.knowledge import Knowledge, NothingKnown
from bot.ports.meaning import Meaning, NoMeaning
from bot.ports.reader import Reader
from bot.ports.store import Storage, Store
from bot.screens.parts.panel import Form, Panel
from bot.screens.parts.steps import Answer, ChannelNamed, Linked, Lookup, NamesOf, Screen, Step, WordsOf
from bot.settings.settings import Settings
from bot.triage.keywords import Keywords
from bot.triage.triage import Triage

log = structlog.get_logger("core")

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)


def utc_now() -> datetime:
    """The present time, aware, in UTC."""
    return datetime.now(UTC)


class LongLook(Protocol[Result_co]):
    """A long read in portions, so that others can read in between."""

    @property
    def share(self) -> float:
        """How much was looked through, 0 to 1."""

    def look(self, context: Context) -> int:
        """Take in the next portion; returns its size, 0 when all is done."""

    def result(self, context: Context) -> Result_co:
        """The result."""


class Core:
    """A use case is a function in `bot` that takes a `Context` first; what it raises carries a sentence for the person.

    `settings` are those of the file with what was set from chat; `file_settings` are replaced when a platform has
    looked up the channels that they name, or when the file was changed. `tenants` holds the workspace or server of
    each platform, or of each `platform:channel` where a platform has several, once it is known.
    """

    def __init__(
        self,
        storage: Storage,
        settings: Settings,
        triage: Triage,
        new_token: Callable[[], str],
        clock: Callable[[], datetime] = utc_now,
        knowledge: Knowledge | None = None,
        reader: Reader | None = None,
        meaning: Meaning | None = None,
        bank: Mapping[str, Sequence[str]] | None = None,
        prompt_reader: PromptReader | None = None,
        group_texts: TextGrouping | None = None,
    ) -> None:
        self._storage = storage
        self._reader = reader
        self._bank = bank or {}
        self._new_token = new_token
        self._clock = clock
        self._hear_together = self._hear
        self._in_force = SettingsInForce(settings, triage)
        self._settings_turn = threading.Lock()
        self.knowledge = knowledge or NothingKnown()
        self.meaning = meaning or NoMeaning()
        self.prompt_reader = prompt_reader or RulesAlone()
        self.group_texts = group_texts
        self.tenants: dict[str, str] = {}
        self.measure: Callable[[Verdict | None, float], None] = lambda verdict, seconds: None
        """Called after each message that was taken in, with how many seconds that took."""
        self.on_new_settings: dict[str, Callable[[], None]] = {}
        """Called after the settings changed, by the platform that wants to know."""
        self.channel_lookups: dict[str, Callable[[Settings], Awaitable[Settings]]] = {}
        """What puts ids in the place of the channel names of a settings file, by platform, while it is connected."""

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._in_force.settings

    @property
    def triage(self) -> Triage:
        """The triage, with the names of the settings in force."""
        return self._in_force.triage

    @property
    def file_settings(self) -> Settings:
        """The settings as the file declares them."""
        return self._in_force.base

    @file_settings.setter
    def file_settings(self, settings: Settings) -> None:
        with self._settings_turn:
            self._in_force = self._in_force.over(settings)
        self._tell_of_settings()

    async def take_file(self, settings: Settings, keywords: Keywords | None) -> None:
        """Go by a settings file that was changed, with the ids of its channels."""
        for look_up in tuple(self.channel_lookups.values()):
            settings = await look_up(settings)
        with self._settings_turn:
            self._in_force = self._in_force.over(settings).searching(keywords)
        self._tell_of_settings()

    async def do(
        self,
        use_case: Callable[Concatenate[Context, Arguments], Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """Run a use case in one transaction; what it wrote is on disk when this returns, and settings that it changed
        are in force."""

        def work(store: Store) -> tuple[Result, int]:
            return use_case(self._context(store), *args, **kwargs), settings_number(store)

        result, number = await self._storage.do(work)
        if number != self._in_force.number:
            self._put_in_force(await self._storage.read(self._in_force.reread))
            self._tell_of_settings()
        return result

    async def read(
        self,
        use_case: Callable[Concatenate[Context, Arguments], Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """Run a use case that only reads, beside the writer."""
        return await self._storage.read(lambda store: use_case(self._context(store), *args, **kwargs))

    async def read_then_do(
        self,
        look: Callable[Concatenate[Context, Arguments], Result | None],
        keep: Callable[[Context, Result], object],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result | None:
        """Run a long read beside the writer, then write its result with `keep`, if there is one."""
        answer = await self.read(look, *args, **kwargs)
        if answer is not None:
            await self.do(keep, answer)
        return answer

    async def read_in_portions(
        self, long: LongLook[Result], seen: Callable[[float], None] = lambda share: None
    ) -> Result:
        """Do a long read portion after portion; `seen` is called with the share that is done."""
        while await self.read(long.look):
            seen(long.share)
        return await self.read(long.result)

    async def hear(self, heard: Heard, old: bool = False) -> Verdict | None:
        """Take in one message, edit or deletion, together with others that wait; returns when it is on disk, raises
        `StorageError` when it is not.

        What the rules cannot handle is put aside with its shape, so that it stops neither its platform nor the others.
        `old` messages were said before we listened there: they only help to follow the talk.
        """
        began = time.perf_counter()
        try:
            now, encoded = self._clock(), None
            if self._reader is not None and not old:
                encoded = await self._reader.scores(heard, self.settings, self.triage, self._ignored)
            verdict = await self._storage.join(self._hear_together, Incoming(heard, now, old, encoded))
            self.measure(verdict, time.perf_counter() - began)
            return verdict
        except StorageError:
            raise
        except Exception as error:
            await self.do(put_aside, heard.place.platform, type(heard).__name__, error)
            return None

    def watch(self, listener: Callable[[int], None]) -> Callable[[], None]:
        """Call `listener` with a growing number after each change that people can see; returns a
        function that ends it."""
        return self._storage.watch(listener)

    async def _ignored(self, authors: Iterable[tuple[ChannelRef, str]]) -> frozenset[tuple[str, str]]:
        return await self.read(left_alone, tuple(authors))

    def _hear(self, store: Store, incoming: Sequence[Incoming]) -> Sequence[Verdict | None]:
        return hear(self._context(store), incoming)

    def _put_in_force(self, newer: SettingsInForce) -> None:
        """Called on the threads of the storage too; a file that was read meanwhile is kept."""
        with self._settings_turn:
            self._in_force = newer if newer.base is self._in_force.base else newer.over(self._in_force.base)

    def _tell_of_settings(self) -> None:
        for listener in tuple(self.on_new_settings.values()):
            listener()

    def _context(self, store: Store) -> Context:
        """With the settings as they stand in this transaction: another process may have changed them."""
        in_force = self._in_force.reread(store)
        if in_force.number > self._in_force.number:
            self._put_in_force(in_force)
        return Context(
            store,
            in_force.settings,
            in_force.triage,
            self._clock(),
            self._new_token,
            dict(self.tenants),
            self.knowledge,
            self.meaning,
            self._bank,
            self.prompt_reader,
            self.group_texts,
            in_force.base,
        )


class Lookups(Protocol):
    """What a platform can look up while an answer is made."""

    async def find(self, wanted: NamesOf | WordsOf | Linked | ChannelNamed) -> Any:
        """The result; raises `GoodneighborError` where there is none."""
        ...


async def follow_steps(core: Core, lookups: Lookups, answer: Answer) -> Screen | None:
    """Run the steps of an answer until there is a screen; None where there is nothing to show. Who is denied something
    is logged, whatever the platform."""
    try:
        return await _follow(core, lookups, answer)
    except Denied as denied:
        log_denied(denied)
        raise


def log_denied(denied: Denied) -> None:
    """Who was denied what; no words of anybody."""
    log.warning("denied", person=denied.person, right=denied.right)


async def _follow(core: Core, lookups: Lookups, answer: Answer) -> Screen | None:
    while not isinstance(answer, Panel | Form | None):
        if isinstance(answer, Step):
            answer = await (core.do(answer.run) if answer.writes else core.read(answer.run))
        elif isinstance(answer, Lookup):
            answer = answer.then(await lookups.find(answer.wanted))
        else:
            answer = answer.then(await core.read_in_portions(await core.read(answer.begin)))
    return answer
