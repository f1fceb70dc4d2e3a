"""The team's way to an open survey: its languages and files, opening, inviting, closing, its link; or to none."""

from collections.abc import Sequence

from markupsafe import Markup

from actions.urns import Sealed
from domain.surveys.coverage import Coverage, Missing
from domain.waves import WaveFacts
from handlers import survey_desk_buttons as buttons
from handlers.reply import File, Key, Reply
from handlers.views import keys
from handlers.views.html import bold, lines, paragraphs
from handlers.views.sealed import would_stay
from handlers.views.staff_surveys import survey
from handlers.views.survey_findings import in_fallback
from locales import Translator

MOST_SHOWN = 8
LONGEST_SHOWN = 80


def coverage(t: Translator, survey_id: int, seen: Coverage, *, may_accept: int | None = None) -> list[Reply]:
    """Show how much of a survey there is in each language; `may_accept` is the form of which one may agree to that."""
    # TRANSLATORS: Heading over how many texts of a survey there are in each language.
    title = bold(t.plain("🈯 Languages of the survey"))
    rows = [_language(t, seen, language) for language in seen.present]
    ways = []
    if may_accept is not None:
        # TRANSLATORS: Button; the project team agrees that some people read some texts in another language.
        ways.append(Key(t.plain("✅ Agree and go on"), buttons.AcceptFallbacks(survey_id, may_accept)))
    ways += [survey(t, survey_id), keys.menu(t)]
    ask = None
    if may_accept is not None:
        ask = t("Do you want to open it like this? You can also add the texts to the file and send it again.")
    shown = [_missing(t, each) for each in seen.missing[:MOST_SHOWN]]
    more = len(seen.missing) - MOST_SHOWN
    if more > 0:
        shown.append(t.plural("… and {count} more, in the file.", "… and {count} more, in the file.", more))
    # TRANSLATORS: Heading over a list of texts that are missing in some language.
    gaps = lines(bold(t.plain("Missing")), *shown) if shown else None
    reply = Reply(text=paragraphs(title, lines(*rows), gaps, ask), keys=keys.laid_out(ways))
    return [_all_missing(t, seen), reply] if more > 0 else [reply]


def window(t: Translator, survey_id: int, form_id: int) -> Reply:
    """Ask when it is to be open."""
    ways = [
        # TRANSLATORS: Button; a survey opens now and has no end.
        Key(t.plain("▶️ Now, until we close it"), buttons.ReleaseNow(survey_id, form_id)),
        # TRANSLATORS: Button; leads to when a survey opens and closes.
        Key(t.plain("📅 Choose the times"), buttons.ChooseWindow(survey_id, form_id)),
        survey(t, survey_id),
        keys.menu(t),
    ]
    said = t("When shall the survey be open? Nobody is written to by that: you can invite people afterwards.")
    return Reply(text=said, keys=keys.laid_out(ways))


def files(t: Translator, survey_id: int, missing: Sequence[str]) -> Reply:
    """Say which files a survey still needs."""
    ways = keys.laid_out([survey(t, survey_id), keys.menu(t)])
    if not missing:
        return Reply(text=t("All files that the survey needs are there."), keys=ways)
    first = t(
        "The survey needs these files. Please send them here, in any order. Send a picture as a photo, and write its"
        " name below it: then people see it at once. What is sent as a file keeps its name, but has to be opened."
    )
    return Reply(
        text=paragraphs(first, lines(*(Markup("• <code>{}</code>").format(each) for each in missing))), keys=ways
    )


def file_kept(t: Translator, survey_id: int, name: str, missing: Sequence[str]) -> Reply:
    """A file that a survey needs has come."""
    first = t("Thank you, I have kept “{file}”.", file=name)
    left = files(t, survey_id, missing)
    return Reply(text=paragraphs(first, left.text), keys=left.keys)


def ask_to_invite(t: Translator, wave: WaveFacts, count: int) -> Reply:
    """Say to how many an invitation would go."""
    if not count:
        said = t(
            "There is nobody to invite now: everybody whom it is for and who may be written to was invited, or has"
            " answered."
        )
        return Reply(text=said, keys=keys.laid_out([survey(t, wave.survey_id), keys.menu(t)]))
    said = t.plural(
        "The invitation would go to {count} person: to those whom the survey is for, who agreed to news, and who have"
        " not answered.",
        "The invitation would go to {count} people: to those whom the survey is for, who agreed to news, and who have"
        " not answered.",
        count,
    )
    # TRANSLATORS: Button; sends the invitations to a survey.
    yes = Key(t.plain("✉️ Invite them now"), buttons.Invite(wave.id))
    return Reply(text=said, keys=keys.laid_out([yes, survey(t, wave.survey_id), keys.menu(t)]))


