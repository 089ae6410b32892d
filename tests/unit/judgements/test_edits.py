"""What a person puts in the place of a value: it is asked for, undone without loss, replayed, carried to other libraries."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from library_samples import plan
from policy_nlp.errors import NotFoundError, QueryError
from policy_nlp.library import Library
from policy_nlp.store.connection import reading, writing
from policy_nlp.store.digest import digest_anew, note_digests, noted_digest
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import delete_documents, write_document

PROMISE = "plan.txt@46-54"
ACTOR = f"actor:{PROMISE}=市科技局"
PERSON = "entity:plan.txt@76-79=PERSON"
EDITS = [  # thing, word, value, what is asked for it, what comes back then
    (PROMISE, "deadline", "2024-06", "到期:2024-06 文件:plan.txt", "2024-06-30"),
    (PROMISE, "deadline", "none", "非 有:期限 文件:plan.txt", None),
    (PROMISE, "status", "achieved", "状态:完成 文件:plan.txt", "achieved"),
    (ACTOR, "name", "青川市教育局", "牵头:青川市教育局", "青川市教育局"),
    (ACTOR, "role", "support", "配合:青川市科技局", "support"),
    (f"figure:{PROMISE}=中试基地/3个", "figure", "实验室>=4间", "有:指标 文件:plan.txt", "实验室 >= 4 间"),
]


def rows(path):
    """Every row of the tables that are edited, as they stand."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall()
            for table in ("commitment_rows", "entities", "actors", "targets")
        }


def entity_span():
    (person,) = [one for one in plan().entities if one.type == "PERSON"]
    return person.start, person.end


@pytest.mark.parametrize(("thing", "word", "value", "query", "now"), EDITS, ids=[f"{one[1]} {one[2]}" for one in EDITS])
def test_an_edit_is_asked_for_and_undone_without_loss(library, thing, word, value, query, now):
    before, asked = rows(library.path), library.query(query).to_dicts()
    said = library.judge(word, thing, value=value, user="甲")
    assert said.state == "stands"
    (found,) = library.query(query)
    assert found not in asked
    assert rows(library.path) != before
    (edit,) = library.edits("plan.txt")
    assert (edit.word, edit.by) == (word, ("甲",))
    assert edit.now == (now or "none")
    library.undo(said.id, user="甲")
    assert rows(library.path) == before
    assert library.query(query).to_dicts() == asked
    assert len(library.edits("plan.txt")) == 0


def test_an_edited_value_stands_everywhere(library):
    library.judge("deadline", PROMISE, value="2024-06-30", user="甲")
    library.judge("name", ACTOR, value="青川市教育局", user="甲")
    assert library.analysis("plan.txt").commitments[0].deadline.value == "2024-06-30"
    assert library.analysis("plan.txt").commitments[0].actors[0].name == "青川市教育局"
    assert library.commitments(document="plan.txt")[0].deadline == "2024-06-30"
    assert library.commitments(due_before="2024-07", document="plan.txt").found == 1
    assert library.answer("到期:2024-06").rows[0].deadline == "2024-06-30"
    assert "青川市教育局" in {label for _, label in library.graph(view="actors").nodes(data="label")}
    assert any(one.actor == "青川市教育局" for one in library.actors())


def test_facets_count_what_was_edited(library):
    def led():
        facet = next(one for one in library.answer().facets if one.key == "status")
        return {value.value: value.commitments for value in facet.values}

    before = led()
    library.judge("status", PROMISE, value="achieved", user="甲")
    assert led()["achieved"] == before["achieved"] + 1
    library.undo(user="甲")
    assert led() == before


def test_an_entity_is_moved_and_given_another_type(library):
    start, end = entity_span()
    thing = f"entity:plan.txt@{start}-{end}=PERSON"
    library.judge("span", thing, value="林知", user="甲")
    (moved,) = library.entities_page(document="plan.txt", text="林知").rows
    assert (moved.start, moved.end, moved.confidence, moved.rule) == (start, start + 2, 1.0, "person")
    # What was moved answers to both its places.
    library.judge("type", f"entity:plan.txt@{start}-{start + 2}=PERSON", value="PLACE", user="甲")
    (typed,) = library.entities_page(document="plan.txt", text="林知").rows
    assert (typed.type, typed.value) == ("PLACE", None)
    said = library.judge("wrong", thing, user="甲")
    assert said.source_at == f"entity:plan.txt@{start}-{end}=PLACE"
    assert library.entities_page(document="plan.txt", text="林知").rows.found in (0, None)
    assert not library.entities_page(document="plan.txt", text="林知").rows
    for one in library.judgements():
        library.undo(one.id, user="甲")
    assert [one.text for one in library.entities_page(document="plan.txt", type="PERSON").rows] == ["林知远"]


