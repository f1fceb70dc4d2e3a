"""All answers of a form, each open to correction."""

from markupsafe import Markup

from domain.forms import relevant_questions
from handlers.buttons import CorrectAnswer, SendResponse
from handlers.form_buttons import TurnSummary
from handlers.reply import Key, Keys, Reply
from handlers.views import keys
from handlers.views.forms.answers import answer, shortened
from handlers.views.forms.choices import spread
from handlers.views.forms.question import later
from handlers.views.forms.shown import Shown
from handlers.views.html import bold, lines, paragraphs

A_PAGE = 8
"""Up to so many answers stand in one message; more are leafed through."""
LONGEST = 60
"""A longer answer is cut off here, so that the buttons under eight of them are seen on a small phone."""
NAMED = 24
"""Headings up to this length stand on buttons."""


def summary(shown: Shown, page: int = 0) -> Reply:
    """Show the answers, each open to correction."""
    t = shown.t
    listed = [asked for asked in relevant_questions(shown.form, shown.response.answers) if asked.listed]
    told = [asked for asked in listed if asked.waits or (asked.shows and asked.name in shown.response.answers)]
    pages = [told[at : at + A_PAGE] for at in range(0, len(told), A_PAGE)] or [told]
    page = min(page, len(pages) - 1)
    # Numbers stand for headings that are too long for buttons.
    numbered = any(len(shown.heading(asked)) > NAMED for asked in pages[page])
    rows, correct = [], []
    for place, asked in enumerate(pages[page], page * A_PAGE + 1):
        value = shown.response.answers.get(asked.name)
        said = t("<i>left out</i>") if value is None else shortened(answer(shown, asked, value), LONGEST)
        heading = shown.heading(asked)
        if numbered:
            rows.append(Markup("<b>{}.</b> {}\n{}").format(place, heading, said if value is None else bold(said)))
        else:
            rows.append(Markup("{}: {}").format(bold(heading), said))
        if asked.waits:
            key = str(place) if numbered else heading
            correct.append(Key(f"✏️ {key}", CorrectAnswer(shown.id, shown.number(asked))))
    around: Keys = ()
    if len(pages) > 1:
        turns = (("◀", page - 1), (f"{page + 1}/{len(pages)}", page), ("▶", page + 1))
        around = (tuple(Key(sign, TurnSummary(shown.id, to % len(pages))) for sign, to in turns),)
    # TRANSLATORS: Over the list of the person's answers.
    title = t("<b>Is everything right?</b>")
    # TRANSLATORS: Under the list of answers; each answer has a button with a pencil.
    by_name = t("To change an answer, tap its button.")
    # TRANSLATORS: Under the numbered list of answers; each answer has a button with a pencil and its number.
    hint = t("To change an answer, tap its number.") if numbered else by_name
    send = Key(shown.texts.send(), SendResponse(shown.id, shown.response.revision))
    ways = [later(t), *([keys.languages(t)] if shown.texts.several_languages else [])]
    return Reply(
        text=paragraphs(title, *(rows if numbered else [lines(*rows)]), hint),
        keys=((send,), *(spread(correct, 4) if numbered else keys.laid_out(correct)), *around, *keys.laid_out(ways)),
        asks_for=shown.id or None,
    )
