"""Help: what can be done, and the help card; who is behind the bot."""

from markupsafe import Markup, escape

from domain.programme import Programme
from handlers.reply import Reply
from handlers.views import keys
from handlers.views.html import bold, lines, paragraphs
from handlers.views.states import state_name
from locales import Translator


def help_card(t: Translator, programme: Programme) -> Markup:
    """Numbers to call, as the programme lists them."""
    numbers = [Markup("<b>{}</b> {}").format(line.number, line.label[t.language]) for line in programme.help_card]
    # TRANSLATORS: Heading over telephone numbers for emergencies and advice.
    return lines(t("🆘 <b>Help by telephone</b>"), *numbers)


def helped(t: Translator, programme: Programme, *, arrived: bool) -> Reply:
    """What can be done now, and the help card."""
    commands = [
        t("/menu – the main menu"),
        t("/language – change the language"),
        t("/privacy – privacy and your consents"),
        t("/mydata – everything stored about you, as a file"),
        t("/delete – delete everything about you"),
        t("/cancel – stop what you are doing"),
        t("/about – who is behind this bot"),
    ]
    if not arrived:
        commands.insert(0, t("/start – take part"))
    # TRANSLATORS: Heading over a list of commands.
    said = lines(t("<b>What you can do here</b>"), *commands)
    contact = t(
        "Questions? You can reach a person here: {telephone}, {email}",
        telephone=programme.imprint.telephone,
        email=programme.imprint.email,
    )
    return Reply(text=paragraphs(help_card(t, programme), said, contact), keys=((keys.menu(t), keys.about(t)),))


def about(t: Translator, programme: Programme) -> Reply:
    """What this is and who is behind it (§ 5 DDG)."""
    imprint = programme.imprint
    partners = [
        Markup("• {} ({})").format(partner.name, t.join([state_name(t, state) for state in partner.states]))
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
    )
    return Reply(text=text, keys=((keys.menu(t), keys.help_card(t)),))
