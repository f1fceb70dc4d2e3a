"""How a record becomes a line: our events with their ids, of others only where they come from."""

import ast
import json
import logging
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import logs
from bot.logs import EventFormatter, JsonFormatter

ROOT = Path(__file__).parents[2]


def line(
    name: str = "bot.intake",
    message: object = "turn.raised",
    *arguments: object,
    error: BaseException | None = None,
    formatter: logging.Formatter | None = None,
    **facts: object,
) -> str:
    """Write a record of a logger, as from line 7 of a function `act`."""
    caught: Any = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.INFO, "somewhere.py", 7, message, arguments, caught, "act")
    record.__dict__.update(facts)
    return (formatter or EventFormatter()).format(record)


def raised(error: BaseException, *, cause: BaseException | None = None) -> BaseException:
    """Return an error that was really raised, so that it has a traceback."""
    try:
        raise error from cause
    except BaseException as caught:  # noqa: BLE001 (handed on)
        return caught


def test_an_event_of_ours_is_written_with_its_facts() -> None:
    assert line(update=7, updates=(1, 2)).endswith(" INFO bot.intake turn.raised update=7 updates=(1, 2)")


@pytest.mark.parametrize("name", logs.OURS)
def test_every_package_of_ours_may_name_its_events(name: str) -> None:
    assert (ROOT / name).is_dir()
    assert "turn.raised" in line(name)
    assert "turn.raised" in line(f"{name}.module")


@pytest.mark.parametrize("name", ["telegram.Bot", "sqlalchemy.engine", "root", "botany", "py.warnings", ""])
def test_of_somebody_elses_record_only_its_place_is_written(name: str) -> None:
    written = line(name, "secret %s", "secret", url="https://secret", update=7)
    assert written.endswith(f" INFO {name} act:7")
    assert "secret" not in written


def test_a_message_of_ours_with_values_in_it_is_not_written_either() -> None:
    assert line("playground.telegram", "call %s", "secret").endswith(" INFO playground.telegram act:7")


def test_a_message_that_cannot_be_put_together_is_no_error() -> None:
    assert line("aiosqlite", "%d %d", "secret").endswith(" act:7")
    assert line("aiosqlite", object()).endswith(" act:7")


def test_of_an_error_its_kind_and_the_way_it_came_are_written() -> None:
    error = raised(ValueError("secret"), cause=KeyError("secret"))
    error.add_note("secret")
    written = line(error=error)
    assert "secret" not in written
    assert " error=ValueError at=tests/bot/test_logs.py:" in written


def test_of_a_library_only_the_files_name_is_written() -> None:
    with pytest.raises(ValueError) as caught:
        json.loads('["secret" "secret"]')
    written = line(error=caught.value)
    assert "secret" not in written
    first, *others = written.partition(" at=")[2].split(",")
    assert first.startswith("tests/bot/test_logs.py:")
    assert others[-1].startswith("decoder.py:")


def test_an_error_without_a_traceback_is_written_too() -> None:
    assert line(error=ValueError("secret")).endswith(" error=ValueError at=")


def test_a_record_that_says_there_is_an_error_where_there_is_none_is_written_too() -> None:
    record = logging.LogRecord("bot", logging.INFO, "a.py", 1, "an.event", (), (None, None, None))
    assert EventFormatter().format(record).endswith(" an.event")


def test_one_record_is_one_line() -> None:
    written = line(error=raised(ValueError("a\nb")), update="a\nb", stack_info="a\nb")
    assert "\n" not in written


def as_json(*arguments: object, **more: object) -> dict[str, object]:
    written = line(*arguments, formatter=JsonFormatter(), **more)  # type: ignore[arg-type] # handed on
    assert "\n" not in written
    assert "secret" not in written
    read: dict[str, object] = json.loads(written)
    assert str(read.pop("time")).endswith("+00:00")
    return read


def test_for_programs_a_record_is_one_object() -> None:
    common = {"level": "INFO", "logger": "bot.intake", "event": "turn.raised"}
    assert as_json(update=7, updates=(1, 2)) == common | {"update": 7, "updates": [1, 2]}
    error = raised(ValueError("secret"), cause=KeyError("secret"))
    with_error = as_json(error=error)
    assert str(with_error.pop("at")).startswith("tests/bot/test_logs.py:")
    assert with_error == common | {"error": "ValueError"}


def test_for_programs_too_only_the_place_of_somebody_elses_record_is_written() -> None:
    written = as_json("telegram.Bot", "secret %s", "secret", url="https://secret")
    assert written == {"level": "INFO", "logger": "telegram.Bot", "event": "act:7"}


@pytest.fixture
def other() -> Iterator[logging.Logger]:
    """The logger of a library."""
    logger = logging.getLogger("library")
    yield logger
    logger.setLevel(logging.NOTSET)


@pytest.mark.usefixtures("_bare_root")
def test_everything_goes_to_the_console_by_this_formatter(
    capsys: pytest.CaptureFixture[str], other: logging.Logger
) -> None:
    logs.configure("DEBUG")
    logging.getLogger("bot.test").debug("an.event", extra={"update": 7})
    other.debug("secret %s", "secret")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("secret", UserWarning, stacklevel=1)
    said = capsys.readouterr()
    first, second, third = said.err.splitlines()
    assert first.endswith(" DEBUG bot.test an.event update=7")
    assert " DEBUG library test_everything_goes_to_the_console_by_this_formatter:" in second
    assert " WARNING py.warnings " in third
    assert "secret" not in said.err + said.out


@pytest.mark.usefixtures("_bare_root")
def test_what_is_below_the_level_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("WARNING")
    logging.getLogger("bot.test").info("an.event")
    logging.getLogger("bot.test").warning("another.event")
    assert [written.rpartition(" ")[2] for written in capsys.readouterr().err.splitlines()] == ["another.event"]


@pytest.mark.usefixtures("_bare_root")
def test_of_a_library_only_what_is_amiss_is_written(capsys: pytest.CaptureFixture[str], other: logging.Logger) -> None:
    logs.configure("INFO", "json")
    other.info("secret")
    other.warning("secret")
    (written,) = capsys.readouterr().err.splitlines()
    assert json.loads(written)["level"] == "WARNING"
    assert "secret" not in written


def log_calls() -> Iterator[tuple[str, ast.Call]]:
    """Find every call of a module's logger in what runs as the bot."""
    for package in sorted(set(logs.OURS) - {"playground"}):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                match node:
                    case ast.Call(func=ast.Attribute(value=ast.Name(id="log"))):
                        yield f"{path.relative_to(ROOT)}:{node.lineno}", node


CALLS = dict(log_calls())


@pytest.mark.parametrize("place", CALLS)
def test_whatever_we_log_is_a_named_event(place: str) -> None:
    match CALLS[place].args:
        case [ast.Constant(value=str(event))]:
            assert event.replace("_", "").replace(".", "").isalpha(), "an event's name is words"
            assert "." in event, "an event's name says what it is about, and what happened"
        case _:
            pytest.fail("an event is a plain name; facts are given as extra")


def test_every_logger_is_found_by_these_tests() -> None:
    made = [
        written
        for package in sorted(set(logs.OURS) - {"playground"})
        for path in (ROOT / package).rglob("*.py")
        for written in path.read_text(encoding="utf-8").splitlines()
        if "getLogger(" in written
    ]
    assert set(made) == {"log = logging.getLogger(__name__)"}
