"""The texts of what the team is asked about a broadcast."""

from markupsafe import Markup

from domain import formatting
from domain.broadcast_desk import (
    ADDRESS,
    AT_ANY_HOUR,
    BY_DAY,
    COMPOSE,
    CORRECTION,
    HAVE,
    HOURS,
    LABEL,
    LATER,
    LEADS_TO,
    NOW,
    ONE_TEXT,
    SECOND,
    TEXT,
    TIME,
    WHENEVER,
    About,
    language_of,
)
from domain.broadcasts import LEFT_FOR_US, LONGEST_CAPTION, LONGEST_LABEL
from domain.forms import Response, Value
from handlers.views.broadcast_links import own_words
from handlers.views.forms import Texts
from handlers.views.forms.answers import shortened
from handlers.views.forms.texts import PLAIN, Manner
from locales import Translator

EXCERPT = 200
"""So much of a text stands in place of the question that it answered."""


class BroadcastTexts(Texts):
    """What is asked about a broadcast, in one language."""

    def __init__(self, t: Translator, meant: About, first: str) -> None:
        self._t = t
        self._what = meant.what
        self._first = first if meant.what == ONE_TEXT else meant.language
        """The language that is written first."""
        self._have: int | None = None
        """How many have what is to be corrected; None of what was not sent."""
        self._needs_another = False
        """Whether a second person has to agree to a correction."""
        self._has_own_words = False
        """Whether the bot itself has words for where a button leads."""

    def quoting(self, response: Response) -> "BroadcastTexts":
        """Return the texts with how many have what is to be corrected, and where a button leads."""
        have = response.answers.get(HAVE)
        self._have = int(have) if isinstance(have, str) and have.isdigit() else None
        self._needs_another = SECOND in response.answers
        self._has_own_words = own_words(self._t, str(response.answers.get(LEADS_TO, ""))) is not None
        return self

    def label(self, question: str) -> Markup:
        """Return the question as it is asked."""
        t, language = self._t, language_of(question)
        if language is not None:
            return self._text(language) if question.startswith(TEXT) else self._label(language)
        match question:
            case "file":
                return t("Should a picture or a document go with it?")
            case "when":
                return t("When should it be sent?")
            case "send_at":
                return t("On which day and at what time, in Germany?")
            case "hours":
                return t("May it also arrive at night?")
            case "expires":
                return t(
                    "If sending is interrupted, for example because Telegram is out of reach: how long is it worth"
                    " sending on afterwards?"
                )
            case _:
                return t("Which page should the button open? Please write its address, for example https://example.org")

    def _text(self, language: str) -> Markup:
        t = self._t
        if self._what == CORRECTION:
            return t("What should it say instead {in_language}?", in_language=t.in_language(language))
        if language == self._first:
            return t(
                "What do you want to say? Please write {in_language}.",
                in_language=t.in_language(language),
            )
        return t("And {in_language}?", in_language=t.in_language(language))

    def _about_text(self, language: str) -> Markup:
        t = self._t
        if language == self._first or self._what == CORRECTION:
            return t(
                "You can format it as in any Telegram message: bold, italic, links. {programme} becomes the name of"
                " the project, {state} the federal state of whoever reads it.",
                programme="{programme}",
                state="{state}",
            )
        return t(
            "Without it, these people get the text {in_language}. A note above it says so in their language. You can"
            " add it later, or have it translated.",
            in_language=t.in_language(self._first),
        )

    def _label(self, language: str) -> Markup:
        t = self._t
        return t("What should stand on the button {in_language}?", in_language=t.in_language(language))

    def heading(self, question: str) -> str:
        """Return the question in one or two words."""
        t, language = self._t, language_of(question)
        if language is not None:
            return t.language_name(language)
        return {
            # TRANSLATORS: Short heading: the picture or document of an announcement (24 characters).
            "file": t.plain("Picture or document"),
            # TRANSLATORS: Short heading: when an announcement is sent (24 characters).
            "when": t.plain("When"),
            # TRANSLATORS: Short heading: the moment at which an announcement is sent (24 characters).
            "send_at": t.plain("Day and time"),
            # TRANSLATORS: Short heading: whether an announcement may arrive at night (24 characters).
            "hours": t.plain("At night"),
            # TRANSLATORS: Short heading: until when an interrupted announcement is sent on (24 characters).
            "expires": t.plain("After an interruption"),
            # TRANSLATORS: Short heading: the page that a button opens (24 characters).
            ADDRESS: t.plain("Page"),
        }[question]

    def choice(self, question: str, choice: str) -> str:
        """Return a choice."""
        t = self._t
        if choice in HOURS:
            hours = int(choice)
            if hours < 24:
                return str(t.plural("{count} hour", "{count} hours", hours).striptags())
            return str(t.plural("{count} day", "{count} days", hours // 24).striptags())
        return {
            # TRANSLATORS: Button: an announcement is sent at once.
            NOW: t.plain("Now, once I confirm it"),
            # TRANSLATORS: Button: an announcement is sent at a time that is asked next.
            LATER: t.plain("At a certain time"),
            # TRANSLATORS: Button: an announcement arrives by day only.
            BY_DAY: t.plain("No, only by day"),
            # TRANSLATORS: Button: an announcement may arrive at night too.
            AT_ANY_HOUR: t.plain("Yes, at any hour"),
            # TRANSLATORS: Button: an interrupted announcement is sent on whenever that is possible again.
            WHENEVER: t.plain("However long it takes"),
        }[choice]

    def answer(self, question: str, value: Value) -> str | None:
        """Return a text as people read it, without its tags."""
        if not question.startswith((TEXT, LABEL)) or not isinstance(value, str):
            return None
        return shortened(formatting.read(value).plain if question.startswith(TEXT) else value, EXCERPT)

    def constraint(self, question: str) -> Markup:
        """Return what to say when an answer does not hold."""
        return self._t("This does not fit here. Please answer once more.")

    def hint(self, question: str) -> Markup | None:
        """Return what stands under a question in place of how it is answered."""
        t, language = self._t, language_of(question)
        if language is not None and question.startswith(TEXT):
            return self._about_text(language)
        if language is not None:
            most = t.plural("At most {count} character.", "At most {count} characters.", LONGEST_LABEL)
            if language == self._first or not self._has_own_words:
                return most
            own = t("If you skip this, the button has the bot’s usual words in this language.")
            return Markup("{} {}").format(most, own)
        return self._about_file() if question == "file" else None

    def _about_file(self) -> Markup:
        t = self._t
        here = t("Please send it here, or skip this.") if self._what == COMPOSE else t("Please send it here.")
        fits = t.plural(
            "The text under it has at most {count} character.",
            "The text under it has at most {count} characters.",
            LONGEST_CAPTION - LEFT_FOR_US,
        )
        return Markup("{} {}").format(here, fits)

    def manner(self, question: str) -> Manner:
        """Return how a question is shown."""
        return Manner(takes_photos=True) if question == "file" else PLAIN

    def over_answers(self) -> Markup | None:
        """Return what is asked over the texts that are corrected: nothing was changed there yet."""
        return self._t("<b>What should it say from now on?</b>") if self._what == CORRECTION else None

    def left_out(self, question: str) -> Markup | None:
        """Return what stands in place of a text that was not written."""
        # TRANSLATORS: Stands in place of a text that nobody wrote, beside the name of a language.
        return self._t("<i>no text</i>") if question.startswith(TEXT) else None

    def later(self) -> str | None:
        """Return the label of the button that stops: beside "when" the word "later" would mean to send it later."""
        # TRANSLATORS: Button under the question when an announcement is sent: it stays as it was (16 characters).
        return self._t.plain("✖️ Do not change") if self._what == TIME else None

    def send(self) -> str:
        """Return the label of the button that hands the form in."""
        if self._have is None:
            # TRANSLATORS: Button; a button under the draft of an announcement is kept as it was answered.
            return self._t.plain("✅ Save it like this")
        if self._needs_another:
            # TRANSLATORS: Button; the correction of an announcement is submitted to a second person of the team.
            return self._t.plain("✅ Submit the correction")
        if not self._have:
            # TRANSLATORS: Button; an announcement is corrected that nobody has yet.
            return self._t.plain("✅ Correct it like this")
        # TRANSLATORS: Button; count is in how many chats an announcement has arrived and changes now.
        label = self._t.plural("✅ Correct in {count} chat", "✅ Correct in {count} chats", self._have)
        return str(label.striptags())
