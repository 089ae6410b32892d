"""Where a page keeps its document, what it declares about it, and what is only furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from policy_nlp.lexicon import load_rows
from policy_nlp.read.html_shown import is_hidden
from policy_nlp.read.markup import Element, inner_text

_NEVER = frozenset(
    "script style noscript template iframe object embed button select option input textarea svg canvas audio video head title nav "
    "dialog map del s strike rt rp rtc annotation annotation-xml xml frameset noframes".split()
)
_BLOCK_TEXT = frozenset("p div table tr td th ul li dl dd dt section article blockquote pre".split())
_SHORT = 300  # characters; a block with a furniture class is dropped only when it is shorter or mostly links


@cache
def _furniture_names() -> re.Pattern[str]:
    return re.compile(
        r"(^|[\s_-])(share|bdshare\w*|jiathis\w*|social|nav\w*|crumb\w*|breadcrumbs?|menu\w*|foot|footer\w*|copyright|sidebar|side|"
        r"related\w*|xgwj|xglj|recommend\w*|qrcode|ewm|toolbar|print\w*|dayin|fontsize|font-?size|pag(er|ination)|comments?|"
        r"search\w*|login|toplink|friendlink|yqlj|wza|assist|toTop|gotop|editor-?name|zrbj|reward\w*|profile\w*|tool)([\s_-]|$)",
        re.I,
    )


@cache
def _furniture_lines() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row[0]})" for row in load_rows("page_furniture")))


@cache
def _labels() -> dict[str, str]:
    return {row[0]: row[1] for row in load_rows("page_labels")}


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = sorted(_labels(), key=len, reverse=True)
    spaced = "|".join(r"\s*".join(label) for label in labels)
    return re.compile(rf"[\s\[【]*({spaced})\s*[\]】]?\s*([:：]|$)\s*")


def is_furniture_line(text: str) -> bool:
    """Whether a paragraph is a page's button, path or credit, by lexicon/page_furniture.tsv."""
    if len(text) > 120:
        return False
    bare = re.sub(r"[\s\[\]【】|｜>＞<＜·]", "", text)
    return not bare or _furniture_lines().fullmatch(bare) is not None


def is_dropped(element: Element) -> bool:
    """Whether nothing under the element is part of the document."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _NEVER:
        return True
    if tag == "menu":
        return _is_links(element)
    if not element.attrib:
        return False
    if is_hidden(element):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    return bool(names) and _furniture_names().search(names) is not None and _is_minor(element)


def _is_minor(element: Element) -> bool:
    return len(inner_text(element).strip()) < _SHORT or _is_links(element)


def _is_links(element: Element) -> bool:
    links = sum(len(inner_text(link).strip()) for link in element.iter("a"))
    return links * 2 > len(inner_text(element).strip())


def find_body(root: Element) -> Element:
    """The smallest element that holds the document: a place known for it, else the one with nine tenths of the prose."""
    body = root if root.tag == "body" else root.find(".//body")
    top = body if body is not None else root
    prose = _prose(top)
    total = prose.get(top, 0)
    named = _named(top)
    for name, attribute in load_rows("page_bodies"):
        found = max(named.get((name, attribute), ()), key=lambda element: prose.get(element, 0), default=None)
        if found is not None and prose.get(found, 0) * 2 >= total and inner_text(found).strip():
            return found
    return _densest(top, prose) if total >= 100 else top


def find_prose(root: Element) -> Element:
    """The smallest element that holds nine tenths of the prose, by whatever name."""
    body = root if root.tag == "body" else root.find(".//body")
    top = body if body is not None else root
    return _densest(top, _prose(top))


def _named(top: Element) -> dict[tuple[str, str], list[Element]]:
    """The elements that bear one of the known names, by name and attribute."""
    wanted = {(row[0], row[1]) for row in load_rows("page_bodies")}
    found: dict[tuple[str, str], list[Element]] = {}
    for element in top.iter():
        for attribute in ("id", "class") if isinstance(element.tag, str) and element.attrib else ():
            for name in (element.get(attribute) or "").split():
                if (name, attribute) in wanted:
                    found.setdefault((name, attribute), []).append(element)
    return found


def _prose(top: Element) -> dict[Element, int]:
    """For each element, the characters under it that look like prose: runs with a Chinese sentence mark, outside links and furniture."""
    score: dict[Element, int] = {}
    for element in reversed([e for e in top.iter() if isinstance(e.tag, str)]):
        if element.tag in _NEVER or element.tag == "a":
            continue
        own = score.get(element, 0) + _sentences(element.text) + sum(_sentences(child.tail) for child in element)
        if own:
            score[element] = own
            parent = element.getparent()
            if parent is not None and element is not top:
                score[parent] = score.get(parent, 0) + own
    return score


def _sentences(text: str | None) -> int:
    return len(text.strip()) if text and has_sentence(text) else 0


def has_sentence(text: str) -> bool:
    """Whether a text holds a mark of Chinese sentences."""
    return "，" in text or "。" in text or "、" in text or "；" in text


def _densest(top: Element, prose: dict[Element, int]) -> Element:
    element, total = top, prose.get(top, 0)
    while True:
        shown = (child for child in element if child.tag not in _NEVER)
        best = max(shown, key=lambda child: prose.get(child, 0), default=None)
        if (
            best is None
            or best.tag in {"p", "tr", "td", "tbody", "span", "table"}
            or prose.get(best, 0) * 10 < total * 9
        ):
            return element
        element = best


def is_label_table(table: Element) -> bool:
    """Whether a table declares the document (索引号, 发文机关, 成文日期 …) instead of being part of it."""
    if table.find(".//table") is not None:
        return False
    cells = [inner_text(cell).strip() for cell in table.iter("td", "th")]
    labels = sum(1 for cell in cells[:60] if _label_pattern().match(cell))
    return labels >= 3 and labels * 3 >= len([cell for cell in cells if cell])


def page_metadata(root: Element, body: Element) -> tuple[dict[str, str], str | None]:
    """What the page declares outside its document, under the header's field names; and its title where it stands apart from <title>."""
    found: dict[str, str] = {}
    inside = [chunk for table in body.iter("table") if is_label_table(table) for chunk in _chunks_outside(table, root)]
    pending = ""
    for chunk in _pieces([*_chunks_outside(root, body), *inside]):
        match = _label_pattern().match(chunk)
        if match is None:
            if pending:
                found.setdefault(pending, chunk)
            pending = ""
            continue
        field = _labels()[re.sub(r"\s", "", match[1])]
        value = chunk[match.end() :].strip()
        pending = "" if value else field
        if value:
            found.setdefault(field, value)
    for field, value in _meta_tags(root):
        found.setdefault(field, value)
    title = found.get("title") or _heading_title(root) or _marked_title(root, body)
    if title:
        found["title"] = title
    return {field: value for field, value in found.items() if value}, title


