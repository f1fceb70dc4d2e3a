"""Finds the texts in the sources that people will read."""

from __future__ import annotations

import ast
import tokenize
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog

FOLDERS = ("bot", "handlers", "locales")
TEXTS = {"t": 1, "_t": 1, "plain": 1, "mark": 1, "plural": 2}  # who takes a message, and how many texts it is
TAG = "TRANSLATORS:"

Message = str | tuple[str, ...]


def template(root: Path) -> Catalog:
    """Collect the messages of the project: by file, then by text, so that moving code changes nothing here."""
    catalog = Catalog(charset="utf-8")
    for path in sorted(file for folder in FOLDERS for file in (root / folder).rglob("*.py")):
        name = path.relative_to(root).as_posix()
        try:
            found = sorted(messages(path.read_text("utf-8")), key=lambda entry: (_texts(entry[0]), entry[1]))
        except ValueError as error:
            raise ValueError(f"{name}:{error}") from error
        for message, line, comment in found:
            catalog.add(message, None, [(name, line)], auto_comments=comment)
    return catalog


def messages(source: str) -> Iterator[tuple[Message, int, list[str]]]:
    """Find each message with its line and the comment for translators.

    Babel reads tokens, and passes over a call within another call's argument; so this reads the tree.
    """
    comments = _comments(source)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (count := TEXTS.get(_name(node.func))):
            texts = [text for argument in node.args[:count] if (text := _text(argument)) is not None]
            if len(texts) == count:
                message = texts[0] if count == 1 else tuple(texts)
                beside = _comment(comments, node.lineno) or _comment(comments, node.args[0].lineno)
                yield message, node.lineno, beside


def _texts(message: Message) -> tuple[str, ...]:
    """Return a message as the texts it is made of."""
    return (message,) if isinstance(message, str) else message


def _name(function: ast.expr) -> str:
    """Return the last name of what is called, `t` of `turn.t(…)`."""
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _text(argument: ast.expr) -> str | None:
    """Return a text that stands there as it is; one that is put together could not be looked up."""
    match argument:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr() | ast.BinOp(left=ast.Constant(value=str())):
            raise ValueError(f"{argument.lineno}: a message must be one plain string with {{placeholders}}")
    return None


def _comments(source: str) -> dict[int, str]:
    """Return all comments by line."""
    lines = iter(source.splitlines(keepends=True))
    tokens = tokenize.generate_tokens(lambda: next(lines, ""))
    return {token.start[0]: token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT}


def _comment(comments: Mapping[int, str], line: int) -> list[str]:
    """Return the comment for translators that ends just above a line."""
    first = line
    while first - 1 in comments:
        first -= 1
        if comments[first].startswith(TAG):
            rest = [comments[number] for number in range(first + 1, line)]
            return [comments[first].removeprefix(TAG).strip(), *rest]
    return []
