"""Consent, everything stored about a person, and erasure."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from actions import broadcast_drafts, staff
from bot.settings import Settings
from domain.deliveries import Reason, State
from domain.roles import StaffRole
from handlers.views.my_data import column_label, table_label
from locales import Catalogues
from storage import Database, broadcast_corrections, broadcasts, personal_data
from storage.base import Owner
from storage.consents import Consent
from storage.deliveries import Delivery
from storage.personal_data import is_personal
from storage.persons import Person
from storage.tables import METADATA, ownership_of
from storage.unsubscriptions import Unsubscription
from tests.actions.surveying import FORM
from tests.actions.surveying import Surveying as Answering
from tests.chat import Chat
from tests.conftest import MovableClock
from tests.conversations.arriving import arrives, comes_in, is_asked_for_the_name, taps

sqlite_only = pytest.mark.parametrize("backend", ["sqlite"])


async def test_a_consent_is_withdrawn_and_given_again_by_one_tap_each(
    olena: Chat, database: Database, clock: MovableClock
) -> None:
    await arrives(olena)
    await olena.writes("/privacy")
    await olena.taps("Надсилати новини проєкту")
    assert "Записано, ви дали згоду" in olena.sees
    assert "☑️ Надсилати новини проєкту" in olena.keys
    clock.move_by(hours=1)
    await olena.taps("Надсилати новини проєкту")
    assert "Згоду відкликано" in olena.sees
    clock.move_by(hours=1)
    await olena.taps("Надсилати новини проєкту")
    async with database.reading() as session:
        rows = list(await session.scalars(select(Consent).where(Consent.purpose == "broadcasts").order_by(Consent.id)))
    assert [row.withdrawn_at is None for row in rows] == [False, True], "a record each, with its time"
    assert all(row.wording for row in rows)


async def test_a_consent_changed_in_the_middle_of_a_form_stands_in_its_summary(olena: Chat) -> None:
    await is_asked_for_the_name(olena)
    await olena.writes("/privacy")
    await olena.taps("Надсилати новини проєкту")
    await olena.writes("/start")
    await olena.writes("Дім")
    await olena.taps("Пропустити")
    await taps(olena, "Saxony")
    assert "Надсилати новини проєкту" in olena.sees


async def test_withdrawing_the_profile_means_erasure_and_asks_first(olena: Chat, database: Database) -> None:
    await arrives(olena)
    await olena.writes("/privacy")
    await taps(olena, "profile")
    assert "Видалити всі дані про вас?" in olena.sees
    await olena.taps("Меню")
    async with database.reading() as session:
        assert (await session.scalars(select(Person))).one()


async def export(chat: Chat) -> str:
    await chat.writes("/mydata")
    document = chat.person.last["document"]
    assert document["file_name"].endswith(".html")
    file = await chat.running.app.bot.get_file(document["file_id"])
    return bytes(await file.download_as_bytearray()).decode()


async def test_mydata_covers_every_column_declared_personal(
    jens: Chat, database: Database, clock: MovableClock
) -> None:
    """Fill every personal column, then look for each in the file."""
    await is_asked_for_the_name(jens)
    await jens.writes("Haus der Hilfe")
    jens.checks = False  # names of places and languages
    await jens.writes("Naumburg")
    await jens.taps("Begleitung zu Ämtern", "Fertig", "Fertig")
    await jens.writes("Anderes")
    await jens.taps("Fertig")
    await jens.writes("ein Klavier")
    await taps(jens, "all correct")
    await jens.taps("Mehr erzählen", "Fertig")
    await jens.writes("12")
    await jens.taps("Überspringen", "Ja, andere dürfen sie finden", "Überspringen")
    await taps(jens, "all correct")
    await jens.taps("Meine Angaben", "Haus der Hilfe", "Jemanden einladen")
    await jens.taps("Meine Angaben", "Ändern", "Über Sie", "Ich arbeite in einer Organisation")
    await jens.writes("Bern")
    await jens.writes("Naumburg")
    await jens.taps("Begleitung zu Ämtern", "Fertig", "Fertig")
    await jens.writes("Caritas")
    await jens.taps("Ja, für die Organisation")
    await taps(jens, "all correct")
    await jens.taps("Meine Angaben", "Ändern", "Über Sie")
    await fill_the_rest(jens, database, clock)
    page = await export(jens)
    await jens.running.app.intake.flush()
    async with database.reading() as session:
        person = (await session.scalars(select(Person))).one()
        stored = await personal_data.collect(session, Owner(jens.person.id, person.id))
    expected = {
        (table.name, column.name)
        for table in METADATA.sorted_tables
        if ownership_of(table).rows is not None and table.name != "arrivals"
        for column in table.columns
        if is_personal(column.info)
    }
    filled = {
        (table, column)
        for table, rows in stored.items()
        for row in rows
        for column, value in row.items()
        if value is not None
    }
    # Their updates are answered by now, so the rows have forgotten the chat; and who writes /mydata blocks nobody.
    assert filled == expected - {("updates", "chat_id"), ("persons", "blocked_at")}
    shown = set()
    for table, record in re.findall(r'<table data-table="(\w+)">(.*?)</table>', page, flags=re.DOTALL):
        shown |= {(table, column) for column in re.findall(r'data-column="(\w+)"', record)}
    # What was answered to a survey stands in its words, with the response.
    rows = {each for each in filled if each[0] == "response_answers"}
    assert {("responses", "answers"), ("urn_entries", "answers")} <= shown
    assert shown - {("responses", "answers")} >= filled - rows
    for words in ("Haus der Hilfe", "ein Klavier", "Caritas", "Naumburg", "Burgenlandkreis", "Begleitung zu Ämtern"):
        assert words in page


async def fill_the_rest(chat: Chat, database: Database, clock: MovableClock) -> None:
    """Give values to the personal columns that this conversation leaves empty."""
    async with database.transaction() as session:
        await staff.grant(session, chat.person.id, StaffRole.PARTNER, state="DE-SN", now=clock.now())
        await staff.revoke(session, chat.person.id, now=clock.now())
        await staff.invite(session, chat.person.id, StaffRole.PARTNER, "DE-TH", code="abcdefghijkl", now=clock.now())
        person = (await session.scalars(select(Person))).one()
        person.destination = "state_DE-TH"
        session.add(
            Consent(
                person_id=person.id, purpose="broadcasts", wording="1", given_at=clock.now(), withdrawn_at=clock.now()
            )
        )
        session.add(Unsubscription(person_id=person.id, kind="nudge", unsubscribed_at=clock.now()))
        delivery = (await session.scalars(select(Delivery).order_by(Delivery.id))).first()
        assert delivery is not None
        delivery.state, delivery.reason, delivery.finished_at = State.CANCELLED, Reason.OVER, clock.now()
        written = await broadcast_drafts.create(session, "de", actor=chat.person.id, now=clock.now())
        written.submitted_by = chat.person.id
        draft = await broadcasts.draft_of(session, written)
        await broadcast_corrections.keep(session, written, draft, submitted_by=chat.person.id)
    someone = Answering(database, now=clock.now())
    named, anonymous = await someone.opens(anonymous=False), await someone.opens(FORM.replace(b"demo", b"other"))
    for wave in (named, anonymous):
        await someone.answers(chat.person.id, wave)


async def test_mydata_before_consent(olena: Chat) -> None:
    await comes_in(olena)
    page = await export(olena)
    assert "До вашої згоди" in page
    assert str(olena.person.id) in page


@pytest.mark.parametrize("language", ["de", "uk", "ru"])
def test_every_personal_column_has_a_name_people_understand(language: str) -> None:
    t = Catalogues.load().translator(language)
    for table in METADATA.sorted_tables:
        personal = [column.name for column in table.columns if is_personal(column.info)]
        if ownership_of(table).rows is not None and personal:
            assert table_label(t, table.name)
            assert all(column_label(t, table.name, column) for column in personal)


@sqlite_only
async def test_delete_leaves_no_byte(
    jens: Chat,
    olena: Chat,
    database: Database,
    settings: Settings,
    clock: MovableClock,
) -> None:
    """Look for the stored bytes of every personal column: there before, gone after, from the file and the log."""
    await arrives(olena)
    clock.move_by(minutes=3)
    jens.checks = False  # addresses and numbers
    await is_asked_for_the_name(jens)
    await jens.writes("Haus der Hilfe")
    await taps(jens, "Saxony")
    clock.move_by(minutes=3)
    await taps(jens, "all correct")
    clock.move_by(minutes=3)
    await jens.taps("Mehr erzählen", "Fertig")
    clock.move_by(minutes=3)
    await jens.writes("4321")
    await jens.writes("haus-der-hilfe.example")
    await jens.taps("Ja, andere dürfen sie finden", "Überspringen")
    clock.move_by(minutes=3)
    await taps(jens, "all correct")
    await jens.taps("Meine Angaben", "Haus der Hilfe", "Jemanden einladen")
    clock.move_by(minutes=3)
    await jens.taps("Meine Angaben", "Haus der Hilfe", "Ändern", "Initiative")
    await jens.writes("Haus der guten Hilfe")
    await jens.taps("▶", "Zahl der Aktiven")
    async with database.transaction() as session:
        await staff.grant(session, jens.person.id, StaffRole.EDITOR, now=clock.now() + timedelta(minutes=1))
    await jens.running.app.intake.flush()
    path = Path(settings.database_url.removeprefix("sqlite+aiosqlite:///"))
    needles = await told_from_others(database, jens, olena)
    assert len(needles) >= 7, needles
    assert as_stored(jens.person.id) in needles
    assert any(needle.startswith(b"gAAAA") for needle in needles), "an encrypted text is among them"
    assert {needle for needle in needles if needle in on_disk(path)} == needles, "presence first"
    await jens.writes("/delete")
    await jens.taps("Ja, alles löschen")
    assert "Alles über Sie ist gelöscht" in jens.sees
    await jens.running.app.intake.flush()
    assert not {needle for needle in needles if needle in on_disk(path)}
    async with database.reading() as session:
        assert await personal_data.collect(session, Owner(jens.person.id, 2)) == {}
        assert len(list(await session.scalars(select(Person)))) == 1, "nobody else is touched"


async def told_from_others(database: Database, chat: Chat, other: Chat) -> set[bytes]:
    """Return a person's stored values that nothing else in the database explains, as SQLite writes them."""
    async with database.reading() as session:
        schema = " ".join(await session.scalars(text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))).encode()
        # An act of the team stays in its log, with its time and without a name.
        kept = " ".join(await session.scalars(text("SELECT at || ' ' || act FROM audit_entries"))).encode()
    mine, theirs = await stored_values(database, chat), await stored_values(database, other)
    needles = {as_stored(value) for value in mine - theirs}
    return {needle for needle in needles if len(needle) >= 5 and needle not in schema and needle not in kept}


