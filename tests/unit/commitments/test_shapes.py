"""Shapes of clauses, by the guide's settled cases."""

import pytest

from policy_nlp.commitments.shapes import shape_of


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("完善监测网络", "verb", "headed by its verb"),
        ("加快完善监测网络", "adverb-verb", "adverb and verb"),
        ("按照统一部署", "frame", "framing"),
        ("作政府工作报告", "verb", "a report is given"),
        ("以苦练内功应对外部挑战", "framed-verb", "means and verb"),
        ("围绕构建监测网络", "frame", "the verb is what is framed"),
        ("根据工作开展情况", "frame", "framing that ends in 情况"),
        ("运用物联网、云计算等技术", "frame", "framing that lists means"),
        ("依托现有平台建立监测网络", "framed-verb", "framing and a main verb in one clause"),
        ("在园区设立服务站", "framed-verb", "place and verb"),
        ("为企业提供便捷服务", "framed-verb", "for whom, and the verb"),
        ("为加快园区发展", "purpose", "for what"),
        ("对新认定的示范企业", "frame", "whom a rule applies to"),
        ("坚持统筹兼顾", "principle", "坚持 + principle"),
        ("坚持推进改革试点", "adverb-verb", "坚持 + verb"),
        ("深入贯彻会议精神", "principle", "贯彻 + 精神"),
        ("落实主体责任", "verb", "落实 + 责任"),
        ("不得擅自变更用途", "ban", "a prohibition"),
        ("可以委托第三方实施", "permit", "a permission"),
        ("现将有关事项通知如下", "leadin", "a lead-in"),
        ("市水务局牵头", "role", "a role and no action"),
        ("森林覆盖率达到45%", "n-figure", "a noun with a figure"),
        ("城南水厂建成投产", "n-event", "something that happened"),
        ("服务水平不断提升", "n-degree", "a degree without a figure"),
        ("办公室设在市水务局", "n-state", "a seat"),
        ("以评促建、以评促改", "slogan", "a slogan"),
        ("未实现全覆盖目标", "undone", "what has not been done"),
        ("服务中心尚未建成", "undone", "what has not been done, of a subject"),
        ("对未完成任务的乡镇予以通报", "framed-verb", "whom a rule applies to, though it speaks of the undone"),
        ("未经批准不得占用绿地", "n-ban", "a prohibition, though it begins with 未"),
        ("有效期5年", "term", "how long it holds"),
        ("试点期限为2022年7月至2024年6月", "term", "how long a trial lasts"),
        ("兼任办公室主任", "n-state", "who holds a post"),
        ("将照护服务延伸到家庭的服务方式", "defined", "a definition's noun after 的"),
        ("将监测数据作为评价的主要方式", "verb", "作为 makes it an act"),
        ("认真组织实施", "leadin", "the closing formula of a letter"),
        ("将实施方案转发给你们", "leadin", "the letter's own act"),
        ("根据《关于开展监测工作的通知》", "frame", "a title's verb is not the clause's"),
        ("根据进展情况及时优化方案要求", "framed-verb", "an adverb inside announces the main verb"),
        ("重点在登记、审批等方面先行先试", "framed-verb", "where, and the verb at the end"),
        ("会同有关部门、指导单位和专家", "frame", "a list of partners, with no main verb"),
        ("在市政府统一领导和部署下", "frame", "under whose lead"),
        ("通过“生态重建、产业重构”", "frame", "quoted verbs are none of the clause's"),
        ("对转让财产取得的收入", "frame", "what a rule applies to"),
        ("本办法适用于市级财政资金", "defined", "the scope of a rule"),
        ("吸收各类人才特别是青年人才", "verb", "特别是 is no copula"),
        ("共建园区取得积极进展", "n-gain", "a gain without a figure"),
        ("对园区发展具有重要意义", "n-state", "what something means"),
        ("数字经济大会在海东县举办", "staged", "a meeting as bare subject"),
        ("成功举办数字经济大会", "adverb-verb", "成功举办 is an act"),
        ("提振消费信心", "verb", "headed by its verb"),
        ("召开供水工作会议以来", "verb-open", "since when"),
        ("居民人均可支配收入增长5.5%", "n-figure", "可 in 可支配 is no permission"),
        ("居民消费价格指数持平", "n-noun", "居 in 居民 is no verb of rank"),
        ("税收收入增速居全国第八", "n-figure", "a rank beyond the third"),
        ("食品安全考核结果为A级", "n-figure", "a grade"),
        ("海口成为全国首个试点城市", "n-figure", "the first of its kind"),
        ("36项课题取得突破", "n-figure", "a gain with a figure"),
        ("某煤矿矿长受到行政记过处分", "n-event", "a punishment is something that happened"),
        ("某学院更名为某大学", "n-event", "a new name likewise"),
        ("一批作品荣获国家级大奖", "n-event", "a prize likewise"),
        ("医院由71所整合为47所", "n-figure", "由 before a figure says from what"),
        ("给群众造成了巨大的损失", "n-state", "what nobody delivers"),
        ("湖区保护应当坚持生态优先", "principle", "a principle of something"),
        ("市水务局局长表示", "speech", "somebody says"),
        ("办公室负责日常工作", "n-verb", "办 in 办公室 is no verb"),
        ("着力开展两方面工作", "leadin", "announces a list"),
        ("锐意进取、攻坚克难", "idioms", "words of four"),
        ("城墙保护应当遵循保护为主的原则", "principle", "a principle to follow"),
        ("履行下列职责", "leadin", "announces duties"),
        ("为我们提供了根本遵循", "n-state", "what a speech is said to give"),
        ("高质量发展支撑更加有力", "a-degree", "高质量发展 is a noun"),
        ("完善产品管理体系", "verb", "产品 is the object of a verb that is no noun's half"),
        ("加快以快速路为重点的路网建设", "adverb-verb", "以…为… says of the noun"),
        ("十件实事如期兑现", "n-event", "what was kept"),
        ("顺利通过验收", "n-event", "what is passed is no framing"),
        ("变粗放经营为集约经营", "verb", "变…为… is an act"),
        ("依照有关法律的规定处理", "framed-verb", "by which rule a matter is dealt with"),
        ("创新发展动能增强", "n-verb", "a noun that begins with a verb"),
    ],
)
def test_shape(text: str, expected: str, reason: str) -> None:
    assert shape_of(text, 0, len(text), "") == expected, reason


def test_a_request_to_carry_out_is_a_lead_in() -> None:
    assert shape_of("认真贯彻执行", 0, 6, "请") == "leadin"


def test_what_is_bound_to_come_is_foretold_and_not_promised() -> None:
    assert shape_of("推动产业发展", 0, 6, "必将") == "foretold"
