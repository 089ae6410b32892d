"""The layers check: dependencies point one way, and each third-party library has its rooms."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "policy_nlp"

# From the ground up. A room may import rooms of lower lines, and itself; a line's rooms do not know each other.
LAYERS = [
    {"errors"},
    {"display"},
    {"model"},
    {"batch"},
    {"collecting", "lexicon", "weights", "user_dictionary", "digits", "serialise", "trees"},
    {"language"},
    {"document_number"},
    {"bodies"},
    {"read"},
    {"repair"},
    {"structure"},
    {"segment"},
    {"recognize"},
    {"resolve"},
    {"clauses"},
    {"judge"},
    {"commitments", "training"},
    {"components"},
    {"pipeline"},
    {"judgements"},
    {"store"},
    {"query", "fact_graph"},
    {"compare", "link"},
    {"tasks"},
    {"annotations", "citations", "export", "indicators", "subsidies"},
    {"diffusion", "timeline"},
    {"graph", "evaluate"},
    {"ingest"},
    {"cluster"},
    {"across", "annotating", "judging", "keeping", "paging", "picturing", "querying"},
    {"library"},
    {"serve"},
    {"cli"},
]
RANK = {room: rank for rank, rooms in enumerate(LAYERS) for room in rooms}

# library → the rooms that may import it
ROOMS = {
    "jieba": {"segment"},
    "rjieba": {"segment"},
    "spacy": {"segment", "components", "pipeline", "export"},
    "srsly": {"components"},
    "lxml": {"read"},
    "docx": {"read"},
    "xlrd": {"read"},
    "pypdfium2": {"read"},
    "networkx": {"fact_graph", "graph", "export", "compare", "across", "library"},
    "sklearn": {"tasks", "training"},
    "click": {"cli"},
    "sqlite3": {"store"},
    "dask": {"batch"},
    "distributed": {"batch"},
    "pyarrow": {"cluster"},
    "fsspec": {"cluster"},
    "fastapi": {"serve"},
    "starlette": {"serve"},
    "jinja2": {"serve"},
    "uvicorn": {"cli"},
}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def imports_of(path: Path) -> tuple[tuple[str, int], ...]:
    return tuple(_imports_in(path))


def _imports_in(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] if node.module != "policy_nlp" else [f"policy_nlp.{a.name}" for a in node.names]
            yield from ((name, node.lineno) for name in names)


def sources() -> list[Path]:
    return sorted(
        path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem not in {"__init__", "__main__"}
    )


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_below_it(path):
    room = room_of(path)
    assert room in RANK, f"{room} has no place in LAYERS"
    for name, line in imports_of(path):
        if name.startswith("policy_nlp."):
            other = name.split(".")[1]
            assert other == room or RANK[other] < RANK[room], (
                f"{path.name}:{line} imports {other}, which is not below {room}"
            )


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_imported_in_its_rooms_only(path):
    room = room_of(path)
    for name, line in imports_of(path):
        rooms = ROOMS.get(name.split(".")[0])
        assert rooms is None or room in rooms, f"{path.name}:{line} imports {name} outside {sorted(rooms or ())}"


def test_the_check_sees_a_forbidden_import(tmp_path, monkeypatch):
    bad = tmp_path / "read" / "bad.py"
    bad.parent.mkdir()
    bad.write_text("import policy_nlp.cli\nfrom policy_nlp import graph\n")
    monkeypatch.setattr("test_layers.PACKAGE", tmp_path)
    with pytest.raises(AssertionError, match="not below read"):
        test_a_room_imports_only_rooms_below_it(bad)
