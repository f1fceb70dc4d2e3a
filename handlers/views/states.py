"""Names of the federal states."""

from domain.states import ELSEWHERE
from locales import Translator


def state_name(t: Translator, state: str) -> str:
    """Return a state's name in the person's language."""
    return {
        "DE-BW": t.plain("Baden-Württemberg"),
        "DE-BY": t.plain("Bavaria"),
        "DE-BE": t.plain("Berlin"),
        "DE-BB": t.plain("Brandenburg"),
        "DE-HB": t.plain("Bremen"),
        "DE-HH": t.plain("Hamburg"),
        "DE-HE": t.plain("Hesse"),
        "DE-MV": t.plain("Mecklenburg-Western Pomerania"),
        "DE-NI": t.plain("Lower Saxony"),
        "DE-NW": t.plain("North Rhine-Westphalia"),
        "DE-RP": t.plain("Rhineland-Palatinate"),
        "DE-SL": t.plain("Saarland"),
        "DE-SN": t.plain("Saxony"),
        "DE-ST": t.plain("Saxony-Anhalt"),
        "DE-SH": t.plain("Schleswig-Holstein"),
        "DE-TH": t.plain("Thuringia"),
        # TRANSLATORS: Button in the list of states, for somebody active in another state or in all of Germany.
        ELSEWHERE: t.plain("Elsewhere or nationwide"),
    }[state]
