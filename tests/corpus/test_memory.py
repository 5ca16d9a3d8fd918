"""What a process has learned of words is forgotten when it is too much, and no result depends on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.kept import Kept
from transqa.doors.corpus import memory
from transqa.text.words import _KEYS, fold

if TYPE_CHECKING:
    import pytest


def test_the_caches_of_words_are_emptied_above_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    held = [500.0]
    monkeypatch.setattr(memory, "resident", lambda: held[0])
    fold("Minsk")
    assert _KEYS
    assert memory.relieve(500.0, 600.0) == 500.0
    assert _KEYS
    assert memory.relieve(499.0, 600.0) == 530.0, "where the system got nothing back, there is room until the next time"
    assert not _KEYS
    held[0] = 100.0
    assert memory.relieve(530.0, 600.0) == 530.0
    held[0] = 590.0
    assert memory.relieve(580.0, 600.0) == 600.0


def test_caches_of_words_are_found_and_those_of_tables_are_left() -> None:
    answers = Kept(str.upper)
    found = list(memory.caches())
    assert any(one is _KEYS for one in found)
    assert any(one is answers for one in found)
    assert all((one.cache_info().maxsize or 0) > 1000 for one in found if not isinstance(one, Kept))


def test_the_system_is_asked_how_much_a_process_holds() -> None:
    held = memory.resident()
    assert held == 0.0 or 10 < held < 20_000
