"""What Telegram shows of the bot before a word is said."""

from domain.programme import Programme
from locales import Translator


def command_descriptions(t: Translator) -> dict[str, str]:
    """Return what each command does, in a few words (256 characters at most)."""
    return {
        # TRANSLATORS: Description of a command in Telegram's list, a few words.
        "menu": t.plain("Main menu"),
        # TRANSLATORS: Description of a command in Telegram's list, a few words.
        "help": t.plain("Help and telephone numbers"),
        # TRANSLATORS: Description of a command in Telegram's list, a few words.
        "language": t.plain("Change the language"),
        # TRANSLATORS: Description of a command in Telegram's list, a few words.
        "settings": t.plain("Which messages you get"),
        # TRANSLATORS: Description of a command in Telegram's list, a few words.
        "privacy": t.plain("Privacy and your consents"),
        # TRANSLATORS: Description of a command in Telegram's list, a few words.
        "mydata": t.plain("Everything stored about you"),
        # TRANSLATORS: Description of a command in Telegram's list, a few words.
        "delete": t.plain("Delete everything about you"),
        # TRANSLATORS: Description of a command in Telegram's list, a few words.
        "cancel": t.plain("Stop what you are doing"),
        # TRANSLATORS: Description of a command in Telegram's list, a few words.
        "about": t.plain("Who is behind this bot"),
        # TRANSLATORS: Description of a command in Telegram's list, a few words.
        "start": t.plain("Begin"),
    }


def team_command_descriptions(t: Translator) -> dict[str, str]:
    """Return what the commands of the programme's team do; nobody else sees them listed."""
    return {
        # TRANSLATORS: Description of a command in Telegram's list, a few words; seen by the project team only.
        "staff": t.plain("The team’s desk"),
        # TRANSLATORS: Description of a command in Telegram's list, a few words; seen by the project team only.
        "surveys": t.plain("Team: surveys"),
        # TRANSLATORS: Description of a command in Telegram's list, a few words; seen by the project team only.
        "broadcasts": t.plain("Team: announcements"),
    }


def description(t: Translator, programme: Programme) -> str:
    """Return what stands in the empty chat before somebody taps "Start"."""
    # TRANSLATORS: After the text about the programme, above Telegram's own "Start" button.
    return f"{programme.about[t.language].strip()}\n\n{t.plain('Tap the button below.')}"
