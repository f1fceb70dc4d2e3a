"""The programme team, as people call it."""

from domain.roles import StaffRole
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
