"""Two documents side by side, and every pair of a library."""

import json

import pytest

from library_samples import commitment, make_analysis, span
from policy_nlp.errors import NotFoundError
from policy_nlp.export.comparison import export_comparison
from policy_nlp.library import Library
from policy_nlp.model import Deadline, Header, Target
from policy_nlp.store.connection import writing
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document


def test_what_the_plan_and_the_report_have_in_common(library):
    comparison = library.compare("plan.txt", "report.txt")
    assert [(s.name, s.leads_in_a, s.leads_in_b) for s in comparison.shared_actors] == [("青川市科技局", 1, 1)]
    assert [(p.a.text, p.b.text) for p in comparison.deliveries] == [("建成3个中试基地", "建成3个中试基地")]
    assert [c.text for c in comparison.only_in_b] == ["实现研发投入增长8%"]
    assert (comparison.only_in_a, comparison.changed) == ((), ())
    assert not library.compare("report.txt", "plan.txt").deliveries, "a report before the plan delivers nothing of it"


def test_changed_deadlines_and_targets(tmp_path):
    def saying(number, year, name):
        text = f"{year}年底前新建社区食堂{number}家。"
        promise = commitment(
            text,
            f"新建社区食堂{number}家",
            deadline=Deadline(f"{year}年底前", f"{year}-12-31"),
            targets=(Target("社区食堂", "=", number, "家", *span(text, f"{number}家")),),
        )
        return make_analysis(name, text, Header(), commitments=(promise,))

    path = tmp_path / "l.db"
    with writing(path) as connection:
        for analysis in (saying(80, 2024, "a.txt"), saying(120, 2025, "b.txt")):
            write_document(connection, f"/d/{analysis.name}", pack(analysis))
    (pair,) = Library(path).compare("a.txt", "b.txt").changed
    assert [(c.what, c.in_a, c.in_b) for c in pair.changes] == [
        ("deadline", "2024-12-31", "2025-12-31"),
        ("社区食堂", "社区食堂 = 80家", "社区食堂 = 120家"),
    ]


def test_all_pairs_are_counted(library):
    (pair,) = library.compare_all()
    assert (pair.a, pair.b, pair.shared_actors, pair.aligned, pair.deliveries) == ("plan.txt", "report.txt", 1, 1, 1)


def test_a_comparison_is_plain_data(library):
    data = json.loads(json.dumps(export_comparison(library.compare("plan.txt", "report.txt"))))
    assert data["aligned"][0]["a"]["targets"] == [{"indicator": "中试基地", "op": "=", "number": 3, "unit": "个"}]
    assert set(data) == {"a", "b", "shared_actors", "aligned", "changed", "deliveries", "only_in_a", "only_in_b"}


def test_a_document_compared_with_itself_is_aligned_throughout(library):
    comparison = library.compare("plan.txt", "plan.txt")
    assert (len(comparison.aligned), comparison.only_in_a, comparison.only_in_b) == (1, (), ())


def test_an_unknown_document_is_named(library):
    with pytest.raises(NotFoundError, match="没有的"):
        library.compare("plan.txt", "没有的")
