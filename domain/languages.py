"""The languages that people help in, beyond those the bot speaks."""

from domain.programme import Programme

WIDESPREAD = ("uk", "ru", "de", "en", "pl", "ar", "fr")
"""Spoken by many who come from Ukraine, students from abroad among them; any other one is typed."""


def spoken(programme: Programme) -> tuple[str, ...]:
    """Return the languages to choose from, those of the programme first."""
    return (*programme.languages, *(code for code in WIDESPREAD if code not in programme.languages))
