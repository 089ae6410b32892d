"""A library keeps judgements apart from what it reads: over reading again, removal, undoing, export and import."""

import json
from dataclasses import replace

import pytest

from library_samples import commitment, entity, make_analysis, plan, report
from policy_nlp.errors import ConfigError, NotFoundError, QueryError
from policy_nlp.library import Library
from policy_nlp.model import EntityType, Header
from policy_nlp.store.connection import writing
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document


def write(library, analysis, **how):
    with writing(library.path) as connection:
        write_document(connection, f"/documents/{analysis.name}", pack(analysis), **how)


def texts(library, **filters):
    return [c.text for c in library.commitments(**filters)]


@pytest.fixture
def promise(library):
    return library.commitments(document="plan.txt")[0]


# ── judging ──────────────────────────────────────────────────────────────────


def test_a_wrong_commitment_is_left_out_unless_asked_for(library, promise):
    record = library.judge("wrong", promise, why="只是背景", user="li")
    assert (record.state, record.present, record.why) == ("stands", True, "只是背景")
    assert texts(library) == ["建成3个中试基地", "实现研发投入增长8%"]
    assert texts(library, limit=2) == texts(library), "a limit counts what is shown"
    assert texts(library, actor="市财政局") == []
    found = library.commitments(document="plan.txt", with_wrong=True)
    assert [(c.text, c.judged) for c in found] == [("建成3个中试基地", "wrong")]
    assert not [n for n, data in library.graph(document="plan.txt").nodes(data=True) if data["kind"] == "task"]
    assert library.compare("plan.txt", "report.txt").aligned == ()


def test_a_right_commitment_is_told(library, promise):
    library.judge("right", promise, user="li")
    assert [c.judged for c in library.commitments()] == ["right", None, None]


def test_a_wrong_actor_is_left_out(library, promise):
    library.judge("wrong", f"actor:plan.txt@{promise.start}-{promise.end}=青川市财政局", user="li")
    (found,) = library.commitments(document="plan.txt")
    assert (found.lead, found.support) == (("青川市科技局",), ())
    assert texts(library, actor="财政局") == [] == texts(library, role="support")
    assert library.commitments(document="plan.txt", with_wrong=True)[0].support == ("青川市财政局",)
    assert len(library.commitments(actor="财政局", with_wrong=True)) == 1
    assert not library.graph(actor="财政局").nodes


def test_things_are_named_as_records_and_as_words(library, promise):
    done = library.commitments(status="achieved")[0]
    same = library.judge("same", promise, f"report.txt@{done.start}", user="li")
    assert (same.source_at, same.target_at) == (
        f"plan.txt@{promise.start}-{promise.end}",
        f"report.txt@{done.start}-{done.end}",
    )
    verdict = library.judge("verdict", promise, "report.txt", value="met", user="li")
    assert (verdict.value, verdict.target_at, verdict.target_words) == ("met", "report.txt", "report.txt")
    start = plan().text.index("市财政局")
    body = library.judge("wrong", f"entity:plan.txt@{start}", user="li")
    assert body.source_words == f"市财政局 ({EntityType.ORG})"
    renamed = library.judge("rename", "林知远@青川市", "林知远（市长）", user="li")
    assert (renamed.source_words, renamed.value, renamed.present) == ("林知远@青川市", "林知远（市长）", None)


def test_a_citation_is_judged_with_its_relation(tmp_path):
    text = "青川市水网方案\n根据《青川市水利规划》，制定本方案。\n建成3座水厂。"
    start = text.index("《青")
    title = text[start : text.index("》") + 1]
    library = Library(tmp_path / "l.db")
    titles = (entity(text, title, EntityType.DOCTITLE),)
    write(library, make_analysis("a.txt", text, Header(title="青川市水网方案"), entities=titles))
    (citation,) = library.citations()
    record = library.judge("wrong", citation, user="li")
    assert record.source_words == f"{citation.relation} {citation.title}"
    assert record.source.endswith(f"/{citation.relation}/青川市水利规划")
    assert library.judgements()[0] == record


