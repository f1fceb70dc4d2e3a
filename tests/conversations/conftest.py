"""What conversations need beside people and their phones."""

import asyncio
from collections.abc import Callable, Iterator, Sequence

import pytest

from actions import staff
from bot import form_checks
from domain.roles import CHOOSE_AUDIENCES, StaffRole
from domain.surveys import Report, check
from handlers.staff.audience_use import Use
from handlers.staff.audience_uses import USES
from storage import Database
from tests.chat import Chat, Running
from tests.conftest import START
from tests.conversations.arriving import arrives, comes_in
from tests.conversations.asking import Asked
from tests.conversations.broadcasting import TYPED, Above, Member
from tests.conversations.choosing import PLACES, Example, two_dozen
from tests.conversations.survey_desk import DATA, Editor
from tests.conversations.surveying import Surveying
from tests.loops import pytest_asyncio_loop_factories as pytest_asyncio_loop_factories


@pytest.fixture
def asked(database: Database, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """A form of the test's own: `await asked.of(olena, Question("hours", Kind.DECIMAL))`."""
    return Asked(database, monkeypatch)


@pytest.fixture
def surveying(database: Database) -> Surveying:
    """A survey of the test's own: `await surveying.of("everything", olena)`."""
    return Surveying(database)


@pytest.fixture
def checked_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the team's files be checked in this process, which is faster than in one of its own."""

    async def checked(data: bytes, name: str, wanted: Sequence[str]) -> Report | None:
        return form_checks.portable(await asyncio.to_thread(check, data, name, wanted=wanted))

    monkeypatch.setattr(form_checks, "checked", checked)


@pytest.fixture
def editor(person: Callable[..., Chat], database: Database) -> Editor:
    """Let somebody belong to the team, who may have arrived as everybody does: `await editor("de")`."""

    async def make(language: str = "de", role: StaffRole = StaffRole.EDITOR, *, arrived: bool = False) -> Chat:
        chat = person("Team", language)
        await (arrives(chat) if arrived else comes_in(chat))
        async with database.transaction() as session:
            await staff.grant(session, chat.person.id, role, now=START)
        chat.data[language].extend(DATA)  # type: ignore[attr-defined]  # the lists of `words_of`
        return chat

    return make


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> Example:
    """Something with an audience."""
    found = Example()
    monkeypatch.setitem(USES, "example", Use(CHOOSE_AUDIENCES, found.load, found.store, found.done))
    return found


@pytest.fixture
async def chooser(person: Callable[..., Chat], database: Database) -> Chat:
    """Somebody who chooses audiences for the team, in German, and 23 others to choose from."""
    chat = person("Team", "de")
    chat.data["de"].extend(PLACES)  # type: ignore[attr-defined]  # the lists of `words_of`
    await arrives(chat)
    await two_dozen(database)
    async with database.transaction() as session:
        await staff.grant(session, chat.person.id, StaffRole.EDITOR, now=START)
    return chat


@pytest.fixture
def member(person: Callable[..., Chat], database: Database) -> Member:
    """Let somebody belong to the team who has arrived: `await member("Team", "de")`."""

    async def make(name: str = "Team", language: str = "de", role: StaffRole = StaffRole.EDITOR) -> Chat:
        chat = person(name, language)
        chat.typed += TYPED
        await arrives(chat)
        async with database.transaction() as session:
            await staff.grant(session, chat.person.id, role, now=START)
        return chat

    return make


@pytest.fixture
def approval_above(running: Running) -> Iterator[Above]:
    """Say in a test to more than how many nothing goes without a second person."""
    programme = running.app.programme
    before = programme.approval_above
    yield lambda most: object.__setattr__(programme, "approval_above", most)
    # The programme is read once for all tests.
    object.__setattr__(programme, "approval_above", before)
