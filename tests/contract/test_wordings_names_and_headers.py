"""What stands beside a document's number, and names of persons and bodies as papers write them."""

from __future__ import annotations

import pytest

from policy_nlp import analyze

TITLE = "柳林县人民政府办公室关于做好秋季造林工作的通知"
BODY = "各乡镇人民政府：\n　　县林业局要在10月底前完成整地300亩。\n"
SIGNED = "柳林县人民政府办公室\n2024年9月3日\n"


@pytest.mark.parametrize(
    "line",
    [
        "柳政办规〔2024〕6号　　　LLDR-2024-00006",
        "柳政办规〔2024〕6号 （登记号：LLDR-2024-00006）",
        "LLDR-2024-00006　　柳政办规〔2024〕6号",
        "柳政办规〔2024〕6号  柳林财〔2024〕18号",
        "柳政办规〔2024〕6号  2024年9月3日",
        "柳政办规〔2024〕6号　　签发人：王平",
    ],
)
def test_number_with_something_beside_it(line: str) -> None:
    for text in (
        f"{TITLE}\n{line}\n{BODY}{SIGNED}",
        f"柳林县人民政府文件\n{line}\n{TITLE}\n{BODY}{SIGNED}",
        f"{line}\n{TITLE}\n{BODY}{SIGNED}",
    ):
        analysis = analyze(text=text)
        header = analysis.header
        assert header.document_number == "柳政办规〔2024〕6号"
        assert header.title == TITLE
        assert header.recipients == ("各乡镇人民政府",)
        start, end = header.spans["document_number"]
        assert analysis.text[start:end] == "柳政办规〔2024〕6号"


def test_day_beside_the_number_dates_a_paper_without_signature() -> None:
    header = analyze(text=f"{TITLE}\n柳政办发〔2024〕6号  2024年9月3日\n{BODY}").header
    assert header.issued_on == "2024-09-03"


@pytest.mark.parametrize("mark", ["柳 林 县 人 民 政 府 办 公 室", "柳林县人民政府办公室"])
def test_masthead_over_a_title_that_says_it_again(mark: str) -> None:
    title = "柳林县人民政府办公室关于做好2024年秋季造林绿化和森林防火\n各项工作的通知"
    header = analyze(text=f"{mark}\n{title}\n柳政办发〔2024〕6号\n{BODY}{SIGNED}").header
    assert header.title == title.replace("\n", "")
    assert header.issuers == ("柳林县人民政府办公室",)
    assert header.document_number == "柳政办发〔2024〕6号"


# none of these stands in a list: they are put together from the syllables of such names
MINORITY = (
    *(
        "额尔敦毕力格",
        "那顺孟和",
        "布仁吉日嘎拉",
        "阿拉腾敖其尔",
        "乌仁图雅",
        "其其格玛",
        "嘎玛泽登",
        "索南东智",
        "才让太",
        "拉毛措",
    ),
    *("努尔兰·阿不都满金", "肖开提·依明", "木太力甫·吾布力", "再努尔·吐送江", "叶尔肯・吐尔地", "刀爱民"),
)


def officials(text: str) -> dict[str, str | None]:
    return {official.name: official.organisation for official in analyze(text=text).officials}


APPOINTED = "柳林县人民政府关于王平等同志职务任免的通知\n柳政任〔2024〕4号\n各乡镇人民政府：\n　　县政府决定：\n"
SIGNED_BY_COUNTY = "柳林县人民政府\n2024年9月3日\n"


@pytest.mark.parametrize("name", [*MINORITY, "朝鲁", "图雅"])
@pytest.mark.parametrize("words", ["任命{}为县水利局局长；", "{}同志任县水利局局长；", "免去{}的县水利局局长职务。"])
def test_minority_names_of_those_appointed(name: str, words: str) -> None:
    assert officials(f"{APPOINTED}　　{words.format(name)}\n{SIGNED_BY_COUNTY}") == {name: "柳林县水利局"}


@pytest.mark.parametrize("name", [*MINORITY, "吉狄马加·沙马", "朝鲁"])
def test_minority_names_in_a_roster(name: str) -> None:
    text = (
        "柳林县人民政府办公室关于成立造林工作领导小组的通知\n柳政办字〔2024〕5号\n各乡镇人民政府：\n　　经研究，成立柳林县造林工作领导小组。\n"
        f"组　长：王　平　县长\n成　员：李　新　县财政局局长\n　　　　{name}　县水利局副局长\n　　　　赵国林　县林业局局长\n{SIGNED_BY_COUNTY}"
    )
    found = officials(text)
    assert name in found
    assert "赵国林" in found, "the list goes on behind it"


