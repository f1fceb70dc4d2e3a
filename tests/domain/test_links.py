"""Links: what can be written into one, and what is read out of whatever comes."""

import re
import string
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import programme
from domain import links
from domain.links import LimitedLink, Link, ScreenLink, StateLink, goal, goals, leads_somewhere, parse, payload
from domain.programme import Programme
from domain.states import STATES

CARRIED = string.ascii_letters + string.digits + "_-"
CODES = st.text(CARRIED, min_size=12, max_size=12).map(LimitedLink)
LINKS = st.one_of(st.sampled_from(STATES).map(StateLink), st.sampled_from(links.SCREENS).map(ScreenLink), CODES)


@pytest.fixture(scope="module")
def about() -> Programme:
    return programme.read(Path(__file__).parents[2] / "programme.toml", languages=("de", "ru", "uk"))


@given(LINKS)
def test_what_is_written_is_read_again(link: Link) -> None:
    written = payload(link)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", written), "core.telegram.org/bots/features#deep-linking"
    assert parse(written) == link


@given(st.text() | st.text(CARRIED, max_size=70))
def test_whatever_comes_is_read_or_is_no_link(given_payload: str) -> None:
    link = parse(given_payload)
    assert link is None or parse(payload(link)) == link


@pytest.mark.parametrize(
    "wrong", ["", "_", "state", "state_", "state_DE-XX", "show_everything", "to_short", "to_" + "x" * 13, "state:DE-SN"]
)
def test_what_fits_no_noun_is_no_link(wrong: str) -> None:
    assert parse(wrong) is None


def test_a_state_is_read_in_any_letters() -> None:
    assert parse("state_de-sn") == StateLink("DE-SN")


@pytest.mark.parametrize("screen", ["x" * 60, "Straße", "a b", ""])
def test_what_telegram_would_not_carry_is_not_written(screen: str) -> None:
    with pytest.raises(ValueError):
        payload(ScreenLink(screen) if screen else StateLink("ü"))


def test_64_bytes_are_carried_and_65_are_not() -> None:
    most = 64 - len("show_")
    assert len(payload(ScreenLink("x" * most))) == 64
    with pytest.raises(ValueError):
        payload(ScreenLink("x" * (most + 1)))


def test_every_noun_is_read_by_its_own_class() -> None:
    assert {*links.NOUNS} == {kind.noun for kind in get_args(Link)}


def test_goals_on_the_command_line(about: Programme) -> None:
    assert goal("state:DE-SN") == StateLink("DE-SN")
    assert goal("show:help") == ScreenLink("help")
    for written in goals(about):
        found = goal(written)
        assert found is not None
        assert leads_somewhere(found, about)
    for wrong in ("state_DE-SN", "state", "to:" + "x" * 12, "state:", ":", "event:12"):
        assert goal(wrong) is None


def test_a_state_that_is_not_of_the_programme_leads_nowhere(about: Programme) -> None:
    assert not leads_somewhere(StateLink("DE-BY"), about)
