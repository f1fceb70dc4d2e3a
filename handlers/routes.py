"""The one table of routes: what is not in it cannot be called.

A route names the staff roles it takes; None takes everybody.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from domain.roles import SEE_FIGURES, StaffRole
from handlers import (
    arrival,
    buttons,
    deliveries,
    form_buttons,
    forms,
    initiatives,
    menu,
    privacy,
    profile_buttons,
    profiles,
)
from handlers.reply import Said
from handlers.staff import arrivals
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
    "settings": Route(deliveries.show_settings),
    "privacy": Route(privacy.show),
    "mydata": Route(privacy.show_my_data),
    "delete": Route(privacy.show_erasure),
    "cancel": Route(arrival.cancel),
    "about": Route(menu.show_about),
    "staff": Route(arrivals.show, staff=SEE_FIGURES),
}

TAPS: dict[type[buttons.Button], Route] = {
    buttons.SpeakLanguage: Route(arrival.speak),
    buttons.OpenMenu: Route(menu.open_menu),
    buttons.OpenHelp: Route(menu.open_help),
    buttons.OpenAbout: Route(menu.open_about),
    buttons.OpenLanguages: Route(arrival.open_languages),
    buttons.OpenSettings: Route(deliveries.open_settings),
    buttons.TurnOff: Route(deliveries.turn_off),
    buttons.TurnKind: Route(deliveries.turn_kind),
    buttons.OpenPrivacy: Route(privacy.open_notice),
    buttons.ExportMyData: Route(privacy.export_my_data),
    buttons.AskToErase: Route(privacy.ask_to_erase),
    buttons.Erase: Route(privacy.erase),
    buttons.ChangeConsent: Route(privacy.change_consent),
    buttons.GoOn: Route(arrival.go_on),
    buttons.OpenProfile: Route(profiles.open_profile),
    profile_buttons.ChangeProfile: Route(profiles.change_profile),
    profile_buttons.TellMore: Route(profiles.tell_more),
    profile_buttons.OpenInitiative: Route(initiatives.open_initiative),
    profile_buttons.ChangeInitiative: Route(initiatives.change_initiative),
    profile_buttons.AddInitiative: Route(initiatives.add_initiative),
    profile_buttons.InviteColleague: Route(initiatives.invite),
    profile_buttons.JoinInitiative: Route(initiatives.join),
    profile_buttons.AskToLeave: Route(initiatives.ask_to_leave),
    profile_buttons.LeaveInitiative: Route(profiles.leave_initiative),
    buttons.Discard: Route(arrival.discard),
    buttons.Choose: Route(forms.choose),
    buttons.Toggle: Route(forms.toggle),
    buttons.Done: Route(forms.done),
    buttons.SkipQuestion: Route(forms.skip),
    buttons.KeepAnswer: Route(forms.keep),
    buttons.GoBack: Route(forms.back),
    buttons.CorrectAnswer: Route(forms.correct),
    buttons.SendResponse: Route(forms.send),
    form_buttons.TurnPage: Route(forms.turn_page),
    form_buttons.Tick: Route(forms.tick),
    form_buttons.DoneTicking: Route(forms.done_ticking),
    form_buttons.TurnCalendar: Route(forms.turn_calendar),
    form_buttons.ChooseDay: Route(forms.choose_day),
    form_buttons.ChoosePlace: Route(forms.choose_place),
    form_buttons.SearchAgain: Route(forms.search_again),
    form_buttons.AskToShare: Route(forms.ask_to_share),
    form_buttons.TurnSummary: Route(forms.turn_summary),
}
