"""The team's desk for broadcasts: all of them, what is asked before something is done, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from actions.broadcast_progress import Progress
from domain.broadcasts import State
from handlers import broadcast_buttons as buttons
from handlers.reply import File, Key, Keys, Reply
from handlers.views import broadcast_card, keys
from handlers.views.broadcast_corrections import look_at_correction
from handlers.views.broadcast_messages import state_name_of
from handlers.views.broadcast_seen import Seen, home, to_all, to_one
from handlers.views.broadcast_which import Which, heading
from handlers.views.forms.answers import CLOSING
from handlers.views.html import bold, lines, paragraphs
from handlers.views.staff_team import back
from handlers.views.states import state_name
from locales import Translator

A_PAGE = 6
LONGEST_TITLE = 26
"""On a button."""


@dataclass(frozen=True, slots=True)
class Row:
    """A broadcast in the list."""

    id: int
    state: State
    begins: str
    """How its text begins."""
    missing: tuple[str, ...]
    """Languages without a text, as long as one may be added."""


def listed(t: Translator, rows: Sequence[Row], page: int, *, sends: bool) -> Reply:
    """Show all broadcasts, the newest first."""
    nothing = t("There is none yet.") if sends else t("There is nothing to translate just now.")
    # TRANSLATORS: Button; begins a new announcement.
    new: Keys = ((Key(t.plain("➕ New announcement"), buttons.NewBroadcast()),),) if sends else ()
    return _listed(t, rows, page, nothing, new)


def listed_of_state(t: Translator, rows: Sequence[Row], page: int, state: str) -> Reply:
    """Show those that went to the people of a state, the newest first."""
    # TRANSLATORS: In place of the list of announcements that a partner of the project sees.
    nothing = t(
        "Your federal state: {state}. No announcement has gone to people there yet.", state=state_name(t, state)
    )
    return _listed(t, rows, page, nothing, ())


def no_state(t: Translator) -> Reply:
    """A partner sees what went to the people of its state, and none is noted for it."""
    return Reply(text=t("No federal state is noted for your role yet. Please ask the team."), keys=((keys.menu(t),),))


def _listed(t: Translator, rows: Sequence[Row], page: int, nothing: Markup, new: Keys) -> Reply:
    pages = max(1, -(-len(rows) // A_PAGE))
    page = min(page, pages - 1)
    shown = rows[page * A_PAGE : (page + 1) * A_PAGE]
    said = [
        lines(
            Markup("<b>{}.</b> {}: {}").format(row.id, state_name_of(t, row.state), row.begins or "…"),
            # TRANSLATORS: Under an announcement in a list: the languages in which it has no text.
            t("No text yet in: {languages}", languages=t.join([t.language_name(each) for each in row.missing]))
            if row.missing
            else None,
        )
        for row in shown
    ]
    choices: Keys = tuple((Key(_label(row), buttons.ManageBroadcast(row.id)),) for row in shown)
    turns = (("◀", page - 1), (f"{page + 1}/{pages}", page), ("▶", page + 1))
    around = (tuple(Key(sign, buttons.ManageBroadcasts(to % pages)) for sign, to in turns),) if pages > 1 else ()
    return Reply(
        # TRANSLATORS: Heading over the project team's list of announcements.
        text=paragraphs(bold(t.plain("📣 Announcements")), *(said or [nothing])),
        keys=(*new, *choices, *around, *keys.laid_out([back(t), keys.menu(t)])),
    )


def _label(row: Row) -> str:
    begins = row.begins if len(row.begins) <= LONGEST_TITLE else f"{row.begins[: LONGEST_TITLE - 1].rstrip(CLOSING)}…"
    return f"{row.id}. {begins}".strip()


def file_ways(t: Translator, seen: Seen) -> Keys:
    """What can be done with a file that is there."""
    if seen.file is None:
        return ()
    # TRANSLATORS: Button; an announcement goes without its picture or document (16 characters).
    return ((Key(t.plain("🗑 No attachment"), buttons.RemoveFile(seen.id)),),)


def ask_to_submit(t: Translator, seen: Seen, *, needs_another: bool) -> Reply:
    """Ask once more, with who reads what."""
    another = t("It goes to many: it is sent once somebody else of the team has agreed.") if needs_another else None
    # TRANSLATORS: Button; an announcement is sent, or submitted to a second person.
    yes = Key(
        t.plain("✅ Yes, submit it") if needs_another else t.plain("✅ Yes, send it"),
        buttons.SubmitBroadcast(seen.id, seen.stamp),
    )
    return Reply(
        text=paragraphs(
            heading(t, seen.which),
            broadcast_card.reading(t, seen),
            # At once means here once somebody agreed, which is said anyway.
            None if another and seen.draft.send_at is None else broadcast_card.when(t, seen, needs_another=False),
            another,
            bold(t.plain("Should it be sent like this?")),
        ),
        keys=((yes,), (Key(t.plain("👁 Preview"), buttons.PreviewBroadcast(seen.id)),), (to_one(t, seen.id),)),
    )


def ask_to_discard(t: Translator, seen: Seen, *, asked: int, anew: bool = False) -> Reply:
    """Ask whether a draft is to be thrown away; `anew` where the "yes" was to a question of before."""
    old = t("This question is old by now, and the draft may have changed since.") if anew else None
    # TRANSLATORS: Button; throws the draft of an announcement away.
    yes = Key(t.plain("🗑 Yes, throw it away"), buttons.DiscardBroadcast(seen.id, asked))
    return Reply(
        text=paragraphs(heading(t, seen.which), old, t("Should this draft be thrown away? It cannot be brought back.")),
        keys=((yes,), (to_one(t, seen.id),)),
    )


def discarded(t: Translator) -> Reply:
    """The draft is gone."""
    return Reply(text=t("The draft is gone."), keys=home(t))


def ask_to_stop(t: Translator, meant: Which, told: Progress) -> Reply:
    """Say how many have it and how many will not, and ask."""
    have = t.plural("{count} person has it", "{count} people have it", told.sent)
    left = t.plural("{count} person would not get it", "{count} people would not get it", told.left)
    # TRANSLATORS: Button; an announcement is sent to nobody else.
    yes = Key(t.plain("⏹ Yes, stop it"), buttons.StopBroadcast(meant.number))
    return Reply(
        text=paragraphs(
            heading(t, meant),
            lines(have, left),
            t("Should it really be stopped? That cannot be undone."),
        ),
        keys=((yes,), (to_one(t, meant.number),)),
    )


def look_at(t: Translator, number: int) -> Key:
    """To one that waits for the agreement of whoever reads this, from the desk."""
    # TRANSLATORS: Button; leads to an announcement that waits for a second person of the team; counted by its number.
    return Key(t.plain("👀 Look at announcement {number}", number=number), buttons.ManageBroadcast(number))


def submitted(t: Translator) -> Markup:
    """It waits for a second person."""
    return t("✅ Submitted.")


def will_be_sent(t: Translator) -> Markup:
    """It goes out at its time."""
    return t("✅ It is sent at the time you gave. Then I tell you here how far it is.")


def is_sent(t: Translator, meant: Which) -> Reply:
    """It goes out now; what can be done stands under how far it is."""
    said = t("✅ It is being sent. I tell you below how far it is.")
    return Reply(text=paragraphs(heading(t, meant), said), keys=home(t))


def previewed(t: Translator, languages: Sequence[str]) -> Markup:
    """The messages above are what people will see."""
    return t(
        "Above you see how it looks, in this order: {languages}.",
        languages=t.join([t.language_name(each) for each in languages]),
    )


def nothing_to_see(t: Translator) -> str:
    """No text was written yet."""
    return t.plain("There is no text yet that could be shown.")


def test_comes(t: Translator) -> str:
    """It is on its way to oneself."""
    return t.plain("It comes to you now, and to nobody else.")


def desk_key(t: Translator) -> Key:
    """To the broadcasts, from the desk."""
    return to_all(t)


def outcomes(t: Translator, number: int, content: bytes) -> Reply:
    """What became of each message, as a workbook."""
    return Reply(
        text=t("Announcement {number}: what became of each message. There are no names in it.", number=number),
        # TRANSLATORS: Name of a file without its ending: a table of what became of each message of an announcement.
        file=File(f"{t.plain('announcement_{number}', number=number)}.xlsx", content),
        keys=((to_one(t, number),),),
    )


def under_way(t: Translator, meant: Which, state: State) -> Markup:
    """One that waits, runs or pauses, in a line of the desk."""
    # TRANSLATORS: A line at the team's desk: how an announcement begins, and where it stands.
    return t(
        "📣 “{announcement}”: {state}", announcement=meant.begins or str(meant.number), state=state_name_of(t, state)
    )


def going_keys(t: Translator, number: int, state: State, *, correction_waits: bool = False) -> Keys:
    """What can be done with one that has begun; stands under how far it is."""
    # TRANSLATORS: Button; what was sent is changed wherever it arrived.
    correct = Key(t.plain("✏️ Correct"), buttons.CorrectBroadcast(number))
    if correction_waits:
        correct = look_at_correction(t, number)
    # TRANSLATORS: Button; a workbook with what became of each message of an announcement.
    table = Key(t.plain("📄 As a table"), buttons.TakeOutOutcomes(number))
    # TRANSLATORS: Button; an announcement is sent to nobody else, after one more question.
    stop = Key(t.plain("⏹ Stop …"), buttons.AskToStop(number))
    match state:
        case State.SENDING:
            # TRANSLATORS: Button; what has not been sent waits.
            ways = [Key(t.plain("⏸ Pause"), buttons.PauseBroadcast(number)), stop, correct]
        case State.PAUSED:
            # TRANSLATORS: Button; a paused announcement is sent on.
            ways = [Key(t.plain("▶️ Go on"), buttons.GoOnSending(number)), stop, correct]
        case State.STOPPED | State.FINISHED:
            ways = [table, correct]
        case _:
            ways = []
    return (*keys.laid_out(ways), (to_all(t),))
