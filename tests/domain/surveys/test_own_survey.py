"""The programme's own survey imports, asks everybody what concerns them, and comes to its end on every way."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.forms import Answer, Kind, Response, Typed, Value, offered, step
from domain.forms.reading import toggled
from domain.roles import Role
from domain.surveys import FindingKind
from tests.domain.surveys.own_survey import FORM, LANGUAGES, REPORT, SURVEY, TICKS, answer_to, began, several, walked

ORDER = (
    *("welcome", "role", "district", "fled", "since", "hours", "helps_with", "missing", "first"),
    *("workload", "cooperation", "contact_point", "contact_point_helps", "barriers", "formats", "people"),
    *("funding_until", "supported_by", "burdens", "boosts", "sentence"),
)
OPTIONAL = {"welcome", "fled", "sentence"}
SCALES = ("workload", "cooperation", "contact_point_helps")
ALONE = {"missing": "none", "barriers": "none", "formats": "none", "burdens": "none"} | {
    "supported_by": "nobody",
    "boosts": "unsure",
}
AT_MOST_THREE = ("missing", "boosts")
PEERS = {"supported_by", "burdens"}


def test_it_imports_without_a_word_but_that_a_point_becomes_a_place() -> None:
    assert [finding.kind for finding in REPORT.findings] == [FindingKind.PLACE_INSTEAD_OF_POINT]
    assert SURVEY.languages == LANGUAGES
    assert REPORT.matrix is not None
    assert not REPORT.matrix.gaps
    assert REPORT.matrix.present == dict.fromkeys(LANGUAGES, REPORT.matrix.texts)


def test_its_questions_come_in_their_order_and_few_may_be_left_out() -> None:
    assert tuple(question.name for question in FORM.questions) == ORDER
    assert {question.name for question in FORM.questions if not question.required} == OPTIONAL
    assert FORM.question("district").kind is Kind.PLACE
    assert FORM.question("people").kind is Kind.INTEGER
    assert FORM.question("sentence").kind is Kind.TEXT
    for name in SCALES:
        scale = FORM.question(name)
        assert (scale.kind, scale.minimum, scale.maximum, scale.step) == (Kind.INTEGER, 1, 5, 1)
        assert all(re.search(r"^1 [–—] .+; 5 [–—] ", hint) for hint in SURVEY.texts[name].hint.values())
        assert SURVEY.texts[name].hint.keys() == {*LANGUAGES}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("fled", ["yes", "no", None])
def test_everybody_is_asked_what_concerns_them(role: Role, fled: str | None) -> None:
    chosen: Mapping[str, Value] = {"role": role.value, "fled": fled or "no"}
    asked, sent = walked(chosen, skips=frozenset({"fled"} if fled is None else ()))
    expected = {*ORDER} - {"welcome"}
    if role is Role.PEER_HELPER:
        expected -= {"fled"}  # they have just said so
    elif fled != "yes":
        expected -= PEERS
    if role is not Role.INITIATIVE_CONTACT:
        expected -= {"people"}
    if role not in {Role.INITIATIVE_CONTACT, Role.PROFESSIONAL}:
        expected -= {"funding_until"}
    assert asked == [name for name in ORDER if name in expected]
    assert sent.answers["sentence"] == "Danke"
    assert len(asked) <= (20 if role is Role.INITIATIVE_CONTACT else 19)


@pytest.mark.parametrize(("known", "is_asked"), [("used", True), ("known", False), ("unknown", False)])
def test_only_who_asked_for_advice_says_whether_it_helped(known: str, is_asked: bool) -> None:
    asked, _ = walked({"contact_point": known})
    assert ("contact_point_helps" in asked) is is_asked


@pytest.mark.parametrize(
    ("missing", "there"),
    [(("rooms", "funding", "people"), {"rooms", "funding", "people"}), (("rooms",), None), (("none",), None)],
)
def test_what_comes_first_is_one_of_what_is_missing(missing: Value, there: set[str] | None) -> None:
    asked, sent = walked({"missing": missing})
    assert ("first" in asked) is (there is not None)
    if there is not None:
        assert {*offered(FORM.question("first"), sent.answers)} == there


@pytest.mark.parametrize("name", ALONE)
def test_what_stands_alone_stands_alone(name: str) -> None:
    question, alone = FORM.question(name), ALONE[name]
    assert question.exclusive == {alone}
    assert question.choices[-1] == alone
    assert walked(_reaching(name) | {name: (alone,)})[1].answers[name] == (alone,)
    another = question.choices[0]
    assert toggled(question, (another,), alone, on=True) == (alone,)
    assert toggled(question, (alone,), another, on=True) == (another,)
    assert question.constraint is not None
    assert not question.constraint({name: (another, alone)})  # what other programs go by


@pytest.mark.parametrize("name", AT_MOST_THREE)
def test_three_are_enough(name: str) -> None:
    assert _is_refused(name, FORM.question(name).choices[:4])
    assert not _is_refused(name, FORM.question(name).choices[:3])
    assert all("3" in text or re.search(r"drei|трьох|трёх", text) for text in _message(name).values())


def test_a_number_of_people_is_one_that_can_be() -> None:
    for text, fits in (("12", True), ("1", True), ("0", False), ("-3", False), ("10001", False)):
        response = _at("people")
        assert (step(FORM, response, Typed("people", text)).problem is None) is fits, text
    assert _message("people").keys() == {*LANGUAGES}


def test_a_sentence_is_no_letter() -> None:
    assert not _is_refused("sentence", "ї" * 500)
    assert _is_refused("sentence", "ї" * 501)


def _message(name: str) -> Mapping[str, str]:
    return SURVEY.texts[name].constraint_message


def _reaching(name: str) -> dict[str, Value]:
    return {"role": Role.INITIATIVE_CONTACT.value, "fled": "yes"} if name in {*PEERS, "people"} else {}


def _at(name: str) -> Response:
    response = began()
    while response.at is not None and response.at != name:
        question = FORM.question(response.at)
        response = step(FORM, response, Answer(question.name, answer_to(question, response, _reaching(name)))).response
    return response


def _is_refused(name: str, value: Value) -> bool:
    response = _at(name)
    assert response.at == name
    return step(FORM, response, Answer(name, value)).problem is not None


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_is_answered_it_comes_to_its_end(data: st.DataObject) -> None:
    chosen: dict[str, Value] = {}
    for question in FORM.questions:
        if question.kind is Kind.SELECT_MULTIPLE:
            free = [choice for choice in question.choices if choice not in question.exclusive]
            some = st.lists(st.sampled_from(free), min_size=1, max_size=TICKS, unique=True).map(question.in_order)
            alone = st.sampled_from(sorted(question.exclusive)) if question.exclusive else st.nothing()
            chosen[question.name] = data.draw(some | alone.map(lambda choice: (choice,)))
        elif question.kind is Kind.SELECT_ONE and question.filter is None:
            chosen[question.name] = data.draw(st.sampled_from(question.choices))
    skips = frozenset(data.draw(st.sets(st.sampled_from(["fled", "sentence"]))))
    _, sent = walked(chosen, skips=skips)
    assert not skips & sent.answers.keys()
    if "first" in sent.answers:
        assert sent.answers["first"] in several(sent.answers, "missing")
