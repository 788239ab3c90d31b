"""Connects to a PostgreSQL server, and holds the lock that lets only one program be the bot of a database.

The lock belongs to the very session that writes: whoever loses the connection loses both at once, so that two never
write as the bot.
"""

import os
import secrets
import socket
import time
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from bot.base.errors import BadInput, Gone, InUse
from storage.dialects.postgres import Session

WAIT = 5.0
"""Seconds to wait for a server that is starting, for another writer, and for the lock of a program that ends."""

OLDEST = 13
"""The first version of the server that tells what became of a transaction by the numbers we use."""

ONE_BOT = "1735287410, hashtext(current_schema())"
"""The lock of the bot of a database ("gnbr"), for each schema its own."""

IN_TOUCH = {
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
}
"""After about twenty seconds without an answer a server counts as gone; what the URL says comes first."""

MISSED_BY_SERVER = {"tcp_keepalives_idle": 10, "tcp_keepalives_interval": 5, "tcp_keepalives_count": 3}
"""After 25 silent seconds we count as gone at the server, so that another machine may have the lock."""

NOT_YET = ("starting up", "shutting down", "recovery mode", "not yet accepting", "too many")


def owner_name() -> str:
    """What the server lists a bot as: machine, process, and which of its connections."""
    return f"goodneighbor {socket.gethostname()[:30]} {os.getpid()} {secrets.token_hex(4)}"


def connect(url: str, owner: str = "", again: bool = False) -> Session:
    """A connection to the server that a URL names, which may be handed to another thread. With the name of an `owner`
    the lock of the bot is taken too; `again`: it was lost with an earlier connection. Raises the driver's errors, and
    `InUse` while another bot has the lock, or then `Gone`."""
    deadline = time.monotonic() + WAIT
    session = _reach(url, owner or owner_name(), deadline)
    try:
        if session.info.server_version < OLDEST * 10_000:
            raise BadInput(f"DATABASE_URL names an old server: Goodneighbor needs PostgreSQL {OLDEST} or newer.")
        for name, value in {"lock_timeout": int(WAIT * 1000), **MISSED_BY_SERVER}.items():
            session.execute(f"SET {name} = {value}", prepare=False)
        if session.execute("SHOW synchronous_commit").fetchone() == ("off",):
            session.execute("SET synchronous_commit = on")
        if owner:
            _own(session, owner, deadline, again)
    except BaseException:
        session.close()
        raise
    return session


def _reach(url: str, name: str, deadline: float) -> Session:
    try:
        given: dict[str, Any] = {**IN_TOUCH, **conninfo_to_dict(url), "application_name": name}
    except psycopg.ProgrammingError:
        raise BadInput("DATABASE_URL is no address of a server; write it like postgresql://user@host/name.") from None
    while True:
        try:
            return psycopg.connect(**given, autocommit=True, prepare_threshold=2)
        except psycopg.OperationalError as error:
            told = str(error)
            if time.monotonic() > deadline or ("FATAL: " in told and not any(words in told for words in NOT_YET)):
                raise
            time.sleep(0.1)


def _own(session: Session, owner: str, deadline: float, again: bool) -> None:
    """Take the lock. A session of our own from before, which the server has not missed yet, is ended."""
    while session.execute(f"SELECT pg_try_advisory_lock({ONE_BOT})").fetchone() != (True,):
        for pid, name in _holders(session):
            if name == owner:
                session.execute("SELECT pg_terminate_backend(%s)", (pid,))
            elif time.monotonic() > deadline:
                _, host, process, *_ = f"{name} ? ? ?".split()
                holder = f"Process {process} on {host}"
                if again:
                    raise Gone(f"{holder} has taken over the database; nothing more is taken in here.")
                raise InUse(f"{holder} is using this database already. Stop it first, or use another one.")
        time.sleep(0.05)


def _holders(session: Session) -> list[tuple[int, str]]:
    rows: list[tuple[int, str]] = session.execute(
        f"""SELECT pid, application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE locktype = 'advisory' AND granted AND (classid::bigint, objid::int) = ({ONE_BOT.split(",")[0]},
            hashtext(current_schema())) AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """
    ).fetchall()
    return rows
