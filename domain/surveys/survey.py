"""A survey: the form that the engine asks, with its texts in every language and what else a chat needs to show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from random import Random
from typing import TypeAlias

from domain.forms import OTHER, Answers, Form, Response, Value
from domain.forms.reading import GERMANY
from domain.forms.rules import DependsOn
from domain.surveys.expressions import NOW, SEED, START, TODAY
from domain.surveys.types import Source

Text: TypeAlias = Mapping[str, str]
"""What is said, by language."""


@dataclass(frozen=True, slots=True)
class Shuffle:
    """The choices of a question come in another order for everybody, or as a seed says."""

    seed: DependsOn[Value | None] | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """How a question would be shown: only what a chat can do something with."""

    appearance: frozenset[str] = frozenset()
    shuffle: Shuffle | None = None
    max_pixels: int | None = None


@dataclass(frozen=True, slots=True)
class Texts:
    """All that is said of one question, group or choice."""

    label: Text = field(default_factory=dict)
    hint: Text = field(default_factory=dict)
    guidance: Text = field(default_factory=dict)
    constraint_message: Text = field(default_factory=dict)
    required_message: Text = field(default_factory=dict)
    media: Mapping[str, Text] = field(default_factory=dict)  # names of files, by image, big-image, audio, video


@dataclass(frozen=True, eq=False)
class Survey:
    """What an XLSForm says."""

    name: str
    title: str
    version: str
    languages: tuple[str, ...]
    default_language: str
    form: Form
    texts: Mapping[str, Texts]  # of questions and groups
    choices: Mapping[str, Mapping[str, Texts]]  # of each list
    list_of: Mapping[str, str]  # the list of each question with choices
    shown: Mapping[str, Shown]
    sources: Mapping[str, Source]  # what fills the questions that nobody is asked
    titles: Text = field(default_factory=dict)

    def known(self, *, now: datetime, seed: int) -> Answers:
        """What is known when a response begins, for the engine's `begin`."""
        found: dict[str, Value] = {NOW: now, TODAY: _day(now), START: now, SEED: seed}
        for name, source in self.sources.items():
            if source is Source.START:
                found[name] = now
            elif source is Source.TODAY:
                found[name] = _day(now)
        names = {question.name for question in self.form.questions}
        return {name: value for name, value in found.items() if name in names}

    def at(self, response: Response, now: datetime) -> Response:
        """The response as it stands at a later moment, for rules that ask for it; the same where none does."""
        by_now = {NOW: now, TODAY: _day(now)}
        other = {name: value for name, value in by_now.items() if response.answers.get(name, value) != value}
        return replace(response, answers={**response.answers, **other}) if other else response

    def ended(self, now: datetime) -> Answers:
        """What is known when a response is sent."""
        return {name: now for name, source in self.sources.items() if source is Source.END}

    def in_order(self, name: str, choices: tuple[str, ...], answers: Answers) -> tuple[str, ...]:
        """The choices of a question as they are shown to one person: shuffled where the form says so.

        Within a repeat they come in the same order each time.
        """
        name = name.rpartition("/")[2]
        shuffle = self.shown[name].shuffle if name in self.shown else None
        if shuffle is None:
            return choices
        given = shuffle.seed(answers) if shuffle.seed is not None else None
        seed = f"{answers.get(SEED, 0)}:{name}" if given is None else str(given)
        # "Other" is asked for when none of the others fits: it stays where people look for it.
        last = (OTHER,) if self.form.question(name).or_other and OTHER in choices else ()
        shuffled = [choice for choice in choices if choice not in last]
        Random(seed).shuffle(shuffled)  # noqa: S311 (no secret)
        return (*shuffled, *last)


def _day(moment: datetime) -> date:
    return moment.astimezone(GERMANY).date()
