"""brat's standoff: a folder with NAME.txt and NAME.ann for each text, and annotation.conf."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from policy_nlp.annotations.reading import content_of, made_text
from policy_nlp.annotations.records import ACTOR, COMMITMENTS, ENTITIES, LABELS, ROLES, AnnotatedText, Span
from policy_nlp.errors import ConfigError, NotFoundError
from policy_nlp.judgements.targets import squeeze

_UNFIT = re.compile(r'[\x00-\x20/\\:*?"<>|!]+')
_TEXT_BOUND = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t?(.*)", re.S)
_RELATION = re.compile(r"R\S+\t(\S+) \S+?:(T\S+) \S+?:(T\S+)\s*")


def write_brat(texts: Iterable[AnnotatedText], folder: Path) -> None:
    """Writes the folder. A span over several lines is one of several fragments, as brat has it, and begins and ends with a character that is no
    line break."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_text(brat_labels(), "utf-8")
    taken: set[str] = set()
    for text in texts:
        name = _free_name(text, taken)
        (folder / f"{name}.txt").write_text(text.text, "utf-8", newline="")
        (folder / f"{name}.ann").write_text("".join(_lines(text)), "utf-8", newline="\n")


def _free_name(text: AnnotatedText, taken: set[str]) -> str:
    """A name that every file system takes; the head of the hash after one that is taken."""
    name = _UNFIT.sub("_", text.name).strip("._")[:80] or "text"
    if name.casefold() in taken:
        name = f"{name}-{text.sha256[:12]}"
    count = 1
    while name.casefold() in taken:
        count, name = count + 1, f"{name}-{count}"
    taken.add(name.casefold())
    return name


def _lines(text: AnnotatedText) -> Iterator[str]:
    for n, span in enumerate(text.spans, 1):
        pieces = list(_fragments(text.text, span))
        places = ";".join(f"{start} {end}" for start, end in pieces)
        said = " ".join(text.text[start:end] for start, end in pieces).replace("\t", " ").replace("\r", " ")
        yield f"T{n}\t{span.label} {places}\t{said}\n"
    for n, link in enumerate(text.links, 1):
        yield f"R{n}\t{link.label} Arg1:T{link.source + 1} Arg2:T{link.target + 1}\n"


def _fragments(text: str, span: Span) -> Iterator[tuple[int, int]]:
    for line in re.finditer(r"[^\n]+", text[span.start : span.end]):
        yield span.start + line.start(), span.start + line.end()


def read_brat(folder: Path) -> Iterator[AnnotatedText]:
    """The texts of a folder; events, attributes and notes are passed over. Raises NotFoundError, ConfigError with file and line."""
    files = sorted(folder.glob("*.ann"))
    if not files:
        raise NotFoundError(
            f"{folder}: no .ann file in it; export one with: policy-nlp annotations export FOLDER --format brat"
        )
    for path in files:
        source = path.with_suffix(".txt") if path.with_suffix(".txt").exists() else Path(f"{str(path)[:-4]}.txt")
        yield _text(path, content_of(source))


def _text(path: Path, text: str) -> AnnotatedText:
    spans, links = [], []
    for n, line in enumerate(content_of(path).split("\n"), 1):
        where = f"{path.name}, line {n}"
        if line.startswith("T"):
            spans.append(_text_bound(line.rstrip("\r"), text, where))
        elif line.startswith("R"):
            found = _RELATION.fullmatch(line)
            if found is None:
                raise ConfigError(f"{where}: no relation (R1, label, Arg1:T1 Arg2:T2); mend or delete the line")
            links.append((found[2], found[3], found[1]))
    return made_text(path.name, path.name.removesuffix(".ann"), text, spans, links)


def _text_bound(line: str, text: str, where: str) -> tuple[str, Span]:
    found = _TEXT_BOUND.fullmatch(line)
    if found is None:
        raise ConfigError(f"{where}: no span (T1, label start end, words); mend or delete the line")
    pieces = [(int(a), int(b)) for a, b in (piece.split() for piece in found[3].split(";"))]
    start, end = pieces[0][0], pieces[-1][1]
    if any(text[b:c].strip() for (_, b), (c, _) in pairwise(pieces)):
        raise ConfigError(f"{where}: words are left out within the span; make it one stretch, or two spans")
    if found[4] and squeeze(found[4]) != squeeze(text[start:end]):
        raise ConfigError(
            f"{where}: at {start}-{end} stands {text[start:end][:20]!r}, not {found[4][:20]!r}; export it again"
        )
    return found[1], Span(start, end, found[2])


def brat_labels() -> str:
    """annotation.conf: what may be marked, and what may be linked."""
    others = "|".join((*ENTITIES, ACTOR))
    roles = "".join(f"{role}\tArg1:{'|'.join(COMMITMENTS)}, Arg2:{others}\n" for role in ROLES)
    overlaps = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"
    return (
        "[entities]\n"
        + "".join(f"{label}\n" for label in LABELS)
        + f"[relations]\n{overlaps}{roles}[events]\n[attributes]\n"
    )
