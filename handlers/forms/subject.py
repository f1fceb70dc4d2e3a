"""What the conversation needs of a form: which one, its texts, and what is done with its answers."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from markupsafe import Markup

from actions import arrival, responses
from domain.forms import Form, Input, Pause, Question, Response, Step
from handlers.reply import Reply
from handlers.turn import Turn
from handlers.views.forms import Texts
from locales import Translator


async def _nothing(turn: Turn) -> list[Reply]:
    return []


async def _nothing_said(turn: Turn) -> Reply | None:
    return None


def _plain(turn: Turn, taken: Step) -> Markup | None:
    return None


async def _longest(turn: Turn, question: Question) -> int:
    return question.max_length


def _stored(turn: Turn) -> Response:
    return arrival.response_of(turn.account, turn.programme)


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
    refused: Callable[[Turn, Step], Markup | None] = _plain
    """What is said to an answer that is not taken, where that takes more than the texts know."""
    response: Callable[[Turn], Response] = _stored
    """Where the person stands."""
    stopped: Callable[[Turn], Awaitable[Reply | None]] = _nothing_said
    """What is said to who stops where nothing is left to be gone on with; looked up before it is set aside."""
    longest: Callable[[Turn, Question], Awaitable[int]] = _longest
    """How long the answer to a text question may be, in characters."""
    keeps_ticks: bool = False
    """Whether what is ticked is kept with the response from the first tick on."""


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