@pytest.mark.parametrize(
    ("things", "error", "message"),
    [
        (("wrong", "plan.txt@1-2"), NotFoundError, r"near it: plan.txt@\d+-\d+ 建成"),
        (("wrong", "none.txt@1-2"), NotFoundError, "policy-nlp documents"),
        (("wrong", "青川市财政局"), QueryError, "DOC@START-END"),
        (("wrong", "actor:plan.txt@46"), QueryError, "say which"),
        (("wrong", "citation:plan.txt@46"), NotFoundError, "no citation in it"),
        (("same", "市科技局"), QueryError, "name two"),
        (("verdict", "plan.txt@46", "report.txt"), QueryError, "met, exceeded"),
        (("perhaps", "plan.txt@46"), QueryError, "same, different"),
        (("wrong", "x" * 2000), QueryError, "DOC@START-END"),
    ],
)
def test_what_cannot_be_judged_says_why(library, promise, things, error, message):
    assert promise.start == 46
    with pytest.raises(error, match=message):
        library.judge(*things, user="li")
    assert len(library.judgements()) == 0


def test_where_there_is_no_library_none_is_made(tmp_path):
    library = Library(tmp_path / "none.db")
    for ask in (lambda: library.judge("same", "甲", "乙", user="li"), library.undo, library.judgements):
        with pytest.raises(NotFoundError, match="policy-nlp add"):
            ask()
    assert not library.path.exists()


def test_said_again_it_is_written_once_and_said_otherwise_it_is_added(library, promise):
    first = library.judge("wrong", promise, user="li")
    assert library.judge("wrong", promise, user="li") == first
    library.judge("right", promise, user="li")
    assert [j.state for j in library.judgements()] == ["superseded", "stands"]


def test_filters_that_there_are_not_are_refused(library):
    with pytest.raises(QueryError, match="user, state, absent"):
        library.judgements(usr="li")
    with pytest.raises(QueryError, match="stands, superseded"):
        library.judgements(state="open")


# ── undoing ──────────────────────────────────────────────────────────────────


def test_undoing_loses_nothing(library, promise):
    wrong = library.judge("wrong", promise, user="li")
    right = library.judge("right", promise, user="li")
    (undone,) = library.undo(user="li")
    assert (undone.id, undone.state, undone.deleted_by) == (right.id, "undone", "li")
    assert len(texts(library)) == 2
    assert library.undo(wrong.id[:8], user="wang")[0].deleted_by == "wang"
    assert len(texts(library)) == 3
    assert [j.state for j in library.judgements()] == ["undone", "undone"]
    assert library.undo(wrong.id, user="li")[0].deleted_by == "wang", "undone once, it stays as it was undone"
    with pytest.raises(NotFoundError, match="no judgement to undo"):
        library.undo(user="li")
    with pytest.raises(NotFoundError, match="judgements list"):
        library.undo("ffffffff", user="li")


# ── reading again ────────────────────────────────────────────────────────────


def test_a_judgement_outlives_reading_again_and_removal(library, promise):
    library.judge("wrong", promise, user="li")
    write(library, plan(), again=True)
    assert len(texts(library)) == 2
    library.remove("plan.txt")
    (record,) = library.judgements(absent=True)
    assert (record.present, record.source_at, record.source_words, record.state) == (
        False,
        None,
        "建成3个中试基地",
        "stands",
    )
    write(library, plan())
    assert (len(texts(library)), len(library.judgements(absent=True))) == (2, 0)


def moved(repeated):
    """The plan as another version of the program might read it: a line more at the head, or the clause found in it as well."""
    old = plan()
    text = f"各区县政府：建成3个中试基地。\n{old.text}"
    there = commitment(text.replace("基地", "站点", 1), "建成3个中试基地")
    found = [there, replace(there, start=6, end=14)] if repeated else [there]
    again = make_analysis(old.name, text, old.header, commitments=tuple(found))
    return replace(again, sha256=old.sha256)


def test_a_judgement_follows_the_words_of_its_clause(library, promise):
    record = library.judge("wrong", promise, user="li")
    write(library, moved(repeated=False), again=True)
    (now,) = library.judgements()
    assert now.source_at != record.source_at
    assert now.present
    assert len(texts(library)) == 2
    library.judge("right", now.source_at, user="li")
    assert [j.state for j in library.judgements()] == ["superseded", "stands"], "both are of one clause"


