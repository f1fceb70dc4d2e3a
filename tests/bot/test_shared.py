"""What people share beside text, read from Telegram's updates."""

from typing import Any

import pytest

from bot.updates import Albums, incoming
from handlers.incoming import Content, Location, NotText, Photo, SharedContact

OLENA = {"id": 7, "is_bot": False, "first_name": "Olena"}


def content(**message: Any) -> Content:
    """Return what a message with these fields is to us."""
    facts = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}, "from": OLENA, **message}
    return incoming({"update_id": 1, "message": facts}, Albums()).content


SIZES = [{"file_id": "small", "width": 90, "height": 60}, {"file_id": "large", "width": 1280, "height": 853}]
CARD = {"phone_number": "4915123456789", "first_name": "Olena", "user_id": 7}


@pytest.mark.parametrize(
    ("message", "shared"),
    [
        ({"photo": SIZES, "caption": "Da"}, Photo("large", caption="Da", sizes=((90, "small"), (1280, "large")))),
        ({"location": {"latitude": 51.34, "longitude": 12.37}}, Location(51.34, 12.37)),
        ({"contact": CARD}, SharedContact("4915123456789")),
        ({"sticker": {"emoji": "👍"}}, NotText()),
        ({"photo": []}, NotText()),
    ],
)
def test_what_is_shared_is_taken_as_what_it_is(message: dict[str, Any], shared: NotText) -> None:
    assert content(**message) == shared


def test_no_record_of_the_log_can_show_where_somebody_is_or_their_number() -> None:
    told = f"{Location(51.34, 12.37)!r} {SharedContact('4915123456789')!r}"
    assert not any(digit in told for digit in "123456789")
