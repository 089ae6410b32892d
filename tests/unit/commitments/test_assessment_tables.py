"""Tables of assessment: the organ of a row governs its actions, over merged cells too; topics and scores are no actions."""

from policy_nlp.pipeline import analyze
from policy_nlp.read import read_bytes

PAGE = """<html><body><table><caption>山丹县2021年度水库管护工作考核细则</caption>
<tr><th>序号</th><th>考核项目</th><th>分值</th><th>考核内容</th><th>负责考核部门</th></tr>
<tr><td>1</td><td>强化巡查管护</td><td>4</td><td>建立水库巡查台账，得2分。定期清理库岸垃圾，每发现一处扣1分，扣完为止。</td>
<td rowspan="2"><p>县水利局</p><p>县财政局</p></td></tr>
<tr><td>2</td><td>落实管护经费</td><td>2</td><td>足额安排管护经费，得2分</td></tr>
<tr><td>3</td><td>加强宣传教育</td><td>2</td><td>开展护水宣传活动，年内无活动不得分</td><td>县委宣传部</td></tr>
</table></body></html>"""


def test_rows_have_their_organs_and_neither_topics_nor_scores_are_actions():
    found = analyze(read_bytes(PAGE.encode(), "a.html")).commitments
    assert [(c.text, c.status, [actor.name for actor in c.actors]) for c in found] == [
        ("建立水库巡查台账", "planned", ["山丹县水利局", "山丹县财政局"]),
        ("定期清理库岸垃圾", "planned", ["山丹县水利局", "山丹县财政局"]),
        ("足额安排管护经费", "planned", ["山丹县水利局", "山丹县财政局"]),
        ("开展护水宣传活动", "planned", ["山丹县委宣传部"]),
    ]
