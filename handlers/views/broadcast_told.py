"""What those of the team are told who wanted an announcement sent, or may agree to it."""

from datetime import datetime

from actions.broadcasts import AUDIENCE_UNREADABLE, SURVEY_OVER
from handlers.reply import Reply
from handlers.views.broadcast_corrections import look_at_correction
from handlers.views.broadcast_seen import to_one
from handlers.views.broadcast_which import Which, heading
from handlers.views.html import paragraphs
from locales import Translator


def waits_for_you(t: Translator, meant: Which) -> Reply:
    """Somebody else wants to send one to many."""
    said = t("Somebody of the team wants to send this announcement to many. Please look at it: you can agree to it.")
    return Reply(text=paragraphs(heading(t, meant), said), keys=((to_one(t, meant.number),),))


def approved(t: Translator, meant: Which, begins_at: datetime | None) -> Reply:
    """Tell whoever submitted it that somebody else agreed; `begins_at` where that is later."""
    if begins_at is None:
        said = t("✅ Your announcement was approved. It is being sent now.")
    else:
        said = t("✅ Your announcement was approved. It is sent at this time: {moment}.", moment=t.moment(begins_at))
    return Reply(text=paragraphs(heading(t, meant), said), keys=((to_one(t, meant.number),),))


def sent_back(t: Translator, meant: Which, why: str) -> Reply:
    """Tell whoever submitted it that it is a draft again: somebody else did that, or it could not begin as it was."""
    if why == SURVEY_OVER:
        said = t(
            "⚠️ Your announcement was not sent: a button under it leads to a survey that is over. It is a draft again."
            " Please change the button, then you can send it."
        )
    elif why == AUDIENCE_UNREADABLE:
        said = t(
            "⚠️ Your announcement was not sent: I can no longer tell whom it is for. It is a draft again. Please choose"
            " anew whom it is for, then you can send it."
        )
    else:
        said = t(
            "↩️ Your announcement is a draft again: somebody else of the team sent it back, and nobody gets it for now."
            " You can change it and send it once more."
        )
    return Reply(text=paragraphs(heading(t, meant), said), keys=((to_one(t, meant.number),),))


def waits_again(t: Translator, meant: Which, *, is_own: bool) -> Reply:
    """By now it would go to more people than anybody agreed to."""
    grown = t("This announcement is not sent yet: by now it would go to clearly more people than before.")
    agree = (
        t("Somebody else of the team has to agree. They find it at their desk, /staff.")
        if is_own
        else t("Please look at it: you can agree to it. Then it goes out.")
    )
    said = paragraphs(grown, agree)
    return Reply(text=paragraphs(heading(t, meant), said), keys=((to_one(t, meant.number),),))


def correction_waits(t: Translator, meant: Which) -> Reply:
    """Somebody else wants to correct one that many have."""
    said = t("Somebody of the team wants to correct this announcement. It goes to many. Please look: you can agree.")
    return Reply(text=paragraphs(heading(t, meant), said), keys=((look_at_correction(t, meant.number),),))


def correction_decided(t: Translator, meant: Which, *, approved: bool) -> Reply:
    """Tell whoever wanted to correct one what somebody else decided."""
    if approved:
        said = t("✅ Your correction was approved. The messages are being changed now.")
    else:
        said = t("↩️ Your correction was sent back by somebody else of the team. Nothing has changed in the chats.")
    return Reply(text=paragraphs(heading(t, meant), said), keys=((to_one(t, meant.number),),))
