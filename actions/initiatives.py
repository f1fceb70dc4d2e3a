"""Initiatives: telling about one, speaking for several, sharing that with colleagues, handing it over and leaving."""

from datetime import datetime, timedelta

from actions import consents, memberships
from actions.memberships import JOINED_KIND, Change
from actions.openings import open_response
from domain import profiles
from domain.consents import Purpose
from domain.forms import NO, YES, Answers, Form, Response, Value
from domain.programme import Programme
from domain.roles import Role
from domain.whereabouts import Whereabouts, whereabouts
from storage import deliveries, initiatives, invitations
from storage.accounts import Account
from storage.database import Session
from storage.deliveries import Due
from storage.initiatives import Initiative, Known, Membership
from storage.invitations import Invitation
from storage.persons import Person

MOST = 5
"""How many initiatives somebody can speak for: more would not fit under one message."""
INVITED_FOR = timedelta(days=7)


async def keep(
    session: Session, account: Account, form: Form, answers: Answers, initiative_id: int | None, *, now: datetime
) -> Initiative | None:
    """Keep what was answered about an initiative, or about a new one; what the form does not ask stays as it is.

    None when they no longer speak for it, and nothing is kept then.
    """
    person = account.person
    assert person is not None
    where = whereabouts(_text(answers.get("place")))
    if initiative_id is None:
        initiative = Initiative(name=str(answers["initiative_name"]), state=where.state, created_at=now)
        session.add(initiative)
        await session.flush()
        membership = Membership(person_id=person.id, initiative_id=initiative.id, joined_at=now)
        session.add(membership)
        # Whose consent is settled below is looked up in the database.
        await session.flush()
    else:
        known = await initiatives.locked(session, initiative_id)
        found = await initiatives.membership(session, person.id, initiative_id)
        if known is None or found is None:
            return None
        initiative, membership = known, found
    initiative.name = str(answers["initiative_name"])
    people = answers.get("initiative_people")
    initiative.people = people if isinstance(people, int) else None
    initiative.state, initiative.district, initiative.place = where.state, where.district, where.place
    asked = [question.name for question in form.questions if profiles.is_of(profiles.OF_INITIATIVE, question.name)]
    kept = {name: answers[name] for name in asked if name in answers}
    if "link" in kept:
        kept["link"] = profiles.as_link(str(kept["link"])) or ""
    await initiatives.keep(session, initiative.id, asked, kept)
    if any(question.name == "listed" for question in form.questions):
        await _list(session, account, membership, answers.get("listed"), now=now)
    await _follow_whereabouts(session, person, initiative, where)
    return initiative


async def _list(
    session: Session, account: Account, membership: Membership, listed: Value | None, *, now: datetime
) -> None:
    """List an initiative or take that back; whoever speaks for it may, whoever agreed before."""
    assert account.person is not None
    person_id, initiative_id = membership.person_id, membership.initiative_id
    await initiatives.keep(session, initiative_id, ["listed"], {"listed": NO} if listed == NO else {})
    if listed == YES:
        membership.listed_at = membership.listed_at or now
        await consents.change(session, account, Purpose.LISTED, given=True, now=now)
        return
    await session.flush()
    await initiatives.unlist(session, initiative_id=initiative_id)
    if not await initiatives.lists_any(session, person_id):
        await consents.change(session, account, Purpose.LISTED, given=False, now=now)


async def _follow_whereabouts(session: Session, person: Person, initiative: Initiative, where: Whereabouts) -> None:
    """Let a contact person be where their first initiative is: that is what concerns them."""
    await session.flush()
    own = await initiatives.of_person(session, person.id)
    if person.role == Role.INITIATIVE_CONTACT and own and own[0].id == initiative.id:
        person.state, person.district, person.place = where.state, where.district, where.place


