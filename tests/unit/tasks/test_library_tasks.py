"""The tasks of a library: what several papers of one place say of one undertaking, gathered without comparing all with all."""

import itertools
import json

import numpy
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from library_samples import actor, commitment, make_analysis
from policy_nlp.cli import cli
from policy_nlp.errors import NotFoundError, QueryError
from policy_nlp.library import Library
from policy_nlp.model import Header
from policy_nlp.store.connection import reading, writing
from policy_nlp.store.facts import DocumentFacts
from policy_nlp.store.filters import Filters
from policy_nlp.store.packing import pack
from policy_nlp.store.tasks import TaskFacts
from policy_nlp.store.writing import write_document
from policy_nlp.tasks.groups import group_pairs, task_records
from policy_nlp.tasks.library_alignment import Aligned, align_tasks, read_tasks
from policy_nlp.tasks.sure_pairs import FORMULA, law_named, sure_pairs

PAPERS = {  # name → (where, day, status, clauses)
    "2021.txt": ("青川市", "2021-01-20", "planned", ["新建城市书房12座", "改造城镇老旧小区60个", "建成滨河湿地公园", "办好第三届茶文化节", "开通定制公交线路5条"]),
    "2022.txt": ("青川市", "2022-01-18", "achieved", ["新建城市书房15座", "改造城镇老旧小区58个", "滨河湿地公园建成开放", "新增普惠托位800个", "引进高层次人才200名"]),
    "2023.txt": ("青川市", "2023-01-19", "planned", ["新建城市书房20座", "完成城镇老旧小区改造45个", "培育专精特新企业30家", "新增普惠托位1200个", "修缮历史建筑9处"]),
    "other.txt": ("白石市", "2022-02-01", "planned", ["新建城市书房12座", "改造城镇老旧小区60个", "建成滨河湿地公园", "整治入河排污口", "升级农村电网"]),
}  # fmt: skip


def paper(name):
    place, day, status, clauses = PAPERS[name]
    text = f"{place}政府工作报告\n" + "".join(f"市建设局{clause}。\n" for clause in clauses)
    made = tuple(commitment(text, clause, status, actors=(actor(text, "市建设局"),)) for clause in clauses)
    header = Header(title=f"{place}政府工作报告", issuers=(f"{place}人民政府",), region=place, issued_on=day)
    return make_analysis(name, text, header, commitments=made)


def library_of(path, names):
    with writing(path) as connection:
        for name in names:
            write_document(connection, f"/d/{name}", pack(paper(name)))
    return Library(path)


@pytest.fixture(scope="module")
def cities(tmp_path_factory):
    return library_of(tmp_path_factory.mktemp("tasks") / "cities.db", PAPERS)


def said(task):
    return [(mention.document, mention.text) for mention in task.mentions]


def test_one_undertaking_over_the_years_is_one_task(cities):
    tasks = {task.text: task for task in cities.tasks()}
    study = tasks["新建城市书房12座"]
    assert said(study) == [
        ("2021.txt", "新建城市书房12座"),
        ("2022.txt", "新建城市书房15座"),
        ("2023.txt", "新建城市书房20座"),
    ]
    assert (study.documents, study.status, study.first_on, study.last_on) == (3, "both", "2021-01-20", "2023-01-19")
    assert study.lead == ("市建设局",)
    first = study.mentions[0]
    assert cities.analysis("2021.txt").text[first.start : first.end] == "新建城市书房12座"
    assert "办好第三届茶文化节" not in tasks, "one document alone speaks of it"


def test_what_two_cities_say_in_the_same_words_is_two_tasks(cities):
    assert "白石市" not in {task.jurisdiction for task in cities.tasks()}
    assert {(r.a, r.b) for r in cities.compare_all()} >= {("2021.txt", "other.txt")}, (
        "documents are compared over borders"
    )


def test_the_order_of_adding_changes_nothing(tmp_path, cities):
    for n, names in enumerate(itertools.islice(itertools.permutations(PAPERS), 1, 24, 7)):
        library = library_of(tmp_path / f"{n}.db", names)
        assert library.tasks() == cities.tasks()
        assert library.compare_all() == cities.compare_all()


