"""`python -m bot surveys check`: it needs no database, no settings and no token."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.command_line import main
from domain.surveys.limits import MOST_BYTES
from tests.domain.surveys.making import FORM_IN_TWO_LANGUAGES, survey, workbook

Console = pytest.CaptureFixture[str]
EVERYTHING = Path(__file__).parents[1] / "domain" / "surveys" / "forms" / "everything.md"
KEYS = ["ok", "id", "title", "version", "default_language", "languages", "questions", "choices", "findings", "matrix"]

pytestmark = pytest.mark.usefixtures("nowhere")


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that does not exist, and settings that cannot be."""
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://nobody@127.0.0.1:1/nothing")
    monkeypatch.setenv("BATCH_SIZE", "many")
    monkeypatch.delenv("BOT_TOKEN", raising=False)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.md"
    path.write_bytes(survey("text | q | Q | ${nobody} = 'x'", header="type | name | label::de | relevant"))
    return path


def told(console: Console, *arguments: object, code: int = 0) -> dict[str, Any]:
    assert main(["surveys", "check", *map(str, arguments), "--json"]) == code
    answer: dict[str, Any] = json.loads(console.readouterr().out)
    return answer


def test_a_good_form_is_told_as_one_object(capsys: Console) -> None:
    answer = told(capsys, EVERYTHING)
    assert list(answer) == KEYS
    assert (answer["ok"], answer["id"], answer["title"], answer["version"]) == (True, "everything", "Alles", "2022-1")
    assert [language["tag"] for language in answer["languages"]] == ["de", "uk", "ru"]
    assert answer["languages"][1]["names"] == ["Ukrainian (uk)"]
    assert answer["choices"] == {"role": 2, "needs": 5}
    rows = {row["name"]: row for row in answer["questions"]}
    assert rows["people"] == rows["people"] | {
        "row": 10,
        "type": "integer",
        "kind": "integer",
        "within": ["about"],
        "required": "yes",
        "relevant": "${role} = 'group'",
        "constraint": ". > 0 and . < 1000",
    }
    assert (rows["needs"]["list"], rows["needs"]["choices"], rows["needs"]["exclusive"]) == ("needs", 5, ["nothing"])
    assert rows["about"]["kind"] is None
    texts = answer["matrix"]["texts"]
    assert answer["matrix"] == {
        "texts": texts,
        "present": {"de": texts, "uk": texts, "ru": texts},
        "fallback": "de",
        "missing": [],
    }
    (finding,) = (each for each in answer["findings"] if each["kind"] != "moment_left_out")
    moments = [each["facts"]["name"] for each in answer["findings"] if each is not finding]
    assert moments == [name for name, row in rows.items() if row["type"] in {"start", "end", "today"}]
    assert finding == {
        "severity": "warning",
        "kind": "place_instead_of_point",
        "sheet": "survey",
        "row": rows["where"]["row"],
        "column": "type",
        "facts": {"name": "where"},
        "message": "“where” is asked as a place: what is kept is town and district, never a position.",
    }


def test_a_broken_form_ends_with_code_1_and_a_sentence(capsys: Console, broken: Path) -> None:
    answer = told(capsys, broken, "--languages", "de", code=1)
    assert answer["ok"] is False
    (finding,) = answer["findings"]
    where = (finding["severity"], finding["sheet"], finding["row"], finding["column"])
    assert where == ("error", "survey", 2, "relevant")
    assert finding["message"] == "There is no question “nobody”."


def test_people_read_sentences(capsys: Console, broken: Path) -> None:
    assert main(["surveys", "check", str(broken)]) == 1
    said = capsys.readouterr().out
    assert "Must be mended:\n  Sheet survey, row 2, column relevant: There is no question “nobody”.\n" in said
    assert "There is no text in Ukrainian. Whoever reads that language would get everything in German." in said
    assert said.endswith("The form cannot be used before this is mended.\n")
    assert main(["surveys", "check", str(EVERYTHING)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Alles (everything, version 2022-1)\n15 questions, 7 choices in 2 lists.\n")
    assert said.endswith("The form can be used.\n")


def test_the_matrix_names_what_is_missing(capsys: Console, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(workbook(FORM_IN_TWO_LANGUAGES))
    assert main(["surveys", "check", str(path), "--languages", "de,uk"]) == 0
    said = capsys.readouterr().out
    assert "Languages, of 2 texts:\n  de       2\n  uk       1\n" in said
    assert "Missing:\n  Sheet survey, row 3, column label::German (de): r: uk\n" in said


def test_many_gaps_are_counted(capsys: Console, tmp_path: Path) -> None:
    path = tmp_path / "form.md"
    rows = [f"text | q{number} | Q |" for number in range(40)]
    path.write_bytes(survey("text | q | Q | П", *rows, header="type | name | label::de | label::uk"))
    assert main(["surveys", "check", str(path), "--languages", "de,uk"]) == 0
    assert "… and 10 more; --json has all of them." in capsys.readouterr().out


def test_a_file_that_is_not_there(capsys: Console, tmp_path: Path) -> None:
    assert main(["surveys", "check", str(tmp_path / "none.xlsx")]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'none.xlsx'}: No such file or directory\n"
    assert main(["surveys", "check", str(tmp_path)]) == 2
    assert "Is a directory" in capsys.readouterr().err


def test_a_huge_file_is_not_read_to_its_end(capsys: Console, tmp_path: Path) -> None:
    path = tmp_path / "huge.xlsx"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    (finding,) = told(capsys, path, code=1)["findings"]
    assert (finding["kind"], finding["facts"]["size"]) == ("too_large", MOST_BYTES + 1)


def test_nothing_heavy_is_loaded_for_other_commands() -> None:
    heavy = "{'pyxform', 'openpyxl', 'xlrd'}"
    code = f"import sys, bot.command_line as b; b.parser(); print({heavy} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"
