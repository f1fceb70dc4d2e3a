"""surveys with their forms and waves, who took part, and what was answered."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))


def upgrade() -> None:
    op.create_table(
        "surveys",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("editable", sa.Boolean(), nullable=False),
        sa.Column("at_most", sa.Integer(), nullable=False),
        sa.Column("quota", sa.Integer(), nullable=True),
        sa.Column("audience", sa.JSON(), nullable=True),
        sa.Column("remind_after_days", sa.Integer(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surveys")),
        sa.UniqueConstraint("name", name=op.f("uq_surveys_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "survey_forms",
        sa.Column("id", ID, nullable=False),
        sa.Column("survey_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("imported_at", MOMENT, nullable=False),
        _refers("survey_forms", "survey_id", "surveys"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_forms")),
        sa.UniqueConstraint("survey_id", "number", name=op.f("uq_survey_forms_survey_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "waves",
        sa.Column("id", ID, nullable=False),
        sa.Column("survey_id", ID, nullable=False),
        sa.Column("form_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opens_at", MOMENT, nullable=False),
        sa.Column("closes_at", MOMENT, nullable=True),
        sa.Column("released_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("invited_at", MOMENT, nullable=True),
        sa.Column("told_at", MOMENT, nullable=True),
        _refers("waves", "survey_id", "surveys"),
        _refers("waves", "form_id", "survey_forms"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waves")),
        sa.UniqueConstraint("survey_id", "number", name=op.f("uq_waves_survey_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "survey_media",
        sa.Column("survey_id", ID, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        _refers("survey_media", "survey_id", "surveys"),
        sa.PrimaryKeyConstraint("survey_id", "name", name=op.f("pk_survey_media")),
    )
    op.create_table(
        "participations",
        sa.Column("wave_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        _refers("participations", "wave_id", "waves"),
        _refers("participations", "person_id", "persons"),
        sa.PrimaryKeyConstraint("wave_id", "person_id", name=op.f("pk_participations")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_participations_person_id"), "participations", ["person_id"])
    op.create_table(
        "survey_steps",
        sa.Column("wave_id", ID, nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("passed", sa.Integer(), nullable=False),
        _refers("survey_steps", "wave_id", "waves"),
        sa.PrimaryKeyConstraint("wave_id", "step", name=op.f("pk_survey_steps")),
    )
    op.create_table(
        "responses",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("wave_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("started_at", MOMENT, nullable=True),
        sa.Column("sent_at", MOMENT, nullable=True),
        _refers("responses", "wave_id", "waves"),
        _refers("responses", "person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responses")),
    )
    op.create_table(
        "response_answers",
        sa.Column("response_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("wave_id", ID, nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("instance", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("number", sa.Double(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        _refers("response_answers", "response_id", "responses"),
        sa.PrimaryKeyConstraint("response_id", "position", name=op.f("pk_response_answers")),
        sqlite_with_rowid=False,
    )
    counted = ["wave_id", "question", "value", "number"]
    op.create_index(op.f("ix_response_answers_counted"), "response_answers", counted)
    op.create_table(
        "urn_entries",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("wave_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        _refers("urn_entries", "wave_id", "waves"),
        _refers("urn_entries", "person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_urn_entries")),
    )
    for table in ("responses", "urn_entries"):
        for column in ("wave_id", "person_id"):
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    for table in (
        "urn_entries",
        "response_answers",
        "responses",
        "survey_steps",
        "participations",
        "survey_media",
        "waves",
        "survey_forms",
        "surveys",
    ):
        op.drop_table(table)
