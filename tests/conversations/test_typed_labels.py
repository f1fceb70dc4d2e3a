"""Before consent as after it: what a button says may be typed, and anything else gets an answer that helps."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from domain.forms import Question
from domain.forms.question import Kind
from storage import Database
from storage.arrivals import Arrival
from tests.chat import Chat
from tests.conversations.arriving import WORDS, comes_in, consents, taps
from tests.conversations.asking import Asked


def label(chat: Chat, name: str) -> str:
    """Return a button's label as the chat has it, with the signs of its catalogue."""
    said = WORDS[chat.language].get(name, name)
    rows = chat.person.last["reply_markup"]["inline_keyboard"]
    return next(str(key["text"]) for row in rows for key in row if said in key["text"])


@pytest.mark.parametrize("language", ["uk", "de", "ru"])
async def test_the_age_may_be_typed(language: str, person: Callable[..., Chat], database: Database) -> None:
    chat = person("Ada", language)
    await comes_in(chat)
    await taps(chat, "take part")
    await chat.writes(f" {label(chat, 'old enough').upper()}\n")
    async with database.reading() as session:
        assert (await session.scalars(select(Arrival.age))).all() == ["old_enough"]
    await taps(chat, "profile", "done", "peer helper")


async def test_languages_may_be_named_as_in_a_sentence(olena: Chat) -> None:
    await comes_in(olena)
    await taps(olena, "take part", "old enough", "profile", "done", "peer helper")
    await olena.writes("Саксонія")
    await taps(olena, "offices", "done")
    await olena.writes("українською, німецькою та російською")
    ticked = [key.casefold() for key in olena.keys if key.startswith("☑️")]
    assert ticked == ["☑️ українська", "☑️ німецька", "☑️ російська"]


async def asked_for_topics(chat: Chat) -> None:
    await consents(chat)
    await taps(chat, "peer helper")
    await chat.writes("Саксонія")


async def test_of_a_list_what_is_understood_is_ticked_and_the_rest_told(olena: Chat) -> None:
    await asked_for_topics(olena)
    olena.typed.append("<b>квіти")
    await olena.writes("переклад, <b>квіти, доступ до медицини")
    assert "Не вдалося знайти: «<b>квіти»." in olena.sees
    assert "Решту позначено." in olena.sees
    assert "☑️ Доступ до медицини" in olena.keys
    await taps(olena, "done")
    assert "✓ Усний і письмовий переклад · Доступ до медицини" in olena.history


async def test_where_one_may_mean_several_what_is_clear_is_ticked_before_it_is_asked(olena: Chat, asked: Asked) -> None:
    help_ = Question("help", Kind.SELECT_MULTIPLE, choices=("rooms", "food for one", "food for all"))
    await asked.of(olena, help_)
    olena.typed.append("flowers")
    await olena.writes("rooms, food, flowers")
    assert "Не вдалося знайти: «flowers»." in olena.sees
    assert "Підходить кілька варіантів" in olena.sees
    await olena.taps("food for all", "Готово")
    assert "rooms · food for all" in olena.history


async def test_much_that_is_not_understood_is_named_in_part(olena: Chat) -> None:
    await asked_for_topics(olena)
    olena.typed += ["xxxx", f"{'x' * 30}…"]
    await olena.writes(f"німецька, {'x' * 500}, " + ", ".join(["xxxx"] * 200))
    assert len(olena.sees) < 600
    assert "☑️ Вивчення німецької" in olena.keys


async def test_too_young_may_be_typed_and_leaves_nothing(jens: Chat, database: Database) -> None:
    await comes_in(jens)
    await taps(jens, "take part")
    await jens.writes(label(jens, "Nein"))
    assert "116 111" in jens.sees
    async with database.reading() as session:
        assert (await session.scalars(select(Arrival))).all() == []


async def test_that_answers_are_kept_is_said_only_where_there_are_some(olena: Chat) -> None:
    kept = "Ваші попередні відповіді збережено."
    await comes_in(olena)
    await taps(olena, "take part")
    await olena.writes("не знаю")
    assert kept not in olena.sees
    await taps(olena, "old enough", "profile", "done")
    await olena.writes("не знаю")
    assert kept in olena.sees


@pytest.mark.parametrize("has_answered", [False, True])
@pytest.mark.parametrize("kind", [Kind.INTEGER, Kind.PLACE, Kind.VIDEO])
async def test_at_the_first_question_nothing_is_kept_yet(
    olena: Chat, asked: Asked, kind: Kind, *, has_answered: bool
) -> None:
    one = Question("one", kind)
    await asked.of(olena, *((Question("words", Kind.TEXT), one) if has_answered else (one,)))
    if has_answered:
        await olena.writes("щось")
    await olena.writes("щось")
    assert ("Ваші попередні відповіді збережено." in olena.sees) is has_answered


async def test_what_is_no_answer_to_the_consents_asks_for_them_again(olena: Chat) -> None:
    await comes_in(olena)
    await taps(olena, "take part", "old enough")
    await olena.writes("так")
    assert WORDS["uk"]["profile"] in " ".join(olena.keys)
    await olena.does(lambda phone: phone.sends_sticker())
    assert WORDS["uk"]["profile"] in " ".join(olena.keys)
    await taps(olena, "profile", "done", "peer helper")


async def test_who_only_looks_around_is_shown_the_menu(olena: Chat) -> None:
    await comes_in(olena)
    await olena.writes("добрий день")
    assert "Долучитися" in " ".join(olena.keys)


async def test_who_has_arrived_types_no_age(olena: Chat) -> None:
    await comes_in(olena)
    await taps(olena, "take part")
    typed = label(olena, "old enough")
    await taps(olena, "old enough", "profile", "done", "peer helper", "Saxony", "all correct")
    await olena.writes(typed)
    assert "👤 Мій профіль" in olena.keys
