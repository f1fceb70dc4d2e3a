"""The programme's own survey on a small phone: every question with all of its choices, and never a page to leaf to."""

from dataclasses import replace
from datetime import date

import pytest

from domain.forms import Answer, Draft, Kind, Question, Response, Value, offered, step
from domain.roles import Role
from handlers.form_buttons import TurnPage
from handlers.reply import Reply
from handlers.views.forms import Look, Shown, called, question
from handlers.views.room import fits
from handlers.views.survey_texts import SurveyTexts
from locales import Catalogues
from tests.domain.surveys.own_survey import FORM, LANGUAGES, SURVEY, answer_to, began


def shown(language: str, response: Response) -> Shown:
    t = Catalogues.load().translator(language)
    texts = SurveyTexts(t, SURVEY, 1, LANGUAGES)
    return Shown(t, texts.quoting(response), FORM, response, 9, date(2022, 11, 24), keeps_ticks=True)


def labels(reply: Reply) -> list[str]:
    return [key.label for row in reply.keys for key in row]


@pytest.mark.parametrize("role", [Role.PEER_HELPER, Role.INITIATIVE_CONTACT])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_seen_with_all_its_choices(language: str, role: Role) -> None:
    chosen: dict[str, Value] = {"role": role.value, "fled": "yes", "contact_point": "used"}
    response, tall = began(), set()
    while response.at is not None:
        asked = FORM.question(response.at)
        seen = shown(language, response)
        replies = [question(seen, asked.name)]
        if asked.kind is Kind.SELECT_MULTIPLE:
            ticked = step(FORM, response, Draft(asked.name, tuple(asked.choices[:2]))).response
            replies.append(question(shown(language, ticked), asked.name))
            assert len(replies[0].keys) == len(replies[1].keys), "ticking changes no rows"
        for reply in replies:
            if not fits(reply.keys, reply.text.replace("\n\n", "\n")):
                tall.add(asked.name)
            assert not any(isinstance(key.leads_to, TurnPage) for row in reply.keys for key in row)
        _all_are_there(seen, asked, replies[0])
        response = step(FORM, response, Answer(asked.name, answer_to(asked, response, chosen))).response
    assert not tall


def _all_are_there(seen: Shown, asked: Question, reply: Reply) -> None:
    for choice in offered(asked, seen.response.answers):
        label = seen.choice(asked, choice)
        on_a_button = any(each.removeprefix("⬜ ") == label for each in labels(reply))
        assert on_a_button or f"</b> {label}" in reply.text.unescape() or label in reply.text.striptags()


def test_a_number_means_a_choice_only_where_it_stands_on_a_button() -> None:
    response = began()
    while response.at != "missing":
        assert response.at is not None
        asked = FORM.question(response.at)
        response = step(FORM, response, Answer(asked.name, answer_to(asked, response, {}))).response
    seen = shown("uk", response)
    missing, role = FORM.question("missing"), FORM.question("role")
    assert "⬜ 10" in labels(question(seen, "missing", Look()))
    assert called(seen, missing, 10) == "none"
    assert called(seen, missing, 11) is None
    assert called(replace(seen, response=replace(response, at="role")), role, 1) is None
