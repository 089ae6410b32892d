"""The header fields of a document or of a part of one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from policy_nlp.document_number import number_place
from policy_nlp.language.brackets import closing_mark, opening_mark
from policy_nlp.language.words import one_of
from policy_nlp.model import BlockKind, Header
from policy_nlp.structure.dates import date_in_figures, find_date, read_date
from policy_nlp.structure.guides import guide_issuers, guide_title
from policy_nlp.structure.heads import sent_to
from policy_nlp.structure.kinds import kind_of
from policy_nlp.structure.lines import Line
from policy_nlp.structure.numbers import normal_number, number_behind, running_number
from policy_nlp.structure.organisations import level_of, looks_like_body, region_of, region_of_title, split_bodies
from policy_nlp.structure.signatures import without_hand

_MARK_END = re.compile(r"(?:文件|令|公告|公报|(?:常务|专题|办公|党组|主任办公|[县市区]长办公)?会议纪要)\Z")


def find_header(lines: list[Line], metadata: Mapping[str, str], inner_title: Line | None = None) -> Header:
    """The header of the document that `lines` make. `inner_title` is the title of what an order (令) carries."""
    spans: dict[str, tuple[int, int]] = {}
    title = _title(lines, metadata, inner_title, spans)
    number = _number(lines, metadata, spans)
    issuers = _issuers(lines, metadata, title, spans)
    issued = _issued_on(lines, metadata, spans)
    recipients = _recipients(lines, metadata, spans)
    bodies = [_with_region(body, lines) for body in issuers]
    region = next((r for body in bodies if (r := region_of(body))), None)
    if region is None and title and not issuers:
        region = region_of_title(title)
    if region is None and any(_says_level_only().match(body) for body in bodies):
        region = region_of(metadata.get("host", "")) or region_of(metadata.get("issuer", ""))
        region = region or region_of_title(title or "")
    level = next((x for body in bodies if (x := level_of(body, region_of(body)))), None)
    if level is None and region is not None:
        said = (body for body in bodies if _says_level_only().match(body))
        level = next((x for body in said if (x := level_of(body, region))), None)
    kind, named_on = kind_of(title) if title else None, metadata.get("named_on")
    return Header(title, number, issuers, issued, recipients, kind, level, region, spans, named_on)


def _first(lines: list[Line], kind: BlockKind) -> Line | None:
    return next((line for line in lines if line.kind == kind), None)


def _title(
    lines: list[Line], metadata: Mapping[str, str], inner: Line | None, spans: dict[str, tuple[int, int]]
) -> str | None:
    line = _first(lines, "title") or inner
    if line is not None:
        end = line.start + len(number_behind().sub("", line.text))
        spans["title"] = (line.start, end)
        return re.sub(r"\s*\n\s*", "", line.text[: end - line.start])
    if metadata.get("title"):
        return metadata["title"]
    if matter := guide_title(lines):
        spans["title"] = matter[1]
        return matter[0]
    if announcement := _announcement(lines):
        spans["title"] = (announcement.start, announcement.end)
        return re.sub(r"\s+", "", announcement.text)
    found = _named_in_opening(lines)
    if found is None:
        return None
    spans["title"] = found[1]
    return found[0]


def _announcement(lines: list[Line]) -> Line | None:
    """The mark of an announcement that has no other title: 平阳市自然资源局公告, over 2024年第3号."""
    mark = _first(lines, "issuer_mark")
    return mark if mark is not None and re.search(r"(?:公告|通告)\Z", mark.text) else None


def _named_in_opening(lines: list[Line]) -> tuple[str, tuple[int, int]] | None:
    """The name that a document without a title gives itself in its first lines, with its span."""
    for line in lines[:1]:
        if found := _self_named().match(line.text):
            return found[1], (line.start, line.start + found.end(1))
    for line in lines[:_OPENING]:
        if line.kind == "paragraph" and (found := _says_what_it_is().search(line.text)):
            group = 1 if found[1] else 2
            return found[group], (line.start + found.start(group), line.start + found.end(group))
    return None


_OPENING = 8  # lines in which a document without a title says what it is


@cache
def _says_what_it_is() -> re.Pattern[str]:
    """An opening that names the document itself: 现制定某补贴资金实施细则。, 特发布2025年度项目申报指南。, 制定了《…办法》，现予印发."""
    kinds = "实施细则|管理办法|暂行办法|办法|规定|细则|申报指南|指南|方案|规划|计划|要点|措施|意见|条例|规程"
    name = rf"[^，。；：、《》\s]{{6,50}}?(?:{kinds})"
    return re.compile(
        rf"(?:特|现|兹|联合)(?:予以?|将)?(?:制定|发布|编制|印发|公布)了?({name})(?:。|，请|如下)"
        rf"|(?:制定|编制|修订)了?《([^《》]{{6,60}})》，现(?:予|将其)?(?:印发|发布|公布)"
    )


@cache
def _self_named() -> re.Pattern[str]:
    """A first sentence that begins with the document's own name: …第十个五年规划纲要，根据《…》编制."""
    return re.compile(
        r"((?:中华人民共和国|[\u4e00-\u9fff]{2,8}(?:省|市|自治区|县|区))[^，。《]{4,60}?(?:规划纲要|规划|计划纲要|计划))[，,]?(?:是|主要)?根据《"
    )


