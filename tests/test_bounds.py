"""What would take hours if time grew with the square of a text, and what must be the same in any process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import transqa
from tests.growth import grows_linearly

ONE_SIDE = (
    "'",
    "-",
    "\u0301",
    "A",
    "a'",
    "A b ",
    "Mc",
    "«a» ",
    "7 ",
    "1,",
    "J. ",
    "Ж",
    "Ivan ",
    '"a" ',
    "http://a.b/",
    "Xabou",
    "T",
    "St",
    "и",
)
TWO_SIDES = (
    *ONE_SIDE,
    "Иван ",
    "1.",
    "one hundred ",
    "миллион ",
    "$",
    "May 1, ",
    "(",
    "Mr. Ivan Petrov, ",
)
EXAMPLES = Path(__file__).parents[1] / "examples"

LONG = 40_000  # code points of a side: too long for names and numbers of both sides to be compared


@pytest.mark.parametrize("unit", ONE_SIDE)
def test_a_text_of_one_thing_is_checked_in_time_that_grows_with_its_length(
    unit: str,
) -> None:
    def check_text(size: int) -> None:
        transqa.check("The court sat. " + (unit * size)[:size], target_lang="en")

    assert grows_linearly(check_text, 2_000)


@pytest.mark.parametrize("unit", TWO_SIDES)
def test_a_pair_of_one_thing_is_checked_in_time_that_grows_with_its_length(
    unit: str,
) -> None:
    def check_pair(size: int) -> None:
        text = (unit * size)[:size]
        transqa.check_pairs([(text, text)], source_lang="ru", target_lang="en")

    assert grows_linearly(check_pair, 1_000)
    check_pair(LONG)


def test_ten_thousand_identical_names_in_a_list() -> None:
    from transqa import check

    report = check(
        ", ".join(["Svitlana Tikhanouskaya"] * 10_000) + " were there.",
        target_lang="en",
    )
    mixed = [issue for issue in report.issues if issue.code == "NAM104"]
    assert (len(mixed), mixed[-1].start) == (
        10_000,
        9_999 * len("Svitlana Tikhanouskaya, "),
    )


def test_numbers_of_a_crowded_segment_are_not_compared_and_the_report_says_so() -> None:
    from transqa import check_pairs

    many, few = (
        " ".join(map(str, range(2001, 3003))),
        " ".join(map(str, range(2001, 3000))),
    )
    report = check_pairs(
        [(f"{many} 5", f"{many} 6"), (f"{few} 5", f"{few} 6")],
        source_lang="ru",
        target_lang="en",
    )
    told = [(one.what, one.why) for one in report.documents[0].not_checked]
    assert ("numbers of segment 1", "more than 1,000 numbers on a side") in told
    assert [
        (issue.segment, issue.text) for issue in report.issues if issue.code == "NUM310"
    ] == [("2", "6")]


def test_a_report_is_the_same_for_any_hash_seed() -> None:
    command = [
        sys.executable,
        "-m",
        "transqa.doors.cli",
        "check",
        "article.txt",
        "--source",
        "article.ru.txt",
        "--format",
        "json",
    ]
    reports = [
        subprocess.run(
            command,
            cwd=EXAMPLES,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=False,
        )
        for seed in ("0", "1", "77")
    ]
    assert reports[0].stdout.count('"code"') > 5, reports[0].stderr
    assert reports[0].stdout == reports[1].stdout == reports[2].stdout
