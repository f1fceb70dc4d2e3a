"""A short survey in Ukrainian, begun and answered in chat."""

from pathlib import Path
from typing import Any

from tests.chat import Chat
from tests.conversations.arriving import arrives
from tests.conversations.surveying import Surveying

FORM = (Path(__file__).parent / "short.md").read_bytes()


async def begins(chat: Chat, surveying: Surveying, **settings: Any) -> int:
    """Arrive, and see the first question of the short form in Ukrainian."""
    await arrives(chat)
    wave = await surveying.of(FORM, chat, **settings)
    await surveying.opens(chat, wave)
    await chat.taps("Почати")
    return wave


async def sends(chat: Chat) -> None:
    """Answer the short form."""
    await chat.taps("Так")
    await chat.writes("9")
    await chat.taps("Гроші", "Готово", "Пропустити", "Надіслати відповіді")
