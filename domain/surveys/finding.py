"""What a check of an XLSForm finds: kinds and facts, worded elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class FindingKind(StrEnum):
    """What is wrong, missing or other than one might expect."""

    # The file
    TOO_LARGE = "too_large"
    NOT_A_WORKBOOK = "not_a_workbook"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_MANY_ROWS = "too_many_rows"
    CELL_TOO_LONG = "cell_too_long"
    DECLARES_ENTITIES = "declares_entities"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    FORMULA = "formula"
    MACROS = "macros"
    # Sheets and columns
    NO_SURVEY_SHEET = "no_survey_sheet"
    NO_QUESTIONS = "no_questions"
    SHEET_IGNORED = "sheet_ignored"
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    COLUMN_UNKNOWN = "column_unknown"
    COLUMN_IGNORED = "column_ignored"
    # Rows of the survey
    ROW_IGNORED = "row_ignored"
    CELL_WITHOUT_COLUMN = "cell_without_column"
    ROW_DISABLED = "row_disabled"
    TYPE_MISSING = "type_missing"
    TYPE_UNKNOWN = "type_unknown"
    TYPE_NOT_HELD = "type_not_held"
    TYPE_NOT_COLLECTED = "type_not_collected"
    TYPE_SPELLED = "type_spelled"
    NAME_MISSING = "name_missing"
    NAME_INVALID = "name_invalid"
    NAME_TWICE = "name_twice"
    GROUP_NOT_OPEN = "group_not_open"
    GROUP_NOT_CLOSED = "group_not_closed"
    REPEAT_IN_REPEAT = "repeat_in_repeat"
    LABEL_MISSING = "label_missing"
    TEXT_TOO_LONG = "text_too_long"
    PLACE_INSTEAD_OF_POINT = "place_instead_of_point"
    CALCULATION_MISSING = "calculation_missing"
    CALCULATION_OFFERED = "calculation_offered"
    DEFAULT_INVALID = "default_invalid"
    PARAMETER_UNKNOWN = "parameter_unknown"
    PARAMETER_INVALID = "parameter_invalid"
    APPEARANCE_IGNORED = "appearance_ignored"
    MEDIA_NEEDED = "media_needed"
    MOMENT_LEFT_OUT = "moment_left_out"
    MOMENT_TOLD = "moment_told"
    # Choices
    LIST_UNKNOWN = "list_unknown"
    LIST_UNUSED = "list_unused"
    LIST_NAME_MISSING = "list_name_missing"
    CHOICE_NAME_MISSING = "choice_name_missing"
    CHOICE_NAME_SPACED = "choice_name_spaced"
    CHOICE_TWICE = "choice_twice"
    CHOICE_LABEL_MISSING = "choice_label_missing"
    # Expressions
    EXPRESSION_BROKEN = "expression_broken"
    EXPRESSION_ENDS = "expression_ends"
    EXPRESSION_TOO_LONG = "expression_too_long"
    EXPRESSION_PATH = "expression_path"
    FUNCTION_UNKNOWN = "function_unknown"
    FUNCTION_NOT_HELD = "function_not_held"
    FUNCTION_ARGUMENTS = "function_arguments"
    REGEX_BROKEN = "regex_broken"
    REFERENCE_UNKNOWN = "reference_unknown"
    REFERENCE_TO_GROUP = "reference_to_group"
    REFERENCE_TO_ITSELF = "reference_to_itself"
    REFERENCE_AHEAD = "reference_ahead"
    REFERENCE_CYCLE = "reference_cycle"
    COLUMN_OF_CHOICE_UNKNOWN = "column_of_choice_unknown"
    ONCE_FOLLOWS = "once_follows"
    # Settings and languages
    SETTING_IGNORED = "setting_ignored"
    SETTING_IS_A_DATE = "setting_is_a_date"
    LANGUAGE_UNKNOWN = "language_unknown"
    LANGUAGE_UNSAID = "language_unsaid"
    LANGUAGE_TWICE = "language_twice"
    LANGUAGE_ABSENT = "language_absent"
    LANGUAGE_INCOMPLETE = "language_incomplete"
    # What pyxform says besides
    REFUSED = "refused"


WARNINGS = frozenset(
    {
        FindingKind.FORMULA,
        FindingKind.MACROS,
        FindingKind.SHEET_IGNORED,
        FindingKind.COLUMN_UNKNOWN,
        FindingKind.COLUMN_IGNORED,
        FindingKind.ROW_IGNORED,
        FindingKind.CELL_WITHOUT_COLUMN,
        FindingKind.ROW_DISABLED,
        FindingKind.TYPE_SPELLED,
        FindingKind.TYPE_NOT_COLLECTED,
        FindingKind.PLACE_INSTEAD_OF_POINT,
        FindingKind.CALCULATION_OFFERED,
        FindingKind.PARAMETER_UNKNOWN,
        FindingKind.APPEARANCE_IGNORED,
        FindingKind.MEDIA_NEEDED,
        FindingKind.MOMENT_LEFT_OUT,
        FindingKind.MOMENT_TOLD,
        FindingKind.LIST_UNUSED,
        FindingKind.CHOICE_LABEL_MISSING,
        FindingKind.REFERENCE_AHEAD,
        FindingKind.ONCE_FOLLOWS,
        FindingKind.SETTING_IGNORED,
        FindingKind.SETTING_IS_A_DATE,
        FindingKind.LANGUAGE_UNKNOWN,
        FindingKind.LANGUAGE_UNSAID,
        FindingKind.LANGUAGE_ABSENT,
        FindingKind.LANGUAGE_INCOMPLETE,
    }
)
"""With these a form can be used; everything else must be mended first."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where something stands: the row counts from 1 as spreadsheets do, the column is called by its header."""

    sheet: str | None = None
    row: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, where, and the facts that its sentence needs."""

    kind: FindingKind
    cell: Cell = Cell()
    facts: Mapping[str, str | int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_error(self) -> bool:
        """Whether the form cannot be used before this is mended."""
        return self.kind not in WARNINGS


def found(kind: FindingKind, cell: Cell = Cell(), /, **facts: str | int) -> Finding:
    """One thing found, with its facts by name."""
    return Finding(kind, cell, facts)
