"""Documents and passages of what is known, with the index of their stems."""

import sqlalchemy as sa
from alembic import op

from storage.dialects import sqlite

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables and the index."""
    op.create_table(
        "knowledge_document",
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in "collection path title url version language".split()
        ),
        sa.Column("modified_at", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knowledge_document")),
        sa.UniqueConstraint("collection", "path", name=op.f("uq_knowledge_document_collection_path")),
    )
    op.create_table(
        "knowledge_passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("headings", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("stems", sa.Integer(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knowledge_passage")),
    )
    op.create_index(op.f("ix_knowledge_passage_document"), "knowledge_passage", ["document"])
    for statement in sqlite.WORD_INDEX:
        op.execute(statement)
