"""The one table of what an audience can be chosen for, by the word that buttons and open questions have for it."""

from handlers.staff import broadcast_audience, survey_audience
from handlers.staff.audience_use import Use

USES: dict[str, Use] = {"survey": survey_audience.AUDIENCE, "broadcast": broadcast_audience.AUDIENCE}
"""A word stands under old messages: it is never used for something else."""
