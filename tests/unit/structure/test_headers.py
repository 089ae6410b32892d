"""Header fields from the layout of a document alone."""

from policy_nlp.model import RawDocument, RawLine
from policy_nlp.repair import repair_text
from policy_nlp.structure import find_structure

BODY = "为规范全县河道管护工作，落实各级责任，保障水环境质量持续改善，结合本县实际，现就有关事项通知如下。"


def structure_of(*lines, metadata=None):
    raw = RawDocument("x", "", "text/plain", tuple(RawLine(line) for line in lines), metadata or {})
    return find_structure(repair_text(raw))


NOTICE = (
    "青山县人民政府办公室关于加强河道管护工作的通知",
    "青政办发〔2023〕12号",
    "各乡镇人民政府，县政府各部门、各直属机构（含开发区、园区）：",
    BODY,
    "一、加强领导",
    BODY,
    "青山县人民政府办公室",
    "2023年5月6日",
)


def test_a_notice():
    header = structure_of(*NOTICE).header
    assert header.title == NOTICE[0]
    assert header.document_number == "青政办发〔2023〕12号"
    assert header.issuers == ("青山县人民政府办公室",)
    assert header.issued_on == "2023-05-06"
    assert header.recipients == ("各乡镇人民政府", "县政府各部门", "各直属机构（含开发区、园区）")
    assert (header.kind, header.level, header.region) == ("通知", "县", "青山县")


def test_spans_lead_to_the_words():
    raw = RawDocument("x", "", "text/plain", tuple(RawLine(line) for line in NOTICE))
    repaired = repair_text(raw)
    spans = find_structure(repaired).header.spans
    assert repaired.text[slice(*spans["document_number"])] == "青政办发〔2023〕12号"
    assert repaired.text[slice(*spans["issued_on"])] == "2023年5月6日"


def test_a_body_without_head_or_foot_has_no_header():
    header = structure_of(BODY, "一、总体要求", BODY, "二、重点任务", BODY).header
    assert (header.title, header.document_number, header.issuers, header.issued_on, header.recipients) == (
        None,
        None,
        (),
        None,
        (),
    )


def test_without_signature_the_title_names_the_issuer():
    assert structure_of(NOTICE[0], NOTICE[2], BODY).header.issuers == ("青山县人民政府办公室",)


def test_metadata_fills_what_the_text_lacks_and_never_overrides_it():
    declared = {
        "title": "别的标题",
        "issuer": "青山县水利局",
        "issued_on": "2023年1月2日",
        "document_number": "青水发〔2023〕1号",
    }
    header = structure_of(BODY, metadata=declared).header
    assert (header.title, header.issuers, header.issued_on) == ("别的标题", ("青山县水利局",), "2023-01-02")
    assert structure_of(*NOTICE, metadata=declared).header.document_number == "青政办发〔2023〕12号"


def test_a_decree_has_the_title_of_what_it_promulgates():
    structure = structure_of(
        "青山市人民政府令",
        "（第9号）",
        "《青山市河道管理办法》已经2023年5月6日市政府常务会议通过，现予公布，自2023年7月1日起施行。",
        "市长　李某某",
        "2023年5月10日",
        "青山市河道管理办法",
        "第一章　总则",
        "第一条　为了加强河道管理，制定本办法。",
    )
    header = structure.header
    assert (header.title, header.document_number) == ("青山市河道管理办法", "青山市人民政府令第9号")
    assert (header.issuers, header.issued_on) == (("青山市人民政府",), "2023-05-10")
    assert structure.parts[1].relation == "公布"


def test_a_work_report_is_given_on_behalf_of_a_government():
    header = structure_of(
        "政府工作报告",
        "——2026年1月20日在青山省第十四届人民代表大会第四次会议上",
        "省长 李某某",
        "各位代表：",
        "现在，我代表省人民政府，向大会报告政府工作，请予审议。",
        "一、2025年工作回顾",
        BODY,
    ).header
    assert (header.title, header.issuers) == ("政府工作报告", ("省人民政府",))  # as written; the region says which
    assert header.region == "青山省"
    assert (header.issued_on, header.recipients) == ("2026-01-20", ())


