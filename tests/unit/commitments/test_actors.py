"""Who acts in a clause: subjects, 由 phrases, brackets, lines, tables. All sentences are made up."""

import re

import pytest

from policy_nlp.clauses.reading import Reading
from policy_nlp.commitments.actors import add_actors
from policy_nlp.commitments.scope import find_responsibilities
from policy_nlp.model import Commitment, Entity, EntityType, References
from policy_nlp.repair import repair_plain_text
from policy_nlp.structure import find_structure

NAMES = {
    "教育部": EntityType.ORG, "财政部": EntityType.ORG, "市教委": EntityType.ORG, "市财政局": EntityType.ORG,
    "市科委": EntityType.ORG, "东山市": EntityType.PLACE, "赵明": EntityType.PERSON, "副市长": EntityType.TITLE,
    "黄河": EntityType.PLACE, "江南省人民政府": EntityType.ORG, "江北省": EntityType.PLACE,
}  # fmt: skip


def find(marked: str, references: References | None = None) -> list[list[tuple[str, str]]]:
    """Actors with roles of the clauses marked {…} in the text."""
    text = marked.replace("{", "").replace("}", "")
    clauses, shift = [], 0
    for found in re.finditer(r"\{([^}]*)\}", marked):
        start = found.start() - shift
        clauses.append(Commitment(start, start + len(found[1]), found[1], "planned"))
        shift += 2
    names = "|".join(NAMES)
    entities = tuple(Entity(m.start(), m.end(), m[0], NAMES[m[0]]) for m in re.finditer(names, text))
    reading = Reading(text, find_structure(repair_plain_text(text)), entities, references or References())
    done = add_actors(reading, tuple(clauses), find_responsibilities(reading))
    return [[(actor.name, actor.role) for actor in clause.actors] for clause in done]


