"""What the type column of a row says: which kind of question it is, or which group begins or ends."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from domain.forms import Kind
from domain.forms.question import SELECTS


class Block(StrEnum):
    """What holds rows together."""

    GROUP = "group"
    REPEAT = "repeat"


class Source(StrEnum):
    """Where the value of a question comes from that nobody is asked."""

    START = "start"
    END = "end"
    TODAY = "today"


KINDS: Mapping[str, Kind] = {
    "text": Kind.TEXT,
    "integer": Kind.INTEGER,
    "decimal": Kind.DECIMAL,
    "range": Kind.INTEGER,  # or of decimals, as its parameters are
    "date": Kind.DATE,
    "time": Kind.TIME,
    "dateTime": Kind.DATETIME,
    "select_one": Kind.SELECT_ONE,
    "select_multiple": Kind.SELECT_MULTIPLE,
    "rank": Kind.RANK,
    "acknowledge": Kind.ACKNOWLEDGE,
    "note": Kind.NOTE,
    "calculate": Kind.CALCULATE,
    "hidden": Kind.HIDDEN,
    "image": Kind.PHOTO,
    "audio": Kind.AUDIO,
    "video": Kind.VIDEO,
    "file": Kind.FILE,
    "geopoint": Kind.PLACE,
    "start": Kind.HIDDEN,
    "end": Kind.HIDDEN,
    "today": Kind.HIDDEN,
}
"""The types that can be held in a chat."""
NOT_HELD: Mapping[str, str] = {
    "geotrace": "map",
    "geoshape": "map",
    "osm": "map",
    "barcode": "camera",
    "loop": "loop",
    "select_from_file": "file",
    "select_one_external": "file",
    "select_from_answers": "answers",
}
"""Types of questions that cannot, with the reason."""
NOT_COLLECTED = frozenset(
    {
        "deviceid",
        "subscriberid",
        "simserial",
        "phonenumber",
        "username",
        "email",
        "audit",
        "start-geopoint",
        "background-audio",
        "background-geopoint",
        "csv-external",
        "xml-external",
    }
)
"""What a device would note by itself, and a chat does not know or should not."""

_BY_BIND = {"string": "text", "int": "integer", "datetime": "dateTime"}
_BY_TAG = {"select1": "select_one", "select": "select_multiple", "trigger": "acknowledge", "odk:rank": "rank"}


@dataclass(frozen=True, slots=True)
class RowType:
    """What a row is."""

    name: str  # as XLSForm spells it today
    kind: Kind | None = None
    opens: Block | None = None
    closes: Block | None = None
    list_name: str = ""
    or_other: bool = False
    source: Source | None = None


def type_of(words: str) -> RowType | None:
    """What the type of a row means, in any spelling that pyxform knows; None where it means nothing."""
    from pyxform import aliases
    from pyxform.xls2json import RE_BEGIN_CONTROL, RE_END_CONTROL, RE_SELECT

    words = " ".join(words.split())
    for pattern, at in ((RE_BEGIN_CONTROL, "begin"), (RE_END_CONTROL, "end")):
        found = pattern.search(words.lower())
        if found is not None:
            control = aliases.control[found["type"]]
            if control not in set(Block):
                return RowType("loop")
            block = Block(control)
            return RowType(f"{at}_{block}", opens=block) if at == "begin" else RowType(f"{at}_{block}", closes=block)
    found = RE_SELECT.search(words.lower())
    if found is not None:
        list_name = words[slice(*found.span("list_name"))]  # a list's name keeps its capitals
        return _select(found["select_command"], list_name, bool(found["specify_other"]))
    name = _spellings().get(words.lower())
    if name is None:
        return None
    kind = KINDS.get(name)
    if kind in SELECTS:
        return RowType(name, kind)
    return RowType(name, kind, source=Source(name) if name in set(Source) else None)


def meant(words: str) -> str:
    """The type that is perhaps meant by one that is none."""
    first = words.split()[0].lower() if words.split() else ""
    close = difflib.get_close_matches(first, [*KINDS, "begin_group", "end_group", "begin_repeat", "end_repeat"], n=1)
    return close[0] if close else ""


def _select(command: str, list_name: str, or_other: bool) -> RowType:
    from pyxform import aliases

    if command in aliases.select_from_file or list_name.endswith((".csv", ".xml", ".geojson")):
        return RowType("select_from_file")
    if "${" in list_name:
        return RowType("select_from_answers")
    name = {
        "select one": "select_one",
        "select all that apply": "select_multiple",
        "rank": "rank",
    }.get(aliases.select[command], "select_one_external")
    return RowType(name, KINDS.get(name), list_name=list_name, or_other=or_other)


@cache
def _spellings() -> Mapping[str, str]:
    """Every spelling in small letters, and how it is spelled today."""
    from pyxform import aliases
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

    found = {name.lower(): name for name in (*KINDS, *NOT_HELD, *NOT_COLLECTED)}
    found |= {"select one external": "select_one_external", "q calculate": "calculate"}
    found["add calculate prompt"] = "calculate"
    for spelled, of in QUESTION_TYPE_DICT.items():
        bind, control = of.get("bind", {}), of.get("control", {})
        preload = bind.get("jr:preloadParams")
        media = control.get("mediatype", "").partition("/")[0]
        name = (
            _BY_TAG.get(control.get("tag", ""))
            or ("note" if bind.get("readonly") else None)
            or {"application": "file"}.get(media, media)
            or (preload.removeprefix("uri:") if preload else None)
            or _BY_BIND.get(bind.get("type", "").lower())
            or bind.get("type", "")
        )
        if not bind.get("constraint"):  # pyxform adds a condition of its own to some: they are not offered
            found.setdefault(spelled.lower(), name)
    for spelled, meaning in aliases._type_alias_map.items():  # noqa: SLF001 (pyxform's table, no other way to it)
        found.setdefault(spelled.lower(), found[meaning.lower()])
    return found
