"""What a person tells about themselves: kept when it is sent, and opened again to be changed or told further."""

from datetime import datetime

from actions import consents, initiatives
from actions.openings import open_response
from domain import profiles
from domain.consents import Purpose
from domain.forms import NO, YES, Answers, Form, Response, Value, relevant_questions
from domain.programme import Programme
from domain.roles import Role
from domain.whereabouts import Whereabouts, whereabouts
from storage import initiatives as stored_initiatives
from storage import profiles as stored
from storage.accounts import Account
from storage.database import Session
from storage.persons import Person


async def keep_arrival(session: Session, account: Account, form: Form, answers: Answers, *, now: datetime) -> None:
    """Keep what a newcomer told: it is about an initiative, if they told of one, and else about themselves."""
    person = account.person
    assert person is not None
    person.arrived_at = person.arrived_at or now
    if answers["role"] != Role.INITIATIVE_CONTACT:
        await keep(session, account, form, answers, now=now)
        return
    person.role = Role.INITIATIVE_CONTACT
    _be(person, whereabouts(_text(answers.get("place"))))
    if "initiative_name" not in answers:
        return
    own = await stored_initiatives.of_person(session, person.id)
    await initiatives.keep(session, account, form, answers, own[0].id if own else None, now=now)


async def keep(session: Session, account: Account, form: Form, answers: Answers, *, now: datetime) -> None:
    """Keep what somebody told about themselves; what the form does not ask stays as it is."""
    person = account.person
    assert person is not None
    person.role = str(answers["role"])
    if person.role != Role.INITIATIVE_CONTACT:
        _be(person, whereabouts(_text(answers.get("place"))))
    asked = [question.name for question in form.questions if profiles.is_of(profiles.OF_PERSON, question.name)]
    kept = {name: answers[name] for name in asked if name in answers}
    if _asks_for_experience(form, answers):
        may_be_asked = answers.get("experience") == YES
        await consents.change(session, account, Purpose.EXPERIENCE, given=may_be_asked, now=now)
        asked.append("experience")
        if answers.get("experience") == NO:
            kept["experience"] = NO  # remembered, so that they are not asked again
    await stored.keep(session, person.id, asked, kept)


def _asks_for_experience(form: Form, answers: Answers) -> bool:
    """Whether the consent stood in the summary: to leave it out there is not to give it."""
    return any(question.name == "experience" for question in relevant_questions(form, answers))


async def known_answers(session: Session, person: Person) -> dict[str, Value]:
    """Return a person as answers to the form about them."""
    answers, may_be_asked = await stored.known(session, person.id, Purpose.EXPERIENCE)
    found: dict[str, Value | None] = {
        **answers,
        "language": person.language,
        "role": person.role,
        "place": Whereabouts(person.state, person.district, person.place).key if person.state else None,
    }
    if may_be_asked:
        found["experience"] = YES
    return {name: value for name, value in found.items() if value is not None}


async def open_form(
    session: Session, account: Account, programme: Programme, *, at_summary: bool, now: datetime
) -> Response:
    """Open the form about a person, at its summary or where something is left to tell."""
    assert account.person is not None
    form = profiles.profile_form(programme)
    known = await known_answers(session, account.person)
    response = profiles.opened(form, known, at_summary=at_summary, asked_before=True)
    await open_response(session, account, form.name, response, now=now)
    return response


def _be(person: Person, where: Whereabouts) -> None:
    person.state, person.district, person.place = where.state, where.district, where.place


def _text(value: Value | None) -> str | None:
    return value if isinstance(value, str) else None
