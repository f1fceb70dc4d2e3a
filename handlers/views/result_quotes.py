"""What people wrote and sent to a survey, as the team reads it: never who did."""

from markupsafe import Markup

from actions.results import Results, Texts
from handlers import result_buttons as buttons
from handlers.reply import Key, Received, Reply
from handlers.views.html import bold, lines, paragraphs
from handlers.views.result_labels import Labels
from locales import Translator

LONGEST_QUOTE = 420


def texts(labels: Labels, found: Results, page: Texts) -> Reply:
    """Quote what was written to a question, each with the language it was written in, and never who wrote it."""
    t = labels.t
    quotes = []
    for each in page.texts:
        words = each.words if len(each.words) <= LONGEST_QUOTE else f"{each.words[: LONGEST_QUOTE - 1]}…"
        language = None if not each.language else Markup("<i>{}</i>").format(t.language_name(each.language))
        quotes.append(lines(Markup("<blockquote>{}</blockquote>").format(words), language))
    return Reply(
        text=paragraphs(bold(labels.question(page.question)), *quotes, _page(t, page)), keys=_pages(labels, found, page)
    )


def _page(t: Translator, page: Texts) -> Markup:
    # TRANSLATORS: Under a page of texts.
    return t("Page {page} of {pages}", page=page.page + 1, pages=page.pages)


def _pages(labels: Labels, found: Results, page: Texts) -> tuple[tuple[Key, ...], ...]:
    t, wave = labels.t, found.running.wave
    place = found.questions.index(page.question)
    row = []
    if page.page > 0:
        row.append(Key("◀", buttons.ReadTexts(wave.id, place, page.page - 1)))
    if page.page + 1 < page.pages:
        row.append(Key("▶", buttons.ReadTexts(wave.id, place, page.page + 1)))
    # TRANSLATORS: Button under texts that people wrote: back to the question.
    back = Key(t.plain("↩️ The question"), buttons.ShowResult(wave.id, place, 0))
    return (*((tuple(row),) if row else ()), (back,))


def files(labels: Labels, found: Results, page: Texts) -> list[Reply]:
    """Send what people sent, never who did."""
    sent = [Reply(text=Markup(""), received=Received(str(page.question.kind), each.words)) for each in page.texts]
    text = paragraphs(bold(labels.question(page.question)), _page(labels.t, page))
    return [*sent, Reply(text=text, keys=_pages(labels, found, page))]
