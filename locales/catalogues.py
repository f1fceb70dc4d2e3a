"""Brings the catalogues into step with the sources."""

from __future__ import annotations

import io
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, read_po, write_po

from locales.extraction import template

ROOT = Path(__file__).parent.parent
TEMPLATE = Path("locales/bot.pot")


def folders(root: Path) -> list[Path]:
    """Return the folder of each language; making one is all it takes to begin a language."""
    return sorted(path.parent for path in (root / TEMPLATE).parent.glob("*/LC_MESSAGES"))


def catalogue_of(folder: Path) -> Path:
    """Return where the catalogue of a language lies."""
    return folder / "LC_MESSAGES" / "bot.po"


def update(root: Path = ROOT) -> list[Path]:
    """Write the template and every catalogue anew; return the files that changed."""
    messages = template(root)
    wanted = {root / TEMPLATE: template_text(messages)}
    for folder in folders(root):
        wanted[catalogue_of(folder)] = catalogue_text(load(folder), messages)
    changed = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in changed:
        path.write_text(wanted[path], "utf-8")
    return changed


def load(folder: Path) -> Catalog:
    """Read the catalogue of a language, an empty one if there is none yet; ValueError when it is broken."""
    locale, path = Locale.parse(folder.name, sep="-"), catalogue_of(folder)
    if not path.exists():
        return Catalog(locale=locale, charset="utf-8")
    with path.open("rb") as file:
        try:
            return read_po(file, locale=str(locale), abort_invalid=True)
        except PoFileError as error:
            raise ValueError(f"cannot be read: {error} ({path.name} of {folder.name})") from error


def template_text(messages: Catalog) -> str:
    """Write down all messages without a translation."""
    return _header([]) + _entries(messages)


def catalogue_text(catalog: Catalog, messages: Catalog) -> str:
    """Write down the messages of the sources with what is translated of them; what is no longer said goes."""
    locale = Locale.parse(str(catalog.locale))
    catalog.update(messages, no_fuzzy_matching=True)
    language = str(locale).replace("_", "-")
    return _header([f"Language: {language}", f"Plural-Forms: {get_plural(locale).plural_forms}"]) + _entries(catalog)


def _header(lines: list[str]) -> str:
    """Write a header without dates and tools, so that the same messages are always the same file."""
    lines += ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def _entries(catalog: Catalog) -> str:
    """Write the entries in the order of the catalogue; files, but not lines, so that moved code changes nothing."""
    out = io.BytesIO()
    write_po(out, catalog, width=0, omit_header=True, ignore_obsolete=True, include_lineno=False)
    return out.getvalue().decode().rstrip("\n") + "\n"
