"""Forms with one expression wrong each."""

from tests.domain.surveys.broken import LIST, A, Broken, K, at, row

EXPRESSIONS = [
    Broken(
        K.EXPRESSION_BROKEN,
        (A, row("text", "q", relevant="${a} == 'x'")),
        at(3, "relevant"),
        {"expression": "${a} == 'x'", "position": 7, "rest": "= 'x'"},
    ),
    Broken(
        K.EXPRESSION_ENDS,
        (A, row("text", "q", constraint="string-length(. < 5")),
        at(3, "constraint"),
        {"expression": "string-length(. < 5"},
    ),
    Broken(
        K.EXPRESSION_TOO_LONG,
        (A, row("calculate", "q", "", calculation="(" * 70 + "1")),
        at(3, "calculation"),
        {"limit": 300},
    ),
    Broken(K.EXPRESSION_PATH, (A, row("text", "q", relevant="..")), at(3, "relevant"), {"path": ".."}),
    Broken(
        K.FUNCTION_UNKNOWN,
        (A, row("text", "q", relevant="iff(${a} = 'x', 1, 0)")),
        at(3, "relevant"),
        {"function": "iff", "like": ""},
    ),
    Broken(
        K.FUNCTION_NOT_HELD,
        (A, row("calculate", "q", "", calculation="pulldata('f', 'a', 'b', ${a})")),
        at(3, "calculation"),
        {"function": "pulldata", "reason": "file"},
    ),
    Broken(
        K.FUNCTION_ARGUMENTS,
        (A, row("calculate", "q", "", calculation="round()")),
        at(3, "calculation"),
        {"function": "round", "least": 1, "most": 2, "given": 0},
    ),
    Broken(
        K.REFERENCE_UNKNOWN, (A, row("text", "q", relevant="${nobody} = 'x'")), at(3, "relevant"), {"name": "nobody"}
    ),
    Broken(K.REFERENCE_UNKNOWN, (A, row("note", "q", "Dear ${nobody}")), at(3, "label"), {"name": "nobody"}),
    Broken(
        K.REFERENCE_TO_GROUP,
        (row("begin group", "g"), A, row("end group", "", ""), row("text", "q", relevant="${g} = 1")),
        at(5, "relevant"),
        {"name": "g"},
    ),
    Broken(K.REFERENCE_TO_ITSELF, (A, row("text", "q", relevant="${q} = 'x'")), at(3, "relevant"), {"name": "q"}),
    Broken(K.REFERENCE_TO_ITSELF, (A, row("text", "q", relevant=". = 'x'")), at(3, "relevant"), {"name": "q"}),
    Broken(
        K.REFERENCE_TO_ITSELF,
        (row("begin group", "g", relevant="${a} = 'x'"), A, row("end group", "", "")),
        at(2, "relevant"),
        {"name": "g"},
    ),
    Broken(K.REFERENCE_AHEAD, (row("text", "q", relevant="${a} = 'x'"), A), at(2, "relevant"), {"name": "a", "row": 3}),
    Broken(
        K.REFERENCE_CYCLE,
        (row("calculate", "q", "", calculation="${p} + 1"), row("calculate", "p", "", calculation="${q} + 1")),
        at(2, "name"),
        {"names": "q → p → q"},
    ),
    Broken(
        K.COLUMN_OF_CHOICE_UNKNOWN,
        (A, row("select_one l", "q", choice_filter="state = ${a}")),
        at(3, "choice_filter"),
        {"name": "state"},
        LIST,
    ),
    Broken(K.COLUMN_OF_CHOICE_UNKNOWN, (A, row("text", "q", relevant="a = 'x'")), at(3, "relevant"), {"name": "a"}),
    Broken(
        K.REGEX_BROKEN,
        (row("text", "q", constraint="regex(., '(?!a)b')"),),
        at(2, "constraint"),
        {"pattern": "(?!a)b", "reason": "invalid perl operator: (?!"},
    ),
    Broken(K.ONCE_FOLLOWS, (A, row("calculate", "q", "", calculation="concat(once(${a}), 1)")), at(3, "calculation")),
]
