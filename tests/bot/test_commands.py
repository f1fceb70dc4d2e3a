"""The command line: every command does what its help says, and what an operator can mend is one sentence."""

import argparse
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot import service
from bot.command_line import COMMANDS, main, parser
from domain.roles import StaffRole
from tests.conftest import KEY

TOKEN = "987654321:AAtokentokentokentokentokentokentok"
ACCOUNT = 5_000_000_001

Console = pytest.CaptureFixture[str]


def every_command(node: argparse.ArgumentParser, *words: str) -> Iterator[tuple[str, ...]]:
    """Walk through the command line's words, from the first to the last of each command."""
    yield words
    for action in node._actions:
        if isinstance(action, argparse._SubParsersAction):
            assert {choice.dest for choice in action._choices_actions if choice.help} == set(action.choices)
            for word, below in action.choices.items():
                yield from every_command(below, *words, word)


def refused(console: Console, *arguments: str) -> str:
    """Run a command that is to be refused, and return the one sentence."""
    assert main([*arguments]) == 2
    said = console.readouterr()
    assert not said.out
    (sentence,) = said.err.splitlines()
    return sentence


def stopped_by_the_parser(console: Console, *arguments: str) -> str:
    with pytest.raises(SystemExit) as stop:
        main([*arguments])
    assert stop.value.code == 2
    return console.readouterr().err


@pytest.mark.parametrize("words", [*every_command(parser())], ids=" ".join)
@pytest.mark.usefixtures("place")
def test_every_command_explains_itself(words: tuple[str, ...], capsys: Console) -> None:
    with pytest.raises(SystemExit) as stop:
        main([*words, "--help"])
    assert stop.value.code == 0
    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith(" ".join(["usage: python -m bot", *words]))
    assert len(words) != 1 or f"{COMMANDS[words[0]][1:]}." in said


@pytest.mark.usefixtures("place")
def test_a_noun_without_a_verb_says_what_there_is(capsys: Console) -> None:
    assert "VERB" in stopped_by_the_parser(capsys, "staff")
    assert "COMMAND" in stopped_by_the_parser(capsys)


def test_a_new_database_is_brought_to_the_newest_schema(place: Path, capsys: Console) -> None:
    assert main(["db", "check"]) == 1
    assert "nothing yet" in capsys.readouterr().out
    for _ in range(2):
        assert main(["db", "upgrade"]) == 0
        assert main(["db", "check"]) == 0
        assert "the newest." in capsys.readouterr().out
    assert (place / "data" / "bot.sqlite3").exists()


def audit(place: Path) -> list[tuple[str, int]]:
    connection = sqlite3.connect(place / "data" / "bot.sqlite3")
    rows = connection.execute("SELECT act, account_id FROM audit_entries ORDER BY id").fetchall()
    connection.close()
    return rows


def test_a_role_is_given_changed_and_ended_and_each_act_is_kept(place: Path, capsys: Console) -> None:
    assert main(["staff", "list"]) == 0
    assert capsys.readouterr().out == "Nobody has a role yet.\n"
    for role in ("editor", "editor", "admin"):
        assert main(["staff", "grant", str(ACCOUNT), role]) == 0
        assert capsys.readouterr().out == f"{ACCOUNT} is {role} from now on.\n"
    assert main(["staff", "list"]) == 0
    account, role, since = capsys.readouterr().out.strip().split("\t")
    assert (account, role) == (str(ACCOUNT), "admin")
    assert since.startswith("since 20")
    assert main(["staff", "revoke", str(ACCOUNT)]) == 0
    assert main(["staff", "revoke", str(ACCOUNT)]) == 1
    assert capsys.readouterr().out.endswith(f"{ACCOUNT} has no role.\n")
    assert audit(place) == [
        ("staff.grant:editor", ACCOUNT),
        ("staff.grant:admin", ACCOUNT),
        ("staff.revoke:admin", ACCOUNT),
    ]


