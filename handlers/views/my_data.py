"""Everything stored about a person as one file that a phone opens and a program can read."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from markupsafe import Markup

from domain import links, places
from domain.arrival import NAME as ARRIVAL
from domain.audiences.asking import FORMS as ASKED_OF_TEAM
from domain.consents import Purpose
from domain.deliveries import Reason, State
from domain.profiles import INITIATIVE, PROFILE
from domain.programme import Programme
from domain.roles import Role, StaffRole
from domain.waves import wave_of
from handlers.reply import File, Reply
from handlers.views import keys
from handlers.views.arrival import age_name, purpose_name
from handlers.views.deliveries import delivery_state_name, reason_name
from handlers.views.places import area_line
from handlers.views.profile import command_descriptions
from handlers.views.profile_texts import choice_name, question_name, role_name
from handlers.views.settings import kind_name
from handlers.views.staff import staff_role_name
from handlers.views.states import state_name
from locales import Translator

Records = Mapping[str, list[dict[str, Any]]]
Told = Callable[[str, dict[str, Any]], Markup]
"""Words the answers to a form, of its name and its stored state."""

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


def my_data(t: Translator, programme: Programme, told: Told, records: Records, *, now: datetime) -> Reply:
    """Hand over the file; `data-table`, `data-column` and `data-value` in it are for programs."""
    # TRANSLATORS: Title of the file with everything stored about a person.
    title = t.plain("Everything stored about you")
    tables = [_table(t, programme, told, name, rows) for name, rows in records.items()]
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


def _table(t: Translator, programme: Programme, told: Told, name: str, records: list[dict[str, Any]]) -> Markup:
    shown = [
        RECORD.format(
            table=name,
            rows=Markup("\n").join(
                ROW.format(
                    label=column_label(t, name, column),
                    column=column,
                    raw=_raw(value),
                    value=told(record["form"], value)
                    if isinstance(value, dict)
                    else _value(t, programme, record, column),
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
        # TRANSLATORS: Heading: what the person answered about the initiative they speak for.
        "initiative_answers": t.plain("What you answered about your initiative"),
        # TRANSLATORS: Heading: codes that the person made, by which a colleague may speak for the initiative.
        "invitations": t.plain("Invitations to colleagues"),
        # TRANSLATORS: Heading: what the person answered about themselves.
        "profile_answers": t.plain("What you answered about yourself"),
        "open_responses": t.plain("Answers you have not sent yet"),
        # TRANSLATORS: Heading: surveys, and how often the person answered them; not what.
        "participations": t.plain("Surveys you took part in"),
        # TRANSLATORS: Heading: surveys that were sent with one's details.
        "responses": t.plain("What you answered in surveys"),
        "response_answers": t.plain("What you answered in surveys"),
        # TRANSLATORS: Heading: once enough others have answered, nobody can tell any more whose answers these are.
        "urn_entries": t.plain("Anonymous answers that wait for the answers of others"),
        "staff_role_grants": t.plain("Your role in the project team"),
        # TRANSLATORS: Heading: codes that the person made, by which somebody may join the project team.
        "team_invitations": t.plain("Invitations to the team"),
        # TRANSLATORS: Heading: log of what members of the team did.
        "audit_entries": t.plain("Log of the team: entries about you"),
        # TRANSLATORS: Heading: messages that the bot sends without being asked, such as reminders.
        "deliveries": t.plain("Messages I sent by myself or am about to send"),
        # TRANSLATORS: Heading: announcements to many that the person, of the project team, had sent.
        "broadcasts": t.plain("Announcements you had sent"),
        # TRANSLATORS: Heading: corrections of announcements that wait for a second person of the project team.
        "broadcast_corrections": t.plain("Announcements you want to correct"),
        # TRANSLATORS: Heading: kinds of message that the person does not want.
        "unsubscriptions": t.plain("Messages you turned off"),
        # TRANSLATORS: Heading: messages of the person that the bot has not answered yet.
        "updates": t.plain("Messages waiting for a reply"),
    }[table]


def column_label(t: Translator, table: str, column: str) -> str:
    """Return what a column holds, as people call it."""
    if (table, column) == ("initiatives", "name"):
        return t.plain("Name of the initiative")
    if (table, column) == ("deliveries", "state"):
        # TRANSLATORS: Label before whether a message was sent.
        return t.plain("What became of it")
    role = t.plain("Role in the team") if table in {"staff_role_grants", "team_invitations"} else t.plain("About you")
    return {
        "account_id": t.plain("Number of your Telegram account"),
        "chat_id": t.plain("Number of your Telegram account"),
        "submitted_by": t.plain("Number of your Telegram account"),
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
        # TRANSLATORS: Label: a German Landkreis, or a city that is one by itself.
        "district": t.plain("District"),
        "place": t.plain("Place"),
        # TRANSLATORS: Label before the subject of a question that was answered.
        "question": t.plain("Question"),
        "choice": t.plain("Answer"),
        # TRANSLATORS: Label before the words that the person wrote as an answer.
        "words": t.plain("In your words"),
        # TRANSLATORS: Label before the moment at which the person agreed that others may find their initiative.
        "listed_at": t.plain("Listed since"),
        # TRANSLATORS: Label before the code of an invitation.
        "code": t.plain("Code"),
        # TRANSLATORS: Label: whether a colleague takes the initiative over.
        "hands_over": t.plain("You hand the initiative over"),
        "expires_at": t.plain("Valid until"),
        "joined_at": t.plain("Since"),
        # TRANSLATORS: Label before the name of a questionnaire.
        "form": t.plain("Questions about"),
        "opened_at": t.plain("Begun on"),
        "started_at": t.plain("Begun on"),
        "sent_at": t.plain("Sent on"),
        "answers": t.plain("Answers"),
        "value": t.plain("Answer"),
        "number": t.plain("Number"),
        # TRANSLATORS: Label: which time questions were answered that come several times.
        "instance": t.plain("Which time"),
        "wave_id": t.plain("Survey"),
        # TRANSLATORS: Label: how often somebody answered a survey.
        "times": t.plain("How often"),
        "answered_at": t.plain("Last answer on"),
        "kind": t.plain("Kind of message"),
        # TRANSLATORS: Label before the moment from which on a message is to be sent.
        "due_at": t.plain("To be sent from"),
        # TRANSLATORS: Label before why a message was not sent.
        "reason": t.plain("Why"),
        # TRANSLATORS: Label before the moment at which a message was sent or given up.
        "finished_at": t.plain("Settled on"),
        "unsubscribed_at": t.plain("Turned off on"),
        "granted_at": t.plain("Role given"),
        "revoked_at": t.plain("Ended on"),
    }[column]


def _raw(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _value(t: Translator, programme: Programme, record: Mapping[str, Any], column: str) -> str | Markup:
    value = record[column]
    if isinstance(value, datetime):
        return t.moment(value)
    match column:
        case "role" if value in tuple(Role):
            return role_name(t, Role(value))
        case "role":
            return staff_role_name(t, StaffRole(value))
        case "kind":
            return kind_name(t, value)
        case "reason":
            return reason_name(t, Reason(value))
        case "state" if value in tuple(State):
            return delivery_state_name(t, State(value))
        case "destination":
            return link_name(t, links.parse(value))
        case "state":
            return state_name(t, value)
        case "district" | "place":
            return _area(t, column, value)
        case "question":
            return question_name(t, value)
        case "choice":
            return choice_name(t, record["question"], value)
        case "hands_over":
            return t.plain("Yes") if value else t.plain("No")
        case "age":
            return age_name(t, programme, value)
        case "purpose":
            return purpose_name(t, Purpose(value))
        case "form" if value == ARRIVAL:
            return t.plain("Taking part")
        case "form" if value == PROFILE:
            return t.plain("Everything about yourself")
        case "form" if value.partition(":")[0] in ASKED_OF_TEAM:
            # TRANSLATORS: Value: the project team is asked whom a message or survey is for.
            return t.plain("Whom something is for")
        case "form" if value.partition(":")[0] == INITIATIVE:
            return t.plain("Initiative")
        case "form" if wave_of(value) is not None:
            return t.plain("Survey")
    return str(value)


def _area(t: Translator, column: str, value: str) -> str:
    area = places.area(f"{'k' if column == 'district' else 'p'}:{value}")
    return value if area is None else area_line(t, area)


def link_name(t: Translator, link: links.Link | None) -> str:
    """Return where a link leads."""
    match link:
        case links.StateLink(state):
            return state_name(t, state)
        case links.ScreenLink(screen):
            return command_descriptions(t)[screen]
        case links.LimitedLink():
            # TRANSLATORS: Value: the link by which somebody came, before it is known where it leads.
            return t.plain("A link for some time or some people")
        case links.TeamLink():
            # TRANSLATORS: Value: the link by which somebody came.
            return t.plain("An invitation to the project team")
        case links.SurveyLink():
            # TRANSLATORS: Value: the link by which somebody came.
            return t.plain("A survey")
        case links.JoinLink():
            # TRANSLATORS: Value: the link by which somebody came; a colleague made it.
            return t.plain("An invitation to speak for an initiative")
        case None:
            return ""
