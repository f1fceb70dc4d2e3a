"""`python -m bot surveys results`: pictures, numbers with small groups hidden, and all answers, safe to open."""

import csv
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from actions import surveys
from bot import programme
from bot.survey_result_files import Problem, Written, written
from domain.forms import Value
from domain.surveys import check
from locales import Catalogues
from storage import Database
from tests.conftest import START
from tests.conversations.answering_surveys import respond
from tests.domain.surveys.making import survey

FORM = survey(
    "select_one yn | fled | Geflohen?",
    "select_multiple need | need | Was fehlt?",
    "rank need | order | Was zuerst?",
    "integer | people | Wie viele?",
    "geopoint | where | Wo?",
    "text | wish | Ihr Satz?",
    "begin repeat | child | Kinder",
    "integer | age | Wie alt?",
    "end repeat | |",
    header="type | name | label::German (de)",
    choices="list_name | name | label::German (de)\nyn | yes | Ja\nyn | no | Nein\n"
    "need | room | Räume\nneed | money | Geld",
    settings="form_id | form_title | default_language\nwinter | Winterfrage | German (de)",
)
DANGEROUS = '=HYPERLINK("http://example.org")'


async def answered(
    database: Database, *, anonymous: bool, form: bytes = FORM, answers: list[dict[str, Value]] | None = None
) -> int:
    """Return a survey of which a wave is over, with these responses or with 24."""
    report = check(form, "form.md")
    assert report.ok, report.findings
    async with database.transaction() as session:
        taken = await surveys.import_form(session, report, actor=None, now=START)
        assert isinstance(taken, surveys.Imported)
        await surveys.configure(session, taken.survey_id, anonymous=anonymous, actor=None, now=START)
        wave = await surveys.release(session, taken.survey_id, opens_at=START, closes_at=None, actor=None, now=START)
        assert not isinstance(wave, surveys.Refused)
    async with database.transaction() as session:
        await surveys.close(session, wave.id, actor=None, now=START)
    await respond(
        database,
        wave.id,
        answers
        or [
            {
                "fled": "yes" if number < 14 else "no",
                "need": ("room",) if number < 18 else ("room", "money") if number < 21 else (),
                "order": ("room", "money") if number % 2 else ("money", "room"),
                "people": number % 4,
                "where": "k:14713" if number < 16 else "k:15002",
                "wish": DANGEROUS if number == 0 else "gut",
                "child/1/age": 7,
                "child/2/age": 9,
            }
            for number in range(24)
        ],
        role="volunteer",
    )
    return taken.survey_id


@pytest.fixture
def write(database: Database, tmp_path: Path) -> Callable[..., Awaitable[Written | Problem]]:
    catalogues = Catalogues.load()
    about = programme.read(Path("programme.toml"), languages=catalogues.languages)

    async def wrote(survey_id: int, *, wave: str = "newest", by: str | None = None) -> Written | Problem:
        t = catalogues.translator("de")
        return await written(database, survey_id, tmp_path / "out", wave=wave, by=by, t=t, programme=about, now=START)

    return wrote


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


@pytest.mark.parametrize("anonymous", [True, False])
async def test_a_folder_is_filled(
    database: Database, write: Callable[..., Awaitable[Written | Problem]], anonymous: bool
) -> None:
    done = await write(await answered(database, anonymous=anonymous), by="fled")
    assert not isinstance(done, Problem)
    files = {path.name: path for path in done.files}
    pictures = [name for name in files if name.endswith(".png")]
    assert "01_fled.png" in pictures
    assert not [name for name in pictures if "_by_" in name], "nothing of these groups may be shown"
    for name in pictures:
        with Image.open(files[name]) as picture:
            assert picture.width == 1080
    counts = {(row["question"], row["group"], row["answer"]): row["count"] for row in rows(files["results.csv"])}
    assert counts["fled", "", "yes"] == "14"
    assert counts["where", "", "DE-SN"] == "16"
    assert counts["need", "", "money"] == ""
    responses = rows(files["responses.csv"])
    assert len(responses) == 24
    assert {len(row["response"]) <= 2 for row in responses} == {anonymous}, "no number that could be found elsewhere"
    assert ("role" in responses[0]) is not anonymous
    assert [row for row in responses if row["wish"] == f"'{DANGEROUS}'"[:-1]], "no formula"
    assert {row["order/room"] for row in responses} == {"1", "2"}
    assert {(row["need"], row["need/room"], row["need/money"]) for row in responses} == {
        ("room", "1", "0"),
        ("room money", "1", "1"),
        ("", "0", "0"),
    }
    assert {row["where/state"] for row in responses} == {"DE-SN", "DE-ST"}
    assert len(rows(files["repeat_child.csv"])) == 48
    book = openpyxl.load_workbook(files["responses.xlsx"])
    assert book.sheetnames == ["responses", "repeat_child", "dictionary"]
    heads = [cell.value for cell in next(book["responses"].iter_rows())]
    texts = [row[heads.index("wish")] for row in book["responses"].iter_rows(min_row=2)]
    assert {cell.data_type for cell in texts} == {"s"}
    assert DANGEROUS in {cell.value for cell in texts}
    sheet = [[cell.value for cell in row] for row in book["responses"].iter_rows(min_row=2)]
    at = heads.index("where")
    assert {tuple(row[at : at + 3]) for row in sheet} == {
        ("Leipzig (kreisfreie Stadt), Sachsen", "Leipzig", "Sachsen"),
        ("Halle (Saale) (kreisfreie Stadt), Sachsen-Anhalt", "Halle (Saale)", "Sachsen-Anhalt"),
    }
    assert {row[heads.index("fled")].value for row in book["responses"].iter_rows(min_row=2)} == {"Ja", "Nein"}


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_what_there_is_not_is_said(
    database: Database, write: Callable[..., Awaitable[Written | Problem]]
) -> None:
    number = await answered(database, anonymous=True)
    assert await write(99) is Problem.NO_SURVEY
    assert await write(number, wave="7") is Problem.NO_WAVE
    assert await write(number, by="role") is Problem.NO_GROUPS
    assert not isinstance(await write(number, wave="all"), Problem)


