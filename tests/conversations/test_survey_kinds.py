"""How a survey's questions look and what is said to a wrong answer; pictures, explanations, long lists, rich texts."""

import csv
from pathlib import Path

import pytest

from actions import surveys, taking_out
from actions.compiled_surveys import CompiledSurveys
from domain.forms import Response
from domain.surveys import check
from storage import Database, accounts
from storage import surveys as stored
from tests.chat import Chat
from tests.conftest import START
from tests.conversations.arriving import arrives
from tests.conversations.surveying import Surveying
from tests.domain.surveys.making import survey
from tests.playground.conftest import picture

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])

CHOICES = """
list_name | name | label::Deutsch (de) | media::image::Deutsch (de)
room | one | Der große Raum | one.png
room | two | Der kleine Raum | two.png
agree | 1 | nie |
agree | 2 | oft |
long | a | Wir haben zu wenige Menschen, die regelmäßig mitmachen | a.png
long | b | Wir finden keine Räume, die wir abends nutzen können |
yes_no | yes | Ja |
yes_no | no | Nein |
"""
SETTINGS = "form_title | form_id | default_language\nPrüfung | kinds | Deutsch (de)"
SORTS = ("audio", "video", "document")
HEADER = (
    "type | name | label::Deutsch (de) | guidance_hint::Deutsch (de) | media::image::Deutsch (de) | required |"
    " appearance | parameters | constraint"
)


async def asks(jens: Chat, surveying: Surveying, *rows: str, choices: str = CHOICES, anonymous: bool = True) -> int:
    """Arrive, and see the first of these questions."""
    await arrives(jens)
    wave = await surveying.of(
        survey(*rows, header=HEADER, choices=choices, settings=SETTINGS), jens, anonymous=anonymous
    )
    await surveying.opens(jens, wave)
    await jens.taps("Beginnen")
    return wave


@pytest.mark.parametrize(
    ("type_", "wrong", "said"),
    [
        ("integer", "viele", "keine ganze Zahl"),
        ("decimal", "1.200", "auf zwei Arten"),
        ("date", "irgendwann", "kein Datum erkannt"),
        ("time", "25:00", "gibt es nicht"),
        ("dateTime", "später", "kein Datum erkannt"),
        ("geopoint", "Atlantis", "nicht gefunden"),
        ("select_one yes_no", "vielleicht", "nicht verstanden"),
        ("select_multiple yes_no", "vielleicht", "nicht verstanden"),
        ("rank room", "5 6", "in eine Reihenfolge"),
        ("acknowledge", "gut", "nicht verstanden"),
        ("image", "hier", "ein Foto"),
        ("audio", "hier", "eine Sprachnachricht"),
        ("video", "hier", "ein Video"),
        ("file", "hier", "eine Datei"),
    ],
)
async def test_a_wrong_answer_gets_a_kind_word(
    jens: Chat, surveying: Surveying, type_: str, wrong: str, said: str
) -> None:
    await asks(jens, surveying, f"{type_} | q | Die Frage?", "text | more | Und dann?")
    await jens.writes(wrong)
    assert said in jens.sees
    assert "Und dann?" not in jens.history
    await jens.does(lambda phone: phone.sends_sticker())
    assert "Und dann?" not in jens.history


