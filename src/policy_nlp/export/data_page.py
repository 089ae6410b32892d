"""A page of the folder `page` with its script and its data in it, so that it needs nothing else."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def data_page(name: str, data: dict[str, Any]) -> str:
    """The HTML of `name`.html with `name`.js. The data stand in it as JSON; nothing in them can end the script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    folder = files("policy_nlp.export").joinpath("page")
    page = folder.joinpath(f"{name}.html").read_text("utf-8")
    return page.replace("/*js*/", folder.joinpath(f"{name}.js").read_text("utf-8")).replace("/*data*/", safe)
