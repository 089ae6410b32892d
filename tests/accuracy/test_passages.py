"""Accuracy on passages of real documents: stand-off gold, offsets and labels by file name.

Rows whose `use` is "test" are passages that no rule was tuned on and no weight trained on; "train" rows are free for both.
Each row of passages.json names a file of ../shared/real by path and SHA-256, a stretch of its text in code points (of the decoded
file; of the reader's lines joined for HTML and OFD), and the spans in that stretch: entities [start, end, type, value], commitments [start, end,
status, deadline, targets, actors]; the actors ([start, end, role] each, as they stand in the stretch) of the later rows only.
"""

import hashlib
import json
from pathlib import Path

from policy_nlp.evaluate import check_floors, evaluate, find_gold, load_floors
from policy_nlp.read import read_document

HERE = Path(__file__).parent
FLOORS = HERE / "floors" / "passages.json"


def text_of(path):
    if path.suffix in (".html", ".ofd"):
        return "\n".join(line.text for line in read_document(path).lines)
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def gold_of(row, text):
    assert all(op in {"=", ">=", "<=", "+", "-"} for _, _, _, _, rows, *_ in row["commitments"] for op, _, _ in rows)
    return {
        "text": text,
        "header": {},
        "officials": [],
        "entities": [
            {"start": s, "end": e, "text": text[s:e], "type": kind, "value": value[0] if value else None}
            for s, e, kind, *value in row["entities"]
        ],
        "commitments": [
            {
                "start": s,
                "end": e,
                "text": text[s:e],
                "status": status,
                "actors": [{"text": text[a:b], "name": text[a:b], "role": r} for rows in actors for a, b, r in rows],
                "deadline": {"text": "", "value": deadline} if deadline else None,
                "targets": [{"indicator": "", "op": op, "number": n, "unit": u} for op, n, u in targets],
            }
            for s, e, status, deadline, targets, *actors in row["commitments"]
        ],
    }


def write_gold(shared, folder, use):
    """The passages for one use as documents with gold beside them, in a folder."""
    rows = json.loads((HERE / "passages.json").read_text("utf-8"))
    for number, row in enumerate((row for row in rows if row["use"] == use), 1):
        path = shared / "real" / row["file"]
        assert hashlib.sha256(path.read_bytes()).hexdigest() == row["sha256"], f"{row['file']} has changed"
        end = row["end"] if row["end"] >= 0 else None
        text = text_of(path)[row["start"] : end]
        (folder / f"p{number:02}.txt").write_text(text, "utf-8")
        (folder / f"p{number:02}.gold.json").write_text(json.dumps(gold_of(row, text), ensure_ascii=False), "utf-8")


def test_passage_floors(shared, tmp_path):
    write_gold(shared, tmp_path, "test")
    assert check_floors(evaluate(tmp_path), find_gold(tmp_path), load_floors(FLOORS)) == []
