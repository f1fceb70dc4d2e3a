"""Words around a form: stopping, going on, finding, sharing."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.forms import Kind, Question
from handlers.buttons import Discard
from handlers.reply import Key, Reply, Request, Share
from handlers.views import keys
from handlers.views.forms.answers import shortened
from locales import Translator

MOST_NAMED, LONGEST_NAMED = 3, 30
"""Of what was typed and not found so many parts are named, each in so many letters."""


def paused(t: Translator, response: int, revision: int) -> Reply:
    """Say that one can go on later, or give up."""
    text = t("We stop here for now. Your answers so far are kept. You can go on whenever you like.")
    # TRANSLATORS: Button; deletes the answers that were given so far.
    give_up = Key(t.plain("🗑 Discard answers"), Discard(response, revision))
    return Reply(text=text, keys=((keys.go_on(t),), (give_up,), (keys.menu(t),)))


def discarded(t: Translator) -> Markup:
    """The answers so far are gone."""
    return t("These answers are deleted.")


def stopped(t: Translator) -> Markup:
    """What was asked is asked no more, and nothing of it was to be kept."""
    return t("Stopped. Nothing was changed.")


def nothing_to_cancel(t: Translator) -> Markup:
    """Nothing is open."""
    return t("There is nothing to stop just now.")


def welcome_back(t: Translator) -> Markup:
    """Somebody goes on after days."""
    return t("Welcome back. Your answers are all here. This is where you stopped:")


def which_one(t: Translator) -> Markup:
    """Several choices or places fit what was typed."""
    return t("More than one fits. Which do you mean?")


def several_more(t: Translator) -> Markup:
    """More fit than can be shown."""
    return t("Many fit. Here are the first; write a little more of the word to see fewer.")


def found_and_ticked(t: Translator) -> Markup:
    """What was typed is ticked in the list."""
    return t("Ticked. Is that all? Then tap “Done”.")


def not_found(t: Translator, parts: Sequence[str]) -> Markup:
    """Some of what was typed is nothing that can be ticked; a long list of that is named in part."""
    # TRANSLATORS: A few words that the person typed, in the quotation marks of the language.
    named = [t("“{words}”", words=shortened(part, LONGEST_NAMED)) for part in parts[:MOST_NAMED]]
    if len(parts) > MOST_NAMED:
        named.append(Markup("…"))
    return t(
        "I did not find this: {parts}. Please tap it in the list, or write another word for it.", parts=t.join(named)
    )


def others_ticked(t: Translator) -> Markup:
    """All else that was typed is ticked in the list."""
    return t("Everything else is ticked.")


def is_it_there(t: Translator) -> Markup:
    """A shared position was matched with a place; it is confirmed by its button."""
    return t("Thank you. We keep only the place, not your position. Is it here?")


def search_again(t: Translator) -> Markup:
    """None of the places found was meant."""
    return t("Then please write the place once more, perhaps with its postcode or district.")


def ask_to_share(t: Translator, asked: Question) -> Reply:
    """Show a key on the phone's keyboard that shares where it is, or its number."""
    if asked.kind is Kind.PLACE:
        # TRANSLATORS: Button on the phone's keyboard: shares where the phone is.
        request = Request(t.plain("📍 Share my location"), Share.LOCATION)
        said = t("Tap the large button below. We keep only the place and the district, never your position.")
    else:
        # TRANSLATORS: Button on the phone's keyboard: shares the phone's number.
        request = Request(t.plain("📱 Share my phone number"), Share.CONTACT)
        said = t("Tap the large button below. Or write another contact.")
    return Reply(text=said, request=request)


def shared_or_not(t: Translator) -> Reply:
    """Take the key for sharing away again; Telegram does so only with a message."""
    # TRANSLATORS: A short word after something was shared, or after it was not.
    return Reply(text=t("All right."), takes_request=True)


def pictures_follow(t: Translator) -> Markup:
    """The pictures of the choices stand above."""
    return t("These are the pictures. Now back to the question:")
