"""What every life of a bot needs and would read anew: it is read once, in the process that the lives are forked from.

Nothing else imports this at its top: a run that tests other things should not read it at all.
"""

import gc

import tests.crash.sender  # noqa: F401 - and with it the whole program
from domain import places
from locales import Catalogues

CATALOGUES = Catalogues.load()
assert CATALOGUES.vocabulary
places.load()
# Nothing of this is garbage: no life has to look through it, nor to copy it for that.
gc.freeze()
