"""The nouns of the package: frozen records, no behaviour that imports a step.

Glossary
    block           段落、标题、表格行: a stretch of the repaired text that stands by itself
    header          文首要素: 标题、发文字号、发文机关、成文日期、主送机关
    entity          typed words in one document
    value           the reading of a DATE, DOCNO or QUANTITY
    actor           行动主体: who leads (牵头) or supports (配合)
    official        a person presented with a post (职务)
    commitment      one clause's undertaking (planned) or reported delivery (achieved)
    task            what several commitments in several documents share
    document number 发文字号
    problem         something that went wrong and was recorded

All offsets are code points of the repaired text (`Analysis.text`), end exclusive.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, Literal, TypeVar

from policy_nlp.display.analysed import ShownAnalysis
from policy_nlp.display.brief import brief


class EntityType(StrEnum):
    """The eight types of the annotation guide."""

    PERSON = "PERSON"
    TITLE = "TITLE"
    ORG = "ORG"
    PLACE = "PLACE"
    DATE = "DATE"
    DOCNO = "DOCNO"
    DOCTITLE = "DOCTITLE"
    QUANTITY = "QUANTITY"


# ── reading ──────────────────────────────────────────────────────────────────


@brief
@dataclass(frozen=True, slots=True)
class Origin:
    """Where a line of the source stands.

    `offset` counts code points: of the decoded file (text), of the paragraph's own text (DOCX, HTML: `part` names it).
    `page` counts from 1; `box` is (left, top, right, bottom) in points from the page's top left.
    """

    part: str = ""
    offset: int = 0
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


@brief
@dataclass(frozen=True, slots=True)
class RawLine:
    """A line as the reader found it.

    `kind` says how far its end can be trusted: a "line" may be broken by the page (text, PDF, OFD), a "paragraph" is whole
    (HTML, DOCX), a "row" is a table row whose `text` is its `cells` joined by tabs. `level` is a heading level (1 is highest)
    that the format itself declares. `table` numbers the tables from 0; `is_header` marks header rows. `covered` are the cells of a row
    that one above them covers (merged cells); None where the format cannot tell them from empty ones.
    """

    text: str
    kind: Literal["line", "paragraph", "row", "note"] = "line"
    origin: Origin = Origin()
    level: int | None = None
    cells: tuple[str, ...] = ()
    table: int | None = None
    is_header: bool = False
    centred: bool = False
    covered: tuple[int, ...] | None = None


@brief
@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong, recorded: `stage` (read, repair, …), one clear line, and what to do."""

    stage: str
    message: str
    remedy: str = ""
    kind: str = ""


STATED = "stated:"  # before the name of a metadata field: what an index says of the document, not the document itself


