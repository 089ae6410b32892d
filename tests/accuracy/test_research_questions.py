"""The twenty questions of docs/questions.md, each one command on a library of seventy real documents. What is asserted was read in the
documents; the answers hold more."""

import csv
import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from policy_nlp.cli import cli
from policy_nlp.library import Library
from policy_nlp.serve.app import create_app

PATHS = [line for line in Path(__file__).with_name("questions.tsv").read_text("utf-8").splitlines() if line[0] != "#"]
PLAN = "国发〔2017〕35号"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def path(shared, tmp_path_factory):
    missing = [name for name in PATHS if not (shared / name).is_file()]
    if missing:
        pytest.skip(f"needs ../shared/{missing[0]} and {len(missing) - 1} more")
    path = tmp_path_factory.mktemp("questions") / "l.db"
    summary = Library(path).add(
        [shared / n for n in PATHS], jobs=2, metadata=shared / "real" / "ai-policy" / "index.tsv"
    )
    assert summary.read == 70
    return path


@pytest.fixture
def ask(path):
    def asked(*words):
        run = CliRunner().invoke(cli, [*words, "--library", str(path), "--format", "json"])
        assert run.exit_code == 0, run.output
        return json.loads(run.stdout)

    return asked


def printed():
    """What the page of questions prints: the commands, and in the same order the addresses of the API and of the pages."""
    text = (Path(__file__).parents[2] / "docs" / "questions.md").read_text("utf-8")
    first, second = text.split("## The same over HTTP")
    cells = [row.replace("\\|", "\0").split("|") for row in (first + second).splitlines() if row.startswith("| ")]
    codes = [[found for cell in row for found in re.findall(r"`([^`]*)`", cell)] for row in cells]
    found = [[code.replace("\0", "|") for code in row] for row in codes if row]
    return [row[0] for row in found if not row[0].startswith("/")], [row for row in found if row[0].startswith("/")]


def test_what_is_printed_is_tried_as_it_stands(path, tmp_path):
    commands, addresses = printed()
    assert len(commands) == len(addresses) == 20
    client = TestClient(create_app(path, patience=600, at_once=600), base_url="http://127.0.0.1:8000")
    with client:
        for number, (command, (api, page)) in enumerate(zip(commands, addresses, strict=True)):
            out = tmp_path / f"{number}.csv"
            run = CliRunner().invoke(cli, [*shlex.split(command), "--library", str(path), "-o", str(out)])
            assert run.exit_code == 0, (command, run.output)
            with out.open(encoding="utf-8-sig", newline="") as stream:
                rows = len(list(csv.DictReader(stream)))
            joint = "&" if "?" in api else "?"
            answer = client.get(f"/api/v1{api}{joint}limit=1000")
            assert answer.status_code == 200, (api, answer.text)
            assert len(answer.json()["rows"]) == min(rows, 1000) > 0, (command, api)
            shown = client.get(page)
            assert shown.status_code == 200, (page, shown.text[:300])
            assert "没有找到" not in shown.text, page


def test_1_which_ministries_lead_tasks_of_smart_technology_due_by_2025(ask):
    rows = ask(
        "actors", "--about", "智能", "--due-before", "2025", "--inferred", "--role", "lead", "--of-level", "部委"
    )
    leads = {row["actor"]: row for row in rows}
    assert {"工业和信息化部", "民政部", "国家卫生健康委员会", "教育部", "财政部", "国家医疗保障局"} <= set(leads)
    assert leads["财政部"]["tasks"][0] == "持续开展电信普遍服务试点"
    assert {row["level"] for row in rows} == {"部委"}


