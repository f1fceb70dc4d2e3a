"""Broadcasts as people receive them, and how far one is as the team is told."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup, escape

from actions.broadcast_progress import Progress
from domain import links
from domain.broadcasts import Draft, LinkButton, State, filled
from domain.deliveries import Reason
from domain.deliveries import State as Sending
from domain.programme import Programme
from domain.states import ELSEWHERE
from handlers.goal_buttons import OpenGoal
from handlers.reply import Attachment, Key, Keys, Reply
from handlers.views.broadcast_links import own_words
from handlers.views.broadcast_which import Which, heading
from handlers.views.html import lines, paragraphs
from handlers.views.states import state_name
from locales import Translator


def message(
    t: Translator,
    t_text: Translator,
    programme: Programme,
    draft: Draft,
    *,
    state: str | None,
    attachment: Attachment | None,
) -> Reply:
    """Word a broadcast for somebody who speaks `t`; it is read in the language of `t_text`."""
    values = {
        "programme": escape(programme.name[t_text.language]),
        # TRANSLATORS: In place of a federal state, for people who are active in several or have not said where.
        "state": escape(t_text.plain("Germany") if state in (None, ELSEWHERE) else state_name(t_text, state)),
    }
    # The team's own formatting; domain/broadcasts lets nothing be sent that Telegram would refuse.
    text = Markup(filled(draft.texts[t_text.language], values))  # noqa: S704 (the one text that is no catalogue's)
    return Reply(
        text=paragraphs(None if t.language == t_text.language else _only_in(t, t_text), text, _kind_line(t)),
        keys=_keys(t, draft.base_language, draft.buttons),
        attachment=attachment,
    )


def _only_in(t: Translator, t_text: Translator) -> Markup:
    # TRANSLATORS: First line of an announcement that is not translated; {in_language} is "in German".
    return t(
        "<i>This announcement is there only {in_language}.</i>",
        in_language=t.in_language(t_text.language),
    )


def _kind_line(t: Translator) -> Markup:
    # TRANSLATORS: Last line of each announcement: what kind of message it is. A button below turns the kind off.
    return t("<i>📣 Announcement of the project team</i>")


def _keys(t: Translator, base_language: str, buttons: Sequence[LinkButton]) -> Keys:
    return tuple((Key(_label(t, base_language, button), _leads_to(button.leads_to)),) for button in buttons)


def _label(t: Translator, base_language: str, button: LinkButton) -> str:
    """Return what stands on a button: the team's words in this language, else the bot's own, else the first ones."""
    return button.labels.get(t.language) or own_words(t, button.leads_to) or button.labels[base_language]


def _leads_to(written: str) -> OpenGoal | str:
    goal = links.goal(written)
    return written if goal is None else OpenGoal(links.payload(goal))


def progress(t: Translator, meant: Which, told: Progress, *, per_second: float, goes_on_at: datetime | None) -> Reply:
    """Tell the team how far a broadcast is; `goes_on_at` where it waits for the end of the night."""
    counts = [
        t.plural("{count} person has it", "{count} people have it", told.sent) if told.sent or not told.left else None,
        t.plural("{count} is still to get it", "{count} are still to get it", told.left) if told.left else None,
        _blocked(t, told.blocked),
        _uncertain(t, told.uncertain),
    ]
    return Reply(
        text=paragraphs(
            heading(t, meant),
            state_name_of(t, told.state),
            lines(*counts),
            _to_go(t, told, per_second, goes_on_at),
        )
    )


def progress_ended(t: Translator, meant: Which, told: Progress) -> Markup:
    """Say that a broadcast is over, above the report that came as a message of its own."""
    return paragraphs(
        heading(t, meant),
        state_name_of(t, told.state),
        t.plural("{count} person has it", "{count} people have it", told.sent),
        _corrected(t, told),
        # TRANSLATORS: In the message that told how far an announcement was; the report came as another message.
        t("The report is further below."),
    )


def report(t: Translator, meant: Which, told: Progress) -> Reply:
    """Tell the team what became of a broadcast, with reasons."""
    have = t.plural("{count} person has it", "{count} people have it", told.sent)
    will_not = t.plural("{count} person will not get it", "{count} people will not get it", told.not_sent)
    reasons = lines(*(_reason(t, reason, told.because_of(reason)) for reason in Reason if told.because_of(reason)))
    return Reply(
        text=paragraphs(
            heading(t, meant),
            state_name_of(t, told.state),
            lines(have, will_not if told.not_sent else None, _uncertain(t, told.uncertain)),
            reasons,
            _corrected(t, told),
        )
    )


def state_name_of(t: Translator, state: State) -> Markup:
    """Return where a broadcast stands."""
    return {
        State.DRAFT: t("Draft"),
        State.WAITING: t("Waits for a second person’s approval"),
        State.SCHEDULED: t("Will be sent"),
        # TRANSLATORS: State of an announcement that is going out to many just now.
        State.SENDING: t("▶️ Is being sent"),
        State.PAUSED: t("⏸ Paused"),
        State.STOPPED: t("⏹ Stopped"),
        # TRANSLATORS: State of an announcement: everybody has it who is to get it.
        State.FINISHED: t("✅ Sent"),
    }[state]


def _blocked(t: Translator, count: int) -> Markup | None:
    if not count:
        return None
    return t.plural("{count} has blocked the bot", "{count} have blocked the bot", count)


def _uncertain(t: Translator, count: int) -> Markup | None:
    if not count:
        return None
    # TRANSLATORS: In a report on an announcement, for deliveries whose outcome Telegram did not tell.
    return t.plural(
        "It is not clear whether {count} person has it", "It is not clear whether {count} people have it", count
    )


def _to_go(t: Translator, told: Progress, per_second: float, goes_on_at: datetime | None) -> Markup | None:
    if told.state is not State.SENDING or not told.left:
        return None
    if goes_on_at is not None:
        return t("It is night. It goes on at {moment}.", moment=t.moment(goes_on_at))
    minutes = round(told.to_go(per_second).total_seconds() / 60)
    if not minutes:
        return t("Less than a minute to go")
    return t.plural("About {count} minute to go", "About {count} minutes to go", minutes)


def _reason(t: Translator, reason: Reason, count: int) -> Markup:
    # TRANSLATORS: One line of a report: why an announcement did not reach people, and how many.
    return t("{reason}: {number}", reason=_reason_name(t, reason), number=t.number(count))


def _reason_name(t: Translator, reason: Reason) -> str:
    return {
        Reason.BLOCKED: t.plain("Have blocked the bot"),
        Reason.UNKNOWN: t.plain("Do not take part any more"),
        Reason.UNSUBSCRIBED: t.plain("Have turned off announcements"),
        Reason.NO_CONSENT: t.plain("Have withdrawn their consent"),
        Reason.OVER: t.plain("No longer needed"),
        Reason.STOPPED: t.plain("Stopped by the team"),
        Reason.REFUSED: t.plain("Not taken by Telegram"),
        Reason.UNCHANGEABLE: t.plain("The message cannot be changed any more"),
        Reason.BROKEN: t.plain("A mistake of the bot"),
        Reason.TOO_LATE: t.plain("It was too late"),
    }[reason]


def _corrected(t: Translator, told: Progress) -> Markup | None:
    changed = told.corrected
    if not told.corrections:
        return None
    left = sum(told.corrections.values()) - changed
    # TRANSLATORS: In a report on an announcement that was corrected after it had been sent.
    said = t.plural("The correction reached {count} person", "The correction reached {count} people", changed)
    if not left:
        return said
    # TRANSLATORS: In a report: the corrected announcement could not be changed, or not yet, in so many chats.
    others = t.plural("{count} message is not corrected", "{count} messages are not corrected", left)
    return lines(said, others)


def is_over(told: Progress) -> bool:
    """Tell whether nothing more becomes of it."""
    return told.state in (State.STOPPED, State.FINISHED) and not told.in_state(Sending.SENDING)
