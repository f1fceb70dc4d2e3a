"""The main menu, and a short word for what has no answer of its own."""

from dataclasses import replace

from markupsafe import Markup

from domain.programme import Programme
from handlers.reply import Key, Reply
from handlers.staff_buttons import OpenDesk
from handlers.views import keys, settings
from handlers.views.html import bold, paragraphs
from locales import Translator


def main(
    t: Translator,
    programme: Programme,
    *,
    arrived: bool,
    unfinished: bool,
    surveys: bool = False,
    team: bool = False,
) -> Reply:
    """Everything that can be done now."""
    shown: list[Key] = []
    if unfinished:
        shown.append(keys.go_on(t))
        # TRANSLATORS: Main menu, when somebody has not finished answering the first questions.
        said = t("You have not finished yet. Your answers so far are kept.")
    elif arrived:
        # TRANSLATORS: Main menu of somebody whose details are stored.
        said = t("What would you like to do?")
    else:
        # TRANSLATORS: Main menu of somebody who has not taken part yet. "Take part" is a button below.
        said = t("You can look around first. If you would like to be part of it, tap “Take part”.")
        shown.append(keys.take_part(t))
    if team:
        shown.append(Key(f"🧰 {t.plain('The team’s desk')}", OpenDesk()))
    if arrived and surveys:
        shown.append(keys.surveys(t))
    if arrived:
        shown.append(keys.profile(t))
    shown += [keys.help_card(t), keys.about(t), keys.languages(t), keys.privacy(t)]
    if arrived:
        shown.append(settings.open_key(t))
    title = bold(programme.name[t.language])
    return Reply(text=paragraphs(title, said), keys=keys.laid_out(shown))


def only_text(t: Translator) -> Markup:
    """Something came that is not text."""
    return t("I can only read text here. Please write or tap a button. Nothing is lost.")


def tap_a_key(t: Translator) -> Markup:
    """A text came where a button was waited for."""
    return t("I did not understand that. Please tap one of the buttons.")


def pieces(t: Translator, longest: int) -> Markup:
    """A text came in several messages, and so many characters fit."""
    return t.plural(
        "Telegram split your long text into several messages. Nothing of it was taken. Please shorten it to {count}"
        " character and send it again.",
        "Telegram split your long text into several messages. Nothing of it was taken. Please shorten it to {count}"
        " characters and send it again.",
        longest,
    )


def pieces_of_few_words(t: Translator) -> Markup:
    """A text came in several messages where a choice, a number or a day was waited for."""
    return t(
        "Telegram split your long text into several messages. Nothing of it was taken. Here a short answer is enough."
    )


def first_piece_taken(t: Translator) -> Markup:
    """A text came in several messages of which the first fitted."""
    return t(
        "Telegram split your long text into several messages. Only the first one was taken as your answer. You can go"
        " back and change it."
    )


def not_understood(t: Translator) -> Markup:
    """A text came that nothing waits for."""
    return t("I did not understand that. The buttons below show what you can do here.")


def unknown_command(t: Translator) -> Markup:
    """A command came that does not exist."""
    return t("I do not know this command. Here is what you can do:")


def edited(t: Translator) -> Markup:
    """A message that was sent before has been changed."""
    return t("I see that you changed a message. The answer itself stays as it was. To change it, use the buttons.")


def old_key(t: Translator) -> str:
    """A button was tapped whose question is over."""
    # TRANSLATORS: Short note over the chat, 200 characters at most.
    return t.plain("This button no longer works. Please go on below.")


def already_noted(t: Translator) -> str:
    """A button was tapped twice."""
    # TRANSLATORS: Short note over the chat, after tapping the same button twice.
    return t.plain("Already noted. Thank you!")


def broken(t: Translator) -> Reply:
    """Something failed on our side."""
    text = t("Sorry, something went wrong on our side. Your earlier answers are kept. Please try again from the menu.")
    return Reply(text=text, keys=((keys.menu(t), keys.help_card(t)),))


def with_word(first: Markup, reply: Reply) -> Reply:
    """Say a sentence before what the person should be seeing."""
    return replace(reply, text=paragraphs(first, reply.text))
