"""Names of persons, bodies and places, and heads of papers, in wordings that were once read wrongly. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

COUNTY = "清河县人民政府办公室关于印发方案的通知\n"


def entities(text, *kinds):
    return [e.text for e in analyze(text=text).entities if e.type.name in kinds]


def officials(text):
    return [(o.name, o.titles, o.organisation) for o in analyze(text=text).officials]


def actors(text):
    return [a.name for c in analyze(text=text).commitments for a in c.actors]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("经研究决定，李明同志任办公室主任。", [("李明", ("办公室主任",), None)]),
        ("李梅任县财政局副局长。", [("李梅", ("副局长",), "县财政局")]),
        ("提名赵丽华为县人大常委会副主任候选人。", [("赵丽华", ("副主任",), "县人大常委会")]),
        ("赵丽华为县人民政府副县长候选人。", [("赵丽华", ("县人民政府副县长",), None)]),
        ("由张卫国担任组长，李红任副组长。", [("张卫国", ("组长",), None), ("李红", ("副组长",), None)]),
        ("副县长江涛出席会议并讲话。", [("江涛", ("副县长",), None)]),
        ("县长江涛强调，要加强管理。", [("江涛", ("县长",), None)]),
        ("主任　李四　副主任　王五　赵六", [("李四", ("主任",), None), ("王五", ("副主任",), None), ("赵六", ("副主任",), None)]),
        ("副市长李四兼市公安局局长。", [("李四", ("副市长", "局长"), "市公安局")]),
        ("副秘书长兼办公室主任赵六汇报。", [("赵六", ("副秘书长", "办公室主任"), None)]),
        ("四级主任科员周明参加，县妇联主席李娜出席。", [("周明", ("四级主任科员",), None), ("李娜", ("主席",), "县妇联")]),
        ("柳溪村党支部书记陈大山汇报。", [("陈大山", ("村党支部书记",), None)]),
        ("王五同志任县政府副秘书长（兼）、办公室主任。", [("王五", ("县政府副秘书长", "办公室主任"), None)]),
    ],
)  # fmt: skip
def test_who_takes_or_holds_a_post(text, expected):
    assert officials(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("授予“人民楷模布茹玛汗·毛勒朵”荣誉称号。", ["布茹玛汗·毛勒朵"]),
        ("会议听取了王建军关于工作情况的汇报。", ["王建军"]),
        ("全县长江禁捕工作要常抓不懈。", []),
        ("明确专人为工作联络员，高度重视安全。", []),
        ("支持华为县域数字化项目。", []),
        ("净土青海·高原臻品。", []),
        ("开展向谷文昌、廖俊波、林锋等同志学习活动。", ["谷文昌", "廖俊波", "林锋"]),
        ("林学密同志任清河村党支部第一书记。", ["林学密"]),
        ("运动员陈静乐夺得首枚金牌。", ["陈静乐"]),
        ("运动员安心训练，企业家高峰会召开。", []),
        ("让群众听得懂、办得成。", []),
        ("罗平  省科技厅厅长\n胡春武  省自然资源厅厅长", ["罗平", "胡春武"]),
        ("罗平县要加强管理。", []),
    ],
)
def test_persons_told_by_the_sentence(text, expected):
    assert entities(text, "PERSON") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县委督查室负责督办。", ["县委督查室"]),
        ("由局法规科负责解释，局机关党委牵头。", ["局法规科", "局机关党委"]),
        ("县市场监管局食品安全监管股负责实施。", ["县市场监管局食品安全监管股"]),
        ("县政务服务中心综合窗口受理申请。", ["县政务服务中心综合窗口"]),
        ("县纪委监委第三监督检查室、县委第一巡察组。", ["县纪委监委第三监督检查室", "县委第一巡察组"]),
        ("县直机关工委、团县委牵头。", ["县直机关工委", "团县委"]),
        ("总工会、妇联、共青团、残联等单位要加强配合。", ["总工会", "妇联", "共青团", "残联"]),
        ("支持工会、共青团、妇联等群团组织开展工作。", []),
        ("广泛听取各民主党派、工商联和无党派人士意见。", []),
        ("由县城投集团、县自来水公司牵头。", ["县城投集团", "县自来水公司"]),
        (
            "县一中、县人武部、县新华书店、县自然资源局柳溪所负责。",
            ["县一中", "县人武部", "县新华书店", "县自然资源局柳溪所"],
        ),
        ("乡镇卫生院、城镇幼儿园要加强管理，镇政府负责。", []),
        ("县城一中午后开放，各县急救中心值守。", []),
        ("各县供热公司要保障供应。", []),
        ("依托山东大学附属医院开展研究。", ["山东大学附属医院"]),
        ("其中石油和天然气开采业增长42%。", []),
        ("县财政局管理国有参股、控股企业。", ["县财政局"]),
    ],
)
def test_sub_units_and_the_masses_organisations(text, expected):
    assert entities(text, "ORG") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县网信办联合网络安全、通信管理等部门，增强防护能力。", ["清河县网信办", "清河县网络安全部门", "清河县通信管理部门"]),
        ("县应急局联合消防、住建等部门开展检查。", ["清河县应急局", "清河县消防部门", "清河县住建部门"]),
        ("总工会、共青团、残联等单位要加强配合。", ["清河县总工会", "清河县共青团", "清河县残联"]),
        ("县一中、县农商行要开展宣传。", ["清河县一中", "清河县农商行"]),
        ("团县委要开展志愿服务。", ["共青团清河县委"]),
    ],
)  # fmt: skip
def test_lists_of_fields_and_leagues_in_a_county_s_paper(text, expected):
    assert actors(COUNTY + text) == expected


@pytest.mark.parametrize(
    ("place", "level"),
    [("贡山独龙族怒族自治县", "自治县"), ("恩施土家族苗族自治州", "自治州"), ("鄂温克族自治旗", "自治旗")],
)
def test_an_autonomous_division_without_its_name(place, level):
    text = f"{place}人民政府关于印发方案的通知\n{level}人民政府应当加强领导。{level}财政局应当安排专项资金。"
    assert actors(text) == [f"{place}人民政府", f"{place}财政局"]
    assert f"{level}人民政府" in entities(text, "ORG")


def test_autonomous_divisions_of_any_place():
    assert entities("设区的市、自治州人民政府和自治县人民政府制定办法。", "ORG") == []


def header(text):
    h = analyze(text=text).header
    return h.title, h.document_number, h.issuers, h.issued_on


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "督 查 通 报\n第 3 期\n清河县人民政府督查室　　　　2024年5月10日\n关于重点项目推进情况的通报\n各乡镇人民政府：\n　　现将有关情况通报如下。\n",
            ("关于重点项目推进情况的通报", None, ("清河县人民政府督查室",), "2024-05-10"),
        ),
        (
            "督查专报\n〔2024〕第5期\n清河县人民政府办公室        2024年6月3日\n\n关于全县安全生产督查情况的报告\n\n　　5月份，县政府督查室开展了督查。\n",
            ("关于全县安全生产督查情况的报告", None, ("清河县人民政府办公室",), "2024-06-03"),
        ),
        (
            "情况通报\n第3期\n县委督查室 县政府督查室        二〇二四年五月十日\n\n关于1—4月重点工作完成情况的通报\n\n各乡镇、各部门：\n　　现将情况通报如下：\n",
            ("关于1—4月重点工作完成情况的通报", None, ("县委督查室", "县政府督查室"), "2024-05-10"),
        ),
        (
            "工作简报\n第12期\n清河县乡村振兴局        2024年7月1日\n\n清河县扎实推进产业振兴\n\n　　今年以来，清河县完成投资3亿元。\n",
            ("清河县扎实推进产业振兴", None, ("清河县乡村振兴局",), "2024-07-01"),
        ),
        (
            "情况通报\n　　各乡镇要认真整改，确保完成任务。\n",
            ("情况通报", None, (), None),
        ),
        (
            "济南市人民政府常务会议纪要\n〔2024〕12号\n\n　　2024年4月8日，市长张伟主持召开市政府第30次常务会议。\n",
            ("济南市人民政府常务会议纪要", "济南市人民政府常务会议纪要〔2024〕12号", ("济南市人民政府",), None),
        ),
        (
            "济南市户外广告管理办法\n（2010年5月1日市政府令第12号公布 根据2018年3月1日市政府第20次常务会议修正）\n　　第一条 为加强管理，制定本办法。\n",
            ("济南市户外广告管理办法", "市政府令第12号", ("市政府",), "2010-05-01"),
        ),
        (
            "市政府令 第12号\n济南市户外广告管理办法\n（2024年3月1日市政府第20次常务会议通过）\n　　第一条 为加强管理，制定本办法。\n",
            ("济南市户外广告管理办法", "市政府令第12号", ("市政府",), "2024-03-01"),
        ),
        (
            "平阳市自然资源局公告\n2024年第3号\n　　根据《土地管理法》，现将有关事项公告如下：\n　　平阳市自然资源局\n　　2024年3月10日\n",
            ("平阳市自然资源局公告", "平阳市自然资源局公告2024年第3号", ("平阳市自然资源局",), "2024-03-10"),
        ),
    ],
)  # fmt: skip
def test_heads_of_bulletins_minutes_and_amended_rules(text, expected):
    assert header(text) == expected


def test_rules_of_a_city_that_says_only_its_level_have_its_title_s_region():
    text = "济南市户外广告管理办法\n（2010年5月1日市政府令第12号公布）\n　　第一条 市人民政府应当加强管理。\n"
    assert analyze(text=text).header.region == "济南市"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平江、湘阴、华容三县要加强巡查。", ["平江", "湘阴", "华容"]),
        ("在历城区、章丘区等12个县（市、区）开展试点。", ["历城区", "章丘区"]),
        ("加强秦岭生态保护，推进汾河流域治理。", ["秦岭", "汾河流域"]),
        ("在全面实施综合保税区政策的基础上试点。", []),
        ("繁荣柳溪新城。", ["柳溪新城"]),
        ("对新认定的中国 驰名商标给予奖励。", []),
    ],
)
def test_places_in_lists_and_what_is_none(text, expected):
    assert entities(text, "PLACE") == expected


def test_a_town_s_paper_names_its_own_offices_by_the_level():
    text = (
        "柳溪镇人民政府关于防汛工作的通知\n镇党政办、镇财政所、镇卫生院要加强值守。镇政府负责统筹，县乡村振兴局配合。"
    )
    assert entities(text, "ORG") == ["柳溪镇人民政府", "镇党政办", "镇财政所", "镇卫生院", "镇政府", "县乡村振兴局"]
    assert actors(text)[:3] == ["柳溪镇党政办", "柳溪镇财政所", "柳溪镇卫生院"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("附件\n工业和信息化部市场监管总局\n2024年5月", ["工业和信息化部", "市场监管总局"]),
        ("财政部国家税务总局联合印发。", ["财政部", "国家税务总局"]),
        ("国务院国资委、教育部办公厅、科技部火炬中心。", ["国务院国资委", "教育部办公厅", "科技部火炬中心"]),
        ("重点推进中国农业银行股份制改革。", ["中国农业银行"]),
        ("考核结果作为选拔任用公立医院院长的参考。", []),
        ("省级按照同期银行基准利率给予贴息。", []),
        ("加强新工科、新医科、新农科、新文科建设。", []),
        ("办好国际博物馆日活动，督促中央企业按期推进智能化示范煤矿建设。", []),
        ("调整充实人工智能产业链工作专班。", ["人工智能产业链工作专班"]),
        ("云龙湖等实验室加快建设，完善国有控股金融机构公司治理。", []),
        ("山东省厅市会商项目。", []),
    ],
)
def test_bodies_behind_verbs_kinds_and_each_other(text, expected):
    assert entities(text, "ORG") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县民营经济局要加强服务。县民宗局负责管理。", ["清河县民营经济局", "清河县民宗局"]),
        ("县民政局负责管理。县民间文艺活动丰富。", ["清河县民政局"]),
    ],
)
def test_bureaus_whose_field_begins_like_the_word_for_people(text, expected):
    assert actors(COUNTY + text) == expected


def test_a_short_name_declared_behind_a_second_sign():
    text = "教育部远程发展中心（中央远程馆）（以下简称教育部远程中心）提供支撑。教育部远程中心负责建设平台。"
    assert actors(text)[-1] == "教育部远程发展中心"


def test_the_corps_makes_no_home_of_its_region():
    text = "本规范所称省、市级主管部门，包括各省、自治区、直辖市及新疆生产建设兵团的主管部门。\n省、市级政府主管部门应当加强管理。"
    assert set(actors(text)) == {"省、市级政府主管部门"}


def test_a_ministry_is_we_in_the_paper_of_its_department():
    text = "水利部科技司关于做好项目申报工作的通知\n各有关单位：\n科技部发布了申报指南。我部将组织推荐项目。科技部、科技部、科技部。\n水利部科技司\n2021年7月1日"
    assert analyze(text=text).references.aliases["我部"] == "水利部"


def test_a_word_that_only_holds_one_s_own_region_makes_no_home():
    filler = "促进发展，推进升级。" * 40
    text = f"{filler}建立健全区域协作机制，滨海新区加快开放。{filler}规划主管部门要进行评估。{filler}"
    assert analyze(text=text).references.home is None


@pytest.mark.parametrize(
    "name",
    [
        "中国石化销售股份有限公司宁夏银川石油分公司",
        "中国石油吕梁销售分公司",
        "中国电信股份有限公司岳阳分公司",
        "中国邮政集团有限公司肇庆市分公司",
        "国网桃源县供电公司",
        "华润燃气襄阳有限公司",
    ],
)
def test_a_company_s_branch_is_whole_with_its_place(name):
    text = f"　　{name}要保障供应。各县区要加强监管。\n"
    assert [(e.text, e.type.value) for e in analyze(text=text).entities] == [(name, "ORG")]


def test_several_companies_and_all_branches_of_one_are_no_branch():
    found = entities("　　中国电信、中国联通要配合施工。中国移动各分公司要开放机房。\n", "ORG")
    assert found == ["中国电信", "中国联通", "中国移动"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("改造昆明西巷、青岛环路、陕西南路。", []),
        ("浙江路桥区、唐山市路北区参会。", ["浙江路桥区", "唐山市路北区"]),
        ("城区供热管网、郊区散煤、矿区周边由县城管局巡查。", []),
        ("阳泉市城区、郊区、矿区要配合。", ["阳泉市城区", "郊区", "矿区"]),
        ("长治市城区、大同市城区来访，市区主干道、郊区散煤要管好。", ["长治市城区", "大同市城区"]),
    ],
)
def test_streets_named_after_places_and_words_for_kinds_of_place(text, expected):
    assert entities(f"　　{text}\n", "PLACE") == expected
