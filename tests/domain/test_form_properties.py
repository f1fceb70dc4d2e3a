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
    Kind,
    Pause,
    ProblemKind,
    Response,
    Resume,
    Send,
    Skip,
    Step,
    Typed,
    is_required,
    offered,
    progress,
    relevant_questions,
    step,
)
from domain.forms.standing import Standing
from tests.domain.random_people import Conversation, conversations, counting, is_fit, locked, walked

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
            shown = locked(talk.form, after.response.answers)
            assert {name for name in passed if talk.form.question(name).waits} - shown == waiting.keys()
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
        question = talk.form.question
        filled_in = {name for name in locked(talk.form, move.before.answers) if question(name).fills_in}
        waiting = {name for name in move.before.answers if question(name).waits} - filled_in
        shown = locked(talk.form, after.response.answers)
        worked_out = {name for name in shown if question(name).calculation is not None}
        assert set(after.dropped) == lost & waiting - {after.answered}
        kept = {name: value for name, value in move.before.answers.items() if name not in lost | {after.answered}}
        asked = waiting - worked_out
        assert all(after.response.answers[name] == value for name, value in kept.items() if name in asked)
        new = after.response.answers.keys() - kept.keys() - {after.answered}
        assert not any(question(name).waits for name in new - shown), "only what is worked out comes by itself"
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


@always
def notes_are_relevant_and_stand_before_what_is_asked(talk: Conversation) -> None:
    for after in talk.steps:
        relevant = relevant_questions(talk.form, after.response.answers)
        names = [question.name for question in relevant]
        before = relevant if after.asks is None else relevant[: names.index(after.asks)]
        assert after.notes == tuple(question.name for question in before if question.name in after.notes)
        assert {*after.notes} <= {question.name for question in before if question.shows}


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
    shown = locked(talk.form, summary.answers)
    for name in (*summary.answers, *summary.skipped):
        if name in shown or not talk.form.question(name).waits:
            assert step(talk.form, summary, Correct(name)).problem is not None
            continue
        correcting = step(talk.form, summary, Correct(name))
        assert (correcting.asks, correcting.response.correcting) == (name, True)
        back = step(talk.form, correcting.response, Back()).response
        assert replace(back, revision=0, paused=False) == replace(summary, revision=0, paused=False, draft=None)


@always
def a_settled_total_stays_what_it_is(talk: Conversation) -> None:
    seen = progress(talk.form, talk.last.response)
    if seen.settled and not talk.last.response.sent:
        assert all(progress(talk.form, after.response).total == seen.total for after in walked(talk.form, talk.last))


@always
def what_was_filled_in_is_asked_as_soon_as_it_may_be_answered(talk: Conversation) -> None:
    for move in talk.moves:
        freed = locked(talk.form, move.before.answers) - locked(talk.form, move.after.response.answers)
        assert not {name for name in freed if talk.form.question(name).fills_in} & move.after.response.answers.keys()


@always
def a_draft_belongs_to_the_question_at_hand_and_never_counts(talk: Conversation) -> None:
    for move in talk.moves:
        after = move.after.response
        if isinstance(move.given, Draft) and move.after.problem is None:
            assert after.draft is not None
            assert (after.answers, after.at) == (move.before.answers, move.before.at)
        elif after is not move.before and after.draft is not None:
            stays = after.at == move.before.at
            assert not stays or isinstance(move.given, Pause | Resume | Back)
            assert after.draft == (move.before.draft if stays else move.before.aside.get(after.at or ""))


@always
def what_is_set_aside_waits_elsewhere_and_is_gone_at_the_summary(talk: Conversation) -> None:
    for move in talk.moves:
        after = move.after.response
        _, relevant = counting(talk.form, after.answers)
        assert after.aside.keys() <= {question.name for question in relevant if question.waits} - {after.at}
        assert after.at is not None or not after.aside
        if isinstance(move.given, Back) and move.before.draft is not None and after.at is not None:
            begun = after.draft if after.at == move.before.at else after.aside.get(move.before.at or "")
            kept = isinstance(move.before.draft, tuple) and not move.before.correcting
            assert begun == (move.before.draft if kept else None)


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
        found = talk.form.question(question.name)
        assert talk.form.numbered(talk.form.number(question)) == found
        assert replace(found, read_only=question.read_only) == question


@always
def what_is_decided_again_is_what_would_be_decided_anew(talk: Conversation) -> None:
    for after in talk.steps:
        response = after.response
        anew = Standing.of(talk.form, response.answers, response.skipped)
        assert (anew.answers, anew.skipped) == (response.answers, response.skipped)
        known = response.worked_out
        assert isinstance(known, Standing)
        assert (known.relevant, known.waiting, known.passed) == (anew.relevant, anew.waiting, anew.passed)
