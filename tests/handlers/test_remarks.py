"""A sentence beside a question: over it, next to its buttons where that is out of sight, or alone with them."""

from markupsafe import Markup

from handlers.buttons import OpenMenu
from handlers.reply import Key, Reply
from handlers.views.forms import with_remark
from handlers.views.forms.question import LONGEST_MESSAGE
from handlers.views.html import paragraphs
from handlers.views.room import fits

REMARK = Markup("This is <b>no</b> number.")
ROW = (Key("Menu", OpenMenu()),)


def asked(text: str, rows: int) -> Reply:
    return Reply(text=Markup("{}").format(text), keys=(ROW,) * rows)


def test_it_stands_over_what_a_small_phone_shows_whole() -> None:
    assert with_remark(asked("How many?", 3), REMARK).text == paragraphs(REMARK, Markup("How many?"))


def test_rather_than_to_be_out_of_sight_it_takes_an_empty_line() -> None:
    said = with_remark(asked("One\n\nTwo\n\nThree", 7), REMARK)
    assert said.text.startswith(REMARK)
    assert said.text.endswith("One\nTwo\nThree")
    assert fits(said.keys, said.text)


def test_it_stands_next_to_the_buttons_of_a_tall_list() -> None:
    assert with_remark(asked("Line\n" * 9 + "Line", 8), REMARK).text.endswith("\n\n" + REMARK)


def test_it_brings_the_buttons_alone_where_a_message_has_no_room_for_both() -> None:
    said = with_remark(asked("😀" * (LONGEST_MESSAGE // 2), 2), REMARK)
    assert said.text == REMARK
    assert said.keys == (ROW, ROW)
