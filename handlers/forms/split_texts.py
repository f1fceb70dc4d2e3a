"""A text too long for one message, which Telegram sends as several: the rest is no answer of its own."""

from domain.forms import OTHER, Kind, Response
from handlers.forms import typing
from handlers.forms.asking import ask_again, shown
from handlers.forms.subjects import response_of, subject_of
from handlers.incoming import Text
from handlers.reply import Said
from handlers.turn import Turn
from handlers.views import forms as views
from handlers.views import menu

SPLIT = "split"
"""Beside the state of an open response: when a message came that may be a piece, and whether the first was taken."""
SHORTEST_PIECE = 2048
"""Telegram for computers cuts at the end of a line or sentence, if there is one beyond half of 4,096 characters."""
APART = 2
"""Seconds between two pieces by Telegram's clock, at most; nobody reads a question and answers it that fast."""


async def typed(turn: Turn, response: Response, text: str) -> list[Said]:
    """Take a text as the answer to the question that stands, unless it is the rest of the one before."""
    row, content = turn.account.response, turn.incoming.content
    sent_at = content.sent_at if isinstance(content, Text) else 0
    split = None if row is None else row.state.get(SPLIT)
    if row is not None and split is not None and 0 <= sent_at - split["at"] <= APART:
        row.state = {**row.state, SPLIT: {**split, "at": sent_at}}
        return await _not_taken(turn, response, is_first_taken=split["taken"])
    said = await typing.typed(turn, response, text)
    if row is not None and turn.account.response is row and _length(text) > SHORTEST_PIECE:
        after = response_of(turn)
        is_taken = after.revision != response.revision and after.at != f"{response.at}_{OTHER}"
        row.state = {**row.state, SPLIT: {"at": sent_at, "taken": is_taken}}
    return said


def _length(text: str) -> int:
    """Count as Telegram does."""
    return len(text.encode("utf-16-le")) // 2


async def _not_taken(turn: Turn, response: Response, *, is_first_taken: bool) -> list[Said]:
    if is_first_taken:
        return ask_again(turn, response, menu.first_piece_taken(turn.t))
    if response.at is None:
        return ask_again(turn, response, views.with_kept(shown(turn, response), menu.tap_a_key(turn.t)))
    asked = shown(turn, response).form.question(response.at)
    if asked.kind is Kind.TEXT:
        return ask_again(turn, response, menu.pieces(turn.t, await subject_of(turn).longest(turn, asked)))
    return ask_again(turn, response, menu.pieces_of_few_words(turn.t))
