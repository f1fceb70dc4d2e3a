"""An initiative that several people speak for: invited, handed over, left, and erased with the last one."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import func, select

from handlers.views import codes
from playground.telegram import Telegram
from storage import Database
from storage.initiatives import Initiative, InitiativeAnswer, Membership
from storage.invitations import Invitation
from storage.open_responses import OpenResponse
from storage.persons import Person
from tests import marks
from tests.chat import Chat
from tests.conftest import MovableClock
from tests.conversations.arriving import arrives, arrives_with, comes_in
from tests.conversations.telling_all import PROFILE


@pytest.fixture(autouse=True)
def _names(jens: Chat, olena: Chat, natalia: Chat) -> None:
    """Names that others typed are data of the test."""
    for chat in (jens, olena, natalia):
        chat.data[chat.language].extend(["Haus", "Dach"])  # type: ignore[attr-defined]  # the lists of `words_of`


async def invites(chat: Chat, label: str = "Jemanden einladen") -> str:
    """Return what Telegram sends when a colleague follows the link; the code in it is nobody's word."""
    chat.checks = False
    await chat.taps("Meine Angaben", "Haus", *([] if label == "Jemanden einladen" else ["Verlassen oder übergeben"]))
    await chat.taps(label)
    found = re.search(r"https://t\.me/playground_bot\?start=(join_[A-Za-z0-9_-]{12})", chat.sees)
    assert found is not None
    return f"/start {found[1]}"


async def speakers(database: Database) -> list[int]:
    async with database.reading() as session:
        rows = select(Person.account_id).join(Membership, Membership.person_id == Person.id).order_by(Person.id)
        return list(await session.scalars(rows))


async def test_a_colleague_joins_by_an_invitation(jens: Chat, olena: Chat, database: Database) -> None:
    await arrives_with(jens)
    line = await invites(jens)
    await arrives(olena)
    await olena.writes(line)
    assert "Вас запрошують представляти тут ініціативу Haus" in olena.sees
    assert await speakers(database) == [jens.person.id], "only she decides"
    await olena.taps("Так, представлятиму її")
    assert await speakers(database) == [jens.person.id, olena.person.id]
    await jens.gets()
    assert "Ihre Einladung wurde angenommen" in jens.sees
    await olena.taps("Мій профіль", "Haus")
    assert "Крім вас, її представляє ще 1 людина." in olena.sees
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Invitation)) == 0


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Jemanden einladen", "Ich lade Sie ein, mit mir für „Haus“ zu sprechen."),
        ("Übergeben", "Bitte übernehmen Sie unsere Initiative „Haus“."),
    ],
)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_the_invitation_is_sent_on_by_one_button(jens: Chat, label: str, words: str) -> None:
    await arrives_with(jens)
    line = await invites(jens, label)
    await jens.taps("Meine Angaben")
    invitation = next(each for each in jens.person.messages if "?start=join_" in each.get("text", ""))
    ((send,), (_as_code,)) = invitation["reply_markup"]["inline_keyboard"]
    assert marks.plain(send["text"]) == "📨 Einladung senden"
    share = urlsplit(send["url"])
    assert (share.netloc, share.path) == ("t.me", "/share/url")
    assert "+" not in share.query, "Telegram shows it as a plus"
    given = parse_qs(share.query)
    assert given["url"] == [f"https://t.me/playground_bot?start={line.removeprefix('/start ')}"]
    assert marks.plain(given["text"][0]).startswith(words)


@pytest.mark.parametrize(
    ("language", "invite", "show"),
    [
        ("de", "Jemanden einladen", "Als QR-Code zeigen"),
        ("uk", "Запросити когось", "Показати як QR-код"),
        ("ru", "Пригласить кого-то", "Показать как QR-код"),
    ],
)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_an_invitation_is_shown_as_a_code_to_somebody_who_stands_beside(
    person: Callable[..., Chat], telegram: Telegram, language: str, invite: str, show: str
) -> None:
    chat = person("Someone", language)
    await arrives_with(chat)
    chat.checks = False  # the code in the link is nobody's word
    await chat.taps(PROFILE[language], "Haus", invite, show)
    address = re.search(r"https://t\.me/playground_bot\?start=join_[A-Za-z0-9_-]{12}", chat.sees)
    assert address is not None, "who cannot see the picture has the link"
    assert "Haus" in chat.sees
    shown = chat.person.last
    picture = telegram.files.find(shown["photo"][-1]["file_id"])
    assert picture.content == codes.png(address[0])
    first = next(each for each in chat.person.messages if "?start=join_" in each.get("text", ""))
    assert address[0] in first["text"], "the same link as before, which stays"
    await chat.taps_data(chat.data_of(show))
    assert address[0] in chat.sees, "tapped twice it is the same one"