def _pieces(chunks: list[str]) -> Iterator[str]:
    """The chunks, those with several labels cut before each: 文章来源：… 发布时间：…."""
    for chunk in chunks:
        cuts = [at.start() + 1 for at in re.finditer(" ", chunk) if _label_pattern().match(chunk, at.end())]
        for start, end in pairwise([0, *cuts, len(chunk)]):
            yield chunk[start:end].strip()


def _chunks_outside(root: Element, body: Element) -> Iterator[str]:
    """The texts under `root` outside `body`, cell by cell, in order."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element is body or not isinstance(element.tag, str) or element.tag in {"script", "style", "head"}:
            continue
        if _is_leaf(element, body):
            text = re.sub(r"\s+", " ", inner_text(element)).strip()
            if text and len(text) < 500:
                yield text
        else:
            stack.extend(reversed(element))


def _is_leaf(element: Element, body: Element) -> bool:
    """Whether an element shows one text: no block inside, and words of its own or between its children."""
    if any(inner is body or inner.tag in _BLOCK_TEXT for inner in element.iterdescendants()):
        return False
    children = [child for child in element if isinstance(child.tag, str)]
    own = (element.text or "") + "".join(child.tail or "" for child in children)
    return bool(own.strip()) or not children


_META_TAGS = {
    "articletitle": "title",
    "og:title": "title",
    "pubdate": "published_on",
    "contentsource": "source",
    "keywords": "keywords",
    "author": "author",
}


def _meta_tags(root: Element) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        field = _META_TAGS.get((meta.get("name") or meta.get("property") or "").lower())
        content = (meta.get("content") or "").strip()
        if field and content:
            yield field, content


_TITLE_LENGTH = range(8, 80)


def _marked_title(root: Element, body: Element) -> str | None:
    """The text of the only element of the class title that stands outside the document and is long enough for one."""
    within = set(body.iter())
    marked = [e for e in root.iter() if isinstance(e.tag, str) and "title" in (e.get("class") or "").split()]
    texts = {
        re.sub(r"\s+", " ", inner_text(e)).strip() for e in marked if e not in within and body not in set(e.iter())
    }
    texts = {text for text in texts if len(text) in _TITLE_LENGTH}
    return texts.pop() if len(texts) == 1 else None


def _heading_title(root: Element) -> str | None:
    """The text of the page's only h1, or of a public account's title."""
    headings = [e for e in root.iter("h1", "h2") if e.tag == "h1" or "rich_media_title" in (e.get("class") or "")]
    texts = [re.sub(r"\s+", " ", inner_text(e)).strip() for e in headings]
    texts = [text for text in texts if len(text) >= 6]
    return texts[0] if len(texts) == 1 else None
