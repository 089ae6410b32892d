"""Structure: repaired text → header, blocks, heading tree and the documents inside the document."""

from __future__ import annotations

from dataclasses import replace

from policy_nlp.language.scripts import simple_forms_of
from policy_nlp.model import RepairedText, Structure
from policy_nlp.structure.as_written import as_written
from policy_nlp.structure.elements import mark_elements
from policy_nlp.structure.guides import mark_guide_labels
from policy_nlp.structure.headings import mark_headings
from policy_nlp.structure.kinds import relations_in
from policy_nlp.structure.lines import make_lines
from policy_nlp.structure.parts import make_parts
from policy_nlp.structure.tree import make_blocks

__all__ = ["find_structure"]


def find_structure(repaired: RepairedText) -> Structure:
    """The header, blocks and parts of a repaired text; one in traditional characters is read in simplified ones."""
    if forms := simple_forms_of(repaired.text):
        simple = replace(repaired, text=repaired.text.translate(forms))
        return as_written(_structure(simple), simple.text, repaired.text)
    return _structure(repaired)


def _structure(repaired: RepairedText) -> Structure:
    lines = make_lines(repaired)
    mark_guide_labels(lines)
    mark_elements(lines)
    mark_headings(lines)
    parts = make_parts(lines, repaired.metadata)
    relations = [pair for line in lines[:60] for pair in relations_in(line.text[:2000])]
    return Structure(parts[0].header, make_blocks(lines), parts, tuple(dict.fromkeys(relations)))
