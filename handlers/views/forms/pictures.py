"""The pictures of choices, each with the words of its choice."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.forms import Question
from handlers.reply import Reply
from handlers.views.forms.listing import needs_legend
from handlers.views.forms.shown import Shown


def pictures(shown: Shown, asked: Question, choices: Sequence[str], *, first: int) -> list[Reply]:
    """Show the pictures of some choices, with their numbers where buttons call them so."""
    texts, numbered = shown.texts_at(asked), needs_legend(shown, asked, choices)
    said = []
    for number, choice in enumerate(choices, first):
        picture = texts.picture(asked.key, choice)
        label = shown.choice(asked, choice)
        if picture is not None:
            text = Markup("<b>{}.</b> {}").format(number, label) if numbered else Markup("{}").format(label)
            said.append(Reply(text=text, media=(picture,)))
    return said
