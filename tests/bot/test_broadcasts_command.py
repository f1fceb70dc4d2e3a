"""`python -m bot broadcasts`: from a file to a report; what is wrong is said in a sentence and changes nothing."""

import asyncio
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from actions import broadcast_starts
from actions import broadcasts as actions
from bot.app import open_database
from bot.clock import SystemClock
from bot.command_line import main
from bot.commands import staff as staff_command
from bot.settings import Settings
from domain.broadcasts import LEFT_FOR_US, State
from domain.consents import WORDING, Purpose
from domain.deliveries import Reason
from domain.deliveries import State as Sending
from storage.broadcasts import Broadcast
from storage.consents import Consent
from storage.deliveries import Delivery
from storage.persons import Person

Console = pytest.CaptureFixture[str]
PICTURE = b"\x89PNG\r\n\x1a\n"
TEAM = 5_000_000_001
GOOD = """
base_language = "de"
expires_after_hours = 24
audience = { any = [{ language = "de" }, { language = "ru" }] }

[texts]
de = "<b>Treffen</b> in {state}"
uk = "Зустріч"

[[buttons]]
labels = { de = "Mehr" }
leads_to = "show:help"
"""

pytestmark = pytest.mark.usefixtures("place")


@pytest.fixture
def people(place: Path) -> None:
    """Somebody of each language, all of whom agreed; one of them belongs to the team."""
    now = SystemClock().now()
    asyncio.run(staff_command.grant(Settings(), TEAM, "admin", now=now))

    async def add() -> None:
        database = open_database(Settings())
        async with database.transaction() as session:
            for number, language in enumerate(("de", "de", "uk", "ru"), TEAM):
                person = Person(account_id=number, language=language, created_at=now, arrived_at=now)
                session.add(person)
                await session.flush()
                session.add(Consent(person_id=person.id, purpose=Purpose.BROADCASTS, wording=WORDING, given_at=now))
        await database.dispose()

    asyncio.run(add())


async def _ticks() -> None:
    database = open_database(Settings())
    async with database.transaction() as session:
        await broadcast_starts.start_due(session, now=SystemClock().now())
    await database.dispose()


async def _all(model: type[Broadcast] | type[Delivery]) -> list[Broadcast] | list[Delivery]:
    database = open_database(Settings())
    async with database.reading() as session:
        found = list(await session.scalars(select(model)))
    await database.dispose()
    return found  # type: ignore[return-value] # of one of the two


def written(place: Path, text: str = GOOD) -> str:
    path = place / "broadcast.toml"
    path.write_text(text, "utf-8")
    return str(path)


def said(console: Console, *arguments: str, code: int = 0) -> str:
    assert main(["broadcasts", *arguments]) == code
    printed = console.readouterr()
    assert (printed.err == "") == (code == 0)
    return printed.out + printed.err


@pytest.mark.usefixtures("people")
def test_from_a_file_to_a_report(place: Path, capsys: Console) -> None:
    assert "no broadcasts yet" in said(capsys, "list")
    new = said(capsys, "new", written(place))
    assert "Broadcast 1 is kept as a draft." in new
    assert "It is for 3:" in new
    assert "2 who read de: the text in de\n" in new
    assert "1 who read ru: the text in de, with a line in their own language that says so" in new
    preview = said(capsys, "preview", "1")
    assert "<b>Treffen</b> in {state}" in preview
    assert "[ Mehr ] → show:help" in preview
    assert "has no role" in said(capsys, "test", "1", str(TEAM + 1), code=1)
    assert "in 3 languages" in said(capsys, "test", "1", str(TEAM))
    assert "cannot be done: it draft" in said(capsys, "pause", "1", code=1)
    assert "It is sent as soon as the bot runs, by day." in said(capsys, "send", "1")
    assert "it will be sent" in said(capsys, "send", "1", code=1)
    asyncio.run(_ticks())
    assert "3 are still to get it" in said(capsys, "pause", "1")
    assert "3 are still to get it" in said(capsys, "go-on", "1")
    assert "3 will not" in said(capsys, "stop", "1")
    assert "0 messages are changed" in said(capsys, "correct", "1", written(place))
    report = said(capsys, "report", "1", "--xlsx", "report.xlsx")
    assert "0 have it, 3 will not" in report
    assert "3: stopped by the team" in report
    sheet = openpyxl.load_workbook(BytesIO((place / "report.xlsx").read_bytes())).active
    assert sheet is not None
    heading, *rows = sheet.iter_rows(values_only=True)
    assert heading == ("delivery", "state", "reason", "settled_at", "perhaps_twice")
    assert [row[1:3] for row in rows] == [(Sending.CANCELLED, Reason.STOPPED)] * 3
    told = {value for row in rows for value in row}
    assert not told & {TEAM, TEAM + 1, TEAM + 3}, "no chat is named"
    assert "1\tstopped, for 3\t<b>Treffen</b>" in said(capsys, "list")


@pytest.mark.usefixtures("people")
def test_the_operators_word_is_the_second_persons(place: Path, capsys: Console) -> None:
    said(capsys, "new", written(place))

    async def submits() -> None:
        database = open_database(Settings())
        async with database.transaction() as session:
            await actions.submit(session, 1, approval_above=2, actor=TEAM, now=SystemClock().now())
        await database.dispose()

    asyncio.run(submits())
    assert "waits for a second person" in said(capsys, "list")
    assert "It is sent as soon as the bot runs" in said(capsys, "send", "1")


