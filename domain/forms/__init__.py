"""The form engine: a pure state machine that asks everything that is asked in chat."""

from domain.forms.engine import (
    SHARING,
    Progress,
    Step,
    begin,
    is_asked,
    leads_back,
    progress,
    relevant_questions,
    step,
)
from domain.forms.form import Form
from domain.forms.inputs import Answer, Back, Correct, Draft, Input, Pause, Resume, Send, Skip, Typed
from domain.forms.items import NO, YES, Group, Item, Repeat
from domain.forms.problem import Problem, ProblemKind
from domain.forms.question import MEDIA, OTHER, Kind, Question
from domain.forms.ranking import ranked
from domain.forms.response import JSON, Response
from domain.forms.rules import (
    Answers,
    Belonging,
    Calculation,
    ChoiceFilter,
    DependsOn,
    OnlyIf,
    Rule,
    Value,
    depends_on,
)
from domain.forms.seeing import is_required, offered, suggested

__all__ = [
    "JSON",
    "MEDIA",
    "NO",
    "OTHER",
    "SHARING",
    "YES",
    "Answer",
    "Answers",
    "Back",
    "Belonging",
    "Calculation",
    "ChoiceFilter",
    "Correct",
    "DependsOn",
    "Draft",
    "Form",
    "Group",
    "Input",
    "Item",
    "Kind",
    "OnlyIf",
    "Pause",
    "Problem",
    "ProblemKind",
    "Progress",
    "Question",
    "Repeat",
    "Response",
    "Resume",
    "Rule",
    "Send",
    "Skip",
    "Step",
    "Typed",
    "Value",
    "begin",
    "depends_on",
    "is_asked",
    "is_required",
    "leads_back",
    "offered",
    "progress",
    "ranked",
    "relevant_questions",
    "step",
    "suggested",
]
