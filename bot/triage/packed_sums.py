"""Adds up the weights of everything met in a message for all labels at once: small sums side by side in one number."""

from collections.abc import Iterable, Mapping, Sequence
from struct import Struct

UNIT = 2.0**-20
"""Weights are held as multiples of this, so that sums are exact and their order does not matter."""
_MIDDLE = 1 << 50


class PackedSums:
    """`columns[name]` are the weights of one fact, one for each label, always as many."""

    def __init__(self, columns: Mapping[str, Sequence[float]]) -> None:
        size = max(map(len, columns.values()), default=0)
        self._struct = Struct(f"<{size}Q")
        self._middle = sum(_MIDDLE << (64 * lane) for lane in range(size))
        self._columns = {name: [round(weight / UNIT) for weight in weights] for name, weights in columns.items()}
        self._packed = {
            name: sum(weight << (64 * lane) for lane, weight in enumerate(weights))
            for name, weights in self._columns.items()
        }

    def sums(self, names: Iterable[str]) -> list[float]:
        """For each label, the sum of the weights of `names`; names that nobody gave a weight count nothing."""
        packed = self._packed
        total = self._middle
        for name in names:
            if name in packed:
                total += packed[name]
        return [(lane - _MIDDLE) * UNIT for lane in self._struct.unpack(total.to_bytes(self._struct.size, "little"))]

    def weight(self, name: str, label: int) -> float:
        """The weight of one fact for one label, by the label's place."""
        return self._columns[name][label] * UNIT if name in self._columns else 0.0
