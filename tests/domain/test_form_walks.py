"""Whoever answers what is asked comes to the end, on any form, and on one that was changed meanwhile."""

from hypothesis import given, settings

from domain.forms import Form, Resume, Send, begin, relevant_questions, step
from tests.domain.random_forms import forms
from tests.domain.random_people import Conversation, conversations, counting, walked


@settings(deadline=None, max_examples=60)
@given(forms())
def test_who_answers_what_is_asked_meets_every_relevant_question_and_note_once(form: Form) -> None:
    first = begin(form)
    steps = [first, *walked(form, first)]
    relevant = relevant_questions(form, steps[-1].response.answers)
    assert [after.asks for after in steps[:-1]] == [question.name for question in relevant if question.waits]
    assert [name for after in steps for name in after.notes] == [
        question.name for question in relevant if question.shows
    ]
    assert [after.answered for after in steps[1:]] == [after.asks for after in steps[:-1]]


@settings(deadline=None, max_examples=60)
@given(conversations(), forms())
def test_a_response_goes_on_with_a_form_that_was_changed(talk: Conversation, changed: Form) -> None:
    last = step(changed, talk.last.response, Resume())
    if last.response.sent:
        return
    counts, _ = counting(changed, last.response.answers)
    assert last.response.answers == counts
    assert not set(last.dropped) & counts.keys()
    end = [last, *walked(changed, last)][-1]
    assert step(changed, end.response, Send()).response.sent
