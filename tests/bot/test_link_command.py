"""`python -m bot link`: an address that leads to its goal, a code of it for a poster, and refusals in one sentence."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
import segno
from PIL import Image

from bot.command_line import main
from domain.links import LimitedLink, parse
from handlers.views import codes
from playground.server import serve
from playground.telegram import Telegram

Console = pytest.CaptureFixture[str]
NAMED = ("--username", "vernetzen_bot")

pytestmark = pytest.mark.usefixtures("place")


def printed(console: Console, *arguments: str) -> str:
    assert main(["link", *arguments, *NAMED]) == 0
    return console.readouterr().out.strip()


def refused(console: Console, *arguments: str) -> str:
    assert main(["link", *arguments]) == 2
    said = console.readouterr()
    assert said.out == ""
    return said.err.strip()


def test_a_link_without_a_limit_needs_no_database(place: Path, capsys: Console) -> None:
    assert printed(capsys, "state:DE-SN") == "https://t.me/vernetzen_bot?start=state_DE-SN"
    assert printed(capsys, "show:help") == "https://t.me/vernetzen_bot?start=show_help"
    assert not (place / "data").exists()


def test_a_link_with_a_limit_is_kept_with_it(place: Path, capsys: Console) -> None:
    address = printed(capsys, "state:DE-TH", "--until", "2999-12-31", "--uses", "50")
    payload = address.removeprefix("https://t.me/vernetzen_bot?start=")
    issued = parse(payload)
    assert isinstance(issued, LimitedLink)
    with sqlite3.connect(place / "data" / "bot.sqlite3") as connection:
        rows = connection.execute("SELECT code, goal, expires_at, uses_left FROM issued_links").fetchall()
    # It holds on the last day as well, until midnight in Germany.
    assert rows == [(issued.code, "state_DE-TH", "2999-12-31 23:00:00.000000", 50)]


def test_each_limited_link_is_another_one(capsys: Console) -> None:
    assert printed(capsys, "show:about", "--uses", "1") != printed(capsys, "show:about", "--uses", "1")


def dots(path: Path) -> list[list[bool]]:
    """Read a QR code's dots from its picture, margin included."""
    picture = Image.open(path).convert("L")
    middle = codes.DOT // 2
    return [
        [picture.getpixel((x, y)) == 0 for x in range(middle, picture.width, codes.DOT)]
        for y in range(middle, picture.height, codes.DOT)
    ]


def test_the_code_on_a_poster_says_the_address(place: Path, capsys: Console) -> None:
    address = printed(capsys, "state:DE-SN", "--qr", "poster.png")
    code = segno.make_qr(address, error="m")
    assert dots(place / "poster.png") == [
        [bool(dot) for dot in row] for row in code.matrix_iter(border=code.default_border_size)
    ]
    assert code.default_border_size == 4, "the quiet zone that ISO/IEC 18004 asks for"


def test_the_code_can_be_drawn_for_print(place: Path, capsys: Console) -> None:
    printed(capsys, "state:DE-SN", "--qr", "poster.SVG")
    assert "<svg" in (place / "poster.SVG").read_text()


@pytest.mark.parametrize(
    "goal", ["state:DE-XX", "state:DE-BY", "state_DE-SN", "somewhere", "event:1", "", "to:abcdefghijkl"]
)
def test_a_goal_that_does_not_exist_is_answered_with_those_that_do(goal: str, capsys: Console) -> None:
    said = refused(capsys, goal, *NAMED)
    assert "there is no such goal" in said
    assert "state:DE-SN" in said
    assert "show:help" in said


def test_what_a_code_cannot_be_written_to_is_named(capsys: Console) -> None:
    assert "poster.gif" in refused(capsys, "state:DE-SN", "--qr", "poster.gif", *NAMED)
    assert main(["link", "state:DE-SN", "--qr", "nowhere/poster.png", *NAMED]) == 2
    said = capsys.readouterr()
    assert "nowhere/poster.png" in said.err
    assert said.out.startswith("https://t.me/"), "the link is there although its picture is not"


def test_a_day_that_is_over_makes_no_link(place: Path, capsys: Console) -> None:
    assert "2020-01-01" in refused(capsys, "state:DE-SN", "--until", "2020-01-01", *NAMED)
    assert not (place / "data").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        ("--uses", "0"),
        ("--uses", "-3"),
        ("--uses", "many"),
        ("--until", "31.12.2026"),
        ("--until", "2026-02-31"),
        ("--username", "my bot"),
        ("--username", "x?start=y"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_is_named(wrong: tuple[str, str], capsys: Console) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["link", "state:DE-SN", *NAMED, *wrong])
    assert wrong[1] in capsys.readouterr().err


def test_a_name_may_be_written_as_people_do(capsys: Console) -> None:
    assert main(["link", "state:DE-SN", "--username", "@vernetzen_bot"]) == 0
    assert "https://t.me/vernetzen_bot?" in capsys.readouterr().out


async def test_telegram_is_asked_for_the_name(
    telegram: Telegram, monkeypatch: pytest.MonkeyPatch, capsys: Console
) -> None:
    monkeypatch.setenv("BOT_TOKEN", telegram.token)
    async with serve(telegram, port=0) as url:
        monkeypatch.setenv("TELEGRAM_URL", url)
        assert await asyncio.to_thread(main, ["link", "state:DE-SN"]) == 0
        assert capsys.readouterr().out.strip() == "https://t.me/playground_bot?start=state_DE-SN"
        monkeypatch.setenv("BOT_TOKEN", "1:wrong")
        assert "@BotFather" in await asyncio.to_thread(refused, capsys, "state:DE-SN")


def test_without_telegram_the_name_can_be_given(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: Console) -> None:
    assert "BOT_TOKEN is empty" in refused(capsys, "state:DE-SN")
    monkeypatch.setenv("BOT_TOKEN", "1:secret")
    monkeypatch.setenv("TELEGRAM_URL", "http://127.0.0.1:9")
    said = refused(capsys, "state:DE-SN", "--uses", "1")
    assert "--username" in said
    assert "secret" not in said
    assert not (place / "data").exists(), "no link was used up for it"
