"""PDF with a text layer: lines in reading order with page and box."""

from __future__ import annotations

import pypdfium2 as pdfium

from policy_nlp.errors import DamagedError, EmptyError, EncryptedError, TooLargeError
from policy_nlp.model import Origin, RawLine
from policy_nlp.read.content import Content
from policy_nlp.read.limits import Limits


def read_pdf(data: bytes, name: str, limits: Limits) -> Content:
    """The text layer's lines. Raises ReadError: EncryptedError for a password, EmptyError where there is no text layer."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedError(f"{name}: the PDF needs a password", "save it without one") from None
        raise DamagedError(f"{name}: the PDF cannot be opened", "fetch it again or print it anew") from None
    lines: list[RawLine] = []
    if len(document) > limits.max_pages:
        raise TooLargeError(f"{name}: {len(document):,} pages", f"the limit is {limits.max_pages:,}")
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage().get_text_range()
        for line in text.split("\r\n"):
            lines.append(RawLine(line, "line", Origin(page=number + 1)))
    if not any(line.text.strip() for line in lines):
        raise EmptyError(f"{name}: the PDF has no text layer", "install policy-nlp[ocr] to read scans")
    return Content("application/pdf", tuple(lines))