EACH = [("各单位", "lead")]
EDU = [("市教委", "lead")]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "各单位要{增强底线思维}，{严格落实“三个必须”要求}，{拧紧责任链条}。",
            [EACH, EACH, EACH],
        ),
        (
            "市教委将与市财政局、市科委一起，{组织评估}。",
            [[("市教委", "lead"), ("市财政局", "lead"), ("市科委", "lead")]],
        ),
        ("市教委要与市财政局建立机制，{组织评估}。", [[("市教委", "lead")]]),
        ("依托单位应{核对材料}。", [[("依托单位", "lead")]]),
        ("重点领域使用者应{定期评估}。", [[("重点领域使用者", "lead")]]),
        ("重点用水单位应当{安装计量设施}。", [[("重点用水单位", "lead")]]),
        ("{由县水利公司组织实施}。", [[("县水利公司", "lead")]]),
        ("财政部人力资源社会保障部门应当{给予补贴}。", [[("财政部人力资源社会保障部门", "lead")]]),
        ("{由乡镇人民政府、街道办事处负责}。", [[("乡镇人民政府", "lead"), ("街道办事处", "lead")]]),
        ("{登记数据由事业单位登记管理机关负责}。", [[("事业单位登记管理机关", "lead")]]),
        ("{由本级水利主管部门裁定}。", [[("本级水利主管部门", "lead")]]),
        ("市教委连续两年组织{开展评估}。", [[("市教委", "lead")]]),
        ("各省级财政{安排配套资金}。", [[("各省级财政", "lead")]]),
        ("各单位要{加强管理}，{落实责任}。", [EACH, EACH]),  # a subject runs on
        ("各单位要{加强管理}；{落实责任}。", [EACH, EACH]),  # over ；
        ("各单位要{加强管理}。{落实责任}。", [EACH, []]),  # never over 。
        ("各单位要按照职责分工，{抓好落实}。", [EACH]),  # framing between subject and clause
        ("各村、各相关单位要{加强管理}。", [[("各村", "lead"), ("各相关单位", "lead")]]),
        ("各乡镇、各部门单位要{加强管理}。", [[("各乡镇", "lead"), ("各部门单位", "lead")]]),
        ("各乡镇及县直有关部门要{加强管理}。", [[("各乡镇", "lead"), ("县直有关部门", "lead")]]),  # two groups
        ("县民政、卫生等部门{开展检查}。", [[("县民政部门", "lead"), ("县卫生部门", "lead")]]),  # by their fields
        ("副市长赵明牵头，市教委要{加强管理}。", [[("赵明", "lead"), *EDU]]),  # who leads acts with those after
        ("{赵明同志任市教委主任}。", [[]]),  # who is appointed does not act
        ("赵明同志要{加强管理}；{免去其市教委主任职务}。", [[("赵明", "lead")], []]),
        ("会议指出，水库安全事关全局，{原则同意市教委意见}。", [[("会议", "lead")]]),
        ("各区、各有关部门和高校要{加强管理}。", [[("各区", "lead"), ("各有关部门", "lead"), ("高校", "lead")]]),
        ("有关地区和部门{开展试点}。", [[("有关地区和部门", "lead")]]),  # the second noun stands bare: one group
        ("教育部、财政部{制定办法}，市教委{组织实施}。", [[("教育部", "lead"), ("财政部", "lead")], EDU]),
        ("教育部会同财政部{制定办法}。", [[("教育部", "lead"), ("财政部", "support")]]),
        ("教育部指出，要{加强管理}。", [[]]),  # who speaks does not act
        ("为加强领导，经市教委研究，{决定成立小组}。", [EDU]),  # who decides
        ("市教委{落实责任}，{逾期不予受理}。", [EDU, []]),  # here the other side acts
        ("{具体办法由市教委制定}。", [EDU]),
        ("港口经营人应当{公布标准}，并{接受监督}。", [[("港口经营人", "lead")]] * 2),  # a role before a modal
        ("各镇、街道办事处要{落实责任}。", [[("各镇", "lead"), ("街道办事处", "lead")]]),
        ("领导小组办公室设在市教委，{负责日常工作}。", [[("领导小组办公室", "lead")]]),
        ("{收费的场所应公布标准}，{提供票据}。", [[("收费的场所", "lead")]] * 2),  # described, inside the quote
        ("地市和区县要{开展培训}。", [[("地市", "lead"), ("区县", "lead")]]),  # two bare nouns are two
        ("任何单位和个人{不得阻挠检查}。", [[("任何单位和个人", "lead")]]),
        ("{市教委公布结果}。", [EDU]),  # a quote that keeps its subject
        ("由此{形成合力}。", [[]]),
        (
            "排污单位应当{安装设备}，{供水企业建立台账}。",
            [[("排污单位", "lead")], [("供水企业", "lead")]],
        ),  # a verb names it
        ("{建设学院}。（职教处、高教处）", [[("职教处", "lead"), ("高教处", "lead")]]),
        ("用水户应当{缴纳水费}。", [[("用水户", "lead")]]),
        ("{供水能力建设提速}。", [[]]),
        ("{主办单位在平台上开设的账号应保持更新}。", [[]]),  # it only describes
        ("（一）{建设水厂}【市教委负责，6月底前完成】。", [EDU]),
        ("（一）{建设水厂}[牵头单位为市教委]。", [EDU]),
        ("（一）{建设水厂}。牵头单位为市教委，配合单位为市财政局。", [[*EDU, ("市财政局", "support")]]),
        ("各有关部门：\n（一）{建设水厂}。", [[]]),  # those to whom it is sent do not act
        ("各单位{落实责任}，{主要目标任务胜利完成}。", [EACH, []]),  # the noun is the subject
        ("各单位{落实责任}，{涌现出一批典型}。", [EACH, []]),
        ("各单位{落实责任}，{重点项目完成投资2亿元}。", [EACH, []]),
        ("东山市等经济强县实力提升，{建成项目3个}。", [[]]),  # a place that only describes
        ("县（市、区）应急管理部门负责{编制预案}。", [[("县（市、区）应急管理部门", "lead")]]),  # brackets inside
        ("市和区县（市）有关主管部门应当{建立档案}。", [[("市和区县（市）有关主管部门", "lead")]]),
        ("教育部和东山市管理机构应当{给予扶持}。", [[("教育部", "lead"), ("东山市管理机构", "lead")]]),
        ("顺应人民群众的期待，{扩大供给}。", [[]]),  # a verb begins no actor
        ("紧紧依靠各族群众，{维护稳定}。", [[]]),
        ("各位代表，{团结凝聚力量}。", [[]]),  # those addressed do not act
        ("全省各级政府全力{守护安全}。", [[("全省各级政府", "lead")]]),
        ("自然资源部门要{统筹规划}。", [[("自然资源部门", "lead")]]),  # 自 that is no preposition
        ("(a)研发者应{重视安全}。", [[("研发者", "lead")]]),  # after a letter
        ("过去一年，全省上下全面落实部署，{完成任务}。", [[("全省上下", "lead")]]),
        ("黄河流域县级以上地方人民政府应当{加强监管}。", [[("黄河流域县级以上地方人民政府", "lead")]]),
        ("教育部、财政部等部门{制定办法}。", [[("教育部", "lead"), ("财政部", "lead")]]),
        ("教育部{会同财政部制定办法}，{开展评估}。", [[("教育部", "lead"), ("财政部", "support")]] * 2),  # goes on
        (
            "教育部{联合有关部门编制目录}，{开展评估}。",
            [[("教育部", "lead"), ("有关部门", "support")], [("教育部", "lead")]],
        ),
        ("市教委{成立由财政部、教育部等单位专家组成的专家组}。", [EDU]),  # who is in it
        ("学校要变粗放为集约，并{多用自有资金投入建设}。", [[("学校", "lead")]]),  # 并 goes on
        ("教育部要{督促学校}，{管理经费应专项使用}。", [[("教育部", "lead")], []]),  # a subject of its own before 应
        ("{国家建立评估制度}。", [[("国家", "lead")]]),
        ("{国家重点项目完成建设}。", [[]]),  # a name
        ("{财政部拟安排资金}。", [[("财政部", "lead")]]),
        ("{东山市、市教委分别入选试点}。", [[]]),  # what befell them; of 35 such clauses annotated, 32 have no actor
        ("{配合有关部门开展检查}。", [[("有关部门", "lead")]]),  # whoever helps: it is they who lead
        ("切实办好教育，满足人民群众{对教育的期盼}。", [[]]),
        (
            "{由市教委牵头制定方案}，{加强管理}。",
            [EDU, EDU],
        ),  # goes on: of 53 such clauses annotated, 35 have the same actor, 9 none
        ("{方案由市教委牵头制定}，{加强管理}。", [EDU, []]),  # a 由 phrase behind its object governs its clause alone
        ("{由管理单位进行管理}，{报市教委备案}。", [[("管理单位", "lead")]] * 2),
        ("责任{由承办人、记录人承担}。", [[("承办人", "lead"), ("记录人", "lead")]]),  # learnt
        ("逾期不改的，{由市教委责令改正}，{处1万元罚款}。", [EDU, EDU]),
        ("所有领导机关和基层单位，都要{提高效益}。", [[("所有领导机关", "lead"), ("基层单位", "lead")]]),
        ("本市有关部门应当{加强监管}。", [[("本市有关部门", "lead")]]),
        ("各级各类学校应当{加强教育}。", [[("各级各类学校", "lead")]]),
        ("我们牢记嘱托，{谋划改革}。", [[("我们", "lead")]]),
        ("副市长赵明{主持会议}。", [[("赵明", "lead")]]),
        ("黄河，{加固堤防}。", [[]]),  # rivers do not act
        ("学校应当{建立制度}，{公共教育资源实现共享}。", [[("学校", "lead")], []]),  # its own subject ends the reign
        ("{加强管理}。（市教委牵头，市财政局配合）", [[*EDU, ("市财政局", "support")]]),
        ("{加强管理}。（责任处室或单位：市教委、各村）", [[*EDU, ("各村", "lead")]]),
        ("{加强管理}（市教委负责）。{加大投入}（市财政局负责）。", [EDU, [("市财政局", "lead")]]),
        ("市科委要{加强管理}。（责任单位：市教委）", [[("市科委", "lead"), *EDU]]),  # subject and bracket
        (
            "市财政局要{加强管理}。（市教委牵头，市财政局配合）",
            [[*EDU, ("市财政局", "support")]],
        ),  # the bracket decides
        ("{加强管理}。责任单位：市教委。", [EDU]),  # without brackets
        # What the annotated documents do not show and others do:
        ("{加强管理}。（市教委，有关区、市政府按职责分工负责）", [[*EDU, ("有关区、市政府", "lead")]]),  # one group
        (
            "各级人民政府及其有关部门应当{加强宣传}。",
            [[("各级人民政府", "lead"), ("各级人民政府有关部门", "lead")]],
        ),  # two who act
        ("教育部所属学校的升学比率，应当{达到九成}。", [[]]),  # a body that only describes
    ],
)
def test_actors_of_a_paragraph(marked: str, expected: list[list[tuple[str, str]]]) -> None:
    assert find(marked) == expected


