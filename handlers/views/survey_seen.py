"""A survey as the team sees it, and how it is run."""

from dataclasses import dataclass

from markupsafe import Markup

from actions.urns import Sealed
from domain.waves import WaveFacts, WaveState
from handlers.views.html import lines
from locales import Translator


@dataclass(frozen=True, slots=True)
class Seen:
    """A survey as the team sees it."""

    id: int
    title: str
    anonymous: bool
    editable: bool
    at_most: int
    quota: int | None
    remind_after_days: int | None
    for_all: bool
    wave: WaveFacts | None
    """The newest one."""
    state: WaveState | None
    took_part: int | None
    """In the newest wave; None for who sees no people."""
    sealed: Sealed | None = None
    """What of an anonymous one is not counted yet, or never; None for who sees no people."""
    newer_form: bool = False
    """Whether a form was imported that no wave asks yet."""
    missing_files: int = 0


def settings(t: Translator, seen: Seen) -> Markup:
    """Say how a survey is run: this holds for any of its rounds, open, over or to come."""
    privacy = t("Anonymous: nobody can tell whose answers they are.") if seen.anonymous else t("With name.")
    editable = t("Answers can be changed after sending.") if seen.editable and not seen.anonymous else None
    often = t("Each person answers once.") if seen.at_most else t("Each person may answer several times.")
    quota = remind = None
    if seen.quota is not None:
        # TRANSLATORS: A survey's setting: with that many answers a round closes by itself, if not before.
        quota = t.plural("At most {count} answer in a round.", "At most {count} answers in a round.", seen.quota)
    if seen.remind_after_days is not None:
        remind = t.plural(
            "Who was invited is reminded after {count} day.",
            "Who was invited is reminded after {count} days.",
            seen.remind_after_days,
        )
    audience = t("For everybody who takes part.") if seen.for_all else t("For the people you have chosen.")
    return lines(privacy, editable, often, quota, remind, audience)
