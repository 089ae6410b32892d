"""OFD (GB/T 33190-2016), read natively: a ZIP of XML in which every character has its place in millimetres."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from policy_nlp.errors import DamagedError, EmptyError, EncryptedError, TooLargeError
from policy_nlp.model import Problem, RawLine
from policy_nlp.read.broken_fonts import check_fonts
from policy_nlp.read.content import Content, attached_problem, problem
from policy_nlp.read.layout import has_cells, lines_in_box, number_tables, page_lines
from policy_nlp.read.limits import Limits
from policy_nlp.read.markup import Element, inner_text, local_name
from policy_nlp.read.ofd_text import MM, Matrix, composed, is_drawn, numbers, path_rules, text_pieces
from policy_nlp.read.package import Package
from policy_nlp.read.pieces import Piece, is_on_page
from policy_nlp.read.ruled_table import Rule, find_tables

_MAX_BLOCKS = 20  # page blocks and composite objects inside each other
_MAX_REPEATED = 100_000  # objects drawn through composites in one document, however often each is named


@dataclass(slots=True)
class _Document:
    """What the pages of one document share."""

    package: Package
    folder: str
    paper: tuple[float, float]
    templates: dict[str, str] = field(default_factory=dict)  # template ID → member
    composites: dict[str, Element] | None = None  # resource ID → CompositeGraphicUnit, read when first asked for
    resources: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    repeated: int = 0  # objects drawn through composites so far
    characters: int = 0


def read_ofd(data: bytes, name: str, limits: Limits) -> Content:
    """The lines of all pages of all documents in the package, templates included, annotations and seals not. Raises ReadError."""
    with Package(data, name, limits) as package:
        bodies = _bodies(package)
        documents: dict[int, _Document] = {}
        pages: list[list[RawLine]] = []
        for document, location in _located(package, bodies):
            documents[id(document)] = document
            pages.append(_read_page(document, location, len(pages) + 1))
        problems = [one for document in documents.values() for one in document.problems]
        lines = number_tables(pages)
        if not lines:
            raise EmptyError(
                f"{name}: the OFD holds no text, only pictures or drawings",
                "print it to PDF and read that with policy-nlp[ocr]",
            )
        problems += check_fonts(lines, name)
        return Content("application/ofd", tuple(lines), _declared(bodies), tuple(problems))


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """What one page shows: the size of its paper in millimetres, and its text and path objects with the matrix around each; `count` pages
    are in the file."""

    width: float
    height: float
    objects: tuple[tuple[Element, Matrix], ...]
    count: int


def drawn_page(data: bytes, name: str, number: int, limits: Limits) -> DrawnPage:
    """The page of that number, from 1 on, as it is drawn: what `read_ofd` reads it from. Raises ReadError."""
    with Package(data, name, limits) as package:
        pages = list(_located(package, _bodies(package)))
        if not 1 <= number <= len(pages):
            raise DamagedError(f"{name}: there is no page {number}", f"it has {len(pages)}")
        document, location = pages[number - 1]
        root = package.xml(_resolve(package, document.folder, location))
        width, height = _paper(root) or document.paper
        return DrawnPage(width, height, tuple(_shown(document, root, number)), len(pages))


def _bodies(package: Package) -> list[Element]:
    """The documents of a package. Raises EncryptedError, DamagedError."""
    if any(posixpath.basename(member).lower() == "encryptions.xml" for member in package.names()):
        raise EncryptedError(f"{package.name}: the OFD is encrypted", "save it without a password")
    root = package.xml("OFD.xml")
    return [element for element in root.iter() if local_name(element) == "DocBody"]


def _located(package: Package, bodies: list[Element]) -> Iterator[tuple[_Document, str]]:
    """The pages of all documents in their order, each with its document and its location. Raises TooLargeError."""
    count = 0
    for body in bodies:
        location = _child_text(body, "DocRoot")
        if not location:
            continue
        member = _resolve(package, "", location)
        root = package.xml(member)
        document = _open_document(package, member, root)
        found = [element for element in root.iter() if local_name(element) == "Page" and element.get("BaseLoc")]
        count += len(found)
        if count > package.limits.max_pages:
            raise TooLargeError(f"{package.name}: {len(found):,} pages", f"the limit is {package.limits.max_pages:,}")
        for page in found:
            yield document, page.get("BaseLoc") or ""


def _open_document(package: Package, member: str, root: Element) -> _Document:
    document = _Document(package, posixpath.dirname(member), _paper(root) or (210.0, 297.0))
    for element in root.iter():
        tag = local_name(element)
        if tag == "TemplatePage" and element.get("ID"):
            document.templates[element.get("ID") or ""] = element.get("BaseLoc") or ""
        elif tag in {"PublicRes", "DocumentRes"} and element.text:
            document.resources.append(element.text.strip())
        elif tag == "Attachments" and element.text:
            document.problems += _attached(document, element.text.strip())
    return document


def _attached(document: _Document, location: str) -> tuple[Problem, ...]:
    """A problem that names the files inside the document, which are not read."""
    try:
        root = document.package.xml(_resolve(document.package, document.folder, location))
    except DamagedError:
        return ()
    files = (element for element in root.iter() if local_name(element) == "Attachment")
    names = [element.get("Name") or "" for element in files if element.get("Visible") != "false"]
    return attached_problem("OFD", names)


def _read_page(document: _Document, location: str, number: int) -> list[RawLine]:
    try:
        member = _resolve(document.package, document.folder, location)
        root = document.package.xml(member)
    except DamagedError as error:
        document.problems.append(problem(f"page {number} cannot be read: {error.what}", error.remedy, "page"))
        return []
    width, height = _paper(root) or document.paper
    pieces: list[Piece] = []
    unseen: list[Piece] = []
    level: list[Rule] = []
    upright: list[Rule] = []
    for shown, place in _shown(document, root, number):
        if local_name(shown) == "TextObject":
            found = _counted(document, text_pieces(shown, place))
            if any(is_on_page(piece, width * MM, height * MM) for piece in found):  # words may be set a little too far
                (pieces if is_drawn(shown) else unseen).extend(found)
        else:
            across, down = path_rules(shown, place)
            level += across
            upright += down
    if sum(len(piece.text) for piece in unseen) >= sum(len(piece.text) for piece in pieces):
        pieces += unseen  # what was recognised on a scan lies unseen over its picture
    tables = find_tables(level, upright, lambda box: lines_in_box(pieces, box)) if has_cells(pieces) else []
    return page_lines(pieces, number, width * MM, tables)


def _shown(document: _Document, root: Element, number: int) -> Iterator[tuple[Element, Matrix]]:
    """The text and path objects of a page, its template's first."""
    for element in [*_templates(document, root, number), root]:
        for layer in element.iter():
            if local_name(layer) == "Layer" and layer.get("Visible") != "false":
                yield from _objects(document, layer, Matrix(), 0)