def test_a_line_under_a_heading_governs_the_section() -> None:
    marked = "一、重点任务\n牵头单位：市教委\n{建立平台}。\n{完善制度}。\n二、保障措施\n{加强领导}。"
    assert find(marked) == [EDU, EDU, []]


def test_a_bracket_closes_its_numbered_item_only() -> None:
    marked = "1.{建立平台}，{开通服务}。\n{完善制度}。（责任单位：市教委）\n2.{加强领导}。（责任单位：市财政局）"
    assert find(marked) == [EDU, EDU, EDU, [("市财政局", "lead")]]


def test_items_under_a_line_that_opens_a_list_share_its_subject() -> None:
    assert find("市教委履行下列职责：\n（一）{制定规划}；\n（二）{组织检查}。") == [EDU, EDU]


def test_cases_under_a_line_share_none() -> None:
    assert find("学校有下列情形之一的：\n（一）{停止招生}；\n（二）{变更名称}。") == [[], []]


def test_the_first_listed_leads_where_the_document_says_so() -> None:
    marked = "{建立平台}。（市教委、市财政局负责，列第一位者为牵头单位，下同）\n{完善制度}。（市财政局、市科委负责）"
    assert find(marked)[1] == [("市财政局", "lead"), ("市科委", "support")]


def test_scope_is_kept() -> None:
    text = "加强管理。（责任单位：市教委）"
    clause = Commitment(0, 4, "加强管理", "planned")
    reading = Reading(text, find_structure(repair_plain_text(text)))
    (done,) = add_actors(reading, (clause,), find_responsibilities(reading))
    assert done.scope == (0, len(text))
    assert done.actors[0].source == "bracket"


