"""Pages saved as text: the crawler's labels, the site's bars and imprint go, what they declare is kept, lost line breaks come back."""

from policy_nlp.model import RawDocument, RawLine
from policy_nlp.repair import repair_text
from policy_nlp.structure import find_structure

HEAD = """标题: 关于做好秋季森林防火工作的通知
发布时间: 2021-09-03 10:20
文号:
发布机构: 中国青山
栏目: 区办文件
原文链接: https://www.qingshan.gov.cn/zwgk/202109/t20210903_1.htm
==================== 正文 ===================="""
BLOCK = (
    "当前位置： 首页政务公开最新文件区办文件 关于做好秋季森林防火工作的通知 时间：2021-09-03 10:20 微信 微博 QQ空间 "
    "青管办〔2021〕18号青山新区管委会办公室关于做好秋季森林防火工作的通知各镇人民政府，区直各单位： "
    "当前天干物燥，森林火险等级持续偏高。现就做好秋季森林防火工作通知如下：一、总体要求坚持预防为主，全面压实防火责任。"
    "二、工作措施（一）加强宣传。各镇要在林区路口设置宣传牌，做到家喻户晓。（二）严管火源。9月底前完成林缘可燃物清理。"
    "三、工作保障区应急局要落实值班制度。青山新区管委会办公室2021年9月1日 来源：中国青山 附件下载"
)


def repaired(text):
    return repair_text(RawDocument("x.txt", "", "text/plain", tuple(RawLine(line) for line in text.split("\n"))))


def test_a_page_in_one_block_becomes_paragraphs_without_the_page():
    assert repaired(f"{HEAD}\n{BLOCK}").text.split("\n") == [
        "青管办〔2021〕18号",
        "青山新区管委会办公室关于做好秋季森林防火工作的通知",
        "各镇人民政府，区直各单位：",
        "当前天干物燥，森林火险等级持续偏高。现就做好秋季森林防火工作通知如下：",
        "一、总体要求",
        "坚持预防为主，全面压实防火责任。",
        "二、工作措施",
        "（一）加强宣传。各镇要在林区路口设置宣传牌，做到家喻户晓。",
        "（二）严管火源。9月底前完成林缘可燃物清理。",
        "三、工作保障区应急局要落实值班制度。",
        "青山新区管委会办公室",
        "2021年9月1日",
    ]


def test_its_header_is_the_documents_own():
    header = find_structure(repaired(f"{HEAD}\n{BLOCK}")).header
    assert header.title == "青山新区管委会办公室关于做好秋季森林防火工作的通知"
    assert header.document_number == "青管办〔2021〕18号"
    assert header.issuers == ("青山新区管委会办公室",)
    assert header.issued_on == "2021-09-01"
    assert header.recipients == ("各镇人民政府", "区直各单位")


def test_a_declared_title_stands_over_a_text_without_one_and_maps_to_its_line():
    text = repaired(f"{HEAD}\n今年以来，全区森林防火形势总体平稳，各镇认真落实巡护制度，累计出动三千人次。")
    assert text.text.split("\n")[0] == "关于做好秋季森林防火工作的通知"
    assert (text.offset_map.lines[0], text.offset_map.offsets[0]) == (0, 4)
    assert text.metadata["published_on"].startswith("2021-09-03")


def test_a_text_of_numbered_items_keeps_the_count_through_its_sections():
    items = "一、水利（一）河道。 1.清淤八公里。 2.修堤两处。（二）水库。 3.加固坝体。 4.更新闸门。二、道路（三）县道。 5.拓宽路面。"
    lines = repaired(
        "为改善基础设施，制定本计划，各单位要认真组织实施，按时报送进度，" * 6 + "现印发执行。" + items
    ).text.split("\n")
    assert lines[1:] == [
        "一、水利",
        "（一）河道。",
        "1.清淤八公里。",
        "2.修堤两处。",
        "（二）水库。",
        "3.加固坝体。",
        "4.更新闸门。",
        "二、道路",
        "（三）县道。",
        "5.拓宽路面。",
    ]


def test_references_to_items_are_no_items():
    sentence = "符合本办法第五条第（一）、（三）项规定的，由区民政局受理；其余事项依照第（二）项办理，并报区政府备案。"
    assert repaired(sentence * 8).text == sentence * 8


def test_style_sheets_shown_as_text_go():
    style = r"v\:* {behavior:url(#default#VML);} .shape {behavior:url(#default#VML);} Normal 0 7.8 磅 0 2 false false false EN-US ZH-CN X-NONE "
    style += "/* Style Definitions */ table.MsoNormalTable {mso-style-name:普通表格; mso-para-margin:0cm;} "
    body = "全区各单位要严格执行节水制度，推广节水器具，压减用水总量，定期公布用水情况，主动接受社会监督。" * 4
    assert repaired(style + body).text == body


