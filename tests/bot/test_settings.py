"""Every setting is written down where an operator looks for it, with its default."""

import re
from pathlib import Path

import pytest
from pydantic import SecretStr
from pydantic.fields import FieldInfo

from bot.settings import Settings

ROOT = Path(__file__).parents[2]
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
LINE = re.compile(r"^(?P<off># )?(?P<name>[A-Z][A-Z0-9_]*)=(?P<value>.*)$", re.MULTILINE)
LINES = {line["name"]: line for line in LINE.finditer(EXAMPLE)}
FIELDS = {name.upper(): field for name, field in Settings.model_fields.items()}


def default_of(field: FieldInfo) -> str:
    """Write a default as an environment has it."""
    value = field.get_default(call_default_factory=True)
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    return "" if value is None else str(value)


def test_the_example_has_every_setting_once_and_nothing_else() -> None:
    assert [line["name"] for line in LINE.finditer(EXAMPLE)] == list(FIELDS), "in the order of bot/settings.py"


@pytest.mark.parametrize("name", FIELDS)
def test_what_the_example_shows_is_the_default(name: str) -> None:
    assert LINES[name]["value"] == default_of(FIELDS[name])


@pytest.mark.parametrize("name", FIELDS)
def test_only_what_must_be_filled_in_is_not_commented_out(name: str) -> None:
    assert bool(LINES[name]["off"]) is (default_of(FIELDS[name]) != "" or name not in {"BOT_TOKEN", "ENCRYPTION_KEYS"})


@pytest.mark.parametrize("name", FIELDS)
def test_the_example_explains_each(name: str) -> None:
    (paragraph,) = [part for part in EXAMPLE.split("\n\n") if LINES[name].group() in part.splitlines()]
    assert re.match(r"# .*[a-z]", paragraph)
    assert not LINE.match(paragraph), "words come first"


@pytest.mark.parametrize("name", FIELDS)
def test_the_documentation_names_each(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")


def test_the_documentation_names_nothing_else() -> None:
    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\|\s*`([A-Z][A-Z0-9_]+)`", text, re.MULTILINE))
    assert named <= set(FIELDS)


def test_the_example_copied_as_it_is_gives_the_defaults(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ENCRYPTION_KEYS")
    (place / ".env").write_text(EXAMPLE, encoding="utf-8")
    assert Settings() == Settings(_env_file=None)


def test_the_example_with_everything_switched_on_gives_the_defaults(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ENCRYPTION_KEYS")
    (place / ".env").write_text(re.sub(r"^# (?=[A-Z][A-Z0-9_]*=)", "", EXAMPLE, flags=re.MULTILINE), encoding="utf-8")
    assert Settings() == Settings(_env_file=None)


def test_the_environment_goes_before_the_file(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / ".env").write_text("BATCH_SIZE=5\nPOLL_SECONDS=6\nOF_SOMEBODY_ELSE=7\n")
    monkeypatch.setenv("BATCH_SIZE", "8")
    settings = Settings()
    assert (settings.batch_size, settings.poll_seconds) == (8, 6)


@pytest.mark.parametrize("name", [name for name, field in FIELDS.items() if "Secret" in str(field.annotation)])
def test_a_secret_does_not_show(name: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "canarybird")
    settings = Settings()
    assert "canarybird" not in f"{settings!r} {settings} {settings.model_dump_json()}"
