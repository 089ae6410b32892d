"""Towns, streets and villages: those of the list of each county, and unlisted ones told by what stands around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from policy_nlp.language.brackets import closing_mark, opening_mark
from policy_nlp.lexicon import load_rows, load_words
from policy_nlp.recognize.ambiguous_divisions import takes_office_of
from policy_nlp.recognize.anchors import find_in_lines
from policy_nlp.recognize.divisions import division_codes
from policy_nlp.recognize.villages import find_bare_villages, village_names

Span = tuple[int, int]
_FEW_COUNTIES = 3
_BESIDE = frozenset("、和至—")
_LONGEST_STEM = 8
_NATION = re.compile(r"(?:[一-鿿]{1,4}族)+$")
# What a listed town's name ends with where it is the kind and not the town: 小城镇, 中心镇, 文明村镇.
_KIND_STEM = re.compile(r"(?:城|小集|村|城乡|古|名|强|重|建制|中心|特色|文明|美丽|宜居|卫星|关|等)$")
# What follows a bare name that is then no town's: 昌平｜新城｜建设, 大兴｜机场.
_LONGER = re.compile(r"[区县市州盟旗省]|[东西南北中]?(?:路|街(?!道)|大街|大道|巷|胡同)|\d+号")
_TOWN = re.compile("镇|乡|街道|苏木")


def find_towns(text: str, bounds: bytearray, divisions: Mapping[int, int]) -> list[Span]:
    """The towns and villages of the text, in code points of it; `divisions` leads from where a division's name ends to where it
    begins, `bounds` says where words begin."""
    spans = [
        *_listed(text, bounds, divisions),
        *_bare(text, bounds, divisions),
        *_of_own_county(text, bounds, divisions),
        *_of_own_town(text, bounds),
        *_counted(text),
        *_with_figures(text),
        *_zones_with_seat(text),
    ]
    named = {text[slice(*span)] for span in spans}
    behind, towns = _behind(text, divisions)
    villages = village_names(text, bounds)
    towns.update(_with_organs(text, bounds), _side_by_side(text, bounds), named, villages)
    towns -= _KIND_TOWNS
    spans += behind
    spans += find_bare_villages(text, villages, bounds)
    if towns:
        for match in re.finditer("|".join(map(re.escape, sorted(towns, key=lambda t: (-len(t), t)))), text):
            spans.append(match.span())
    spans += _villages(text, {end for _, end in spans if text[end - 1] != "村"})
    return sorted(set(spans))


# ── the list ─────────────────────────────────────────────────────────────────


@cache
def _towns() -> frozenset[str]:
    return frozenset(name for row in load_rows("towns") for name in row[1].split())


@cache
def _bare_of(county: str) -> frozenset[str]:
    """The towns of a county (six digits) without their suffix, those that are everyday words left out."""
    return next((frozenset(_stems(row)) for row in load_rows("towns") if row[0] == county), frozenset())


def _stems(row: Sequence[str]) -> Iterator[str]:
    """What a row of the list names, each without its suffix and nation; everyday words and roads left out."""
    everyday = row[2].split() if len(row) > 2 else ()
    for name in row[1].split():
        if name in everyday:
            continue
        stem = _without_suffix(name)
        if "族" in stem:  # few have one, and the pattern would be tried from each character of all the others
            stem = _NATION.sub("", stem)
        if len(stem) > 1 and stem[-1] not in "路街巷":
            yield stem


def _without_suffix(name: str) -> str:
    """The name without 镇, 乡, 街道 or 苏木 at its end."""
    return name[:-2] if name.endswith(("街道", "苏木")) else name[:-1] if name.endswith(("镇", "乡")) else name


def _listed(text: str, bounds: bytearray, divisions: Mapping[int, int]) -> Iterator[Span]:
    """Full names that the list holds: 樟木镇, behind a division or at the beginning of a word."""
    breaks, generic = load_words("name_breaks"), load_words("generic_zone_words")
    for match in _suffix_pattern().finditer(text):
        for length in range(min(_LONGEST_STEM, match.start()), 0, -1):
            start = match.start() - length
            if text[start : match.end()] not in _towns() or not (start in divisions or bounds[start]):
                continue
            stem = text[start : match.start()]
            if start in divisions or (
                len(stem) > 1
                and stem not in breaks
                and stem not in generic
                and (not _KIND_STEM.search(stem) or _told_as_town(text, start, match.end()))
            ):
                yield start, match.end()
                break


# Kinds of towns that the list has as names too.
_KIND_TOWNS = frozenset("小城镇 新城镇 老城镇 古城镇 中城镇 大城镇 强镇 名镇 中心镇 苏木镇 苏木乡".split())


def _told_as_town(text: str, start: int, end: int) -> bool:
    """Whether a listed name that ends like a kind (城关镇, 高村镇) stands as a town does: by itself in a list, with its organs, acting."""
    before = text[start - 1 : start]
    opens = not "一" <= before <= "鿿" or before in "由和与及对在到赴向"
    return opens and text[start:end] not in _KIND_TOWNS and _after_town().match(text, end) is not None


@cache
def _after_town() -> re.Pattern[str]:
    return re.compile(
        r"人民政府|政府|党委|党工委|党政|办事处|人大|纪委|[镇乡]长|书记|卫生院|派出所|财政所|负责|牵头|配合|[和与及等]|[、，。；：:）)\s]|\Z"
    )


def _ends(text: str, bounds: bytearray, end: int) -> bool:
    return bool(bounds[end]) or text[end : end + 1] == "等"


@cache
def _suffix_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:街道|镇|乡|苏木)(?![化级村企])")


def _bare(text: str, bounds: bytearray, divisions: Mapping[int, int]) -> Iterator[Span]:
    """Names without suffix behind the county they belong to, and listed on from there (昌平｜南口、马池口)."""
    for at, begin in divisions.items():
        if not (at < len(text) and "一" <= text[at] <= "鿿"):
            continue
        towns = {town for code in division_codes(text[begin:at]) for town in _bare_of(code)}
        end = _bare_end(text, at, towns, bounds)
        while end >= 0:
            yield at, end
            at = end + 1
            end = _bare_end(text, at, towns, bounds) if text[end : end + 1] in ("、", "和") else -1


def _of_own_county(text: str, bounds: bytearray, divisions: Mapping[int, int]) -> Iterator[Span]:
    """Names without suffix in a text about one county or two, named or told by its towns: long ones, and short ones beside another
    (军庄、王平)."""
    names = {text[begin:end] for end, begin in divisions.items() if text[end - 1] in "区县市旗" and end - begin > 2}
    counties = {code for name in names for code in division_codes(name) if not code.endswith("00") or _bare_of(code)}
    if not counties and (told := _county_of_runs(text)) is not None:
        counties = {told}
    pattern = _any_town(tuple(sorted(counties))) if 0 < len(counties) <= _FEW_COUNTIES else None
    if pattern is None:
        return
    found = [m.span() for m in pattern.finditer(text) if bounds[m.start()] and _ends(text, bounds, m.end())]
    starts, ends = {start for start, _ in found}, {end for _, end in found}
    for start, end in found:
        beside = (text[start - 1 : start] in _BESIDE and start - 1 in ends) or (
            text[end : end + 1] in _BESIDE and end + 1 in starts
        )
        beside = beside or _alone().fullmatch(text, max(0, start - 1), end + 1) is not None
        if (end - start > 2 or beside) and not _LONGER.match(text, end):
            yield start, end


@cache
def _counties_of() -> dict[str, tuple[str, ...]]:
    """The counties that have a town of the name without suffix."""
    found: dict[str, tuple[str, ...]] = {}
    for row in load_rows("towns"):
        for stem in dict.fromkeys(_stems(row)):
            found[stem] = (*found.get(stem, ()), row[0])
    return found


_FEW_TOWNS = 3


def county_of_towns(names: Iterable[str]) -> str | None:
    """The county (six digits) of which most of the names are towns, with or without their suffix; None where fewer than three are
    or another county has as many."""
    stems = {_without_suffix(name) for name in names}
    (code, count), (_, second) = (
        *Counter(c for s in stems for c in _counties_of().get(s, ())).most_common(2),
        *[("", 0)] * 2,
    )[:2]
    return code if count >= _FEW_TOWNS and count > second else None


@cache
def _run_pattern() -> re.Pattern[str]:
    return re.compile(r"(?<![一-鿿])[及和与]?(?:[一-鿿]{2,3}、){2,12}[一-鿿]{2,3}")


def _county_of_runs(text: str) -> str | None:
    """The county whose towns the text lists without suffix: 枫江、黄桥、金滩、尚贤."""
    items: set[str] = set()
    for match in find_in_lines(_run_pattern, _PAUSE, text):
        listed = match[0].lstrip("及和与").split("、")
        listed[-1] = listed[-1] if listed[-1] in _counties_of() else listed[-1][:2]
        if sum(item in _counties_of() for item in listed) >= _FEW_TOWNS:
            items.update(listed)
    return county_of_towns(items) if items else None


_PAUSE = re.compile("、")


@cache
def _head_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:^|[省市区县州旗])([一-鿿]{2,3})[镇乡](?=人民政府|党委|党政)", re.M)


_HEAD = 120  # characters in which a paper names the town that it is of


def _of_own_town(text: str, bounds: bytearray) -> Iterator[Span]:
    """The short name of the town that the paper is of: 月浦镇人民政府 … ，｜月浦."""
    head = _head_pattern().search(text[:_HEAD])
    stem = head[1] if head is not None else ""
    if len(stem) < 2 or stem in load_words("name_breaks", "generic_zone_words", "clause_verbs"):
        return
    for match in re.finditer(f"{stem}(?![镇乡])", text):
        if bounds[match.start()] and _ends(text, bounds, match.end()) and not _LONGER.match(text, match.end()):
            yield match.span()


@cache
def _counted_pattern() -> re.Pattern[str]:
    names = "(?P<{}>(?:(?![等各和与及])[一-鿿]{{2,3}}、){{1,9}}(?![等各和与及])[一-鿿]{{2,3}})"
    # How many towns there are: the number may have been read before.
    kind = "(?:[一二三四五六七八九十]+个|\ufffc{2,5})(?:深度)?(?:贫困|重点|边境|民族)?(?:乡镇|街镇|镇街|镇|乡(?!村)|街道|苏木)"
    return re.compile(rf"(?<![一-鿿、]){names.format('front')}{kind}|{kind}[（(]原?{names.format('behind')}(?=[）)、])")


def _counted(text: str) -> Iterator[Span]:
    """Towns without suffix whose number is told: 睦化、摆塘、交麻｜3个贫困乡."""
    words = load_words("name_breaks", "generic_zone_words", "clause_verbs")
    for match in find_in_lines(_counted_pattern, _TOWN, text):
        group = "front" if match["front"] else "behind"
        items = [*re.finditer("[一-鿿]{2,3}", match[group])]
        if any(item[0] in words for item in items):
            continue
        for item in items:
            yield match.start(group) + item.start(), match.start(group) + item.end()


@cache
def _with_figures_pattern() -> re.Pattern[str]:
    one = r"[一-鿿]{1,5}(?:镇|乡|街道)办?[ \u3000]?(?:\d[\d.]*[一-鿿]?|\ufffc+)"
    return re.compile(rf"(?<![一-鿿]){one}(?:[ \u3000、，]+{one}){{2,}}")


def _with_figures(text: str) -> Iterator[Span]:
    """Towns listed with a figure each: 东溪镇280 西坪乡15 南河镇20."""
    for match in find_in_lines(_with_figures_pattern, _TOWN, text):
        for item in re.finditer(r"([一-鿿]{1,5}(?:镇|乡|街道))办?[ \u3000]?[\d\ufffc]", match[0]):
            yield match.start() + item.start(1), match.start() + item.end(1)


@cache
def _seat_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<![一-鿿])([一-鿿]{2,3}(?:新区|新城|新片区|高新区|经开区|工业区|工业园区|度假区))(?=管委会|管理委员会|党工委|管理局)"
    )


_SEAT = re.compile("[区城](?:管委会|管理委员会|党工委|管理局)")


def _zones_with_seat(text: str) -> Iterator[Span]:
    """Zones named by themselves whose own administration the text names: 菊园新区管委会 … ，｜菊园新区."""
    generic = load_words("generic_zone_words", "name_breaks", "clause_verbs")
    names = {match[1] for match in find_in_lines(_seat_pattern, _SEAT, text)}
    for name in sorted(name for name in names if name[:2] not in generic and name[:-2] not in generic):
        yield from (match.span() for match in re.finditer(name, text))


@cache
def _alone() -> re.Pattern[str]:
    """A name that fills a bracket: 税务分局（小榄）."""
    return re.compile(f"{opening_mark('round')}[一-鿿]{{2}}{closing_mark('round')}")


@lru_cache(maxsize=1024)
def _any_town(counties: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern of the counties' towns without their suffix, None where they have none."""
    towns = {town for code in counties for town in _bare_of(code)}
    return re.compile("|".join(sorted(map(re.escape, towns), key=lambda t: (-len(t), t)))) if towns else None


