"""Names by rules, marked in sentences written for the tests: {body}, [place], <post>, (person)."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from growth import quickest
from policy_nlp.model import EntityType, Header
from policy_nlp.recognize.clues import read_page
from policy_nlp.recognize.names import find_by_rules

MARKS = {"{": EntityType.ORG, "[": EntityType.PLACE, "<": EntityType.TITLE, "(": EntityType.PERSON}
CLOSING = {"}": "{", "]": "[", ">": "<", ")": "("}

CASES = [
    # county papers
    ("{中共青山区柳溪镇委员会}{青山区柳溪镇人民政府}关于印发方案的通知", "two issuers of one town written as one word"),
    ("{青山区精神文明建设指导委员会办公室}督导。", "the office of a committee that guides"),
    ("成立{柳溪镇校园安全防范工作领导小组}。", "what a town's group guards against is its name"),
    ("由{柳溪镇人民政府}组成。", "由 is no part of a town's name"),
    ("{县发改局（能源局）}牵头，{县水利局}（水库专班）配合。", "a bureau's second name in a bracket, and no team"),
    ("由{青龙山国家森林公园管理局}、{东湖湿地公园管理处}负责。", "who runs a park, by its name"),
    ("{县政协}、{法院}、{检察院}参加，法院、检察院系统推进。", "the courts behind the other organs of a level"),
    ("<组　长>：<副乡长>、{派出所}<所长>", "a town's police post beside its head"),
    (
        "{区委常委会}召开会议，[柳溪镇]政府信息公开工作，[柳溪镇]第十届村民委员会换届。",
        "a standing committee, and what is no body",
    ),
    ("（1个）：\n区[红湘街道]\n", "a town behind its level"),
    ("加快[东部沿海地带]和[西部地带]发展，监测地震地带。", "belts of the land"),
    ("援藏援疆工作扎实开展，对口援[青]持续深化，办好北京奥运会、上海世博会。", "help for a region, events of a city"),
    ("建设[大运河国家文化公园（河南段）]。", "a park's stretch"),
    ("做好[苏陕]帮扶，深化[龙粤]、[深哈]对口合作，打造[粤黔][东西部]协作升级版。", "pairs that help each other"),
    ("最新河长名单；海峡两岸交流。", "a river's keeper and the two shores are no places"),
    ("[中华人民共和国]管辖海域，[中华人民共和国]缔结的条约。", "the state as a land"),
    # organisations
    ("贯彻{省委}{省政府}部署，按照{市委}{市人民政府}要求。", "two bodies written as one word"),
    ("与{海东大学（西宁）}合作。", "a campus is part of the name"),
    ("{海东大学}（以下简称海大）提出。", "a short name is not"),
    ("由{市科技局}会同{市发展改革委}、{市财政局}落实。", "local bureaus begin at their level word"),
    ("{青岛市住房和城乡建设局}负责。", "a place in front belongs to the body"),
    ("（责任单位：{市住建局}、{审批服务局}）", "a bureau without a level counts inside a list"),
    ("{工业和信息化部信息化和软件服务业司}<副司长>(任小华)出席。", "a department stands with its ministry"),
    ("{科技司}、{人事教育司}配合。", "departments need no anchor"),
    ("成立{国务院第二次全国污染源普查领导小组}。", "an ordinal stands inside the name of a group"),
    ("{国务院}有关部门和各省级人民政府要落实。", "an organ heads a generic group; the group is no body"),
    ("各区政府、有关部门、市、县人民政府应当配合。", "levels and groups are no bodies"),
    ("设区的市人民政府和县级以上人民政府制定办法。", "kinds of governments are no bodies"),
    (
        "样品送{国家血液检验中心}，由{国家航空信息安全研究中心}复核，申报国家工程研究中心。",
        "what centres of the state do, and a kind",
    ),
    (
        "用好{国家超级计算无锡中心}、{国家技术转移西部中心}，建设国家[西部]科技中心。",
        "the state's centres by their place, and a goal",
    ),
    ("{国家融资担保基金}分担风险，申报国家自然科学基金项目。", "a fund that is a company, and a programme"),
    ("在{中央国家安全领导机构}统一部署下开展工作。", "the law's word for the commission"),
    (
        "报{国务院深化国资国企改革领导小组}备案，成立{推进水网建设工作组}。",
        "groups by their task, behind a body and where founded",
    ),
    ("{市全面推行林长制工作领导小组}督导。", "a task with its adverb"),
    ("{县政府}落实{防汛抗旱工作领导小组}部署，推进林长制专项工作组建设。", "verbs of the clause before groups"),
    ("“二次创业”和县乡振兴取得成果。", "和 behind a quotation joins on"),
    ("“一河三山”重点工程全部建成。", "a slogan that counts"),
    ("{国家统计局清河调查队}发布公报。", "a survey team"),
    ("希望{县水利局}做好准备。", "a verb before the body"),
    ("把握“十五五”时期[新疆]所处的历史方位。", "所处 is no office"),
    ("(习近平)<总书记>来岚考察。", "who comes to a province is no person"),
    ("保护森林、林木，加强林木管理。", "trees are no person"),
    ("深化[闽宁]协作、[深哈]对口合作，推进[苏银产业园]建设。", "pairs of places that work together"),
    ("参加丝绸之路电影节，建设[丝绸之路经济带]。", "the road gives its name to an event"),
    ("建设[北京]国际科技创新中心，支持上市公司发展。", "goals and kinds are no bodies"),
    ("{大连船用柴油机厂}和{山河（集团）有限责任公司}合作。", "companies, brackets inside"),
    ("{市委网信办}、{省委组织部}、{市纪委监委}报送。", "party organs of a level"),
    ("优化产业布局，举办大会，加强部署，处理问题。", "everyday words that end like bodies"),
    ("{北京市第十六届人民代表大会}第四次会议召开。", "the session stays outside"),
    ("自治州人民政府、自治县人民政府制定。", "kinds of governments, again"),
    ("(代金山)同志主持会议，全体党员同志参加。", "a surname that is a word, before 同志 and behind nothing"),
    ("(李军)、(李青山)等列席会议。", "two at the head of a sentence who came"),
    (
        "防汛演练于昨日举行。\n(李军)、(李青山)等同志应邀出席。",
        "two at the head of a line, with all that may follow them",
    ),
    ("<办公室主任>由(闵成)兼任，(闵成)兼任<秘书长>。", "兼 ends no name"),
    ("<区级副林长>协助<区级林长>工作，<村（社区）级河湖长>巡查。", "keepers of a level"),
    ("{县纪委监委党风政风监督室}<主任>(李明)。", "a room of the inspectors"),
    ("(张伟)同志任{县财政局}<局长>，(李明)同志任{县教育局}<副局长>。", "任 takes office and is no county"),
    ("[邢台市任县]开展试点，{任县水利局}牵头。", "任县 named behind its city"),
    ("[邢台市]防汛。{任县水利局}、{隆尧县应急管理局}及时上报。", "任县 where a sentence begins, in its city's paper"),
    ("[邢台市]公示：张伟，1975年生，任{县水利局}<局长>。", "任 takes office there too"),
    ("{阳泉市城区人民政府}部署，{城区教育局}、{矿区应急管理局}落实，城区道路拓宽。", "in such a district's own paper"),
    ("{济南市市中区水务局}、{济南市市中区人民政府}负责。", "a district named by where it lies, behind its city"),
    ("[济南市]部署后，{市中区人民政府}、{市中区教育局}落实。", "its organs where the text names the city"),
    ("城区道路拓宽，市区绿化，老城区改造，新区建设。", "no districts"),
    ("[晋城市城区]、[阳泉市郊区]试点。", "districts behind their city"),
    ("任命(斯琴格日乐)为{县统计局}<局长>，任命(乌云其木格)同志为{县教育局}<副局长>。", "a Mongolian name"),
    ("任命(阿不都拉·热西提)为{县水务局}<局长>。", "a name with its dot"),
    ("<副市长>(古丽扎提·阿不都拉)、(亚森·沙吾提)出席。", "syllables that are words too, within the name"),
    ("<区长>(帕提古丽•依布拉音)作了发言。", "and at its end"),
    ("任命(古丽米热•艾比布力)、(帕提古丽・买买提)为{县水务局}<副局长>。", "other dots, a list"),
    ("免去(买买提∙吐尔逊)的{县水务局}<局长>职务。", "a mathematician's dot"),
    ("{中国人民银行清河县支行}、{中国人民银行南京中心支行}、{人行合肥中心支行}配合。", "branches of the central bank"),
    ("{国网清河县供电公司}、{国网江苏省电力有限公司南京供电分公司}落实。", "the grid's branches"),
    ("{中国农业银行股份有限公司清河县支行}放贷，细分行业发展。", "a bank's branch, and 分行业"),
    (
        "{县水利局河湖管理和水旱灾害防御监测股}负责汛情，{县政务服务中心综合窗口}受理。",
        "the longest name of a section, the shortest",
    ),
    # places
    ("改造陕西南路、南京东路、北京西二路、山东路，[上海]路网完善，[陕西南部]降雨。", "streets named after places"),
    ("推进[京津冀]协同发展，支持[雄安新区]建设。", "regions and zones"),
    ("大会在[浙江宁波]举行。", "two places together are one"),
    ("在[门头沟区永定镇]召开现场会。", "a town behind its district"),
    ("[华北地区]和[西藏中东部]降水偏多。", "what extends a region belongs to it"),
    ("建设美丽[北京]，坚持中国特色，举办中国软件名城大会。", "no place in theories and brands"),
    ("[稀土高新区]管理办法适用于各类开发区。", "a zone with its own name; kinds of zones are nothing"),
    ("在本市[永定河]以南、[青清河]以东设立片区。", "rivers that no list holds, by what follows"),
    ("全市、我区、本省、国家和中央支持。", "references are no places"),
    ("企业坚持友谊第一，安定团结。", "counties named like everyday words"),
    ("借助北京冬奥会、杭州亚运会的影响，承办第二十届全运会；[海南]在全运会上夺金。", "sports meets with their city"),
    ("持[中华人民共和国]护照，经[平潭]口岸、[郑州]机场入境。", "the state in a passport's name, ports of entry"),
    (
        "推进[济青]一体化，支持[济南新旧动能转换起步区]、[青岛蓝谷]发展，集中建设起步区。",
        "two cities by one character each; zones by their class",
    ),
    (
        "[青岛市]部署。支持[市北大模型产业园]、[城阳生物医药产业园]，全市北部产业园扩容。",
        "parks by the short name of a district of the paper's city",
    ),
    ("支持市北大模型产业园扩容。", "which in no other paper names a district"),
    ("[青岛]加快发展，[市北大模型产业园]、[城阳生物医药产业园]扩容。", "but where two districts of one city are named"),
    ("由第三方公司评估。", "a kind of company"),
    # posts and persons
    (
        "<党委（党组）书记>担任<董事长>（<执行董事>），<党委（党组）副书记>协助，党委（党组）研究。",
        "posts said with both kinds of body",
    ),
    ("出版公司设<总编辑>或<艺术总监>。工会主席或副主席到场。", "a post beside another that is beyond doubt"),
    ("[门头沟区]<区长>(张贵华)主持，<副区长>(陆晓明)、(赵北平)、(孙博)参加。", "names go on along a list"),
    ("{江苏省委}<书记>(娄小俭)出席。", "a named committee stays outside the post"),
    (
        "<省委书记>、<区委常委>、<市政府秘书长>，{市政协}<主席>参加。",
        "generic bodies of party and government stay inside the post",
    ),
    ("<旗委副书记>、<政府旗长>(张贵华)出席。", "政府 by itself is part of the post"),
    ("会后，法律顾问(陆晓明)应邀参加会议。", "a legal adviser is a person and no post"),
    ("各县（市、区）财政局、镇（办）残联要抓好落实。", "offices of several places"),
    ("<自治区党委书记>(孙小骋)、<自治区主席>(王小霞)调研。", "the region as a level"),
    ("{国务院}<总理>(李强)签署。", "central posts are split"),
    ("任命(董军)为{国防部}<部长>，免去(唐小杰)的{民政部}<部长>职务。", "appointments"),
    ("贯彻(习)<总书记>重要指示，以(习近平)新时代中国特色社会主义思想为指导。", "the surname alone"),
    ("<总理>负责制、市长热线和河长制不变。", "a post inside another word"),
    ("{财政部}<部长>应当高度重视。", "verbs after a post are no names"),
    ("发来贺电的有{联合国}<秘书长>(古特雷斯)和(弗拉基米尔·普京)。", "transliterated names"),
    ("产量稳居前列的有牛肉、羊肉、饲草、羊绒。", "a list of goods is no list of names"),
    # bodies: where the name ends and begins
    ("{省政府}各厅委、各直属机构要落实。", "a body heads a generic group inside one word"),
    ("{民政部}委托第三方抽查，{教育部}分管负责同志出席。", "a verb that begins like the rest of a word"),
    ("市局将组织检查，我局组织专家组验收，{科技部}组织专家组考察。", "a level and 局 alone, and a verb, name nothing"),
    ("{北京证券交易所}上市公司增加，应当载明公司名称。", "a kind of company behind a body or a verb"),
    ("{中国农业银行}改制，推广手机银行。", "the nation in front of a bank; a kind of bank"),
    ("（牵头单位：{省市场监管局}、{妇联}、{公安厅}）", "省 before 市场 is a level; whole suffixes count in lists"),
    ("{东山县煤管站}<副站长>(李大海)受到处分。", "stations of a county"),
    ("[安徽省]四起煤矿事故结案。", "a count ends the search for a name"),
    ("把{中央}和{市委}的要求落实好。", "中央 acts beside another body"),
    ("(赵一鸣)　{区政府办公室}<主任>", "a named office stands before its head"),
    ("各部门为成员的{创建国家卫生城市工作领导小组}成立。", "a group named by its task"),
    ("特别行政区政府依法施政，新建县域医疗次中心。", "区 of 行政区, 县 of 县域"),
    ("{中国互联网协会}主办，{中国智能装备系统供应商联盟}参加。", "societies of the land, whatever their field"),
    ("支持{中国石油大学（华东）}建设，重点大学增加。", "a university that begins like a company; a kind"),
    ("[赣州]、[九江]三地联席会议召开。", "a meeting of some places"),
    ("办好内地[西藏]班，继续建设[长江三峡]工程。", "内地 belongs to no name; 工程 behind one"),
    # places: kinds, features, ends
    ("[株洲市天元区]社区养老试点，[浙江省]城镇垃圾分类。", "a class alone does not belong to the place"),
    ("勉励[内蒙古]干部群众，坚持我国宗教中国化。", "the region without its suffix; theories"),
    ("处置[都柳江流域]洪灾，治理[青渔河流域]。", "unlisted rivers with 流域"),
    ("[闽粤交界近海]发生地震，[青藏构造块体]活动强。", "two abbreviations and what lies between"),
    ("探索[山东]路径，北京路改造，泰山学者入选。", "路径 is no road; talents are no mountain"),
    # brands, events, formulas, lists
    ("打响“清新福建”品牌，成功举办中非经贸博览会，在[上海]举办国际进口博览会。", "no place in a brand or an event"),
    ("锚定“三地一区”，[长沙]奥体中心开工，天河超算扩容。", "formulas, venues and machines"),
    ("引进{比亚迪}、{宁德时代}、{赛力斯}等龙头企业。", "companies listed beside a known one"),
    ("办公室召开会议，研究讨论联席会议议题，支持[辽中南地区]电厂建设。", "verbs and kinds before a suffix"),
    ("(艾尔肯·吐尼亚孜)任<自治区主席>。", "a minority name whole"),
    ("市和县（市）政府落实，全州各级各部门配合。", "和 between levels; 全 of the whole prefecture"),
    (
        "成立{县乡村振兴工作领导小组}，<组长>：(王建军)（<县委书记>），<副组长>：(李红梅)、(张涛)（<县政府副县长>）。",
        "a roster in one line",
    ),
    ("扩建[青岛]港、[岳阳]港，提升[徐州]区域中心城市能级，建设[紫金山创新带]。", "harbours; what follows a place"),
    # features no list holds
    (
        "推进[长塘水库]、[邕北灌区]、[平陆运河]建设，加固病险水库和大中型灌区。",
        "waters by the name in front; kinds of them",
    ),
    ("续建[黄桶]至[百色]铁路，[金上]至[湖北]特高压直流工程。", "the ends of a line"),
    ("扩建[南宁吴圩]国际机场，推进[白龙]核电一期。", "airports and plants named after a place"),
    ("治理[永定河下游]，[泰山路街道]区域中心投用。", "the reach of a river; a street's name ends"),
    ("[化隆县]和[甘孜州]先行，{市政府}和{县委}落实。", "autonomous divisions without the nation; 和 before 县委"),
    ("{宁夏日报}记者报道，引进{华为}、{宁德时代}，高通量筛选。", "newspapers and companies by their short names"),
    ("{中国老年学和老年医学学会}成立，其中国营农场增加。", "和 between disciplines; 中国 across words"),
    # persons
    ("<副县长>(义劲中)受到行政记过处分。", "any first character before a sanction"),
    ("[河南村]<党支部书记>(王大山)受到党内警告处分。", "a village and the post"),
    # lists, units, works
    ("在[雷鼓镇]、[石桥镇]建设服务点，扶持重点镇、中心镇。", "towns side by side; kinds of towns"),
    ("在[石桥镇]召开现场会，城镇、乡村同步。", "a town where something is done"),
    ("（{信息中心}、{教师处}、{教科院}）", "the units of one house in a bracket"),
    ("{东山煤业集团公司三矿}发生事故，{三矿}<矿长>(王大山)到场。", "a numbered mine and its later mention"),
    ("实施{上海石化}改造，发展石化产业。", "a company known by place and trade"),
    ("[青沙]、[白马峡]水利枢纽投用，首座抽水蓄能电站建成。", "what waterworks are named after"),
    ("在[中华人民共和国]境内登记，依照[中华人民共和国]法律。", "the nation's full name as land"),
    ("新建[黄河][宁夏]段堤防，[贺兰山东麓]种葡萄。", "a river's reach lies in a division"),
    ("发展中老问题不少，参加[台湾]同胞座谈。", "中 of 发展中; compatriots"),
    ("{中国人民建设银行}贷款，支持工会、共青团、妇联等群团组织。", "an old bank; organisations named as a kind"),
    ("[南开区]<区委书记>(杨一兵)参加，(张贵林)<区长>在会上讲话。", "level words twice; a name the dictionary splits"),
    # kinds told from names
    ("印章交由街道办事处保管，人数由街道办事处确定。", "a clause in front of 街道办事处 is no street"),
    ("全国法院推广应用，中国特色现代化智慧法院建成。", "courts of the land are a kind"),
    ("增补业主委员会，各级药材公司经营，两所大学入选。", "committees and companies of any house; a count"),
    ("发展影子银行监管，推广时间银行互助养老。", "banks that are none"),
    ("依托{济南量子研究院}、[齐鲁软件园]等载体。", "a body's name does not run into a park's"),
    ("与[香港][澳门]合建气象台站。", "what stands beside a place"),
    ("外国常驻记者落实惠农政策。", "everyday words that look like names"),
    ("{国家职业教育指导咨询委员会}提出意见。", "verbs inside a listed suffix"),
    ("{德国国家工程院}<院士>(伊夫卡·澳夫查洛娃)致辞。", "a foreign academy; a name begins at a word"),
    # how rules of law and circulars speak of kinds
    ("乡、民族乡、镇的人民代表大会和市、县（市）、区总工会。", "levels in a list, one in a bracket"),
    ("各省、自治区财政厅，科技厅（局）、水利厅（局）：", "bureaus of every province, of whatever name"),
    ("单位劳动争议调解委员会<主任>主持，省外三甲医院帮扶。", "a committee and a hospital of any house"),
    ("以[武汉]都市圈为中心发展，百亿级开发区增加，人才下乡。", "为中心 is no centre; a size is no name"),
    ("加快[晋冀鲁豫]走廊建设，国家局组织检查。", "a run of abbreviations; a body named before"),
]


def _read(marked: str) -> tuple[str, list[tuple[int, int, EntityType]]]:
    text, spans, opened = "", [], []
    for char in marked:
        if char in MARKS:
            opened.append((len(text), MARKS[char]))
        elif char in CLOSING:
            start, kind = opened.pop()
            spans.append((start, len(text), kind))
        else:
            text += char
    return text, spans


@pytest.mark.parametrize(("marked", "reason"), CASES, ids=[reason for _, reason in CASES])
def test_names_by_rules(marked: str, reason: str) -> None:
    text, wanted = _read(marked)
    found = find_by_rules(read_page(text, []), text, Header())
    assert [(text[e.start : e.end], e.type) for e in found] == [(text[s:e], kind) for s, e, kind in wanted], reason


def test_letter_spaced_rows() -> None:
    text = "组　长：韩　正　　国务院副总理\n副组长：丁学文　　国务院副秘书长\n"
    found = find_by_rules(read_page(text, []), text, Header())
    assert [e.text for e in found if e.type is EntityType.PERSON] == ["韩　正", "丁学文"]
    assert [e.text for e in found if e.type is EntityType.TITLE] == ["组　长", "副总理", "副组长", "副秘书长"]


def test_names_keep_clear_of_what_is_taken() -> None:
    from policy_nlp.model import Entity

    text = "《北京市教育局工作办法》由市教育局解释。"
    taken = [Entity(0, 12, text[:12], EntityType.DOCTITLE)]
    assert [e.text for e in find_by_rules(read_page(text, taken), text, Header())] == ["市教育局"]


def test_output_is_ordered_and_disjoint() -> None:
    text = re.sub(r"[{}\[\]<>()]", "", "".join(marked for marked, _ in CASES))
    found = find_by_rules(read_page(text, []), text, Header())
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(e.text == text[e.start : e.end] for e in found)


def test_a_long_list_costs_no_more_a_name_than_a_short_one() -> None:
    text = "、张伟" * 20_000
    assert quickest(lambda: find_by_rules(read_page(text, []), text, Header()), 3) < 3
