"""The public names are those of __all__, and asking for one imports no more than it needs."""

import subprocess
import sys

import policy_nlp as pn


def test_every_public_name_is_there_and_no_other_is():
    for name in pn.__all__:
        assert getattr(pn, name).__name__ == name
    assert set(pn.__all__) <= set(dir(pn))
    assert not hasattr(pn, "nothing")


def test_import_and_help_load_nothing_heavy():
    code = "import sys, policy_nlp, policy_nlp.cli; print([m for m in ('spacy', 'networkx', 'sklearn', 'lxml', 'rich') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
