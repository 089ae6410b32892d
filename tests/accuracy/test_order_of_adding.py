"""What is said across documents is the same bytes whatever the order in which sixty real documents were added."""

import random

import pytest
from click.testing import CliRunner

from policy_nlp.cli import cli
from policy_nlp.library import Library

pytestmark = pytest.mark.slow

FOLDERS = {"work-reports-national": 13, "local-county": 17, "ai-policy/shandong": 20, "local": 5, "five-year-plans": 5}
PLAN, REPORT = "2018.txt", "2019.txt"


@pytest.fixture(scope="module")
def paths(shared):
    """Sixty documents of which several are of one issuer, place and subject."""
    found = []
    for folder, count in FOLDERS.items():
        here = sorted(
            (shared / "real" / folder).glob("*.txt"), key=lambda path: (path.name not in (PLAN, REPORT), path.name)
        )
        found += here[:count]
    if len(found) != sum(FOLDERS.values()):
        pytest.skip("needs ../shared/real")
    return found


def answers(library, folder):
    """What each of the commands prints or writes."""
    commands = {
        "identities": ["identities", "--format", "json"],
        "compare": ["compare", PLAN, REPORT, "--format", "json"],
        "compare --all": ["compare", "--all", "--format", "json"],
        "deliveries": ["deliveries", PLAN, REPORT, "--format", "json"],
        "tasks": ["tasks", "--format", "json"],
    }
    said = {}
    for name, words in commands.items():
        run = CliRunner().invoke(cli, [*words, "--library", str(library)])
        assert run.exit_code == 0, run.output
        said[name] = run.stdout_bytes
    for view in ("actors", "documents", "tasks", "full"):
        path = folder / f"{view}.json"
        run = CliRunner().invoke(cli, ["graph", "--view", view, "-o", str(path), "--library", str(library)])
        assert run.exit_code == 0, run.output
        said[f"graph {view}"] = path.read_bytes()
    return said


def added(paths, folder):
    """A library to which the documents were added in that order, one run of adding for each dozen."""
    library = Library(folder / "l.db")
    for first in range(0, len(paths), 12):
        library.add(paths[first : first + 12], jobs=1)
    return folder / "l.db"


def test_three_orders_of_adding_sixty_documents_give_the_same_bytes(paths, tmp_path):
    orders = [paths, paths[::-1], random.Random(10).sample(paths, len(paths))]
    said = []
    for n, order in enumerate(orders):
        folder = tmp_path / str(n)
        folder.mkdir()
        said.append(answers(added(order, folder), folder))
    for name, content in said[0].items():
        assert len(content) > 100, name
        assert said[1][name] == content, name
        assert said[2][name] == content, name
