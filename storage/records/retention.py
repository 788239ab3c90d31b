"""What may be kept no longer goes, some at a time; and one account goes with everything that names it."""

import sqlite3
from datetime import datetime, timedelta

from bot.base.state_keys import OF_A_TENANT
from storage.records import statements
from storage.records.rows import instant
from storage.records.statements import Statements

KEEP_VERDICTS = timedelta(days=30)
KEEP_KEYS = timedelta(days=31)
"""Longer than any platform delivers again, and longer than the verdict that came of it."""

KEEP_SUGGESTIONS = timedelta(days=30)
KEEP_ANSWERS = timedelta(days=180)
KEEP_CONTACTS = timedelta(days=180)
KEEP_BROKEN = timedelta(days=30)
KEEP_BODIES = timedelta(days=1)


def purge(cursor: sqlite3.Cursor, sql: Statements, now: datetime, limit: int) -> int:
    """Forget at most `limit` rows of each kind, and a tenth of that of texts, which are large; how many went."""
    old = [
        (statements.kept, "until", instant(now), max(1, limit // 10)),
        (statements.heard, "day", (now - KEEP_VERDICTS).toordinal(), limit),
        (statements.verdict, "at", instant(now - KEEP_VERDICTS), limit),
        (statements.inbox, "at", instant(now - KEEP_KEYS), limit),
        (statements.suggestion, "said_at", instant(now - KEEP_SUGGESTIONS), limit),
        (statements.answer, "at", instant(now - KEEP_ANSWERS), limit),
        (statements.contact, "at", instant(now - KEEP_CONTACTS), limit),
        (statements.broken, "at", instant(now - KEEP_BROKEN), limit),
    ]
    gone = 0
    for table, column, before, most in old:
        gone += cursor.execute(sql.forget_before(table, column), (before, most)).rowcount
    return gone + cursor.execute(sql.empty_bodies, (instant(now - KEEP_BODIES), limit)).rowcount


def erase(cursor: sqlite3.Cursor, sql: Statements, platform: str, tenant: str, author: str) -> int:
    """Forget one account: its texts, verdicts, answers, suggestions and their drafts, when we wrote to it, and its
    name on other people's cards. Its wish to be left alone stays, and so do the keys under which it was heard, which
    name nobody and keep its messages from coming back."""
    who = (author, platform, tenant)
    subjects = cursor.execute(sql.subjects_of, who).fetchall()
    cursor.executemany(sql.empty_subject, subjects)
    cursor.execute(sql.unname_in_cards, who)
    cursor.execute(sql.unname_helper, (f"{platform}:{author}",))
    gone = 0
    for table in (statements.kept, statements.verdict, statements.suggestion, statements.answer):
        cursor.execute(sql.erase_from(table), who)
        gone += cursor.rowcount
    for table in (statements.heard, statements.contact):
        cursor.execute(sql.erase_account(table), (platform, tenant, author))
        gone += cursor.rowcount
    return gone


def erase_tenant(cursor: sqlite3.Cursor, sql: Statements, platform: str, tenant: str) -> int:
    """Forget a workspace or server with all that was said there, all that we posted, its accounts and channels."""
    who, gone = (platform, tenant), 0
    for table in (
        statements.kept,
        statements.verdict,
        statements.suggestion,
        statements.answer,
        statements.slot,
        statements.inbox,
        statements.mark,
        statements.count,
    ):
        gone += cursor.execute(sql.erase_here(table), who).rowcount
    for table in (statements.heard, statements.contact, statements.opt_out, statements.place):
        gone += cursor.execute(sql.erase_tenant(table), who).rowcount
    gone += cursor.execute(sql.erase_posts, (tenant, f"{platform}:")).rowcount
    for name in OF_A_TENANT:
        cursor.execute(sql.erase_facts, (f"{name}:{platform}:{tenant}:",))
    return gone
