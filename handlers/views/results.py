"""What the team sees of a survey's results, and what those who took part are told."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from actions.result_parts import waits_for_end
from actions.results import Participants, Results
from domain.results import Asked, Parts, Shape, Whole
from domain.waves import WaveFacts, WaveState
from handlers import result_buttons as buttons
from handlers.reply import Bar, Chart, Key, Panel, Picture, Reply
from handlers.survey_desk_buttons import ManageSurvey
from handlers.views import keys
from handlers.views import result_charts as charts
from handlers.views.html import bold, lines, paragraphs
from handlers.views.result_labels import Labels
from locales import Translator

CAPTION = 1000
"""Letters that stand under a picture: Telegram takes 1,024, counted after the formatting."""
MESSAGE = 3900
"""And in a message of its own: of 4,096."""


def way(t: Translator, survey: int) -> Key:
    """Return the button that leads from a survey to its results."""
    # TRANSLATORS: Button of the project team: what was answered to a survey.
    return Key(t.plain("📊 Results"), buttons.OpenResults(survey))


def overview(
    labels: Labels, found: Results, seen: Participants, sealed: Markup | None, *, now: datetime, may_tell: bool
) -> list[Reply]:
    """How many took part, how far others came, and the ways to each question."""
    t, wave = labels.t, found.running.wave
    title = title_of(t, wave)
    rows = [(labels.short(each), seen.steps[each.name]) for each in found.questions if each.name in seen.steps]
    ends = [
        # TRANSLATORS: Results of a survey: how many opened it.
        Bar(t.plain("Survey opened"), seen.opened),
        *(Bar(name, count) for name, count in rows),
        # TRANSLATORS: Results of a survey: how many sent their answers.
        Bar(t.plain("Answers sent"), seen.sent),
    ]
    panel = Panel(
        # TRANSLATORS: Results of a survey: heading over its questions, each with how many got past it.
        t.plain("How far people come"),
        tuple(ends),
    )
    # Of what is all sealed that line says more.
    how_many = _how_many(t, found, seen) if found.responses + found.held_back or sealed is None else None
    text = paragraphs(bold(title), how_many, _open_note(t, found, now), sealed)
    below = keys.laid_out(
        [
            *(
                # TRANSLATORS: Button under a survey's results: the first question.
                [Key(t.plain("📊 The answers"), buttons.ShowResult(wave.id, 0, 0))]
                if found.questions and found.responses >= found.smallest
                else []
            ),
            # TRANSLATORS: Button under a survey's results: sends all answers as files for a spreadsheet.
            *(
                [Key(t.plain("💾 All answers as files"), buttons.TakeOut(wave.id))]
                if found.responses + found.held_back
                else []
            ),
            *(
                # TRANSLATORS: Button under a survey's results: they are sent to all who took part.
                [Key(t.plain("📣 Tell those who answered"), buttons.AskToTell(wave.id))]
                if wave.state(now) is WaveState.CLOSED and may_tell and found.responses >= found.smallest
                else []
            ),
            # TRANSLATORS: Button: back to the survey.
            Key(t.plain("↩️ The survey"), ManageSurvey(wave.survey_id)),
        ]
    )
    return with_picture(labels, title, text, (panel,), below, found.people)


def _how_many(t: Translator, found: Results, seen: Participants) -> Markup:
    count = found.responses + found.held_back
    answered = t.plural("{count} response.", "{count} responses.", count)
    if not seen.invited or seen.answered is None:
        return answered
    # TRANSLATORS: Results of a survey: how many were written to, and which share of these people answered.
    share = t.plural(
        "{count} person was invited; of those invited, {share} answered.",
        "{count} people were invited; of those invited, {share} answered.",
        seen.invited,
        share=t.percent(round(seen.answered / seen.invited, 2)),
    )
    return lines(answered, share)


def _open_note(t: Translator, found: Results, now: datetime) -> Markup | None:
    if not found.held_back:
        return None
    return _waits(t, found) or t(
        "As long as the survey is open, the newest responses are not yet in the results: each new one could be told"
        " from the others. Counted so far: {count}.",
        count=t.number(found.responses),
    )


def _waits(t: Translator, found: Results) -> Markup | None:
    if not (found.held_back and waits_for_end(found.running.wave)):
        return None
    return t(
        "Whoever answered this survey may still change the answers or answer again. So the results can be seen as soon"
        " as it is closed."
    )


def title_of(t: Translator, wave: WaveFacts) -> str:
    """Return what a survey's results are headed by."""
    # TRANSLATORS: Results of a survey: its name, and which round of it, counted from 1.
    return t.plain("{survey} · round {number}", survey=wave.title, number=wave.number)


