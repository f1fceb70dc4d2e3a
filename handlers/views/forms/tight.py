"""The buttons of long lists in fewer rows, so that a small phone shows them whole."""

from handlers.buttons import Done
from handlers.form_buttons import DoneTicking, TurnPage
from handlers.reply import Keys
from handlers.views.forms.choices import spread

MOST_ROWS = 8
"""Of choices with their "Done", where there is only one page of them."""
IN_A_ROW = 3


def tightened(choices: Keys, ways: Keys, *, tight: bool = False) -> Keys:
    """Put the ways on and back below the choices; under a long list "Done" stands among them, on every page of it."""
    button = choices[-1][-1].leads_to if choices else None
    is_long = (
        tight or len(choices) > MOST_ROWS or any(isinstance(key.leads_to, TurnPage) for row in choices for key in row)
    )
    if not (is_long and isinstance(button, Done | DoneTicking)):
        return (*choices, *ways)
    *rows, done = choices
    return (*rows, *spread([*done, *(key for row in ways for key in row)], IN_A_ROW))
