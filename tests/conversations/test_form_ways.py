"""The ways through a form: groups, repeats, suggestions, corrections, pauses, pages of answers, in the real bot."""

import pytest

from domain.forms import Answers, Group, Kind, Question, Repeat, Value, depends_on
from tests.chat import Chat
from tests.conftest import MovableClock
from tests.conversations.arriving import taps
from tests.conversations.asking import Asked
from tests.conversations.test_privacy import export
from tests.marks import plain

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])
NOTE = Question("words", Kind.TEXT)


@depends_on("role")
def is_new(answers: Answers) -> bool:
    return answers.get("role") == "new"


@depends_on("one", "two")
def total(answers: Answers) -> Value | None:
    one, two = answers.get("one"), answers.get("two")
    return one + two if isinstance(one, int) and isinstance(two, int) else None


async def test_a_group_has_a_heading_and_is_relevant_as_a_whole(olena: Chat, asked: Asked) -> None:
    role = Question("role", Kind.SELECT_ONE, choices=("new", "old"))
    inner = Group("about", (Question("name", Kind.TEXT), Question("people", Kind.INTEGER)), relevant=is_new)
    await asked.of(olena, role, inner, NOTE)
    assert "Запитання 1 приблизно з 2" in olena.sees, "what is asked depends on the answer"
    await olena.taps("new")
    assert "Запитання 2 з 4" in olena.sees
    await olena.taps("Назад", "old")
    assert "Останнє запитання" in olena.sees, "none comes after it"
    await olena.taps("Назад", "new")
    assert "about\n" in olena.sees
    await olena.writes("Дім")
    await olena.writes("9")
    await olena.writes("x")
    await olena.taps("role", "old")
    assert "name" in olena.sees
    assert "people" in olena.sees
    assert (await asked.state(olena))["answers"] == {"role": "old", "words": "x"}


async def test_a_repeat_asks_for_one_more_and_each_time_is_corrected_by_itself(olena: Chat, asked: Asked) -> None:
    member = Repeat("member", (Question("name", Kind.TEXT), Question("age", Kind.INTEGER, required=False)))
    await asked.of(olena, member, NOTE)
    assert "member (1)" in olena.sees
    await olena.writes("Ada")
    await olena.writes("30")
    assert "member?" in olena.sees
    await olena.taps("Так, додати")
    assert "member (2)" in olena.sees
    await olena.running.restart()
    await olena.writes("Bob")
    await olena.taps("Пропустити", "Ні, це все")
    await olena.writes("x")
    assert "name (2): Bob" in olena.sees
    await olena.taps("name (2)")
    await olena.writes("Ben")
    assert "name (2): Ben" in olena.sees
    await olena.taps("send")
    assert asked.sent[0]["member/1/name"] == "Ada"
    assert asked.sent[0]["member/2/name"] == "Ben"
    assert asked.sent[0]["member/2/member"] == "no"


async def test_what_is_worked_out_is_shown_and_counts(olena: Chat, asked: Asked) -> None:
    one, two = Question("one", Kind.INTEGER), Question("two", Kind.INTEGER)
    total_shown = Question("total", Kind.INTEGER, calculation=total, read_only=True)
    await asked.of(olena, one, two, total_shown, NOTE)
    await olena.writes("1200")
    await olena.writes("34")
    assert "total?\n1\u00a0234" in olena.sees
    assert "words?" in olena.sees
    await olena.writes("x")
    assert "total: 1\u00a0234" in olena.sees
    await olena.taps("two")
    await olena.writes("35")
    assert "total: 1\u00a0235" in olena.sees
    await olena.taps("send")
    assert asked.sent[0]["total"] == 1235


async def test_a_suggestion_is_taken_by_one_tap_and_counts_only_then(olena: Chat, asked: Asked) -> None:
    town = Question("town", Kind.TEXT, default="Halle")
    topics = Question("topics", Kind.SELECT_MULTIPLE, choices=("law", "rooms"), default=("law",))
    await asked.of(olena, town, topics, NOTE, said={"default": "Halle"})
    assert "Варіант відповіді: Halle" in olena.sees
    assert await asked.answer(olena, "town") is None
    await olena.taps("Залишити")
    assert await asked.answer(olena, "town") == "Halle"
    assert "☑️ law" in olena.keys
    await olena.taps("rooms", "Готово")
    assert await asked.answer(olena, "topics") == ("law", "rooms")


async def test_what_is_known_beforehand_is_shown_and_not_asked(olena: Chat, asked: Asked) -> None:
    event = Question("event", Kind.TEXT, read_only=True)
    await asked.of(olena, event, Question("source", Kind.HIDDEN), NOTE, known={"event": "Deutsch-Café", "source": "qr"})
    assert "words?" in olena.sees
    await olena.writes("Deutsch-Café")
    assert "event: Deutsch-Café" in olena.sees
    assert "source" not in olena.sees
    assert "✏️ event" not in olena.keys
    await olena.taps("send")
    assert asked.sent[0]["source"] == "qr"


