"""Style sheets inside a page: what their rules hide and where line breaks of the source show, by tags, classes and IDs, each element by
the rule that is narrowest and last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from policy_nlp.read.markup import Element

HIDDEN = "display:none"
_INLINE = frozenset("span font a b i em strong u".split())
_MOST_RULES = 2_000  # of one page; whole frameworks have as many


@dataclass(frozen=True, slots=True)
class _Compound:
    """What one element must be: a tag ("" for any), IDs and classes."""

    tag: str
    names: frozenset[str]  # with their . or #

    def fits(self, element: Element) -> bool:
        return (not self.tag or element.tag == self.tag) and self.names <= _names(element)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A selector, from the element itself outwards, and what it says of what it selects."""

    chain: tuple[_Compound, ...]
    is_child: tuple[bool, ...]  # for each outer one, whether it must be the parent
    weight: tuple[int, int, int, int]  # !important, IDs, classes, tags
    property: str  # display, visibility or white-space
    value: str


@cache
def _rule() -> re.Pattern[str]:
    return re.compile(r"([^{}]*)\{([^{}]*)\}")


@cache
def _compound() -> re.Pattern[str]:
    return re.compile(r"([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)", re.I)


@cache
def _declaration() -> re.Pattern[str]:
    return re.compile(r"(?:^|[;\s])(display|visibility|white-space|mso-hide)\s*:\s*([a-z-]+)([^;]*)", re.I)


def apply_sheets(root: Element) -> None:
    """Sets on each element what the style sheets in the page say of its showing; what they hide is left alone where it is the better
    part of the page: scripts show that later."""
    rules = list(_rules(root))
    if all(rule.property == "display" and rule.value != "none" for rule in rules):
        return
    by_name: dict[str, list[tuple[int, _Rule]]] = {}
    for order, rule in enumerate(rules):
        first = rule.chain[0]
        by_name.setdefault(min(first.names, default=first.tag), []).append((order, rule))
    whole = None
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in {"html", "body", "head"}:
            continue
        said = _decided(element, by_name)
        if space := said.get("white-space"):
            element.set("style", f"white-space:{space};{element.get('style') or ''}")
        if said.get("display") != "none" and not (
            said.get("visibility") in {"hidden", "collapse"} and element.tag in _INLINE
        ):
            continue
        whole = _size(root) if whole is None else whole
        if _size(element) * 2 < whole:
            element.set("style", f"{element.get('style') or ''};{HIDDEN}")


def _decided(element: Element, by_name: dict[str, list[tuple[int, _Rule]]]) -> dict[str, str]:
    """What the rules say of an element, each property by the one that decides."""
    keys = {str(element.tag), *_names(element)}
    found = [ranked for key in keys if key in by_name for ranked in by_name[key] if _is_selected(element, ranked[1])]
    return {rule.property: rule.value for _, rule in sorted(found, key=lambda ranked: (ranked[1].weight, ranked[0]))}


def _names(element: Element) -> frozenset[str]:
    identity = element.get("id")
    classes = (element.get("class") or "").split()
    return frozenset([f".{name}" for name in classes] + ([f"#{identity}"] if identity else []))


def _is_selected(element: Element, rule: _Rule) -> bool:
    if not rule.chain[0].fits(element):
        return False
    outer = element.getparent()
    for compound, is_child in zip(rule.chain[1:], rule.is_child, strict=True):
        while outer is not None and not compound.fits(outer):
            if is_child:
                return False
            outer = outer.getparent()
        if outer is None:
            return False
        outer = outer.getparent()
    return True


def _size(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext(with_tail=False))


def _rules(root: Element) -> Iterator[_Rule]:
    """The rules that say whether something shows, those for some media left out."""
    for sheet in root.iter("style"):
        text = re.sub(r"/\*.*?\*/|<!--|-->", "", sheet.text or "", flags=re.S)
        if not any(word in text for word in ("none", "hidden", "mso-hide", "white-space")):
            continue
        text = re.sub(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|@[^{};]*;", "", text)
        for selectors, declarations in _rule().findall(text)[:_MOST_RULES]:
            said = list(_said(declarations))
            for selector in selectors.split(",") if said else ():
                yield from _read(selector, said)


def _said(declarations: str) -> Iterator[tuple[str, str, bool]]:
    """(property, value, whether it is important) of each thing declared."""
    for found in _declaration().finditer(declarations):
        name, value = found[1].lower(), found[2].lower()
        yield ("display", "none", False) if name == "mso-hide" else (name, value, "!important" in found[3])


def _read(selector: str, said: Iterable[tuple[str, str, bool]]) -> Iterator[_Rule]:
    """The rules of a selector of tags, classes and IDs; none for others."""
    parts = re.sub(r"\s*>\s*", " >", selector.strip()).split()[::-1]
    chain = []
    for part in parts:
        found = _compound().fullmatch(part.lstrip(">"))
        if found is None or not found[0]:
            return
        tag = "" if found[1] in (None, "*") else found[1].lower()
        chain.append(_Compound(tag, frozenset(re.findall(r"[.#][\w-]+", found[2] or ""))))
    if not chain or not (chain[0].tag or chain[0].names) or not any(one.names for one in chain):
        return
    names = [name for one in chain for name in one.names]
    identities = sum(name[0] == "#" for name in names)
    tags = sum(bool(one.tag) for one in chain)
    is_child = tuple(part.startswith(">") for part in parts[:-1])
    for name, value, important in said:
        yield _Rule(tuple(chain), is_child, (int(important), identities, len(names) - identities, tags), name, value)
