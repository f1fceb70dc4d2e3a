"""The programme team, as people call it."""

from domain.roles import StaffRole
from handlers.views.states import state_name
from locales import Translator


def staff_role_name(t: Translator, role: StaffRole) -> str:
    """Return what a member of the team does."""
    return {
        # TRANSLATORS: A role in the project team: may do everything.
        StaffRole.ADMIN: t.plain("Administration"),
        # TRANSLATORS: A role in the project team: writes and publishes.
        StaffRole.EDITOR: t.plain("Editing"),
        # TRANSLATORS: A role in the project team: answers people's questions.
        StaffRole.SUPPORT: t.plain("Support"),
        # TRANSLATORS: A role in the project team: evaluates surveys.
        StaffRole.ANALYST: t.plain("Evaluation"),
        # TRANSLATORS: A role in the project team: an established organization that serves its federal state.
        StaffRole.PARTNER: t.plain("Partner"),
        # TRANSLATORS: A role in the project team: translates texts.
        StaffRole.TRANSLATOR: t.plain("Translation"),
    }[role]


def role_of(t: Translator, role: StaffRole, state: str | None) -> str:
    """Return what a member of the team does, with the federal state that it is for."""
    name = staff_role_name(t, role)
    # TRANSLATORS: A role in the project team, and the federal state that it is for.
    return name if state is None else t.plain("{role}, {state}", role=name, state=state_name(t, state))
