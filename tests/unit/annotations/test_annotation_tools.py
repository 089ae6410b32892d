"""doccano, Label Studio and brat: out, changed as an annotator would, and back as judgements or as gold."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from click.testing import CliRunner
from lxml import etree

from library_samples import plan, report
from policy_nlp.annotations.files import FORMATS, labels_of
from policy_nlp.annotations.gold import gold_from
from policy_nlp.annotations.records import LABELS, annotated_text
from policy_nlp.cli import cli
from policy_nlp.errors import ConfigError, NotFoundError, QueryError
from policy_nlp.evaluate import evaluate
from policy_nlp.export.document import export_analysis

NAMES = {"doccano": "out.jsonl", "label-studio": "out.json", "brat": "out"}
ALL = ("entities", "commitments", "actors")


@pytest.fixture(params=FORMATS)
def form(request):
    return request.param


def export(library, tmp_path, form, *documents, layers=("entities", "commitments")):
    path = tmp_path / NAMES[form]
    count = library.export_annotations(path, *documents, layers=layers)
    assert count == (len(documents) or 2)
    if form == "label-studio":
        submit(path)
    return path


def submit(path):
    """What Label Studio exports where an annotator submitted the predictions as they were."""
    tasks = json.loads(path.read_text("utf-8"))
    for task in tasks:
        result = task.pop("predictions")[0]["result"]
        task["annotations"] = [
            {"result": result, "completed_by": {"id": 3, "email": "wang@example.org"}, "was_cancelled": False},
            {"result": [], "completed_by": 4, "was_cancelled": True},
        ]
    path.write_text(json.dumps(tasks), "utf-8")


def take_out(path, form, document, words, label):
    """Deletes the mark of those words, as an annotator does."""
    if form == "brat":
        file = path / f"{document}.ann"
        lines = file.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not re.fullmatch(rf"T\d+\t{label} [\d ;]+\t{words}\n", line)]
        assert len(kept) == len(lines) - 1
        file.write_text("".join(kept), "utf-8")
        return
    content = (
        [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        if form == "doccano"
        else json.loads(path.read_text("utf-8"))
    )
    gone = 0
    for row in content:
        marks = row["label"] if form == "doccano" else row["annotations"][0]["result"]
        text = row["text"] if form == "doccano" else row["data"]["text"]
        for mark in list(marks):
            start, end, kind = (
                mark
                if form == "doccano"
                else (mark["value"]["start"], mark["value"]["end"], mark["value"]["labels"][0])
            )
            if (text[start:end], kind) == (words, label):
                marks.remove(mark)
                gone += 1
    assert gone == 1
    path.write_text("\n".join(map(json.dumps, content)) if form == "doccano" else json.dumps(content), "utf-8")


def test_what_an_annotator_left_as_it_was_changes_nothing(library, tmp_path, form):
    path = export(library, tmp_path, form, layers=ALL)
    found = library.import_annotations(path, user="王")
    assert (found.documents, found.wrong, found.right, found.added) == (2, 0, 0, 0)
    assert len(library.judgements()) == 0


def test_what_was_taken_out_is_judged_wrong(library, tmp_path, form):
    path = export(library, tmp_path, form)
    take_out(path, form, "plan.txt", "市财政局", "ORG")
    take_out(path, form, "report.txt", "实现研发投入增长8%", "planned")
    found = library.import_annotations(path, user="王", why="看过")
    assert (found.wrong, found.right, found.known, found.added) == (2, 0, 0, 0)
    judged = {(j.source_at, j.judgement, j.user, j.why) for j in library.judgements()}
    assert judged == {("entity:plan.txt@63-67=ORG", "wrong", "王", "看过"), ("report.txt@34-44", "wrong", "王", "看过")}
    assert "实现研发投入增长8%" not in [c.text for c in library.commitments()]
    again = library.import_annotations(path, user="王", why="看过")
    assert (again.wrong, again.known) == (0, 2)


def test_what_was_left_is_right_where_the_annotator_says_so(library, tmp_path, form):
    path = export(library, tmp_path, form, layers=ALL)
    found = library.import_annotations(path, user="王", right=True)
    kinds = [j.source.partition("/")[0] for j in library.judgements()]
    # the plan's seven entities and one commitment with two actors; the report's two commitments and one actor
    assert (kinds.count("entity"), kinds.count("commitment"), kinds.count("actor")) == (7, 3, 3)
    assert found.right == 13
    assert all(j.present and j.state == "stands" for j in library.judgements())


def test_an_actor_whose_link_is_gone_is_judged_wrong(library, tmp_path):
    path = export(library, tmp_path, "doccano", "plan.txt", layers=ALL)
    row = json.loads(path.read_text("utf-8"))
    row["relations"] = [link for link in row["relations"] if link["type"] == "lead"]
    path.write_text(json.dumps(row), "utf-8")
    assert library.import_annotations(path, user="王").wrong == 1
    assert library.commitments(document="plan.txt")[0].support == ()
    assert library.commitments(document="plan.txt")[0].lead == ("青川市科技局",)


def test_new_marks_are_counted_and_no_judgement(library, tmp_path):
    path = export(library, tmp_path, "doccano", "plan.txt")
    row = json.loads(path.read_text("utf-8"))
    row["label"] += [[0, 3, "PLACE"]]
    row["label"] = [
        [a, b, "PLACE" if (a, b) == (56, 60) else kind] for a, b, kind in row["label"]
    ]  # 市科技局: ORG → PLACE
    path.write_text(json.dumps(row), "utf-8")
    found = library.import_annotations(path, user="王")
    assert (found.wrong, found.added) == (1, 2)


def test_only_layers_that_were_annotated_are_judged(library, tmp_path):
    path = export(library, tmp_path, "doccano", "plan.txt", layers=("commitments",))
    assert library.import_annotations(path, user="王").wrong == 0
    assert library.import_annotations(path, user="王", layers=("entities",)).wrong == 7
    with pytest.raises(QueryError, match="entities, commitments, actors"):
        library.import_annotations(path, layers=("words",))


def test_who_annotated_is_who_judges(library, tmp_path):
    path = export(library, tmp_path, "label-studio")
    take_out(path, "label-studio", "plan.txt", "市财政局", "ORG")
    library.import_annotations(path)
    assert [j.user for j in library.judgements()] == ["wang@example.org"]


def test_a_document_is_known_by_its_text_where_the_tool_keeps_no_hash(library, tmp_path):
    path = export(library, tmp_path, "doccano", "plan.txt")
    row = json.loads(path.read_text("utf-8"))
    bare = {"id": 7, "text": row["text"], "label": row["label"], "Comments": []}
    path.write_text(json.dumps(bare), "utf-8")
    assert library.import_annotations(path, user="王", right=True).right == 8


def test_gold_is_scored_for_what_was_annotated(library, tmp_path, form):
    path = export(library, tmp_path, form, layers=ALL)
    take_out(path, "brat", "plan.txt", "林知远", "PERSON") if form == "brat" else None
    folder = tmp_path / "gold"
    assert len(gold_from(path, folder, None, None)) == 2
    gold = {p.name: json.loads(p.read_text("utf-8")) for p in sorted(folder.glob("*.json"))}
    assert set(gold) == {"plan.gold.json", "report.gold.json"}
    assert gold["plan.gold.json"]["annotated"] == list(ALL)
    (promise,) = gold["plan.gold.json"]["commitments"]
    assert promise["text"] == "建成3个中试基地"
    assert [(a["text"], a["role"]) for a in promise["actors"]] == [("市科技局", "lead"), ("市财政局", "support")]
    machine = {analysis.name: export_analysis(analysis) for analysis in (plan(), report())}
    table = evaluate(folder, lambda source: machine[source.name]).table
    assert table["commitments, planned"]["f1"] == table["commitment actors with role"]["f1"] == 1
    assert table["entity PERSON"]["precision"] == (0 if form == "brat" else 1)
    assert not any(
        figure.startswith(("header", "officials", "value", "commitment deadlines", "commitment targets"))
        for figure in table
    )


def test_gold_without_commitments_counts_entities_alone(library, tmp_path):
    path = export(library, tmp_path, "doccano", layers=("entities",))
    folder = tmp_path / "gold"
    gold_from(path, folder, None, None)
    table = evaluate(folder, lambda source: export_analysis(plan() if source.name == "plan.txt" else report())).table
    assert {figure.split()[0] for figure in table} == {"entity", "entities,"}


def test_whole_gold_is_scored_as_before(tmp_path):
    whole = export_analysis(plan())
    (tmp_path / "plan.txt").write_text(plan().text, "utf-8")
    (tmp_path / "plan.gold.json").write_text(json.dumps(whole), "utf-8")
    table = evaluate(tmp_path, lambda source: whole).table
    for figure in (
        "header title",
        "officials (name, title)",
        "value DATE",
        "commitment deadlines",
        "commitment targets",
    ):
        assert table[figure]["f1"] == 1


def test_labels_are_those_that_are_exported(form):
    text = labels_of(form)
    for label in (*LABELS, "lead", "support"):
        assert label in text
    if form == "label-studio":
        root = etree.fromstring(text)
        assert [node.get("value") for node in root.iter("Label")] == list(LABELS)
        assert root.find("Text").get("value") == "$text"
    if form == "doccano":
        assert [row["text"] for row in json.loads(text)["span_types"]] == list(LABELS)


def test_a_brat_folder_is_whole(library, tmp_path):
    folder = export(library, tmp_path, "brat", layers=ALL)
    assert {p.name for p in folder.iterdir()} == {
        "annotation.conf",
        "plan.txt.ann",
        "plan.txt.txt",
        "report.txt.ann",
        "report.txt.txt",
    }
    lines = (folder / "plan.txt.ann").read_text("utf-8").splitlines()
    assert any(re.fullmatch(r"T\d+\tplanned 46 54\t建成3个中试基地", line) for line in lines)
    assert sum(line.startswith("R") for line in lines) == 2


def test_names_of_files_are_tame_and_apart(library, tmp_path):
    from policy_nlp.annotations.brat import write_brat

    text = annotated_text(plan(), ("entities",))
    write_brat(
        [replace(text, name=name) for name in ("a.zip!/../b.txt", "a.zip!/../b.txt", "A.ZIP!/../B.txt", "")],
        tmp_path / "b",
    )
    names = sorted(p.name for p in (tmp_path / "b").glob("*.ann"))
    assert len(names) == 4 and not any("/" in name or ".." in name.removesuffix(".ann")[:2] for name in names)


@pytest.mark.parametrize(
    ("name", "content", "error", "message"),
    [
        ("x.jsonl", "{", ConfigError, "x.jsonl, line 1: no JSON"),
        ("x.jsonl", '{"text": "甲"}\n[]', ConfigError, "line 2: an object is missing"),
        ("x.jsonl", '{"label": []}', ConfigError, "no text in it"),
        ("x.jsonl", '{"text": "甲", "label": [[0, 2, "ORG"]]}', ConfigError, "0-2 ORG is no place in its 1 characters"),
        ("x.jsonl", '{"text": "甲", "label": [[1, 0, "ORG"]]}', ConfigError, "is no place"),
        ("x.jsonl", '{"text": "甲", "label": [[0, "ORG"]]}', ConfigError, r"\[start, end, label\]"),
        ("x.jsonl", '{"text": "甲", "label": [[0, 0.5, "ORG"]]}', ConfigError, "0.5 is no offset"),
        ("x.jsonl", '{"text": "甲", "label": [[0, 1, 7]]}', ConfigError, "7 is no label"),
        ("x.jsonl", '{"text": "甲", "relations": [{"from_id": 1, "to_id": 2, "type": "lead"}]}', ConfigError, "link to 1"),
        ("x.json", "[7]", ConfigError, "x.json, task 1: an object is missing"),
        ("x.json", '{"a": 1}', ConfigError, "a list is missing"),
        ("x.json", '[{"data": {"text": "甲乙"}, "annotations": [{"result": [{"id": "a", "type": "labels", "value": {"start": 0, "end": 1, "text": "丙", "labels": ["ORG"]}}]}]}]', ConfigError, "stands '甲', not '丙'"),
        ("x.json", '[{"data": {"text": "甲"}, "annotations": [{"result": [{"id": "a", "type": "labels", "value": {"start": 0, "end": 1, "labels": ["ORG", "PLACE"]}}]}]}]', ConfigError, "2 labels"),
        ("x.csv", "", QueryError, "says no format"),
        ("none.jsonl", None, NotFoundError, "no such file"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(library, tmp_path, name, content, error, message):
    if content is not None:
        (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(error, match=message):
        library.import_annotations(tmp_path / name, user="王")
    assert len(library.judgements()) == 0


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("T1 ORG 0 1 甲", "a.ann, line 1: no span"),
        ("T1\tORG 0 9\t甲", "is no place|stands"),
        ("T1\tORG 0 1\t丙", "stands '甲', not '丙'"),
        ("T1\tORG 0 1;2 3\t甲 丙", "words are left out"),
        ("R1\tlead T1 T2", "no relation"),
        ("R1\tlead Arg1:T1 Arg2:T2", "a link to 'T1'"),
    ],
)
def test_a_broken_line_of_brat_is_told(library, tmp_path, line, message):
    (tmp_path / "a.txt").write_text("甲乙丙", "utf-8")
    (tmp_path / "a.ann").write_text(f"{line}\n", "utf-8")
    with pytest.raises(ConfigError, match=message):
        library.import_annotations(tmp_path, user="王")


def test_notes_and_attributes_of_brat_are_passed_over(library, tmp_path):
    folder = export(library, tmp_path, "brat", "plan.txt")
    with (folder / "plan.txt.ann").open("a", encoding="utf-8") as stream:
        stream.write("A1\tNegation T1\n#1\tAnnotatorNotes T1\t看一看\n*\tEquiv T1 T2\nE1\tplanned:T1\n")
    assert library.import_annotations(folder, user="王").wrong == 0


def test_a_text_that_is_not_the_librarys_is_refused(library, tmp_path):
    path = export(library, tmp_path, "doccano", "plan.txt")
    row = json.loads(path.read_text("utf-8"))
    row["text"] = row["text"].replace("青川", "白川")
    path.write_text(json.dumps(row), "utf-8")
    with pytest.raises(ConfigError, match="not that of the library any more"):
        library.import_annotations(path)
    row["sha256"] = ""
    path.write_text(json.dumps(row), "utf-8")
    with pytest.raises(NotFoundError, match="--gold"):
        library.import_annotations(path)


def test_gold_of_one_document_twice_is_refused(library, tmp_path):
    path = export(library, tmp_path, "doccano", "plan.txt")
    path.write_text(path.read_text("utf-8") * 2, "utf-8")
    with pytest.raises(ConfigError, match="annotated more than once"):
        gold_from(path, tmp_path / "gold", None, None)


def test_the_commands_go_out_and_back(library, tmp_path):
    def run(*arguments):
        return CliRunner().invoke(cli, ["annotations", *map(str, arguments)])

    path, there = tmp_path / "out.jsonl", ("--library", library.path)
    done = run("export", path, *there)
    assert done.exit_code == 0 and "2 documents" in done.stderr
    take_out(path, "doccano", "plan.txt", "市财政局", "ORG")
    done = run("import", path, "--user", "王", *there)
    assert done.exit_code == 0 and "1 judged wrong, 0 right" in done.stderr
    done = run("import", path, "--gold", tmp_path / "gold")
    assert done.exit_code == 0 and "gold of 2 documents" in done.stderr
    assert "<Label value=" in run("labels", "label-studio").stdout


def test_actors_of_real_words_come_back_under_the_names_they_are_judged_by(tmp_path):
    """The words of an actor in the text are those under which `judge` knows it."""
    import policy_nlp as pn
    from policy_nlp.judgements.targets import squeeze

    text = "由市民政局牵头，市财政局、市住建局配合，2025年底前建成养老服务中心3个。各区县要落实责任。"
    analysis = pn.analyze(text=text)
    found = [actor for c in analysis.commitments for actor in c.actors if actor.start >= 0]
    assert len(found) >= 3
    assert all(squeeze(text[a.start : a.end]) == squeeze(a.text) for a in found)
