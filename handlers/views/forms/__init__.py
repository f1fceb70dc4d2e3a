"""How a form looks in chat: a question a message, its answer, the summary, and what was wrong with an answer."""

from handlers.views.forms.answers import all_answers, answer, answered, file_name, spoken, unknown_answers
from handlers.views.forms.choices import Look, has_draft, scale, ticked_bits, ticks
from handlers.views.forms.hints import not_this, too_large
from handlers.views.forms.listing import listed, page_with, pages_of
from handlers.views.forms.pictures import pictures
from handlers.views.forms.problems import SAYS_HOW, dropped, problem
from handlers.views.forms.question import called, note, question
from handlers.views.forms.ranking import placed_so_far, whole
from handlers.views.forms.remaining import with_kept
from handlers.views.forms.remarks import with_remark
from handlers.views.forms.shown import Shown
from handlers.views.forms.summary import summary
from handlers.views.forms.texts import Manner, Texts
from handlers.views.forms.ways import (
    ask_to_share,
    discarded,
    found_and_ticked,
    is_it_there,
    not_found,
    nothing_to_cancel,
    others_ticked,
    paused,
    pictures_follow,
    search_again,
    several_more,
    shared_or_not,
    stopped,
    welcome_back,
    which_one,
)

__all__ = [
    "SAYS_HOW",
    "Look",
    "Manner",
    "Shown",
    "Texts",
    "all_answers",
    "answer",
    "answered",
    "ask_to_share",
    "called",
    "discarded",
    "dropped",
    "file_name",
    "found_and_ticked",
    "has_draft",
    "is_it_there",
    "listed",
    "not_found",
    "not_this",
    "note",
    "nothing_to_cancel",
    "others_ticked",
    "page_with",
    "pages_of",
    "paused",
    "pictures",
    "pictures_follow",
    "placed_so_far",
    "problem",
    "question",
    "scale",
    "search_again",
    "several_more",
    "shared_or_not",
    "spoken",
    "stopped",
    "summary",
    "ticked_bits",
    "ticks",
    "too_large",
    "unknown_answers",
    "welcome_back",
    "which_one",
    "whole",
    "with_kept",
    "with_remark",
]
