"""Bodies named as their own house does. All sentences are made up."""

import pytest

from policy_nlp import EntityType, analyze
from policy_nlp.recognize.clues import read_page
from policy_nlp.recognize.house_bodies import find_house_bodies
from policy_nlp.recognize.organisations import find_organisations


def own(text: str) -> list[str]:
    return [text[start:end] for start, end in sorted(find_house_bodies(read_page(text, ())))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（责任单位：综合保障处、林政资源处）", ["综合保障处", "林政资源处"]),  # side by side
        ("综合保障处负责经费。\n林政资源处配合检查。", ["综合保障处", "林政资源处"]),  # by their duty
        ("（综合保障处、林政资源处）报林政资源处备案。", ["综合保障处", "林政资源处", "林政资源处"]),  # and after
        (
            "政策法规处负责组织。\n报政策法规处备案，政策法规处答复。",
            ["政策法规处"] * 3,
        ),  # one alone, by its duty and often
        ("考评工作，综合保障处、林政资源处组织实施，由街道办事处组织实施。", ["综合保障处", "林政资源处"]),
        ("政策法规处负责组织。", []),  # once is too little
        ("实验区党工委、管委会部署。", ["实验区党工委"]),
        ("经实验区管委会同意，片区管理局落实。", ["实验区管委会", "片区管理局"]),
        ("由东山片区管理局牵头，建立片区管理局协作机制。", ["东山片区管理局", "片区管理局"]),
        ("各片区管理局、有关开发区管委会落实。", []),
        ("任中共清溪乡委员会书记。", ["中共清溪乡委员会"]),
        ("提请县委常委会会议审议。", ["县委常委会"]),
        ("推动县委常委会、县政府常务会议专题研究。", ["县委常委会"]),
        ("在区委依法治区委员会办公室的指导下推进工作。", ["区委依法治区委员会办公室"]),
        ("积极支持纪委监委监督执纪问责。", ["纪委监委"]),
        ("县公安局与消防支队检查。", ["消防支队"]),
        ("清河县柳坞镇杏林村党支部书记", ["清河县柳坞镇杏林村党支部"]),
        ("杏林社区、桃园社区挂牌，杏林社区退休干部第一党支部获评先进。", ["杏林社区退休干部第一党支部"]),
        ("各处室、办事处，发现长处、用处。", []),
    ],
)
def test_finds_the_bodies_of_the_house(text: str, expected: list[str]) -> None:
    assert own(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县民政局联合消防支队检查。", ["县民政局", "消防支队"]),  # two that act together
        ("县社会事业局部署后，社会事业局组织了检查。", ["县社会事业局", "社会事业局"]),  # again without its level
        ("主要负责人向厅法制工作领导小组报告。", ["厅法制工作领导小组"]),  # what leads to it is not its name
        ("区林业服务中心东山片区服务站配合。", ["区林业服务中心东山片区服务站"]),
    ],
)
def test_one_body_or_two(text: str, expected: list[str]) -> None:
    found = {(body.start, body.end) for body in find_organisations(read_page(text, ()))}
    longest = [s for s in found if not any(o[0] <= s[0] and s[1] <= o[1] and o != s for o in found)]
    assert [text[start:end] for start, end in sorted(longest)] == expected


def test_a_group_called_by_its_task_is_found_where_it_is_formed_and_again() -> None:
    text = "成立迎接国家卫生县城复审领导小组，经费由迎接国家卫生县城复审领导小组提出，按程序报县委常委会研究。"
    bodies = [e.text for e in analyze(text=text).entities if e.type is EntityType.ORG]
    assert bodies == ["迎接国家卫生县城复审领导小组", "迎接国家卫生县城复审领导小组", "县委常委会"]
    assert [e.text for e in analyze(text="市委常委会委员张大山出席。").entities if e.type is EntityType.ORG] == ["市委"]


def test_the_committee_of_a_county_of_one_character_and_posts_of_the_commission_of_supervision() -> None:
    found = [(e.type.value, e.text) for e in analyze(text="中共和县县委书记王大山出席。").entities]
    assert found == [("ORG", "中共和县县委"), ("TITLE", "书记"), ("PERSON", "王大山")]
    told = analyze(text="区委常委、区纪委书记、区监察委员会主任张小斐列席会议。").officials
    assert [list(o.titles) for o in told] == [["区委常委", "区纪委书记", "区监察委员会主任"]]
