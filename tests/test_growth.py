"""The measures of growth tell lines from squares, and no hostile input costs the square of its size."""

from __future__ import annotations

import pytest
from bench.growth import MOST, growth, lines, lines_run
from bench.hostile import HOSTILE, Hostile

from tests.growth import grows_linearly


def linear(size: int) -> int:
    return sum(1 for _ in range(10 * size))


def squared(size: int) -> int:
    return sum(1 for _ in range(size) for _ in range(size // 20))


@pytest.mark.parametrize(("work", "expected"), [(linear, True), (squared, False)])
def test_lines_are_told_from_squares(work: object, expected: bool) -> None:
    assert grows_linearly(work, 1_000) is expected  # type: ignore[arg-type]


@pytest.mark.parametrize(("work", "expected"), [(linear, 2.0), (squared, 4.0)])
def test_lines_that_are_run_tell_lines_from_squares(
    work: object, expected: float
) -> None:
    counts = [lines_run(lambda size=size: work(size)) for size in (200, 400, 800)]  # type: ignore[operator, misc]
    assert growth(*counts) == pytest.approx(expected, abs=0.1)


def test_there_are_hostile_inputs_for_every_door() -> None:
    assert len(HOSTILE) >= 80
    assert len({hostile.name for hostile in HOSTILE}) == len(HOSTILE)
    bounded = [hostile.name for hostile in HOSTILE if hostile.bound]
    assert bounded == ["names: a word", "names: a letter"]


@pytest.mark.parametrize(
    "hostile",
    [hostile for hostile in HOSTILE if not hostile.bound],
    ids=lambda hostile: hostile.name,
)
def test_twice_as_much_of_a_hostile_input_is_twice_the_work(hostile: Hostile) -> None:
    counts = lines(hostile)
    assert growth(*counts) < MOST, counts
