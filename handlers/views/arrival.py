"""The texts of the form a newcomer answers."""

from collections.abc import Collection

from markupsafe import Markup

from domain.arrival import ASKED, OLD_ENOUGH, TOO_YOUNG
from domain.consents import Purpose
from domain.forms import Value
from domain.forms.figures import integer
from domain.forms.finding import words_of
from domain.programme import Programme
from domain.text import cleaned
from handlers.profile_buttons import TellMore
from handlers.reply import Reply
from handlers.views import keys
from handlers.views.help import partner_name
from handlers.views.html import lines
from handlers.views.profile_texts import ProfileTexts
from handlers.views.profiles import tell_more
from handlers.views.room import fitted
from handlers.views.states import state_name
from locales import Catalogues, Translator

AGES = range(1, 100)
"""What is read as an age: 110 and 112 are typed by people who need help."""


class ArrivalTexts(ProfileTexts):
    """Arrival in one language."""

    def __init__(self, t: Translator, programme: Programme, catalogues: Catalogues) -> None:
        super().__init__(t)
        self._programme = programme
        self._catalogues = catalogues

    def label(self, question: str) -> Markup:
        """Return the question as it is asked."""
        t = self._t
        match question:
            case "age":
                return t("Are you {age} or older?", age=self._programme.minimum_age)
            case "purposes":
                return lines(
                    # TRANSLATORS: Over the consents, on four lines of a phone: all else stands behind /privacy.
                    t(
                        "🔒 {organization} stores your language, your answers and your Telegram number, no phone"
                        " number. More: /privacy",
                        organization=self._programme.imprint.organization,
                    ),
                    # TRANSLATORS: Over the consents, each a button to be ticked, on two lines of a phone. The first is
                    # "Store my details": who ticks nothing is told that one cannot take part without it.
                    t("<b>What may we do? To take part the first is enough. You can change it all later.</b>"),
                )
        return super().label(question)

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
        return super().heading(question)

    def choice(self, question: str, choice: str) -> str:
        """Return a choice."""
        match question:
            case "age":
                return age_name(self._t, self._programme, choice)
            case "purposes":
                return purpose_name(self._t, Purpose(choice))
        return super().choice(question, choice)

    def find(self, question: str, text: str) -> Collection[str] | None:
        """Return which choices a text may mean: of the age a number, or "yes" or "no" in any of the languages."""
        if question != "age":
            return super().find(question, text)
        number = integer(text)
        if number is not None:
            young = number < self._programme.minimum_age
            return ((TOO_YOUNG if young else OLD_ENOUGH),) if number in AGES else ()
        said = words_of(cleaned(text))
        spoken = [self._catalogues.translator(language) for language in self._programme.languages]
        named = [(age, words_of(age_name(t, self._programme, age))) for t in spoken for age in (OLD_ENOUGH, TOO_YOUNG)]
        return tuple({age: None for age, label in named if said in (label, label[:1])})

    def required(self, question: str) -> Markup | None:
        """Return what to say when a question is left out: that nothing is ticked means no profile either."""
        return self.constraint(question) if question == "purposes" else super().required(question)

    def constraint(self, question: str) -> Markup:
        """Return what to say when an answer does not hold: without a profile nobody can take part."""
        if question != "purposes":
            return super().constraint(question)
        t = self._t
        return t(
            "Without “{purpose}” you cannot take part. You can still look around: /menu. To delete everything:"
            " /delete.",
            purpose=purpose_name(t, Purpose.PROFILE),
        )


def in_short(t: Translator, programme: Programme) -> tuple[Markup, ...]:
    """The privacy notice in short, in paragraphs."""
    return (
        # TRANSLATORS: Heading of the short privacy notice.
        t("🔒 <b>Your data in short</b>"),
        # TRANSLATORS: No full stop at the end: the name may end with one.
        t("Responsible for your data: {organization}", organization=programme.imprint.organization),
        t(
            "We store your language, your answers here, your consents and the number of your Telegram account (not your"
            " phone number). So we can put you in touch with the right people and offers. Your texts are stored in"
            " encrypted form."
        ),
        never_to_be_written(t),
    )


def never_to_be_written(t: Translator) -> Markup:
    """What is never asked for, and better not told."""
    return t(
        "Please never write about health, papers, religion, politics, bank details, children’s names or private"
        " addresses."
    )


def age_name(t: Translator, programme: Programme, choice: str) -> str:
    """Return what a person says of their age."""
    return {
        # TRANSLATORS: Button: answer to "Are you {age} or older?". Begins with the word for "yes", which may be typed.
        OLD_ENOUGH: t.plain("Yes, {age} or older", age=programme.minimum_age),
        # TRANSLATORS: Button: answer to "Are you {age} or older?". Begins with the word for "no", which may be typed.
        TOO_YOUNG: t.plain("No, younger"),
        # TRANSLATORS: In the list of what is stored about a person: they were asked for their age.
        ASKED: t.plain("Asked, not answered yet"),
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
        # TRANSLATORS: Consent, on a button with a tick box (28 characters): list my initiative so that others find it.
        Purpose.LISTED: t.plain("List my initiative"),
    }[purpose]


def partners_are_there(t: Translator, count: int) -> Markup:
    """Say over a list of so many organizations what they are."""
    # TRANSLATORS: Under the name of a federal state, over a list of organizations.
    return t.plural(
        "This partner of the project is there for you:", "These partners of the project are there for you:", count
    )


def arrived(
    t: Translator, programme: Programme, *, state: str, purposes: Value, has_more: bool, surveys: bool = False
) -> Reply:
    """Everything is stored: what is there for them at once, what comes next, and what else they may tell."""
    here = [partner for partner in programme.partners if state in partner.states]
    partners = [Markup("• {}").format(partner_name(partner)) for partner in here or programme.partners]
    news = Purpose.BROADCASTS in purposes if isinstance(purposes, tuple) else False
    pieces = (
        t("🎉 Thank you, that is all! Your details are stored."),
        lines(
            # TRANSLATORS: Over a list of organizations; {state} is a federal state.
            t.plural(
                "In {state} this partner of the project is there for you:",
                "In {state} these partners of the project are there for you:",
                len(here),
                state=state_name(t, state),
            )
            if here
            else partners_are_there(t, len(partners)),
            *partners,
        )
        if partners
        else None,
        t("You need advice yourself? Under “Help” there are telephone numbers, some of them in your language."),
        t("What comes next: invitations and news for you come here into this chat.")
        if news
        else t("What comes next: no news of the project comes here. Would you like it? /privacy"),
        # TRANSLATORS: "Tell more" is a button below.
        t("“Tell more” helps us to find the right contacts for you.") if has_more else None,
    )
    shown = [tell_more(t, TellMore())] if has_more else []
    if surveys:
        shown.append(keys.surveys(t))
    shown += [keys.profile(t), keys.help_card(t), keys.menu(t)]
    rows = keys.laid_out(shown)
    return Reply(text=fitted(rows, *pieces), keys=rows)
