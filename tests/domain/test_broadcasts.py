"""Broadcasts: what must be right before one is sent, who reads which text, and what may follow what."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.broadcasts import (
    LEFT_FOR_US,
    LONGEST_VALUE,
    MAY,
    Act,
    Draft,
    LinkButton,
    Problem,
    Reading,
    State,
    filled,
    matrix,
    problems,
)
from domain.broadcasts import ProblemKind as P

NOW = datetime(2022, 11, 20, 10, tzinfo=UTC)
GOOD = Draft("de", {"de": "<b>Einladung</b>\nvon {programme}", "uk": "<b>Запрошення</b>"})


def found(draft: Draft, recipients: int | None = None) -> tuple[Problem, ...]:
    return problems(draft, now=NOW, recipients=recipients)


def test_a_good_draft_has_nothing_to_mend() -> None:
    button = LinkButton({"de": "Mehr lesen", "uk": "Докладніше"}, "https://example.org")
    whole = replace(
        GOOD, buttons=(button, LinkButton({"de": "Zur Hilfe"}, "show:help")), send_at=NOW + timedelta(days=1)
    )
    assert found(whole, recipients=12) == ()


@pytest.mark.parametrize(
    ("texts", "problem"),
    [
        ({"uk": "Привіт"}, Problem(P.NO_BASE_TEXT, "de")),
        ({"de": " <b> </b> "}, Problem(P.TEXT_EMPTY, "de")),
        ({"de": "Hallo {name}"}, Problem(P.PLACEHOLDER_UNKNOWN, "de", facts={"name": "name"})),
        ({"de": "Hallo {"}, Problem(P.BRACKET_ALONE, "de")),
        ({"de": "{state!r}"}, Problem(P.PLACEHOLDER_UNKNOWN, "de", facts={"name": "state!r"})),
        ({"de": "{state:>99999999}"}, Problem(P.PLACEHOLDER_UNKNOWN, "de", facts={"name": "state:>99999999"})),
        ({"de": "{state.__class__}"}, Problem(P.PLACEHOLDER_UNKNOWN, "de", facts={"name": "state.__class__"})),
        ({"de": "{}"}, Problem(P.PLACEHOLDER_UNKNOWN, "de", facts={"name": ""})),
        ({"de": "a", "ru": "<b>а"}, Problem(P.FORMATTING, "ru", facts={"problem": "tag_not_closed", "piece": "<b>"})),
    ],
)
def test_each_text_is_looked_at(texts: Mapping[str, str], problem: Problem) -> None:
    assert problem in found(replace(GOOD, texts=texts))


@pytest.mark.parametrize(("has_file", "longest"), [(False, 4096 - LEFT_FOR_US), (True, 1024 - LEFT_FOR_US)])
def test_a_text_may_be_so_long_and_no_longer(has_file: bool, longest: int) -> None:
    fits = replace(GOOD, has_file=has_file, texts={"de": f"<b>{'ü' * longest}</b>"})
    assert found(fits) == ()
    longer = replace(fits, texts={"de": "ü" * (longest + 1)})
    assert found(longer) == (Problem(P.TEXT_TOO_LONG, "de", facts={"length": longest + 1, "longest": longest}),)


def test_what_comes_in_place_of_a_placeholder_counts() -> None:
    fits = (4096 - LEFT_FOR_US) // LONGEST_VALUE
    assert found(replace(GOOD, texts={"de": "{state}" * fits})) == ()
    (problem,) = found(replace(GOOD, texts={"de": "{state}" * (fits + 1)}))
    assert problem.kind is P.TEXT_TOO_LONG


def test_placeholders_are_filled_and_brackets_written_twice_are_brackets() -> None:
    values = {"programme": "Vernetzen &amp; mehr", "state": "Sachsen"}
    assert filled("<b>{programme}</b> in {state} {{so}}", values) == "<b>Vernetzen &amp; mehr</b> in Sachsen {so}"


def test_before_it_is_sent_it_is_said_who_reads_what() -> None:
    assert matrix(GOOD, {"uk": 3, "ru": 2}) == (Reading("ru", 2, "de"), Reading("uk", 3, "uk"))
    assert [reading.falls_back for reading in matrix(GOOD, {"uk": 3, "ru": 2})] == [True, False]


@pytest.mark.parametrize("secret", ["join:abcdefghijkl", "team:abcdefghijkl", "to:abcdefghijkl"])
def test_no_button_leads_to_what_is_one_persons_secret(secret: str) -> None:
    (problem,) = found(replace(GOOD, buttons=(LinkButton({"de": "Weiter"}, secret),)))
    assert problem.kind is P.LINK_BROKEN


def test_each_button_is_looked_at() -> None:
    several = (
        LinkButton({"uk": "Далі"}, "https://example.org"),
        LinkButton({"de": "x" * 31}, "https://example.org"),
        LinkButton({"de": "Weiter"}, "javascript:alert(1)"),
        LinkButton({"de": "Weiter"}, "http://example.org"),
    )
    kinds = [(each.kind, each.button) for each in found(replace(GOOD, buttons=several))]
    assert kinds == [
        (P.TOO_MANY_BUTTONS, None),
        (P.LABEL_MISSING, 1),
        (P.LABEL_TOO_LONG, 2),
        (P.LINK_BROKEN, 3),
        (P.LINK_BROKEN, 4),
    ]


def test_a_time_in_the_past_and_an_empty_audience() -> None:
    kinds = [each.kind for each in found(replace(GOOD, send_at=NOW), recipients=0)]
    assert kinds == [P.TIME_PAST, P.NOBODY]


def test_who_has_no_text_reads_the_first_one() -> None:
    assert [GOOD.language_for(language) for language in ("de", "uk", "ru")] == ["de", "uk", "de"]


def test_every_state_is_left_again_but_the_end() -> None:
    left = set().union(*(states for act, states in MAY.items() if act is not Act.CORRECT))
    assert left == {*State} - {State.STOPPED, State.FINISHED}
