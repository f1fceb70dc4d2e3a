"""The sentences for what a check of an XLSForm finds: what is wrong, and what to do."""

from collections.abc import Mapping

from domain.surveys import FindingKind
from locales import mark

# TRANSLATORS: These are read by members of the project team who wrote a questionnaire as a spreadsheet (XLSForm). Words
# like survey, choices, settings, type, name, label, repeat and calculate stand in that file and stay as they are.
SENTENCES: Mapping[FindingKind, str] = {
    FindingKind.TOO_LARGE: mark(
        "The file has {size} megabytes, and {limit} can be read. Please take pictures out of it, or split the form."
    ),
    FindingKind.NOT_A_WORKBOOK: mark(
        "This is no workbook that can be read. Please save the form as .xlsx, without a password."
    ),
    FindingKind.UNPACKS_TOO_LARGE: mark(
        "Unpacked, the file has more than {limit} megabytes, so it is not read. Please put "
        "only the sheets survey, choices and settings into a new workbook."
    ),
    FindingKind.TOO_MANY_CELLS: mark(
        "The file has too many cells (more than {limit}), so it is not read. Please delete "
        "empty rows and columns that carry a format, and lists that no question uses."
    ),
    FindingKind.TOO_MANY_ROWS: mark(
        "There are too many rows: {rows}, and {limit} can be read. Please delete empty rows that carry a format."
    ),
    FindingKind.CELL_TOO_LONG: mark(
        "The cell is too long: its length is {length} characters, and {limit} are read. Please shorten it."
    ),
    FindingKind.DECLARES_ENTITIES: mark(
        "The file declares XML entities, which no spreadsheet program writes, so it is not "
        "read. Please copy the sheets into a new workbook."
    ),
    FindingKind.FORMULA_WITHOUT_VALUE: mark(
        "The cell holds a spreadsheet formula without a value, so it would be empty. Please "
        "open the file in a spreadsheet program and save it, or type the value in."
    ),
    FindingKind.FORMULA: mark(
        "The cell holds a spreadsheet formula. The value that it had when the file was saved is taken."
    ),
    FindingKind.MACROS: mark("The file holds macros. They are never run and change nothing here."),
    FindingKind.NO_SURVEY_SHEET: mark(
        "There is no sheet called “survey”, only: {sheets}. Please call the sheet with the questions “survey”."
    ),
    FindingKind.NO_QUESTIONS: mark("There is no question in the form. Please add a row with type, name and label."),
    FindingKind.SHEET_IGNORED: mark("This sheet is no part of a form in a chat, and is left out."),
    FindingKind.COLUMN_MISSING: mark("The column “{column}” is missing. Please write it into the first row."),
    FindingKind.COLUMN_TWICE: mark("This column means the same as “{other}”. Please keep one of the two."),
    FindingKind.COLUMN_UNKNOWN: mark("This column is not known, and is left out."),
    FindingKind.COLUMN_IGNORED: mark("This column means nothing in a chat, and is left out."),
    FindingKind.CELL_WITHOUT_COLUMN: mark(
        "Something stands here, but the column has no header, so it is left out. Cells of "
        "this column that are left out besides: {more}."
    ),
    FindingKind.ROW_IGNORED: mark("The row has no type, name or label, and is left out."),
    FindingKind.ROW_DISABLED: mark("The row is marked as disabled, and is left out."),
    FindingKind.TYPE_MISSING: mark("The type is missing. Please say what kind of question this is."),
    FindingKind.TYPE_UNKNOWN: mark("There is no type “{type}”."),
    FindingKind.TYPE_NOT_HELD: mark("“{name}” is of type {type}, which cannot be asked in a chat."),
    FindingKind.TYPE_NOT_COLLECTED: mark(
        "{type} is noted by devices, and a chat does not collect it. The row is left out."
    ),
    FindingKind.TYPE_SPELLED: mark("The type “{type}” is taken for “{like}”. Other programs may refuse this spelling."),
    FindingKind.NAME_MISSING: mark("The name is missing. Please write one without gaps, such as “people”."),
    FindingKind.NAME_INVALID: mark(
        "“{name}” is no name. A name begins with a letter and has only letters, digits, dots, hyphens and underscores."
    ),
    FindingKind.NAME_TWICE: mark(
        "The name “{name}” is taken by row {first} already. Please give each question, group "
        "and repeat a name of its own."
    ),
    FindingKind.GROUP_NOT_OPEN: mark(
        "Here ends a {block} that was not begun. Please remove the row, or add its beginning."
    ),
    FindingKind.GROUP_NOT_CLOSED: mark(
        "The {block} “{name}” does not end. Please add a row with the type “end {block}”."
    ),
    FindingKind.REPEAT_IN_REPEAT: mark(
        "The repeat “{name}” is within the repeat “{outer}”, which nobody could follow in a "
        "chat. Please ask its questions in a repeat of their own after it."
    ),
    FindingKind.LABEL_MISSING: mark(
        "“{name}” has no label in any language, so there would be nothing to ask. Please write one."
    ),
    FindingKind.TEXT_TOO_LONG: mark(
        "The text is too long: its length is {length} characters, and a message holds "
        "{limit}. Please shorten or split it."
    ),
    FindingKind.PLACE_INSTEAD_OF_POINT: mark(
        "“{name}” is asked as a place: what is kept is town and district, never a position."
    ),
    FindingKind.CALCULATION_MISSING: mark("“{name}” is of type calculate and has no calculation. Please add it."),
    FindingKind.CALCULATION_OFFERED: mark(
        "“{name}” is asked and has a calculation: its result is offered as an answer, and counts when it is taken."
    ),
    FindingKind.DEFAULT_INVALID: mark(
        "“{default}” is no answer to a question of type {type}. Please correct or remove it."
    ),
    FindingKind.PARAMETER_UNKNOWN: mark("The parameter {name} means nothing for {type} in a chat, and is left out."),
    FindingKind.PARAMETER_INVALID: mark(
        "The parameter {name}={value} cannot be used. A range needs numbers, with start below "
        "end and a step that leads there; randomize is true or false; seed is a number or "
        "${{question}}."
    ),
    FindingKind.APPEARANCE_IGNORED: mark("The appearance “{appearance}” means nothing in a chat, and is left out."),
    FindingKind.MEDIA_NEEDED: mark("The file “{file}” belongs to the form, and must be sent as well."),
    FindingKind.MOMENT_LEFT_OUT: mark(
        "“{name}” comes from the clock or from chance. It is not kept with an anonymous answer, as it "
        "would tell whose it is. Please open the survey with names if you need it."
    ),
    FindingKind.MOMENT_TOLD: mark(
        "“{name}” depends on the day or time here. So an anonymous answer would tell when it was given, and perhaps by "
        "whom. Please take the clock out of it, or open the survey with names."
    ),
    FindingKind.LIST_UNKNOWN: mark("There is no list “{list}” in the sheet choices."),
    FindingKind.LIST_UNUSED: mark("No question uses the list “{list}”."),
    FindingKind.LIST_NAME_MISSING: mark("The row belongs to no list. Please fill in list_name."),
    FindingKind.CHOICE_NAME_MISSING: mark(
        "A choice of the list “{list}” has no name. Please give it a short code without gaps."
    ),
    FindingKind.CHOICE_NAME_SPACED: mark(
        "The choice “{name}” of the list “{list}” has a space in its name, so it could not be "
        "told from two. Please use an underscore."
    ),
    FindingKind.CHOICE_TWICE: mark(
        "The choice “{name}” is in the list “{list}” twice: row {first} has it already. Please give one of them "
        "another name. Where both are meant, please write yes under allow_choice_duplicates in settings."
    ),
    FindingKind.CHOICE_LABEL_MISSING: mark(
        "The choice “{name}” of the list “{list}” has no label, so its name would be shown."
    ),
    FindingKind.SETTING_IGNORED: mark("This setting means nothing in a chat, and is left out."),
    FindingKind.SETTING_IS_A_DATE: mark(
        "The spreadsheet made a date of this, and it is taken as “{taken}”. Please format the cell as text."
    ),
    FindingKind.LANGUAGE_UNKNOWN: mark(
        "Nobody can tell which language “{language}” is. Please add its code in brackets, such as “Ukrainian (uk)”."
    ),
    FindingKind.LANGUAGE_UNSAID: mark(
        "The column does not say its language. Please name it in the column, or in settings as default_language."
    ),
    FindingKind.LANGUAGE_TWICE: mark("“{language}” and “{other}” are the same language ({tag}). Please keep one."),
    FindingKind.LANGUAGE_ABSENT: mark(
        "There is no text {in_language}. Whoever reads that language would get everything {in_fallback}."
    ),
    FindingKind.LANGUAGE_INCOMPLETE: mark(
        "Texts are missing {in_language}: {missing} of {texts}. Whoever reads that language would get them"
        " {in_fallback}."
    ),
    FindingKind.REFUSED: mark("pyxform, which other programs read forms with, refuses this: {said}"),
    FindingKind.EXPRESSION_BROKEN: mark(
        "The expression cannot be read from character {position} on, at “{rest}”. It says: {expression}"
    ),
    FindingKind.EXPRESSION_ENDS: mark(
        "The expression ends too early: a bracket, a quote or a value is missing. It says: {expression}"
    ),
    FindingKind.EXPRESSION_TOO_LONG: mark(
        "The expression is too long, or too deeply nested (the limit is {limit}). Please "
        "split it by calculate questions."
    ),
    FindingKind.EXPRESSION_PATH: mark("“{path}” cannot be used like that. Please name questions as ${{name}}."),
    FindingKind.FUNCTION_UNKNOWN: mark("There is no function “{function}”."),
    FindingKind.FUNCTION_NOT_HELD: mark("The function “{function}” cannot be used in a chat."),
    FindingKind.FUNCTION_ARGUMENTS: mark(
        "The function “{function}” is given {given} values, but it takes {least} to {most}."
    ),
    FindingKind.REGEX_BROKEN: mark(
        "The pattern “{pattern}” cannot be used. Patterns are those of RE2: "
        "without looking ahead or back, and without repetition of an earlier part."
    ),
    FindingKind.REFERENCE_UNKNOWN: mark("There is no question “{name}”."),
    FindingKind.REFERENCE_TO_GROUP: mark("“{name}” is a group, and a group has no answer. Please name a question."),
    FindingKind.REFERENCE_TO_ITSELF: mark(
        "“{name}” is decided by itself, or by what is inside of it. Please change the condition."
    ),
    FindingKind.REFERENCE_AHEAD: mark(
        "“{name}” is asked later, in row {row}, so at this place it has no answer yet. Please move one of the two."
    ),
    FindingKind.REFERENCE_CYCLE: mark(
        "These decide on each other in a circle: {names}. Please change one of the conditions."
    ),
    FindingKind.COLUMN_OF_CHOICE_UNKNOWN: mark(
        "“{name}” is neither in quotes nor a question as ${{{name}}}, and the choices have no such column."
    ),
    FindingKind.ONCE_FOLLOWS: mark(
        "What once() gives is kept only where it stands around the whole calculation. Here the answers in it are taken "
        "as they are now, also after a correction."
    ),
}
ASIDES: Mapping[FindingKind, tuple[str, str]] = {
    FindingKind.COLUMN_UNKNOWN: ("like", mark("If it holds texts in a language, please call it “{like}”.")),
    FindingKind.TYPE_UNKNOWN: ("like", mark("Did you mean “{like}”?")),
    FindingKind.LIST_UNKNOWN: ("like", mark("Did you mean “{like}”?")),
    FindingKind.FUNCTION_UNKNOWN: ("like", mark("Did you mean “{like}”?")),
    FindingKind.GROUP_NOT_OPEN: ("inner", mark("Open is “{inner}”: please end that first.")),
}
"""One more sentence, where this fact is known."""
REASONS: Mapping[str, str] = {
    "file": mark("It reads a file beside the form. Please put the choices into the sheet choices."),
    "map": mark("It needs a map. Please ask for a place by geopoint."),
    "camera": mark("It needs a scanner. Please ask for a text."),
    "loop": mark("Loops are no longer part of XLSForm. Please use a repeat."),
    "answers": mark("Its choices come from other answers. Please put them into the sheet choices."),
    "geo": mark("Positions are not kept here."),
    "before": mark("What somebody answered another time is not looked at."),
    "position": mark(
        "It tells which time of a repeat it is. Please write position(..) in one, in a group position(../..)."
    ),
    "randomize": mark("It orders nodes. Please use the parameter randomize=true."),
    "device": mark("It asks a device, and there is none."),
    "path": mark("It asks for parts of an XML document. Please name questions as ${{name}}."),
}
"""Why something cannot be held in a chat, as the facts name it."""
