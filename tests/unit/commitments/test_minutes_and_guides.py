"""Minutes, guides and notices of applying through the whole flow: who acts, what is a condition, what was done. All texts are made up."""

from pathlib import Path

import pytest

from policy_nlp import Analysis, analyze

PLANNED, ACHIEVED = "planned", "achieved"


def read(folder: Path, text: str) -> Analysis:
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    return analyze(path)


def acting(folder: Path, text: str) -> list[tuple[str, list[str]]]:
    return [(c.text, [a.name for a in c.actors]) for c in read(folder, text).commitments]


def test_offices_of_levels_in_brackets_act_whole_and_are_no_bodies_by_name(tmp_path: Path) -> None:
    text = "各市（区）农业农村局要周密安排。请各市(区)农业农村局明确专人负责，并加强沟通。各县(市)区财政部门审核汇总后联合行文上报。"
    office, typed, departments = "各市（区）农业农村局", "各市(区)农业农村局", "各县(市)区财政部门"
    assert [names for _, names in acting(tmp_path, text)] == [[office], [typed], [typed], [departments]]
    assert [e.text for e in read(tmp_path, text).entities if e.type.name == "ORG"] == []


NEWS = "11月7日，东山县政府召开常务会议。"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "会议听取项目谋划汇报，指出抓项目就是抓发展，要动态调整项目库。",
            [("听取项目谋划汇报", ["东山县政府常务会议"]), ("动态调整项目库", [])],
        ),
        ("会议提出要修改完善报告，做到文字简练。", [("修改完善报告", []), ("做到文字简练", [])]),
        (
            "会议审议通过《东山县治水方案》，要求各部门要加强监管，压实责任。",
            [
                ("审议通过《东山县治水方案》", ["东山县政府常务会议"]),
                ("加强监管", ["各部门"]),
                ("压实责任", ["各部门"]),
            ],
        ),
        ("会议研究了防汛工作。", [("研究了防汛工作", ["东山县政府常务会议"])]),
        (
            "会议原则同意县水利局提出的防汛任务分解方案，按程序报县委常委会研究。",
            [
                ("原则同意县水利局提出的防汛任务分解方案", ["东山县政府常务会议"]),
                ("按程序报县委常委会研究", []),
            ],
        ),
        (
            "会议强调，县政府各位副县长进一步加强沟通协作。",
            [("进一步加强沟通协作", ["东山县政府各位副县长"])],
        ),
    ],
)
def test_a_meeting_acts_in_what_it_does_and_not_in_what_it_asks(
    tmp_path: Path, said: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert acting(tmp_path, NEWS + "\n" + said)[-len(expected) :] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议原则同意县水利局提出的防汛任务分解方案。", [ACHIEVED]),
        ("会议研究并原则上同意关于《东山县节水管理办法》的提案。", [ACHIEVED]),
        ("会议原则同意县水利局编制防汛方案。", [PLANNED]),
        ("各镇镇长、县政府组成人员参加会议。", [ACHIEVED]),
        ("2012年度已扶持过的项目2013年不得再申报。", [PLANNED]),
    ],
)
def test_what_minutes_tell_was_done(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert [c.status for c in read(tmp_path, "东山县政府召开第3次常务会议。\n" + text).commitments][-1:] == expected


def test_a_half_year_that_only_tells_how_things_stand_is_no_deadline(tmp_path: Path) -> None:
    text = "东山县人民政府办公室 2026年7月3日\n下半年防汛任务更加繁重，各镇要加强调度。下半年，各镇要新建泵站3座。"
    commitments = read(tmp_path, text).commitments
    assert [c.deadline.value if c.deadline else None for c in commitments] == [None, "2026-12-31"]


def test_steps_of_a_guide_are_actions_of_who_takes_them(tmp_path: Path) -> None:
    text = (
        "五、办理流程\n（一）申请人到东山县政务服务中心窗口递交申请材料。\n"
        "（二）东山县水务局窗口对材料齐全的，当场出具受理通知书。\n（三）东山县水务局窗口负责实地核查。\n"
        "（四）申请人凭身份证到窗口领取办理结果。\n六、办理时限\n3个工作日。"
    )
    window = "东山县水务局窗口"
    assert acting(tmp_path, text) == [
        ("到东山县政务服务中心窗口递交申请材料", ["申请人"]),
        ("当场出具受理通知书", [window]),
        ("负责实地核查", [window]),
        ("凭身份证到窗口领取办理结果", ["申请人"]),
    ]


def test_what_an_applicant_must_be_and_what_a_grant_takes_are_no_actions(tmp_path: Path) -> None:
    text = (
        "申报的孵化基地应具备独立法人资格，能为入驻企业提供创业服务。申报企业应在时限内提交材料。\n"
        "正常运营6个月以上，月均交易量达100单以上、销售额达10000元以上前10名，给予1000元一次性奖励。"
    )
    quotes = [c.text for c in read(tmp_path, text).commitments]
    assert quotes == ["在时限内提交材料", "给予1000元一次性奖励"]


def test_the_county_pays_from_its_own_purse(tmp_path: Path) -> None:
    text = "东山县人民政府办公室文件\n关于防汛经费问题。县财政安排县水利局防汛经费50万元。"
    assert acting(tmp_path, text)[-1][1] == ["东山县财政"]


def test_a_banner_that_only_a_document_names_is_the_meetings(tmp_path: Path) -> None:
    text = "1月9日，旗委副书记、政府旗长王建国主持召开旗政府常务会议。会议审议了《巴林左旗发展计划》。"
    assert acting(tmp_path, text)[-1] == ("审议了《巴林左旗发展计划》", ["巴林左旗政府常务会议"])
