"""A form with a bit of everything, and a conversation in it."""

from domain.forms import (
    Answer,
    Answers,
    Form,
    Input,
    Kind,
    Question,
    Step,
    Typed,
    begin,
    step,
)


def speaks_for_an_initiative(answers: Answers) -> bool:
    return answers.get("role") == "initiative"


def has_many_people(answers: Answers) -> bool:
    people = answers.get("people")
    return isinstance(people, int) and people > 50


def is_one_of_the_topics(answers: Answers) -> bool:
    topics = answers.get("topics", ())
    return isinstance(topics, tuple) and answers["first"] in topics


TOPICS = ("funding", "rooms", "law")
FORM = Form(
    "example",
    (
        Question("welcome", Kind.NOTE),
        Question("role", Kind.SELECT_ONE, choices=("peer", "initiative")),
        Question("people", Kind.INTEGER, minimum=1, relevant=speaks_for_an_initiative),
        Question("how_many", Kind.NOTE, relevant=has_many_people),
        Question("office", Kind.TEXT, relevant=has_many_people),
        Question("topics", Kind.SELECT_MULTIPLE, choices=TOPICS),
        Question("first", Kind.SELECT_ONE, choices=TOPICS, constraint=is_one_of_the_topics),
        Question("thanks", Kind.NOTE),
        Question("words", Kind.TEXT, required=False, max_length=20),
    ),
)


def chat(*inputs: Input, form: Form = FORM) -> Step:
    """The last step of a chat in which every input is taken."""
    last = begin(form)
    for given in inputs:
        last = step(form, last.response, given)
        assert last.problem is None, (given, last.problem)
    return last


PEER = (Answer("role", "peer"), Answer("topics", ("rooms", "law")), Answer("first", "law"), Typed("words", "Danke!"))
INITIATIVE = (Answer("role", "initiative"), Typed("people", "60"), Typed("office", "Naumburg"), *PEER[1:])
