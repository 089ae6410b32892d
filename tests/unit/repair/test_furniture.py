"""What page, site and database added is dropped, and what it declares is kept."""

import pytest

from policy_nlp import analyze
from policy_nlp.model import Origin, RawDocument, RawLine
from policy_nlp.repair import repair_text

BODY = "为规范全县河道管护工作，落实各级责任，保障水环境质量持续改善，结合本县实际，制定本办法，请各有关单位认真组织实施，并及时报告执行中的情况和问题。"


def repair(*lines):
    lines = [line if isinstance(line, RawLine) else RawLine(line) for line in lines]
    return repair_text(RawDocument("x", "", "text/plain", tuple(lines)))


@pytest.mark.parametrize(
    "line",
    ["— 3 —", "- 3 -", "第 3 页 共 10 页", "3/10", "·12·", "第3页", "Page 3 of 9"],
)
def test_marked_page_numbers_go(line):
    assert repair(BODY, line, BODY).text == f"{BODY}\n{BODY}"


def test_bare_numbers_that_count_pages_go_and_those_of_a_list_stay():
    pages = []
    for number in (1, 2, 3):
        pages += [f"第{number}页的第{row}行文字到此为止。" for row in "甲乙丙丁戊己庚辛壬癸子丑寅"] + [str(number)]
    assert not any(line.isdigit() for line in repair(*pages).text.split("\n"))
    listed = repair("1", "甲公司", "2", "乙公司", "3", "丙公司").text.split("\n")
    assert listed == ["1", "甲公司", "2", "乙公司", "3", "丙公司"]


def test_a_running_head_at_the_top_of_three_pages_goes():
    lines = []
    for page in (1, 2, 3):
        lines.append(RawLine("某县河道管护办法", origin=Origin(page=page)))
        lines.append(RawLine(BODY, origin=Origin(page=page)))
        lines.append(RawLine(BODY[::-1], origin=Origin(page=page)))
    assert "某县河道管护办法" not in repair(*lines).text


def test_database_header_and_its_repeated_title_go():
    text = repair(
        "    【法宝引证码】 CLI.12.1",
        "原文链接：https://example.org/lar/a.html",
        "某县人民政府关于印发河道管护办法的通知",
        "某县人民政府关于印发河道管护办法的通知",
        BODY,
    ).text
    assert text == f"某县人民政府关于印发河道管护办法的通知\n{BODY}"


def test_site_head_and_foot_go_and_declare_source_and_day():
    repaired = repair(
        "下载",
        "打印",
        "【字号：",
        "加大",
        "】",
        "某县政府工作报告",
        "来源：某县日报",
        "时间：2024-02-03",
        BODY,
        "相关报道：",
    )
    assert repaired.text == f"某县政府工作报告\n{BODY}"
    assert repaired.metadata == {"source": "某县日报", "published_on": "2024-02-03"}


def test_an_imprint_goes_whatever_stands_in_front_of_its_licence():
    repaired = repair(
        "某县政府工作报告",
        BODY,
        "• ( 责任编辑: )",
        "最佳分辨率 : 1920*1080 1440*900",
        "主办单位:某县人民政府  办公地址:某省某县西大街21号",
        "邮编:136100  联系电话:0431-76560000  传真:0431-76220000",
        "电子邮箱:moxianzhengfu@example.com  吉ICP备2021000000号  吉公网安备 22030000000001号",
    )
    assert repaired.text == f"某县政府工作报告\n{BODY}"


def test_contents_with_leaders_and_contents_repeated_below_go():
    text = repair(
        "目  录",
        "一、总体要求............1",
        "二、重点任务",
        "三、保障措施",
        "一、总体要求",
        BODY,
        "二、重点任务",
        BODY,
        "三、保障措施",
        BODY,
    ).text
    assert text.split("\n") == ["一、总体要求", BODY, "二、重点任务", BODY, "三、保障措施", BODY]


def test_contents_entries_that_run_over_two_lines_go_with_the_list():
    entries = [
        ["第一章 总则......................1"],
        ["第二章 关于加强和改进新时期河道管护工作若干重要", "举措的安排......................3"],
        ["第三章 关于建立健全河道管护长效机制和考核评价", "办法的规定......................5"],
        ["第四章 附则......................7"],
    ]
    body = [part for entry in entries for part in ("".join(entry).partition(".")[0], BODY)]
    text = repair("某县河道管护规划", "目录", *[line for entry in entries for line in entry], *body).text
    assert text.split("\n") == ["某县河道管护规划", *body]


def test_a_link_to_the_source_page_gives_the_day_and_goes():
    repaired = repair(BODY + "[查看原文](https://example.org/2023/12/29/a.shtml) ### 会议召开", BODY)
    assert repaired.text.split("\n") == [BODY, "会议召开", BODY]
    assert repaired.metadata["published_on"] == "2023-12-29"
    assert repaired.paragraphs[1].level == 3


@pytest.mark.parametrize("count", [5, 300, 1_000])
def test_a_first_line_that_comes_again_and_again_is_the_document(count):
    text = repair(*["县教育局要建成乡村学校食堂3个"] * count, BODY)
    assert text.text.count("县教育局要建成乡村学校食堂3个") == count