def invited(t: Translator, wave: WaveFacts, count: int) -> Reply:
    """People are being written to."""
    said = t.plural(
        "✅ {count} person is being invited. At night nothing is sent.",
        "✅ {count} people are being invited. At night nothing is sent.",
        count,
    )
    return Reply(text=said, keys=keys.laid_out([survey(t, wave.survey_id), keys.menu(t)]))


def ask_to_close(t: Translator, wave: WaveFacts, staying: Sealed | None) -> Reply:
    """Ask whether it is to be closed; first which responses would be in no result then."""
    if staying is None:
        said = t(
            "Shall the survey be closed? What was sent counts. What was begun and not sent does not, and is deleted. It"
            " cannot be opened again, but you can open a new round."
        )
    else:
        said = t(
            "Shall the survey be closed all the same? What was begun and not sent does not count, and is deleted. It"
            " cannot be opened again, but you can open a new round."
        )
    # TRANSLATORS: Button; closes a survey.
    yes = Key(t.plain("⏹ Yes, close it"), buttons.CloseWave(wave.id))
    return Reply(
        text=paragraphs(would_stay(t, staying), said),
        keys=keys.laid_out([yes, survey(t, wave.survey_id), keys.menu(t)]),
    )


def ask_to_delete(t: Translator, survey_id: int, title: str) -> Reply:
    """Ask whether a draft is to be deleted."""
    said = t(
        "Shall the draft “{survey}” be deleted? Its form, its files and what you have answered to try it are gone then."
        " This cannot be taken back; you can send the file again.",
        survey=title,
    )
    # TRANSLATORS: Button; deletes the draft of a survey.
    yes = Key(t.plain("🗑 Yes, delete it"), buttons.DeleteSurvey(survey_id))
    return Reply(text=said, keys=keys.laid_out([yes, survey(t, survey_id), keys.menu(t)]))


def deleted(t: Translator) -> str:
    """The draft is gone: a short note over the chat."""
    return t.plain("The draft is deleted.")


def link(t: Translator, wave: WaveFacts, address: str, code: bytes) -> Reply:
    """Give out a survey's link, and its QR code as a file that can be printed."""
    said = paragraphs(
        bold(wave.title),
        Markup('<a href="{0}">{0}</a>').format(address),
        t("The QR code leads to the survey: for posters and flyers. Please try it before you print it."),
    )
    ways = keys.laid_out([survey(t, wave.survey_id), keys.menu(t)])
    return Reply(text=said, file=File(f"survey-{wave.id}.png", code), keys=ways)


def form_file(t: Translator, name: str, content: bytes) -> Reply:
    """Give a survey's form out."""
    said = t("This is the form as it would be asked next. You can change it and send it here again.")
    return Reply(text=said, file=File(f"{name}.xlsx", content))


def _language(t: Translator, seen: Coverage, language: str) -> Markup:
    name, present = t.language_name(language), seen.present[language]
    others = in_fallback(t, language, seen.fallback)
    if present == seen.texts:
        return t("✅ {language}: everything is there.", language=name)
    if not present:
        return t(
            "⚠️ {language}: nothing is there. Everything is shown {in_fallback}.", language=name, in_fallback=others
        )
    return t(
        "⚠️ {language}: {present} of {texts} texts are there. The others are shown {in_fallback}.",
        language=name,
        present=t.number(present),
        texts=t.number(seen.texts),
        in_fallback=others,
    )


def _missing(t: Translator, missing: Missing) -> Markup:
    said = missing.said if len(missing.said) <= LONGEST_SHOWN else f"{missing.said[: LONGEST_SHOWN - 1]}…"
    names = t.join([t.language_name(each) for each in missing.languages])
    return Markup("• {}, {}: {} ({})").format(missing.name, missing.part, said, names)


def _all_missing(t: Translator, seen: Coverage) -> Reply:
    rows = [
        f"{each.name}, {each.part}: {each.said} ({t.join([t.language_name(tag) for tag in each.languages])})"
        for each in seen.missing
    ]
    content = "\ufeff" + "\n".join(rows) + "\n"
    # TRANSLATORS: Name of a file; only letters and hyphens.
    name = t.plain("missing-texts")
    # TRANSLATORS: Stands under a file with the texts of a survey that are missing in some language.
    return Reply(text=t("All texts that are missing, one line each."), file=File(f"{name}.txt", content.encode()))
