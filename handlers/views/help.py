"""Help: what can be done, and the help card; who is behind the bot."""

from markupsafe import Markup, escape

from domain.programme import Partner, Programme
from handlers.reply import Key, Reply
from handlers.views import keys
from handlers.views.html import bold, lines, paragraphs
from handlers.views.places import SOURCES
from handlers.views.states import state_name
from locales import Translator


def help_card(t: Translator, programme: Programme) -> Markup:
    """Numbers to call, as the programme lists them."""
    numbers = [Markup("<b>{}</b> {}").format(line.number, line.label[t.language]) for line in programme.help_card]
    # TRANSLATORS: Heading over telephone numbers for emergencies and advice.
    return lines(t("🆘 <b>Help by telephone</b>"), *numbers)


def helped(t: Translator, programme: Programme, *, arrived: bool, unfinished: bool = False) -> Reply:
    """The help card, and what this person can do now."""
    shown: list[Key] = []
    if unfinished:
        # TRANSLATORS: Help, for somebody who is in the middle of some questions. "Continue" is a button below.
        now = t("You can go on answering with “Continue”. To stop: /cancel.")
        shown.append(keys.go_on(t))
    elif arrived:
        # TRANSLATORS: Help, for somebody whose details are stored. "My details" is a button below.
        now = t("See and change what we know: “My details”. All the rest: /menu.")
    else:
        # TRANSLATORS: Help, for somebody who has not taken part yet. "Take part" is a button below.
        now = t("You can look around with /menu. To be part of it, tap “Take part”.")
        shown.append(keys.take_part(t))
    if arrived:
        shown.append(keys.profile(t))
    shown += [keys.menu(t), keys.about(t), keys.languages(t), keys.privacy(t)]
    contact = t(
        "Questions? You can reach a person here: {telephone}, {email}",
        telephone=programme.imprint.telephone,
        email=programme.imprint.email,
    )
    return Reply(text=paragraphs(help_card(t, programme), now, contact), keys=keys.laid_out(shown))


def about(t: Translator, programme: Programme) -> Reply:
    """What this is and who is behind it (§ 5 DDG)."""
    imprint = programme.imprint
    partners = [
        Markup("• {} ({})").format(partner_name(partner), t.join([state_name(t, state) for state in partner.states]))
        for partner in programme.partners
    ]
    text = paragraphs(
        bold(programme.name[t.language]),
        escape(programme.about[t.language].strip()),
        # TRANSLATORS: Heading over the organizations that carry the programme.
        lines(t("<b>Our partners</b>"), *partners) if partners else None,
        lines(
            # TRANSLATORS: Heading over name and address of who is responsible (German: Impressum).
            t("<b>Legal notice</b>"),
            escape(imprint.organization),
            escape(imprint.street),
            escape(imprint.city),
            t("Represented by: {person}", person=imprint.represented_by),
            t("Telephone: {telephone}", telephone=imprint.telephone),
            t("Email: {email}", email=imprint.email),
            escape(imprint.website),
        ),
        escape(imprint.funding[t.language]),
        # TRANSLATORS: The credit that the licenses of the data ask for; what is shown is a changed form of it.
        t("Place data, adapted from: {sources}", sources=SOURCES),
    )
    return Reply(text=text, keys=((keys.menu(t), keys.help_card(t)),))


def partner_name(partner: Partner) -> Markup:
    """Return a partner's name; it leads to their website."""
    if not partner.website:
        return escape(partner.name)
    return Markup('<a href="{}">{}</a>').format(partner.website, partner.name)
