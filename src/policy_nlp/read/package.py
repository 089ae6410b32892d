"""ZIP packages, read member by member under the limits."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Sequence
from typing import Self

from policy_nlp.errors import DamagedError, EncryptedError, TooLargeError
from policy_nlp.read.broken import BROKEN_ZIP
from policy_nlp.read.charset import decode_names
from policy_nlp.read.limits import RATIO_FLOOR, Limits
from policy_nlp.read.markup import Element, parse_xml


class Package:
    """The members of a ZIP. What is read is counted: a package cannot unpack to more than the limits allow."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.spent = 0
        self._named: dict[str, zipfile.ZipInfo] | None = None
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN_ZIP as error:
            raise DamagedError(f"{name}: the package is broken ({error})", "fetch the file again") from None
        infos = self._zip.infolist()
        if len(infos) > limits.max_members:
            raise TooLargeError(f"{name}: {len(infos):,} members", f"the limit is {limits.max_members:,}")
        self._members = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def __contains__(self, member: str) -> bool:
        return _key(member) in self._members

    def names(self) -> list[str]:
        """The members that are files, in the package's order, as written."""
        return [info.filename for info in self._files()]

    def readable_names(self) -> list[str]:
        """The files of an archive, their names decoded: archivers that set no UTF-8 flag mean GB18030 or Big5, which `zipfile`
        reads as code page 437."""
        return _decoded(self._files())

    def _files(self) -> list[zipfile.ZipInfo]:
        return [info for info in self._zip.infolist() if not _is_folder(info)]

    def read_named(self, name: str) -> bytes:
        """The bytes of the member with a name that `readable_names` gave. Raises ReadError."""
        if self._named is None:
            files = self._files()
            named = list(zip(_decoded(files), files, strict=True))
            self._named = dict(named)
        return self._unpack(self._named.get(name), name)

    def read(self, member: str) -> bytes:
        """The bytes of a member, found without regard to case. Raises ReadError, also where it is missing."""
        return self._unpack(self._members.get(_key(member)), member)

    def _unpack(self, info: zipfile.ZipInfo | None, member: str) -> bytes:
        if info is None:
            raise DamagedError(f"{self.name}: {member} is missing from the package", "fetch the file again")
        if info.flag_bits & 0x1:
            raise EncryptedError(f"{self.name}: {member} is encrypted", "unpack it with its password first")
        self._check(info.file_size, info.compress_size, member)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except BROKEN_ZIP as error:
            raise DamagedError(f"{self.name}: {member} cannot be unpacked ({error})", "fetch the file again") from None
        self._check(len(data), info.compress_size, member)
        self.spent += len(data)
        return data

    def xml(self, member: str) -> Element:
        """The root of an XML member. Raises ReadError."""
        return parse_xml(self.read(member), f"{self.name} ({member})")

    def _check(self, size: int, packed: int, member: str) -> None:
        limits = self.limits
        if self.spent + size > limits.max_unpacked:
            raise TooLargeError(
                f"{self.name}: unpacks to more than {limits.max_unpacked:,} bytes", "unpack it and pick the parts"
            )
        if size > RATIO_FLOOR and size > packed * limits.max_ratio:
            raise TooLargeError(
                f"{self.name}: {member} unpacks to {size // max(packed, 1):,} times its size", "it may be a bomb"
            )


def _key(member: str) -> str:
    return member.replace("\\", "/").lstrip("/").lower()


def _is_folder(info: zipfile.ZipInfo) -> bool:
    """As `ZipInfo.is_dir`, which fails on a member without a name."""
    return info.filename.endswith("/")


def _decoded(infos: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The names of an archive's files, a backslash between folders read as /, a second file of one name numbered. The backslash is
    looked for after decoding: in GBK and Big5 it is also the second byte of characters."""
    raw: list[bytes] = []
    for info in infos:
        try:
            raw.append(b"" if info.flag_bits & 0x800 or info.filename.isascii() else info.filename.encode("cp437"))
        except UnicodeEncodeError:
            raw.append(b"")
    found = iter(decode_names([name for name in raw if name]))
    names = [next(found) if name else info.filename for name, info in zip(raw, infos, strict=True)]
    seen: Counter[str] = Counter()
    numbered: list[str] = []
    for name in (name.replace("\\", "/") for name in names):
        seen[name] += 1
        numbered.append(f"{name}#{seen[name]}" if seen[name] > 1 else name)
    return numbered
