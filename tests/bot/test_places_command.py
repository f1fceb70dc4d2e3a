"""`python -m bot places`: it needs no database, no settings and no token."""

import io
import json
from typing import Any

import pytest

from bot.command_line import main

Console = pytest.CaptureFixture[str]
KEYS = ["place", "kreis_ags", "kreis", "kreis_type", "state", "score", "reason"]

pytestmark = pytest.mark.usefixtures("nowhere")


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that does not exist, and settings that cannot be."""
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://nobody@127.0.0.1:1/nothing")
    monkeypatch.setenv("BATCH_SIZE", "many")
    monkeypatch.delenv("BOT_TOKEN", raising=False)


def found(console: Console, *arguments: str) -> list[dict[str, Any]]:
    assert main(["places", *arguments, "--json"]) == 0
    (line,) = console.readouterr().out.splitlines()
    answer: list[dict[str, Any]] = json.loads(line)
    return answer


def test_a_place_comes_with_its_district_and_state(capsys: Console) -> None:
    first = found(capsys, "find", "Галле", "--language", "uk")[0]
    assert list(first) == KEYS
    assert first | {"score": 1.0} == {
        "place": "Halle (Saale)",
        "kreis_ags": "15002",
        "kreis": "Halle (Saale)",
        "kreis_type": "kreisfreie Stadt",
        "state": "DE-ST",
        "score": 1.0,
        "reason": "exonym",
    }


def test_a_whole_district_or_state_has_no_place(capsys: Console) -> None:
    district = found(capsys, "find", "Landkreis Leipzig")[0]
    assert (district["place"], district["kreis_ags"], district["kreis"]) == (None, "14729", "Leipzig")
    assert district["kreis_type"] == "Landkreis"
    state = found(capsys, "find", "Sachsen-Anhalt")[0]
    assert [state[key] for key in KEYS[:5]] == [None, None, None, None, "DE-ST"]


def test_nothing_is_an_empty_list(capsys: Console) -> None:
    assert found(capsys, "find", "Київ") == []
    assert found(capsys, "find", "") == []
    assert main(["places", "find", "Київ"]) == 1
    assert capsys.readouterr().out == "Nothing found.\n"


def test_people_read_it_in_their_language(capsys: Console) -> None:
    assert main(["places", "find", "Wittenberg", "--language", "uk"]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert "Лютерштадт-Віттенберг · Wittenberg · Landkreis Wittenberg · DE-ST" in first
    assert first.endswith("(name)")


def test_a_position_becomes_the_nearest_place(capsys: Console) -> None:
    first = found(capsys, "near", "51.48", "11.97")[0]
    assert (first["place"], first["kreis_ags"], first["reason"]) == ("Halle (Saale)", "15002", "nearest")
    assert found(capsys, "near", "-33.9", "18.4") == []
    assert main(["places", "near", "50.45", "30.52"]) == 1
    assert capsys.readouterr().out == "Nothing found.\n"


def test_a_position_that_is_no_number_is_named(capsys: Console) -> None:
    with pytest.raises(SystemExit):
        main(["places", "near", "north", "11.97"])
    assert "north" in capsys.readouterr().err


def test_many_texts_come_from_standard_input_one_a_line(monkeypatch: pytest.MonkeyPatch, capsys: Console) -> None:
    texts = ["06108", "", "Київ", "Neustadt", "🙂", "Лейпцигу"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(texts) + "\n"))
    assert main(["places", "find", "-", "--json"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [bool(answer) for answer in answers] == [True, False, False, True, False, True]
    assert answers[3][0]["score"] == answers[3][1]["score"]
