"""Responsibility that is stated and could not be read: a problem of the document, never a silent actor."""

from pathlib import Path

from policy_nlp import analyze

NOTICE = """清河县人民政府办公室关于做好水利建设工作的通知
各乡镇人民政府：
　　现将有关事项通知如下。
（一）推进水厂建设（县水利局牵头，县公安局盯办，2023年12月底前完成）。
（二）整治河道（县水利局负责）。
清河县人民政府办公室
2023年4月6日
"""


def test_the_document_tells_of_it(tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    file.write_text(NOTICE, "utf-8")
    analysis = analyze(file)
    (problem,) = analysis.problems
    assert (problem.stage, problem.kind) == ("commitments", "unknown_duty_verb")
    assert "盯办" in problem.message
    built = next(c for c in analysis.commitments if c.text == "推进水厂建设")
    assert [(a.name, a.role) for a in built.actors] == [("清河县水利局", "lead")]
    assert built.deadline is not None
    assert built.deadline.value == "2023-12-31"
