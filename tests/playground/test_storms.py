"""Calls that go wrong at random, and the ledger in which a test finds what became of them."""

import asyncio
import multiprocessing
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from time import monotonic

import aiohttp
import pytest

from playground.faults import Misbehavior
from playground.ledger import Ledger, Seen
from playground.limits import Limits
from playground.people import Person
from playground.refusals import Refused
from playground.server import serve
from playground.storms import Storm
from playground.telegram import Telegram
from tests.playground.conftest import Call, Clock

ALL: dict[Misbehavior, float] = {kind: 0.1 for kind in Misbehavior if kind is not Misbehavior.SLOW}
PATIENCE = aiohttp.ClientTimeout(total=0.2)
Drawn = tuple[str | None, float]


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
def box(clock: Clock, ledger: Ledger) -> Telegram:
    return Telegram(now=clock, ledger=ledger)


def drawn(storm: Storm, chats: list[int]) -> dict[int, list[Drawn]]:
    """What meets calls to these chats in this order, so far apart that no wait is left."""
    met: dict[int, list[Drawn]] = {}
    for place, chat_id in enumerate(chats):
        fault = storm.strikes("sendMessage", {"chat_id": chat_id}, place * 100.0)
        met.setdefault(chat_id, []).append((str(fault.kind), fault.retry_after) if fault else (None, 0))
    return met


def test_the_same_seed_is_the_same_storm_whoever_comes_first() -> None:
    in_turn = [chat for chat in range(40) for _ in range(5)]
    mixed = [chat for _ in range(5) for chat in reversed(range(40))]
    assert drawn(Storm(7, ALL), in_turn) == drawn(Storm(7, ALL), mixed)
    assert drawn(Storm(7, ALL), in_turn) != drawn(Storm(8, ALL), in_turn)


def test_each_misbehavior_has_its_share_and_waits_have_their_range() -> None:
    met = drawn(Storm(1, {**ALL, Misbehavior.TOO_MANY: 0.2}, retry_after=(2, 4)), [*range(4000)])
    kinds = Counter(kind for faults in met.values() for kind, _ in faults)
    for kind in ALL:
        assert kinds[kind] / 4000 == pytest.approx(0.2 if kind is Misbehavior.TOO_MANY else 0.1, abs=0.025)
    waits = {wait for faults in met.values() for kind, wait in faults if kind == Misbehavior.TOO_MANY}
    assert waits == {2, 3, 4}


def test_shares_are_parts_of_one() -> None:
    with pytest.raises(ValueError, match="parts of one"):
        Storm(1, {Misbehavior.SLOW: 0.6, Misbehavior.TOO_MANY: 0.6})


async def test_after_a_429_all_are_refused_until_the_time_is_over(
    box: Telegram, call: Call, olena: Person, clock: Clock, ledger: Ledger
) -> None:
    jens = box.person("Jens")
    jens.writes("/start")
    box.misbehave(Storm(1, {Misbehavior.TOO_MANY: 1}, retry_after=(4, 4)))
    began = box.ticks()
    for passed, person, told in ((0, olena, 4), (1, jens, 3), (1.5, olena, 2), (1.4, jens, 1)):
        clock.passes(passed)
        with pytest.raises(Refused) as refusal:
            await call("sendMessage", chat_id=str(person.id), text="x")
        assert (refusal.value.code, refusal.value.retry_after) == (429, told)
    await call("sendChatAction", chat_id=olena.id, action="typing")
    box.behave()
    await call("sendMessage", chat_id=olena.id, text="x")
    early = [(each.began - began, each.method) for each in ledger.began_too_early()]
    assert [method for _, method in early] == ["sendMessage"] * 3 + ["sendChatAction", "sendMessage"]
    assert [moment for moment, _ in early] == pytest.approx([1, 2.5, 3.9, 3.9, 3.9])
    assert len(ledger.told_to_wait()) == 4
    clock.passes(1)
    await call("sendMessage", chat_id=olena.id, text="x")
    assert len(ledger.began_too_early()) == len(early)


async def test_what_was_on_the_way_when_the_429_came_was_not_too_early(
    box: Telegram, call: Call, olena: Person, clock: Clock, ledger: Ledger
) -> None:
    box.misbehave(Storm(1, {Misbehavior.TOO_MANY: 1}))
    for passed in (0, 0.05):
        clock.passes(passed)
        with pytest.raises(Refused):
            await call("sendMessage", chat_id=olena.id, text="x")
    assert not ledger.began_too_early()
    assert len(ledger.began_too_early(on_the_way=0.01)) == 1


