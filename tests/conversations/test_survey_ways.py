"""Ways into a survey, out of it and back again: nothing is lost, and nobody is left without a word."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.chat import Chat, Running
from tests.conftest import START, MovableClock
from tests.conversations.arriving import WORDS, arrives, comes_in, taps
from tests.conversations.short_surveys import FORM, begins, sends
from tests.conversations.surveying import Surveying


async def test_what_anonymous_means_is_said_before_the_first_question(olena: Chat, surveying: Surveying) -> None:
    await arrives(olena)
    wave = await surveying.of(FORM, olena)
    await surveying.opens(olena, wave)
    assert "Це опитування анонімне" in olena.sees
    assert "щонайменше чотирьох інших людей" in olena.sees
    assert "Не більше ніж 4 запитання" in olena.sees
    assert "Ви група?" not in olena.sees
    await olena.taps("Почати")
    assert "Ви група?" in olena.sees
    assert "Це опитування анонімне" in olena.history, "it stays to be read"
    await sends(olena)
    assert "змішаємо" in olena.sees
    assert "Змінити відповіді" not in " ".join(olena.keys)


async def test_who_sees_named_answers_is_said(olena: Chat, surveying: Surveying) -> None:
    await arrives(olena)
    wave = await surveying.of(FORM, olena, anonymous=False)
    await surveying.opens(olena, wave)
    assert "Команда проєкту може їх читати" in olena.sees
    assert "анонімне" not in olena.sees


async def test_who_has_not_arrived_gets_there_afterwards(olena: Chat, surveying: Surveying) -> None:
    wave = await surveying.of(FORM, olena)
    await olena.writes(f"/start survey_{wave}")
    await taps(olena, "language")
    assert "Опитування для всіх" not in olena.history
    await taps(olena, "take part", "old enough", "profile", "done", "peer helper", "Saxony", "all correct")
    assert "Опитування для всіх" in olena.sees
    await olena.taps("Почати")
    assert "Ви група?" in olena.sees


WAITS = {
    "de": ("wartet auf Sie. Bitte tippen Sie zuerst auf „Mitmachen“", "wartet auf Sie. Bitte beantworten Sie zuerst"),
    "uk": ("чекає опитування. Спершу натисніть «Долучитися»", "чекає опитування. Спершу дайте відповіді"),
    "ru": ("ждёт опрос. Сначала нажмите «Присоединиться»", "ждёт опрос. Сначала ответьте"),
}


@pytest.mark.parametrize("language", WAITS)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_who_is_arriving_reads_at_once_that_a_survey_is_kept(
    person: Callable[..., Chat], language: str, surveying: Surveying
) -> None:
    chat = person("New", language)
    over_welcome, over_question = WAITS[language]
    wave = await surveying.of(FORM, chat)
    await surveying.opens(chat, wave)
    await taps(chat, "language")
    assert over_welcome in chat.sees
    await taps(chat, "take part")
    await surveying.opens(chat, wave)
    assert over_question in chat.sees
    await taps(chat, "old enough", "profile", "done")
    await surveying.opens(chat, wave)
    assert over_question in chat.sees
    await taps(chat, "peer helper", "Saxony", "all correct")
    assert "▶️" in chat.keys[0], "it begins right here"


async def test_of_a_survey_that_is_over_nothing_is_promised(
    olena: Chat, surveying: Surveying, clock: MovableClock
) -> None:
    wave = await surveying.of(FORM, olena, closes_at=START + timedelta(hours=1))
    clock.move_by(hours=2)
    await comes_in(olena)
    await taps(olena, "take part")
    await surveying.opens(olena, wave)
    assert "чекає опитування" not in olena.sees
    assert "більше не працює" in olena.sees


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_link_to_no_survey_is_told_at_the_welcome(olena: Chat) -> None:
    await olena.writes("/start survey_99")
    await taps(olena, "language")
    assert "більше не працює" in olena.sees


async def test_the_menu_leads_to_what_is_open(olena: Chat, surveying: Surveying, running: Running) -> None:
    await arrives(olena)
    await olena.writes("/menu")
    assert "📋 Опитування" not in olena.keys
    await surveying.of(FORM, olena)
    await running.app.ticks.empty_urns()
    await olena.writes("/menu")
    await olena.taps("📋 Опитування")
    await olena.taps("Опитування для всіх", "Почати", "Так")
    await olena.writes("/menu")
    await olena.taps("📋 Опитування", "Продовжити: Опитування для всіх", "Продовжити")
    assert "Скільки вас?" in olena.sees
    await olena.writes("3")
    await olena.taps("Готово", "Пропустити", "Надіслати відповіді", "Меню", "📋 Опитування")
    assert "Ви відповіли на всі відкриті опитування. Дякуємо!" in olena.sees
    await olena.taps("Є відповіді: Опитування для всіх")
    assert "змінити відповіді вже не можна" in olena.sees


async def test_who_has_just_arrived_sees_that_a_survey_is_open(
    olena: Chat, surveying: Surveying, running: Running
) -> None:
    await surveying.of(FORM, olena)
    await running.app.ticks.empty_urns()
    await arrives(olena)
    await olena.taps("📋 Опитування", "Опитування для всіх")
    assert "Це опитування анонімне" in olena.sees


async def test_a_double_tap_counts_once(olena: Chat, surveying: Surveying) -> None:
    await arrives(olena)
    wave = await surveying.of(FORM, olena)
    await surveying.opens(olena, wave)
    begin, card = olena.data_of("Почати"), olena.person.last
    await olena.taps("Почати")
    await olena.taps_data(begin, message=card)
    assert "Уже записано" in olena.sees
    first = olena.data_of("Так")
    message = olena.person.last
    await olena.taps("Так")
    await olena.taps_data(first, message=message)
    assert "Уже записано" in olena.sees
    await olena.writes("9")
    tick, message = olena.data_of("⬜ Гроші"), olena.person.last
    await olena.taps("Гроші")
    await olena.taps_data(tick, message=message)
    assert "☑️ Гроші" in olena.keys


async def test_an_old_button_leads_back_to_the_question(olena: Chat, surveying: Surveying) -> None:
    await begins(olena, surveying)
    message, old = olena.person.last, olena.data_of("Так")
    await olena.taps("Ні", "Гроші", "Готово")
    await olena.taps_data(old, message=message)
    assert "Ця кнопка вже не працює" in olena.sees
    assert "Що ще?" in olena.sees


async def test_everything_is_there_after_a_restart(olena: Chat, surveying: Surveying, running: Running) -> None:
    await begins(olena, surveying)
    await olena.taps("Так")
    await running.restart()
    await olena.writes("9")
    await olena.taps("Гроші")
    await running.restart()
    await olena.taps("Приміщення")
    assert [key for key in olena.keys if "☑️" in key] == ["☑️ Приміщення", "☑️ Гроші"], "ticks are kept too"
    await olena.taps("Готово", "Пропустити")
    await running.restart()
    await olena.taps("Надіслати відповіді")
    assert "Дякуємо! Ваші відповіді надіслано." in olena.sees


async def test_stray_commands_and_texts_lose_nothing(olena: Chat, surveying: Surveying) -> None:
    await begins(olena, surveying)
    await olena.taps("Так")
    for command in ("/help", "/privacy", "/about", "/survey", "/start"):
        await olena.writes(command)
    await olena.does(lambda phone: phone.sends_sticker())
    assert "лише текст" in olena.sees
    await olena.writes("9")
    assert "✓ 9" in olena.sees
    await olena.writes("/menu")
    await olena.writes("Привіт")
    await olena.taps("Продовжити")
    assert "Чого бракує?" in olena.sees


async def test_the_language_changes_in_the_middle(olena: Chat, surveying: Surveying) -> None:
    await begins(olena, surveying)
    await olena.taps("Так")
    await olena.writes("9")
    olena.checks = False  # the language is asked in all of them at once
    await olena.taps("Гроші", "Мова", "Русский")
    olena.language, olena.checks = "ru", True
    assert "Чего не хватает?" in olena.sees
    assert "☑️ Деньги" in olena.keys, "what was ticked stays"
    assert olena.history.count("Чего не хватает?") == 1
    await olena.taps("Готово")
    olena.checks = False  # the language is asked in all of them at once
    await olena.writes("/language")
    await olena.taps("Deutsch")
    olena.language, olena.checks = "de", True
    assert "Was noch?" in olena.sees


async def test_a_pause_of_a_week(olena: Chat, surveying: Surveying, clock: MovableClock, running: Running) -> None:
    await begins(olena, surveying)
    await olena.taps("Так", "Пізніше")
    assert "Продовжити" in " ".join(olena.keys)
    clock.move_by(days=4)
    await olena.gets()
    assert "ви почали опитування" in olena.sees
    assert "Опитування для всіх" in olena.sees
    clock.move_by(days=3)
    await olena.taps("Продовжити")
    assert "Раді бачити вас знову" in olena.sees
    assert "Скільки вас?" in olena.sees
    await olena.gets(silence=True)


async def test_a_correction_drops_what_hangs_on_it_and_says_so(olena: Chat, surveying: Surveying) -> None:
    await begins(olena, surveying)
    await olena.taps("Так")
    await olena.writes("9")
    await olena.taps("Готово", "Пропустити")
    assert "Скільки вас?" in olena.sees
    await olena.taps("✏️ Ви група?", "Ні")
    assert "більше не потрібно" in olena.sees
    assert "Скільки вас?" in olena.sees
    await olena.taps("✏️ Ви група?", "Так")
    assert "Скільки вас?" in olena.sees
    await olena.writes("0")
    assert "Більше ніж нуль." in olena.sees
    await olena.writes("4")
    await olena.taps("Надіслати відповіді")
    assert "Дякуємо!" in olena.sees


async def test_an_answer_that_is_needed_only_sometimes(olena: Chat, surveying: Surveying) -> None:
    await begins(olena, surveying)
    await olena.taps("Так")
    assert "Пропустити" not in " ".join(olena.keys)
    await olena.taps("Назад", "Ні")
    assert "Чого бракує?" in olena.sees
    assert "⏭ Пропустити" in olena.keys


async def test_who_reads_another_language_is_told_so(natalia: Chat, surveying: Surveying) -> None:
    form = FORM.replace(b"label::\xd0\xa0\xd1\x83\xd1\x81\xd1\x81\xd0\xba\xd0\xb8\xd0\xb9 (ru)", b"label::Polski (pl)")
    await arrives(natalia)
    wave = await surveying.of(form, natalia)
    await surveying.opens(natalia, wave)
    assert "есть только на украинском языке" in natalia.sees
    await natalia.taps("Начать")
    assert "Только на этом языке: украинский" in natalia.sees
    await natalia.taps("Так")


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_one_survey_waits_while_another_is_answered(olena: Chat, surveying: Surveying) -> None:
    await begins(olena, surveying)
    await olena.taps("Так")
    other = await surveying.of(FORM.replace(b"| short |", b"| other |"), olena)
    await surveying.opens(olena, other)
    await olena.taps("Почати", "Ні", "Пропустити")
    assert "Що ще?" in olena.sees
    await surveying.opens(olena, 1)
    await olena.taps("Продовжити")
    assert "Скільки вас?" in olena.sees
    await surveying.opens(olena, other)
    await olena.taps("Продовжити")
    assert "Що ще?" in olena.sees


async def test_somebody_who_only_looks_sees_nothing_of_surveys(jens: Chat, surveying: Surveying) -> None:
    await surveying.of(FORM, jens)
    await comes_in(jens)
    await jens.writes("/menu")
    assert "📋 Umfragen" not in jens.keys
    await jens.taps_data("Sl")
    assert "gilt nicht" in jens.sees
    assert WORDS["de"]["take part"] in " ".join(jens.keys)


async def test_ones_details_are_changed_while_a_survey_waits(olena: Chat, surveying: Surveying) -> None:
    await begins(olena, surveying)
    await olena.taps("Так")
    await olena.writes("/menu")
    await olena.taps("Мій профіль", "Змінити")
    assert "Усе правильно?" in olena.sees
    assert "Скільки вас?" not in olena.sees
    await taps(olena, "all correct")
    await olena.writes("/menu")
    await olena.taps("Продовжити")
    assert "Скільки вас?" in olena.sees
