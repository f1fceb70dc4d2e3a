"""What the bot adds to a broadcast has room beside the longest text, in each language."""

from itertools import product
from pathlib import Path

from bot import programme
from domain import formatting
from domain.broadcasts import LEFT_FOR_US, LONGEST_CAPTION, LONGEST_VALUE, Draft
from domain.states import STATES
from handlers.views import deliveries
from handlers.views.broadcast_messages import message
from handlers.views.html import paragraphs
from handlers.views.states import state_name
from locales import Catalogues

CATALOGUES = Catalogues.load()
PROGRAMME = programme.read(Path(__file__).parents[2] / "programme.toml", languages=CATALOGUES.languages)


def test_what_is_added_fits_in_what_was_left_for_it() -> None:
    languages = CATALOGUES.languages
    draft = Draft("de", dict.fromkeys(languages, "x"), has_file=True)
    for own, read in product(languages, repeat=2):
        t = CATALOGUES.translator(own)
        said = message(t, CATALOGUES.translator(read), PROGRAMME, draft, state=None, attachment=None)
        whole = formatting.read(str(paragraphs(deliveries.maybe_twice(t), said.text)))
        assert whole.problems == ()
        assert whole.length - 1 <= LEFT_FOR_US
        assert draft.longest + whole.length - 1 <= LONGEST_CAPTION


def test_no_state_is_longer_than_a_placeholder_counts() -> None:
    for language in CATALOGUES.languages:
        t = CATALOGUES.translator(language)
        assert max(len(state_name(t, state)) for state in STATES) <= LONGEST_VALUE
