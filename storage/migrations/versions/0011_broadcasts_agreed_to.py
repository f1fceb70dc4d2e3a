"""to how many a broadcast may go without a second person being asked anew."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("broadcasts", sa.Column("agreed_up_to", sa.Integer(), nullable=True))


def downgrade() -> None:
    # Not as a batch: SQLite would write the table anew, which the texts of its rows do not allow.
    op.drop_column("broadcasts", "agreed_up_to")
