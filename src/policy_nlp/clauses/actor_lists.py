"""Lists of acting bodies: 科技部、财政部和各有关部门 → the spans of its members.

Two readers: `read_actors` reads from a point in running text, as far as bodies go; `split_names` cuts a stretch known to be a list
(a bracket, a table cell).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from policy_nlp.clauses.agents import is_naming
from policy_nlp.clauses.field_lists import Field
from policy_nlp.clauses.verbs import skip_adverbs, word_class
from policy_nlp.language.alternatives import looked_for
from policy_nlp.language.modals import modal, modals
from policy_nlp.language.rules import derived, kept_words, pattern, rule
from policy_nlp.language.words import forms_of, one_of
from policy_nlp.lexicon import load_rows, load_words
from policy_nlp.model import Entity, EntityType
from policy_nlp.segment import tag_words

Span = tuple[int, int]
Names = Mapping[int, Entity]  # start → the name that begins there

_ACTING = (EntityType.ORG, EntityType.PLACE, EntityType.PERSON, EntityType.TITLE)


def index_names(entities: tuple[Entity, ...]) -> dict[int, Entity]:
    """The names of bodies, places and people by their start."""
    return {entity.start: entity for entity in entities if entity.type in _ACTING and not _is_short(entity)}


def _is_short(entity: Entity) -> bool:
    """Whether it is a place in one character, which only tells where or whence (台企, 在皖)."""
    return entity.type is EntityType.PLACE and len(entity.text) == 1


def add_short_names(text: str, names: dict[int, Entity], shorts: Iterable[str]) -> None:
    """Adds where the short names that the document declares stand by themselves (管委会, 协调委)."""
    words = "|".join(sorted(map(re.escape, shorts), key=len, reverse=True))
    if not words:
        return
    for found in re.finditer(words, text):
        names.setdefault(found.start(), Entity(found.start(), found.end(), found[0], EntityType.ORG, rule="short name"))


def add_fields(text: str, names: dict[int, Entity], fields: Iterable[Field]) -> None:
    """Adds departments named by their fields only, where no body of that name stands."""
    for start, end, _ in fields:
        known = names.get(start)
        if known is None or known.type is not EntityType.ORG:
            names[start] = Entity(start, end, text[start:end], EntityType.ORG, rule="field")


@rule
def _generic(anywhere: bool) -> re.Pattern[str]:
    nouns = [
        r"组织(?<!(?:单位|部门|机构|企业|小组)组织)(?<!(?:办公室|委员会)组织)(?![实开领编协申推召制])"
        if noun == "组织"
        else re.escape(noun)
        for noun in kept_words("actor_nouns")
    ]
    heads = looked_for(sorted(nouns, key=lambda noun: (-len(noun), noun)))
    # What may stand after a group's name where it is a subject; without it 部门 in 部门规章 would be taken for one.
    follow = rf"(?=\Z|[、，,；：:（(　 ]|各|及|等|和|及|以及|与|或|{modal('duty', '务必', '将', '会', '可')}|{one_of('after_group')})"
    pronoun = (
        rf"我们|与会(?:人员|代表|同志|领导|委员)|(?:我|本|你|该){one_of('own_bodies')}(?![一-龥]?(?:级|门|域|场))|你们"
    )
    pronoun += r"|全(?:省|市|区|县|州|国|行业|系统)上下(?!联|衔|贯|级|游|对|一)"
    pronoun += r"|全(?:省|市|区|县|州|国|镇|乡|旗)(?:各族|广大|党员)*(?:干部群众|干部职工|人民(?![代检法政防币公武满幸生群的期厚共眼]))"
    purses = rf"(?:中央|地方|各?[省市县区]级?|各级)财政(?={one_of('purse_verbs')})"
    other = (
        rf"全(?:省|市|区|县|州|国)(?:各[一-龥]{{1,6}}?|上下|各级)|国家(?!级)|(?:有关|相关|社会各|各)方面|[甲乙丙]方|各地|各级(?!各)|会议|(?:中央|地方|各?[省市县区]级?"
        rf"|各级)财政(?!厅|局|部)|各(?:行政)?村(?:居|（[^（）]{{1,4}}）)?(?:林长|河长|湖长|党支部|党总支|两委|委会)?(?![一-龥]?[民庄])|各包[村片][一-龥]{{1,4}}"
        rf"|每个(?:乡镇|村|社区|街道|单位|部门|县|区)|全(?:省|市|区|县|州|国)\d+(?:余|多)?(?:个|家|名){one_of('counted_places')}"
        rf"|各{one_of('each_body')}"
    )
    levels = r"(?:全(?:省|市|区|县|州|国))?各级各(?:单位|部门)(?!门)|全(?:省|市|区|县|州|国)各级(?:人民)?政府(?!部门|工作|网站|采购|投资|债)"
    led = (
        rf"{one_of('led_starts')}(?:(?!报(?:同级|上级|上一级|本级|请|经|送|[省市县州]))[一-龥](?<![将把对向由为以与])){{0,14}}?(?:部门单位|部门|单位|地区|政府"
        rf"|机构|企业|机关)(?:(?:[一-龥](?<![和及与按应会组要将对根负以在须可必])){{2,10}}?(?:部门|机构))?(?![的规职预决间主人内领办所之]|工作|会议|管理|资金|网站|组织(?!有关"
        r"|相关|各|专家)|负责)"
    )
    department = r"(?:[一-龥](?<![将把对向由为以与应])){2,12}?(?:行政主管部门|行政部门|主管部门|监督管理部门|监管部门)"
    department += r"|[一-龥]{2,6}?部门(?![的规职预决间主人内领办所之]|工作|会议|管理|资金|和|及)"
    regional = (
        rf"(?:{one_of('levels')}级?(?:以上)?(?:（[^（）]{{1,10}}）)?[、和]?){{1,6}}(?:地方)?(?:各级)?(?:人民政府|政府)(?:(?![和与及]|组织|会同|指导|协调|督促"
        rf"|责令|批准|要求|负责)[一-龥]{{2,10}}?(?:主管部门|行政部门|部门))?"
    )
    bracketed = (
        r"(?:(?:设区的市|省|市|州|县|区|旗)[、和]){0,4}(?:区县|县区|省|市|县|区|旗|村|镇)[（(][市县区旗镇乡居、]{1,6}[）)](?:各|有关|相关)?"
        r"(?:(?!应(?!急))[一-龥](?<![将把对向由为以与要须])){2,14}?(?:主管部门|行政部门|管理部门|部门|管理机构|机构)(?![的规职预决间主人内领办所之])"
    )
    national = (
        r"国家(?:或者?|和|与|、)(?:省级?|省市|省、市|地方)(?:(?!建[立设]|支持|鼓励|设立|组织|加[强大]|规定|要求)[一-龥](?<![将把对向由为以与])){0,30}?"
        r"(?:指挥部|主管部门|部门|机构)(?![的规职预决间主人内领办所之]|工作|会议|管理)"
    )
    provinces = (
        r"各省(?:（区、市）|、自治区、直辖市)(?:及计划单列市|和计划单列市|、计划单列市)?"
        r"(?:人民政府|(?:[一-龥](?<![要应须必将会可])){0,14}?(?:厅|局|委|部门)(?:（[^（）]{1,8}）)?)?"
    )
    levelled = (
        r"各(?:县|区|市|旗|乡镇|镇|乡|村|街道|市州)（[市县区旗镇乡街道村居社区场办、]{1,14}）"
        r"(?:(?:[一-龥](?<![将把对向由为以与要于须应在的])){0,12}?(?:局|办|中心|所|站|工委|党工委|办事处|支部|委员会|党委(?:、政府)?|人民政府|政府)(?![一-龥]?的))?"
    )
    levels_both = (
        r"[省市县区乡镇村]{2,3}[两三四]级(?=\Z|[共均都要应各党累]|干部)"
        r"|(?:全[县镇乡区市])?\d+个(?:行政村|村居|村|社区|乡镇|镇街)(?=\Z|累计|先后|共|均|全部|分别)"
        r"|(?<![农乡山全城])[省市县区镇乡村]里(?![的面边程外有])"
    )
    hall = r"各地?方?[一-龥]{2,8}(?:厅|局|委)（[^（）]{1,8}）"
    described = rf"其他[一-龥]{{2,14}}的(?:{heads})"
    reach = "{0,10}" if anywhere else "{0,22}"
    group = rf"{described}|(?:[一-龥a-zA-Z](?<![将把])){reach}?(?:（[^（）]{{1,8}}）)?(?:{heads})+(?:（(?!以下|简称|含|即|下称)[^（）]{{1,14}}）)?"
    return re.compile(
        rf"{pronoun}|{purses}|{national}|{provinces}|{hall}|{levels}|{levels_both}|{led}|{regional}|{bracketed}|{department}|{levelled}(?=是)|(?:{levelled}|{other}|{group}){'' if anywhere else follow}"
    )


# Words that no group's name begins with: prepositions, verbs of framing, verbs of tasks.
_NO_START = pattern(r"{no_start}|{modal:duty}|各位(?:代表|委员|同志)")


def not_a_start(text: str, start: int, end: int) -> bool:
    """Whether no body's name can begin there: a preposition or a verb of framing stands there."""
    return text[start : start + 1] in _no_start_characters() and _NO_START.match(text, start, end) is not None


