"""Which body the words of an actor name, at their place in the document."""

from __future__ import annotations

from functools import cached_property

from policy_nlp.bodies.naming import read_name
from policy_nlp.bodies.organs import full_field
from policy_nlp.clauses.meetings import Meetings
from policy_nlp.clauses.reading import Reading
from policy_nlp.language.rules import rules_of
from policy_nlp.language.scripts import simple_forms_of
from policy_nlp.resolve.actors import names_only_level, places_named, resolve_actor

rule = rules_of(__name__)


_LEVELS = "省市区县州旗盟"


def _is_bare_bureau(words: str) -> bool:
    """Whether the words are a bureau's name without a place, and no central organ's."""
    name = read_name(words)
    return rule.bureau.fullmatch(words) is not None and not name.places and name.level is None and name.central is None


def _is_department(words: str) -> bool:
    """Whether the words name a department by its field only: 市场监管部门."""
    field = words.removesuffix("部门").removesuffix("主管")
    return words.endswith("部门") and field not in ("行业", "业务") and full_field(field) is not None


class Offices:
    """The offices of a text: 办公室 is that of the body named last with one (领导小组下设办公室)."""

    def __init__(self, text: str) -> None:
        self._text = text

    def body(self, start: int) -> str | None:
        """The body whose office 办公室 at `start` is, None where none is named shortly before."""
        near = self._text[max(0, start - _NEAR) : start + len("办公室")]
        found = [*rule.office.finditer(near)]
        return found[-1]["body"] if found else None


_NEAR = 400  # characters


class Naming:
    """Names the actor that words at a place mean."""

    def __init__(self, reading: Reading) -> None:
        self._references = reading.references
        self._text = reading.text
        self._meetings = Meetings(reading.text, reading.references)
        self._offices = Offices(reading.text)
        self._fields = {field.start: field for field in reading.fields}
        self._simple = simple_forms_of(reading.text)

    def __call__(self, words: str, start: int) -> str:
        return self._name(words.translate(self._simple), start).translate(self._simple)

    def after(self, words: str, start: int, before: str) -> str:
        """The name of an actor listed after the one called `before`: 其有关部门 are that one's, 街道 after 各镇、 is 各街道, and
        what 各地 says of the first department holds for the next."""
        if before.startswith("各") and rule.each.fullmatch(words) and self._text.startswith("、", start - 1):
            return f"各{words}"
        shared = rule.shared.match(before)
        if shared and rule.department.fullmatch(words) and self._text[start - 1] in "、和":
            return f"{shared[0]}{words}"
        if not rule.theirs.match(words):
            return self(words, start)
        joined = before and rule.joined.search(self._text, max(0, start - 2), start)
        return f"{before}{words[1:]}" if joined else self(words[1:], start + 1)

    def _name(self, words: str, start: int) -> str:
        if words in ("会议", "主任会议"):
            return self._meetings.name(start, words) or words
        if words == "办公室" and (body := self._offices.body(start)) is not None:
            return f"{resolve_actor(body, self._references)}办公室"
        if (field := self._fields.get(start)) and field.end == start + len(words):
            return self._with_home(field.name, "县区旗市")
        return self._of_hall(words) or self._with_home(self._of_congress(words), "县区旗")

    def _of_congress(self, words: str) -> str:
        """An organ of a people's congress (法制委员会, 主席团) with the congress of the paper's own level that the text names it with."""
        organ = rule.congress_organ.match(words)
        if organ is None:
            return words
        home = self._references.home or ""
        houses = [h for h in self._congresses.get(organ[0], ()) if not home or h[0] == home[-1]]
        return f"{houses[0]}{words}" if len(houses) == 1 else words

    @cached_property
    def _congresses(self) -> dict[str, dict[str, None]]:
        """Organ → the congresses that the text names it with."""
        found: dict[str, dict[str, None]] = {}
        for whole in rule.congress.finditer(self._text):
            found.setdefault(whole["organ"], {})[whole["house"]] = None
        return found

    def _of_hall(self, words: str) -> str | None:
        """A unit of the province's hall whose paper this is (政策法规处), with the hall; None for any other words."""
        hall = self._references.aliases.get("本厅")
        if not hall or not rule.unit.fullmatch(words):
            return None
        placed = words.startswith(("厅", "我厅", "本厅", *places_named())) or names_only_level(words)
        return None if placed else f"{hall}{words}"

    def _with_home(self, words: str, levels: str) -> str:
        """The name; a bureau or a department of a field (司法局, 文旅部门), where it stands without a place, with the place of the
        document, if that is of one of these levels: in a city's rules such a department may be a county's. Only provinces have a 厅."""
        name, home = resolve_actor(words, self._references), self._references.home or ""
        if name != words or (words[0] in _LEVELS and not words.startswith("市场")):
            return name
        is_bare = read_name(words).is_bare
        if is_bare and words.endswith("厅"):
            return self._references.aliases.get("我省", "") + name
        if home.endswith("自治区") or not home.endswith(("市", *levels)):
            return name
        if is_bare or rule.government_office.fullmatch(words):
            return home + name
        return home + name if home.endswith(tuple(levels)) and _is_department(words) else name

    def of_list(self, listed: list[tuple[str, int]]) -> list[str]:
        """The names of bodies listed together: the 区 or 县 of one holds for the bare bureaus after it."""
        names: list[str] = []
        place = ""
        for words, start in listed:
            name = self(words, start)
            level = self._references.aliases.get(f"我{words[0]}", "") if words[0] in _LEVELS else ""
            own = level or (self._references.home or "")
            place = own if own and name != words and name.startswith(own) else place
            bare = place and name == words and _is_bare_bureau(words)
            names.append(f"{place or own}{name}" if bare or self._is_citys(name, words) else name)
        return names

    def _is_citys(self, name: str, words: str) -> bool:
        """Whether a unit without a place (装备信息中心, 教科院) is listed in a city's paper."""
        home = self._references.home or ""
        is_own = name == words and home.endswith("市") and not words.startswith(places_named())
        return is_own and read_name(words).central is None and rule.citys.fullmatch(words) is not None
