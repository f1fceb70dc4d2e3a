"""A partner looks at a survey's results: those of its own state, and by no button anything else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from actions import results, staff
from actions.compiled_surveys import CompiledSurveys
from actions.state_results import of_state
from domain.roles import StaffRole
from handlers import result_buttons as buttons
from handlers.buttons import packed
from storage import Database
from storage.staff import AuditEntry
from tests.chat import Chat
from tests.conftest import START, MovableClock
from tests.conversations.answering_surveys import respond
from tests.conversations.arriving import comes_in
from tests.conversations.surveying import Surveying
from tests.conversations.test_survey_results import FORM, answers

DAY = timedelta(days=1)
WORDS = {
    "de": {
        "counted": "12 Antwortbögen sind gezählt.",
        "state": "Sachsen",
        "answers": "Zu den Antworten",
        "room": "Räume: 12",
        "none": "wird für ein einzelnes Bundesland nichts gezeigt",
        "anonymous": "Diese Umfrage ist anonym: Bei den Antworten steht kein Bundesland.",
        "open": "Diese Umfrage läuft noch.",
        "surveys": "📋 Umfragen",
        "results": "Ergebnisse",
    },
    "uk": {
        "counted": "Враховано 12 заповнених опитувань.",
        "state": "Саксонія",
        "answers": "До відповідей",
        "room": "Приміщення: 12",
        "none": "для окремої федеральної землі нічого не показано",
        "anonymous": "Це опитування анонімне: разом із відповідями не зберігається федеральна земля.",
        "open": "Це опитування ще триває.",
        "surveys": "📋 Опитування",
        "results": "Результати",
    },
    "ru": {
        "counted": "Учтено 12 заполненных опросов.",
        "state": "Саксония",
        "answers": "К ответам",
        "room": "Помещения: 12",
        "none": "для отдельной федеральной земли ничего не показано",
        "anonymous": "Этот опрос анонимный: вместе с ответами не хранится федеральная земля.",
        "open": "Этот опрос ещё идёт.",
        "surveys": "📋 Опросы",
        "results": "Результаты",
    },
}


async def partner_of(chat: Chat, database: Database, state: str = "DE-SN") -> Chat:
    await comes_in(chat)
    async with database.transaction() as session:
        await staff.grant(session, chat.person.id, StaffRole.PARTNER, state=state, now=START)
    chat.data[chat.language].extend(["n = ", *"1234567", "◀", "▶"])  # type: ignore[attr-defined]  # a list
    return chat


async def over(
    surveying: Surveying,
    database: Database,
    clock: MovableClock,
    chat: Chat,
    *,
    others: int = 12,
    anonymous: bool = False,
) -> int:
    """A wave that is over, with twelve responses from Saxony, and others from Thuringia."""
    wave = await surveying.of(FORM, chat, closes_at=START + DAY, anonymous=anonymous)
    for seed, (state, count) in enumerate([("DE-SN", 12), ("DE-TH", others)]):
        state_kept = None if anonymous else state
        await respond(database, wave, [answers(each) for each in range(count)], state=state_kept, seed=seed)
    clock.move_by(days=2)
    return wave


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_partner_goes_through_the_answers_of_its_state(
    person: Callable[..., Chat], database: Database, surveying: Surveying, clock: MovableClock, language: str
) -> None:
    chat, words = await partner_of(person("Team", language), database), WORDS[language]
    wave = await over(surveying, database, clock, chat)
    await chat.writes("/staff")
    await chat.taps(words["surveys"])
    assert "24" not in chat.sees, "how many answered everywhere is not told"
    await chat.taps("Winterfrage", words["results"])
    assert words["counted"] in chat.sees
    assert words["state"] in chat.sees
    await chat.taps(words["answers"])
    assert words["room"] in chat.sees
    for _ in range(3):
        await chat.taps("▶")
        assert "24" not in chat.sees
    assert not any(key.startswith("💬") for key in chat.keys), "what people wrote is for the team"
    await chat.taps_data(packed(buttons.ShowResult(wave, 0, 0)))
    assert words["none"] in chat.sees, "by this question others are grouped: it is shown as a whole only"
    async with database.reading() as session:
        looks = await session.scalars(select(AuditEntry.account_id).where(AuditEntry.act == f"survey.results:{wave}"))
        assert set(looks) == {chat.person.id}


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_an_anonymous_survey_has_no_states(
    person: Callable[..., Chat], database: Database, surveying: Surveying, clock: MovableClock, language: str
) -> None:
    chat = await partner_of(person("Team", language), database)
    wave = await over(surveying, database, clock, chat, anonymous=True)
    await chat.taps_data(packed(buttons.ShowResults(wave)))
    assert WORDS[language]["anonymous"] in chat.sees
    await chat.taps_data(packed(buttons.ShowResult(wave, 1, 1)))
    assert WORDS[language]["none"] in chat.sees


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_as_long_as_others_may_answer_no_day_can_be_told_from_the_next(
    person: Callable[..., Chat], database: Database, surveying: Surveying, language: str
) -> None:
    chat, words = await partner_of(person("Team", language), database), WORDS[language]
    wave = await surveying.of(FORM, chat, closes_at=START + DAY, anonymous=False)
    await respond(database, wave, [answers(each) for each in range(20)], state="DE-SN", seed=1)
    for seed, (state, count) in enumerate([("DE-SN", 1), ("DE-TH", 14)], 2):
        await chat.taps_data(packed(buttons.ShowResults(wave)))
        assert words["open"] in chat.sees
        await chat.taps_data(packed(buttons.ShowResult(wave, 1, 0)))
        assert words["open"] in chat.sees
        assert not any(key in {"◀️", "▶️"} for key in chat.keys)
        await respond(database, wave, [answers(each) for each in range(count)], state=state, seed=seed)
    async with database.reading() as session:
        running = await CompiledSurveys().of_wave(session, wave)
        assert running is not None
        seen = await of_state(session, running, "DE-SN", now=START, smallest=5, only=("need",))
    assert (seen.responses, seen.shown) == (None, {}), "one more from this state would be told from the others"


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_that_nobody_answered_is_not_told_from_a_few(
    person: Callable[..., Chat], database: Database, surveying: Surveying, clock: MovableClock
) -> None:
    chat = await partner_of(person("Team", "de"), database, "DE-ST")
    wave = await over(surveying, database, clock, chat)
    await chat.taps_data(packed(buttons.ShowResults(wave)))
    assert "Bisher lässt sich von Ihrem Bundesland nichts zeigen" in chat.sees
    assert "gezählt" not in chat.sees


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_forged_button_shows_neither_another_state_nor_a_text_nor_a_file(
    person: Callable[..., Chat], database: Database, surveying: Surveying, clock: MovableClock
) -> None:
    chat = await partner_of(person("Team", "de"), database, "DE-ST")
    wave = await over(surveying, database, clock, chat)
    for by in range(5):
        await chat.taps_data(packed(buttons.ShowResult(wave, 1, by)))
        assert "Räume" not in chat.sees, "nobody from this state answered"
        assert "Sachsen-Anhalt" in chat.sees
    for button in (
        buttons.ReadTexts(wave, 5, 0),
        buttons.CompareWaves(wave, 1),
        buttons.TakeOut(wave),
        buttons.AskToTell(wave),
        buttons.Tell(wave),
    ):
        await chat.taps_data(packed(button))
        assert "gilt nicht mehr" in chat.sees, button
    assert not any("document" in each for each in chat.person.messages)


@pytest.mark.parametrize(("others", "responses"), [(12, 12), (3, None)])
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_what_a_partner_sees_is_a_part_of_what_the_team_sees_by_states(
    person: Callable[..., Chat],
    database: Database,
    surveying: Surveying,
    clock: MovableClock,
    others: int,
    responses: int | None,
) -> None:
    wave = await over(surveying, database, clock, await partner_of(person("Team", "de"), database), others=others)
    async with database.reading() as session:
        running = await CompiledSurveys().of_wave(session, wave)
        assert running is not None
        found = await results.results(session, running, now=clock.now(), smallest=5)
        names = tuple(each.name for each in found.questions)
        seen = await of_state(session, running, "DE-SN", now=clock.now(), smallest=5, only=names)
        groups = await results.in_groups(session, found)
        for name, shown in seen.shown.items():
            by_all = await results.by_groups(session, found, name, groups)
            by_state = next(each for each in by_all if each.grouping.name == "state")
            assert shown.counts == {"DE-SN": by_state.counts["DE-SN"]}
    # Beside three from Thuringia Saxony would tell, as soon as one knows what all said.
    assert seen.responses == responses
    assert [*seen.shown] == (["need", "offices", "clubs", "people"] if responses else [])
