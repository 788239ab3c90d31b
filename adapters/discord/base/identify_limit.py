"""Limits how often we identify: Discord revokes the token of a bot that does so too often."""

import asyncio
import time
from collections import deque
from collections.abc import Callable

DAY = 24 * 3600.0
MOST_A_DAY = 200
"""Discord allows 1,000; a bot that needs so many has another problem."""


class IdentifyBudget:
    """One identify in `pause` seconds, and `most` in 24 hours; lives as long as the program."""

    def __init__(self, pause: float, most: int = MOST_A_DAY, clock: Callable[[], float] = time.monotonic) -> None:
        self._pause = pause
        self._most = most
        self._clock = clock
        self._asked: deque[float] = deque()
        self._turn = asyncio.Lock()

    def wait(self) -> float:
        """Seconds until the next identify is allowed."""
        now = self._clock()
        while self._asked and self._asked[0] <= now - DAY:
            self._asked.popleft()
        soon = self._asked[-1] + self._pause - now if self._asked else 0.0
        full = self._asked[0] + DAY - now if len(self._asked) >= self._most else 0.0
        return max(0.0, soon, full)

    async def admit(self) -> None:
        """Wait until an identify is allowed, and count it."""
        async with self._turn:
            await asyncio.sleep(self.wait())
            self._asked.append(self._clock())
