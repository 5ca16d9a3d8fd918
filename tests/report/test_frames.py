"""Reports and comparisons in notebooks and data frames, and what is said where a library is missing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import transqa
from transqa.base.errors import ConfigError
from transqa.report.frames import DOCUMENT_COLUMNS, ISSUE_COLUMNS, SYSTEM_COLUMNS

if TYPE_CHECKING:
    from transqa.report import Report
    from transqa.report.comparison import Comparison

PAIRS = [
    ("Погибли 17 человек.", "71 people died."),
    ("Она вышла <b>.", "She <b>left</b> \u202eleft."),
]


@pytest.fixture(scope="module")
def report() -> Report:
    return transqa.check_pairs(PAIRS, source_lang="ru", target_lang="en")


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    targets = [target for _, target in PAIRS]
    return transqa.compare_systems(
        {"a": targets, "b": ["17 people died.", targets[1]]},
        [source for source, _ in PAIRS],
        ["17 people died.", "She left."],
        source_lang="ru",
        target_lang="en",
    )


def test_a_report_says_itself_in_one_line(report: Report) -> None:
    assert repr(report).startswith("<Report: failed, 1 document, ")
    assert "\n" not in repr(report)
    assert len(repr(report)) < 100


def test_a_report_shows_itself_in_a_notebook(report: Report) -> None:
    html = report._repr_html_()
    assert html.startswith("<p><b>Failed</b>: ")
    assert "<td>NUM310</td>" in html
    assert "<b>left" not in html
    assert "\u202e" not in html
    assert "<script" not in html
    clean = transqa.check("A calm day in the city.", target_lang="en")
    assert "<b>Passed</b>: no issues in 6 words" in clean._repr_html_()


def test_a_report_is_an_arrow_table(report: Report) -> None:
    pytest.importorskip("pyarrow")
    table = report.to_arrow()
    assert table.column_names == list(ISSUE_COLUMNS)
    assert table.num_rows == len(report.issues)
    [row] = [row for row in table.to_pylist() if row["code"] == "NUM310"]
    assert (row["segment"], row["text"], row["source_text"]) == ("1", "71", "17")
    assert row["segment_source"] == PAIRS[0][0]
    documents = report.to_arrow("documents")
    assert documents.column_names == list(DOCUMENT_COLUMNS)
    [row] = documents.to_pylist()
    assert (row["passed"], row["words"]) == (False, report.score.word_count)
    empty = transqa.check("A calm day.", target_lang="en").to_arrow()
    assert (empty.num_rows, empty.schema) == (0, table.schema)


def test_a_comparison_is_an_arrow_table(comparison: Comparison) -> None:
    pytest.importorskip("pyarrow")
    table = comparison.to_arrow()
    assert table.column_names == list(SYSTEM_COLUMNS)
    rows = table.to_pylist()
    assert [row["system"] for row in rows] == ["a", "b"]
    assert [row["numbers_right"] for row in rows] == [0, 1]
    assert rows[1]["bleu"] > rows[0]["bleu"]


def test_pandas_keeps_whole_numbers_whole(report: Report) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("pandas")
    frame = report.to_pandas()
    assert list(frame.columns) == list(ISSUE_COLUMNS)
    assert str(frame["line"].dtype) == "Int64"
    assert frame["start"].tolist() == [issue.start for issue in report.issues]


def test_polars_has_the_same_columns(
    report: Report,
    comparison: Comparison,
) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("polars")
    assert report.to_polars().columns == list(ISSUE_COLUMNS)
    assert report.to_polars("documents").height == 1
    assert comparison.to_polars().columns == list(SYSTEM_COLUMNS)


@pytest.mark.parametrize(
    ("method", "module", "install"),
    [
        ("to_arrow", "pyarrow", "pip install 'transqa-lint[arrow]'"),
        ("to_pandas", "pandas", "pip install pandas"),
        ("to_polars", "polars", "pip install polars"),
    ],
)
def test_a_library_that_is_missing_is_named(
    method: str,
    module: str,
    install: str,
    report: Report,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ConfigError) as raised:
        getattr(report, method)()
    assert str(raised.value) == (
        f"data frames need {module}, which is not installed: {install}"
    )


def test_rows_that_there_are_none_of_are_said(report: Report) -> None:
    with pytest.raises(ConfigError, match='rows "issue" is unknown'):
        report.to_arrow("issue")
