"""Lists of acting bodies: 科技部、财政部和各有关部门 → the spans of its members.

Two readers: `read_actors` reads from a point in running text, as far as bodies go; `split_names` cuts a stretch known to be a list
(a bracket, a table cell).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from policy_nlp.clauses.agents import ends_in_head, is_naming
from policy_nlp.clauses.field_lists import Field
from policy_nlp.clauses.verbs import skip_adverbs, word_class
from policy_nlp.language.brackets import bracket_over
from policy_nlp.language.modals import modals
from policy_nlp.language.rules import derived, derived_lately, kept_words, rules_of, shared_rules_of
from policy_nlp.language.words import forms_of
from policy_nlp.lexicon import load_rows, load_words
from policy_nlp.model import Entity, EntityType
from policy_nlp.recognize.abbreviations import ABBREVIATION_SET
from policy_nlp.segment import tag_words

rule = rules_of(__name__)
shared = shared_rules_of(__name__)  # by names that others import


Span = tuple[int, int]
Names = Mapping[int, Entity]  # start → the name that begins there

_ACTING = (EntityType.ORG, EntityType.PLACE, EntityType.PERSON, EntityType.TITLE)


def index_names(entities: tuple[Entity, ...]) -> dict[int, Entity]:
    """The names of bodies, places and people by their start."""
    return {entity.start: entity for entity in entities if entity.type in _ACTING and not _is_short(entity)}


def _is_short(entity: Entity) -> bool:
    """Whether it is a place in one character, which only tells where or whence (台企, 在皖), or two of them, which tell between whom
    (闽宁｜协作)."""
    if entity.type is not EntityType.PLACE or len(entity.text) > _PAIR:
        return False
    return len(entity.text) == 1 or set(entity.text) <= ABBREVIATION_SET


_PAIR = 2


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


def _group_at(text: str, start: int, end: int, anywhere: bool) -> re.Match[str] | None:
    """The group that stands there; without `anywhere` only what may follow a subject ends it, as 部门 in 部门规章 is none."""
    other = rule.group_anywhere if anywhere else rule.group
    return rule.group_outright.match(text, start, end) or other.match(text, start, end)


def not_a_start(text: str, start: int, end: int) -> bool:
    """Whether no body's name can begin there: a preposition or a verb of framing stands there."""
    return text[start : start + 1] in _no_start_characters() and rule.no_start.match(text, start, end) is not None


@derived
def _no_start_characters() -> frozenset[str]:
    """What these begin with: this is asked for more often than anything else."""
    return frozenset(word[0] for word in (*forms_of("no_start"), *modals("duty"), "各位"))


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
        if theirs := rule.theirs.match(text, position, end):
            found.append(theirs.span("who"))
            position = theirs.end()
        if etc := rule.etc.match(text, position, end):
            position = etc.end()
        at = position
        separator = rule.separator.match(text, position, end) or rule.especially.match(text, position, end)
        if separator is None and _next_in_row(text, position, names):
            separator = re.compile(f"[{_SPACES}]").match(text, position, end)
        if separator is None and not (text.startswith("各", position) and position < end):
            break
        position = separator.end() if separator else position
    if not found:  # mostly: whatever a clause begins with is asked
        return found, at
    if len(found) == 2 or (len(found) > 2 and text.startswith("以及", found[1][1])):
        first, second, *others = found
        found = [(first[0], second[1]), *others] if _one_group(text, first, second) else found
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
    if rule.next_group.match(text, first[1], second[1]) and rule.own_kind.fullmatch(text, *second):
        return False  # 各县（市、区）教育局和学校
    return (
        text[first[1] : second[0]] in ("和", "与", "及")
        and text[second[0] : second[1]] in load_words("actor_nouns") - _PLACES_THAT_ACT
    )


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
        return _read_named(text, name, end, names)
    if text[start] in "我本" and (owned := _read_owned(text, start, end, names)):
        return owned
    if text.startswith("各", start) and (posts := _each_post(start, end, names)):
        return (start, posts), posts
    return _read_group(text, start, end, anywhere)


def _read_owned(text: str, start: int, end: int, names: Names) -> tuple[Span, int] | None:
    """The body or town of our own division, or the office of our own house, with the words that say whose: 我县｜水务局, 我局｜法规股."""
    if unit := rule.own_unit.match(text, start, end):
        return unit.span(), unit.end()
    level = rule.own_division.match(text, start, end)
    if level and text.startswith("各", level.end()):
        group = _read_group(text, level.end(), end, False)
        return ((start, group[0][1]), group[1]) if group else None
    name = names.get(level.end()) if level else None
    if name is None or name.end > end or name.type not in (EntityType.ORG, EntityType.PLACE):
        return None
    read = _read_named(text, name, end, names)
    return ((start, read[0][1]), read[1]) if read else None


