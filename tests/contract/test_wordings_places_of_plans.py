"""Whole texts, read end to end: places and bodies as work reports name them. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze


def names(text):
    kinds = {"PLACE", "ORG"}
    return [e.text for e in analyze(text=text).entities if str(e.type.value) in kinds]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("向中央驻桂单位、驻疆部队、驻宁解放军指战员表示感谢。", ["桂", "疆", "宁", "解放军"]),
        ("优质菜进京销售，青年人才来鲁“第一站”更有温度。", ["京", "鲁"]),
        ("推进京台合作，促进京剧传承。", []),
        ("建成闽宁产业园5个，深哈产业园区开园。", ["闽宁产业园", "深哈产业园区"]),
        ("扩建青岛港、岳阳港，温州港吞吐量增长。", ["青岛", "岳阳", "温州"]),
        ("建成世界大港，人民生活幸福安康。", []),
        ("提升徐州区域副中心城市功能。", ["徐州"]),
        ("西藏地方财政收入增长。", ["西藏"]),
        ("开工黄河古贤峡水利枢纽、文登昆嵛山抽水蓄能等工程。", ["黄河古贤峡", "文登昆嵛山"]),
        ("推进洪泽湖蓄滞洪区建设，清退云台国家级风景名胜区内养殖。", ["洪泽湖蓄滞洪区", "云台国家级风景名胜区"]),
        ("登录中国国际贸易单一窗口、中国电子口岸办理。", []),
        ("建设济南人工智能计算中心、青岛算力中心等项目。", ["济南", "青岛"]),
        ("在清河县大数据中心平台中注册。", ["清河县"]),
        ("依托国家高效节水技术创新中心，争创国家技术创新中心。", ["国家高效节水技术创新中心"]),
        ("加强苏港澳高校创新联盟建设。", ["苏港澳高校创新联盟"]),
        ("接受省人大、政协监督，自觉接受人大、政协监督。", ["省人大", "政协"]),
        ("由户籍所在地的公安派出所出具证明。", []),
        ("推动特变电工、晋能控股、中煤科工集团项目落地。", ["特变电工", "晋能控股", "中煤科工集团"]),
        ("各级法院推广使用中国移动微法院，中国移动建设基站。", ["中国移动"]),
    ],
)
def test_places_and_bodies(text, expected):
    assert names(text) == expected


def test_two_short_names_of_quarters_are_told_apart():
    assert "苏平等片区" not in names("鼓励君山、苏平等片区开展整村开发。")
