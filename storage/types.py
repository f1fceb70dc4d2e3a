"""Column types that keep promises: moments are UTC, secrets are encrypted."""

import json
from datetime import UTC, datetime
from typing import Any

from cryptography.fernet import MultiFernet
from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

BigId = BigInteger().with_variant(Integer(), "sqlite")
"""Telegram's ids need 52 bits; SQLite's INTEGER has 64 and alone can be a growing primary key."""


class Moment(TypeDecorator[datetime]):
    """An instant in UTC; a naive datetime is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse what has no zone; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return UTC; SQLite gives moments back without a zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def cipher_of(dialect: Dialect) -> MultiFernet:
    """Return the cipher that the database was opened with (see `Database`): the key is no part of the schema."""
    cipher = getattr(dialect, "cipher", None)
    if not isinstance(cipher, MultiFernet):
        raise RuntimeError("this database was opened without a key")
    return cipher


class EncryptedText(TypeDecorator[str]):
    """Text encrypted at rest by Fernet (AES-128-CBC with HMAC-SHA-256)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Encrypt."""
        return None if value is None else cipher_of(dialect).encrypt(value.encode()).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Decrypt."""
        return None if value is None else cipher_of(dialect).decrypt(value).decode()


class EncryptedJson(TypeDecorator[Any]):
    """A JSON value encrypted at rest; a change is a new value, not a changed one."""

    impl = EncryptedText
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write the value as JSON, before it is encrypted."""
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Read the value after it was decrypted."""
        return None if value is None else json.loads(value)


class SealedText(EncryptedText):
    """Text encrypted at rest without the time at which it was: a Fernet token tells that in clear."""

    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Encrypt, as of no time."""
        return None if value is None else cipher_of(dialect).encrypt_at_time(value.encode(), 0).decode()


class SealedJson(EncryptedJson):
    """A JSON value encrypted at rest without the time at which it was."""

    impl = SealedText
    cache_ok = True