def known_answers(known: Known) -> dict[str, Value]:
    """Return an initiative as answers to the form about it."""
    initiative = known.initiative
    where = Whereabouts(initiative.state, initiative.district, initiative.place)
    found: dict[str, Value | None] = {
        **known.answers,
        "initiative_name": initiative.name,
        "initiative_people": initiative.people,
        "place": where.key,
    }
    if known.listed:
        found["listed"] = YES
    return {name: value for name, value in found.items() if value is not None}


async def open_form(
    session: Session, account: Account, programme: Programme, known: Known | None, *, at_summary: bool, now: datetime
) -> Response:
    """Open the form about an initiative, or about a new one."""
    assert account.person is not None
    form = profiles.initiative_form(programme)
    answers: dict[str, Value] = known_answers(known) if known is not None else {}
    answers["language"] = account.person.language
    response = profiles.opened(form, answers, at_summary=at_summary, asked_before=known is not None)
    name = profiles.response_name(known.initiative.id if known is not None else None)
    await open_response(session, account, name, response, now=now)
    return response


async def has_room_for_more(session: Session, person_id: int) -> bool:
    """Tell whether somebody can speak for one more initiative."""
    return len(await initiatives.of_person(session, person_id)) < MOST


async def invite(
    session: Session, account: Account, initiative_id: int, *, hands_over: bool, code: str, now: datetime
) -> Invitation | None:
    """Make the code by which one colleague may speak for an initiative; an earlier one of theirs ends.

    None when they do not speak for it.
    """
    assert account.person is not None
    if await initiatives.membership(session, account.person.id, initiative_id) is None:
        return None
    await invitations.withdraw(session, initiative_id, person_id=account.person.id)
    invitation = Invitation(
        code=code,
        initiative_id=initiative_id,
        person_id=account.person.id,
        hands_over=hands_over,
        expires_at=now + INVITED_FOR,
    )
    session.add(invitation)
    return invitation


async def join(session: Session, account: Account, code: str, *, now: datetime) -> Initiative | None:
    """Speak for an initiative from now on, by an invitation; whoever handed it over leaves, and is told.

    None when the invitation has ended, or is their own.
    """
    person = account.person
    assert person is not None
    invitation = await invitations.valid(session, code, now=now)
    if invitation is None or invitation.person_id == person.id:
        return None
    initiative = await initiatives.locked(session, invitation.initiative_id)
    if initiative is None or not await invitations.take(session, code):
        return None
    is_new = await initiatives.membership(session, person.id, initiative.id) is None
    if is_new:
        session.add(Membership(person_id=person.id, initiative_id=initiative.id, joined_at=now))
        await session.flush()
    where = Whereabouts(initiative.state, initiative.district, initiative.place)
    await _follow_whereabouts(session, person, initiative, where)
    inviting = await session.get(Person, invitation.person_id)
    if inviting is not None:
        if invitation.hands_over:
            successor = person.account_id
            await memberships.leave(session, inviting.id, initiative.id, successor=successor, is_new=is_new, now=now)
        change = Change.HANDED_OVER if invitation.hands_over else Change.JOINED
        word = memberships.key(initiative.id, change, code)
        await deliveries.enqueue(session, [Due(JOINED_KIND, word, inviting.account_id, now)])
    return initiative


async def leave(session: Session, account: Account, initiative_id: int, *, now: datetime) -> bool:
    """Speak for an initiative no longer; with the last one it is deleted. Tell whether they spoke for it."""
    assert account.person is not None
    person_id = account.person.id
    if await initiatives.locked(session, initiative_id) is None:
        return False
    if not await memberships.leave(session, person_id, initiative_id, now=now):
        return False
    if not await initiatives.is_spoken_for(session, initiative_id):
        await invitations.withdraw(session, initiative_id)
        await initiatives.remove(session, initiative_id)
    if not await initiatives.lists_any(session, person_id):
        await consents.change(session, account, Purpose.LISTED, given=False, now=now)
    return True


def _text(value: Value | None) -> str | None:
    return value if isinstance(value, str) else None
