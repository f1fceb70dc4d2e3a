"""The texts of what the team is asked about running a survey, and of a survey that is answered as a test."""

from markupsafe import Markup

from domain.survey_desk import ANONYMOUS, AT_A_TIME, LATER, NAMED, NO, NO_END, NOW, OFTEN, ONCE, YES
from handlers.views.forms import Texts
from handlers.views.html import paragraphs
from handlers.views.survey_texts import SurveyTexts
from locales import Translator


class SettingsTexts(Texts):
    """How a survey is run, in one language."""

    def __init__(self, t: Translator) -> None:
        self._t = t

    def label(self, question: str) -> Markup:
        """Return the question as it is asked."""
        t = self._t
        match question:
            case "privacy":
                return paragraphs(
                    t("Is the survey anonymous?"),
                    t(
                        "Anonymous: we keep that somebody took part, apart from the answers. Nobody can tell whose they"
                        " are, and after sending they cannot be changed or deleted for one person."
                    ),
                    t("With name: the answers stay with the person, who can see, change and delete them."),
                    t("Once the survey was opened, this is fixed."),
                )
            case "editable":
                return t("May people change their answers after sending, as long as the survey is open?")
            case "at_most":
                return t("How often may one person answer?")
            case "quota":
                return t("After how many answers shall the survey close by itself? You can leave this out.")
            case _:
                return paragraphs(
                    t(
                        "After how many days shall those be reminded who were invited and have not answered? You can"
                        " leave this out, then nobody is."
                    ),
                    t("As long as the survey is open you can change this, even for those who are invited already."),
                )

    def heading(self, question: str) -> str:
        """Return the question in one or two words."""
        t = self._t
        return {
            # TRANSLATORS: Short heading of a survey's setting, also on a button (24 characters).
            "privacy": t.plain("Anonymous or not"),
            # TRANSLATORS: Short heading of a survey's setting, also on a button (24 characters).
            "editable": t.plain("Changes later"),
            # TRANSLATORS: Short heading of a survey's setting, also on a button (24 characters).
            "at_most": t.plain("Answers a person"),
            # TRANSLATORS: Short heading of a survey's setting, also on a button (24 characters).
            "quota": t.plain("Answers in all"),
            # TRANSLATORS: Short heading of a survey's setting, also on a button (24 characters).
            "remind_after_days": t.plain("Days to reminder"),
        }[question]

    def choice(self, question: str, choice: str) -> str:
        """Return a choice."""
        t = self._t
        return {
            # TRANSLATORS: A survey's setting, on a button.
            ANONYMOUS: t.plain("Anonymous"),
            # TRANSLATORS: A survey's setting, on a button: answers stay with the person.
            NAMED: t.plain("With name"),
            # TRANSLATORS: A survey's setting, on a button: answers may be changed after sending.
            YES: t.plain("Yes, they may"),
            # TRANSLATORS: A survey's setting, on a button: answers may not be changed after sending.
            NO: t.plain("No"),
            # TRANSLATORS: A survey's setting, on a button: a person may answer once.
            ONCE: t.plain("Once"),
            # TRANSLATORS: A survey's setting, on a button: a person may answer any number of times.
            OFTEN: t.plain("As often as they want"),
        }[choice]

    def constraint(self, question: str) -> Markup:
        """Return what to say when an answer does not hold."""
        return self._t("This does not fit here. Please answer once more.")

    def send(self) -> str:
        """Return the label of the button that hands the form in."""
        # TRANSLATORS: Button; saves a survey's settings.
        return self._t.plain("💾 Save the settings")


class WindowTexts(Texts):
    """From when to when a survey is open, in one language."""

    def __init__(self, t: Translator) -> None:
        self._t = t

    def label(self, question: str) -> Markup:
        """Return the question as it is asked."""
        t = self._t
        match question:
            case "opens":
                return t("When shall the survey open?")
            case "opens_at":
                return t("From when on can it be answered?")
            case "closes":
                return t("When shall it close?")
            case _:
                return t("Until when can it be answered?")

    def heading(self, question: str) -> str:
        """Return the question in one or two words."""
        t = self._t
        return {
            # TRANSLATORS: Short heading: when a survey opens (24 characters).
            "opens": t.plain("Opening"),
            # TRANSLATORS: Short heading: the moment when a survey opens (24 characters).
            "opens_at": t.plain("Opens on"),
            # TRANSLATORS: Short heading: when a survey closes (24 characters).
            "closes": t.plain("End"),
            # TRANSLATORS: Short heading: the moment when a survey closes (24 characters).
            "closes_at": t.plain("Closes on"),
        }[question]

    def choice(self, question: str, choice: str) -> str:
        """Return a choice."""
        t = self._t
        return {
            # TRANSLATORS: Button: a survey opens now.
            NOW: t.plain("At once"),
            # TRANSLATORS: Button: a survey opens at a time that is asked next.
            LATER: t.plain("Later, at a time"),
            # TRANSLATORS: Button: a survey has no end yet; the team closes it.
            NO_END: t.plain("We close it ourselves"),
            # TRANSLATORS: Button: a survey closes at a time that is asked next.
            AT_A_TIME: t.plain("At a certain time"),
        }[choice]

    def constraint(self, question: str) -> Markup:
        """Return what to say when an answer does not hold."""
        if question == "opens_at":
            return self._t("That is over already. Please give a time that is still to come.")
        return self._t("The end has to be after the opening. Please give a later time.")

    def send(self) -> str:
        """Return the label of the button that hands the form in."""
        # TRANSLATORS: Button; opens a survey, now or at the time that was given.
        return self._t.plain("✅ Open the survey")


class TrialTexts(SurveyTexts):
    """A survey as people see it, with a word at each question that this is a test."""

    def remark(self, question: str) -> Markup | None:
        """Return what stands right under a question."""
        # TRANSLATORS: Under each question while a member of the project team tries a survey.
        return paragraphs(self._t("🧪 <b>Test.</b> Nothing of it is kept."), super().remark(question))

    def send(self) -> str:
        """Return the label of the button that hands the form in."""
        # TRANSLATORS: Button at the end of a survey that a member of the project team tries.
        return self._t.plain("🧪 End the test")