def _counted(document: _Document, pieces: list[Piece]) -> list[Piece]:
    """The pieces as they are, while the document stays within its limit."""
    document.characters += sum(len(piece.text) for piece in pieces)
    limit = document.package.limits.max_characters
    if document.characters > limit:
        raise TooLargeError(f"{document.package.name}: more text than {limit:,} characters", "split the file")
    return pieces


def _templates(document: _Document, page: Element, number: int) -> Iterator[Element]:
    for element in page:
        if local_name(element) != "Template":
            continue
        location = document.templates.get(element.get("TemplateID") or "", "")
        try:
            yield document.package.xml(_resolve(document.package, document.folder, location))
        except DamagedError as error:
            document.problems.append(
                problem(f"the template of page {number} cannot be read: {error.what}", error.remedy, "page")
            )


def _objects(
    document: _Document, container: Element, place: Matrix, depth: int, is_composite: bool = False
) -> Iterator[tuple[Element, Matrix]]:
    """The text and path objects under a layer with the matrix around them, in the file's order, blocks and composites opened."""
    if depth > _MAX_BLOCKS:
        return
    for element in container:
        if is_composite:
            _count_repeated(document)
        tag = local_name(element)
        if element.get("Visible") == "false":
            continue
        if tag in {"TextObject", "PathObject"}:
            yield element, place
        elif tag == "CompositeObject":
            unit = _composite(document, element.get("ResourceID") or "")
            if unit is not None:
                yield from _objects(document, unit, composed(place, element), depth + 1, True)
        elif tag in {"PageBlock", "Content"}:
            yield from _objects(document, element, place, depth + 1, is_composite)


def _count_repeated(document: _Document) -> None:
    document.repeated += 1
    if document.repeated > _MAX_REPEATED:
        raise TooLargeError(
            f"{document.package.name}: composites draw more than {_MAX_REPEATED:,} objects", "print it anew"
        )


def _composite(document: _Document, key: str) -> Element | None:
    if document.composites is None:
        document.composites = {}
        for location in document.resources:
            try:
                root = document.package.xml(_resolve(document.package, document.folder, location))
            except DamagedError:
                continue  # a resource that is missing has no words in it
            units = (element for element in root.iter() if local_name(element) == "CompositeGraphicUnit")
            document.composites.update((unit.get("ID") or "", unit) for unit in units)
    return document.composites.get(key)


def _resolve(package: Package, folder: str, location: str) -> str:
    """The member that a location names: from the package's root when it begins with a slash, else from the folder of the file
    that names it; writers mix the two up, so each is tried. The location comes back where nothing fits."""
    plain = posixpath.normpath(location.strip().replace("\\", "/")).lstrip("/")
    near = posixpath.normpath(posixpath.join(folder, plain))
    choices = [plain, near] if location.strip().startswith("/") else [near, plain]
    choices += [f"{choice}/Content.xml" for choice in choices]
    return next((choice for choice in choices if choice in package), choices[0])


def _paper(root: Element) -> tuple[float, float] | None:
    """Width and height in millimetres."""
    for element in root.iter():
        if local_name(element) in {"PhysicalBox", "ApplicationBox"}:
            box = numbers(element.text)
            return (box[2], box[3]) if len(box) == 4 and box[2] > 0 and box[3] > 0 else None
    return None


def _child_text(element: Element, tag: str) -> str:
    return next((inner_text(child).strip() for child in element.iter() if local_name(child) == tag), "")


def _declared(bodies: list[Element]) -> dict[str, str]:
    names = {"Title": "declared_title", "Author": "author", "CreationDate": "created_on", "Keywords": "keywords"}
    found = {key: _child_text(body, tag) for body in bodies[:1] for tag, key in names.items()}
    return {key: value for key, value in found.items() if value}
