"""Help: what can be done now and whom to call; who is behind the bot."""

from markupsafe import Markup, escape

from domain.programme import HelpLine, Partner, Programme
from handlers.reply import Key, Reply
from handlers.screen_buttons import OpenLegalNotice, OpenNumbers, OpenPartners
from handlers.views import keys
from handlers.views.html import bold, lines, paragraphs
from handlers.views.places import SOURCES
from handlers.views.room import fitted
from handlers.views.sharing import share_key
from handlers.views.states import state_name
from locales import Translator


def help_card(t: Translator, programme: Programme) -> Markup:
    """Numbers to call, as the programme lists them."""
    numbers = [_number(line, line.label[t.language]) for line in programme.help_card]
    # TRANSLATORS: Heading over telephone numbers for emergencies and advice.
    return lines(t("🆘 <b>Help by telephone</b>"), *numbers)


def _number(line: HelpLine, said: str) -> Markup:
    return Markup("<b>{}</b> {}").format(line.number, said)


def helped(t: Translator, programme: Programme, *, arrived: bool, unfinished: bool = False) -> Reply:
    """What this person can do now, and whom to call."""
    if unfinished:
        # TRANSLATORS: Help, for somebody who is in the middle of some questions. "Continue" is a button below.
        now = t("You can go on answering with “Continue”. To stop: /cancel.")
        first = keys.go_on(t)
    elif arrived:
        # TRANSLATORS: Help, for somebody whose details are stored. "My details" is a button below.
        now = t("See and change what we know: “My details”. Which messages you get: /settings. All the rest: /menu.")
        first = keys.profile(t)
    else:
        # TRANSLATORS: Help, for somebody who has not taken part yet. "Take part" is a button below.
        now = t("You can look around with /menu. To be part of it, tap “Take part”.")
        first = keys.take_part(t)
    contact = t(
        "Questions? You can reach a person here: {telephone}, {email}",
        telephone=programme.imprint.telephone,
        email=programme.imprint.email,
    )
    shown = [first]
    if any(line.details for line in programme.help_card):
        # TRANSLATORS: Button under telephone numbers: when somebody answers there, in which languages, what it costs.
        shown.append(Key(t.plain("☎️ Which number?"), OpenNumbers()))
    shown += [partners_key(t), keys.menu(t)]
    rows = keys.laid_out(shown)
    return Reply(text=fitted(rows, now, help_card(t, programme), contact), keys=rows)


def numbers(t: Translator, programme: Programme) -> Reply:
    """All that is known of the numbers."""
    told = [_number(line, (line.details or line.label)[t.language]) for line in programme.help_card]
    rows = ((keys.help_card(t), keys.menu(t)),)
    return Reply(text=fitted(rows, t("🆘 <b>Help by telephone</b>"), lines(*told)), keys=rows)


def about(t: Translator, programme: Programme, address: str) -> Reply:
    """What this is; `address` is the bot's own, to be passed on."""
    # TRANSLATORS: Button; leads to who is responsible for the bot, with name and address (German: Impressum).
    legal = Key(t.plain("⚖️ Legal notice"), OpenLegalNotice())
    # TRANSLATORS: Button; sends a link to the bot to somebody the person knows.
    share = share_key(t.plain("📣 Pass this bot on"), address, programme.short_description[t.language])
    rows = keys.laid_out([partners_key(t), legal, share, keys.help_card(t), keys.menu(t)])
    text = fitted(
        rows,
        bold(programme.name[t.language]),
        *about_paragraphs(t, programme),
        escape(programme.imprint.funding[t.language]),
    )
    return Reply(text=text, keys=rows)


def about_paragraphs(t: Translator, programme: Programme) -> list[Markup]:
    """Return what the programme says of itself."""
    return [escape(part) for part in programme.about[t.language].strip().split("\n\n")]


def partners(t: Translator, programme: Programme) -> Reply:
    """The organizations that carry the programme, each with the states it is there for."""
    named = [
        Markup("• {} ({})").format(partner_name(partner), t.join([state_name(t, state) for state in partner.states]))
        for partner in programme.partners
    ]
    # TRANSLATORS: Heading of the organizations that carry the programme.
    text = lines(t("<b>Our partners</b>"), *named)
    return Reply(text=text, keys=((keys.about(t), keys.menu(t)),))


def legal_notice(t: Translator, programme: Programme) -> Reply:
    """Who is behind it (§ 5 DDG), and whose data it uses."""
    imprint = programme.imprint
    text = paragraphs(
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
        # TRANSLATORS: The credit that the licenses of the data ask for; what is shown is a changed form of it.
        t("Place data, adapted from: {sources}", sources=SOURCES),
    )
    return Reply(text=text, keys=((keys.about(t), keys.menu(t)),))


def partners_key(t: Translator) -> Key:
    """To the organizations that carry the programme."""
    # TRANSLATORS: Button; leads to the organizations that carry the programme.
    return Key(t.plain("🏢 Our partners"), OpenPartners())


def partner_name(partner: Partner) -> Markup:
    """Return a partner's name; it leads to their website."""
    if not partner.website:
        return escape(partner.name)
    return Markup('<a href="{}">{}</a>').format(partner.website, partner.name)
