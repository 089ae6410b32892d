"""The components do what spaCy's users expect of any pipeline: they are piped, kept, analysed, evaluated and drawn."""

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example

from policy_nlp.errors import ConfigError
from policy_nlp.model import Quantity
from policy_nlp.pipeline import COMPONENTS, analyze, load_pipeline

NOTICE = """清河县人民政府办公室关于做好水利建设工作的通知
清政办发〔2023〕27号
各乡镇人民政府，县政府各部门：
　　县水务局要在2023年9月底前建成泵站5座，完成投资2.6亿元。县教育局局长张贵林负责督促检查。
清河县人民政府办公室
2023年4月6日
"""
SHORT = "市民政局要在2024年6月底前建立台账。"
RESULTS = ("structure", "entities", "references", "officials", "commitments", "problems")


@pytest.fixture
def nlp():
    """A pipeline of its own, to be changed at will."""
    return load_pipeline.__wrapped__()


@pytest.fixture(scope="module")
def doc():
    return load_pipeline()(NOTICE)


def views(doc):
    """All that a Doc says, in values that compare."""
    return {
        "tokens": [token.text for token in doc],
        "ents": [(ent.text, ent.label_, ent._.value) for ent in doc.ents],
        "spans": [(span.text, span.label_) for span in doc.spans["commitments"]],
        **{name: doc._.get(name) for name in RESULTS},
    }


def test_what_a_doc_says(doc):
    said = views(doc)
    assert ("2023年9月底前", "DATE", "../2023-09-30") in said["ents"]
    assert ("2.6亿元", "QUANTITY", Quantity(260000000.0, "元")) in said["ents"]
    assert ("在2023年9月底前建成泵站5座", "planned") in said["spans"]
    assert [official.name for official in doc._.officials] == ["张贵林"]
    assert doc._.structure.header.document_number == "清政办发〔2023〕27号"


def test_analyze_says_the_same(nlp, tmp_path):
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, "utf-8")
    analysis = analyze(path)
    doc = nlp(analysis.text)
    assert (analysis.entities, analysis.officials) == (doc._.entities, doc._.officials)
    assert (analysis.commitments, analysis.references) == (doc._.commitments, doc._.references)


def test_a_doc_comes_back_from_its_bytes(doc):
    assert views(Doc(doc.vocab).from_bytes(doc.to_bytes())) == views(doc)


def test_a_doc_comes_back_from_a_doc_bin_in_another_vocabulary(doc):
    data = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (kept,) = DocBin().from_bytes(data).get_docs(spacy.blank("zh").vocab)
    assert views(kept) == views(doc)


def test_a_doc_from_bytes_can_be_read_on(nlp, doc):
    kept = Doc(nlp.vocab).from_bytes(doc.to_bytes(exclude=["spans"]))
    assert [(span.text, span.label_) for span in nlp.get_pipe("policy_commitments")(kept).spans["commitments"]] == [
        (span.text, span.label_) for span in doc.spans["commitments"]
    ]


def test_two_processes_say_what_one_says(nlp):
    texts = [NOTICE, SHORT, "", NOTICE]
    one = [views(doc) for doc in nlp.pipe(texts)]
    assert [views(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=1)] == one


def test_a_context_stays_with_its_doc(nlp):
    pairs = list(nlp.pipe([(NOTICE, "first"), (SHORT, "second")], as_tuples=True))
    assert [(doc.text, context) for doc, context in pairs] == [(NOTICE, "first"), (SHORT, "second")]


def test_the_pipeline_comes_back_from_disk_and_from_bytes(nlp, doc, tmp_path):
    nlp.to_disk(tmp_path / "pipeline")
    assert views(spacy.load(tmp_path / "pipeline")(NOTICE)) == views(doc)
    assert views(load_pipeline.__wrapped__().from_bytes(nlp.to_bytes())(NOTICE)) == views(doc)


