"""`surveys`: forms of questions that come as XLSForm files, checked, taken in, opened and given back."""

import argparse
import asyncio
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands import survey_results
from domain.forms.reading import GERMANY
from locales import Catalogues

if TYPE_CHECKING:
    from domain.surveys import Report


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Offer what can be done."""
    verbs = command.add_subparsers(title="what to do", dest="verb", required=True, metavar="VERB")
    check = verbs.add_parser(
        "check",
        help="tell what a chat would make of an XLSForm, and what must be mended",
        description="Tell what a chat would make of an XLSForm, and what must be mended. Nothing is stored. The exit"
        " code is 1 when something must be mended.",
    )
    _takes_file(check)
    check.add_argument("--json", action="store_true", help="one JSON object")
    check.set_defaults(run=_check)
    take = verbs.add_parser(
        "import",
        help="check an XLSForm and store it as a draft that nobody can answer yet",
        description="Check an XLSForm and store it as a draft that nobody can answer yet: as a new survey, or as the"
        " newest form of the survey with this form_id. The exit code is 1 when something must be mended; then nothing"
        " is stored.",
    )
    _takes_file(take)
    take.add_argument("--media", type=Path, metavar="DIR", help="a folder with the files that the form names")
    take.set_defaults(run=_import)
    listing = verbs.add_parser("list", help="show all surveys with their state")
    listing.set_defaults(run=lambda _: _running("show"))
    opening = verbs.add_parser(
        "open",
        help="let a survey be answered, now or from a time on",
        description="Let the newest form of a survey be answered, in a round of its own. Times are German ones, such"
        " as 2026-12-01T09:00. Nobody is written to. The exit code is 1 when something has to be done before.",
    )
    _takes_survey(opening)
    opening.add_argument("--from", type=_moment, dest="opens_at", metavar="TIME", help="when it opens; else at once")
    opening.add_argument("--until", type=_moment, dest="closes_at", metavar="TIME", help="when it closes by itself")
    opening.add_argument(
        "--accept-fallbacks", action="store_true", help="agree that some read some texts in another language"
    )
    opening.set_defaults(
        run=lambda given: _running(
            "release", given.survey, given.opens_at, given.closes_at, accepts=given.accept_fallbacks
        )
    )
    closing = verbs.add_parser("close", help="close a survey: what was sent counts")
    _takes_survey(closing)
    closing.set_defaults(run=lambda given: _running("close", given.survey))
    inviting = verbs.add_parser("invite", help="write to those whom an open survey is for and who have not answered")
    _takes_survey(inviting)
    inviting.set_defaults(run=lambda given: _running("invite", given.survey))
    deleting = verbs.add_parser(
        "delete",
        help="delete a draft: a survey that was never opened",
        description="Delete a survey that was never opened, with its forms and files, and what was answered to test it."
        " The exit code is 1 when it was opened or is not there; then nothing is deleted.",
    )
    _takes_survey(deleting)
    deleting.set_defaults(run=lambda given: _running("delete", given.survey))
    survey_results.add_verb(verbs)
    export = verbs.add_parser("export-form", help="give the newest form of a survey back as an XLSForm")
    _takes_survey(export)
    export.add_argument("--out", type=Path, metavar="FILE", help="where to write it; else its form_id with .xlsx")
    export.set_defaults(run=lambda given: _running("export_form", given.survey, given.out))


def _takes_file(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, help="an XLSForm: .xlsx, .xls, or .md with its tables")
    command.add_argument("--languages", help="which languages people read, such as de,uk; else those of the bot")


def _takes_survey(command: argparse.ArgumentParser) -> None:
    command.add_argument("survey", type=_number, metavar="ID", help="the survey's number, as `surveys list` shows it")


def _number(word: str) -> int:
    number = int(word)
    if number <= 0:
        raise ValueError
    return number


def _moment(word: str) -> datetime:
    moment = datetime.fromisoformat(word)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=GERMANY)


# argparse names these to whoever types something else.
_number.__name__ = "number of a survey"
_moment.__name__ = "time such as 2026-12-01T09:00"


def _check(given: argparse.Namespace) -> int:
    from bot import survey_report

    report = _read(given)
    if report is None:
        return 2
    said = (
        json.dumps(survey_report.plain(report), ensure_ascii=False, indent=2)
        if given.json
        else "\n".join(survey_report.lines(report))
    )
    print(said)  # noqa: T201
    return 0 if report.ok else 1


def _import(given: argparse.Namespace) -> int:
    from bot import survey_report

    if given.media is not None and not given.media.is_dir():
        print(f"{given.media}: there is no such folder.", file=sys.stderr)  # noqa: T201
        return 2
    report = _read(given)
    if report is None:
        return 2
    print("\n".join(survey_report.lines(report)))  # noqa: T201
    return _running("take", report, given.media) if report.ok else 1


def _read(given: argparse.Namespace) -> "Report | None":
    """Check the file of a command; None where it cannot be read, which is said."""
    # Loaded here: what reads workbooks and expressions takes a third of a second, which other commands need not wait.
    from domain import surveys
    from domain.surveys.limits import MOST_BYTES

    try:
        with given.file.open("rb") as file:
            data = file.read(MOST_BYTES + 1)  # one more than is taken: the rest of a huge file is not even read
    except OSError as error:
        print(f"{given.file}: {error.strerror}", file=sys.stderr)  # noqa: T201 (a command's answer)
        return None
    wanted = given.languages.split(",") if given.languages else Catalogues.load().languages
    return surveys.check(data, given.file.name, wanted=[tag.strip() for tag in wanted])


def _running(verb: str, *arguments: object, **named: object) -> int:
    """Do what needs the database, print what came of it, and return the exit code."""
    from bot import survey_console

    said, code = asyncio.run(getattr(survey_console, verb)(*arguments, **named))
    print("\n".join(said), file=sys.stderr if code else sys.stdout)
    return int(code)
