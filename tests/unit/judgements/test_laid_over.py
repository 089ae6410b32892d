"""Judgements laid over what the machine says: what stands, what is disputed, and what they change."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_nlp.errors import QueryError
from policy_nlp.judgements.agreement import agreements
from policy_nlp.judgements.applying import (
    Proposal,
    apply_to_alignments,
    apply_to_commitments,
    apply_to_deliveries,
    apply_to_identities,
)
from policy_nlp.judgements.records import Judgement, checked
from policy_nlp.judgements.settling import settle, states
from policy_nlp.judgements.targets import Finder, Place, Target, parse_target, target_at

PLAN, REPORT = "a" * 64, "b" * 64


def clause(text, start, document=PLAN, **more):
    return Place(document, start, start + len(text), text, **more)


def identity(name):
    return Target("identity", detail=name)


def said(word, source, target=None, value="", user="li", at=1, **more):
    source, target = (target_at(x) if isinstance(x, Place) else x for x in (source, target))
    return checked(Judgement(source, target, word, value, None, user, "", f"2026-01-01T00:00:{at:02}.000000Z", **more))


MILL, BRIDGE, MILL_AGAIN = clause("新建水厂", 10), clause("修桥", 20), clause("新建水厂", 30)


# ── names ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "target",
    [
        target_at(MILL),
        target_at(clause("市财政局", 4, detail="support/市财政局", kind="actor")),
        target_at(clause("根据《规划/纲要》", 4, detail="based_on/规划/纲要", kind="citation")),
        identity("济南市/科学技术局"),
        Target("document", REPORT),
    ],
)
def test_a_target_is_read_back_from_its_name(target):
    assert parse_target(str(target)) == target


@pytest.mark.parametrize("name", ["", "commitment", "commitment/abc/1-2/0123456789abcdef", "identity/", "document/x"])
def test_a_name_of_nothing_is_refused(name):
    with pytest.raises(ValueError, match="names nothing"):
        parse_target(name)


def test_a_target_is_found_at_its_span_or_where_its_words_went():
    target = target_at(MILL)
    assert Finder([MILL, MILL_AGAIN]).find(target) == [0]
    assert Finder([BRIDGE, clause("新 建水厂", 50)]).find(target) == [1], "white space is no difference"
    assert Finder([clause("新建水厂", 50), clause("新建水厂", 90)]).find(target) == [], "it could be either"
    assert Finder([clause("新建水厂", 10, REPORT)]).find(target) == []
    assert Finder([replace(MILL, document=PLAN[:12])]).find(target) == [0], "a key is enough to look up"


# ── what stands ──────────────────────────────────────────────────────────────


def test_the_newest_word_of_a_person_stands_and_undoing_it_brings_back_the_one_before():
    first, second = said("wrong", MILL, at=1), said("right", MILL, at=2)
    assert states([second, first]) == {first.id: "superseded", second.id: "stands"}
    undone = replace(second, deleted="2026-01-01T00:00:03.000000Z", deleted_by="li")
    assert states([first, undone]) == {first.id: "stands", second.id: "undone"}
    assert apply_to_commitments([BRIDGE, MILL], [first, undone]) == [None, "wrong"]


def test_what_two_persons_say_differently_is_not_laid_over():
    one, other = said("wrong", MILL, at=1), said("right", MILL, user="wang", at=2)
    assert set(states([one, other]).values()) == {"disputed"}
    assert apply_to_commitments([MILL], [one, other]) == [None]
    agreed = said("wrong", MILL, user="wang", at=3)
    assert apply_to_commitments([MILL], [one, other, agreed]) == ["wrong"]
    assert settle([one, other, agreed])[0].by == ("li", "wang")


def test_two_names_of_one_place_are_one_question():
    """Read again, the clause stands elsewhere; what is said of it then is about the same clause."""
    old, new = said("wrong", MILL, at=1), said("right", replace(MILL, start=50, end=54), at=2)
    places = [replace(MILL, start=50, end=54)]
    assert apply_to_commitments(places, [old, new]) == ["right"]
    assert states([old, new], Finder(places).now) == {old.id: "superseded", new.id: "stands"}


def test_entities_actors_and_citations_of_one_span_are_told_apart():
    lead, support = (clause("建厂", 3, detail=d, kind="actor") for d in ("lead/市水务局", "support/市财政局"))
    judgements = [said("wrong", support)]
    assert apply_to_commitments([lead, support, clause("建厂", 3)], judgements) == [None, "wrong", None]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: said("same", MILL), "alone|and commitment"),
        (lambda: said("same", MILL, MILL), "one and the same"),
        (lambda: said("same", MILL, identity("x")), "commitment"),
        (lambda: said("rename", MILL, value="x"), "identity"),
        (lambda: said("rename", identity("x")), "new name"),
        (lambda: said("verdict", MILL, Target("document", REPORT), "done"), "met, exceeded"),
        (lambda: said("verdict", MILL, Target("document", PLAN), "met"), "the plan itself"),
        (lambda: said("right", identity("x")), "identity"),
        (lambda: said("wrong", MILL, value="x"), "no value"),
        (lambda: said("wrong", MILL, user=" "), "who judges"),
        (lambda: said("maybe", MILL), "same, different"),
    ],
)
def test_what_makes_no_sense_is_refused(make, message):
    with pytest.raises(QueryError, match=message):
        make()


# ── alignments and deliveries ────────────────────────────────────────────────

BUILT, OPENED = clause("水厂建成", 5, REPORT), clause("桥通车", 15, REPORT)


def test_alignments_lose_what_is_judged_different_and_gain_what_is_the_same():
    judgements = [said("wrong", MILL, BUILT), said("right", OPENED, BRIDGE, at=2)]
    assert [j.judgement for j in judgements] == ["different", "same"]
    found = apply_to_alignments([MILL, BRIDGE], [BUILT, OPENED], [(0, 0, 0.9), (1, 0, 0.5)], judgements)
    assert [(p.a, p.b, p.likeness, p.by) for p in found] == [(1, 1, 1.0, ("li",)), (1, 0, 0.5, ())]
    back = apply_to_alignments([BUILT, OPENED], [MILL, BRIDGE], [(0, 0, 0.9)], judgements)
    assert [(p.a, p.b) for p in back] == [(1, 1)], "it is the same whichever stands first"


def test_a_verdict_of_a_person_takes_the_place_of_the_machines():
    proposals = [Proposal(MILL, "missed", (BUILT,), 0.4), Proposal(BRIDGE, "met", (OPENED,), 0.8)]
    judgements = [said("verdict", MILL, Target("document", REPORT), "exceeded"), said("different", BRIDGE, OPENED)]
    mill, bridge = apply_to_deliveries(proposals, REPORT[:12], judgements)
    assert (mill.verdict, mill.confidence, mill.by, mill.evidence) == ("exceeded", 1.0, ("li",), (BUILT,))
    assert (bridge.verdict, bridge.evidence, bridge.by) == ("unreported", (), ())
    assert apply_to_deliveries(proposals, "c" * 64, judgements)[0] == proposals[0], "another report"


def test_what_is_judged_unreported_has_no_evidence():
    judgement = said("verdict", MILL, Target("document", REPORT), "unreported")
    assert apply_to_deliveries([Proposal(MILL, "met", (BUILT,))], REPORT, [judgement])[0].evidence == ()


# ── identities ───────────────────────────────────────────────────────────────

NAMES = ["市科技局", "济南市科学技术局", "济南市科委", "济南市教育局"]


def test_identities_are_joined_renamed_and_kept_apart():
    judgements = [
        said("same", identity("市科技局"), identity("济南市科学技术局"), at=1),
        said("same", identity("济南市科委"), identity("市科技局"), at=2),
        said("different", identity("济南市教育局"), identity("济南市科委"), at=3),
        said("rename", identity("济南市教育局"), value="济南市教育委员会", at=4),
    ]
    found = apply_to_identities(NAMES, judgements, [2, 5, 5, 1])
    assert [(g.members, g.name) for g in found.groups] == [((0, 1, 2), "济南市科委"), ((3,), "济南市教育委员会")]
    assert (found.apart, found.contradicted) == ({(0, 1)}, ())


def test_a_joining_that_contradicts_is_left_out_and_told():
    judgements = [
        said("same", identity(NAMES[0]), identity(NAMES[1]), at=1),
        said("same", identity(NAMES[1]), identity(NAMES[2]), at=2),
        said("different", identity(NAMES[0]), identity(NAMES[2]), at=3),
    ]
    for order in permutations(judgements):
        found = apply_to_identities(NAMES, order)
        assert [g.members for g in found.groups] == [(0, 1), (2,), (3,)]
        assert [d.since for d in found.contradicted] == [judgements[1].created]


words = st.sampled_from(["same", "different"])
edges = st.lists(st.tuples(words, st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from("lw")), max_size=12)


@given(edges, st.randoms())
def test_identities_are_the_same_whatever_the_order(made, random):
    judgements = [said(w, identity(a), identity(b), user=u, at=i) for i, (w, a, b, u) in enumerate(made) if a != b]
    found = apply_to_identities(NAMES, judgements)
    assert sorted(i for group in found.groups for i in group.members) == list(range(len(NAMES)))
    together = {i: at for at, group in enumerate(found.groups) for i in group.members}
    for decision in settle(judgements):
        if decision.answer == "different":
            assert together[NAMES.index(decision.source.detail)] != together[NAMES.index(decision.target.detail)]
    shuffled = random.sample(judgements, len(judgements))
    assert apply_to_identities(NAMES, shuffled) == found


# ── agreement ────────────────────────────────────────────────────────────────


def test_agreement_counts_what_both_judged():
    clauses = [clause(f"办{i}件事", 10 * i) for i in range(6)]
    of_li = [said("right" if i < 3 else "wrong", c, at=i) for i, c in enumerate(clauses)]
    of_wang = [said("right" if i < 2 else "wrong", c, user="wang", at=i) for i, c in enumerate(clauses[:5])]
    (figures,) = agreements([*of_li, *of_wang, said("right", clauses[0], user="zhao", at=9)][:11])
    assert (figures.user_a, figures.user_b, figures.both, figures.agreed, figures.share) == ("li", "wang", 5, 4, 0.8)
    # by hand: 3 and 2 of 5 right; by chance (3·2 + 2·3) / 25 = .48; (.8 − .48) / (1 − .48)
    assert figures.kappa == pytest.approx(0.32 / 0.52)


def test_agreement_of_one_answer_throughout_has_no_kappa():
    (figures,) = agreements([said("right", MILL), said("right", MILL, user="wang")])
    assert (figures.share, figures.kappa) == (1.0, None)
