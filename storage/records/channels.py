"""Channels and their numbers, remembered by each connection so that a row need not spell its channel out."""

import sqlite3

from bot.base.message import ChannelRef
from storage.records.statements import Statements


class Places:
    """Both ways; `forget` after a rollback, because a number given in it is not given."""

    def __init__(self, cursor: sqlite3.Cursor, statements: Statements) -> None:
        self._cursor = cursor
        self._statements = statements
        self._numbers: dict[ChannelRef, int] = {}
        self._places: dict[int, ChannelRef] = {}

    def number(self, place: ChannelRef) -> int:
        """The number of a channel, given now if it has none."""
        known = self._numbers.get(place)
        if known is not None:
            return known
        found = self.known(place)
        if found is None:
            self._cursor.execute(self._statements.new_place, (place.platform, place.tenant, place.channel))
            found = self.known(place)
        assert found is not None
        return found

    def known(self, place: ChannelRef) -> int | None:
        """The number of a channel if anything is kept about it."""
        known = self._numbers.get(place)
        if known is not None:
            return known
        spelt = (place.platform, place.tenant, place.channel)
        row = self._cursor.execute(self._statements.place_number, spelt).fetchone()
        return None if row is None else self._remember(row[0], place)

    def named(self, number: int) -> ChannelRef:
        """The channel with this number."""
        known = self._places.get(number)
        if known is None:
            known = ChannelRef(*self._cursor.execute(self._statements.place_named, (number,)).fetchone())
            self._remember(number, known)
        return known

    def forget(self) -> None:
        """Look everything up again."""
        self._numbers.clear()
        self._places.clear()

    def _remember(self, number: int, place: ChannelRef) -> int:
        self._numbers[place] = number
        self._places[number] = place
        return number
