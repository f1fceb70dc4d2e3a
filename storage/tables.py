"""All tables, for what goes over every one of them: migrations, export, erasure."""

from sqlalchemy import Table

from storage.arrivals import Arrival
from storage.base import Base, Ownership
from storage.consents import Consent
from storage.initiatives import Initiative, Membership
from storage.open_responses import OpenResponse
from storage.persons import Person
from storage.staff import AuditEntry, StaffRoleGrant
from storage.updates import FailedUpdate, Update

MODELS: tuple[type[Base], ...] = (
    Person,
    Arrival,
    Consent,
    Initiative,
    Membership,
    OpenResponse,
    StaffRoleGrant,
    AuditEntry,
    Update,
    FailedUpdate,
)

METADATA = Base.metadata


def ownership_of(table: Table) -> Ownership:
    """Return what a table declares about whose its rows are."""
    return next(model.__ownership__ for model in MODELS if model.__table__ is table)