@derived
def _no_start_characters() -> frozenset[str]:
    """What these begin with: this is asked for more often than anything else."""
    return frozenset(word[0] for word in (*forms_of("no_start"), *modals("duty"), "各位"))


_GROUP_TAIL = pattern(
    r"(?:全体|常务|主任|专题|办公)会议|(?:领导)?班子(?:全体)?成员|在家领导|{group_attributes}*{group_nouns}(?!规|职|预|决|间|主)"
    r"|(?!{no_group_tail}|{modal:要,应,须})[一-龥]{0,6}?(?:主管部门|行政部门|监管部门|管理部门|管理机构)|{department_fields}[一-龥]{0,8}?部门"
)
_SEPARATOR = pattern(
    r"等?(?:部门|单位|地区)?(?:、(?:时任|原(?=[省市县区镇乡]))?|[/／](?=[一-龥])|和|以及|及(?!其)|与|暨|兼(?!任)|或者|或)"
)
# 县级人民政府及｜其有关部门: two who act.
_THEIRS = pattern(
    r"及(?P<who>其{group_attributes}*的?(?:部门|单位|机构(?!编制)|办公室|办事机构|分支机构|成员单位|工作人员|[一-龥]{2,8}?(?:主管部门|管理机构)))"
)
_ETC = pattern(
    r"等(?!级|次|于|同|价|额|待|候|离子)(?:国家|省|市|区|县)?(?:有关|相关|其他|职能|[一-龥]{0,4}行业|行政|主管|监管)*(?:部门|单位|地区|领导|省市|城市|市|省|地)?"
)
_ESPECIALLY = pattern(r"[，,]?(?:特别是|尤其是)")
_SPACES = " 　"


