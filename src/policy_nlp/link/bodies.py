"""The bodies that one document names: what its words mean, told by its speaker, its declared short names and its full names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from policy_nlp.bodies.divisions import parents
from policy_nlp.bodies.naming import Body, identify, read_name
from policy_nlp.bodies.speaker import UNKNOWN, Speaker
from policy_nlp.link.meaning import SCORES, Meaning, meaning, squeeze
from policy_nlp.link.unlisted import Reach, core, normal_form, place_at_head, reach
from policy_nlp.store.mentions import NamedIn
from policy_nlp.store.speakers import body_of_actor

NATION = "中央"  # the jurisdiction of national papers


def jurisdiction_of(speaker: Speaker) -> str | None:
    """Whose matters a document of that speaker is about: a division, the nation, or None where unknown."""
    return NATION if speaker.is_national else speaker.own


class BodyReader:
    """Reads the names of bodies of one document."""

    def __init__(self, named: NamedIn) -> None:
        self._speaker: Speaker = named.speaker
        self._document = named.document.key
        self._aliases = {squeeze(short): squeeze(name) for short, name in named.aliases.items()}
        self._found: dict[tuple[str, str], Meaning] = {}
        bodies = [squeeze(m.text) for m in named.mentions if m.type == "ORG"]
        self._wholes, self._tails = _wholes(bodies), _tails(bodies, self._speaker)

    @property
    def jurisdiction(self) -> str | None:
        """Whose matters the document is about: a division, the nation, or None where unknown."""
        return jurisdiction_of(self._speaker)

    def read(self, text: str, name: str | None = None) -> Meaning:
        """What the words mean; `name` is what the document makes of them where that is known already (我们 → 贵州省人民政府)."""
        words = squeeze(text)
        meant = squeeze(name) if name else self._full(words)
        key = (words, meant)
        if key not in self._found:
            self._found[key] = self._read(words, meant)
        return self._found[key]

    def _full(self, words: str) -> str:
        """The name that the document's short name stands for, also where it stands before an office (领导小组办公室)."""
        for _ in range(3):
            if words not in self._aliases or self._aliases[words] == words:
                break
            words = self._aliases[words]
        if office := _office(words):
            head, rest = office
            whole = self._aliases.get(head)
            if whole and whole != head and not whole.endswith(rest):
                return whole + rest
        return words

    def _read(self, words: str, meant: str) -> Meaning:
        if words in _CENTRAL_IN_TEXT:
            name = _CENTRAL_IN_TEXT[words]
            return meaning(name, name, None, "central body")
        whole = self._tails.get(words) if words == meant else None
        body = body_of_actor(words, meant, self._speaker)
        if whole is not None and (body is None or read_name(words).is_bare or _QUARTER.match(words)):
            return replace(self.read(whole), reason=_PART, score=SCORES[_PART])
        if body is not None and not _takes_two(words):
            return self._listed(words, meant, body)
        return self._unlisted(words, self._with_place(meant))

    def _with_place(self, name: str) -> str:
        """A name that begins with a level (区中医院) with the document's division of that level in its stead."""
        level = _LEVEL.match(name)
        place = self._speaker.place(level[0]) if level else None
        return place + name[len(level[0]) :] if place and level else name

    def _listed(self, words: str, meant: str, body: Body) -> Meaning:
        name = read_name(words)
        if words == body.name:
            reason = "full name"
        elif name.central is not None and body.name == name.central and not name.is_bare:
            reason = "central body"
        elif name.places:
            reason = "named place"
        elif name.level is not None:
            reason = "level and place of the document"
        elif words != meant:
            reason = "short name declared"
        else:
            reason = "bare name in its own paper" if body.region or name.is_bare else "central body"
        key = normal_form(body.name) if body.name.endswith("公司") and body.region else body.name
        return meaning(key, body.name, body.region, reason)

    def _unlisted(self, words: str, meant: str) -> Meaning:
        form = normal_form(meant)
        whole = self._wholes.get(form)
        if whole is not None:
            body = identify(whole, self._speaker)
            key = body.name if body else normal_form(whole)
            return meaning(key, body.name if body else whole, body.region if body else None, _PART)
        name = read_name(meant)
        far = reach(meant)
        if name.level is not None or name.is_bare or name.central is not None or _LEVEL.match(meant):
            far = Reach.DOCUMENT  # 省科技厅 in a national paper, 教育局 in one of unknown place
        if far is Reach.LOCALITY:
            is_any_citys = self._speaker.is_province and meant.endswith("局")
            far = Reach.DOCUMENT if self._speaker.is_national or is_any_citys else Reach.JURISDICTION
        if far is Reach.EVERYWHERE:
            reason = "short name declared" if words != meant else "same name everywhere"
            return meaning(form, meant, None, reason)
        if far is Reach.JURISDICTION and self.jurisdiction:
            region = None if self._speaker.is_national else self._speaker.own
            return meaning(f"{form}@{self.jurisdiction}", meant, region, "same text in the jurisdiction")
        candidates = (name.central,) if name.central else ()
        return meaning(f"{form}@{self._document}", meant, self._speaker.own, "only this document", candidates)


