"""What every table declares: its columns' privacy class, and whose its rows are."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, MetaData
from sqlalchemy.orm import DeclarativeBase

PERSONAL: dict[str, Any] = {"privacy": "personal"}
"""About a person: exported to them by /mydata, erased by /delete."""
PSEUDONYMOUS: dict[str, Any] = {"privacy": "pseudonymous"}
"""Tells about a person only together with another table: erased with the row."""
NOT_PERSONAL: dict[str, Any] = {"privacy": "none"}
"""Tells nothing about anybody."""


class Erasure(StrEnum):
    """What becomes of a person's rows when the person is erased."""

    DELETE = "delete"
    EMPTY = "empty"
    """The row stays for its own sake, its personal columns become NULL."""
    NOT_OWNED = "not owned"
    """The table holds nothing of any one person."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The person whose rows are meant; `person_id` is None before consent."""

    account_id: int
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Ownership:
    """The path from a table's rows to their owner, and what erasing the owner does to them.

    `rows` selects what belongs to the owner (exported); `erases` what erasure reaches, where that differs: tables are
    erased children first, so a shared row may be one that nobody is left to share.
    """

    on_erasure: Erasure
    rows: Callable[[Owner], ColumnElement[bool]] | None = None
    erases: Callable[[Owner], ColumnElement[bool]] | None = None


class Base(DeclarativeBase):
    """All tables; names of constraints follow one convention so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    __ownership__: ClassVar[Ownership]
