"""An answer counted from columns is what SQLite finds, whatever is asked; its order is that of plain sorting."""

from operator import attrgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library_samples import make_analysis
from policy_nlp.errors import remarks_heard
from policy_nlp.library import Library
from policy_nlp.model import ActorMention, Commitment, Deadline, Header, Target
from policy_nlp.query.tree import All, Any, Not, Term, join, print_query
from policy_nlp.store.connection import writing
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document

PLACES = [("省", "湖南省"), ("市", "株洲市"), ("县", "株洲市天元区"), (None, None)]
BODIES = ["湖南省教育厅", "株洲市民政局", "教育部", "各单位"]


def document(n):
    """A document whose commitments differ in everything that is asked for."""
    level, region = PLACES[n % 4]
    text, commitments = f"第{n}号\n", []
    for i in range(9):
        start = len(text)
        words = f"新建{'学校' if i % 3 else '床位'}{n * i % 7}所"
        text += f"{words}。\n"
        commitments.append(
            Commitment(
                start,
                start + len(words),
                words,
                "achieved" if (n + i) % 3 == 0 else "planned",
                actors=(ActorMention(BODIES[i % 4], BODIES[i % 4], "support" if i % 2 else "lead"),) if i % 5 else (),
                deadline=Deadline("底", f"20{20 + i}-12-31") if i % 4 == n % 4 else None,
                targets=(Target("学校", "=", i, "所"),) if i % 3 == 0 else (),
                confidence=(i * 7 + n) % 10 / 10,
            )
        )
    header = Header(
        title=f"第{n}号",
        issued_on=f"20{18 + n}-03-0{n + 1}" if n % 5 else None,
        kind=["规划", "发展规划", "通知"][n % 3],
        level=level,
        region=region,
    )
    return make_analysis(f"{n}.txt", text, header, commitments=tuple(commitments))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    path = tmp_path_factory.mktemp("answers") / "answers.db"
    with writing(path) as connection:
        for n in range(7):
            write_document(connection, f"/{n}.txt", pack(document(n)))
    library = Library(path)
    library.judge("wrong", library.commitments()[3], user="甲")
    actor = library.commitments(actor="教育部")[0]
    library.judge("wrong", f"actor:{actor.document_key}@{actor.start}-{actor.end}=教育部", user="甲")
    return library


def term(key, *values, operators=(":",)):
    return st.builds(Term, st.just(key), st.sampled_from(operators), st.sampled_from(values))


TERMS = st.one_of(
    term("lead", "教育部", "湖南省教育厅"),
    term("actor", "株洲市民政局", "各单位"),
    term("support", "教育部"),
    term("status", "planned", "完成"),
    term("has", "指标", "期限", "actor", "具体"),
    term("year", "2020", "2019-2021", "2019,2023"),
    term("level", "省", "county"),
    term("region", "湖南", "株洲市", "北京"),
    term("kind", "规划", "通知"),
    term("document", "3.txt"),
    term("about", "学校", "床位"),
    term("due", "2022", "2025-06-30", operators=(":", "<", "<=", ">", ">=")),
    term("dated", "2021", "2020-03", operators=(":", "<", "<=", ">", ">=")),
)
NODES = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: join(All, parts)),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: join(Any, parts)),
    ),
    max_leaves=6,
)


@settings(max_examples=150)
@given(NODES)
def test_an_answer_is_what_the_query_finds(shelf, node):
    query = print_query(node)
    with remarks_heard():
        answer, found = shelf.answer(query, limit=100), shelf.query(query)
    assert answer.rows.found == len(found)
    assert {(row.document_key, row.start) for row in answer.rows} == {(row.document_key, row.start) for row in found}
    planned = sum(
        one.commitments
        for facet in answer.facets
        if facet.key == "status"
        for one in facet.values
        if one.value == "planned"
    )
    assert planned == sum(row.status == "planned" for row in found)


@pytest.mark.parametrize(
    ("sort", "value"),
    [
        ("date", attrgetter("dated_on")),
        ("deadline", attrgetter("deadline")),
        ("document", attrgetter("document")),
        ("status", attrgetter("status")),
        ("confidence", attrgetter("confidence")),
    ],
)
def test_an_order_is_that_of_plain_sorting(shelf, sort, value):
    rows = sorted(shelf.commitments(), key=lambda row: (row.document, row.start))
    held, rest = [row for row in rows if value(row) is not None], [row for row in rows if value(row) is None]
    assert list(shelf.answer(sort=sort, limit=100).rows) == [*sorted(held, key=value), *rest]
    falling = sorted(held, key=value, reverse=True)  # keeps equals as they were
    assert list(shelf.answer(sort=f"-{sort}", limit=100).rows) == [*falling, *rest]
