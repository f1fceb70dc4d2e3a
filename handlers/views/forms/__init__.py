"""How a form looks in chat: a question a message, its answer, the summary, and what was wrong with an answer."""

from handlers.views.forms.answers import all_answers, answer, answered, spoken, unknown_answers
from handlers.views.forms.choices import Look, has_draft, has_legend, page_with, scale, ticked_bits, ticks
from handlers.views.forms.problems import dropped, problem
from handlers.views.forms.question import note, question
from handlers.views.forms.shown import Shown, Texts
from handlers.views.forms.summary import summary
from handlers.views.forms.ways import (
    ask_to_share,
    discarded,
    found_and_ticked,
    is_it_there,
    no_photo_here,
    nothing_to_cancel,
    paused,
    search_again,
    several_more,
    shared_or_not,
    welcome_back,
    which_one,
)

__all__ = [
    "Look",
    "Shown",
    "Texts",
    "all_answers",
    "answer",
    "answered",
    "ask_to_share",
    "discarded",
    "dropped",
    "found_and_ticked",
    "has_draft",
    "has_legend",
    "is_it_there",
    "no_photo_here",
    "note",
    "nothing_to_cancel",
    "page_with",
    "paused",
    "problem",
    "question",
    "scale",
    "search_again",
    "several_more",
    "shared_or_not",
    "spoken",
    "summary",
    "ticked_bits",
    "ticks",
    "unknown_answers",
    "welcome_back",
    "which_one",
]
