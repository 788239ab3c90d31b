"""What the made-up platform itself remembers: its channels, its members, and everything they have said."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from adapters.sandbox.community.database import CommunityDatabase
from bot.base.clean import clean
from bot.base.errors import BadInput, NotPossible

LONGEST = 40_000
"""The most characters of one message."""

SECOND_NAMES = 1_000_000


class MemberRole(StrEnum):
    """What somebody is in the community: a member, a person of the brand, or the bot itself."""

    MEMBER = "member"
    MANAGER = "manager"
    COLLEAGUE = "colleague"
    BOT = "bot"


class CommunityChannel(NamedTuple):
    """A channel of the community."""

    id: str
    name: str
    about: str


class CommunityMember(NamedTuple):
    """Somebody who is there."""

    id: str
    name: str
    about: str
    role: MemberRole = MemberRole.MEMBER


@dataclass(frozen=True, slots=True)
class PostedMessage:
    """One message as it stands now; `gone` when its author took it back (its text is empty then)."""

    id: str
    channel: str
    author: str
    text: str
    at: datetime
    thread: str | None = None
    edited: datetime | None = None
    gone: bool = False


class What(StrEnum):
    """What can happen to a message."""

    SAID = "said"
    EDITED = "edited"
    GONE = "gone"


class Happening(NamedTuple):
    """One thing that happened and that the bot must hear, in order; `text` as it was then."""

    number: int
    what: What
    message: PostedMessage
    text: str
    at: datetime


class Pinned(NamedTuple):
    """Something that hangs at the desk: the key it was posted under, what it shows, its text if it has one."""

    id: int
    key: str
    kind: str
    subject: str
    text: str
    at: datetime


class Community:
    """The community in one file. Every change is on disk before its method returns, and `changed` is called after."""

    def __init__(self, path: Path, changed: Callable[[], None] = lambda: None) -> None:
        self.database = CommunityDatabase(path)
        self.changed = changed

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def furnish(self, channels: Iterable[CommunityChannel], members: Iterable[CommunityMember]) -> None:
        """Put up these channels and let these members in, in the place of those that were there."""
        with self.database.write() as db:
            db.execute("DELETE FROM channels")
            db.executemany("INSERT INTO channels VALUES (?, ?, ?)", channels)
            db.execute("DELETE FROM members")
            db.executemany("INSERT INTO members VALUES (?, ?, ?, ?)", members)

    def channels(self) -> Sequence[CommunityChannel]:
        """The channels, in the order in which they were put up."""
        return [
            CommunityChannel(*row)
            for row in self.database.db.execute("SELECT id, name, about FROM channels ORDER BY rowid")
        ]

    def members(self) -> Sequence[CommunityMember]:
        """Everybody who is there."""
        rows = self.database.db.execute("SELECT id, name, about, role FROM members ORDER BY rowid")
        return [CommunityMember(id_, name, about, MemberRole(role)) for id_, name, about, role in rows]

    def say(
        self, channel: str, author: str, text: str, at: datetime, thread: str | None = None, key: str | None = None
    ) -> PostedMessage:
        """Somebody says something, perhaps in the thread under a message. The same `key` again gives the message
        that was kept under it the first time. `BadInput` for a text that is empty or too long."""
        text = _sayable(text)
        with self.database.write() as db:
            _must_exist(db, "channels", channel, "There is no such channel.")
            _must_exist(db, "members", author, "There is no such member.")
            earlier = _select(db, "WHERE key = ?", key) if key else ()
            if earlier:
                return earlier[0]
            message = PostedMessage(_next_id(db, at), channel, author, text, at, _root(db, channel, thread))
            row = (message.id, channel, author, text, at.isoformat(), message.thread, key)
            db.execute("INSERT INTO messages (id, channel, author, text, at, thread, key) VALUES (?,?,?,?,?,?,?)", row)
            _happened(db, What.SAID, message.id, text, at)
        self.changed()
        return message

    def edit(self, message: str, author: str, text: str, at: datetime) -> PostedMessage:
        """The author changes their own words; the same words change nothing."""
        text = _sayable(text)
        with self.database.write() as db:
            posted = _own(db, message, author)
            if posted.text == text:
                return posted
            db.execute("UPDATE messages SET text = ?, edited = ? WHERE id = ?", (text, at.isoformat(), message))
            _happened(db, What.EDITED, message, text, at)
        self.changed()
        return self.message(message)

    def delete(self, message: str, author: str, at: datetime) -> None:
        """The author takes it back; the words are gone from the file with it."""
        with self.database.write() as db:
            _own(db, message, author)
            db.execute("UPDATE messages SET text = '', gone = 1 WHERE id = ?", (message,))
            _happened(db, What.GONE, message, "", at)
        self.changed()

    def message(self, message: str) -> PostedMessage:
        """One message; `NotPossible` when there is none."""
        messages = _select(self.database.db, "WHERE id = ?", message)
        if not messages:
            raise NotPossible("That message is not here any more.")
        return messages[0]

    def messages(self, newest: int = 400) -> Sequence[PostedMessage]:
        """The newest messages of all channels, oldest first."""
        return tuple(reversed(_select(self.database.db, "ORDER BY id DESC LIMIT ?", newest)))

    def since(self, channel: str, mark: str | None) -> Sequence[PostedMessage]:
        """What was said in a channel after the message `mark` (None: from the beginning), oldest first."""
        return _select(self.database.db, "WHERE channel = ? AND id > ? AND gone = 0 ORDER BY id", channel, mark or "")

    def untold(self, limit: int = 200) -> Sequence[Happening]:
        """What has happened and has not been heard by the bot yet, oldest first."""
        sql = "SELECT number, what, message, text, at FROM happenings WHERE told = 0 ORDER BY number LIMIT ?"
        rows = self.database.db.execute(sql, (limit,)).fetchall()
        return [Happening(n, What(what), self.message(m), text, _time(at)) for n, what, m, text, at in rows]

    def told(self, upto: int) -> None:
        """The bot has heard everything up to this number; the copies of the words are not needed any more."""
        with self.database.write() as db:
            db.execute("UPDATE happenings SET told = 1, text = '' WHERE told = 0 AND number <= ?", (upto,))

    def pin(self, key: str, kind: str, subject: str, text: str, at: datetime) -> int:
        """Hang something up at the desk; the same `key` again changes what hangs there already."""
        with self.database.write() as db:
            sql = "INSERT INTO pinned (key, kind, subject, text, at) VALUES (?,?,?,?,?) "
            sql += "ON CONFLICT (key) DO UPDATE SET text = excluded.text"
            db.execute(sql, (key, kind, subject, text, at.isoformat()))
            (number,) = db.execute("SELECT id FROM pinned WHERE key = ?", (key,)).fetchone()
        self.changed()
        return int(number)

    def pinned(self, newest: int = 100) -> Sequence[Pinned]:
        """What hangs at the desk, newest first."""
        sql = "SELECT id, key, kind, subject, text, at FROM pinned ORDER BY id DESC LIMIT ?"
        rows = self.database.db.execute(sql, (newest,)).fetchall()
        return [Pinned(id_, key, kind, subject, text, _time(at)) for id_, key, kind, subject, text, at in rows]

    def find(self, key: str) -> str | None:
        """The id of what was posted under this key, in a channel or at the desk."""
        sql = "SELECT id FROM messages WHERE key = ?1 UNION ALL SELECT CAST(id AS TEXT) FROM pinned WHERE key = ?1"
        row = self.database.db.execute(sql, (key,)).fetchone()
        return None if row is None else str(row[0])

    def fact(self, name: str) -> str | None:
        """Something small that the room remembers."""
        row = self.database.db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def remember(self, name: str, value: str) -> None:
        """Remember something small."""
        with self.database.write() as db:
            db.execute("INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = ?2", (name, value))

    def begin(self) -> int:
        """How often the page has been started, this time included: event numbers never start again because of it."""
        starts = int(self.fact("starts") or 0) + 1
        self.remember("starts", str(starts))
        return starts


def _sayable(text: str) -> str:
    text = clean(text)
    if not text.strip():
        raise BadInput("There is nothing in the box yet.")
    if len(text) > LONGEST:
        raise BadInput(f"That is {len(text):,} characters long; a message has at most {LONGEST:,}.")
    return text


def _must_exist(db: sqlite3.Connection, table: str, id_: str, sentence: str) -> None:
    if db.execute(f"SELECT 1 FROM {table} WHERE id = ?", (id_,)).fetchone() is None:
        raise BadInput(sentence)


def _root(db: sqlite3.Connection, channel: str, thread: str | None) -> str | None:
    """The message that opened the thread: a reply under a reply belongs to the same thread."""
    if thread is None:
        return None
    messages = _select(db, "WHERE id = ? AND channel = ?", thread, channel)
    if not messages:
        raise NotPossible("The message you reply to is not here any more.")
    return messages[0].thread or messages[0].id


def _own(db: sqlite3.Connection, message: str, author: str) -> PostedMessage:
    messages = _select(db, "WHERE id = ?", message)
    if not messages or messages[0].gone:
        raise NotPossible("That message is not here any more.")
    if messages[0].author != author:
        raise NotPossible("Only the person who wrote it can change it.")
    return messages[0]


def _next_id(db: sqlite3.Connection, at: datetime) -> str:
    """An id made of the time, greater than every id before it, whatever the clock does."""
    wanted = int(at.timestamp() * SECOND_NAMES)
    (newest,) = db.execute("SELECT max(id) FROM messages").fetchone()
    number = max(wanted, int(newest.replace(".", "")) + 1) if newest else wanted
    return f"{number // SECOND_NAMES}.{number % SECOND_NAMES:06d}"


def _happened(db: sqlite3.Connection, what: What, message: str, text: str, at: datetime) -> None:
    row = (what, message, text, at.isoformat())
    db.execute("INSERT INTO happenings (what, message, text, at) VALUES (?, ?, ?, ?)", row)


def _select(db: sqlite3.Connection, where: str, *values: object) -> tuple[PostedMessage, ...]:
    sql = f"SELECT id, channel, author, text, at, thread, edited, gone FROM messages {where}"
    return tuple(
        PostedMessage(id_, channel, author, text, _time(at), thread, _time(edited) if edited else None, bool(gone))
        for id_, channel, author, text, at, thread, edited, gone in db.execute(sql, values)
    )


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
