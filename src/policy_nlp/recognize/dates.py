"""Recognition of dates and periods: the spans of the annotation guide. Their values are read in `resolve.dates`."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.language.brackets import closing_mark, opening_mark
from policy_nlp.lexicon import load_rows
from policy_nlp.model import Entity, EntityType
from policy_nlp.recognize.numerals import fold

# The pieces below describe folded text (half-width digits, 〇 for every circle). A blank may stand between number and unit.
_C = "一二三四五六七八九"
_TO = r" ?(?:——|--|[-—–－―~～至到]) ?"
_Y4 = rf"(?:(?<!\d)(?:1[6-9]|20|21)\d\d(?!\d)|(?<![{_C}〇零])[一二][〇零{_C}]{{3}})"
# Years of two digits, written out in old documents (八一年): not neighbours, which count (七八年 is seven or eight years).
_Y2 = rf"(?<![{_C}十百千万第〇零])(?:[五六七八九][〇零]|五[一二三四五七八九]|六[一二三四五六八九]|七[一二三四五七九]|八[一二三四五六八]|九[一二三四五六七九])(?=年[{_C}十底末初度以])"
# In figures in front of a month (18年10月), the year's end or part (23年底前, 22年度), behind an apostrophe (’25年), or where a clause
# looks ahead (到25年，…; 23年计划…); else they count years, and in front of a month where a term is told (刑期15年6月).
_Y2_PLANNED = r"(?:全(?:国|省|市|县|区|镇|乡|州)|计划|拟|预计|力争|争取)"
_Y2_FIGURES = (
    r"(?:(?:(?<![\d.\u4e00-\u9fff])|(?<=[于自从至到在和与]))\d\d(?=年\d{1,2}(?:[-—–－―~～至到]\d{1,2})?月)"
    r"|(?<![\d.第近每过用满期刑限共达超])(?<!徒刑|[连持]续|至少|不足)[0-47-9]\d(?=年(?:1[0-2]|0?[1-9])(?:[-—–－―~～至到](?:1[0-2]|0?[1-9]))?月)"
    r"|(?<![\d.第近每过用满])[0-4]\d(?=年(?:年?[底末](?![线层座数端])|初(?![步级中高始次审创心期定评])|度(?![过假日])|上半年|下半年|第?[一二三四1-4]季度|前[二三两23]个?季度))"
    r"|(?<![\d.第近每过用满])[0-4]\d(?=年(?:[春夏秋冬]季|年报))|(?<![\d.第近每过用满])2[1-9](?=年(?:内(?![容部蒙地外需陆涵])|起|以来))"
    r"|(?<=[到至][’‘'])\d\d(?=年)|(?<=[，。；、（\s争划保计取][到至])[0-4]\d(?=年[，,])|(?<=^[到至])[0-4]\d(?=年[，,])"
    rf"|(?:(?<=[。；，,\n])|(?<=^))2[1-9](?=年{_Y2_PLANNED}))"
)
_Y2_NOW = rf"(?<![{_C}十百千万第〇零])(?:[一二三][〇零{_C}](?=年(?:(?:十[一二]?|[{_C}])月|年?[底末](?![线层座数端])))|[〇零][{_C}](?=年(?!级)))"
_SHORT = rf"{_Y2}|{_Y2_NOW}|"
_YEAR = rf"(?:{_Y4}|{_SHORT}{_Y2_FIGURES}) ?年"
_MM = rf"(?:(?<!\d)(?:1[0-2]|0?[1-9])(?!\d)|十[一二]?|[{_C}元])"
_MONTH = rf"{_MM} ?月份?"
_DD = rf"(?:(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?!\d)|三十一?|卅一?|二十[{_C}]?|廿[{_C}]?|十[{_C}]?|[{_C}])"
_DAY = rf"{_DD} ?日"
# The day of the week in a bracket, where the date goes on behind it (4月26日（周五）前).
_WEEKDAY = rf"(?: ?{opening_mark('round', 'square', 'lenticular')}(?:星期|[本下]?周|礼拜)[一二三四五六日天]{closing_mark('round', 'square', 'lenticular')}(?= ?(?:[上下]午|\d{{1,2}}[:：时点]|下班前|前|之|以|起|——|--|[-—–－―~～至到])))?"
_MONTH_DAY = rf"{_MONTH} ?{_DD} ?(?:日|号(?![文楼线院馆令])){_WEEKDAY}"
_CLOCK = r"(?: ?[上下]午)? ?(?:\d{1,2}(?:[:：]\d\d|[时点](?:\d{1,2}分|整|半)?)|下班)(?=前|之前|以前|起)"
_BEFORE = r"前后|之前|以前|前(?![往后来者列沿景端述期置言\d]|提(?![交出供请升报取])|[一二两三四五]+(?:[天日周月年季位名期届项批次章节款]|星期|阶段|时期|个|家|强))"
_AFTER = r"以来|之后|以后|后(?![期续备来者勤方])|起(?![草步点伏源飞诉来])"
_OPERATOR = rf"(?:{_BEFORE}|{_AFTER}| (?:{_BEFORE})(?!进))"
_END = r"(?:底(?![线层座数蕴])|末(?![端尾])|初(?![步级中高始次审创心期定评]|小[和及与学、]))"
_QUARTER = r"(?:(?<![A-Za-z])Q[1-4](?:季度)?(?![\dA-Za-z])|第?[一二三1-3](?:、|和|至|到|[-—])第?[二三四2-4]季度|第?[一二三四1-4]季度|前[二三两23](?:个)?季度)"
_HALF = r"(?:上半年|下半年)"
_PART = rf"(?:{_HALF}|{_QUARTER}|[春夏秋冬]季(?!学期)|前 ?(?:1[01]|[1-9]|十一?|[{_C}两])个月)"
_TENTH = r"(?:上旬|上中旬|中旬|中下旬|下旬|[上下]半月(?!刊)|月中(?=[，。、；）前]))"
_STAGE = rf"(?:上旬|中旬|下旬|月?{_END})"
_AFTER_YEAR = rf"(?:度(?:内|末|初)?|(?:年| )?{_END}|年?内(?![容部蒙地外需陆涵])|中(?=[，。、；）前])|年中(?={_BEFORE}))?{_OPERATOR}?"
_IN_MONTH = rf"(?:{_TENTH}|(?:月| )?{_END}|中(?=[，。、；）前]))?"
_AFTER_MONTH = rf"{_IN_MONTH}{_OPERATOR}?"
_RELATIVE = r"(?:今年|(?<!过)去年|明年|(?<![以目此之日])前年|(?<![今以之此最前])后年|(?<!以)上年|(?<!以)上一年(?=度|\d{1,2} ?月)|(?<![基根资])本年(?!级))"
_THAT_YEAR = r"(?:当年|同年|次年|翌年)"
_NEXT_YEAR = r"(?:次年|翌年|第二年|来年|明年)"
_PLAN_KINDS = "(?:行动|实施|工作|建设|推进)(?:方案|计划|要点)|发展规划|白皮书|蓝皮书|年度"
_COUNT = rf"(?:\d{{1,3}}(?!\d)|[{_C}两]?十[{_C}]?|[{_C}两])"

# A month and a day with a point between them, of no year or of one written with 年: a date only where something is due before it.
# So is a day whose 日 is left out (8月15前).
_DOTTED = rf"(?:1[0-2]|[1-9])[.．](?:3[01]|[12]\d|0?[1-9])日?(?={_BEFORE})"
_DAYLESS = rf"(?:1[0-2]|0?[1-9]) ?月 ?(?:3[01]|[12]\d|0?[1-9])(?={_BEFORE})"
_NUMERIC_MONTH = r"(?:19|20)\d\d[/.．](?:1[0-2]|0?[1-9])"
_NUMERIC = rf"{_NUMERIC_MONTH}[/.．](?:3[01]|[12]\d|0?[1-9])"
_ONWARDS = rf"(?:{_BEFORE}|以来|之后|以后|起(?![草步点伏源飞诉来]))"


# The year is by far the longest of the pieces, and what may stand at the end not short: each kind of date has them once, not each of its forms.
def _whole_dates() -> list[str]:
    """Ranges and points that begin with a year."""
    right_day = rf"(?:(?:{_YEAR}|{_NEXT_YEAR}) ?)?(?:{_MONTH} ?)?{_DAY}"
    any_year = rf"(?:{_YEAR}|{_RELATIVE}|{_THAT_YEAR})"
    in_year = [
        rf" ?{_MONTH} ?{_DD} ?日?{_WEEKDAY}起?{_TO}{right_day}{_WEEKDAY}",
        rf" ?{_MONTH}{_STAGE}{_TO}(?:(?:{_YEAR}|{_NEXT_YEAR}) ?)?{_MONTH}{_STAGE}",
        rf"度? ?{_MM} ?(?:月份?)?{_TO}(?:{_YEAR} ?|{_RELATIVE} ?|{_THAT_YEAR} ?)?{_MONTH}{_IN_MONTH}",
        rf" ?{_MONTH_DAY}(?:{_CLOCK}|[上下]午)?",
        rf" ?(?:{_DOTTED}|{_DAYLESS})",
        rf" ?{_MONTH}{_IN_MONTH}",
        rf"(?:的|度)? ?{_PART}(?:{_END})?",
    ]
    return [
        rf"{any_year}(?:{'|'.join(in_year)}){_OPERATOR}?",
        rf"{_Y4} ?(?:年度?)?{_TO}[0-4]\d ?年{_AFTER_YEAR}",
        rf"{_Y4} ?(?:(?:年度?)?{_TO}|一){_YEAR}(?: ?{_MONTH}{_AFTER_MONTH}|学年|{_AFTER_YEAR})",
        r"今年来(?![自源华临到])",
        r"(?:(?<!过)去年|(?<!以)上年|今年)(?:的)?同期",
        rf"(?:{_YEAR}|{_RELATIVE}){_AFTER_YEAR}",
        rf"今明(?:[两2]|后[三3])年(?:内|{_OPERATOR})?",
        rf"{_THAT_YEAR}{_END}{_OPERATOR}?",
        r"(?<=[（(])(?:19|20)\d\d[-—–－―~～](?:19|20)\d\d(?=[）)])",
        r"(?<!\d)(?:1[6-9]|20|21)\d\d(?=(?:、|和|、(?:19|20)\d\d(?:、|和))(?:19|20)\d\d ?年)",
        rf"(?<![\d.]){_NUMERIC}[-—–－~～至到]{_NUMERIC}(?![\d.]){_ONWARDS}?",
        rf"(?<![\d.]){_NUMERIC_MONTH}{_TO}{_NUMERIC_MONTH}(?![\d./．％%]){_ONWARDS}?",
        rf"(?<![\d.])(?:19|20)\d\d(?P<mark>[-/.．—－–])(?:1[0-2]|0?[1-9])(?P=mark)(?:3[01]|[12]\d|0?[1-9])(?![\d.])日?{_WEEKDAY}{_ONWARDS}?",
        # Without a day or a mark only where something is bounded by it (2023.12底前, 20231231前).
        rf"(?<![\d.])(?:19|20)\d\d[-/.．](?:1[0-2]|0?[1-9])(?:{_END}{_ONWARDS}?|{_ONWARDS})",
        rf"(?<![\d.A-Za-z])20\d\d(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9]){_ONWARDS}",
        # A plan's name carries its year without 年 (数字某市2021行动方案).
        rf"(?<![\d.A-Za-z-])(?:19|20)\d\d(?={_PLAN_KINDS})",
        # A year that a slip of the scan has corrupted (5355年6月): told as implausible, not dropped.
        r"(?<!\d)(?:[03-9]\d{3}|1[0-5]\d\d|2[2-9]\d\d) ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?(?:底?前)?",
        r"(?<=[到至])(?<!\d)[03-9]\d\d[1-9] ?年(?:底?前)?",
    ]


def _yearless_dates() -> list[str]:
    """Ranges and points whose year stands elsewhere."""
    start = rf"(?:(?<![\d.．/第个每满半上下周期{_C}十])|(?<=^\d[.．])|(?<=[\n。；：:]\d[.．])|(?<=\n\d\d[.．]))"  # 2.5月底前 in a list
    months = [
        rf"{_MONTH} ?{_DD} ?日?{_WEEKDAY}{_TO}(?:(?:{_NEXT_YEAR} ?)?{_MONTH} ?)?{_DAY}{_WEEKDAY}",
        rf"{_MONTH}{_STAGE}{_TO}(?:{_NEXT_YEAR} ?)?{_MONTH}{_STAGE}",
        rf"{_MONTH_DAY}(?:{_CLOCK}|[上下]午)?",
        _DAYLESS,
        rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{_C}]) ?(?:月份?)?{_TO}(?:{_NEXT_YEAR} ?)?{_MONTH}(?![均内嫂]){_IN_MONTH}",
        rf"(?<![^接临邻将]近)(?:(?:1[0-2]|0?[1-9]) ?|十[一二]?|[{_C}元])(?:月份|月(?![均内嫂季饼亮{_C}])){_IN_MONTH}",
    ]
    return [
        # Without a year only where something is to be done before it (在7.31前; 县水务局9.30前完成).
        rf"(?:(?<=[于在须应要请将，,；：（局委办厅部院会])|(?<=[。\s])(?=\d{{1,2}}[.．]\d\d)){_DOTTED}(?:{_BEFORE})",
        # Two years of two digits, where they can be no length of time (24—26年，…; 22至24年度; 后三年（23—25年）).
        rf"(?:(?<=[。；，：（\s])|(?<=^))2\d{_TO}[23]\d ?年(?=[，,期])|(?<=[年”][（(])2[1-9]{_TO}[23]\d ?年(?=[）)])|(?<![\d.第近每过用满])2[1-46-9]年{_TO}[23]\d年(?![期以])|(?<![\d.])2\d{_TO}[23]\d ?年度(?![过假日])",
        rf"{start}(?:{'|'.join(months)}){_OPERATOR}?",
        rf"(?<![\d.．/第个每满半{_C}十提之以])(?:{_HALF}|{_QUARTER}|(?<![^。，、；：（年\s])前 ?(?:1[01]|[1-9]|十一?|[{_C}两])个月)(?:{_END})?{_OPERATOR}?",
        r"(?<![\d今去明上本当同次每成这几往早半前后近大一二两三四五六七八九十百千])年(?:底(?![线层座数])|末(?!端)|初(?![步级中高始次审]))(?:前|之前|以前|以来)?",
        r"(?<=[在于到至，。；、（\s])年中(?:前(?!后)|之前|以前)",
        r"(?<![\d今去明上本当同次每成这几往早半前后近一二两三四五六七八九十百千周])年内(?![容部蒙地外需])",
        rf"(?:本|[上下]个?|当|(?<![首第一二两三四五六七八九十每多再])次)月(?: ?{_DAY}|{_END}|[上中下]旬){_OPERATOR}?",
        r"(?:本|上|下)月(?![报均])(?:以来)?",
        rf"(?:(?<!以)[上下]个?|(?<![基根资])本)(?:[一1]个?)?季度(?:{_END})?{_OPERATOR}?",
        rf"(?<![\d个{_C}十每半])月(?:底|末)(?:前|之前)",
        rf"(?<![\d.．/第])(?:3[01]|[12]\d|[1-9]) ?日?{_TO}(?:3[01]|[12]\d|[1-9]) ?日(?![a-z])(?:前|起)?",
        rf"(?<![\d.．/第])(?P<day>(?:3[01]|[12]\d|[1-9]) ?日(?![a-z])){_WEEKDAY}(?:[上下]午|前|起)?",
        r"(?:(?<![的到])今天(?!的)|昨天|昨日|(?<![的好新])明天(?=[上下起将要举召开]))(?:[上下]午)?",
    ]


def _periods() -> list[str]:
    """Five-year plans, decades, centuries, spans of years from now, recurring points."""
    in_plan = r"(?:时期|期间|期内|末期|末|初期|初(?!步)|规划期内?|以来|中后期|中期|前期|后期)"
    quoted = opening_mark("quote", "double_typed"), closing_mark("quote", "double_typed")
    quotes = f"{quoted[1]}?"
    # 后两年 only behind the closing quotation mark: “十五”后两年
    after = rf"(?:{quotes}(?:末?{in_plan})|{quoted[1]}[前后头][一二三两四]年)?"
    return [
        rf"第(?:十[{_C}]?|[{_C}])个五年(?:计划|规划)(?:期间|时期)",
        rf"(?<![第百{_C}])十[一二三四五六]五(?![年日个条届次月章项人分]|”普法){after}",
        rf"(?<={quoted[0]})[{_C}十]五(?={quoted[1]})(?!”普法){after}",
        rf"(?<![第百{_C}十])[{_C}十]五{in_plan}",
        r"(?:20|19|21|上|本|二十|十九)世纪 ?(?:[1-9]0|[二三四五六七八九]十)年代(?:初期|中后期|中期|后期|末期|初|末)?(?:以来|起|之前|以前|之后|以后)?",
        r"(?<!\d)(?:[2-9]0|[二三四五六七八九]十)年代(?:初期|中后期|中期|后期|末期|初|末)?(?:以来|起|之前|以前|之后|以后)?",
        r"(?:(?<![基根])本|上个?|下个?|(?<!\d)(?:19|20|21)|二十一?)世纪(?:初叶|中叶|末叶|初|末|[前后]半叶|上半叶|下半叶)?(?:以来)?(?!海上|议程|商业|城|经济报)",
        rf"(?:(?:过去|未来|今后|最近)的?{_COUNT}(?:[-—~～至到]{_COUNT})?(?:年(?!代|级|之久|的历史|多)|个月)|(?<![最附接靠亲临将])近(?:\d+年|{_COUNT}年(?=以?来))(?!代|级|时间|之久|的历史|多))(?:来|内|里|间)?",
        rf"每年(?:的)?{_MONTH}(?: ?{_DAY})?{_TO}(?:次年|翌年|第二年) ?{_MONTH}(?: ?{_DAY}|{_END})?{_OPERATOR}?",
        rf"每年(?:的)?(?:{_MM} ?(?:月份?)?{_TO}{_MONTH}|{_MONTH} ?{_DD} ?日?{_TO}(?:{_MONTH} ?)?{_DAY}|{_MONTH}(?: ?{_DAY})?|年?(?=底|末|初){_END}|年终(?![结奖加评考])|{_PART})(?:{_TENTH}|{_END})?{_OPERATOR}?",
        rf"每(?:个)?季度(?:{_END}|首月|最后一个月|第一个月)(?:的?{_DAY})?{_OPERATOR}?",
        rf"每季{_END}{_OPERATOR}?|每(?:个)?半年{_END}{_OPERATOR}?",
        rf"每(?:个)?月(?:的)?(?: ?{_DAY}|{_END}|[上中下]旬){_OPERATOR}?",
    ]


def _lunar() -> str:
    """Months and days of the lunar calendar, which say so (农历八月十五, 2025年农历正月, 腊月底前)."""
    year = rf"(?:{_YEAR}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|{_RELATIVE})"
    day = r"(?:初[一二三四五六七八九十]|[十廿][一二三四五六七八九]|[二三]?十|二十[一二三四五六七八九])日?"
    month = rf"闰?(?:正|冬|腊|十[一二]?|[{_C}])月"
    new_year = r"大年(?:三十|初[一二三四五六七八九十])"
    said = rf"(?:农历|旧历|阴历|夏历)(?:{year} ?)?{month}|(?<![改修校纠更订端补])(?:正|腊)月(?![饼里度份报])"
    plain = rf"(?:{month}(?=初[一二三四五六七八九十](?!步|级|期|中|次))){day}"
    return rf"(?:{year} ?)?(?:{new_year}|(?:{said})(?:{day}|{_END})?|{plain}){_OPERATOR}?"


def _named_days() -> str:
    """A day with a name dates something only with 前, 期间 … behind it (国庆节期间, 国家扶贫日前后)."""
    days = "|".join(row[0] for row in load_rows("named_days"))
    return rf"(?:(?:{_YEAR}|{_RELATIVE})(?:的)? ?[“\"]?)?(?:{days})[”\"]?(?:前后|期间|之前|前(?![夕往])|之后|后)"


# What a date that begins with a year begins with. Few figures do, and the look spares the others every expression for years.
_YEARLIKE = (
    rf"\d\d(?:\d\d|年)|[一二三五六七八九〇零][〇零{_C}](?:年|[〇零{_C}]{{2}})|今明|[今去明前后上本当同次翌]年|上一年"
)
_PERIODLIKE = rf"[第十上本下过未今最近每]|[{_C}][五十]|\d\d ?[年世]"
_LUNARLIKE = rf"{_YEARLIKE}|[甲乙丙丁戊己庚辛壬癸农旧阴夏闰正冬腊大]|[十{_C}][一二]?月"


def _pattern(folded: str) -> re.Pattern[str]:
    """The pattern of the dates that a text may have: what is rare is compiled once a text has words of it."""
    rare = (_lunar_words(), _named_words(), _short_years())
    return _compiled(any(words.search(folded) for words in rare))


@cache
def _compiled(has_rare: bool) -> re.Pattern[str]:
    # The first look rules out most characters cheaply: every expression begins with one of these.
    initials = _named_initials()
    first = rf"(?=[\d{_C}十元今去明前后上下本当同次翌过未最近每农旧阴夏第年月Q春夏秋冬廿〇零昨正腊闰大甲乙丙丁戊己庚辛壬癸{initials}])"
    rare = (rf"(?={_YEARLIKE}|[{initials}]){_named_days()}", rf"(?={_LUNARLIKE}){_lunar()}")
    kinds = (
        *(rare if has_rare else ()),
        rf"(?={_YEARLIKE})(?:{'|'.join(_whole_dates())})",
        rf"(?={_PERIODLIKE})(?:{'|'.join(_periods())})",
        *_yearless_dates(),
    )
    words = f"{first}(?:{'|'.join(kinds)})"
    return re.compile(words if has_rare else words.replace(_SHORT, ""))


@cache
def _short_years() -> re.Pattern[str]:
    """What every year of two Chinese digits has: 八一年, 二四年."""
    return re.compile(rf"[{_C}〇零][〇零{_C}]年")


@cache
def _lunar_words() -> re.Pattern[str]:
    """What every date of the lunar calendar has."""
    return re.compile("大年|历|[正腊]月|月初")


@cache
def _named_words() -> re.Pattern[str]:
    return re.compile("|".join(row[0] for row in load_rows("named_days")))


def _named_initials() -> str:
    return "".join(sorted({row[0][0] for row in load_rows("named_days")}))


def find_dates(text: str) -> list[Entity]:
    """The DATE entities of the text in order, as the guide bounds them; values come with `resolve_dates`."""
    folded = fold(text)
    return [
        Entity(match.start(), match.end(), text[match.start() : match.end()], EntityType.DATE, rule="date")
        for match in _pattern(folded).finditer(folded)
        if (match["day"] is None or names_day(folded, match.start(), match.end("day")))
        and not _is_of_motto(folded, match.start(), match.end())
        and not _is_of_any_year(folded, match.start(), match.end())
    ]


# Years that a rule or a formula speaks of, whichever it is applied in.
_ANY_YEAR = frozenset(("上年度", "上一年度", "本年度"))
_NEAR = 80  # characters before 上年度 in which the year stands that it counts from
_WRITTEN = re.compile(r"(?<!\d)(?:19|20)\d\d ?年")
# An assessment that is held at the year's end, by its name: 纳入｜年底｜绩效考核体系.
_ASSESSED = re.compile("(?:效能|绩效|综合|目标)(?:目标)?(?:考核|考评|评价)(?:体系|范围|内容|指标)?")


def _is_of_any_year(folded: str, start: int, end: int) -> bool:
    """Whether no year is dated: 上年度 where none is named before, 本年度 inside a clause, 年底 in the name of an assessment."""
    word = folded[start:end]
    if word == "年底":
        return folded.endswith(("纳入", "列入"), 0, start) and _ASSESSED.match(folded, end) is not None
    if word not in _ANY_YEAR:
        return False
    if word == "本年度":
        return folded[start - 1 : start] not in ("", "，", "。", "；", "\n", " ", "在", "于")
    near = folded[max(folded.rfind("\n", 0, start), start - _NEAR, 0) : start]
    return _WRITTEN.search(near) is None


def _is_of_motto(folded: str, start: int, end: int) -> bool:
    """Whether 年初 or 年底, of no year, is one of the words of a motto in quotation marks: “年初部署、年中检查、年底考核”."""
    if folded[start] != "年" or end - start > 2:
        return False
    opened = folded.rfind("“", max(0, start - _MOTTO), start)
    closed = folded.find("”", opened, end + _MOTTO)
    return opened >= 0 and end < closed and "、" in folded[opened:closed]


_MOTTO = 30  # characters of a motto on either side


def names_day(folded: str, start: int, end: int) -> bool:
    """Whether a number with 日 and no month (12日) names a day of the month; otherwise it counts days (5日内, 不少于20日).

    Deadlines (15日前) and single days (1日) do so only where their sentence has named a month before.
    """
    before, after = folded[max(0, start - 60) : start], folded[end : end + 2]
    if re.match(r"内|以|之内|的|游|龄|均|后", after) or re.search(r"[第每满隔逾达提少超长期为]$", before):
        return False
    sentence = re.split(r"[。\n]", before)[-1]
    if re.search(rf"[\d{_C}十] ?月", sentence):
        return True
    if re.match(r"前|起", after) or folded[start:end].startswith("1日"):
        return False
    return not re.search(r"[处有过船用至]$", before)
