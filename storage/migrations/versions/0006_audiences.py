"""audiences under a name, invitations to the team, a partner's state, and indexes that answer alone."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "saved_audiences",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("rule", sa.JSON(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_audiences")),
        sa.UniqueConstraint("name", name=op.f("uq_saved_audiences_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "team_invitations",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=True),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_team_invitations")),
    )
    op.create_index(op.f("ix_team_invitations_account_id"), "team_invitations", ["account_id"])
    op.add_column("staff_role_grants", sa.Column("state", sa.String(length=16), nullable=True))
    op.create_index(op.f("ix_consents_purpose"), "consents", ["purpose", "withdrawn_at", "person_id"])
    _index_answers("question", "choice", "person_id")


def _index_answers(*columns: str) -> None:
    op.drop_index(op.f("ix_profile_answers_question"), "profile_answers")
    op.create_index(op.f("ix_profile_answers_question"), "profile_answers", [*columns])


def downgrade() -> None:
    _index_answers("question", "choice")
    op.drop_index(op.f("ix_consents_purpose"), "consents")
    # Not in a batch: SQLite would copy the table, and ids would begin anew.
    op.drop_column("staff_role_grants", "state")
    op.drop_table("team_invitations")
    op.drop_table("saved_audiences")
