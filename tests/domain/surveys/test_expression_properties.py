"""Expressions made at random: what is worked out step by step is what is worked out at once."""

import contextlib
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.forms import Answer, Answers, Form, Kind, Question, Response, Skip, begin, step
from domain.forms.standing import Standing
from domain.surveys.expressions import MistakeError, Scope, Surroundings, calculation, expression, parse, rule
from domain.surveys.expressions.tree import references

KINDS: Mapping[str, Kind] = {"t": Kind.TEXT, "n": Kind.INTEGER, "o": Kind.SELECT_ONE, "m": Kind.SELECT_MULTIPLE}
CHOICES = ("a", "b", "c")
VALUES = {
    "t": st.sampled_from(["", "x", "7", "a b", "2022-11-24"]).filter(bool),
    "n": st.integers(-3, 12),
    "o": st.sampled_from(CHOICES),
    "m": st.sets(st.sampled_from(CHOICES)).map(lambda chosen: tuple(sorted(chosen))),
}
ATOMS = st.sampled_from(
    ["${t}", "${n}", "${o}", "${m}", "1", "0", "2.5", "'a'", "''", "'7'", "true()", "today()", "date('2022-11-24')"]
)


def _wider(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.tuples(inner, inner)
    signs = st.sampled_from(["+", "-", "*", "div", "mod", "=", "!=", "<", "<=", ">", ">=", "and", "or"])
    ones = st.sampled_from(
        ["not", "string", "number", "int", "round", "string-length", "count-selected", "date", "abs"]
    )
    twos = st.sampled_from(
        ["selected", "concat", "contains", "coalesce", "substr", "min", "join", "format-date", "pow"]
    )
    return st.one_of(
        st.builds(lambda pair, sign: f"({pair[0]} {sign} {pair[1]})", pairs, signs),
        st.builds(lambda name, one: f"{name}({one})", ones, inner),
        st.builds(lambda name, pair: f"{name}({pair[0]}, {pair[1]})", twos, pairs),
        st.builds(lambda pair, other: f"if({pair[0]}, {pair[1]}, {other})", pairs, inner),
        st.builds(lambda one: f"-{one}", inner),
    )


EXPRESSIONS = st.recursive(ATOMS, _wider, max_leaves=12)
ANSWERS = st.fixed_dictionaries({}, optional=VALUES)
AROUND = Surroundings(own="q", kinds={**KINDS, "q": Kind.TEXT})


@settings(deadline=None)
@given(EXPRESSIONS, ANSWERS)
def test_any_expression_on_any_answers_has_a_result(text: str, answers: Answers) -> None:
    made = expression(text, AROUND)
    found = made.work_out(Scope(answers))
    again = made.work_out(Scope(dict(answers)))
    assert found == again or (found != found and again != again)
    for kind in Kind:
        calculation(made, kind)(answers)


@settings(deadline=None)
@given(EXPRESSIONS, ANSWERS, ANSWERS)
def test_what_it_does_not_depend_on_changes_nothing(text: str, answers: Answers, others: Answers) -> None:
    made = rule(expression(text, AROUND))
    names = made.names
    changed = {name: value for name, value in others.items() if name not in names}
    same = {name: value for name, value in answers.items() if name in names}
    assert made({**changed, **same}) == made(answers)
    assert references(parse(text)) <= names


@settings(deadline=None)
@given(st.text(alphabet="${}ab'\"()[]=<>!+-*/.,:1 0andoriv‘’“”\n", max_size=40))
def test_any_text_is_an_expression_or_a_mistake(text: str) -> None:
    with contextlib.suppress(MistakeError):
        expression(text, AROUND)


def _form(relevant: list[str], constraints: list[str], calculated: str) -> Form:
    """Four questions whose rules look at those before them, and a calculation in between."""
    order = ("t", "n", "o", "m")
    questions: list[Question] = []
    for place, name in enumerate(order):
        around = Surroundings(own=name, kinds=KINDS)
        known = {*order[:place]}

        def fitting(text: str, known: set[str] = known) -> str:
            return text if references(parse(text)) <= known else "true()"

        choices = CHOICES if KINDS[name] in {Kind.SELECT_ONE, Kind.SELECT_MULTIPLE} else ()
        questions.append(
            Question(
                name,
                KINDS[name],
                choices=choices,
                required=False,
                relevant=rule(expression(fitting(relevant[place]), around)),
                constraint=rule(expression(fitting(constraints[place]), around)),
            )
        )
        if place == 1:
            text = calculated if references(parse(calculated)) <= {"t", "n"} else "${n}"
            questions.append(Question("c", Kind.CALCULATE, calculation=calculation(expression(text, around))))
    return Form("random", tuple(questions))


@settings(deadline=None)
@given(
    st.lists(EXPRESSIONS, min_size=4, max_size=4),
    st.lists(EXPRESSIONS, min_size=4, max_size=4),
    EXPRESSIONS,
    st.lists(st.one_of([st.tuples(st.just(name), values) for name, values in VALUES.items()]), max_size=12),
)
def test_step_by_step_is_the_same_as_all_at_once(
    relevant: list[str], constraints: list[str], calculated: str, given_answers: list[tuple[str, object]]
) -> None:
    form = _form(relevant, constraints, calculated)
    response: Response = begin(form).response
    for name, value in given_answers:
        if response.at is None:
            break
        mine = Answer(name, value) if name == response.at else Skip(response.at)  # type: ignore[arg-type]  # of VALUES
        response = step(form, response, mine).response
        anew = Standing.of(form, response.answers, response.skipped)
        assert dict(response.answers) == dict(anew.answers)
        assert response.skipped == anew.skipped
        assert response.at == anew.first_open
