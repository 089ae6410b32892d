"""The documentation: its pages are in the site, its pictures are there and small, its data dictionary is that of the schema, its two languages agree."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
MOST = 1_500_000  # bytes of all pictures


def test_every_page_is_in_the_site():
    nav = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[2]
    named = set(re.findall(r"([\w-]+\.md)$", nav, re.M))
    assert {page.name for page in PAGES if not page.name.endswith(".zh.md")} == named


def test_pictures_are_there_described_and_small():
    shown = {}
    for page in [*PAGES, ROOT / "README.md"]:
        for words, path in re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", page.read_text("utf-8")):
            shown[(page.parent / path).resolve()] = words
    assert len(shown) >= 6
    assert all(path.is_file() and words for path, words in shown.items())
    pictures = list((DOCS / "pictures").iterdir())
    assert {path.resolve() for path in pictures} == set(shown)
    assert sum(path.stat().st_size for path in pictures) < MOST


def test_the_data_dictionary_is_of_this_schema():
    command = [sys.executable, str(ROOT / "scripts" / "write_data_dictionary"), "--check"]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("page", [p for p in PAGES if p.name.endswith(".zh.md")], ids=lambda page: page.name)
def test_both_languages_print_the_same_commands(page):
    english = page.with_name(page.name.replace(".zh.md", ".md"))

    def printed(path):
        text = path.read_text("utf-8")
        blocks = "\n".join(re.findall(r"```\w+\n(.*?)```", text, re.S))
        lines = [line.partition("  #")[0].rstrip() for line in blocks.splitlines()]
        cells = [code for row in text.splitlines() if row.startswith("| ") for code in re.findall(r"`([^`]+)`", row)]
        return lines, [code for code in cells if not code.startswith("graph ")]

    assert printed(page) == printed(english)


@pytest.mark.slow
@pytest.mark.skipif(find_spec("mkdocs_static_i18n") is None, reason="the extra docs is not installed")
def test_the_site_is_made_without_a_warning_and_fetches_nothing(tmp_path):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    run = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env={"PATH": "", "NO_MKDOCS_2_WARNING": "1"}
    )
    assert run.returncode == 0, run.stderr
    for name in ("index.html", "zh/index.html", "tour.html", "zh/tour.html", "zh/pages.html"):
        html = (tmp_path / name).read_text("utf-8")
        elsewhere = re.findall(
            r'<(?:script|img|link rel="(?:stylesheet|preconnect|preload))[^>]*"(https?:[^"]*)"', html
        )
        assert elsewhere == [], name
    assert "十分钟入门" in (tmp_path / "zh" / "index.html").read_text("utf-8")
