"""Groups, repeats, calculations, filters, suggestions and drafts, read like a conversation."""

from datetime import date

import pytest

from domain.forms import (
    OTHER,
    SHARING,
    Answer,
    Answers,
    Back,
    Belonging,
    Correct,
    DependsOn,
    Draft,
    Form,
    Group,
    Input,
    Kind,
    OnlyIf,
    Pause,
    Problem,
    ProblemKind,
    Question,
    Repeat,
    Resume,
    Skip,
    Typed,
    Value,
    begin,
    depends_on,
    offered,
    progress,
    step,
    suggested,
)
from domain.forms.reading import checked, toggled
from tests.domain.example_form import chat

TOWNS = {"leipzig": "SN", "dresden": "SN", "halle": "ST"}
STATE = Question("state", Kind.SELECT_ONE, choices=("SN", "ST", "TH"))
TOWN = Question("town", Kind.SELECT_ONE, choices=tuple(TOWNS), filter=Belonging("state", TOWNS))
MEMBERS = Repeat("member", (Question("name", Kind.TEXT), Question("age", Kind.INTEGER, required=False)), at_most=3)
TOPICS = Question(
    "topics", Kind.SELECT_MULTIPLE, choices=("a", "b", "none", "secret"), exclusive=frozenset({"none", "secret"})
)


def talk(*inputs: Input, form: Form) -> Answers:
    return chat(*inputs, form=form).response.answers


def test_a_group_is_relevant_as_a_whole_and_within_it_each_question_for_itself() -> None:
    @depends_on("role")
    def is_initiative(answers: Answers) -> bool:
        return answers.get("role") == "initiative"

    @depends_on("people")
    def are_many(answers: Answers) -> bool:
        people = answers.get("people")
        return isinstance(people, int) and people > 50

    office = Group("room", (Question("office", Kind.TEXT),), relevant=are_many)
    group = Group("initiative", (Question("people", Kind.INTEGER), office), relevant=is_initiative)
    form = Form("f", (Question("role", Kind.SELECT_ONE, choices=("peer", "initiative")), group))
    assert form.question("office").within == ("initiative", "room")
    assert chat(Answer("role", "peer"), form=form).asks is None
    asked = chat(Answer("role", "initiative"), Typed("people", "60"), form=form)
    assert asked.asks == "office"
    dropped = chat(
        Answer("role", "initiative"),
        Typed("people", "60"),
        Typed("office", "A"),
        Correct("role"),
        Answer("role", "peer"),
        form=form,
    )
    assert dropped.dropped == ("people", "office")


def test_a_repeat_goes_on_as_long_as_there_is_one_more() -> None:
    form = Form("f", (MEMBERS, Question("words", Kind.TEXT)))
    first = (Typed("member/1/name", "Ada"), Typed("member/1/age", "30"), Answer("member/1/member", "yes"))
    second = (Typed("member/2/name", "Bob"), Skip("member/2/age"), Answer("member/2/member", "no"))
    assert chat(*first, form=form).asks == "member/2/name"
    assert chat(*first, *second, form=form).asks == "words"
    fewer = chat(
        *first, *second, Typed("words", "x"), Correct("member/1/member"), Answer("member/1/member", "no"), form=form
    )
    assert fewer.dropped == ("member/2/name", "member/2/member")
    assert fewer.response.skipped == frozenset()
    third = (
        Typed("member/2/name", "B"),
        Skip("member/2/age"),
        Answer("member/2/member", "yes"),
        Typed("member/3/name", "C"),
    )
    assert chat(*first, *third, Skip("member/3/age"), form=form).asks == "words", "three are the most"


def test_a_repeat_is_asked_as_often_as_is_counted() -> None:
    @depends_on("people")
    def people(answers: Answers) -> Value | None:
        return answers.get("people")

    form = Form("f", (Question("people", Kind.INTEGER), Repeat("p", (Question("name", Kind.TEXT),), count=people)))
    assert chat(Typed("people", "0"), form=form).asks is None
    named = (Typed("people", "2"), Typed("p/1/name", "A"), Typed("p/2/name", "B"))
    assert chat(*named, form=form).asks is None
    fewer = chat(*named, Correct("people"), Typed("people", "1"), form=form)
    assert (fewer.asks, fewer.dropped) == (None, ("p/2/name",))
    assert progress(form, chat(Typed("people", "999"), form=form).response).total == 51


