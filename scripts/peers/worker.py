"""Runs one peer in its own environment: names of texts in, spans and seconds out. Usage: worker.py MODULE < texts.json > spans.json"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time


def main() -> None:
    """Reads {"accuracy": {name: text}, "speed": text}; writes {"spans": {name: rows}, "seconds": s}. The peer's own chatter goes to stderr."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    texts = json.load(sys.stdin)
    find = importlib.import_module(sys.argv[1]).load()
    find("预热：北京市教育局。")
    spans = {name: find(text) for name, text in texts["accuracy"].items()}
    begun = time.process_time()
    find(texts["speed"])
    json.dump({"spans": spans, "seconds": time.process_time() - begun}, out, ensure_ascii=False)
    out.close()


if __name__ == "__main__":
    main()
