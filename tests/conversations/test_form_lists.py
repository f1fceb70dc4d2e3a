"""Choices: what stands alone, what depends on answers, long lists, and what is not in a list, in the real bot."""

from collections.abc import Callable

import pytest

from domain.forms import Answers, Belonging, Kind, OnlyIf, Question
from tests.chat import Chat
from tests.conftest import MovableClock
from tests.conversations.asking import Asked

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])
NOTE = Question("words", Kind.TEXT)
TOPICS = Question(
    "topics", Kind.SELECT_MULTIPLE, choices=("rooms", "law", "german", "none"), exclusive=frozenset({"none"})
)
TOWNS = tuple(f"town{at}" for at in range(40))
NAMES = dict(zip(TOWNS, [f"{a}{b}burg" for a in "ABCDE" for b in "klmnoprs"], strict=True))
TOWN = Question("town", Kind.SELECT_ONE, choices=TOWNS)
WHERE = Question("where", Kind.SELECT_MULTIPLE, choices=TOWNS)


def is_chosen(choice: str, answers: Answers) -> bool:
    return choice in {*answers.get("topics", ())}  # type: ignore[misc]  # several choices


async def test_none_of_these_clears_the_others_and_they_clear_it(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, TOPICS, NOTE)
    await olena.taps("rooms", "law", "none")
    assert [key for key in olena.keys if "☑️" in key] == ["☑️ none"]
    await olena.taps("german")
    assert [key for key in olena.keys if "☑️" in key] == ["☑️ german"]
    await olena.taps("Готово")
    assert await asked.answer(olena, "topics") == ("german",)


async def test_quick_taps_before_the_phone_has_redrawn_the_boxes_clear_as_well(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, TOPICS, NOTE)
    rooms, none, done = olena.data_of("rooms"), olena.data_of("none"), olena.data_of("Готово")
    message = olena.person.last
    await olena.does(lambda phone: [phone.presses_data(data, message) for data in (rooms, none, done)])
    assert await asked.answer(olena, "topics") == ("none",)


async def test_what_is_typed_bit_by_bit_adds_up(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, TOPICS, NOTE)
    await olena.taps("rooms")
    await olena.writes("german")
    await olena.writes("law")
    assert [key for key in olena.keys if "☑️" in key] == ["☑️ rooms", "☑️ law", "☑️ german"]
    await olena.taps("rooms")
    await olena.running.restart()
    await olena.taps("Готово")
    assert await asked.answer(olena, "topics") == ("law", "german")


async def test_choices_depend_on_an_earlier_answer(olena: Chat, asked: Asked) -> None:
    first = Question("first", Kind.SELECT_ONE, choices=TOPICS.choices, filter=OnlyIf(frozenset({"topics"}), is_chosen))
    await asked.of(olena, TOPICS, first, NOTE)
    law = olena.data_of("law").replace("n:", "1:", 1)
    await olena.taps("rooms", "german", "Готово")
    assert olena.keys[:2] == ["rooms", "german"]
    await olena.taps_data(":".join(["1", law.split(":")[1], "1", "1"]))
    assert await asked.answer(olena, "first") is None, "a forged button chooses nothing that is not offered"
    await olena.taps("german")
    await olena.writes("x")
    await olena.taps("topics", "german", "Готово")
    assert "більше не потрібно" in olena.sees
    assert olena.keys[0] == "rooms", "what was chosen of them is asked anew"


async def test_a_short_list_is_answered_by_typing_the_beginning_of_a_word(olena: Chat, asked: Asked) -> None:
    said = {"one": "Sprachcafé im Park", "two": "Beratung & Hilfe", "three": "Hilfe beim Umzug"}
    await asked.of(olena, Question("what", Kind.SELECT_ONE, choices=("one", "two", "three")), NOTE, said=said)
    await olena.writes("hilfe")
    assert "Який саме?" in olena.sees
    assert olena.keys[:2] == ["Beratung & Hilfe", "Hilfe beim Umzug"]
    await olena.writes("beratung")
    assert "✓ Beratung & Hilfe" in olena.sees


