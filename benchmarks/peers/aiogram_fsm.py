"""aiogram's finite-state machine in memory: three questions, as its example has it."""

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

dispatcher = Dispatcher()


class Arrival(StatesGroup):
    """What is asked."""

    name = State()
    people = State()
    state = State()


@dispatcher.message(CommandStart())
async def start(message: Message, state: FSMContext) -> None:
    """Ask the first question."""
    await state.set_state(Arrival.name)
    await message.answer("What is your initiative called?")


@dispatcher.message(Arrival.name)
async def name(message: Message, state: FSMContext) -> None:
    """Keep the name and ask on."""
    await state.update_data(name=message.text)
    await state.set_state(Arrival.people)
    await message.answer("How many people are active in it?")


@dispatcher.message(Arrival.people)
async def people(message: Message, state: FSMContext) -> None:
    """Keep the number and ask on."""
    await state.update_data(people=int(message.text))
    await state.set_state(Arrival.state)
    await message.answer("In which state are you active?")


@dispatcher.message(Arrival.state)
async def state(message: Message, state: FSMContext) -> None:
    """Keep the state; this is the end."""
    await state.update_data(state=message.text)
    await state.clear()
    await message.answer("Thank you!")


async def main() -> None:
    """Poll."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["TELEGRAM_URL"]))
    await dispatcher.start_polling(Bot(os.environ["BOT_TOKEN"], session=session))


asyncio.run(main())
