"""Everything that version 0001 keeps."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    _answer()
    _broken()
    _contact()
    _count()
    _fact()
    _heard()
    _inbox()
    _kept()
    _mark()
    _opt_out()
    _outbox()
    _place()
    _slot()
    _suggestion()
    _verdict()


def _answer() -> None:
    op.create_table(
        "answer",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("place", "id", name=op.f("pk_answer")),
    )
    op.create_index(op.f("ix_answer_at"), "answer", ["at"], unique=False)
    op.create_index(op.f("ix_answer_author"), "answer", ["author"], unique=False)
    op.create_index(op.f("ix_answer_slot_at"), "answer", ["slot", "at"], unique=False)


def _broken() -> None:
    op.create_table(
        "broken",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("shape", sa.String(), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broken")),
    )
    op.create_index(op.f("ix_broken_at"), "broken", ["at"], unique=False)


def _contact() -> None:
    op.create_table(
        "contact",
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "tenant", "author", name=op.f("pk_contact")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_contact_at"), "contact", ["at"], unique=False)


def _count() -> None:
    op.create_table(
        "count",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("bucket", sa.Integer(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("place", "day", "what", "bucket", name=op.f("pk_count")),
        sqlite_with_rowid=False,
    )


def _fact() -> None:
    op.create_table(
        "fact",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_fact")),
        sqlite_with_rowid=False,
    )


def _heard() -> None:
    op.create_table(
        "heard",
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "tenant", "author", name=op.f("pk_heard")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_heard_day"), "heard", ["day"], unique=False)


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("place", "key", name=op.f("pk_inbox")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_inbox_at"), "inbox", ["at"], unique=False)


def _kept() -> None:
    op.create_table(
        "kept",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("link", sa.String(), nullable=True),
        sa.Column("signals", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("place", "id", name=op.f("pk_kept")),
    )
    op.create_index(op.f("ix_kept_author"), "kept", ["author"], unique=False)
    op.create_index(op.f("ix_kept_until"), "kept", ["until"], unique=False)


def _mark() -> None:
    op.create_table(
        "mark",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_mark")),
    )


def _opt_out() -> None:
    op.create_table(
        "opt_out",
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "tenant", "author", name=op.f("pk_opt_out")),
        sqlite_with_rowid=False,
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.String(), nullable=True),
        sa.Column("thread", sa.String(), nullable=True),
        sa.Column("approver", sa.String(), nullable=True),
        sa.Column("approver_name", sa.String(), nullable=True),
        sa.Column("approved_hash", sa.String(), nullable=True),
        sa.Column("approved_at", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("started", sa.BigInteger(), nullable=True),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.Column("platform_id", sa.String(), nullable=True),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("next", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
    )
    op.create_index(
        "ix_outbox_body_started",
        "outbox",
        ["started"],
        unique=False,
        sqlite_where=sa.text("body IS NOT NULL"),
        postgresql_where=sa.text("body IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_next",
        "outbox",
        ["next"],
        unique=False,
        sqlite_where=sa.text("next IS NOT NULL"),
        postgresql_where=sa.text("next IS NOT NULL"),
    )
    op.create_index(op.f("ix_outbox_subject"), "outbox", ["subject"], unique=False)
    op.create_index(op.f("ix_outbox_target_platform_id"), "outbox", ["target", "platform_id"], unique=False)


def _place() -> None:
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("platform", "tenant", "channel", name=op.f("uq_place_platform_tenant_channel")),
    )


def _slot() -> None:
    op.create_table(
        "slot",
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("approved_by", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=True),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("plan", "day", "number", name=op.f("pk_slot")),
        sa.UniqueConstraint("key", name=op.f("uq_slot_key")),
    )
    op.create_index(op.f("ix_slot_due"), "slot", ["due"], unique=False)
    op.create_index(op.f("ix_slot_place_thread"), "slot", ["place", "thread"], unique=False)


def _suggestion() -> None:
    op.create_table(
        "suggestion",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.Column("matter", sa.String(), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("call", sa.String(), nullable=False),
        sa.Column("kinds", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons_for", sa.String(), nullable=False),
        sa.Column("reasons_against", sa.String(), nullable=False),
        sa.Column("draft", sa.String(), nullable=False),
        sa.Column("rests_on", sa.String(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("alive", sa.Integer(), nullable=False),
        sa.Column("thread", sa.String(), nullable=True),
        sa.Column("link", sa.String(), nullable=True),
        sa.Column("holder", sa.String(), nullable=True),
        sa.Column("holder_name", sa.String(), nullable=True),
        sa.Column("claimed_at", sa.BigInteger(), nullable=True),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("answered_with", sa.String(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("sent", sa.String(), nullable=True),
        sa.Column("dismissal", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("card", sa.String(), nullable=False),
        sa.Column("gathered", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
        sa.UniqueConstraint("token", name=op.f("uq_suggestion_token")),
    )
    op.create_index(
        "ix_suggestion_alive_due",
        "suggestion",
        ["due"],
        unique=False,
        sqlite_where=sa.text("alive = 1"),
        postgresql_where=sa.text("alive = 1"),
    )
    op.create_index(
        "ix_suggestion_alive_place",
        "suggestion",
        ["place"],
        unique=False,
        sqlite_where=sa.text("alive = 1"),
        postgresql_where=sa.text("alive = 1"),
    )
    op.create_index(
        "ix_suggestion_alive_said_at",
        "suggestion",
        ["said_at", "id"],
        unique=False,
        sqlite_where=sa.text("alive = 1"),
        postgresql_where=sa.text("alive = 1"),
    )
    op.create_index(op.f("ix_suggestion_author"), "suggestion", ["author"], unique=False)
    op.create_index(op.f("ix_suggestion_said_at_id"), "suggestion", ["said_at", "id"], unique=False)


def _verdict() -> None:
    op.create_table(
        "verdict",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("thread", sa.String(), nullable=True),
        sa.Column("matter", sa.String(), nullable=True),
        sa.Column("answers", sa.String(), nullable=True),
        sa.Column("scores", sa.LargeBinary(), nullable=False),
        sa.Column("signals", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("call", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("final", sa.String(), nullable=False),
        sa.Column("reasons_for", sa.String(), nullable=False),
        sa.Column("reasons_against", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("place", "id", name=op.f("pk_verdict")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_verdict_at"), "verdict", ["at"], unique=False)
