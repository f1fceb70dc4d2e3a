"""The environments of what is measured: the peers' from locks of their own, and the product's as an operator has it."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from sysconfig import get_path

from benchmarks.processes import ROOT, BenchError, Command

SOURCES = ROOT / "benchmarks" / "peers"
FOLDER = ROOT / "benchmarks" / ".peers"
PRODUCT_LOCK = ROOT / "requirements.lock"
LOCKS = (SOURCES / "requirements.lock", SOURCES / "package-lock.json")
COMPILE = ("--quiet", "--generate-hashes", "--universal", "--python-version", "3.11", "--no-annotate")
# An address in a lock would be that of whatever registry the last person used.
NPM = ("--omit-lockfile-registry-resolved", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")


@dataclass(frozen=True, slots=True)
class Peers:
    """What the peers run on; `node` is None where there is no Node.js."""

    python: Path
    node: Path | None
    product: Path = Path(sys.executable)
    """A Python with what our own bot needs and nothing else, as `./dev run` makes it: what is installed for tests
    beside it would be loaded as well, since some libraries look for others."""

    def command(self, script: str, **environment: str) -> Command:
        """Return how one of the bots in `peers` is started; BenchError where its language is missing."""
        if script.endswith(".py"):
            return Command((str(self.python), str(SOURCES / script)), environment)
        if self.node is None:
            raise BenchError("Node.js or npm is not installed")
        modules = {"NODE_PATH": str(FOLDER / "node_modules"), **environment}
        return Command((str(self.node), str(SOURCES / script)), modules)


def ready() -> Peers:
    """Set up what is missing or made from other locks; BenchError says what cannot be had."""
    node, npm = shutil.which("node"), shutil.which("npm")
    ours = FOLDER / "product" / "bin" / "python"
    peers = Peers(FOLDER / "venv" / "bin" / "python", Path(node) if node and npm else None, ours)
    stamp, wanted = FOLDER / "stamp", _state(with_node=peers.node is not None)
    if not stamp.exists() or stamp.read_text() != wanted:
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir()
        install = ("pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:")
        for python, requirements in ((peers.python, LOCKS[0]), (peers.product, PRODUCT_LOCK)):
            _run(_uv("venv", "--quiet", "--python", sys.executable, str(python.parent.parent)))
            _run(_uv(*install, "--python", str(python), "-r", str(requirements)))
        if npm and peers.node:
            for name in ("package.json", "package-lock.json"):
                shutil.copy(SOURCES / name, FOLDER)
            _run([npm, "ci", *NPM], FOLDER)
        stamp.write_text(wanted)
    return peers


def lock() -> None:
    """Write both locks anew."""
    compile_ = ("pip", "compile", *COMPILE, "--custom-compile-command", "./dev bench lock")
    _run(_uv(*compile_, "requirements.in", "--output-file", "requirements.lock"), SOURCES)
    npm = shutil.which("npm")
    if npm is None:
        raise BenchError("npm is not installed")
    _run([npm, "install", "--package-lock-only", *NPM], SOURCES)


def _state(*, with_node: bool) -> str:
    locks = b"".join(path.read_bytes() for path in (*LOCKS, PRODUCT_LOCK))
    return hashlib.sha256(locks + bytes([with_node])).hexdigest()


def _uv(*arguments: str) -> list[str]:
    return [str(Path(get_path("scripts")) / "uv"), *arguments]


def _run(command: Sequence[str], folder: Path = ROOT) -> None:
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if ran.returncode:
        last = " ".join((ran.stderr + ran.stdout).split())[-300:]
        raise BenchError(f"The environments could not be set up; without network it cannot be. It said: {last}")
