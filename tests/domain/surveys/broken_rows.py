"""Forms with one row, choice, setting or column wrong each."""

from domain.surveys import Cell
from tests.domain.surveys.broken import LIST, PICK, A, Broken, K, at, row

ROWS = [
    Broken(K.TYPE_UNKNOWN, (A, row("txt", "q")), at(3, "type"), {"type": "txt", "like": "text"}),
    Broken(K.TYPE_UNKNOWN, (A, row("percentage", "q")), at(3, "type"), {"type": "percentage", "like": ""}),
    Broken(K.TYPE_MISSING, (A, row("", "q")), at(3, "type")),
    Broken(K.ROW_IGNORED, (A, row("", "", "", relevant="1 = 1")), at(3, "type")),
    Broken(K.NAME_MISSING, (A, row("text", "")), at(3, "name")),
    Broken(K.NAME_INVALID, (A, row("text", "my name")), at(3, "name"), {"name": "my name"}),
    Broken(K.NAME_INVALID, (A, row("text", "1st")), at(3, "name"), {"name": "1st"}),
    Broken(K.NAME_TWICE, (A, row("integer", "a")), at(3, "name"), {"name": "a", "first": 2}),
    Broken(
        K.NAME_TWICE,
        (A, row("begin group", "g"), row("integer", "a"), row("end group", "", "")),
        at(4, "name"),
        {"name": "a", "first": 2},
    ),
    Broken(
        K.NAME_TWICE,
        (row("select_one l or_other", "a"), row("text", "a_other")),
        at(3, "name"),
        {"name": "a_other", "first": 2},
        LIST,
    ),
    Broken(
        K.GROUP_NOT_OPEN, (A, row("end group", "", "")), at(3, "type"), {"block": "group", "inner": "", "opened": 0}
    ),
    Broken(
        K.GROUP_NOT_OPEN,
        (row("begin group", "g"), row("begin repeat", "r"), A, row("end group", "", "")),
        at(5, "type"),
        {"block": "group", "inner": "r", "opened": 3},
    ),
    Broken(K.GROUP_NOT_CLOSED, (row("begin repeat", "r"), A), at(2, "type"), {"name": "r", "block": "repeat"}),
    Broken(
        K.REPEAT_IN_REPEAT,
        (row("begin repeat", "r"), row("begin repeat", "s"), A, *[row("end repeat", "", "")] * 2),
        at(3, "type"),
        {"name": "s", "outer": "r"},
    ),
    Broken(K.LABEL_MISSING, (row("text", "q", ""),), at(2, "label"), {"name": "q"}),
    Broken(K.TEXT_TOO_LONG, (row("note", "q", "x" * 3_501),), at(2, "label"), {"length": 3_501, "limit": 3_500}),
    Broken(K.PLACE_INSTEAD_OF_POINT, (row("geopoint", "q"),), at(2, "type"), {"name": "q"}),
    *[
        Broken(K.MOMENT_LEFT_OUT, (A, row(typed, "q", "", **cells)), at(3, column), {"name": "q"})
        for typed, column, cells in (
            ("start", "type", {}),
            ("end", "type", {}),
            ("today", "type", {}),
            ("calculate", "calculation", {"calculation": "once(random())"}),
            ("hidden", "default", {"default": "now()"}),
        )
    ],
    Broken(
        K.MOMENT_LEFT_OUT,
        (A, row("text", "q", read_only="${a} != ''", default="uuid()")),
        at(3, "default"),
        {"name": "q"},
    ),
    *[
        Broken(K.MOMENT_TOLD, rows, at(2, column), {"name": "q"})
        for column, rows in (
            ("relevant", (row("text", "q", relevant="today() > date('2022-12-01')"),)),
            ("relevant", (row("begin group", "q", relevant="now() > '2022-12-01'"), A, row("end group", "", ""))),
            (
                "repeat_count",
                (row("begin repeat", "q", repeat_count="number(today()) mod 7"), A, row("end repeat", "")),
            ),
            ("read_only", (row("text", "q", read_only="today() > date('2022-12-01')"),)),
            ("default", (row("date", "q", default="today()"),)),
        )
    ],
    Broken(K.CALCULATION_OFFERED, (row("integer", "q", calculation="1 + 1"),), at(2, "calculation"), {"name": "q"}),
    Broken(K.CALCULATION_MISSING, (A, row("calculate", "q", "")), at(3, "calculation"), {"name": "q"}),
    Broken(
        K.DEFAULT_INVALID,
        (row("integer", "q", default="many"),),
        at(2, "default"),
        {"default": "many", "type": "integer"},
    ),
    Broken(
        K.DEFAULT_INVALID,
        (row("range", "q", default="11"),),
        at(2, "default"),
        {"default": "11", "type": "range"},
    ),
    Broken(
        K.DEFAULT_INVALID,
        (row("select_one l", "q", default="z"),),
        at(2, "default"),
        {"default": "z", "type": "select_one"},
        LIST,
    ),
    Broken(
        K.PARAMETER_UNKNOWN,
        (row("text", "q", parameters="rows=5"),),
        at(2, "parameters"),
        {"name": "rows", "type": "text"},
    ),
    Broken(
        K.PARAMETER_INVALID,
        (row("range", "q", parameters="start=5 end=1"),),
        at(2, "parameters"),
        {"name": "end", "value": "1"},
    ),
    Broken(
        K.PARAMETER_INVALID,
        (row("range", "q", parameters="start=0 end=1000000 step=1"),),
        at(2, "parameters"),
        {"name": "step", "value": "1"},
    ),
    Broken(
        K.PARAMETER_INVALID,
        (row("select_one l", "q", parameters="randomize=maybe"),),
        at(2, "parameters"),
        {"name": "randomize", "value": "maybe"},
        LIST,
    ),
    Broken(
        K.APPEARANCE_IGNORED,
        (row("date", "q", appearance="month-year"),),
        at(2, "appearance"),
        {"appearance": "month-year"},
    ),
    Broken(
        K.LIST_UNKNOWN,
        (row("select_one towns", "q"), PICK.replace("| q ", "| p ")),
        at(2, "type"),
        {"list": "towns", "like": ""},
        LIST,
    ),
    Broken(
        K.LIST_UNKNOWN,
        (row("select_one colours", "q"), row("select_one colors", "p")),
        at(2, "type"),
        {"list": "colours", "like": "colors"},
        LIST.replace("l | ", "colors | "),
    ),
    Broken(K.LIST_UNUSED, (A,), at(2, "list_name", "choices"), {"list": "l"}, LIST),
    Broken(K.LIST_NAME_MISSING, (PICK,), at(5, "list_name", "choices"), {}, LIST + "\n | c | C"),
    Broken(K.CHOICE_NAME_MISSING, (PICK,), at(5, "name", "choices"), {"list": "l"}, LIST + "\nl | | C"),
    Broken(
        K.CHOICE_NAME_SPACED, (PICK,), at(5, "name", "choices"), {"list": "l", "name": "c d"}, LIST + "\nl | c d | C"
    ),
    Broken(
        K.CHOICE_TWICE, (PICK,), at(5, "name", "choices"), {"list": "l", "name": "a", "first": 2}, LIST + "\nl | a | C"
    ),
    Broken(K.CHOICE_LABEL_MISSING, (PICK,), at(5, "label", "choices"), {"list": "l", "name": "c"}, LIST + "\nl | c |"),
    Broken(K.SETTING_IGNORED, (A,), at(2, "instance_name", "settings"), {}, "", "instance_name\nconcat('a', 'b')"),
    Broken(
        K.SETTING_IS_A_DATE,
        (A,),
        at(2, "version", "settings"),
        {"taken": "2022-11-24"},
        "",
        "form_id | version\nf | 2022-11-24 00:00:00",
    ),
    Broken(
        K.LANGUAGE_UNKNOWN,
        ("text | q | Q",),
        at(1, "label::Draft"),
        {"language": "Draft"},
        header="type | name | label::Draft",
    ),
    Broken(
        K.LANGUAGE_TWICE,
        ("text | q | Q | Q",),
        at(1, "label::Український"),
        {"language": "Український", "other": "Ukrainian", "tag": "uk"},
        header="type | name | label::Ukrainian | label::Український",
    ),
    Broken(
        K.LANGUAGE_INCOMPLETE,
        ("text | q | Q | П", "text | r | R |"),
        Cell(),
        {"language": "uk", "missing": 1, "texts": 2, "fallback": "de"},
        header="type | name | label::German (de) | label::Ukrainian (uk)",
    ),
    Broken(
        K.COLUMN_UNKNOWN,
        ("text | q | Q | П",),
        at(1, "label Ukrainian"),
        {"like": "label::Ukrainian"},
        header="type | name | label | label Ukrainian",
    ),
    Broken(
        K.COLUMN_UNKNOWN,
        ("text | q | Q | x",),
        at(1, "importance"),
        {"like": ""},
        header="type | name | label | importance",
    ),
    Broken(K.COLUMN_IGNORED, ("text | q | Q | x",), at(1, "note"), {}, header="type | name | label | note"),
    Broken(
        K.COLUMN_TWICE,
        ("text | q | Q | 1 = 1 |",),
        at(1, "relevance"),
        {"other": "relevant"},
        header="type | name | label | relevant | relevance",
    ),
    Broken(
        K.ROW_DISABLED,
        ("text | q | Q |", "text | r | R | yes"),
        at(3, "disabled"),
        {},
        header="type | name | label | disabled",
    ),
    Broken(
        K.MEDIA_NEEDED,
        ("text | q | Q | map.png",),
        at(2, "media::image"),
        {"file": "map.png"},
        header="type | name | label | media::image",
    ),
    Broken(K.NO_QUESTIONS, (row("", "", ""),), Cell("survey")),
    Broken(K.COLUMN_MISSING, ("text | q",), Cell("survey", 1), {"column": "name"}, header="type | label"),
    Broken(K.COLUMN_MISSING, ("q | Q",), Cell("survey", 1), {"column": "type"}, header="name | label"),
    Broken(K.COLUMN_MISSING, (A,), Cell("choices", 1), {"column": "list_name"}, "name | label\na | A"),
    Broken(K.SHEET_IGNORED, (A,), Cell("notes")),
]