def _number(lines: list[Line], metadata: Mapping[str, str], spans: dict[str, tuple[int, int]]) -> str | None:
    line = _first(lines, "document_number")
    if line is not None:
        spans["document_number"] = (line.start, line.end)
        running = running_number(line.text)
        if running:
            mark = _first(lines, "issuer_mark") or _minutes_title(lines)
            if mark is None:
                return None
            spans["document_number"] = (mark.start, line.end)
            return re.sub(r"\s+", "", mark.text) + running
        start, end = number_place(line.text)
        spans["document_number"] = (line.start + start, line.start + end)
        return normal_number(line.text)
    title = _first(lines, "title")
    if title is not None and (behind := number_behind().search(title.text)):
        spans["document_number"] = (title.start + behind.start("number"), title.start + behind.end("number"))
        return normal_number(behind["number"])
    promulgated = _promulgation(lines)
    if promulgated:
        spans["document_number"] = promulgated[1]
        return promulgated[0]
    declared = metadata.get("document_number", "")
    plausible = re.search(r"\d+\s*号", declared) is not None and len(declared) <= 40
    return normal_number(declared) or (declared.strip() if plausible else None)


def _minutes_title(lines: list[Line]) -> Line | None:
    """The title of minutes, which their number counts: 平阳市人民政府常务会议纪要, 〔2024〕12号."""
    title = _first(lines, "title")
    return title if title is not None and re.search(r"纪\s*要\Z", title.text) else None


@cache
def _order() -> re.Pattern[str]:
    return re.compile(r"((?!日(?!照)|[由经以])[\u4e00-\u9fff]{2,16}令第[\d一二三四五六七八九十百]{1,6}号)(?:公布|发布)")


def _promulgation(lines: list[Line]) -> tuple[str, tuple[int, int]] | None:
    """The number of the order that promulgated a law, from the notes under its title (…国务院令第639号公布), with its span."""
    for line in lines[:12]:
        if line.kind == "note" and (found := _order().search(line.text)):
            return found[1], (line.start + found.start(1), line.start + found.end(1))
    return None


def _issuers(
    lines: list[Line], metadata: Mapping[str, str], title: str | None, spans: dict[str, tuple[int, int]]
) -> tuple[str, ...]:
    for kind in ("issuer_mark", "signature"):
        names: dict[str, None] = {}
        head = ""  # a name's first half, where a line broke it
        for line in lines:
            if line.kind != kind:
                head = ""
                continue
            found = _named(head + line.text)
            head = head + line.text if not found and len(head) < 40 else ""
            for name in found:
                names.setdefault(name)
                spans.setdefault("issuers", (line.start, line.end))
        if names:
            return tuple(names)
    report = _reporting_government(lines, title)
    if report:
        return (_of_byline(report, lines),)
    declared, source = _declared_issuers(metadata.get("issuer", "")), metadata.get("source", "")
    return (
        _in_full(_from_title(title or ""), declared)
        or declared
        or _promulgating(lines)
        or _ordering(lines)
        or _adopting_congress(lines, title, spans)
        or _announcing(lines, spans)
        or _reporting_on_itself(title or "")
        or _explaining(lines, title or "", spans)
        or _serving(lines, spans)
        or _declared_issuers("" if _is_press(source) else source)
        or (() if title else _declared_issuers(metadata.get("host", "")))  # minutes that a site shows as its own news
        or _writing(lines, spans)
        or _printing(lines, title or "", spans)
    )


