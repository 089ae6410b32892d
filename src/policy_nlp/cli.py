"""The command line: commands over Library; no logic here."""

from __future__ import annotations

import json
import sys


def main() -> None:
    from policy_nlp.export.document import export_analysis
    from policy_nlp.pipeline import analyze

    json.dump(export_analysis(analyze(sys.argv[2])), sys.stdout, ensure_ascii=False)
