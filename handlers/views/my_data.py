"""Everything stored about a person as one file that a phone opens and a program can read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from markupsafe import Markup

from domain import links
from domain.arrival import NAME as ARRIVAL
from domain.consents import Purpose
from domain.forms import Form, Kind
from domain.programme import Programme
from domain.roles import Role, StaffRole
from handlers.reply import File, Reply
from handlers.views import keys
from handlers.views.arrival import ArrivalTexts, age_name, purpose_name, role_name
from handlers.views.profile import command_descriptions
from handlers.views.staff import staff_role_name
from handlers.views.states import state_name
from locales import Translator

Records = Mapping[str, list[dict[str, Any]]]

PAGE = Markup(
    '<!DOCTYPE html>\n<html lang="{language}">\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
    "<style>body{{font-family:sans-serif;margin:1em;max-width:40em}}"
    "td{{padding:.3em 1em .3em 0;vertical-align:top}}</style>\n"
    "<h1>{title}</h1>\n<p>{said}</p>\n{tables}\n</html>\n"
)
TABLE = Markup("<h2>{title}</h2>\n{records}")
RECORD = Markup('<table data-table="{table}">\n{rows}\n</table>\n')
ROW = Markup('<tr><td>{label}</td><td data-column="{column}" data-value="{raw}">{value}</td></tr>')


def my_data(t: Translator, programme: Programme, form: Form, records: Records, *, now: datetime) -> Reply:
    """Hand over the file; `data-table`, `data-column` and `data-value` in it are for programs."""
    # TRANSLATORS: Title of the file with everything stored about a person.
    title = t.plain("Everything stored about you")
    tables = [_table(t, programme, form, name, rows) for name, rows in records.items()]
    page = PAGE.format(
        language=t.language,
        title=title,
        # TRANSLATORS: Under the title of the file; the moment is a date with a time.
        said=t("Date and time: {moment}", moment=t.moment(now, with_zone=True)),
        tables=Markup("\n").join(tables),
    )
    # TRANSLATORS: Name of a file, without its ending; letters and hyphens only.
    name = t.plain("my-data")
    return Reply(
        text=t("Here is everything stored about you. You can open the file on your phone."),
        file=File(f"{name}.html", page.encode()),
        keys=((keys.menu(t),),),
    )


def _table(t: Translator, programme: Programme, form: Form, name: str, records: list[dict[str, Any]]) -> Markup:
    shown = [
        RECORD.format(
            table=name,
            rows=Markup("\n").join(
                ROW.format(
                    label=column_label(t, name, column),
                    column=column,
                    raw=_raw(value),
                    value=_value(t, programme, form, column, value),
                )
                for column, value in record.items()
                if value is not None
            ),
        )
        for record in records
    ]
    return TABLE.format(title=table_label(t, name), records=Markup("").join(shown))


def table_label(t: Translator, table: str) -> str:
    """Return what a table holds, as people call it."""
    return {
        "persons": t.plain("You"),
        # TRANSLATORS: Heading: what is stored before somebody has consented.
        "arrivals": t.plain("Before your consent"),
        "consents": t.plain("Consents"),
        "initiatives": t.plain("Initiative"),
        # TRANSLATORS: Heading: since when the person speaks for an initiative.
        "memberships": t.plain("Your part in the initiative"),
        "open_responses": t.plain("Answers you have not sent yet"),
        "staff_role_grants": t.plain("Your role in the project team"),
        # TRANSLATORS: Heading: log of what members of the team did.
        "audit_entries": t.plain("Log of the team: entries about you"),
        # TRANSLATORS: Heading: messages of the person that the bot has not answered yet.
        "updates": t.plain("Messages waiting for a reply"),
    }[table]


def column_label(t: Translator, table: str, column: str) -> str:
    """Return what a column holds, as people call it."""
    if (table, column) == ("initiatives", "name"):
        return t.plain("Name of the initiative")
    role = t.plain("Role in the team") if table == "staff_role_grants" else t.plain("About you")
    return {
        "account_id": t.plain("Number of your Telegram account"),
        "chat_id": t.plain("Number of your Telegram account"),
        "language": t.plain("Language"),
        "role": role,
        "state": t.plain("Answers") if table == "open_responses" else t.plain("Federal state"),
        "created_at": t.plain("Stored since"),
        "arrived_at": t.plain("Taking part since"),
        "blocked_at": t.plain("You blocked the bot on"),
        "age": t.plain("Age"),
        # TRANSLATORS: Label: the link by which somebody came to the bot.
        "destination": t.plain("The link you came by"),
        # TRANSLATORS: Label before the purpose of a consent.
        "purpose": t.plain("What you consented to"),
        # TRANSLATORS: Label before the version of the text that was consented to.
        "wording": t.plain("Version of the text"),
        "given_at": t.plain("Consent given"),
        "withdrawn_at": t.plain("Withdrawn on"),
        "people": t.plain("Active people"),
        "joined_at": t.plain("Since"),
        # TRANSLATORS: Label before the name of a questionnaire.
        "form": t.plain("Questions about"),
        "opened_at": t.plain("Begun on"),
        "answered_at": t.plain("Last answer on"),
        "granted_at": t.plain("Role given"),
        "revoked_at": t.plain("Ended on"),
    }[column]


def _raw(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _value(t: Translator, programme: Programme, form: Form, column: str, value: Any) -> str | Markup:
    if isinstance(value, datetime):
        return t.moment(value)
    if isinstance(value, dict):
        return _answers(t, programme, form, value)
    match column:
        case "role" if value in tuple(Role):
            return role_name(t, Role(value))
        case "role":
            return staff_role_name(t, StaffRole(value))
        case "destination":
            return link_name(t, links.parse(value))
        case "state":
            return state_name(t, value)
        case "age":
            return age_name(t, programme, value)
        case "purpose":
            return purpose_name(t, Purpose(value))
        case "form" if value == ARRIVAL:
            return t.plain("Taking part")
    return str(value)


def link_name(t: Translator, link: links.Link | None) -> str:
    """Return where a link leads."""
    match link:
        case links.StateLink(state):
            return state_name(t, state)
        case links.ScreenLink(screen):
            return command_descriptions(t)[screen]
        case None:
            return ""


def _answers(t: Translator, programme: Programme, form: Form, state: dict[str, Any]) -> Markup:
    texts = ArrivalTexts(t, programme)
    said = []
    known = {question.name: question.kind for question in form.questions}
    for name, value in state["answers"].items():
        if name not in known:
            # The form no longer has this question; what was answered is still the person's.
            said.append(Markup("{}: {}").format(name, value))
            continue
        kind = known[name]
        if kind is Kind.SELECT_MULTIPLE:
            value = " · ".join(texts.choice(name, choice) for choice in value)
        elif kind is Kind.SELECT_ONE:
            value = texts.choice(name, value)
        said.append(Markup("{}: {}").format(texts.heading(name), value))
    return Markup("<br>").join(said)
