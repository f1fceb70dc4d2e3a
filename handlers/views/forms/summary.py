"""All answers of a form, each open to correction, on as many pages as a small phone needs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from markupsafe import Markup

from domain.forms import Question, relevant_questions
from handlers.buttons import CorrectAnswer, SendResponse
from handlers.form_buttons import TurnSummary
from handlers.reply import Key, Keys, Reply
from handlers.views import keys
from handlers.views.forms.answers import left_out, shortened
from handlers.views.forms.brief import LONGEST, brief
from handlers.views.forms.choices import NUMBERS_IN_A_ROW, spread
from handlers.views.forms.question import later
from handlers.views.forms.shown import Shown
from handlers.views.html import bold, lines, pair
from handlers.views.room import fitted, lines_of, lines_over

A_PAGE = 8
"""At most so many answers stand in one message; more are leafed through."""
LEAST = 32
"""An answer that is shown shorter would tell too little: rather there is one more page."""
NAMED = 24
"""Headings up to this length stand on buttons."""
WHOLE = 1_500
"""Up to this length an answer is shown that was just given: with seven others beside it a message still takes it."""
LONGEST_HEADING = 60
"""Of a heading that does not; the whole question is seen when it is asked again."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One line of the summary, of whatever length its answer is shown."""

    shown: Shown
    asked: Question
    place: int
    heading: str
    numbered: bool
    whole: bool = False

    @classmethod
    def all(cls, shown: Shown) -> list[Self]:
        """Everything that was answered or left out, and what else is to be read in between."""
        answers = shown.response.answers
        told = [
            (asked, shown.heading(asked))
            for asked in relevant_questions(shown.form, answers)
            if asked.listed and (asked.waits or (asked.shows and asked.name in answers))
        ]
        # Numbers stand for headings that are too long for buttons.
        numbered = any(len(heading) > NAMED for _, heading in told)
        return [cls(shown, asked, place, heading, numbered) for place, (asked, heading) in enumerate(told, 1)]

    def line(self, longest: int) -> Markup:
        """The heading with the answer."""
        shown, value = self.shown, self.shown.response.answers.get(self.asked.name)
        longest = WHOLE if self.whole else longest
        said = left_out(shown, self.asked) if value is None else brief(shown, self.asked, value, longest)
        if not self.numbered:
            return pair(bold(self.heading), said)
        heading = shortened(self.heading, LONGEST_HEADING)
        return Markup("<b>{}.</b> {}\n{}").format(self.place, heading, said if value is None else bold(said))

    @property
    def key(self) -> Key:
        """What opens it to correction."""
        label = f"✏️ {self.place if self.numbered else self.heading}"
        return Key(label, CorrectAnswer(self.shown.id, self.shown.number(self.asked)))


def summary(shown: Shown, page: int = 0, *, just_given: str | None = None) -> Reply:
    """Show the answers, each open to correction; one that was just given is seen at once, and whole."""
    t = shown.t
    pages = _paged(shown)
    has_it = (at for at, told in enumerate(pages) if any(each.asked.name == just_given for each in told))
    page = min(next(has_it, page), len(pages) - 1)
    told = [replace(each, whole=each.asked.name == just_given) for each in pages[page]]
    rows = _keys(shown, told, page, len(pages))
    room = _room(rows)
    longest = next((each for each in LONGEST if _lines(told, each) <= room), LONGEST[-1])
    # TRANSLATORS: Over the list of the person's answers.
    title = shown.texts.over_answers() or t("<b>Is everything right?</b>")
    # TRANSLATORS: Under the list of answers; each answer has a button with a pencil.
    by_name = t("To change an answer, tap its button.")
    # TRANSLATORS: Under the numbered list of answers; each answer has a button with a pencil and its number.
    hint = t("To change an answer, tap its number.") if any(each.numbered for each in told) else by_name
    return Reply(
        text=fitted(
            rows,
            title,
            lines(*(each.line(longest) for each in told)),
            hint if _lines(told, longest) + lines_of(hint) <= room else None,
        ),
        keys=rows,
        asks_for=shown.id or None,
    )


def _paged(shown: Shown) -> list[list[_Told]]:
    """Cut the answers into pages, as few as a small phone allows."""
    told = _Told.all(shown)
    taken = [lines_of(each.line(LEAST)) for each in told]
    if len(told) <= A_PAGE and sum(taken) <= _room(_keys(shown, told, 0, 1)):
        return [told]
    pages: list[list[_Told]] = []
    begin = 0
    while begin < len(told):
        end = begin + 1
        # Which page it is makes no difference to its height.
        while end < min(len(told), begin + A_PAGE) and sum(taken[begin : end + 1]) <= _room(
            _keys(shown, told[begin : end + 1], 0, 2)
        ):
            end += 1
        pages.append(told[begin:end])
        begin = end
    return pages


def _lines(told: Sequence[_Told], longest: int) -> int:
    return sum(lines_of(each.line(longest)) for each in told)


def _room(rows: Keys) -> int:
    """Return how many lines of answers there is room for, under the title."""
    return lines_over(len(rows)) - 1


def _keys(shown: Shown, told: Sequence[_Told], page: int, pages: int) -> Keys:
    """Return the keys of a page: send, one for each answer, and the ways on."""
    t = shown.t
    send = Key(shown.texts.send(), SendResponse(shown.id, shown.response.revision))
    correct = [each.key for each in told if each.asked.waits]
    ways = [later(shown), *([keys.languages(t)] if shown.texts.several_languages else [])]
    if any(each.numbered for each in told):
        rows = (*spread(correct, NUMBERS_IN_A_ROW), *keys.laid_out(ways))
    else:
        # Where one stands alone in its row, the way on stands beside it.
        rows = keys.laid_out([*correct, *ways])
    if pages == 1:
        return ((send,), *rows)
    turns = (("◀", page - 1), (f"{page + 1}/{pages}", page), ("▶", page + 1))
    return ((send,), *rows, tuple(Key(sign, TurnSummary(shown.id, to % pages)) for sign, to in turns))
