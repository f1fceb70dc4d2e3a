"""Says what in the catalogues must not reach a person."""

from __future__ import annotations

import re
import string
import tomllib
from collections import Counter
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from locales.catalogues import ROOT, TEMPLATE, catalogue_of, catalogue_text, folders, load, template_text
from locales.extraction import template
from locales.spelling import misspelt, read_aloud

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def check(root: Path = ROOT) -> list[str]:
    """Return all that is wrong, but for the spelling; each problem is a sentence with its place."""
    messages = template(root)
    problems = []
    if not _is(root / TEMPLATE, template_text(messages)):
        problems.append(f"{TEMPLATE.as_posix()}: out of date with the sources; run ./dev messages")
    for folder in folders(root):
        name = catalogue_of(folder).relative_to(root).as_posix()
        problems += [f"{name}: {problem}" for problem in _problems(folder, messages)]
    return problems


def check_spelling(root: Path = ROOT) -> list[str]:
    """Return the misspelt words with the first message each stands in; raises NoSpellingError."""
    problems = []
    for folder in folders(root):
        texts = [text for message in load(folder) if message.id for text in _strings(message)]
        for word in sorted(misspelt(texts, folder)):
            where = next((text for text in texts if word in read_aloud(text)), "")
            problems.append(f"locales/{folder.name}: {word!r} is misspelt, or missing in words.txt: {_short(where)}")
    return problems


def _problems(folder: Path, messages: Catalog) -> Iterator[str]:
    """Look through one catalogue."""
    try:
        catalog = load(folder)
    except ValueError as error:
        yield str(error)
        return
    for message in (*catalog.obsolete.values(), *(message for message in catalog if message.id not in messages)):
        if message.id:
            yield f"obsolete: {_short(message)}"
    rules = _rules(folder)
    for message in messages:
        if message.id:
            for problem in _faults(message, catalog.get(message.id), catalog, rules):
                yield f"{problem}: {_short(message)}"
    if not _is(catalogue_of(folder), catalogue_text(catalog, messages)):
        yield "out of date with the sources, or not written as ./dev messages writes it"


def _faults(source: Message, found: Message | None, catalog: Catalog, rules: list[tuple[str, str]]) -> Iterator[str]:
    """Compare a translation with its source."""
    if found is None or not any(_strings(found)):
        yield "missing"
        return
    if found.fuzzy:
        yield "fuzzy"
    forms = _strings(found)
    if len(forms) != (catalog.num_plurals if source.pluralizable else 1):
        yield f"has {len(forms)} plural forms"
        return
    singular, plural = _ids(source)[0], _ids(source)[-1]
    for form, text in enumerate(forms):
        if not text:
            yield f"plural form {form} is missing"
            continue
        # "One answer" needs no number, but the form of 1 in Ukrainian is the form of 21 as well.
        allowed = [singular, plural] if source.pluralizable and _stands_for_one(catalog, form) else [plural]
        if _placeholders(text) not in [_placeholders(english) for english in allowed]:
            yield f"other placeholders: {_short(text)}"
        if _tags(text) not in [_tags(english) for english in allowed]:
            yield f"other HTML tags: {_short(text)}"
        for pattern, why in rules:
            if slip := re.search(pattern, read_aloud(text)):
                yield f"{slip[0]!r}: {why}"


def _stands_for_one(catalog: Catalog, form: int) -> bool:
    """Say whether a plural form is used for a single number only."""
    chosen = c2py(catalog.plural_expr)
    return sum(chosen(number) == form for number in range(1000)) == 1


def _placeholders(text: str) -> set[str | None] | None:
    """Return the names in braces; None when the braces are broken."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def _tags(text: str) -> Counter[str]:
    """Return the HTML tags with what stands in them."""
    return Counter(TAG.findall(text))


def _rules(folder: Path) -> list[tuple[str, str]]:
    """Read what this language must never contain."""
    path = folder / "rules.toml"
    rules = tomllib.loads(path.read_text("utf-8"))["never"] if path.exists() else []
    return [(rule["pattern"], rule["why"]) for rule in rules]


def _ids(message: Message) -> tuple[str, ...]:
    """Return the source text, and the one of the plural if there is one."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _strings(message: Message) -> tuple[str, ...]:
    """Return the translation as its plural forms, one if it has none."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _is(path: Path, text: str) -> bool:
    return path.exists() and path.read_text("utf-8") == text


def _short(text: Message | str) -> str:
    """Quote the beginning of a text or of a message's source."""
    text = _ids(text)[0] if isinstance(text, Message) else text
    return repr(text if len(text) <= 60 else f"{text[:59]}…")
