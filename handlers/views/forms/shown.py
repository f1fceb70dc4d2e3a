"""A form as one person sees it: its texts in their language, and where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from domain.forms import NO, OTHER, YES, Form, Question, Response
from handlers.views.forms.texts import Texts
from locales import Translator


@dataclass(frozen=True, slots=True)
class Shown:
    """A form as one person sees it: its texts, where they stand, and the id that its buttons carry (0: none yet)."""

    t: Translator
    texts: Texts
    form: Form
    response: Response
    id: int
    today: date
    keeps_ticks: bool = False
    """Whether what is ticked is kept with the response, and not in the buttons until "Done"."""
    files: Mapping[str, str] = field(default_factory=dict)
    """What is known of files that were sent just now, by their numbers."""

    def number(self, question: Question) -> int:
        """Return the number by which buttons know a question."""
        return self.form.number(question)

    def label(self, question: Question) -> Markup:
        """Return the question as it is asked; what belongs to "other" is the same for all forms."""
        if asks_for_other(self.form, question):
            # TRANSLATORS: Asked of somebody who has chosen "Other" from a list.
            return self.t("You chose “Other”. What do you mean?")
        return self.texts_at(question).label(question.key)

    def heading(self, question: Question) -> str:
        """Return the question in one or two words, with the time where it is asked several times."""
        if asks_for_other(self.form, question):
            # TRANSLATORS: Short heading in the list of answers: what is meant by "Other"; the name of the question.
            heading = self.t.plain("{question} (other)", question=self.texts.heading(_without_other(question.key)))
        else:
            heading = self.texts_at(question).heading(question.key)
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
        return self.texts_at(question).choice(question.key, choice)

    def texts_at(self, question: Question) -> Texts:
        """Return the texts as they stand at a question."""
        return self.texts.at(question) if question.instance else self.texts


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