def test_filters_and_the_document_asked_for(cities):
    assert {task.text for task in cities.tasks(about="书房")} == {"新建城市书房12座"}
    assert [task.documents for task in cities.tasks(status="planned", about="书房")] == [2]
    assert {task.text for task in cities.tasks(document="2023.txt")} >= {"新建城市书房12座", "新增普惠托位800个"}
    assert len(cities.tasks(limit=1)) == 1 < cities.tasks(limit=1).found
    with pytest.raises(NotFoundError):
        cities.tasks(document="absent.txt")
    with pytest.raises(QueryError, match="did you mean about"):
        cities.tasks(abuot="x")


def test_a_person_parts_and_joins(tmp_path):
    library = library_of(tmp_path / "judged.db", PAPERS)
    park = next(task for task in library.tasks() if task.text == "建成滨河湿地公园")
    one, other = (f"{m.document_key}@{m.start}-{m.end}" for m in park.mentions)
    library.judge("different", one, other, user="林")
    assert "建成滨河湿地公园" not in {task.text for task in library.tasks()}
    festival = next(c for c in library.commitments(document="2021.txt") if "茶文化节" in c.text)
    repaired = next(c for c in library.commitments(document="2023.txt") if "历史建筑" in c.text)
    library.judge("same", festival, repaired, user="林")
    joined = {task.text: said(task) for task in library.tasks()}
    assert joined["办好第三届茶文化节"][1] == ("2023.txt", "修缮历史建筑9处")


def test_the_command_lists_tasks_in_every_form(cities):
    def run(*arguments):
        done = CliRunner().invoke(cli, ["tasks", *arguments, "--library", str(cities.path)])
        assert done.exit_code == 0, done.output
        return done

    listed = json.loads(run("--format", "json").stdout)
    assert [task["id"] for task in listed] == [task.id for task in cities.tasks()]
    assert listed[0]["mentions"][0]["document"] == "2021.txt"
    head, first, *_ = run("--format", "csv").stdout.splitlines()
    assert head == "id,jurisdiction,text,status,documents,first_on,last_on,deadline,lead,mentions"
    assert "2021.txt:" in first
    assert "--limit N for more" in run("--limit", "1").stderr
    assert "新建城市书房12座" in run("--about", "书房").stdout
    assert json.loads(run("--about", "无人提及", "--format", "json").stdout) == []


def test_an_empty_selection_has_no_tasks(cities):
    assert list(cities.tasks(about="月球")) == []
    assert list(cities.compare_all(about="月球")) == []


# ── pieces ───────────────────────────────────────────────────────────────────


def aligned(*pairs):
    ours, theirs, chances = zip(*pairs, strict=True) if pairs else ((), (), ())
    return Aligned(numpy.array(ours, int), numpy.array(theirs, int), numpy.array(chances, float))


def test_groups_do_not_chain():
    assert group_pairs(3, aligned((0, 1, 0.9), (1, 2, 0.99))) == {0: [(0, 1.0), (1, 0.9)], 2: [(2, 1.0)]}


@given(st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda p: p[0] < p[1])), st.randoms())
def test_every_commitment_is_in_one_group_and_aligned_with_its_first(pairs, chance):
    rows = [(a, b, 0.8) for a, b in sorted(pairs)]
    groups = group_pairs(9, aligned(*rows))
    assert sorted(place for members in groups.values() for place, _ in members) == list(range(9))
    assert all((first, place) in pairs for first, members in groups.items() for place, _ in members[1:])
    chance.shuffle(rows)
    assert group_pairs(9, aligned(*rows)) == groups


