"""Files that the team sends: good and bad ones, from the right people and others, while others are being served."""

import asyncio
import io
import zipfile
from collections.abc import Sequence

import pytest
from sqlalchemy import func, select

from actions import staff
from bot import fetching, form_checks
from domain.forms import Kind, Question
from domain.roles import StaffRole
from domain.surveys import Report, check
from playground.faults import Fault, Misbehavior
from playground.files import Upload
from playground.telegram import Telegram
from storage import Database
from storage import surveys as stored
from storage.surveys import SurveyForm
from tests import marks
from tests.chat import Chat, Running
from tests.conftest import START
from tests.conversations.arriving import comes_in
from tests.conversations.asking import Asked
from tests.conversations.survey_desk import GOOD, HEADER, SETTINGS, Editor, sends
from tests.domain.surveys.making import survey

BROKEN = survey(
    "integer | people | Wie viele? | Скільки? | Сколько? | ${nobody} > 1",
    "text | people | Was fehlt? | Чого бракує? | Чего не хватает? |",
    header=f"{HEADER} | relevant",
    settings=SETTINGS,
)
WITH_PICTURES = survey(
    "text | a | Was sehen Sie? | Що видно? | Что видно? | tree.png",
    "text | b | Und hier? | А тут? | А здесь? | house.jpg",
    header=f"{HEADER} | media::image",
    settings=SETTINGS,
)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (64).to_bytes(4) + (64).to_bytes(4) + b"\x08\x02\0\0\0"
WORDS = {
    "de": {
        "refused": "kann noch keine Umfrage werden",
        "unknown": "Blatt survey, Zeile 2, Spalte relevant: Die Frage „nobody“ gibt es nicht.",
        "twice": "Blatt survey, Zeile 3, Spalte name: Den Namen „people“ hat schon Zeile 2.",
        "no workbook": "Das ist keine Tabelle, die ich lesen kann.",
        "too large": "Die Datei hat 6 Megabyte, lesen kann ich 5.",
        "bomb": "Entpackt hat die Datei mehr als 40 Megabyte",
    },
    "uk": {
        "refused": "поки не можна зробити опитування",
        "unknown": "Аркуш survey, рядок 2, стовпець relevant: Запитання «nobody» немає.",
        "twice": "Аркуш survey, рядок 3, стовпець name: Назву «people» уже має рядок 2.",
        "no workbook": "Цю таблицю прочитати не вдалося.",
        "too large": "Розмір файлу: 6 МБ, прочитати можна щонайбільше 5 МБ.",
        "bomb": "Після розпакування файл займає понад 40 МБ",
    },
    "ru": {
        "refused": "пока нельзя сделать опрос",
        "unknown": "Лист survey, строка 2, столбец relevant: Вопроса «nobody» нет.",
        "twice": "Лист survey, строка 3, столбец name: Имя «people» уже занято строкой 2.",
        "no workbook": "Эту таблицу прочитать не удалось.",
        "too large": "Размер файла: 6 МБ, прочитать можно не больше 5 МБ.",
        "bomb": "После распаковки файл занимает больше 40 МБ",
    },
}


pytestmark = pytest.mark.usefixtures("checked_here")


async def forms(database: Database) -> int:
    """How many forms are stored."""
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(SurveyForm)) or 0


def bomb() -> bytes:
    """A workbook of a few kilobytes that unpacks to 60 megabytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 60_000_000)
    return content.getvalue()


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_what_must_be_mended_is_said_row_by_row(editor: Editor, database: Database, language: str) -> None:
    chat, words = await editor(language), WORDS[language]
    await sends(chat, BROKEN)
    assert words["refused"] in chat.sees
    assert words["unknown"] in chat.sees
    assert words["twice"] in chat.sees
    await sends(chat, b"\0 nothing that anybody could read", "winter.xlsx")
    assert words["no workbook"] in chat.sees
    await sends(chat, b"x" * 6_000_000, "winter.xlsx")
    assert words["too large"] in chat.sees
    await sends(chat, bomb(), "winter.xlsx")
    assert words["bomb"] in chat.sees
    assert await forms(database) == 0


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_long_list_is_cut_and_comes_as_a_file(editor: Editor) -> None:
    chat = await editor()
    # Thirty questions of a type that is none, so that there is no question in the form either.
    rows = [f"nonsense | q{n} | F | П | В" for n in range(30)]
    chat.data["de"].extend(["nonsense", "type", *(f"q{n}" for n in range(30))])  # type: ignore[attr-defined]
    await sends(chat, survey(*rows, header=HEADER, settings=SETTINGS))
    assert "Blatt survey, Zeile 2, Spalte type: Den Typ „nonsense“ gibt es nicht." in chat.sees
    assert "… und 21 weitere Punkte, in der Datei." in chat.sees
    document = next(
        each["document"] for each in reversed(chat.person.messages) if "document" in each and each["from_bot"]
    )
    file = await chat.running.app.bot.get_file(document["file_id"])
    content = bytes(await file.download_as_bytearray()).decode()
    assert content.count("„nonsense“") == 30
    assert marks.plain(document["file_name"]) == "umfrage-pruefung.txt"


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_from_others_a_file_is_what_it_was(
    editor: Editor, jens: Chat, database: Database, telegram: Telegram
) -> None:
    analyst = await editor("de", StaffRole.ANALYST)
    await comes_in(jens)
    for chat in (jens, analyst):
        await sends(chat)
        assert "nur Text" in chat.sees
    assert await forms(database) == 0


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_file_that_cannot_be_fetched_can_be_sent_again(
    editor: Editor, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = await editor()
    monkeypatch.setattr(fetching, "ATTEMPTS", 1)
    telegram.misbehave(Fault(Misbehavior.SERVER_ERROR, "getFile"))
    await sends(chat)
    assert "konnte ich nicht von Telegram holen" in chat.sees
    await sends(chat)
    assert "Als neue Umfrage übernommen" in chat.sees


class Slow:
    """A check that takes as long as a test wants."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.may_end = asyncio.Event()
        self.times = 0

    async def __call__(self, data: bytes, name: str, wanted: Sequence[str]) -> Report | None:
        self.times += 1
        self.begun.set()
        await self.may_end.wait()
        return form_checks.portable(check(data, name, wanted=wanted))


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch, checked_here: None) -> Slow:
    """Let checks wait for the test."""
    check = Slow()
    monkeypatch.setattr(form_checks, "checked", check)
    return check


