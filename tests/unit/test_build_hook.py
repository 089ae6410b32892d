"""The build hook: a wheel without scripts is not built, an editable install goes on without them."""

import importlib.util
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[2]
pytest.importorskip("hatchling", reason="the build backend is not installed here")


@pytest.fixture
def hook():
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path, hook):
    for name in hook.LISTS:
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def build(hook, root, version, said=None):
    app = SimpleNamespace(display_warning=(said if said is not None else []).append)
    hook.ScriptsHook.initialize(SimpleNamespace(root=str(root), app=app), version, {})


def test_without_npm_no_wheel_is_built_and_an_editable_install_says_so(hook, checkout, monkeypatch):
    monkeypatch.setattr(hook.shutil, "which", lambda _: None)
    with pytest.raises(RuntimeError, match="npm is not here"):
        build(hook, checkout, "standard")
    said = []
    build(hook, checkout, "editable", said)
    assert len(said) == 1
    assert "will do without scripts" in said[0]


def npm(checkout, body):
    tool = checkout / "npm"
    tool.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    tool.chmod(0o755)
    return str(tool)


def test_an_npm_that_fails_or_brings_nothing_stops_the_wheel(hook, checkout, monkeypatch):
    for body, told in (("echo no network >&2; exit 1", "no network"), ("exit 0", "htmx.min.js")):
        tool = npm(checkout, body)
        monkeypatch.setattr(hook.shutil, "which", lambda _, tool=tool: tool)
        with pytest.raises(RuntimeError, match=told):
            build(hook, checkout, "standard")
    assert not (checkout / hook.VENDOR).exists()


def test_what_arrived_is_copied_once(hook, checkout, monkeypatch):
    made = "; ".join(
        f"mkdir -p node_modules/{Path(p).parent}; echo {n} > node_modules/{p}" for p, n in hook.FILES.items()
    )
    tool = npm(checkout, f"echo run >> {checkout}/runs; {made}")
    monkeypatch.setattr(hook.shutil, "which", lambda _: tool)
    for _ in range(2):
        build(hook, checkout, "standard")
    assert {path.name for path in (checkout / hook.VENDOR).iterdir()} == {*hook.FILES.values(), "lock.sha256"}
    assert (checkout / "runs").read_text("utf-8") == "run\n"


def test_the_lock_file_names_no_registry():
    assert "resolved" not in (ROOT / "package-lock.json").read_text("utf-8")