def test_labels_before_a_document_go_and_others_stay():
    labels = "河长会议纪要\n索引号： 62/2025-1\n文号：\n发布机构： 县水务局\n生成日期： 2025-11-14\n有效性：\n\n会议听取了河道治理情况汇报。"
    found = repaired(labels)
    assert found.text == "河长会议纪要\n会议听取了河道治理情况汇报。"
    assert found.metadata["issued_on"] == "2025-11-14"
    table = "索引号: | 64/2013-1 | 时效: | 有效 |\n---|---|---|---|\n发布机构: | 县水务局 | 成文日期: | 2013-06-21 |\n河长会议纪要\n会议听取了河道治理情况汇报。"
    assert repaired(table).text == "河长会议纪要\n会议听取了河道治理情况汇报。"
    number = "索引号 32/2024-1 分类 部门文件 通知\n发布机构 县水务局 发文日期 2024-04-07\n文号 水办〔2024〕11号 时效\n关于开展节水评选的通知\n各乡镇：现开展节水评选。"
    assert repaired(number).metadata["document_number"] == "水办〔2024〕11号"
    guide = "办理指南\n名称：水费减免\n受理单位：县水务局\n联系人：王一\n申请人应当提交下列材料。"
    assert repaired(guide).text == guide


def test_menu_column_and_imprint_go():
    page = """政府会议
分享：
县长主持召开县人民政府第三次常务会议，研究防汛工作。会议要求各乡镇落实责任，确保安全度汛。
关联稿件：
主办：青山县人民政府
地址：青山县人民路1号
邮编：830000
新ICP备16000000号-1
网站标识码：6501210000"""
    found = repaired(page)
    assert found.text == page.split("\n")[2]
    header = find_structure(found).header
    assert (header.title, header.issuers) == (None, ("青山县人民政府",))
    menu = "设为首页 加入收藏 繁体 无障碍 移动版 智能问答\n关于开展节水检查的通知\n各单位：\n请按时报送材料。"
    assert repaired(menu).text == menu.split("\n", 1)[1]


def test_names_that_a_page_broke_between_their_characters_are_whole_again():
    text = "出\n席：黄大山\n郭\n平\n杨从河\n李\n明\n请\n假：高树\n列\n席：车川"
    assert repaired(text).text.split("\n") == ["出席：黄大山", "郭平", "杨从河", "李明", "请假：高树", "列席：车川"]


def test_dashes_around_a_lost_page_number_go():
    first, second = "各乡镇要做好防汛准备工作，备足物资。", "县应急局要加强值守，及时报告险情。"
    assert repaired(f"{first}\n—   —\n{second}").text == f"{first}\n{second}"


def test_a_part_of_a_text_may_begin_with_any_number():
    prose = "各镇要压实责任，加强巡查，完善设施，定期报告进展情况，确保工作取得实效。" * 4
    text = f"二、2024年工作安排2024年是关键之年。（一）扩大投资。{prose}（二）改善民生。{prose}三、2024年工作打算认真落实部署。"
    assert repaired(text).text.split("\n") == [
        "二、2024年工作安排",
        "2024年是关键之年。",
        f"（一）扩大投资。{prose}",
        f"（二）改善民生。{prose}",
        "三、2024年工作打算",
        "认真落实部署。",
    ]


def test_lines_that_lost_breaks_between_heading_and_prose_get_them_again():
    prose = "申报单位应当依法登记，具有独立法人资格，财务管理制度健全，信用记录良好，近三年内没有受到行政处罚，并按时报送统计资料，接受有关部门检查。"
    lines = [
        f"一、支持范围 {prose}（一）电商企业。{prose}",
        f"二、支持标准 （一）支持平台企业发展壮大 {prose} （二）支持服务企业 {prose}",
        f"三、申报流程 （一）政策申报 {prose} （二）审核公示 {prose}",
    ]
    found = repaired("\n".join(lines)).text.split("\n")
    assert [line for line in found if line != prose] == [
        "一、支持范围", f"（一）电商企业。{prose}", "二、支持标准", "（一）支持平台企业发展壮大", "（二）支持服务企业",
        "三、申报流程", "（一）政策申报", "（二）审核公示",
    ]  # fmt: skip


def test_a_form_that_asks_for_a_sites_numbers_is_no_imprint():
    form = "附件\n平台信息表\n平台名称\nICP备案号\n公网安备号\n主管单位名称\n平台功能简介\n（300字以内）"
    assert repaired(form).text == form
