"""What is ticked and not yet done is there again for who took a break."""

import pytest

from domain.forms import Question
from domain.forms.question import Kind
from tests.chat import Chat
from tests.conversations.arriving import comes_in, taps
from tests.conversations.asking import Asked

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])
HELP = Question("help", Kind.SELECT_MULTIPLE, choices=("food", "rooms", "money"))


def ticked(chat: Chat) -> list[str]:
    """The labels that stand ticked under the newest message."""
    return [key for key in chat.keys if key.startswith("☑️")]


async def test_who_pauses_finds_the_ticks_again(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, HELP)
    await olena.taps("food", "money", "Пізніше")
    await olena.taps("Продовжити")
    assert ticked(olena) == ["☑️ food", "☑️ money"]
    await olena.taps("rooms", "Готово")
    assert "food · rooms · money" in olena.sees


async def test_who_looks_at_the_menu_finds_them_too(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, HELP)
    await olena.taps("food", "money", "money")
    await olena.writes("/menu")
    await olena.taps("Продовжити")
    assert ticked(olena) == ["☑️ food"]


@pytest.mark.parametrize("choices", [("food", "rooms", "money"), tuple(f"help {place}" for place in range(40))])
async def test_who_goes_back_finds_the_ticks_again(olena: Chat, asked: Asked, choices: tuple[str, ...]) -> None:
    words, help_ = Question("words", Kind.TEXT), Question("help", Kind.SELECT_MULTIPLE, choices=choices)
    await asked.of(olena, words, help_)
    await olena.writes("eins")
    await olena.taps(choices[0], choices[2], "⬅️ Назад")
    await olena.writes("zwei")
    assert ticked(olena) == [f"☑️ {choices[0]}", f"☑️ {choices[2]}"]
    await olena.taps(choices[1], "Готово")
    assert " · ".join(choices[:3]) in olena.sees
    assert "zwei" in olena.sees


async def test_who_goes_back_from_a_correction_has_changed_nothing(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, HELP)
    await olena.taps("food", "Готово")
    await olena.taps("✏️ help", "rooms", "⬅️ Назад")
    assert "help: food" in olena.sees
    await olena.taps("✏️ help")
    assert ticked(olena) == ["☑️ food"]


async def test_before_the_consent_nothing_ticked_is_kept(olena: Chat) -> None:
    await comes_in(olena)
    await taps(olena, "take part", "old enough", "profile")
    await olena.writes("/menu")
    await olena.taps("Продовжити")
    assert ticked(olena) == []
