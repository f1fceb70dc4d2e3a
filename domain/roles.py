"""What a person is to the programme, and what a member of its team may do."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is."""

    INITIATIVE_CONTACT = "initiative_contact"
    PEER_HELPER = "peer_helper"
    VOLUNTEER = "volunteer"
    PROFESSIONAL = "professional"


class StaffRole(StrEnum):
    """What a member of the programme team may do."""

    ADMIN = "admin"
    EDITOR = "editor"
    SUPPORT = "support"
    ANALYST = "analyst"
    PARTNER = "partner"
    TRANSLATOR = "translator"


SEE_FIGURES = frozenset({StaffRole.ADMIN, StaffRole.EDITOR, StaffRole.SUPPORT, StaffRole.ANALYST})
"""Who may see how many people there are; partners see their own state, translators texts, and neither sees people."""
