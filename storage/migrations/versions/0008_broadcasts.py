"""broadcasts, what they say, and how many of their messages stand where."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def _of_broadcast(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["broadcast_id"], ["broadcasts.id"], name=op.f(f"fk_{table}_broadcast_id_broadcasts")
    )


def upgrade() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("id", ID, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("base_language", sa.String(length=35), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=True),
        sa.Column("send_at", MOMENT, nullable=True),
        sa.Column("daytime_only", sa.Boolean(), nullable=False),
        sa.Column("expires_after_hours", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("file_kind", sa.String(length=16), nullable=True),
        sa.Column("file_id", sa.String(), nullable=True),
        sa.Column("file_name", sa.String(), nullable=True),
        sa.Column("file_content", sa.LargeBinary(), nullable=True),
        sa.Column("submitted_by", ID, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("started_at", MOMENT, nullable=True),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.Column("recipients", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
        sqlite_autoincrement=True,
    )
    for column in ("state", "submitted_by"):
        op.create_index(op.f(f"ix_broadcasts_{column}"), "broadcasts", [column])
    op.create_table(
        "broadcast_texts",
        sa.Column("broadcast_id", ID, nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("html", sa.String(), nullable=False),
        _of_broadcast("broadcast_texts"),
        sa.PrimaryKeyConstraint("broadcast_id", "language", name=op.f("pk_broadcast_texts")),
    )
    op.create_table(
        "broadcast_buttons",
        sa.Column("broadcast_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("labels", sa.JSON(), nullable=False),
        sa.Column("leads_to", sa.String(), nullable=False),
        _of_broadcast("broadcast_buttons"),
        sa.PrimaryKeyConstraint("broadcast_id", "position", name=op.f("pk_broadcast_buttons")),
    )
    # How far a broadcast is, is counted every few seconds while it is sent.
    op.create_index("ix_deliveries_cause", "deliveries", ["kind", "key", "state", "reason"])


def downgrade() -> None:
    op.drop_index("ix_deliveries_cause", table_name="deliveries")
    for table in ("broadcast_buttons", "broadcast_texts", "broadcasts"):
        op.drop_table(table)
