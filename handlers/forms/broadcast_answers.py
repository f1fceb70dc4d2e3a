"""What becomes of the team's answers about a broadcast: kept in its draft, or said where it has arrived."""

from dataclasses import replace
from typing import TypeAlias

from markupsafe import Markup

from actions import broadcast_corrections as corrections
from actions import broadcast_drafts as drafts
from actions.broadcasts import KIND, Refused
from domain.broadcast_desk import HAVE, PLACE, SECOND, TEXT, WAS, About, language_of, time_of, written, written_texts
from domain.broadcasts import MOST_BUTTONS, Draft, State
from domain.deliveries import State as Sending
from domain.forms import Response, Value
from handlers.broadcast_deliveries import which
from handlers.forms.broadcast_checks import button_of
from handlers.incoming import Document, Photo
from handlers.reply import Reply
from handlers.staff import broadcast_screen as screen
from handlers.turn import Turn
from handlers.views import broadcast_corrections as views
from handlers.views import broadcast_problems as words
from storage import broadcast_corrections as waiting
from storage import broadcasts as stored
from storage import deliveries
from storage.broadcasts import Broadcast

Outcome: TypeAlias = Broadcast | Refused | None
"""What came of keeping an answer; None where there was nothing to keep yet."""


async def keep_nothing(turn: Turn, meant: About, response: Response, question: str) -> Outcome:
    """Keep an answer in the response alone, until the end."""
    return None


async def keep_part(turn: Turn, meant: About, response: Response, question: str) -> Outcome:
    """Keep a text or the file in the draft, or take away what was answered before."""
    value = response.answers.get(question)
    language, number = language_of(question), meant.broadcast
    if language is not None:
        html = None if value is None else str(value)
        return await drafts.keep_text(turn.session, number, language, html, actor=turn.account.id, now=turn.now)
    content = turn.incoming.content
    file = None
    if value is not None:
        assert isinstance(content, Photo | Document)
        file = drafts.NewFile("photo" if isinstance(content, Photo) else "document", content.name, id=str(value))
    return await drafts.keep_file(turn.session, number, file, actor=turn.account.id, now=turn.now)


async def show_as_kept(turn: Turn, meant: About, response: Response) -> Reply:
    """Show the broadcast, in which all is kept already."""
    return await show(turn, meant)


async def show(turn: Turn, meant: About, word: Markup | None = None) -> Reply:
    """Show the broadcast as it is now, after a word."""
    said = await stored.said(turn.session, meant.broadcast)
    return await screen.after(turn, meant.broadcast, Refused.UNKNOWN if said is None else said.broadcast, word)


async def add_button(turn: Turn, meant: About, response: Response) -> Reply:
    """Let a draft have one button more."""
    found = await _as_it_stands(turn, meant)
    if found is None:
        return await screen.after(turn, meant.broadcast, Refused.UNKNOWN)
    _, draft = found
    draft = replace(draft, buttons=(*draft.buttons, button_of(response.answers)))
    done = await drafts.change(turn.session, meant.broadcast, draft, actor=turn.account.id, now=turn.now)
    return await screen.after(turn, meant.broadcast, done)


async def _as_it_stands(turn: Turn, meant: About) -> tuple[Broadcast, Draft] | None:
    """Return a broadcast that nobody changes between looking and writing, with what it says."""
    broadcast = await stored.locked(turn.session, meant.broadcast)
    return None if broadcast is None else (broadcast, await stored.draft_of(turn.session, broadcast))


async def keep_link(turn: Turn, meant: About, response: Response) -> Reply:
    """Let a button be as it was answered, in the draft or wherever it has arrived."""
    found = await _as_it_stands(turn, meant)
    if found is None:
        return await screen.after(turn, meant.broadcast, Refused.UNKNOWN)
    broadcast, draft = found
    if HAVE not in response.answers and broadcast.state != State.DRAFT:
        # Sent meanwhile: nobody was asked whether it is to change in the chats that have it.
        return await screen.after(turn, broadcast.id, Refused.NOT_NOW)
    place, buttons = response.answers.get(PLACE), [*draft.buttons]
    at = len(buttons) if place is None else int(str(place)) - 1
    is_there = len(buttons) < MOST_BUTTONS
    if place is not None:
        is_there = at < len(buttons) and written(buttons[at]) == response.answers.get(WAS)
    if not is_there:
        return await screen.after(turn, broadcast.id, broadcast, words.changed_meanwhile(turn.t))
    buttons[at:] = [button_of(response.answers), *buttons[at + 1 :]]
    return await say(turn, broadcast, replace(draft, buttons=tuple(buttons)))


async def set_time(turn: Turn, meant: About, response: Response) -> Reply:
    """Let a draft be sent then."""
    send_at, daytime_only, expires_after_hours = time_of(response.answers)
    done = await drafts.choose_time(
        turn.session,
        meant.broadcast,
        send_at=send_at,
        daytime_only=daytime_only,
        expires_after_hours=expires_after_hours,
        actor=turn.account.id,
        now=turn.now,
    )
    return await screen.after(turn, meant.broadcast, done)


async def correct_texts(turn: Turn, meant: About, response: Response) -> Reply:
    """Let it say these texts wherever it has arrived; its buttons stay."""
    found = await _as_it_stands(turn, meant)
    if found is None:
        return await screen.after(turn, meant.broadcast, Refused.UNKNOWN)
    broadcast, draft = found
    stands = written_texts(draft.texts)
    if response.answers.get(WAS, stands) != stands:
        return await screen.after(turn, broadcast.id, broadcast, words.changed_meanwhile(turn.t))
    texts = {str(language_of(name)): str(value) for name, value in response.answers.items() if name.startswith(TEXT)}
    return await say(turn, broadcast, replace(draft, texts=texts))


async def say(turn: Turn, broadcast: Broadcast, draft: Draft) -> Reply:
    """Let a broadcast say this from now on: as a draft, or in every chat that has it."""
    if broadcast.state == State.DRAFT:
        kept = await drafts.change(turn.session, broadcast.id, draft, actor=turn.account.id, now=turn.now)
        return await screen.after(turn, broadcast.id, kept)
    done = await corrections.submit_correction(
        turn.session,
        broadcast.id,
        draft,
        approval_above=turn.programme.approval_above,
        actor=turn.account.id,
        now=turn.now,
    )
    if isinstance(done, Refused):
        return await screen.after(turn, broadcast.id, done)
    meant = which(turn, done.id, draft)
    if await waiting.of(turn.session, done.id) is not None:
        return views.submitted(turn.t, meant)
    return views.corrected(turn.t, meant, await have(turn, done.id))


async def known_of_sent(turn: Turn, broadcast_id: int) -> dict[str, Value]:
    """Return what is known of one that was sent: how many have it, and whether it takes two to correct it."""
    needs_another = await corrections.reach(turn.session, broadcast_id) > turn.programme.approval_above
    known: dict[str, Value] = {HAVE: str(await have(turn, broadcast_id))}
    return {**known, SECOND: "yes"} if needs_another else known


async def have(turn: Turn, broadcast_id: int) -> int:
    """Return how many have a broadcast."""
    counts = await deliveries.counted(turn.session, KIND, str(broadcast_id))
    return counts.get(Sending.SENT, 0)
