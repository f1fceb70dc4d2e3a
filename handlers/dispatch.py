"""From what came in to the handler that serves it."""

from actions import reachability
from handlers import arrival, forms, menu
from handlers.buttons import Done, GoBack, OpenMenu, SpeakLanguage, Toggle, unpacked
from handlers.incoming import Attached, Blocked, Command, Edited, Elsewhere, Migrated, NotText, Tap, Text, Unblocked
from handlers.reply import Leave, Said, ShowCommands
from handlers.routes import COMMANDS, FILES, TAPS, Route
from handlers.turn import Turn


async def respond(turn: Turn) -> list[Said]:
    """Handle one update and return what to say; a command always wins, and every button gets an answer."""
    said = await _said(turn)
    return [*said, ShowCommands(None)] if turn.erased and said else said


async def _said(turn: Turn) -> list[Said]:
    content = turn.incoming.content
    match content:
        case Elsewhere.GROUP:
            return [Leave()]
        case Elsewhere():
            return []
        case Migrated(to):
            await reachability.migrate(turn.session, turn.incoming.chat_id, to)
            return []
        case Blocked():
            turn.erased = turn.account.person is None
            await reachability.block(turn.session, turn.account, now=turn.now)
            return []
    reachability.write_again(turn.account)
    if isinstance(content, Unblocked):
        return []
    button = unpacked(content.data) if isinstance(content, Tap) else None
    # Who leaves a question leaves with the ticks.
    if not isinstance(button, Toggle | Done | GoBack | OpenMenu):
        turn.recent_ticks.forget(turn.account.id, turn.tapped_message)
    if turn.account.language is None and not isinstance(button, SpeakLanguage):
        return [] if isinstance(content, Edited) else await arrival.unknown(turn)
    match content:
        case Command(name):
            route = COMMANDS.get(name)
            if route is None or not _may(turn, route):
                return await menu.unknown_command(turn, content)
            return await route.handler(turn, content)
        case Tap():
            tapped = TAPS.get(type(button)) if button is not None else None
            if tapped is None or not _may(turn, tapped):
                return forms.old_key(turn)
            return await tapped.handler(turn, button)
        case Text():
            return await menu.text(turn, content)
        case Attached():
            return await _file(turn, content)
        case NotText():
            return await menu.not_text(turn, content)
        case Edited():
            return await menu.edited(turn, content)


async def _file(turn: Turn, file: Attached) -> list[Said]:
    """Take a file as the answer that is waited for, or as what the team sends; one of an album alone gets a reply."""
    route = FILES.get(type(file))
    said: list[Said] = []
    if route is not None and _may(turn, route) and not menu.awaits_file(turn):
        said = await route.handler(turn, file)
    if said or file.another:
        return said
    return await menu.not_text(turn, file)


def _may(turn: Turn, route: Route) -> bool:
    return route.staff is None or turn.account.staff_role in route.staff
