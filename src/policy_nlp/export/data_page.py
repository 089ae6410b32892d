"""A page of the folder `page` with its script and its data in it, so that it needs nothing else."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def data_page(name: str, data: dict[str, Any]) -> str:
    """The HTML of `name`.html with `name`.js, each behind what all such pages share. The data stand in it as JSON; nothing in them can end the script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    folder = files("policy_nlp.export").joinpath("page")

    def read(file: str) -> str:
        return folder.joinpath(file).read_text("utf-8")

    page = read(f"{name}.html").replace("/*css*/", read("data.css").rstrip())
    return page.replace("/*js*/", read("data.js") + read(f"{name}.js")).replace("/*data*/", safe)
