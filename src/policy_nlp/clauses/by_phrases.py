"""Who must act by a 由 phrase (由市财政局负责, 由承办人承担责任), or before whom a matter must pass (经市政府常务会议审议通过)."""

from __future__ import annotations

from policy_nlp.clauses.actor_lists import Names, Span, read_actors, split_names
from policy_nlp.clauses.agency import load_agency
from policy_nlp.clauses.agents import JOINT, listed_agents
from policy_nlp.clauses.reading import Reading
from policy_nlp.clauses.segments import sentence_start
from policy_nlp.clauses.verbs import CONSULTS
from policy_nlp.language.modals import modal
from policy_nlp.language.rules import pattern
from policy_nlp.model import EntityType, Role

Charged = list[tuple[Span, Role]]

BY = pattern(
    r"由(?<![自理事经缘因来]由)(?<!(?<![行认])为由)(?!于|此|来|重|低|高(?!校|新|等|中)|单(?!位))(?:所属|本(?!级|地|行政|单位|部门|人|[省市区县镇乡州旗]))?"
)
_COMPOSED = pattern(
    r"(?:(?!牵头|负责|组织|制定|会同)[^，。；]){1,120}?组成(?!人员|部门|单位)"
)  # 由甲、乙等单位专家组成的专家组
# 把产能由沿海地区｜转到内地, 由政府监管｜向社会共治转变: 由 says from where.
_FROM = pattern(r"[^，。；的]{0,10}(?:转[到向为移](?!由)|(?:向|到)[^，。；]{1,14}{turning_verbs})")
# 提供｜由主管部门出具的推荐函: the 由 phrase describes what is handed in.
_HANDED_IN = pattern(r"{handing_in}(?:一份|加盖公章的)?\Z")
_PASSED = pattern(
    r"经(?=[^，。；]{2,50}?(?:讨论决定|审议通过|讨论通过|审议批准|审议决定|修订通过|研究决定))|(?:已经|经)(?=[^，。；]{2,60}通过)"
)
# After those who act: with whose support.
WITH_SUPPORT = pattern(
    lambda: rf"(?:[\s　]|{modal('将', '要', '应当', '应', '须', '可')})*(?:会同|协同|联合(?!会|国)|{CONSULTS.pattern})"
)


def read_by_phrase(reading: Reading, start: int, end: int, *, handed: bool) -> Charged:
    """The bodies after 由 in text[start:end], or before which a matter must pass, each with its role; [] where there is none.

    `handed`: somebody acts already, who only hands on (交由…).
    """
    text, names = reading.text, reading.actors
    for found in BY.finditer(text, start, end):
        if handed and text.startswith("交", found.start() - 1):
            continue
        if _COMPOSED.match(text, found.end(), end):
            continue
        spans, after = _meant(reading, found.end()) or _charged(reading, found.end(), end)
        if _FROM.match(text, after, end) or (_HANDED_IN.search(text, start, found.start()) and found.start() > start):
            continue
        if spans and not text.startswith(("的", "组成", "为", "任", "担任", "兼任"), after):
            charged: Charged = [(span, "lead") for span in spans]
            if together := WITH_SUPPORT.match(text, after, end):
                others, _ = read_actors(text, together.end(), end, names, anywhere=True)
                charged.extend((span, "support") for span in others)
            return charged
    return _passed(text, start, end, names) or _approved(text, start, end, names)


# 经省水利厅审查，报省政府批准: the clause says no more than who must approve.
_APPROVED = pattern(
    r"(?:[^，。；经]{0,24}?{modal:应当,必须,须,应}|[^，。；经]{2,14}?)?(?<![已未财神])经(?![过办营济费理历批])(?P<by>[^，。；、]{2,40}?(?:[、和][^，。；、]{2,30}?){0,3})(?:事前|依法|书面|初步)?(?:批准|审查|审核|审定|核准|验证)(?:把关)?(?:后?\Z|，(?:(?:再|并)?报(?P<then>[^，。；]{2,20})(?:批准|审定)\Z|颁发|核发|发给))"
)
_ARGUED = pattern(r"[^，。；]{2,10}论证[和、]")  # 经科学论证和主管部门批准


def is_approved(text: str, start: int, end: int) -> bool:
    """Whether the clause says no more than who must approve."""
    return _APPROVED.match(text[start:end]) is not None


def _approved(text: str, start: int, end: int, names: Names) -> Charged:
    """Those who must approve, and before whom the matter then comes."""
    found = _APPROVED.match(text[start:end])
    charged: Charged = []
    for group in ("by", "then") if found else ():
        first, last = (start + at for at in found.span(group)) if found and found[group] else (0, 0)
        if argued := _ARGUED.match(text, first, last):
            first = argued.end()
        spans, after = read_actors(text, first, last, names, anywhere=True)
        charged += [(span, "lead") for span in (spans if after == last else listed_agents(text, first, last)) if last]
    return charged


