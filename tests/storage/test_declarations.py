"""Every column says whether it is personal, every table whose its rows are and what erasure does to them."""

import pytest
from sqlalchemy import Column, Table

from storage.base import Erasure
from storage.personal_data import is_personal
from storage.tables import METADATA, MODELS, ownership_of

COLUMNS = [column for table in METADATA.sorted_tables for column in table.columns]


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_a_column_declares_its_privacy_class(column: Column[object]) -> None:
    assert column.info.get("privacy") in ("personal", "pseudonymous", "none")


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=str)
def test_a_table_declares_its_owner(table: Table) -> None:
    ownership = ownership_of(table)
    if ownership.on_erasure is Erasure.NOT_OWNED:
        assert not any(is_personal(column.info) for column in table.columns)
    else:
        assert ownership.rows is not None


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=str)
def test_what_is_emptied_may_be_empty(table: Table) -> None:
    if ownership_of(table).on_erasure is Erasure.EMPTY:
        assert all(column.nullable for column in table.columns if is_personal(column.info))


def test_every_table_has_its_model() -> None:
    assert {model.__table__ for model in MODELS} == set(METADATA.tables.values())
