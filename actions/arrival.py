"""Arriving: from the first word to a profile that the person agreed to.

Until consent all that is kept is an `Arrival`, and the response to the form is worked out from it; with consent the
arrival becomes a `Person` with an open response, and when that is sent, a profile.
"""

from dataclasses import replace
from datetime import datetime

from actions import consents, profiles
from actions.erasure import erase
from actions.openings import open_response
from domain import arrival, arrival_steps, links
from domain.forms import YES, Answers, Form, Input, Pause, Response, Resume, Step, begin, is_asked, step
from domain.programme import Programme
from storage import arrival_steps as stored_steps
from storage.accounts import Account
from storage.arrivals import Arrival
from storage.database import Session
from storage.open_responses import OpenResponse
from storage.persons import Person


async def come_in(session: Session, account: Account, destination: str | None, *, now: datetime) -> None:
    """Note that somebody is here, and where they wanted to go; whoever has arrived goes nowhere any more."""
    if account.person is None and account.arrival is None:
        account.arrival = Arrival(account_id=account.id, created_at=now)
        session.add(account.arrival)
        stored_steps.note(session, arrival_steps.OPENED)
    known = account.arrival if account.person is None else account.person
    if destination is not None and known is not None and not has_arrived(account):
        known.destination = destination


def is_arriving(account: Account) -> bool:
    """Tell whether somebody who has not consented yet was asked something; what they type then is an answer."""
    return account.arrival is not None and account.arrival.age is not None


def has_begun(account: Account) -> bool:
    """Tell whether somebody who has not consented yet answered something."""
    return account.arrival is not None and account.arrival.age not in (None, arrival.ASKED)


def look_around(account: Account) -> None:
    """Ask somebody nothing any more who has answered nothing yet."""
    if account.arrival is not None and account.arrival.age == arrival.ASKED:
        account.arrival.age = None


def has_arrived(account: Account) -> bool:
    """Tell whether somebody has arrived: their profile is stored."""
    return account.person is not None and account.person.arrived_at is not None


async def speak(session: Session, account: Account, language: str, *, now: datetime) -> None:
    """Speak this language with them from now on."""
    await come_in(session, account, None, now=now)
    known = account.person or account.arrival
    assert known is not None
    if known.language is None:
        stored_steps.note(session, arrival_steps.WELCOME)
    known.language = language


async def turn_away(session: Session, account: Account, *, now: datetime) -> None:
    """Keep nothing about somebody who is too young or does not want to go on."""
    await erase(session, account, now=now)


def response_of(account: Account, programme: Programme) -> Response:
    """Return where somebody stands in the form."""
    if account.response is not None:
        response = Response.from_data(account.response.state)
        if account.response.form != arrival.NAME:
            return response
        return _led_on(arrival.form(programme), _with_invitation(account, response))
    age = account.arrival.age if account.arrival else None
    return begin(arrival.form(programme), {"age": age} if age and age != arrival.ASKED else {}).response


def _with_invitation(account: Account, response: Response) -> Response:
    """Note in a response whether they are on the way to an invitation, unless they tell of their own initiative."""
    going_to = account.person.destination if account.person is not None else None
    invited = going_to is not None and isinstance(links.parse(going_to), links.JoinLink)
    answers = {name: value for name, value in response.answers.items() if name != "invited"}
    if invited and "initiative_name" not in answers:
        answers["invited"] = YES
    return response if answers == response.answers else replace(response, answers=answers)


def _led_on(form: Form, response: Response) -> Response:
    """Lead a response to the first question that is open, if the form asks no more what it was at."""
    if is_asked(form, response):
        return response
    resumed = step(form, response, Resume()).response
    return response if resumed.at is None else replace(resumed, paused=response.paused)


async def give(session: Session, account: Account, programme: Programme, given: Input, *, now: datetime) -> Step:
    """Take one input to the form and keep what it changed; a step with a problem changed nothing.

    Somebody too young is turned away, whatever was known: the step's response then has the age alone.
    """
    arriving, before = not has_arrived(account), response_of(account, programme)
    taken = await _give(session, account, programme, before, given, now=now)
    reached = arrival_steps.reached(before, given, taken) if arriving else None
    if reached is not None:
        stored_steps.note(session, reached)
    return taken


async def _give(
    session: Session, account: Account, programme: Programme, before: Response, given: Input, *, now: datetime
) -> Step:
    form = arrival.form(programme)
    taken = step(form, before, given)
    if taken.problem is not None:
        return taken
    answers = taken.response.answers
    if answers.get("age") == arrival.TOO_YOUNG:
        await turn_away(session, account, now=now)
    elif account.response is not None:
        await _keep(session, account, form, account.response, taken, now=now)
    elif "purposes" in answers:
        return await _welcome(session, account, programme, form, taken, now=now)
    else:
        await come_in(session, account, None, now=now)
        assert account.arrival is not None
        # An arrival has no place in the form but what follows from the age: to go back there is to take it away.
        age = answers.get("age") if taken.response.at != "age" else arrival.ASKED
        account.arrival.age = str(age) if age else None
        return replace(taken, response=response_of(account, programme))
    return taken


async def _welcome(
    session: Session, account: Account, programme: Programme, form: Form, taken: Step, *, now: datetime
) -> Step:
    """Make a person of an arrival, at the moment of consent."""
    assert account.arrival is not None
    assert account.arrival.language is not None
    link = links.parse(account.arrival.destination) if account.arrival.destination else None
    known = {"language": account.arrival.language}
    if isinstance(link, links.StateLink) and link.state in programme.states:
        known["state"] = link.state
    response = begin(form, {**taken.response.answers, **known}).response
    account.person = Person(
        account_id=account.id,
        language=account.arrival.language,
        destination=account.arrival.destination,
        created_at=now,
    )
    session.add(account.person)
    await session.delete(account.arrival)
    account.arrival = None
    await session.flush()
    await consents.settle(session, account, _listed(response.answers, "purposes"), now=now)
    await open_response(session, account, arrival.NAME, response, now=now)
    return replace(taken, response=response, asks=response.at)


async def _keep(
    session: Session, account: Account, form: Form, row: OpenResponse, taken: Step, *, now: datetime
) -> None:
    row.state = taken.response.to_data()
    row.answered_at = now
    if taken.answered == "purposes":
        await consents.settle(session, account, _listed(taken.response.answers, "purposes"), now=now)
    if taken.response.sent:
        await profiles.keep_arrival(session, account, form, taken.response.answers, now=now)
        await session.delete(row)
        account.response = None


async def pause(session: Session, account: Account, programme: Programme, *, now: datetime) -> bool:
    """Set the open response aside, to be resumed from the menu; tell whether there was anything to keep."""
    if account.response is None:
        return False
    await give(session, account, programme, Pause(), now=now)
    return True


async def discard(session: Session, account: Account, *, now: datetime) -> None:
    """Give up the open response; somebody who never finished arriving is forgotten whole."""
    if account.person is not None and account.person.arrived_at is not None:
        if account.response is not None:
            await session.delete(account.response)
            account.response = None
        return
    await erase(session, account, now=now)


def _listed(answers: Answers, name: str) -> tuple[str, ...]:
    value = answers.get(name, ())
    assert isinstance(value, tuple)
    return value
