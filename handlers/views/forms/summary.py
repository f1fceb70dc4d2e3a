"""All answers of a form, each open to correction."""

from markupsafe import Markup

from domain.forms import relevant_questions
from handlers.buttons import CorrectAnswer, SendResponse
from handlers.form_buttons import TurnSummary
from handlers.reply import Key, Keys, Reply
from handlers.views import keys
from handlers.views.forms.answers import answer, shortened
from handlers.views.forms.question import later
from handlers.views.forms.shown import Shown
from handlers.views.html import bold, lines, paragraphs

A_PAGE = 8
"""Up to so many answers stand in one message; more are leafed through."""
LONGEST = 60
"""A longer answer is cut off here, so that the buttons under eight of them are seen on a small phone."""


def summary(shown: Shown, page: int = 0) -> Reply:
    """Show the answers, each open to correction."""
    t = shown.t
    listed = [asked for asked in relevant_questions(shown.form, shown.response.answers) if asked.listed]
    told = [asked for asked in listed if asked.waits or (asked.shows and asked.name in shown.response.answers)]
    pages = [told[at : at + A_PAGE] for at in range(0, len(told), A_PAGE)] or [told]
    page = min(page, len(pages) - 1)
    rows, correct = [], []
    for asked in pages[page]:
        value = shown.response.answers.get(asked.name)
        said = t("<i>left out</i>") if value is None else shortened(answer(shown, asked, value), LONGEST)
        heading = shown.heading(asked)
        rows.append(Markup("{}: {}").format(bold(heading), said))
        if asked.waits:
            correct.append(Key(f"✏️ {heading}", CorrectAnswer(shown.id, shown.number(asked))))
    around: Keys = ()
    if len(pages) > 1:
        ways = (("◀", page - 1), (f"{page + 1}/{len(pages)}", page), ("▶", page + 1))
        around = (tuple(Key(sign, TurnSummary(shown.id, to % len(pages))) for sign, to in ways),)
    # TRANSLATORS: Over the list of the person's answers.
    title = t("<b>Is everything right?</b>")
    # TRANSLATORS: Under the list of answers; each answer has a button with a pencil.
    hint = t("To change an answer, tap its button.")
    send = Key(shown.texts.send(), SendResponse(shown.id, shown.response.revision))
    return Reply(
        text=paragraphs(title, lines(*rows), hint),
        keys=((send,), *keys.laid_out(correct), *around, (later(t),)),
        asks_for=shown.id or None,
    )
