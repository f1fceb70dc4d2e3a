"""`surveys`: forms of questions that come as XLSForm files."""

import argparse
import json
import sys
from pathlib import Path

from locales import Catalogues


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Offer what can be done."""
    verbs = command.add_subparsers(title="what to do", dest="verb", required=True, metavar="VERB")
    check = verbs.add_parser(
        "check",
        help="tell what a chat would make of an XLSForm, and what must be mended",
        description="Tell what a chat would make of an XLSForm, and what must be mended. Nothing is stored. The exit"
        " code is 1 when something must be mended.",
    )
    check.add_argument("file", type=Path, help="an XLSForm: .xlsx, .xls, or .md with its tables")
    check.add_argument("--json", action="store_true", help="one JSON object")
    check.add_argument("--languages", help="which languages people read, such as de,uk; else those of the bot")
    check.set_defaults(run=_check)


def _check(given: argparse.Namespace) -> int:
    # Loaded here: what reads workbooks and expressions takes a third of a second, which other commands need not wait.
    from bot import survey_report
    from domain import surveys
    from domain.surveys.limits import MOST_BYTES

    try:
        with given.file.open("rb") as file:
            data = file.read(MOST_BYTES + 1)  # one more than is taken: the rest of a huge file is not even read
    except OSError as error:
        print(f"{given.file}: {error.strerror}", file=sys.stderr)  # noqa: T201 (a command's answer)
        return 2
    wanted = given.languages.split(",") if given.languages else Catalogues.load().languages
    report = surveys.check(data, given.file.name, wanted=[tag.strip() for tag in wanted])
    said = (
        json.dumps(survey_report.plain(report), ensure_ascii=False, indent=2)
        if given.json
        else "\n".join(survey_report.lines(report))
    )
    print(said)  # noqa: T201
    return 0 if report.ok else 1
