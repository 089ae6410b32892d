"""Which date is the deadline of which clause. All sentences are made up."""

import re
from dataclasses import replace

import pytest

from policy_nlp import analyze
from policy_nlp.clauses.reading import Reading
from policy_nlp.commitments.actors import add_actors
from policy_nlp.commitments.deadlines import add_deadlines
from policy_nlp.commitments.scope import find_responsibilities
from policy_nlp.model import Commitment, Entity, EntityType
from policy_nlp.repair import repair_plain_text
from policy_nlp.structure import find_structure

VALUES = {
    "2027年底前": "../2027-12-31", "2027年": "2027", "6月底": "2027-06-30", "“十五五”期间": "2026/2030", "2012年以来": "2012/..",
    "2028年": "2028", "8月—11月": "2026-08/2026-11", "12月": "2026-12", "“十五五”末": "2030-12-31", "6月底前": "../2027-06-30",
    "近三年内": "2024/2026", "2026年3—5月": "2026-03/2026-05", "每年12月底前": "XXXX-12-31", "今年": "2026",
}  # fmt: skip


def find(marked: str, status: str = "planned") -> list[str | None]:
    """The deadlines of the clauses marked {…}."""
    text = re.sub(r"[{}]", "", marked)
    clauses, shift = [], 0
    for found in re.finditer(r"\{([^}]*)\}", marked):
        start = found.start() - shift
        clauses.append(Commitment(start, start + len(found[1]), found[1], status))
        shift += 2
    dates = "|".join(sorted(VALUES, key=len, reverse=True))
    entities = tuple(Entity(m.start(), m.end(), m[0], EntityType.DATE, VALUES[m[0]]) for m in re.finditer(dates, text))
    reading = Reading(text, find_structure(repair_plain_text(text)), entities)
    duties = find_responsibilities(reading)
    done = add_deadlines(reading, add_actors(reading, tuple(clauses), duties), duties)
    return [clause.deadline.value if clause.deadline else None for clause in done]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "2027年底前，{建成平台}，{开通服务}。{加强管理}。",
            ["2027-12-31", "2027-12-31", None],
        ),  # to the end of the sentence
        ("今年，全县办好15件实事。一是{新建学校}。二是{改造小区}。", ["2026-12-31"] * 2),  # said of a list
        ("{粮食产量2027年达到305亿斤}。", ["2027-12-31"]),
        ("6月底前依法登记成立的社会团体，必须{参加年度检查}。", [None]),  # which ones are meant
        ("6月底前，依法登记的社会团体要{参加年度检查}。", ["2027-06-30"]),
        ("2027年，{办好15件民生实事}。一是{新建学校}。二是{改造小区}。", ["2027-12-31"] * 3),  # a list's head
        ("到2027年，{建成平台}。{覆盖全市}。", ["2027-12-31", "2027-12-31"]),  # to the end of the paragraph
        ("到2027年，{建成平台}；到2028年，{覆盖全市}。", ["2027-12-31", "2028-12-31"]),  # the next date takes over
        ("{于2027年底前建成平台}，{加强管理}。", ["2027-12-31", None]),  # inside a clause it is that clause's
        ("{推行服务}，2027年底前{建成平台}，{发放补贴}。", [None, "2027-12-31", None]),  # at a verb amid the sentence
        ("2027年底前{建成平台}，{开通服务}。", ["2027-12-31", "2027-12-31"]),  # at its head
        ("{严格管理}，{于2027年底前完成资金拨付}。", [None, "2027-12-31"]),  # not the clauses before it
        ("{落实责任}，{于2027年底前完成}。", ["2027-12-31", "2027-12-31"]),  # done with what stands before
        ("{在2027年底前整改到位}。", ["2027-12-31"]),
        ("{到2027年建成平台}，{覆盖全市}。", ["2027-12-31", "2027-12-31"]),  # the quote opens with it
        ("{于2027年开展评估}，{公布结果}。", ["2027-12-31", None]),
        ("第一步，到2027年{建成平台}。\n——{覆盖全市}。\n{加强管理}。", ["2027-12-31", "2027-12-31", None]),
        ("第一步，到2027年{建成平台}。\n--{覆盖全市}。\n--{开通服务}。", ["2027-12-31"] * 3),  # dashes as typed
        ("{开展行动}，{力争到2027年建成平台}。{覆盖全市}。", [None, "2027-12-31", None]),  # amid a sentence
        ("一、行动计划（2026年3—5月）\n{发布方案}。", [None]),  # a plan's own term
        ("2027年底前{报送材料}，{逾期不予受理}。", ["2027-12-31", None]),
        ("“十五五”期间是关键时期，必须{深化改革}。", [None]),  # told of, not set
        ("“十五五”期间，{建成平台}。", ["2030-12-31"]),
        ("2012年以来，{建成平台}。", [None]),
        ("{每年12月底前报送总结}。", ["XXXX-12-31"]),
        ("2027年，{建成平台}；2028年，{覆盖全市}。", ["2027-12-31", "2028-12-31"]),  # a bare year that opens its clause
        ("{做好2027年各项工作}。", [None]),  # a bare year that describes
        ("今年主要预期目标是：{就业增长}，{收入增长}。", ["2026-12-31", "2026-12-31"]),
        ("{建成平台}，{开通服务}。（6月底完成，责任单位：市教委）", ["2027-06-30", "2027-06-30"]),
        ("到2027年，{达到以下目标}。\n——{建成平台}。\n——{覆盖全市}。", ["2027-12-31"] * 3),  # —— items go on
        ("——到2027年，{建成平台}。\n——{覆盖全市}。", ["2027-12-31", None]),  # but not from one item to the next
        ("一、任务\n{建成平台}。\n{覆盖全市}。以上工作要在2027年底前完成。", ["2027-12-31", "2027-12-31"]),
        ("（一）整改提升（8月—11月）。{建立台账}。\n（二）总结（12月）。{形成报告}。", ["2026-11-30", "2026-12-31"]),
        ("（一）第一阶段：8月—11月。{开展自查}。\n（二）办事指南（2027年版）\n{提交材料}。", ["2026-11-30", None]),
        (
            "第一步，到2027年，{建成平台}。{覆盖全市}。\n第二步，到2028年，{形成体系}：\n——{联通各县}。",
            ["2027-12-31", "2027-12-31", "2028-12-31", "2028-12-31"],
        ),  # stages of a plan
        ("“十五五”末，{建成平台}。{覆盖全市}。", ["2030-12-31", "2030-12-31"]),
        (
            "尚未招标的，要在6月底前，{启动招标}，{抓紧评审}；正在建设的，{加快进度}。",
            ["2027-06-30", "2027-06-30", None],
        ),
        ("到2027年、2028年，{普及率分别达到88%、92%}。", ["2028-12-31"]),  # of years listed, the last
        ("{全面实现2027年、2028年各项目标}。", ["2028-12-31"]),  # a period's goals are due at its end
        ("到2028年，{建成平台}。 二、组织体系 （一）机构 {设立林长}。", ["2028-12-31", None]),  # a text in one block
        ("今年主要预期目标是：{就业增长}。为实现上述目标，{推进改革}。", ["2026-12-31", None]),
        (
            "“十五五”期间要实现以下主要目标。\n——{就业增长}，{收入增长}。\n二、改革\n{推进改革}。",
            ["2030-12-31", "2030-12-31", None],
        ),
        ("“十五五”期间目标明确。\n{推进改革}。", [None]),
        ("（一）{建成平台}（由市教委会同市财政局、市科委盯办，6月底前完成）。", ["2027-06-30"]),
        ("（一）启动阶段（2026年3—5月）\n{发布方案}。\n（二）总结\n{全面评估}。", ["2026-05-31", None]),
    ],
)
def test_deadlines(marked: str, expected: list[str | None]) -> None:
    assert find(marked) == expected


