"""Forms are compiled once in a process, and never where others wait for it."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from actions import compiled_surveys, surveys
from actions.surveys import Imported
from domain.surveys import Content, Report, check_content
from storage import Database
from storage.surveys import Survey
from tests.actions.surveying import FORM, Surveying, checked
from tests.conftest import START

HOUR = timedelta(hours=1)
OTHER = FORM.replace(b"Stunden?", b"Wie viele Stunden?")


@pytest.fixture
def surveying(database: Database) -> Surveying:
    return Surveying(database)


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_number_that_is_given_again_after_an_import_was_rolled_back_is_another_form(database: Database) -> None:
    kept, numbers, labels = compiled_surveys.CompiledSurveys(), [], []
    for form in (FORM, OTHER):
        report = checked(form)
        assert report.content is not None
        await kept.compile(report.content)
        with suppress(ZeroDivisionError):
            async with database.transaction() as session:
                compiled_surveys.let_nobody_wait(session)
                imported = await surveys.import_form(session, report, actor=None, now=START)
                assert isinstance(imported, Imported)
                kept.forget(imported.form_id)
                asked = await kept.of_form(session, imported.form_id)
                assert asked is not None
                numbers.append(imported.form_id)
                labels.append(asked.texts["hours"].label["de"])
                raise ZeroDivisionError
    assert len({*numbers}) == 1, "SQLite takes numbers back"
    assert labels == ["Stunden?", "Wie viele Stunden?"]


async def test_what_is_to_be_stored_by_what_waits_for_it_is_compiled_as_well(
    surveying: Surveying, database: Database
) -> None:
    """As when two send a file at once: what was compiled for the first is another form's by then."""
    kept = compiled_surveys.CompiledSurveys()
    other = checked(OTHER).content
    assert other is not None
    await kept.compile(other)

    async def imports() -> Survey:
        async with database.transaction() as session:
            compiled_surveys.let_nobody_wait(session)
            imported = await surveys.import_form(session, checked(), actor=None, now=START)
            assert isinstance(imported, surveys.Imported)
            assert await kept.of_form(session, imported.form_id) is not None
            return await session.get_one(Survey, imported.survey_id)

    with pytest.raises(compiled_surveys.NotCompiledError) as needed:
        await imports()
    await kept.compile_stored(database, needed.value.form_id)
    assert (await imports()).name == "demo"


async def test_what_is_compiled_is_compiled_once_and_forgotten_when_over(
    surveying: Surveying, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    wave = await surveying.opens(closes_at=START + HOUR)
    compiled: list[Content] = []

    def compiling(content: Content) -> Report:
        compiled.append(content)
        return check_content(content)

    monkeypatch.setattr(compiled_surveys, "check_content", compiling)
    kept = compiled_surveys.CompiledSurveys()
    await kept.warm(database, now=START)
    async with database.reading() as session:
        running = await kept.of_wave(session, wave)
        assert running is kept.get(wave)
        await kept.prepare(session, [wave])
        assert await kept.of_wave(session, 99) is None
    await kept.warm(database, now=START + HOUR)
    assert kept.get(wave), "somebody may be about to get what was prepared for them"
    async with database.reading() as session:
        assert await kept.of_wave(session, wave) is not None
    assert len(compiled) == 1, "who looks at what is over has nobody compile it again"
    monkeypatch.setattr(compiled_surveys, "KEPT", 0)
    await kept.warm(database, now=START + HOUR)
    with pytest.raises(KeyError):
        kept.get(wave)


async def test_where_nobody_is_to_wait_it_is_compiled_elsewhere_and_in_vain_once(
    surveying: Surveying, database: Database, monkeypatch: pytest.MonkeyPatch, expected_errors: list[str]
) -> None:
    expected_errors.append("survey.not_compiled")
    form = (await surveying.imports()).form_id
    compiled: list[Content] = []

    def failing(content: Content) -> Report:
        compiled.append(content)
        return replace(check_content(content), survey=None)

    monkeypatch.setattr(compiled_surveys, "check_content", failing)
    kept = compiled_surveys.CompiledSurveys()
    async with database.transaction() as session:
        compiled_surveys.let_nobody_wait(session)
        with pytest.raises(compiled_surveys.NotCompiledError):
            await kept.of_form(session, form)
        assert await kept.of_form(session, 99) is None
        assert not compiled
    for _ in range(2):
        await kept.compile_stored(database, form)
        async with database.transaction() as session:
            compiled_surveys.let_nobody_wait(session)
            assert await kept.of_form(session, form) is None
    assert len(compiled) == 1


async def test_what_is_checked_elsewhere_and_cannot_be_asked_is_not_imported(database: Database) -> None:
    """Else its turn would wait for it, and begin anew, for ever: the process that checked it may not be believed."""
    kept = compiled_surveys.CompiledSurveys()
    content = checked().content
    assert content is not None
    content["sheets"]["survey"]["rows"].append({"type": "text", "name": "hours", "label": "?"})
    with pytest.raises(ValueError, match="cannot be asked"):
        await kept.compile(content)