def read_actors(text: str, start: int, end: int, names: Names, *, anywhere: bool = False) -> tuple[list[Span], int]:
    """The spans of the bodies listed from `start`, and where the list ends; ([], start) where none stands there.

    `anywhere`: what follows a group need not read on as a predicate (after 由, where the verb may be any).
    """
    found: list[Span] = []
    at = position = start
    while position < end:
        read = _read_one(text, position, end, names, anywhere)
        if read is None:
            break
        span, position = read
        found.append(span)
        if theirs := _THEIRS.match(text, position, end):
            found.append(theirs.span("who"))
            position = theirs.end()
        if etc := _ETC.match(text, position, end):
            position = etc.end()
        at = position
        separator = _SEPARATOR.match(text, position, end) or _ESPECIALLY.match(text, position, end)
        if separator is None and text[position : position + 1] in "，," and _person_follows(position + 1, end, names):
            separator = re.compile("[，,]").match(text, position, end)
        if separator is None and _next_in_row(text, position, names):
            separator = re.compile(f"[{_SPACES}]").match(text, position, end)
        if separator is None and not (text.startswith("各", position) and position < end):
            break
        position = separator.end() if separator else position
    if len(found) == 2 and _one_group(text, found[0], found[1]):
        return [(found[0][0], found[1][1])], at
    people = [span for span in found if (name := names.get(span[0])) and name.type is EntityType.PERSON]
    return (people if people and len(people) < len(found) and _only_titles(found, names) else found), at


