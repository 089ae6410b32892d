"""What the accuracy tests share: where the annotated documents are, if they are here."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="session")
def shared():
    if not SHARED.is_dir():
        pytest.skip("needs ../shared: annotated and real documents that users do not have")
    return SHARED
