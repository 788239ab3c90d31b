"""Reads `goodneighbor.toml` again when it was changed; a file with faults is refused, and the old settings stay."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog

from adapters.core import Core
from bot.base.errors import GoodneighborError, SettingsError
from bot.base.humanize import plural
from bot.ports import notices
from bot.ports.context import Context
from bot.settings.settings import Settings
from bot.triage.keywords import Keywords

LOOK_EVERY = 2.0
"""Seconds between two looks; a file is read once it has stayed the same from one to the next."""

AT_START = ("message_content", "language_model", "tracker", "first_look")
"""What is looked at only when Goodneighbor starts."""

MOST_FAULTS = 5

log = structlog.get_logger("settings")

Stamp = tuple[int, int]


@dataclass(slots=True)
class SettingsWatch:
    """The file at `path`, from which `core` was started, and what reads it; `note` tells the operator."""

    core: Core
    path: Path
    read: Callable[[], tuple[Settings, Keywords | None]]
    note: Callable[[str], None]
    every: float = LOOK_EVERY

    async def run(self) -> None:
        """Until cancelled."""
        read = seen = stamp_of(self.path)
        while True:
            await asyncio.sleep(self.every)
            before, seen = seen, stamp_of(self.path)
            if seen is not None and seen == before and seen != read:
                read = seen
                await self._read()

    async def _read(self) -> None:
        try:
            settings, keywords = await asyncio.to_thread(self.read)
            before = self.core.file_settings
            await self.core.take_file(settings, keywords)
        except GoodneighborError as error:
            await self._refuse(error.faults if isinstance(error, SettingsError) else [error.sentence])
        except Exception as error:  # a platform could not look up its channels: the old settings stay
            log.warning("the changed settings could not be taken", error=type(error).__name__)
            await self._tell(f"{self.path.name} was changed, and cannot be used just now. The old settings stay.")
        else:
            log.info("the settings were read again")
            late = [name for name in AT_START if getattr(before, name) != getattr(settings, name)]
            rest = f" These wait for a restart: {', '.join(late)}." if late else ""
            await self._tell(f"{self.path.name} was changed and is in force.{rest}")

    async def _refuse(self, faults: Sequence[str]) -> None:
        for fault in faults:
            self.note(fault)
        more = len(faults) - MOST_FAULTS
        told = [*faults[:MOST_FAULTS], *([f"and {more} more"] if more > 0 else [])]
        head = f"{self.path.name} was changed and has {plural(len(faults), 'fault')}. The old settings stay."
        await self._tell("\n".join((head, *told)))

    async def _tell(self, text: str) -> None:
        try:
            await self.core.do(tell_of_settings_file, text)
        except GoodneighborError as error:
            log.warning("the desk could not be told", reason=error.sentence)


def tell_of_settings_file(context: Context, text: str) -> None:
    """Post a notice to the main desk, each time anew."""
    notices.post_notice(context, f"settings file:{context.new_token()}", text)


def stamp_of(path: Path) -> Stamp | None:
    """When the file was written and how long it is; None where there is none just now."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
