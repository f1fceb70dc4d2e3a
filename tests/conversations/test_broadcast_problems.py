"""What does not fit in a broadcast is said, with what and where; the draft stays as it was."""

import pytest

from actions import broadcast_drafts as drafts
from domain.broadcasts import LONGEST_TEXT
from storage import Database
from tests.chat import Chat, Running
from tests.conftest import START, MovableClock
from tests.conversations.broadcasting import GERMAN, UKRAINIAN, Member, de, hears, stands, writes

TOO_LONG = (
    "The text {in_language} is too long. It has {length} characters, and {longest} fit. Under a picture or document"
    " fewer fit than without."
)
NO_PAGE = "Button {number} cannot open this: <code>{address}</code>. The address of a page begins with https://"
LABEL_TOO_LONG = (
    "What stands on button {number} {in_language} is too long. It has {length} characters, and {longest} fit."
)
IN_TEXT = "In the text {in_language} "
SIGN = (
    "In the text {in_language} a “less than” sign stands alone, here: <code>{piece}</code>. Please leave out all tags"
    " that you typed, or the sign."
)
PLACEHOLDER = "The text {in_language} has a placeholder that I do not know: <code>{name}</code>. There are: {known}."
BRACKET = "The text {in_language} has a curly bracket alone. If you want the bracket itself, write it twice."
LONG = "x" * (LONGEST_TEXT - 100)
TYPED = [
    ("<b>fett", de(IN_TEXT + "a tag is not closed: <code>{piece}</code>.", in_language=de("in German"), piece="<b>")),
    (
        "fett</b>",
        de(
            IN_TEXT + "a tag is closed that is not open there: <code>{piece}</code>.",
            in_language=de("in German"),
            piece="</b>",
        ),
    ),
    ("<b>2 < 3</b>", de(SIGN, in_language=de("in German"), piece="<")),
    (
        '<a href="nowhere">hier</a>',
        de(
            IN_TEXT + "a link leads nowhere: <code>{piece}</code>. It has to begin with https://",
            in_language=de("in German"),
            piece="nowhere",
        ),
    ),
    (
        '<b class="big">fett</b>',
        de(
            IN_TEXT + "there is a tag that Telegram does not take here: <code>{piece}</code>.",
            in_language=de("in German"),
            piece='<b class="big">',
        ),
    ),
    ("Hallo {name}", de(PLACEHOLDER, in_language=de("in German"), name="{name}", known="{programme} und {state}")),
    ("Eine { allein", de(BRACKET, in_language=de("in German"))),
    (LONG, de(TOO_LONG, in_language=de("in German"), length="3.996", longest="3.840")),
    ("<b> </b>", de("There is nothing to read in the text {in_language}.", in_language=de("in German"))),
]


