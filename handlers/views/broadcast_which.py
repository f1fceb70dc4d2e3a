"""Which broadcast the team is told of: its number, and how it begins as its readers have it."""

from dataclasses import dataclass

from markupsafe import Markup

from domain import formatting
from domain.broadcasts import Draft
from domain.programme import Programme
from handlers.views.forms.answers import shortened
from handlers.views.html import bold, lines
from locales import Translator

IN_HEADING, IN_LIST = 60, 40
"""Characters of a broadcast that tell which one is meant."""


@dataclass(frozen=True, slots=True)
class Which:
    """Which broadcast is meant."""

    number: int
    words: str
    """All that it says in its first language, in one line."""

    @property
    def begins(self) -> str:
        """How it begins, to be told from others in a list."""
        return shortened(self.words, IN_LIST)


def which(t: Translator, programme: Programme, number: int, draft: Draft) -> Which:
    """Say which broadcast is meant; in place of what is another for each reader stands in brackets what it is."""
    words = " ".join(formatting.read(draft.texts.get(draft.base_language, "")).plain.split())
    name = programme.name.get(draft.base_language, programme.name[t.language])
    # TRANSLATORS: How an announcement begins, in a list of the team: in place of what becomes the reader's own state.
    state = f"[{t.plain('federal state')}]"
    return Which(number, words.replace("{programme}", name).replace("{state}", state))


def heading(t: Translator, meant: Which) -> Markup:
    """Say which broadcast is meant, above what is told of it."""
    excerpt = shortened(meant.words, IN_HEADING)
    # TRANSLATORS: Heading over how far an announcement is; number counts the announcements, excerpt is how it begins.
    return lines(
        bold(t("📣 Announcement {number}", number=meant.number)),
        Markup("<i>{}</i>").format(excerpt) if excerpt else None,
    )
