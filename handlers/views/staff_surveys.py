"""The team's desk for surveys: all of them, one of them, and what came of an act."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from actions.survey_releases import Hindrance
from actions.surveys import Imported, Refused
from domain.consents import Purpose
from domain.roles import RUN_SURVEYS, TRANSLATE, StaffRole
from domain.surveys import Report
from domain.waves import WaveState
from handlers import survey_desk_buttons as buttons
from handlers.audience_buttons import OpenAudience
from handlers.reply import Key, Keys, Reply
from handlers.views import keys
from handlers.views.arrival import purpose_name
from handlers.views.html import bold, lines, paragraphs
from handlers.views.sealed import sealed
from handlers.views.staff_team import back
from handlers.views.survey_length import Length
from handlers.views.survey_seen import Seen, settings
from locales import Translator

A_PAGE = 8
"""Surveys in one message."""
AUDIENCE = "survey"
"""What buttons of audiences have for a survey."""
LONGEST_TITLE = 28
"""On a button."""


def listed(t: Translator, shown: Sequence[Seen], role: StaffRole | None, *, page: int, pages: int) -> Reply:
    """Show a page of all surveys, the newest first."""
    # TRANSLATORS: Heading over the project team's list of surveys.
    title = bold(t.plain("📋 Surveys"))
    rows = [Markup("• {}: {}").format(each.title, _in_short(t, each)) for each in shown]
    none = None if rows else t("There is none yet.")
    send = None
    if role in RUN_SURVEYS:
        send = t("To add one, send me its XLSForm here as a file: .xlsx, .xls or .md. I check it first.")
    choices: Keys = tuple((Key(_short(each.title), buttons.ManageSurvey(each.id)),) for each in shown)
    turns = (("◀", page - 1), (f"{page + 1}/{pages}", page), ("▶", page + 1))
    around = (tuple(Key(sign, buttons.ManageSurveys(to % pages)) for sign, to in turns),) if pages > 1 else ()
    below = keys.laid_out([back(t), keys.menu(t)])
    return Reply(text=paragraphs(title, lines(*rows), none, send), keys=(*choices, *around, *below))


def one(
    t: Translator, seen: Seen, role: StaffRole | None, more: Sequence[Key] = (), word: Markup | None = None
) -> Reply:
    """Show one survey with what this member of the team can do; `more` are ways to other desks."""
    took_part = None
    if seen.took_part is not None and seen.wave is not None:
        took_part = t.plural("{count} person has answered.", "{count} people have answered.", seen.took_part)
    files = t.plural("{count} file is still missing.", "{count} files are still missing.", seen.missing_files)
    newer = t("A newer form was imported. It is asked from the next round on.")
    text = paragraphs(
        word,
        bold(seen.title),
        lines(_standing(t, seen), took_part, sealed(t, seen.sealed)),
        settings(t, seen),
        newer if seen.newer_form and seen.wave is not None else None,
        files if seen.missing_files else None,
    )
    return Reply(text=text, keys=keys.laid_out([*_ways(t, seen, role), *more, surveys(t), keys.menu(t)]))


def imported(t: Translator, report: Report, done: Imported, length: Length | None, remarks: Markup | None) -> Reply:
    """A file became a survey, or another form of one."""
    if done.same_as_before:
        first = t("This is the same form as before. Nothing was changed.")
    elif done.is_new:
        first = t("✅ Imported as a new survey. It is a draft: nobody can answer it yet.")
    else:
        first = t(
            "✅ Imported as form number {number} of a survey that is there already. It is asked from the next round"
            " on.",
            number=done.number,
        )
    told = lines(
        None if length is None else t.plural("{count} question", "{count} questions", length.most),
        None if length is None else t.plural("about {count} minute", "about {count} minutes", length.minutes),
        t("Languages: {languages}", languages=t.join([t.language_name(each.tag) for each in report.languages])),
    )
    ways = [Key(t.plain("▶️ To the survey"), buttons.ManageSurvey(done.survey_id)), keys.menu(t)]
    return Reply(text=paragraphs(first, bold(report.title or report.name), told, remarks), keys=keys.laid_out(ways))


def configured(t: Translator, survey_id: int, outcome: str) -> Reply:
    """The settings were saved, with what it changes for those invited already, or why not."""
    follows = {
        "reminders moved": t(
            "Whoever is invited already and has not answered is reminded at the new time, counted from the invitation."
            " Who was reminded before is not reminded again."
        ),
        "reminders ended": t("Nobody is reminded any more, not even those who are invited already."),
    }
    saved = paragraphs(t("The settings are saved."), follows.get(outcome))
    return _afterwards(t, survey_id, _refusals(t).get(outcome) or saved)


def released(t: Translator, survey_id: int, outcome: str, opens_at: datetime | None = None) -> Reply:
    """The survey was opened, or will be at a time that was given, or why not."""
    if opens_at is None:
        done = t("✅ The survey is open. Nobody has been written to yet: you can invite people now.")
    else:
        done = t("✅ The survey opens on {moment}. Nobody has been written to yet.", moment=t.moment(opens_at))
    return _afterwards(t, survey_id, _refusals(t).get(outcome) or done)


def test_over(t: Translator) -> Markup:
    """A test has ended, or was stopped."""
    return t("That was the test. Nothing of it was kept.")


def tried(t: Translator, survey_id: int) -> Reply:
    """A test has ended."""
    return _afterwards(t, survey_id, test_over(t))


def not_read(t: Translator, *, fetched: bool) -> Reply:
    """A file could not be looked into."""
    if fetched:
        said = t(
            "I could not read this file: it takes too much time or memory. Nothing was stored. Please put only the"
            " sheets survey, choices and settings into a new workbook, and send that."
        )
    else:
        said = t("I could not fetch this file from Telegram. Nothing was stored. Please send it once more.")
    return Reply(text=said, keys=((keys.menu(t),),))


def needs_details(t: Translator, back: Key) -> Reply:
    """What is typed is kept with a person: whoever has not consented to that cannot be asked."""
    # TRANSLATORS: "Take part" is a button below; {consent} is "Store my details", a button that comes after it.
    how = t(
        "Here I ask you something, and keep what you write until you are done. For that I need your consent. Please tap"
        " “Take part” and then “{consent}”.",
        consent=purpose_name(t, Purpose.PROFILE),
    )
    # TRANSLATORS: Said to the project team: the questions that everybody is asked on arriving need not be answered.
    after = t("More need not be answered: /staff leads you back. What you have chosen so far stays.")
    return Reply(text=paragraphs(how, after), keys=((keys.take_part(t),), (back,), (keys.menu(t),)))


def surveys(t: Translator) -> Key:
    """To all surveys."""
    # TRANSLATORS: Button of the project team; leads to the list of surveys.
    return Key(t.plain("📋 Surveys"), buttons.ManageSurveys(0))


def survey(t: Translator, id_: int) -> Key:
    """Back to a survey."""
    # TRANSLATORS: Button of the project team; leads back to one survey.
    return Key(t.plain("↩️ To the survey"), buttons.ManageSurvey(id_))


def refusal(t: Translator, outcome: str) -> Markup:
    """Say why something was not done."""
    return _refusals(t)[outcome]


def _refusals(t: Translator) -> dict[str, Markup]:
    nothing = t("Nothing was changed.")
    said = {
        Refused.UNKNOWN: t("This survey is not there any more."),
        Refused.NOTHING_ASKED: t("There is no form yet that could be asked."),
        Refused.FIXED: t("Whether it is anonymous can no longer be changed: people were asked under that promise."),
        Refused.ONE_EACH: t("An anonymous survey takes one answer from each person."),
        Refused.ENDS_TOO_EARLY: t("It would end before it opens. Please choose the times once more."),
        Refused.OVERLAPS: t("Another round of this survey is open at that time. Please close it first."),
        Refused.OVER: t("It is closed already."),
        Refused.OPENED: t("This survey was opened once, so it cannot be deleted: people may have answered."),
        Hindrance.NEWER_FORM: t(
            "Meanwhile another form was imported. Please look at its languages, and open that one."
        ),
        Hindrance.FILES_MISSING: t("Some files that the form needs are still missing. Please send them first."),
        Hindrance.NOT_ACCEPTED: t("Please look first at who would read what in another language, and agree to it."),
        "not allowed": t("You may not do this any more."),
    }
    return {str(outcome): Markup("{} {}").format(why, nothing) for outcome, why in said.items()}


def _afterwards(t: Translator, survey_id: int, said: Markup) -> Reply:
    return Reply(text=said, keys=keys.laid_out([survey(t, survey_id), keys.menu(t)]))


def _in_short(t: Translator, seen: Seen) -> Markup:
    state = {
        # TRANSLATORS: State of a survey in a list.
        None: t("draft"),
        # TRANSLATORS: State of a survey in a list.
        WaveState.SCHEDULED: t("opens later"),
        # TRANSLATORS: State of a survey in a list.
        WaveState.OPEN: t("open"),
        # TRANSLATORS: State of a survey in a list.
        WaveState.CLOSED: t("closed"),
    }[seen.state]
    if seen.took_part is None or seen.wave is None:
        return state
    return Markup("{}, {}").format(state, t.plural("{count} answered", "{count} answered", seen.took_part))


def _standing(t: Translator, seen: Seen) -> Markup:
    wave = seen.wave
    if wave is None:
        return t("Draft: nobody can answer it yet.")
    match seen.state:
        case WaveState.SCHEDULED:
            said = t("Round {number} opens on {moment}.", number=wave.number, moment=t.moment(wave.opens_at))
        case WaveState.OPEN:
            said = t("Round {number} has been open since {moment}.", number=wave.number, moment=t.moment(wave.opens_at))
        case _:
            ended = min(at for at in (wave.closed_at, wave.closes_at) if at is not None)
            return t("Round {number} was closed on {moment}.", number=wave.number, moment=t.moment(ended))
    until = None if wave.closes_at is None else t("It closes on {moment}.", moment=t.moment(wave.closes_at))
    return lines(said, until)


def _ways(t: Translator, seen: Seen, role: StaffRole | None) -> list[Key]:
    ways = []
    going = seen.wave is not None and seen.state is not WaveState.CLOSED
    if role in RUN_SURVEYS:
        if going and seen.wave is not None:
            ways += [
                # TRANSLATORS: Button; leads to inviting people to a survey.
                Key(t.plain("✉️ Invite"), buttons.AskToInvite(seen.wave.id)),
                # TRANSLATORS: Button; link and QR code of a survey, for posters.
                Key(t.plain("🔗 Link"), buttons.ShowSurveyLink(seen.wave.id)),
                # TRANSLATORS: Button; leads to closing a survey.
                Key(t.plain("⏹ Close"), buttons.AskToClose(seen.wave.id)),
            ]
        else:
            # TRANSLATORS: Button; leads to opening a survey.
            label = t.plain("▶️ Open") if seen.wave is None else t.plain("▶️ New round")
            ways.append(Key(label, buttons.AskToRelease(seen.id)))
        ways += [
            # TRANSLATORS: Button; a survey's settings.
            Key(t.plain("⚙️ Settings"), buttons.ChangeSurveySettings(seen.id)),
            # TRANSLATORS: Button; leads to whom a survey is for.
            Key(t.plain("👥 For whom?"), OpenAudience(AUDIENCE, seen.id)),
            # TRANSLATORS: Button; answer a survey as a test.
            Key(t.plain("🧪 Try it"), buttons.TrySurvey(seen.id)),
        ]
        if seen.wave is None:
            # TRANSLATORS: Button; leads to deleting the draft of a survey.
            ways.append(Key(t.plain("🗑 Delete"), buttons.AskToDeleteSurvey(seen.id)))
        if seen.missing_files:
            # TRANSLATORS: Button; which files a survey still needs.
            ways.append(Key(t.plain("🖼 Files"), buttons.ShowSurveyMedia(seen.id)))
    if role in TRANSLATE | RUN_SURVEYS:
        # TRANSLATORS: Button; in which languages a survey's texts are there.
        ways.append(Key(t.plain("🈯 Languages"), buttons.ShowCoverage(seen.id)))
        # TRANSLATORS: Button; gives the questions of a survey out as an XLSForm file.
        ways.append(Key(t.plain("📄 Form as a file"), buttons.SendFormBack(seen.id)))
    return ways


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
