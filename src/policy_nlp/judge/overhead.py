"""What stands over a paragraph: the headings on its path, and, where they speak of a whole section, its own run-in heading (三、下步打算。建立…)
and the label on a line of its own that it stands below (下一步工作：)."""

from __future__ import annotations

from policy_nlp.clauses.reading import Reading
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Block

rule = rules_of(__name__)

_LABEL = 24  # characters of a label, at most


def headings_over(reading: Reading) -> list[tuple[str, ...]]:
    """For each block the words over it, outermost first."""
    over: list[tuple[str, ...]] = []
    words: tuple[str, ...] = ()
    label = ""
    path: tuple[int, ...] | None = None
    for block in reading.blocks:
        if block.path != path:
            path, words, label = block.path, tuple(_headings_of(reading, block.path)), ""
        label = _label_of(reading, block) or label
        own = _bare(reading.text[block.start : block.run_in]) if block.run_in else ""
        over.append((*words, *(each for each in (label, own) if each and rule.of_section.search(each))))
    return over


def _headings_of(reading: Reading, path: tuple[int, ...]) -> list[str]:
    blocks = [reading.blocks[index] for index in path]
    return [_bare(reading.text[block.start : block.run_in or block.end]) for block in blocks]


def _bare(words: str) -> str:
    return words.strip().rstrip("。：: \u3000")


def _label_of(reading: Reading, block: Block) -> str:
    """The words of a paragraph that is no more than a label."""
    if block.kind != "paragraph" or block.end - block.start > _LABEL:
        return ""
    words = reading.text[block.start : block.end].strip()
    return _bare(words) if words.endswith(("：", ":")) and "，" not in words else ""
