"""Files as Telegram keeps them: bytes under an id that only this bot can use."""

import base64
import hashlib
import mimetypes
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from playground.refusals import bad_request

LARGEST_DOWNLOAD = 20 * 1024 * 1024
LARGEST_UPLOAD = 50 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024
_SIDES = (90, 320, 800, 1280)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in, from a bot or from a phone."""

    content: bytes
    name: str = "file"
    mime_type: str | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that Telegram keeps."""

    file_id: str
    unique_id: str
    kind: str
    path: str
    content: bytes
    facts: dict[str, Any] = field(default_factory=dict)

    def reference(self) -> dict[str, Any]:
        """The object that stands for the file in a message (Document, PhotoSize, Voice …)."""
        ids = {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.content)}
        return ids | self.facts


class Files:
    """All files of the bot's chats."""

    def __init__(self) -> None:
        self._next = 1
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def document(self, upload: Upload) -> StoredFile:
        """Keep a file as it is, with its name and type."""
        mime_type = upload.mime_type or mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
        return self.keep("document", upload, {"file_name": upload.name, "mime_type": mime_type})

    def photo(self, upload: Upload) -> list[StoredFile]:
        """Keep a picture in the sizes that Telegram offers, the largest last; the smaller ones only claim to be."""
        width, height = dimensions(upload.content) or (800, 600)
        largest = max(width, height)
        sides = sorted({min(side, largest) for side in _SIDES})
        sizes = []
        for side in sides:
            scale = side / largest
            facts = {"width": max(round(width * scale), 1), "height": max(round(height * scale), 1)}
            sizes.append(self.keep("photo", Upload(upload.content, "photo.jpg"), facts))
        return sizes

    def keep(self, kind: str, upload: Upload, facts: dict[str, Any]) -> StoredFile:
        """Keep bytes under a new id."""
        number, self._next = self._next, self._next + 1
        digest = hashlib.sha256(f"{kind}:{number}".encode()).hexdigest()
        ending = f".{upload.name.rpartition('.')[2]}" if "." in upload.name else ""
        path = f"{kind}s/file_{number}{ending}"
        return self._register(
            StoredFile(f"{kind}-{number}-{digest[:24]}", digest[24:40], kind, path, upload.content, facts)
        )

    def find(self, file_id: str) -> StoredFile:
        """The file behind an id; refuses as Telegram does when there is none."""
        found = self._by_id.get(file_id)
        if found is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return found

    def at(self, path: str) -> StoredFile | None:
        """The file that getFile gave this path for."""
        return self._by_path.get(path)

    def state(self) -> dict[str, Any]:
        """All files as JSON; what several of them hold, as the sizes of a photo do, is there once."""
        contents: dict[str, str] = {}
        for file in self._by_id.values():
            contents.setdefault(_digest(file.content), base64.b64encode(file.content).decode())
        files = [
            {
                "file_id": file.file_id,
                "unique_id": file.unique_id,
                "kind": file.kind,
                "path": file.path,
                "facts": file.facts,
                "content": _digest(file.content),
            }
            for file in self._by_id.values()
        ]
        return {"next": self._next, "files": files, "contents": contents}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take over what `state` gave."""
        self._next = state["next"]
        contents = {digest: base64.b64decode(content) for digest, content in state["contents"].items()}
        for file in state["files"]:
            self._register(StoredFile(**{**file, "content": contents[file["content"]]}))

    def _register(self, file: StoredFile) -> StoredFile:
        self._by_id[file.file_id] = self._by_path[file.path] = file
        return file


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def dimensions(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, WebP or JPEG, read from its head; None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content[:6] in (b"GIF87a", b"GIF89a") and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    if content[:4] == b"RIFF" and content[8:16] == b"WEBPVP8X" and len(content) >= 30:
        return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return 512, 512  # the two older kinds of WebP; nothing here depends on their size
    return next(_jpeg_frames(content), None) if content.startswith(b"\xff\xd8") else None


def _jpeg_frames(content: bytes) -> Iterator[tuple[int, int]]:
    position = 2
    while position + 9 <= len(content) and content[position] == 0xFF:
        marker = content[position + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            yield width, height
        position += 2 + int.from_bytes(content[position + 2 : position + 4], "big")
