"""The actor view as tables: who acts, and who with whom."""

from library_samples import actor, commitment, entity, make_analysis
from policy_nlp.library import Library
from policy_nlp.model import Deadline, EntityType, Header
from policy_nlp.store.connection import writing
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document

TECH, MONEY, SCHOOL = "青川市科学技术局", "青川市财政局", "青川市教育局"


def library_of(path, *papers):
    """A paper is (name, [(words, leaders, helpers, year)])."""
    with writing(path) as connection:
        for name, clauses in papers:
            text = f"{name}\n" + "".join(f"{'、'.join((*lead, *help))}{words}。\n" for words, lead, help, _ in clauses)
            made = []
            for words, lead, help, year in clauses:
                who = [actor(text, n, "lead") for n in lead] + [actor(text, n, "support") for n in help]
                due = Deadline(f"{year}年", f"{year}-12-31", "") if year else None
                made.append(commitment(text, words, "planned", actors=tuple(who), deadline=due))
            header = Header(region="青川市", issued_on="2023-05-01")
            write_document(connection, f"/d/{name}", pack(make_analysis(name, text, header, commitments=tuple(made))))
    return Library(path)


def sample(tmp_path):
    return library_of(
        tmp_path / "l.db",
        ("a.txt", [("建设中试基地", (TECH,), (MONEY,), 2025), ("培养技能人才", (SCHOOL, TECH), (), None)]),
        ("b.txt", [("安排专项资金", (MONEY,), (TECH,), 2024), ("开展成果评估", (TECH,), (MONEY,), 2026)]),
        ("c.txt", [("发布技术指南", ("科技部",), (), 2024)]),
    )


def test_who_leads_most_comes_first_with_its_tasks_due_first(tmp_path):
    first, *others = sample(tmp_path).actors()
    assert (first.actor, first.level, first.leads, first.supports, first.documents) == (TECH, None, 3, 1, 2)
    assert (first.first_due, first.last_due) == ("2024-12-31", "2026-12-31")
    assert first.tasks == ("安排专项资金", "建设中试基地", "开展成果评估")
    assert [record.actor for record in others] == [MONEY, "科学技术部", SCHOOL]


def test_a_role_and_a_level_ask_for_those_alone(tmp_path):
    library = sample(tmp_path)
    assert [(r.actor, r.leads, r.supports) for r in library.actors(role="support")] == [(MONEY, 0, 2), (TECH, 0, 1)]
    assert [(r.actor, r.leads) for r in library.actors(of_level="ministry", role="牵头")] == [("科学技术部", 1)]
    assert [r.actor for r in library.actors(due_before="2024", role="lead")] == ["科学技术部", MONEY]
    assert len(library.actors(limit=2)) == 2


def test_pairs_count_who_helps_whom(tmp_path):
    library = sample(tmp_path)
    pair, other = library.partners()
    assert (pair.actor, pair.partner, pair.together) == (TECH, MONEY, 3)
    assert (pair.lead_together, pair.helped, pair.helps, pair.help_together) == (0, 2, 1, 0)
    assert (other.together, other.lead_together, {other.actor, other.partner}) == (1, 1, {SCHOOL, TECH})
    (own,) = library.partners(actor=MONEY)
    assert (own.actor, own.partner, own.helped, own.helps) == (MONEY, TECH, 1, 2)


def test_places_in_one_list_are_no_partners(tmp_path):
    text = "名单\n济南市、青岛市入选试点。\n"
    places = tuple(entity(text, name, EntityType.PLACE) for name in ("济南市", "青岛市"))
    who = tuple(actor(text, name, "lead") for name in ("济南市", "青岛市"))
    made = commitment(text, "入选试点", "achieved", actors=who)
    with writing(tmp_path / "l.db") as connection:
        paper = make_analysis("a.txt", text, Header(level="国家"), commitments=(made,), entities=places)
        write_document(connection, "/d/a.txt", pack(paper))
    library = Library(tmp_path / "l.db")
    assert [record.kind for record in library.actors()] == ["place", "place"]
    assert not library.partners()


def test_a_bare_office_in_a_paper_of_its_place_is_no_unnamed_group(tmp_path):
    bare = ("银监局", "属地商务局", "政法综治处", "区直各单位")
    library = library_of(tmp_path / "l.db", ("a.txt", [("规范市场秩序", bare, (), None)]))
    assert [record.actor for record in library.actors()] == ["青川市银监局"]


def test_a_branch_of_a_central_body_is_of_no_central_level(tmp_path):
    both = ("中国人民银行", "中国人民银行青川支行")
    library = library_of(tmp_path / "l.db", ("a.txt", [("建立信用档案", both, (), None)]))
    assert {record.actor: record.level for record in library.actors()} == {
        "中国人民银行": "部委",
        "中国人民银行青川支行": None,
    }