def test_2_what_a_department_undertook_in_two_years(ask):
    rows = ask("commitments", "--actor", "山东省科技厅", "--year", "2019,2021")
    first = [(row["text"], row["lead"]) for row in rows if row["dated_on"] < "2020"]
    both = ["山东省科技厅", "山东省大数据局"]
    assert first == [("建设省大数据创新平台", both), ("支持大数据领域省级重点实验室等建设", both)]
    assert {row["dated_on"][:4] for row in rows} == {"2019", "2021"}
    assert next(row for row in rows if row["text"] == "加快建设“中国算谷”")["lead"][:2] == [
        "山东省工业和信息化厅",
        "山东省科技厅",
    ]


def test_3_which_targets_were_reported_met(ask):
    rows = ask("deliveries", "2019.txt", "2020.txt", "--verdict", "met", "--verdict", "exceeded", "--figures")
    found = {row["promise"]["text"]: (row["verdict"], row["planned"][0], row["reported"][0]) for row in rows}
    assert found["国内生产总值增长6%－6.5%"] == ("met", 6, 6.1)
    assert found["城镇新增就业1100万人以上"] == ("exceeded", 11_000_000, 13_520_000)
    assert found["居民消费价格涨幅3%左右"] == ("met", 3, 2.9)
    assert found["农村贫困人口减少1000万以上"] == ("exceeded", 10_000_000, 11_090_000)


def test_4_officials_of_a_district(ask):
    rows = ask("officials", "--organisation", "门头沟区")
    assert [(row["name"], row["titles"]) for row in rows] == [
        ("韩子荣", ["区委书记"]),
        ("张贵林", ["区委副书记", "区长"]),
        ("张永", ["区委常委", "副区长"]),
    ]


def test_5_what_a_province_took_from_the_national_plan(path, tmp_path):
    out = tmp_path / "spread.csv"
    words = ["diffusion", PLAN, "--region", "山东省", "--least", "0.9", "-o", str(out), "--library", str(path)]
    assert CliRunner().invoke(cli, words).exit_code == 0
    with out.open(encoding="utf-8-sig", newline="") as stream:
        taken = {(row["text"], row["document"]) for row in csv.DictReader(stream)}
    assert {
        ("建立快速精准的智能医疗体系", "11_2020-05-25.txt"),
        ("推广应用人工智能治疗新模式新手段", "15_2020-12-04.txt"),
        ("建立健全公开透明的人工智能监管体系", "55_2024-12-06.txt"),
    } <= taken
    assert not {document for _, document in taken} & {"96_2019-11-08.txt", "贵州省.txt"}


def test_6_who_works_with_whom(ask):
    pairs = {(row["actor"], row["partner"]): row for row in ask("partners")}
    money = pairs["山东省教育厅", "山东省财政厅"]
    assert (money["lead_together"], money["helps"]) == (0, 0)
    assert money["helped"] > 100
    (own,) = [row for row in ask("partners", "--actor", "山东省科技厅") if row["partner"] == "山东省大数据局"]
    assert own["lead_together"] >= 2


def test_7_stations_who_how_many_by_when(ask):
    rows = ask("indicators", "5G基站")
    found = {(row["place"], row["year"], row["value"], row["status"]): row["lead"] for row in rows}
    assert found["包头市", 2022, 1000, "planned"] == ["包头市工信局"]
    assert ("全国", 2022, 2_312_000, "achieved") in found
    assert ("山东省", 2023, 200_000, "planned") in found
    assert ("湖北省", 2025, 188_000, "achieved") in found
    assert ("贵州省", 2026, 10_000, "planned") in found


def test_8_members_of_a_leading_group(ask):
    rows = ask("members", "污染源普查领导小组")
    found = [(row["role"], row["name"], row["posts"]) for row in rows]
    assert found[0] == ("组长", "韩正", ["国务院副总理"])
    assert ("成员", "戴东昌", ["交通运输部副部长"]) in found
    assert found[-1] == ("办公室主任", "赵英民", ["生态环境部副部长"])
    assert len(found) == 19
    roads = [(row["role"], row["name"]) for row in ask("members", "道路交通安全")]
    assert [role for role, name in roads if name == "陈斌"] == ["成员", "办公室主任"]
    assert roads[-1] == ("办公室副主任", "周宏才")


