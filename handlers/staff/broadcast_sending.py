"""The team sends a broadcast: agreed to, watched, held up, stopped, corrected, and what became of it."""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from typing import Protocol

from actions import broadcast_outcomes, broadcast_progress
from actions import broadcasts as actions
from actions.broadcasts import Refused
from domain.broadcasts import MAY, Act, State
from domain.deliveries import Priority
from handlers import broadcast_buttons as buttons
from handlers import forms
from handlers.broadcast_deliveries import CARD, which
from handlers.reply import Reply, Said, TakeKeys, Toast, ToFind
from handlers.staff import broadcast_screen as screen
from handlers.staff.broadcasts import show, show_after
from handlers.turn import Turn
from handlers.views import broadcast_problems as words
from handlers.views import broadcasts as views
from handlers.views.broadcast_seen import stamp
from storage import Session, deliveries
from storage import broadcasts as stored
from storage.broadcasts import Broadcast
from storage.deliveries import Due

RIGHT_AFTER = timedelta(seconds=1)
"""When the announcement itself is shown again below its test."""


class OfOne(Protocol):
    """A button that names a broadcast."""

    @property
    def broadcast(self) -> int:
        """Which one."""


async def send_test(turn: Turn, button: buttons.TestBroadcast) -> list[Said]:
    """Send it to oneself alone, in each language, by the same way as to all."""
    said = await screen.said_of(turn, button.broadcast)
    if said is None or not said.draft.texts.get(said.draft.base_language):
        return forms.old_key(turn)
    seen = screen.languages(turn, said.draft.base_language)
    refused = await actions.test(turn.session, button.broadcast, turn.account.id, seen, now=turn.now)
    if refused is not None:
        return await show_after(turn, button.broadcast, refused)
    # After the messages, which leave at once: what one does next is right below them.
    key = f"{button.broadcast}:{CARD}:{turn.now:%Y%m%d%H%M%S}"
    below = Due(actions.TEST_KIND, key, turn.account.id, turn.now + RIGHT_AFTER, Priority.URGENT)
    await deliveries.enqueue(turn.session, [below])
    tapped = turn.tapped_message
    taken: list[Said] = [] if tapped is None else [TakeKeys(tapped)]
    return [Toast(views.test_comes(turn.t)), *taken]


async def ask_to_submit(turn: Turn, button: buttons.AskToSubmit) -> list[Said]:
    """Show what must be mended, or who will read what, once more."""
    said = await screen.said_of(turn, button.broadcast)
    if said is None:
        return forms.old_key(turn)
    if said.broadcast.state != State.DRAFT:
        return [turn.in_place(await screen.after(turn, button.broadcast, Refused.NOT_NOW))]
    seen = await screen.seen(turn, said)
    if actions.rule_of(said.broadcast) is None:
        return [turn.in_place(await screen.after(turn, button.broadcast, Refused.NO_AUDIENCE))]
    if seen.problems:
        return [turn.in_place(await screen.after(turn, button.broadcast, Refused.NOT_READY))]
    count = await actions.counted(turn.session, said.broadcast)
    needs_another = count > turn.programme.approval_above
    return [turn.in_place(views.ask_to_submit(turn.t, seen, needs_another=needs_another))]


async def submit(turn: Turn, button: buttons.SubmitBroadcast) -> list[Said]:
    """Let it be sent, if it is still what was seen."""
    changed = await _changed_since(turn, button.broadcast, button.seen, Act.SUBMIT)
    if changed is not None:
        return changed
    done = await actions.submit(
        turn.session,
        button.broadcast,
        approval_above=turn.programme.approval_above,
        actor=turn.account.id,
        now=turn.now,
    )
    if isinstance(done, Refused):
        return await show_after(turn, button.broadcast, done)
    if done.state == State.WAITING:
        return await show(turn, button.broadcast, views.submitted(turn.t))
    return await _goes_out(turn, done)


