"""What the team is told when an answer to a question about a broadcast is not taken."""

from domain.broadcasts import Problem, ProblemKind
from handlers.views.broadcast_problems import not_taken
from locales import Catalogues

T = Catalogues.load().translator("de")


def test_a_time_that_is_over_is_chosen_anew_and_nothing_is_to_be_sent_again() -> None:
    said = not_taken(T, [Problem(ProblemKind.TIME_PAST)]).striptags()
    assert "Bitte wählen Sie eine andere." in said
    assert "noch einmal" not in said
    assert said.endswith("Die Mitteilung bleibt, wie sie war.")


def test_a_text_that_does_not_fit_is_sent_again() -> None:
    said = not_taken(T, [Problem(ProblemKind.TEXT_EMPTY, "de")]).striptags()
    assert "Bitte schicken Sie es noch einmal." in said
