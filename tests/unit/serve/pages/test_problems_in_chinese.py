"""What the readers say of a file that could not be read, and what to do about it, on the Chinese pages: every wording of the sources has a Chinese one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import policy_nlp
from policy_nlp.read.detect import _NOT_DOCUMENTS
from policy_nlp.read.files import _KINDS
from policy_nlp.serve.pages.faults import in_language, problem_in_chinese
from policy_nlp.serve.remedies import as_served

PACKAGE = Path(policy_nlp.__file__).parent
ERRORS = {"ReadError", "UnsupportedError", "DamagedError", "EncryptedError", "EmptyError", "TooLargeError"}
TELLERS = re.compile(rf"\b(?:{'|'.join(sorted(ERRORS))}|problem|Problem)\(")
# What is named in the middle of a wording, where that is not a figure.
NAMED = {"error.what": "甲.xml: the document is encrypted", "error": "甲.xml: the document is encrypted; split it"}
KINDS = {"detect.py": "a RAR archive", "files.py": "a folder"}


def wordings() -> Iterator[tuple[str, str, str]]:
    """(file, message or remedy, its words with something in the place of what is filled in) of each that the sources spell out."""
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text("utf-8")
        if not TELLERS.search(source):  # most: they need not be parsed
            continue
        tree = ast.parse(source)
        constants = assigned(tree.body)
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            known = constants | assigned(ast.walk(function))
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                name = getattr(call.func, "id", "")
                texts = call.args[:2] if name in ERRORS | {"problem"} else call.args[1:3] if name == "Problem" else ()
                for place, text in zip(("message", "remedy"), texts, strict=False):
                    yield from ((path.name, place, words) for words in filled(text, known, path.name) if words)


def assigned(nodes) -> dict[str, ast.expr]:
    return {
        target.id: node.value
        for node in nodes
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def filled(node: ast.expr, known: dict[str, ast.expr], file: str) -> list[str]:
    """What an expression may say; [] for what is handed on from elsewhere."""
    if isinstance(node, ast.Constant):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return [*filled(node.body, known, file), *filled(node.orelse, known, file)]
    if isinstance(node, ast.Name) and node.id in known:
        return filled(known[node.id], {}, file)
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "one_line":
        return filled(node.args[0], known, file)
    if isinstance(node, ast.JoinedStr):
        return ["".join(_piece(piece, known, file) for piece in node.values)]
    return []


def _piece(piece: ast.expr, known: dict[str, ast.expr], file: str) -> str:
    if isinstance(piece, ast.Constant):
        return str(piece.value)
    assert isinstance(piece, ast.FormattedValue)
    said = ast.unparse(piece.value)
    if isinstance(piece.value, ast.Name) and isinstance(known.get(said), ast.Constant):
        return str(known[said].value)
    if said == "kind":
        return KINDS[file]
    if file == "processes.py" and "__name__" in said:
        return "ValueError"
    if file == "separated.py" and said == "error":
        return "field larger than field limit (131072)"
    if "reason" in said or "strerror" in said:
        return "Permission denied"
    if "problem.message" in said:
        return "split it"
    return NAMED.get(said, "、".join(["7 rows"]) if "join" in said else "7")


WORDINGS = sorted(set(wordings()))


def test_the_sources_are_looked_through():
    assert len(WORDINGS) > 120
    assert ("pdf.py", "remedy", "save it without one") in WORDINGS
    assert ("processes.py", "remedy", "give more time with --timeout, or split the file") in WORDINGS


@pytest.mark.parametrize(("file", "place", "words"), WORDINGS)
def test_every_message_and_remedy_of_the_readers_has_a_chinese_form(file, place, words):
    chinese = problem_in_chinese(as_served(words))
    assert chinese is not None, words
    assert re.search("[一-龥]", chinese)
    assert not re.search(r"[a-z]{3,} [a-z]{2,}", chinese), chinese


@pytest.mark.parametrize("kind", [*_NOT_DOCUMENTS.values(), *(f"{kind}, not a file" for _, kind in _KINDS)])
def test_every_kind_that_is_no_document_has_a_chinese_name(kind):
    assert problem_in_chinese(f"甲.txt: {kind}") is not None


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("甲.docx: the document is encrypted", "甲.docx：文件已加密"),
        ("a: b.docx: b.xml is encrypted", "a: b.docx：b.xml 已加密"),
        ("甲.docx: the document is encrypted; save it without a password", "甲.docx：文件已加密；请去掉密码后保存"),
        (
            "page 3 cannot be read: 甲.ofd: p.xml is missing from the package",
            "第 3 页无法读取：甲.ofd：文件包中缺少 p.xml",
        ),
        (
            "a part of the document is left out: notes.xml: broken XML (line 3)",
            "略去了文件的一部分：notes.xml：XML 已损坏（line 3）",
        ),
        ("甲.pdf: IndexError: list index out of range", "甲.pdf：程序出错（IndexError: list index out of range）"),
        ("hidden and left out: 1 sheets, 2 rows, 3 columns", "已隐藏而略去：1 个工作表、2 行、3 列"),
        ("not done after 120 seconds", "120 秒内没有完成"),
        (
            "the memory may be too small for it: give more with --memory, or split the file",
            "内存可能不够，请把文件拆分",
        ),
        ("split it, or raise the limit of 1,000", "请拆分；上限为 1,000 字节"),
        ("甲: something that nobody foresaw", "甲: something that nobody foresaw"),
        ("甲: something that nobody foresaw; split it", "甲: something that nobody foresaw；请拆分"),
        ("", ""),
    ],
)
def test_a_message_is_told_in_the_language_of_the_page(english, chinese):
    assert in_language("zh", english) == chinese
    assert in_language("en", english) == as_served(english)
