"""The doctor finds what is missing and dangerous, and says what to do."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr
from sqlalchemy import text, update

from actions import staff
from bot.doctor import Finding, Verdict, examine
from bot.settings import Settings
from domain.deliveries import State
from domain.roles import StaffRole
from playground.server import serve
from playground.telegram import Telegram
from storage import Database, deliveries, migrations
from storage import gate as gates
from storage.deliveries import Delivery, Due
from storage.initiatives import Initiative
from tests.conftest import KEY, START

DEMONSTRATION = Path("programme.toml").read_text("utf-8")


@pytest.fixture
async def healthy(settings: Settings, telegram: Telegram, tmp_path: Path) -> AsyncIterator[Settings]:
    """Settings with which nothing is wrong but the demonstration."""
    async with serve(telegram, port=0) as url:
        (tmp_path / "bot.sqlite3").touch()
        (tmp_path / "bot.sqlite3").chmod(0o600)
        yield settings.model_copy(update={"telegram_url": url})


async def found(settings: Settings, env_file: Path = Path("no.env")) -> list[Finding]:
    return [finding async for finding in examine(settings, env_file=env_file)]


def said(findings: list[Finding], verdict: Verdict) -> str:
    return "\n".join(finding.said for finding in findings if finding.verdict is verdict)


async def test_all_is_well(healthy: Settings, database: Database, tmp_path: Path) -> None:
    async with database.transaction() as session:
        await staff.grant(session, 7, StaffRole.ADMIN, now=START)
    programme = tmp_path / "programme.toml"
    own = DEMONSTRATION
    for demonstration in ("example.org", "Musterverein", "Musterstraße", "Beispielministerium"):
        own = own.replace(demonstration, "Halle")
    programme.write_text(own, "utf-8")
    findings = await found(healthy.model_copy(update={"programme_file": programme}))
    assert {finding.verdict for finding in findings} == {Verdict.GOOD}
    assert "@playground_bot" in said(findings, Verdict.GOOD)


async def test_the_demonstration_and_an_empty_team_are_dangerous(healthy: Settings) -> None:
    dangerous = said(await found(healthy), Verdict.DANGEROUS)
    assert "demonstration" in dangerous
    assert "staff grant" in dangerous


async def test_a_token_that_telegram_does_not_know(healthy: Settings) -> None:
    wrong = healthy.model_copy(update={"bot_token": SecretStr("1:wrong")})
    findings = await found(wrong)
    assert "@BotFather" in said(findings, Verdict.BROKEN)
    assert not any("1:wrong" in finding.said for finding in findings)


async def test_telegram_out_of_reach(healthy: Settings) -> None:
    findings = await found(healthy.model_copy(update={"telegram_url": "http://127.0.0.1:9"}))
    assert "cannot be reached" in said(findings, Verdict.BROKEN)


async def test_without_token_and_key(healthy: Settings) -> None:
    empty = healthy.model_copy(update={"bot_token": None, "encryption_keys": SecretStr("")})
    broken = said(await found(empty), Verdict.BROKEN)
    assert "BOT_TOKEN" in broken
    assert "ENCRYPTION_KEYS" in broken


async def test_a_lost_key_and_an_old_one(healthy: Settings, database: Database) -> None:
    async with database.transaction() as session:
        session.add(Initiative(name="Haus", state="DE-SN", created_at=START))
    new = Fernet.generate_key().decode()
    lost = await found(healthy.model_copy(update={"encryption_keys": SecretStr(new)}))
    assert "missing key" in said(lost, Verdict.BROKEN)
    old = await found(healthy.model_copy(update={"encryption_keys": SecretStr(f"{new},{KEY}")}))
    assert "keys rotate" in said(old, Verdict.DANGEROUS)


async def test_messages_of_which_nobody_knows_whether_they_arrived(healthy: Settings, database: Database) -> None:
    now = datetime.now(UTC)
    async with database.transaction() as session:
        await deliveries.enqueue(session, [Due("test", str(number), 7, now) for number in range(4)])
        await session.execute(update(Delivery).where(Delivery.key == "0").values(state=State.UNCERTAIN))
        await session.execute(update(Delivery).where(Delivery.key == "1").values(state=State.FAILED))
        row = await gates.locked(session)
        gates.keep(row, gates.of(row).closed(500, now))
    findings = await found(healthy)
    assert "wait to be sent: 2" in said(findings, Verdict.GOOD)
    dangerous = said(findings, Verdict.DANGEROUS)
    assert "whether they arrived: 1" in dangerous
    assert "block the bot: 1" in dangerous
    assert "Telegram told the bot to wait" in dangerous


async def test_an_old_schema(healthy: Settings, database: Database) -> None:
    await migrations.downgrade(database, "base")
    findings = await found(healthy)
    if database.is_sqlite:
        assert "brought up to date" in said(findings, Verdict.GOOD)
    else:
        assert "db upgrade" in said(findings, Verdict.BROKEN)


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_database_that_cannot_be_opened(healthy: Settings) -> None:
    url = "postgresql+asyncpg://somebody:geheim@127.0.0.1:9/none"
    findings = await found(healthy.model_copy(update={"database_url": url}))
    assert "cannot be opened" in said(findings, Verdict.BROKEN)
    assert not any("geheim" in finding.said for finding in findings)


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_files_that_others_can_read(healthy: Settings, database: Database, tmp_path: Path) -> None:
    async with database.reading() as session:
        await session.execute(text("SELECT 1"))
    (tmp_path / "bot.sqlite3").chmod(0o644)
    env_file = tmp_path / ".env"
    env_file.write_text("BOT_TOKEN=1:secret")
    env_file.chmod(0o644)
    dangerous = said(await found(healthy, env_file), Verdict.DANGEROUS)
    assert f"chmod 600 {env_file}" in dangerous
    assert f"chmod 600 {tmp_path / 'bot.sqlite3'}" in dangerous


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_webhook_without_encryption(healthy: Settings) -> None:
    findings = await found(healthy.model_copy(update={"webhook_url": "http://bot.example.net"}))
    assert "https://" in said(findings, Verdict.BROKEN)
