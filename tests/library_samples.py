"""Analyses made by hand, for tests of what stands after the pipeline."""

from __future__ import annotations

import hashlib
from typing import Any

from policy_nlp.model import (
    ActorMention,
    Analysis,
    Block,
    Commitment,
    Deadline,
    Entity,
    EntityType,
    Header,
    Official,
    OffsetMap,
    Part,
    Post,
    Problem,
    Quantity,
    References,
    Structure,
    Target,
)

PLAN = """青川市科技创新行动方案
青科发〔2023〕12号
各区县政府：
一、主要任务
2025年底前建成3个中试基地，由市科技局牵头，市财政局配合。
组长：林知远，市长。
青川市人民政府
2023年5月6日"""

REPORT = """青川市2025年工作报告
过去一年，市科技局建成3个中试基地。
明年实现研发投入增长8%。
2026年1月10日"""


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def entity(text: str, words: str, kind: EntityType, value: Any = None, **attributes: str) -> Entity:
    start, end = span(text, words)
    return Entity(start, end, words, kind, value, 0.9, "hand", attributes)


def commitment(text: str, words: str, status: Any = "planned", **more: Any) -> Commitment:
    start, end = span(text, words)
    line = text[: text.find("\n", start)].rfind("\n") + 1, text.find("\n", start)
    return Commitment(start, end, words, status, sentence=line, **more)


def actor(text: str, words: str, role: Any = "lead", name: str | None = None) -> ActorMention:
    return ActorMention(words, name or words, role, "by-phrase", *span(text, words))


def make_analysis(name: str, text: str, header: Header, **facts: Any) -> Analysis:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line), "paragraph", body=start))
        start += len(line) + 1
    structure = Structure(header, tuple(blocks), (Part(header, 0, len(blocks)),), facts.pop("relations", ()))
    offsets = OffsetMap((0,) * len(text), tuple(range(len(text))))
    defaults: dict[str, Any] = {"entities": (), "officials": (), "commitments": ()}
    return Analysis(name, sha256, "text/plain", text, offsets, structure, **{**defaults, **facts})


def plan() -> Analysis:
    """A plan with one commitment: a leader, a supporter, a deadline and a target; an official; an alias; a problem."""
    text = PLAN
    header = Header(
        title="青川市科技创新行动方案",
        document_number="青科发〔2023〕12号",
        issuers=("青川市人民政府",),
        issued_on="2023-05-06",
        recipients=("各区县政府",),
        kind="方案",
        level="市",
        region="青川市",
        spans={"title": span(text, "青川市科技创新行动方案")},
    )
    promise = commitment(
        text,
        "建成3个中试基地",
        actors=(actor(text, "市科技局", name="青川市科技局"), actor(text, "市财政局", "support", "青川市财政局")),
        deadline=Deadline("2025年底前", "2025-12-31", "前", *span(text, "2025年底前")),
        targets=(Target("中试基地", "=", 3, "个", *span(text, "3个")),),
        action="建成",
        object="中试基地",
        section=("一、主要任务",),
        block=4,
        scope=(0, 5),
        place="青川市",
        inferred=(ActorMention("市政府", "青川市人民政府", "lead", "inferred"),),
    )
    return make_analysis(
        "plan.txt",
        text,
        header,
        entities=(
            entity(text, "青科发〔2023〕12号", EntityType.DOCNO, "青科发〔2023〕12号"),
            entity(text, "2025年底前", EntityType.DATE, "../2025-12-31", latest="2025-12-31"),
            entity(text, "3个", EntityType.QUANTITY, Quantity(3, "个")),
            entity(text, "市科技局", EntityType.ORG),
            entity(text, "市财政局", EntityType.ORG),
            entity(text, "林知远", EntityType.PERSON),
            entity(text, "市长", EntityType.TITLE),
        ),
        officials=(
            Official(
                "林知远",
                ("市长",),
                "青川市",
                (Post("市长", "青川市", *span(text, "市长"), date="2023-05-06"),),
                (span(text, "林知远"),),
            ),
        ),
        commitments=(promise,),
        references=References(
            "青川市", "青川市", {"市科技局": "青川市科技局"}, {"各成员单位": ("市科技局", "市财政局")}
        ),
        problems=(Problem("repair", "a page number stood in a line", "nothing to do", "furniture"),),
        versions={"policy-nlp": "0"},
        relations=(("印发", "《青川市科技创新行动方案》"),),
    )


def report() -> Analysis:
    """A later work report: it delivers what the plan promised, and promises a rate."""
    text = REPORT
    header = Header(
        title="青川市2025年工作报告", issuers=("青川市人民政府",), issued_on="2026-01-10", level="市", region="青川市"
    )
    done = commitment(
        text,
        "建成3个中试基地",
        "achieved",
        actors=(actor(text, "市科技局", name="青川市科技局"),),
        targets=(Target("中试基地", "=", 3, "个", *span(text, "3个")),),
        action="建成",
        object="中试基地",
    )
    promise = commitment(
        text,
        "实现研发投入增长8%",
        targets=(Target("研发投入", "+", 8, "%", *span(text, "8%")),),
        action="实现",
        object="研发投入增长",
    )
    return make_analysis("report.txt", text, header, commitments=(done, promise))
