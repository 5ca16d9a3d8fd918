"""The measure of growth tells lines from squares."""

from __future__ import annotations

import pytest

from tests.growth import grows_linearly


def linear(size: int) -> int:
    return sum(1 for _ in range(10 * size))


def squared(size: int) -> int:
    return sum(1 for _ in range(size) for _ in range(size // 20))


@pytest.mark.parametrize(("work", "expected"), [(linear, True), (squared, False)])
def test_lines_are_told_from_squares(work: object, expected: bool) -> None:
    assert grows_linearly(work, 1_000) is expected  # type: ignore[arg-type]
