"""Tokens: their offsets are the text's, and they break where they are told to."""

import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from policy_nlp.lexicon import load_rows
from policy_nlp.pipeline import load_pipeline
from policy_nlp.segment import (
    _fast_cutter,
    _fast_tagger,
    _plain_cutter,
    _plain_tagger,
    cut_words,
    make_spans,
    split_tokens,
    text_of,
    token_starts,
)
from policy_nlp.user_dictionary import UserDictionary, Word

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # jieba's own escapes and its use of pkg_resources
    import jieba

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=40)

OWN = (
    Word("天地玄黄", 3, "nt"),
    Word("玄黄"),
    Word("宇宙水利", None, "ns"),
    Word("水利", 900, "nr"),
    Word("建设的和", 1),
    Word("的和", 100000, "n"),
)


@given(st.text(max_size=60))
def test_words_joined_are_the_text(text):
    assert "".join(cut_words(text)) == text


@pytest.fixture(scope="module")
def reference():
    tokenizer = jieba.Tokenizer()
    for word, frequency in load_rows("words"):
        tokenizer.add_word(word, int(frequency))
    return tokenizer


@given(
    text=CHINESE | st.lists(st.sampled_from([row[0] for row in load_rows("words")] + list("的和在了区市"))).map("".join)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_chinese_is_cut_as_jieba_cuts_it(reference, text):
    assert cut_words(text) == reference.lcut(text)


@pytest.fixture(scope="module", params=[(), OWN], ids=["no words", "own words"])
def both(request):
    """The cutter and the tagger of rjieba and of jieba, with the same user dictionary."""
    dictionary = UserDictionary(repr(request.param), request.param, Path("words.txt"))
    return [make(dictionary) for make in (_fast_cutter, _plain_cutter, _fast_tagger, _plain_tagger)]


@given(text=CHINESE | st.text("天地玄黄宇宙水利建设的和", max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_words_are_the_same_without_the_accelerator(both, text):
    fast, plain, fast_tags, plain_tags = both
    assert plain(text) == fast(text)
    assert [word for word, _ in plain_tags(text)] == [word for word, _ in fast_tags(text)]


@pytest.mark.parametrize(
    "text", ["县水务局负责组织实施泵站建设，2023年", "各乡镇要严格落实耕地保护责任", "落实耕地在水利"]
)
def test_tags_of_listed_words_are_the_same_without_the_accelerator(both, text):
    assert both[3](text) == both[2](text)


def test_a_document_reads_alike_without_the_accelerator(tmp_path):
    notice = tmp_path / "notice.txt"
    notice.write_text(
        "清河县人民政府关于防汛的通知\n清政发〔2023〕2号\n县水务局要在2023年底前建成泵站5座，切实保障供水。\n", "utf-8"
    )
    outputs = []
    reading = f"from policy_nlp.ingest.single import _Work, read_and_export; print(read_and_export(_Work({str(notice)!r}, 2, None)))"
    for block in ("", "import sys; sys.modules['rjieba'] = None\n"):
        code = block + reading  # what `extract` has a worker do, whom the block would not reach
        outputs.append(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True))
    assert "县水务局" in outputs[0].stdout.decode()
    assert outputs[0].stdout == outputs[1].stdout
    assert outputs[1].stderr == b""


def test_the_lexicons_words_stay_whole():
    assert cut_words("推动可持续发展，优化营商环境") == ["推动", "可持续发展", "，", "优化", "营商环境"]


@given(CHINESE, st.sets(st.integers(0, 40)))
def test_tokens_break_at_the_cuts_and_keep_the_text(text, cuts):
    doc = load_pipeline().make_doc(text)
    split_tokens(doc, cuts)
    assert doc.text == text
    assert {cut for cut in cuts if 0 < cut < len(text)} <= {token.idx for token in doc}


@pytest.mark.parametrize("text", ["", "\n\n", "张贵林区长出席。"])
def test_offsets_are_the_texts(text):
    doc = load_pipeline().make_doc(text)
    assert [text[token.idx : token.idx + len(token)] for token in doc] == [token.text for token in doc]


@pytest.fixture(scope="module")
def english():
    return English()


@given(text=CHINESE, cuts=st.sets(st.integers(0, 40)))
def test_starts_are_the_tokens_own_with_spaces_too(english, text, cuts):
    for doc in (load_pipeline().make_doc(text), english(f"a  {text} b")):
        split_tokens(doc, cuts)
        assert token_starts(doc) == [*(token.idx for token in doc), len(doc.text)]
        assert text_of(doc) == doc.text


@given(CHINESE, st.sets(st.integers(0, 40)), st.data())
def test_spans_keep_their_words_when_tokens_are_split(text, cuts, data):
    doc = load_pipeline().make_doc(text)
    bounds = data.draw(st.lists(st.tuples(*[st.integers(0, len(doc))] * 2).filter(lambda pair: pair[0] < pair[1])))
    spans = [Span(doc, start, end, label="own", kb_id="Q1") for start, end in bounds]
    doc.spans["own"] = doc.spans["again"] = spans
    before = [(span.start_char, span.end_char, span.text) for span in spans]
    split_tokens(doc, cuts)
    for group in ("own", "again"):
        assert [(span.start_char, span.end_char, span.text) for span in doc.spans[group]] == before
        assert all((span.label_, span.kb_id_) == ("own", "Q1") for span in doc.spans[group])


def test_the_pieces_of_a_token_say_what_it_said():
    words, sentences = ["由市", "发改委", "牵头", "。", "好"], [True, False, False, False, True]
    doc = Doc(
        Vocab(),
        words,
        spaces=[False] * 5,
        tags=["p", "n", "v", "w", "a"],
        pos=["ADP", "NOUN", "VERB", "PUNCT", "ADJ"],
        morphs=["A=1", "A=2", "A=3", "A=4", "A=5"],
        lemmas=words,
        sent_starts=sentences,
    )
    split_tokens(doc, [1, 3, 4, 6])
    rows = [(t.text, t.lemma_, t.tag_, t.pos_, str(t.morph), t.is_sent_start) for t in doc]
    assert rows == [
        ("由", "由", "p", "ADP", "A=1", True),
        ("市", "市", "p", "ADP", "A=1", False),
        ("发", "发", "n", "NOUN", "A=2", False),
        ("改", "改", "n", "NOUN", "A=2", False),
        ("委", "委", "n", "NOUN", "A=2", False),
        ("牵", "牵", "v", "VERB", "A=3", False),
        ("头", "头", "v", "VERB", "A=3", False),
        ("。", "。", "w", "PUNCT", "A=4", False),
        ("好", "好", "a", "ADJ", "A=5", True),
    ]


def test_the_pieces_of_a_token_hang_on_its_first():
    words, dependencies = ["区长", "出席会议", "。"], ["nsubj", "ROOT", "punct"]
    doc = Doc(Vocab(), words, spaces=[False] * 3, heads=[1, 1, 1], deps=dependencies)
    split_tokens(doc, [4])
    assert [(token.text, token.head.i, token.dep_) for token in doc] == [
        ("区长", 1, "nsubj"),
        ("出席", 1, "ROOT"),
        ("会议", 1, "dep"),
        ("。", 1, "punct"),
    ]
    assert len(list(doc.sents)) == 1


def test_words_without_annotation_get_none():
    doc = load_pipeline().make_doc("推动可持续发展，优化营商环境")
    split_tokens(doc, [3, 5])
    assert [token.head.i for token in doc] == list(range(len(doc)))
    assert not any(doc.has_annotation(name) for name in ("TAG", "POS", "MORPH", "LEMMA", "DEP", "SENT_START"))


def test_the_text_of_a_stretch_is_its_own():
    doc = load_pipeline().make_doc("推动可持续发展，优化营商环境")
    assert text_of(doc) == "推动可持续发展，优化营商环境"
    assert text_of(doc[3:].as_doc(copy_user_data=True)) == "优化营商环境"


def test_a_span_covers_the_tokens_that_hold_it():
    doc = load_pipeline().make_doc("推动可持续发展")
    assert [(span.text, span.label_) for span in make_spans(doc, [(0, 2, "a"), (3, 4, "b"), (2, 2, "c")])] == [
        ("推动", "a"),
        ("可持续发展", "b"),
    ]


def test_the_accelerator_is_that_of_whoever_imports_it_later():
    rjieba = pytest.importorskip("rjieba")
    cut_words("科技部牵头")
    assert sys.modules["rjieba.rjieba"].Jieba is rjieba.Jieba
    assert rjieba.cut("科技部牵头", True) == ["科技部", "牵头"]
