"""`places`: what the bot understands when somebody says where they are."""

import argparse
import json
import sys
from collections.abc import Sequence

from domain import places


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Offer what can be done."""
    verbs = command.add_subparsers(title="what to do", dest="verb", required=True, metavar="VERB")
    find = verbs.add_parser("find", help="tell what a text means, the best first")
    find.add_argument("text", help="what somebody typed; - reads one text a line from standard input")
    find.add_argument("--language", help="the person's language, for names: de, uk, ru")
    find.add_argument("--json", action="store_true", help="one JSON array a text")
    find.set_defaults(run=_find)
    near = verbs.add_parser("near", help="tell the places nearest to a position")
    near.add_argument("latitude", type=_number)
    near.add_argument("longitude", type=_number)
    near.add_argument("--language", help="the person's language, for names: de, uk, ru")
    near.add_argument("--json", action="store_true", help="one JSON array")
    near.set_defaults(run=_near)


def _number(word: str) -> float:
    return float(word)


_number.__name__ = "number of degrees"  # argparse names it to whoever types something else


def _find(given: argparse.Namespace) -> int:
    texts = (line.rstrip("\r\n") for line in sys.stdin) if given.text == "-" else (given.text,)
    found_all = True
    for text in texts:
        found = places.find(text, given.language)
        _print(found, given)
        found_all = found_all and bool(found)
    return 0 if found_all or given.json else 1


def _near(given: argparse.Namespace) -> int:
    found = places.near(given.latitude, given.longitude)
    _print(found, given)
    return 0 if found or given.json else 1


def _print(found: Sequence[places.Candidate], given: argparse.Namespace) -> None:
    if given.json:
        print(json.dumps([_plain(candidate) for candidate in found], ensure_ascii=False), flush=True)  # noqa: T201
        return
    for candidate in found:
        names = places.name_of(candidate.area, given.language or "de")
        said = [name for name in (names.local_place, names.place, names.official_district, names.state) if name]
        print(f"{candidate.score:.2f}  {' · '.join(said)}  ({candidate.reason})", flush=True)  # noqa: T201
    if not found:
        print("Nothing found.", flush=True)  # noqa: T201


def _plain(candidate: places.Candidate) -> dict[str, object]:
    names = places.name_of(candidate.area, "de")
    return {
        "place": names.place,
        "kreis_ags": candidate.area.district_ags,
        "kreis": names.district,
        "kreis_type": names.district_type,
        "state": candidate.area.state,
        "score": candidate.score,
        "reason": candidate.reason,
    }
