"""The lines of standard output that say what is connected; others wait for them."""

from collections.abc import Callable, Iterable

Say = Callable[[str], None]


class ReadyLines:
    """Prints `ready <part>` when each part is connected for the first time, and `ready` after the last."""

    def __init__(self, names: Iterable[str], say: Say) -> None:
        self._waiting = set(names)
        self._say = say

    def is_due(self, name: str) -> bool:
        """Whether this part was not ready yet."""
        return name in self._waiting

    def of(self, name: str) -> Callable[[], None]:
        """The callback for a part that is connected."""

        def ready() -> None:
            if self.is_due(name):
                self._say(f"ready {name}")
                self._waiting.discard(name)
                if not self._waiting:
                    self._say("ready")

        return ready
