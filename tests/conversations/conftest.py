"""What conversations need beside people and their phones."""

import pytest

from storage import Database
from tests.conversations.asking import Asked


@pytest.fixture
def asked(database: Database, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """A form of the test's own: `await asked.of(olena, Question("hours", Kind.DECIMAL))`."""
    return Asked(database, monkeypatch)
