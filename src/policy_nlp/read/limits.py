"""Limits of reading: settings with safe defaults."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. A file that would pass a limit gives TooLargeError, and nothing of it is kept.

    The defaults let through every real document we met (the largest had 2 MB and 300 pages) with a margin of about a hundred.
    """

    max_bytes: int = 200 * _MEGABYTE
    """Size of a file, or of a member of a container, as stored."""
    max_unpacked: int = 400 * _MEGABYTE
    """Bytes that all members read from one package or archive may unpack to, together."""
    max_ratio: int = 200
    """Unpacked size over packed size of one member; asked only of members over 10 MB unpacked."""
    max_members: int = 20_000
    """Entries of one package or archive, and files a batch may hold."""
    max_depth: int = 4
    """Containers inside containers (a ZIP in an e-mail in a ZIP is 3)."""
    max_characters: int = 20_000_000
    """Characters of text one document may give."""
    max_rows: int = 50_000
    """Filled rows of one workbook; a register with more is data, not a document."""
    max_pages: int = 5_000
    """Pages of one PDF or OFD."""
    use_ocr: bool = True
    """Whether pages without readable text are recognised, where the `ocr` extra is installed."""
    ocr_seconds: float = 1_800.0
    """Time the recognition of one scanned document may take."""
    converter_seconds: float = 120.0
    """Time an outside converter may take for one file."""


DEFAULT_LIMITS = Limits()
RATIO_FLOOR = 10 * _MEGABYTE