async def test_each_of_what_is_sent_is_told_from_the_others_and_taken_out(
    jens: Chat, surveying: Surveying, database: Database, tmp_path: Path
) -> None:
    rows = "audio | told | Erzählen Sie", "video | seen | Zeigen Sie", "file | plan | Ihr Plan"
    wave = await asks(jens, surveying, *rows, anonymous=False)
    await jens.does(lambda phone: phone.sends_photo(picture(90, 90)))
    assert "eine Sprachnachricht" in jens.sees
    await jens.does(lambda phone: phone.sends_audio())
    assert "✓ 🎤 Aufnahme" in jens.sees
    await jens.does(lambda phone: phone.sends_voice())
    assert "ein Video" in jens.sees
    await jens.does(lambda phone: phone.sends_video())
    assert "✓ 🎬 Video" in jens.sees
    await jens.does(lambda phone: phone.sends_location(51.3, 12.4))
    assert "eine Datei" in jens.sees
    jens.typed.append("plan.pdf")
    await jens.does(lambda phone: phone.sends_document(b"1", "plan.pdf"))
    assert "✓ 📄 plan.pdf (0,1 MB)" in jens.sees
    await jens.writes("/menu")
    await jens.taps("Weitermachen")
    assert "Ihr Plan: 📄 Datei" in jens.sees, "later one only knows that there is a file"
    sent = {sort: each[sort]["file_id"] for each in jens.person.messages for sort in SORTS if sort in each}
    await jens.taps("Antworten absenden")
    async with database.reading() as session:
        running = await CompiledSurveys().of_wave(session, wave)
        assert running is not None
        await taking_out.taken_out(session, running, taking_out.Wording(str, lambda _, choice: choice), tmp_path)
    (row,) = csv.DictReader((tmp_path / "responses.csv").read_text("utf-8-sig").splitlines())
    assert [row[name] for name in ("told", "seen", "plan")] == [sent[sort] for sort in SORTS]


async def test_a_photo_is_kept_in_the_size_that_is_wanted(jens: Chat, surveying: Surveying, database: Database) -> None:
    await asks(jens, surveying, "image | photo | Ein Bild | | | | | max-pixels=800")
    await jens.does(lambda phone: phone.sends_photo(picture(2000, 1000)))
    async with database.reading() as session:
        account = (await accounts.load(session, [jens.person.id], lock=False))[jens.person.id]
        assert account.response is not None
        kept = Response.from_data(account.response.state).answers["photo"]
    sizes = next(each["photo"] for each in jens.person.messages if "photo" in each)
    assert kept == next(size["file_id"] for size in sizes if size["width"] == 800)


async def test_an_explanation_is_shown_to_who_asks_for_it(jens: Chat, surveying: Surveying) -> None:
    await asks(jens, surveying, "select_multiple yes_no | q | Was gilt? | Gemeint ist das letzte Jahr.")
    assert "Gemeint ist" not in jens.sees
    await jens.taps("Ja", "Erklärung")
    assert "Gemeint ist das letzte Jahr." in jens.sees
    assert "☑️ Ja" in jens.keys, "what is ticked stays"
    await jens.taps("Weniger")
    assert "Gemeint ist" not in jens.sees


async def test_a_scale_of_words_is_one_row(jens: Chat, surveying: Surveying) -> None:
    await asks(
        jens,
        surveying,
        "select_one agree | short | Wie oft? | | | | likert",
        "select_one long | q | Was? | | | | likert",
    )
    rows = jens.person.last["reply_markup"]["inline_keyboard"]
    assert len(rows[0]) == 2
    assert jens.keys[:2] == ["nie", "oft"]
    await jens.taps("oft")
    assert jens.keys[:2] == ["1", "2"]
    assert "2. Wir finden keine Räume" in jens.sees


async def test_an_order_is_typed_by_numbers_and_begun_anew(jens: Chat, surveying: Surveying) -> None:
    await asks(jens, surveying, "rank long | order | Was zuerst?", "rank room | rooms | Welcher Raum?")
    await jens.taps("2")
    assert "Ihre Reihenfolge bisher: 2 · 1" in jens.sees
    await jens.taps("Von vorn")
    assert "bisher" not in jens.sees
    await jens.writes("2 1")
    assert "✓ 1. Wir finden" in jens.sees
    twice, message = jens.data_of("Der kleine Raum"), jens.person.last
    await jens.taps("Der kleine Raum")
    await jens.taps_data(twice, message=message)
    assert "notiert" in jens.sees
    await jens.taps("2. Der große Raum")
    assert "Der kleine Raum" in jens.keys, "with the last the one before is taken back"
    await jens.writes("der große raum, der kleine raum")
    assert "✓ 1. Der große Raum · 2. Der kleine Raum" in jens.sees


