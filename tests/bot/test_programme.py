"""The programme's file: what is wrong with it is said so that it can be mended."""

import re
from pathlib import Path

import pytest

from bot.command_line import main
from bot.programme import ProgrammeError, check_lengths, read
from locales import Catalogues

LANGUAGES = ("de", "ru", "uk")


@pytest.fixture
def file(place: Path) -> Path:
    return place / "programme.toml"


def problem(file: Path) -> str:
    """Return what is said about a file that cannot be used."""
    with pytest.raises(ProgrammeError) as refusal:
        read(file, languages=LANGUAGES)
    said = str(refusal.value)
    assert said.startswith(f"{file}: ")
    assert "\n" not in said
    return said.removeprefix(f"{file}: ")


def change(file: Path, pattern: str, by: str) -> None:
    """Replace the first match of a pattern in a file."""
    changed, count = re.subn(pattern, by, file.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE | re.DOTALL)
    assert count == 1
    file.write_text(changed, encoding="utf-8")


def test_the_file_that_is_shipped_can_be_used(file: Path) -> None:
    programme = read(file, languages=LANGUAGES)
    assert set(programme.languages) == set(LANGUAGES)
    assert programme.minimum_age == 16


CHANGES = {
    "a text missing in one language": (
        r"^(\[name\]\n.*?)^ru = [^\n]*\n",
        r"\1",
        "name: the text in ru is missing",
    ),
    "a text empty in one language": (
        r"^(\[name\]\n.*?^ru = )[^\n]*",
        r'\1" "',
        "name: the text in ru is missing",
    ),
    "a text in none of the languages": (
        r"^\[name\]\n.*?\n\n",
        '[name]\nen = "Help"\n\n',
        "name: the text in uk is missing; name: the text in de is missing; name: the text in ru is missing",
    ),
    "a label of the help card": (
        r'(number = "110"\nlabel = \{ )de = "Polizei", ',
        r"\1",
        "help_card.2.label: the text in de is missing",
    ),
    "a number of the help card": (r'^number = "110"\n', "", "help_card.2.number: "),
    "a text within a table": (
        r"funding = \{ de = [^,]*, ",
        "funding = { ",
        "imprint.funding: the text in de is missing",
    ),
    "a language nobody speaks": (
        r'^languages = \["uk"',
        'languages = ["en", "uk"',
        "languages: there is no catalogue for en",
    ),
    "no language": (r"^languages = \[[^\]]*\]", "languages = []", "languages: name at least one"),
    "a state that does not exist": (r'"DE-SN", "DE-ST"', '"DE-XX", "DE-ST"', "states: DE-XX is no state of Germany"),
    "a partner's state that does not exist": (r'states = \["DE-ST"\]', 'states = ["ST"]', "ST is no state of Germany"),
    "a short description that is too long": (
        r"^(\[short_description\]\nde = )[^\n]*",
        r'\1"' + "ä" * 121 + '"',
        "short_description.de: 121 characters, Telegram shows 120 at most",
    ),
    "no help card": (r"\[\[help_card\]\].*?(?=^\[\[partners)", "", "help_card: "),
    "a field that is missing": (r"^minimum_age = [^\n]*", "", "minimum_age: "),
    "a field of another kind": (r"^minimum_age = [^\n]*", 'minimum_age = "sixteen"', "minimum_age: "),
    "a table that is missing": (r"^\[imprint\].*?(?=^\[privacy\])", "", "imprint: "),
    "an hour that does not exist": (r"^begin = [^\n]*", 'begin = "late"', "quiet_hours.begin: "),
    "a slip of the syntax": (r"^\[imprint\]", "[imprint", "at line "),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_to_be_mended_is_named(name: str, file: Path) -> None:
    pattern, by, expected = CHANGES[name]
    change(file, pattern, by)
    assert expected in problem(file)


def test_everything_that_is_wrong_is_said_at_once(file: Path) -> None:
    for pattern, by, _ in (CHANGES["a state that does not exist"], CHANGES["a label of the help card"]):
        change(file, pattern, by)
    said = problem(file)
    assert "DE-XX" in said
    assert "help_card.2.label" in said


def test_a_file_that_is_missing_is_named(file: Path) -> None:
    file.unlink()
    assert problem(file) == "there is no such file"


def test_a_folder_in_its_place_is_named(file: Path) -> None:
    file.unlink()
    file.mkdir()
    assert problem(file)


def test_a_file_in_another_encoding_is_named(file: Path) -> None:
    file.write_bytes(file.read_text(encoding="utf-8").replace("ü", "u").encode("utf-16"))
    assert problem(file)


@pytest.mark.parametrize("broken", [None, "[[", "minimum_age = 16"])
def test_the_program_says_it_and_does_not_start(
    broken: str | None, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "987654321:AAtoken")
    file.unlink() if broken is None else file.write_text(broken)
    assert main(["run"]) == 2
    said = capsys.readouterr()
    (sentence,) = said.err.splitlines()
    assert sentence.startswith("programme.toml: ")
    assert "Traceback" not in sentence


def test_another_file_can_be_named(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "987654321:AAtoken")
    monkeypatch.setenv("PROGRAMME_FILE", "elsewhere.toml")
    assert main(["run"]) == 2
    assert capsys.readouterr().err == "elsewhere.toml: there is no such file\n"


LENGTHS = {
    "a description": (r'^\[about\]\nde = """', '[about]\nde = """' + "ä" * 400, "about, in the empty chat in de: "),
    "a message": (
        r'^\[about\]\nde = """',
        '[about]\nde = """' + "<&" * 2000,
        "name, about and imprint, in /about in de: ",
    ),
    "a help card": (r'de = "Polizei"', 'de = "' + "Polizei" * 600 + '"', "help_card, in /help in de: "),
    "a number": (
        r'details = { de = "Helpline',
        'details = { de = "' + "Helpline" * 600,
        "help_card, with all about its numbers in de: ",
    ),
}


@pytest.mark.parametrize("name", LENGTHS)
def test_texts_that_telegram_would_refuse_or_cut_are_named_at_the_start(name: str, file: Path) -> None:
    pattern, by, expected = LENGTHS[name]
    change(file, pattern, by)
    with pytest.raises(ProgrammeError, match=re.escape(expected)) as refusal:
        check_lengths(read(file, languages=LANGUAGES), Catalogues.load(), path=file)
    assert "\n" not in str(refusal.value)


def test_the_file_that_is_shipped_is_not_too_long(file: Path) -> None:
    check_lengths(read(file, languages=LANGUAGES), Catalogues.load(), path=file)


def test_a_text_is_measured_without_its_tags_as_telegram_does(file: Path) -> None:
    change(file, r'^\[about\]\nde = """', '[about]\nde = """' + "&" * 30)
    check_lengths(read(file, languages=LANGUAGES), Catalogues.load(), path=file)
