"""What those who took part in a survey are told of its results."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from actions.results import Results
from domain.results import Asked, Whole
from domain.waves import WaveFacts
from handlers import result_buttons as buttons
from handlers.buttons import Button
from handlers.reply import Key, Keys, Picture, Reply
from handlers.views import keys
from handlers.views import result_charts as charts
from handlers.views.html import bold, lines, paragraphs
from handlers.views.result_labels import Labels
from handlers.views.results import about
from locales import Translator

CAPTION = 1000


@dataclass(frozen=True, slots=True)
class Around:
    """What stands under the results of a question for whoever sees them: ways to other questions, and elsewhere."""

    leads_to: Callable[[int], Button]
    below: Keys


def for_everybody(t: Translator, wave: int) -> Around:
    """For those who took part."""
    return Around(lambda place: buttons.SeeWhatAllSaid(wave, place), ((keys.menu(t),),))


def previewing(t: Translator, wave: int, language: str) -> Around:
    """For the team, which may send them then."""
    return Around(lambda place: buttons.PreviewWhatAllSaid(wave, language, place), ((_towards_sending(t, wave),),))


def ask_to_tell(t: Translator, wave: WaveFacts, people: int) -> Reply:
    """Ask the team whether the results shall go out."""
    return Reply(
        text=paragraphs(
            bold(wave.title),
            t.plural("{count} person answered.", "{count} people answered.", people),
            t(
                "Those of them who may be written to get a message with the results, in their language. Small groups"
                " and what people wrote are not in it. This can be done once."
            ),
        ),
        keys=(
            (Key(t.plain("👁 Preview"), buttons.PreviewTold(wave.id, t.language)),),
            # TRANSLATORS: Button: sends the results of a survey to all who took part.
            (Key(t.plain("📣 Send now"), buttons.Tell(wave.id)),),
            (Key(t.plain("↩️ Overview"), buttons.ShowResults(wave.id)),),
        ),
    )


def previewed(t: Translator, told: Reply, wave: WaveFacts, language: str, languages: Sequence[str]) -> Reply:
    """Show the team what those will get who read this language, with a way to each other language."""
    see = tuple(
        tuple(replace(key, leads_to=buttons.PreviewWhatAllSaid(wave.id, language, 0)) for key in row)
        for row in told.keys
    )
    others = tuple(
        (Key(f"👁 {t.language_name(each)}", buttons.PreviewTold(wave.id, each)),)
        for each in languages
        if each != language
    )
    # TRANSLATORS: Over what the project team sees as others will get it; "in_language" is such as "in German".
    said = t("Preview {in_language}. Nothing has been sent yet:", in_language=t.in_language(language))
    return Reply(text=paragraphs(said, told.text), keys=(*see, *others, (_towards_sending(t, wave.id),)))


def _towards_sending(t: Translator, wave: int) -> Key:
    return Key(t.plain("📣 Tell those who answered"), buttons.AskToTell(wave))


def telling(t: Translator, wave: WaveFacts) -> Reply:
    """The results are on their way."""
    return Reply(
        text=paragraphs(bold(wave.title), t("The results are on their way to those who answered.")),
        keys=((Key(t.plain("↩️ Overview"), buttons.ShowResults(wave.id)),),),
    )


def told_before(t: Translator) -> str:
    """The results went out before, or the survey is still open."""
    return t.plain("The results were sent already, or the survey is still open.")


def you_said(t: Translator, title: str, wave: WaveFacts, people: int) -> Reply:
    """Tell somebody who took part that there are results, and lead them there."""
    return Reply(
        text=paragraphs(
            # TRANSLATORS: Heading of a message to those who took part in a survey.
            bold(t.plain("What you all said: {survey}", survey=title)),
            t.plural(
                "{count} person answered. Thank you for your answers.",
                "{count} people answered. Thank you for your answers.",
                people,
            ),
            t("Nobody can be recognized: groups of few people are not shown."),
        ),
        # TRANSLATORS: Button: shows the results of a survey to somebody who took part.
        keys=((Key(t.plain("📊 See the results"), buttons.SeeWhatAllSaid(wave.id, 0)),),),
    )


def what_all_said(
    labels: Labels, found: Results, asked: Asked, alike: Sequence[Whole], told: Sequence[int], around: Around
) -> Reply:
    """Show somebody who took part what all said to one question; `told` are the places of those they are shown."""
    t, leads_to = labels.t, around.leads_to
    whole, title = found.wholes[asked.name], labels.question(asked)
    drawn = (charts.scale(labels, alike),) if len(alike) > 1 else charts.charts(labels, whole)
    note = t.plain("Groups of fewer than {smallest} people are not shown.", smallest=found.people)
    text = paragraphs(bold(title), lines(about(labels, found, whole)), charts.numbers(labels, drawn))
    if len(text.striptags()) > CAPTION:
        text = paragraphs(bold(title), about(labels, found, whole))
    at = told.index(found.questions.index(asked))
    row = []
    if at > 0:
        row.append(Key("◀", leads_to(told[at - 1])))
    if len(told) > 1:
        row.append(Key(f"{at + 1}/{len(told)}", leads_to(told[at])))
    if at + 1 < len(told):
        row.append(Key("▶", leads_to(told[at + 1])))
    picture = Picture(title, drawn, charts.hidden(labels), note)
    return Reply(text=text, picture=picture, keys=(*((tuple(row),) if row else ()), *around.below))


def nothing_told(t: Translator, around: Around) -> Reply:
    """Too few answered for anything to be shown."""
    return Reply(text=t("Too few people answered for the results to be shown."), keys=around.below)