@pytest.mark.parametrize(("typed", "said"), TYPED)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_text_that_does_not_fit(
    member: Member, database: Database, clock: MovableClock, typed: str, said: str
) -> None:
    chat = await member()
    chat.checks = False
    await writes(chat)
    await chat.taps(de("✏️ Texts"), "✏️ Deutsch")
    await chat.writes(typed)
    assert said in chat.sees
    assert de("Please send it again. The announcement stays as it was.") in chat.sees
    _, known = await stands(database)
    assert known.draft.texts["de"] == GERMAN
    # What comes at once after a long one would be the rest of it.
    clock.move_by(seconds=5)
    await chat.writes("Besser so")
    assert "Besser so" in chat.sees
    _, known = await stands(database)
    assert known.draft.texts == {"de": "Besser so", "uk": UKRAINIAN}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("3 < 4 & 5 > 4", "3 &lt; 4 &amp; 5 &gt; 4"),
        ("<b>fett</b> &amp; schön", "<b>fett</b> &amp; schön"),
        ("Zeile 1\n\nZeile 2", "Zeile 1\n\nZeile 2"),
        ("Liebe Leute in {state}", "Liebe Leute in {state}"),
    ],
)
@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_text_is_kept_as_it_was_meant(member: Member, database: Database, typed: str, kept: str) -> None:
    chat = await member()
    chat.checks = False
    await writes(chat, typed)
    _, known = await stands(database)
    assert known.draft.texts["de"] == kept
    await chat.taps(de("👁 Preview"))


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_buttons_are_looked_at_as_well(member: Member, database: Database, running: Running) -> None:
    chat = await member()
    chat.checks = False
    await writes(chat)
    await chat.taps(de("🔘 Buttons"), de("➕ Add a button"), de("🔗 A page on the internet"))
    for address in ("nirgendwo", "http://example.org/treffen"):
        await chat.writes(address)
        assert de(NO_PAGE, number=1, address=address) in chat.sees
    await chat.writes("example.org/treffen")
    await chat.writes("L" * 31)
    assert de(LABEL_TOO_LONG, number=1, in_language=de("in German"), length=31, longest=30) in chat.sees
    await chat.writes("Zum Treffen")
    await running.restart()
    await chat.writes("На зустріч")
    await chat.taps(de("⏭ Skip"))
    assert (
        de("🔘 Button {number}: “{label}” → {to}", number=1, label="Zum Treffen", to="https://example.org/treffen")
        in chat.sees
    )
    for _ in range(2):
        await chat.taps(de("🔘 Buttons"), de("➕ Add a button"), "🆘 Hilfe")
        await chat.writes("Hilfe")
        await chat.taps(de("⏭ Skip"), de("⏭ Skip"))
    await chat.taps(de("🔘 Buttons"))
    assert de("➕ Add a button") not in chat.keys
    await chat.taps_data("BK:1:show_help")
    assert len((await stands(database))[1].draft.buttons) == 3
    old = chat.data_of(de("🗑 Take button {number} away", number=1))
    await chat.taps_data(old)
    await chat.taps_data(old)
    assert de("Somebody changed the announcement meanwhile. This is how it stands now:") in chat.sees
    assert [each.leads_to for each in (await stands(database))[1].draft.buttons] == ["show:help", "show:help"]


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize("payload", ["join_abcdefghijkl", "team_abcdefghijkl", "to_abcdefghijkl", "nonsense"])
async def test_no_button_leads_to_what_is_one_persons_secret(member: Member, database: Database, payload: str) -> None:
    chat = await member()
    await writes(chat)
    await chat.taps_data(f"BK:1:{payload}")
    assert "nicht mehr" in chat.sees
    assert not (await stands(database))[1].draft.buttons


async def test_nobody_to_send_it_to(member: Member, database: Database) -> None:
    chat = await member()
    await writes(chat)
    await chat.taps(de("📨 Send …"))
    assert de("Nobody would get it: nobody is like that, or nobody of them agreed to announcements.") in chat.sees
    assert (await stands(database))[0].state == "draft"


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_picture_leaves_less_room(member: Member, jens: Chat, database: Database) -> None:
    await hears(jens)
    chat = await member()
    chat.checks = False
    await writes(chat, "x" * 1000)
    await chat.taps(de("📎 Attachment"))
    await chat.writes("kein Bild")
    await chat.does(lambda phone: phone.sends_video(b"film"))
    assert (
        de("I can only send on a picture or a document. Please send one of these. The announcement stays as it was.")
        in chat.sees
    )
    await chat.does(lambda phone: phone.sends_photo(b"\x89PNG"))
    assert de("🖼 With a picture") in chat.sees
    assert de(TOO_LONG, in_language=de("in German"), length="1.000", longest="768") in chat.sees
    await chat.taps(de("📨 Send …"))
    assert de("It cannot be sent like this. What has to be changed stands below.") in chat.sees
    await chat.taps(de("📎 Attachment"), de("🗑 No attachment"), de("📨 Send …"))
    assert de("Should it be sent like this?") in chat.sees


async def test_its_time_passed_while_nobody_sent_it(member: Member, jens: Chat, clock: object) -> None:
    await hears(jens)
    chat = await member()
    await writes(chat)
    await chat.taps(de("🕑 When?"), de("At a certain time"))
    await chat.writes("24.11.2026 10:00")
    await chat.taps(de("No, only by day"), de("However long it takes"))
    clock.move_by(days=2)  # type: ignore[attr-defined]  # the clock that tests move
    await chat.taps(de("📨 Send …"))
    assert de("The time at which it is to be sent is over. Please choose another one.") in chat.sees


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_what_cannot_be_shown_yet_says_why(member: Member, database: Database) -> None:
    chat = await member()
    long = "x" * 1000
    chat.checks = False
    await writes(chat, long)
    async with database.transaction() as session:
        await drafts.keep_file(session, 1, drafts.NewFile("photo", "", id="a"), actor=None, now=START)
    for key in (de("🧪 Send to me"), de("👁 Preview")):
        await chat.writes("/broadcasts")
        await chat.taps(next(each for each in chat.keys if each.startswith("1. ")), key)
        assert de("It cannot be sent like this. What has to be changed stands below.") in chat.sees, key
        assert de(TOO_LONG, in_language=de("in German"), length="1.000", longest="768") in chat.sees
