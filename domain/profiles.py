"""What is asked about a person and an initiative: the questions that arrival and the later forms share."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from domain.forms import (
    NO,
    YES,
    Answers,
    DependsOn,
    Form,
    Kind,
    Question,
    Response,
    Rule,
    Skip,
    Value,
    begin,
    depends_on,
    step,
)
from domain.forms.contacts import contact
from domain.languages import spoken
from domain.programme import Programme
from domain.roles import Role
from domain.states import STATES
from domain.topics import GROUPS, TOPICS, Group, Topic

PROFILE, INITIATIVE = "profile", "initiative"
"""The names of the forms; responses about an initiative that is known are stored under `initiative:` and its id."""

LONGEST_NAME = 120
MOST_PEOPLE = 10_000

ALL_TOPICS = tuple(GROUPS)
NOT_NEEDED = frozenset({Topic.HEALTH, Topic.DISABILITY})
"""What one offers and is never asked to state as a need of one's own."""
NEEDS = tuple(
    topic
    for group in (Group.STRUCTURE, Group.HELPERS, Group.EVERYDAY, Group.LEARNING, Group.MEETING)
    for topic in TOPICS[group]
    if topic not in NOT_NEEDED
)
"""What initiatives look for, the most frequent first."""
SUPPORT = (
    Topic.RELIEF,
    Topic.PEERS,
    Topic.TRAINING,
    Topic.COUNSELING,
    Topic.INTERPRETING,
    Topic.GERMAN,
    Topic.FUNDING,
)
"""What helps those who help while they are new in the country themselves."""
HOURS = ("up_to_2", "3_to_5", "6_to_10", "over_10", "varies")
"""How much time somebody gives, in hours a week."""
HOURS_UP_TO = (2, 5, 10, 7 * 24, None)
"""The last hour of each."""

OF_PERSON = frozenset({"topics", "languages", "support", "hours", "organization", "represents"})
OF_INITIATIVE = frozenset({"topics", "languages", "needs", "offers", "link", "contact"})
"""The answers that are kept a row each; what was typed to "other" goes with its question."""


def is_of(kept: frozenset[str], question: str) -> bool:
    """Tell whether an answer is one of those, or what was typed to "other" of one."""
    return question.removesuffix("_other") in kept


def of_role(*roles: Role) -> DependsOn[bool]:
    """Ask only those who are one of these."""

    @depends_on("role")
    def is_one(answers: Answers) -> bool:
        return answers.get("role") in roles

    return is_one


@depends_on("role", "organization")
def _works_in_an_organization(answers: Answers) -> bool:
    return answers.get("role") == Role.PROFESSIONAL and "organization" in answers


@depends_on("listed")
def _is_listed(answers: Answers) -> bool:
    return answers.get("listed") == YES


def _can_be_read(question: str) -> Rule:
    """A name has a letter or digit."""

    def has_one(answers: Answers) -> bool:
        return any(sign.isalnum() for sign in str(answers[question]))

    return has_one


def _is_a_link(answers: Answers) -> bool:
    return as_link(str(answers["link"])) is not None


def as_link(text: str) -> str | None:
    """The address of a page as it is kept; None where a text is none."""
    found = contact(text)
    if found is None or not found.startswith(("https://", "http://", "@")):
        return None
    return f"https://t.me/{found[1:]}" if found.startswith("@") else found


def _state_known_before(answers: Answers) -> Value | None:
    state = answers.get("state")
    return f"s:{state}" if state in STATES else None


def _own_language(answers: Answers) -> Value | None:
    language = answers.get("language")
    return (language,) if isinstance(language, str) else None


def hidden() -> Iterator[Question]:
    """What is known already and only suggests answers: a state from a link, the language that is spoken here."""
    yield Question("state", Kind.HIDDEN)
    yield Question("language", Kind.HIDDEN)


def name(relevant: Rule | None = None) -> Question:
    """What the initiative is called."""
    return _name("initiative_name", relevant)


def _name(question: str, relevant: Rule | None, *, required: bool = True) -> Question:
    return Question(
        question,
        Kind.TEXT,
        max_length=LONGEST_NAME,
        constraint=_can_be_read(question),
        relevant=relevant,
        required=required,
    )


