"""One error, one issue: what is merged, what stays apart, and what rules see of it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import transqa
from tests.fakes import issue
from tests.growth import lines_run
from transqa.base.model import Issue, Maturity, Place, Severity, Side
from transqa.checker.causes import (
    EXPLAINS,
    SAME_ERROR,
    TELLING,
    may_be_one,
    one_issue_an_error,
)
from transqa.checker.config import Config, configured
from transqa.checker.engine import marked_repeats
from transqa.checker.suppress import Rules, settled
from transqa.checks import CHECKS
from transqa.doors.cli import main
from transqa.doors.pytest_plugin.cases import WantedIssue
from transqa.doors.pytest_plugin.verdicts import unfaithful

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

AGENCY = ("Об этом сообщает БелТА в понедельник.", "This was reported on Monday.")


def seen(
    code: str,
    start: int,
    end: int,
    *,
    source: tuple[int, int] | None = None,
    side: Side = Side.TARGET,
    severity: str = "major",
    **changes: object,
) -> Issue:
    place = source and Place("1", *source, "имя", Side.SOURCE)
    made = issue(severity, start, end, code=code, side=side, source=place, **changes)
    return replace(made, fingerprint=f"{code}@{start}")


def said(issues: Sequence[Issue]) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (error.issue.code, error.issue.also) for error in one_issue_an_error(issues)
    ]


def test_the_tables_name_checks_and_agree_on_what_tells_more() -> None:
    codes = {check.code for check in CHECKS}
    assert len(set(TELLING)) == len(TELLING)
    assert set(TELLING) <= codes
    in_tables = {code for group in SAME_ERROR for code in group}
    for code, others in EXPLAINS.items():
        in_tables |= {code, *others}
        assert all(TELLING.index(code) < TELLING.index(other) for other in others)
    assert in_tables == set(TELLING)


Found = tuple[str, Side, int, int, tuple[str, ...], str, tuple[str, ...]]
S, T = Side.SOURCE, Side.TARGET


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            *AGENCY,
            [("NAM110", S, 17, 22, ("LNG411", "NAM112"), "major", ("BelTA",))],
        ),
        (
            "Их держали в следственном изоляторе.",
            "They were held in an investigative isolator.",
            [
                (
                    "TRM204",
                    T,
                    21,
                    43,
                    ("TRM203",),
                    "minor",
                    ("pretrial detention center",),
                )
            ],
        ),
        (
            "«Наша Нива» опубликовала список.",
            "Our Field published a list.",
            [("TRM204", T, 0, 9, ("LNG411",), "major", ("Nasha Niva",))],
        ),
        (
            "Суд начался 30 июня 2024 года.",
            "The trial began on June 31, 2024.",
            [("NUM310", T, 24, 26, ("NUM301",), "major", ("30",))],
        ),
        (
            "Суд начался во вторник, 2 июля 2024 года.",
            "The trial began on Monday, July 2, 2024.",
            [("NUM315", T, 19, 25, ("NUM302",), "major", ("Tuesday",))],
        ),
        (
            "Из 12 обвиняемых 10 признали вину.",
            "14 of the 12 defendants pleaded guilty.",
            [("NUM310", T, 0, 2, ("NUM304",), "major", ("10",))],
        ),
        (
            "Цена выросла с 30 до 50 рублей.",
            "The price rose from 80 to 50 rubles.",
            [("NUM310", T, 20, 22, ("NUM305",), "major", ("30",))],
        ),
        (
            "Он родился в 1950 году и умер в 1997 году в возрасте 47 лет.",
            "He was born in Minsk in 1950 and died there in 1997 at the age of 74.",
            [("NUM310", T, 66, 68, ("NUM306",), "major", ("47",))],
        ),
        (
            "Ласточки вернулись рано, а за ними прилетели и скворцы.",
            "The swallows came" + " early again" * 40,
            [("LNG413", T, 18, 497, ("DOC502", "LNG412"), "major", ())],
        ),
        # Three errors side by side stay three.
        (
            "Их держали в следственном изоляторе, сообщает БелТА 5 мая.",
            "They were held in an investigative isolator on 6 May.",
            [
                ("NAM110", S, 46, 51, ("LNG411", "NAM112"), "major", ("BelTA",)),
                (
                    "TRM204",
                    T,
                    21,
                    43,
                    ("TRM203",),
                    "minor",
                    ("pretrial detention center",),
                ),
                ("NUM310", T, 47, 48, (), "major", ("5",)),
            ],
        ),
    ],
)
def test_what_several_checks_see_is_one_issue(
    source: str, target: str, expected: list[Found]
) -> None:
    report = transqa.check_pairs([(source, target)], source_lang="ru", target_lang="en")
    assert [
        (
            found.code,
            found.side,
            found.start,
            found.end,
            found.also,
            found.severity.value,
            found.expected,
        )
        for found in report.issues
    ] == expected


def test_without_the_first_the_next_speaks() -> None:
    def codes(**options: object) -> list[tuple[str, tuple[str, ...]]]:
        report = transqa.check_pairs(
            [AGENCY], source_lang="ru", target_lang="en", config=options
        )
        return [(found.code, found.also) for found in report.issues]

    assert codes(ignore=["NAM110"]) == [("LNG411", ("NAM112",))]
    assert codes(ignore=["NAM110", "LNG"]) == [("NAM112", ())]
    assert codes(ignore=["LNG"]) == [("NAM110", ("NAM112",))]
    assert codes(select=["NAM112", "LNG411"]) == [("LNG411", ("NAM112",))]
    # What was declared no error does not tell one.
    assert codes(severities={"NAM110": "neutral"}) == [("LNG411", ("NAM110", "NAM112"))]


def test_a_glossary_name_misspelled_is_told_by_the_glossary() -> None:
    found = [
        seen("NAM103", 4, 18, expected=("Ksenia Lutskina",), entry="ksenia-lutskina"),
        seen(
            "NAM113", 11, 18, source=(3, 10), expected=("Lutskina",), severity="minor"
        ),
        seen("DOC510", 4, 18, severity="minor", related=(Place("2", 0, 5, "Lutsk"),)),
    ]
    (error,) = one_issue_an_error(found)
    assert (error.issue.code, error.issue.also) == ("NAM103", ("DOC510", "NAM113"))
    assert error.issue.expected == ("Ksenia Lutskina",)
    assert error.issue.source == Place("1", 3, 10, "имя", Side.SOURCE)
    assert error.issue.related == (Place("2", 0, 5, "Lutsk"),)
    assert (error.issue.start, error.issue.end) == (4, 18)
    assert error.seen_as == (found[0], found[1], found[2])


def test_letters_of_another_script_are_one_error_with_the_name() -> None:
    found = [
        seen("NAM106", 0, 8),
        seen("LNG402", 0, 8),
        seen("NAM112", 3, 9, side=Side.SOURCE),
    ]
    assert said(found) == [("NAM106", ("LNG402",)), ("NAM112", ())]


def test_a_wrong_term_of_the_target_is_the_term_missing_in_the_source() -> None:
    wrong = seen("TRM201", 0, 4, entry="bloc")
    first = seen("TRM203", 0, 4, side=Side.SOURCE, entry="bloc")
    second = seen("TRM203", 9, 13, side=Side.SOURCE, entry="bloc")
    other = seen("TRM203", 20, 24, side=Side.SOURCE, entry="bank")
    # The source has it twice, and the target renders it wrongly once.
    assert said([wrong, first, second, other]) == [
        ("TRM201", ("TRM203",)),
        ("TRM203", ()),
        ("TRM203", ()),
    ]


@pytest.mark.parametrize(
    "found",
    [
        # A number inside a misspelled name, a quotation without its marks, a convention.
        [seen("NAM113", 0, 10), seen("NUM310", 4, 6)],
        [
            seen("LNG409", 0, 40, side=Side.SOURCE),
            seen("NAM112", 4, 9, side=Side.SOURCE),
        ],
        [seen("NAM101", 0, 10, severity="neutral"), seen("NAM113", 4, 10)],
        [seen("DOC512", 0, 10, severity="neutral"), seen("NAM102", 0, 10)],
        # Neighbours, the two sides, two segments, two issues of one check.
        [seen("NAM113", 0, 5), seen("NAM111", 5, 9)],
        [seen("NAM111", 0, 5), seen("NAM112", 0, 5, side=Side.SOURCE)],
        [seen("NAM103", 0, 5), seen("NAM113", 0, 5, segment="2")],
        [seen("NAM103", 0, 9), seen("NAM103", 4, 12)],
        [seen("DOC501", 0, 7), seen("LNG412", 0, 90)],
    ],
)
def test_what_merely_overlaps_stays(found: list[Issue]) -> None:
    assert said(found) == [(one.code, ()) for one in found]


def test_a_covering_issue_takes_in_two_and_no_chain_is_made() -> None:
    both = [seen("NAM103", 0, 12), seen("NAM113", 0, 5), seen("NAM113", 6, 12)]
    assert said(both) == [("NAM103", ("NAM113",))]
    # NAM114 overlaps both names, which do not overlap each other.
    chain = [seen("NAM103", 0, 5), seen("NAM114", 4, 8), seen("NAM103", 7, 12)]
    assert said(chain) == [("NAM103", ("NAM114",)), ("NAM103", ())]


def test_residue_explains_what_stands_on_it_and_not_what_stands_on_both() -> None:
    found = [seen("NAM113", 0, 12), seen("NUM312", 5, 6), seen("DOC506", 4, 12)]
    assert said(found) == [("DOC506", ("NAM113", "NUM312"))]
    assert not may_be_one("NAM113", "NUM312")


def test_a_lost_address_explains_the_names_and_numbers_in_it() -> None:
    found = [
        seen("LNG414", 10, 40, side=Side.SOURCE),
        seen("NUM311", 20, 24, side=Side.SOURCE, severity="minor"),
        seen("NAM112", 30, 38, side=Side.SOURCE),
        seen("NAM112", 42, 48, side=Side.SOURCE),
    ]
    assert said(found) == [("LNG414", ("NAM112", "NUM311")), ("NAM112", ())]


def test_the_heaviest_whose_confidence_holds_gives_severity_and_confidence() -> None:
    light = seen("NAM110", 0, 5, severity="minor", confidence=0.6)
    heavy = seen("LNG411", 0, 5, severity="major")
    surer = seen("NAM112", 0, 5, severity="major", confidence=0.9)
    for found, expected in (
        ([light, heavy, surer], ("major", None)),
        ([light, surer], ("major", 0.9)),
        ([light, replace(surer, severity=Severity.MINOR)], ("minor", 0.6)),
    ):
        (error,) = one_issue_an_error(found)
        assert error.issue.code == "NAM110"
        assert (error.issue.severity.value, error.issue.confidence) == expected


def test_a_preview_takes_in_no_stable_issue_and_weighs_in_none() -> None:
    stable = seen("NAM113", 0, 5, severity="minor")
    preview = seen(
        "NAM103", 0, 5, severity="critical", maturity=Maturity.PREVIEW, expected=("x",)
    )
    (error,) = one_issue_an_error([preview, stable])
    assert (error.issue.code, error.issue.also) == ("NAM113", ("NAM103",))
    assert (error.issue.severity.value, error.issue.expected) == ("minor", ())
    other_preview = replace(stable, maturity=Maturity.PREVIEW)
    assert said([preview, other_preview]) == [("NAM103", ("NAM113",))]


def test_a_neutral_note_takes_in_no_error() -> None:
    note = seen("NAM110", 0, 5, severity="neutral", side=Side.SOURCE)
    error = seen("NAM112", 0, 5, severity="minor", side=Side.SOURCE)
    assert said([note, error]) == [("NAM112", ("NAM110",))]


def test_a_suggestion_is_only_taken_from_what_is_said_of_the_same_words() -> None:
    surname = seen("NAM111", 10, 18, source=(8, 16))
    whole = seen(
        "NAM110", 0, 16, side=Side.SOURCE, expected=("Ales Bialiatski",), entry="ab"
    )
    (error,) = one_issue_an_error([surname, whole])
    assert (error.issue.expected, error.issue.entry) == ((), None)
    whole = replace(whole, start=8)
    (error,) = one_issue_an_error([surname, whole])
    assert (error.issue.expected, error.issue.entry) == (("Ales Bialiatski",), "ab")


def test_a_repeat_is_known_under_any_of_its_codes() -> None:
    first = seen("NAM110", 0, 5, also=("NAM112",))
    again = seen("NAM112", 9, 14)
    assert [one.repeat for one in marked_repeats([first, again])] == [False, True]
    assert [one.repeat for one in marked_repeats([again, first])] == [False, True]


OFFICE = seen("TRM207", 4, 11, side=Side.SOURCE, text="Министр", severity="minor")


@pytest.mark.parametrize("code", ["LNG401", "LNG403", "LNG404", "LNG405", "LNG413"])
def test_an_office_is_lost_with_the_whole_segment(code: str) -> None:
    whole = seen(code, 30, 60)
    again = replace(OFFICE, start=20, end=27)
    (error,) = one_issue_an_error([OFFICE, whole, again])
    assert error.issue == replace(whole, also=("TRM207",))
    elsewhere = replace(OFFICE, segment="2")
    assert said([elsewhere, whole]) == [("TRM207", ()), (code, ())]


@pytest.mark.parametrize(
    ("code", "text", "left"),
    [
        ("NAM106", "министр", [("NAM106", ("TRM207",))]),
        ("LNG402", "сказал Министр обороны", [("LNG402", ("TRM207",))]),
        ("NAM106", "Минск", [("TRM207", ()), ("NAM106", ())]),
        ("NAM103", "Министр", [("TRM207", ()), ("NAM103", ())]),
    ],
)
def test_an_office_left_in_its_letters_is_one_error(
    code: str, text: str, left: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert said([OFFICE, seen(code, 30, 37, text=text)]) == left


def test_thousands_of_issues_in_one_segment_take_no_square_of_work() -> None:
    def lines(count: int) -> int:
        found = [seen("DOC507", at, at + 2) for at in range(count)]
        found.append(seen("LNG401", 0, count))
        return lines_run(lambda: one_issue_an_error(found))

    assert lines(1000) < 4.4 * lines(250)


# What rules see of an error that several checks saw.

FOUND = [
    seen("NAM110", 0, 5, side=Side.SOURCE, text="БелТА", entry="belta"),
    seen("LNG411", 0, 5, side=Side.SOURCE, text="БелТА"),
    seen("NAM112", 0, 5, side=Side.SOURCE, text="БелТА"),
]


def accepting(*tables: dict[str, object]) -> Rules:
    config = configured(
        Config(), {"accept": [{"reason": "agreed", **table} for table in tables]}
    )
    return Rules("a.txt", config.accept)


@pytest.mark.parametrize(
    ("tables", "left"),
    [
        # A code is about a check: the next one speaks.
        ([{"code": "NAM110"}], [("LNG411", ("NAM112",))]),
        ([{"code": "NAM112"}], [("NAM110", ("LNG411",))]),
        ([{"code": "NAM", "text": "БелТА"}], [("LNG411", ())]),
        ([{"code": "NAM"}, {"code": "LNG4"}], []),
        # The rest is about the error.
        ([{"text": "БелТА"}], []),
        ([{"entry": "belta"}], []),
        ([{"fingerprint": "NAM112@0"}], []),
        ([{"fingerprint": "NAM112@0", "code": "NAM112"}], []),
        ([{"entry": "bloc"}], [("NAM110", ("LNG411", "NAM112"))]),
    ],
)
def test_an_acceptance_by_code_is_about_a_check_any_other_about_the_error(
    tables: list[dict[str, object]], left: list[tuple[str, tuple[str, ...]]]
) -> None:
    done = settled(FOUND, accepting(*tables))
    assert [(one.code, one.also) for one in done.left] == left


def test_what_one_rule_takes_out_is_one_error_too() -> None:
    done = settled(FOUND, accepting({"code": "NAM"}))
    assert [(one.issue.code, one.issue.also) for one in done.suppressed] == [
        ("NAM110", ("NAM112",))
    ]


def test_a_comment_in_the_file_is_about_a_check() -> None:
    def left(*codes: str) -> list[str]:
        rules = Rules("a.txt", inline=[(codes, "so named", 3, frozenset({"1"}))])
        return [one.code for one in settled(FOUND, rules).left]

    assert left("NAM112") == ["NAM110"]
    assert left("NAM110") == ["LNG411"]
    assert left("NAM", "LNG411") == []


@pytest.mark.parametrize("code", ["NAM110", "LNG411", "NAM112"])
def test_a_baseline_knows_the_error_under_any_of_its_codes(code: str) -> None:
    done = settled(FOUND, Rules("a.txt", known={f"{code}@0"}))
    assert done.left == ()
    (one,) = done.suppressed
    assert (one.by, one.issue.code, one.issue.also) == (
        "baseline",
        "NAM110",
        ("LNG411", "NAM112"),
    )
    assert done.used == {f"{code}@0": 1}


def test_a_baseline_from_before_the_merge_is_not_out_of_date() -> None:
    known = {one.fingerprint for one in FOUND}
    done = settled(FOUND, Rules("a.txt", known=known))
    assert set(done.used) == known


def test_a_baseline_written_today_holds_without_the_first_check(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    source, target = AGENCY
    (tmp_path / "a.tsv").write_text(f"source\ttarget\n{source}\t{target}\n", "utf-8")
    check = ["check", "a.tsv", "--source-lang", "ru", "--target-lang", "en"]
    assert main([*check, "--write-baseline", "known.json"]) == 0
    assert "known.json: 1 issue of 1 document" in capsys.readouterr().err
    known = json.loads((tmp_path / "known.json").read_text("utf-8"))["documents"]
    assert sorted(known["a.tsv"].values()) == [
        "LNG411 БелТА",
        "NAM110 БелТА",
        "NAM112 БелТА",
    ]
    capsys.readouterr()
    assert main([*check, "--baseline", "known.json"]) == 0
    assert "no longer found" not in capsys.readouterr().out
    for ignored in ("NAM110", "NAM110,LNG411"):
        assert main([*check, "--baseline", "known.json", "--ignore", ignored]) == 0


def test_the_text_report_names_the_other_checks() -> None:
    report = transqa.check_pairs([AGENCY], source_lang="ru", target_lang="en")
    assert (
        "NAM110 missing-name  major  (confidence 97 %)  (also LNG411, NAM112)\n"
        in report.render()
    )
    (document,) = json.loads(report.to_json())["documents"]
    assert document["issues"][0]["also"] == ["LNG411", "NAM112"]


def test_an_arrow_batch_says_the_same() -> None:
    pa = pytest.importorskip("pyarrow")
    source, target = AGENCY
    batch = pa.record_batch({"source": [source], "target": [target]})
    result = transqa.check_batch(batch, source_lang="ru", target_lang="en")
    (row,) = result.to_pylist()
    (found,) = row["issues"]
    assert (found["code"], found["also"], found["confidence"]) == (
        "NAM110",
        ["LNG411", "NAM112"],
        0.97,  # of LNG411
    )


def test_an_allowed_check_does_not_allow_the_others_that_saw_the_error() -> None:
    report = transqa.check_pairs([AGENCY], source_lang="ru", target_lang="en")
    assert unfaithful(report, None, "major", "NAM110", None)
    assert unfaithful(report, None, "major", ["NAM"], None)
    assert not unfaithful(report, None, "major", ["NAM", "LNG411"], None)


def test_a_case_may_expect_any_check_that_saw_the_error() -> None:
    report = transqa.check_pairs([AGENCY], source_lang="ru", target_lang="en")
    (found,) = report.issues
    for code in ("NAM110", "NAM112", "LNG4"):
        assert WantedIssue(code, text="БелТА").fits(found)
    assert not WantedIssue("TRM").fits(found)
