"""Wordings of counties' and towns' papers that were once read wrongly: bodies, towns, who acts, and when. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

HEAD = "清河县人民政府办公室关于做好水利建设工作的通知\n清政办发〔2023〕27号\n各乡镇人民政府，县政府各部门：\n　　"
FOOT = "\n清河县人民政府办公室\n2023年4月6日\n"


def named(body, kind="ORG"):
    return [e.text for e in analyze(text=HEAD + body + FOOT).entities if e.type.value == kind and e.text in body]


@pytest.mark.parametrize(
    ("body", "bodies"),
    [
        ("县委编办会同县委组织部核定人员编制。", ["县委编办", "县委组织部"]),
        ("由各乡镇会同县人社局限期化解。", ["县人社局"]),
        ("市推进重大项目建设工作专班要每周调度一次。", ["市推进重大项目建设工作专班"]),
        ("成立县人民医院迁建工作专班。", ["县人民医院迁建工作专班"]),
        ("成立县能力提升工程领导小组。", ["县能力提升工程领导小组"]),
        (
            "县外事办负责接待，县防指要加强值守，县安委会要加强督导。",
            ["县外事办", "县防指", "县安委会"],
        ),
        (
            "县农业科学研究所与省林科院共建基地，县老年大学要扩大招生。",
            ["县农业科学研究所", "省林科院", "县老年大学"],
        ),
        ("县农技推广中心组织技术人员包村联户。", ["县农技推广中心"]),
        ("由县城发集团负责运营，县邮政公司配合。", ["县城发集团", "县邮政公司"]),
        ("县委第二巡察组对县民政局党组进行了巡察。", ["县委第二巡察组", "县民政局党组"]),
        ("请向市人社局就业促进科反映。", ["市人社局就业促进科"]),
        ("县疾病预防控制中心理化检验室通过资质认定。", ["县疾病预防控制中心理化检验室"]),
        ("调研组来到丰源农机合作社、绿野种植专业合作社。", ["丰源农机合作社", "绿野种植专业合作社"]),
        ("县征兵领导小组组长吴天宇讲话。", ["县征兵领导小组"]),
        ("县人武部政委杜刚出席。", ["县人武部"]),
        ("尽快与中建三局、中交二航局对接。", ["中建三局", "中交二航局"]),
    ],
)
def test_bodies_of_a_county_are_named(body, bodies):
    assert named(body) == bodies


@pytest.mark.parametrize(
    "body",
    [
        "引导农民专业合作社、养殖专业合作社规范发展。",
        "支持农技人员领办科技型企业和专业合作社。",
        "在一楼报告厅召开会议。",
        "建立健全推进工作专班。",
        "充分发挥中心组学习作用。",
    ],
)
def test_kinds_and_halls_are_no_bodies(body):
    assert named(body) == []


def test_a_county_may_bear_the_name_of_a_verb():
    assert named("怀化市会同县要加强监测。", "PLACE") == ["怀化市会同县"]


def test_towns_whose_names_end_like_kinds_stand_beside_others():
    assert named("城关镇负责背街小巷整治，责任单位：高村镇、城关镇。", "PLACE") == ["城关镇", "高村镇", "城关镇"]
    assert named("加快小城镇、中心镇建设，推进新型城镇化。", "PLACE") == []


def test_of_a_town_the_sections_are_bodies():
    text = "柳溪镇人民政府关于成立工作专班的通知\n责任单位：镇市场监管所、镇退役军人服务站、各村（社区）\n柳溪镇人民政府\n2023年4月6日\n"
    found = [e.text for e in analyze(text=text).entities if e.type.value == "ORG"]
    assert "镇市场监管所" in found
    assert "镇退役军人服务站" in found


# ── who acts ─────────────────────────────────────────────────────────────────


def read(body):
    return {
        c.text: ([(a.text, a.role) for a in c.actors], c.deadline.value if c.deadline else None)
        for c in analyze(text=HEAD + body + FOOT).commitments
    }


def statuses(body):
    return {c.text: c.status for c in analyze(text=HEAD + body + FOOT).commitments}


@pytest.mark.parametrize(
    ("body", "clause", "who"),
    [
        ("各县（市、区）科技局于4月25日前完成审核推荐。", "于4月25日前完成审核推荐", ["各县（市、区）科技局"]),
        ("各镇（街道）要落实专人巡查。", "落实专人巡查", ["各镇（街道）"]),
        ("各镇（街道）是责任主体，要落实专人巡查。", "落实专人巡查", ["各镇（街道）"]),
        ("各镇（场）党委、政府负责具体实施。", "负责具体实施", ["各镇（场）党委、政府"]),
        ("各镇街要成立工作专班。", "成立工作专班", ["各镇街"]),
        ("《规划》是发展的指南。你镇要严格执行。", "严格执行", ["你镇"]),
        ("今年我镇计划硬化村道15公里。", "硬化村道15公里", ["我镇"]),
        ("恳请县政府给予资金支持。", "给予资金支持", ["县政府"]),
        ("甲方负责项目用地的征收。", "负责项目用地的征收", ["甲方"]),
        ("乡镇政府对名单进行入户核查。", "对名单进行入户核查", ["乡镇政府"]),
        ("镇村两级共清理河道垃圾430吨。", "共清理河道垃圾430吨", ["镇村两级"]),
        ("县里成立了工作领导小组。", "成立了工作领导小组", ["县里"]),
        ("由吴志刚同志兼任办公室主任，负责日常工作。", "负责日常工作", ["吴志刚"]),
        ("县公安局：负责交通管制；协助转移疏散受威胁群众。", "协助转移疏散受威胁群众", ["县公安局"]),
        (
            "请各乡镇、各部门将开展情况于4月25日前报送县水利局。",
            "将开展情况于4月25日前报送县水利局",
            ["各乡镇", "各部门"],
        ),
        ("县财政局、县教育局作了交流发言。", "作了交流发言", ["县财政局", "县教育局"]),
    ],
)
def test_who_acts_is_read_whole(body, clause, who):
    assert [name for name, _ in read(body)[clause][0]] == who


def test_a_group_with_a_head_says_nothing_of_who_acts():
    found = read("县里成立了由县委书记任组长的工作领导小组，由副县长李四任副组长。")
    assert found["成立了由县委书记任组长的工作领导小组"][0] == [("县里", "lead")]
    assert len(found) == 1


LED = [("县水利局", "lead"), ("县财政局", "support")]


@pytest.mark.parametrize(
    ("body", "clause"),
    [
        ("整治河道18条，修复堤防3处。由县水利局牵头，县财政局配合。", "修复堤防3处"),
        ("抢险救援组：由县水利局牵头，县财政局参加。负责险情处置，转移受困群众。", "转移受困群众"),
    ],
)
def test_a_sentence_of_who_leads_holds_for_its_paragraph(body, clause):
    assert read(body)[clause][0] == LED


def test_a_duty_with_an_object_holds_for_itself_only():
    assert read("整治河道18条。由县财政局负责资金拨付。")["整治河道18条"][0] == []


def test_of_a_person_with_posts_the_name_acts():
    found = read(
        "1.新建泵站3座，清淤河道5公里。\n责任单位：县水利局，各镇街\n责任领导：县委常委、副县长方建新\n责任人：李四（县水利局局长）\n完成时限：8月底"
    )
    assert [name for name, _ in found["新建泵站3座"][0]] == ["县水利局", "各镇街", "方建新", "李四"]


TASKS = "东溪县2024年民生实事任务分解表\n序号 | 工作任务 | 责任领导 | 责任单位 | 落实情况 |\n1 | 新建泵站3座,改造管网12公里。 | 刘建国 | 县水利局 | 泵站主体完工,改造管网15公里。 |\n2 | 新建公厕5座。 | 王秀英 | 县住建局 | 新建公厕6座。 |\n"


def test_in_a_table_the_bodies_act_and_their_leaders_are_officials():
    done = analyze(text=TASKS)
    assert {(c.status, tuple(a.text for a in c.actors)) for c in done.commitments} == {
        ("planned", ("县水利局",)),
        ("achieved", ("县水利局",)),
        ("planned", ("县住建局",)),
        ("achieved", ("县住建局",)),
    }
    assert [(o.name, o.organisation) for o in done.officials] == [("刘建国", None), ("王秀英", None)]


def test_whom_to_ask_is_not_who_acts():
    found = read("我局将积极争取资金支持。\n联系单位：县文化和旅游局；联系人：龚雪")
    assert found["积极争取资金支持"][0] == [("我局", "lead")]


# ── planned or achieved ──────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("title", "line", "status"),
    [
        ("2024年度为民办实事项目清单", "1.新建公办幼儿园6所，新增学位1800个。（区教育局）", "planned"),
        ("2024年度为民办实事项目完成情况", "1.新建公办幼儿园6所，新增学位1800个。（区教育局）", "achieved"),
    ],
)
def test_a_list_of_tasks_is_planned_by_its_title(title, line, status):
    found = analyze(text=f"{title}\n{line}\n2.改造老旧小区22个，惠及居民4600户。（区住建局）").commitments
    assert {c.status for c in found} == {status}


@pytest.mark.parametrize(
    ("body", "clause", "status"),
    [
        ("改造县道34.5公里，新建通组路86公里。责任单位：县交通运输局；完成时限：12月底", "改造县道34.5公里", "planned"),
        (
            "问题：污水处理不达标。\n整改措施：修复破损管网12公里。\n整改时限：2023年8月",
            "修复破损管网12公里",
            "planned",
        ),
        ("问题：污水处理不达标。\n整改进展：修复破损管网12公里。", "修复破损管网12公里", "achieved"),
        ("会议决定，成立县人民医院迁建工作领导小组。", "成立县人民医院迁建工作领导小组", "planned"),
        ("王立新同志任县农业农村局副局长。", "王立新同志任县农业农村局副局长", "achieved"),
        ("聘任陶玉芬同志为县第二中学副校长。", "聘任陶玉芬同志为县第二中学副校长", "achieved"),
        ("刘建国因履职不力受到党内警告处分。", "刘建国因履职不力受到党内警告处分", "achieved"),
        ("全镇范围内全面禁止露天焚烧秸秆。", "全镇范围内全面禁止露天焚烧秸秆", "planned"),
        ("一是建成水厂3座，正在铺设管网。", "正在铺设管网", "planned"),
        ("1.点击“年报填写”按钮，下载《工作报告书》；", "下载《工作报告书》", "planned"),
        ("申报截止5月10日，逾期不予受理。", "逾期不予受理", "planned"),
    ],
)
def test_what_is_done_and_to_be_done(body, clause, status):
    assert statuses(body)[clause] == status


def test_a_column_of_what_has_come_of_a_task_tells_what_is_done():
    table = (
        "项目名称\t建设内容\t建设进展\t责任单位\t责任人\n"
        "滨河污水处理厂\t新建处理厂1座\t建成管网12公里\t县住建局\t李春生\n"
        "城东道路\t改建道路18公里\t完成路基12公里\t县交通运输局\t唐军"
    )
    result = analyze(text=table)
    found = {c.text: c.status for c in result.commitments}
    assert found["新建处理厂1座"] == found["改建道路18公里"] == "planned"
    assert found["建成管网12公里"] == found["完成路基12公里"] == "achieved"
    assert [e.text for e in result.entities if e.type.value == "PERSON"] == ["李春生", "唐军"]


def test_rivers_and_their_keepers_stand_in_columns():
    table = "河流名称\t河长姓名\t职务\n武水河\t胡建文\t县委书记\n章水\t谭志刚\t县长"
    found = [(e.type.value, e.text) for e in analyze(text=table).entities]
    assert ("PLACE", "武水河") in found
    assert ("PLACE", "章水") in found
    assert ("PERSON", "胡建文") in found


# ── dates, persons, posts ────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "when", ["4月28日下班前", "4月28日下午下班前", "4月28日（星期五）下班前", "4月28日上午12点整前"]
)
def test_the_end_of_a_day_is_a_deadline(when):
    assert read(f"请各单位于{when}将名单报县安委办。")[f"于{when}将名单报县安委办"][1] == "2023-04-28"


def test_who_takes_and_leaves_a_post_has_both():
    text = HEAD + "刘建国同志任县委党校常务副校长，不再担任县委政策研究室主任职务；" + FOOT
    (official,) = [o for o in analyze(text=text).officials if o.name == "刘建国"]
    assert official.titles == ("常务副校长", "主任")


def test_a_town_has_a_chairman_of_its_congress():
    text = "镇长杨帆，党委副书记、人大主席丁卫国，党政办主任李小青参加活动。"
    found = {o.name: o.titles for o in analyze(text=text).officials}
    assert found["丁卫国"] == ("党委副书记", "人大主席")
    assert "党政办" not in found


def test_a_bureau_may_stand_behind_a_town_in_a_list():
    assert named("责任单位：柳溪镇、高村镇、县财政局。") == ["县财政局"]
    assert named("市、县财政局负责审核。") == []


@pytest.mark.parametrize(
    "body",
    [
        "二、职责分工\n（一）县水利局。负责项目建设。会同县财政局争取资金。\n（二）县林业局。办理用林手续。",
        "二、职责分工\n（一）县水利局\n负责项目建设。会同县财政局争取资金。\n（二）县林业局\n办理用林手续。",
    ],
)
def test_a_body_that_is_a_heading_does_what_stands_under_it(body):
    found = read(body)
    assert found["负责项目建设"][0] == [("县水利局", "lead")]
    assert found["会同县财政局争取资金"][0] == [("县水利局", "lead"), ("县财政局", "support")]
    assert found["办理用林手续"][0] == [("县林业局", "lead")]


def test_a_heading_that_only_begins_with_a_body_does_nothing():
    found = read("二、主要任务\n（一）县水利局项目建设\n新建泵站3座，清淤河道5公里。")
    assert found["新建泵站3座"][0] == []


def test_who_held_a_post_once_holds_it_no_more():
    text = HEAD + "原县水利局局长郭长林、太原市市长李平参加会议。" + FOOT
    events = {o.name: [p.event for p in o.posts] for o in analyze(text=text).officials}
    assert events == {"郭长林": ["removed"], "李平": ["holds"]}


def test_whose_heads_are_measured_does_not_act():
    found = read("行政机关负责人出庭应诉率达到100%。约谈企业负责人18人次。")
    assert all(who == [] for who, _ in found.values())


@pytest.mark.parametrize(
    ("body", "clause", "who"),
    [
        ("县水利局牵头整治河道，县委政法委、县财政局配合。", "牵头整治河道", ["县水利局", "县委政法委", "县财政局"]),
        ("县水利局负责整治河道，修复堤防3处，各乡镇予以配合。", "修复堤防3处", ["县水利局", "各乡镇"]),
        (
            "由县水利局牵头整治河道，县财政局配合；由县城管局负责拆违，县公安局协助。",
            "由县水利局牵头整治河道",
            ["县水利局", "县财政局"],
        ),
    ],
)
def test_who_supports_is_told_at_the_end(body, clause, who):
    found = read(body)[clause][0]
    assert found == [(who[0], "lead"), *((name, "support") for name in who[1:])]


def test_those_who_are_honoured_are_persons():
    assert named("决定授予张建国等20名同志“优秀共产党员”称号。", "PERSON") == ["张建国"]
    assert named("决定授予高村等8个村“文明村”称号，表彰先进集体等20名。", "PERSON") == []


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("各区(市)教育行政部门、各级各类学校一定要加强值守。", ["各区(市)教育行政部门", "各级各类学校"]),
        ("各区(市)要加强值守。", ["各区(市)"]),
        ("各镇和县级有关部门及时加强值守。", ["各镇", "县级有关部门"]),
    ],
)
def test_a_group_of_several_levels_acts_with_its_bracket(body, who):
    found = {
        c.text.removeprefix("及时"): [a.text for a in c.actors] for c in analyze(text=HEAD + body + FOOT).commitments
    }
    assert found["加强值守"] == who


@pytest.mark.parametrize(
    ("body", "clause"),
    [
        ("秸秆禁烧工作分宣传发动、全面禁烧、考核验收三个阶段。", "秸秆禁烧工作分宣传发动、全面禁烧、考核验收三个阶段"),
        ("引水工程设计供水规模为10万立方米/日。", "设计供水规模为10万立方米/日"),
        (
            "部分单位政策解读不及时，解读内容少、形式单一等问题突出。存在解读内容少、形式单一等问题。",
            "存在解读内容少、形式单一等问题",
        ),
    ],
)
def test_what_is_so_is_no_action(body, clause):
    assert clause not in statuses(body)


def test_what_is_added_behind_a_comma_belongs_to_the_clause():
    found = statuses("完成东溪、西坪4所卫生院改扩建项目，及南河、北坡4所卫生院迁建项目。")
    assert list(found) == ["完成东溪、西坪4所卫生院改扩建项目，及南河、北坡4所卫生院迁建项目"]