def test_a_title_set_twice_over_the_document_goes_twice():
    text = repair("河口县河道管护工作办法", "河口县河道管护工作办法", "河口县河道管护工作办法", BODY)
    assert text.text.count("河口县河道管护工作办法") == 1


def test_a_page_mark_whose_number_is_lost_goes():
    text = repair("—  —", BODY[:40] + "—  —", BODY[40:], "县政府——县委", "（1）街道——社区")
    assert text.text == f"{BODY[:40]}\n{BODY[40:]}\n县政府——县委\n（1）街道——社区"


def test_a_title_listed_with_its_day_over_the_title_itself_goes_and_leaves_the_day():
    text = "柳溪街道2016年工作总结和2017年工作安排 2018-06-15\n柳溪街道2016年工作总结和2017年工作安排\n一、2016年工作回顾\n（一）保障民生\n落实助残政策，完成补贴工作。\n"
    analysis = analyze(text=text)
    assert (analysis.header.title, analysis.header.issued_on) == (
        "柳溪街道2016年工作总结和2017年工作安排",
        "2018-06-15",
    )
    assert {c.status for c in analysis.commitments} == {"achieved"}


def test_a_title_listed_with_its_number_and_lines_of_a_site_over_a_title_go():
    title = "清河县人民政府办公室关于印发清河县2018年防汛计划的通知"
    body = f"{title}\n清政办发〔2018〕42号\n各乡镇人民政府：\n现印发给你们，请认真组织实施。\n清河县人民政府办公室\n2018年9月28日\n"
    header = analyze(text=f"{title} 清政办发〔2018〕42号\n{body}").header
    assert (header.title, header.document_number) == (title, "清政办发〔2018〕42号")
    for line in ("导航", "县级要闻", "第01版：要闻"):
        assert (
            analyze(text=f"{line}\n县政府召开第12次常务会议\n9月9日，会议研究了防汛工作。\n").header.title
            == "县政府召开第12次常务会议"
        )


def test_a_title_at_the_end_of_a_path_is_taken_where_the_text_has_none():
    bar = (
        "当前位置： 首页政务公开部门文件 清河县人民政府办公室关于免除殡葬服务费的通知 时间：2012-12-20 10:13 微信 微博 "
    )
    text = (
        bar + "各乡镇人民政府： 经县政府研究，决定免除基本殡葬服务费用。" + "各乡镇要加强宣传，做好登记，落实经费。" * 8
    )
    header = analyze(text=text).header
    assert (header.title, header.issued_on) == ("清河县人民政府办公室关于免除殡葬服务费的通知", "2012-12-20")


def test_a_single_page_number_goes_amid_a_sentence_or_at_its_pages_end():
    first, second = "县财政局要落实资金三百万元，县水利局要改造渠道", "四十公里，完成管护任务并于年底报告。"
    assert "1" not in repair(BODY, first, " " * 30 + "1", second).text
    paged = [RawLine(line, origin=Origin(page=page)) for line, page in ((first, 1), ("1", 1), (second, 2))]
    assert "1" not in repair(RawLine(BODY, origin=Origin(page=1)), *paged).text
    assert "\n1\n" in repair(BODY, first, "1", second).text, "it may count an item"


HEAD = ("青川县人民政府关于河道管护的通知", "青政发〔2024〕6号", "各乡镇人民政府：")


@pytest.mark.parametrize(
    "stamp",
    [
        ("青川县水利局收文", "第123号", "2024年4月10日"),
        ("收文专用章", "2024.4.10"),
        ("收文编号：0123", "收文日期：2024年4月10日"),
    ],
)
def test_a_stamp_of_receipt_over_the_head_goes(stamp):
    assert repair(*stamp, *HEAD, BODY).text.split("\n") == [*HEAD, BODY]


def test_what_is_no_stamp_of_receipt_stays():
    assert repair("收文办理办法", *HEAD, BODY).text.startswith("收文办理办法")
    assert "第123号" in repair("青川县人民政府令", "第123号", *HEAD, BODY).text


def test_the_stars_of_seals_go():
    assert repair(*HEAD, BODY, "青川县人民政府", "2024年4月6日★", "★").text.endswith("青川县人民政府\n2024年4月6日")
    assert "机密★1年" in repair("机密★1年", *HEAD, BODY).text


def test_a_bulletins_name_at_the_top_of_two_pages_goes():
    def page(number, *lines):
        return [RawLine(line, origin=Origin(page=number)) for line in lines]

    name, rest = "青川县人民政府公报　2024年第4期", BODY[::-1]
    assert repair(*page(1, name, *HEAD, BODY), *page(2, name, rest, rest)).text.count("公报") == 0
    mark = "青川县人民政府办公室"  # over the head, and as signature at the top of the next page
    assert repair(*page(1, mark, *HEAD, BODY), *page(2, mark, "2024年4月6日", rest)).text.count(mark) == 2


def test_a_note_at_the_foot_does_not_part_the_sentence_over_it():
    cut = [BODY[at : at + 20] for at in range(0, len(BODY), 20)]
    lines = [RawLine(line, origin=Origin(page=1 + (at > 1))) for at, line in enumerate(cut)]
    note = RawLine("①河道是指县管河道。", "note", Origin(page=1))
    assert repair(*lines[:2], note, *lines[2:]).text.split("\n") == [BODY, "①河道是指县管河道。"]
