"""The strings of the package's code and the patterns of lexicon/rules.tsv, as a pattern of a closed class would stand in them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from policy_nlp.lexicon import load_rows

PACKAGE = Path(__file__).parents[3] / "src" / "policy_nlp"
HOLE = "\0"  # where an f-string puts a value in


@cache
def code_strings(room: str = "language") -> tuple[tuple[str, str], ...]:
    """(file:line, string) for each string constant outside that room that is no docstring; an f-string is one string."""
    return tuple(_strings_outside(room))


def _strings_outside(room: str) -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name.split("/")[0] != room:
            yield from ((f"{name}:{line}", words) for line, words in strings_of(ast.parse(path.read_text("utf-8"))))
    yield from (
        (rule.replace(".", "/", 1).replace(".", ".py:", 1), pattern) for rule, pattern, *_ in load_rows("rules")
    )


def strings_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    passed: set[int] = set()
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            passed.update(id(part) for part in node.values)
            yield node.lineno, "".join(str(p.value) if isinstance(p, ast.Constant) else HOLE for p in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
