"""What may stand between a person and a post that is that person's, and what tells that it is given or taken."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.recognize.posts import POST_NOTE

# words that put a person in a post or take it away
_OFFICE = r"(?:现|原|时|曾|历|新|升|改|续|接)任(?:命为)?|(?:当选|被任命|任命|提名|推荐|选举|补选|增补|推选|聘任|聘请|被聘|晋升|套转|提拔)?为|(?:继续|不再|挂职)?(?:兼|担|出|挂|试|提|转|改)?任|(?:兼|所|担|原|原兼)任的|(?:请求)?辞去|是|系|兼"
# what is said of a person between the name and the post
_ITEM = (
    r"(?:男|女|[一-鿿]{1,5}族|[一-鿿]{1,4}级|(?:19|20)\d\d[年.．/-]\d{1,2}月?(?:\d{1,2}日)?(?:出?生)?|(?:19|20)\d\d年?(?:出?生)?"
    r"|[一-鿿]{0,8}(?:学历|学位|党员|研究生|本科|大专|博士|硕士|盟员|会员)|[一-鿿]{2,10}人|挂职|\d{1,3}岁?)"
)


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns by name; each has its example above it."""
    note = r"(?:[（(][^（）()\n]{0,20}[）)])?"
    return {
        # 副区长｜张三; 区长：｜张三; 组长由｜张三｜兼任
        "left": re.compile(rf"\s*(?P<note>{POST_NOTE})?[ \t　]*(?:[：:（(]|一职由|职务由|由|为|是)?[ \t　]*"),
        # 张三｜区长; 张三同志任｜区长; 张三（女）｜区长; 张三，｜区长; 张三的｜区长｜职务
        "right": re.compile(
            rf"(?:等)?(?:同志|先生|女士)?[ \t　]*{note}(?:同志)?[ \t　]*(?:[，,：:（(\-—]|的)?[ \t　]*(?:(?:{_OFFICE})[县市区旗]?)?[ \t　：:]*"
        ),
        # 张三（女，｜副区长）; 张三⇥男⇥汉族⇥｜副区长; 张三，男，汉族，1975年3月生，现任｜副区长
        "about": re.compile(
            rf"(?:同志)?[ \t　]{{0,8}}[（(，,：:\t　 ][ \t　]{{0,8}}(?:{_ITEM}[ ]?[，,、；;。\t　 ][ \t　]{{0,8}}){{1,12}}(?:{_OFFICE})?[ \t　]{{0,8}}"
        ),
        # 张三　某某公司｜总经理: in a list, a body that nothing recognised
        "unmarked": re.compile(r"(?:同志)?(?:[ \t　]+|[ \t　]*[（(])([^\s，。；、：:（）()]{2,20})[ \t　]*"),
        # 张三同志任｜人事科｜科长: whoever takes a post holds it, whatever unit it is of
        "taken": re.compile(
            rf"(?:等)?(?:同志)?{note}(?:同志)?(?:(?:挂职|[兼挂试提转改])?任(?![务期何职命由])|(?<=同志)(?:任命|提名|推荐|聘任)?为)(?:同志)?"
            r"(?P<unit>(?:(?!的)[一-鿿]){1,18})"
        ),
        "unit": re.compile(r".+(?:公司|集团|[局院校会站所科股处室队厂部委村社区园]|中心)\Z"),
        "office": re.compile(_OFFICE),
        "duty": re.compile(r"[ \t　]*(?:同志)?(?:兼|担)任"),
        "appoint": re.compile(r"任命|聘任|聘请|选举|当选|增补|提名"),
        "remove": re.compile(r"免去|免除|撤销|解除|罢免|不再担任|不再兼任|辞去"),
        # 免去其｜局长职务, 不再担任｜局长
        "his": re.compile(
            r"(?:(?:(?:免去|免除|解除|撤销)(?:其|他|她)|(?<=[，,])(?:同时)?(?:免去|免除))(?:兼任|原任|所任|担任)?的?|不再(?:担任|兼任))"
            r"(?:原)?[ \t　]*(?:(?!的)[一-鿿]){0,14}\Z"
        ),
        # 免去｜张三、李四｜财政局副局长职务
        "dismissing": re.compile(r"(?:免去|免除|解聘|罢免|撤销)\Z"),
        "came": re.compile(r"(?:等)?(?:同志)?(?:分别|应邀)?(?:出席|列席|参加|陪同)"),
        # what a group has, so that a column of its list names it
        "role": re.compile(
            r"(?:总|第一|常务|执行)?副?(?:主任(?:委员)?|组长|总?(?:指挥|调度|召集)[长官人]?|理事长|会长|总?[河湖林田路]长|政委)"
        ),
        "prose": re.compile(r"下设|设在|由[^，。\n]{1,30}(?:担任|兼任)"),
        "appointment": re.compile(r"任免|任职|任命|免职"),
        "label": re.compile(
            r"(?:^|[ \t　])(?:成[ \t　]*员|联[ \t　]*络[ \t　]*员|列[ \t　]*席|秘[ \t　]*书|参加人员?|[^\s：:，。；]{1,8})[ \t　]*[：:]"
        ),
        # what only officials do
        "acts": re.compile(
            r"(?:同志)?(?:\d{1,2}月\d{1,2}日|今天|\d{1,2}日)?(?:在[^，。；,]{1,20})?"
            r"(?:主持召开|主持会议|会见|签署|出席[^，。；]{0,30}并(?:讲话|致辞))"
            r"|(?:[、和与](?:(?![和与])[一-鿿]){2,12}){0,20}(?:等)?(?:同志)?(?:应邀)?(?:出席|列席|参加)(?:了)?(?:本次|此次)?(?:会议|常务会议)"
            r"|(?:[、和与](?:(?![和与])[一-鿿]){2,4}){0,20}(?:等)?(?:同志)?(?:应邀)?(?:出席|列席|陪同|参加)(?=[。；，,])"
        ),
        # 张三同志：负责…: a division of labour among leaders
        "charged": re.compile(r"同志[：:][ \t　]*(?:主持|负责|分管|协助|联系|领导)"),
        # who gives a report: a name by itself over 各位代表
        "report": re.compile(r"[ \t　]*\n(?:[^\n]{0,80}\n){0,3}各位代表"),
    }
