"""Names of the federal states."""

from domain.states import ELSEWHERE
from locales import Translator, mark

NAMES = {
    "DE-BW": mark("Baden-Württemberg"),
    "DE-BY": mark("Bavaria"),
    "DE-BE": mark("Berlin"),
    "DE-BB": mark("Brandenburg"),
    "DE-HB": mark("Bremen"),
    "DE-HH": mark("Hamburg"),
    "DE-HE": mark("Hesse"),
    "DE-MV": mark("Mecklenburg-Western Pomerania"),
    "DE-NI": mark("Lower Saxony"),
    "DE-NW": mark("North Rhine-Westphalia"),
    "DE-RP": mark("Rhineland-Palatinate"),
    "DE-SL": mark("Saarland"),
    "DE-SN": mark("Saxony"),
    "DE-ST": mark("Saxony-Anhalt"),
    "DE-SH": mark("Schleswig-Holstein"),
    "DE-TH": mark("Thuringia"),
    # TRANSLATORS: Button in the list of states, for somebody active in another state or in all of Germany.
    ELSEWHERE: mark("Elsewhere or nationwide"),
}


def state_name(t: Translator, state: str) -> str:
    """Return a state's name in the person's language."""
    return t.plain(NAMES[state])
