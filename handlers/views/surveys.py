"""Surveys as a person meets them: the list, what one is about before it begins, and the word at its end."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from actions.survey_answers import May, Offered
from domain.waves import WaveFacts
from handlers.reply import Key, Keys, Reply
from handlers.survey_buttons import BeginSurvey, EditSurvey, OpenSurvey
from handlers.views import keys
from handlers.views.forms import Texts
from handlers.views.html import bold, paragraphs
from handlers.views.survey_length import Length
from handlers.views.survey_texts import SurveyTexts
from locales import Translator

SIGN = "📋"
DONE = frozenset({May.EDITABLE, May.ANSWERED})
"""What somebody may do with a survey that they have answered."""


class NoTexts(Texts):
    """Stands where there are no texts, as nothing can be asked."""

    def label(self, question: str) -> Markup:
        """Return a dash."""
        return Markup("–")

    def heading(self, question: str) -> str:
        """Return a dash."""
        return "–"

    def choice(self, question: str, choice: str) -> str:
        """Return the choice's name."""
        return choice

    def constraint(self, question: str) -> Markup:
        """Return a dash."""
        return Markup("–")

    def send(self) -> str:
        """Return a dash."""
        return "–"


def title(t: Translator, texts: SurveyTexts) -> str:
    """Return what a survey is called; one whose title is in another language only is just a survey."""
    # TRANSLATORS: In place of a survey's title that is there in another language only.
    return texts.title() or t.plain("Survey")


def listed(t: Translator, offered: Sequence[tuple[Offered, str]]) -> Reply:
    """Show the surveys that are open to somebody, each with its title behind a button."""
    menu = (keys.menu(t),)
    if not offered:
        return Reply(text=t("There is no survey for you just now."), keys=(menu,))
    # TRANSLATORS: Heading over buttons with the titles of surveys.
    heading = t("📋 <b>Surveys</b>")
    if DONE.issuperset(each.may for each, _ in offered):
        # TRANSLATORS: Over buttons with the titles of surveys, each of which says that it is answered.
        said = t("You have answered every survey that is open just now. Thank you!")
    else:
        said = t("Thank you for telling us about your work. Which one would you like to open?")
    rows: Keys = tuple((Key(_named(t, each.may, called), OpenSurvey(each.wave_id)),) for each, called in offered)
    return Reply(text=paragraphs(heading, said), keys=(*rows, menu))


def _named(t: Translator, may: May, called: str) -> str:
    match may:
        case May.UNFINISHED:
            # TRANSLATORS: Button: a survey that the person has begun; its title may be cut off on a small phone.
            return t.plain("▶️ Go on: {title}", title=called)
        case May.EDITABLE | May.ANSWERED:
            # TRANSLATORS: Button: a survey that the person has answered.
            return t.plain("✓ Answered: {title}", title=called)
    return f"{SIGN} {called}"


def waits_on_arriving(t: Translator, *, begun: bool) -> Markup:
    """Say to whoever is still arriving by a link to a survey when it comes."""
    if begun:
        # TRANSLATORS: Stands over the question that somebody who is new is just being asked.
        return t(
            "A survey waits for you. Please answer these first questions to the end, the survey comes right after."
        )
    # TRANSLATORS: Stands over the first screen; "Take part" is a button below.
    return t("A survey waits for you. Please tap “Take part” first, the survey comes after some questions.")


def card(
    t: Translator,
    wave: WaveFacts,
    texts: SurveyTexts,
    may: May,
    length: Length,
    *,
    again: bool,
    is_new: bool = False,
    now: datetime,
) -> Reply:
    """Say what a survey is about, how long it takes and what becomes of the answers, before the first question.

    `is_new` where another round was meant, which is over.
    """
    ways = [keys.menu(t), *([keys.languages(t)] if texts.several_languages else [])]
    heading = bold(f"{SIGN} {title(t, texts)}")
    match may:
        case May.OPEN | May.UNFINISHED:
            begun = may is May.UNFINISHED
            # TRANSLATORS: Button; goes on with a survey that was begun.
            go_on = t.plain("▶️ Continue")
            # TRANSLATORS: Button; begins a survey.
            first = t.plain("▶️ Begin")
            text = paragraphs(
                heading,
                t("A new round of this survey is open.") if is_new and not begun else None,
                t("You have begun this survey. Your answers so far are kept.") if begun else _length(t, length),
                t("You have answered it before. You may answer it again.") if again and not begun else None,
                _anonymous(t) if wave.anonymous else _named_answers(t, editable=wave.editable),
                _in_other_language(t, texts),
                _until(t, wave),
            )
            return Reply(
                text=text, keys=((Key(go_on if begun else first, BeginSurvey(wave.id)),), *keys.laid_out(ways))
            )
        case May.EDITABLE:
            said = t("You have answered this survey. Thank you! As long as it is open you can change your answers.")
            change = (change_key(t, wave.id),)
            return Reply(text=paragraphs(heading, said, _until(t, wave)), keys=(change, *keys.laid_out(ways)))
    refused = over(t, wave, may, now=now)
    return Reply(text=paragraphs(heading, refused.text), keys=refused.keys)


def change_key(t: Translator, wave_id: int) -> Key:
    """To the answers that were sent."""
    # TRANSLATORS: Button; opens the answers to a survey that were sent, to be changed (28 characters).
    return Key(t.plain("✏️ Change my answers"), EditSurvey(wave_id))


