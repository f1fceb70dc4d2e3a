from collections.abc import Awaitable, Callable

import telegram as ptb

from playground.people import Person

Refusal = Callable[..., Awaitable[str]]


async def test_the_bot_knows_itself(bot: ptb.Bot) -> None:
    assert (bot.id, bot.username, bot.first_name) == (123456, "playground_bot", "Playground")


async def test_texts_have_languages_and_a_text_for_all_others(bot: ptb.Bot) -> None:
    await bot.set_my_name("Vernetzen")
    await bot.set_my_name("Мережа", language_code="uk")
    await bot.set_my_description("Hilfe", language_code="de")
    await bot.set_my_short_description("kurz")
    assert (await bot.get_my_name()).name == "Vernetzen"
    assert (await bot.get_my_name("uk")).name == "Мережа"
    assert (await bot.get_my_name("ru")).name == "Vernetzen"
    assert (await bot.get_my_description("de")).description == "Hilfe"
    assert (await bot.get_my_description("uk")).description == ""
    assert (await bot.get_my_short_description("uk")).short_description == "kurz"
    await bot.set_my_name("", language_code="uk")
    assert (await bot.get_my_name("uk")).name == "Vernetzen"
    assert (await bot.get_me()).first_name == "Vernetzen"


async def test_a_phone_shows_the_narrowest_commands_in_its_language(bot: ptb.Bot, olena: Person) -> None:
    await bot.set_my_commands([ptb.BotCommand("start", "Start")])
    await bot.set_my_commands([ptb.BotCommand("start", "Почати")], language_code="uk")
    assert olena.commands == [{"command": "start", "description": "Почати"}]
    assert await bot.get_my_commands(language_code="ru") == ()
    await bot.set_my_commands([ptb.BotCommand("menu", "M")], scope=ptb.BotCommandScopeAllPrivateChats())
    assert [command["command"] for command in olena.commands] == ["menu"]
    await bot.set_my_commands([ptb.BotCommand("team", "T")], scope=ptb.BotCommandScopeChat(olena.id))
    assert [command["command"] for command in olena.commands] == ["team"]
    await bot.delete_my_commands(scope=ptb.BotCommandScopeChat(olena.id))
    assert [command["command"] for command in olena.commands] == ["menu"]


async def test_the_menu_button(bot: ptb.Bot, olena: Person) -> None:
    assert (await bot.get_chat_menu_button()).type == "commands"
    app = ptb.MenuButtonWebApp("Karte", ptb.WebAppInfo("https://example.org"))
    await bot.set_chat_menu_button(olena.id, app)
    assert await bot.get_chat_menu_button(olena.id) == app
    await bot.set_chat_menu_button(olena.id)
    assert (await bot.get_chat_menu_button(olena.id)).type == "commands"


async def test_what_is_too_long_or_wrongly_spelled_is_refused(refused: Refusal) -> None:
    assert await refused("setMyName", name="x" * 65) == "400 Bad Request: name must be 0-64 characters long"
    assert await refused("setMyDescription", description="x" * 513)
    assert await refused("setMyCommands", commands=[{"command": "Hilfe!", "description": "x"}]) == (
        "400 Bad Request: BOT_COMMAND_INVALID"
    )
    assert await refused("setMyCommands", commands=[{"command": "help", "description": ""}]) == (
        "400 Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"
    )
    assert await refused("getMyName", language_code="deutsch") == "400 Bad Request: LANG_CODE_INVALID"