async def _goes_out(turn: Turn, broadcast: Broadcast) -> list[Said]:
    if broadcast.send_at is not None:
        return await show(turn, broadcast.id, views.will_be_sent(turn.t))
    draft = await stored.draft_of(turn.session, broadcast)
    return [turn.in_place(views.is_sent(turn.t, which(turn, broadcast.id, draft)))]


async def approve(turn: Turn, button: buttons.ApproveBroadcast) -> list[Said]:
    """Agree as a second person, if it is still what was seen."""
    changed = await _changed_since(turn, button.broadcast, button.seen, Act.APPROVE)
    if changed is not None:
        return changed
    done = await actions.approve(turn.session, button.broadcast, actor=turn.account.id, now=turn.now)
    if isinstance(done, Refused):
        return await show_after(turn, button.broadcast, done)
    return await _goes_out(turn, done)


async def _changed_since(turn: Turn, broadcast_id: int, seen: int, act: Act) -> list[Said] | None:
    """Return what is said where somebody changed it since it was shown; None where it is the same."""
    broadcast = await stored.locked(turn.session, broadcast_id)
    if broadcast is None:
        return forms.old_key(turn)
    if State(broadcast.state) in MAY[act] and stamp(broadcast.changed_at) != seen:
        return await show(turn, broadcast_id, words.changed_meanwhile(turn.t))
    return None


async def take_back(turn: Turn, button: buttons.TakeBack) -> list[Said]:
    """Make a draft of it again."""
    return await _does(
        turn, button, actions.take_back(turn.session, button.broadcast, actor=turn.account.id, now=turn.now)
    )


async def pause(turn: Turn, button: buttons.PauseBroadcast) -> list[Said]:
    """Hold back what has not been sent."""
    return await _does(turn, button, actions.pause(turn.session, button.broadcast, actor=turn.account.id, now=turn.now))


async def go_on(turn: Turn, button: buttons.GoOnSending) -> list[Said]:
    """Send on."""
    return await _does(turn, button, actions.go_on(turn.session, button.broadcast, actor=turn.account.id, now=turn.now))


async def stop(turn: Turn, button: buttons.StopBroadcast) -> list[Said]:
    """Send no more of it."""
    return await _does(turn, button, actions.stop(turn.session, button.broadcast, actor=turn.account.id, now=turn.now))


async def _does(turn: Turn, button: OfOne, act: Awaitable[Broadcast | Refused]) -> list[Said]:
    return await show_after(turn, button.broadcast, await act)


async def ask_to_stop(turn: Turn, button: buttons.AskToStop) -> list[Said]:
    """Say how many have it and how many will not, and ask."""
    said = await screen.said_of(turn, button.broadcast)
    if said is None:
        return forms.old_key(turn)
    if State(said.broadcast.state) not in MAY[Act.STOP]:
        return [turn.in_place(await screen.after(turn, button.broadcast, Refused.NOT_NOW))]
    told = await broadcast_progress.progress(turn.session, said.broadcast)
    # Below: the message that tells how far it is changes every few seconds, and would take the question away.
    return [views.ask_to_stop(turn.t, which(turn, said.broadcast.id, said.draft), told)]


async def take_out(turn: Turn, button: buttons.TakeOutOutcomes) -> list[Said]:
    """Send what became of each message as a workbook, made after the turn."""
    said = await screen.said_of(turn, button.broadcast)
    if said is None or said.broadcast.started_at is None:
        return forms.old_key(turn)
    number, t = said.broadcast.id, turn.t
    broadcast_outcomes.note(turn.session, number, actor=turn.account.id, now=turn.now)

    async def find(session: Session) -> list[Reply]:
        broadcast = await session.get(Broadcast, number)
        assert broadcast is not None
        rows = await broadcast_progress.outcomes(session, broadcast)
        # On a thread: of very many it takes a while, and others need not wait.
        content = await asyncio.to_thread(broadcast_outcomes.workbook, rows)
        return [views.outcomes(t, number, content)]

    return [ToFind(find)]
