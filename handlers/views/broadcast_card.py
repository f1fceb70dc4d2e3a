"""One broadcast as the team sees it before it is sent: what it says, to whom, when, who reads what, what to mend."""

from markupsafe import Markup

from actions.audiences import Figures
from actions.figures import Counts
from domain import formatting
from domain.broadcasts import Draft, State
from domain.small_groups import SMALLEST_SHOWN
from handlers import broadcast_buttons as buttons
from handlers.audience_buttons import OpenAudience
from handlers.reply import Key, Reply
from handlers.views import broadcast_links, broadcast_problems, keys
from handlers.views.broadcast_messages import state_name_of
from handlers.views.broadcast_seen import Seen, home, to_one
from handlers.views.broadcast_which import heading
from handlers.views.forms.answers import shortened
from handlers.views.html import bold, lines, paragraphs
from locales import Translator

AUDIENCE = "broadcast"
"""What buttons of audiences have for a broadcast."""


def card(t: Translator, seen: Seen, word: Markup | None = None) -> Reply:
    """Show one that has not begun, with what this member of the team can do."""
    if not seen.sends:
        return texts(t, seen, word)
    text = paragraphs(
        word,
        heading(t, seen.which),
        _standing(t, seen),
        lines(_file(t, seen), *broadcast_links.listed(t, seen)),
        lines(*_when(t, seen)),
        lines(bold(t.plain("Who is it for?")), seen.rule),
        reading(t, seen),
        lines(*broadcast_links.missing(t, seen)),
        broadcast_problems.listed(t, seen.problems),
    )
    return Reply(text=text, keys=(*keys.laid_out(_ways(t, seen)), *home(t)))


def _standing(t: Translator, seen: Seen) -> Markup:
    if seen.state is State.WAITING and seen.is_own:
        return lines(
            state_name_of(t, seen.state),
            t("Somebody else of the team has to agree. They find it at their desk, /staff."),
        )
    return state_name_of(t, seen.state)


def _file(t: Translator, seen: Seen) -> Markup | None:
    if seen.file is None:
        return None
    kind, name = seen.file
    if kind == "photo":
        return t("🖼 With a picture")
    return t("📎 With a document: {name}", name=name) if name else t("📎 With a document")


def _when(t: Translator, seen: Seen) -> list[Markup]:
    first = when(t, seen, needs_another=seen.state is State.WAITING)
    night = t("Not at night.") if seen.daytime_only else t("Also at night.")
    hours = seen.expires_after_hours
    if hours is None:
        return [first, night]
    if hours % 24:
        late = t.plural(
            "If it is interrupted: no more after {count} hour.",
            "If it is interrupted: no more after {count} hours.",
            hours,
        )
    else:
        late = t.plural(
            "If it is interrupted: no more after {count} day.",
            "If it is interrupted: no more after {count} days.",
            hours // 24,
        )
    return [first, night, late]


def when(t: Translator, seen: Seen, *, needs_another: bool) -> Markup:
    """Say when it is sent."""
    if seen.draft.send_at is not None:
        return t("🕑 It is sent on {moment}.", moment=t.moment(seen.draft.send_at))
    if needs_another:
        return t("🕑 It is sent as soon as a second person agrees.")
    return t("🕑 It is sent as soon as you confirm it.")


def reading(t: Translator, seen: Seen) -> Markup | None:
    """Say who reads it in which language, and how many those are."""
    if seen.figures is None or seen.draft.base_language not in seen.draft.texts:
        return None if seen.figures is None else _total(t, seen.figures)
    rows = _rows(t, seen.draft, seen.figures.languages)
    # TRANSLATORS: Heading over a list of languages: who gets an announcement in which language.
    title = bold(t.plain("Who reads it in which language?"))
    return paragraphs(_total(t, seen.figures), lines(title, *rows) if rows else None)


def _rows(t: Translator, draft: Draft, counts: Counts) -> list[Markup]:
    rows = []
    # That all together are few is said above, so of each language it would say nothing more.
    all_hidden = all(count is None for count in counts.values())
    for language, count in counts.items():
        if count == 0:
            continue
        # TRANSLATORS: In place of a number of people that is not shown because it is too small.
        people = t.plain("a few people") if count is None else t.plural("{count} person", "{count} people", count)
        reads = draft.language_for(language)
        if reads == language and not all_hidden:
            # TRANSLATORS: Who speaks a language, and so reads an announcement in it: "Deutsch: 12 Personen".
            rows.append(t("{language}: {people}", language=t.language_name(language), people=people))
        elif reads != language:
            rows.append(
                t(
                    "⚠️ {language}: {people}. There is no text, they get it {in_language}.",
                    language=t.language_name(language),
                    people=people,
                    in_language=t.in_language(reads),
                )
            )
    return rows