def test_joint_marks_over_the_number():
    header = structure_of(
        "财政部办公厅",
        "水利部办公厅 文件",
        "财办农〔2020〕8号",
        "关于加强河道管护资金管理的通知",
        "各省财政厅、水利厅：",
        BODY,
    ).header
    assert header.issuers == ("财政部办公厅", "水利部办公厅")
    assert header.title == "关于加强河道管护资金管理的通知"


def test_words_that_open_a_sentence_with_a_colon_are_no_recipients():
    assert structure_of("会议强调要抓好以下工作：", BODY).header.recipients == ()
    assert structure_of("各位代表：", BODY).header.recipients == ()


def test_a_heading_of_a_lower_level_with_others_like_it_is_no_title():
    lines = (RawLine("李某某主持召开会议", "paragraph", level=3), RawLine(BODY, "paragraph"))
    raw = RawDocument(
        "x", "", "text/markdown", (*lines, RawLine("某县举行演练", "paragraph", level=3), RawLine(BODY, "paragraph"))
    )
    assert find_structure(repair_text(raw)).header.title is None


def test_a_plan_that_names_itself_in_its_first_sentence():
    header = structure_of(
        "青山省水利发展第十个五年规划，根据《青山省国民经济发展纲要》编制，主要阐明全省水利发展的方向和任务。", BODY
    ).header
    assert header.title == "青山省水利发展第十个五年规划"


def test_joint_bodies_whose_signatures_are_broken_over_lines():
    header = structure_of(
        "青山市水利局",
        "青山市住房和城乡建设局",
        "青水字〔2022〕1号",
        "文件",
        "关于加强河道管护工作的通知",
        "各相关单位：",
        BODY.replace("通知如下", "通知"),
        "青山市水利局 青山市住房和",
        "城乡建设局",
        "2022年3月10日",
    ).header
    assert header.issuers == ("青山市水利局", "青山市住房和城乡建设局")
    assert header.title == "关于加强河道管护工作的通知"


def test_the_span_of_a_plan_under_its_title_is_no_date_of_issue():
    assert (
        structure_of("青山县水利发展行动计划", "（2021—2025年）", BODY, "一、总体要求", BODY).header.issued_on is None
    )


def test_a_local_law_is_issued_by_the_congress_that_adopted_it_on_that_day():
    header = structure_of(
        "某某府城保护条例",
        "2017年8月29日 台州市第五届人民代表大会常务委员会第五次会议审议通过",
        "2017年9月30日 浙江省第十二届人民代表大会常务委员会第四十四次会议批准",
        "第一条 为了加强保护，制定本条例。",
    ).header
    assert header.issuers == ("台州市第五届人民代表大会常务委员会",)
    assert (header.issued_on, header.region) == ("2017-08-29", "台州市")


def test_minutes_have_the_session_in_their_head_and_the_body_of_their_title():
    lines = ("十九届县政府第27次常务会议纪要", "十九届县政府第27次", "（二 〇 二五年 十一 月三日）")
    header = structure_of(*lines, "11月3日，县长主持召开常务会议，研究防汛工作。现将会议事项纪要如下：" + BODY).header
    assert (header.title, header.issuers, header.issued_on) == (lines[0], ("县政府",), "2025-11-03")


def test_the_day_of_a_meeting_told_in_a_sentence_is_no_day_of_issue():
    header = structure_of(
        "区政府常务会议纪要", "青府会议纪要〔2025〕2号", "2025年1月21日下午，区长主持召开常务会议。" + BODY
    ).header
    assert (header.document_number, header.issued_on) == ("青府会议纪要〔2025〕2号", None)


