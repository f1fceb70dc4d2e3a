"""The questions by which the team chooses an audience where buttons alone cannot."""

from dataclasses import dataclass

from markupsafe import Markup

from domain.audiences.asking import WHOLE_DISTRICT
from handlers.views.forms import Texts
from locales import Translator


@dataclass(frozen=True, slots=True)
class AudienceTexts(Texts):
    """The texts of these questions in one language."""

    t: Translator

    def label(self, question: str) -> Markup:
        """Return the question as it is asked."""
        t = self.t
        match question:
            case "place":
                # TRANSLATORS: Asked of the project team, which chooses whom a message is for.
                return t("Which place or district is it about? Write a name or a postcode.")
            case "distance":
                # TRANSLATORS: Asked of the project team after a place.
                return t("The whole district, or how far around?")
            case "since":
                # TRANSLATORS: Asked of the project team, which chooses people who came on this day or later.
                return t("Since which day have people been taking part?")
            case _:
                # TRANSLATORS: Asked of the project team, which keeps a choice of people to use it again.
                return t("What should this audience be called? A saved audience of the same name is replaced.")

    def heading(self, question: str) -> str:
        """Return the question in one or two words."""
        t = self.t
        match question:
            case "place":
                return t.plain("Place or district")
            case "distance":
                # TRANSLATORS: One or two words: how far around a place.
                return t.plain("Distance")
            case "since":
                return t.plain("Takes part since")
            case _:
                # TRANSLATORS: One or two words: what an audience is called.
                return t.plain("Name")

    def choice(self, question: str, choice: str) -> str:
        """Return a choice."""
        if choice == WHOLE_DISTRICT:
            # TRANSLATORS: Button: all of a district, not only the surroundings of a place.
            return self.t.plain("The whole district")
        # TRANSLATORS: Button: a distance in kilometers.
        return self.t.plain("{km} km", km=choice)

    def constraint(self, question: str) -> Markup:
        """Return what to say when an answer does not hold."""
        return self.t("Nobody has been here for so long. Please choose a later day. Nothing is lost.")

    def send(self) -> str:
        """Return the label of the button that hands the form in: it is handed in by the last answer."""
        return self.t.plain("✅ Done")
