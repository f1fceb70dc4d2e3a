from gettext import NullTranslations
from pathlib import Path

import pytest
from markupsafe import Markup

from locales import Catalogues, Translator, mark

UKRAINIAN = """
msgid ""
msgstr ""
"Language: uk\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
"n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Welcome, <b>{name}</b>"
msgstr "Вітаємо, <b>{name}</b>"

msgid "One answer"
msgid_plural "{count} answers"
msgstr[0] "{count} відповідь"
msgstr[1] "{count} відповіді"
msgstr[2] "{count} відповідей"

#, fuzzy
msgid "Guessed"
msgstr "Вгадано"
"""


@pytest.fixture
def catalogues(tmp_path: Path) -> Catalogues:
    for language, text in (("uk", UKRAINIAN), ("de", 'msgid ""\nmsgstr ""\n'), ("pl", 'msgid ""\nmsgstr ""\n')):
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "bot.po").write_text(text, "utf-8")
    return Catalogues.load(tmp_path)


@pytest.fixture
def uk(catalogues: Catalogues) -> Translator:
    return catalogues.translator("uk")


def test_a_language_is_a_folder(catalogues: Catalogues) -> None:
    assert catalogues.languages == ("de", "pl", "uk")
    assert catalogues.translator("pl").language == "pl"
    with pytest.raises(KeyError):
        catalogues.translator("fr")


def test_the_bot_has_languages_of_its_own() -> None:
    assert {"de", "uk", "ru"} <= set(Catalogues.load().languages)


def test_values_are_escaped_and_markup_is_kept(uk: Translator) -> None:
    assert uk("Welcome, <b>{name}</b>", name="<Олена>") == Markup("Вітаємо, <b>&lt;Олена&gt;</b>")
    assert uk("Welcome, <b>{name}</b>", name=Markup("<i>О</i>")) == Markup("Вітаємо, <b><i>О</i></b>")
    assert isinstance(uk("Welcome, <b>{name}</b>", name="О"), Markup)


def test_plain_text_is_not_escaped(uk: Translator) -> None:
    said = uk.plain("Welcome, <b>{name}</b>", name="R & B")
    assert said == "Вітаємо, <b>R & B</b>"
    assert not isinstance(said, Markup)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 відповідей"),
        (1, "1 відповідь"),
        (2, "2 відповіді"),
        (5, "5 відповідей"),
        (11, "11 відповідей"),
        (21, "21 відповідь"),
        (1200, "1\N{NO-BREAK SPACE}200 відповідей"),
    ],
)
def test_every_count_has_its_form(uk: Translator, count: int, said: str) -> None:
    assert uk.plural("One answer", "{count} answers", count) == said


def test_what_is_not_translated_is_english(uk: Translator) -> None:
    assert uk("Not yet {here}", here="<") == "Not yet &lt;"
    assert uk("Guessed") == "Guessed"
    assert uk.plural("One <b>{thing}</b>", "{count} <b>{thing}</b>s", 2, thing="&") == "2 <b>&amp;</b>s"


def test_lists_read_as_sentences(uk: Translator, catalogues: Catalogues) -> None:
    de = catalogues.translator("de")
    assert [de.join([]), de.join(["a"]), de.join(["a", "b"]), de.join(["a", "b", "c"])] == [
        "",
        "a",
        "a und b",
        "a, b und c",
    ]
    assert uk.join(["a", "b", "c"]) == "a, b і c"
    assert de("{list}", list=de.join([Markup("<b>a</b>"), "<"])) == "<b>a</b> und &lt;"
    assert de("{list}", list=de.join(["<b>", "<"])) == "&lt;b&gt; und &lt;"


def test_numbers_and_shares(uk: Translator, catalogues: Catalogues) -> None:
    de = catalogues.translator("de")
    assert de.number(12345) == "12.345"
    assert uk.number(0.5) == "0,5"
    assert de.percent(0.45) == "45\N{NO-BREAK SPACE}%"


def test_a_marked_text_is_translated_later(uk: Translator) -> None:
    assert uk(mark("Welcome, <b>{name}</b>"), name="О") == "Вітаємо, <b>О</b>"


def test_a_translator_can_be_made_of_anything_gettext_takes() -> None:
    class Loud(NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper()

    assert Catalogues({"xx": Translator("de", Loud())}).translator("xx")("hello") == "HELLO"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ("auf Deutsch", "in dieser Sprache: Polnisch", "in dieser Sprache: x-formal")),
        ("uk", ("німецькою мовою", "цією мовою: польська", "цією мовою: x-formal")),
        ("ru", ("на немецком языке", "на этом языке: польский", "на этом языке: x-formal")),
    ],
)
def test_a_language_without_a_phrase_of_its_own_is_said_by_its_name(
    language: str, expected: tuple[str, str, str]
) -> None:
    t = Catalogues.load().translator(language)
    assert tuple(map(t.in_language, ("de", "pl", "x-formal"))) == expected