async def test_others_are_served_meanwhile_and_the_order_of_a_chat_stays(
    editor: Editor, olena: Chat, running: Running, slow: Slow
) -> None:
    chat = await editor()
    await comes_in(olena)
    chat.person.sends_document(GOOD, "winter.md")
    chat.person.writes("/help")
    settling = asyncio.create_task(running.settle())
    await slow.begun.wait()
    assert chat.person.typing == "typing"
    before = len(olena.person.messages)
    olena.person.writes("/help")
    async with asyncio.timeout(30):
        while len(olena.person.messages) < before + 2:  # noqa: ASYNC110 (there is no event: the bot is another's)
            await asyncio.sleep(0.01)
    assert "Winterfrage" not in chat.history
    assert "112" not in chat.history.split("winter.md")[-1], "what came behind the file waits for it"
    slow.may_end.set()
    async with asyncio.timeout(30):
        await settling
    assert chat.history.index("Als neue Umfrage übernommen") < chat.history.index("112")


async def test_a_restart_meanwhile_takes_the_file_in_once(
    editor: Editor, running: Running, database: Database, slow: Slow
) -> None:
    chat = await editor()
    chat.person.sends_document(GOOD, "winter.md")
    settling = asyncio.create_task(running.settle())
    await slow.begun.wait()
    settling.cancel()
    slow.may_end.set()
    await running.restart()
    await running.settle()
    assert slow.times == 2
    assert chat.history.count("Als neue Umfrage übernommen") == 1
    assert await forms(database) == 1
    await running.restart()
    await running.settle()
    assert slow.times == 2


async def test_files_that_a_form_names_are_sent_before_it_opens(editor: Editor, database: Database) -> None:
    chat = await editor()
    chat.data["de"].extend(["Was sehen Sie?", "Und hier?", "image", "media"])  # type: ignore[attr-defined]
    await sends(chat, WITH_PICTURES)
    await chat.taps("Zur Umfrage")
    assert "Es fehlen noch 2 Dateien." in chat.sees
    await chat.taps("Öffnen")
    assert "house.jpg" in chat.sees
    assert "tree.png" in chat.sees
    await chat.does(lambda phone: phone.sends_photo(PNG, "something else"))
    assert "nur Text" in chat.sees
    await chat.does(lambda phone: phone.sends_document(PNG, "tree.png"))
    assert "„tree.png“ ist gespeichert" in chat.sees
    await chat.does(lambda phone: phone.sends_photo(PNG, "house.jpg"))
    assert "Alle Dateien, die die Umfrage braucht, sind da." in chat.sees
    await chat.taps("Zur Umfrage", "Öffnen", "Jetzt, bis wir schließen")
    assert "Die Umfrage ist offen" in chat.sees
    async with database.reading() as session:
        kept = {name: media.kind for name, media in (await stored.media_of(session, 1)).items()}
        assert kept == {"tree.png": "file", "house.jpg": "image"}


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_an_album_of_files_is_taken_file_by_file(editor: Editor) -> None:
    chat = await editor()
    chat.data["de"].extend(["Was sehen Sie?", "Und hier?", "image", "media"])  # type: ignore[attr-defined]
    await sends(chat, WITH_PICTURES)
    album = [Upload(PNG, "tree.png"), Upload(PNG, "house.jpg"), Upload(PNG, "other.png")]
    await chat.does(lambda phone: phone.sends_album(album))
    assert "„tree.png“ ist gespeichert" in chat.sees
    assert "„house.jpg“ ist gespeichert" in chat.sees
    assert "nur Text" not in chat.sees


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_file_that_a_question_asks_for_is_its_answer(
    editor: Editor, database: Database, monkeypatch: pytest.MonkeyPatch, jens: Chat
) -> None:
    asked = Asked(database, monkeypatch)
    await asked.of(jens, Question("report", Kind.FILE))
    async with database.transaction() as session:
        await staff.grant(session, jens.person.id, StaffRole.EDITOR, now=START)
    await sends(jens)
    assert isinstance(await asked.answer(jens, "report"), str)
    assert await forms(database) == 0


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_mistake_of_ours_holds_up_nobody(
    editor: Editor, monkeypatch: pytest.MonkeyPatch, expected_errors: list[str]
) -> None:
    chat = await editor("de")

    async def broken(data: bytes, name: str, wanted: Sequence[str]) -> Report | None:
        raise ValueError

    monkeypatch.setattr(form_checks, "checked", broken)
    expected_errors.append("file.broken")
    await sends(chat)
    assert "Diese Datei konnte ich nicht lesen" in chat.sees
    await chat.writes("/help")
    assert "112" in chat.sees


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_file_that_takes_too_long_is_given_up(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    chat = await editor("uk")

    async def endless(data: bytes, name: str, wanted: Sequence[str]) -> Report | None:
        return None

    monkeypatch.setattr(form_checks, "checked", endless)
    await sends(chat)
    assert "забагато часу або пам’яті" in chat.sees