@brief
@dataclass(frozen=True, slots=True)
class RawDocument:
    """What a reader returns. `metadata` holds what the source declares apart from its text, under the header's field names
    (`title`, `document_number`, `issuer`, `issued_on`, `published_on`), as written there; with STATED before the name, what an
    index says of it."""

    name: str
    sha256: str
    media_type: str
    lines: tuple[RawLine, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


# ── repair ───────────────────────────────────────────────────────────────────


@brief
@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Leads each character of the repaired text back to its source: `lines[i]`, `offsets[i]` are the raw line's index and the
    code point in that line for repaired character i (-1, -1 for a line break made by the repair)."""

    lines: tuple[int, ...]
    offsets: tuple[int, ...]

    def source(self, position: int) -> tuple[int, int]:
        """(raw line index, offset in that line) of a repaired character. Raises IndexError outside the text."""
        return self.lines[position], self.offsets[position]


@brief
@dataclass(frozen=True, slots=True)
class Paragraph:
    """A whole paragraph or table row of the repaired text, with the hints of the raw line it began with."""

    start: int
    end: int
    kind: Literal["line", "paragraph", "row", "note"] = "paragraph"
    level: int | None = None
    cells: tuple[tuple[int, int], ...] = ()
    table: int | None = None
    is_header: bool = False
    centred: bool = False
    covered: tuple[int, ...] | None = None


@brief
@dataclass(frozen=True, slots=True)
class RepairedText:
    """Text with one paragraph a line, the map back to the raw lines, and the paragraphs' spans."""

    text: str
    offset_map: OffsetMap
    paragraphs: tuple[Paragraph, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


# ── structure ────────────────────────────────────────────────────────────────

BlockKind = Literal[
    "copy_number",  # 份号
    "secrecy",  # 密级和保密期限
    "urgency",  # 紧急程度
    "issuer_mark",  # 发文机关标志
    "document_number",  # 发文字号
    "signer",  # 签发人
    "title",  # 标题
    "recipients",  # 主送机关
    "heading",  # 章节标题（段首标题见 Block.run_in）
    "paragraph",  # 正文段落
    "row",  # 表格行
    "attachment_list",  # 附件说明
    "signature",  # 发文机关署名
    "date",  # 成文日期
    "note",  # 附注、脚注、题注
    "attachment",  # 附件标记（“附件1”）
    "copies",  # 抄送机关
    "printing",  # 印发机关和印发日期
    "byline",  # 报告人、作者、来源等行
    "furniture",  # 网页、数据库带进来的行
]


@brief
@dataclass(frozen=True, slots=True)
class Block:
    """A block of the text. `path` holds the indices (into `Structure.blocks`) of the headings over it, outermost first.

    `run_in` is the end of a run-in heading at the paragraph's head (（二）强化协同。……), 0 where there is none: the stretch
    start:run_in is heading, the rest prose. `body` is where the words begin after the enumerator (一、 （一） 1.).
    `part` numbers the documents inside the document: 0 the outermost, 1… what it carries (印发的规划, 附件). `covered` is a row's, as in
    `RawLine`; a library does not keep it.
    """

    start: int
    end: int
    kind: BlockKind
    level: int | None = None
    path: tuple[int, ...] = ()
    run_in: int = 0
    body: int = 0
    part: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    table: int | None = None
    is_header: bool = False
    covered: tuple[int, ...] | None = field(default=None, compare=False)


@brief
@dataclass(frozen=True, slots=True)
class Header:
    """The guide's header fields, and what follows from them. None or () where not stated."""

    title: str | None = None
    document_number: str | None = None
    issuers: tuple[str, ...] = ()
    issued_on: str | None = None
    recipients: tuple[str, ...] = ()
    kind: str | None = None  # 文种: 通知、意见、规划、工作报告…
    level: str | None = None  # 国家、部委、省、市、县、乡镇
    region: str | None = None  # the division the issuer belongs to: 门头沟区
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    named_on: str | None = None  # the day in the file's name: a hint for years left out, never the date of issue
    stated: Mapping[str, str] = field(
        default_factory=dict
    )  # what an index says of the document, by field name, and its `url`
    filled: tuple[str, ...] = ()  # the fields above that are as stated, the document itself leaving them open


@brief
@dataclass(frozen=True, slots=True)
class Part:
    """A document inside the document: its blocks run from `first_block` to `last_block` (exclusive)."""

    header: Header
    first_block: int
    last_block: int
    relation: str | None = None  # 印发、转发、附件


@brief
@dataclass(frozen=True, slots=True)
class Structure:
    """The document's own header, its blocks in order, and its parts (parts[0] is the outermost)."""

    header: Header
    blocks: tuple[Block, ...]
    parts: tuple[Part, ...] = ()
    relations: tuple[tuple[str, str], ...] = ()  # (废止、修订、转发、解读 …, 《…》 or document number)


# ── recognition and resolution ───────────────────────────────────────────────


@brief
@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, multiplied out: 2.6万套 → (26000, "套")."""

    number: float
    unit: str


Value = str | Quantity | None


@brief
@dataclass(frozen=True, slots=True)
class Entity:
    """Typed words. `value` is an EDTF-like string (DATE), the normal form (DOCNO), a Quantity, or None.

    `confidence` is a probability; `rule` names what found it; `attributes` holds what the type knows besides (a date's
    earliest and latest day, a place's candidate codes, a document number's issuing body, …), all as strings.
    """

    start: int
    end: int
    text: str
    type: EntityType
    value: Value = None
    confidence: float = 1.0
    rule: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@brief
@dataclass(frozen=True, slots=True)
class Post:
    """One post of an official: the title as written, and the body it belongs to."""

    title: str
    organisation: str | None = None
    start: int = 0
    end: int = 0
    event: Literal["holds", "appointed", "removed"] = "holds"
    date: str | None = None


@brief
@dataclass(frozen=True, slots=True)
class Official:
    """A person the text presents with posts. `mentions` are the PERSON spans."""

    name: str
    titles: tuple[str, ...]
    organisation: str | None
    posts: tuple[Post, ...] = ()
    mentions: tuple[tuple[int, int], ...] = ()


@brief
@dataclass(frozen=True, slots=True)
class References:
    """What the document's context makes of words that refer: `aliases` (管委会 → its full name, as declared), `home` (the body
    or division that 我区, 本市, 我局 mean), `members` (各成员单位 → the list, where the document gives one)."""

    home: str | None = None
    region: str | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


# ── commitments ──────────────────────────────────────────────────────────────

Role = Literal["lead", "support"]
Status = Literal["planned", "achieved"]


@brief
@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor of a commitment: as written, resolved, in its role. `source` says where it was written: the clause's subject, a
    由 phrase, a bracket, a table cell, a heading, or nowhere ("inferred", never exported as an actor of the guide)."""

    text: str
    name: str
    role: Role
    source: Literal["subject", "by-phrase", "bracket", "line", "table", "heading", "rule", "inferred"] = "subject"
    start: int = -1
    end: int = -1


@brief
@dataclass(frozen=True, slots=True)
class Deadline:
    """`value` is the last day, YYYY-MM-DD (XXXX-MM-DD where it recurs); `operator` is 前, 底, 期间, 力争…"""

    text: str
    value: str
    operator: str = ""
    start: int = -1
    end: int = -1


@brief
@dataclass(frozen=True, slots=True)
class Target:
    """An indicator and the figure promised or reached. `op` is one of = >= <= + -. `due` is the last day of this figure where a
    clause gives several years a figure each (到2023年、2025年分别达到88%、92%), else None: the commitment's deadline holds."""

    indicator: str
    op: str
    number: float
    unit: str
    start: int = -1
    end: int = -1
    base: str | None = None  # 比上年、较2020年、由2020年的35%
    due: str | None = None


@brief
@dataclass(frozen=True, slots=True)
class Commitment:
    """One clause's undertaking or reported delivery, quoted verbatim, with its evidence."""

    start: int
    end: int
    text: str
    status: Status
    actors: tuple[ActorMention, ...] = ()
    deadline: Deadline | None = None
    targets: tuple[Target, ...] = ()
    action: str = ""  # the head verb with its adverbs
    object: str = ""
    firmness: Literal["must", "will", "strive", "encourage", ""] = ""
    sentence: tuple[int, int] = (0, 0)
    block: int = -1  # index into Structure.blocks
    section: tuple[str, ...] = ()  # heading path, outermost first
    scope: tuple[int, int] | None = None  # the stretch that the bracket or line giving the actors governs
    place: str | None = None
    condition: str | None = None
    budget: str | None = None
    inferred: tuple[ActorMention, ...] = ()
    confidence: float = 1.0
    inferred_deadline: Deadline | None = None  # the plan's last day, where the text states none for the clause


@dataclass(frozen=True, slots=True, repr=False)
class Analysis(ShownAnalysis):
    """Everything the pipeline says about one document."""

    name: str
    sha256: str
    media_type: str
    text: str
    offset_map: OffsetMap
    structure: Structure
    entities: tuple[Entity, ...]
    officials: tuple[Official, ...]
    commitments: tuple[Commitment, ...]
    references: References = References()
    problems: tuple[Problem, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def header(self) -> Header:
        """The document's own header."""
        return self.structure.header


# ── changing ─────────────────────────────────────────────────────────────────

_Record = TypeVar("_Record", bound=Commitment | Entity | ActorMention | Deadline | Target)


@cache
def _layout(kind: type[Any]) -> tuple[Callable[[Any], tuple[Any, ...]], dict[str, int], list[Callable[..., None]]]:
    """What gives all values of a record, the place of each among them, and what sets each in a new one."""
    names = [one.name for one in fields(kind)]
    setters = [getattr(kind, name).__set__ for name in names]
    return attrgetter(*names), {name: place for place, name in enumerate(names)}, setters


def changed(record: _Record, **values: Any) -> _Record:
    """The record with other values: what `dataclasses.replace` gives, in a third of its time, for the records a document has thousands of."""
    kind: Any = type(record)
    held_by, places, setters = _layout(kind)
    held = [*held_by(record)]
    for name, value in values.items():
        held[places[name]] = value
    made: _Record = object.__new__(kind)
    for set_value, value in zip(setters, held, strict=True):
        set_value(made, value)
    return made