def _next_in_row(text: str, at: int, names: Names) -> bool:
    """Whether a blank parts two bodies of one level there: 县水务局　县财政局."""
    follower = names.get(at + 1) if text[at : at + 1] in tuple(_SPACES) else None
    if follower is None or follower.type is not EntityType.ORG or follower.text[0] not in "省市区县州旗":
        return False
    return any(
        (name := names.get(start)) is not None and name.end == at and name.text[0] == follower.text[0]
        for start in range(max(0, at - 12), at - 2)
    )


# 相关部门和街镇 are two, as 有关地区和部门 is one.
_PLACES_THAT_ACT = frozenset({"企业代表", "街镇", "镇街", "乡镇", "街道", "社区", "园区"})


def _one_group(text: str, first: Span, second: Span) -> bool:
    """有关地区和部门 is one group: its second noun stands bare."""
    if first[1] - first[0] < 3 or text[second[1] - 1] in "人者":
        return False  # 地市和区县, 申报单位及申报人 are two
    return (
        text[first[1] : second[0]] in ("和", "与", "及")
        and text[second[0] : second[1]] in load_words("actor_nouns") - _PLACES_THAT_ACT
    )


def _person_follows(position: int, end: int, names: Names) -> bool:
    """Whether a person with posts stands there (…，宁波市委副书记、市长裘东耀)."""
    for _ in range(6):
        name = names.get(position)
        if name is None or name.end > end:
            return False
        if name.type is EntityType.PERSON:
            return True
        position = name.end + 1 if name.end + 1 in names and name.end not in names else name.end
    return False


def _only_titles(found: list[Span], names: Names) -> bool:
    """Whether all that is no person is a post: those posts belong to the persons."""
    return all(
        (name := names.get(span[0])) is not None
        and name.type is not EntityType.PLACE
        and (name.type is EntityType.PERSON or _ends_in_title(span, names))
        for span in found
    )


def _ends_in_title(span: Span, names: Names) -> bool:
    position = span[0]
    last: Entity | None = None
    while position < span[1] and (name := names.get(position)):
        last, position = name, name.end
    return last is not None and last.type is EntityType.TITLE


def _read_one(text: str, start: int, end: int, names: Names, anywhere: bool) -> tuple[Span, int] | None:
    name = names.get(start)
    if name is not None and name.end <= end:
        return _read_named(text, name, end, names) or _read_along(text, name, end, anywhere)
    if text.startswith("各", start) and (posts := _each_post(start, end, names)):
        return (start, posts), posts
    if not_a_start(text, start, end):
        return None
    limit = min(end, start + 60)
    generic = _generic(anywhere).match(text, start, limit)
    if generic is not None and anywhere:
        generic = _whole_group(generic, _generic(False).match(text, start, limit))
    if generic is None or _opens_with_verb(generic[0]):
        return None
    if not text.startswith(forms_of("names_like_adverbs"), start) and skip_adverbs(text, start, generic.end()) > start:
        return None
    stop = start + _first_group(generic[0])
    if stop - start == 2 and text[start] in "我本该" and (tail := _GROUP_TAIL.match(text, stop, end)):
        stop = tail.end()  # 本市｜有关部门
    stop = _joined(text, stop, end)
    return (start, stop), stop


