"""Documents inside documents."""

from policy_nlp.model import RawDocument, RawLine
from policy_nlp.repair import repair_text
from policy_nlp.structure import find_structure

PROSE = "要按照统一部署，逐级压实责任，完善日常巡查和定期评估制度，确保各项任务按期完成，取得群众看得见的成效。"


def structure_of(*lines):
    raw = RawDocument("x", "", "text/plain", tuple(RawLine(line, "paragraph") for line in lines))
    return find_structure(repair_text(raw))


def test_a_notice_that_carries_measures_and_an_annex():
    structure = structure_of(
        "青山县水利局关于印发《河道管护办法》的通知",
        "青水发〔2023〕5号",
        "各乡镇人民政府：",
        "现将《河道管护办法》印发给你们，请认真贯彻执行。",
        "附件：巡查表",
        "青山县水利局",
        "2023年5月6日",
        "河道管护办法",
        "第一条　为了加强管护，制定本办法。",
        "附件",
        "巡查表",
        "一、巡查内容",
        PROSE,
    )
    assert [part.relation for part in structure.parts] == [None, "印发", "附件"]
    assert [part.header.title for part in structure.parts[1:]] == ["河道管护办法", "巡查表"]
    assert all(part.header.issuers == ("青山县水利局",) for part in structure.parts)
    assert all(part.header.issued_on == "2023-05-06" for part in structure.parts)
    kinds = [block.kind for block in structure.blocks]
    assert kinds[4] == "attachment_list" and kinds[9] == "attachment"
    assert ("印发", "《河道管护办法》") in structure.relations


def test_a_forwarded_report_is_that_of_the_body_it_came_from():
    structure = structure_of(
        "青山省人民政府办公厅转发省水利厅关于加强河道管护意见的通知",
        "青政办发〔2020〕3号",
        "各市人民政府：",
        PROSE,
        "青山省人民政府办公厅",
        "2020年3月4日",
        "关于加强河道管护的意见",
        "省人民政府：",
        PROSE,
    )
    inner = structure.parts[1]
    assert (inner.relation, inner.header.issuers) == ("转发", ("省水利厅",))
    assert inner.header.recipients == ("省人民政府",)


def test_foot_elements():
    structure = structure_of(
        "青山县水利局关于加强管护的通知", "各乡镇：", PROSE, "青山县水利局", "2023年5月6日", "（此件公开发布）", "抄送：县委办公室。", "青山县水利局办公室　2023年5月6日印发"
    )  # fmt: skip
    assert [block.kind for block in structure.blocks[-5:]] == ["signature", "date", "note", "copies", "printing"]


def test_the_day_of_printing_may_stand_under_its_office():
    structure = structure_of(
        "青山县水利局关于加强管护的通知", "各乡镇：", PROSE, "青山县水利局", "2023年5月6日", "送：县委办公室。", "青山县水利局办公室", "2023年5月8日印发"
    )  # fmt: skip
    assert structure.blocks[-1].kind == "printing"


def test_repeal_is_a_relation():
    structure = structure_of(
        "青山县河道管理办法", "第一条　本办法自发布之日起施行，《青山县河道管理暂行办法》同时废止。"
    )
    assert ("废止", "《青山县河道管理暂行办法》") in structure.relations