def question(labels: Labels, found: Results, asked: Asked, alike: Sequence[Whole], *, waves: int) -> list[Reply]:
    """Show what was answered to a question; `alike` are those that are answered by the same labels, it among them."""
    whole = found.wholes[asked.name]
    title = labels.question(asked)
    drawn: tuple[Chart, ...] = ()
    if len(alike) > 1:
        drawn = (charts.scale(labels, alike),)
    elif whole.tells:
        drawn = charts.charts(labels, whole)
    text = paragraphs(bold(title), about(labels, found, whole))
    return with_picture(labels, title, text, drawn, _ways(labels, found, asked, 0, waves), found.people)


def about(labels: Labels, found: Results, whole: Whole) -> Markup:
    """Say by how many a question was answered, and what is in the middle of its numbers."""
    t, asked = labels.t, whole.question
    if not whole.counts and not whole.is_listed:
        return (
            t("It can be answered several times: the answers are in the files.")
            if asked.repeated and whole.answered is not None
            else t("Too few have answered this question, or their number would tell about a small group.")
        )
    answered = None
    if whole.answered is not None:
        answered = (
            t.plural("{count} person answered.", "{count} people answered.", whole.answered)
            if found.running.wave.at_most == 1
            else t.plural("{count} response.", "{count} responses.", whole.answered)
        )
    middle = None
    if whole.middle is not None:
        mean, median = (t.number(round(each, 1)) for each in whole.middle)
        middle = t("Mean: {mean}, median: {median}", mean=mean, median=median)
    several = t("More than one answer was possible.") if asked.shape is Shape.SEVERAL else None
    few = t("Each answer was that of too few people to be shown.") if whole.counts and not whole.tells else None
    return lines(answered, several, middle, few) or Markup("")


def grouped(labels: Labels, found: Results, asked: Asked, parts: Parts, place: int, *, waves: int) -> list[Reply]:
    """Show what was answered to a question by groups."""
    t = labels.t
    other = found.grouped_by(parts.grouping.name)
    title = labels.question(asked)
    # TRANSLATORS: Results of a survey: {grouping} is what people are grouped by, such as "Role".
    by = t.plain("By: {grouping}", grouping=labels.grouping(parts.grouping.name, other))
    drawn = charts.by_group(labels, parts, other)
    none = None
    if not parts.counts:
        none = t("No group is large enough to be shown.")
    elif not drawn:
        none = t("By these groups nothing can be shown: each answer would be that of too few people.")
    text = paragraphs(bold(title), lines(Markup("{}").format(by), none))
    return with_picture(labels, title, text, drawn, _ways(labels, found, asked, place, waves), found.people)


def compared(labels: Labels, found: Results, asked: Asked, waves: Sequence[tuple[int, Whole]]) -> list[Reply]:
    """Show a question in all waves beside each other; no number is of several waves together."""
    t = labels.t
    title = labels.question(asked)
    drawn: list[Chart] = []
    for number, whole in waves:
        # TRANSLATORS: Results of a survey: which round of it, counted from 1, and how many answered the question then.
        name = t.plain("Round {number}", number=number)
        named = charts.with_number(labels, name, whole.answered)
        drawn += [charts.titled(chart, named) for chart in (charts.charts(labels, whole) if whole.tells else ())]
    text = paragraphs(bold(title), t("All rounds of the survey"))
    return with_picture(labels, title, text, tuple(drawn), _ways(labels, found, asked, -1, len(waves)), found.people)


