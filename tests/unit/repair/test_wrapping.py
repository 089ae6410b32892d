"""Lines cut at one width are joined also where the format calls them paragraphs, or where a text has only a few."""

import pytest

from policy_nlp.model import RawDocument, RawLine
from policy_nlp.repair import repair_text

CUT = [
    "为做好今冬明春森林防火工作，各乡镇要在11月底前完成防火道清理6",
    "0公里，县林业局要组建专业扑火队伍3支，县应急管理局要储备风力灭",
    "火机200台，县气象局要及时发布预警。",
]


ORDERS = [
    "县民政局要在2024年6月底前建成养老服务站12个，县财政局要落实补助资金360万元，县卫生健康局要组织家庭医生上门服务，县住房和城乡建设局要做好居家环境改造。",
    "一、县交通运输局要优先安排，将敬老院公交站点纳入年度建设计划，县自然资源局要在2024年3月20日前办结用地手续，确保5月1日前全部开工建设。",
]


def cut(text, size):
    """A text cut after every so many characters, as programs do that know nothing of figures and marks."""
    return [text[i : i + size] for i in range(0, len(text), size)]


def paragraphs(lines, kind="paragraph"):
    repaired = repair_text(RawDocument("x", "", "text/html", tuple(RawLine(line, kind) for line in lines)))
    return [repaired.text[p.start : p.end] for p in repaired.paragraphs]


@pytest.mark.parametrize("kind", ["line", "paragraph"])
def test_a_paragraph_cut_at_one_width_is_joined(kind):
    lines = [
        "河口县人民政府关于森林防火的通知",
        "各乡镇人民政府：",
        *CUT,
        "请认真抓好落实。",
        "河口县人民政府",
        "2023年10月9日",
    ]
    assert paragraphs(lines, kind) == [*lines[:2], "".join(CUT), *lines[5:]]


def test_a_width_once_known_serves_for_paragraphs_of_two_lines():
    two = ["县教育局要把防火教育纳入开学第一课，组织学生演练不少于两次，并", "做好记录。"]
    assert paragraphs([*CUT, *two]) == ["".join(CUT), "".join(two)]


@pytest.mark.parametrize(
    "lines",
    [
        ["一、加强组织领导，压实各级各部门防火责任，健全联防联控工作机制", "二、加强宣传教育，增强广大干部群众防火意识，营造群防群治的氛围", "三、加强督查。"],
        ["县林业局要组建专业扑火队伍，储备扑火物资，开展实战演练和培训。", "县教育局要把防火教育纳入开学第一课，组织学生开展演练和宣传。", "请落实。"],
        ["《河口县森林防火条例》、《河口县野外用火管理办法》、《河口县防火预案》", "《河口县林区巡护办法》、《河口县护林员管理办法》、《河口县扑火队办法》", "自即日起施行。"],
        ["防火道清理60公里", "扑火队伍3支", "风力灭火机200台。"],
    ],
)  # fmt: skip
def test_whole_paragraphs_stay(lines):
    assert paragraphs(lines) == lines


def test_a_heading_as_wide_as_the_lines_stays_apart():
    heading = "二、加大森林防火宣传力度，着力提高群众防火意识和自救能力水平"
    assert paragraphs([*CUT, heading, "宣传是防火的第一道防线，要常抓不懈。"])[1] == heading


@pytest.mark.parametrize("kind", ["line", "paragraph"])
@pytest.mark.parametrize("size", [27, 32])
@pytest.mark.parametrize("indent", ["", "　　", "    "])
def test_lines_cut_after_a_number_of_characters_are_joined(kind, size, indent):
    lines = [line for order in ORDERS for line in cut(indent + order, size)]
    found = paragraphs(
        ["云溪县人民政府关于养老服务的通知", "各乡镇人民政府：", *lines, "云溪县人民政府", "2024年1月8日"], kind
    )
    assert [line.strip() for line in found[2:4]] == ORDERS


@pytest.mark.parametrize("kind", ["line", "paragraph"])
def test_an_indented_line_goes_on_in_one_that_is_not(kind):
    order = "县民政局要在2024年6月底前，会同县财政局建成养老服务站12个并投入使用。"
    assert paragraphs(cut("　　" + order, 28), kind) == [order]


def test_no_paragraph_begins_with_a_comma_or_inside_a_figure():
    assert paragraphs(["县民政局要在2024年6月底前建成养老服务站", "，并投入使用。"]) == [
        "县民政局要在2024年6月底前建成养老服务站，并投入使用。"
    ]
    assert paragraphs(["县民政局要在2024年6月底前建成养老服务站1", "2个。"]) == [
        "县民政局要在2024年6月底前建成养老服务站12个。"
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["（四）加快养老服务设施建设，做好困难老人救助工作", "今年是养老服务三年行动的关键一年，", "务必加大力度，务求实效。"],
        ["养老服务术语国家标准已经发布GB/T12643-2013", "2养老机构等级划分国家标准已经发布GB/T37276-2018"],
    ],
)  # fmt: skip
def test_a_heading_and_rows_of_about_one_width_stay_apart(lines):
    assert len(paragraphs(lines)) == len(lines)


def test_who_signs_stands_alone_under_a_full_line():
    order = "县民政局要在2024年6月底前建成养老服务站12个，县财政局要落实补助资金360万元，县卫生健康局要组织家庭医生。"
    lines = cut(order * 3, 27)
    signed = ["云溪县人民政府", "2024年1月8日"]
    assert paragraphs([*lines, *signed], "line")[-2:] == signed
