"""The form engine, read like a conversation."""

from dataclasses import replace

import pytest

from domain.forms import (
    Answer,
    Back,
    Correct,
    Form,
    Input,
    Kind,
    Pause,
    Problem,
    ProblemKind,
    Question,
    Response,
    Resume,
    Send,
    Skip,
    Step,
    Typed,
    begin,
    step,
)
from tests.domain.example_form import FORM, INITIATIVE, PEER, chat


def test_a_beginning_shows_the_note_and_asks_the_first_question() -> None:
    first = begin(FORM)
    assert first == Step(
        Response({}, frozenset(), at="role", correcting=False, paused=False, sent=False, revision=0),
        asks="role",
        notes=("welcome",),
        answered=None,
        dropped=(),
        problem=None,
    )


def test_an_answer_leads_to_the_next_relevant_question() -> None:
    after = chat(Answer("role", "peer"))
    assert (after.asks, after.answered, after.notes) == ("topics", "role", ())
    assert after.response.answers == {"role": "peer"}
    assert chat(Answer("role", "initiative")).asks == "people"


def test_a_note_is_shown_where_it_is_passed() -> None:
    assert chat(*INITIATIVE[:2]).notes == ("how_many",)
    assert chat(*PEER[:3]).notes == ("thanks",)
    assert chat(*PEER[:3], Back(), Answer("first", "law")).notes == (), "it stands in the chat already"


def test_a_note_that_a_correction_makes_relevant_is_shown() -> None:
    after = chat(
        Answer("role", "initiative"), Typed("people", "9"), *PEER[1:], Correct("people"), Typed("people", "99")
    )
    assert (after.notes, after.asks) == (("how_many",), "office")


def test_the_last_answer_leads_to_the_summary_and_from_there_it_is_sent() -> None:
    summary = chat(*PEER)
    assert summary.asks is None
    assert summary.response.answers == {"role": "peer", "topics": ("rooms", "law"), "first": "law", "words": "Danke!"}
    sent = step(FORM, summary.response, Send())
    assert sent.response == replace(summary.response, sent=True, revision=5)
    assert (sent.asks, sent.answered, sent.problem) == (None, None, None)


@pytest.mark.parametrize(
    "given",
    [Answer("role", "peer"), Typed("words", "a"), Back(), Skip("words"), Pause(), Resume(), Correct("role"), Send()],
)
def test_what_is_sent_stays_as_it_is(given: Input) -> None:
    sent = chat(*PEER, Send()).response
    after = step(FORM, sent, given)
    assert after == Step(sent, None, (), None, (), Problem(ProblemKind.SENT))
    assert after.response is sent


def test_only_what_is_finished_is_sent() -> None:
    for inputs in ((), PEER[:3], (*PEER, Back()), (*PEER, Correct("role"))):
        unfinished = chat(*inputs).response
        after = step(FORM, unfinished, Send())
        assert after.problem == Problem(ProblemKind.UNFINISHED)
        assert after.asks == unfinished.at
        assert after.response is unfinished


@pytest.mark.parametrize(
    ("inputs", "given", "problem"),
    [
        ((), Answer("role", "forged"), Problem(ProblemKind.NOT_A_CHOICE)),
        ((), Answer("topics", ("law",)), Problem(ProblemKind.NOT_ASKED)),
        ((), Answer("welcome", "hello"), Problem(ProblemKind.NOT_ASKED)),
        ((), Answer("nothing like it", 1), Problem(ProblemKind.NOT_ASKED)),
        ((), Skip("role"), Problem(ProblemKind.REQUIRED)),
        ((), Skip("words"), Problem(ProblemKind.NOT_ASKED)),
        ((), Correct("role"), Problem(ProblemKind.NOT_ASKED)),
        ((), Correct("welcome"), Problem(ProblemKind.NOT_ASKED)),
        ((), Correct("nothing like it"), Problem(ProblemKind.NOT_ASKED)),
        (PEER[:1], Answer("role", "peer"), Problem(ProblemKind.NOT_ASKED)),
        (PEER[:1], Answer("topics", ()), Problem(ProblemKind.REQUIRED)),
        (PEER[:1], Correct("people"), Problem(ProblemKind.NOT_ASKED)),
        (PEER[:2], Answer("first", "funding"), Problem(ProblemKind.CONSTRAINT)),
        (PEER[:3], Typed("words", "  "), Problem(ProblemKind.EMPTY)),
        (PEER[:3], Typed("words", "a" * 21), Problem(ProblemKind.TOO_LONG, 20)),
        (PEER, Typed("words", "more"), Problem(ProblemKind.NOT_ASKED)),
        (INITIATIVE[:1], Typed("people", "nine"), Problem(ProblemKind.NOT_A_NUMBER)),
        (INITIATIVE[:1], Typed("people", "0"), Problem(ProblemKind.TOO_SMALL, 1)),
    ],
)
def test_what_does_not_fit_is_told_and_changes_nothing(
    inputs: tuple[Input, ...], given: Input, problem: Problem
) -> None:
    before = chat(*inputs)
    after = step(FORM, before.response, given)
    assert after == Step(before.response, before.asks, (), None, (), problem)
    assert after.response is before.response