def with_picture(
    labels: Labels,
    title: str,
    text: Markup,
    drawn: tuple[Chart, ...],
    below: tuple[tuple[Key, ...], ...],
    smallest: int,
) -> list[Reply]:
    """Say something with charts, and the same numbers as text: under the picture, or below it where they are many."""
    t = labels.t
    if not drawn:
        return [Reply(text=text, keys=below)]
    said = charts.hidden(labels)
    note = t.plain("Groups of fewer than {smallest} people are not shown.", smallest=smallest)
    picture = Picture(title, drawn, said, note)
    whole = paragraphs(text, charts.numbers(labels, drawn), Markup("{}").format(note))
    if len(whole.striptags()) <= CAPTION:
        return [Reply(text=whole, keys=below, picture=picture)]
    return [
        Reply(text=text, picture=picture),
        Reply(text=_cut(paragraphs(charts.numbers(labels, drawn), Markup("{}").format(note))), keys=below),
    ]


def _cut(text: Markup) -> Markup:
    """Leave out the last lines of what is too long for a message: they stand in the picture and in the files."""
    if len(text) <= MESSAGE:
        return text
    kept, length = [], 0
    for line in text.split("\n"):
        length += len(line) + 1
        if length > MESSAGE:
            break
        kept.append(line)
    return Markup("\n").join([*kept, Markup("…")])


def _ways(labels: Labels, found: Results, asked: Asked, by: int, waves: int) -> tuple[tuple[Key, ...], ...]:
    """Offer the questions before and after, other views of this one, and the way back; `by` is what is shown now."""
    t, wave = labels.t, found.running.wave
    place, whole = found.questions.index(asked), found.wholes.get(asked.name)
    others = []
    if by != 0:
        # TRANSLATORS: Button under results that are shown by groups: all people together again.
        others.append(Key(t.plain("All together"), buttons.ShowResult(wave.id, place, 0)))
    # Of what is hidden of all together nothing appears by groups either.
    if whole is not None and whole.tells and found.can_be_grouped(asked):
        others += [
            Key(labels.grouping(name, found.grouped_by(name)), buttons.ShowResult(wave.id, place, number))
            for number, name in enumerate(found.groupings, start=1)
            if number != by
        ]
    if waves > 1 and by != -1 and asked.shape not in {Shape.WORDS, Shape.FILES}:
        # TRANSLATORS: Button under the results of a question: the same question in all rounds of the survey.
        others.append(Key(t.plain("All rounds"), buttons.CompareWaves(wave.id, place)))
    if whole is not None and whole.is_listed:
        label = (
            # TRANSLATORS: Button under the results of a question: what people wrote.
            t.plain("💬 Read the texts")
            if asked.shape is Shape.WORDS
            # TRANSLATORS: Button under the results of a question: pictures and recordings that people sent.
            else t.plain("📎 See what was sent")
        )
        others.append(Key(label, buttons.ReadTexts(wave.id, place, 0)))
    # TRANSLATORS: Button: back to how many took part in a survey.
    back = Key(t.plain("↩️ Overview"), buttons.ShowResults(wave.id))
    return (*turning(t, found, place, wave.id), *keys.laid_out(others), (back,))


def turning(t: Translator, found: Results, place: int, wave: int) -> tuple[tuple[Key, ...], ...]:
    """Offer the question before and the one after, and say which of how many it is."""
    row = []
    if place > 0:
        row.append(Key("◀", buttons.ShowResult(wave, place - 1, 0)))
    if len(found.questions) > 1:
        row.append(Key(f"{place + 1}/{len(found.questions)}", buttons.ShowResult(wave, place, 0)))
    if place + 1 < len(found.questions):
        row.append(Key("▶", buttons.ShowResult(wave, place + 1, 0)))
    return (tuple(row),) if row else ()


def too_few(labels: Labels, found: Results) -> Reply:
    """There are not enough responses for anything to be shown."""
    t, wave = labels.t, found.running.wave
    few = t(
        "Too few people have answered so far: of fewer than {smallest} nothing is shown, and while the survey"
        " is open the newest are left out.",
        smallest=found.people,
    )
    return Reply(
        text=paragraphs(bold(title_of(t, wave)), _waits(t, found) or few),
        keys=((Key(t.plain("↩️ Overview"), buttons.ShowResults(wave.id)),),),
    )


def gone(t: Translator, wave: WaveFacts) -> Reply:
    """The button was of a question that there is not."""
    return Reply(
        text=t("This question is not there any more."),
        keys=((Key(t.plain("↩️ Overview"), buttons.ShowResults(wave.id)),),),
    )


def nothing_yet(t: Translator) -> str:
    """The survey was never open."""
    return t.plain("This survey has not begun, so there are no results yet.")