@pytest.mark.parametrize("role", list(StaffRole))
@pytest.mark.usefixtures("place")
def test_every_role_of_the_team_can_be_given(role: StaffRole) -> None:
    state = ["--state", "DE-SN"] if role is StaffRole.PARTNER else []
    assert main(["staff", "grant", str(ACCOUNT), role.value, *state]) == 0


@pytest.mark.usefixtures("place")
def test_a_partner_is_for_one_state_and_nobody_else_is(capsys: Console) -> None:
    assert "--state DE-SN" in refused(capsys, "staff", "grant", str(ACCOUNT), "partner")
    assert "partners only" in refused(capsys, "staff", "grant", str(ACCOUNT), "editor", "--state", "DE-SN")
    assert "DE-XX" in stopped_by_the_parser(capsys, "staff", "grant", str(ACCOUNT), "partner", "--state", "DE-XX")
    assert main(["staff", "grant", str(ACCOUNT), "partner", "--state", "DE-SN"]) == 0
    assert capsys.readouterr().out == f"{ACCOUNT} is partner for DE-SN from now on.\n"
    assert main(["staff", "list"]) == 0
    assert capsys.readouterr().out.split("\t")[1] == "partner DE-SN"


@pytest.mark.usefixtures("place")
def test_a_role_that_does_not_exist_is_answered_with_those_that_do(capsys: Console) -> None:
    said = stopped_by_the_parser(capsys, "staff", "grant", str(ACCOUNT), "emperor")
    assert "emperor" in said
    assert all(role in said for role in StaffRole)


@pytest.mark.parametrize("account", ["Olena", "@olena", "0", "-1001", "9" * 20])
@pytest.mark.usefixtures("place")
def test_an_account_that_can_be_nobodys_is_refused(account: str, capsys: Console) -> None:
    assert account in stopped_by_the_parser(capsys, "staff", "grant", account, "admin")
    assert account in stopped_by_the_parser(capsys, "staff", "revoke", account)


def test_an_old_schema_on_postgresql_is_left_to_the_operator(
    place: Path, postgresql_server: str, monkeypatch: pytest.MonkeyPatch, capsys: Console
) -> None:
    monkeypatch.setenv("DATABASE_URL", postgresql_server.format("postgres"))
    assert "./dev bot db upgrade" in refused(capsys, "staff", "list")


@pytest.mark.usefixtures("place")
def test_a_new_key_can_be_used(monkeypatch: pytest.MonkeyPatch, capsys: Console) -> None:
    assert main(["keys", "new"]) == 0
    key = capsys.readouterr().out.strip()
    assert Fernet(key)
    monkeypatch.setenv("ENCRYPTION_KEYS", f"{key}, {KEY}")
    assert main(["staff", "list"]) == 0


@pytest.mark.usefixtures("place")
def test_without_a_token_there_is_only_the_playground(capsys: Console) -> None:
    assert refused(capsys, "run").startswith("BOT_TOKEN is empty.")


@pytest.mark.parametrize("command", [("run",), ("db", "upgrade"), ("db", "check"), ("staff", "list")], ids=" ".join)
@pytest.mark.parametrize("keys", [None, "", " , "])
@pytest.mark.usefixtures("place")
def test_without_a_key_nothing_is_stored(
    command: tuple[str, ...], keys: str | None, monkeypatch: pytest.MonkeyPatch, capsys: Console
) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.delenv("ENCRYPTION_KEYS")
    if keys is not None:
        monkeypatch.setenv("ENCRYPTION_KEYS", keys)
    assert refused(capsys, *command).startswith("ENCRYPTION_KEYS is empty. Make a key with `./dev bot keys new`")


@pytest.mark.parametrize("key", ["secret", KEY[:-2], f"{KEY},secret", "ключ"])
@pytest.mark.usefixtures("place")
def test_a_broken_key_is_not_repeated(key: str, monkeypatch: pytest.MonkeyPatch, capsys: Console) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("ENCRYPTION_KEYS", key)
    said = refused(capsys, "run")
    assert said.startswith("ENCRYPTION_KEYS holds something that is no key.")
    assert key not in said