def test_back_goes_to_the_question_before_and_keeps_its_answer() -> None:
    back = chat(*INITIATIVE[:2], Back())
    assert (back.asks, back.answered, back.dropped) == ("people", None, ())
    assert back.response.answers == {"role": "initiative", "people": 60}
    assert chat(*PEER[:1], Back()).asks == "role", "not to a question that is not relevant, nor to a note"
    assert chat(*PEER, Back()).asks == "words", "from the summary to the last question"


def test_back_at_the_first_question_stays_there() -> None:
    first = begin(FORM).response
    after = step(FORM, first, Back())
    assert (after.asks, after.problem) == ("role", None)
    assert after.response is first


def test_after_back_only_what_is_open_is_asked() -> None:
    back = chat(*PEER[:3], Back(), Back(), Back())
    assert back.asks == "role"
    again = step(FORM, back.response, Answer("role", "peer"))
    assert (again.asks, again.answered) == ("words", "role")


def test_a_skipped_question_is_passed_and_can_be_answered_later() -> None:
    skipped = chat(*PEER[:3], Skip("words"))
    assert (skipped.asks, skipped.answered) == (None, "words")
    assert skipped.response.skipped == {"words"}
    answered = step(FORM, step(FORM, skipped.response, Correct("words")).response, Typed("words", "Danke!"))
    assert answered.response.skipped == frozenset()
    assert answered.response.answers["words"] == "Danke!"


def test_skipping_takes_an_answer_away() -> None:
    after = chat(*PEER, Correct("words"), Skip("words"))
    assert (after.asks, after.answered, after.dropped) == (None, "words", ())
    assert "words" not in after.response.answers
    assert after.response.skipped == {"words"}


def test_a_correction_leads_back_to_the_summary() -> None:
    correcting = chat(*PEER, Correct("first"))
    assert (correcting.asks, correcting.response.correcting) == ("first", True)
    assert correcting.response.answers["first"] == "law"
    corrected = step(FORM, correcting.response, Answer("first", "rooms"))
    assert (corrected.asks, corrected.response.correcting, corrected.dropped) == (None, False, ())
    assert corrected.response.answers["first"] == "rooms"


def test_back_from_a_correction_changes_no_answer() -> None:
    summary = chat(*PEER).response
    back = step(FORM, step(FORM, summary, Correct("role")).response, Back())
    assert back.response == replace(summary, revision=summary.revision + 2)


def test_a_correction_on_the_way_leads_back_to_the_open_question() -> None:
    correcting = chat(*PEER[:2], Correct("role"))
    assert correcting.asks == "role"
    assert step(FORM, correcting.response, Back()).asks == "first"
    assert step(FORM, correcting.response, Answer("role", "peer")).asks == "first"


def test_a_correction_asks_what_becomes_relevant() -> None:
    asked = chat(*PEER, Correct("role"), Answer("role", "initiative"))
    assert (asked.asks, asked.response.correcting, asked.dropped) == ("people", False, ())
    assert step(FORM, asked.response, Typed("people", "9")).asks is None


def test_a_correction_drops_what_is_no_longer_relevant_and_what_hangs_on_that() -> None:
    dropped = chat(*INITIATIVE, Correct("role"), Answer("role", "peer"))
    assert (dropped.asks, dropped.dropped) == (None, ("people", "office"))
    assert dropped.response.answers.keys() == {"role", "topics", "first", "words"}
    again = step(FORM, step(FORM, dropped.response, Correct("role")).response, Answer("role", "initiative"))
    assert again.asks == "people", "what was dropped is asked anew"


def test_a_correction_that_breaks_a_later_constraint_asks_that_question_again() -> None:
    again = chat(*PEER, Correct("topics"), Answer("topics", ("funding", "rooms")))
    assert (again.asks, again.dropped) == ("first", ("first",))
    done = step(FORM, again.response, Answer("first", "rooms"))
    assert (done.asks, done.notes) == (None, ("thanks",))


def test_a_skip_of_what_is_no_longer_relevant_is_forgotten() -> None:
    form = Form(
        "skips",
        (
            Question("more", Kind.SELECT_ONE, choices=("yes", "no")),
            Question("what", Kind.TEXT, required=False, relevant=lambda answers: answers.get("more") == "yes"),
        ),
    )
    skipped = chat(Answer("more", "yes"), Skip("what"), Correct("more"), form=form).response
    no = step(form, skipped, Answer("more", "no")).response
    assert no.skipped == frozenset()
    assert step(form, step(form, no, Correct("more")).response, Answer("more", "yes")).asks == "what"
