"""How a name reads where one is expected: by its surname and length, by what may follow it, by the syllables of foreign names."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.lexicon import load_words
from policy_nlp.recognize.clues import CENTRAL, DOMAIN, PLACES, SUFFIX, Page, is_han
from policy_nlp.recognize.surnames import is_name_alone, is_tibetan, is_weak, surname_length, surnames, unsurnamed_end
from policy_nlp.segment import tag_words

Span = tuple[int, int]
_SPACE = " \u3000\t"
_WHOLE_NAME = 3  # characters
DOTS = "·•・‧∙⋅･．"  # between the parts of a name: the right one first, and what is typed for it
AFTER = tuple(
    "同志 先生 女士 出席 主持 强调 指出 表示 介绍 说 等 和 与 及 任 率 在 对 作 为 的 兼 以及 一行 参加 带队 陪同 签署 会见 讲话 致辞 代表 宣布 要求 分别 到 赴 担任 摄 报道 向 同 就 于 专程 亲自 调研 考察 检查 深入 "
    "听取 发表 发来 致 是 也 已 曾 将 不再 被 当选 提出 回应 认为 告诉 给 看望 走访 传达 汇报 作了 同时 回答 通报 签发 发言 座谈 会谈".split()
)
# Words that never belong to a name, wherever the segmentation puts its bounds.
SURE_AFTER = tuple(
    "同志 先生 女士 摄 报道 受到 出席 主持 强调 指出 表示 介绍 参加 陪同 会见 讲话 致辞 宣布 要求 担任 兼任 分别 一行 率队 带队 率领 被移送 被移交 被开除 被免 被判 被依法 涉嫌 身为 作为 因涉 负有 辞去 当选 简历 作政府工作报告 作工作报告 作报告 代表省 代表市 到会 与会".split()
)
NEVER_LAST = (
    "副",
    "村",
    "县",
    "局",
    "厅",
    "牌",
    "峡",
    "寨",
    "摄",
    "等",
    "率",
    "任",
    "为",
    "的",
    "说",
    "和",
    "与",
    "及",
    "在",
    "被",
    "将",
)
# Whom somebody leads somewhere, behind the verb that the segmentation draws to the place: 率｜市直部门.
_LED = tuple(f"率{led}" for led in "省 市 县 区 州 旗 有关 相关 部门 代表团 考察 工作组 调研组 党政 各".split())
_AFTER_PLACE = tuple("乡镇县村区街路寺")  # what names a place after a person
TRANSLITERATED = frozenset(
    "来京普布达娃阿埃艾安奥澳夫巴白拜班邦贝本比彼别宾波伯勃博卜布查察达大戴丹道德登邓狄迪蒂丁顿多杜厄恩尔法凡范菲费芬弗福富盖冈高戈格葛古瓜圭哈海罕汉赫黑亨洪胡华霍基吉加贾江杰金津居喀卡凯坎康考柯科克肯孔库夸拉莱赖兰朗劳勒雷黎里礼理力利"
    "莉丽连列林琳隆龙卢鲁路露伦罗洛吕马玛麦迈曼芒茂梅美门蒙米密缅敏明缪摩莫墨默姆木穆那娜纳奈南内嫩尼倪涅宁牛纽努诺欧帕潘庞培佩彭蓬皮平珀普齐契恰强乔切钦琴青琼丘热仁日荣茹瑞若萨塞赛桑瑟森沙莎山尚绍舍申生圣施什诗石史士室"
    "斯舒朔司丝松苏素孙索塔台泰坦汤唐特腾提铁廷通图土托瓦旺威韦维魏温文翁沃乌武西希锡夏谢辛欣兴休修许雪逊雅亚延扬杨姚耶叶伊依易因英于约泽曾扎詹珍张哲者芝治中朱兹子宗祖佐买合提江拜艾肖白依明热木孜吾甫帕尔哈提尼牙孜次仁旦增扎西顿珠简史奇翰吐茹朵汗勒洛桑央金卓玛格桑多吉贡布丹巴"
)
IN_DOTTED = TRANSLITERATED | frozenset("毛逊则肉守玉义尤衣奴仙早东冯哥伍茨")  # syllables that only stand beside a dot
LAST_IN_DOTTED = frozenset("音娅妮措帖")  # of minority names, that seldom begin the word after one
# Syllables of Mongolian, Tibetan and Uyghur names besides.
MINORITY = frozenset(
    "不都其云乐色措才让娅帖朝满敖花妮图呼音孟青萨仁其木格日那顺吉日嘎拉巴雅尔额勒苏和宝音朋斯琴高娃白旦"
)


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(rf"[一-鿿]{{1,7}}(?:[{DOTS}][一-鿿]{{1,8}}){{1,3}}")


def is_name_of_parts(words: str) -> bool:
    """Whether words that stand where only a person can are a name with a dot (努尔兰·阿布都满金) or one of two syllables (朝鲁)."""
    return is_name_alone(words) or _parts().fullmatch(words) is not None


def skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def is_everyday(page: Page, start: int, end: int) -> bool:
    """Whether the stretch begins with an everyday word, or with what bodies are named after, rather than a name."""
    others = load_words("not_names")
    if any(page.text[start : start + n] in others for n in (1, 2, 3, 4)):
        return True
    return any(page.longest(start + n, DOMAIN | SUFFIX | PLACES | CENTRAL) == start for n in (2, 3) if start + n <= end)


@cache
def _words_behind() -> re.Pattern[str]:
    """Words that go on behind a name of two or three characters, and whose first one may look like its last."""
    deeds = "政府|工作|报告|重要|说明|讲话|发言|部署|动员|总结|主旨|主题|情况|交流|表态|点评|安排|专题|书面|题为"
    return re.compile(
        rf"兼[任职]|作(?:了|出|{deeds})|[已还](?=[一-鿿])|就此|用(?:[一二两三四五六七八九十半几\d]|时|了)|通报(?!告)"
        r"|因(?:履|工作|病|涉|违|公|故|严重|其|未|职务|年龄|个人|对|不|失|犯)|为(?:成员|组员|召集人|代表|首)"
        r"|副(?:[省市县区州旗镇乡校局厅处科院所站部]长|主任|书记|主席)"
    )


def without_next_word(text: str, start: int, end: int) -> int:
    """Where the name ends that was read up to `end`: before the word whose first character was drawn to it (赵亮｜兼任, 王强｜作报告)."""
    for last in (end - 2, end - 1):
        if last - start - surname_length(text, start) >= 1 and _words_behind().match(text, last):
            return last
    return end


def name_at(page: Page, at: int, posts: dict[int, int]) -> Span | None:
    """The name that begins here, where one is expected."""
    text = page.text
    spaced = _spaced_name(text, at)
    if spaced is not None:
        return spaced
    if (foreign := _foreign_at(page, at)) is not None:
        return foreign
    if is_tibetan(text, at) and not text.startswith(_AFTER_PLACE, at + 4):
        return at, at + 4
    if (end := unsurnamed_end(text, at)) and ends_clean(page, end, posts):
        return at, end
    first = surname_length(text, at)
    if not first and (sanctioned := _sanctioned().match(text, at)) and not is_everyday(page, *sanctioned.span()):
        return sanctioned.span()
    if not first or (is_everyday(page, at, at + 3) and not _is_he(page, at, posts)):
        return None
    weak = is_weak(text, at, first)
    for given in (2, 1):
        end = at + first + given
        if text[end - 1 : end] in NEVER_LAST or without_next_word(text, at, end) < end:
            continue
        if end < len(page.bounds) and is_han(text[at:end]) and ends_clean(page, end, posts):
            return (at, end) if not weak or page.bounds[at] else None
    if weak or not page.bounds[at]:
        return None
    for given in (2, 1):
        end = at + first + given
        if end < len(page.bounds) and page.bounds[end] and is_han(text[at:end]) and text[end - 1] not in NEVER_LAST:
            return at, without_next_word(text, at, end)
    return (at, at + first + 1) if text[at + first + 1 : at + first + 2] == "在" and is_han(text[at + first]) else None


def _is_he(page: Page, at: int, posts: dict[int, int]) -> bool:
    """Whether 和 is a surname here: the segmentation has it and the two characters behind it as one word (和晓东)."""
    end = at + 3
    whole = page.text[at : at + 1] == "和" and is_han(page.text[at:end]) and end < len(page.bounds)
    return whole and page.word_start[end] == at and ends_clean(page, end, posts)


@cache
def _sanctioned() -> re.Pattern[str]:
    """What stands between a post and a sanction, whatever its first character (副县长｜义劲中｜受到…)."""
    return re.compile(
        r"(?![、等也和及均因并曾])[一-鿿]{2,3}(?=受到(?:行政|党内|记|警告|撤|开除|留|降)|被移[送交]司法|被开除|被撤)"
    )


def ends_clean(page: Page, end: int, posts: dict[int, int]) -> bool:
    text = page.text
    if end >= len(text) or not is_han(text[end]):
        return True
    if end in posts or text.startswith((*SURE_AFTER, *_LED), end) or _words_behind().match(text, end):
        return True
    if text[end] == "任" and end + 1 in posts:
        return True  # 魏胜｜任政委
    return text.startswith(AFTER, end) and bool(page.bounds[end])


def _foreign_at(page: Page, at: int) -> Span | None:
    """A transliterated name without a dot, three syllables or more (古特雷斯)."""
    text = page.text
    end = at
    while end < len(text) and text[end] in TRANSLITERATED:
        end += 1
    if end - at >= 3 and page.bounds[end] and not page.bounds[at + 2] and surname_length(text, at) and end - at < 4:
        return None  # as likely a Chinese name, read as such
    clean = end >= len(text) or not is_han(text[end]) or text.startswith(AFTER, end)
    return (at, end) if end - at >= 4 and clean else None


def _spaced_name(text: str, at: int) -> Span | None:
    """A two-character name letter-spaced (韩　正)."""
    if at + 2 < len(text) and text[at] in surnames() and text[at + 1] in " \u3000":
        end = skip_space(text, at + 1)
        if end - at <= 3 and is_han(text[end : end + 1]) and not is_han(text[end + 1 : end + 2]):
            return at, end + 1
    return None


def is_word(name: str) -> bool:
    """Whether two characters are a word of the dictionary and no name there: 高校, 方案."""
    tags = tag_words(name)
    return len(name) == 2 and len(tags) == 1 and not tags[0][1].startswith("nr")


def is_whole_name(page: Page, start: int, end: int) -> bool:
    """Whether three characters are a name and no word: 王海峰, not 高层次."""
    tags = tag_words(page.text[start:end])
    told = tags[0][1].startswith("nr") if len(tags) == 1 else len(tags[0][0]) == 1
    return end - start == _WHOLE_NAME and told and not is_everyday(page, start, end)


def is_name_shaped(page: Page, start: int, end: int) -> bool:
    """Whether the stretch could be a name and is no place, body or everyday word."""
    text = page.text
    first = surname_length(text, start)
    letters = len(text[start:end].replace("\u3000", "").replace(" ", ""))
    if not first or letters - first not in (1, 2) or is_everyday(page, start, end):
        return False
    if text[end - 1] in "村峡寨等" and not is_tibetan(text, start):
        return False
    return page.longest(end, PLACES | CENTRAL | DOMAIN | SUFFIX) != start