async def test_several_are_typed_at_once_and_ticked(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, TOPICS, NOTE)
    await olena.taps("rooms")
    await olena.writes("law, germ")
    assert "Позначено" in olena.sees
    assert olena.person.last["text"].count("«Готово»") == 1
    assert [key for key in olena.keys if "☑️" in key] == ["☑️ rooms", "☑️ law", "☑️ german"]
    await olena.writes("щось інше")
    assert await asked.answer(olena, "topics") is None
    await olena.taps("Готово")


async def test_several_are_typed_with_a_word_between_them_in_any_language(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, TOPICS, NOTE)
    await olena.writes("law und rooms")
    assert [key for key in olena.keys if "☑️" in key] == ["☑️ rooms", "☑️ law"]
    await olena.writes("german та щось інше")
    assert "☑️ german" in olena.keys, "what is understood is ticked, and the rest is told"
    assert "Не вдалося знайти: «щось інше»." in olena.sees
    await olena.taps("german")
    await olena.writes("rooms, law й german")
    assert [key for key in olena.keys if "☑️" in key] == ["☑️ rooms", "☑️ law", "☑️ german"]


async def test_a_word_between_may_be_part_of_a_label(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, TOPICS, NOTE, said={"law": "Verein und Recht", "rooms": "Recht"})
    await olena.writes("verein und recht")
    assert [key for key in olena.keys if "☑️" in key] == ["☑️ Verein und Recht"]


async def test_a_long_list_is_leafed_through(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, TOWN, NOTE, said=NAMES)
    assert len(olena.person.last["reply_markup"]["inline_keyboard"]) <= 12
    assert "1/5" in olena.keys
    await olena.taps("▶", "▶")
    assert "3/5" in olena.keys
    assert "Ckburg" in olena.keys
    await olena.taps("◀", "◀", "◀")
    assert "5/5" in olena.keys, "before the first is the last"
    await olena.taps("Esburg")
    assert await asked.answer(olena, "town") == "town39"
    await olena.taps("Назад")
    assert "5/5" in olena.keys, "asked again, it opens where the answer stands"


async def test_a_long_list_is_searched_by_typing(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, TOWN, NOTE, said=NAMES)
    await olena.writes("Нічого такого")
    assert "Цього в списку не знайдено" in olena.sees
    assert "1/5" in olena.keys
    await olena.writes("ck")
    assert await asked.answer(olena, "town") == "town16"


async def test_of_many_that_fit_the_first_are_offered(olena: Chat, asked: Asked) -> None:
    said = {town: f"Neustadt {at}" for at, town in enumerate(TOWNS)}
    await asked.of(olena, TOWN, NOTE, said=said)
    await olena.writes("neustadt")
    assert "Підходить багато варіантів" in olena.sees
    await olena.writes("neustadt 3")
    assert await asked.answer(olena, "town") == "town3", "so called, though others begin like it"


async def test_ticks_of_a_long_list_survive_pages_typing_and_a_restart(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, WHERE, NOTE, said=NAMES)
    await olena.taps("Akburg", "▶")
    await olena.running.restart()
    await olena.taps("Bkburg")
    await olena.writes("es")
    assert "Позначено" in olena.sees
    assert "☑️ Esburg" in olena.keys
    await olena.taps("Пізніше", "Продовжити", "▶")
    assert await asked.answer(olena, "where") is None, "until “Done” nothing is answered"
    data = olena.data_of("Готово")
    await olena.taps("Готово")
    assert await asked.answer(olena, "where") == ("town0", "town8", "town39")
    await olena.taps_data(data)
    assert "Уже записано" in olena.sees


async def test_a_double_tap_on_a_box_of_a_long_list_ticks_it_once(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, WHERE, NOTE, said=NAMES)
    data, message = olena.data_of("Akburg"), olena.person.last
    await olena.does(lambda phone: [phone.presses_data(data, message) for _ in range(2)])
    assert "☑️ Akburg" in olena.keys


async def test_labels_too_long_for_buttons_stand_in_the_message_with_numbers(olena: Chat, asked: Asked) -> None:
    said = {"one": "a" * 430, "two": "b" * 60, "three": "ccc"}
    await asked.of(olena, Question("what", Kind.SELECT_ONE, choices=("one", "two", "three")), NOTE, said=said)
    assert olena.keys[:3] == ["1", "2", "3"]
    assert f"2. {'b' * 60}" in olena.sees
    await olena.taps("2")
    assert f"✓ {'b' * 60}" in olena.sees


