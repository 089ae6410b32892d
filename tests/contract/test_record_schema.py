"""The JSON of a document is what its schema says: the same keys, and real output valid."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from library_samples import plan, report
from policy_nlp.export.document import RECORD_VERSION, export_analysis, record_schema

CORPUS = sorted((Path(__file__).parents[2] / "corpus" / "documents").iterdir())


@pytest.fixture(scope="module")
def validator():
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator.check_schema(record_schema())
    return jsonschema.Draft202012Validator(record_schema())


def test_the_schema_names_the_keys_that_are_written_and_no_others():
    schema, data = record_schema(), export_analysis(plan())
    assert set(schema["properties"]) == set(schema["required"]) == set(data)
    assert data["record_version"] == RECORD_VERSION == schema["properties"]["record_version"]["const"]
    for name, row in (
        ("header", data["header"]),
        ("official", data["officials"][0]),
        ("post", data["officials"][0]["posts"][0]),
        ("commitment", data["commitments"][0]),
        ("actor", data["commitments"][0]["actors"][0]),
        ("deadline", data["commitments"][0]["deadline"]),
        ("target", data["commitments"][0]["targets"][0]),
        ("part", data["parts"][0]),
        ("references", data["references"]),
        ("problem", data["problems"][0]),
    ):
        assert set(schema["$defs"][name]["properties"]) == set(schema["$defs"][name]["required"]) == set(row), name
    assert set().union(*data["entities"]) == set(schema["$defs"]["entity"]["properties"])


def test_what_is_made_by_hand_is_valid(validator):
    for analysis in (plan(), report()):
        validator.validate(json.loads(json.dumps(export_analysis(analysis))))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_real_output_is_valid(validator, path):
    from policy_nlp.pipeline import analyze

    validator.validate(json.loads(json.dumps(export_analysis(analyze(path)))))


def test_what_is_wrong_is_found(validator):
    data = export_analysis(plan())
    data["commitments"][0]["status"] = "done"
    data["entities"][0]["start"] = -1
    data["more"] = 1
    assert sorted(error.validator for error in validator.iter_errors(data)) == [
        "additionalProperties",
        "enum",
        "minimum",
    ]


def test_the_command_prints_it():
    command = [sys.executable, "-m", "policy_nlp.cli", "schema"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert json.loads(done.stdout) == record_schema()