@cache
def _announces() -> re.Pattern[str]:
    return re.compile(r"(?:\A|[，。])([\u4e00-\u9fff]{4,24}?)(?:特|现|决定)(?:制定|发布|编制|印发|公布)")


def _announcing(lines: list[Line], spans: dict[str, tuple[int, int]]) -> tuple[str, ...]:
    """The body that says in the opening that it issues the document: 上海市科学技术委员会特发布…申报指南."""
    for line in lines[:_OPENING]:
        found = _announces().search(line.text) if line.kind == "paragraph" else None
        if found and looks_like_body(found[1]):
            spans["issuers"] = (line.start + found.start(1), line.start + found.end(1))
            return (found[1],)
    return ()


def _declared_issuers(declared: str) -> tuple[str, ...]:
    """The bodies that a page declares; none where it names the site (中国平潭) or an office in short (政府办)."""
    names = split_bodies(declared.strip())
    named = (_town().fullmatch(name) or (len(name) > 3 and looks_like_body(name)) for name in names)
    return names if all(named) else ()


@cache
def _town() -> re.Pattern[str]:
    """A town under which a page files what its government issues: 柳溪镇."""
    return re.compile(r"[\u4e00-\u9fff]{2,12}(?:镇|乡|街道)")


def _in_full(titled: tuple[str, ...], declared: tuple[str, ...]) -> tuple[str, ...]:
    """The issuers of a title, each with its place where the page names it so: 东山片区管理局 → 青川实验区东山片区管理局."""
    return tuple(next((whole for whole in declared if whole.endswith(name)), name) for name in titled)


def _promulgating(lines: list[Line]) -> tuple[str, ...]:
    promulgated = _promulgation(lines)
    return _named(promulgated[0].split("令")[0]) if promulgated else ()


def _ordering(lines: list[Line]) -> tuple[str, ...]:
    """The body whose order or announcement a line numbers: 市政府令第12号."""
    line = _first(lines, "document_number")
    found = re.match(r"([\u4e00-\u9fff]{2,24}?)(?:令|公告|通告)\s*(?:\d{4}年)?第", line.text) if line else None
    return _named(found[1]) if found else ()


@cache
def _adoption() -> re.Pattern[str]:
    return re.compile(
        r"((?!日(?!照)|经)[\u4e00-\u9fff]{2,24}?人民代表大会(?:常务委员会)?)第[一二三四五六七八九十百]{1,5}次会议(?:审议|修订|表决)?通过"
    )


def _adopting_congress(lines: list[Line], title: str | None, spans: dict[str, tuple[int, int]]) -> tuple[str, ...]:
    """The congress or standing committee that adopted a law, from the notes under its title; the national one adopts no province's."""
    is_local = title is not None and region_of_title(title) is not None
    for line in lines[:12]:
        if line.kind == "note" and (found := _adoption().search(line.text)):
            if is_local and "全国人民代表大会" in found[1]:
                continue
            spans["issuers"] = (line.start + found.start(1), line.start + found.end(1))
            return (found[1],)
    return ()


def _named(text: str) -> tuple[str, ...]:
    """The bodies in a mark or signature, its 文件 or 令 and a date left out."""
    found = find_date(text)
    if found:
        text = text[: found[1]]
    text = without_hand(text.strip())
    text = re.sub(r"\A[（(](.{3,30}?)代章[）)]\Z", r"\1", _MARK_END.sub("", text.strip()))
    text = re.sub(r"\A中华人民共和国(?=国务院\Z)", "", text)
    return tuple(name for name in split_bodies(text) if looks_like_body(name))


@cache
def _on_behalf() -> re.Pattern[str]:
    return re.compile(
        r"我(?:谨)?代表([\u4e00-\u9fff]{2,20}?(?:人民政府|国务院|政府|管委会|管理委员会|行政公署))[，,向]"
    )


def _reporting_government(lines: list[Line], title: str | None) -> str | None:
    """The government on whose behalf a work report is given."""
    if not title or "工作报告" not in title:
        return None
    for line in lines[:20]:
        found = _on_behalf().search(line.text)
        if found or re.search(r"我(?:谨)?代表国务院", line.text):
            return found[1] if found else "国务院"
    bylines = (_governor().match(line.text) for line in lines[:8] if line.kind == "byline")
    return next((found["body"] for found in bylines if found), None)


