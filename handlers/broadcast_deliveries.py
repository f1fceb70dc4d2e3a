"""Broadcasts on their way: looked at again when each message leaves, worded then in its reader's language."""

from dataclasses import replace
from datetime import timedelta

from actions import broadcast_progress
from actions.broadcast_progress import REPORT
from actions.broadcasts import KIND, PROGRESS_KIND, PURPOSE, Refused, is_readable
from domain import quiet_hours
from domain.broadcasts import Draft, State
from domain.deliveries import Reason
from domain.deliveries import State as Sending
from domain.roles import SEND_BROADCASTS, TRANSLATE
from handlers.kind import Held, Kind, Later, Verdict
from handlers.reply import Attachment, Reply
from handlers.turn import Turn
from handlers.views import broadcast_corrections as correction_views
from handlers.views import broadcast_messages as views
from handlers.views import broadcast_which
from handlers.views import broadcasts as desk_views
from handlers.views import deliveries as deliveries_views
from handlers.views.broadcast_which import Which
from handlers.views.html import paragraphs
from locales import Translator
from storage import broadcast_corrections, broadcasts, deliveries
from storage.broadcasts import Said

ARRIVING = timedelta(seconds=2)
"""How long a correction waits where the message to be corrected is on its way just now."""
CARD = "card"
"""In the key of a test in place of a language: what follows below the messages, so that it need not be looked for."""
PER_SECOND = 25.0
"""What is sent in a second while much is sent, for the time to go: replies and others take some of Telegram's 30."""


def which(turn: Turn, broadcast_id: int, draft: Draft) -> Which:
    """Say which broadcast is meant, to the member of the team of this turn."""
    return broadcast_which.which(turn.t, turn.programme, broadcast_id, draft)


def message(turn: Turn, said: Said, t: Translator) -> Reply:
    """Word a broadcast as it is for somebody who speaks `t`, and is where the person of this turn is."""
    broadcast, person = said.broadcast, turn.account.person
    attachment = None
    if broadcast.file_kind is not None:
        attachment = Attachment(broadcast.id, broadcast.file_kind, broadcast.file_name or "", broadcast.file_id)
    return views.message(
        t,
        turn.catalogues.translator(said.draft.language_for(t.language)),
        turn.programme,
        said.draft,
        state=person.state if person is not None else None,
        attachment=attachment,
    )


async def preview(turn: Turn, broadcast_id: int, language: str) -> Reply | None:
    """Show a broadcast to whoever writes it, exactly as it will look to those who speak a language.

    None as long as something must be mended in what it says.
    """
    said = await broadcasts.said(turn.session, broadcast_id)
    if said is None or not is_readable(said.draft, now=turn.now):
        return None
    return looks(turn, said, language)


def looks(turn: Turn, said: Said, language: str) -> Reply:
    """Show what a broadcast says exactly as it looks to those who speak a language."""
    t = turn.catalogues.translator(language)
    return _with_turn_off(t, message(turn, said, t))


def _with_turn_off(t: Translator, reply: Reply) -> Reply:
    return replace(reply, keys=(*reply.keys, (deliveries_views.turn_off(t, KIND),)))


async def _is_wanted(turn: Turn, key: str) -> Verdict:
    said = await broadcasts.said(turn.session, int(key))
    match None if said is None else said.broadcast.state:
        case State.SENDING:
            return None
        case State.PAUSED:
            return Held()
        case State.STOPPED:
            return Reason.STOPPED
        case _:
            return Reason.OVER


async def _word(turn: Turn, key: str) -> Reply:
    said = await broadcasts.said(turn.session, int(key))
    assert said is not None
    return message(turn, said, turn.t)


async def _is_to_be_corrected(turn: Turn, key: str) -> Verdict:
    """Only what is there, and only by the newest correction: it says all that those before it said."""
    number, _, revision = key.partition(":r")
    said = await broadcasts.said(turn.session, int(number))
    if said is None or said.broadcast.revision != int(revision):
        return Reason.OVER
    first = await deliveries.one(turn.session, KIND, number, turn.account.id)
    if first is not None and first.state == Sending.SENDING:
        return Later(turn.now + ARRIVING)
    return None if first is not None and first.state == Sending.SENT else Reason.OVER


