"""`python -m bot surveys`: import, list, open, invite, close and give back, on a database of its own."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.command_line import main
from bot.console import opened
from tests.actions.surveying import Surveying
from tests.conftest import KEY
from tests.conversations.survey_desk import GAPS, GOOD
from tests.domain.surveys.making import survey

Console = pytest.CaptureFixture[str]
PNG = b"\x89PNG"


@pytest.fixture(autouse=True)
def _installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}")
    monkeypatch.setenv("ENCRYPTION_KEYS", KEY)
    monkeypatch.setenv("PROGRAMME_FILE", str(Path("programme.toml").absolute()))
    monkeypatch.chdir(tmp_path)


def told(console: Console, *arguments: object, code: int = 0) -> str:
    assert main(["surveys", *map(str, arguments)]) == code
    said = console.readouterr()
    return said.err if code else said.out


@pytest.fixture
def winter(tmp_path: Path) -> Path:
    path = tmp_path / "winter.md"
    path.write_bytes(GOOD)
    return path


def test_from_the_file_to_the_end(capsys: Console, winter: Path, tmp_path: Path) -> None:
    assert told(capsys, "list") == "There is no survey yet.\n"
    assert told(capsys, "import", winter).endswith("Imported as survey 1. It is a draft: nobody can answer it yet.\n")
    assert told(capsys, "list") == "1\twinter\tdraft\t0 answered\tWinterfrage\n"
    assert told(capsys, "open", 1) == "Round 1 of survey 1 is open. Nobody was written to.\n"
    assert told(capsys, "open", 1, code=1) == "Another round of this survey is open at that time. Close it first.\n"
    assert told(capsys, "list") == "1\twinter\tround 1 open\t0 answered\tWinterfrage\n"
    assert told(capsys, "invite", 1) == "0 people are being invited.\n"
    assert told(capsys, "close", 1) == "Round 1 of survey 1 is closed.\n"
    assert told(capsys, "close", 1, code=1) == "It is closed already.\n"
    assert "no round" in told(capsys, "invite", 1, code=1)


def test_a_draft_is_deleted_and_nothing_that_was_opened(capsys: Console, winter: Path, tmp_path: Path) -> None:
    told(capsys, "import", winter)
    assert told(capsys, "delete", 1) == "The draft of survey 1 is deleted.\n"
    assert b"Winterfrage" not in (tmp_path / "bot.sqlite3").read_bytes()
    assert told(capsys, "list") == "There is no survey yet.\n"
    assert told(capsys, "delete", 1, code=1) == "There is no such survey.\n"
    told(capsys, "import", winter)
    told(capsys, "open", 2)
    assert told(capsys, "delete", 2, code=1) == (
        "It was opened once, so it cannot be deleted: people may have answered.\n"
    )


def test_what_is_given_back_is_the_same_form(capsys: Console, winter: Path, tmp_path: Path) -> None:
    told(capsys, "import", winter)
    other = tmp_path / "other.xlsx"
    assert told(capsys, "export-form", 1, "--out", other) == f"Written to {other}.\n"
    assert "has the same form as before" in told(capsys, "import", other)
    told(capsys, "export-form", 1)
    assert (tmp_path / "winter.xlsx").read_bytes() == other.read_bytes()
    assert "no such file" in told(capsys, "export-form", 1, "--out", tmp_path / "no" / "x.xlsx", code=2).lower()


def test_a_form_without_a_form_id_is_the_same_under_another_name(capsys: Console, tmp_path: Path) -> None:
    path = tmp_path / "umfrage.md"
    path.write_bytes(survey("text | q | Frage", header="type | name | label::German (de)"))
    told(capsys, "import", path)
    told(capsys, "export-form", 1, "--out", tmp_path / "anders.xlsx")
    assert "Survey 1 has the same form as before." in told(capsys, "import", tmp_path / "anders.xlsx")


def test_fallbacks_are_to_be_agreed_to(capsys: Console, winter: Path) -> None:
    winter.write_bytes(GAPS)
    told(capsys, "import", winter)
    said = told(capsys, "open", 1, code=1)
    assert "uk: 1 of 2 texts; the others are read in de" in said
    assert "--accept-fallbacks" in said
    assert "is open" in told(capsys, "open", 1, "--accept-fallbacks")


def test_a_window_is_german_time(capsys: Console, winter: Path) -> None:
    told(capsys, "import", winter)
    said = told(capsys, "open", 1, "--from", "2099-12-01T09:00", "--until", "2099-12-31T18:00")
    assert "opens 2099-12-01 09:00." in said
    assert "round 1 scheduled" in told(capsys, "list")
    assert "would close before it opens" in told(
        capsys, "open", 1, "--from", "2100-12-01T09:00", "--until", "2100-11-01T09:00", code=1
    )
    with pytest.raises(SystemExit):
        main(["surveys", "open", "1", "--from", "tomorrow"])
    assert "time such as 2026-12-01T09:00" in capsys.readouterr().err


def test_files_that_a_form_names_come_from_a_folder(capsys: Console, tmp_path: Path) -> None:
    path = tmp_path / "form.md"
    path.write_bytes(
        survey("text | q | Q | a.png", "text | r | R | ../b.mp3", header="type | name | label::de | media::image")
    )
    assert "Still missing: ../b.mp3\nStill missing: a.png\n" in told(capsys, "import", path)
    assert "These files are missing: ../b.mp3, a.png." in told(capsys, "open", 1, code=1)
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "a.png").write_bytes(PNG)
    (tmp_path / "b.mp3").write_bytes(b"not in the folder")
    said = told(capsys, "import", path, "--media", folder)
    assert "Kept: a.png\nStill missing: ../b.mp3\n" in said
    assert "no such folder" in told(capsys, "import", path, "--media", tmp_path / "none", code=2)


def test_what_is_not_there(capsys: Console, winter: Path, tmp_path: Path) -> None:
    for verb in ("open", "close", "invite", "export-form"):
        assert told(capsys, verb, 7, code=2) == "There is no survey 7. `surveys list` shows all.\n"
    assert main(["surveys", "import", str(tmp_path / "none.xlsx")]) == 2
    winter.write_bytes(b"| survey |\n| | type | name | label |\n| | nonsense | q | Q |\n")
    assert main(["surveys", "import", str(winter)]) == 1
    capsys.readouterr()
    assert told(capsys, "list") == "There is no survey yet.\n"


async def sealed_answers(*, is_over: bool) -> None:
    """Let three people answer an anonymous survey."""
    async with opened() as database:
        surveying = Surveying(database, now=datetime(2022, 11, 24, tzinfo=UTC))
        wave = await surveying.opens(anonymous=True)
        for person in await surveying.people(3):
            assert await surveying.answers(person, wave) is not None
        if is_over:
            await surveying.closes(wave)


@pytest.mark.parametrize(
    ("is_over", "expected"),
    [
        (
            False,
            "Round 1: 3 responses are still sealed, and in none of these files. Responses to an anonymous survey are"
            " counted in groups of 5 or more; those that are left follow soon after the end.\n",
        ),
        (
            True,
            "Round 1: 3 responses stay sealed, and in none of these files: at the end fewer than 5 were left, and so"
            " few could be told apart.\n",
        ),
    ],
)
def test_whoever_takes_results_out_is_told_how_many_wait(
    capsys: Console, tmp_path: Path, is_over: bool, expected: str
) -> None:
    asyncio.run(sealed_answers(is_over=is_over))
    assert main(["surveys", "results", "1", "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr()
    assert said.err == expected
    assert all(Path(line).is_file() for line in said.out.splitlines())


def test_nothing_is_said_of_sealed_answers_where_none_wait(capsys: Console, winter: Path, tmp_path: Path) -> None:
    told(capsys, "import", winter)
    told(capsys, "open", 1)
    assert main(["surveys", "results", "1", "--out", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().err == ""
