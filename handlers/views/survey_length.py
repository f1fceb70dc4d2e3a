"""How long a survey takes: counted from its questions and their texts."""

from dataclasses import dataclass

from domain.forms import Kind, Question, begin, relevant_questions
from domain.surveys import Survey
from handlers.views.forms import Texts

LETTERS_A_SECOND = 15
"""How fast people read on a phone who read slowly, or in a foreign language: 170 words a minute."""
CHOICES_READ = 12
"""Of a list so many are read at most: longer ones are searched."""
SECONDS = {
    Kind.TEXT: 35,
    Kind.INTEGER: 7,
    Kind.DECIMAL: 8,
    Kind.DATE: 8,
    Kind.TIME: 8,
    Kind.DATETIME: 14,
    Kind.SELECT_ONE: 4,
    Kind.SELECT_MULTIPLE: 10,
    Kind.RANK: 15,
    Kind.ACKNOWLEDGE: 2,
    Kind.PLACE: 12,
    Kind.PHOTO: 25,
    Kind.AUDIO: 60,
    Kind.VIDEO: 60,
    Kind.FILE: 40,
    Kind.CONTACT: 12,
}
"""How long an answer of each kind takes once the question was read, as an estimate of ours."""


@dataclass(frozen=True, slots=True)
class Length:
    """How many questions there are at least and at most, and about how many minutes they take."""

    least: int
    most: int
    minutes: int
    may_repeat: bool
    """Whether some are asked as often as the answers say, so that nobody knows how many there are at most."""


def length_of(survey: Survey, texts: Texts) -> Length:
    """Estimate how long a survey takes in one language: of what is not always asked, half."""
    form = survey.form
    always = [asked for asked in relevant_questions(form, begin(form).response.answers) if asked.listed]
    there = {asked.key for asked in always}
    perhaps = [asked for asked in form.questions if asked.listed and asked.key not in there]
    seconds = sum(_seconds(asked, texts) for asked in always) + sum(_seconds(asked, texts) for asked in perhaps) / 2
    least = sum(asked.waits for asked in always)
    return Length(
        least,
        least + sum(asked.waits for asked in perhaps),
        max(round(seconds / 60), 1),
        any(form.repeat_of(asked.key) is not None for asked in form.questions),
    )


def _seconds(question: Question, texts: Texts) -> float:
    if not question.waits and not question.shows:
        return 0
    letters = 0
    if not question.key.endswith("_other"):
        letters += len(texts.label(question.key).striptags()) + len(texts.remark(question.key) or "")
    letters += sum(len(texts.choice(question.key, choice)) for choice in question.choices[:CHOICES_READ])
    return letters / LETTERS_A_SECOND + SECONDS.get(question.kind, 0)
