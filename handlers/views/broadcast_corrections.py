"""Corrections of what was sent: what is to be changed, what waits for a second person, and what came of it."""

from collections.abc import Sequence

from markupsafe import Markup

from handlers import broadcast_buttons as buttons
from handlers.reply import Key, Reply
from handlers.views.broadcast_seen import home, to_one
from handlers.views.broadcast_which import Which, heading
from handlers.views.html import bold, lines, paragraphs
from locales import Translator


def ask_what_to_correct(t: Translator, meant: Which, have: int, *, needs_another: bool) -> Reply:
    """Ask what of one that was sent is to be changed."""
    asked = t.plural(
        "What should be corrected? It changes in {count} chat, without a sound.",
        "What should be corrected? It changes in {count} chats, without a sound.",
        have,
    )
    if not have:
        asked = lines(t("What should be corrected?"), _nobody_yet(t))
    ways = [
        Key(t.plain("✏️ Texts"), buttons.CorrectTexts(meant.number)),
        Key(t.plain("🔘 Buttons"), buttons.ShowLinks(meant.number)),
    ]
    another = (
        t("It goes to many: it is corrected once somebody else of the team has agreed.") if needs_another else None
    )
    return Reply(text=paragraphs(heading(t, meant), asked, another), keys=((*ways,), (to_one(t, meant.number),)))


def corrected(t: Translator, meant: Which, count: int) -> Reply:
    """The messages change."""
    said = (
        t.plural(
            "✅ Corrected. {count} message is being changed.",
            "✅ Corrected. {count} messages are being changed.",
            count,
        )
        if count
        else lines(t("✅ Corrected."), _nobody_yet(t))
    )
    return Reply(text=paragraphs(heading(t, meant), said), keys=((to_one(t, meant.number),), *home(t)))


def submitted(t: Translator, meant: Which) -> Reply:
    """The correction waits for a second person."""
    said = lines(
        t("✅ Submitted."),
        t("Somebody else of the team has to agree. They find it at their desk, /staff."),
        t("Until then nothing changes in the chats."),
    )
    keys = ((look_at_correction(t, meant.number),), (to_one(t, meant.number),), *home(t))
    return Reply(text=paragraphs(heading(t, meant), said), keys=keys)


def look_at_correction(t: Translator, number: int) -> Key:
    """To the correction that waits."""
    # TRANSLATORS: Button; shows the correction of an announcement that waits for a second person of the team.
    return Key(t.plain("👀 Look at the correction"), buttons.LookAtCorrection(number))


def waits(
    t: Translator,
    meant: Which,
    languages: Sequence[str],
    have: int,
    *,
    seen: int,
    is_own: bool,
    word: Markup | None = None,
) -> Reply:
    """Say what the messages above are, and ask whether they may look so."""
    shown = t(
        "Above you see how it would look after the correction, in this order: {languages}.",
        languages=t.join([t.language_name(each) for each in languages]),
    )
    changes = t.plural(
        "It changes in {count} chat, without a sound.", "It changes in {count} chats, without a sound.", have
    )
    if not have:
        changes = _nobody_yet(t)
    # TRANSLATORS: Button; a second person agrees to the correction of an announcement, which is made at once.
    agree = (Key(t.plain("✅ Agree: correct it"), buttons.ApproveCorrection(meant.number, seen)),)
    # TRANSLATORS: Button; the correction of an announcement that waits is not made.
    back = (Key(t.plain("✖️ Do not correct it"), buttons.TakeBackCorrection(meant.number, seen)),)
    needs = t("Somebody else of the team has to agree. They find it at their desk, /staff.") if is_own else None
    # TRANSLATORS: Heading over a correction that waits for a second person of the team.
    title = bold(t.plain("✏️ Correction of announcement {number}", number=meant.number))
    return Reply(
        text=paragraphs(word, title, lines(shown, changes), needs),
        keys=(*(() if is_own else (agree,)), back, (to_one(t, meant.number),)),
    )


def _nobody_yet(t: Translator) -> Markup:
    return t("Nobody has it yet: it is sent with the new words.")


def waiting_line(t: Translator) -> Markup:
    """Say with how far it is that a correction waits."""
    return t("✏️ A correction waits for a second person’s approval.")


def taken_back(t: Translator) -> Markup:
    """It is not made."""
    return t("The correction is not made. Nothing has changed in the chats.")
