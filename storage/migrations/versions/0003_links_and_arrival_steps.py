"""links that end, where somebody is going while they arrive, and how far people come."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "issued_links",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("goal", sa.String(length=64), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("uses_left", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_issued_links")),
    )
    op.create_table(
        "arrival_steps",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("step", sa.String(length=64), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("week", "step", name=op.f("pk_arrival_steps")),
    )
    op.add_column("persons", sa.Column("destination", sa.String(length=64), nullable=True))


def downgrade() -> None:
    # Not in a batch: SQLite would copy the table, and ids would begin anew.
    op.drop_column("persons", "destination")
    op.drop_table("arrival_steps")
    op.drop_table("issued_links")
