"""That what was answered before is not lost: said with a refusal, where something was answered before."""

from markupsafe import Markup

from domain.forms import relevant_questions
from handlers.views.forms.shown import Shown


def with_kept(shown: Shown, said: Markup) -> Markup:
    """Add to what was wrong that the answers so far are kept, if there are any but to the question at hand."""
    answers = shown.response.answers
    asked = (each for each in relevant_questions(shown.form, answers) if each.waits and each.name in answers)
    if all(each.name == shown.response.at for each in asked):
        return said
    return Markup(" ").join((said, shown.t("Your answers so far are kept.")))