def test_rules_of_a_repeat_see_the_answers_of_the_same_time() -> None:
    @depends_on("age")
    def is_grown_up(answers: Answers) -> bool:
        age = answers.get("age")
        return isinstance(age, int) and age >= 18

    items = (Question("age", Kind.INTEGER), Question("job", Kind.TEXT, relevant=is_grown_up))
    form = Form("f", (Repeat("p", items),))
    grown_up = chat(Typed("p/1/age", "30"), form=form)
    assert grown_up.asks == "p/1/job"
    child = chat(
        Typed("p/1/age", "30"), Typed("p/1/job", "x"), Answer("p/1/p", "yes"), Typed("p/2/age", "9"), form=form
    )
    assert child.asks == "p/2/p"


@pytest.mark.parametrize(
    "name", ["p/0/name", "p/51/name", "p/01/name", "p/x/name", "q/1/name", "p/1", "p/1/name/2", "/", "p//name"]
)
def test_a_path_that_leads_nowhere_is_no_question(name: str) -> None:
    form = Form("f", (Repeat("p", (Question("name", Kind.TEXT),)),))
    with pytest.raises(KeyError):
        form.question(name)
    assert step(form, begin(form).response, Typed(name, "x")).problem == Problem(ProblemKind.NOT_ASKED)


@pytest.mark.parametrize("number", [1, 3, 3 * 52, 3 * 51 + 1, 10**30])
def test_a_number_that_no_question_has_is_none(number: int) -> None:
    form = Form("f", (Question("first", Kind.TEXT), Repeat("p", (Question("name", Kind.TEXT),))))
    assert form.numbered(4) == form.question("p/1/name")
    assert form.numbered(number) is None
    assert Form("empty", ()).numbered(number) is None


def test_choices_belong_to_what_was_answered() -> None:
    form = Form("f", (STATE, TOWN))
    assert chat(Answer("state", "SN"), form=form).asks == "town"
    assert offered(TOWN, {"state": "SN"}) == ("leipzig", "dresden")
    refused = step(form, chat(Answer("state", "SN"), form=form).response, Answer("town", "halle"))
    assert refused.problem == Problem(ProblemKind.NOT_A_CHOICE)
    moved = chat(Answer("state", "SN"), Answer("town", "leipzig"), Correct("state"), Answer("state", "ST"), form=form)
    assert (moved.asks, moved.dropped) == ("town", ("town",))
    assert chat(Answer("state", "TH"), form=form).asks is None, "where there is no choice, nothing is asked"


def test_choices_may_hang_on_a_condition_and_other_is_always_there() -> None:
    only = OnlyIf(frozenset({"topics"}), lambda choice, answers: choice in str(answers.get("topics")))
    first = Question("first", Kind.SELECT_ONE, choices=("a", "b"), filter=only, or_other=True)
    assert offered(first, {"topics": ("a",)}) == ("a", OTHER)
    form = Form("f", (TOPICS, first))
    assert chat(Answer("topics", ("b",)), Answer("first", OTHER), form=form).asks == "first_other"


def test_what_stands_alone_clears_the_others_and_they_clear_it() -> None:
    assert toggled(TOPICS, ("a", "b"), "none", on=True) == ("none",)
    assert toggled(TOPICS, ("none",), "b", on=True) == ("b",)
    assert toggled(TOPICS, ("none",), "secret", on=True) == ("secret",)
    assert toggled(TOPICS, ("b",), "a", on=True) == ("a", "b")
    assert toggled(TOPICS, ("a", "b"), "a", on=False) == ("b",)
    assert checked(TOPICS, ("none", "a")) == ("a",), "nobody is scolded"
    assert checked(TOPICS, ("secret", "none")) == ("none",)


def test_a_calculation_follows_its_answers_and_decides_what_is_asked() -> None:
    @depends_on("one", "two")
    def total(answers: Answers) -> Value | None:
        return sum(value for value in answers.values() if isinstance(value, int))

    @depends_on("total")
    def is_much(answers: Answers) -> bool:
        value = answers.get("total")
        return isinstance(value, int) and value > 10

    one, two = Question("one", Kind.INTEGER), Question("two", Kind.INTEGER)
    sums = Question("total", Kind.CALCULATE, calculation=total)
    form = Form("f", (one, two, sums, Question("why", Kind.TEXT, relevant=is_much)))
    assert not progress(form, begin(form).response).settled, "a calculation on an open answer decides"
    much = (Typed("one", "5"), Typed("two", "6"))
    assert chat(*much, form=form).asks == "why"
    assert talk(*much, form=form)["total"] == 11
    less = chat(*much, Typed("why", "x"), Correct("one"), Typed("one", "1"), form=form)
    assert (less.asks, less.dropped) == (None, ("why",))
    assert less.response.answers == {"one": 1, "two": 6, "total": 7}


