"""What holds for every form and whatever a person does, tried on forms and conversations made at random."""

import json
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings

from domain.forms import (
    Answer,
    Back,
    Correct,
    Draft,
    Form,
    Kind,
    Pause,
    ProblemKind,
    Response,
    Resume,
    Send,
    Skip,
    Step,
    Typed,
    begin,
    is_required,
    offered,
    progress,
    relevant_questions,
    step,
)
from domain.forms.standing import Standing
from tests.domain.random_forms import forms
from tests.domain.random_people import Conversation, conversations, counting, is_fit, walked

PROPERTIES: list[Callable[[Conversation], None]] = []


def always(holds: Callable[[Conversation], None]) -> Callable[[Conversation], None]:
    """Have it checked on every conversation; they are made once for all properties, as making them takes the time."""
    PROPERTIES.append(holds)
    return holds


@settings(deadline=None, max_examples=250)
@given(conversations())
def test_whatever_a_person_does(talk: Conversation) -> None:
    for holds in PROPERTIES:
        holds(talk)


@always
def no_irrelevant_and_no_unfit_answer_counts(talk: Conversation) -> None:
    for after in talk.steps:
        counts, relevant = counting(talk.form, after.response.answers)
        assert after.response.answers == counts
        assert all(is_fit(talk.form.question(name), value) for name, value in counts.items())
        assert relevant_questions(talk.form, after.response.answers) == tuple(relevant)


@always
def only_relevant_optional_unanswered_questions_are_skipped(talk: Conversation) -> None:
    for after in talk.steps:
        _, relevant = counting(talk.form, after.response.answers)
        answers = after.response.answers
        optional = {question.name for question in relevant if question.waits and not is_required(question, answers)}
        assert after.response.skipped <= optional - answers.keys()


@always
def what_is_asked_is_a_relevant_question_that_waits(talk: Conversation) -> None:
    for after in talk.steps:
        _, relevant = counting(talk.form, after.response.answers)
        assert after.asks == after.response.at
        assert after.asks in {None, *(question.name for question in relevant if question.waits)}


@always
def at_the_summary_every_relevant_question_is_passed(talk: Conversation) -> None:
    for after in talk.steps:
        if after.asks is None:
            _, relevant = counting(talk.form, after.response.answers)
            waiting = {question.name: question for question in relevant if question.waits}
            passed = after.response.answers.keys() | after.response.skipped
            assert {name for name in passed if talk.form.question(name).waits} == waiting.keys()
            answers = after.response.answers
            assert {name for name, each in waiting.items() if is_required(each, answers)} <= answers.keys()


@always
def it_is_sent_only_from_the_summary_and_stays_as_it_is(talk: Conversation) -> None:
    for move in talk.moves:
        if move.before.sent:
            assert move.after.response is move.before
            assert move.after.problem is not None
            assert move.after.problem.kind is ProblemKind.SENT
        elif move.after.response.sent:
            assert move.given == Send()
            assert move.before.at is None
            assert move.after.response.answers == move.before.answers


@always
def a_problem_changes_nothing(talk: Conversation) -> None:
    for move in talk.moves:
        if move.after.problem is not None:
            assert move.after == Step(move.before, move.before.at, (), None, (), move.after.problem)
            assert move.after.response is move.before


@always
def the_revision_grows_by_one_exactly_when_the_state_changes(talk: Conversation) -> None:
    for move in talk.moves:
        after = move.after.response
        if replace(after, revision=move.before.revision) == move.before:
            assert after is move.before
        else:
            assert after.revision == move.before.revision + 1


@always
def answers_are_lost_only_when_it_is_told(talk: Conversation) -> None:
    for move in talk.moves:
        after = move.after
        lost = move.before.answers.keys() - after.response.answers.keys()
        assert not set(after.dropped) & after.response.answers.keys()
        waiting = {name for name in move.before.answers if talk.form.question(name).waits}
        assert set(after.dropped) == lost & waiting - {after.answered}
        kept = {name: value for name, value in move.before.answers.items() if name not in lost | {after.answered}}
        assert all(after.response.answers[name] == value for name, value in kept.items() if name in waiting)
        new = after.response.answers.keys() - kept.keys() - {after.answered}
        assert not any(talk.form.question(name).waits for name in new), "only what is worked out comes by itself"
        if not isinstance(move.given, Answer | Typed | Skip):
            assert after.response.answers == move.before.answers


@always
def an_answered_question_has_its_answer(talk: Conversation) -> None:
    for move in talk.moves:
        taken = isinstance(move.given, Answer | Typed | Skip) and move.after.problem is None
        assert (move.after.answered is not None) == taken
        if isinstance(move.given, Answer | Typed) and taken:
            assert move.after.answered == move.given.question == move.before.at
            # Nothing ticked is a skip where an answer may be demanded later.
            name, response = move.given.question, move.after.response
            nothing = move.given == Answer(name, ()) and callable(talk.form.question(name).required)
            assert name in (response.skipped if nothing else response.answers)
        if isinstance(move.given, Skip) and taken:
            assert move.after.answered == move.given.question == move.before.at
            assert move.given.question in move.after.response.skipped


