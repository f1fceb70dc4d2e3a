"""Arriving: from the first word to a profile that the person agreed to.

Until consent all that is kept is an `Arrival`, and the response to the form is worked out from it; with consent the
arrival becomes a `Person` with an open response, and when that is sent, a profile.
"""

from dataclasses import replace
from datetime import datetime

from actions import consents
from actions.erasure import erase
from domain import arrival, links
from domain.forms import Answers, Form, Input, Pause, Response, Resume, Step, begin, step
from domain.programme import Programme
from domain.roles import Role
from storage import consents as stored_consents
from storage import initiatives
from storage.accounts import Account
from storage.arrivals import Arrival
from storage.database import Session
from storage.initiatives import Initiative, Membership
from storage.open_responses import OpenResponse
from storage.persons import Person


async def come_in(session: Session, account: Account, destination: str | None, *, now: datetime) -> None:
    """Note that somebody unknown is here, and where they wanted to go; a person already known is left as they are."""
    if account.person is not None:
        return
    if account.arrival is None:
        account.arrival = Arrival(account_id=account.id, created_at=now)
        session.add(account.arrival)
    if destination is not None:
        account.arrival.destination = destination


async def speak(session: Session, account: Account, language: str, *, now: datetime) -> None:
    """Speak this language with them from now on."""
    await come_in(session, account, None, now=now)
    known = account.person or account.arrival
    assert known is not None
    known.language = language


async def turn_away(session: Session, account: Account) -> None:
    """Keep nothing about somebody who is too young or does not want to go on."""
    await erase(session, account)


def response_of(account: Account, programme: Programme) -> Response:
    """Return where somebody stands in the form."""
    if account.response is not None:
        return Response.from_data(account.response.state)
    age = account.arrival.age if account.arrival else None
    return begin(arrival.form(programme), {"age": age} if age else {}).response


async def give(session: Session, account: Account, programme: Programme, given: Input, *, now: datetime) -> Step:
    """Take one input to the form and keep what it changed; a step with a problem changed nothing.

    Somebody too young is turned away, whatever was known: the step's response then has the age alone.
    """
    form = arrival.form(programme)
    taken = step(form, response_of(account, programme), given)
    if taken.problem is not None:
        return taken
    answers = taken.response.answers
    if answers.get("age") == arrival.TOO_YOUNG:
        await turn_away(session, account)
    elif account.response is not None:
        await _keep(session, account, account.response, taken, now=now)
    elif "purposes" in answers:
        return await _welcome(session, account, programme, form, taken, now=now)
    else:
        await come_in(session, account, None, now=now)
        assert account.arrival is not None
        # An arrival has no place in the form but what follows from the age: to go back there is to take it away.
        age = answers.get("age") if taken.response.at != "age" else None
        account.arrival.age = str(age) if age else None
        return replace(taken, response=response_of(account, programme))
    return taken


async def _welcome(
    session: Session, account: Account, programme: Programme, form: Form, taken: Step, *, now: datetime
) -> Step:
    """Make a person of an arrival, at the moment of consent."""
    assert account.arrival is not None
    assert account.arrival.language is not None
    response = taken.response
    link = links.parse(account.arrival.destination) if account.arrival.destination else None
    if isinstance(link, links.StateLink) and link.state in programme.states:
        response = begin(form, {**response.answers, "state": link.state}).response
    account.person = Person(account_id=account.id, language=account.arrival.language, created_at=now)
    session.add(account.person)
    await session.delete(account.arrival)
    account.arrival = None
    await session.flush()
    await consents.settle(session, account, _listed(response.answers, "purposes"), now=now)
    await _open(session, account, response, now=now)
    return replace(taken, response=response, asks=response.at)


async def _open(session: Session, account: Account, response: Response, *, now: datetime) -> None:
    assert account.person is not None
    account.response = OpenResponse(
        person_id=account.person.id, form=arrival.NAME, state=response.to_data(), opened_at=now, answered_at=now
    )
    session.add(account.response)
    # Its buttons carry its id.
    await session.flush()


async def _keep(session: Session, account: Account, row: OpenResponse, taken: Step, *, now: datetime) -> None:
    row.state = taken.response.to_data()
    row.answered_at = now
    if taken.answered == "purposes":
        await consents.settle(session, account, _listed(taken.response.answers, "purposes"), now=now)
    if taken.response.sent:
        await _keep_profile(session, account, taken.response.answers, now=now)
        await session.delete(row)
        account.response = None


async def _keep_profile(session: Session, account: Account, answers: Answers, *, now: datetime) -> None:
    person = account.person
    assert person is not None
    person.role = str(answers["role"])
    person.state = str(answers["state"])
    person.arrived_at = person.arrived_at or now
    own = await initiatives.of_person(session, person.id)
    if person.role == Role.INITIATIVE_CONTACT:
        initiative = own[0] if own else Initiative(created_at=now)
        initiative.name = str(answers["initiative_name"])
        people = answers.get("initiative_people")
        initiative.people = people if isinstance(people, int) else None
        initiative.state = person.state
        if not own:
            session.add(initiative)
            await session.flush()
            session.add(Membership(person_id=person.id, initiative_id=initiative.id, joined_at=now))
    else:
        await initiatives.leave_all(session, person.id)


async def reopen(session: Session, account: Account, programme: Programme, *, now: datetime) -> Response:
    """Open the profile at its summary, so that every answer can be changed; one that is open already stays."""
    person = account.person
    assert person is not None
    if account.response is None:
        own = await initiatives.of_person(session, person.id)
        purposes = await stored_consents.standing(session, person.id)
        known: dict[str, str | int | tuple[str, ...] | None] = {
            "age": arrival.OLD_ENOUGH,
            "purposes": tuple(purposes),
            "role": person.role,
            "state": person.state,
            "initiative_name": own[0].name if own else None,
            "initiative_people": own[0].people if own else None,
        }
        opened = begin(arrival.form(programme), {name: value for name, value in known.items() if value is not None})
        await _open(session, account, opened.response, now=now)
        return opened.response
    return (await give(session, account, programme, Resume(), now=now)).response


async def pause(session: Session, account: Account, programme: Programme, *, now: datetime) -> bool:
    """Set the open response aside, to be resumed from the menu; tell whether there was anything to keep.

    A profile that was only looked at is closed.
    """
    if account.response is None:
        return False
    looked_at = account.person is not None and account.person.arrived_at is not None
    if looked_at and response_of(account, programme).revision == 0:
        await discard(session, account)
        return False
    await give(session, account, programme, Pause(), now=now)
    return True


async def discard(session: Session, account: Account) -> None:
    """Give up the open response; somebody who never finished arriving is forgotten whole."""
    if account.person is not None and account.person.arrived_at is not None:
        if account.response is not None:
            await session.delete(account.response)
            account.response = None
        return
    await erase(session, account)


def _listed(answers: Answers, name: str) -> tuple[str, ...]:
    value = answers.get(name, ())
    assert isinstance(value, tuple)
    return value
