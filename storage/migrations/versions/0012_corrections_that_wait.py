"""corrections of broadcasts that wait for a second person."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLE = "broadcast_corrections"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("broadcast_id", ID, nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("buttons", sa.JSON(), nullable=False),
        sa.Column("submitted_by", ID, nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["broadcast_id"], ["broadcasts.id"], name=op.f(f"fk_{TABLE}_broadcast_id_broadcasts")),
        sa.PrimaryKeyConstraint("broadcast_id", name=op.f(f"pk_{TABLE}")),
    )
    op.create_index(op.f(f"ix_{TABLE}_submitted_by"), TABLE, ["submitted_by"])


def downgrade() -> None:
    op.drop_table(TABLE)