def _length(t: Translator, length: Length) -> Markup:
    minutes = t.plural("It takes about {count} minute.", "It takes about {count} minutes.", length.minutes)
    if length.may_repeat:
        # TRANSLATORS: How many questions a survey has, where some are asked several times.
        questions = t.plural("About {count} question.", "About {count} questions.", length.most)
    elif length.least == length.most:
        questions = t.plural("{count} question.", "{count} questions.", length.most)
    else:
        # TRANSLATORS: How many questions a survey has; the number depends on the answers.
        questions = t.plural(
            "At most {count} question, depending on your answers.",
            "At most {count} questions, depending on your answers.",
            length.most,
        )
    return Markup("{} {}").format(questions, minutes)


def _anonymous(t: Translator) -> Markup:
    return paragraphs(
        # TRANSLATORS: Heading of what "anonymous" means in a survey.
        t("🔒 <b>This survey is anonymous.</b> That means:"),
        t(
            "Until you send your answers, they belong to you: they are stored in encrypted form, so that you can pause"
            " and correct them. You can delete them at any time."
        ),
        t(
            "After that they are mixed with the answers of at least four other people, without name, time and order. We"
            " then know only that you took part. Nobody can find your answers any more, so you cannot change or take"
            " them back."
        ),
        t("Please write no names and nothing by which somebody could be recognized."),
    )


def _named_answers(t: Translator, *, editable: bool) -> Markup:
    return paragraphs(
        t(
            "👁 Your answers are stored together with your details. The project team can read them, other people see"
            " only results in which nobody can be recognized."
        ),
        t("You can change them as long as the survey is open, and delete them at any time: /delete.")
        if editable
        else t("You can delete them at any time: /delete."),
    )


def _in_other_language(t: Translator, texts: SurveyTexts) -> Markup | None:
    if texts.is_whole:
        return None
    if texts.is_translated:
        # TRANSLATORS: Before a survey of which a part is not translated; "in_language" is such as "in German".
        return t(
            "🌐 A part of this survey is there only {in_language}. You can answer in your own language.",
            in_language=texts.in_default_language,
        )
    return t(
        "🌐 This survey is not there in your language, only {in_language}. You can answer in your own language.",
        in_language=texts.in_default_language,
    )


def _until(t: Translator, wave: WaveFacts) -> Markup | None:
    if wave.closes_at is None:
        return None
    # TRANSLATORS: Until when a survey can be answered: a date with a time.
    return t("Open until: {moment}", moment=t.moment(wave.closes_at, with_zone=True))


def thanks(t: Translator, wave: WaveFacts, *, now: datetime) -> Reply:
    """The answers are sent."""
    if wave.anonymous:
        what = t(
            "They now wait, without your name, for the answers of others, and are then mixed with them. From then on"
            " nobody can say which are yours."
        )
    else:
        what = t("The project team can now read them.")
    text = paragraphs(
        t("🎉 Thank you! Your answers have been sent."),
        what,
        t("When there are results, the project team can send them to you here."),
    )
    ways = [change_key(t, wave.id)] if wave.editable and not wave.anonymous else []
    if wave.at_most != 1:
        # TRANSLATORS: Button after a survey was answered, where it may be answered several times.
        ways.append(Key(t.plain("🔁 Answer again"), OpenSurvey(wave.id)))
    return Reply(text=text, keys=keys.laid_out([*ways, keys.menu(t)]))


def over(t: Translator, wave: WaveFacts, may: May, *, now: datetime) -> Reply:
    """Say kindly why a survey cannot be answered."""
    ended = wave.ended_at(now)
    match may:
        case May.CLOSED if ended is not None:
            said = t("This survey has ended ({moment}). Thank you for your interest.", moment=t.moment(ended))
        case May.CLOSED:
            said = t("This survey has ended. Thank you for your interest.")
        case May.FULL:
            said = t("So many people have answered that this survey is complete. Thank you for your interest.")
        case May.NOT_YET:
            said = t("This survey begins later: {moment}.", moment=t.moment(wave.opens_at, with_zone=True))
        case May.ANSWERED if wave.anonymous:
            said = t("You have answered this survey. Thank you! It is anonymous, so your answers cannot be changed.")
        case May.ANSWERED:
            said = t("You have answered this survey. Thank you!")
        case _:
            said = t("This survey is for other people. Thank you for your interest.")
    return Reply(text=said, keys=((keys.menu(t),),))


def ended_meanwhile(t: Translator, reply: Reply, *, replaces: bool) -> Reply:
    """Say what becomes of answers that were not sent before a survey ended, or of changes to those that were."""
    if replaces:
        told = t("Your changes were not sent yet. What you sent before stays as it was.")
    else:
        told = t("Your answers were not sent yet, so they do not count. We have deleted them.")
    return Reply(text=paragraphs(reply.text, told), keys=reply.keys)


def unavailable(t: Translator) -> Reply:
    """A survey cannot be asked by this release; what was answered stays."""
    said = t("This survey cannot be continued just now. Your answers are kept. Please try again later.")
    return Reply(text=said, keys=((keys.menu(t),),))


def gone(t: Translator) -> Reply:
    """There is no such survey."""
    return Reply(text=t("This survey is not there any more. Thank you for your interest."), keys=((keys.menu(t),),))


def nudge(t: Translator, called: str, wave: WaveFacts) -> Reply:
    """Somebody began a survey some days ago and did not finish."""
    said = t(
        "You began a survey some days ago and did not finish it: <b>{title}</b>. Your answers are kept. Would you like"
        " to go on?",
        title=called,
    )
    # TRANSLATORS: Button; goes on with a survey that was begun.
    go_on = Key(t.plain("▶️ Continue"), BeginSurvey(wave.id))
    return Reply(text=paragraphs(said, _until(t, wave)), keys=((go_on,), (keys.menu(t),)))
