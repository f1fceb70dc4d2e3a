"""Answering a form in chat: every question, answer, correction and refusal of any form goes through here."""

from handlers.forms.answering import (
    back,
    choose,
    choose_day,
    correct,
    done,
    done_ticking,
    keep,
    send,
    skip,
    tick,
    toggle,
    turn_calendar,
    turn_page,
    turn_summary,
)
from handlers.forms.asking import ask, ask_again, discard, old_key, resume, set_aside, told
from handlers.forms.places import choose_place, search_again
from handlers.forms.sharing import ask_to_share, not_text
from handlers.forms.subjects import SUBJECTS, Subject, kept
from handlers.forms.typing import typed

__all__ = [
    "SUBJECTS",
    "Subject",
    "ask",
    "ask_again",
    "ask_to_share",
    "back",
    "choose",
    "choose_day",
    "choose_place",
    "correct",
    "discard",
    "done",
    "done_ticking",
    "keep",
    "kept",
    "not_text",
    "old_key",
    "resume",
    "search_again",
    "send",
    "set_aside",
    "skip",
    "tick",
    "toggle",
    "told",
    "turn_calendar",
    "turn_page",
    "turn_summary",
    "typed",
]