def organization(*roles: Role) -> Iterator[Question]:
    """Where somebody works or helps, and whether they speak for it: then the team calls on them."""
    yield _name("organization", of_role(*roles), required=False)
    if Role.PROFESSIONAL in roles:
        yield Question("represents", Kind.SELECT_ONE, choices=(YES, NO), relevant=_works_in_an_organization)


def what_all_are_asked(programme: Programme, relevant: Rule | None = None) -> Iterator[Question]:
    """Where, what with, in which languages. Who is active in all of Germany leaves the place out."""
    yield Question("place", Kind.PLACE, required=False, default=_state_known_before, relevant=relevant)
    yield Question("topics", Kind.SELECT_MULTIPLE, choices=ALL_TOPICS, relevant=relevant)
    yield Question(
        "languages",
        Kind.SELECT_MULTIPLE,
        choices=spoken(programme),
        or_other=True,
        default=_own_language,
        relevant=relevant,
    )


def needs(relevant: Rule | None = None) -> Question:
    """What the initiative looks for."""
    return Question("needs", Kind.SELECT_MULTIPLE, choices=NEEDS, or_other=True, required=False, relevant=relevant)


@lru_cache(maxsize=8)
def profile_form(programme: Programme) -> Form:
    """Return what is asked about a person; of an initiative's contact the initiative tells the rest."""
    helps = of_role(Role.PEER_HELPER, Role.VOLUNTEER, Role.PROFESSIONAL)
    peer = of_role(Role.PEER_HELPER)
    return Form(
        PROFILE,
        (
            *hidden(),
            Question("role", Kind.SELECT_ONE, choices=tuple(Role)),
            *what_all_are_asked(programme, helps),
            *organization(Role.VOLUNTEER, Role.PROFESSIONAL),
            Question("support", Kind.SELECT_MULTIPLE, choices=SUPPORT, or_other=True, required=False, relevant=peer),
            Question("hours", Kind.SELECT_ONE, choices=HOURS, up_to=HOURS_UP_TO, required=False, relevant=peer),
            Question("experience", Kind.SELECT_ONE, choices=(YES, NO), required=False, relevant=peer),
        ),
    )


@lru_cache(maxsize=8)
def initiative_form(programme: Programme) -> Form:
    """Return what is asked about an initiative."""
    return Form(
        INITIATIVE,
        (
            *hidden(),
            name(),
            *what_all_are_asked(programme),
            needs(),
            Question("offers", Kind.SELECT_MULTIPLE, choices=ALL_TOPICS, or_other=True, required=False),
            Question("initiative_people", Kind.INTEGER, minimum=1, maximum=MOST_PEOPLE, required=False),
            Question("link", Kind.TEXT, max_length=200, constraint=_is_a_link, required=False),
            # Never offered with an answer: to be listed is a consent of its own.
            Question("listed", Kind.SELECT_ONE, choices=(YES, NO), required=False),
            Question("contact", Kind.CONTACT, required=False, relevant=_is_listed),
        ),
    )


def response_name(initiative_id: int | None) -> str:
    """Name the responses about an initiative, or about a new one."""
    return INITIATIVE if initiative_id is None else f"{INITIATIVE}:{initiative_id}"


def initiative_of(response_name: str) -> int | None:
    """Read which initiative a response is about; None for a new one."""
    _, _, id_ = response_name.partition(":")
    return int(id_) if id_ else None


def opened(form: Form, known: Answers, *, at_summary: bool = False, asked_before: bool = False) -> Response:
    """Begin a form of which something is known: at its summary, or at the first question that is open.

    What is known and what is left out here is no part of the way: the questions that are asked count on their own.
    What was asked before, on arrival, and left out is not asked again; what is needed and not known is in any case.
    """
    before = left_out_before(known) if asked_before else frozenset()
    response = begin(form, known).response
    while response.at is not None and not form.question(response.at).required:
        if not at_summary and response.at not in before:
            break
        response = step(form, response, Skip(response.at)).response
    return replace(response, revision=0, known=response.skipped | response.answers.keys())


def left_out_before(known: Answers) -> frozenset[str]:
    """Name what was asked on arrival and may have been left out there."""
    everybody = frozenset({"place", "needs"})
    return everybody | {"organization"} if known.get("role") == Role.PROFESSIONAL else everybody


def has_more_to_tell(form: Form, known: Answers) -> bool:
    """Tell whether there are questions that were never asked, or not answered where they could be left out."""
    return opened(form, known, asked_before=True).at is not None
