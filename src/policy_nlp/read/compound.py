"""Compound files (MS-CFB): the streams inside old Word and WPS documents."""

from __future__ import annotations

import struct

from policy_nlp.errors import DamagedError

_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
_MAX_ENTRIES = 10_000


class Compound:
    """The streams of one compound file by name. Raises DamagedError where its tables make no sense."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = name
        try:
            shift, mini_shift = struct.unpack_from("<HH", data, 0x1E)
            if shift not in (9, 12) or mini_shift != 6:
                raise DamagedError(f"{name}: the compound file is broken", "open it in Word or WPS and save it as DOCX")
            self._size, self._mini_size = 1 << shift, 1 << mini_shift
            self._cutoff, mini_start = struct.unpack_from("<II", data, 0x38)
            self._fat = self._read_fat()
            self._entries = self._directory(struct.unpack_from("<I", data, 0x30)[0])
            self._mini_fat = self._numbers(self._chain(mini_start, self._fat))
        except struct.error:
            raise DamagedError(f"{name}: the compound file is cut short", "fetch it again") from None
        root = next((entry for entry in self._entries if entry[3] == 5), None)
        self._mini = b"".join(self._sector(s) for s in self._chain(root[1], self._fat)) if root else b""

    def stream(self, name: str) -> bytes | None:
        """The bytes of a stream, None where there is none of the name."""
        found = next((entry for entry in self._entries if entry[0] == name and entry[3] == 2), None)
        if found is None:
            return None
        _, start, size, _ = found
        if size < self._cutoff:
            width = self._mini_size
            pieces = (self._mini[s * width : (s + 1) * width] for s in self._chain(start, self._mini_fat))
        else:
            pieces = (self._sector(s) for s in self._chain(start, self._fat))
        return b"".join(pieces)[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _numbers(self, sectors: list[int]) -> list[int]:
        data = b"".join(map(self._sector, sectors))
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    def _read_fat(self) -> list[int]:
        listed = list(struct.unpack_from("<109I", self._data, 0x4C))
        following, count = struct.unpack_from("<II", self._data, 0x44)
        for _ in range(min(count, len(self._data) // self._size)):
            if following in (_END, _FREE):
                break
            numbers = self._numbers([following])
            listed += numbers[:-1]
            following = numbers[-1] if numbers else _END
        most = len(self._data) // self._size
        return self._numbers([number for number in listed if number < most])

    def _chain(self, start: int, table: list[int]) -> list[int]:
        """The sectors of a stream. A chain that loops or leaves the file ends there."""
        found: list[int] = []
        seen: set[int] = set()
        while start < len(table) and start not in seen:
            seen.add(start)
            found.append(start)
            start = table[start]
        return found

    def _directory(self, start: int) -> list[tuple[str, int, int, int]]:
        """(name, first sector, size, kind: 2 a stream, 5 the root) of each entry."""
        data = b"".join(map(self._sector, self._chain(start, self._fat)))
        entries = []
        for place in range(0, min(len(data) - 127, _MAX_ENTRIES * 128), 128):
            length, kind = struct.unpack_from("<HB", data, place + 64)
            first, size = struct.unpack_from("<II", data, place + 116)
            label = data[place : place + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            entries.append((label, first, size, kind))
        return entries
