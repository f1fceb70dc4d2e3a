"""Answering a form in chat: every question, answer, correction and refusal of any form goes through here."""

from handlers.forms.answering import (
    choose,
    choose_day,
    correct,
    explain,
    keep,
    send,
    show_pictures,
    skip,
    turn_calendar,
    turn_page,
    turn_summary,
)
from handlers.forms.asking import ask, ask_again, discard, old_key, resume, stopped, told
from handlers.forms.leaving import back, set_aside
from handlers.forms.places import choose_place, search_again
from handlers.forms.ranking import rank, rank_anew
from handlers.forms.sharing import ask_to_share, asks_for_file, not_text
from handlers.forms.split_texts import typed
from handlers.forms.subject import Subject, kept
from handlers.forms.subjects import SUBJECTS, response_of
from handlers.forms.ticking import done, done_ticking, tick, toggle

__all__ = [
    "SUBJECTS",
    "Subject",
    "ask",
    "ask_again",
    "ask_to_share",
    "asks_for_file",
    "back",
    "choose",
    "choose_day",
    "choose_place",
    "correct",
    "discard",
    "done",
    "done_ticking",
    "explain",
    "keep",
    "kept",
    "not_text",
    "old_key",
    "rank",
    "rank_anew",
    "response_of",
    "resume",
    "search_again",
    "send",
    "set_aside",
    "show_pictures",
    "skip",
    "stopped",
    "tick",
    "toggle",
    "told",
    "turn_calendar",
    "turn_page",
    "turn_summary",
    "typed",
]
