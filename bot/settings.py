"""Everything an operator can set, from the environment and `.env`; `.env.example` explains each."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The settings of one process."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore")

    bot_token: SecretStr | None = None
    """From @BotFather; without it there is only the playground."""
    encryption_keys: SecretStr = SecretStr("")
    """Fernet keys, the newest first, separated by commas."""
    database_url: str = Field(
        default="sqlite+aiosqlite:///data/bot.sqlite3", pattern=r"^(sqlite\+aiosqlite|postgresql\+asyncpg)://"
    )
    programme_file: Path = Path("programme.toml")
    telegram_url: str = "https://api.telegram.org"
    """Where the Bot API is: Telegram's own, or a Bot API server of one's own."""
    webhook_url: str = ""
    """The public https address under which Telegram reaches this bot; without it the bot polls."""
    web_host: str = "127.0.0.1"
    web_port: int = Field(default=0, ge=0, le=65535)
    """Where the webhook, /healthz and /metrics are served; 0 is 8080 with a webhook, else nowhere."""
    log_format: Literal["console", "json"] = "console"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    batch_size: int = Field(default=64, ge=1, le=1000)
    """How many chats' updates share one transaction at most."""
    replies_at_once: int = Field(default=256, ge=1, le=1000)
    """How many replies are on their way at the same time at most."""
    messages_per_second: float = Field(default=30, gt=0, le=10000)
    """How many messages a second Telegram takes from this bot; what it sends by itself keeps below."""
    lease_seconds: float = Field(default=60, gt=0, le=3600)
    """After how long another process takes over a message that one has begun to send and not finished."""
    poll_seconds: int = Field(default=30, ge=1, le=50)
    """How long one long poll waits."""
    flush_seconds: float = Field(default=1.0, ge=0.05, le=60)
    """After how much quiet it is written down which replies are out."""

    @field_validator("bot_token", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value in ("", SecretStr("")) else value