_PRONOUN = pattern(
    r"其(?=[对在按向将]|自行|进行|牵头|负责|组织|统一|依法|依规|根据|提出|承担|会同|作出|办理|出具|直接)"
)


def _meant(reading: Reading, start: int) -> tuple[list[Span], int] | None:
    """The body that 其 means there, the last that the sentence names before it, with where the pronoun ends: [] where it names none; None for any other word."""
    text = reading.text
    if _PRONOUN.match(text, start) is None:
        return None
    for at in range(start - 2, sentence_start(text, max(0, start - _FAR), start) - 1, -1):
        name = reading.actors.get(at)
        if name is not None and name.type is EntityType.ORG:
            return [(name.start, name.end)], start + 1
    return [], start + 1


_FAR = 100  # characters


def is_by_somebody(text: str, start: int, end: int) -> bool:
    """Whether a clause opens with 由 and who acts by it, read or not; not with what something is made of or rises from."""
    by = BY.match(text, start, end)
    return by is not None and not _COMPOSED.match(text, by.end(), end) and not text[by.end() : by.end() + 1].isdigit()


def _charged(reading: Reading, start: int, end: int) -> tuple[list[Span], int]:
    """Those named right after 由, and where their list ends: as bodies, by their charge, or by what was learnt of who acts."""
    text, names = reading.text, reading.actors
    spans, after = read_actors(text, start, end, names, anywhere=True)
    if spans:
        return _whole(text, spans, after, end, names)
    if described := _by_charge(text, start, end, names):
        return [described], described[1]
    if together := _TOGETHER.match(text, start, end):
        *others, last = split_names(text, *together.span("who"), names)
        return [*others, *_last_two(text, *last, names)], together.end("who")
    turn = load_agency().turn(text, start, end, reading.ends_name)
    if turn:
        return listed_agents(text, start, turn.end), turn.end
    post = _POST.match(text, start, end)
    return ([post.span()], post.end()) if post else ([], start)


# 由村支“两委”、驻村干部和村民代表｜共同初审: whoever they are, they act together.
_TOGETHER = pattern(r"(?P<who>[^，。；：、的]{2,14}(?:、[^，。；：、的]{2,14}){1,8}?)(?=共同|联合|分别|一起)")


def _last_two(text: str, start: int, end: int, names: Names) -> list[Span]:
    """The last member of a list, or both where 和 joins two: 驻村干部｜和｜村民代表, but 发展和改革局."""
    at = text.find("和", start + 2, end - 2)
    return [(start, end)] if at < 0 or start in names else [(start, at), (at + 1, end)]


# 由主任召集, 由分管副县长主持: a post by itself, without the name of its body.
_POST = pattern(
    r"(?:本[院校厅局委会行]|[省市县区乡镇村]|分管|主管|主要|常务|副|总|执行|现场|会议)*{posts_alone}(?=[一-龥])(?!会议|办公|令|联席)"
)
# 人民政府｜工商行政管理部门, 国家｜安全机关: the rest of a body's name, which holds no act of the body.
_REST = pattern(
    r"(?:(?!{body_acts})[一-龥](?<![对向将把给和或及与由在经以从为等的])){0,14}?(?:部门|机关(?!事务)|机构(?!编制)|办公室|指挥部)(?![一-龥]?[的等]|人员|负责人|同意"
    r"|批准|制定的)"
)


def _whole(text: str, spans: list[Span], after: int, end: int, names: Names) -> tuple[list[Span], int]:
    """The list with its last name whole, and with those listed after it."""
    if text.endswith("所在地", 0, after):
        more, stop = read_actors(text, after, end, names, anywhere=True)
        if more:
            spans, after = [*spans[:-1], (spans[-1][0], more[0][1]), *more[1:]], stop
    rest = _REST.match(text, after, end) if spans[-1][1] == after else None
    if rest is None:
        return spans, after
    spans = [*spans[:-1], (spans[-1][0], rest.end())]
    joint = JOINT.match(text, rest.end(), end)
    more, stop = read_actors(text, joint.end(), end, names, anywhere=True) if joint else ([], 0)
    return _whole(text, spans + more, stop, end, names) if more else (spans, rest.end())


_CHARGED = pattern(r"(?:负责|分管|所在|承担)[^，。；]{2,14}的")


def _by_charge(text: str, start: int, end: int, names: Names) -> Span | None:
    """负责常务工作的副总理: a post or body described by its charge."""
    found = _CHARGED.match(text, start, end)
    name = names.get(found.end()) if found else None
    return (start, name.end) if name else None


def _passed(text: str, start: int, end: int, names: Names) -> Charged:
    for found in _PASSED.finditer(text, start, end):
        for position in range(found.end(), min(end, found.end() + 24)):
            if position in names or position == found.end():
                spans, _ = read_actors(text, position, end, names)
                if spans:
                    return [(span, "lead") for span in spans]
    return []
