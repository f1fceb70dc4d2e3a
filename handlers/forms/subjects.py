"""What can be asked in chat: each form with its texts, and what is done with its answers."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from actions import arrival, responses
from domain.arrival import NAME as ARRIVAL
from domain.arrival import TOO_YOUNG
from domain.arrival import form as arrival_form
from domain.forms import Form, Input, Pause, Response, Step
from domain.profiles import INITIATIVE, PROFILE, has_more_to_tell
from domain.roles import Role
from domain.states import ELSEWHERE
from handlers.forms import profiles
from handlers.reply import Reply
from handlers.turn import Turn
from handlers.views import arrival as arrival_views
from handlers.views import welcome
from handlers.views.forms import Texts
from handlers.views.profile_texts import ProfileTexts
from locales import Translator


async def _nothing(turn: Turn) -> list[Reply]:
    return []


@dataclass(frozen=True, slots=True)
class Subject:
    """A form as the conversation needs it; all of it is looked up anew for each turn."""

    form: Callable[[Turn], Form]
    texts: Callable[[Turn], Texts]
    give: Callable[[Turn, Input], Awaitable[Step]]
    """Takes an input and keeps what it changed."""
    pause: Callable[[Turn], Awaitable[bool]]
    """Sets the response aside; tells whether there was anything to keep."""
    discard: Callable[[Turn], Awaitable[None]]
    """Gives up what was answered and not sent."""
    ended: Callable[[Turn, Translator, Step], Reply | None]
    """What is said in place of a next question, by the translator from before: at the end, or because it is over."""
    afterwards: Callable[[Turn], Awaitable[list[Reply]]] = _nothing
    """What follows below once the answers are sent."""


def kept(
    form: Callable[[Turn], Form],
    texts: Callable[[Turn], Texts],
    sent: Callable[[Turn, Response], Awaitable[None]],
    thanks: Callable[[Turn, Translator], Reply],
) -> Subject:
    """Make a subject whose answers are kept one by one until they are sent; `sent` does what is to be done then."""

    async def give(turn: Turn, given: Input) -> Step:
        taken = await responses.give(turn.session, turn.account, form(turn), given, now=turn.now)
        if taken.problem is None and taken.response.sent:
            await sent(turn, taken.response)
            await responses.close(turn.session, turn.account)
        return taken

    async def pause(turn: Turn) -> bool:
        await give(turn, Pause())
        return True

    async def discard(turn: Turn) -> None:
        await responses.close(turn.session, turn.account)

    def ended(turn: Turn, t: Translator, taken: Step) -> Reply | None:
        return thanks(turn, t) if taken.response.sent else None

    return Subject(form, texts, give, pause, discard, ended)


async def _give_arrival(turn: Turn, given: Input) -> Step:
    return await arrival.give(turn.session, turn.account, turn.programme, given, now=turn.now)


async def _pause_arrival(turn: Turn) -> bool:
    return await arrival.pause(turn.session, turn.account, turn.programme, now=turn.now)


async def _discard_arrival(turn: Turn) -> None:
    await arrival.discard(turn.session, turn.account)


def _arrival_ended(turn: Turn, t: Translator, taken: Step) -> Reply | None:
    if taken.response.answers.get("age") == TOO_YOUNG:
        turn.erased = True
        return welcome.too_young(t, turn.programme)
    return _arrived(turn, t, taken) if taken.response.sent else None


def _arrived(turn: Turn, t: Translator, taken: Step) -> Reply:
    person, answers = turn.account.person, taken.response.answers
    assert person is not None
    about_initiative = person.role == Role.INITIATIVE_CONTACT
    form = profiles.about_initiative(turn) if about_initiative else profiles.about_oneself(turn)
    return arrival_views.arrived(
        t,
        turn.programme,
        state=person.state or ELSEWHERE,
        purposes=answers["purposes"],
        has_more=has_more_to_tell(form, answers),
    )


async def _after_arriving(turn: Turn) -> list[Reply]:
    # Imported here: who follows a link may be shown a question of a form.
    from handlers.goals import after_arriving

    return await after_arriving(turn)


SUBJECTS: dict[str, Subject] = {
    ARRIVAL: Subject(
        form=lambda turn: arrival_form(turn.programme),
        texts=lambda turn: arrival_views.ArrivalTexts(turn.t, turn.programme),
        give=_give_arrival,
        pause=_pause_arrival,
        discard=_discard_arrival,
        ended=_arrival_ended,
        afterwards=_after_arriving,
    ),
    PROFILE: Subject(
        form=profiles.about_oneself,
        texts=lambda turn: ProfileTexts(turn.t),
        give=profiles.give_about_oneself,
        pause=profiles.pause_about_oneself,
        discard=profiles.discard,
        ended=profiles.ended_about_oneself,
    ),
    INITIATIVE: Subject(
        form=profiles.about_initiative,
        texts=lambda turn: ProfileTexts(turn.t),
        give=profiles.give_about_initiative,
        pause=profiles.pause_about_initiative,
        discard=profiles.discard,
        ended=profiles.ended_about_initiative,
    ),
}
"""By the name of the form, up to a colon: what follows one tells forms of one sort apart."""


def subject_named(form: str) -> Subject | None:
    """Return the subject of a form by the name under which its responses are stored; None when it is there no more."""
    return SUBJECTS.get(form.partition(":")[0])


def subject_of(turn: Turn) -> Subject:
    """Return what the person is being asked; who has no open response yet is arriving."""
    row = turn.account.response
    subject = subject_named(row.form if row is not None else ARRIVAL)
    assert subject is not None
    return subject


def response_of(turn: Turn) -> Response:
    """Return where the person stands."""
    return arrival.response_of(turn.account, turn.programme)