def test_9_which_papers_rest_on_the_plan(ask):
    relations = ("--relation", "based_on", "--relation", "implements")
    assert [row["citing"] for row in ask("citations", "--cited", "新一代人工智能发展规划", *relations)] == [
        "112_2019-02-20.txt",
        "110_2019-05-09.txt",
        "100_2019-08-29.txt",
        "96_2019-11-08.txt",
        "86_2020-08-07.txt",
        "49_2022-07-29.txt",
        "50_2022-07-29.txt",
        "46_2022-08-12.txt",
        "19_2023-10-13.txt",
    ]


def test_10_what_fell_due_by_2020(ask):
    rows = {row["text"]: row["deadline"] for row in ask("commitments", "--document", PLAN, "--due-before", "2020")}
    assert rows["人工智能核心产业规模超过1500亿元"] == "2020-12-31"
    assert rows["带动相关产业规模超过1万亿元"] == "2020-12-31"
    assert "人工智能核心产业规模超过4000亿元" not in rows


def test_11_what_a_city_grants(ask):
    found = {
        row["recipient"]: (row["kind"], row["most"], row["shares"]) for row in ask("subsidies", "--region", "济南市")
    }
    assert found["承担军工科研项目的企业"] == ("补助", 5_000_000, ["30%"])
    assert found["新认定的“独角兽”企业"] == ("奖励", 3_000_000, [])
    assert found["特定行业工业互联网平台"] == ("资助", 3_000_000, ["30%"])
    assert found["省级创新创业共同体"] == ("配套", None, ["15%"])


def test_12_the_size_of_an_industry_by_place_and_year(ask):
    rows = ask("indicators", "人工智能", "产业规模|产值|营收")
    found = {(row["place"], row["year"]): (row["op"], row["value"]) for row in rows if row["unit"] == "元"}
    assert found["全国", 2020] == (">=", 150_000_000_000)
    assert found["全国", 2030] == (">=", 1_000_000_000_000)
    assert found["山东省", 2027] == (">=", 100_000_000_000)
    assert found["济南市", 2026] == (">=", 60_000_000_000)


def test_13_who_leads_most_of_a_division_of_tasks(ask):
    """Of its 34 items 21 name 经济发展局, 13 市场监督管理局, 12 人民银行平潭支行; the others fewer."""
    rows = ask("actors", "--document", "岚综管办〔2015〕165号", "--role", "lead")
    assert [row["actor"].removeprefix("平潭综合实验区") for row in rows[:3]] == [
        "经济发展局",
        "市场监督管理局",
        "中国人民银行平潭支行",
    ]
    named = {row["actor"].removeprefix("平潭综合实验区") for row in rows}
    assert {
        "交通与建设局",
        "公安局",
        "社会事业局",
        "党群工作部",
        "财政金融局",
        "行政审批局",
        "平潭海关",
        "银监局",
    } <= named
    assert len(rows) == 18
    assert {row["level"] for row in rows} == {None}, "neither a ministry nor a listed county"


def test_14_which_targets_of_a_districts_year_were_met(ask):
    rows = ask("deliveries", "043.txt", "044.txt", "--figures", "--least", "0.5")
    found = {row["promise"]["text"]: (row["verdict"], row["planned"][0], row["reported"][0]) for row in rows}
    assert found["地区生产总值增长3.5%"] == ("missed", 3.5, 1)
    assert found["固定资产投资增长5%"] == ("missed", 5, 1.3)
    assert found["粮食播种面积5.5万亩、总产量1.9万吨"] == ("met", 55_000, 55_000)
    assert found["新建、改造高标准农田1万亩"] == ("partly", 10_000, 10_000)  # 开工建设
    assert not [text for text in found if "消费品零售" in text or "投资195亿元" in text], "the report has neither"


