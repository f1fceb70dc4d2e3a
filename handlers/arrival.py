"""Coming in: /start, the language, and the ways into and out of the first form."""

from actions import arrival
from domain import links
from handlers import forms
from handlers.buttons import Discard, GoOn, SpeakLanguage
from handlers.goals import follow
from handlers.incoming import Command
from handlers.reply import Said, ShowCommands, Toast
from handlers.staff.broadcast_screen import draft_at_hand
from handlers.standing import languages, main_menu, standing
from handlers.turn import Turn
from handlers.views import forms as form_views
from handlers.views import language, menu, privacy, welcome


async def unknown(turn: Turn) -> list[Said]:
    """Meet somebody who has no language yet: note where they wanted to go, and ask."""
    content = turn.incoming.content
    destination = None
    if isinstance(content, Command):
        if content.name in links.SCREENS:
            destination = links.payload(links.ScreenLink(content.name))
        elif content.name == "start" and links.parse(content.argument):
            destination = content.argument
    await arrival.come_in(turn.session, turn.account, destination, now=turn.now)
    return [languages(turn)]


async def start(turn: Turn, command: Command) -> list[Said]:
    """Begin, or go on where they are."""
    link = links.parse(command.argument)
    said: list[Said] = [*(standing(turn) if link is None else await follow(turn, link))]
    if turn.account.person is not None:
        # Commands that came with a new release stand in the list that their chat has of its own only when it is set.
        said.append(_commands(turn, turn.account.person.language))
    return said


def _commands(turn: Turn, language: str) -> ShowCommands:
    return ShowCommands(language, team=turn.account.staff_role is not None)


async def choose_language(turn: Turn, command: Command) -> list[Said]:
    """Offer the languages."""
    return [languages(turn)]


async def open_languages(turn: Turn, button: object) -> list[Said]:
    """Offer the languages in place of the menu."""
    return [turn.in_place(languages(turn))]


async def speak(turn: Turn, button: SpeakLanguage) -> list[Said]:
    """Speak this language from now on, beginning with what stands."""
    if button.language not in turn.programme.languages:
        return forms.old_key(turn)
    known = turn.account.language is not None
    going_to = turn.account.arrival.destination if turn.account.arrival else None
    await arrival.speak(turn.session, turn.account, button.language, now=turn.now)
    link = links.parse(going_to) if going_to and not known else None
    first, *others = standing(turn) if link is None else await follow(turn, link)
    said: list[Said] = [turn.in_place(first), *others, _commands(turn, button.language)]
    return [Toast(language.spoken(turn.t)), *said] if known else said


async def go_on(turn: Turn, button: GoOn) -> list[Said]:
    """Take part, or go on where it was left."""
    person = turn.account.person
    if person is not None and turn.account.response is None:
        return [turn.in_place(main_menu(turn))]
    return await forms.resume(turn)


async def cancel(turn: Turn, command: Command) -> list[Said]:
    """Stop: before consent everything is forgotten, later the answers wait."""
    t = turn.t
    if turn.account.person is None:
        await arrival.turn_away(turn.session, turn.account, now=turn.now)
        turn.erased = True
        return [welcome.stopped(t)]
    was_asked, stopped = turn.account.response is not None, await forms.stopped(turn)
    kept, said = await forms.set_aside(turn)
    if kept and turn.account.response is not None:
        return [*said, form_views.paused(t, turn.account.response.id, forms.response_of(turn).revision)]
    if stopped is not None:
        return [*said, stopped]
    word = form_views.stopped(t) if was_asked else form_views.nothing_to_cancel(t)
    draft = None if was_asked else await draft_at_hand(turn, word)
    return [*said, menu.with_word(word, main_menu(turn)) if draft is None else draft]


async def discard(turn: Turn, button: Discard) -> list[Said]:
    """Give up the answers that were not sent, unless others came meanwhile: they are not what the button is about."""
    t, row = turn.t, turn.account.response
    if row is None or row.id != button.response or forms.response_of(turn).revision != button.revision:
        return forms.old_key(turn)
    await forms.discard(turn)
    if turn.account.person is None:
        turn.erased = True
        return [turn.in_place(privacy.erased(t))]
    return [turn.in_place(menu.with_word(form_views.discarded(t), main_menu(turn)))]
