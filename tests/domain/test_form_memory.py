"""What the engine remembers between turns: that it changes nothing is for the properties, here it is counted."""

import pytest

from domain.forms import Answers, Form, Kind, Question, Repeat, Response, Typed, begin, depends_on, engine, step

calls: list[str] = []


@depends_on("word")
def is_long(answers: Answers) -> bool:
    calls.append("word")
    return len(str(answers.get("word", ""))) > 3


def form(*more: Question | Repeat) -> Form:
    return Form(
        "f",
        (
            Question("word", Kind.TEXT),
            Question("why", Kind.TEXT, relevant=is_long),
            *more,
            Question("a", Kind.TEXT),
            Question("b", Kind.TEXT),
        ),
    )


def after(asked: Form, *words: str) -> Response:
    last = begin(asked)
    for each in words:
        assert last.asks is not None
        last = step(asked, Response.from_data(last.response.to_data()), Typed(last.asks, each))
        assert last.problem is None
    return last.response


def test_a_response_that_is_read_anew_is_not_decided_anew() -> None:
    asked = form()
    before = after(asked, "long", "because")
    calls.clear()
    taken = step(asked, Response.from_data(before.to_data()), Typed("a", "x"))
    assert taken.asks == "b"
    assert calls == []
    # One that the form has not seen lately is.
    step(form(), Response.from_data(before.to_data()), Typed("a", "x"))
    assert calls


def test_another_answer_is_another_standing() -> None:
    asked = form()
    after(asked, "long", "because")
    short = Response({"word": "s"}, frozenset(), "a", correcting=False, paused=False, sent=False, revision=2)
    assert step(asked, short, Typed("a", "x")).response.answers == {"word": "s", "a": "x"}


def test_what_does_not_hang_on_an_answer_is_not_decided_again_also_beside_a_repeat() -> None:
    asked = form(Repeat("r", (Question("each", Kind.TEXT, relevant=is_long),), count=depends_on("word")(lambda _: 2)))
    before = after(asked, "long", "because", "one", "two")
    assert before.at == "a"
    calls.clear()
    assert step(asked, before, Typed("a", "x")).asks == "b"
    assert calls == []


def test_only_so_much_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = form()
    monkeypatch.setattr(engine, "MOST_RECENT", 12)
    for number in range(10):
        after(asked, f"long {number}")
    assert len(asked.recent) == 3
