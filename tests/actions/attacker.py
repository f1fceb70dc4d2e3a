"""Somebody with a copy of the database and its key, who tries to join the persons of a wave with its responses.

They line up persons and responses by everything that has an order, and match the first with the first.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

from sqlalchemy import text

from storage import Database
from tests.actions.raw_pages import RawPages

Order = dict[int, float]
"""A place for each person or response."""


@dataclass(frozen=True)
class Copy:
    """What a copy of the database tells of one wave: who took part, what was answered, and every order of both."""

    persons: dict[int, str]
    """Whose responses left the urn, with their languages."""
    responses: dict[int, tuple[str | None, str]]
    """Languages and the secret that only one person would write."""
    orders_of_persons: dict[str, Order]
    orders_of_responses: dict[str, Order]


async def copied(database: Database, wave: int) -> Copy:
    """Take a copy of all that is stored, as the file holds it."""
    await database.truncate_log()
    async with database.reading() as session:

        async def rows(sql: str) -> list[Any]:
            return [tuple(row) for row in await session.execute(text(sql))]

        persons = dict(
            await rows(
                "SELECT p.id, p.language FROM participations t JOIN persons p ON p.id = t.person_id"
                f" WHERE t.wave_id = {wave} AND p.id NOT IN (SELECT person_id FROM urn_entries)"
            )
        )
        responses = {
            id_: (language, _opened(database, words))
            for id_, language, words in await rows(
                "SELECT r.id, r.language, a.words FROM responses r JOIN response_answers a ON a.response_id = r.id"
                f" WHERE r.wave_id = {wave} AND a.question = 'wish'"
            )
        }
        by_person = {"number": {each: float(each) for each in persons}}
        by_response = {"number": {each: float(each) for each in responses}}
        tokens = dict(
            await rows(
                "SELECT response_id, words FROM response_answers"
                f" WHERE wave_id = {wave} AND words IS NOT NULL AND question = 'wish'"
            )
        )
        by_response["time of encryption"] = {id_: float(written_at(token)) for id_, token in tokens.items()}
        by_response["encrypted words"] = _placed(sorted(tokens, key=tokens.__getitem__))
        by_person["when a message is due"] = {
            person: at.timestamp() if hasattr(at, "timestamp") else float("".join(filter(str.isdigit, str(at)))[:14])
            for person, at in await rows(
                "SELECT p.id, max(d.due_at) FROM deliveries d JOIN persons p ON p.account_id = d.chat_id GROUP BY p.id"
            )
        }
        by_person["number of a message"] = {
            person: float(number)
            for person, number in await rows(
                "SELECT p.id, max(d.id) FROM deliveries d JOIN persons p ON p.account_id = d.chat_id GROUP BY p.id"
            )
        }
        if database.is_sqlite:
            roots = dict(await rows("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0"))
            pages = RawPages(Path(str(database.url.database)))
            lies = {name: pages.rows(root) for name, root in roots.items()}
            by_person["ledger in the file"] = _first(lies["participations"], 1, where=wave)
            by_person["ledger's index in the file"] = _placed([row[0] for row in lies["ix_participations_person_id"]])
            by_response["responses in the file"] = _placed([row[0] for row in lies["responses"]])
            by_response["answers in the file"] = _placed([*dict.fromkeys(r[0] for r in lies["response_answers"])])
            by_response["index in the file"] = _placed([row[-1] for row in lies["ix_responses_wave_id"]])
            by_response["counting index in the file"] = _placed(
                [row[0] for row in await rows("SELECT response_id FROM response_answers WHERE question = 'found'")]
            )
        else:
            for name, column in (("place", "ctid"), ("transaction", "xmin::text::bigint, ctid")):
                ledger = await rows(f"SELECT person_id FROM participations WHERE wave_id = {wave} ORDER BY {column}")
                by_person[f"{name} of the ledger"] = _placed([row[0] for row in ledger])
                sent = await rows(f"SELECT id FROM responses WHERE wave_id = {wave} ORDER BY {column}")
                by_response[f"{name} of responses"] = _placed([row[0] for row in sent])
                answers = await rows(
                    "SELECT response_id FROM response_answers"
                    f" WHERE wave_id = {wave} AND question = 'wish' ORDER BY {column}"
                )
                by_response[f"{name} of answers"] = _placed([row[0] for row in answers])
    return Copy(persons, responses, by_person, by_response)


def attacks(copies: list[Copy], truth: list[dict[str, int]]) -> dict[str, tuple[float, float]]:
    """Try every pair of orders on all waves: how many were joined rightly, and how alike the orders are.

    `truth` says for each wave who wrote which secret. Likeness is Spearman's, meant over the waves.
    """
    found: dict[str, tuple[float, float]] = {}
    for of_persons in copies[0].orders_of_persons:
        for of_responses in copies[0].orders_of_responses:
            hits, likeness = 0, []
            for copy, wrote in zip(copies, truth, strict=True):
                one, other = copy.orders_of_persons[of_persons], copy.orders_of_responses[of_responses]
                hits += max(_joined(copy, wrote, one, other, turned=turned) for turned in (False, True))
                pairs = [
                    (one.get(wrote[secret], 0.0), other.get(id_, 0.0)) for id_, (_, secret) in copy.responses.items()
                ]
                likeness.append(_spearman(pairs))
            found[f"{of_persons} × {of_responses}"] = (hits, abs(sum(likeness) / len(likeness)))
    return found


def _joined(copy: Copy, wrote: dict[str, int], one: Order, other: Order, *, turned: bool) -> int:
    """How many are joined rightly, each language for itself; whoever has none is joined with those who are left."""
    left = sorted(copy.persons, key=lambda each: one.get(each, 0.0), reverse=turned)
    hits = 0
    languages = sorted({language for language, _ in copy.responses.values() if language is not None})
    for language in (*languages, None):
        sent = sorted(
            (id_ for id_, (its, _) in copy.responses.items() if its == language), key=lambda id_: other.get(id_, 0.0)
        )
        fitting = [each for each in left if language is None or copy.persons[each] == language]
        joined = dict(zip(sent, fitting, strict=False))
        hits += sum(wrote[copy.responses[id_][1]] == person for id_, person in joined.items())
        left = [each for each in left if each not in set(joined.values())]
    return hits


def _spearman(pairs: list[tuple[float, float]]) -> float:
    one, other = _centered([pair[0] for pair in pairs]), _centered([pair[1] for pair in pairs])
    spread = sqrt(sum(each * each for each in one) * sum(each * each for each in other))
    return sum(a * b for a, b in zip(one, other, strict=True)) / spread if spread else 0.0


def _centered(values: list[float]) -> list[float]:
    """Ranks around zero; what is equal shares its ranks."""
    places: dict[float, list[int]] = {}
    for place, value in enumerate(sorted(values)):
        places.setdefault(value, []).append(place)
    middle = (len(values) - 1) / 2
    ranks = {value: sum(several) / len(several) - middle for value, several in places.items()}
    return [ranks[value] for value in values]


def _placed(ordered: list[Any]) -> Order:
    return {each: float(place) for place, each in enumerate(ordered)}


def _first(rows: list[tuple[int | None, ...]], at: int, *, where: int) -> Order:
    return _placed([row[at] for row in rows if row[0] == where])


def written_at(token: str) -> int:
    """The time in a Fernet token, which is in clear."""
    return int.from_bytes(base64.urlsafe_b64decode(token)[1:9], "big")


def _opened(database: Database, token: str) -> str:
    cipher: Any = database.engine.sync_engine.dialect.cipher  # type: ignore[attr-defined]
    decrypt: Callable[[str], bytes] = cipher.decrypt
    return decrypt(token).decode()
