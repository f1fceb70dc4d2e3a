"""A button's data: what is packed comes back, and whatever somebody sends is met without an error."""

from collections.abc import Callable
from dataclasses import fields

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import handlers.routes  # noqa: F401 - whatever has a route is a kind of button by then
from domain.audiences import CONDITIONS
from handlers.buttons import KINDS, MAX_BYTES, Button, packed, unpacked

Strategy = st.SearchStrategy[Button]

LANGUAGE_TAGS = st.from_regex(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?", fullmatch=True)
LIKELY = {
    "response": st.integers(0, 2**52),
    "ticked": st.integers(0, 2**60),
    "language": LANGUAGE_TAGS,
    "invitation": st.from_regex("[A-Za-z0-9_-]{12}", fullmatch=True),
    "payload": st.from_regex("(survey|state|show)_[A-Za-z0-9-]{1,20}", fullmatch=True),
    "kind": st.from_regex("[a-z_]{1,32}", fullmatch=True),
    "sort": st.sampled_from("pks"),
    "use": st.sampled_from(["survey", "broadcast"]),
    "noun": st.sampled_from([*CONDITIONS]),
    "value": st.from_regex("[a-zA-Z0-9_-]{0,20}", fullmatch=True),
    "what": st.from_regex("[a-z_]{1,16}", fullmatch=True),
    "role": st.from_regex("[a-z_]{1,16}", fullmatch=True),
    "state": st.from_regex("(DE-[A-Z]{2})?", fullmatch=True),
    "area": st.from_regex("[a-z0-9-]{1,22}", fullmatch=True),
}
"""What fields hold in life; the others are places in a list or revisions."""


def buttons(value_of: Callable[[str, object], st.SearchStrategy[object]]) -> Strategy:
    """Any button of any kind, with fields from a strategy for their name and type."""
    kinds = [
        st.builds(kind, **{field.name: value_of(field.name, field.type) for field in fields(kind)})
        for kind in KINDS.values()
    ]
    return st.one_of(kinds)


@settings(deadline=None)
@given(buttons(lambda name, _: LIKELY.get(name, st.integers(0, 9_999))))
def test_what_a_button_holds_in_life_fits_and_comes_back(button: Button) -> None:
    data = packed(button)
    assert 1 <= len(data.encode()) <= MAX_BYTES
    assert unpacked(data) == button


@settings(deadline=None)
@given(buttons(lambda _, kind: st.integers() if kind is int else st.text()))
def test_whatever_a_button_holds_it_comes_back_or_is_refused(button: Button) -> None:
    try:
        data = packed(button)
    except ValueError:
        return
    assert len(data.encode()) <= MAX_BYTES
    assert unpacked(data) == button


@settings(deadline=None)
@given(st.text() | st.lists(st.sampled_from([*KINDS, "0", "7", "-1", "٣", ""]), max_size=6).map(":".join))
@example("z:1:" + "9" * 10_000)
@example("\ud800")
def test_whatever_is_tapped_is_a_button_of_ours_or_none(data: str) -> None:
    button = unpacked(data)
    assert button is None or (type(button) in KINDS.values() and data.startswith(type(button).code))


GARBAGE = ["", ":", "zz:1", "M", " m", "m:", "m:1", "l", "1:1:2", "1:1:2:3:4", "1:-1:2:3", "1:1.0:2:3", "1:a:2:3"]
STRANGE_DIGITS = ["z:1:²", "z:1:٣", "z:1:１", "z:1:1_000", "z:1: 1", "z:1:+1", "z:1:0x1", "z:1:1e3"]
TOO_LONG = ["l:" + "a" * 63, "z:1:" + "9" * 61]
TOO_LARGE = ["So:9223372036854775808", "So:" + "9" * 40]


@pytest.mark.parametrize("data", GARBAGE + STRANGE_DIGITS + TOO_LONG + TOO_LARGE)
def test_garbage_is_no_button(data: str) -> None:
    assert unpacked(data) is None


def test_codes_are_short_and_each_kinds_own() -> None:
    assert len({kind.code for kind in KINDS.values()}) == len(KINDS) == len(set(KINDS.values()))
    for code, kind in KINDS.items():
        assert kind.code == code
        assert len(code) <= 2
        assert code.isascii()
        assert code.isalnum()


def test_every_kind_is_registered_and_holds_only_numbers_and_words() -> None:
    # By name: a dataclass with slots is made anew, and the class it was made of lingers.
    assert {kind.__name__ for kind in Button.__subclasses__()} == {kind.__name__ for kind in KINDS.values()}
    assert {field.type for kind in KINDS.values() for field in fields(kind)} <= {int, str}
