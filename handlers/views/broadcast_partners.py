"""A broadcast as a partner sees it: what it says, and how far it is among the people of its own state."""

from markupsafe import Markup

from actions.broadcast_partners import InState
from domain.broadcasts import State
from domain.small_groups import SMALLEST_SHOWN
from handlers import broadcast_buttons as buttons
from handlers.reply import Key, Reply
from handlers.views.broadcast_messages import state_name_of
from handlers.views.broadcast_seen import home
from handlers.views.broadcast_which import Which, heading
from handlers.views.html import bold, lines, paragraphs
from handlers.views.states import state_name
from locales import Translator


def card(t: Translator, meant: Which, stands: State, told: InState, word: Markup | None) -> Reply:
    """Show one that has begun."""
    # TRANSLATORS: Over figures of an announcement that a partner sees: those of its own federal state.
    where = bold(t.plain("In your federal state: {state}", state=state_name(t, told.state)))
    left, will_not = told.left, told.will_not
    figures = [
        _have(t, told.have),
        t.plural("At least {count} is still to get it", "At least {count} are still to get it", left) if left else None,
        t.plural("At least {count} person will not get it", "At least {count} people will not get it", will_not)
        if will_not
        else None,
    ]
    return Reply(
        text=paragraphs(word, heading(t, meant), state_name_of(t, stands), lines(where, *figures)),
        keys=((Key(t.plain("👁 Preview"), buttons.PreviewBroadcast(meant.number)),), *home(t)),
    )


def _have(t: Translator, count: int | None) -> Markup:
    if count is None:
        return t.plural("Fewer than {count} person has it", "Fewer than {count} people have it", SMALLEST_SHOWN)
    if not count:
        return t.plural("{count} person has it", "{count} people have it", 0)
    return t.plural("At least {count} person has it", "At least {count} people have it", count)
