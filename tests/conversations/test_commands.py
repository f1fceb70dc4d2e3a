"""Every command works in any state, in the person's language."""

from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from handlers.routes import COMMANDS
from tests.chat import Chat, Running
from tests.conversations.arriving import arrives, comes_in, consents, is_asked_for_the_name, taps
from tests.conversations.broadcasting import Member


async def nothing(chat: Chat) -> Chat:
    return chat


async def asked_for_age(chat: Chat) -> Chat:
    await comes_in(chat)
    return await taps(chat, "take part")


async def asked_for_consent(chat: Chat) -> Chat:
    await asked_for_age(chat)
    return await taps(chat, "old enough")


async def at_the_summary(chat: Chat) -> Chat:
    await consents(chat)
    return await taps(chat, "peer helper", "Saxony")


STATES: dict[str, Callable[[Chat], Awaitable[Chat]]] = {
    "unknown": nothing,
    "welcomed": comes_in,
    "asked for age": asked_for_age,
    "asked for consent": asked_for_consent,
    "asked for the role": consents,
    "asked for a text": is_asked_for_the_name,
    "at the summary": at_the_summary,
    "arrived": arrives,
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_every_command_is_answered_in_every_state(jens: Chat, state: str) -> None:
    await STATES[state](jens)
    for command in COMMANDS:
        await jens.writes(f"/{command}")
        assert jens.sees
    await jens.writes("/unbekannt")
    assert jens.sees


@pytest.mark.parametrize(
    ("command", "de", "uk", "ru"),
    [
        ("/menu", "Was möchten Sie tun?", "Що ви хочете зробити?", "Что вы хотите сделать?"),
        ("/help", "Hilfe am Telefon", "Телефони допомоги", "Помощь по телефону"),
        ("/language", "In welcher Sprache", "Якою мовою", "На каком языке"),
        ("/privacy", "Wo ein Häkchen steht", "Позначено те", "Галочкой отмечено"),
        ("/mydata", "alles, was über Sie gespeichert ist", "усе, що ми зберігаємо про вас", "что о вас хранится"),
        ("/delete", "Alles über Sie löschen?", "Видалити всі дані про вас?", "Удалить все данные о вас?"),
        ("/cancel", "nichts zu beenden", "немає чого зупиняти", "нечего прерывать"),
        ("/about", "Beispielministeriums", "Beispielministerium", "Beispielministerium"),
        ("/start", "Was möchten Sie tun?", "Що ви хочете зробити?", "Что вы хотите сделать?"),
        ("/nonsense", "Diesen Befehl kenne ich nicht", "Я не знаю такої команди", "Такой команды нет"),
    ],
)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_command_in_each_language(
    jens: Chat, olena: Chat, natalia: Chat, command: str, de: str, uk: str, ru: str
) -> None:
    for chat, said in ((jens, de), (olena, uk), (natalia, ru)):
        await arrives(chat)
        await chat.writes(command)
        assert said in chat.sees


async def test_help_numbers_are_one_tap_away_from_the_first_screen_on(olena: Chat) -> None:
    await comes_in(olena)
    await olena.taps("Допомога")
    for number in ("112", "110", "116 016", "0800 500 225 0"):
        assert number in olena.sees
    await olena.taps("Куди дзвонити")
    assert "Helpline Ukraine: безкоштовні консультації" in olena.sees
    await olena.taps("Допомога", "Партнери")
    assert "lagfa Sachsen-Anhalt e.V." in olena.sees
    await olena.taps("Про нас", "Відповідальні")
    assert "Musterverein" in olena.sees


async def test_the_bot_is_passed_on_by_one_button(olena: Chat) -> None:
    await arrives(olena)
    await olena.taps("Меню", "Про нас")
    ((share,),) = [
        [key["url"] for key in row if "url" in key]
        for row in olena.person.last["reply_markup"]["inline_keyboard"]
        if any("url" in key for key in row)
    ]
    assert parse_qs(urlsplit(share).query)["url"] == ["https://t.me/playground_bot"]


async def test_the_menu_sets_a_form_aside_and_goes_on_with_it(olena: Chat) -> None:
    await is_asked_for_the_name(olena)
    await olena.writes("/menu")
    assert "▶️ Продовжити" in olena.keys
    await olena.taps("Продовжити")
    await olena.writes("Дім")
    assert "Де ви допомагаєте?" in olena.sees


async def test_help_says_what_one_can_do_now(olena: Chat) -> None:
    await comes_in(olena)
    await olena.writes("/help")
    assert "✅ Долучитися" in olena.keys
    await olena.taps("Долучитися", "Так, 16 або більше", "Зберігати мої дані", "Готово")
    await olena.writes("/help")
    assert "▶️ Продовжити" in olena.keys
    assert "/cancel" in olena.sees
    await olena.taps("Продовжити")
    await taps(olena, "peer helper", "Saxony", "all correct")
    await olena.writes("/help")
    assert "👤 Мій профіль" in olena.keys
    assert "/cancel" not in olena.sees
    assert "✅ Долучитися" not in olena.keys


async def test_help_in_the_middle_loses_nothing(olena: Chat) -> None:
    await is_asked_for_the_name(olena)
    await olena.writes("/help")
    await olena.writes("Дім")
    assert "Де ви допомагаєте?" in olena.sees


async def test_cancel_before_consent_forgets(olena: Chat) -> None:
    await asked_for_consent(olena)
    await olena.writes("/cancel")
    assert "Нічого про вас не зберігається" in olena.sees or "нічого" in olena.sees.lower()
    await olena.taps("На початок")
    assert "Спершу можна просто роздивитися" in olena.sees


async def test_cancel_in_a_form_keeps_the_answers_until_they_are_discarded(olena: Chat) -> None:
    await is_asked_for_the_name(olena)
    await olena.writes("/cancel")
    await olena.taps("Продовжити")
    assert "Як називається ваша ініціатива?" in olena.sees
    await olena.writes("/cancel")
    await olena.taps("Видалити відповіді")
    assert "видалено" in olena.sees.lower()
    await olena.writes("/start")
    assert olena.keys == ["Українська", "Deutsch", "Русский"]


async def test_discarding_a_changed_profile_keeps_the_profile(jens: Chat) -> None:
    await arrives(jens)
    await jens.taps("Meine Angaben", "Ändern", "Ort")
    await jens.writes("Thüringen")
    await jens.writes("/cancel")
    await jens.taps("Antworten löschen")
    await jens.taps("Meine Angaben")
    assert "Sachsen" in jens.sees


async def test_a_command_with_the_bots_name_and_in_capitals(jens: Chat) -> None:
    await arrives(jens)
    await jens.writes("/MENU@playground_bot")
    assert "Was möchten Sie tun?" in jens.sees


async def test_who_is_unknown_is_asked_for_the_language_first(jens: Chat, running: Running) -> None:
    await jens.writes("Hallo?")
    assert jens.keys == ["Українська", "Deutsch", "Русский"]
    await jens.taps_data("m")
    assert jens.keys == ["Українська", "Deutsch", "Русский"]


async def test_a_stranger_who_asks_for_help_gets_it_right_after_the_language(olena: Chat) -> None:
    await olena.writes("/help")
    await taps(olena, "language")
    assert "0800 500 225 0" in olena.sees
    await olena.taps("Меню")
    await taps(olena, "take part")
    assert "Вам уже виповнилося 16?" in olena.sees


async def test_a_link_to_a_screen(jens: Chat) -> None:
    await jens.writes("/start show_about")
    await taps(jens, "language")
    assert "⚖️ Impressum" in jens.keys
    await jens.writes("/start show_help")
    assert "0800 500 225 0" in jens.sees


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_the_team_finds_its_desk_in_the_menu_and_below_its_lists(member: Member, jens: Chat) -> None:
    chat = await member()
    await chat.writes("/menu")
    await chat.taps("🧰 Arbeitsplatz des Teams")
    assert "Ihre Rolle" in chat.sees
    for noun in ("📋 Umfragen", "📣 Mitteilungen"):
        await chat.taps(noun, "↩️ Arbeitsplatz des Teams")
        assert "Ihre Rolle" in chat.sees
    await arrives(jens)
    await jens.writes("/menu")
    assert "🧰 Arbeitsplatz des Teams" not in jens.keys
