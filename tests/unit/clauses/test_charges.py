"""How leaders divide their work: whose charge each line tells, and lists of what is in it. All names are invented."""

import pytest

from policy_nlp import analyze


def told(tmp_path, words):
    path = tmp_path / "a.txt"
    path.write_text(words, encoding="utf-8")
    return [(c.text, c.status, [(actor.name, actor.role) for actor in c.actors]) for c in analyze(path).commitments]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "县政府领导工作分工\n李建民 县委副书记、县长\n主持县政府全面工作。分管审计工作。\n周志强 副县长\n协助县长负责县政府常务工作。联系县税务局、县气象局。",
            [
                ("主持县政府全面工作", "planned", [("李建民", "lead")]),
                ("分管审计工作", "planned", [("李建民", "lead")]),
                ("协助县长负责县政府常务工作", "planned", [("周志强", "support"), ("县长", "lead")]),
                ("联系县税务局、县气象局", "planned", [("周志强", "lead")]),
            ],
        ),
        (
            "李建民同志：主持县政府全面工作，分管审计局。\n周志强（副县长）：负责教育、卫生工作。分管县教育局、县卫健局。",
            [
                ("主持县政府全面工作", "planned", [("李建民", "lead")]),
                ("分管审计局", "planned", [("李建民", "lead")]),
                ("负责教育、卫生工作", "planned", [("周志强", "lead")]),
                ("分管县教育局、县卫健局", "planned", [("周志强", "lead")]),
            ],
        ),
        (
            "负责财政、税务、统计，国防动员、信访稳定等工作。\n分管：县财政局、县统计局，县信访局。\n联系：县人大、县政协，县人武部（征兵办），县税务局。",
            [
                ("负责财政、税务、统计，国防动员、信访稳定等工作", "planned", []),
                ("分管：县财政局、县统计局，县信访局", "planned", []),
                ("联系：县人大、县政协，县人武部（征兵办），县税务局", "planned", []),
            ],
        ),
        (
            "2023年3月，县政府办公室发布了领导分工。县政府办公室主任李建民同志主持全面工作，副主任周志强同志分管文秘科和督查科工作。",
            [
                ("发布了领导分工", "achieved", [("县政府办公室", "lead")]),
                ("主持全面工作", "planned", [("李建民", "lead")]),
                ("分管文秘科和督查科工作", "planned", [("周志强", "lead")]),
            ],
        ),
        ("周志强 副县长\n分管部门：县教育局、县卫健局。", []),
    ],
)
def test_charges_of_leaders(tmp_path, words, expected):
    assert told(tmp_path, words) == expected
