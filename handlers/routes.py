"""The one table of routes: what is not in it cannot be called.

A route names the staff roles it takes; None takes everybody.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from domain.roles import StaffRole
from handlers import arrival, buttons, forms, menu, privacy
from handlers.reply import Said
from handlers.turn import Turn

Handler: TypeAlias = Callable[[Turn, Any], Awaitable[list[Said]]]


@dataclass(frozen=True, slots=True)
class Route:
    """Which handler serves, and whom."""

    handler: Handler
    staff: frozenset[StaffRole] | None = None


COMMANDS: dict[str, Route] = {
    "start": Route(arrival.start),
    "menu": Route(menu.show),
    "help": Route(menu.show_help),
    "language": Route(arrival.choose_language),
    "privacy": Route(privacy.show),
    "mydata": Route(privacy.show_my_data),
    "delete": Route(privacy.show_erasure),
    "cancel": Route(arrival.cancel),
    "about": Route(menu.show_about),
}

TAPS: dict[type[buttons.Button], Route] = {
    buttons.SpeakLanguage: Route(arrival.speak),
    buttons.OpenMenu: Route(menu.open_menu),
    buttons.OpenHelp: Route(menu.open_help),
    buttons.OpenAbout: Route(menu.open_about),
    buttons.OpenLanguages: Route(arrival.open_languages),
    buttons.OpenPrivacy: Route(privacy.open_notice),
    buttons.ExportMyData: Route(privacy.export_my_data),
    buttons.AskToErase: Route(privacy.ask_to_erase),
    buttons.Erase: Route(privacy.erase),
    buttons.ChangeConsent: Route(privacy.change_consent),
    buttons.GoOn: Route(arrival.go_on),
    buttons.OpenProfile: Route(arrival.open_profile),
    buttons.Discard: Route(arrival.discard),
    buttons.Choose: Route(forms.choose),
    buttons.Toggle: Route(forms.toggle),
    buttons.Done: Route(forms.done),
    buttons.SkipQuestion: Route(forms.skip),
    buttons.KeepAnswer: Route(forms.keep),
    buttons.GoBack: Route(forms.back),
    buttons.CorrectAnswer: Route(forms.correct),
    buttons.SendResponse: Route(forms.send),
}
