"""What every life of a bot needs and would read anew: it is read once, in the process that the lives are forked from.

Nothing else imports this at its top: a run that tests other things should not read it at all.
"""

import gc
from pathlib import Path

import pytest

import tests.crash.sender  # noqa: F401 - and with it the whole program
from bot import programme
from domain import places
from locales import Catalogues
from tests.read_once import read_once

read_once(pytest.MonkeyPatch())
CATALOGUES = Catalogues.load()
assert CATALOGUES.vocabulary
places.load()
ABOUT = Path("programme.toml")
programme.check_lengths(programme.read(ABOUT, languages=CATALOGUES.languages), CATALOGUES, path=ABOUT)
# Nothing of this is garbage: no life has to look through it, nor to copy it for that.
gc.freeze()