COUNTY = References(home="清河县", region="清河县", aliases={"我县": "清河县"})


def test_the_county_of_one_in_a_list_holds_for_the_bureaus_after_it() -> None:
    marked = "{加强管理}。（责任单位：县住建局、综合执法局、人民银行清河县支行）"
    names = ["清河县住建局", "清河县综合执法局", "人民银行清河县支行"]
    assert find(marked, COUNTY) == [[(name, "lead") for name in names]]


def test_a_bureau_or_department_without_a_place_is_the_countys_own() -> None:
    marked = "司法局要{加强管理}。市场监管部门要{开展检查}。民政、残疾人服务等部门要{落实政策}。"
    names = [["清河县司法局"], ["清河县市场监管部门"], ["清河县民政部门", "清河县残疾人服务部门"]]
    assert find(marked, COUNTY) == [[(name, "lead") for name in listed] for listed in names]
    city = References(home="东山市", region="东山市", aliases={"我市": "东山市"})
    assert find("生态环境部门要{开展检查}。", city) == [[("生态环境部门", "lead")]]


CITY = References(home="东山市", region="东山市", aliases={"我市": "东山市", "我省": "江北省"})
HALL = References(home="江北省", region="江北省", aliases={"我省": "江北省", "本厅": "江北省水利厅"})


