"""Quotations: the spans inside the marks, linear time."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import grows_linearly
from transqa.text.quotes import quoted_spans


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "no".', ["no"]),
        ("“one” and ”two“", ["one"]),
        ("«Наша Ніва» і „Свабода“, „so”", ["Наша Ніва", "Свабода", "so"]),
        ("the 'Soviet bank' of the workers' union's", ["Soviet bank"]),
        ("‘it’s’ here", ["it’s"]),
        ("don't 5'10\" tall", []),
        ('"a" "b"', ["a", "b"]),
        ('"broken\nover" a line', []),
        ('""', [""]),
        ("", []),
    ],
)
def test_quoted_spans(text: str, inside: list[str]) -> None:
    assert [span.of(text) for span in quoted_spans(text)] == inside


def test_span_leaves_the_marks_out() -> None:
    assert [tuple(span) for span in quoted_spans("a «b c» d")] == [(3, 6)]


@given(st.text(alphabet="ab \n\"'“”«»„‘’", max_size=60) | st.text(max_size=60))
def test_spans_lie_inside_in_order(text: str) -> None:
    spans = quoted_spans(text)
    assert all(0 < span.start <= span.end < len(text) for span in spans)
    assert all(a.end < b.start for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "unit", ['"', "'", "“a ", "«", "‘a", "„b ", "' ", " 'a", "'a", ' "', "“”"]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    assert grows_linearly(lambda size: list(quoted_spans(unit * (size // len(unit)))))
