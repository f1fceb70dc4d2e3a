"""Nobody can join persons and anonymous responses: an attacker with a copy of everything does no better than chance."""

from datetime import timedelta
from random import Random
from statistics import mean, stdev
from typing import Any

import pytest
from sqlalchemy import select

from actions import urns
from bot import logs as bot_logs
from domain import urns as rules
from domain.forms import Answer, Send, Skip, Typed
from storage import Database, survey_invitations, surveys
from storage.persons import Person
from storage.responses import RANDOM_BITS
from tests.actions.attacker import Copy, attacks, copied
from tests.actions.surveying import Surveying

MIXED = {"de": 13, "uk": 7, "ru": 2}
MANY = {"de": 40}
Truth = list[dict[str, int]]
"""For each wave: who wrote which secret."""


async def lived_through(
    database: Database, seed: int, languages: dict[str, int], *, waves: int
) -> tuple[list[Copy], list[Copy], Truth]:
    """Let people answer waves of an anonymous survey in an order of their own.

    Return what is copied while the waves are open, what is copied after their end, and the truth.
    """
    chance, surveying = Random(seed), Surveying(database, random=Random(seed))
    people = [each for language, count in languages.items() for each in await surveying.people(count, language)]
    async with database.reading() as session:
        persons = dict((await session.execute(select(Person.account_id, Person.id))).all())
    midway, ended, truth = list[Copy](), list[Copy](), Truth()
    for _ in range(waves):
        wave = await surveying.opens()
        wrote = dict(zip(people, chance.sample([f"secret {n}" for n in range(len(people))], len(people)), strict=True))
        for account in chance.sample(people, len(people)):
            surveying.now += timedelta(minutes=chance.randint(1, 200))
            answers = (Answer("found", chance.choice(["yes", "no"])), Skip("which"), Skip("hours"))
            await surveying.answers(account, wave, *answers, Typed("wish", wrote[account]), Send())
            if chance.random() < 0.3:
                await tick(surveying)
        await tick(surveying)
        midway.append(await copied(database, wave))
        await surveying.closes(wave)
        surveying.now += urns.AFTER_CLOSING
        await tick(surveying)
        ended.append(await copied(database, wave))
        truth.append({wrote[account]: persons[account] for account in people})
    return midway, ended, truth


async def tick(surveying: Surveying) -> None:
    while True:
        async with surveying.database.transaction() as session:
            if not await urns.empty(session, now=surveying.now, random=surveying.random):
                return


def best(copies: list[Copy], truth: Truth) -> tuple[float, float]:
    """The most that any attack joins rightly, and the most alike that any two orders are."""
    found = attacks(copies, truth).values()
    return max(hits for hits, _ in found), max(likeness for _, likeness in found)


def is_beyond_chance(copies: list[Copy], truth: Truth) -> bool:
    """Whether the best attack finds more than it would if everybody had written what another of their language did.

    Six times the spread beyond what it finds then is more than chance brings.
    """
    chance, shuffled = Random(0), []
    for _ in range(30):
        others = [_exchanged(copy, wrote, chance) for copy, wrote in zip(copies, truth, strict=True)]
        shuffled.append(best(copies, others))
    return any(
        found > mean(by_chance) + 6 * stdev(by_chance)
        for found, by_chance in zip(best(copies, truth), zip(*shuffled, strict=True), strict=True)
    )


def _exchanged(copy: Copy, wrote: dict[str, int], chance: Random) -> dict[str, int]:
    """Let people have written what others did of those that cannot be told from them by anything but order."""
    there = [secret for _, secret in copy.responses.values()]
    found = dict(wrote)
    for language in {*copy.persons.values()}:
        alike = [secret for secret in there if copy.persons[wrote[secret]] == language]
        found |= dict(zip(alike, chance.sample([wrote[secret] for secret in alike], len(alike)), strict=True))
    return found


async def test_no_order_and_no_attribute_joins_anybody(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    midway, ended, truth = await lived_through(database, 1, MIXED, waves=4)
    assert [len(copy.responses) for copy in ended] == [sum(MIXED.values())] * 4
    assert all(copy.responses for copy in midway)
    for copies in (midway, ended):
        assert not is_beyond_chance(copies, truth)
        times = {at for copy in copies for at in copy.orders_of_responses["time of encryption"].values()}
        assert times == {0.0}
    logged = " ".join(bot_logs.JsonFormatter().format(record) for record in caplog.records)
    assert not [id_ for copy in ended for id_ in copy.responses if str(id_) in logged], "the logs name responses"


async def test_many_of_one_language_are_not_joined_either(database: Database) -> None:
    midway, ended, truth = await lived_through(database, 3, MANY, waves=2)
    assert not is_beyond_chance(midway, truth)
    assert not is_beyond_chance(ended, truth)


def as_they_came(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave in the order in which they came, under numbers that grow, and leave the ledger as it was written."""
    grows = iter(range(1, 10**6))

    def first_come(waiting: dict[int, str], **_: Any) -> dict[int, str | None]:
        return dict(sorted(waiting.items()))

    monkeypatch.setattr(rules, "leaving", first_come)
    real = Random.getrandbits
    monkeypatch.setattr(
        Random, "getrandbits", lambda self, bits: next(grows) if bits == RANDOM_BITS else real(self, bits)
    )
    ledger_as_it_came(monkeypatch)


def ledger_as_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(*_: Any) -> None:
        """Leave the ledger as it is."""

    monkeypatch.setattr(surveys, "rewrite_ledger", nothing)


def nudges_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(*_: Any) -> None:
        """Leave the nudge as it is."""

    monkeypatch.setattr(survey_invitations, "forget", nothing)


@pytest.mark.parametrize("leak", [as_they_came, ledger_as_it_came, nudges_stay])
async def test_the_same_attacks_find_what_leaks(database: Database, monkeypatch: pytest.MonkeyPatch, leak: Any) -> None:
    leak(monkeypatch)
    _, ended, truth = await lived_through(database, 2, MANY, waves=2)
    assert is_beyond_chance(ended, truth)
