"""Whole texts, read end to end: heads of minutes and of news, and what stands over a signature. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze


def header(text):
    return analyze(text=text).structure.header


def actors(text):
    return [[a.name for a in c.actors] for c in analyze(text=text).commitments]


@pytest.mark.parametrize("venue", ["县政府四楼常务会议室", "县委常委会议室", "县政府常务会议厅"])
def test_the_room_is_not_the_meeting(venue):
    text = (
        f"清河县人民政府2023年第8次常务会议纪要\n时间：2023年4月3日上午9:30\n地点：{venue}\n主持人：张文斌\n"
        "一、关于供水工作\n会议原则同意该方案。\n"
    )
    assert actors(text) == [["清河县人民政府2023年第8次常务会议"]]


@pytest.mark.parametrize("day", ["时间：2020年6月12日", "时　间：2020年6月12日", "日期：2020-06-12"])
def test_the_day_of_a_meeting_is_no_page_furniture(day):
    found = analyze(text=f"石桥镇党委会议纪要\n{day}\n主持人：杨光明\n会议要求，镇扶贫办要于6月20日前上报整改台账。\n")
    assert found.structure.header.issued_on is None
    assert [c.deadline.value for c in found.commitments] == ["2020-06-20"]


def test_the_day_that_a_page_sets_there_is():
    found = analyze(text="石桥镇防汛工作通报\n时间：2020-06-12\n镇水利站要于6月20日前上报整改台账。\n")
    assert found.structure.header.issued_on == "2020-06-12"
    assert "时间" not in found.text


GROUP = "清河县人民政府关于成立县河湖整治领导小组的通知\n组　长：高山　　县委副书记、县长\n成　员：孙浩　　县公路局\n　　　　"


@pytest.mark.parametrize(
    "row",
    [
        "王芳　　县教育局",
        "王芳　县教育局",
        "王芳 县教育局",
        "王　芳　　县教育局",
        "王芳　　葛仙庄镇人民政府",
        "王芳　　县农业农村局副主任",
        "欧阳娜娜　　县教育局",
    ],
)
def test_a_row_of_a_roster_does_not_sign(row):
    found = analyze(text=f"{GROUP}{row}\n清河县人民政府\n2022年3月1日\n")
    assert found.structure.header.issuers == ("清河县人民政府",)
    assert found.structure.header.region == "清河县"
    assert {official.organisation for official in found.officials} >= {"清河县公路局"}


def test_a_row_of_a_roster_at_the_end_does_not_sign():
    assert header("清河县教育局关于表彰先进的通报\n名单如下。\n王芳　　县第一小学教学研究室\n").issuers == (
        "清河县教育局",
    )


@pytest.mark.parametrize(
    "signature", ["清河县 人民政府", "江苏 省教育厅", "广西 医科大学", "中共清河县委　清河县人民政府", "国家 税务总局"]
)
def test_a_blank_in_the_name_of_a_body_leaves_it_the_signature(signature):
    found = header(f"关于加强供水保障工作的通知\n各乡镇：\n请抓好落实。\n{signature}\n2022年3月1日\n").issuers
    assert "".join(found) == signature.replace(" ", "").replace("　", "")


NEWS = "柳溪市召开校舍安全专题会议\n{}\n3月11日，市长李明主持召开校舍安全专题会议。\n"


@pytest.mark.parametrize(
    "line",
    [
        "2024年3月12日 来源：柳溪日报",
        "2024-03-12 来源：柳溪日报",
        "柳溪日报 2024-03-12 07:12",
        "浙江在线 2024年03月12日 07:12",
        "时间：2024-03-12 08:00 浏览：32次",
        "日期：2024年3月12日 作者：张晓",
        "2024/03/12",
        "2024.03.12",
        "来源：柳溪市融媒体中心 2024-03-12",
        "编辑：李四 2024-03-12 11:22:33 来源：柳溪日报",
        "2024-03-12 | 来源：柳溪日报 | 字体：大 中 小",
        "柳溪市人民政府办公室 2024-03-12 07:12",
    ],
)
def test_the_line_that_a_site_sets_under_a_title_says_the_day(line):
    found = analyze(text=NEWS.format(line))
    assert found.structure.header.issued_on == "2024-03-12"
    assert "2024" not in found.text
    assert [entity.value for entity in found.entities if entity.type == "DATE"] == ["2024-03-11"]


@pytest.mark.parametrize(
    "line", ["2024-03-12 至 2024-03-15", "2024年3月12日 柳溪市", "2024-03-12 第3号", "计划于2024-03-12"]
)
def test_a_line_of_more_than_a_day_and_a_source_is_the_documents(line):
    assert "2024" in analyze(text=NEWS.format(line)).text


def test_the_source_at_the_end_says_the_day():
    found = analyze(text=NEWS.format("") + "（来源：柳溪日报 2024年3月12日）\n")
    assert found.structure.header.issued_on == "2024-03-12"


MATTER = "关于研究城区内涝治理有关工作的会议纪要"


@pytest.mark.parametrize(
    ("over", "number", "issuers", "day"),
    [
        ("专题会议纪要\n第18期\n永兴县人民政府办公室　　2022年11月25日", None, "永兴县人民政府办公室", "2022-11-25"),
        (
            "专题会议纪要\n〔2022〕18号\n永兴县人民政府办公室　　2022年11月25日",
            "专题会议纪要〔2022〕18号",
            "永兴县人民政府办公室",
            "2022-11-25",
        ),
        (
            "专题会议纪要\n（第18期）\n★\n永兴县人民政府办公室印　　2022年11月25日",
            None,
            "永兴县人民政府办公室",
            "2022-11-25",
        ),
        ("永兴县人民政府\n会议纪要\n永府纪〔2022〕18号", "永府纪〔2022〕18号", "永兴县人民政府", None),
        ("永兴县人民政府专题会议纪要\n永府纪〔2022〕18号", "永府纪〔2022〕18号", "永兴县人民政府", None),
        ("会 议 纪 要\n永政办阅〔2022〕15号", "永政办阅〔2022〕15号", "", None),
    ],
)
def test_the_title_of_minutes_stands_below_their_masthead(over, number, issuers, day):
    found = header(f"{over}\n{MATTER}\n11月22日，副县长黄少勇主持召开会议。\n")
    assert found.title == MATTER
    assert found.document_number == number
    assert found.issuers == ((issuers,) if issuers else ())
    assert found.issued_on == day


def test_without_a_title_below_it_the_masthead_of_minutes_is_the_title():
    text = "区政府常务会议纪要\n柳府会议纪要〔2025〕2号\n2025年1月21日下午，区长刘平主持召开区政府第96次常务会议。\n"
    assert header(text).title == "区政府常务会议纪要"


BODY = "3月11日，市长李明主持召开会议，听取了校舍安全工作情况汇报。"


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        (f"柳溪市人民政府专题会议纪要\n第8期\n{BODY}\n柳溪市人民政府办公室　　2024年3月12日印发\n", "柳溪市人民政府"),
        (
            f"柳溪市人民政府专题会议纪要\n第8期\n{BODY}\n柳溪市人民政府办公室秘书一科　2024年3月12日印\n",
            "柳溪市人民政府",
        ),
        (
            f"会议纪要\n第8期\n{MATTER}\n{BODY}\n抄送：市委办。\n柳溪市人民政府办公室　2024年3月12日印发\n",
            "柳溪市人民政府办公室",
        ),
        (f"柳溪市人民政府专题会议纪要\n第8期\n柳溪市人民政府办公室编　2024年3月12日\n{BODY}\n", "柳溪市人民政府办公室"),
        (f"柳溪市人民政府专题会议纪要\n第8期\n柳溪市人民政府办公室印　2024年3月12日\n{BODY}\n", "柳溪市人民政府办公室"),
        (f"校舍安全工作方案\n{BODY}\n柳溪市教育局　2024年3月12日印发\n", "柳溪市教育局"),
        (f"校舍安全工作方案\n{BODY}\n柳溪市教育局办公室　2024年3月12日印发\n", ""),
    ],
)
def test_a_paper_without_another_day_has_that_of_its_printing(text, issuers):
    found = header(text)
    assert found.issued_on == "2024-03-12"
    assert "".join(found.issuers) == issuers


def test_the_day_of_signing_comes_before_that_of_printing():
    text = (
        f"柳溪市教育局关于校舍安全的通知\n{BODY}\n柳溪市教育局\n2024年3月9日\n柳溪市教育局办公室　2024年3月12日印发\n"
    )
    assert header(text).issued_on == "2024-03-09"


@pytest.mark.parametrize(
    ("title", "issuers"),
    [
        ("淮滨县人民政府县长办公会议纪要", "淮滨县人民政府"),
        ("和平街道办事处主任办公会议纪要", "和平街道办事处"),
        ("柳溪市人民政府第九届32次常务会议纪要", "柳溪市人民政府"),
        ("柳溪市人民政府专题会议纪要", "柳溪市人民政府"),
        ("柳溪市人民政府校舍安全专题会议纪要", "柳溪市人民政府"),
        ("柳溪市人民政府办公室会议纪要", "柳溪市人民政府办公室"),
        ("柳溪市安全生产委员会办公室第2次会议纪要", "柳溪市安全生产委员会办公室"),
        ("柳溪市校舍安全专题会议纪要", ""),
    ],
)
def test_the_title_of_minutes_says_whose_they_are(title, issuers):
    assert "".join(header(f"{title}\n2024年2月22日，张伟主持召开会议。\n").issuers) == issuers


@pytest.mark.parametrize("foot", [False, True])
def test_a_line_labelled_sent_to_names_the_recipients(foot):
    to, said = "主送：各乡镇人民政府，县教育局、县财政局。", "县教育局要于6月底前完成校舍排查。"
    lines = [said, to] if foot else [to, said]
    found = analyze(text="\n".join(["青山县人民政府专题会议纪要", "〔2024〕5号", *lines, ""]))
    assert found.structure.header.recipients == ("各乡镇人民政府", "县教育局", "县财政局")
    assert len(found.commitments) == 1


@pytest.mark.parametrize(
    ("spaced", "closed"),
    [
        (
            "县水务局要于 1 1 月 3 0 日前改造管网 1 2 0 公里，普及率达到 9 2 . 5 % 。",
            "县水务局要于11月30日前改造管网120公里，普及率达到92.5%。",
        ),
        ("2024 年 4 月1 0 日下午，县财政局安排资金5 0 万元。", "2024年4月10日下午，县财政局安排资金50万元。"),
        ("县水务局建成水厂 3 . 5 座。", "县水务局建成水厂3.5座。"),
        ("1 2个试点乡镇要完成改造。", "1 2个试点乡镇要完成改造。"),
        ("表1 2023年完成情况", "表1 2023年完成情况"),
        ("投资分别为 3 20 万元。", "投资分别为 3 20万元。"),
    ],
)
def test_figures_set_wide_before_a_unit_are_closed(spaced, closed):
    assert analyze(text=f"清河县供水工作方案\n{spaced}\n").text.split("\n")[1] == closed


def test_a_day_set_wide_dates_minutes():
    text = "柳溪市人民政府专题会议纪要\n第 2 6 号\n柳溪市人民政府办公室　　2 0 2 4 年 4 月 1 2 日\n会议听取了汇报。\n"
    found = header(text)
    assert found.document_number == "柳溪市人民政府专题会议纪要第26号"
    assert (found.issuers, found.issued_on) == (("柳溪市人民政府办公室",), "2024-04-12")


TRADITIONAL = [
    "清河縣人民政府辦公室文件",
    "清政辦發[2023]27號",
    "關於印發《清河縣供水保障工作方案》的通知",
    "各鄉鎮人民政府，縣政府各部門：",
    "　　縣水務局要於6月底前完成水廠建設。",
    "清河縣人民政府辦公室",
    "二〇二三年四月六日",
    "",
]


def test_the_head_of_a_text_in_traditional_characters_is_read():
    found = analyze(text="\n".join(TRADITIONAL))
    read = found.structure.header
    assert read.title == "關於印發《清河縣供水保障工作方案》的通知"
    assert read.document_number == "清政辦發〔2023〕27號"
    assert read.issuers == ("清河縣人民政府辦公室",)
    assert read.recipients == ("各鄉鎮人民政府", "縣政府各部門")
    assert (read.issued_on, read.kind, read.level, read.region) == ("2023-04-06", "通知", "县", "清河县")
    assert [a.name for a in found.commitments[0].actors] == ["清河县水务局"]


def test_the_title_of_an_order_in_traditional_characters_is_that_of_what_it_carries():
    text = (
        "廣東省人民政府令\n第275號\n《廣東省公共數據管理辦法》已經省人民政府常務會議通過，現予公布。\n省長　馬興瑞\n2021年10月18日\n"
        "廣東省公共數據管理辦法\n第一章　總則\n第一條　為了規範公共數據管理，制定本辦法。\n"
    )
    found = analyze(text=text).structure
    assert found.header.title == "廣東省公共數據管理辦法"
    assert found.header.document_number == "廣東省人民政府令第275號"
    assert [part.header.issuers for part in found.parts] == [("廣東省人民政府",)] * 2


SESSION = "清河县第十七届人民政府第18次常务会议"
RUN_ON = (
    "4月3日，县委副书记、县长李明主持召开十七届县人民政府第18次常务会议。会议听取了供水保障工作情况汇报。"
    "会议强调，各乡镇、各部门要切实提高政治站位，加强施工现场协调，确保工程按期完工。"
    "会议要求，县水务局要于6月底前完成水厂建设，县财政局要于年底前安排资金50万元。会议审议了《清河县节水方案》。"
    "会议强调，要坚持以水定城、以水定地、以水定人、以水定产，全面推进节水型社会建设。会议还研究了其他事项。"
    "会议指出，做好今年的供水保障工作，责任重大，各级各部门要密切配合，抓好各项任务的落实。"
)


@pytest.mark.parametrize(
    "line",
    [
        "2023-04-06 来源：清河县人民政府办公室",
        "发布日期：2023-04-06 来源：清河县人民政府办公室",
        "来源：清河县人民政府办公室 发布时间：2023-04-06 10:21 浏览次数：32",
    ],
)
@pytest.mark.parametrize("over", ["", "首页 > 政务公开 > 政府会议 > 常务会议\n"])
def test_the_title_of_news_in_one_block_stands_before_day_and_source(line, over):
    found = analyze(text=f"{over}{SESSION} {line} {RUN_ON}\n")
    assert found.structure.header.title == SESSION
    assert found.structure.header.issued_on == "2023-04-06"
    assert found.structure.header.issuers == ("清河县人民政府办公室",)
    assert found.text.split("\n")[1].startswith("4月3日")
