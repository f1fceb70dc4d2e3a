"""What the team is asked while it chooses an audience: the last answer becomes a condition, or a name, at once."""

from dataclasses import dataclass, fields, replace

from actions import responses
from domain.audiences.asking import FORMS
from domain.audiences.lines import Joined
from domain.forms import Form, Input, Send, Step
from handlers.forms.subject import Subject
from handlers.reply import Reply
from handlers.turn import Turn
from handlers.views.audience_questions import AudienceTexts
from locales import Translator


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is about, as the name of its response says."""

    what: str
    joined: Joined
    use: str
    target: int

    @property
    def name(self) -> str:
        """Write it."""
        return f"{self.what}:{self.joined.value}:{self.use}:{self.target}"

    @classmethod
    def read(cls, name: str) -> "Asked":
        """Read what was written."""
        what, joined, use, target = name.split(":")
        return cls(what, Joined(int(joined)), use, int(target))


@dataclass(frozen=True, slots=True)
class AudienceStep(Step):
    """A step after which the audience is shown as it is now."""

    shows: Reply | None = None


def asked(turn: Turn) -> Asked:
    """Return what the team is being asked about an audience."""
    assert turn.account.response is not None
    return Asked.read(turn.account.response.form)


async def _give(turn: Turn, given: Input) -> Step:
    # Imported here: who chooses an audience may be asked a question, and answered by an old button.
    from handlers.staff.audiences import answered

    about = asked(turn)
    form = FORMS[about.what]
    taken = await responses.give(turn.session, turn.account, form, given, now=turn.now)
    if taken.problem is not None or taken.response.at is not None or taken.response.paused:
        return taken
    sent = await responses.give(turn.session, turn.account, form, Send(), now=turn.now)
    await responses.close(turn.session, turn.account)
    step = replace(sent, answered=taken.answered)
    shows = await answered(turn, about, sent.response.answers)
    return AudienceStep(**{each.name: getattr(step, each.name) for each in fields(Step)}, shows=shows)


async def _close(turn: Turn) -> bool:
    await responses.close(turn.session, turn.account)
    return False


async def _stopped(turn: Turn) -> Reply:
    # Imported here, as above.
    from handlers.staff.audiences import stopped

    return await stopped(turn, asked(turn))


async def _discard(turn: Turn) -> None:
    await responses.close(turn.session, turn.account)


def _ended(turn: Turn, t: Translator, taken: Step) -> Reply | None:
    return taken.shows if isinstance(taken, AudienceStep) else None


def _subject(form: Form) -> Subject:
    return Subject(
        form=lambda turn: form,
        texts=lambda turn: AudienceTexts(turn.t),
        give=_give,
        # Half a condition is nothing to come back to.
        pause=_close,
        discard=_discard,
        ended=_ended,
        stopped=_stopped,
    )


AUDIENCES: dict[str, Subject] = {name: _subject(form) for name, form in FORMS.items()}
"""By the name of the form."""
