"""`surveys results`: what a survey's answers say together, as pictures and tables, and all answers as files."""

import argparse
import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from locales import Catalogues

if TYPE_CHECKING:
    from actions.urns import Sealed

ATTRIBUTES = ("role", "state", "language")


def add_verb(verbs: "argparse._SubParsersAction[Any]") -> None:
    """Offer it among what can be done with surveys."""
    command = verbs.add_parser(
        "results",
        help="write a survey's results into a folder",
        description="Write the results of a survey into a folder: a picture for each question, results.csv with the"
        " numbers, and all answers as CSV files, one row a response, with a workbook of the same. In pictures and"
        " results.csv small groups are hidden as in the chat; in the other files everything is there.",
    )
    command.add_argument("survey", type=int, help="the survey's number, see `surveys list`")
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder; it is made if need be")
    command.add_argument("--language", default="de", help="of labels and pictures (default: de)")
    command.add_argument(
        "--by", metavar="GROUPS", help="role, state, language or a question's name: also by these groups"
    )
    command.add_argument("--wave", default="newest", metavar="N", help="which round, or all (default: the newest)")
    command.set_defaults(run=lambda given: asyncio.run(_write(given)))


async def _write(given: argparse.Namespace) -> int:
    # Loaded here: what draws and what compiles surveys takes a second, which other commands need not wait.
    from bot import programme
    from bot.clock import SystemClock
    from bot.console import opened
    from bot.settings import Settings
    from bot.survey_result_files import Problem, written

    settings = Settings()
    catalogues = Catalogues.load()
    about = programme.read(settings.programme_file, languages=catalogues.languages)
    if given.language not in catalogues.languages:
        print(f"--language: one of {', '.join(catalogues.languages)}", file=sys.stderr)  # noqa: T201
        return 2
    async with opened(settings) as database:
        done = await written(
            database,
            given.survey,
            given.out,
            wave=given.wave,
            by=given.by,
            t=catalogues.translator(given.language),
            programme=about,
            now=SystemClock().now(),
        )
    if isinstance(done, Problem):
        print(done, file=sys.stderr)  # noqa: T201
        return 2
    for path in done.files:
        print(path)  # noqa: T201 (a command's answer)
    for number, waiting in done.sealed.items():
        print(f"Round {number}: {_waiting(waiting)}", file=sys.stderr)  # noqa: T201
    return 0


def _waiting(sealed: "Sealed") -> str:
    """Say how many responses wait, and whether they will ever be counted."""
    are, stay = ("response is", "response stays") if sealed.count == 1 else ("responses are", "responses stay")
    if sealed.for_good:
        return (
            f"{sealed.count} {stay} sealed, and in none of these files: at the end fewer than {sealed.smallest} were"
            " left, and so few could be told apart."
        )
    return (
        f"{sealed.count} {are} still sealed, and in none of these files. Responses to an anonymous survey are counted"
        f" in groups of {sealed.smallest} or more; those that are left follow soon after the end."
    )
