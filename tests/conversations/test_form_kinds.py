"""Every kind of question, tapped and typed, in the real bot."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from domain.forms import Kind, Question
from tests.chat import Chat
from tests.conversations.asking import Asked

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01"
NOTE = Question("words", Kind.TEXT)


async def test_a_decimal_is_typed_with_a_comma_and_shown_in_ones_language(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, Question("hours", Kind.DECIMAL, minimum=0, maximum=60), NOTE)
    await olena.writes("п’ять тисяч")
    assert "напишіть його цифрами" in olena.sees
    await olena.writes("1.200")
    assert "по-різному" in olena.sees
    await olena.writes("99")
    assert "60" in olena.sees
    await olena.writes("2.5")
    assert "✓ 2,5" in olena.sees
    assert await asked.answer(olena, "hours") == Decimal("2.5")


async def test_a_refusal_that_says_how_to_answer_is_no_second_time_told_how(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, Question("hours", Kind.DECIMAL, maximum=60), NOTE)
    await olena.writes("багато")
    assert "hours?" in olena.person.last["text"]
    assert olena.person.last["text"].count("2,5") == 1
    await olena.writes("99")
    assert olena.person.last["text"].count("2,5") == 1, "what says nothing of how leaves it below the question"


async def test_a_scale_is_one_row_of_numbers(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, Question("load", Kind.INTEGER, minimum=1, maximum=5, step=1), NOTE)
    assert olena.keys[:5] == ["1", "2", "3", "4", "5"]
    assert len(olena.person.last["reply_markup"]["inline_keyboard"][0]) == 5
    await olena.taps("4")
    assert await asked.answer(olena, "load") == 4


@pytest.mark.parametrize(
    ("language", "typed", "shown"),
    [
        ("uk", "24 листопада", "вівторок, 24 листопада 2026"),
        ("uk", "завтра", "вівторок, 24 листопада 2026"),
        ("ru", "24 ноября 2026", "вторник, 24 ноября 2026"),
        ("de", "24. November", "Dienstag, 24. November 2026"),
        ("de", "morgen", "Dienstag, 24. November 2026"),
        ("de", "24.11.", "Dienstag, 24. November 2026"),
        ("uk", "heute", "понеділок, 23 листопада 2026"),
    ],
)
async def test_a_day_is_typed_in_words_of_any_language(
    person: object, asked: Asked, language: str, typed: str, shown: str
) -> None:
    somebody: Chat = person("Ada", language)  # type: ignore[operator]  # the fixture makes a chat
    await asked.of(somebody, Question("since", Kind.DATE), NOTE)
    await somebody.writes(typed)
    assert f"✓ {shown}" in somebody.sees


async def test_a_day_that_does_not_exist_is_told_so(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, Question("since", Kind.DATE), NOTE)
    await olena.writes("31.02.")
    assert "Такого дня в календарі немає" in olena.sees
    await olena.writes("колись")
    assert "24.11.2022" in olena.sees
    assert await asked.answer(olena, "since") is None


async def test_a_day_is_tapped_in_a_calendar_that_is_leafed_through(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, Question("since", Kind.DATE, maximum=date(2026, 11, 23)), NOTE)
    assert "листопад 2026" in olena.sees
    assert "пн" in olena.keys
    assert "24" not in olena.keys, "what lies beyond the bound cannot be tapped"
    assert "▶" not in olena.keys
    await olena.taps("◀")
    assert "жовтень 2026" in olena.sees
    await olena.taps("« 12")
    assert "жовтень 2025" in olena.sees
    await olena.taps("31")
    assert await asked.answer(olena, "since") == date(2025, 10, 31)


async def test_tapping_between_the_days_does_nothing_and_harms_nothing(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, Question("since", Kind.DATE), NOTE)
    data = olena.data_of("пн")
    await olena.does(lambda phone: phone.presses_data(data, olena.person.last), silence=True)
    assert "листопад 2026" in olena.history


async def test_a_time_is_typed_in_any_usual_form(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, *(Question(name, Kind.TIME) for name in ("clock", "half", "again")), NOTE)
    await olena.writes("якось увечері")
    assert "16:30" in olena.sees
    await olena.writes("25:00")
    assert "Такого часу не буває" in olena.sees
    await olena.writes("о 16")
    assert "✓ 16:00" in olena.sees
    await olena.writes("о пів на п’яту")
    assert "4:30" in olena.sees
    await olena.writes("16 Uhr 45")
    assert await asked.answer(olena, "again") == time(16, 45)


async def test_day_and_time_are_tapped_and_typed_one_after_the_other(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, Question("meeting", Kind.DATETIME), NOTE)
    await olena.taps("30")
    assert "напишіть час" in olena.sees
    assert "◀" not in olena.keys
    assert ".." not in olena.sees, "the day ends with a full stop of its own"
    await olena.running.restart()
    await olena.writes("16.30")
    assert "понеділок, 30 листопада 2026" in olena.sees
    assert await asked.answer(olena, "meeting") == datetime(2026, 11, 30, 15, 30, tzinfo=UTC)


async def test_day_and_time_are_typed_at_once_or_in_turn(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, Question("meeting", Kind.DATETIME), Question("next", Kind.DATETIME), NOTE)
    await olena.writes("завтра о 16:30")
    assert await asked.answer(olena, "meeting") == datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
    calendar = olena.person.last
    await olena.writes("1 грудня")
    assert "напишіть час" in olena.sees
    assert "reply_markup" not in next(m for m in olena.person.messages if m["message_id"] == calendar["message_id"])
    await olena.writes("2 грудня 14:35")
    assert await asked.answer(olena, "next") == datetime(2026, 12, 2, 13, 35, tzinfo=UTC), "a new day takes its place"


async def test_back_from_the_time_asks_for_the_day_again(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, Question("load", Kind.INTEGER), Question("meeting", Kind.DATETIME), NOTE)
    await olena.writes("3")
    await olena.taps("30", "Назад", "Залишити")
    assert "◀" in olena.keys


async def test_a_contact_is_typed_and_kept_in_one_form(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, Question("contact", Kind.CONTACT), NOTE)
    await olena.writes("подзвоніть мені")
    assert "не вдалося розпізнати контакт" in olena.sees
    await olena.writes("0341/1234567")
    assert "✓ +49 341 1234567" in olena.sees
    assert await asked.answer(olena, "contact") == "+493411234567"


async def test_a_telephone_number_is_shared_by_a_key_that_goes_again(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, Question("contact", Kind.CONTACT), NOTE)
    await olena.taps("Надіслати номер")
    assert olena.person.keyboard is not None
    await olena.does(lambda phone: phone.sends_contact("4915123456789"))
    assert "✓ +49 1512 3456789" in olena.sees
    assert "words?" in olena.sees
    assert olena.person.keyboard is None
    assert await asked.answer(olena, "contact") == "+4915123456789"


@pytest.mark.parametrize("way", ["Пізніше", "Назад", "/menu", "@olena_h"])
async def test_the_key_for_sharing_goes_whatever_one_does(olena: Chat, asked: Asked, way: str) -> None:
    await asked.of(olena, Question("load", Kind.INTEGER), Question("contact", Kind.CONTACT), NOTE)
    await olena.writes("3")
    await olena.taps("Надіслати номер")
    await olena.running.restart()
    assert olena.person.keyboard is not None
    await (olena.writes(way) if way[0] in "/@" else olena.taps(way))
    assert olena.person.keyboard is None
    assert "Гаразд" in olena.sees


async def test_a_photo_is_kept_by_its_number_at_telegram(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, Question("photo", Kind.PHOTO, required=False), NOTE)
    await olena.writes("ось")
    assert "потрібне фото" in olena.sees
    await olena.does(lambda phone: phone.sends_sticker())
    assert "саме фото" in olena.sees
    await olena.does(lambda phone: phone.sends_photo(PNG))
    assert "✓ 📷 Фото" in olena.sees
    kept = await asked.answer(olena, "photo")
    assert kept in [size["file_id"] for message in olena.person.messages for size in message.get("photo", [])]


async def test_what_is_only_to_be_read_has_one_button(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, Question("rules", Kind.ACKNOWLEDGE), NOTE)
    await olena.writes("так")
    assert await asked.answer(olena, "rules") is None
    await olena.taps("Прочитано")
    assert await asked.answer(olena, "rules") == "ok"


@pytest.mark.parametrize("kind", [Kind.DECIMAL, Kind.DATE, Kind.TIME, Kind.DATETIME, Kind.CONTACT, Kind.PHOTO])
@pytest.mark.parametrize("text", ["x" * 4096, "   .", "🙂", "\u202e\u200b", "<b>1</b>", "1" * 4096, "-", "{name} %s"])
async def test_bad_input_of_every_kind_is_met_kindly(olena: Chat, asked: Asked, kind: Kind, text: str) -> None:
    await asked.of(olena, Question("odd", kind), NOTE)
    await olena.writes(text)
    assert await asked.answer(olena, "odd") is None
    assert "words?" not in olena.sees
