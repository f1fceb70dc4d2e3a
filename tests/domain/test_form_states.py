"""Pauses, what is known beforehand, progress, and states that are stored, read like a conversation."""

import json
from dataclasses import replace
from datetime import datetime

import pytest

from domain.forms import (
    Answer,
    Answers,
    Back,
    Correct,
    Form,
    Input,
    Kind,
    OnlyIf,
    Pause,
    Problem,
    ProblemKind,
    Progress,
    Question,
    Repeat,
    Response,
    Resume,
    Send,
    Skip,
    Typed,
    begin,
    leads_back,
    progress,
    relevant_questions,
    step,
)
from tests.domain.example_form import FORM, INITIATIVE, PEER, chat


def test_a_pause_keeps_the_place() -> None:
    before = chat(*PEER[:1])
    paused = step(FORM, before.response, Pause())
    assert paused.response == replace(before.response, paused=True, revision=2)
    assert (paused.asks, paused.notes) == ("topics", ())
    resumed = step(FORM, paused.response, Resume())
    assert resumed.response == replace(before.response, revision=3)
    assert resumed.asks == "topics"


def test_a_second_pause_and_a_resume_without_pause_change_nothing() -> None:
    running = chat(*PEER[:1]).response
    assert step(FORM, running, Resume()).response is running
    paused = step(FORM, running, Pause()).response
    assert step(FORM, paused, Pause()).response is paused


@pytest.mark.parametrize("given", [Answer("first", "law"), Typed("first", "law"), Back(), Correct("role")])
def test_whoever_goes_on_is_not_paused_any_more(given: Input) -> None:
    paused = chat(*PEER[:2], Pause()).response
    assert not step(FORM, paused, given).response.paused


def test_a_pause_ends_at_the_first_question_and_at_the_summary_too() -> None:
    assert not chat(Pause(), Back()).response.paused
    sent = chat(*PEER, Pause(), Send()).response
    assert sent.sent
    assert not sent.paused


def test_what_is_refused_does_not_end_a_pause() -> None:
    paused = chat(*PEER[:1], Pause()).response
    assert step(FORM, paused, Answer("topics", ())).response is paused


def test_what_is_known_beforehand_is_not_asked() -> None:
    first = begin(FORM, {"role": "peer", "first": "law", "words": " Danke! "})
    assert first.asks == "topics"
    assert first.response.answers == {"role": "peer", "words": "Danke!"}, "first names a topic that nobody chose yet"
    assert step(FORM, first.response, Back()).asks == "role", "it can be corrected like any other"


def test_of_what_is_known_beforehand_only_what_fits_counts() -> None:
    known: Answers = {
        "role": "forged",
        "people": 5,
        "topics": "law",
        "welcome": "a",
        "nothing like it": 1,
        "words": " ",
    }
    assert begin(FORM, known).response == begin(FORM).response


def test_all_known_beforehand_leads_to_the_summary_with_all_notes() -> None:
    first = begin(FORM, {"role": "peer", "topics": ("law",), "first": "law", "words": "Danke!"})
    assert (first.asks, first.notes) == (None, ("welcome", "thanks"))


def test_progress_counts_the_relevant_questions_without_notes() -> None:
    assert progress(FORM, begin(FORM).response) == Progress(1, 4, settled=False), "an initiative is asked more"
    assert progress(FORM, chat(*PEER[:1]).response) == Progress(2, 4)
    assert progress(FORM, chat(*INITIATIVE[:1]).response) == Progress(2, 5, settled=False)
    assert progress(FORM, chat(*INITIATIVE[:2]).response) == Progress(3, 6)
    assert progress(FORM, chat(*INITIATIVE[:2], Back()).response) == Progress(2, 6, settled=False)
    assert progress(FORM, chat(*PEER).response) == Progress(4, 4)
    assert progress(FORM, chat(*PEER, Send()).response) == Progress(4, 4)


def test_what_was_known_when_it_was_opened_is_not_counted() -> None:
    names = [each.name for each in relevant_questions(FORM, chat(*PEER).response.answers) if each.waits]
    told = chat(*PEER[:2]).response
    opened = Response.from_data(replace(told, known=frozenset(names[:2])).to_data())
    assert progress(FORM, opened) == Progress(1, 2)
    assert leads_back(FORM, opened)
    further = step(FORM, opened, PEER[2]).response
    assert progress(FORM, further) == Progress(2, 2)
    back = step(FORM, opened, Back()).response
    assert progress(FORM, back) == Progress(0, 2), "it is none of those that are counted"
    first = step(FORM, back, Back()).response
    assert not leads_back(FORM, first)
    assert progress(FORM, step(FORM, further, PEER[3]).response) == Progress(2, 2)


def test_the_relevant_questions_are_those_of_the_answers_that_count() -> None:
    names = [question.name for question in relevant_questions(FORM, {"role": "peer", "people": 60})]
    assert names == ["welcome", "role", "topics", "first", "thanks", "words"]


def test_a_form_of_notes_is_done_at_once() -> None:
    form = Form("notes", (Question("one", Kind.NOTE), Question("two", Kind.NOTE)))
    first = begin(form)
    assert (first.asks, first.notes, progress(form, first.response)) == (None, ("one", "two"), Progress(0, 0))
    assert step(form, first.response, Back()).response is first.response
    assert step(form, first.response, Send()).response.sent


