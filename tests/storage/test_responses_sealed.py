"""What is kept of an anonymous response is encrypted as of no time, also under a new key."""

from cryptography.fernet import Fernet
from sqlalchemy import text

from storage import Database, encryption
from tests.actions.attacker import written_at
from tests.actions.surveying import FORM, Surveying
from tests.conftest import KEY


async def times(database: Database) -> set[int]:
    """The times in all tokens of what was answered."""
    async with database.reading() as session:
        found = set[int]()
        for column, table in (("words", "response_answers"), ("answers", "urn_entries")):
            tokens = await session.scalars(text(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL"))
            found |= {written_at(token) for token in tokens}
    return found


async def test_sealed_words_tell_no_time_before_and_after_the_keys_change(database: Database) -> None:
    surveying = Surveying(database)
    anonymous = await surveying.opens()
    named = await surveying.opens(FORM.replace(b"demo", b"other"), anonymous=False)
    (someone,) = await surveying.people(1)
    await surveying.answers(someone, anonymous)
    await surveying.answers(someone, named)
    assert await times(database) == {0}
    new = Fernet.generate_key().decode()
    async for _ in encryption.rotate(database, [Fernet(new), Fernet(KEY)]):
        pass
    assert await times(database) == {0}