def test_no_problems_in_the_shipped_order(nlp):
    analysis = nlp.analyze_pipes()
    assert analysis["problems"] == {name: [] for name in COMPONENTS}
    assert analysis["summary"]["policy_recognizer"]["retokenizes"] is True
    assert analysis["attrs"]["doc._.references"] == {
        "assigns": ["policy_resolver"],
        "requires": ["policy_commitments"],
    }


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ("policy_structure", {name: ["doc._.structure"] for name in COMPONENTS[1:]}),
        ("policy_resolver", {"policy_commitments": ["doc._.references"]}),
    ],
)
def test_what_is_missing_is_named(nlp, missing, named):
    nlp.remove_pipe(missing)
    assert {name: attributes for name, attributes in nlp.analyze_pipes()["problems"].items() if attributes} == named


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ("policy_structure", r"^policy_recognizer: doc\._\.structure is not set; add policy_structure before it$"),
        ("policy_recognizer", r"^policy_resolver: doc\._\.entities is not set; add policy_recognizer before it$"),
        ("policy_resolver", r"^policy_commitments: doc\._\.references is not set; add policy_resolver before it$"),
    ],
)
def test_a_component_without_what_it_needs_says_so(nlp, missing, message):
    nlp.remove_pipe(missing)
    with pytest.raises(ConfigError, match=message):
        nlp(SHORT)


def test_the_components_score(nlp):
    entities = [(0, 4, "ORG"), (6, 15, "DATE"), (17, 19, "PLACE")]
    reference = {"entities": entities, "spans": {"commitments": [(5, 19, "planned")]}}
    scores = nlp.evaluate([Example.from_dict(nlp.make_doc(SHORT), reference)])
    assert (scores["ents_p"], scores["ents_r"], round(scores["ents_f"], 3)) == (1.0, round(2 / 3, 16), 0.8)
    assert scores["ents_per_type"]["DATE"] == {"p": 1.0, "r": 1.0, "f": 1.0}
    assert scores["ents_per_type"]["PLACE"] == {"p": 0.0, "r": 0.0, "f": 0.0}
    assert scores["spans_commitments_f"] == 1.0
    assert scores["spans_commitments_per_type"]["planned"]["f"] == 1.0


def test_what_is_scored_is_declared(nlp):
    weights = nlp.config["training"]["score_weights"]
    assert (weights["ents_f"], weights["spans_commitments_f"]) == (0.5, 0.5)


def test_a_doc_keeps_its_identity_spans_and_categories(nlp):
    doc = nlp.make_doc("张贵林区长出席会议。" + SHORT)
    doc.spans["own"] = [doc.char_span(10, 14, "OWN")]
    doc.cats["notice"] = 1.0
    doc.user_data["source"] = "paper"
    assert "林区" in [token.text for token in doc]
    assert nlp(doc) is doc
    assert [ent.text for ent in doc.ents][:2] == ["张贵林", "区长"]
    assert [(span.text, span.label_) for span in doc.spans["own"]] == [("市民政局", "OWN")]
    assert (doc.cats, doc.user_data["source"]) == ({"notice": 1.0}, "paper")


def test_tokens_may_be_left_as_they_are(doc):
    plain = load_pipeline(retokenize=False)
    left = plain(NOTICE)
    assert [token.text for token in left] == [token.text for token in plain.make_doc(NOTICE)]
    assert left._.entities == doc._.entities
    assert {(ent.text, ent.label_) for ent in left.ents} <= {(ent.text, ent.label_) for ent in doc.ents}


def test_components_stand_among_others(nlp):
    nlp.add_pipe("sentencizer", config={"punct_chars": ["。"]}, first=True)
    ruler = nlp.add_pipe("span_ruler", before="policy_recognizer", config={"spans_key": "own"})
    ruler.add_patterns([{"label": "WATER", "pattern": "泵站"}])
    doc = nlp(NOTICE)
    assert [(span.text, span.label_) for span in doc.spans["own"]] == [("泵站", "WATER")]
    assert "县教育局局长张贵林负责督促检查。" in [sentence.text for sentence in doc.sents]


def test_results_are_drawn(doc):
    marked = displacy.render(doc, style="ent", jupyter=False)
    assert marked.count("<mark") == len(doc.ents)
    assert "2.6亿元" in marked
    assert "planned" in displacy.render(doc, style="span", options={"spans_key": "commitments"}, jupyter=False)


def test_a_value_is_that_of_the_very_span(doc):
    (ent,) = [ent for ent in doc.ents if ent.text == "2.6亿元"]
    assert ent._.value == Quantity(260000000.0, "元")
    assert Span(doc, ent.start, ent.end - 1)._.value is None
    assert Span(doc, len(doc) - 1, len(doc))._.value is None


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_factory_says_what_it_needs_and_sets(name):
    meta = Language.get_factory_meta(name)
    assert meta.assigns
    assert bool(meta.requires) == (name != "policy_structure")
