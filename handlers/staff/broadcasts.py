"""The team's desk for broadcasts: all of them, one of them, and writing one."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from actions import broadcast_drafts as drafts
from actions import broadcast_partners
from actions.broadcasts import Refused
from domain import confirmations
from domain.broadcast_desk import COMPOSE, FILE, ONE_TEXT, TIME, About
from domain.broadcasts import State
from domain.forms import Answers
from domain.roles import SEE_SENT_BROADCASTS
from handlers import broadcast_buttons as buttons
from handlers import forms
from handlers.broadcast_deliveries import preview, which
from handlers.forms.broadcasts import open_sheet
from handlers.incoming import Command
from handlers.reply import Keys, Reply, Said, TakeKeys, Toast
from handlers.staff import broadcast_screen as screen
from handlers.turn import Turn
from handlers.views import broadcast_card as cards
from handlers.views import broadcasts as views
from handlers.views.broadcast_seen import Seen, to_all, to_one
from handlers.views.staff_surveys import needs_details
from locales import Translator
from storage import broadcasts as stored
from storage.broadcasts import Broadcast

MOST_LISTED = 60
"""The newest of all that were ever written."""


async def show_all(turn: Turn, command: Command) -> list[Said]:
    """Show all broadcasts."""
    _, said = await forms.set_aside(turn)
    return [*said, await _list(turn, 0)]


async def open_all(turn: Turn, button: buttons.ManageBroadcasts) -> list[Said]:
    """Show all broadcasts in place."""
    _, said = await forms.set_aside(turn)
    return [*said, turn.in_place(await _list(turn, button.page))]


async def _list(turn: Turn, page: int) -> Reply:
    if turn.account.staff_role in SEE_SENT_BROADCASTS:
        of_state = broadcast_partners.state_of(turn.account)
        if of_state is None:
            return views.no_state(turn.t)
        sent = await broadcast_partners.sent_to_own_state(turn.session, turn.account, limit=MOST_LISTED)
        drafts_of = [(each, await stored.draft_of(turn.session, each)) for each in sent]
        rows = [
            views.Row(each.id, State(each.state), which(turn, each.id, draft).begins, ()) for each, draft in drafts_of
        ]
        return views.listed_of_state(turn.t, rows, page, of_state)
    rows, sends = [], screen.may_send(turn)
    for broadcast in await stored.newest(turn.session, MOST_LISTED):
        state = State(broadcast.state)
        if not sends and state is not State.DRAFT:
            continue
        draft = await stored.draft_of(turn.session, broadcast)
        missing = [language for language in turn.programme.languages if language not in draft.texts]
        if not sends and not draft.texts:
            continue
        said = which(turn, broadcast.id, draft).begins
        rows.append(views.Row(broadcast.id, state, said, tuple(missing) if state is State.DRAFT else ()))
    return views.listed(turn.t, rows, page, sends=sends)


async def open_one(turn: Turn, button: buttons.ManageBroadcast) -> list[Said]:
    """Show one broadcast."""
    _, said = await forms.set_aside(turn)
    return [*said, *await show(turn, button.broadcast)]


async def show(turn: Turn, broadcast_id: int, word: Markup | None = None) -> list[Said]:
    """Show one broadcast in place of the message whose button was tapped."""
    reply = await screen.shown(turn, broadcast_id, word)
    return forms.old_key(turn) if reply is None else [turn.in_place(reply)]


async def show_after(turn: Turn, broadcast_id: int, done: Broadcast | Refused) -> list[Said]:
    """Show a broadcast after an act, or why it was not done."""
    if done is Refused.UNKNOWN:
        return forms.old_key(turn)
    return [turn.in_place(await screen.after(turn, broadcast_id, done))]


async def write_new(turn: Turn, button: buttons.NewBroadcast) -> list[Said]:
    """Begin a new one: its first text is asked for."""
    if not _can_answer(turn):
        return [turn.in_place(needs_details(turn.t, to_all(turn.t)))]
    made = await drafts.create(turn.session, turn.programme.base_language, actor=turn.account.id, now=turn.now)
    return await ask(turn, About(COMPOSE, made.id, made.base_language))


def _can_answer(turn: Turn) -> bool:
    return turn.account.person is not None


async def ask(turn: Turn, meant: About, known: Answers | None = None, *, ways: Keys = ()) -> list[Said]:
    """Ask a member of the team about a broadcast, in place of the message whose button was tapped.

    `ways` are buttons beside those of the question.
    """
    if not _can_answer(turn):
        return [turn.in_place(needs_details(turn.t, to_one(turn.t, meant.broadcast)))]
    _, said = await forms.set_aside(turn)
    first, *others = forms.ask(turn, await open_sheet(turn, meant, known))
    return [*said, turn.in_place(replace(first, keys=(*ways, *first.keys))), *others]


async def _draft(turn: Turn, broadcast_id: int) -> Seen | list[Said]:
    """Return a draft as it is seen, or what is said where it is none any more."""
    said = await screen.said_of(turn, broadcast_id)
    if said is None:
        return forms.old_key(turn)
    if said.broadcast.state != State.DRAFT:
        return [turn.in_place(await screen.after(turn, broadcast_id, Refused.NOT_NOW))]
    return await screen.seen(turn, said)


async def _shows_draft(turn: Turn, broadcast_id: int, view: Callable[[Translator, Seen], Reply]) -> list[Said]:
    seen = await _draft(turn, broadcast_id)
    return [turn.in_place(view(turn.t, seen))] if isinstance(seen, Seen) else seen


async def show_texts(turn: Turn, button: buttons.ShowTexts) -> list[Said]:
    """Show what it says in each language."""
    return await _shows_draft(turn, button.broadcast, cards.texts)


async def write_text(turn: Turn, button: buttons.WriteText) -> list[Said]:
    """Ask for its text in one language."""
    seen = await _draft(turn, button.broadcast)
    if not isinstance(seen, Seen):
        return seen
    # Whoever translates does not change what is translated.
    if button.language not in seen.languages or not (seen.sends or button.language != seen.draft.base_language):
        return forms.old_key(turn)
    return await ask(turn, About(ONE_TEXT, button.broadcast, button.language))


async def remove_text(turn: Turn, button: buttons.RemoveText) -> list[Said]:
    """Take a translation away."""
    seen = await _draft(turn, button.broadcast)
    if not isinstance(seen, Seen):
        return seen
    if button.language == seen.draft.base_language or button.language not in seen.draft.texts:
        return forms.old_key(turn)
    await drafts.keep_text(turn.session, button.broadcast, button.language, None, actor=turn.account.id, now=turn.now)
    return await _shows_draft(turn, button.broadcast, cards.texts)


async def change_file(turn: Turn, button: buttons.ChangeFile) -> list[Said]:
    """Ask for the picture or document, or for another one; the one that is there can be taken away."""
    seen = await _draft(turn, button.broadcast)
    if not isinstance(seen, Seen):
        return seen
    return await ask(turn, About(FILE, button.broadcast), ways=views.file_ways(turn.t, seen))


async def remove_file(turn: Turn, button: buttons.RemoveFile) -> list[Said]:
    """Let it go without a file."""
    _, said = await forms.set_aside(turn)
    done = await drafts.keep_file(turn.session, button.broadcast, None, actor=turn.account.id, now=turn.now)
    return [*said, *await show_after(turn, button.broadcast, done)]


async def choose_time(turn: Turn, button: buttons.ChooseTime) -> list[Said]:
    """Ask when it is sent."""
    seen = await _draft(turn, button.broadcast)
    return await ask(turn, About(TIME, button.broadcast)) if isinstance(seen, Seen) else seen


async def show_preview(turn: Turn, button: buttons.PreviewBroadcast) -> list[Said]:
    """Show it as it will look in each language, and the broadcast again below."""
    said = await screen.said_of(turn, button.broadcast)
    if said is None:
        return forms.old_key(turn)
    seen = screen.languages(turn, said.draft.base_language)
    previews = [(each, await preview(turn, button.broadcast, each)) for each in seen]
    there = [(language, reply) for language, reply in previews if reply is not None]
    if not there and said.draft.texts and screen.may_send(turn):
        return await show_after(turn, button.broadcast, Refused.NOT_READY)
    if not there:
        return [Toast(views.nothing_to_see(turn.t))]
    again = await screen.shown(turn, button.broadcast, views.previewed(turn.t, [language for language, _ in there]))
    assert again is not None
    tapped = turn.tapped_message
    first: list[Said] = [] if tapped is None else [TakeKeys(tapped)]
    return [*first, *(reply for _, reply in there), again]


async def ask_to_discard(turn: Turn, button: buttons.AskToDiscard) -> list[Said]:
    """Ask once."""
    asked = confirmations.stamp(turn.now)
    return await _shows_draft(turn, button.broadcast, partial(views.ask_to_discard, asked=asked))


async def discard(turn: Turn, button: buttons.DiscardBroadcast) -> list[Said]:
    """Throw a draft away, if it is still what was seen when it was asked."""
    broadcast = await stored.locked(turn.session, button.broadcast)
    since = None if broadcast is None else broadcast.changed_at
    if not confirmations.holds(button.asked, now=turn.now, since=since):
        anew = partial(views.ask_to_discard, asked=confirmations.stamp(turn.now), anew=True)
        return await _shows_draft(turn, button.broadcast, anew)
    done = await drafts.discard(turn.session, button.broadcast, actor=turn.account.id, now=turn.now)
    if isinstance(done, Refused):
        return await show_after(turn, button.broadcast, done)
    return [turn.in_place(views.discarded(turn.t))]
