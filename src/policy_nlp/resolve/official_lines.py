"""The lines that officials are read from, each with the names and dates in it."""

from __future__ import annotations

from collections.abc import Iterator

from policy_nlp.model import Entity, EntityType
from policy_nlp.resolve.posts import NAME_TYPES, squeeze


def official_lines(text: str, entities: tuple[Entity, ...]) -> Iterator[tuple[int, int, list[Entity]]]:
    """The lines in order: start, end, and the names and dates inside. A name under its post (省长⏎张三) is one line with it."""
    wanted = NAME_TYPES | {EntityType.DATE}
    pending = [e for e in entities if e.type in wanted]
    held: tuple[int, int, list[Entity]] | None = None
    at, index = 0, 0
    for line in text.split("\n"):
        end = at + len(line)
        inside: list[Entity] = []
        while index < len(pending) and pending[index].start < end:
            inside.append(pending[index])
            index += 1
        current = (at, end, inside)
        at = end + 1
        if (
            held
            and _is_only(text, current, EntityType.PERSON)
            and not any(e.type is EntityType.PERSON for e in held[2])
        ):
            yield held[0], current[1], held[2] + inside
            held = None
            continue
        if held:
            yield held
        held = current if _is_only(text, current, EntityType.TITLE) else None
        if not held:
            yield current
    if held:
        yield held


def _is_only(text: str, line: tuple[int, int, list[Entity]], kind: EntityType) -> bool:
    """Whether the line is one post (with its body in front) or one name, and nothing else."""
    start, end, entities = line
    if not entities or entities[-1].type is not kind or sum(e.type is kind for e in entities) != 1:
        return False
    return len(squeeze(text[start:end])) == sum(len(squeeze(e.text)) for e in entities)
