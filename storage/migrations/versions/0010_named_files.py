"""the files that forms of surveys name, so that nobody has to read a form to know them."""

import json
import re
import zlib

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
HEADER = re.compile(r"(?:media *::? *)?(?:big-)?(?:image|audio|video)(?: *::?.*)?", re.IGNORECASE)


def upgrade() -> None:
    named = op.create_table(
        "survey_named_files",
        sa.Column("form_id", ID, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["form_id"], ["survey_forms.id"], name=op.f("fk_survey_named_files_form_id_survey_forms")
        ),
        sa.PrimaryKeyConstraint("form_id", "name", name=op.f("pk_survey_named_files")),
    )
    op.create_index(op.f("ix_survey_named_files_name"), "survey_named_files", ["name"])
    forms = op.get_bind().execute(sa.text("SELECT id, content FROM survey_forms")).all()
    rows = [{"form_id": id_, "name": name} for id_, content in forms for name in sorted(_named(content))]
    if rows:
        op.bulk_insert(named, rows)


def _named(content: bytes) -> set[str]:
    sheets = json.loads(zlib.decompress(content))["sheets"].values()
    cells = (cell for sheet in sheets for row in sheet["rows"] for cell in row.items())
    return {words.strip() for header, words in cells if HEADER.fullmatch(header.strip()) and words.strip()}


def downgrade() -> None:
    op.drop_index(op.f("ix_survey_named_files_name"), table_name="survey_named_files")
    op.drop_table("survey_named_files")
