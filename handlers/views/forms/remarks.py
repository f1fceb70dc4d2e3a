"""A sentence beside what stands: a refusal, a welcome, what is to be known before one answers."""

from dataclasses import replace

from markupsafe import Markup

from handlers.reply import Reply
from handlers.views.forms.question import LONGEST_MESSAGE
from handlers.views.html import paragraphs
from handlers.views.room import fits, fitted


def with_remark(standing: Reply, remark: Markup) -> Reply:
    """Say it first; where a small phone would not show that, next to the buttons, which are what one sees.

    Of a question that leaves no room for it in a message it brings the buttons alone: it stands above as well.
    """
    if len((standing.text + remark).encode("utf-16-le")) // 2 > LONGEST_MESSAGE:
        return replace(standing, text=remark, media=())
    pieces = standing.text.split("\n\n")
    if fits(standing.keys, remark, *pieces):
        return replace(standing, text=fitted(standing.keys, remark, *pieces))
    return replace(standing, text=paragraphs(standing.text, remark))