def test_a_judgement_that_could_be_of_either_of_two_clauses_is_of_none(library, promise):
    library.judge("wrong", promise, user="li")
    write(library, moved(repeated=True), again=True)
    assert library.judgements()[0].present is False
    assert len(texts(library, document="plan.txt")) == 2


def test_documents_added_in_another_order_are_judged_alike(library, promise, tmp_path):
    other = Library(tmp_path / "other.db")
    for analysis in (report(), plan()):
        write(other, analysis)
    library.judge("wrong", promise, user="li")
    library.judge("same", promise, library.commitments(status="achieved")[0], user="li")
    library.export_judgements(tmp_path / "j.jsonl")
    other.import_judgements(tmp_path / "j.jsonl")
    assert other.judgements() == library.judgements()
    assert other.commitments() == library.commitments()


# ── files ────────────────────────────────────────────────────────────────────


def test_a_file_brings_everything_back_and_twice_is_once(library, promise, tmp_path):
    library.judge("wrong", promise, why="“背景”\n第二行", user="li", score=1)
    library.judge("same", "市科技局", "青川市科技局", user="li")
    library.undo(user="li")
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    assert library.export_judgements(first) == 2
    other = Library(tmp_path / "other.db")
    write(other, plan())
    imported = other.import_judgements(first)
    assert (imported.new, imported.undone, imported.known, imported.agreement) == (2, 0, 0, ())
    assert other.import_judgements(first).known == 2
    other.export_judgements(second)
    assert second.read_bytes() == first.read_bytes()
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_two_persons_files_are_merged_alike_in_either_order(library, promise, tmp_path):
    files = []
    for user, word in (("li", "wrong"), ("wang", "right")):
        own = Library(tmp_path / f"{user}.db")
        for analysis in (plan(), report()):
            write(own, analysis)
        own.judge(word, promise, user=user)
        own.judge("right", own.commitments(document="report.txt")[0], user=user)
        files.append(tmp_path / f"{user}.jsonl")
        own.export_judgements(files[-1])
    undone = Library(tmp_path / "li.db")
    undone.undo(user="li")
    outcomes = []
    for i, order in enumerate((files, files[::-1])):
        merged = Library(tmp_path / f"merged{i}.db")
        for analysis in (plan(), report()):
            write(merged, analysis)
        imported = [merged.import_judgements(path) for path in order][-1]
        (figures,) = imported.agreement
        assert (figures.question, figures.both, figures.agreed, figures.kappa) == ("right", 2, 1, 0.0)
        assert {j.source_words: j.state for j in merged.judgements(state="disputed")} == {promise.text: "disputed"}
        assert len(texts(merged)) == 3
        merged.export_judgements(tmp_path / f"{i}.jsonl")
        outcomes.append((tmp_path / f"{i}.jsonl").read_bytes())
        undone.export_judgements(tmp_path / "undone.jsonl")
        assert merged.import_judgements(tmp_path / "undone.jsonl").undone == 1
        assert merged.import_judgements(files[0]).new == 0
        assert [j.state for j in merged.judgements()].count("undone") == 1, "an older file does not bring it back"
    assert outcomes[0] == outcomes[1]


GOOD = {
    "judgement": "same",
    "source": "identity/甲",
    "target": "identity/乙",
    "user": "li",
    "created": "2026-01-02T03:04:05.000006Z",
}


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        "[" * 50_000,
        "{" + '"a":' * 3,
        json.dumps(GOOD | {"source": "identity"}),
        json.dumps(GOOD | {"source": 3}),
        json.dumps(GOOD | {"user": ""}),
        json.dumps(GOOD | {"user": "\ud800"}),
        json.dumps(GOOD | {"created": "yesterday"}),
        json.dumps(GOOD | {"created": "2026-1-2T03:04:05.000006Z"}),
        json.dumps(GOOD | {"deleted": "2026"}),
        json.dumps(GOOD | {"score": "high"}),
        json.dumps(GOOD | {"score": True}),
        json.dumps(GOOD).replace("}", ', "score": 1e999}'),
        json.dumps(GOOD).replace("}", f', "score": {"9" * 5000}}}'),
        json.dumps(GOOD | {"judgement": "verdict"}),
        json.dumps(GOOD | {"why": "长" * 20_000}),
        json.dumps(GOOD | {"why": "a" * 200_000}),
        json.dumps(GOOD | {"target": None}),
    ],
)
def test_a_file_with_a_line_that_is_no_judgement_changes_nothing(library, tmp_path, line):
    path = tmp_path / "j.jsonl"
    path.write_text(f"{json.dumps(GOOD)}\n\n{line}\n", "utf-8")
    with pytest.raises(ConfigError, match="line 3"):
        library.import_judgements(path)
    assert len(library.judgements()) == 0