def test_a_delivery_has_no_deadline() -> None:
    assert find("2027年底前，{建成平台}。", "achieved") == [None]


@pytest.mark.parametrize(
    ("marked", "issued_on", "expected"),
    [
        ("2027年，{建成平台}。", "2028-01-10", None),  # a bare year that has passed sets none
        ("2027年，{建成平台}。", "2027-01-10", "2027-12-31"),
        ("2027年底前，{建成平台}。", "2028-01-10", "2027-12-31"),  # published late
        ("2027年底前，{登记车辆}。", "2029-01-10", None),  # long past
        ("近三年内，{获得资助}。", "2027-01-10", None),  # a look back
    ],
)
def test_what_lay_behind_is_no_deadline(marked: str, issued_on: str, expected: str | None) -> None:
    text = re.sub(r"[{}]", "", marked)
    start, end = marked.index("{"), marked.index("}") - 1
    word = marked[: marked.index("，")]
    date = Entity(0, len(word), word, EntityType.DATE, VALUES[word])
    structure = find_structure(repair_plain_text(text))
    dated = replace(structure, header=replace(structure.header, issued_on=issued_on))
    (done,) = add_deadlines(Reading(text, dated, (date,)), (Commitment(start, end, text[start:end], "planned"),), ())
    assert (done.deadline.value if done.deadline else None) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("各单位要自本通知印发之日起30日内{报送方案}。", "2027-03-31"),  # counted from the date of issue
        ("各单位要自收到申请之日起30日内{答复}。", None),  # from another event
    ],
)
def test_terms_from_the_issue(sentence: str, expected: str | None) -> None:
    text = sentence.replace("{", "").replace("}", "")
    start, end = sentence.index("{"), sentence.index("}") - 1
    structure = find_structure(repair_plain_text(text))
    dated = replace(structure, header=replace(structure.header, issued_on="2027-03-01"))
    (done,) = add_deadlines(Reading(text, dated), (Commitment(start, end, text[start:end], "planned"),), ())
    assert (done.deadline.value if done.deadline else None) == expected


