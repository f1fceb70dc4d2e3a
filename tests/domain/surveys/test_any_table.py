"""Tables filled at random with what forms have: whatever stands where, a report comes out."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.survey_report import lines, plain
from domain.forms import begin
from domain.surveys import check
from tests.domain.surveys.making import markdown, old_workbook, workbook
from tests.domain.surveys.test_walks import NOW

HEADERS = [
    *("type", "name", "label", "label::Ukrainian (uk)", "label::de", "hint", "relevant", "required", "constraint"),
    *("calculation", "default", "choice_filter", "appearance", "parameters", "read_only", "repeat_count", "disabled"),
    *(
        "relevance",
        "media::image",
        "constraint_message",
        "trigger",
        "note",
        "guidance_hint::Ukrainian (uk)",
        "label de",
    ),
]
TYPES = [
    *(
        "text",
        "integer",
        "decimal",
        "date",
        "time",
        "dateTime",
        "range",
        "note",
        "calculate",
        "hidden",
        "start",
        "today",
    ),
    *(
        "select_one l",
        "select_multiple l",
        "select_one l or_other",
        "select_one m",
        "rank l",
        "begin group",
        "end group",
    ),
    *(
        "begin repeat",
        "end repeat",
        "begin_group",
        "geopoint",
        "image",
        "audio",
        "file",
        "acknowledge",
        "txt",
        "",
        "audit",
        "select_one",
    ),
]
NAMES = ["a", "b", "c", "d", "e", "a b", "", "1", "other", "a_other", "é", "${a}"]
CELLS = [
    *("", "", "", "", "", "yes", "no", "x", "1", "${a} = 'x'", "${b} > 1", "selected(${c}, 'x')", ". > 1", "today()"),
    *(
        "${a",
        "count(${d})",
        "start=1 end=3",
        "randomize=true",
        "randomize=true, seed=${a}",
        "name = ${a}",
        "state = ${b}",
    ),
    *("sum(${b}) + 1", "if(", "likert", "${zz}", "“x”", "true()", "${a} + ${b}", "once(${a})", "2022-11-24", "x y"),
    *("not(selected(., 'x') and count-selected(.) > 1)", "position(..)", "once(today())", "selected-at(${a}, 0)"),
]
LISTS = ["l", "l", "l", "m", ""]


SOUND = [each for each in TYPES if each and not each.startswith(("txt", "begin", "end", "audit", "select_one m"))]
SOUND.remove("select_one")


def table(chance: random.Random) -> dict[str, list[list[str]]]:
    """A form of anything, or one of which most is sound, so that some can be asked."""
    sound = chance.random() < 0.5
    headers = [*dict.fromkeys(["type", "name", "label::de", *chance.sample(HEADERS, chance.randint(0, 6))])]
    cells = [*CELLS, *[""] * 100] if sound else CELLS
    rows = []
    for number in range(chance.randint(0, 7)):
        typed, name = (
            (chance.choice(SOUND), "abcdefg"[number]) if sound else (chance.choice(TYPES), chance.choice(NAMES))
        )
        label = "Q" if sound else chance.choice(["Q", "Q ${a}", ""])
        rows.append([typed, name, label, *[chance.choice(cells) for _ in headers[3:]]])
    choices = [["l", "x", "X", "1"], ["l", "y", "Y", "x"], ["l", "z", "Z", ""]]
    if not sound:
        choices = [
            [chance.choice(LISTS), chance.choice(["x", "y", "z", "x y", "other", ""]), "C", chance.choice(["1", "x"])]
            for _ in range(chance.randint(0, 6))
        ]
    sheets = {
        "survey": [headers, *rows],
        "choices": [["list_name", "name", "label::de", "state"], *choices],
        "settings": [["form_id", "default_language", "version"], ["f", chance.choice(["", "de", "x"]), "1"]],
    }
    return {name: sheet for name, sheet in sheets.items() if sound or name == "survey" or chance.random() < 0.9}


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([markdown, markdown, markdown, workbook, old_workbook]))
def test_whatever_stands_in_a_table_a_report_comes_out(seed: int, make: object) -> None:
    assert callable(make)
    report = check(make(table(random.Random(seed))), "form.md", wanted=("de", "uk"))
    assert report.ok == (not any(finding.is_error for finding in report.findings))
    assert plain(report)
    assert lines(report)
    if report.survey is not None:
        begin(report.survey.form, report.survey.known(now=NOW, seed=1))


SMALL = {"survey": [["type", "name", "label::de"], ["text", "q", "Q"]]}
SMALL_FILES = [workbook(SMALL), old_workbook(SMALL)]


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32))
def test_a_damaged_file_is_refused_or_read(seed: int) -> None:
    chance = random.Random(seed)
    damaged = bytearray(chance.choice(SMALL_FILES))
    for _ in range(chance.randint(1, 5)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    report = check(bytes(damaged))
    assert report.ok == (not any(finding.is_error for finding in report.findings))