LONG = "x" * (4096 - LEFT_FOR_US + 1)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("<b>Treffen</b>", "<b>Treffen", "The text in de: <b> is opened and not closed."),
        ("<b>Treffen</b>", "1 < 2", "a “<” stands alone"),
        ("{state}", "{name}", "The text in de has {name}, which is no placeholder. There are: {programme}, {state}."),
        ("{state}", "{state!r:>9999}", "The text in de has {state!r:>9999}, which is no placeholder."),
        ("{state}", "{", "The text in de has a curly bracket alone"),
        ("Зустріч", LONG, f"The text in uk has {len(LONG)} characters"),
        ("Зустріч", " ", "The text in uk is empty."),
        ('de = "<b>', 'ru = "<b>', "There is no text in the base language, de."),
        ('language = "ru"', 'nonsense = "ru"', "Its audience is no rule that this release can read."),
        ('{ any = [{ language = "de" }, { language = "ru" }] }', '{ state = "DE-BY" }', "Nobody is in its audience"),
        ("audience =", 'saved_audience = "Gera"\n#', "No audience is kept under the name “Gera”."),
        ("expires", "send_at = 2020-01-01T09:00:00\nexpires", "The time at which it is to be sent is over."),
        ("show:help", "join:abcdefghijkl", "Button 1 leads to “join:abcdefghijkl”"),
        ("show:help", "javascript:alert(1)", "Button 1 leads to “javascript:alert(1)”"),
        ("show:help", "survey:7", "Button 1 leads to a survey that is over by then, or that does not exist."),
        ('de = "Mehr"', 'uk = "Далі"', "Button 1 has no label in the base language, de."),
        ('de = "Mehr"', f'de = "{"x" * 31}"', "The label of button 1 in de has 31 characters; 30 fit."),
        ("uk =", "pl =", "pl: the programme offers uk, de, ru."),
    ],
)
def test_nothing_is_kept_of_what_is_wrong(place: Path, capsys: Console, old: str, new: str, sentence: str) -> None:
    assert old in GOOD
    told = said(capsys, "new", written(place, GOOD.replace(old, new)), code=1)
    assert "Nothing was kept." in told
    assert sentence in told
    assert asyncio.run(_all(Broadcast)) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("texts = 3", "texts: is to be a dict"),
        ("send_at = 'soon'", "send_at: is to be a datetime"),
        ("expires_after_hours = true", "expires_after_hours: is to be a int"),
        ("expires_after_hours = 0", "expires_after_hours: a number from 1"),
        ("text = 3", "text: there is no such key"),
        ("[[buttons]]\nlabels = 3", "buttons, number 1: labels and leads_to"),
        ("[texts]\nde = 3", "texts: a text for each language"),
        ("file = 'nothing.pdf'", "nothing.pdf: No such file"),
        ("[", "broadcast.toml"),
    ],
)
def test_what_is_no_file_of_a_broadcast_is_said(place: Path, capsys: Console, text: str, sentence: str) -> None:
    assert sentence in said(capsys, "new", written(place, text), code=2)
    assert not (place / "data").exists()


def test_a_file_that_is_not_there_and_a_number_that_is_not_there(capsys: Console) -> None:
    assert "there is no such file" in said(capsys, "new", "nothing.toml", code=2)
    for verb in ("preview", "send", "pause", "go-on", "stop", "report"):
        assert "There is no such broadcast." in said(capsys, verb, "7", code=2)
    assert "There is no such broadcast." in said(capsys, "test", "7", str(TEAM), code=2)


@pytest.mark.usefixtures("people")
def test_a_picture_comes_along_and_shortens_the_text(place: Path, capsys: Console) -> None:
    (place / "meeting.png").write_bytes(PICTURE)
    said(capsys, "new", written(place, 'file = "meeting.png"\n' + GOOD))
    (kept,) = asyncio.run(_all(Broadcast))
    assert isinstance(kept, Broadcast)
    assert (kept.file_kind, kept.file_name, kept.state) == ("photo", "meeting.png", State.DRAFT)
    long = GOOD.replace("Зустріч", "x" * (1024 - LEFT_FOR_US + 1))
    assert "768 fit" in said(capsys, "new", written(place, 'file = "meeting.png"\n' + long), code=1)
    (place / "meeting.png").write_bytes(b"GIF89a")
    assert "is called a picture and is none" in said(
        capsys, "new", written(place, 'file = "meeting.png"\n' + GOOD), code=2
    )
    (place / "meeting.png").write_bytes(PICTURE + bytes(10 << 20))
    assert "larger than Telegram takes" in said(capsys, "new", written(place, 'file = "meeting.png"\n' + GOOD), code=1)


@pytest.mark.usefixtures("people")
def test_a_correction_that_is_wrong_changes_nothing(place: Path, capsys: Console) -> None:
    said(capsys, "new", written(place))
    assert "cannot be done" in said(capsys, "correct", "1", written(place), code=1)
    said(capsys, "send", "1")
    asyncio.run(_ticks())
    wrong = written(place, GOOD.replace("<b>Treffen</b>", "<b>Treffen"))
    assert "<b> is opened and not closed" in said(capsys, "correct", "1", wrong, code=1)
    assert "<b>Treffen</b>" in said(capsys, "preview", "1")


def test_its_time_is_the_clock_on_the_wall_in_germany(people: None, place: Path, capsys: Console) -> None:
    day = SystemClock().now() + timedelta(days=30)
    said(capsys, "new", written(place, f"send_at = {day:%Y-%m-%d}T09:30:00\n{GOOD}"))
    assert f"It is sent at {day:%Y-%m-%d} 09:30, by day." in said(capsys, "send", "1")