async def test_a_constraint_has_a_message_of_its_own(olena: Chat, asked: Asked) -> None:
    def is_even(answers: Answers) -> bool:
        value = answers["pairs"]
        return isinstance(value, int) and value % 2 == 0

    await asked.of(
        olena, Question("pairs", Kind.INTEGER, constraint=is_even, message="odd"), Question("odd", Kind.TEXT)
    )
    await olena.writes("3")
    assert "no: odd" in olena.sees
    await olena.writes("4")
    assert "odd?" in olena.sees


async def test_what_is_needed_says_so_in_its_own_words(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, Question("topics", Kind.SELECT_MULTIPLE, choices=("law", "rooms")), NOTE)
    await olena.taps("Готово")
    assert "needed: topics" in olena.sees
    await olena.taps("law", "Готово")
    assert "words?" in olena.sees


async def test_many_answers_are_leafed_through_before_sending(olena: Chat, asked: Asked) -> None:
    olena.checks = False  # cut off, a word is none that was typed
    await asked.of(olena, *(Question(f"q{at}", Kind.TEXT) for at in range(20)))
    for _ in range(20):
        await olena.writes("слово " * 150)
    assert "q0: слово" in olena.sees
    assert "1/4" in olena.keys
    await olena.taps("▶", "▶", "▶")
    assert "q19" in olena.sees
    await olena.taps("q19")
    await olena.writes("Дім")
    assert "q19: Дім" in olena.sees, "the page from which it was corrected"
    await olena.taps("q19", "Назад")
    assert "4/4" in olena.keys
    await olena.taps("send")
    assert asked.sent[0]["q19"] == "Дім"


async def test_who_comes_back_after_days_is_welcomed_where_they_were(
    olena: Chat, asked: Asked, clock: MovableClock
) -> None:
    await asked.of(olena, Question("one", Kind.INTEGER), NOTE)
    await olena.writes("1")
    await olena.taps("Пізніше")
    clock.move_by(hours=2)
    await olena.taps("Продовжити")
    assert "Раді бачити вас знову" not in olena.sees
    await olena.taps("Пізніше")
    clock.move_by(days=3)
    await olena.running.restart()
    await olena.taps("Продовжити")
    assert "Раді бачити вас знову" in olena.sees
    assert "words?" in olena.sees


async def test_a_stray_command_loses_nothing_and_what_is_open_can_be_given_up(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, Question("one", Kind.INTEGER), NOTE)
    await olena.writes("1")
    await olena.writes("/help")
    await olena.writes("/menu")
    await olena.taps("Продовжити")
    assert "words?" in olena.sees
    await olena.writes("/cancel")
    await olena.taps("Видалити відповіді")
    assert "👤 Мій профіль" in olena.keys, "only these answers go, not the person"


async def test_the_profile_waits_while_another_form_is_open(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, Question("one", Kind.INTEGER), NOTE)
    await olena.writes("1")
    await olena.taps("Пізніше", "Мій профіль", "Продовжити")
    assert "words?" in olena.sees
    assert await asked.answer(olena, "one") == 1


@pytest.mark.parametrize(
    ("language", "said"), [("de", "Montag, 30. November 2026"), ("ru", "понедельник, 30 ноября 2026")]
)
async def test_the_language_is_changed_in_the_middle_of_a_calendar(
    olena: Chat, asked: Asked, language: str, said: str
) -> None:
    await asked.of(olena, Question("day", Kind.DATE), NOTE)
    await olena.writes("/language")
    olena.language = language
    await taps(olena, "language")
    assert {"de": "November 2026", "ru": "ноябрь 2026"}[language] in olena.sees
    await olena.taps("30")
    assert said in olena.sees


async def test_my_data_shows_open_answers_as_people_read_them(olena: Chat, asked: Asked) -> None:
    when = Group("when", (Question("day", Kind.DATE), Question("clock", Kind.TIME)))
    where = Question("where", Kind.SELECT_MULTIPLE, choices=tuple(f"town{at}" for at in range(40)))
    known: Answers = {"source": "qr"}
    await asked.of(olena, Question("hours", Kind.DECIMAL), when, Question("source", Kind.HIDDEN), where, known=known)
    for text in ("2,5", "24.11.2026", "16.30"):
        await olena.writes(text)
    await olena.taps("town3")
    page = await export(olena)
    for said in ("hours: 2,5", "day: вівторок, 24 листопада 2026", "clock: 16:30", "source: qr", "where: town3"):
        assert said in plain(page)
