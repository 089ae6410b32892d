"""Repair: raw lines → text with one paragraph a line, and an offset map."""

from __future__ import annotations

from policy_nlp.model import OffsetMap, Paragraph, RawDocument, RepairedText


def repair_text(raw: RawDocument) -> RepairedText:
    """The repaired text of what a reader returned."""
    text: list[str] = []
    lines: list[int] = []
    offsets: list[int] = []
    paragraphs: list[Paragraph] = []
    for index, line in enumerate(raw.lines):
        body = line.text.strip()
        if not body:
            continue
        lead = line.text.index(body[0])
        start = len(lines)
        text.append(body)
        lines.extend([index] * len(body) + [-1])
        offsets.extend([*range(lead, lead + len(body)), -1])
        paragraphs.append(Paragraph(start, start + len(body), line.kind, line.level, (), line.table, line.is_header))
    return RepairedText(
        "\n".join(text),
        OffsetMap(tuple(lines[:-1]), tuple(offsets[:-1])),
        tuple(paragraphs),
        raw.metadata,
    )


def repair_plain_text(text: str) -> RepairedText:
    """A text that is already repaired, cut into its paragraphs; its characters stay as they are."""
    lines: list[int] = []
    offsets: list[int] = []
    paragraphs: list[Paragraph] = []
    start = 0
    for index, line in enumerate(text.split("\n")):
        if line.strip():
            paragraphs.append(Paragraph(start, start + len(line)))
        lines.extend([index] * (len(line) + 1))
        offsets.extend(range(len(line) + 1))
        start += len(line) + 1
    return RepairedText(text, OffsetMap(tuple(lines[:-1]), tuple(offsets[:-1])), tuple(paragraphs))
