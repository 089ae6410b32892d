"""Python looks for garbage after an analysis as it did before it."""

import gc

import pytest

from policy_nlp.collecting import collecting_later
from policy_nlp.errors import ReadError
from policy_nlp.pipeline import analyze


@pytest.fixture(autouse=True)
def collecting():
    was_on = gc.isenabled()
    yield
    (gc.enable if was_on else gc.disable)()


@pytest.mark.parametrize("is_on", [True, False])
def test_it_is_as_before_afterwards(is_on, tmp_path):
    (gc.enable if is_on else gc.disable)()
    with collecting_later(), collecting_later():
        assert not gc.isenabled()
    assert gc.isenabled() == is_on
    analyze(text="县水利局牵头整治河道。")
    assert gc.isenabled() == is_on
    with pytest.raises(ReadError):
        analyze(tmp_path / "none.txt")
    with pytest.raises(ZeroDivisionError), collecting_later():
        1 / 0  # noqa: B018
    assert gc.isenabled() == is_on


def test_nothing_is_looked_for_while_a_text_is_read():
    gc.enable()
    found: list[str] = []
    gc.callbacks.append(lambda phase, info: found.append(phase))
    try:
        with collecting_later():
            found.clear()  # of what was due before
            kept = [[] for _ in range(10 * gc.get_threshold()[0])]
            during = list(found)
    finally:
        gc.callbacks.pop()
    assert kept and during == []