def _bare_end(text: str, at: int, towns: set[str], bounds: bytearray) -> int:
    """Where the longest of the towns that begins here ends, or -1."""
    for end in range(min(at + 5, len(text)), at + 1, -1):
        if text[at:end] in towns and _ends(text, bounds, end) and not _LONGER.match(text, end):
            return end
    return -1


# ── told by what stands around them ──────────────────────────────────────────


def _behind(text: str, divisions: Mapping[int, int]) -> tuple[list[Span], set[str]]:
    """The town and village written behind a county or city (巴东县｜官渡口镇｜马鬃山村), and the towns' names."""
    spans: list[Span] = []
    towns: set[str] = set()
    for end in divisions:
        if text[end - 1] not in "省市区县州盟旗":
            continue
        match = _behind_pattern().match(text, end)
        if match is None or text[end : end + 2] in ("城镇", "各镇", "各乡", "乡镇", "村镇"):
            continue
        spans += [match.span(group) for group in (1, 2) if match.start(group) >= 0]
        towns.add(match.group(1))
    return spans, towns


@cache
def _behind_pattern() -> re.Pattern[str]:
    return re.compile(
        r"([一-鿿]{1,4}?(?:镇|乡|街道|苏木))(?!长|人(?!民政|大)|企|村|级|化)((?![农乡])[一-鿿]{1,4}?(?:村(?!民|级|委|组|镇|庄)|社区|嘎查))?"
    )


