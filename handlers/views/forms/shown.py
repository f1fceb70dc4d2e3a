"""A form as one person sees it: its texts in their language, and where they stand."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from markupsafe import Markup

from domain.forms import NO, OTHER, YES, Form, Question, Response
from locales import Translator


class Texts(Protocol):
    """The texts of one form in one language; whoever inherits it need not say what most forms do not have."""

    def label(self, question: str) -> Markup:
        """Return the question as it is asked; of a repeat, whether there is one more."""

    def heading(self, question: str) -> str:
        """Return the question in one or two words, for the summary."""

    def choice(self, question: str, choice: str) -> str:
        """Return a choice."""

    def section(self, question: str, choice: str) -> str | None:
        """Return the heading over a choice, where a long list is sorted under some: each is a page then."""
        return None

    def constraint(self, question: str) -> Markup:
        """Return what to say when an answer does not hold, by the constraint's message or the question's name."""

    def send(self) -> str:
        """Return the label of the button that hands the form in."""

    def group(self, group: str) -> Markup | None:
        """Return the heading of a group or repeat, if it has one."""
        return None

    def hint(self, question: str) -> Markup | None:
        """Return what stands under a question in place of how it is answered."""
        return None

    def required(self, question: str) -> Markup | None:
        """Return what to say when a question that needs an answer is left out."""
        return None


@dataclass(frozen=True, slots=True)
class Shown:
    """A form as one person sees it: its texts, where they stand, and the id that its buttons carry (0: none yet)."""

    t: Translator
    texts: Texts
    form: Form
    response: Response
    id: int
    today: date

    def number(self, question: Question) -> int:
        """Return the number by which buttons know a question."""
        return self.form.number(question)

    def label(self, question: Question) -> Markup:
        """Return the question as it is asked; what belongs to "other" is the same for all forms."""
        if asks_for_other(self.form, question):
            # TRANSLATORS: Asked of somebody who has chosen "Other" from a list.
            return self.t("You chose “Other”. What do you mean?")
        return self.texts.label(question.key)

    def heading(self, question: Question) -> str:
        """Return the question in one or two words, with the time where it is asked several times."""
        if asks_for_other(self.form, question):
            # TRANSLATORS: Short heading in the list of answers: what is meant by "Other"; the name of the question.
            heading = self.t.plain("{question}: other", question=self.texts.heading(_without_other(question.key)))
        else:
            heading = self.texts.heading(question.key)
        if not question.instance:
            return heading
        # TRANSLATORS: Short heading of a question that is asked several times, such as "Name (2)".
        return self.t.plain("{question} ({number})", question=heading, number=question.instance)

    def choice(self, question: Question, choice: str) -> str:
        """Return a choice; "other" and "one more?" are the same for all forms."""
        if question.or_other and choice == OTHER:
            # TRANSLATORS: Last choice of a list; what is meant is typed afterwards.
            return self.t.plain("Other")
        if is_one_more(question):
            # TRANSLATORS: Answer to "Is there one more?".
            return {YES: self.t.plain("Yes, one more"), NO: self.t.plain("No, that is all")}[choice]
        return self.texts.choice(question.key, choice)


def is_one_more(question: Question) -> bool:
    """Tell whether a question asks for one more of a repeat."""
    return bool(question.instance) and question.name.partition("/")[0] == question.key


def asks_for_other(form: Form, question: Question) -> bool:
    """Tell whether a question asks what is meant by "other"."""
    if not question.key.endswith("_other"):
        return False
    try:
        return form.questions[form.place(_without_other(question.key))].or_other
    except KeyError:
        return False


def _without_other(name: str) -> str:
    return name.removesuffix("_other")
