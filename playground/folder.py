"""The folder in which a playground keeps what it needs to go on where it was ended."""

import fcntl
import os
from itertools import count
from pathlib import Path
from types import TracebackType

from cryptography.fernet import Fernet


class Folder:
    """One playground's own folder, locked as long as the context lasts."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._lock: int | None = None

    @property
    def database_url(self) -> str:
        """Where the bot keeps its data."""
        return f"sqlite+aiosqlite:///{self.path / 'bot.sqlite3'}"

    @property
    def chats(self) -> Path:
        """The file of what stands on the phones."""
        return self.path / "telegram.json"

    @property
    def clock(self) -> Path:
        """The file of how much time was let pass."""
        return self.path / "clock.json"

    def __enter__(self) -> "Folder":
        """Take the folder, or the next one beside it that no other playground uses."""
        wanted = self.path
        for number in count(2):
            self.path.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(lock)
                self.path = wanted.with_name(f"{wanted.name}-{number}")
            else:
                self._lock = lock
                break
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._lock is not None:
            os.close(self._lock)

    def encryption_key(self) -> str:
        """The key of the bot's encrypted columns, made on the first start; readable by its owner alone."""
        path = self.path / "encryption.key"
        try:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text(encoding="ascii").strip()
        with os.fdopen(file, "w", encoding="ascii") as new:
            key = Fernet.generate_key().decode()
            new.write(f"{key}\n")
        return key
