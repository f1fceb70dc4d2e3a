"""One broadcast as a member of the team sees it, and the ways to it and to all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from markupsafe import Markup

from actions.audiences import Figures
from domain.broadcasts import Draft, Problem, State
from handlers import broadcast_buttons as buttons
from handlers.reply import Key, Keys
from handlers.views import keys
from handlers.views.broadcast_which import Which
from locales import Translator


@dataclass(frozen=True, slots=True)
class Seen:
    """A broadcast as a member of the team sees it."""

    which: Which
    state: State
    draft: Draft
    languages: tuple[str, ...]
    """Those of the programme."""
    file: tuple[str, str] | None
    """Its kind, and its name."""
    daytime_only: bool
    expires_after_hours: int | None
    changed_at: datetime
    sends: bool
    """Whether the role may send it, and so see to how many it goes."""
    is_own: bool = False
    """Whether it was submitted by whoever looks."""
    revision: int = 1
    """How often what it says was corrected since it was sent, and one."""
    rule: Markup | None = None
    figures: Figures | None = None
    problems: Sequence[Problem] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    """What goals of buttons are called."""

    @property
    def id(self) -> int:
        """Its number."""
        return self.which.number

    @property
    def stamp(self) -> int:
        """By which a button knows how it stood."""
        return stamp(self.changed_at)

    @property
    def missing(self) -> list[str]:
        """The languages of the programme in which there is no text."""
        return [language for language in self.languages if language not in self.draft.texts]


def stamp(changed_at: datetime) -> int:
    """Return when a broadcast was changed last, in milliseconds."""
    return int(changed_at.timestamp() * 1000)


def to_one(t: Translator, number: int) -> Key:
    """Back to one broadcast."""
    # TRANSLATORS: Button of the project team; leads back to one announcement.
    return Key(t.plain("↩️ To the announcement"), buttons.ManageBroadcast(number))


def to_all(t: Translator) -> Key:
    """To all broadcasts."""
    # TRANSLATORS: Button of the project team; leads to the list of announcements (16 characters).
    return Key(t.plain("📣 Announcements"), buttons.ManageBroadcasts(0))


def home(t: Translator) -> Keys:
    """To all broadcasts, and to the menu."""
    return keys.laid_out([to_all(t), keys.menu(t)])
