"""Answers are asked for once and kept up to a number; then those not asked for lately are forgotten."""

from __future__ import annotations

from transqa.base.kept import Kept


def test_a_function_is_asked_once_for_each_key() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Kept(length)
    assert lengths.of(["a", "bc", "a"]) == [1, 2, 1]
    assert lengths["bc"] == 2
    assert asked == ["a", "bc"]


def test_no_more_is_kept_than_told() -> None:
    asked: list[str] = []

    def upper(word: str) -> str:
        asked.append(word)
        return word.upper()

    known = Kept(upper, most=4)
    assert known.of(["a", "b", "c"]) == ["A", "B", "C"]
    assert known.of(["a", "d", "a", "b"]) == ["A", "D", "A", "B"]
    assert asked == ["a", "b", "c", "d", "b"], "a was asked for lately"
    assert len(known) <= 2
    assert known.held() <= 4
    known.cache_clear()
    assert known.held() == 0
    assert (known, known["a"]) == ({"a": "A"}, "A")
    assert asked[-1] == "a"