WRONG = [
    ("BATCH_SIZE", "many"),
    ("BATCH_SIZE", "0"),
    ("REPLIES_AT_ONCE", "-1"),
    ("POLL_SECONDS", "3600"),
    ("FLUSH_SECONDS", "soon"),
    ("LOG_LEVEL", "LOUD"),
    ("DATABASE_URL", "somewhere"),
    ("DATABASE_URL", "postgresql://bot:secret@127.0.0.1/bot"),
    ("DATABASE_URL", "mysql://bot:secret@127.0.0.1/bot"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
@pytest.mark.parametrize("in_file", [False, True])
def test_a_setting_that_cannot_be_is_named(
    name: str, value: str, in_file: bool, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: Console
) -> None:
    if in_file:
        (place / ".env").write_text(f"{name}={value}\n")
    else:
        monkeypatch.setenv(name, value)
    said = refused(capsys, "db", "check")
    assert said.startswith(f"{name}: ")
    assert "secret" not in said


@pytest.mark.parametrize(
    "url", ["postgresql+asyncpg://bot:secret@127.0.0.1:1/bot", "sqlite+aiosqlite:////proc/nowhere/bot.sqlite3"]
)
@pytest.mark.parametrize("command", [("db", "check"), ("db", "upgrade"), ("staff", "list"), ("run",)], ids=" ".join)
@pytest.mark.usefixtures("place")
def test_a_database_that_cannot_be_reached_is_named(
    url: str, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: Console
) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", url)
    said = refused(capsys, *command)
    assert "DATABASE_URL" in said
    assert "secret" not in said


def from_a_newer_release(place: Path) -> None:
    assert main(["db", "upgrade"]) == 0
    with sqlite3.connect(place / "data" / "bot.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


@pytest.mark.parametrize("command", [("run",), ("db", "upgrade"), ("db", "check"), ("staff", "list")], ids=" ".join)
def test_a_database_of_a_newer_release_is_left_alone(
    command: tuple[str, ...], place: Path, monkeypatch: pytest.MonkeyPatch, capsys: Console
) -> None:
    from_a_newer_release(place)
    capsys.readouterr()
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    said = refused(capsys, *command)
    assert said.startswith("The database was written by a newer release of the bot: its schema is 9999")


def test_with_a_wrong_key_the_bot_does_not_start(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: Console) -> None:
    assert main(["db", "upgrade"]) == 0
    with sqlite3.connect(place / "data" / "bot.sqlite3") as connection:
        name = Fernet(KEY).encrypt(b"Haus").decode()
        connection.execute(
            "INSERT INTO initiatives (name, state, created_at) VALUES (?, 'DE-SN', '2026-01-01 00:00:00')", (name,)
        )
    capsys.readouterr()
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("ENCRYPTION_KEYS", Fernet.generate_key().decode())
    said = refused(capsys, "run")
    assert said.startswith("What is stored in the database opens with none of ENCRYPTION_KEYS.")


@pytest.mark.usefixtures("place")
def test_a_crash_is_one_line_of_the_log_and_quotes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: Console, expected_errors: list[str]
) -> None:
    expected_errors.append("bot.crashed")
    monkeypatch.setenv("BOT_TOKEN", TOKEN)

    async def crash(*_: object, **__: object) -> None:
        raise RuntimeError(f"https://api.telegram.org/bot{TOKEN}/getMe")

    monkeypatch.setattr(service, "run", crash)
    assert main(["run"]) == 1
    said = capsys.readouterr()
    (line,) = said.err.splitlines()
    assert "CRITICAL bot.commands.run bot.crashed error=RuntimeError at=bot/commands/run.py" in line
    assert TOKEN not in line