def test_a_formula_of_many_papers_and_strangers_are_no_task():
    size = FORMULA + 3
    documents = numpy.repeat(numpy.arange(size), 2)
    formula = [(2 * a, 2 * b, 0.99) for a, b in itertools.combinations(range(size), 2)]
    assert len(sure_pairs(documents, [aligned(*formula)]).ours) == 0
    shared = [(2 * n, 2 * n + 2, 0.8) for n in range(3)]
    lengths = numpy.repeat([0, 1], 25)
    strangers, relatives = [(0, 25, 0.8)], [(n, 25 + n, 0.8) for n in range(6)]
    assert len(sure_pairs(lengths, [aligned(*strangers)]).ours) == 0
    assert sure_pairs(lengths, [aligned(*relatives)]).ours.tolist() == list(range(6))
    assert len(sure_pairs(documents, [aligned(*shared)]).ours) == 0
    assert len(sure_pairs(lengths, [aligned(*relatives)], ["青川市绿化条例", "青川市养犬条例"]).ours) == 0
    assert len(sure_pairs(lengths, [aligned(*relatives)], ["青川市绿化条例", "青川市绿化条例"]).ours) == 6
    assert len(sure_pairs(lengths, [aligned(*relatives)], ["青川市绿化条例", ""]).ours) == 6
    renamed = [(n, 25 + n, 0.8) for n in range(16)]
    assert len(sure_pairs(lengths, [aligned(*renamed)], ["青川市绿化条例", "青川市园林绿化条例"]).ours) == 16


@pytest.mark.parametrize(
    ("kind", "title", "name"),
    [
        ("条例", "青川市绿化条例(2021年修订)", "青川市绿化条例"),
        (None, "关于审理劳动争议案件适用法律问题的解释（二）", "关于审理劳动争议案件适用法律问题的解释二"),
        ("管理办法", None, "n0txt"),
        ("政府工作报告", "政府工作报告", ""),
        (None, "青川市新型智慧城市行动方案", ""),
        (None, None, ""),
    ],
)
def test_the_name_of_a_law(kind, title, name):
    assert law_named(DocumentFacts(1, "k", "n1.txt", title, None, (), None, kind, None, ())) == name


def test_a_text_that_is_there_twice_counts_once():
    documents = [DocumentFacts(n, f"k{n}", f"{n}.txt", None, None, (), None, None, None, ()) for n in range(3)]
    tasks = [TaskFacts(n, 0, 4, "新建书房", "planned", None, (), (), ()) for n in range(3)]
    groups = {0: [(0, 1.0), (1, 1.0), (2, 0.9)]}
    (record,) = task_records(groups, tasks, documents, ["青川市"] * 3, {"k1": "k0"})
    assert (record.documents, len(record.mentions)) == (2, 3)
    assert task_records(groups, tasks, documents, ["青川市"] * 3, {"k1": "k0", "k2": "k0"}) == []


def test_what_is_kept_in_bounds_is_what_is_found_without(cities, monkeypatch):
    with reading(cities.path) as connection:
        held = read_tasks(connection, Filters())

    def found():
        parts = list(align_tasks(held))
        return sorted(
            (i, j, p) for part in parts for i, j, p in zip(part.ours, part.theirs, part.probabilities, strict=True)
        )

    whole = found()
    monkeypatch.setattr("policy_nlp.tasks.library_pairs._PAIRS", 1)
    monkeypatch.setattr("policy_nlp.tasks.neighbours._BATCH", 3)
    monkeypatch.setattr("policy_nlp.tasks.pairwise._PART", 2)
    assert found() == whole and len(whole) >= 8


def test_only_papers_of_one_place_are_aligned_where_asked(cities):
    with reading(cities.path) as connection:
        held = read_tasks(connection, Filters())
    names = [document.name for document in held.documents]
    apart = ["白石市" if name == "other.txt" else "青川市" for name in names]
    for part in align_tasks(held, apart):
        for i, j in zip(part.ours, part.theirs, strict=True):
            assert apart[held.tasks[i].document] == apart[held.tasks[j].document]


def test_short_words_in_other_surroundings_tell_nothing(tmp_path):
    path = tmp_path / "bare.db"
    with writing(path) as connection:
        for n, thing in enumerate(["对运输车辆实施限行", "对违建厂房实施整治"]):
            text = f"{thing}，及时采取措施。\n"
            made = (commitment(text, thing), commitment(text, "及时采取措施"))
            write_document(connection, f"/d/{n}", pack(make_analysis(f"{n}.txt", text, Header(), commitments=made)))
    assert list(Library(path).compare_all()) == []
