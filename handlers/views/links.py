"""What links lead to, and what is said of one that has ended."""

from markupsafe import Markup

from domain.programme import Programme
from handlers.buttons import OpenProfile
from handlers.reply import Key, Reply
from handlers.views import keys
from handlers.views.arrival import partners_are_there
from handlers.views.help import partner_name
from handlers.views.html import bold, lines, paragraphs
from handlers.views.states import state_name
from locales import Translator


def ended(t: Translator) -> Markup:
    """A link has expired or was used by as many as it was meant for; what stands comes below."""
    return t("This link is no longer valid. That does not matter: you can go on here as usual.")


def state_page(t: Translator, programme: Programme, state: str, *, own: str | None) -> Reply:
    """What there is in a state; `own` is where the person said they are."""
    name = state_name(t, state)
    partners = [
        Markup("• {}").format(partner_name(partner)) for partner in programme.partners if state in partner.states
    ]
    shown = [keys.menu(t)]
    moved = None
    if own != state:
        moved = t(
            "Your details say: {own}. If you are active in {state} now, you can change that.",
            own=state_name(t, own) if own else "–",
            state=name,
        )
        # TRANSLATORS: Button; shows the person's own answers, which can be changed.
        shown.insert(0, Key(t.plain("👤 My details"), OpenProfile()))
    text = paragraphs(
        bold(name),
        lines(partners_are_there(t, len(partners)), *partners)
        if partners
        else t("You find everything the project offers in the menu."),
        moved,
    )
    return Reply(text=text, keys=keys.laid_out(shown))
