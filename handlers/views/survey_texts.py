"""The texts of a survey in one person's language: they are data, and are never believed to be safe HTML."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import Self
from weakref import WeakKeyDictionary

from markupsafe import Markup, escape

from domain.forms import OTHER, Answers, Form, Kind, Question, Response, Value
from domain.forms.word_index import WordIndex
from domain.surveys import Survey
from domain.surveys import Texts as Said
from domain.surveys.wording import parts, resolved
from handlers.reply import Media, MediaSort
from handlers.views.forms import Manner, Texts, spoken
from handlers.views.forms.answers import shortened
from handlers.views.forms.shown import is_one_more
from handlers.views.rich_text import plain, rich
from locales import Translator

LONGEST_HEADING = 60
INDEXED = 40
"""Lists longer than that are searched by an index of their words."""
SORTS = {
    "image": MediaSort.PHOTO,
    "big-image": MediaSort.PHOTO,
    "audio": MediaSort.AUDIO,
    "video": MediaSort.VIDEO,
}
Text = Mapping[str, str]

_indexes: WeakKeyDictionary[Survey, dict[tuple[str, str], WordIndex]] = WeakKeyDictionary()
"""Of the long lists of a survey, by list and language; made when somebody searches the first time."""


class SurveyTexts(Texts):
    """A survey in one language: its own, or where a text is not there, the one the form falls back to."""

    def __init__(
        self,
        t: Translator,
        survey: Survey,
        survey_id: int,
        languages: Sequence[str],
        answers: Answers = MappingProxyType({}),
        asked: Question | None = None,
    ) -> None:
        """`languages` are the programme's; texts quote these answers, as they stand at the question that is asked."""
        self._t = t
        self._survey = survey
        self._survey_id = survey_id
        self._languages = languages
        self._answers = answers
        self._asked = asked
        self._order = (*_of_language(survey.languages, t.language), survey.default_language, *survey.languages)
        self.several_languages = sum(1 for each in languages if _of_language(survey.languages, each)) > 1

    def quoting(self, response: Response) -> Self:
        """Return the texts as they quote these answers."""
        return type(self)(self._t, self._survey, self._survey_id, self._languages, response.answers)

    def at(self, question: Question) -> Self:
        """Return the texts as they stand at a question: in a repeat they quote the answers of the same time."""
        return type(self)(self._t, self._survey, self._survey_id, self._languages, self._answers, question)

    @property
    def is_translated(self) -> bool:
        """Whether the survey is there in the person's language at all."""
        return bool(_of_language(self._survey.languages, self._t.language))

    @property
    def is_whole(self) -> bool:
        """Whether every text of the survey is there in the person's language."""
        known = _whole.setdefault(self._survey, {})
        language = self._t.language
        if language not in known:
            texts = chain(self._survey.texts.values(), *(of.values() for of in self._survey.choices.values()))
            known[language] = all(_is_in(said, language) for said in texts)
        return known[language]

    @property
    def in_default_language(self) -> str:
        """In which language is read what is missing in the person's own, as it stands within a sentence."""
        return self._t.in_language(self._survey.default_language)

    def title(self) -> str | None:
        """Return what the survey is called, where that is in the person's language."""
        titles = self._survey.titles
        own = (*_of_language(tuple(titles), self._t.language), UNDETERMINED)
        return next((titles[tag] for tag in own if tag in titles), None)

    def label(self, question: str) -> Markup:
        """Return the question as it is asked."""
        said = self._texts(question)
        label = self._rich(said.label) or self._rich(said.hint) or Markup("…")
        if self._asked is not None and self._asked.key == question and is_one_more(self._asked):
            # TRANSLATORS: Asked after a set of questions that may be answered several times; "set" is its heading.
            return self._t("Is there one more? ({set})", set=label)
        return label

    def heading(self, question: str) -> str:
        """Return the question's first sentence, without any signs, as far as it is short."""
        words = " ".join(self.label(question).striptags().split())
        ends = [at + 1 for at in (words.find("? "), words.find(". ")) if at >= 0]
        first = words[: min(ends)] if ends else words
        return shortened(first.rstrip(":"), LONGEST_HEADING)

    def choice(self, question: str, choice: str) -> str:
        """Return a choice; one without a label by its name."""
        said = self._choices(question).get(choice)
        words = None if said is None else self._text(said.label)
        return choice if words is None else plain(self._pieces(words))

    def constraint(self, question: str) -> Markup | None:
        """Return what the form says to an answer that does not hold."""
        return self._rich(self._texts(question).constraint_message)

    def required(self, question: str) -> Markup | None:
        """Return what the form says when an answer is missing."""
        return self._rich(self._texts(question).required_message)

    def send(self) -> str:
        """Return the label of the button that hands the answers in."""
        # TRANSLATORS: Button under all answers to a survey (28 characters).
        return self._t.plain("📨 Send my answers")

    def group(self, group: str) -> Markup | None:
        """Return the heading of a group, in one line."""
        said = self._survey.texts.get(group)
        words = None if said is None else self._text(said.label)
        return None if words is None else escape(plain(self._pieces(words)))

    def remark(self, question: str) -> Markup | None:
        """Return the form's hint."""
        said = self._texts(question)
        hint = self._rich(said.hint) if said.label else None
        return None if hint is None else Markup("<i>{}</i>").format(hint)

    def guidance(self, question: str) -> Markup | None:
        """Return the form's longer explanation."""
        return self._rich(self._texts(question).guidance)

    def foreign(self, question: str) -> str | None:
        """Return the language of a question that is not there in the person's."""
        label = self._texts(question).label
        if not label or _of_language(tuple(label), self._t.language):
            return None
        language = next((each for each in self._order if each in label), next(iter(label)))
        return None if language == UNDETERMINED else self._t.language_name(language)

    def manner(self, question: str) -> Manner:
        """Return how a question is shown."""
        shown = self._survey.shown.get(question)
        media = self._texts(question).media
        sent = tuple(
            Media(self._survey_id, name, sort)
            for field, sort in SORTS.items()
            if field in media and not (field == "image" and "big-image" in media)
            if (name := self._text(media[field])) is not None
        )
        list_name = self._survey.list_of.get(question)
        return Manner(
            appearance=shown.appearance if shown is not None else frozenset(),
            media=sent,
            pictured=list_name is not None and list_name in self._pictured(),
            most_pixels=shown.max_pixels if shown is not None else None,
        )

    def picture(self, question: str, choice: str) -> Media | None:
        """Return the picture of a choice."""
        said = self._choices(question).get(choice)
        media = {} if said is None else said.media
        name = next((self._text(media[field]) for field in ("big-image", "image") if field in media), None)
        return None if name is None else Media(self._survey_id, name, MediaSort.PHOTO)

    def in_order(self, question: Question, choices: tuple[str, ...]) -> tuple[str, ...]:
        """Return choices in the order in which this person sees them."""
        return self._survey.in_order(question.name, choices, self._answers)

    def find(self, question: str, text: str) -> Sequence[str] | None:
        """Return which choices of a long list a text may mean."""
        list_name = self._survey.list_of.get(question)
        choices = self._survey.choices.get(list_name or "", {})
        if list_name is None or len(choices) < INDEXED:
            return None
        indexes = _indexes.setdefault(self._survey, {})
        key = (list_name, self._t.language)
        if key not in indexes:
            indexes[key] = WordIndex((name, self.choice(question, name)) for name in choices)
        return indexes[key].find(text)

    def _texts(self, question: str) -> Said:
        return self._survey.texts.get(question, NOTHING)

    def _choices(self, question: str) -> Mapping[str, Said]:
        return self._survey.choices.get(self._survey.list_of.get(question, ""), {})

    def _pictured(self) -> frozenset[str]:
        known = _pictured.get(self._survey)
        if known is None:
            lists = self._survey.choices.items()
            known = frozenset(name for name, choices in lists if any(each.media for each in choices.values()))
            _pictured[self._survey] = known
        return known

    def _text(self, by_language: Text) -> str | None:
        found = next((by_language[each] for each in self._order if each in by_language), None)
        return next(iter(by_language.values()), None) if found is None else found

    def _rich(self, by_language: Text) -> Markup | None:
        words = self._text(by_language)
        return None if words is None else rich(self._pieces(words))

    def _pieces(self, words: str) -> list[str | Markup]:
        if "${" not in words:
            return [words]
        return [part if isinstance(part, str) else escape(self._quoted(part.name)) for part in parts(words)]

    def _quoted(self, name: str) -> str:
        """Word an answer that a text names; of an answer that is not there a dash."""
        form = self._survey.form
        path = resolved(self._asked, name, form) if self._asked is not None else _first(name, form)
        value = self._answers.get(path)
        try:
            question = form.question(path)
        except KeyError:
            return "–"
        return "–" if value is None else self._worded(question, value)

    def _worded(self, question: Question, value: Value) -> str:
        if question.kind is Kind.SELECT_ONE and isinstance(value, str):
            return self._other() if value == OTHER and question.or_other else self.choice(question.key, value)
        if isinstance(value, tuple):
            named = [
                self._other() if each == OTHER and question.or_other else self.choice(question.key, each)
                for each in value
            ]
            return self._t.join(named) if named else "–"
        return spoken(self._t, value)

    def _other(self) -> str:
        # TRANSLATORS: Last choice of a list; what is meant is typed afterwards.
        return self._t.plain("Other")


UNDETERMINED = "und"
NOTHING = Said()
_pictured: WeakKeyDictionary[Survey, frozenset[str]] = WeakKeyDictionary()
"""The lists of a survey whose choices have pictures."""
_whole: WeakKeyDictionary[Survey, dict[str, bool]] = WeakKeyDictionary()
"""Whether a survey is there in a language without gaps."""


def _is_in(said: Said, language: str) -> bool:
    each = (said.label, said.hint, said.guidance, said.constraint_message, said.required_message)
    return all(not text or UNDETERMINED in text or _of_language(tuple(text), language) for text in each)


@cache
def _of_language(tags: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Return the tags that a reader of a language reads: the same, or one of its varieties."""
    same = [tag for tag in tags if tag == language]
    return (*same, *(tag for tag in tags if tag not in same and tag.partition("-")[0] == language.partition("-")[0]))


def _first(name: str, form: Form) -> str:
    repeat = form.repeat_of(name)
    return name if repeat is None else f"{repeat.name}/1/{name}"
