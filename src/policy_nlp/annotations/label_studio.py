"""Label Studio's JSON: tasks with predictions out, tasks with annotations back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from policy_nlp.annotations.reading import content_of, made_text, mapping, parsed, rows, whole, words
from policy_nlp.annotations.records import LABELS, ROLES, AnnotatedText, Span
from policy_nlp.errors import ConfigError
from policy_nlp.judgements.targets import squeeze

_FROM, _TO = "label", "text"


def write_label_studio(texts: Iterable[AnnotatedText], stream: IO[str]) -> None:
    """Writes the tasks; what the machine says are their predictions, which an annotator starts from."""
    tasks = [json.dumps(_task(text), ensure_ascii=False) for text in texts]
    stream.write("[" + ",\n ".join(tasks) + "]\n")


def _task(text: AnnotatedText) -> dict[str, Any]:
    result: list[dict[str, Any]] = [
        {
            "id": f"s{n}",
            "from_name": _FROM,
            "to_name": _TO,
            "type": "labels",
            "value": {"start": s.start, "end": s.end, "text": text.text[s.start : s.end], "labels": [s.label]},
        }
        for n, s in enumerate(text.spans)
    ]
    result += [
        {
            "type": "relation",
            "from_id": f"s{link.source}",
            "to_id": f"s{link.target}",
            "direction": "right",
            "labels": [link.label],
        }
        for link in text.links
    ]
    prediction = {"model_version": f"policy-nlp {version('policy-nlp')}", "result": result}
    return {"data": {_TO: text.text, "name": text.name, "sha256": text.sha256}, "predictions": [prediction]}


def read_label_studio(path: Path) -> Iterator[AnnotatedText]:
    """A text for each annotation of each task; of a task that nobody annotated none. Raises NotFoundError, ConfigError with the task."""
    tasks = parsed(content_of(path), path.name)
    for n, item in enumerate(rows(tasks, path.name), 1):
        where = f"{path.name}, task {n}"
        task = mapping(item, where)
        data = mapping(task.get("data"), where)
        for annotation in rows(task.get("annotations", task.get("completions")), where):
            held = mapping(annotation, where)
            if not held.get("was_cancelled"):
                yield _text(data, held, task.get("id", n), where)


def _text(data: Any, annotation: Any, number: Any, where: str) -> AnnotatedText:
    text = data.get(_TO)
    result = [mapping(item, where) for item in rows(annotation.get("result"), where)]
    spans = [(item.get("id"), span) for item in result for span in _spans(item, text, where)]
    links = [
        (item.get("from_id"), item.get("to_id"), words((item.get("labels") or ["related"])[0], where))
        for item in result
        if item.get("type") == "relation"
    ]
    name = str(data.get("name") or f"task-{number}")
    return made_text(where, name, text, spans, links, data.get("sha256"), _user(annotation))


def _user(annotation: Any) -> str:
    by = annotation.get("completed_by")
    return str(by.get("email") or by.get("id") or "") if isinstance(by, dict) else "" if by is None else str(by)


def _spans(item: Any, text: Any, where: str) -> Iterator[Span]:
    value = item.get("value") or {}
    if item.get("type") != "labels" or not isinstance(text, str):
        return
    start, end = whole(value.get("start"), where), whole(value.get("end"), where)
    start, end = _in_code_points(text, start, end, value.get("text"), where)
    labels = rows(value.get("labels"), where)
    if len(labels) != 1:
        raise ConfigError(f"{where}: {start}-{end} has {len(labels)} labels; give each span one")
    yield Span(start, end, words(labels[0], where))


def _in_code_points(text: str, start: int, end: int, said: Any, where: str) -> tuple[int, int]:
    """The span in code points. Some versions count UTF-16 units, as JavaScript does: the words they give beside the offsets tell."""
    if not isinstance(said, str) or (end <= len(text) and _same(text[start:end], said)):
        return start, end
    units = text.encode("utf-16-le", "surrogatepass")
    before, inside = (units[a * 2 : b * 2].decode("utf-16-le", "replace") for a, b in ((0, start), (start, end)))
    if _same(inside, said):
        return len(before), len(before) + len(inside)
    raise ConfigError(f"{where}: at {start}-{end} stands {text[start:end][:20]!r}, not {said[:20]!r}; export it again")


def _same(one: str, other: str) -> bool:
    return squeeze(one) == squeeze(other.replace("\\n", "\n"))


def label_studio_labels() -> str:
    """The labelling interface of a project for these texts."""
    labels = "".join(f'\n    <Label value="{escape(label)}"/>' for label in LABELS)
    roles = "".join(f'\n    <Relation value="{role}"/>' for role in ROLES)
    return (
        f'<View>\n  <Labels name="{_FROM}" toName="{_TO}">{labels}\n  </Labels>\n  <Relations>{roles}\n  </Relations>\n'
        f'  <Text name="{_TO}" value="${_TO}"/>\n</View>\n'
    )