@pytest.mark.parametrize("name", MINORITY[:-1])
@pytest.mark.parametrize("words", ["县水利局局长{}陪同调研。", "副县长{}出席会议并讲话。", "会议由县委书记{}主持。"])
def test_minority_names_beside_a_post(name: str, words: str) -> None:
    assert list(officials(f"柳林县造林工作会议召开\n　　9月3日，全县造林工作会议召开。{words.format(name)}\n")) == [
        name
    ]


@pytest.mark.parametrize(
    "words",
    [
        "县水利局局长达赖湖调研。",
        "在呼和塔拉草原开展巡查。",
        "建设旭日·东方小区。",
        "打造草原·党建品牌。",
        "刀具销售实行实名登记。",
    ],
)
def test_what_only_looks_like_such_a_name(words: str) -> None:
    assert officials(f"{TITLE}\n柳政办发〔2024〕6号\n{BODY}　　{words}\n{SIGNED}") == {}


@pytest.mark.parametrize(
    ("words", "name", "organisation"),
    [
        ("赵建国同志挂职任县人民政府副县长（时间两年）；", "赵建国", "柳林县"),
        ("赵建国同志挂任县水利局副局长；", "赵建国", "柳林县水利局"),
        ("赵 强同志任县水利局局长；", "赵强", "柳林县水利局"),
        ("任　强同志任县水利局局长；", "任强", "柳林县水利局"),
        ("任命赵建国为县政府参事；", "赵建国", "柳林县"),
        ("赵建国同志任县庄头镇人民政府镇长；", "赵建国", "柳林县庄头镇人民政府"),
        ("赵建国同志任庄头镇副镇长；", "赵建国", "庄头镇"),
    ],
)
def test_appointments_as_papers_word_them(words: str, name: str, organisation: str) -> None:
    assert officials(f"{APPOINTED}　　{words}\n{SIGNED_BY_COUNTY}") == {name: organisation}


def entities(text: str, kind: str) -> list[str]:
    return [entity.text for entity in analyze(text=text).entities if entity.type == kind]


def paper(city: str, words: str) -> str:
    return (
        f"{city}人民政府关于加强造林工作的通知\n各县（市、区）人民政府：\n　　{words}\n{city}人民政府\n2024年9月3日\n"
    )


@pytest.mark.parametrize(
    ("city", "words", "places"),
    [
        ("晋城市", "城区、泽州县要在10月底前完成整地。", ["城区", "泽州县"]),
        ("阳泉市", "郊区、矿区和城区要在10月底前完成整地。", ["郊区", "矿区", "城区"]),
        ("济南市", "市中区、历下区要在10月底前完成整地。", ["市中区", "历下区"]),
        ("晋城市", "要加强主城区、泽州县绿化。", ["泽州县"]),
        ("晋城市", "城区、郊区绿化要在10月底前完成。", []),
        ("太原市", "城区、郊区要在10月底前完成整地。", []),
    ],
)
def test_districts_named_by_position_in_a_list_of_their_citys(city: str, words: str, places: list[str]) -> None:
    assert entities(paper(city, words), "PLACE") == places


@pytest.mark.parametrize(
    ("city", "words", "actors"),
    [
        ("铜陵市", "郊区水利局要在10月底前完成整地。", ["铜陵市郊区水利局"]),
        ("枣庄市", "峄城区、薛城区人民政府要在10月底前完成整地。", ["枣庄市峄城区人民政府", "枣庄市薛城区人民政府"]),
        ("邢台市", "清河县新建渠道3条，任县林业局落实资金500万元。", ["清河县", "任县林业局"]),
        ("柳林县", "县农发行要在10月底前发放贷款5亿元，县人行配合。", ["柳林县农发行", "柳林县人行"]),
    ],
)
def test_bodies_of_districts_with_their_city(city: str, words: str, actors: list[str]) -> None:
    found = [actor.name for clause in analyze(text=paper(city, words)).commitments for actor in clause.actors]
    assert found == actors


def test_taking_office_behind_a_comma_is_no_county() -> None:
    text = paper("邢台市", "赵建国，1980年生，任县林业局党组成员。赵建国同志在市林业局工作，任县林业局局长。")
    assert "任县林业局" not in entities(text, "ORG")