def test_a_suggestion_is_checked_and_does_not_count() -> None:
    form = Form(
        "f", (STATE, Question("town", Kind.SELECT_ONE, choices=tuple(TOWNS), filter=TOWN.filter, default="halle"))
    )
    town = form.question("town")
    assert suggested(town, {"state": "ST"}) == "halle"
    assert suggested(town, {"state": "SN"}) is None, "it is not offered there"
    assert talk(Answer("state", "ST"), form=form) == {"state": "ST"}
    worked_out = Question("also", Kind.TEXT, default=lambda answers: answers.get("state"))
    assert suggested(worked_out, {"state": "ST"}) == "ST"


def test_what_is_read_only_counts_and_is_never_asked() -> None:
    shown = Question("event", Kind.TEXT, read_only=True, default="Café")
    form = Form("f", (shown, Question("hidden", Kind.HIDDEN), STATE))
    first = begin(form, {"hidden": "qr", "state": "XX"})
    assert (first.asks, first.notes) == ("state", ("event",))
    assert first.response.answers == {"event": "Café", "hidden": "qr"}
    assert step(form, first.response, Answer("event", "other")).problem == Problem(ProblemKind.NOT_ASKED)
    assert begin(form, {"event": "Workshop"}).response.answers["event"] == "Workshop"


@pytest.mark.parametrize("given", [Answer("where", ("a",)), Back(), Skip("where")])
def test_a_draft_goes_with_the_next_step(given: Input) -> None:
    where = Question("where", Kind.SELECT_MULTIPLE, choices=("a", "b"), required=False)
    form = Form("f", (STATE, where, Question("words", Kind.TEXT)))
    drafted = chat(Answer("state", "SN"), Draft("where", ("b", "a", "b")), form=form)
    assert (drafted.response.draft, drafted.asks, drafted.answered) == (("a", "b"), "where", None)
    assert "where" not in drafted.response.answers
    assert step(form, step(form, drafted.response, Pause()).response, Resume()).response.draft == ("a", "b")
    assert step(form, drafted.response, given).response.draft is None


@pytest.mark.parametrize(
    ("question", "value", "kept"),
    [
        (Question("q", Kind.DATETIME), date(2022, 11, 24), date(2022, 11, 24)),
        (Question("q", Kind.PLACE), SHARING, SHARING),
        (Question("q", Kind.PLACE), "p:1", None),
        (Question("q", Kind.TEXT), "half", None),
        (TOPICS, ("forged",), None),
        (TOPICS, (), ()),
    ],
)
def test_only_what_can_be_half_done_is_drafted(question: Question, value: Value, kept: Value | None) -> None:
    form = Form("f", (question,))
    after = step(form, begin(form).response, Draft(question.name, value))
    assert after.response.draft == kept
    assert (after.problem is None) == (kept is not None)


def test_a_key_for_sharing_does_not_outlast_a_pause() -> None:
    form = Form("f", (Question("q", Kind.PLACE),))
    assert chat(Draft("q", SHARING), Pause(), form=form).response.draft is None


def test_a_rule_that_says_what_it_looks_at_sees_nothing_else_and_is_asked_once() -> None:
    seen: list[dict[str, Value]] = []

    def looks(answers: Answers) -> bool:
        seen.append(dict(answers))
        return True

    words = Question("words", Kind.TEXT, relevant=DependsOn(frozenset({"state"}), looks))
    form = Form("f", (STATE, Question("name", Kind.TEXT), words))
    chat(Answer("state", "SN"), Typed("name", "A"), Typed("words", "x"), Correct("name"), Typed("name", "B"), form=form)
    assert seen == [{}, {"state": "SN"}]


def test_what_hangs_on_free_words_is_not_remembered() -> None:
    seen: list[Value] = []

    def looks(answers: Answers) -> bool:
        seen.extend(answers.values())
        return True

    form = Form(
        "f", (Question("name", Kind.TEXT), Question("more", Kind.TEXT, relevant=DependsOn(frozenset({"name"}), looks)))
    )
    last = chat(Typed("name", "A"), form=form).response
    before = len(seen)
    step(form, last, Typed("more", "x"))
    assert len(seen) > before


def test_a_correction_may_reopen_what_decides_over_others() -> None:
    @depends_on("first", "second")
    def is_another(answers: Answers) -> bool:
        return answers.get("first") != answers.get("second")

    @depends_on("second")
    def is_two(answers: Answers) -> bool:
        return answers.get("second") == 2

    second = Question("second", Kind.INTEGER, constraint=is_another)
    form = Form("f", (Question("first", Kind.INTEGER), second, Question("why", Kind.TEXT, relevant=is_two)))
    answered = chat(Typed("first", "1"), Typed("second", "2"), form=form)
    assert progress(form, answered.response).settled
    correcting = step(form, answered.response, Correct("first"))
    assert not progress(form, correcting.response).settled, "with 2 here the second is asked again"
