"""Whatever somebody does with the forms about themselves and their initiative: stored is what the summary showed."""

from pathlib import Path
from random import Random

import pytest

from actions import initiatives, profiles
from bot import programme
from domain import arrival
from domain.consents import Purpose
from domain.forms import (
    Answer,
    Answers,
    Back,
    Correct,
    Form,
    Input,
    Kind,
    Pause,
    Question,
    Response,
    Resume,
    Send,
    Skip,
    Typed,
    Value,
    begin,
    step,
)
from domain.profiles import as_link, initiative_form, opened, profile_form
from domain.roles import Role
from storage import Database, Session
from storage import consents as stored_consents
from storage import initiatives as stored_initiatives
from storage.accounts import Account
from storage.persons import Person
from tests.conftest import START

PROGRAMME = programme.read(Path("programme.toml"), languages=("de", "ru", "uk"))
ARRIVAL, PROFILE, INITIATIVE = arrival.form(PROGRAMME), profile_form(PROGRAMME), initiative_form(PROGRAMME)
PLACES = ("s:DE-SN", "s:DE-BY", "k:15084", "p:15084355", "p:14713000")
TEXTS = ("Haus", "Дім <b>", "= 1 + 1", "x" * 120, "@naumburg_hilft", "example.org/wir")
TYPED = (*TEXTS, "", " \u200b", "x" * 4096, "🙂", "0341 1234567", "9", "31.02.", "yes", "de")


@pytest.fixture
def backend() -> str:
    """One database is enough: what is tried is what is kept, not how."""
    return "sqlite"


def fitting(question: Question, rng: Random) -> Value:
    match question.kind:
        case Kind.SELECT_ONE:
            return rng.choice(question.choices)
        case Kind.SELECT_MULTIPLE:
            return tuple(choice for choice in question.choices if rng.random() < 0.2) or question.choices[:1]
        case Kind.PLACE:
            return rng.choice(PLACES)
        case Kind.INTEGER:
            return rng.randint(1, 10_000)
        case Kind.CONTACT:
            return rng.choice(("+493411234567", "wir@example.org", "@naumburg_hilft"))
    return rng.choice(TEXTS[-2:] if question.name == "link" else TEXTS)


def anything(form: Form, last: Response, rng: Random) -> Input:
    """An input that fits or does not, to the question at hand or to another one."""
    at = last.at or rng.choice(form.questions).name
    question = form.question(at)
    options: list[Input] = [Typed(at, rng.choice(TYPED)), Skip(at), Back(), Pause(), Resume()]
    options += [Correct(rng.choice(form.questions).name), Answer(rng.choice(form.questions).name, "yes")]
    if question.waits and rng.random() < 0.7:
        return Answer(at, fitting(question, rng))
    return rng.choice(options)


def talked(form: Form, response: Response, rng: Random) -> Response:
    """Do anything for a while, then answer what is open, and send."""
    for _ in range(rng.randint(0, 30)):
        response = step(form, response, anything(form, response, rng)).response
    while not response.sent:
        given = Send() if response.at is None else Answer(response.at, fitting(form.question(response.at), rng))
        response = step(form, response, given).response
    return response


def shown(form: Form, answers: Answers) -> dict[str, Value]:
    """What a summary shows, as it is to be stored: nothing chosen is nothing, and a link has its scheme."""
    listed = {question.name for question in form.questions if question.waits and question.listed}
    kept = {name: value for name, value in answers.items() if name in listed and value != ()}
    if "link" in kept:
        kept["link"] = as_link(str(kept["link"])) or ""
    return kept


async def profile_of(session: Session, account: Account) -> Response:
    assert account.person is not None
    await session.flush()
    return opened(PROFILE, await profiles.known_answers(session, account.person), at_summary=True)


async def initiative_of(session: Session, account: Account, initiative_id: int) -> Response:
    assert account.person is not None
    await session.flush()
    known = await stored_initiatives.known(session, account.person.id, initiative_id)
    assert known is not None
    return opened(INITIATIVE, initiatives.known_answers(known), at_summary=True)


@pytest.mark.parametrize("seed", range(20))
async def test_stored_is_what_the_summary_showed(database: Database, seed: int) -> None:
    rng = Random(seed)
    async with database.transaction() as session:
        person = Person(account_id=1, language="uk", created_at=START)
        session.add(person)
        await session.flush()
        account = Account(1, person)
        came = talked(ARRIVAL, begin(ARRIVAL, {"language": "uk", "age": "old_enough"}).response, rng)
        while came.answers["age"] != arrival.OLD_ENOUGH:
            came = talked(ARRIVAL, begin(ARRIVAL, {"language": "uk", "age": "old_enough"}).response, rng)
        await profiles.keep_arrival(session, account, ARRIVAL, came.answers, now=START)
        about = {name: came.answers[name] for name in came.answers if name not in ("age", "purposes")}
        await session.flush()
        own = await stored_initiatives.of_person(session, person.id)
        assert bool(own) == (person.role == Role.INITIATIVE_CONTACT)
        if own:
            found = await initiative_of(session, account, own[0].id)
            del about["role"]
        else:
            found = await profile_of(session, account)
        assert shown(found_form := INITIATIVE if own else PROFILE, found.answers) == shown(found_form, about)
        for _ in range(6):
            sent = talked(PROFILE, await profile_of(session, account), rng)
            await profiles.keep(session, account, PROFILE, sent.answers, now=START)
            found = await profile_of(session, account)
            assert shown(PROFILE, found.answers) == shown(PROFILE, sent.answers)
            may_be_asked = Purpose.EXPERIENCE in await stored_consents.standing(session, person.id)
            if person.role == Role.PEER_HELPER:
                assert may_be_asked == (sent.answers.get("experience") == "yes")


@pytest.mark.parametrize("seed", range(20))
async def test_stored_of_initiatives_is_what_their_summaries_showed(database: Database, seed: int) -> None:
    rng = Random(seed)
    async with database.transaction() as session:
        person = Person(account_id=1, language="uk", role=Role.INITIATIVE_CONTACT, created_at=START, arrived_at=START)
        session.add(person)
        await session.flush()
        account, ids = Account(1, person), list[int]()
        summaries: dict[int, dict[str, Value]] = {}
        for _ in range(8):
            known = rng.choice([None, *ids]) if ids else None
            before = await initiative_of(session, account, known) if known else begin(INITIATIVE).response
            sent = talked(INITIATIVE, before, rng)
            kept = await initiatives.keep(session, account, INITIATIVE, sent.answers, known, now=START)
            assert kept is not None
            ids = sorted({*ids, kept.id})
            summaries[kept.id] = shown(INITIATIVE, sent.answers)
            for each in ids:
                found = await initiative_of(session, account, each)
                assert shown(INITIATIVE, found.answers) == summaries[each], "no other one is touched"
            listed = any(summary.get("listed") == "yes" for summary in summaries.values())
            assert (Purpose.LISTED in await stored_consents.standing(session, person.id)) == listed
