"""Where answers lie in clear until they are sent: a folder nobody else can open, gone as soon as it is not needed."""

import os
import shutil
import tempfile
from pathlib import Path

PREFIX = "survey-answers-"


def new_folder() -> Path:
    """Make a folder for files that are about to be sent; only this user can open it."""
    # It carries the number of its process, so that another one at work beside us is left alone by `sweep`.
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))


def remove(file: Path) -> None:
    """Remove a file that was to be sent, and its folder with the last of them; other files are not touched."""
    if not file.parent.name.startswith(PREFIX):
        return
    file.unlink(missing_ok=True)
    if not any(file.parent.iterdir()):
        file.parent.rmdir()


def sweep() -> int:
    """Remove what processes left that died before it was sent; return how many folders there were."""
    left = [each for each in Path(tempfile.gettempdir()).glob(f"{PREFIX}*") if _is_left(each)]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return len(left)


def _is_left(folder: Path) -> bool:
    """Whether a folder is ours, and the process that made it is not there any more."""
    try:
        if folder.is_symlink() or folder.stat().st_uid != os.getuid():
            return False
    except FileNotFoundError:
        return False
    process = folder.name.removeprefix(PREFIX).partition("-")[0]
    if not process.isdigit():
        return False
    # In a container the process that died had the same number, and this one has made nothing yet.
    if int(process) == os.getpid():
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        # That number belongs to another user now.
        return True
    return False
