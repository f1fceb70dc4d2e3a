"""one standing role an account, acts are found by an index, and who answers anonymously does so once."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

STANDING = sa.text("revoked_at IS NULL")


def upgrade() -> None:
    # Of several that two at once gave, the last one holds.
    op.execute(
        "UPDATE staff_role_grants SET revoked_at = granted_at WHERE revoked_at IS NULL AND EXISTS (SELECT 1 FROM"
        " staff_role_grants AS later WHERE later.account_id = staff_role_grants.account_id AND later.revoked_at IS NULL"
        " AND later.id > staff_role_grants.id)"
    )
    op.create_index(
        "ix_staff_role_grants_standing",
        "staff_role_grants",
        ["account_id"],
        unique=True,
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
    op.create_index(op.f("ix_audit_entries_act"), "audit_entries", ["act"])
    op.execute("UPDATE surveys SET at_most = 1 WHERE anonymous")


def downgrade() -> None:
    op.drop_index(op.f("ix_audit_entries_act"), table_name="audit_entries")
    op.drop_index("ix_staff_role_grants_standing", table_name="staff_role_grants")
