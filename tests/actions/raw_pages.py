"""Reads where SQLite put the rows of a table or index: the order in the file, which no query tells.

As the file format says (sqlite.org/fileformat.html): a page's pointers are sorted by key, while its cells lie from its
end towards its beginning in the order in which they were written.
"""

from pathlib import Path

TABLE_LEAF, TABLE_INTERIOR, INDEX_LEAF, INDEX_INTERIOR = 0x0D, 0x05, 0x0A, 0x02
_SIZES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}


class RawPages:
    """A database file of SQLite, byte by byte."""

    def __init__(self, file: Path) -> None:
        self._bytes = file.read_bytes()
        size = int.from_bytes(self._bytes[16:18], "big")
        self._size = 65536 if size == 1 else size

    def rows(self, root: int) -> list[tuple[int | None, ...]]:
        """Return the first whole numbers of each row in the order of the file; of a table with rowids these alone."""
        found = sorted(self._cells(root), key=lambda each: (each[0], -each[1]))
        return [values for _, _, values in found]

    def _cells(self, number: int) -> list[tuple[int, int, tuple[int | None, ...]]]:
        start = (number - 1) * self._size
        head = start + (100 if number == 1 else 0)
        kind = self._bytes[head]
        count = int.from_bytes(self._bytes[head + 3 : head + 5], "big")
        is_leaf = kind in {TABLE_LEAF, INDEX_LEAF}
        pointers = head + (8 if is_leaf else 12)
        found: list[tuple[int, int, tuple[int | None, ...]]] = []
        for place in range(count):
            at = pointers + 2 * place
            offset = int.from_bytes(self._bytes[at : at + 2], "big")
            cell = start + offset
            if not is_leaf:
                found += self._cells(int.from_bytes(self._bytes[cell : cell + 4], "big"))
                cell += 4
            if kind == TABLE_INTERIOR:
                continue
            _, cell = self._varint(cell)
            if kind == TABLE_LEAF:
                rowid, _ = self._varint(cell)
                found.append((number, offset, (rowid,)))
            else:
                found.append((number, offset, self._record(cell)))
        if not is_leaf:
            found += self._cells(int.from_bytes(self._bytes[head + 8 : head + 12], "big"))
        return found

    def _record(self, at: int) -> tuple[int | None, ...]:
        length, cursor = self._varint(at)
        end = at + length
        types = []
        while cursor < end:
            serial, cursor = self._varint(cursor)
            types.append(serial)
        values: list[int | None] = []
        for serial in types:
            if serial not in _SIZES:
                break
            content = self._bytes[cursor : cursor + _SIZES[serial]]
            cursor += _SIZES[serial]
            number = 1 if serial == 9 else int.from_bytes(content, "big", signed=True)
            values.append(None if serial == 0 else number)
        return tuple(values)

    def _varint(self, at: int) -> tuple[int, int]:
        value = 0
        for place in range(9):
            byte = self._bytes[at + place]
            if place == 8:
                return value << 8 | byte, at + 9
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value, at + place + 1
        raise AssertionError("a number has nine bytes at most")
