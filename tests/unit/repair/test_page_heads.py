"""The head of a page saved as text, a line each: labels in every setting, the path and the bars go, and what they declare is the header's."""

import pytest

from policy_nlp.model import RawDocument, RawLine
from policy_nlp.repair import repair_text
from policy_nlp.structure import find_structure

PROSE = "为做好校园安全工作，维护师生合法权益，经县政府同意，现就有关事项通知如下。"


def page(text):
    found = repair_text(RawDocument("x.txt", "", "text/plain", tuple(RawLine(line) for line in text.split("\n"))))
    return found, find_structure(found).header


LABELS = {
    "bulleted": "• 索引号:73559/2021-180\n  • 发布机构:青山县教育局\n  • 生成日期:2021-03-23\n  • 公开方式:政府网站\n浏览量:1 | | | |",
    "in runs": "索引号 : K264/2021-083 文       号 :\n\n主题分类: 教育 发文单位: 青山县教育局\n\n有效性: 有效 发文日期: 2021年3月23日",
    "in a table": "| 索 引 号: | 012/2021-12 | 主题分类: | 综合政务 |\n| 发布机构: | 青山县教育局 | 发文日期: | 2021-03-23 |",
    "without colons": "索引号 | /2021-0000 | 公开目录 | 教育 |\n发文单位 | 青山县教育局 | 成文日期: | 2021年03月23日 | |",
    "in brackets, spread": "【索 引 号】：640-113/2021-89\n【发布机构】：青山县教育局\n【发布日期】：2021-03-23",
    "parted by blanks": "索 引 号 640-113/2021-89 文号\n发布机构 青山县教育局 发布日期 2021-03-23 17:01\n公开时限 长期公开",
    "over their values": "- 索引号\n- 0152/2021-0611\n- 发文机构\n- 青山县教育局\n- 文 号\n- 浏览量\n- 日期\n- 2021-03-23",
    "over their values, blank lines between": "  • 索引号:\n\n    6107/2021-1\n  • 来源:\n\n  • 发文机构:\n\n    青山县教育局\n  • 发文日期:\n\n    2021年03月23日 16:40\n  • 内容概述:\n",
    "lost": "• 416211581/2021-00007\n  • 青山县教育局\n  • 教育\n  • 2021-03-23\n  • 2021-03-24",
    "parted by strokes": "索 引 号: | 640-113/2021-89 | 主题分类: | 区府办文件 |\n发布机构: | 青山县教育局 | 发文日期: | 2021-03-23 |\n文 号: | | 公开类型: | 主动公开 |\n公开属性: | 全部公开 | 公开期限: | 长期公开 |",
    "with an unknown one": "索引号: 003/2021-36 发布机构: 青山县教育局\n生成日期: 2021-03-23 文号:\n核销时间: 2022-01-23 备注:\n浏览次数: 590",
}


@pytest.mark.parametrize("labels", LABELS.values(), ids=LABELS.keys())
def test_labels_go_and_are_the_header_where_the_document_says_nothing(labels):
    found, header = page(f"{labels}\n校园安全工作方案\n\n{PROSE}")
    assert found.text.split("\n") == ["校园安全工作方案", PROSE]
    assert (header.issuers, header.issued_on) == (("青山县教育局",), "2021-03-23")


def test_what_the_document_says_stands_before_what_the_page_says():
    foot = "青山县人民政府办公室\n2021年3月20日"
    _, header = page(f"{LABELS['bulleted']}\n校园安全工作方案\n{PROSE}\n{foot}")
    assert (header.issuers, header.issued_on) == (("青山县人民政府办公室",), "2021-03-20")


def test_labels_of_a_documents_own_table_stay():
    text = f"校园安全检查表\n{PROSE}\n时间：3月5日\n类别：消防\n地点：操场"
    assert page(text)[0].text == text


BARS = {
    "path": "青山县人民政府\n您现在所在的位置: 首页 > 政务公开 > 教育\n分享到:",
    "path without its words": "ico.png 首页 > 县教育局 > 通知公告\n返回顶部",
    "path over several lines": "1. 当前位置:\n  2. 首页 > 政务公开 > 教育局\n  3. > 正文",
    "menu words": "长者浏览模式\n退出长者模式\n当前位置:首页 > 长者专版",
    "a line about the text": "2021/3/23 16:43:13 次浏览 分类:教育    来源:",
    "imprint": "主办单位:青山县教育局\n地址:青山县人民路1号 办公时间:9:00-12:00\n网站标识码:4403000048",
}