@cache
def _governor() -> re.Pattern[str]:
    return re.compile(r"(?P<body>[\u4e00-\u9fff]{2,20}?人民政府)(?:代理?)?[省市州盟县区镇乡旗]长[\s\u3000]")


def _of_byline(report: str, lines: list[Line]) -> str:
    """The government as the byline names it, where the speech says only its level: 区人民政府, 青山区人民政府代区长 over it."""
    for line in lines[:8]:
        found = _governor().match(line.text) if line.kind == "byline" else None
        if found and found["body"].endswith(report):
            return found["body"]
    return report


def _with_region(name: str, lines: list[Line]) -> str:
    """省人民政府 → 贵州省人民政府, by the congress named at the head."""
    if not re.match(r"(?:省|市|自治区|区|县|州)(?:人民)?政府", name):
        return name
    for line in lines[:10]:
        found = re.search(
            r"(?:在|[\s（]|年|\A)([\u4e00-\u9fff]{2,9}?(?:省|自治区|市|区|县|州))(?:第.{1,4}届|政府工作报告)", line.text
        )
        if found:
            return found[1] + re.sub(r"\A(?:省|市|自治区|区|县|州)", "", name)
    return name


@cache
def _says_level_only() -> re.Pattern[str]:
    """A body whose place must come from elsewhere: 县政府, 区人民政府办公室, 市十四届人民代表大会常务委员会."""
    return re.compile(
        r"(?:省|自治区|市|区|县|州|盟|旗|乡|镇)(?:(?:人民)?(?:政府|委)|(?:第?[一二三四五六七八九十]{1,3}届)?人民代表大会)"
    )


@cache
def _title_issuer() -> re.Pattern[str]:
    return re.compile(
        r"(?P<bodies>[\u4e00-\u9fff\s\u3000、（）]{2,80}?)\s*(?:关于|印发|转发|批转|发布|公布|对.+的(?:答复|批复|复函)\Z"
        r"|(?:\d{4}年?(?:度|上半年)?)?(?:工作总结|工作报告|工作计划|工作要点|政府工作报告)"
        r"|(?:(?:第?[一二三四五六七八九十]{1,3}届|\d{4}年)?第?\s?[\d一二三四五六七八九十百]+\s?次)?(?:常务|全体|(?:[区县市州盟旗镇乡]长|主任)?办公|党组|主任|区长|县长|市长|专题)?(?:（扩大）)?会议纪要\Z)"
    )


@cache
def _meeting_of() -> re.Pattern[str]:
    """Whose meeting minutes are of, where its matter stands between: 清河县人民政府供水保障专题会议纪要."""
    ends = "人民政府|政府|办公室|办事处|管理委员会|管委会|委员会|党委|党组|党工委|领导小组|指挥部"
    return re.compile(
        rf"(?P<bodies>[\u4e00-\u9fff（）]{{2,30}}?(?:{ends}))(?!{ends}|常务委员会|常委会)[\u4e00-\u9fff“”、\d]{{0,30}}会议纪要\Z"
    )


@cache
def _own_report() -> re.Pattern[str]:
    """What a body or a town reports of its own year: 柳溪镇2023年度法治政府建设年度报告, 2016年上半年柳溪乡…自查报告."""
    year = r"\d{4}年(?:度|上半年|下半年)?"
    body = r"[\u4e00-\u9fff]{2,20}?(?:镇|乡|街道|局|委|委员会|办公室|办事处|政府)"
    return re.compile(
        rf"(?:{year})?(?P<body>{body})(?:(?<!年){year}|(?<=[镇乡街道]))[^、，]*(?:报告|总结|工作要点|工作计划)\Z"
    )


def _reporting_on_itself(title: str) -> tuple[str, ...]:
    found = _own_report().match(title)
    return (found["body"],) if found else ()


@cache
def _explainer() -> re.Pattern[str]:
    return re.compile(r"(?:解读|起草)(?:单位|机关|机构|部门)\s*[：:]\s*(?P<body>[\u4e00-\u9fff（）()]{3,30})\Z")


def _explaining(lines: list[Line], title: str, spans: dict[str, tuple[int, int]]) -> tuple[str, ...]:
    """The body that explains a policy, by the line at its end: 解读单位：区发改局."""
    for line in lines[-15:] if "解读" in title else ():
        if found := _explainer().match(line.text):
            spans["issuers"] = (line.start + found.start("body"), line.start + found.end("body"))
            return (found["body"],)
    return ()


