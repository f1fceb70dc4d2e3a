"""All tables, for what goes over every one of them: migrations, export, erasure."""

from sqlalchemy import Table

from storage.arrival_steps import ArrivalSteps
from storage.arrivals import Arrival
from storage.audiences import SavedAudience
from storage.base import Base, Ownership
from storage.broadcast_corrections import BroadcastCorrection
from storage.broadcasts import Broadcast, BroadcastButton, BroadcastText
from storage.consents import Consent
from storage.deliveries import Delivery
from storage.gate import GateRow
from storage.heartbeat import Heartbeat
from storage.initiatives import Initiative, InitiativeAnswer, Membership
from storage.invitations import Invitation
from storage.links import IssuedLink
from storage.open_responses import OpenResponse
from storage.persons import Person
from storage.profiles import ProfileAnswer
from storage.responses import ResponseAnswer, SurveyResponse, UrnEntry
from storage.staff import AuditEntry, StaffRoleGrant, TeamInvitation
from storage.survey_files import NamedFile
from storage.surveys import Participation, Survey, SurveyForm, SurveyMedia, SurveySteps, Wave
from storage.unsubscriptions import Unsubscription
from storage.updates import FailedUpdate, Update

MODELS: tuple[type[Base], ...] = (
    Person,
    Arrival,
    Consent,
    Initiative,
    Membership,
    InitiativeAnswer,
    Invitation,
    ProfileAnswer,
    OpenResponse,
    Survey,
    SurveyForm,
    NamedFile,
    SurveyMedia,
    Wave,
    Participation,
    SurveySteps,
    SurveyResponse,
    ResponseAnswer,
    UrnEntry,
    Broadcast,
    BroadcastText,
    BroadcastButton,
    BroadcastCorrection,
    StaffRoleGrant,
    TeamInvitation,
    AuditEntry,
    SavedAudience,
    Update,
    FailedUpdate,
    Delivery,
    Unsubscription,
    GateRow,
    Heartbeat,
    IssuedLink,
    ArrivalSteps,
)

METADATA = Base.metadata


def ownership_of(table: Table) -> Ownership:
    """Return what a table declares about whose its rows are."""
    return next(model.__ownership__ for model in MODELS if model.__table__ is table)
