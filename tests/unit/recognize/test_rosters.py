"""Names in lists of persons: attendance, groups, tables; marked (person) in sentences written for the tests."""

import re

import pytest

from growth import quickest
from policy_nlp.model import EntityType, Header
from policy_nlp.recognize.clues import read_page
from policy_nlp.recognize.names import find_by_rules
from policy_nlp.recognize.rosters import find_rosters

CASES = [
    ("出席：(周国平) (吴涛) (郑晓燕)\n(何平) (丁秋霞)\n记录：(杨帆)\n各网站", "blanks between, over lines"),
    ("参加人员：县委办(韩伟)、县财政局(朱建国)，各乡镇主要负责人。", "bodies in front"),
    ("列席：县财政局　(冯建军)　县教育局　(陈静)", "bodies in columns"),
    ("出席：(王建国)(李明)(张晓东)(赵伟)", "nothing between"),
    ("列席：各乡镇、县直各部门负责人", "groups are no names"),
    ("请假：(罗敏)（赴外地学习）", "what a bracket says is no name"),
    ("成员：(施小燕)（县应急管理局）\n(孔德明)（县公安局）", "bodies in brackets"),
    ("委员（以姓氏笔画为序）：\n(万青)（清河出版社编审）\n(方圆)（省社会科学院副研究员）", "a label with a bracket"),
    ("出席：(金昌明)、(李大伟)", "a name that begins like a city"),
    (
        "出　席　　（排名不分先后） ：(周国平)、(吴涛)",
        "a label spread wide, with a bracket and blanks before its colon",
    ),
    ("出席：(周国平)、(杲杰)、(吴涛)、(何平)", "a surname no list holds, between others"),
    ("列席：(周国平)\n(杲杰)\n(吴涛)\n(何平)", "such a surname on a line by itself"),
    ("序号\t姓名\t单位\n1\t(何平)\t县水利局\n2\t(万青)\t县财政局", "a column of names"),
    ("先进个人名单\n(周建国) (吴涛) (郑晓燕) (何平)\n(罗敏) (冯丽) (薛峰)", "rows of names without a label"),
    ("工作目标 主要任务 保障措施\n首页 新闻 政务", "rows of words"),
    ("经甲河、刘家峡、李家峡、万家寨、龙羊峡等水库调度。", "gorges are no persons"),
    ("1.(周建国)　县水利局局长\n2.(吴涛)　县财政局局长", "numbered rows"),
    ("一、上坪村林长 (周建国) 支部书记", "a village is no person"),
    ("县水利局办公室：(王五六) 010-66554433", "whom to call"),
]


@pytest.mark.parametrize(("marked", "reason"), CASES, ids=[reason for _, reason in CASES])
def test_names_of_lists(marked, reason):
    text = re.sub(r"[()]", "", marked)
    found = find_by_rules(read_page(text, []), text, Header())
    wanted = re.findall(r"\(([^()]+)\)", marked)
    assert [e.text for e in found if e.type is EntityType.PERSON] == wanted, reason


def test_a_list_says_whether_it_is_of_attendance():
    rosters = find_rosters("出 席：甲某\n副组长：乙某\n成　员：丙某\n会议参加：")
    assert [roster.attendance for roster in rosters] == [True, False, False]


POSTS = [
    ("<科技副局长>何平、<局长助理>吴涛。", "ranks in front and behind"),
    ("<区党工委委员>、<管委会副主任>周建平。", "generic bodies inside"),
    ("县人大常委会<副主任>何平，县委宣传部<副部长>吴涛。", "organs in front"),
    ("各村<林长>、<乡（镇）河长>和<村河长>巡查；<片区林长>负责考核。", "keepers of woods and waters"),
    ("办公室设在县水利局，<主任>由县水利局负责人兼任。", "a post that somebody is to hold"),
    ("何平（清河大学　<教授>）、吴涛（省农业科学院<研究员>）、杨帆（清河出版社<编审>）。", "academic ranks"),
    ("设立林长公示牌，召开林长会议。", "parts of words"),
]


@pytest.mark.parametrize(("marked", "reason"), POSTS, ids=[reason for _, reason in POSTS])
def test_posts_of_rosters(marked, reason):
    text = re.sub(r"[<>]", "", marked)
    found = find_by_rules(read_page(text, []), text, Header())
    assert [e.text for e in found if e.type is EntityType.TITLE] == re.findall(r"<([^<>]+)>", marked), reason


def test_heads_of_other_countries():
    text = "法国前总理拉法兰、俄罗斯总统普京出席，哈萨克斯坦总统托卡耶夫致辞。"
    found = find_by_rules(read_page(text, []), text, Header())
    assert [e.text for e in found if e.type is EntityType.PERSON] == ["拉法兰", "普京", "托卡耶夫"]


def test_long_lists_take_time_in_proportion():
    text = "出席：" + "张伟 李娜 王小明 " * 10_000
    assert quickest(lambda: find_by_rules(read_page(text, []), text, Header()), 5) < 5