async def test_a_choice_of_a_legend_is_typed_by_its_number(olena: Chat, asked: Asked) -> None:
    said = {"one": "a" * 60, "two": "b" * 60}
    await asked.of(olena, Question("what", Kind.SELECT_ONE, choices=("one", "two")), NOTE, said=said)
    for typed in ("3", "0", "-1"):
        await olena.writes(typed)
        assert await asked.answer(olena, "what") is None
    await olena.writes("2")
    assert await asked.answer(olena, "what") == "two"


async def test_the_longest_labels_fit_into_messages(olena: Chat, asked: Asked) -> None:
    said = {f"c{at}": f"{at} " + "слово " * 71 for at in range(12)} | {"what": "питання " * 123}
    await asked.of(olena, Question("what", Kind.SELECT_MULTIPLE, choices=tuple(said)[:12]), NOTE, said=said)
    assert "1/2" in olena.keys
    await olena.taps("☑️ 1" if "☑️ 1" in olena.keys else "⬜ 1", "▶")
    await olena.taps("⬜ 12", "Готово")
    assert await asked.answer(olena, "what") == ("c0", "c11")


async def test_other_that_is_too_long_is_asked_for_again(olena: Chat, asked: Asked, clock: MovableClock) -> None:
    await asked.of(olena, Question("how", Kind.SELECT_ONE, choices=("walk", "bus"), or_other=True), NOTE)
    await olena.writes("роликами " * 300)
    assert "Що саме?" in olena.sees
    assert "1 000" in olena.sees
    clock.move_by(seconds=5)
    await olena.writes("Роликами")
    assert await asked.answer(olena, "how_other") == "Роликами"


async def test_other_is_chosen_and_then_said(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, Question("how", Kind.SELECT_ONE, choices=("walk", "bus"), or_other=True), NOTE)
    assert "Інше" in olena.keys
    await olena.taps("Інше")
    assert "Ви вибрали «Інше»" in olena.sees
    await olena.writes("Роликами")
    await olena.writes("x")
    assert "how: Інше" in olena.sees
    assert "how (інше): Роликами" in olena.sees
    await olena.taps("how", "bus")
    assert "«how (інше)»" in olena.sees, "it says what is dropped"
    assert await asked.answer(olena, "how_other") is None


async def test_other_is_typed_at_once(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, Question("how", Kind.SELECT_ONE, choices=("walk", "bus"), or_other=True), NOTE)
    await olena.writes("Роликами")
    assert "words?" in olena.sees
    assert await asked.answer(olena, "how") == "other"
    assert await asked.answer(olena, "how_other") == "Роликами"


async def test_thirteen_thousand_choices_are_cut_down_by_what_they_belong_to(olena: Chat, asked: Asked) -> None:
    states = ("s0", "s1")
    many = tuple(f"t{at}" for at in range(13_000))
    filtered = Belonging("state", {town: states[at % 2] for at, town in enumerate(many[:26])})
    state = Question("state", Kind.SELECT_ONE, choices=states)
    await asked.of(olena, state, Question("town", Kind.SELECT_ONE, choices=many, filter=filtered), NOTE)
    await olena.taps("s1")
    assert "t1" in olena.keys
    assert "t0" not in olena.keys
    await olena.writes("t25")
    assert await asked.answer(olena, "town") == "t25"


FORGED = [
    "tp:ID:0:999:0:0",
    "tk:ID:0:999:1",
    "tk:ID:0:0:7",
    "dt:ID:0",
    "cm:ID:0:5",
    "cd:ID:0:99999999",
    "cp:ID:0:p:1",
    "sa:ID:0",
    "sh:ID:0",
    "ts:ID:9",
]


@pytest.mark.parametrize("data", FORGED)
@pytest.mark.parametrize(
    "question", [TOPICS, TOWN, WHERE, NOTE, Question("day", Kind.DATE)], ids=lambda each: each.name
)
async def test_forged_buttons_of_forms_get_an_answer(
    olena: Chat, asked: Asked, question: Question, data: str, person: Callable[..., Chat]
) -> None:
    await asked.of(olena, question, Question("last", Kind.TEXT))
    await olena.taps_data(await asked.forged(olena, data))
    state = await asked.state(olena)
    assert state["answers"] == {}