@pytest.fixture
async def bot(box: Telegram) -> AsyncIterator[Callable[[int, str], Awaitable[str]]]:
    """A client on a network, which says what it was told."""
    async with serve(box, port=0) as url, aiohttp.ClientSession(timeout=PATIENCE) as session:

        async def send(chat_id: int, text: str) -> str:
            message = {"chat_id": chat_id, "text": text}
            try:
                async with session.post(f"{url}/bot{box.token}/sendMessage", json=message) as answer:
                    return str(answer.status)
            except TimeoutError:
                return "no answer"
            except aiohttp.ClientError:
                return "broken"

        yield send


async def test_the_ledger_knows_what_became_of_a_call_whatever_the_client_was_told(
    box: Telegram, ledger: Ledger, bot: Callable[[int, str], Awaitable[str]]
) -> None:
    people = [box.person(f"P{number}") for number in range(60)]
    for person in people:
        person.writes("/start")
    for person in people[:6]:
        person.blocks()
    box.ticks = monotonic
    box.misbehave(Storm(5, ALL, second=0.001))
    told = [await bot(person.id, f"Hallo {person.id}") for person in people]
    received = {person.id for person in people if person.messages[-1]["from_bot"]}
    assert {chat for chat, _ in ledger.delivered()} == received
    assert set(ledger.delivered().values()) == {1}
    pairs = {(each.seen, heard) for each, heard in zip(ledger.entries, told, strict=True)}
    delivered = {(Seen.DELIVERED, heard) for heard in ("200", "502", "no answer", "broken")}
    assert pairs == delivered | {(Seen.REFUSED, "403"), (Seen.REFUSED, "429")} | {
        (Seen.LOST, heard) for heard in ("500", "no answer", "broken")
    }
    for each, heard in zip(ledger.entries, told, strict=True):
        assert (each.told == "ok") == (heard == "200")
        assert (each.retry_after is not None) == (heard == "429")


async def test_a_group_that_migrated_is_refused_with_its_new_id(
    box: Telegram, bot: Callable[[int, str], Awaitable[str]], ledger: Ledger, olena: Person, call: Call
) -> None:
    group = box.group("Naumburg hilft", by=olena)
    old = group.id
    new = group.migrates(by=olena)
    assert await bot(old, "x") == "400"
    with pytest.raises(Refused) as refusal:
        await call("sendMessage", chat_id=old, text="x")
    assert refusal.value.answer()["parameters"] == {"migrate_to_chat_id": new}
    assert await bot(new, "x") == "200"
    assert [each.seen for each in ledger.entries] == [Seen.REFUSED, Seen.REFUSED, Seen.DELIVERED]


def sends_until_killed(url: str, people: list[int]) -> None:
    """A bot that sends to one after the other, again and again."""

    async def run() -> None:
        async with aiohttp.ClientSession(timeout=PATIENCE) as session:
            for place in range(10_000):
                message = {"chat_id": people[place % len(people)], "text": str(place)}
                try:
                    async with session.post(url, json=message):
                        pass
                except (TimeoutError, aiohttp.ClientError):
                    continue

    asyncio.run(run())


async def test_a_storm_and_limits_go_on_while_bots_in_processes_of_their_own_die(ledger: Ledger, clock: Clock) -> None:
    box = Telegram(now=clock, ledger=ledger, limits=Limits(second=0.02), ticks=monotonic)
    people = [box.person(f"P{number}") for number in range(50)]
    for person in people:
        person.writes("/start")
    box.misbehave(Storm(11, dict.fromkeys(ALL, 0.02), second=0.02))
    processes = multiprocessing.get_context("forkserver")
    async with serve(box, port=0) as url:
        for life in range(1, 4):
            address = f"{url}/bot{box.token}/sendMessage"
            process = processes.Process(target=sends_until_killed, args=(address, [person.id for person in people]))
            process.start()
            async with asyncio.timeout(30):
                while len(ledger.entries) < 100 * life:
                    await box.changed.after(box.changed.version)
            process.kill()
            await asyncio.to_thread(process.join)
    assert len(ledger.entries) >= 300
    assert ledger.told_to_wait()
    assert ledger.began_too_early(on_the_way=0.001), "this bot does not listen, and that is seen"
    for person in people:
        received = Counter(message["text"] for message in person.messages if message["from_bot"])
        assert received == {text: count for (chat, text), count in ledger.delivered().items() if chat == person.id}
    assert ledger.most_within(0.019) <= 30
    assert all(ledger.most_within(0.019, person.id) <= 1 for person in people)
