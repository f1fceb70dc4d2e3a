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


USE_DESK = frozenset(StaffRole)
"""Who has `/staff` at all; each sees there what the role may do."""

SEE_FIGURES = frozenset({StaffRole.ADMIN, StaffRole.EDITOR, StaffRole.SUPPORT, StaffRole.ANALYST, StaffRole.PARTNER})
"""Who may see how many people there are; a partner those of its own state. Translators see texts, never people."""

SEE_RESULTS = frozenset({StaffRole.ADMIN, StaffRole.EDITOR, StaffRole.ANALYST})
"""Who may see what people answered to surveys, and take it out."""

SEE_RESULTS_OF_STATE = frozenset({StaffRole.PARTNER})
"""Who may see what people of its own state answered, as numbers in the chat: no texts, no files, no other state."""

RUN_SURVEYS = frozenset({StaffRole.ADMIN, StaffRole.EDITOR})
"""Who may import, open, close and send surveys."""

SEND_BROADCASTS = frozenset({StaffRole.ADMIN, StaffRole.EDITOR})
"""Who may write, send, stop and correct broadcasts."""

APPROVE_BROADCASTS = frozenset({StaffRole.ADMIN, StaffRole.EDITOR})
"""Who may agree, as the second person, to a broadcast to many."""

SEE_SENT_BROADCASTS = frozenset({StaffRole.PARTNER})
"""Who may see the broadcasts that went to people of its own state, with the figures of that state, and send none."""

CHOOSE_AUDIENCES = RUN_SURVEYS | SEND_BROADCASTS
"""Who may say whom a survey or a broadcast is for, and see how many those are."""

ANSWER_PEOPLE = frozenset({StaffRole.ADMIN, StaffRole.SUPPORT})
"""Who may read what people ask, and answer."""

TRANSLATE = frozenset({StaffRole.ADMIN, StaffRole.EDITOR, StaffRole.TRANSLATOR})
"""Who may see and write the texts of surveys and broadcasts in other languages."""

MANAGE_TEAM = frozenset({StaffRole.ADMIN})
"""Who may see the team, invite to it, and end a role."""
