"""The sixteen federal states by their ISO 3166-2 codes."""

STATES = (
    "DE-BW",
    "DE-BY",
    "DE-BE",
    "DE-BB",
    "DE-HB",
    "DE-HH",
    "DE-HE",
    "DE-MV",
    "DE-NI",
    "DE-NW",
    "DE-RP",
    "DE-SL",
    "DE-SN",
    "DE-ST",
    "DE-SH",
    "DE-TH",
)

ELSEWHERE = "elsewhere"
"""Where somebody is who is active in none of the programme's states, or in all of Germany."""