_MORE_OF_NAME = pattern(r"{name_functions}*(?:机关|机构|部门|处|所|中心)")


def _whole_group(group: re.Match[str], listed: re.Match[str] | None) -> re.Match[str]:
    """The group, whole where its first noun only begins the name: 事业单位｜登记管理机关, 街道｜办事处."""
    more = listed[0][len(group[0]) :] if listed else ""
    return listed if listed and _MORE_OF_NAME.fullmatch(more) else group


_NEXT_GROUP = pattern(r"(?:、|以及|及|和|与)(?=各(?!自|类|种|项)|[省市区县]直)")


def _first_group(group: str) -> int:
    """Where the first of two groups read as one ends: 各乡镇｜及县直有关部门."""
    joint = _NEXT_GROUP.search(group, 2)
    first = _generic(False).match(group[: joint.start()]) if joint else None
    return joint.start() if joint and first and first.end() == joint.start() else len(group)


# 任何单位和个人: whoever it be, one actor.
_OR_PERSONS = pattern(r"(?<=单位|组织|企业)(?:和|或者|或|及)个人(?!信息)")


def _read_along(text: str, feature: Entity, end: int, anywhere: bool) -> tuple[Span, int] | None:
    """The group that a river or sea places: 黄河流域｜县级以上地方人民政府."""
    group = _generic(anywhere).match(text, feature.end, min(end, feature.end + 60))
    if group is None or _opens_with_verb(group[0]):
        return None
    stop = _joined(text, group.end(), end)
    return (feature.start, stop), stop


def _joined(text: str, stop: int, end: int) -> int:
    persons = _OR_PERSONS.match(text, stop, end)
    return persons.end() if persons else stop


def _each_post(start: int, end: int, names: Names) -> int | None:
    """The end of the post in 各部部长, 各委员会主任."""
    post = next((names[at] for at in range(start + 2, start + 7) if at in names), None)
    return post.end if post and post.type is EntityType.TITLE and post.end <= end else None


_NO_GROUP = pattern(
    r"成为|作为|属于|来自|包括|是|率先|成立|(?:连续|多次|先后|统一|集中|定期|年|次|牵头|规定|要求|及时|积极|认真|精心|依法|共同|联合|分别|自行|擅自|单独|具体|主动|广泛|每[年月季])组织\Z|(?:主持|召开|举行|召集|参加|出席|列席)[^，]*(?:会议|大会)\Z"
)


def _opens_with_verb(group: str) -> bool:
    """尊重科研人员 is no group; 报名单位, 项目承担单位, 有关部门 are."""
    if _NO_GROUP.search(group):
        return True
    words = tag_words(group)
    if len(words) == 2 and words[0][1] == "vn" and words[1][0] in kept_words("actor_nouns"):
        return not is_naming(words[0][0])
    if (
        len(words) < 2
        or words[0][1] != "v"
        or words[0][0]
        in ("有关", "相关", "受", "牵头", "申报", "参与", "承担", "报名", "试点", "推荐", "运营", "管理", "指导")
    ):
        return False
    word, tag = words[1]
    if tag == "v" and len(words) > 2 and "act" in word_class(words[0][0]) and not is_naming(words[0][0]):
        return True  # 转移疏散受威胁群众
    return tag[:1] == "n" and (len(words) > 2 or word not in kept_words("actor_nouns") or not is_naming(words[0][0]))


@derived
def _bare_divisions() -> frozenset[str]:
    """上海, 浙江 and the like end as seas and rivers do."""
    return frozenset(row[4] for row in load_rows("divisions") if len(row) > 4)


_FEATURE = pattern(r"(?:[河江湖海山川原岭岛湾峡洋]|流域|地带|盆地|三角洲)\Z")


