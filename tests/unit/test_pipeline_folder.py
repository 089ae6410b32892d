"""models/zh_policy: the pipeline as spaCy loads it, from the folder and as a package."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from policy_nlp.pipeline import COMPONENTS, load_pipeline

FOLDER = Path(__file__).parents[2] / "models" / "zh_policy"
TEXT = "市民政局要在2024年6月底前建立台账。"


def test_spacy_loads_the_folder():
    nlp = spacy.load(FOLDER)
    assert tuple(nlp.pipe_names) == COMPONENTS
    doc = nlp(TEXT)
    assert ("市民政局", "ORG") in [(e.text, e.label_) for e in doc.ents]
    assert "2024年6月底前" in [e.text for e in doc.ents]
    assert [span.text for span in doc.spans["commitments"]] == ["在2024年6月底前建立台账"]


def test_the_folder_is_what_the_code_writes():
    assert spacy.load(FOLDER).config.to_str() == load_pipeline().config.to_str()


def test_long_texts_are_not_refused():
    assert spacy.load(FOLDER).max_length >= 50_000_000


@pytest.mark.slow
def test_spacy_loads_the_package_by_its_name(tmp_path):
    pytest.importorskip("setuptools", reason="spaCy's packages are made with setuptools")

    def run(*arguments, folder=tmp_path, path=()):
        paths = os.pathsep.join([*map(str, path), os.environ.get("PYTHONPATH", "")])
        command = [sys.executable, "-W", "ignore", *arguments]
        environment = {**os.environ, "PYTHONPATH": paths}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("-m", "spacy", "package", str(FOLDER), str(tmp_path), "--build", "none")
    (package,) = tmp_path.iterdir()
    run("setup.py", "--quiet", "egg_info", folder=package)
    requirements = (package / "zh_policy.egg-info" / "requires.txt").read_text("utf-8")
    assert "policy-nlp>=" in requirements
    code = f"import spacy; doc = spacy.load('zh_policy')({TEXT!r}); print(doc.spans['commitments'][0].text)"
    assert run("-c", code, path=[package]).strip() == "在2024年6月底前建立台账"
