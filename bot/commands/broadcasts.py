"""`broadcasts`: what the team says to many, written, tried out, sent, held up, stopped, corrected and reported."""

import argparse
import asyncio
import sys
from pathlib import Path


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Offer what can be done."""
    verbs = command.add_subparsers(title="what to do", dest="verb", required=True, metavar="VERB")
    listing = verbs.add_parser("list", help="show the broadcasts of last with their state")
    listing.set_defaults(run=lambda _: _running("show"))
    new = verbs.add_parser(
        "new",
        help="keep a broadcast from a TOML file as a draft",
        description="Keep a broadcast from a TOML file as a draft. Nothing is sent. The exit code is 1 when something"
        " must be mended; then nothing is kept.",
    )
    new.add_argument("file", type=Path, help="texts, audience and more; docs/broadcasts.md shows one")
    new.set_defaults(run=_new)
    preview = verbs.add_parser("preview", help="show what it says in each language, and who reads which")
    _takes_id(preview)
    preview.set_defaults(run=lambda given: _running("preview", given.id))
    test = verbs.add_parser("test", help="send it to one member of the team, as it will look in each language")
    _takes_id(test)
    test.add_argument("account", type=int, metavar="ACCOUNT", help="the number of a Telegram account with a role")
    test.set_defaults(run=lambda given: _running("test", given.id, given.account))
    send = verbs.add_parser(
        "send",
        help="let it be sent, at its time or at once",
        description="Let it be sent, at its time or at once. One that waits for a second person is agreed to.",
    )
    _takes_id(send)
    send.set_defaults(run=lambda given: _running("send", given.id))
    for name, purpose in (
        ("pause", "hold back what has not been sent"),
        ("go-on", "send on what was held back"),
        ("stop", "send no more of it"),
    ):
        act = verbs.add_parser(name, help=purpose)
        _takes_id(act)
        act.set_defaults(run=lambda given, name=name: _running("act", name, given.id))
    correct = verbs.add_parser(
        "correct",
        help="change its texts and buttons, also where it has arrived",
        description="Change its texts and buttons to those of a TOML file, also in the chats that have it. File, time"
        " and audience stay.",
    )
    _takes_id(correct)
    correct.add_argument("file", type=Path, help="as for `broadcasts new`")
    correct.set_defaults(run=_correct)
    report = verbs.add_parser("report", help="show what became of it, with reasons")
    _takes_id(report)
    report.add_argument("--xlsx", type=Path, metavar="FILE", help="write each message's outcome down, without names")
    report.set_defaults(run=lambda given: _running("report", given.id, given.xlsx))


def _takes_id(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", type=_number, metavar="ID", help="its number, as `broadcasts list` shows it")


def _number(word: str) -> int:
    number = int(word)
    if not 0 < number < 1 << 52:
        raise ValueError
    return number


_number.__name__ = "number of a broadcast"  # argparse names it to whoever types something else


def _new(given: argparse.Namespace) -> int:
    return _with_file(given.file, "new")


def _correct(given: argparse.Namespace) -> int:
    return _with_file(given.file, "correct", given.id)


def _with_file(path: Path, verb: str, *arguments: object) -> int:
    from bot import broadcast_file

    try:
        written = broadcast_file.read(path)
    except broadcast_file.BroadcastFileError as error:
        print(error, file=sys.stderr)  # noqa: T201 (a command's answer)
        return 2
    return _running(verb, *arguments, written)


def _running(verb: str, *arguments: object) -> int:
    """Do what needs the database, print what came of it, and return the exit code."""
    from bot import broadcast_console

    said, code = asyncio.run(getattr(broadcast_console, verb)(*arguments))
    print("\n".join(said), file=sys.stderr if code else sys.stdout)
    return int(code)
