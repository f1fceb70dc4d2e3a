"""The privacy notice, one's consents, and erasure."""

from collections.abc import Collection

from markupsafe import Markup

from domain.consents import ASKED_ON_ARRIVAL, PURPOSES, Purpose
from domain.programme import Programme
from handlers.buttons import AskToErase, ChangeConsent, Erase, ExportMyData
from handlers.reply import Key, Reply
from handlers.screen_buttons import OpenWholeNotice
from handlers.views import keys
from handlers.views.arrival import in_short, never_to_be_written, purpose_name
from handlers.views.html import bold, lines, paragraphs
from handlers.views.room import fitted
from locales import Translator


def overview(
    t: Translator, programme: Programme, *, known: bool, given: Collection[Purpose], missing: Purpose | None = None
) -> Reply:
    """The notice in short, and each consent with one tap to give or withdraw it; first that one is `missing`."""
    consents = [
        _consent(t, purpose, place, purpose in given)
        for place, purpose in enumerate(PURPOSES)
        # What is asked for elsewhere stands here only to be withdrawn.
        if purpose in given or purpose in ASKED_ON_ARRIVAL
    ]
    # TRANSLATORS: Heading over one's consents, with buttons for all else about one's data.
    pieces = (t("🔒 <b>Privacy</b>"), _how_to_change(t)) if known else in_short(t, programme)
    if missing is not None:
        pieces = (_is_missing(t, missing), *pieces)
    # TRANSLATORS: Button; leads to the whole privacy notice.
    whole = Key(t.plain("📜 Full notice"), OpenWholeNotice())
    # TRANSLATORS: Button; gives out everything stored about the person.
    export = Key(t.plain("📄 My data"), ExportMyData())
    # TRANSLATORS: Button; asks whether everything shall be deleted.
    erase = Key(t.plain("🗑 Delete all"), AskToErase())
    rows = (*(consents if known else ()), (whole, export), (erase, keys.menu(t)))
    return Reply(text=fitted(rows, *pieces), keys=rows)


def whole_notice(t: Translator, programme: Programme, *, arriving: bool = False) -> Reply:
    """The notice of Art. 13 GDPR; who is being asked for consent goes back to that question from here."""
    imprint, privacy = programme.imprint, programme.privacy
    # TRANSLATORS: Heading of the full privacy notice.
    title = t("🔒 <b>Privacy notice</b>")
    text = paragraphs(
        title,
        t(
            "<b>Who is responsible:</b> {organization}, {street}, {city}. Questions about your data: {contact}.",
            organization=imprint.organization,
            street=imprint.street,
            city=imprint.city,
            contact=privacy.contact,
        ),
        t(
            "<b>What we store:</b> the number of your Telegram account (not your phone number), your language, what you"
            " answer here, and your consents. We also store when that was, and whether you blocked the bot. Your name"
            " on Telegram is not stored. Before you consent: the number of your account, your language, your answer"
            " about your age and the link you came by, for a day at most."
        ),
        t(
            "<b>What for:</b> only what you consent to (Art. 6 (1) (a) General Data Protection Regulation). We pass"
            " nothing on; other initiatives find yours only if you consent to that. But Telegram carries our messages:"
            " it sees every message in this chat, and its servers are also outside the European Union."
        ),
        t(
            "News are invitations and offers. “Ask about my experience” means: now and then a question, so that helping"
            " becomes easier for everyone."
        ),
        never_to_be_written(t),
        t("<b>How long:</b> until you delete it or withdraw your consent, at the latest until the project ends."),
        t(
            "<b>Your rights:</b> see everything and take it with you as a file (/mydata), correct it (“My details”),"
            " delete it (/delete). You can withdraw a consent at any time; what was done until then stays lawful. You"
            " can also demand that we do not use your data for a while. Taking part is voluntary. You can complain to"
            " the data protection authority: {authority}.",
            authority=privacy.authority,
        ),
    )
    back = keys.go_on(t) if arriving else keys.privacy(t)
    return Reply(text=text, keys=((back, keys.menu(t)),))


def _is_missing(t: Translator, purpose: Purpose) -> Markup:
    # TRANSLATORS: Somebody wants a kind of message that needs a consent; {consent} is a button below.
    return t("These messages need your consent “{consent}”.", consent=purpose_name(t, purpose))


def _how_to_change(t: Translator) -> Markup:
    # TRANSLATORS: Over one's consents, each a button with a box that is ticked or not.
    return t("A tick means that you have consented. A tap changes it at once.")


def _consent(t: Translator, purpose: Purpose, place: int, given: bool) -> tuple[Key, ...]:
    name = purpose_name(t, purpose)
    # Without the profile nothing is left to keep: withdrawing it is erasure, asked once more.
    leads_to = AskToErase() if purpose is Purpose.PROFILE else ChangeConsent(place, 0 if given else 1)
    return (Key(f"{'☑️' if given else '⬜'} {name}", leads_to),)


def changed(t: Translator, purpose: Purpose, *, given: bool) -> str:
    """One consent was given or withdrawn: a short note over the chat."""
    name = purpose_name(t, purpose)
    if given:
        return t.plain("Noted: you consent to “{purpose}”.", purpose=name)
    if purpose is Purpose.LISTED:
        return t.plain("Withdrawn: “{purpose}”. Other initiatives do not find yours any more.", purpose=name)
    return t.plain("Withdrawn: “{purpose}”. From now on we do not do it any more.", purpose=name)


def ask_to_erase(t: Translator, *, asked: int, anew: bool = False) -> Reply:
    """Ask once before everything goes; anew where the question that was answered is old."""
    text = lines(
        bold(t("This question is old by now. Really delete everything?"))
        if anew
        else t("<b>Delete everything about you?</b>"),
        t("Your details, answers and consents are deleted at once and cannot be restored."),
        _chat_stays(t),
    )
    # TRANSLATORS: Button; erases everything about the person.
    erase = Key(t.plain("🗑 Yes, delete everything"), Erase(asked))
    return Reply(text=text, keys=((erase,), (keys.menu(t),)))


def erased(t: Translator) -> Reply:
    """Nothing is stored any more."""
    text = lines(
        t("Everything about you is deleted. All the best to you! If you want to come back one day: /start."),
        _chat_stays(t),
    )
    return Reply(text=text, keys=((keys.start_again(t),),))


def _chat_stays(t: Translator) -> Markup:
    return t("The messages in this chat stay in Telegram. Please delete the chat there too.")


def nothing_stored(t: Translator) -> Reply:
    """Nothing is stored about the person."""
    return Reply(text=t("We have stored nothing about you."), keys=((keys.menu(t),),))
