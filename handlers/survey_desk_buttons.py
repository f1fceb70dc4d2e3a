"""Buttons of the team's desk for surveys; their codes begin with D."""

from dataclasses import dataclass

from handlers.buttons import Button
from handlers.buttons import _kind as kind


@kind("DA")
@dataclass(frozen=True, slots=True)
class ManageSurveys(Button):
    """Show all surveys, on this page from 0."""

    page: int


@kind("DB")
@dataclass(frozen=True, slots=True)
class ManageSurvey(Button):
    """Show one survey, and what can be done with it."""

    survey: int


@kind("DC")
@dataclass(frozen=True, slots=True)
class ShowCoverage(Button):
    """Show in which languages its texts are there."""

    survey: int


@kind("DD")
@dataclass(frozen=True, slots=True)
class AcceptFallbacks(Button):
    """Agree that some read some texts of this form in another language."""

    survey: int
    form: int


@kind("DE")
@dataclass(frozen=True, slots=True)
class AskToRelease(Button):
    """Go towards opening it: what is missing, who would read what, and when."""

    survey: int


@kind("DF")
@dataclass(frozen=True, slots=True)
class ReleaseNow(Button):
    """Let this form be answered from now on, until it is closed."""

    survey: int
    form: int


@kind("DG")
@dataclass(frozen=True, slots=True)
class ChooseWindow(Button):
    """Say from when to when this form can be answered."""

    survey: int
    form: int


@kind("DH")
@dataclass(frozen=True, slots=True)
class AskToInvite(Button):
    """Show to how many an invitation would go."""

    wave: int


@kind("DI")
@dataclass(frozen=True, slots=True)
class Invite(Button):
    """Write to them."""

    wave: int


@kind("DJ")
@dataclass(frozen=True, slots=True)
class AskToClose(Button):
    """Ask whether a wave is to be closed."""

    wave: int


@kind("DK")
@dataclass(frozen=True, slots=True)
class CloseWave(Button):
    """Close it."""

    wave: int


@kind("DL")
@dataclass(frozen=True, slots=True)
class ShowSurveyLink(Button):
    """Give out the link to a wave, and its QR code."""

    wave: int


@kind("DM")
@dataclass(frozen=True, slots=True)
class ChangeSurveySettings(Button):
    """Change how it is run."""

    survey: int


@kind("DN")
@dataclass(frozen=True, slots=True)
class TrySurvey(Button):
    """Answer it as a test, of which nothing is kept."""

    survey: int


@kind("DO")
@dataclass(frozen=True, slots=True)
class SendFormBack(Button):
    """Give the newest form out as an XLSForm."""

    survey: int


@kind("DP")
@dataclass(frozen=True, slots=True)
class ShowSurveyMedia(Button):
    """Show which pictures, recordings and films it needs."""

    survey: int


@kind("DQ")
@dataclass(frozen=True, slots=True)
class AskToDeleteSurvey(Button):
    """Ask whether a draft is to be deleted."""

    survey: int


@kind("DR")
@dataclass(frozen=True, slots=True)
class DeleteSurvey(Button):
    """Delete it."""

    survey: int