def _villages(text: str, towns: set[int]) -> Iterator[Span]:
    """Villages behind a town, and those somebody goes to: 谢家滩乡｜拉扎村, 走进｜梁家河村."""
    for match in _village_end_pattern().finditer(text):
        start = next((at for at in range(match.start() - 1, max(0, match.start() - 5), -1) if at in towns), -1)
        name = text[start : match.end()] if start >= 0 else ""
        if re.fullmatch("[一-鿿]+", name) and not _village_kinds().search(name):
            yield start, match.end()
    for match in _visit_pattern().finditer(text):
        if not _village_kinds().search(match.group(1)):
            yield match.span(1)


@cache
def _village_end_pattern() -> re.Pattern[str]:
    return re.compile(r"村(?![民级镇庄委官落干])")


@cache
def _visit_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:走进|来到|前往|赶赴)([一-鿿]{2,4}?村)(?![民级镇庄委官落干])")


@cache
def _village_kinds() -> re.Pattern[str]:
    return re.compile(r"[各该全本一的]|(?:农|乡|行政|自然|山|示范|中心|城中|脱贫|贫困|试点|新|强|古|渔)村$")


def _with_organs(text: str, bounds: bytearray) -> Iterator[str]:
    """Towns whose own organs or heads are named: 永定镇｜党委."""
    breaks, verbs = load_words("name_breaks"), load_words("clause_verbs")
    for match in _organ_pattern().finditer(text):
        end = match.end()
        start = end - len(match.group(1)) - 2
        start = start if start >= 0 and bounds[start] else start - 1
        if start < 0 or not bounds[start]:
            continue
        name = text[start:end]
        stem = name.removesuffix(match.group(1))
        if {stem, stem[-1:]} & breaks or stem in verbs:
            continue  # 交由街道｜办事处
        led = name[0] == "由" or (name[0] == "任" and takes_office_of(text, start + 1))
        name = name[1:] if led and len(name) > 3 else name
        if re.fullmatch("[一-鿿]+", name) and name[0] not in "各全该本乡村城市县区省" and name[-2] not in "乡村城集":
            yield name


