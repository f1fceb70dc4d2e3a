"""In which languages the texts of a survey are there, and who would read what in another."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from domain.surveys.survey import Survey, Text, Texts


@dataclass(frozen=True, slots=True)
class Missing:
    """A text that some readers would get in another language."""

    name: str  # of the question or choice
    part: str  # what of it, as XLSForm calls the column
    said: str  # as it is in the language that everybody falls back to, or in any
    languages: tuple[str, ...]  # in which it is not there


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of a survey's texts are there in each language that people read, and which are not."""

    texts: int
    present: Mapping[str, int]
    missing: tuple[Missing, ...]
    fallback: str

    @property
    def is_whole(self) -> bool:
        """Whether everybody reads everything in their language."""
        return not self.missing


def coverage(survey: Survey, languages: Collection[str]) -> Coverage:
    """Look through all texts of a survey for the languages that people read."""
    present = dict.fromkeys(languages, 0)
    missing, total = [], 0
    for name, part, text in _texts(survey):
        total += 1
        absent = tuple(language for language in languages if not _is_there(text, language))
        for language in present.keys() - {*absent}:
            present[language] += 1
        if absent:
            said = text.get(survey.default_language) or next(iter(text.values()))
            missing.append(Missing(name, part, said, absent))
    return Coverage(total, present, tuple(missing), survey.default_language)


def _is_there(text: Text, language: str) -> bool:
    """Whether a text is there in a language, or in a variety of it."""
    return any(said and tag.partition("-")[0] == language.partition("-")[0] for tag, said in text.items())


def _texts(survey: Survey) -> Iterator[tuple[str, str, Text]]:
    for name, texts in survey.texts.items():
        yield from ((name, part, text) for part, text in _parts(texts))
    for choices in survey.choices.values():
        for name, texts in choices.items():
            yield from ((name, part, text) for part, text in _parts(texts))


def _parts(texts: Texts) -> Iterator[tuple[str, Text]]:
    parts: Mapping[str, Text] = {
        "label": texts.label,
        "hint": texts.hint,
        "guidance_hint": texts.guidance,
        "constraint_message": texts.constraint_message,
        "required_message": texts.required_message,
        # A file that is named once is for everybody.
        **{part: text for part, text in texts.media.items() if len(text) > 1},
    }
    yield from ((part, text) for part, text in parts.items() if any(text.values()))
