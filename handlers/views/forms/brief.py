"""An answer in few words: where many are listed, and all of each stands behind its button."""

from markupsafe import Markup, escape

from domain.forms import Question, Value
from handlers.views.forms.answers import answer, shortened
from handlers.views.forms.shown import Shown

LONGEST = (90, 72, 60, 54, 48, 44, 40, 36, 32, 28, 24, 20)
"""To so many letters answers are cut off that stand together, to fewer the more of them there are."""
MORE_FOR_THE_LAST = 1.5
"""So many times as long an answer may be, if only one choice would not be named else."""


def brief(shown: Shown, asked: Question, value: Value, longest: int) -> Markup:
    """Return an answer of at most about so many letters; of several choices as many as fit, and how many more."""
    said = answer(shown, asked, value)
    if len(said) <= longest or not isinstance(value, tuple) or shown.texts_at(asked).answer(asked.key, value):
        return escape(shortened(said, longest))
    choices = [shown.choice(asked, choice) for choice in value]
    room = longest - len(_with_more(shown, "", len(choices)).striptags())
    if len(choices[0]) > room:
        return escape(shortened(said, longest))
    named = 1
    while len(" · ".join(choices[: named + 1])) <= room:
        named += 1
    # "And one more" takes as much room as many a choice itself, though not as every one.
    if len(choices) - named <= 1 and len(said) <= longest * MORE_FOR_THE_LAST:
        return escape(said)
    return _with_more(shown, " · ".join(choices[:named]), len(choices) - named)


def _with_more(shown: Shown, choices: str, count: int) -> Markup:
    # TRANSLATORS: In a list of answers: some of the choices of one answer, and how many others were chosen as well.
    return shown.t.plural("{choices} and {count} more", "{choices} and {count} more", count, choices=choices)