@cache
def _organ_pattern() -> re.Pattern[str]:
    return re.compile(r"(镇|乡|街道)(?=党委|党工委|人民政府|政府|镇长|乡长|办事处|副镇长|副乡长|党群|纪委)")


def _side_by_side(text: str, bounds: bytearray) -> Iterator[str]:
    """Towns named side by side, or where something is done: 雷打石镇、三门镇; 在三门镇召开."""
    breaks, generic = load_words("name_breaks"), load_words("generic_zone_words")
    for match in find_in_lines(_side_by_side_pattern, _TOWN, text):
        for item in re.finditer(r"[一-鿿]+?(?:镇|乡|街道)(?![长村])", match.group()):
            start, end = match.start() + item.start(), match.start() + item.end()
            while start < end - 2 and (step := _leading_break(text, start, end, bounds, breaks)):
                start += step
            stem = text[start:end].removesuffix("街道")
            stem = stem if len(stem) < end - start else stem[:-1]
            if (
                1 < len(stem) < 4
                and bounds[start]
                and stem not in generic
                and stem[-1] not in "城乡村集街建古小县区各下返回进离立强兴富"
            ):
                yield text[start:end]


def _leading_break(text: str, start: int, end: int, bounds: bytearray, breaks: frozenset[str]) -> int:
    """The length of the clause's word that opens the stretch, 0 where none does."""
    for length in (2, 1):
        if start + length < end - 1 and bounds[start + length] and text[start : start + length] in breaks:
            return length
    return 0


@cache
def _side_by_side_pattern() -> re.Pattern[str]:
    one = "[一-鿿]{2,6}?(?:镇|乡|街道)"
    return re.compile(
        rf"{one}(?:[、和及]{one}(?![一-鿿]?[长级]))+|(?<=[局委办部院]、)[一-鿿]{{2,3}}(?:镇|乡|街道)(?=[、，。；）)和要将负作])|(?<=[在赴到])[一-鿿]{{2,3}}(?:镇|乡|街道)(?=召开|举行|举办|开展|建设|建成|调研|考察|检查|视察|试点)"
    )
