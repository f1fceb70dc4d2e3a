"""What Alembic runs for every command; the connection is handed in by `storage.migrations`."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from storage.tables import METADATA
from storage.types import EncryptedJson, EncryptedText, Moment


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write our own column types as what they are in the database, so that a migration keeps its meaning."""
    if kind != "type":
        return False
    if isinstance(item, (EncryptedText, EncryptedJson)):
        return "sa.Text()"
    if isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    render_item=render_item,
    user_module_prefix="storage.types.",
)
with context.begin_transaction():
    context.run_migrations()
