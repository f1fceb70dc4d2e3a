"""what people answer about themselves and their initiatives, where they are, and invitations."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _create_answers(table: str, owner: str, owners: str) -> None:
    op.create_table(
        table,
        sa.Column("id", ID, nullable=False),
        sa.Column(owner, ID, nullable=False),
        sa.Column("question", sa.String(length=32), nullable=False),
        sa.Column("choice", sa.String(length=32), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint([owner], [f"{owners}.id"], name=op.f(f"fk_{table}_{owner}_{owners}")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_{owner}"), table, [owner])
    op.create_index(op.f(f"ix_{table}_question"), table, ["question", "choice"])


def upgrade() -> None:
    _create_answers("profile_answers", "person_id", "persons")
    _create_answers("initiative_answers", "initiative_id", "initiatives")
    op.create_table(
        "invitations",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("initiative_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("hands_over", sa.Boolean(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_invitations_initiative_id_initiatives")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_invitations_person_id_persons")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_invitations")),
    )
    for column in ("initiative_id", "person_id", "expires_at"):
        op.create_index(op.f(f"ix_invitations_{column}"), "invitations", [column])
    for table in ("persons", "initiatives"):
        op.add_column(table, sa.Column("district", sa.String(length=8), nullable=True))
        op.add_column(table, sa.Column("place", sa.String(length=24), nullable=True))
    op.add_column("memberships", sa.Column("listed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    # Not in batches: SQLite would copy the tables, and ids would begin anew.
    op.drop_column("memberships", "listed_at")
    for table in ("initiatives", "persons"):
        op.drop_column(table, "place")
        op.drop_column(table, "district")
    for table in ("invitations", "initiative_answers", "profile_answers"):
        op.drop_table(table)
