"""The form engine: a pure state machine that asks everything that is asked in chat."""

from domain.forms.engine import SHARING, Progress, Step, begin, progress, relevant_questions, step
from domain.forms.form import NO, YES, Form, Group, Item, Repeat
from domain.forms.inputs import Answer, Back, Correct, Draft, Input, Pause, Resume, Send, Skip, Typed
from domain.forms.problem import Problem, ProblemKind
from domain.forms.question import OTHER, Kind, Question
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
from domain.forms.standing import offered, suggested

__all__ = [
    "JSON",
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
    "offered",
    "progress",
    "relevant_questions",
    "step",
    "suggested",
]