NAMES = ("responses", "dictionary", "results", "a_very_long_name_of_a_repeat_1", "a_very_long_name_of_a_repeat_2")


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_repeat_may_have_the_name_of_another_file(
    database: Database, write: Callable[..., Awaitable[Written | Problem]]
) -> None:
    rows_of_form = [
        row for name in NAMES for row in (f"begin repeat | {name} | X", f"integer | in_{name} | N?", "end repeat | |")
    ]
    form = survey(
        "text | wish | Ihr Satz?",
        *rows_of_form,
        header="type | name | label::German (de)",
        settings="form_id | form_title | default_language\nwinter | Winterfrage | German (de)",
    )
    answers: dict[str, Value] = {f"{name}/1/in_{name}": number for number, name in enumerate(NAMES)}
    done = await write(await answered(database, anonymous=True, form=form, answers=[answers]))
    assert not isinstance(done, Problem)
    assert len({path.name for path in done.files}) == len(done.files)
    files = {path.name: path for path in done.files}
    for number, name in enumerate(NAMES):
        assert rows(files[f"repeat_{name}.csv"])[0][f"in_{name}"] == str(number)
    assert "column" in rows(files["dictionary.csv"])[0]
    titles = openpyxl.load_workbook(files["responses.xlsx"]).sheetnames
    assert len({title.casefold() for title in titles}) == len(NAMES) + 2
    assert max(map(len, titles)) <= 31


ASKS_ROLE = survey(
    "select_one role | role | Was passt?",
    "select_multiple yn | found | Gefunden?",
    header="type | name | label::German (de)",
    choices="list_name | name | label::German (de)\nyn | yes | Ja\nyn | no | Nein\n"
    "role | group | In einer Gruppe\nrole | alone | Allein",
    settings="form_id | form_title | default_language\nroles | Rollen | German (de)",
)


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize(
    ("anonymous", "groups"),
    [(True, {"In einer Gruppe": "6", "Allein": "6"}), (False, {"Ich engagiere mich ehrenamtlich": "12"})],
)
async def test_a_question_may_be_called_as_what_is_known_besides(
    database: Database,
    write: Callable[..., Awaitable[Written | Problem]],
    anonymous: bool,
    groups: dict[str, str],
) -> None:
    answers: list[dict[str, Value]] = [
        {"role": "group" if number < 12 else "alone", "found": ("yes",) if number % 2 else ("no",)}
        for number in range(24)
    ]
    done = await write(await answered(database, anonymous=anonymous, form=ASKS_ROLE, answers=answers), by="role")
    assert not isinstance(done, Problem)
    files = {path.name: path for path in done.files}
    by_role = [row for row in rows(files["results.csv"]) if row["by"] == "role" and row["answer"] == "yes"]
    assert {row["group"]: row["count"] for row in by_role} == groups
    assert "03_found_by_role.png" in files
    responses = rows(files["responses.csv"])
    assert Counter(row["role"] for row in responses) == {"group": 12, "alone": 12}
    if not anonymous:
        assert {row["response/role"] for row in responses} == {"volunteer"}


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_number_that_too_few_gave_hinders_no_groups(
    database: Database, write: Callable[..., Awaitable[Written | Problem]]
) -> None:
    others: dict[str, Value] = {"people": 45}
    answers: list[dict[str, Value]] = [
        {"fled": "yes" if number % 2 else "no", "need": ("room",), **(others if number < 3 else {})}
        for number in range(24)
    ]
    done = await write(await answered(database, anonymous=True, answers=answers), by="fled")
    assert not isinstance(done, Problem)
    table = next(path for path in done.files if path.name == "results.csv")
    counted = {row["question"]: row["count"] for row in rows(table) if row["by"] and row["answer"] != "money"}
    assert counted == {"need": "12"}