def test_15_what_a_part_of_a_district_did_of_what_it_had_promised(ask):
    rows = ask("deliveries", "049.txt", "050.txt")
    found = {row["promise"]["text"]: (row["verdict"], row["reported"]) for row in rows}
    assert found["再培树2-3个区级党建示范点"] == ("exceeded", [7, "个"])
    assert found["大力推进“绿盈乡村”创建工作"] == ("met", [29, "个"])
    assert found["推进所有行政村集体经济收入达10万元以上"][0] == "unreported"
    assert found["积极打造“云交流”线上平台"][0] == "unreported"


def test_16_what_a_policy_has_that_the_one_before_it_had_not(ask):
    found = ask("compare", "031.html", "030.html")
    changed = {pair["a"]["case"].strip("，"): [change["b"] for change in pair["changes"]] for pair in found["changed"]}
    assert changed["对在主板上市企业"] == ["奖励 = 3000000元"]
    assert changed["对在中小板、创业板上市企业"] == ["奖励 = 2000000元"]
    assert changed["对新增并纳入统计范围的规模以上工业企业"] == ["奖励 = 200000元"]
    assert "对在新三板挂牌企业" not in changed
    new, gone = (" ".join(c["case"] + c["text"] for c in found[side]) for side in ("only_in_b", "only_in_a"))
    for words in ("总部经济项目", "“专精特新”", "版权示范单位", "限上商贸企业"):
        assert words in new.replace(" ", ""), words
    for words in ("科研机构", "为中小微企业提供1亿元以上的增信担保", "给予医药企业2年50%的资金支持"):
        assert words in gone, words


def test_17_the_posts_of_an_official_over_the_years(ask):
    posts = [row for row in ask("timeline", "叶苏凤") if row["kind"] == "post"]
    found = {row["words"].removeprefix("叶苏凤 "): (row["date"], row["until"]) for row in posts}
    assert found["平潭综合实验区君山片区管理局局长"] == ("2019-09-03", "2021-11-02")
    assert {words for words in found if words.startswith("免去")} == {
        f"免去 平潭综合实验区公安局{title}" for title in ("党委委员", "纪委书记", "第一副督察长", "二级调研员")
    }
    assert "平潭综合实验区君山片区管理局林长" in found


def test_18_growth_by_year_planned_and_achieved(ask):
    rows = ask("indicators", "地区生产总值", "--region", "平潭综合实验区")
    found = {(row["place"], row["since"], row["year"], row["status"], row["value"]) for row in rows}
    own, part = "平潭综合实验区", "平潭综合实验区君山片区"
    assert found == {
        (own, None, 2023, "achieved", 3),
        (own, None, 2024, "planned", 3.5),
        (own, None, 2024, "achieved", 1),
        (own, 2015, 2024, "achieved", 6),
        (own, 2015, 2024, "achieved", 6.5),  # a head
        (own, None, 2025, "planned", 3),
        (part, None, 2023, "planned", 5),
    }


def test_19_which_papers_rest_on_a_number(ask):
    rows = ask("citations", "--cited", "岚综委办〔2021〕43号")
    assert [(row["citing"], row["relation"]) for row in rows] == [("053.txt", "based_on"), ("054.txt", "based_on")]
    assert {row["number"] for row in ask("citations", "054.txt", "--relation", "based_on")} >= {
        "厅字〔2020〕34号",
        "闽委办发〔2021〕2号",
        "岚综委办〔2021〕43号",
    }


def test_20_which_tasks_name_nobody(ask):
    rows = ask("query", "文件:054.txt 状态:计划 非 有:主体")
    assert "林分结构得到优化" in {row["text"] for row in rows}
    places = {row["section"][0] for row in rows}
    assert "一、总体要求" in places
    assert not places & {"四、主要任务", "五、保障措施"}, "each of their items ends with who is responsible"
