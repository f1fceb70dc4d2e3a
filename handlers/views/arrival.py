"""The texts of the form a newcomer answers."""

from markupsafe import Markup

from domain.arrival import OLD_ENOUGH, TOO_YOUNG
from domain.consents import Purpose
from domain.programme import Programme
from domain.roles import Role
from handlers.reply import Reply
from handlers.views import menu
from handlers.views.html import paragraphs
from handlers.views.states import state_name
from locales import Translator


class ArrivalTexts:
    """Arrival in one language."""

    def __init__(self, t: Translator, programme: Programme) -> None:
        self._t = t
        self._programme = programme

    def label(self, question: str) -> Markup:
        """Return the question as it is asked."""
        t = self._t
        match question:
            case "age":
                return t("Are you {age} or older?", age=self._programme.minimum_age)
            case "privacy":
                return privacy_card(t, self._programme)
            case "purposes":
                return paragraphs(
                    t("What may we do? You decide on each point. You can change it at any time with /privacy."),
                    t(
                        "News are invitations and offers. “Ask about my experience” means: now and then a question,"
                        " so that helping becomes easier for everyone."
                    ),
                )
            case "role":
                return t("What describes you best?")
            case "initiative_name":
                return t("What is your initiative called? Please no private addresses.")
            case "initiative_people":
                return t("About how many people are active in it? You can leave this out.")
            case "state":
                return t("In which federal state are you active?")
        raise KeyError(question)

    def heading(self, question: str) -> str:
        """Return the question in one or two words."""
        t = self._t
        match question:
            case "age":
                # TRANSLATORS: Short heading in the list of answers, and on a button (16 characters).
                return t.plain("Age")
            case "purposes":
                # TRANSLATORS: Short heading in the list of answers, and on a button (16 characters).
                return t.plain("Consents")
            case "role":
                # TRANSLATORS: Short heading in the list of answers, and on a button: what describes the person.
                return t.plain("About you")
            case "initiative_name":
                # TRANSLATORS: Short heading in the list of answers, and on a button (16 characters).
                return t.plain("Initiative")
            case "initiative_people":
                # TRANSLATORS: Short heading in the list of answers, and on a button: people active in the initiative.
                return t.plain("Active people")
            case "state":
                # TRANSLATORS: Short heading in the list of answers, and on a button (16 characters).
                return t.plain("Federal state")
        raise KeyError(question)

    def choice(self, question: str, choice: str) -> str:
        """Return a choice."""
        match question:
            case "age":
                return age_name(self._t, self._programme, choice)
            case "purposes":
                return purpose_name(self._t, Purpose(choice))
            case "role":
                return role_name(self._t, Role(choice))
            case "state":
                return state_name(self._t, choice)
        raise KeyError(question)

    def constraint(self, question: str) -> Markup:
        """Return what to say when an answer does not hold: here only that without a profile nobody can take part."""
        t = self._t
        return t(
            "Without “{purpose}” you cannot take part. You can still look around: /menu. To delete everything:"
            " /delete.",
            purpose=purpose_name(t, Purpose.PROFILE),
        )

    def send(self) -> str:
        """Return the label of the button that hands the form in."""
        t = self._t
        # TRANSLATORS: Button under the list of one's answers.
        return t.plain("✅ Yes, all correct")


def privacy_card(t: Translator, programme: Programme) -> Markup:
    """The privacy notice in short."""
    return paragraphs(
        # TRANSLATORS: Heading of the short privacy notice.
        t("🔒 <b>Your data in short</b>"),
        # TRANSLATORS: No full stop at the end: the name may end with one.
        t("Responsible for your data: {organization}", organization=programme.imprint.organization),
        t(
            "We store your language, your answers here, your consents and the number of your Telegram account (not your"
            " phone number). So we can put you in touch with the right people and offers. Your texts are stored in"
            " encrypted form."
        ),
        t(
            "Please never write about health, papers, religion, politics, bank details, children’s names or private"
            " addresses."
        ),
        t("See everything: /mydata. Delete everything: /delete. The full notice: /privacy."),
    )


def age_name(t: Translator, programme: Programme, choice: str) -> str:
    """Return what a person says of their age."""
    return {
        # TRANSLATORS: Button: answer to "Are you {age} or older?".
        OLD_ENOUGH: t.plain("Yes, {age} or older", age=programme.minimum_age),
        # TRANSLATORS: Button: answer to "Are you {age} or older?".
        TOO_YOUNG: t.plain("No, younger"),
    }[choice]


def purpose_name(t: Translator, purpose: Purpose) -> str:
    """Return a purpose of consent."""
    return {
        # TRANSLATORS: Consent, on a button with a tick box (28 characters): store my details.
        Purpose.PROFILE: t.plain("Store my details"),
        # TRANSLATORS: Consent, on a button with a tick box (28 characters): remind me of events.
        Purpose.EVENT_REMINDERS: t.plain("Remind me of events"),
        # TRANSLATORS: Consent, on a button with a tick box (28 characters): send me news of the programme.
        Purpose.BROADCASTS: t.plain("Send me news of the project"),
        # TRANSLATORS: Consent, on a button with a tick box (28 characters): ask me about my experience.
        Purpose.EXPERIENCE: t.plain("Ask about my experience"),
    }[purpose]


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


def arrived(t: Translator, programme: Programme) -> Reply:
    """Everything is stored; the menu stands below."""
    said = t("🎉 Thank you, that is all! Your details are stored. You can change them at any time under “My details”.")
    return menu.with_word(said, menu.main(t, programme, arrived=True, unfinished=False))
