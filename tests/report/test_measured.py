"""What was measured of a check stands on its page."""

import pytest

from transqa.checks import CHECKS
from transqa.report.measured import Measure, measured, parse_measures
from transqa.report.pages import check_page

TABLE = parse_measures(
    "# Written by hand.\n"
    "code\tpair\tsetting\twords\talarms\theavy\tkind\tfound\tplanted\tdate\n"
    "NAM111\tru-en\tpairs\t20000\t30\t2\tname-swapped\t85\t100\t2026-01-31\n"
    "NAM111\tru-en\tpairs\t20000\t30\t2\tname-dropped\t1\t90\t2026-01-31\n"
    "NAM111\tru-en\ttexts\t4000\t0\t0\tsentence-dropped\t3\t30\t2026-01-31\n"
    "NUM310\tbe-en\tpairs\t9000\t0\t0\t-\t0\t0\t2026-01-31\n"
)


def test_a_row_is_read_by_its_columns() -> None:
    assert TABLE[0] == Measure(
        "NAM111", "ru-en", "pairs", 20000, 30, 2, "name-swapped", 85, 100, "2026-01-31"
    )


def test_the_kinds_of_a_direction_stand_on_one_line() -> None:
    assert list(measured("NAM111", TABLE))[5:] == [
        "| direction | flagged in clean text | major or above | planted errors seen |",
        "| --- | --- | --- | --- |",
        "| ru-en | 30 in 20,000 words (1.50 per 1,000) | 2 | name-swapped 85 of 100, name-dropped 1 of 90 |",
        "| ru-en, unaligned texts | 0 in 4,000 words | 0 | sentence-dropped 3 of 30 |",
        "",
        "2026-01-31, `python -m bench checks-table`.",
    ]


def test_what_no_set_has_is_said_beside_belarusian() -> None:
    lines = list(measured("NUM310", TABLE))
    assert lines[7] == "| be-en | 0 in 9,000 words | 0 | – |"
    assert lines[-1].startswith("Belarusian here is human translation")


def test_a_check_that_was_not_measured_has_no_section() -> None:
    assert list(measured("ABC123", TABLE)) == []


@pytest.mark.parametrize("code", ["NAM111", "NUM310"])
def test_the_page_of_a_check_has_what_was_measured(code: str) -> None:
    check = next(check for check in CHECKS if check.code == code)
    page = check_page(check)
    assert "\n## Measured\n" in page
    assert "\n| ru-en | " in page
