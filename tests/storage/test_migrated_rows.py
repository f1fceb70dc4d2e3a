"""What migrations do with rows that are there already."""

import json
import zlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import Database, migrations
from tests.databases import open_database

NOW = "2026-11-01 00:00:00"
CONTENT = {
    "sheets": {
        "survey": {
            "rows": [
                {"type": "text", "name": "a", "media::image::Deutsch (de)": "house.png", "label": "tree.png"},
                {"type": "text", "name": "b", "Audio": " song.mp3 ", "media : Big-Image : de": "big.png"},
            ]
        },
        "choices": {"rows": [{"name": "one", "image": "house.png", "media_type": "radio", "Imagery": "sky"}]},
    }
}


@pytest.fixture
async def old(tmp_path: Path) -> AsyncIterator[Database]:
    """A database of an earlier release, without rows."""
    database = open_database(f"sqlite+aiosqlite:///{tmp_path / 'old.sqlite3'}")
    await migrations.upgrade(database, "0008")
    yield database
    await database.dispose()


async def run(database: Database, statement: str, **values: object) -> list[tuple[object, ...]]:
    async with database.engine.begin() as connection:
        result = await connection.execute(text(statement), values)
        return [tuple(row) for row in result] if result.returns_rows else []


async def test_of_several_roles_given_at_once_the_last_holds(old: Database) -> None:
    for account, role, revoked_at in ((1, "editor", None), (1, "admin", None), (2, "admin", None), (1, "support", NOW)):
        await run(
            old,
            "INSERT INTO staff_role_grants (account_id, role, granted_at, revoked_at) VALUES (:a, :r, :n, :e)",
            a=account,
            r=role,
            n=NOW,
            e=revoked_at,
        )
    await migrations.upgrade(old, "0009")
    standing = "SELECT account_id, role FROM staff_role_grants WHERE revoked_at IS NULL ORDER BY account_id"
    assert await run(old, standing) == [(1, "admin"), (2, "admin")]


async def test_files_that_forms_name_are_known_from_before(old: Database) -> None:
    await run(
        old,
        "INSERT INTO surveys (id, name, anonymous, editable, at_most, created_at) VALUES (1, 'a', 1, 0, 1, :n)",
        n=NOW,
    )
    await run(
        old,
        "INSERT INTO survey_forms (id, survey_id, number, title, version, content, imported_at)"
        " VALUES (7, 1, 1, 'A', '', :c, :n)",
        c=zlib.compress(json.dumps(CONTENT).encode()),
        n=NOW,
    )
    await migrations.upgrade(old, "0010")
    named = "SELECT form_id, name FROM survey_named_files ORDER BY name"
    assert await run(old, named) == [(7, "big.png"), (7, "house.png"), (7, "song.mp3")]


async def test_a_broadcast_with_its_texts_outlives_the_way_back(old: Database) -> None:
    await migrations.upgrade(old)
    await run(
        old,
        "INSERT INTO broadcasts (id, state, base_language, daytime_only, revision, created_at, changed_at)"
        " VALUES (3, 'draft', 'de', 1, 1, :n, :n)",
        n=NOW,
    )
    await run(old, "INSERT INTO broadcast_texts (broadcast_id, language, html) VALUES (3, 'de', 'Einladung')")
    await migrations.downgrade(old, "0010")
    await migrations.upgrade(old)
    assert await run(old, "SELECT id, agreed_up_to FROM broadcasts") == [(3, None)]
    assert await run(old, "SELECT html FROM broadcast_texts") == [("Einladung",)]
    await run(old, "DELETE FROM broadcast_texts")
    await run(old, "DELETE FROM broadcasts")
    await run(
        old,
        "INSERT INTO broadcasts (state, base_language, daytime_only, revision, created_at, changed_at)"
        " VALUES ('draft', 'de', 1, 1, :n, :n)",
        n=NOW,
    )
    assert await run(old, "SELECT id FROM broadcasts") == [(4,)], "an id is never used again"
