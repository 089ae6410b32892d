"""DOCX styles: what a paragraph or character style says that matters to a reader, with what it inherits."""

from __future__ import annotations

from dataclasses import dataclass, replace

from policy_nlp.read.markup import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CENTRED = frozenset({"center", "centerContinuous"})
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says: outline level (1 is highest), (list, depth) of its numbers, whether its lines are centred, belong to a
    contents list, are hidden, are struck out."""

    level: int | None = None
    numbering: tuple[str | None, int | None] = (None, None)
    align: str | None = None
    contents: bool = False
    hidden: bool = False
    struck: bool = False

    @property
    def centred(self) -> bool:
        """Whether its lines stand in the middle."""
        return self.align in _CENTRED


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their id, and the one of paragraphs that name none."""

    known: dict[str, Style]
    default: str
    hide: bool  # whether any of them does, or strikes out

    def of(self, name: str | None) -> Style:
        """A paragraph's style."""
        return self.known.get(name or self.default, _PLAIN)

    def of_characters(self, name: str | None) -> Style:
        """A run's style; there is none by default."""
        return self.known.get(name, _PLAIN) if name else _PLAIN


_PLAIN = Style()


def value_of(parent: Element | None, tag: str) -> str | None:
    """The w:val of a child."""
    child = parent.find(f"{_W}{tag}") if parent is not None else None
    return child.get(f"{_W}val") if child is not None else None


def number_of(text: str | None) -> int | None:
    """A whole number of at most eight digits, else None."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else None


def switch(parent: Element | None, tag: str) -> bool | None:
    """Whether a property is on or off; None where nothing is said."""
    child = parent.find(f"{_W}{tag}") if parent is not None else None
    return None if child is None else child.get(f"{_W}val") not in _OFF


def strikes_out(properties: Element | None) -> bool | None:
    """Whether properties of a run strike it out, once or twice; None where they say nothing of it."""
    said = [switch(properties, tag) for tag in ("strike", "dstrike")]
    return None if said == [None, None] else True in said


def read_styles(root: Element | None) -> Styles:
    """The styles of word/styles.xml, each resolved once; a chain of based-on that loops ends."""
    elements = {} if root is None else {s.get(f"{_W}styleId") or "": s for s in root.iter(f"{_W}style")}
    known: dict[str, Style] = {}
    for name in elements:
        chain: dict[str, None] = {}
        current = name
        while current in elements and current not in known and current not in chain:
            chain[current] = None
            current = value_of(elements[current], "basedOn") or ""
        base = known.get(current, _PLAIN)
        for link in reversed(chain):
            base = known[link] = _derived(elements[link], base)
    default = next((key for key in ("a", "Normal") if key in known), "")
    return Styles(known, default, any(style.hidden or style.struck for style in known.values()))


def _derived(element: Element, base: Style) -> Style:
    properties = element.find(f"{_W}pPr")
    name = (value_of(element, "name") or "").lower()
    level = number_of(value_of(properties, "outlineLvl"))
    numbers = properties.find(f"{_W}numPr") if properties is not None else None
    number, depth = value_of(numbers, "numId"), number_of(value_of(numbers, "ilvl"))
    of_runs = element.find(f"{_W}rPr")
    hidden, struck = switch(of_runs, "vanish"), strikes_out(of_runs)
    return replace(
        base,
        level=base.level if level is None else level + 1 if level < 9 else None,
        numbering=(number or base.numbering[0], base.numbering[1] if depth is None else depth),
        align=value_of(properties, "jc") or base.align,
        contents=base.contents or (name.startswith("toc ") and name[4:].isdigit()),
        hidden=base.hidden if hidden is None else hidden,
        struck=base.struck if struck is None else struck,
    )
