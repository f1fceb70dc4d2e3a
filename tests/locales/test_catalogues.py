import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from locales.catalogues import update
from locales.check import check, check_spelling
from locales.extraction import messages
from locales.spelling import NoSpellingError, misspelt, words_only

SOURCE = '''
def view(t, name):
    """Nothing of this is a message: t."""
    # TRANSLATORS: On a button.
    return t("Hello <b>{name}</b>", name=name), t.plural("One answer", "{count} answers", 3), t.plain("Back")
'''
TRANSLATED = {
    "Hello <b>{name}</b>": ["Вітаємо, <b>{name}</b>"],
    "One answer": ["{count} відповідь", "{count} відповіді", "{count} відповідей"],
    "Back": ["Назад"],
}
Plant = Callable[[str, str], list[str]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one source and a whole Ukrainian catalogue."""
    (tmp_path / "handlers").mkdir()
    (tmp_path / "handlers" / "view.py").write_text(SOURCE, "utf-8")
    folder = tmp_path / "locales" / "uk"
    (folder / "LC_MESSAGES").mkdir(parents=True)
    shutil.copy(Path(__file__).parents[2] / "locales" / "uk" / "rules.toml", folder)
    update(tmp_path)
    path = catalogue(tmp_path)
    text = path.read_text("utf-8")
    for source, forms in TRANSLATED.items():
        before, after = text.split(f'msgid "{source}"\n')
        for form in forms:
            after = after.replace('""', f'"{form}"', 1)
        text = f'{before}msgid "{source}"\n{after}'
    path.write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def plant(project: Path) -> Plant:
    """Put a slip into the catalogue and return what the check says."""

    def planted(right: str, wrong: str) -> list[str]:
        path = catalogue(project)
        text = path.read_text("utf-8")
        assert right in text
        path.write_text(text.replace(right, wrong), "utf-8")
        return check(project)

    return planted


def catalogue(project: Path) -> Path:
    return project / "locales" / "uk" / "LC_MESSAGES" / "bot.po"


def test_the_shipped_catalogues_are_whole() -> None:
    assert check() == []


def test_the_shipped_catalogues_are_spelt_right() -> None:
    try:
        assert check_spelling() == []
    except NoSpellingError as missing:
        pytest.skip(str(missing))


def test_a_whole_catalogue_passes(project: Path) -> None:
    assert check(project) == []


def test_updating_twice_changes_nothing_and_keeps_what_is_translated(project: Path) -> None:
    assert update(project) == []
    text = catalogue(project).read_text("utf-8")
    assert "Вітаємо" in text
    assert "#. On a button." in text
    assert "#: handlers/view.py\n" in text


def test_moved_code_changes_no_catalogue(project: Path) -> None:
    source = project / "handlers" / "view.py"
    source.write_text("\n\n# a line more\n" + source.read_text("utf-8"), "utf-8")
    assert check(project) == []


def test_what_is_no_longer_said_goes_and_what_is_new_is_missing(project: Path) -> None:
    source = project / "handlers" / "view.py"
    source.write_text(source.read_text("utf-8").replace('"Back"', '"Go back"'), "utf-8")
    said = " ".join(check(project))
    assert "obsolete: 'Back'" in said
    assert "missing: 'Go back'" in said
    assert "bot.pot: out of date" in said
    assert len(update(project)) == 2
    text = catalogue(project).read_text("utf-8")
    assert "Назад" not in text
    assert "fuzzy" not in text  # "Back" is not guessed to be "Go back"


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('msgstr "Назад"', 'msgstr ""', "missing: 'Back'"),
        ('msgid "Back"', '#, fuzzy\nmsgid "Back"', "fuzzy: 'Back'"),
        ('msgid "Back"\nmsgstr "Назад"', '#~ msgid "Gone"\n#~ msgstr "Немає"\n', "obsolete: 'Gone'"),
        ("Вітаємо, <b>{name}</b>", "Вітаємо, <b>{im’я}</b>", "other placeholders"),
        ("Вітаємо, <b>{name}</b>", "Вітаємо, <b>{name</b>", "other placeholders"),
        ("Вітаємо, <b>{name}</b>", "Вітаємо, <b>{}</b>", "other placeholders"),
        ("Вітаємо, <b>{name}</b>", "Вітаємо, <b>{name}", "other HTML tags"),
        ("Вітаємо, <b>{name}</b>", "Вітаємо, <i>{name}</i>", "other HTML tags"),
        ("{count} відповідь", "Одна відповідь", "other placeholders"),
        ('msgstr[2] "{count} відповідей"\n', "", "plural form 2 is missing"),
        ("відповідей", "відповідей на Україні", "«в Україні», never «на»"),
        ("Назад", "П'ять", "one apostrophe"),
        ("Назад", "Дякуємо, що Ви тут", "lower case"),
        ("Назад", "Твої відповіді", "addressed as «ви»"),
        ("Назад", "Наше міроприємство", "carried over from Russian"),
        ("nplurals=3", "nplurals=2", "cannot be read"),
        ("Content-Transfer", "X-Generator", "out of date"),
    ],
)
def test_a_slip_is_found(plant: Plant, right: str, wrong: str, said: str) -> None:
    assert said in " ".join(plant(right, wrong))


def test_a_form_too_many_is_found(plant: Plant) -> None:
    assert "cannot be read" in " ".join(
        plant('msgid "Back"', 'msgid "B"\nmsgid_plural "C"\nmsgstr[7] "D"\n\nmsgid "Back"')
    )


def test_a_catalogue_that_was_never_made_is_missing_everything(project: Path) -> None:
    (project / "locales" / "pl" / "LC_MESSAGES").mkdir(parents=True)
    assert "locales/pl/LC_MESSAGES/bot.po: missing: 'Back'" in check(project)


def test_the_form_of_one_may_go_without_its_number(project: Path) -> None:
    (project / "locales" / "de" / "LC_MESSAGES").mkdir(parents=True)
    update(project)
    german = project / "locales" / "de" / "LC_MESSAGES" / "bot.po"
    text = (
        german.read_text("utf-8").replace('[0] ""', '[0] "Eine Antwort"').replace('[1] ""', '[1] "{count} Antworten"')
    )
    german.write_text(text, "utf-8")
    assert not [problem for problem in check(project) if "One answer" in problem]


@pytest.mark.parametrize(
    ("folder", "text", "wrong"),
    [
        ("de", "Willkommen, <b>{name}</b>. Bitte schreiben Sie /start an info@verein.example", set()),
        ("de", "Wilkomen bei der Umfrage", {"Wilkomen"}),
        ("de", "Спасибо für Ihre Antworten", {"Спасибо"}),
        ("uk", 'Дякуємо за {count}-й відгук: об’єднуємо &amp; <a href="https://t.me/x">працюємо</a>', set()),
        ("uk", "Дякуєм за відповідь", {"Дякуєм"}),
        ("uk", "Дякуємо, please wait", {"please", "wait"}),
        ("ru", "Спасибо за 5-й ответ", set()),
        ("ru", "Спасибо за відповідь", {"відповідь"}),
        ("ru", "Спосибо", {"Спосибо"}),
    ],
)
def test_words_of_no_or_another_language_are_found(tmp_path: Path, folder: str, text: str, wrong: set[str]) -> None:
    try:
        assert misspelt([text], tmp_path / folder) == wrong
    except NoSpellingError as missing:
        pytest.skip(str(missing))


def test_the_projects_own_words_are_right(tmp_path: Path) -> None:
    (tmp_path / "uk").mkdir()
    (tmp_path / "words.txt").write_text("# names\nTelegram\n", "utf-8")
    (tmp_path / "uk" / "words.txt").write_text("Саарланд  # a state\n", "utf-8")
    try:
        assert misspelt(["Telegram, Саарланд, Ландратзамт"], tmp_path / "uk") == {"Ландратзамт"}
    except NoSpellingError as missing:
        pytest.skip(str(missing))


def test_a_language_without_a_dictionary_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoSpellingError):
        misspelt(["saluton"], tmp_path / "eo")


def test_what_is_no_word_is_left_out() -> None:
    text = "<b>{name}</b> https://x.de/a?b info@x.de www.verein.de /start @verein 12-й und/oder"
    assert words_only(text).split() == ["und/oder"]


def test_calls_within_calls_are_found_with_their_comments() -> None:
    source = """
reply = Reply(
    # TRANSLATORS: A heading.
    # It stands alone.
    turn.t("Outer {list}", list=join([t.plain("Inner")])),
    t(
        # TRANSLATORS: Within.
        "Long "
        "text",
    ),
    {"a": mark("Marked")}[key],
    t(message),
)
"""
    found = {text: comment for text, _, comment in messages(source)}
    assert found["Outer {list}"] == ["A heading.", "It stands alone."]
    assert found["Long text"] == ["Within."]
    assert set(found) == {"Outer {list}", "Inner", "Long text", "Marked"}


@pytest.mark.parametrize("call", ['t(f"Hello {name}")', 't("Hello " + name)', 't("Hello %s" % name)'])
def test_a_message_put_together_is_refused(call: str) -> None:
    with pytest.raises(ValueError, match="one plain string"):
        list(messages(call))
