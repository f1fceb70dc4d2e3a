"""Answering taps."""

from typing import TYPE_CHECKING

from playground.methods.registry import Parameters, Uploads, method

if TYPE_CHECKING:
    from playground.telegram import Telegram


@method("answerCallbackQuery")
async def answer_callback_query(telegram: "Telegram", parameters: Parameters, _files: Uploads) -> bool:
    """Take the clock off a button, and show a short word when there is one."""
    query = telegram.queries.answer(parameters["callback_query_id"])
    person = telegram.people.get(query.person_id)
    if person is not None and parameters.get("text"):
        person.hears(parameters["text"], alert=parameters.get("show_alert", False))
    telegram.changed.touch()
    return True
