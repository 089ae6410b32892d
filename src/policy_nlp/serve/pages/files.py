"""The style sheet and the scripts."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from fastapi import APIRouter, HTTPException
from fastapi.responses import FileResponse

STATIC = Path(__file__).parents[1] / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8"}
_NAME = re.compile(r"(?:vendor/)?[a-zA-Z][a-zA-Z.]*")
router = APIRouter()


@router.get("/static/{name:path}")
def static(name: str) -> FileResponse:
    """A file of the pages' own."""
    path = STATIC / name
    if not _NAME.fullmatch(name) or path.suffix not in TYPES or not path.is_file():
        raise HTTPException(404, "no such file")
    return FileResponse(path, media_type=TYPES[path.suffix], headers={"cache-control": "max-age=3600"})


@router.get("/favicon.ico")
def favicon() -> FileResponse:
    """The mark, for what asks for it without having read a page."""
    return static("mark.svg")


@cache
def scripts() -> tuple[str, ...]:
    """The third-party scripts that are here; without them the pages go without."""
    names = ("htmx.min.js", "echarts.min.js", "cytoscape.min.js")
    return tuple(name for name in names if (STATIC / "vendor" / name).is_file())