_PART = "part of a longer name in the document"
# Words that are a body's name only where recognition took them for one.
_CENTRAL_IN_TEXT = {"中央": "中国共产党中央委员会"}
# A level of government at the head of a name; not 市场, 区域, 镇江, 县域.
_LEVEL = re.compile(r"(?:自治区|自治州|省|市|区|县|州|旗|镇|乡)(?![场域容民际会直级内外情江长村各和及与或、])")


def _takes_two(words: str) -> bool:
    """Whether the words are of several bodies (市教育局和市科技局): nobody's name."""
    parts = re.split(r"[、和及与]", words)
    return len(parts) > 1 and all(read_name(part).is_known for part in parts)


def _tails(names: Iterable[str], speaker: Speaker) -> Mapping[str, str]:
    """Names of parts (数字政府专班) → the one longer name of the document that has the body, or for a group or a quarter the
    document's own place, before it (市政府办公室数字政府专班, 柳河县重点产业领导小组, 平潭综合实验区君山片区管理局)."""
    known = sorted(set(names))
    ends: dict[str, list[str]] = {}
    for name in known:
        for at in range(1, len(name) - 1):
            if (at > 2 and name[at - 1] in "局厅委办室部府会组" and len(name) - at >= 3) or _is_own_place(
                name[:at], name[at:], speaker
            ):
                ends.setdefault(name[at:], []).append(name)
    found = {}
    for name in known:
        wholes = [
            whole
            for whole in ends.get(name, ())
            if read_name(whole[: -len(name)]).is_known or _is_own_place(whole[: -len(name)], name, speaker)
        ]
        is_part = name not in _TOO_COMMON and not _LEVEL.match(name)
        if len(wholes) == 1 and is_part and reach(name) is not Reach.EVERYWHERE:
            found[name] = wholes[0]
    return found


_GROUP = re.compile(r"(?:小组|专班|指挥部|工作组|联席会议|专家组)\Z")
_QUARTER = re.compile(r"[一-龥]{2,4}片区")
_SHORTEST_GROUP = 7  # characters: 重点产业领导小组 is told by its words within one paper, 工作领导小组 is not


def _is_own_place(head: str, rest: str, speaker: Speaker) -> bool:
    """Whether the words before a group's or a quarter's name are the place that the document speaks for, or its level."""
    if not (_QUARTER.match(rest) or (len(rest) >= _SHORTEST_GROUP and _GROUP.search(rest))):
        return False
    place = re.sub(r"(?:推进|促进|加快)\Z", "", head)
    return place == speaker.own or any(place in (level, own) for level, own in speaker.places)


_TOO_COMMON = frozenset(
    "办公室 领导小组 委员会 党支部 工作组 专家组 专班 党委 党组 人民政府 秘书处 指挥部 综合处".split()
)


def _office(words: str) -> tuple[str, str] | None:
    """A body and its office, department or members: 领导小组办公室 → 领导小组, 办公室."""
    found = re.fullmatch(
        r"(.{2,}?(?:组|会议|委员会|委|部|局|专班|指挥部|公司|集团|中心|会|院|管委会))([一-龥]{0,12}(?:办公室|秘书处|专家组|工作组|处|司|科|党组|党委))",
        words,
    )
    return (found[1], found[2]) if found else None


_SHORTEST_CORE = 4  # characters: 芦岭煤矿 is told by its words, 煤矿 and 医院 are not
_NUMBERED = re.compile(r"第?[一二三四五六七八九十]+[矿中厂院]")  # 三矿: one of a firm's, told by its number


def _wholes(names: Iterable[str]) -> Mapping[str, str]:
    """Short forms (安徽芦岭煤矿) → the one longer unlisted name of the document that ends so (淮北矿业集团公司芦岭煤矿)."""
    longer = {
        normal_form(name): name
        for name in sorted(set(names))
        if identify(name, UNKNOWN) is None and reach(name) is Reach.EVERYWHERE
    }
    found: dict[str, str] = {}
    ends: dict[str, list[str]] = {}
    for form in longer:
        for at in range(1, len(form) - 1):
            ends.setdefault(form[at:], []).append(form)
    for form in longer:
        tail = core(form)
        if _NUMBERED.fullmatch(form):
            tail = form
        elif len(tail) < _SHORTEST_CORE or reach(tail) is not Reach.EVERYWHERE:
            continue
        ending = [whole for whole in ends.get(tail, ()) if whole != form]
        wholes = [whole for whole in ending if len(core(whole)) > len(tail)] or [
            w for w in ending if _is_inside(w, form)
        ]
        if len(wholes) == 1:
            found[form] = longer[wholes[0]]
    return found


def _is_inside(whole: str, form: str) -> bool:
    """Whether two names of one core name places of which one holds the other: 大同市杏儿沟煤矿, 山西杏儿沟煤矿."""
    inner, outer = (place_at_head(name[: len(name) - len(core(name))]) for name in (whole, form))
    return inner is not None and (outer is None or outer in parents(inner))
