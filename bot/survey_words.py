"""What a check of an XLSForm found, in words for operators."""

from collections.abc import Mapping

from domain.surveys import Cell, Finding, FindingKind

WORDS: Mapping[FindingKind, str] = {
    FindingKind.TOO_LARGE: "The file has {size} bytes; {limit} are taken. Take pictures out of it, or split the form.",
    FindingKind.NOT_A_WORKBOOK: "This is no workbook that can be read. Save the form as .xlsx without a password.",
    FindingKind.UNPACKS_TOO_LARGE: "The file unpacks to more than {limit} bytes, so it is not read. "
    "Save only the sheets survey, choices and settings in a new workbook.",
    FindingKind.TOO_MANY_CELLS: "There are more than {limit} cells, so the file is not read. "
    "Delete empty rows and columns that carry a format, and lists that no question uses.",
    FindingKind.TOO_MANY_ROWS: "There are {rows} rows; {limit} are read. Delete empty rows that carry a format.",
    FindingKind.CELL_TOO_LONG: "The cell has {length} characters; {limit} are read. Shorten it.",
    FindingKind.DECLARES_ENTITIES: "The file declares XML entities, which no spreadsheet program writes, so it is not "
    "read. Copy the sheets into a new workbook.",
    FindingKind.FORMULA_WITHOUT_VALUE: "The cell holds a spreadsheet formula without a value, so it would be empty. "
    "Open the file in a spreadsheet program and save it, or paste the value.",
    FindingKind.FORMULA: "The cell holds a spreadsheet formula; the value it had when the file was saved is taken.",
    FindingKind.MACROS: "The file holds macros. They are never run and change nothing here.",
    FindingKind.NO_SURVEY_SHEET: "There is no sheet called “survey” (there are: {sheets}). Call the sheet with the "
    "questions “survey”.",
    FindingKind.NO_QUESTIONS: "There is no question in the form. Add a row with type, name and label.",
    FindingKind.SHEET_IGNORED: "This sheet is no part of a form in a chat and is left out.",
    FindingKind.COLUMN_MISSING: "The column “{column}” is missing. Write it into the first row.",
    FindingKind.COLUMN_TWICE: "This column means the same as “{other}”. Keep one of the two.",
    FindingKind.COLUMN_UNKNOWN: "This column is not known and is left out.{like:? If it holds texts in a language, "
    "call it “%s”.}",
    FindingKind.COLUMN_IGNORED: "This column means nothing in a chat and is left out.",
    FindingKind.CELL_WITHOUT_COLUMN: "Something stands here, and in {more} more cells of this column, but the "
    "column has no header. It is left out.",
    FindingKind.ROW_IGNORED: "The row has no type, name or label and is left out.",
    FindingKind.ROW_DISABLED: "The row is marked as disabled and is left out.",
    FindingKind.TYPE_MISSING: "The type is missing. Say what kind of question this is.",
    FindingKind.TYPE_UNKNOWN: "There is no type “{type}”.{like:? Did you mean “%s”?}",
    FindingKind.TYPE_NOT_HELD: "“{name}” is of type {type}, which cannot be asked in a chat: {reason}",
    FindingKind.TYPE_NOT_COLLECTED: "{type} is noted by devices; a chat does not collect it. The row is left out.",
    FindingKind.TYPE_SPELLED: "The type “{type}” is taken for “{like}”; other programs may refuse this spelling.",
    FindingKind.NAME_MISSING: "The name is missing. Write one without gaps, such as “people”.",
    FindingKind.NAME_INVALID: "“{name}” is no name. It must begin with a letter and have letters, digits, dots, "
    "hyphens and underscores only.",
    FindingKind.NAME_TWICE: "The name “{name}” is taken by row {first} already. Give each question, group and repeat "
    "a name of its own.",
    FindingKind.GROUP_NOT_OPEN: "Here a {block} ends that was not begun.{inner:? Open is “%s”; end that first.}",
    FindingKind.GROUP_NOT_CLOSED: "The {block} “{name}” does not end. Add a row with the type “end {block}”.",
    FindingKind.REPEAT_IN_REPEAT: "The repeat “{name}” is within the repeat “{outer}”, which nobody could follow in a "
    "chat. Ask its questions in a repeat of their own after it.",
    FindingKind.LABEL_MISSING: "“{name}” has no label in any language, so there would be nothing to ask.",
    FindingKind.TEXT_TOO_LONG: "The text has {length} characters; a message holds {limit}. Shorten or split it.",
    FindingKind.PLACE_INSTEAD_OF_POINT: "“{name}” is asked as a place: what is kept is town and district, never a "
    "position.",
    FindingKind.REQUIRED_SOMETIMES: "“{name}” is required under a condition. Here it may always be skipped. To demand "
    "an answer, make two questions with that condition as “relevant”.",
    FindingKind.READ_ONLY_SOMETIMES: "“{name}” is read-only under a condition. Here it can always be answered.",
    FindingKind.CALCULATION_MISSING: "“{name}” is of type calculate and has no calculation.",
    FindingKind.CALCULATION_OFFERED: "“{name}” is asked and has a calculation: its result is offered as an answer and "
    "counts when it is taken.",
    FindingKind.DEFAULT_INVALID: "“{default}” is no answer to a question of type {type}. Correct or remove it.",
    FindingKind.PARAMETER_UNKNOWN: "The parameter {name} means nothing for {type} in a chat and is left out.",
    FindingKind.PARAMETER_INVALID: "The parameter {name}={value} cannot be used. A range needs numbers with start "
    "below end and a step that leads there; randomize is true or false; seed is a number or ${{question}}.",
    FindingKind.APPEARANCE_IGNORED: "The appearance “{appearance}” means nothing in a chat and is left out.",
    FindingKind.MEDIA_NEEDED: "The file “{file}” belongs to the form and must be sent as well.",
    FindingKind.LIST_UNKNOWN: "There is no list “{list}” in the sheet choices.{like:? Did you mean “%s”?}",
    FindingKind.LIST_UNUSED: "No question uses the list “{list}”.",
    FindingKind.LIST_NAME_MISSING: "The row belongs to no list. Fill in list_name.",
    FindingKind.CHOICE_NAME_MISSING: "A choice of the list “{list}” has no name. Give it a short code without gaps.",
    FindingKind.CHOICE_NAME_SPACED: "The choice “{name}” of the list “{list}” has a gap in its name, so it could not "
    "be told from two. Use an underscore.",
    FindingKind.CHOICE_TWICE: "The choice “{name}” is in the list “{list}” twice; row {first} has it already. Where "
    "both are meant, give one another name.",
    FindingKind.CHOICE_LABEL_MISSING: "The choice “{name}” of the list “{list}” has no label; its name would be shown.",
    FindingKind.EXPRESSION_BROKEN: "The expression cannot be read from character {position} on, at “{rest}”: "
    "{expression}",
    FindingKind.EXPRESSION_ENDS: "The expression ends too early; a bracket, a quote or an operand is missing: "
    "{expression}",
    FindingKind.EXPRESSION_TOO_LONG: "The expression is too long or too deeply nested (the limit is {limit}). Split it "
    "by calculate questions.",
    FindingKind.EXPRESSION_PATH: "“{path}” cannot be used like that. Name questions as ${{name}}.",
    FindingKind.FUNCTION_UNKNOWN: "There is no function “{function}”.{like:? Did you mean “%s”?}",
    FindingKind.FUNCTION_NOT_HELD: "The function “{function}” cannot be used in a chat: {reason}",
    FindingKind.FUNCTION_ARGUMENTS: "The function “{function}” is given {given} values; it takes {least} to {most}.",
    FindingKind.REGEX_BROKEN: "The pattern “{pattern}” cannot be used ({reason}). Patterns are those of RE2: without "
    "looking ahead or back and without repetition of an earlier part.",
    FindingKind.REFERENCE_UNKNOWN: "There is no question “{name}”.",
    FindingKind.REFERENCE_TO_GROUP: "“{name}” is a group, and a group has no answer. Name a question.",
    FindingKind.REFERENCE_TO_ITSELF: "“{name}” is decided by itself, or by what is inside of it.",
    FindingKind.REFERENCE_AHEAD: "“{name}” is asked later, in row {row}; at this place it has no answer yet. Move one "
    "of the two.",
    FindingKind.REFERENCE_CYCLE: "These decide on each other in a circle: {names}.",
    FindingKind.COLUMN_OF_CHOICE_UNKNOWN: "“{name}” is neither in quotes nor a question as ${{{name}}}, and the "
    "choices have no such column.",
    FindingKind.ONCE_FOLLOWS: "Only moments and chance are kept by once(); answers in it are taken as they are "
    "now, also after a correction.",
    FindingKind.SETTING_IGNORED: "This setting means nothing in a chat and is left out.",
    FindingKind.SETTING_IS_A_DATE: "The spreadsheet made a date of this; it is taken as “{taken}”. Format the cell as "
    "text.",
    FindingKind.LANGUAGE_UNKNOWN: "Nobody can tell which language “{language}” is. Add its code in brackets, such as "
    "“Ukrainian (uk)”.",
    FindingKind.LANGUAGE_UNSAID: "The column does not say its language. Name it in the column, or in settings as "
    "default_language.",
    FindingKind.LANGUAGE_TWICE: "“{language}” and “{other}” are the same language ({tag}). Keep one.",
    FindingKind.LANGUAGE_ABSENT: "There is nothing in {language}: its readers would get everything in {fallback}.",
    FindingKind.LANGUAGE_INCOMPLETE: "{missing} of {texts} texts are missing in {language}: its readers would get them "
    "in {fallback}.",
    FindingKind.REFUSED: "pyxform, which other programs read forms with, refuses this: {said}",
}
REASONS: Mapping[str, str] = {
    "rank": "putting in order is not built yet. Ask for the first, the second and the third choice.",
    "recording": "recordings are not kept. Ask for a text or a picture.",
    "file": "it reads a file beside the form. Put the choices into the sheet choices.",
    "map": "it needs a map. Ask for a place by geopoint.",
    "camera": "it needs a scanner. Ask for a text.",
    "loop": "loops are no longer part of XLSForm. Use a repeat.",
    "answers": "its choices come from other answers. Put them into the sheet choices.",
    "geo": "positions are not kept.",
    "before": "what somebody answered another time is not looked at.",
    "position": "a rule is not told which time of a repeat it is asked for.",
    "randomize": "it orders nodes. Use the parameter randomize=true.",
    "device": "it asks a device.",
    "path": "it asks for parts of an XML document. Name questions as ${name}.",
}


def worded(finding: Finding) -> str:
    """The sentence of a finding, without the place."""
    facts: dict[str, object] = dict(finding.facts)
    if "reason" in facts:
        facts["reason"] = REASONS.get(str(facts["reason"]), facts["reason"])
    return WORDS[finding.kind].format_map({name: _Fact(value) for name, value in facts.items()})


def placed(cell: Cell) -> str:
    """Where something stands, ready to be put before a sentence; nothing where it concerns the whole file."""
    said = [f"sheet {cell.sheet}" if cell.sheet else "", f"row {cell.row}" if cell.row else ""]
    said.append(f"column {cell.column}" if cell.column else "")
    where = ", ".join(part for part in said if part)
    return f"{where}: " if where else ""


class _Fact:
    """A fact in a sentence; `{like:? Did you mean “%s”?}` says something only where there is one."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __str__(self) -> str:
        return str(self._value)

    def __format__(self, form: str) -> str:
        if not form.startswith("?"):
            return str(self._value)
        return form[1:].replace("%s", str(self._value)) if self._value else ""