@always
def a_state_is_stored_and_comes_back_exactly_at_every_step(talk: Conversation) -> None:
    for after in talk.steps:
        back = Response.from_data(json.loads(json.dumps(after.response.to_data())))
        assert back == after.response
        assert isinstance(after.response.skipped, frozenset)
        assert [type(value) for value in back.answers.values()] == [
            type(after.response.answers[name]) for name in back.answers
        ]


@always
def the_same_inputs_lead_to_the_same_state_and_a_restart_changes_nothing(talk: Conversation) -> None:
    response = talk.first.response
    for move in talk.moves:
        again = step(talk.form, Response.from_data(json.loads(json.dumps(response.to_data()))), move.given)
        assert again == move.after
        assert json.dumps(again.response.to_data()) == json.dumps(move.after.response.to_data())
        response = again.response


@always
def every_conversation_can_be_ended(talk: Conversation) -> None:
    if not talk.last.response.sent:
        walk = list(walked(talk.form, talk.last))
        assert len(walk) <= 2 * len(talk.form.questions)
        end = walk[-1] if walk else talk.last
        assert step(talk.form, end.response, Send()).response.sent


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


@always
def notes_are_relevant_and_stand_before_what_is_asked(talk: Conversation) -> None:
    for after in talk.steps:
        relevant = [question.name for question in relevant_questions(talk.form, after.response.answers)]
        before = relevant if after.asks is None else relevant[: relevant.index(after.asks)]
        assert after.notes == tuple(name for name in before if name in after.notes)
        assert all(talk.form.question(name).shows for name in after.notes)


@always
def progress_is_the_place_among_the_relevant_questions(talk: Conversation) -> None:
    for after in talk.steps:
        _, relevant = counting(talk.form, after.response.answers)
        waiting = [question.name for question in relevant if question.waits]
        seen = progress(talk.form, after.response)
        assert seen.total == len(waiting)
        assert seen.position == (len(waiting) if after.asks is None else waiting.index(after.asks) + 1)


@always
def back_as_often_as_it_takes_reaches_the_first_question_and_loses_nothing(talk: Conversation) -> None:
    last = talk.last
    if last.response.sent:
        return
    for _ in range(2 * len(talk.form.questions) + 2):
        last = step(talk.form, last.response, Back())
    _, relevant = counting(talk.form, last.response.answers)
    assert last.asks == next((question.name for question in relevant if question.waits), None)
    assert last.response.answers == talk.last.response.answers


@always
def correcting_and_coming_back_changes_no_answer(talk: Conversation) -> None:
    if talk.last.asks is not None or talk.last.response.sent:
        return
    summary = talk.last.response
    for name in (*summary.answers, *summary.skipped):
        if not talk.form.question(name).waits:
            assert step(talk.form, summary, Correct(name)).problem is not None
            continue
        correcting = step(talk.form, summary, Correct(name))
        assert (correcting.asks, correcting.response.correcting) == (name, True)
        back = step(talk.form, correcting.response, Back()).response
        assert replace(back, revision=0, paused=False) == replace(summary, revision=0, paused=False, draft=None)


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


@always
def a_settled_total_stays_what_it_is(talk: Conversation) -> None:
    seen = progress(talk.form, talk.last.response)
    if seen.settled and not talk.last.response.sent:
        assert all(progress(talk.form, after.response).total == seen.total for after in walked(talk.form, talk.last))


@always
def a_draft_belongs_to_the_question_at_hand_and_never_counts(talk: Conversation) -> None:
    for move in talk.moves:
        after = move.after.response
        if isinstance(move.given, Draft) and move.after.problem is None:
            assert after.draft is not None
            assert (after.answers, after.at) == (move.before.answers, move.before.at)
        elif after is not move.before and after.draft is not None:
            assert isinstance(move.given, Pause | Resume)
            assert after.draft == move.before.draft


@always
def a_draft_of_a_ranking_is_the_beginning_of_one(talk: Conversation) -> None:
    for after in talk.steps:
        draft, asked = after.response.draft, after.response.at
        if draft is not None and asked is not None and talk.form.question(asked).kind is Kind.RANK:
            choices = offered(talk.form.question(asked), after.response.answers)
            assert isinstance(draft, tuple)
            assert len({*draft}) == len(draft)
            assert {*draft} < {*choices}


@always
def a_question_is_found_again_by_the_number_on_its_buttons(talk: Conversation) -> None:
    for question in relevant_questions(talk.form, talk.last.response.answers):
        assert talk.form.numbered(talk.form.number(question)) == question
        assert talk.form.question(question.name) == question


@always
def what_is_decided_again_is_what_would_be_decided_anew(talk: Conversation) -> None:
    for after in talk.steps:
        response = after.response
        anew = Standing.of(talk.form, response.answers, response.skipped)
        assert (anew.answers, anew.skipped) == (response.answers, response.skipped)
        known = response.worked_out
        assert isinstance(known, Standing)
        assert (known.relevant, known.waiting, known.passed) == (anew.relevant, anew.waiting, anew.passed)