def test_a_declared_issuer_is_a_bodys_name_and_gives_way_to_the_title():
    assert structure_of("关于节水的通知", BODY, metadata={"issuer": "中国青山"}).header.issuers == ()
    declared = {"issuer": "青山县人民政府办公室"}
    assert structure_of("青山县水利局2022年工作总结", BODY, metadata=declared).header.issuers == ("青山县水利局",)
    assert structure_of("关于节水的通知", BODY, metadata=declared).header.issuers == ("青山县人民政府办公室",)


def test_the_region_of_a_county_government_is_that_of_the_sites_host():
    lines = (
        "县政府第三次常务会议纪要",
        "会议听取了防汛工作情况汇报。" + BODY,
        "主办：山丹县人民政府办公室",
        "陇ICP备12000000号-1",
    )
    header = structure_of(*lines).header
    assert (header.issuers, header.region) == (("县政府",), "山丹县")


def test_bodies_under_the_title_sign_where_a_date_follows():
    lines = (
        "2012年青山市国民经济和社会发展统计公报",
        "青山市统计局",
        "国家统计局青山调查队",
        "（2013年3月20日）",
        BODY,
    )
    header = structure_of(*lines).header
    assert (header.title, header.issuers, header.issued_on) == (lines[0], lines[1:3], "2013-03-20")


def test_who_put_minutes_in_order_signs_them():
    header = structure_of(BODY, "会议还研究了其他事项。", "青山市人民政府办公室整理", "2026年3月14日").header
    assert (header.issuers, header.issued_on) == (("青山市人民政府办公室",), "2026-03-14")


def test_a_text_without_a_title_is_called_what_its_opening_calls_it():
    first = "为加快园区建设，提升服务能力，现制定青山市科技园区建设运营补贴资金实施细则。"
    assert structure_of(first, "一、政策依据", BODY).header.title == "青山市科技园区建设运营补贴资金实施细则"
    second = "县水利局联合有关部门制定了《青山县河道采砂管理办法》，现予印发，请遵照执行。"
    assert structure_of("各乡镇人民政府：", second, BODY).header.title == "青山县河道采砂管理办法"
    assert structure_of("各单位要根据本办法制定本单位实施细则。", BODY).header.title is None


def test_who_announces_the_document_in_its_opening_issues_it():
    first = "为落实科技规划，青山市科学技术局特发布2025年度科技计划项目申报指南。"
    header = structure_of("青科指南〔2025〕3号", "各有关单位：", first, BODY).header
    assert (header.title, header.issuers) == ("2025年度科技计划项目申报指南", ("青山市科学技术局",))


def test_a_title_listed_with_its_number_gives_way_to_the_one_below():
    title = "关于加强河道管护工作的通知"
    lines = (
        f"{title}(青政发〔2025〕13号)",
        "青山县水利局 青山县财政局",
        title,
        "青政发〔2025〕13号",
        "各乡镇人民政府：",
        BODY,
    )
    assert structure_of(*lines).header.title.replace(" ", "") == f"青山县水利局青山县财政局{title}"


def test_the_page_gives_the_issuer_of_a_title_its_place():
    title = "东河片区管理局2023年工作计划"
    declared = {"issuer": "青川综合实验区东河片区管理局"}
    assert structure_of(title, BODY, metadata=declared).header.issuers == ("青川综合实验区东河片区管理局",)
    other = {"issuer": "青川综合实验区西山片区管理局"}
    assert structure_of(title, BODY, metadata=other).header.issuers == ("东河片区管理局",)


def test_a_work_report_is_given_on_behalf_of_the_committee_of_a_zone():
    lines = ("政府工作报告（2023）", "各位代表：现在，我代表青川综合实验区管委会，向大会报告工作，请予审议。", BODY)
    office = {"issuer": "青川综合实验区管委会办公室"}
    assert structure_of(*lines, metadata=office).header.issuers == ("青川综合实验区管委会",)
