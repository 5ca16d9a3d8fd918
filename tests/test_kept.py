"""Answers are asked for once, kept up to a number, and all forgotten then."""

from __future__ import annotations

from transqa.kept import Kept


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
    upper = Kept(str.upper, most=2)
    assert upper.of(["a", "bc", "def"]) == ["A", "BC", "DEF"]
    assert upper == {"def": "DEF"}
    upper.cache_clear()
    assert upper == {}
