"""Telling more after arrival: counted on its own, and seen where it stands among all answers."""

from collections.abc import Callable

import pytest

from domain.forms import Question
from domain.forms.question import Kind
from tests.chat import Chat
from tests.conversations.arriving import arrives, arrives_with, taps
from tests.conversations.asking import Asked
from tests.conversations.telling_all import MORE

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


async def test_what_is_asked_on_top_is_counted_on_its_own(jens: Chat) -> None:
    await arrives(jens)
    await jens.taps("Mehr erzählen")
    assert "Frage 1 von etwa 3" in jens.sees
    await jens.taps("Fertig")
    assert "Frage 2 von 3" in jens.sees
    await jens.taps("3 bis 5 Stunden")
    assert "Die letzte Frage" in jens.sees
    await jens.taps("Zurück")
    assert "Frage 2 von 3" in jens.sees
    await jens.taps("Zurück", "Zurück")
    assert "Sprachen" in jens.sees
    assert "Frage" not in jens.sees, "what was told on arrival is none of them"


async def test_of_an_initiative_too_what_was_told_on_arrival_is_not_counted(jens: Chat) -> None:
    await arrives_with(jens)
    await jens.taps("Mehr erzählen")
    assert "Frage 1 von etwa 4" in jens.sees


async def test_one_more_initiative_is_counted_from_its_name_on(jens: Chat) -> None:
    await arrives_with(jens)
    await jens.taps("Meine Angaben", "Weitere Initiative")
    assert "Frage 1 von" in jens.sees


async def test_the_answers_are_shown_where_the_new_ones_stand(jens: Chat) -> None:
    await arrives(jens)
    await jens.taps("Mehr erzählen", "Entlastung & Supervision", "Fertig", "3 bis 5 Stunden", "Ja, gern fragen")
    assert "Ja, gern fragen" in jens.sees
    assert "3 bis 5 Stunden" in jens.sees


async def test_who_answers_from_the_beginning_reads_from_the_beginning(olena: Chat, asked: Asked) -> None:
    await asked.of(olena, *(Question(f"q{at}", Kind.TEXT) for at in range(10)))
    for at in range(10):
        await olena.writes(f"слово {at}")
    assert "q0: слово 0" in olena.sees
    assert "1/2" in olena.keys


async def test_what_is_asked_after_a_correction_is_shown_where_it_stands(olena: Chat, asked: Asked) -> None:
    kind = Question("kind", Kind.SELECT_ONE, choices=("new", "old"))
    middle = [Question(f"q{at}", Kind.TEXT) for at in range(9)]
    why = Question("why", Kind.TEXT, relevant=lambda answers: answers.get("kind") == "new")
    await asked.of(olena, kind, *middle, why, Question("last", Kind.TEXT))
    await olena.taps("old")
    for at in range(10):
        await olena.writes(f"слово {at}")
    await olena.taps("kind", "new")
    assert "why?" in olena.sees
    await olena.writes("щоб бути ближче")
    assert "why: щоб бути ближче" in olena.sees


async def test_what_was_just_changed_is_seen_whole_among_shortened_answers(olena: Chat, asked: Asked) -> None:
    olena.checks = False  # cut off, a word is none that was typed
    long = " ".join(f"слово{at}" for at in range(100))
    await asked.of(olena, *(Question(f"q{at}", Kind.TEXT) for at in range(5)))
    for _ in range(5):
        await olena.writes(long)
    assert f"q1: {long}" not in olena.sees
    await olena.taps("q1")
    await olena.writes(f"{long} ще")
    assert f"q1: {long} ще" in olena.sees
    assert f"q2: {long}" not in olena.sees
    assert "q2: слово0" in olena.sees


async def test_one_reads_ones_own_words_whole(jens: Chat) -> None:
    jens.checks = False  # cut off, a word is none that was typed
    name = "Nachbarschaftshaus für alle Menschen in Naumburg an der Saale"
    link = "https://nachbarschaftshaus.example/angebote/deutsch-lernen"
    await arrives_with(jens, name)
    await jens.taps("Mehr erzählen", "Begleitung zu Ämtern", "Dolmetschen & Übersetzen", "Fertig")
    await jens.writes("12")
    await jens.writes(link)
    await jens.taps("Nein, nicht zeigen")
    await taps(jens, "all correct")
    await jens.taps("Meine Angaben")
    await jens.taps(jens.keys[0])
    assert name in jens.sees
    assert link in jens.sees


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("de", "7 Stunden", "6 bis 10 Stunden"),
        ("de", "4", "3 bis 5 Stunden"),
        ("uk", "7 годин", "Від 6 до 10 годин"),
        ("ru", "пять часов в неделю", "От 3 до 5 часов"),
    ],
)
async def test_a_number_of_hours_is_taken_as_the_choice_it_belongs_to(
    person: Callable[..., Chat], language: str, typed: str, meant: str
) -> None:
    someone = person("Someone", language)
    await arrives(someone)
    await someone.taps(MORE[language])
    await taps(someone, "done")
    await someone.writes(typed)
    assert f"✓ {meant}" in someone.sees


@pytest.mark.parametrize("typed", ["30 Minuten", "4-8", "2 Tage"])
async def test_what_is_no_number_of_hours_brings_the_choices_again(jens: Chat, typed: str) -> None:
    await arrives(jens)
    await jens.taps("Mehr erzählen", "Fertig")
    choices = jens.keys
    await jens.writes(typed)
    assert "tippen Sie auf einen der Knöpfe" in jens.sees
    assert jens.keys == choices
