"""A comparison of two documents as one page: their tasks side by side, the wording marked, no network needed."""

from __future__ import annotations

from html import escape
from string import Template

from policy_nlp.compare.documents import Alignment, Comparison
from policy_nlp.store.facts import CommitmentFacts, DocumentFacts

_KINDS = {
    "delivered": "已见完成",
    "kept": "保留",
    "reworded": "改写",
    "deadline changed": "时限变动",
    "target changed": "指标变动",
    "lead changed": "牵头变动",
    "stricter": "加严",
    "looser": "放宽",
    "raised": "提高",
    "lowered": "调低",
}
_STATUS = {"planned": "计划", "achieved": "完成"}


def comparison_page(comparison: Comparison) -> str:
    """The page as HTML. Words of the documents are text in it, never markup."""
    return Template(_PAGE).substitute(
        a=_title(comparison.a),
        b=_title(comparison.b),
        aligned=len(comparison.aligned),
        dropped=len(comparison.only_in_a),
        added=len(comparison.only_in_b),
        rows="\n".join(map(_aligned, comparison.aligned)),
        only_in_a="\n".join(map(_alone, comparison.only_in_a)),
        only_in_b="\n".join(map(_alone, comparison.only_in_b)),
    )


def _title(document: DocumentFacts) -> str:
    date = f"（{document.issued_on}）" if document.issued_on else ""
    return escape(f"{document.title or document.name}{date}")


def _aligned(pair: Alignment) -> str:
    before = "".join(_marked(words, kind, "left out", "del") for kind, words in pair.wording if kind != "put in")
    after = "".join(_marked(words, kind, "put in", "ins") for kind, words in pair.wording if kind != "left out")
    tags = "".join(f"<b>{_KINDS.get(kind, escape(kind))}</b>" for kind in pair.kinds)
    changes = "".join(
        f"<li>{escape(change.what)}：{escape(change.in_a)} → {escape(change.in_b)}</li>" for change in pair.changes
    )
    return (
        f"<tr><td>{before}{_notes(pair.a)}</td><td>{after}{_notes(pair.b)}</td>"
        f"<td class=kinds>{tags}{f'<ul>{changes}</ul>' if changes else ''}<i>{pair.likeness:.2f}</i></td></tr>"
    )


def _marked(words: str, kind: str, marked: str, tag: str) -> str:
    return f"<{tag}>{escape(words)}</{tag}>" if kind == marked else escape(words)


def _notes(commitment: CommitmentFacts) -> str:
    leads = "、".join(dict.fromkeys(name for name, _, role in commitment.actors if role == "lead"))
    notes = [_STATUS[commitment.status], leads, commitment.deadline or ""]
    return f"<small>{escape(' · '.join(note for note in notes if note))}</small>"


def _alone(commitment: CommitmentFacts) -> str:
    return f"<li>{escape(commitment.text)}{_notes(commitment)}</li>"


_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>对照：$a / $b</title>
<style>
body{font:15px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:0 auto;max-width:1280px;padding:1rem;color:#1a1a1a}
h1{font-size:1.25rem}h2{font-size:1.05rem;margin-top:2rem}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border-bottom:1px solid #ddd;padding:.5rem;vertical-align:top;text-align:left;overflow-wrap:anywhere}
th{position:sticky;top:0;background:#fff}th:last-child{width:11rem}
small{display:block;color:#666}del{background:#fde2e1;text-decoration:none}ins{background:#dcf5e3;text-decoration:none}
.kinds b{display:inline-block;font-weight:normal;background:#eef2f7;border-radius:3px;padding:0 .4rem;margin:0 .25rem .25rem 0}
.kinds ul{margin:.2rem 0;padding-left:1.1rem;font-size:.85rem}.kinds i{color:#888;font-style:normal;font-size:.85rem}
.two{display:grid;grid-template-columns:1fr 1fr;gap:2rem}.two ul{padding-left:1.1rem}
@media(max-width:700px){.two{grid-template-columns:1fr}th:last-child{width:6rem}}
</style></head><body>
<h1>对照</h1>
<p>甲：$a<br>乙：$b</p>
<p>同一事项 $aligned 对；仅见于甲 $dropped 条；仅见于乙 $added 条。右栏数字为同一事项的可能性；红底为删去，绿底为新增。</p>
<table><thead><tr><th>甲</th><th>乙</th><th>变化</th></tr></thead><tbody>
$rows
</tbody></table>
<div class="two"><section><h2>仅见于甲</h2><ul>
$only_in_a
</ul></section><section><h2>仅见于乙</h2><ul>
$only_in_b
</ul></section></div>
</body></html>
"""