def test_a_period_holds_until_what_comes_next():
    period = "到2027年，{建成示范社区五个}。{完善服务体系}。下一步，将{健全工作机制}，{加强队伍建设}。"
    assert find(period) == ["2027-12-31", "2027-12-31", None, None]


def test_what_a_year_as_a_whole_asks_is_due_by_no_day():
    assert find("今年工作的总体要求是：坚持稳中求进，{加快产业升级}，{统筹城乡发展}。") == [None, None]


def test_the_years_of_a_plan_whose_tasks_are_shared_out_are_no_deadline(tmp_path):
    title = "清河县信用体系建设规划（2023—2027年）任务分工方案"
    file = tmp_path / "plan.txt"
    file.write_text(
        f"{title}\n一、主要任务\n1.建立信用信息目录。（责任单位：县发展改革局）\n清河县人民政府\n2023年4月6日\n",
        "utf-8",
    )
    assert [(c.text, c.deadline) for c in analyze(file).commitments] == [("建立信用信息目录", None)]


def test_each_item_has_the_date_of_its_own_bracket():
    several = "{建设城北水厂}（2027年底前完成），{改造供水管网}（6月底前完成），{新建泵站}。"
    assert find(several) == ["2027-12-31", "2027-06-30", None]


GOALS = "二、{head}\n2027年底前，{{建成水厂3座}}。\n（一）供水。{{新建管网40公里}}，{{改造泵站2座}}。\n三、保障措施\n{{加强巡查}}。\n"


def test_a_date_at_the_head_of_the_goals_holds_for_all_of_them():
    text = GOALS.replace("底前，", "底，").replace("2027年底", "6月底")
    assert find(text.format(head="工作目标")) == ["2027-06-30"] * 3 + [None]
    assert (
        find(text.format(head="主要任务")) == [None, None, None, None]
        or find(text.format(head="主要任务"))[1:] == [None] * 3
    )


def test_a_half_year_after_a_comma_of_half_width_is_due():
    assert find("维护渠道,12月{硬化道路3公里}。") == ["2026-12-31"]


def test_what_is_held_to_all_the_year_is_due_by_no_day():
    assert find("2027年，{坚持把防汛摆在首位}。2027年，{新建泵站3座}。") == [None, "2027-12-31"]