@derived_lately
def _read_group(text: str, start: int, end: int, anywhere: bool) -> tuple[Span, int] | None:
    """The group that begins there; asked when the clause is opened, when its subject is looked for, and when it is judged."""
    if not_a_start(text, start, end):
        return None
    limit = min(end, start + 60)
    generic = _group_at(text, start, limit, anywhere)
    if generic is not None and anywhere:
        generic = _whole_group(generic, _group_at(text, start, limit, False))
    if generic is None or _opens_with_verb(generic[0]):
        return None
    if not text.startswith(forms_of("names_like_adverbs"), start) and skip_adverbs(text, start, generic.end()) > start:
        return None
    stop = start + _first_group(generic[0])
    if text.startswith("各", start) and (others := rule.other_levels.match(text, stop, end)):
        tail = rule.group_tail.match(text, others.end(), end)
        stop = tail.end() if tail else others.end()  # 各区｜(市)教育行政部门
    if stop - start == 2 and text[start] in "我本该" and (tail := rule.group_tail.match(text, stop, end)):
        stop = tail.end()  # 本市｜有关部门
    stop = _joined(text, stop, end)
    acting = in_case(text, start, stop)
    return (acting, stop) if acting else None


def in_case(text: str, start: int, stop: int) -> Span | None:
    """Who acts in text[start:stop], where a comma behind it lets it tell the case in which: 用人单位｜招用人员，应当…; None where it tells whom
    somebody deals with (讯问未成年人，应当…)."""
    if text[stop : stop + 1] not in ("，", ","):
        return start, stop
    if is_dealt_with(text, start, stop):
        return None
    case = rule.in_case.match(text, start, stop)
    return case.span("who") if case and ends_in_head(text, *case.span("who")) else (start, stop)


def is_dealt_with(text: str, start: int, stop: int) -> bool:
    """Whether the words only say whom somebody deals with, or what is applied for: 讯问未成年人, 申请设立保安公司."""
    return start < stop and text[start] in "讯询传拘提逮审申" and rule.dealt_with.match(text, start, stop) is not None


def _whole_group(group: re.Match[str], listed: re.Match[str] | None) -> re.Match[str]:
    """The group, whole where its first noun only begins the name: 事业单位｜登记管理机关, 街道｜办事处."""
    more = listed[0][len(group[0]) :] if listed else ""
    return listed if listed and rule.more_of_name.fullmatch(more) else group


def _first_group(group: str) -> int:
    """Where the first of two groups read as one ends: 各乡镇｜及县直有关部门."""
    joint = rule.next_group.search(group, 2)
    first = _group_at(group, 0, joint.start(), False) if joint else None
    return joint.start() if joint and first and first.end() == joint.start() else len(group)


def _joined(text: str, stop: int, end: int) -> int:
    persons = rule.or_persons.match(text, stop, end)
    return persons.end() if persons else stop


def _each_post(start: int, end: int, names: Names) -> int | None:
    """The end of the post in 各部部长, 各委员会主任."""
    post = next((names[at] for at in range(start + 2, start + 7) if at in names), None)
    return post.end if post and post.type is EntityType.TITLE and post.end <= end else None


def _opens_with_verb(group: str) -> bool:
    """尊重科研人员 is no group; 报名单位, 项目承担单位, 有关部门 are."""
    if rule.no_group.search(group):
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


def _read_named(text: str, name: Entity, end: int, names: Names) -> tuple[Span, int] | None:
    """A run of adjacent names is one actor: the person in it, else the run with the group after it (国务院｜有关部门).

    Rivers, mountains and seas do not act: None.
    """
    run = [name]
    stop = name.end
    if name.type is EntityType.PLACE and rule.feature.search(name.text) and name.text not in _bare_divisions():
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
    if run[-1].type in (EntityType.ORG, EntityType.PLACE) and (tail := rule.group_tail.match(text, stop, end)):
        stop = tail.end()
    stop = after = _with_house(text, _joined(text, stop, end), end, names)
    if run[-1].type is EntityType.ORG and (beside := rule.beside.match(text, stop, end)):
        after = beside.end()  # 县烟草专卖局｜（公司）, which is said with the name; not 县水务局（牵头）
        stop = after if beside["organ"] else stop
    return (name.start, stop), after


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


REGIONS = shared.regions


def split_names(text: str, start: int, end: int, names: Names) -> list[Span]:
    """The spans of the bodies in a stretch that is a list: cut at 、 and ，, and at 和, 及 where both sides are bodies."""
    spans: list[Span] = []
    if REGIONS.fullmatch(text, start, end):
        return [(start, end)]
    position = start
    while position < end:
        cut = rule.cut.search(text, position, end)
        while cut and (closed := bracket_over(text, position, cut.start(), end)):
            cut = rule.cut.search(text, closed, end)
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
        if not (rule.joint.match(text, conjunction.start(), end) or (right is not None and right.end <= end)):
            continue
        if rule.ending.search(text[begin : conjunction.start()]):
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
    tail = rule.tail.search(text, start, end)
    return (start, tail.start()) if tail and tail.start() > start else (start, end)