async def test_signs_of_markdown_are_formatted_and_html_is_not_believed(jens: Chat, surveying: Surveying) -> None:
    label = "**Wichtig:** siehe [hier](https://example.org/a_b) <script>alert(1)</script> <b>fett</b> & 2*3*4"
    await asks(jens, surveying, f"text | q | {label}")
    shown = jens.person.last
    entities = {(each["type"], each.get("url")) for each in shown["entities"]}
    assert ("bold", None) in entities
    assert ("text_link", "https://example.org/a_b") in entities
    assert "<script>alert(1)</script> fett & 2*3*4" in jens.sees
    await jens.writes("*nicht kursiv*")
    assert "✓ *nicht kursiv*" in jens.sees


async def test_a_long_list_begins_with_a_search_where_the_form_wants_it(jens: Chat, surveying: Surveying) -> None:
    towns = [f"Ort{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(60)]
    rows = "\n".join(f"town | t{at} | {name} |" for at, name in enumerate(towns))
    choices = f"list_name | name | label::Deutsch (de) | media::image::Deutsch (de)\n{rows}"
    await asks(
        jens,
        surveying,
        "select_one town | town | Welcher Ort? | | | | autocomplete",
        "select_multiple town | more | Welche noch? | | | | minimal",
        choices=choices,
    )
    assert "📃 Liste zeigen" in jens.keys
    assert "Ortaa" not in jens.keys
    await jens.taps("Liste zeigen")
    assert "Ortaa" in jens.keys
    await jens.writes("ortb")
    assert "Ortba" in jens.keys
    assert "Ortaa" not in jens.keys
    await jens.writes("ORTBC")
    assert "✓ Ortbc" in jens.sees
    await jens.writes("Ortaa, Ortca")
    assert "☑️ Ortca" in jens.keys
    await jens.taps("Fertig")
    assert "✓ Ortaa · Ortca" in jens.sees


async def test_pictures_stand_with_the_question_and_its_choices(
    jens: Chat, surveying: Surveying, database: Database
) -> None:
    form = survey(
        "select_one room | room | Welcher Raum? | | plan.png",
        "text | more | Was noch?",
        header=HEADER,
        choices=CHOICES,
        settings=SETTINGS,
    )
    await arrives(jens)
    wave = await surveying.of(form, jens)
    async with database.transaction() as session:
        for name in surveys.media_named(check(form, "a.md").survey):  # type: ignore[arg-type]  # it was checked
            await surveys.add_media(session, 1, name, "image", content=picture(40, 40), actor=None, now=START)
    await surveying.opens(jens, wave)
    await jens.taps("Beginnen")
    asked = jens.person.last
    assert asked["photo"], "the question stands under its picture"
    assert "Welcher Raum?" in asked["caption"]
    async with database.reading() as session:
        kept = (await stored.media_of(session, 1))["plan.png"]
        assert kept.file_id == asked["photo"][-1]["file_id"], "Telegram has it now"
        assert kept.content is None
    await jens.taps("Bilder")
    captions = [message.get("caption") for message in jens.person.messages if "photo" in message]
    assert [each for each in captions if each and "Raum" in each and "?" not in each]
    await jens.taps("Der kleine Raum")
    assert "✓ Der kleine Raum" in jens.sees
    assert "Was noch?" in jens.sees
    answered = next(each for each in reversed(jens.person.messages) if "✓" in each.get("caption", ""))
    assert "reply_markup" not in answered
    await jens.taps("Zurück")
    assert "Welcher Raum?" in jens.sees


async def test_a_picture_that_nobody_brought_leaves_the_question(
    jens: Chat, surveying: Surveying, caplog: pytest.LogCaptureFixture
) -> None:
    await asks(jens, surveying, "text | q | Was ist das? | | missing.png")
    assert "Was ist das?" in jens.sees
    assert "survey.file_missing" in caplog.text
