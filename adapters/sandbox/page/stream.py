"""What open pages see live: the whole picture when a page connects, and then every piece that changes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

from adapters.sandbox.page.state import Pieces, difference

Look = Callable[[], Awaitable[Pieces]]

NUMBERS_A_START = 1_000_000_000
"""Each start of the page has so many event numbers to itself, so numbers never start again."""

TOGETHER_SECONDS = 0.03
"""Changes so close together are shown as one."""

ANEW_SECONDS = 60.0
"""Some pieces change with the hour of the day only."""

PING_SECONDS = 15.0


@dataclass(eq=False, slots=True)
class Page:
    """One open page: woken when there is something new for it, or when it is `gone`."""

    woken: asyncio.Event = field(default_factory=asyncio.Event)
    gone: bool = False

    def leave(self) -> None:
        """The page was closed."""
        self.gone = True
        self.woken.set()


class Feed:
    """One look serves all open pages: after a change it looks once and every page gets what is new to it."""

    def __init__(self, look: Look, start: int) -> None:
        self._look = look
        self._number = start * NUMBERS_A_START
        self._pieces: Pieces = {}
        self._touched = asyncio.Event()
        self._pages: set[Page] = set()
        self.stopping = False

    def touch(self, _number: int = 0) -> None:
        """Something that people can see may have changed."""
        self._touched.set()

    def stop(self) -> None:
        """Every stream ends now."""
        self.stopping = True
        self._wake_pages()

    async def run(self) -> None:
        """Look whenever something was touched, until cancelled."""
        while True:
            await self._look_once()
            try:
                async with asyncio.timeout(ANEW_SECONDS):
                    await self._touched.wait()
            except TimeoutError:
                continue
            await asyncio.sleep(TOGETHER_SECONDS)

    async def _look_once(self) -> None:
        self._touched.clear()
        seen = await self._look()
        if seen != self._pieces:
            self._number += 1
            self._pieces = seen
            self._wake_pages()

    def _wake_pages(self) -> None:
        for page in self._pages:
            page.woken.set()

    async def stream(self, page: Page) -> AsyncIterator[str]:
        """Server-sent events for one page, until it leaves or the program stops."""
        self._pages.add(page)
        shown: Pieces = {}
        whole = True
        try:
            while not (self.stopping or page.gone):
                page.woken.clear()
                if self._pieces is not shown and self._pieces:
                    yield frame(self._number, *difference(shown, self._pieces), whole)
                    shown, whole = self._pieces, False
                try:
                    async with asyncio.timeout(PING_SECONDS):
                        await page.woken.wait()
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            self._pages.discard(page)


def frame(number: int, changed: Pieces, gone: list[str], whole: bool) -> str:
    """One event: its number, and the pieces by name. JSON has no bare line breaks, so one data line is enough."""
    names = ",".join(f'"{name}":{text}' for name, text in changed.items())
    lost = ",".join(f'"{name}"' for name in gone)
    return f'id: {number}\ndata: {{"whole":{"true" if whole else "false"},"set":{{{names}}},"gone":[{lost}]}}\n\n'
