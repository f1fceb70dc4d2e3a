"""The texts of what is asked about a person and an initiative, on arrival and later."""

from collections.abc import Mapping

from markupsafe import Markup

from domain.forms import NO, OTHER, YES
from domain.roles import Role
from domain.topics import GROUPS, Topic
from handlers.views.forms import Manner, Texts
from handlers.views.html import paragraphs
from handlers.views.topics import group_name, topic_name
from locales import Translator

OF_TOPICS = frozenset({"topics", "needs", "offers", "support"})
LEFT_OUT = frozenset({"needs", "offers", "support"})
DONE_SKIPS = Manner(done_skips=True)


class ProfileTexts(Texts):
    """A profile in one language."""

    def __init__(self, t: Translator) -> None:
        self._t = t

    def label(self, question: str) -> Markup:
        """Return the question as it is asked."""
        t = self._t
        match question:
            case "role":
                return t("What describes you best?")
            case "initiative_name":
                return t("What is your initiative called? Please no private addresses.")
            case "organization":
                return t("Which organization do you work or help in? You can leave this out.")
            case "represents":
                return t(
                    "Do you speak here for your organization? Then the project team will write to you, so that others"
                    " can find it."
                )
            case "place":
                return t("Where are you active?")
            case "topics":
                return t("What do you help with?")
            case "languages":
                return t("In which languages do you help?")
            case "needs":
                return t("What is your initiative looking for?")
            case "offers":
                return t("What can you share with others?")
            case "support":
                return t("What support would you like to have yourself?")
        return self._label_of_the_rest(question)

    def _label_of_the_rest(self, question: str) -> Markup:
        t = self._t
        match question:
            case "initiative_people":
                return t("About how many people are active in it? You can leave this out.")
            case "link":
                return t("Is there a page about your initiative: a website, Facebook, a channel in Telegram?")
            case "listed":
                return paragraphs(
                    t("May other initiatives find yours here?"),
                    t(
                        "If you agree, other initiatives see the name, place, topics and languages of yours, what it"
                        " looks for and offers, and its page. They see neither your own name nor your contact. You can"
                        " take it back at any time with /privacy."
                    ),
                )
            case "contact":
                return t(
                    "How can another initiative reach you? We pass this on only when both sides have agreed to it."
                    " Please give only a contact of your own."
                )
            case "hours":
                return t("About how much time a week do you give to helping?")
            case "experience":
                return t(
                    "May we ask you about your experience now and then, so that helping becomes easier for everyone?"
                    " You can take it back at any time with /privacy."
                )
        raise KeyError(question)

    def heading(self, question: str) -> str:
        """Return the question in one or two words."""
        t = self._t
        headings: Mapping[str, str] = {
            # TRANSLATORS: Short heading in the list of answers, and on a button: what describes the person.
            "role": t.plain("About you"),
            # TRANSLATORS: Short heading in the list of answers, and on a button (16 characters).
            "initiative_name": t.plain("Initiative"),
            # TRANSLATORS: Short heading in the list of answers, and on a button (16 characters).
            "organization": t.plain("Organization"),
            # TRANSLATORS: Short heading in the list of answers, and on a button: for whom the person speaks.
            "represents": t.plain("Speaking for it"),
            # TRANSLATORS: Short heading in the list of answers, and on a button (16 characters).
            "place": t.plain("Place"),
            # TRANSLATORS: Short heading in the list of answers, and on a button: what the person helps with.
            "topics": t.plain("Topics"),
            # TRANSLATORS: Short heading in the list of answers, and on a button (16 characters).
            "languages": t.plain("Languages"),
            # TRANSLATORS: Short heading in the list of answers, and on a button: what the initiative looks for.
            "needs": t.plain("Looking for"),
            # TRANSLATORS: Short heading in the list of answers, and on a button: what the initiative offers to others.
            "offers": t.plain("Offering"),
            # TRANSLATORS: Short heading in the list of answers, and on a button: people active in the initiative.
            "initiative_people": t.plain("Active people"),
            # TRANSLATORS: Short heading in the list of answers, and on a button: the initiative's page on the web.
            "link": t.plain("Page"),
            # TRANSLATORS: Short heading in the list of answers, and on a button: whether others find the initiative.
            "listed": t.plain("Can be found"),
            # TRANSLATORS: Short heading in the list of answers, and on a button (16 characters).
            "contact": t.plain("Contact"),
            # TRANSLATORS: Short heading in the list of answers, and on a button: support the person would like.
            "support": t.plain("Support wanted"),
            # TRANSLATORS: Short heading in the list of answers, and on a button: time for helping.
            "hours": t.plain("Time"),
            # TRANSLATORS: Short heading in the list of answers, and on a button: whether they may be asked about it.
            "experience": t.plain("Ask me"),
        }
        return headings[question]

    def choice(self, question: str, choice: str) -> str:
        """Return a choice."""
        if question in OF_TOPICS:
            return topic_name(self._t, Topic(choice))
        if question == "languages":
            name = self._t.language_name(choice)
            return name[0].upper() + name[1:] if name.islower() else name
        if question == "role":
            return role_name(self._t, Role(choice))
        return self._choices(question)[choice]

    def _choices(self, question: str) -> Mapping[str, str]:
        t = self._t
        match question:
            case "represents":
                return {
                    # TRANSLATORS: Button: answer to "Do you speak here for your organization?".
                    YES: t.plain("Yes, for the organization"),
                    # TRANSLATORS: Button: answer to "Do you speak here for your organization?".
                    NO: t.plain("No, only for myself"),
                }
            case "listed":
                return {
                    # TRANSLATORS: Button: answer to "May other initiatives find yours here?".
                    YES: t.plain("Yes, others may find it"),
                    # TRANSLATORS: Button: answer to "May other initiatives find yours here?".
                    NO: t.plain("No, not listed"),
                }
            case "hours":
                return {
                    # TRANSLATORS: Button: hours a week.
                    "up_to_2": t.plain("Up to 2 hours"),
                    # TRANSLATORS: Button: hours a week.
                    "3_to_5": t.plain("3 to 5 hours"),
                    # TRANSLATORS: Button: hours a week.
                    "6_to_10": t.plain("6 to 10 hours"),
                    # TRANSLATORS: Button: hours a week.
                    "over_10": t.plain("Over 10 hours"),
                    # TRANSLATORS: Button: hours a week; different from week to week.
                    "varies": t.plain("It varies"),
                }
            case "experience":
                return {
                    # TRANSLATORS: Button: answer to "May we ask you about your experience?".
                    YES: t.plain("Yes, please ask"),
                    # TRANSLATORS: Button: answer to "May we ask you about your experience?".
                    NO: t.plain("No, please do not ask"),
                }
        raise KeyError(question)

    def section(self, question: str, choice: str) -> str | None:
        """Return the group of a topic."""
        return group_name(self._t, GROUPS[Topic(choice)]) if question in OF_TOPICS else None

    def hint(self, question: str) -> Markup | None:
        """Return what stands under a question in place of how it is answered."""
        t = self._t
        match question:
            case "place":
                return t(
                    "Please write a place, a district or a postcode, for example <b>Naumburg</b> or <b>06618</b>."
                    " Active in all of Germany? Then tap “Skip”."
                )
            # That one may type a part of the word as well is not said: a page of topics just fits a small phone.
            case "topics":
                # TRANSLATORS: Under a question with several possible answers. "Done" is a button.
                return t("Tap what applies, then “Done”.")
            case "link":
                # TRANSLATORS: Under the question whether there is a page on the web. "Skip" is a button.
                return t("No page? Then tap “Skip”.")
            case "needs" | "offers" | "support":
                # TRANSLATORS: Under a list to choose from, on one line of a phone. "Done" is a button.
                return t("Nothing fits? Just tap “Done”.")
        return None

    def manner(self, question: str) -> Manner:
        """Return how a question is shown: lists that can be left out have one button less, to fit a small phone."""
        return DONE_SKIPS if question in LEFT_OUT else super().manner(question)

    def constraint(self, question: str) -> Markup:
        """Return what to say when an answer does not hold: a name has to be one, and a link."""
        if question in ("initiative_name", "organization"):
            return self._t("Please write a name with at least one letter or digit in it.")
        return self._t(
            "I did not recognize a link in this. Please write it like <b>www.example.org</b> or <b>@channel</b>. Your"
            " other answers are kept."
        )

    def send(self) -> str:
        """Return the label of the button that hands the form in."""
        # TRANSLATORS: Button under the list of one's answers.
        return self._t.plain("✅ Yes, all correct")


def question_name(t: Translator, question: str) -> str:
    """Return what a stored answer is about; of what was typed to "other" the question itself."""
    return ProfileTexts(t).heading(question.removesuffix("_other"))


def choice_name(t: Translator, question: str, choice: str) -> str:
    """Return a stored choice."""
    # TRANSLATORS: Last choice of a list; what is meant is typed afterwards.
    return t.plain("Other") if choice == OTHER else ProfileTexts(t).choice(question, choice)


def role_name(t: Translator, role: Role) -> str:
    """Return what a person is, as they would say it."""
    return {
        # TRANSLATORS: Button, see the glossary.
        Role.INITIATIVE_CONTACT: t.plain("I am in an initiative"),
        # TRANSLATORS: Button, see the glossary.
        Role.PEER_HELPER: t.plain("I am from Ukraine and help others"),
        # TRANSLATORS: Button, see the glossary.
        Role.VOLUNTEER: t.plain("I volunteer"),
        # TRANSLATORS: Button, see the glossary.
        Role.PROFESSIONAL: t.plain("I work in an organization"),
    }[role]
