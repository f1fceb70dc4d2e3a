"""How the team is told which broadcast is meant: by what its readers have before them."""

from pathlib import Path

from bot import programme
from domain.broadcasts import Draft
from handlers.views.broadcast_which import IN_LIST, heading, which
from locales import Catalogues

CATALOGUES = Catalogues.load()
PROGRAMME = programme.read(Path(__file__).parents[2] / "programme.toml", languages=CATALOGUES.languages)


def test_the_programme_has_its_name_there_in_the_language_of_the_text() -> None:
    draft = Draft("de", {"de": "<b>Treffen</b>\nvon {programme} in {state}", "uk": "Зустріч {programme}"})
    for language in CATALOGUES.languages:
        meant = which(CATALOGUES.translator(language), PROGRAMME, 3, draft)
        assert meant.words.startswith(f"Treffen von {PROGRAMME.name['de']} in [")
        assert "{" not in meant.words
        assert len(meant.begins) <= IN_LIST
        assert PROGRAMME.name["de"] in heading(CATALOGUES.translator(language), meant)


def test_one_without_a_text_is_told_by_its_number() -> None:
    t = CATALOGUES.translator("de")
    meant = which(t, PROGRAMME, 3, Draft("de", {}))
    assert meant.begins == ""
    assert heading(t, meant).striptags() == "📣 Mitteilung 3"


def test_what_is_typed_stays_text() -> None:
    t = CATALOGUES.translator("de")
    assert "1 &lt; 2" in heading(t, which(t, PROGRAMME, 3, Draft("de", {"de": "1 &lt; 2"})))
