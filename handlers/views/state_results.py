"""What a partner sees of a survey's results: its own state's, and why something is not shown."""

from collections.abc import Callable

from markupsafe import Markup

from actions.state_results import OfState
from domain.results import Asked
from handlers import result_buttons as buttons
from handlers.reply import Key, Keys, Reply
from handlers.views import keys
from handlers.views import result_charts as charts
from handlers.views.html import bold, lines, paragraphs
from handlers.views.result_labels import Labels
from handlers.views.results import title_of, with_picture
from handlers.views.states import state_name
from locales import Translator


def overview(labels: Labels, seen: OfState, *, back: Callable[[Translator, int], Key]) -> Reply:
    """How many of the state answered, and the way to the questions."""
    t, wave = labels.t, seen.results.running.wave
    rows: Keys = ()
    if seen.responses and seen.questions:
        first = seen.results.questions.index(seen.questions[0])
        # TRANSLATORS: Button under a survey's results: the first question.
        rows = ((Key(t.plain("📊 The answers"), buttons.ShowResult(wave.id, first, 0)),),)
    text = paragraphs(bold(title_of(t, wave)), bold(state_name(t, seen.state)), _how_many(t, seen))
    return Reply(text=text, keys=(*rows, *keys.laid_out([back(t, wave.survey_id), keys.menu(t)])))


def _how_many(t: Translator, seen: OfState) -> Markup:
    if seen.results.running.wave.anonymous:
        return t(
            "This survey is anonymous: no federal state is kept with the answers. So there are no results of your state"
            " alone."
        )
    if not seen.is_over:
        return _still_open(t)
    if seen.responses is None:
        return t(
            "So far nothing can be shown for your state: too few people have answered, or their number would tell about"
            " a small group elsewhere."
        )
    return lines(
        t.plural("{count} response is counted.", "{count} responses are counted.", seen.responses),
        t("You see those of your state. Texts that people wrote are for the project team."),
    )


def _still_open(t: Translator) -> Markup:
    return t(
        "This survey is still open. The results of your state can be seen as soon as it is closed: before that, each"
        " new answer could be told from the others."
    )


def question(labels: Labels, seen: OfState, asked: Asked) -> list[Reply]:
    """Show how the state answered a question."""
    t, found = labels.t, seen.results
    title = labels.question(asked)
    parts = seen.shown.get(asked.name)
    drawn = charts.by_group(labels, parts, None) if parts is not None else ()
    none = None
    if not drawn:
        waits = not seen.is_over and not found.running.wave.anonymous
        none = _still_open(t) if waits else t("Nothing of this question is shown for one federal state.")
    text = paragraphs(bold(title), lines(Markup("{}").format(state_name(t, seen.state)), none))
    return with_picture(labels, title, text, drawn, _ways(t, seen, asked), found.people)


def _ways(t: Translator, seen: OfState, asked: Asked) -> Keys:
    wave, questions = seen.results.running.wave, seen.results.questions
    at = questions.index(asked)
    places = [questions.index(each) for each in seen.questions]
    before = [place for place in places if place < at]
    after = [place for place in places if place > at]
    row = []
    if before:
        row.append(Key("◀", buttons.ShowResult(wave.id, before[-1], 0)))
    if after:
        row.append(Key("▶", buttons.ShowResult(wave.id, after[0], 0)))
    # TRANSLATORS: Button: back to how many took part in a survey.
    back = Key(t.plain("↩️ Overview"), buttons.ShowResults(wave.id))
    return (*((tuple(row),) if row else ()), (back,))
