"""A list of 13,000 choices: what a filter looks at is counted, since times of a shared machine prove nothing."""

from collections.abc import Iterator, Mapping

import pytest

from domain.forms import Answer, Kind, begin, offered, step
from domain.surveys import check
from domain.surveys.expressions import Scope, Surroundings, parse
from domain.surveys.expressions.indexing import Index
from tests.domain.surveys.making import Sheets, workbook

STATES, COUNTIES, TOWNS = 16, 26, 31  # 16 + 16 * 26 + 16 * 26 * 31 = 13,328 choices
KINDS = {"state": Kind.SELECT_ONE, "states": Kind.SELECT_MULTIPLE, "county": Kind.SELECT_ONE, "size": Kind.INTEGER}


class Counted(Mapping[str, str]):
    """A row that counts how often somebody looks at it."""

    looks = 0

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells

    def __getitem__(self, name: str) -> str:
        Counted.looks += 1
        return self._cells[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)


def towns() -> list[dict[str, str]]:
    return [
        {"name": f"t{s}_{c}_{t}", "state": f"s{s}", "county": f"s{s}_{c}", "size": str(t % 3), "label": f"Town {t}"}
        for s in range(STATES)
        for c in range(COUNTIES)
        for t in range(TOWNS)
    ]


def index(condition: str) -> Index:
    rows = [Counted(row) for row in towns()]
    around = Surroundings(own="q", kinds=KINDS, columns=frozenset({"name", "state", "county", "size"}))
    made = Index(rows, parse(condition), around)
    Counted.looks = 0
    return made


EQUAL = [
    ("county = ${county}", {"county": "s3_7"}, TOWNS, 0),
    ("${county} = county and state = ${state}", {"state": "s3", "county": "s3_7"}, TOWNS, 0),
    ("state = ${state} and county = ${county}", {"state": "s4", "county": "s3_7"}, 0, 0),
    ("county = ${county} and size = '1'", {"county": "s3_7"}, 10, 0),
    ("county = ${county} and size > 0", {"county": "s3_7"}, 20, TOWNS),
    ("selected(${states}, state)", {"states": ("s3", "s5")}, 2 * COUNTIES * TOWNS, 0),
    ("selected(${states}, state) and county = ${county}", {"states": ("s3", "s5"), "county": "s3_7"}, TOWNS, 2 * 806),
    ("county = ${county}", {}, 0, 0),
]


@pytest.mark.parametrize(("condition", "answers", "found", "looks"), EQUAL)
def test_what_must_be_equal_is_looked_up(condition: str, answers: dict[str, object], found: int, looks: int) -> None:
    made = index(condition)
    assert len([*made.places(Scope(answers))]) == found  # type: ignore[arg-type]  # answers of this table
    assert Counted.looks <= looks


@pytest.mark.parametrize("condition", [condition for condition, *_ in EQUAL])
@pytest.mark.parametrize("answers", [answers for _, answers, *_ in EQUAL])
def test_looked_up_and_tried_one_by_one_is_the_same(condition: str, answers: dict[str, object]) -> None:
    made = index(condition)
    scope = Scope(answers)  # type: ignore[arg-type]  # likewise
    rows = [*range(0, len(made.rows), 97)]
    looked_up = {*made.places(scope)}
    assert [place for place in rows if place in looked_up] == [
        place for place in rows if made.fits(made.rows[place], scope)
    ]


def test_a_number_equals_a_text_of_figures() -> None:
    made = index("size = ${size}")
    assert len([*made.places(Scope({"size": 1}))]) == len([row for row in towns() if row["size"] == "1"])


def test_a_form_of_13_000_choices_is_read_and_asked() -> None:
    states = [["s", f"s{s}", None, None, f"State {s}"] for s in range(STATES)]
    counties = [["c", f"s{s}_{c}", f"s{s}", None, f"County {c}"] for s in range(STATES) for c in range(COUNTIES)]
    rows = [["t", row["name"], row["state"], row["county"], row["label"]] for row in towns()]
    sheets: Sheets = {
        "survey": [
            ["type", "name", "label::de", "choice_filter"],
            ["select_one s", "state", "State?", None],
            ["select_one c", "county", "County?", "state = ${state}"],
            ["select_one t", "town", "Town?", "state = ${state} and county = ${county}"],
        ],
        "choices": [["list_name", "name", "state", "county", "label::de"], *states, *counties, *rows],
    }
    report = check(workbook(sheets))
    assert report.findings == ()
    assert report.survey is not None
    assert sum(report.lists.values()) == 13_328
    form = report.survey.form
    assert form.dependents is not None  # so a step decides again only what hangs on the answer
    asked = step(form, begin(form).response, Answer("state", "s3"))
    assert len(offered(form.question("county"), asked.response.answers)) == COUNTIES
    asked = step(form, asked.response, Answer("county", "s3_7"))
    assert len(offered(form.question("town"), asked.response.answers)) == TOWNS
    assert step(form, asked.response, Answer("town", "t4_7_1")).problem is not None
    assert step(form, asked.response, Answer("town", "t3_7_1")).problem is None