def test_a_line_written_by_hand_is_a_judgement(library, tmp_path):
    path = tmp_path / "j.jsonl"
    path.write_text("\ufeff" + json.dumps(GOOD | {"id": "anything", "more": 1}) + "\r\n", "utf-8")
    assert library.import_judgements(path).new == 1
    assert library.judgements()[0].created == GOOD["created"]


def test_files_that_cannot_be_read_or_written_say_so(library, tmp_path):
    with pytest.raises(NotFoundError, match="judgements export"):
        library.import_judgements(tmp_path / "none.jsonl")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "bytes", tmp_path):
        with pytest.raises(ConfigError):
            library.import_judgements(path)
    with pytest.raises(OSError, match="none"):
        library.export_judgements(tmp_path / "none" / "j.jsonl")


# ── identities, entities, citations ──────────────────────────────────────────


@pytest.fixture
def towns(tmp_path):
    """Two papers of one town that name a bureau in two ways, and a law that both rest on."""
    texts = {
        "a.txt": "青川县水务局关于防汛工作的通知\n根据《中华人民共和国防洪法》，青川县水务局要加强巡查。青川县防汛办负责值守。\n青川县水务局\n2023年5月8日\n",
        "b.txt": "青川县人民政府关于抗旱工作的通知\n青川县水利局要做好调度。\n青川县人民政府\n2024年6月1日\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    library = Library(tmp_path / "l.db")
    library.add([tmp_path / name for name in texts], jobs=1)
    return library


def identities(library):
    return {
        record.name: sorted({m.text for m in record.mentions}) for record in library.identities(kind="organisation")
    }


def test_identities_judged_the_same_are_one_everywhere(towns):
    before = identities(towns)
    assert before["青川县水务局"] == ["青川县水务局"] and before["青川县水利局"] == ["青川县水利局"]
    said = towns.judge("same", "青川县水利局", "青川县水务局", why="2019年更名", user="li")
    assert identities(towns)["青川县水务局"] == ["青川县水利局", "青川县水务局"]
    (record,) = towns.identities("青川县水利局")
    assert (record.reason, record.documents) == ("judged", 2)
    nodes = [data for _, data in towns.graph().nodes(data=True) if data["kind"] == "organisation"]
    bureaus = [data["label"] for data in nodes if data["label"].startswith("青川县水")]
    assert bureaus == ["青川县水务局"]
    towns.undo(said.id, user="li")
    assert identities(towns) == before


def test_an_identity_bears_the_name_it_was_given(towns):
    towns.judge("rename", "青川县水务局", "青川县水务局（2019年前水利局）", user="li")
    assert identities(towns)["青川县水务局（2019年前水利局）"] == ["青川县水务局"]


def test_a_wrong_entity_names_nothing(towns):
    (mention,) = [m for r in towns.identities("青川县水利局") for m in r.mentions]
    towns.judge("wrong", f"entity:b.txt@{mention.start}-{mention.end}", user="li")
    assert "青川县水利局" not in identities(towns)


def test_a_wrong_citation_is_left_out_unless_asked_for(towns):
    (citation,) = towns.citations("a.txt")
    assert (citation.relation, citation.title, citation.judged) == ("based_on", "中华人民共和国防洪法", None)
    towns.judge("wrong", citation, user="li")
    assert list(towns.citations("a.txt")) == []
    assert [c.judged for c in towns.citations("a.txt", with_wrong=True)] == ["wrong"]
    assert not [d for _, d in towns.graph().nodes(data=True) if d["label"] == "《中华人民共和国防洪法》"]
    towns.judge("right", citation, user="li")
    assert [c.judged for c in towns.citations("a.txt")] == ["right"]
