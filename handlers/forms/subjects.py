"""What can be asked in chat: each form with its texts, and what is done with its answers."""

from actions import arrival
from domain.arrival import NAME as ARRIVAL
from domain.arrival import TOO_YOUNG
from domain.arrival import form as arrival_form
from domain.forms import Input, Response, Step
from domain.profiles import INITIATIVE, PROFILE, has_more_to_tell
from domain.roles import Role
from domain.states import ELSEWHERE
from domain.survey_desk import tried
from domain.waves import wave_of
from handlers.forms import broadcasts, profiles, survey_desk, surveys
from handlers.forms.audiences import AUDIENCES
from handlers.forms.subject import Subject
from handlers.reply import Reply
from handlers.turn import Turn
from handlers.views import arrival as arrival_views
from handlers.views import welcome
from handlers.views.profile_texts import ProfileTexts
from locales import Translator


async def _give_arrival(turn: Turn, given: Input) -> Step:
    return await arrival.give(turn.session, turn.account, turn.programme, given, now=turn.now)


async def _pause_arrival(turn: Turn) -> bool:
    return await arrival.pause(turn.session, turn.account, turn.programme, now=turn.now)


async def _discard_arrival(turn: Turn) -> None:
    await arrival.discard(turn.session, turn.account, now=turn.now)


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
        # Of an initiative that others told of there is nothing more to tell.
        has_more=(not about_initiative or "initiative_name" in answers) and has_more_to_tell(form, answers),
        surveys=turn.surveys.are_open(turn.now),
    )


async def _after_arriving(turn: Turn) -> list[Reply]:
    # Imported here: who follows a link may be shown a question of a form.
    from handlers.goals import after_arriving

    return await after_arriving(turn)


SUBJECTS: dict[str, Subject] = {
    ARRIVAL: Subject(
        form=lambda turn: arrival_form(turn.programme),
        texts=lambda turn: arrival_views.ArrivalTexts(turn.t, turn.programme, turn.catalogues),
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
    **survey_desk.DESK,
    **AUDIENCES,
}
"""By the name of the form, up to a colon: what follows one tells forms of one sort apart."""


def subject_named(turn: Turn, form: str) -> Subject | None:
    """Return the subject of a form by the name under which its responses are stored; None when it is there no more."""
    about_broadcast = broadcasts.subject(form)
    if about_broadcast is not None:
        return about_broadcast
    trial = tried(form)
    if trial is not None:
        return survey_desk.trial(turn, *trial)
    wave = wave_of(form)
    return SUBJECTS.get(form.partition(":")[0]) if wave is None else surveys.subject(turn, wave)


def subject_of(turn: Turn) -> Subject:
    """Return what the person is being asked; who has no open response yet is arriving."""
    row = turn.account.response
    subject = subject_named(turn, row.form if row is not None else ARRIVAL)
    return surveys.UNAVAILABLE if subject is None else subject


def response_of(turn: Turn) -> Response:
    """Return where the person stands."""
    return subject_of(turn).response(turn)