async def _correction(turn: Turn, key: str) -> Reply:
    number, _, _ = key.partition(":r")
    said = await broadcasts.said(turn.session, int(number))
    first = await deliveries.one(turn.session, KIND, number, turn.account.id)
    assert said is not None
    assert first is not None
    return replace(_with_turn_off(turn.t, message(turn, said, turn.t)), replaces=first.message_id, only_changes=True)


async def _is_watched(turn: Turn, key: str) -> Verdict:
    """Only by somebody who may still see it, and not before it has begun."""
    said = await broadcasts.said(turn.session, int(key.partition(":")[0]))
    if said is None or turn.account.staff_role not in SEND_BROADCASTS:
        return Reason.OVER
    if said.broadcast.started_at is None:
        return Later(turn.now + ARRIVING) if said.broadcast.state == State.SCHEDULED else Reason.OVER
    return None


async def how_far(turn: Turn, said: Said) -> Reply:
    """Say how far a broadcast is that has begun, at the end what became of it, with what can be done about it."""
    broadcast, hours = said.broadcast, turn.programme.quiet_hours
    told = await broadcast_progress.progress(turn.session, broadcast)
    if views.is_over(told):
        reply = views.report(turn.t, which(turn, broadcast.id, said.draft), told)
    else:
        is_held = broadcast.daytime_only and quiet_hours.is_quiet(hours, turn.now)
        goes_on_at = quiet_hours.last_end(hours, turn.now + timedelta(days=1)) if is_held else None
        reply = views.progress(
            turn.t, which(turn, broadcast.id, said.draft), told, per_second=PER_SECOND, goes_on_at=goes_on_at
        )
    waits = await broadcast_corrections.of(turn.session, broadcast.id) is not None
    return replace(
        reply,
        text=paragraphs(reply.text, correction_views.waiting_line(turn.t) if waits else None),
        keys=desk_views.going_keys(turn.t, broadcast.id, told.state, correction_waits=waits),
    )


async def _progress(turn: Turn, key: str) -> Reply:
    number, _, report = key.partition(":")
    said = await broadcasts.said(turn.session, int(number))
    assert said is not None
    silent = quiet_hours.is_quiet(turn.programme.quiet_hours, turn.now)
    reply = replace(await how_far(turn, said), silent=silent)
    if report == REPORT:
        return reply
    told = await deliveries.one(turn.session, PROGRESS_KIND, f"{key}:{REPORT}", turn.account.id)
    if told is not None and said.broadcast.finished_at is not None:
        # How it ended is said there, where it is not overlooked: nothing is said twice.
        progress = await broadcast_progress.progress(turn.session, said.broadcast)
        reply = replace(reply, text=views.progress_ended(turn.t, which(turn, said.broadcast.id, said.draft), progress))
    before = await deliveries.one(turn.session, PROGRESS_KIND, key, turn.account.id)
    return replace(reply, replaces=None if before is None else before.message_id)


async def _is_to_be_tested(turn: Turn, key: str) -> Verdict:
    """Only by the team: nobody else gets what is not sent yet; and as long as it can be shown."""
    if turn.account.staff_role not in SEND_BROADCASTS | TRANSLATE:
        return Reason.OVER
    number, language, _ = key.split(":")
    if language == CARD:
        return None
    return Reason.OVER if await preview(turn, int(number), language) is None else None


async def _test(turn: Turn, key: str) -> Reply:
    number, language, _ = key.split(":")
    if language == CARD:
        return await _card(turn, int(number))
    reply = await preview(turn, int(number), language)
    assert reply is not None
    return reply


async def _card(turn: Turn, broadcast_id: int) -> Reply:
    # Imported here: the card of one that has begun says how far it is, which is worded above.
    from handlers.staff.broadcast_screen import after, languages

    said = await broadcasts.said(turn.session, broadcast_id)
    if said is None:
        return await after(turn, broadcast_id, Refused.UNKNOWN)
    order = languages(turn, said.draft.base_language)
    return await after(turn, broadcast_id, said.broadcast, desk_views.previewed(turn.t, order))


BROADCAST = Kind(_is_wanted, _word, purpose=PURPOSE)
CORRECTION = Kind(_is_to_be_corrected, _correction, optional=False)
PROGRESS = Kind(_is_watched, _progress, optional=False)
TEST = Kind(_is_to_be_tested, _test, optional=False)
