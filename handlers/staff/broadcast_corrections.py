"""The team corrects a broadcast that was sent; in the chats of many as soon as a second person agreed."""

from dataclasses import replace

from markupsafe import Markup

from actions import broadcast_corrections as actions
from actions.broadcasts import Refused
from domain.broadcast_desk import CORRECTION, TEXT, WAS, About, written_texts
from domain.broadcasts import MAY, Act, State
from domain.forms import Value
from handlers import broadcast_buttons as buttons
from handlers import forms
from handlers.broadcast_deliveries import looks, which
from handlers.forms.broadcast_answers import have, known_of_sent
from handlers.reply import Said, TakeKeys
from handlers.staff import broadcast_screen as screen
from handlers.staff.broadcasts import ask, show_after
from handlers.turn import Turn
from handlers.views import broadcast_corrections as views
from handlers.views import broadcast_problems as words
from handlers.views.broadcast_seen import stamp
from storage import broadcast_corrections as waiting
from storage import broadcasts as stored
from storage.broadcasts import Said as StoredSaid


async def _correctable(turn: Turn, broadcast_id: int) -> StoredSaid | list[Said]:
    """Return a broadcast that can be corrected, or what is said where that is not so."""
    said = await screen.said_of(turn, broadcast_id)
    if said is None:
        return forms.old_key(turn)
    if State(said.broadcast.state) not in MAY[Act.CORRECT]:
        return [turn.in_place(await screen.after(turn, broadcast_id, Refused.NOT_NOW))]
    return said


async def ask_what_to_correct(turn: Turn, button: buttons.CorrectBroadcast) -> list[Said]:
    """Offer to change its texts or its buttons."""
    said = await _correctable(turn, button.broadcast)
    if not isinstance(said, StoredSaid):
        return said
    if await waiting.of(turn.session, button.broadcast) is not None:
        return await _show_waiting(turn, button.broadcast)
    many = await actions.reach(turn.session, button.broadcast) > turn.programme.approval_above
    count = await have(turn, button.broadcast)
    # How far it is stays above, and goes on changing.
    return [views.ask_what_to_correct(turn.t, which(turn, said.broadcast.id, said.draft), count, needs_another=many)]


async def correct_texts(turn: Turn, button: buttons.CorrectTexts) -> list[Said]:
    """Show what it says, each text open to correction."""
    said = await _correctable(turn, button.broadcast)
    if not isinstance(said, StoredSaid):
        return said
    known: dict[str, Value] = {f"{TEXT}{language}": html for language, html in said.draft.texts.items()}
    known |= {**await known_of_sent(turn, button.broadcast), WAS: written_texts(said.draft.texts)}
    return await ask(turn, About(CORRECTION, button.broadcast, said.draft.base_language), known)


async def look(turn: Turn, button: buttons.LookAtCorrection) -> list[Said]:
    """Show the correction that waits as it will look in each language, and below what can be done with it."""
    return await _show_waiting(turn, button.broadcast)


async def _show_waiting(turn: Turn, broadcast_id: int, word: Markup | None = None) -> list[Said]:
    said = await screen.said_of(turn, broadcast_id)
    if said is None:
        return forms.old_key(turn)
    correction = await waiting.of(turn.session, broadcast_id)
    if correction is None:
        return [turn.in_place(await screen.after(turn, broadcast_id, Refused.NOT_NOW))]
    draft = await waiting.draft_of(turn.session, said.broadcast, correction)
    corrected = replace(said, draft=draft)
    shown = [each for each in screen.languages(turn, draft.base_language) if each in draft.texts]
    below = views.waits(
        turn.t,
        which(turn, broadcast_id, said.draft),
        shown,
        await have(turn, broadcast_id),
        seen=stamp(correction.submitted_at),
        is_own=correction.submitted_by == turn.account.id,
        word=word,
    )
    tapped = turn.tapped_message
    first: list[Said] = [] if tapped is None else [TakeKeys(tapped)]
    return [*first, *(looks(turn, corrected, language) for language in shown), below]


async def approve(turn: Turn, button: buttons.ApproveCorrection) -> list[Said]:
    """Agree to it as a second person, if it is still what was seen."""
    changed = await _changed_since(turn, button)
    if changed is not None:
        return changed
    done = await actions.approve_correction(turn.session, button.broadcast, actor=turn.account.id, now=turn.now)
    if isinstance(done, Refused):
        return await show_after(turn, button.broadcast, done)
    draft = await stored.draft_of(turn.session, done)
    count = await have(turn, button.broadcast)
    return [turn.in_place(views.corrected(turn.t, which(turn, button.broadcast, draft), count))]


async def take_back(turn: Turn, button: buttons.TakeBackCorrection) -> list[Said]:
    """Let it not be made, if it is still what was seen."""
    changed = await _changed_since(turn, button)
    if changed is not None:
        return changed
    done = await actions.take_back_correction(turn.session, button.broadcast, actor=turn.account.id, now=turn.now)
    if isinstance(done, Refused):
        return await show_after(turn, button.broadcast, done)
    return [turn.in_place(await screen.after(turn, button.broadcast, done, views.taken_back(turn.t)))]


async def _changed_since(
    turn: Turn, button: buttons.ApproveCorrection | buttons.TakeBackCorrection
) -> list[Said] | None:
    """Return what is said where another correction waits than the one that was shown; None where it is that one."""
    await stored.locked(turn.session, button.broadcast)
    correction = await waiting.of(turn.session, button.broadcast)
    if correction is None or stamp(correction.submitted_at) == button.seen:
        return None
    return await _show_waiting(turn, button.broadcast, words.changed_meanwhile(turn.t))
