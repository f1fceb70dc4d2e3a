"""Whether what the team answers about a broadcast fits: looked at with the draft, and said exactly."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from domain.broadcast_desk import ADDRESS, COMPOSE, LABEL, LEADS_TO, PLACE, TEXT, About, labels_of, language_of, time_of
from domain.broadcasts import LONGEST_LABEL, Draft, LinkButton, Problem, ProblemKind, problems
from domain.forms import Answers, Question
from domain.profiles import as_link
from handlers.incoming import Document, Photo
from handlers.turn import Turn
from handlers.views import broadcast_problems as words
from storage import broadcasts as stored


async def wrong(turn: Turn, meant: About, question: str, answers: Answers) -> Markup | None:
    """Return why an answer does not fit; only its own problems count, others are told where it is sent."""
    if question == "file":
        is_fit = isinstance(turn.incoming.content, Photo | Document)
        return None if is_fit else words.neither_picture_nor_file(turn.t, can_skip=meant.what == COMPOSE)
    said = await stored.said(turn.session, meant.broadcast)
    found = [] if said is None else _problems(turn, said.draft, question, answers)
    return words.not_taken(turn.t, found) if found else None


async def longest_of(turn: Turn, meant: About, question: Question) -> int:
    """Return how many characters fit as the answer to a question."""
    if question.name.startswith(LABEL):
        return LONGEST_LABEL
    said = await stored.said(turn.session, meant.broadcast) if question.name.startswith(TEXT) else None
    return question.max_length if said is None else said.draft.longest


def _problems(turn: Turn, draft: Draft, question: str, answers: Answers) -> Sequence[Problem]:
    if question == "send_at":
        send_at, _, _ = time_of(answers)
        return problems(Draft(draft.base_language, {}, send_at=send_at), now=turn.now)[1:]
    language = language_of(question)
    if question.startswith(TEXT) and language is not None:
        alone = replace(draft, texts={language: str(answers[question])}, buttons=(), send_at=None)
        return [
            each
            for each in problems(alone, now=turn.now)
            if each.language == language and each.kind is not ProblemKind.NO_BASE_TEXT
        ]
    if question == ADDRESS or question.startswith(LABEL):
        button = button_of(answers)
        alone = Draft(draft.base_language, {draft.base_language: "…"}, buttons=(button,))
        number = int(str(answers.get(PLACE, len(draft.buttons) + 1)))
        found = [replace(each, button=number) for each in problems(alone, now=turn.now)]
        about_address = question == ADDRESS
        return [
            each for each in found if (each.language is None) == about_address and each.language in (None, language)
        ]
    return ()


def button_of(answers: Answers) -> LinkButton:
    """Return the button that was asked for, as far as it was."""
    address = str(answers.get(ADDRESS, ""))
    leads_to = answers.get(LEADS_TO, as_link(address) or address)
    return LinkButton(labels_of(answers), str(leads_to))
