"""The texts of one form in one language, and what else there is to show of its questions."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol, Self

from markupsafe import Markup

from domain.forms import Question, Response, Value
from handlers.reply import Media


@dataclass(frozen=True, slots=True)
class Manner:
    """How a question is shown, beside its texts."""

    appearance: frozenset[str] = frozenset()
    """XLSForm's words for it, as far as a chat can do something with them."""
    media: tuple[Media, ...] = ()
    pictured: bool = False  # its choices have pictures
    most_pixels: int | None = None  # of the longer side of a photo that is sent
    takes_photos: bool = False  # where a file is asked for
    done_skips: bool = False  # "Done" with nothing ticked leaves it out, so no button of its own does


PLAIN = Manner()


class Texts(Protocol):
    """The texts of one form in one language; whoever inherits it need not say what most forms do not have."""

    several_languages: bool = False
    """Whether the form is there in another of the programme's languages as data, and not only by the catalogues."""

    def label(self, question: str) -> Markup:
        """Return the question as it is asked; of a repeat, whether there is one more."""

    def heading(self, question: str) -> str:
        """Return the question in one or two words, for the summary."""

    def choice(self, question: str, choice: str) -> str:
        """Return a choice."""

    def section(self, question: str, choice: str) -> str | None:
        """Return the heading over a choice, where a long list is sorted under some: each is a page then."""
        return None

    def constraint(self, question: str) -> Markup | None:
        """Return what to say when an answer does not hold, by the constraint's message or the question's name."""
        return None

    def send(self) -> str:
        """Return the label of the button that hands the form in."""

    def over_answers(self) -> Markup | None:
        """Return what is asked over the list of answers, where it is not whether everything is right."""
        return None

    def left_out(self, question: str) -> Markup | None:
        """Return what stands in place of an answer that was left out; None where it is just that."""
        return None

    def later(self) -> str | None:
        """Return the label of the button that stops, where nothing is to be gone on with."""
        return None

    def group(self, group: str) -> Markup | None:
        """Return the heading of a group or repeat, if it has one."""
        return None

    def hint(self, question: str) -> Markup | None:
        """Return what stands under a question in place of how it is answered."""
        return None

    def required(self, question: str) -> Markup | None:
        """Return what to say when a question that needs an answer is left out."""
        return None

    def remark(self, question: str) -> Markup | None:
        """Return what stands right under a question, before how it is answered."""
        return None

    def guidance(self, question: str) -> Markup | None:
        """Return what is shown of a question only to those who ask for it."""
        return None

    def foreign(self, question: str) -> str | None:
        """Return the language in which a question is shown, where it is not there in the person's own."""
        return None

    def manner(self, question: str) -> Manner:
        """Return how a question is shown."""
        return PLAIN

    def picture(self, question: str, choice: str) -> Media | None:
        """Return the picture of a choice."""
        return None

    def in_order(self, question: Question, choices: tuple[str, ...]) -> tuple[str, ...]:
        """Return choices in the order in which this person sees them."""
        return choices

    def find(self, question: str, text: str) -> Collection[str] | None:
        """Return which of a question's choices a text may mean; None where one has to look through their labels."""
        return None

    def quoting(self, response: Response) -> Self:
        """Return the texts as they quote these answers."""
        return self

    def answer(self, question: str, value: Value) -> str | None:
        """Return an answer as people read it; None where that is plain from the kind of question."""
        return None

    def at(self, question: Question) -> Self:
        """Return the texts as they stand at a question: in a repeat they quote the answers of the same time."""
        return self
