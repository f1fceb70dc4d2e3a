"""The form engine: a pure state machine that asks everything that is asked in chat."""

from domain.forms.engine import Progress, Step, begin, progress, relevant_questions, step
from domain.forms.form import Answers, Form, Kind, Question, Rule, Value
from domain.forms.inputs import Answer, Back, Correct, Input, Pause, Resume, Send, Skip, Typed
from domain.forms.problem import Problem, ProblemKind
from domain.forms.response import JSON, Response

__all__ = [
    "JSON",
    "Answer",
    "Answers",
    "Back",
    "Correct",
    "Form",
    "Input",
    "Kind",
    "Pause",
    "Problem",
    "ProblemKind",
    "Progress",
    "Question",
    "Response",
    "Resume",
    "Rule",
    "Send",
    "Skip",
    "Step",
    "Typed",
    "Value",
    "begin",
    "progress",
    "relevant_questions",
    "step",
]
