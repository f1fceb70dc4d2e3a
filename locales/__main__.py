"""`python -m locales extract` brings the catalogues up to date, `check` says what is wrong with them."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser

from locales.catalogues import ROOT, update
from locales.check import check, check_spelling
from locales.spelling import NoSpellingError


def main() -> int:
    """Run the verb and return the exit status."""
    parser = ArgumentParser(prog="python -m locales", description="The texts of the bot in each language.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("extract", help="update the template and all catalogues from the sources")
    verbs.add_parser("check", help="say what is missing, wrong or misspelt")
    verb = parser.parse_args().verb
    try:
        return _extract() if verb == "extract" else _check()
    except ValueError as error:  # a source or a setting that cannot be read, said with its place
        return _say([str(error)])


def _extract() -> int:
    changed = update()
    print("\n".join(f"written: {path.relative_to(ROOT)}" for path in changed) or "The catalogues were up to date.")
    return 0


def _check() -> int:
    problems = check()
    try:
        problems += check_spelling()
    except NoSpellingError as missing:
        if os.environ.get("CI") == "true":
            problems.append(f"spelling cannot be checked: {missing}")
        else:
            print(f"Spelling is not checked: {missing} (Debian: see .ci/run).")
    return _say(problems)


def _say(problems: list[str]) -> int:
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
