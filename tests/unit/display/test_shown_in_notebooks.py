"""What a notebook shows of the objects of the package: one short line, plain escaped HTML, marked text."""

from __future__ import annotations

import inspect
import pydoc
import re
from dataclasses import fields, is_dataclass, replace
from html import unescape
from html.parser import HTMLParser

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policy_nlp as pn
from library_samples import plan, report
from policy_nlp.display.html import Mark, html_table, marked_html
from policy_nlp.errors import ConfigError, EmptyError, QueryError
from policy_nlp.library import Library
from policy_nlp.store.records import Table

SHORT = 200
TAGS = {"table", "thead", "tbody", "tr", "th", "td", "p", "div", "span", "sub"}


class Reader(HTMLParser):
    """The tags of a page, the attributes, and the words outside labels."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.words, self.inside = set(), set(), "", []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.inside.append(tag)

    def handle_endtag(self, tag):
        assert self.inside.pop() == tag

    def handle_data(self, data):
        if "sub" not in self.inside:
            self.words += data


def read(page):
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert not reader.inside
    return reader


def everything(value):
    """The value, and what is in it."""
    yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from everything(getattr(value, field.name))
    elif isinstance(value, tuple | list | Table):
        for item in value:
            yield from everything(item)


def answers(library):
    """What the questions to a library give."""
    return [
        library,
        library.documents(),
        library.commitments(),
        library.query("状态:计划"),
        library.count_query("状态:计划", "year"),
        library.officials(),
        library.search("基地"),
        library.problems(),
        library.runs(),
        library.sql("SELECT * FROM commitments"),
        library.analysis("plan.txt"),
        library.compare("plan.txt", "report.txt"),
        library.deliveries("plan.txt", "report.txt"),
        library.compare_all(),
        library.tasks(),
        library.actors(),
        library.partners(),
        library.actor_measures(),
        library.identities(),
        library.indicators("基地"),
        library.members(),
        library.subsidies(),
        library.citations(),
        library.commitments_page(),
        library.documents_page(),
        library.entities_page(),
        library.officials_page(),
        library.keep_deliveries(),
        library.deliveries_kept(),
        library.reuse(),
        library.diffusion("plan.txt"),
        library.timeline("青川市科技局"),
        library.digest(),
        library.judge("right", library.commitments()[0], user="王"),
        library.judgements(),
        library.saved_queries(),
        library.save_query("open", "状态:计划"),
    ]


@pytest.mark.filterwarnings("ignore::policy_nlp.errors.ActorRemark")
def test_everything_a_library_gives_has_a_short_repr(library):
    seen = set()
    for answer in answers(library):
        for value in [answer, *([] if isinstance(answer, Library) else _parts(answer))]:
            seen.add(type(value).__name__)
            assert len(repr(value)) < SHORT, f"{type(value).__name__}: {len(repr(value))} characters"
    # what it is told by: nothing is left out by an answer that is empty
    assert seen >= {"Table", "Analysis", "Comparison", "Timeline", "Diffusion", "CommitmentRecord", "DeliveryRecord"}


def _parts(answer):
    rows = list(answer) if hasattr(answer, "__len__") and not isinstance(answer, str) else [answer]
    for row in rows:
        for value in everything(row):
            if is_dataclass(value):
                yield value


def test_long_records_are_cut_and_say_what_they_hold():
    long = replace(plan(), name="名" * 300, text="文" * 100_000, entities=plan().entities * 1000)
    assert repr(long).startswith("<Analysis of 名")
    assert "100,000 characters, 7,000 entities, 1 officials, 1 commitments" in repr(long)
    commitment = replace(plan().commitments[0], text="建成" * 400, section=("节" * 900,) * 2)
    for value in (long, long.structure, long.offset_map, long.header, long.entities[0], commitment):
        assert len(repr(value)) < SHORT
    assert "建成建成" in repr(commitment)


def test_a_table_in_html_is_plain_and_escaped(library):
    table = library.commitments()
    page = read(table._repr_html_())
    assert page.tags <= TAGS and page.attributes <= {"style", "title"}
    assert "建成3个中试基地" in page.words and "3 rows" in page.words
    hostile = read(html_table(["<b>x</b>"], [["<script>alert(1)</script>"], [5], [None]], "<i>"))
    assert hostile.tags <= TAGS
    assert "<script>alert(1)</script>" in hostile.words


def test_a_long_table_says_how_much_is_shown(library):
    found = library.sql("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) SELECT i FROM n")
    page = found._repr_html_()
    assert page.count("<tr>") == 31
    assert "100 rows, the first 30 shown" in page


def test_an_analysis_is_marked_text_with_its_header():
    page = read(plan()._repr_html_())
    assert page.tags <= TAGS and page.attributes <= {"style", "title"}
    assert plan().text in page.words and "青科发〔2023〕12号" in page.words
    whole = plan()._repr_html_()
    assert re.search(r'title="planned, lead: 青川市科技局, support: 青川市财政局, due: 2025-12-31">建成<', whole)


def test_no_word_of_a_document_becomes_markup():
    text = "<script>alert(1)</script>\n<img src=x onerror=alert(1)> & \"quoted\" 'so'"
    entity = replace(plan().entities[0], start=0, end=20, text=text[:20], value='"><b>')
    header = replace(plan().header, title="<h1>题</h1>")
    hostile = replace(
        plan(),
        name="<i>.txt",
        text=text,
        entities=(entity,),
        commitments=(),
        structure=replace(plan().structure, header=header),
    )
    page = read(hostile._repr_html_())
    assert page.tags <= TAGS and page.attributes <= {"style", "title"}
    assert text in page.words and "<h1>题</h1>" in page.words


@given(st.data())
def test_marks_change_no_word_however_they_cross(data):
    text = data.draw(st.text(st.sampled_from("甲乙<>&\"'\n 丙"), max_size=30))
    places = st.tuples(st.integers(0, 30), st.integers(0, 30))
    spans = [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in data.draw(st.lists(places, max_size=6))]
    marks = [Mark(a, b, "ORG", "#fff" if n % 2 else "", "<") for n, (a, b) in enumerate(spans)]
    page = read(marked_html(text, marks))
    assert page.words == text
    assert page.tags <= TAGS


def test_what_has_a_table_is_shown_by_it(library):
    compared = library.compare("plan.txt", "report.txt")
    assert compared._repr_html_() == compared.table._repr_html_()
    assert unescape(compared._repr_html_()).count("建成3个中试基地") >= 2
    assert len(compared.to_pandas()) == len(compared.table) > 0
    assert list(compared.to_polars().columns) == list(compared.to_pandas().columns)


def test_displacy_draws_an_analysis_and_a_doc():
    displacy = pytest.importorskip("spacy").displacy
    drawn = displacy.render(plan().to_displacy(), style="ent", manual=True, jupyter=False)
    assert "市科技局" in drawn and "ORG" in drawn
    drawn = displacy.render(plan().to_displacy("commitments"), style="ent", manual=True, jupyter=False)
    assert "planned" in drawn
    with pytest.raises(QueryError, match="entities or commitments"):
        plan().to_displacy("words")


def test_a_text_at_hand_is_analysed():
    found = pn.analyze(text="市民政局要在2024年6月底前建立台账。")
    assert [(c.text, c.deadline.value) for c in found.commitments] == [("在2024年6月底前建立台账", "2024-06-30")]
    assert (found.name, found.media_type) == ("text", "text/plain")
    with pytest.raises(ConfigError, match="give one of the two"):
        pn.analyze()
    with pytest.raises(ConfigError, match="give one of the two"):
        pn.analyze("x.txt", text="话")
    with pytest.raises(EmptyError, match="empty"):
        pn.analyze(text=" \n")


def test_a_text_that_looks_like_another_format_is_taken_as_it_stands():
    assert pn.analyze(text="{\\rtf1 市民政局}").text == "{\\rtf1 市民政局}"
    assert pn.analyze(text="%PDF-1.4 市民政局").text == "%PDF-1.4 市民政局"


def test_a_network_has_one_edge_for_two_nodes(library):
    graph, network = library.graph(view="full"), library.network(view="full")
    assert type(network) is networkx.DiGraph
    assert set(network) == set(graph)
    assert network.number_of_edges() == len({(a, b) for a, b, _ in graph.edges(keys=True)})
    assert sum(facts for *_, facts in network.edges(data="facts")) == graph.number_of_edges()
    assert networkx.pagerank(network) and all(kinds for *_, kinds in network.edges(data="kinds"))
    assert len(library.network(view="full", status="achieved")) < len(network)


@pytest.mark.parametrize("method", ["commitments", "graph", "network", "tasks", "indicators", "timeline", "actors"])
def test_filters_are_shown_one_by_one(method):
    asked = getattr(Library, method)
    names = inspect.signature(asked).parameters
    assert {"actor", "due_before", "status", "about"} <= set(names)
    assert "due_before" in pydoc.render_doc(asked)


def test_a_library_says_what_it_holds(library, tmp_path):
    assert repr(library).endswith("test.db: 2 documents, 3 commitments>")
    assert "nothing yet" in repr(Library(tmp_path / "none.db"))
    (tmp_path / "bad.db").write_text("no library")
    assert "cannot be read" in repr(Library(tmp_path / "bad.db"))


def test_report_is_no_less_short():
    assert len(repr(report())) < SHORT