def _serving(lines: list[Line], spans: dict[str, tuple[int, int]]) -> tuple[str, ...]:
    """The bodies that a service guide says do what it is about."""
    found = guide_issuers(lines)
    if found:
        spans["issuers"] = found[1]
    return found[0] if found else ()


@cache
def _writer() -> re.Pattern[str]:
    """Who wrote the news, behind its last sentence: ……。（县政府办）"""
    return re.compile(
        rf"[。！]\s*{opening_mark('bracket')}(?P<body>(?!办公室.\Z)[\u4e00-\u9fff]{{0,8}}{one_of('news_writers')}){closing_mark('bracket')}\Z"
    )


def _writing(lines: list[Line], spans: dict[str, tuple[int, int]]) -> tuple[str, ...]:
    found = _writer().search(lines[-1].text) if lines else None
    if found is None:
        return ()
    spans["issuers"] = (lines[-1].start + found.start("body"), lines[-1].start + found.end("body"))
    return (found["body"],)


def _printing(lines: list[Line], title: str, spans: dict[str, tuple[int, int]]) -> tuple[str, ...]:
    """The body that prints a paper which names no other (柳溪市水利局　2024年3月12日印发); an office only of minutes, which it draws up:
    other papers it prints for those it serves."""
    line = _first(lines, "printing")
    names = _named(line.text) if line is not None else ()
    if line is None or (not title.endswith("纪要") and any(name.endswith(("办公室", "办公厅")) for name in names)):
        return ()
    if names:
        spans["issuers"] = (line.start, line.end)
    return names


def _is_press(source: str) -> bool:
    """Whether a page names a paper, a station or another site as its source."""
    return re.search(r"报社?\Z|融媒|电视|广播|新华|网\Z|客户端|公众号|媒体|宣传", source) is not None


def _from_title(title: str) -> tuple[str, ...]:
    """The issuers that a title begins with: X关于…的通知 → X."""
    for form in (_title_issuer(), _meeting_of()):
        if found := form.match(title):
            names = split_bodies(re.sub(r"\A第?[一二三四五六七八九十]+届", "", found["bodies"]))
            if names and all(looks_like_body(name) for name in names):
                return names
    return ()


def _issued_on(lines: list[Line], metadata: Mapping[str, str], spans: dict[str, tuple[int, int]]) -> str | None:
    for kind in ("date", "signature", "byline", "document_number"):
        for line in lines:
            if line.kind == kind and (found := find_date(line.text)) and len(found[0]) > 4:
                spans["issued_on"] = (line.start + found[1], line.start + found[2])
                return found[0]
            if line.kind == "date" and (day := date_in_figures(line.text)):
                spans["issued_on"] = (line.start, line.end)
                return day
    declared = read_date(metadata.get("issued_on", ""))
    if declared:
        return declared
    adopted = [
        (not line.text.endswith("批准"), found[0], line.start + found[1], line.start + found[2])
        for line in lines[:12]
        if line.kind == "note" and (found := find_date(line.text)) and len(found[0]) > 4 and "施行" not in line.text
    ]
    if adopted:
        _, value, start, end = max(adopted)  # what was adopted before what was only approved by the level above
        spans["issued_on"] = (start, end)
        return value
    printed = _first(lines, "printing")
    if printed is not None and (found := find_date(printed.text)):
        spans["issued_on"] = (printed.start + found[1], printed.start + found[2])
        return found[0]
    return read_date(metadata.get("published_on", ""))


def _recipients(lines: list[Line], metadata: Mapping[str, str], spans: dict[str, tuple[int, int]]) -> tuple[str, ...]:
    line = _first(lines, "recipients") or next(
        (x for x in lines if x.kind == "copies" and sent_to().match(x.text)), None
    )
    label = sent_to().match(line.text) if line is not None else None
    at = label.end() if label else 0
    if line is not None:
        spans["recipients"] = (line.start + at, line.end)
    names: list[str] = []
    depth, name = 0, ""
    for c in (line.text[at:] if line is not None else metadata.get("recipients", "")).rstrip("：: 。"):
        depth += (c in "（(") - (c in "）)")
        if c in "、，," and depth <= 0:
            names.append(name)
            name = ""
        else:
            name += c
    return tuple(n.strip() for n in [*names, name] if n.strip())