def _total(t: Translator, figures: Figures) -> Markup:
    if figures.total is None:
        return t.plural(
            "It goes to fewer than {count} person.", "It goes to fewer than {count} people.", SMALLEST_SHOWN
        )
    return t.plural("It goes to <b>{count}</b> person.", "It goes to <b>{count}</b> people.", figures.total)


def _ways(t: Translator, seen: Seen) -> list[Key]:
    preview = [
        # TRANSLATORS: Button; shows an announcement as its readers will see it (16 characters).
        Key(t.plain("👁 Preview"), buttons.PreviewBroadcast(seen.id)),
        # TRANSLATORS: Button; the announcement is sent to oneself only (16 characters).
        Key(t.plain("🧪 Send to me"), buttons.TestBroadcast(seen.id)),
    ]
    if not seen.draft.texts:
        preview = []
    # TRANSLATORS: Button; an announcement that is not sent yet becomes a draft again.
    back = Key(t.plain("↩️ Back to a draft"), buttons.TakeBack(seen.id))
    match seen.state:
        case State.WAITING if not seen.is_own:
            # TRANSLATORS: Button; a second person agrees that an announcement is sent, which it is at once.
            label = t.plain("✅ Agree: it may be sent")
            if seen.draft.send_at is not None:
                # TRANSLATORS: Button; a second person agrees to an announcement, which is sent at its time.
                label = t.plain("✅ I agree")
            agree = Key(label, buttons.ApproveBroadcast(seen.id, seen.stamp))
            return [agree, *preview, back]
        case State.DRAFT:
            return [
                *preview,
                # TRANSLATORS: Button; the texts of an announcement in all languages (16 characters).
                Key(t.plain("✏️ Texts"), buttons.ShowTexts(seen.id)),
                # TRANSLATORS: Button; the picture or document of an announcement (16 characters).
                Key(t.plain("📎 Attachment"), buttons.ChangeFile(seen.id)),
                # TRANSLATORS: Button; the buttons under an announcement (16 characters).
                Key(t.plain("🔘 Buttons"), buttons.ShowLinks(seen.id)),
                # TRANSLATORS: Button; leads to whom a survey is for.
                Key(t.plain("👥 For whom?"), OpenAudience(AUDIENCE, seen.id)),
                # TRANSLATORS: Button; when an announcement is sent (16 characters).
                Key(t.plain("🕑 When?"), buttons.ChooseTime(seen.id)),
                # TRANSLATORS: Button; throws a draft away (16 characters).
                Key(t.plain("🗑 Throw away"), buttons.AskToDiscard(seen.id)),
                # TRANSLATORS: Button; leads to sending an announcement, which is confirmed on the next screen.
                Key(t.plain("📨 Send …"), buttons.AskToSubmit(seen.id)),
            ]
        case _:
            return [*preview, back]


def texts(t: Translator, seen: Seen, word: Markup | None = None) -> Reply:
    """Show what it says in each language, for whoever writes or translates it; nobody's number stands here."""
    # TRANSLATORS: Stands in place of a text that nobody wrote yet.
    missing = t("<i>no text yet</i>")
    said = []
    for language in seen.languages:
        html = seen.draft.texts.get(language)
        text = missing if html is None else Markup("<i>{}</i>").format(excerpt(html))
        said.append(lines(bold(t.language_name(language)), text))
    rows: list[tuple[Key, ...]] = []
    if seen.state is State.DRAFT:
        rows = [row for language in seen.languages if (row := _of_text(t, seen, language))]
    if not seen.sends and seen.draft.texts:
        rows.append((Key(t.plain("👁 Preview"), buttons.PreviewBroadcast(seen.id)),))
    if seen.sends:
        rows.append((to_one(t, seen.id),))
    over = None if seen.state is State.DRAFT else t("The texts can be changed only as long as it is a draft.")
    number = t("📣 Announcement {number}", number=seen.id)
    return Reply(text=paragraphs(word, bold(number), *said, over), keys=(*rows, *home(t)))


def _of_text(t: Translator, seen: Seen, language: str) -> tuple[Key, ...]:
    """What can be done with the text in one language; who translates does not change what is translated."""
    is_base, name = language == seen.draft.base_language, t.language_name(language)
    write = Key(f"✏️ {name}", buttons.WriteText(seen.id, language))
    remove = Key(f"🗑 {name}", buttons.RemoveText(seen.id, language))
    if is_base:
        return (write,) if seen.sends else ()
    return (write, remove) if language in seen.draft.texts else (write,)


def excerpt(html: str, length: int = 300) -> str:
    """Return how a text begins, without its formatting."""
    return shortened(formatting.read(html).plain, length)


def gone(t: Translator) -> Reply:
    """It is not there any more."""
    return Reply(text=t("This announcement is not there any more."), keys=home(t))