def test_edits_are_replayed_when_a_document_is_read_again(library):
    library.judge("deadline", PROMISE, value="2024-06-30", user="甲")
    library.judge("span", PERSON_THING, value="林知", user="甲")
    edited = rows(library.path)
    with writing(library.path) as connection:
        write_document(connection, "/documents/plan.txt", pack(plan()), again=True)
    assert library.commitments(document="plan.txt")[0].deadline == "2024-06-30"
    assert [row[3:] for row in rows(library.path)["entities"]] == [row[3:] for row in edited["entities"]]
    with writing(library.path) as connection:
        document = connection.execute("SELECT id FROM documents WHERE name = 'plan.txt'").fetchone()[0]
        delete_documents(connection, [document])
        assert connection.execute("SELECT count(*) FROM originals").fetchone() == (0,)
        write_document(connection, "/documents/plan.txt", pack(plan()))
    assert library.commitments(document="plan.txt")[0].deadline == "2024-06-30"


PERSON_THING = "entity:plan.txt@{}-{}=PERSON".format(*entity_span())


def test_edits_travel_with_the_judgements(library, tmp_path):
    other = Library(shutil.copy(library.path, tmp_path / "other.db"))
    for thing, word, value, _, _ in EDITS:
        library.judge(word, thing, value=value, user="甲")
    library.judge("span", PERSON_THING, value="林知", user="甲")
    file = tmp_path / "said.jsonl"
    assert library.export_judgements(file) == len(EDITS) + 1
    assert other.import_judgements(file).new == len(EDITS) + 1
    assert rows(other.path) == rows(library.path)
    library.undo(user="甲")
    library.export_judgements(file)
    assert other.import_judgements(file).undone == 1
    assert rows(other.path) == rows(library.path)


def test_where_two_differ_what_was_read_stands(library):
    before = rows(library.path)
    library.judge("deadline", PROMISE, value="2024-06-30", user="甲")
    second = library.judge("deadline", PROMISE, value="2027-01-31", user="乙")
    assert second.state == "disputed"
    assert rows(library.path) == before
    library.undo(second.id, user="乙")
    assert library.commitments(document="plan.txt")[0].deadline == "2024-06-30"
    (agreement,) = library.judge("deadline", PROMISE, value="2024-06-30", user="乙") and library.agreement()
    assert (agreement.question, agreement.both, agreement.agreed) == ("deadline", 1, 1)


def test_the_digest_is_of_what_was_read(library):
    with writing(library.path) as connection:
        note_digests(connection)
    library.judge("deadline", PROMISE, value="2024-06-30", user="甲")
    library.judge("role", ACTOR, value="support", user="甲")
    library.judge("type", PERSON_THING, value="PLACE", user="甲")
    library.judge("figure", f"figure:{PROMISE}=中试基地/3个", value="实验室 = 4 间", user="甲")
    with reading(library.path) as connection:
        anew = digest_anew(connection)
        assert anew.changed == ()
        assert anew.content == noted_digest(connection).content


@pytest.mark.parametrize(
    ("word", "thing", "value", "error"),
    [
        ("deadline", PROMISE, "2024-02-31", "there is no such date"),
        ("deadline", PROMISE, "soon", "give a date as"),
        ("deadline", PROMISE, "XXXX-13-01", "give a day as YYYY-MM-DD"),
        ("deadline", PROMISE, "", "give what is right"),
        ("status", PROMISE, "done", "give one of planned, achieved"),
        ("role", ACTOR, "牵头", "give one of lead, support"),
        ("name", ACTOR, "局" * 201, "at most 200"),
        ("type", PERSON_THING, "MAN", "give one of PERSON"),
        ("span", PERSON_THING, "没有的词", "does not stand in the document"),
        ("span", PERSON_THING, "9999-10003", "the text has"),
        ("span", PERSON_THING, "市长", "'市长' stands there already"),
        ("span", PERSON_THING, "5-5", "give START-END"),
        ("figure", f"figure:{PROMISE}=中试基地/3个", "很多", "write it as"),
        ("deadline", ACTOR, "2024-06-30", "deadline is said of commitment, not of actor"),
        ("name", PROMISE, "某局", "name is said of actor"),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(library, word, thing, value, error):
    before = rows(library.path)
    with pytest.raises(QueryError, match=error):
        library.judge(word, thing, value=value, user="甲")
    assert rows(library.path) == before
    assert len(library.judgements()) == 0


def test_a_figure_that_is_not_there_is_told_with_those_that_are(library):
    with pytest.raises(NotFoundError, match="中试基地 = 3 个"):
        library.judge("figure", f"figure:{PROMISE}=床位/9张", value="床位 = 1 张", user="甲")


def test_a_deadline_is_put_where_none_was_read(library):
    record = next(one for one in library.commitments(document="report.txt") if one.deadline is None)
    said = library.judge("deadline", record, value="XXXX-06-30", user="甲")
    found = next(one for one in library.analysis("report.txt").commitments if one.start == record.start)
    assert (found.deadline.value, found.deadline.start) == ("XXXX-06-30", -1)
    library.undo(said.id, user="甲")
    assert all(one.deadline is None for one in library.analysis("report.txt").commitments)
