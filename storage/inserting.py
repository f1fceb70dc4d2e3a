"""INSERT with a word on what happens to a row that is there already: SQLite and PostgreSQL have it, each its own."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite


def insert_into(table: Any, dialect: str) -> Any:
    """Return an INSERT that takes `on_conflict_do_nothing` and `on_conflict_do_update`, for a dialect by its name."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
