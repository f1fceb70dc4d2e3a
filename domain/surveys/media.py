"""What a file that a form names is: a picture, a recording, a film, or any other file."""

from pathlib import PurePath

_KINDS = {
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp"), "image"),
    **dict.fromkeys((".mp3", ".m4a", ".ogg", ".oga", ".wav"), "audio"),
    **dict.fromkeys((".mp4", ".mov", ".webm"), "video"),
}


def kind_of(name: str) -> str:
    """Tell by its name what a file is."""
    return _KINDS.get(PurePath(name).suffix.lower(), "file")