@pytest.mark.parametrize(
    ("marked", "references", "names"),
    [
        ("{加强督查}。（教研院、基教处、各区市）", CITY, ["东山市教研院", "东山市基教处", "各区市"]),
        ("区市{负责培训}。（教研院、各区市）", CITY, ["东山市教研院", "各区市"]),  # 区市 and 各区市 are the same
        ("{加强督查}。（市教委、各区、市教体局）", CITY, ["东山市教委", "各区、市教体局"]),
        ("公安局要{加强巡查}。", CITY, ["东山市公安局"]),
        ("公安部门要{加强巡查}。", CITY, ["公安部门"]),  # may be a county's
        ("市、县（市、区）人民政府应当{安排经费}。", CITY, ["东山市、县（市、区）人民政府"]),
        ("{由政策法规处处理投诉}。", HALL, ["江北省水利厅政策法规处"]),
        ("{由政策法规处处理投诉}。", CITY, ["政策法规处"]),
        ("市民政、卫生部门要{加强指导}。", CITY, ["东山市民政部门", "东山市卫生部门"]),
        ("各级财政、农业部门要{加强指导}。", HALL, ["各级财政部门", "各级农业部门"]),
        ("各镇、街道和各部门要{抓好落实}。", CITY, ["各镇", "各街道", "各部门"]),
        ("各地财政部门、农业主管部门要{抓好落实}。", CITY, ["各地财政部门", "各地农业主管部门"]),
        ("{由江北省、江南省人民政府负责}。", CITY, ["江北省人民政府", "江南省人民政府"]),
        ("市人民代表大会法制委员会审议。{由法制委员会提出报告}。", CITY, ["东山市人民代表大会法制委员会"]),
        ("{由省、省辖市、县（市、区）分别负责}。", CITY, ["省", "省辖市", "县（市、区）"]),
        ("河道{由其主管部门清理}。", CITY, ["主管部门"]),  # whose, no body before it says
        ("防汛指挥部下设办公室，设在市水利局。办公室{负责值守}。", CITY, ["防汛指挥部办公室"]),
    ],
)
def test_names_of_units_and_of_several_levels(marked: str, references: References, names: list[str]) -> None:
    assert [name for name, _ in find(marked, references)[0]] == names


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("方案制订后，{经市教委和市财政局审查}。", [[("市教委", "lead"), ("市财政局", "lead")]]),
        ("方案{应当经市教委依法审核}。", [[("市教委", "lead")]]),
        ("市科委应当{拟订方案}，{经市教委批准}，{组织实施}。", [[("市科委", "lead")], EDU, [("市科委", "lead")]]),
        ("市科委要{加强财经委初步审查}。", [[("市科委", "lead")]]),
        ("市教委应当{积极配合检查}，{协同推进降碳}。", [[("市教委", "support")], EDU]),
        ("市教委的基本任务是：{维护秩序}；{组织学习}。", [EDU, EDU]),
        ("市教委主管教育工作，其主要职责：\n（一）{制定规划}；\n（二）{组织实施}。", [EDU, EDU]),
        ("市财政局要{健全制度}，{专款专用}，{严格管理}。", [[("市财政局", "lead")]] * 3),
    ],
)
def test_approval_help_duties_and_set_phrases(marked: str, expected: list[list[tuple[str, str]]]) -> None:
    assert find(marked) == expected
