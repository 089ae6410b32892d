"""A document on the terminal, its entities in colour."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from policy_nlp.export.visible import visible
from policy_nlp.model import Analysis, EntityType
from policy_nlp.structure.disputes import disputes
from policy_nlp.structure.titled_dates import dating

STYLES = {
    EntityType.PERSON: "black on bright_yellow",
    EntityType.TITLE: "black on yellow",
    EntityType.ORG: "white on blue",
    EntityType.PLACE: "black on green",
    EntityType.DATE: "black on cyan",
    EntityType.DOCNO: "white on magenta",
    EntityType.DOCTITLE: "magenta",
    EntityType.QUANTITY: "red",
}


def print_marked(analysis: Analysis, in_colour: bool) -> None:
    """Prints the header and the text; without colour each entity stands as [words|TYPE]."""
    console = Console(force_terminal=in_colour, no_color=not in_colour, highlight=False)
    for label, value in header_lines(analysis):
        console.print(Text(f"{label}: ", style="bold") + Text(visible(value)), soft_wrap=True)
    if in_colour:
        console.print(Text(" ").join(Text(f" {kind.value} ", style=style) for kind, style in STYLES.items()))
    console.print()
    console.print(marked_text(analysis) if in_colour else Text(visible(plain_marks(analysis))), soft_wrap=True)


def header_lines(analysis: Analysis) -> Iterator[tuple[str, str]]:
    """What the header states, with Chinese labels; what the document itself does not say, with what says it."""
    header = analysis.header
    day, source = dating(header)
    found = disputes(header.title, header.document_number, header.issuers, header.issued_on, header.stated)
    disputed = {one.field: one.stated for one in found}
    fields = (
        ("标题", header.title, "title"),
        ("发文字号", header.document_number, "document_number"),
        ("发文机关", "、".join(header.issuers), "issuers"),
        ("日期", day if source == "document" else f"{day} (dated by {source})" if day else None, "issued_on"),
        ("主送", "、".join(header.recipients), ""),
        ("网址", header.stated.get("url"), ""),
    )
    for label, value, name in fields:
        if value and name in disputed:
            yield label, f"{value} (used; its index: {disputed[name]})"
        elif value:
            yield label, f"{value} (by index)" if name in header.filled and name != "issued_on" else value


def marked_text(analysis: Analysis) -> Text:
    """The text with each entity in its type's style, commitments underlined."""
    text = Text(visible(analysis.text))
    for commitment in analysis.commitments:
        text.stylize("underline", commitment.start, commitment.end)
    for entity in analysis.entities:
        text.stylize(STYLES[entity.type], entity.start, entity.end)
    return text


def plain_marks(analysis: Analysis) -> str:
    """The text with each entity as [words|TYPE]."""
    parts, at = [], 0
    for entity in sorted(analysis.entities, key=lambda e: e.start):
        parts += [analysis.text[at : entity.start], f"[{entity.text}|{entity.type.value}]"]
        at = entity.end
    return "".join([*parts, analysis.text[at:]])
