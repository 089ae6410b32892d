"""The deputies whom an answer addresses, with the congress or conference that its title names: 张三代表：, 李四、王五委员：."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_nlp.model import Entity, EntityType
from policy_nlp.recognize.addressed import find_addressed
from policy_nlp.resolve.posts import PostSpan, squeeze

_ASSEMBLIES = {"代表": re.compile("人大$|人民代表大会$"), "委员": re.compile("政协|政治协商会议")}
_SESSION = re.compile("第?[一二三四五六七八九十百]{1,4}届")


def read_deputies(text: str, entities: tuple[Entity, ...]) -> Iterator[tuple[Entity, PostSpan]]:
    """Each deputy with the post, whose body is the assembly named last before."""
    addressed = list(find_addressed(text))
    starts = {entity.start: entity for entity in entities} if addressed else {}
    for names, (start, end) in addressed:
        title = text[start:end]
        body = _assembly(title, [e for e in entities if e.type is EntityType.ORG and e.end <= names[0][0]])
        for name in names:
            person = starts.get(name[0])
            if person is not None and person.type is EntityType.PERSON:
                yield person, PostSpan(title, body, start, end, start)


def _assembly(title: str, bodies: list[Entity]) -> str | None:
    ending = _ASSEMBLIES[title]
    words = (squeeze(body.text) for body in reversed(bodies))
    found = next((name for name in words if ending.search(name)), None)
    return _SESSION.sub("", found) if found else None
