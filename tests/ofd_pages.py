"""OFD files of plain lines, for tests outside the readers."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "unit" / "read"))

from ofd_file import page, text_object, write_ofd


def text_page(*lines):
    """A page with a line every ten millimetres."""
    return page(*(text_object(line, 20, 30 + 10 * row) for row, line in enumerate(lines)))


def write_pages(*pages):
    """The bytes of the file."""
    return write_ofd(list(pages))
