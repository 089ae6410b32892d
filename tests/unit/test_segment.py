"""Tokens: their offsets are the text's, and they break where they are told to."""

import warnings

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.lang.en import English

from policy_nlp.lexicon import load_rows
from policy_nlp.pipeline import load_pipeline
from policy_nlp.segment import cut_words, make_spans, resegment, text_of, token_starts

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # jieba's own escapes and its use of pkg_resources
    import jieba

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=40)


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


def test_the_lexicons_words_stay_whole():
    assert cut_words("推动可持续发展，优化营商环境") == ["推动", "可持续发展", "，", "优化", "营商环境"]


@given(CHINESE, st.sets(st.integers(0, 40)))
def test_tokens_break_at_the_cuts_and_keep_the_text(text, cuts):
    doc = resegment(load_pipeline().make_doc(text), cuts)
    assert doc.text == text
    assert {cut for cut in cuts if 0 < cut < len(text)} <= {token.idx for token in doc}


@pytest.mark.parametrize("text", ["", "\n\n", "张贵林区长出席。"])
def test_offsets_are_the_texts(text):
    doc = load_pipeline().make_doc(text)
    assert [text[token.idx : token.idx + len(token)] for token in doc] == [token.text for token in doc]


@given(CHINESE, st.sets(st.integers(0, 40)))
def test_starts_are_the_tokens_own_with_spaces_too(text, cuts):
    for doc in (resegment(load_pipeline().make_doc(text), cuts), English()(f"a  {text} b")):
        assert token_starts(doc) == [*(token.idx for token in doc), len(doc.text)]
        assert text_of(doc) == doc.text


def test_a_span_covers_the_tokens_that_hold_it():
    doc = load_pipeline().make_doc("推动可持续发展")
    assert [(span.text, span.label_) for span in make_spans(doc, [(0, 2, "a"), (3, 4, "b"), (2, 2, "c")])] == [
        ("推动", "a"),
        ("可持续发展", "b"),
    ]