async def test_a_code_is_shown_only_by_who_invites_and_as_long_as_it_holds(
    jens: Chat, olena: Chat, clock: MovableClock
) -> None:
    await arrives_with(jens)
    line = await invites(jens)
    show = jens.data_of("Als QR-Code zeigen")
    await arrives(olena)
    await olena.taps_data(show)
    assert "вже недійсне" in olena.sees
    assert "join_" not in olena.sees
    await olena.writes(line)
    await olena.taps("Так, представлятиму її")
    await jens.taps_data(show)
    assert "Diese Einladung gilt nicht mehr. Eine neue" in jens.sees, "it was taken"
    await invites(jens)
    show = jens.data_of("Als QR-Code zeigen")
    clock.move_by(days=7)
    await jens.taps_data(show)
    assert "Diese Einladung gilt nicht mehr. Eine neue" in jens.sees


async def test_an_invitation_works_once_and_for_a_week(
    jens: Chat, olena: Chat, natalia: Chat, database: Database, clock: MovableClock
) -> None:
    await arrives_with(jens)
    first = await invites(jens)
    second = await invites(jens)
    await arrives(olena)
    await olena.writes(first)
    assert "вже недійсне" in olena.sees, "an earlier one ends with the next"
    await olena.writes(second)
    old = olena.data_of("Так, представлятиму її")
    await olena.taps_data(old)
    await olena.taps_data(old)
    assert "вже недійсне" in olena.sees, "tapped twice"
    assert await speakers(database) == [jens.person.id, olena.person.id]
    third = await invites(jens)
    clock.move_by(days=7)
    await jens.running.app.ticks.forget_old()
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Invitation)) == 0
    await arrives(natalia)
    await natalia.writes(third)
    assert "уже недействительно" in natalia.sees


async def test_ones_own_invitation_is_no_way_in(jens: Chat, database: Database) -> None:
    await arrives_with(jens)
    line = await invites(jens)
    await jens.writes(line)
    assert "Das ist Ihre eigene Einladung" in jens.sees
    await jens.taps_data("ij:" + line.removeprefix("/start join_"))
    assert "gilt nicht mehr" in jens.sees
    assert await speakers(database) == [jens.person.id]


async def test_an_initiative_is_handed_over(jens: Chat, olena: Chat, database: Database) -> None:
    await arrives_with(jens)
    line = await invites(jens, "Übergeben")
    assert await speakers(database) == [jens.person.id], "nothing ends before the other one has confirmed"
    await jens.taps("Meine Angaben", "Haus", "Ändern", "Initiative")
    await arrives(olena)
    await olena.writes(line)
    assert "Вам передають ініціативу Haus" in olena.sees
    await olena.taps("Так, представлятиму її")
    assert await speakers(database) == [olena.person.id]
    await jens.gets()
    assert "Die Initiative Haus ist übergeben" in jens.sees
    await jens.writes("Dach")
    assert "Das habe ich nicht verstanden" in jens.sees, "what was being changed is theirs no more"
    async with database.reading() as session:
        assert (await session.scalars(select(Initiative.name))).one() == "Haus"
        assert await session.scalar(select(func.count()).select_from(OpenResponse)) == 0


async def test_who_is_erased_takes_only_what_nobody_else_speaks_for(
    jens: Chat, olena: Chat, database: Database
) -> None:
    await arrives_with(jens)
    line = await invites(jens)
    await arrives(olena)
    await olena.writes(line)
    await olena.taps("Так, представлятиму її")
    await invites(jens)
    await jens.writes("/delete")
    await jens.taps("Ja, alles löschen")
    assert await speakers(database) == [olena.person.id]
    async with database.reading() as session:
        assert (await session.scalars(select(Initiative.name))).one() == "Haus"
        assert await session.scalar(select(func.count()).select_from(InitiativeAnswer)) == 2
        assert await session.scalar(select(func.count()).select_from(Invitation)) == 0
    await olena.writes("/delete")
    await olena.taps("Так, видалити все")
    async with database.reading() as session:
        for table in (Initiative, InitiativeAnswer, Membership):
            assert await session.scalar(select(func.count()).select_from(table)) == 0


FOREIGN = [
    "io:1",
    "ic:1:0",
    "ic:1:1",
    "ii:1:0",
    "ii:1:1",
    "il:1",
    "iv:1:99999999999:0",
    "iv:1:1795428000:0",
    "io:99",
    "ij:aaaaaaaaaaaa",
    "ij:x",
    "iq:aaaaaaaaaaaa",
]


@pytest.mark.parametrize("data", FOREIGN)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_nobody_gets_at_an_initiative_that_is_not_theirs(
    jens: Chat, olena: Chat, database: Database, data: str
) -> None:
    await arrives_with(jens)
    await arrives(olena)
    await olena.taps_data(data)
    assert "вже не працює" in olena.sees or "вже недійсне" in olena.sees
    assert "Haus" not in olena.sees
    assert await speakers(database) == [jens.person.id]


@pytest.mark.parametrize("data", [*FOREIGN, "pc", "pm", "ia", "pr"])
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_these_buttons_are_nothing_before_one_has_arrived(olena: Chat, database: Database, data: str) -> None:
    await comes_in(olena)
    await olena.taps_data(data)
    assert "✅ Долучитися" in olena.keys
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Person)) == 0
