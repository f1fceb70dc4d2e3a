"""The command line: every command, each with `--help`."""

import argparse
import sys
from importlib import import_module

from pydantic import ValidationError

from bot.app import ConfigurationError
from bot.programme import ProgrammeError
from storage import is_away

COMMANDS = {
    "run": "run the bot on Telegram",
    "db": "the database's schema",
    "staff": "who belongs to the programme team",
    "link": "links that lead into the bot, and their QR codes",
    "keys": "keys that encrypt contact data and texts",
    "places": "what the bot understands when somebody says where they are",
    "broadcasts": "what the team says to many",
    "surveys": "forms of questions that come as XLSForm files",
    "doctor": "what is configured, reachable, missing and dangerous",
}
"""A module in `bot/commands/` each."""


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    main = argparse.ArgumentParser(prog="python -m bot", description="The bot and its tools.")
    nouns = main.add_subparsers(title="commands", dest="command", required=True, metavar="COMMAND")
    for name, purpose in COMMANDS.items():
        command = nouns.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
        import_module(f"bot.commands.{name}").add_arguments(command)
    return main


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return the exit code. What an operator can mend is one sentence, never a traceback."""
    given = parser().parse_args(arguments)
    try:
        result: int = given.run(given)
    except (ConfigurationError, ProgrammeError) as error:
        print(error, file=sys.stderr)  # noqa: T201 (a command's answer)
        return 2
    except ValidationError as error:
        for each in error.errors():
            name = ".".join(map(str, each["loc"])).upper()
            print(f"{name}: {each['msg']}", file=sys.stderr)  # noqa: T201
        return 2
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if not is_away(error):
            raise
        print("The database of DATABASE_URL cannot be reached. Does its server run?", file=sys.stderr)  # noqa: T201
        return 2
    return result
