"""What a process has learned of words is forgotten when it is too much, and no result depends on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.checker.checker import Checker
from transqa.doors.corpus import memory
from transqa.doors.corpus.memory import MemoryLimit
from transqa.text.words import _KEYS, fold

if TYPE_CHECKING:
    import pytest


def test_what_is_remembered_of_words_is_forgotten_above_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = [500.0]
    monkeypatch.setattr(memory, "resident", lambda: held[0])
    checker = Checker(target_lang="en")
    fold("Minsk")
    assert _KEYS
    limit = MemoryLimit(500.0, 600.0)
    limit.keep(checker)
    assert limit.limit == 500.0
    assert _KEYS
    limit = MemoryLimit(499.0, 600.0)
    limit.keep(checker)
    assert limit.limit == 530.0, (
        "where the system got nothing back, there is room until the next time"
    )
    assert not _KEYS
    held[0] = 100.0
    limit.keep(checker)
    assert limit.limit == 530.0
    held[0] = 590.0
    limit = MemoryLimit(580.0, 600.0)
    limit.keep(checker)
    assert limit.limit == 600.0


def test_what_the_glossary_remembers_is_forgotten_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    checker = Checker(target_lang="en")
    checker.check("Kseniya Lutsina was released in Minsk.")
    assert any(checker.memory().values())
    monkeypatch.setattr(memory, "resident", lambda: 500.0)
    MemoryLimit(499.0, 600.0).keep(checker)
    assert not any(checker.memory().values())


def test_the_system_is_asked_how_much_a_process_holds() -> None:
    held = memory.resident()
    assert held == 0.0 or 10 < held < 20_000