async def stored_values(database: Database, chat: Chat) -> set[str | int]:
    """Return the values of a person's personal columns without decryption."""
    values: set[str | int] = set()
    async with database.reading() as session:
        person_id = await session.scalar(select(Person.id).where(Person.account_id == chat.person.id))
        for table in METADATA.sorted_tables:
            rows = ownership_of(table).rows
            columns = ", ".join(f'"{column.name}"' for column in table.columns if is_personal(column.info))
            if rows is None or not columns:
                continue
            where = rows(Owner(chat.person.id, person_id)).compile(
                dialect=database.engine.dialect, compile_kwargs={"literal_binds": True}
            )
            for record in await session.execute(text(f"SELECT {columns} FROM {table.name} WHERE {where}")):
                values |= {value for value in record if value is not None}
    return values


def as_stored(value: str | int) -> bytes:
    """Return a value's bytes in a record; integers take 1, 2, 3, 4, 6 or 8 of them (sqlite.org/fileformat2.html)."""
    if isinstance(value, str):
        return value.encode()
    size = next(size for size in (1, 2, 3, 4, 6, 8) if -(1 << 8 * size - 1) <= value < 1 << 8 * size - 1)
    return value.to_bytes(size, "big", signed=True)


def on_disk(path: Path) -> bytes:
    return b"".join(each.read_bytes() for each in path.parent.glob(path.name + "*"))


async def test_delete_can_be_thought_better_of(olena: Chat, database: Database) -> None:
    await arrives(olena)
    await olena.writes("/delete")
    await olena.taps("Меню")
    assert "👤 Мій профіль" in olena.keys


async def test_delete_twice_and_come_back(olena: Chat) -> None:
    await arrives(olena)
    await olena.writes("/delete")
    data, message = olena.data_of("Так, видалити все"), olena.person.last
    await olena.taps_data(data)
    await olena.taps_data(data, message=message)
    assert olena.keys == ["Українська", "Deutsch", "Русский"], "they are unknown again"
    await taps(olena, "language", "take part", "old enough", "profile", "done", "peer helper", "Saxony", "all correct")
    assert "👤 Мій профіль" in olena.keys


async def test_an_update_forgets_its_chat_as_soon_as_its_reply_is_out(olena: Chat, database: Database) -> None:
    await arrives(olena)
    await olena.running.app.intake.flush()
    async with database.reading() as session:
        assert set((await session.execute(text("SELECT chat_id FROM updates"))).scalars()) == {None}
