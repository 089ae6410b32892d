"""Structure: repaired text → header, blocks and the heading tree."""

from __future__ import annotations

from policy_nlp.model import Block, Header, Part, RepairedText, Structure


def find_structure(repaired: RepairedText) -> Structure:
    """The header and the blocks of a repaired text."""
    header = Header()
    blocks = tuple(
        Block(p.start, p.end, "row" if p.kind == "row" else "paragraph", body=p.start) for p in repaired.paragraphs
    )
    return Structure(header, blocks, (Part(header, 0, len(blocks)),))
