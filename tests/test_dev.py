import importlib.util
import os
import stat
import subprocess
import sys
from collections.abc import Sequence
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"


def load() -> ModuleType:
    loader = SourceFileLoader("dev_script", str(ROOT / "dev"))
    spec = importlib.util.spec_from_loader("dev_script", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


dev = load()


class Installer:
    """Stands for pip and venv, and can be killed or refused half-way."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []
        self.fails: BaseException | None = None

    def __call__(self, command: Sequence[str]) -> None:
        self.calls.append(list(command))
        if "venv" in command:
            python = Path(command[-1]) / "bin" / "python"
            python.parent.mkdir(parents=True, exist_ok=True)
            python.symlink_to(sys.executable)
        elif self.fails:
            raise self.fails

    @property
    def made(self) -> int:
        return sum("venv" in call for call in self.calls)

    @property
    def locks(self) -> list[str]:
        return [Path(call[-1]).name for call in self.calls if "install" in call]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "requirements.lock").write_text("a==1\n")
    (tmp_path / "requirements-dev.lock").write_text("a==1\nb==1\n")
    return tmp_path


@pytest.fixture
def installer() -> Installer:
    return Installer()


@pytest.mark.parametrize(
    ("token", "dotenv", "chosen"),
    [
        (None, None, "playground"),
        (None, "OTHER=1\n", "playground"),
        (None, "BOT_TOKEN=\n", "playground"),
        (None, "#BOT_TOKEN=1:a\n", "playground"),
        (None, "BOT_TOKEN=1:a\n", "bot"),
        (None, "export BOT_TOKEN = '1:a'  # of the real one\n", "bot"),
        ("1:a", None, "bot"),
        ("", "BOT_TOKEN=1:a\n", "playground"),
    ],
)
def test_a_token_makes_it_the_real_bot(tmp_path: Path, token: str | None, dotenv: str | None, chosen: str) -> None:
    file = tmp_path / ".env"
    if dotenv is not None:
        file.write_text(dotenv)
    target = dev.target(["--port", "1"], token, file)
    assert target == (["bot", "run", "--port", "1"] if chosen == "bot" else ["playground", "--port", "1"])


def test_an_environment_is_made_once(project: Path, installer: Installer) -> None:
    for _ in range(2):
        dev.Environment(project, installer).ready(dev.RUN)
    assert (installer.made, installer.locks) == (1, ["requirements.lock"])
    assert {"--require-hashes", "--only-binary", ":all:"} <= set(installer.calls[-1])


def test_what_tests_need_comes_on_top_and_is_enough_to_run(project: Path, installer: Installer) -> None:
    for lock in (dev.RUN, dev.DEV, dev.RUN, dev.DEV):
        dev.Environment(project, installer).ready(lock)
    assert (installer.made, installer.locks) == (1, ["requirements.lock", "requirements-dev.lock"])


def test_a_new_lock_is_installed(project: Path, installer: Installer) -> None:
    dev.Environment(project, installer).ready(dev.DEV)
    (project / "requirements-dev.lock").write_text("a==2\n")
    dev.Environment(project, installer).ready(dev.DEV)
    assert (installer.made, len(installer.locks)) == (1, 2)


def test_another_python_begins_anew(project: Path, installer: Installer) -> None:
    environment = dev.Environment(project, installer)
    environment.ready(dev.RUN)
    environment.stamp.write_text(environment.stamp.read_text().replace(PYTHON, "3.99"))
    environment.ready(dev.RUN)
    assert installer.made == 2


@pytest.mark.parametrize("killed", [KeyboardInterrupt(), MemoryError()])
def test_a_killed_set_up_begins_anew(project: Path, installer: Installer, killed: BaseException) -> None:
    installer.fails = killed
    with pytest.raises(type(killed)):
        dev.Environment(project, installer).ready(dev.RUN)
    installer.fails = None
    dev.Environment(project, installer).ready(dev.RUN)
    assert installer.made == 2


def test_without_network_the_environment_stays(project: Path, installer: Installer) -> None:
    environment = dev.Environment(project, installer)
    environment.ready(dev.RUN)
    installer.fails = SystemExit("no network")
    with pytest.raises(SystemExit):
        environment.ready(dev.DEV)
    environment.ready(dev.RUN)
    assert installer.made == 1


def test_an_environment_made_by_hand_is_used(project: Path, installer: Installer) -> None:
    python = project / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    dev.Environment(project, installer).ready(dev.RUN)
    assert (installer.made, installer.locks) == (0, ["requirements.lock"])


def test_without_pip_in_it_the_systems_pip_is_used(project: Path, installer: Installer) -> None:
    dev.Environment(project, installer).ready(dev.RUN)
    assert installer.calls[-1][1:4] == ["-m", "pip", "--python"]


def test_without_debians_package_the_environment_is_bare(
    project: Path, installer: Installer, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else there(name))
    dev.Environment(project, installer).ready(dev.RUN)
    assert "--without-pip" in installer.calls[0]


def test_without_any_pip_it_says_what_to_install(
    project: Path, installer: Installer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="python3-venv"):
        dev.Environment(project, installer).ready(dev.RUN)
    assert installer.calls == []


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("WARNING: Retrying after NewConnectionError('…')", "no network"),
        ("/usr/bin/python3: No module named pip", "python3-venv"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "DO NOT MATCH THE HASHES"),
    ],
)
def test_a_failed_set_up_is_explained(output: str, said: str) -> None:
    assert said in dev.explained(output)


def test_the_first_failure_ends_a_job(capfd: pytest.CaptureFixture[str]) -> None:
    right, wrong = ([sys.executable, "-c", f"print({word!r}); exit({status})"] for word, status in (("a", 0), ("b", 3)))
    assert dev.steps(("One", right), ("Two", wrong), ("Three", right)) == 3
    printed = capfd.readouterr().out
    assert "✗ Two failed" in printed
    assert "Three" not in printed


def test_measuring_is_listed_where_there_is_something_to_measure(tmp_path: Path) -> None:
    assert "bench" not in dev.jobs(tmp_path)
    (tmp_path / "benchmarks").mkdir()
    assert "bench" in dev.jobs(tmp_path)


def test_help_lists_every_job(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["--help"]) == 0
    printed = capsys.readouterr().out
    assert all(f"./dev {name}" in printed for name in dev.jobs(ROOT))
    assert dev.main(["nonsense"]) == 2


def test_an_old_python_reads_clear_words() -> None:
    source = (ROOT / "dev").read_text("utf-8")
    old = "import sys, shutil; sys.version_info = (3, 8, 1); shutil.which = lambda name: None\n"
    ran = subprocess.run([sys.executable, "-c", f"{old}exec({source!r})"], capture_output=True, text=True, check=False)
    assert ran.stderr == "This project needs Python 3.11 or newer; this is Python 3.8.\n"


def test_the_scripts_can_be_called() -> None:
    for script in ("dev", ".ci/run"):
        assert os.stat(ROOT / script).st_mode & stat.S_IXUSR


def test_every_direct_package_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    for name in ("requirements.in", "requirements-dev.in"):
        for line in (ROOT / name).read_text("utf-8").splitlines():
            package = line.partition("#")[0].split(";")[0].split("[")[0].split("<")[0].split(">")[0].strip()
            if package and not package.startswith("-"):
                assert f"| {package} |" in reasons, package
