"""`keys`: what encrypts contact data and texts."""

import argparse

from cryptography.fernet import Fernet


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Offer what can be done."""
    verbs = command.add_subparsers(title="what to do", dest="verb", required=True, metavar="VERB")
    new = verbs.add_parser("new", help="print a new key for ENCRYPTION_KEYS")
    new.set_defaults(run=_new)


def _new(_: argparse.Namespace) -> int:
    print(Fernet.generate_key().decode())  # noqa: T201
    return 0
