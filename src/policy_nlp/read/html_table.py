"""Tables of HTML pages: data told from layout, and data as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from policy_nlp.model import Origin, RawLine
from policy_nlp.read.html_page import is_dropped
from policy_nlp.read.html_shown import is_hidden, is_set_as_block, shows_line_ends
from policy_nlp.read.markup import Element, inner_text
from policy_nlp.read.table import looks_header

_LONG_CELL = 600  # characters; a cell with more is a page's column, not a datum
_MAX_SPAN = 100
_HEADING = 20  # characters of a column's heading
_MAX_HEADER = 4  # rows
_FEWEST_HEADS = 3
_LINES = frozenset(
    "p br div li tr dt dd pre section blockquote h1 h2 h3 h4 h5 h6".split()
)  # elements that begin a line of a cell
_BREAK = "\0"  # none is left in a parsed page


def is_data_table(table: Element) -> bool:
    """Whether a table shows data: at least two rows and two columns of its own, no table inside unless under headings of columns, no
    cell long as a page."""
    if (table.get("role") or "") == "presentation":
        return False
    if table.find(".//table") is not None and not _has_headed_columns(table):
        return False
    widths = []
    longest = filled = cells = 0
    for row in _rows(table):
        widths.append(0)
        for cell in _cells(row):
            widths[-1] += 1
            size = len(inner_text(cell).strip())
            longest = max(longest, size)
            filled += size > 0
            cells += 1
    if len(widths) < 2 or max(widths) < 2 or longest == 0:
        return False
    if table.find(".//th") is not None:
        return True
    return longest <= _LONG_CELL * (1 + (cells > 8)) * 2 and filled * 3 >= cells


def _has_headed_columns(table: Element) -> bool:
    """Whether the first row names three columns or more and no row has other columns, so that a table inside is a cell's lines."""
    rows = [[cell for cell in _cells(row) for _ in range(_span(cell, "colspan"))] for row in _rows(table)]
    heads = [inner_text(cell).strip() for cell in rows[0]] if rows else []
    if (
        len(heads) < _FEWEST_HEADS
        or not all(heads)
        or not looks_header(heads)
        or table.find("./tr//table//table") is not None
    ):
        return False
    return len(rows) > 1 and all(len(row) == len(heads) for row in rows)


def table_rows(table: Element, number: int, clean: Callable[[str], str]) -> Iterator[RawLine]:
    """The caption, and the rows with their cells; a cell that spans rows stands in the first, the cells below it are empty. Rows beside a cell of
    the header row that spans several are header rows too."""
    caption = table.find("caption")
    if caption is not None and (words := clean(inner_text(caption))):
        yield RawLine(words, "paragraph", Origin(f"caption@{caption.sourceline}"), centred=True)
    below: dict[int, int] = {}  # column → rows still covered by a cell above
    heads = 0  # rows that still belong to the header
    first = True
    for row in _rows(table):
        covered = tuple(sorted(column for column, rows in below.items() if rows > 0))
        cells, tags, height = _read_row(row, below, clean)
        if not any(cells):
            continue
        named = next(row.iterancestors()).tag == "thead" or set(tags) == {"th"}
        if first and (named or looks_header(cells)):
            heads = min(height, _MAX_HEADER)
        header = named or (heads > 0 and (first or all(len(cell) <= _HEADING for cell in cells)))
        place = Origin(f"tr@{row.sourceline}")
        yield RawLine(
            "\t".join(cells), "row", place, cells=tuple(cells), table=number, is_header=header, covered=covered
        )
        heads -= 1
        first = False


def _read_row(row: Element, below: dict[int, int], clean: Callable[[str], str]) -> tuple[list[str], list[str], int]:
    """(cells with the covered ones empty, the tags of the row's own cells, how many rows its tallest cell spans)."""
    cells: list[str] = []
    tags: list[str] = []
    tallest = 1
    for cell in _cells(row):
        _skip_covered(cells, below)
        width, height = _span(cell, "colspan"), _span(cell, "rowspan")
        tallest = max(tallest, height)
        if height > 1:
            below.update((column, height - 1) for column in range(len(cells), len(cells) + width))
        cells.extend([_cell_text(cell, clean), *[""] * (width - 1)])
        tags.append(str(cell.tag))
    _skip_covered(cells, below)
    return cells, tags, tallest


def _rows(table: Element) -> Iterator[Element]:
    """The rows that show, those of the foot last wherever it stands."""
    parts = [child for child in table if child.tag != "tfoot"] + list(table.iterchildren("tfoot"))
    for child in parts:
        if child.tag == "tr" and not is_hidden(child):
            yield child
        elif child.tag in {"tbody", "thead", "tfoot"} and not is_hidden(child):
            yield from (row for row in child.iterchildren("tr") if not is_hidden(row))


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row.iterchildren("td", "th") if not is_hidden(cell))


def _skip_covered(cells: list[str], below: dict[int, int]) -> None:
    while below.get(len(cells), 0) > 0:
        below[len(cells)] -= 1
        cells.append("")


def _span(cell: Element, name: str) -> int:
    value = cell.get(name) or "1"
    return min(max(int(value), 1), _MAX_SPAN) if value.isascii() and value.isdigit() and len(value) < 5 else 1


def _cell_text(cell: Element, clean: Callable[[str], str]) -> str:
    """The cell's lines, one a paragraph or break, parted by line feeds. In a cell without any markup the source's own line ends
    count, as programs that export tables write them, and where the page says that they show."""
    pieces: list[str] = []
    typed = {one for one in cell.iter() if len(cell) == 0 or (isinstance(one.tag, str) and shows_line_ends(one))}
    for element in cell.iter():
        if not isinstance(element.tag, str) or (element is not cell and is_dropped(element)):
            continue
        parent = element.getparent()
        if parent in typed and element is not cell and element.get("style") is None:
            typed.add(element)
        breaks = (element.tag in _LINES or is_set_as_block(element)) and element is not cell
        if breaks:
            pieces.append(_BREAK)
        if element.text:
            pieces.append(element.text.replace("\n", _BREAK) if element in typed else element.text)
        if element.tail and element is not cell:
            tail = element.tail.replace("\n", _BREAK) if parent in typed else element.tail
            pieces += [_BREAK, tail] if breaks else [tail]
    lines = [clean(line).replace("\t", " ") for line in "".join(pieces).split(_BREAK)]
    return "\n".join([line for line in lines if line])
