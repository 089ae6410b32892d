"""What reading a PDF would cost, looked at before pdfium draws it: a page's operations are read at once and kept in memory, forms
inside forms as often as they are named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from policy_nlp.errors import DamagedError, ReadError, TooLargeError
from policy_nlp.read.pdf_objects import MAX_UNPACKED, PdfObject, UnpacksTooFarError, objects_of

_EASY = 8 << 10  # bytes of a stream as stored; deflated once, it cannot unpack to more than a thousand times as much
_SMALL = 4 << 20  # bytes of operations that cost little whatever they are
_MAX_REPEATED = 24 << 20  # bytes of operations that the forms of a page come to, each counted as often as it is drawn
_MAX_OPERATIONS = 500_000  # of one stream; each takes about a kilobyte
_MAX_CHARACTERS = 2_000_000  # shown by one stream; each takes about a hundred bytes
_MAX_DEPTH = 30  # forms inside each other
_MAX_CONTENTS = 2_000  # streams that a page is made of
_MAX_PARENTS = 20


def check_bounds(data: bytes, name: str) -> Mapping[int, PdfObject]:
    """The objects of a file whose pages can be drawn at a bounded cost; none where encryption hides them. Raises TooLargeError, and
    DamagedError where a form draws itself."""
    if b"/Encrypt" in data:
        return {}
    too_large = TooLargeError(
        f"{name}: a page of the PDF draws or unpacks to too much", "it may be a bomb; print it anew"
    )
    try:
        objects = objects_of(data)
        drawing = _Drawing(objects, name)
        for item in objects.values():
            if b"/Page" in item.words and _page().search(item.words):
                drawing.check(item)
    except (UnpacksTooFarError, _TooMuchError):
        raise too_large from None
    return objects


class _TooMuchError(Exception):
    """A page draws more than its limit."""


@dataclass(frozen=True, slots=True)
class _Content:
    """How long a stream of operations is, and how often it names each other drawing."""

    size: int
    drawn: Counter[bytes]


class _Drawing:
    """What the pages of one file draw."""

    def __init__(self, objects: dict[int, PdfObject], name: str) -> None:
        self._objects = objects
        self._name = name
        self._forms = {number for number, item in objects.items() if item.is_form}
        self._contents: dict[int, _Content] = {}
        self._costs: dict[tuple[int, int], int] = {}
        self._resources: dict[int, dict[bytes, int]] = {}

    def check(self, page: PdfObject) -> None:
        """Raises _TooMuchError, UnpacksTooFarError, or DamagedError where a form draws itself."""
        numbers = self._content_numbers(page)
        if len(numbers) > _MAX_CONTENTS:
            raise _TooMuchError
        names = self._forms_of_page(page) if self._forms else {}
        if not names and all(map(self._is_easy, set(numbers))) and len(numbers) <= _MAX_DEPTH:
            return
        own = drawn = 0
        for number in numbers:
            content = self._content(number)
            own += content.size
            drawn += self._drawn(content, names, ())
            if own > MAX_UNPACKED or drawn > _MAX_REPEATED:
                raise _TooMuchError

    def _content_numbers(self, page: PdfObject) -> list[int]:
        numbers = page.references(b"Contents")
        first = self._objects.get(numbers[0]) if len(numbers) == 1 else None
        if first is not None and first.stream is None:
            numbers = PdfObject(b"/Contents" + first.words).references(b"Contents")
        return [number for number in numbers if number in self._objects]

    def _is_easy(self, number: int) -> bool:
        item = self._objects[number]
        return len(item.stream or b"") <= _EASY and len(item.filters()) < 2

    def _content(self, number: int) -> _Content:
        if number not in self._contents:
            text = self._objects[number].unpacked()
            if len(text) > _SMALL and _is_dense(text):
                raise _TooMuchError
            drawn = Counter(_drawn_name().findall(text)) if b"Do" in text else Counter()
            self._contents[number] = _Content(len(text), drawn)
        return self._contents[number]

    def _drawn(self, content: _Content, names: dict[bytes, int], path: tuple[int, ...]) -> int:
        """The bytes of operations of all forms that a stream draws, the forms they draw counted in."""
        return sum(
            times * self._cost(names[name], names, path) for name, times in content.drawn.items() if name in names
        )

    def _cost(self, number: int, inherited: dict[bytes, int], path: tuple[int, ...]) -> int:
        if number in path:
            raise self._draws_itself()
        if len(path) > _MAX_DEPTH:
            raise _TooMuchError
        item = self._objects[number]
        names = self._forms_in(number) if b"/Resources" in item.words else inherited
        key = (number, id(names))
        if key not in self._costs:
            content = self._content(number)
            self._costs[key] = 1 + content.size + self._drawn(content, names, (*path, number))
        return self._costs[key]

    def _draws_itself(self) -> ReadError:
        return DamagedError(f"{self._name}: a form of the PDF draws itself", "print it anew")

    def _forms_of_page(self, page: PdfObject) -> dict[bytes, int]:
        """The forms that a page may name; its resources may stand with the pages above it."""
        for _ in range(_MAX_PARENTS):
            if b"/Resources" in page.words:
                return self._forms_under(page)
            parent = page.references(b"Parent")
            if not parent or parent[0] not in self._objects:
                break
            page = self._objects[parent[0]]
        return {}

    def _forms_in(self, number: int) -> dict[bytes, int]:
        if number not in self._resources:
            self._resources[number] = self._forms_under(self._objects[number])
        return self._resources[number]

    def _forms_under(self, item: PdfObject) -> dict[bytes, int]:
        """The forms by the names they have in an object's resources, which may be objects of their own."""
        found = item.names()
        for key in (b"Resources", b"XObject"):
            if found.get(key) in self._objects:
                found.update(self._objects[found[key]].names())
        return {name: number for name, number in found.items() if number in self._forms}


def _is_dense(text: bytes) -> bool:
    """Whether a long stream has so many operations, or shows so many characters, that it would take gigabytes."""
    operations = characters = 0
    for match in _costly().finditer(text):
        if match[1]:
            operations += 1
        else:
            characters += match.end() - match.start()
        if operations > _MAX_OPERATIONS or characters > _MAX_CHARACTERS:
            return True
    return False


@cache
def _page() -> re.Pattern[bytes]:
    return re.compile(rb"/Type\s*/Page\b(?!s)")


@cache
def _drawn_name() -> re.Pattern[bytes]:
    return re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")


@cache
def _costly() -> re.Pattern[bytes]:
    """An operator that draws something, or a string."""
    return re.compile(rb"\b(T[jJ]|Do|[fFSsBb]|sh)\b|\([^()]*\)|<[0-9A-Fa-f\s]+>")