@pytest.mark.parametrize("bars", BARS.values(), ids=BARS.keys())
def test_bars_over_a_document_go(bars):
    found, header = page(f"{bars}\n\n关于校园安全工作的通知\n各学校:\n{PROSE}")
    assert found.text.split("\n") == ["关于校园安全工作的通知", "各学校:", PROSE]
    assert header.recipients == ("各学校",)


def test_a_title_that_the_page_says_with_more_is_said_once():
    title = "校园安全重点工作方案"
    for over in (f"青山县人民政府-{title}", f"{title}(青教〔2021〕8号)"):
        assert page(f"{over}\n发布时间:2021-03-23\n{title}\n{PROSE}")[0].text.split("\n") == [title, PROSE]


def test_a_number_behind_the_title_is_the_documents():
    _, header = page(f"校园安全重点工作任务(青教〔2021〕8号)\n各学校:\n《校园安全重点工作任务分解》已经同意。{PROSE}")
    assert (header.title, header.document_number) == ("校园安全重点工作任务", "青教〔2021〕8号")


def test_the_day_of_a_speech_broken_over_two_lines_and_the_government_of_its_byline():
    speech = "政府工作报告\n2025年3月21日在青山区第十九届\n人民代表大会第四次会议上\n青山区人民政府代区长 李明远\n各位代表:\n"
    _, header = page(speech + "现在，我代表区人民政府向大会报告工作，请予审议。")
    assert (header.issued_on, header.issuers) == ("2025-03-21", ("青山区人民政府",))


@pytest.mark.parametrize(
    "title, issuer",
    [
        ("柳溪镇2023年度法治政府建设年度报告", "柳溪镇"),
        ("2016年上半年柳溪乡主要工作目标管理情况自查报告", "柳溪乡"),
        ("青山县水务局2018年度整体支出绩效评价报告", "青山县水务局"),
    ],
)
def test_a_report_on_its_own_year_is_its_bodys(title, issuer):
    assert page(f"{title}\n{PROSE}")[1].issuers == (issuer,)


def test_the_source_stands_in_for_the_issuer_unless_it_is_the_press():
    assert page(f"来源:青山县民政局      时间:2019-01-30 14:56\n社区工作要点\n{PROSE}")[1].issuers == ("青山县民政局",)
    assert page(f"来源:青山县融媒体中心      时间:2019-01-30\n社区工作要点\n{PROSE}")[1].issuers == ()
    explained = f"社区工作方案的政策解读\n日期: 2025-03-03来源: 青山县人民政府\n{PROSE}\n解读单位:县民政局"
    header = page(explained)[1]
    assert (header.issuers, header.issued_on) == (("县民政局",), "2025-03-03")


def test_a_title_below_a_form_is_found_with_those_it_answers():
    form = "建议号:201号\n提案人:张文\n承办单位:教育局\n交办日期:2015年2月9日\n办理情况\n"
    answer = "青山县教育局关于县人大第201号建议的答复函\n张文、李明远代表:\n您提出的建议收悉，现答复如下。"
    header = page(form + answer)[1]
    assert header.title == "青山县教育局关于县人大第201号建议的答复函"
    assert header.recipients == ("张文", "李明远代表")


def test_a_number_that_lost_a_bracket_and_its_sign_is_read():
    header = page(f"青教函〔202158\n关于校园安全工作的通知\n县委、县政府:\n{PROSE}")[1]
    assert (header.document_number, header.recipients) == ("青教函〔2021〕58号", ("县委", "县政府"))


def test_a_number_ends_at_the_stroke_before_a_label_that_is_not_known():
    _, header = page(
        f"文 号: | 青政发〔2021〕34号 | 公布方式: | 全部 |\n发布机构: | 青山县教育局 | 发文日期: | 2021-03-23 |\n校园安全工作方案\n\n{PROSE}"
    )
    assert header.document_number == "青政发〔2021〕34号"


def test_a_sites_name_and_address_in_front_of_a_label_go_with_it():
    line = "青山县人民政府门户网站 www.qingshan.gov.cn 发布时间:2021-03-23 17:54"
    found, header = page(f"青山县教育局2021年上半年工作总结\n{line}\n{PROSE}")
    assert "门户网站" not in found.text and header.issued_on == "2021-03-23"