def test_a_rule_cannot_change_answers() -> None:
    def writes(answers: Answers) -> bool:
        answers["a"] = "b"  # type: ignore[index]  # what the types forbid is tried
        return True

    with pytest.raises(TypeError):
        begin(Form("hostile", (Question("a", Kind.TEXT, relevant=writes),)))


def test_a_state_is_plain_json_and_comes_back_exactly() -> None:
    response = chat(*PEER[:3], Skip("words"), Correct("topics"), Pause()).response
    stored = json.dumps(response.to_data())
    back = Response.from_data(json.loads(stored))
    assert back == response
    assert isinstance(back.skipped, frozenset)
    assert isinstance(response.skipped, frozenset)
    assert json.dumps(back.to_data()) == stored


def test_a_state_that_was_stored_before_there_were_drafts_is_read() -> None:
    stored = {
        "answers": {"people": 60, "role": "initiative", "topics": ["rooms", "law"]},
        "skipped": ["words"],
        "at": "office",
        "correcting": False,
        "paused": True,
        "sent": False,
        "revision": 7,
    }
    response = Response.from_data(stored)
    assert response == Response(
        {"role": "initiative", "people": 60, "topics": ("rooms", "law")},
        frozenset({"words"}),
        at="office",
        correcting=False,
        paused=True,
        sent=False,
        revision=7,
    )
    assert response.to_data() == stored


def test_an_open_response_goes_on_when_the_form_was_changed() -> None:
    stored = chat(*INITIATIVE[:4]).response
    changed = Form(
        "example",
        (
            Question("role", Kind.SELECT_ONE, choices=("peer", "initiative")),
            Question("state", Kind.SELECT_ONE, choices=("SN", "ST")),
            Question("people", Kind.TEXT),
            Question("topics", Kind.SELECT_MULTIPLE, choices=("funding", "law")),
        ),
    )
    refused = step(changed, stored, Answer("first", "law"))
    assert refused.response is stored
    assert (refused.asks, refused.problem) == ("state", Problem(ProblemKind.NOT_ASKED))
    assert progress(changed, stored) == Progress(2, 4)
    taken = step(changed, stored, Answer("state", "SN"))
    assert taken.response.answers == {"role": "initiative", "state": "SN"}
    assert (taken.asks, taken.dropped) == ("people", ("people", "topics"))


def test_what_is_sent_asks_nothing_even_when_the_form_was_changed() -> None:
    sent = chat(*PEER, Send()).response
    longer = Form("example", (*FORM.questions, Question("state", Kind.SELECT_ONE, choices=("SN", "ST"))))
    assert step(longer, sent, Resume()).asks is None
    assert progress(longer, sent) == Progress(5, 5)


def test_a_form_that_could_not_be_answered_is_refused() -> None:
    twice = Question("a", Kind.TEXT), Question("b", Kind.TEXT), Question("a", Kind.INTEGER)
    with pytest.raises(ValueError, match="f: two questions of one name: a"):
        Form("f", twice)
    with pytest.raises(ValueError, match="0 choices"):
        Question("a", Kind.SELECT_ONE)
    with pytest.raises(ValueError, match="2 choices"):
        Question("a", Kind.TEXT, choices=("x", "y"))
    with pytest.raises(ValueError, match="two choices of one name"):
        Question("a", Kind.SELECT_ONE, choices=("x", "x"))
    with pytest.raises(ValueError, match="from 2 to 1"):
        Question("a", Kind.INTEGER, minimum=2, maximum=1)
    with pytest.raises(ValueError, match="no bound"):
        Question("a", Kind.DATE, minimum=2)
    with pytest.raises(ValueError, match="no bound"):
        Question("a", Kind.DATETIME, minimum=datetime(2022, 1, 1))  # noqa: DTZ001 - a time of no zone is tried
    with pytest.raises(ValueError, match="where they begin"):
        Question("a", Kind.INTEGER, step=2)
    with pytest.raises(ValueError, match="lead nowhere"):
        Question("a", Kind.INTEGER, minimum=0, step=0)
    with pytest.raises(ValueError, match="stand alone"):
        Question("a", Kind.SELECT_MULTIPLE, choices=("x",), exclusive=frozenset({"none"}))
    with pytest.raises(ValueError, match="filtered"):
        Question("a", Kind.TEXT, filter=OnlyIf(frozenset(), lambda *_: True))
    with pytest.raises(ValueError, match="nothing is calculated"):
        Question("a", Kind.CALCULATE)
    with pytest.raises(ValueError, match="a repeat within a repeat"):
        Form("f", (Repeat("r", (Repeat("s", (Question("a", Kind.TEXT),)),)),))
    with pytest.raises(ValueError, match="51 times"):
        Repeat("r", (), at_most=51)
    with pytest.raises(ValueError, match="slash"):
        Form("f", (Question("a/b", Kind.TEXT),))


def test_a_question_is_found_by_its_name() -> None:
    assert FORM.question("people") is FORM.questions[2]
    with pytest.raises(KeyError):
        FORM.question("nothing like it")