def _read_named(text: str, name: Entity, end: int, names: Names) -> tuple[Span, int] | None:
    """A run of adjacent names is one actor: the person in it, else the run with the group after it (国务院｜有关部门).

    Rivers, mountains and seas do not act: None.
    """
    run = [name]
    stop = name.end
    if name.type is EntityType.PLACE and _FEATURE.search(name.text) and name.text not in _bare_divisions():
        return None
    while stop < end:
        follower = names.get(stop) or (names.get(stop + 1) if text[stop] in _SPACES else None)
        if follower is None or follower.end > end or _next_in_row(text, stop, names):
            break
        run.append(follower)
        stop = follower.end
    people = [entity for entity in run if entity.type is EntityType.PERSON]
    if people:
        honoured = re.compile("(?:等)?同志").match(text, stop, end)
        return (people[-1].start, people[-1].end), honoured.end() if honoured else stop
    if run[-1].type in (EntityType.ORG, EntityType.PLACE) and (tail := _GROUP_TAIL.match(text, stop, end)):
        stop = tail.end()
    stop = _with_house(text, _joined(text, stop, end), end, names)
    return (name.start, stop), stop


def _with_house(text: str, stop: int, end: int, names: Names) -> int:
    """Where the body ends with the bodies of its house behind it in brackets: 市场监管总局｜（标准委）."""
    if text[stop : stop + 1] not in ("（", "("):
        return stop
    at = stop + 1
    while (body := names.get(at)) is not None and body.end < end and body.type is EntityType.ORG:
        if text[body.end] in "）)":
            return body.end + 1
        if text[body.end] != "、":
            break
        at = body.end + 1
    return stop


# ── lists known to be lists ──────────────────────────────────────────────────


# A conjunction after which a body or a group begins.
_JOINT = pattern(r"(?:以及|和|及|与|暨)(?={body_starts})")
_ENDING = pattern(r"(?:{body_ends}|\))\Z")
# 各区、市政府 are the governments of districts and cities: one group.
REGIONS = pattern(r"(?:各|有关|相关)(?:区|县|市|旗)、(?:县|市|区|旗)(?:、(?:市|区))?(?:人民政府|政府|[一-龥]{2,8}局)")
_CUT = pattern(r"[、，,；;。\s]+")
_TAIL = pattern(r"(?:等|等等)(?:有关|相关|其他)?(?:部门|单位|地区|机构|市直部门|省直部门)?\Z")


def split_names(text: str, start: int, end: int, names: Names) -> list[Span]:
    """The spans of the bodies in a stretch that is a list: cut at 、 and ，, and at 和, 及 where both sides are bodies."""
    spans: list[Span] = []
    if REGIONS.fullmatch(text, start, end):
        return [(start, end)]
    position = start
    while position < end:
        cut = _CUT.search(text, position, end)
        stop = cut.start() if cut else end
        spans.extend(_split_joint(text, position, stop, names))
        position = cut.end() if cut else end
    trimmed = (_trim(text, *span) for span in spans)
    return [span for span in trimmed if span[1] - span[0] > 1]


def _split_joint(text: str, start: int, end: int, names: Names) -> list[Span]:
    spans: list[Span] = []
    begin = start
    for conjunction in re.compile(r"以及|和|及|与|暨").finditer(text, start, end):
        if conjunction.start() <= begin or _inside_name(conjunction.start(), begin, names):
            continue
        right = names.get(conjunction.end())
        if not (_JOINT.match(text, conjunction.start(), end) or (right is not None and right.end <= end)):
            continue
        if _ENDING.search(text[begin : conjunction.start()]):
            spans.append((begin, conjunction.start()))
            begin = conjunction.end()
    spans.append((begin, end))
    return spans


def _inside_name(position: int, begin: int, names: Names) -> bool:
    name = names.get(begin)
    return name is not None and name.start < position < name.end


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " 　\t\n·—-：:":
        start += 1
    while end > start and text[end - 1] in " 　\t\n：:":
        end -= 1
    tail = _TAIL.search(text, start, end)
    return (start, tail.start()) if tail and tail.start() > start else (start, end)
