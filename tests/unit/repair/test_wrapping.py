"""Lines cut at one width are joined also where the format calls them paragraphs, or where a text has only a few."""

import pytest

from policy_nlp.model import RawDocument, RawLine
from policy_nlp.repair import repair_text

CUT = [
    "为做好今冬明春森林防火工作，各乡镇要在11月底前完成防火道清理6",
    "0公里，县林业局要组建专业扑火队伍3支，县应急管理局要储备风力灭",
    "火机200台，县气象局要及时发布预警。",
]


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
