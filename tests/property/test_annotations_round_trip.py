"""Offsets come back from every annotation tool's format as they went out."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_nlp.annotations.files import FORMATS, read_annotations, write_annotations
from policy_nlp.annotations.records import LABELS, AnnotatedText, Link, Span
from policy_nlp.judgements.targets import squeeze

# One UTF-16 unit and two, wide and narrow, line breaks of every kind, quotes, tabs and escapes
TEXTS = st.text(st.sampled_from("市科技局𠮷😀👨‍👩e\u0301\"'\\\t\n\r\u2028\x85<& :；。0A"), min_size=1, max_size=60)


@st.composite
def annotated_texts(draw):
    text = draw(TEXTS)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)), st.sampled_from(LABELS))
    drawn = {Span(min(a, b), max(a, b), label) for a, b, label in draw(st.lists(places, max_size=8))}
    # An empty span is none, and brat's begin and end with a character that is no line break.
    spans = tuple(sorted(s for s in drawn if text[s.start : s.end].strip("\n") == text[s.start : s.end] != ""))
    numbers = st.integers(0, max(len(spans) - 1, 0))
    pairs = (
        draw(st.lists(st.tuples(numbers, numbers, st.sampled_from(["lead", "support"])), max_size=4)) if spans else []
    )
    return AnnotatedText("文件.txt", text, spans, tuple(sorted({Link(*pair) for pair in pairs})), "0" * 64)


@pytest.mark.parametrize("form", FORMATS)
@given(texts=st.lists(annotated_texts(), min_size=1, max_size=3))
def test_spans_and_links_come_back_as_they_went_out(form, texts):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out"
        write_annotations(texts, path, form)
        if form == "label-studio":
            _annotate(path)
        back = read_annotations(path, form)
    inside = [(t.text, t.spans, t.links) for t in texts]
    found = [(t.text, t.spans, t.links) for t in back]
    assert (sorted(found) if form == "brat" else found) == (sorted(inside) if form == "brat" else inside)
    if form != "brat":
        assert [(t.name, t.sha256) for t in back] == [(t.name, t.sha256) for t in texts]


def _annotate(path):
    """What Label Studio does with predictions that an annotator submits as they are."""
    tasks = json.loads(path.read_text("utf-8"))
    for task in tasks:
        task["annotations"] = [{"result": prediction["result"]} for prediction in task.pop("predictions")]
    path.write_text(json.dumps(tasks), "utf-8")


@given(text=TEXTS, data=st.data())
def test_offsets_in_utf16_units_are_told_by_their_words(text, data):
    """Older versions of Label Studio count as JavaScript does."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    if not words.strip():
        return
    a, b = (len(part.encode("utf-16-le")) // 2 for part in (text[:start], text[:end]))
    value = {"start": a, "end": b, "text": words, "labels": ["ORG"]}
    task = {"data": {"text": text}, "annotations": [{"result": [{"id": "x", "type": "labels", "value": value}]}]}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.json"
        path.write_text(json.dumps([task]), "utf-8")
        ((span,),) = [found.spans for found in read_annotations(path, "label-studio")]
    assert squeeze(text[span.start : span.end]) == squeeze(words)
