"""the id of an initiative is never used again on SQLite either: buttons of long ago name it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SET_ASIDE = """
INSERT INTO initiatives_kept (id, name, people, state, created_at, district, place)
SELECT id, name, people, state, created_at, district, place FROM initiatives
"""
TAKE_BACK = """
INSERT INTO initiatives (id, name, people, state, created_at, district, place)
SELECT id, name, people, state, created_at, district, place FROM initiatives_kept
"""


def _create(name: str, *, autoincrement: bool) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("district", sa.String(length=8), nullable=True),
        sa.Column("place", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiatives")),
        sqlite_autoincrement=autoincrement,
    )


def _make_anew(*, autoincrement: bool) -> None:
    # PostgreSQL counts by a sequence, which never goes back.
    if op.get_bind().dialect.name != "sqlite":
        return
    # Other tables point here. Not renamed: only rows that come into a table of this name set their keys right again.
    op.execute("PRAGMA defer_foreign_keys = ON")
    _create("initiatives_kept", autoincrement=False)
    op.execute(SET_ASIDE)
    op.execute("DELETE FROM initiatives")
    op.drop_table("initiatives")
    _create("initiatives", autoincrement=autoincrement)
    op.execute(TAKE_BACK)
    op.drop_table("initiatives_kept")


def upgrade() -> None:
    _make_anew(autoincrement=True)


def downgrade() -> None:
    _make_anew(autoincrement=False)
