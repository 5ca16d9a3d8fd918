"""Second opinions beside our own issues: joined, attached, never decisive, under the rules of any issue."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.fakes import CHECKS, GLOSSARY, issue
from transqa.base.model import Maturity, Opinion, Severity, Side
from transqa.checker.checker import Checker
from transqa.checker.opinions import Opinions
from transqa.checks import CHECKS as ALL
from transqa.doors.cli import main
from transqa.evidence.opinions import joined
from transqa.report import Report
from transqa.report.agreement import Agreement, agreements

if TYPE_CHECKING:
    from pathlib import Path

    from transqa.base.model import Issue

SECOND = tuple(check for check in ALL if check.code == "EXT601")
BANK = "The bank is by the river."  # TRM901 flags "bank": major
FOO = "Some foo here."  # LNG901: minor
CALM = "All is calm."
PAIRS = [("Банк.", BANK), ("Фу.", FOO), ("Спокій.", CALM)]


@pytest.fixture(autouse=True)
def _fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transqa.checks.CHECKS", (*CHECKS, *SECOND))


def said(segment: int, text: str, severity: str = "major", **more: object) -> Any:
    return {
        "segment": segment,
        "text": text,
        "severity": severity,
        "by": "Olga",
        **more,
    }


def report(*opinions: Any, **config: object) -> Report:
    checker = Checker(GLOSSARY, config, source_lang="uk", target_lang="en")
    return checker.check_pairs(PAIRS, opinions=opinions)


def found(made: Report) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(one.code, one.text, one.severity, one.by) for one in made.issues]


def opinion(start: int, end: int, by: str = "Olga", severity: str = "major") -> Opinion:
    return Opinion(by, Severity(severity), "", "1", Side.TARGET, start, end, "x")


def test_an_opinion_is_a_preview_issue_of_its_author_and_decides_nothing() -> None:
    without, made = report(), report(said(3, "calm", "critical", category="Style"))
    assert found(made) == [
        ("TRM901", "bank", "major", ()),
        ("LNG901", "foo", "minor", ()),
        ("EXT601", "calm", "critical", ("Olga",)),
    ]
    theirs = made.issues[2]
    assert (theirs.maturity, theirs.category) == (Maturity.PREVIEW, "style")
    assert theirs.message == "by Olga (critical, Style)"
    assert made.score == without.score
    assert made.signature == without.signature
    (document,), (before,) = made.documents, without.documents
    assert document.reasons == before.reasons
    assert document.segment_scores == before.segment_scores
    assert [one.what for one in document.not_checked] == [
        one.what for one in before.not_checked
    ]


def test_only_opinions_do_not_fail_a_text() -> None:
    checker = Checker(GLOSSARY, source_lang="uk", target_lang="en")
    made = checker.check_pairs([PAIRS[2]], opinions=said(1, "calm", "critical"))
    assert made.passed
    assert found(made) == [("EXT601", "calm", "critical", ("Olga",))]


def test_an_opinion_that_overlaps_ours_is_told_there() -> None:
    made = report(
        said(1, "The bank", "critical", category="Accuracy/Mistranslation", note="odd"),
        said(1, "river", by="Piotr"),
        said(2, "Some foo here.", by="Piotr"),
    )
    assert found(made) == [
        ("TRM901", "bank", "major", ("Olga",)),
        ("EXT601", "river", "major", ("Piotr",)),
        ("LNG901", "foo", "minor", ("Piotr",)),
    ]
    assert made.issues[0].also == ()
    assert "also found by Olga (critical, Accuracy/Mistranslation): odd" in (
        made.render("text")
    )


def test_an_error_is_not_hidden_in_a_note_of_ours() -> None:
    made = report(said(2, "foo"), severities={"LNG901": "neutral"})
    assert found(made)[1:] == [
        ("LNG901", "foo", "neutral", ()),
        ("EXT601", "foo", "major", ("Olga",)),
    ]
    made = report(said(2, "foo", "neutral"), severities={"LNG901": "neutral"})
    assert found(made)[1:] == [("LNG901", "foo", "neutral", ("Olga",))]


def test_opinions_that_overlap_are_one_issue_as_heavy_as_the_heaviest() -> None:
    made = report(
        said(3, "All is", "minor", category="Fluency/Grammar"),
        said(3, "is calm", "critical", by="Piotr"),
        said(3, "All", "major", by="Vira", category="W" * 201, confidence=0.5),
        said(3, "All", "major", by="Vira", category="Accuracy/Addition"),
    )
    (theirs,) = [one for one in made.issues if one.is_of_others]
    assert (theirs.text, theirs.severity) == ("is calm", "critical")
    assert theirs.by == ("Piotr", "Vira", "Olga")
    assert theirs.category == "accuracy/addition"
    assert theirs.message == (
        "by Piotr (critical); Vira (major, Accuracy/Addition); Olga (minor, Fluency/Grammar)"
    )
    (refused,) = made.documents[0].refused
    assert "category has 201 characters" in refused.reason


def test_a_category_of_ones_own_is_kept_as_it_is_written() -> None:
    made = report(said(3, "calm", "minor", category="House style/Tone"))
    (theirs,) = [one for one in made.issues if one.is_of_others]
    assert theirs.category == "uncategorized"
    assert theirs.message == "by Olga (minor, House style/Tone)"
    assert [one.category for one in theirs.opinions] == ["House style/Tone"]
    assert made.documents[0].refused == ()


def test_no_chain_of_overlaps_joins_what_stands_apart() -> None:
    spans = [(0, 5), (4, 9), (8, 12), (20, 20), (20, 20), (20, 22)]
    groups = joined(opinion(start, end) for start, end in spans)
    assert [[(one.start, one.end) for one in group] for group in groups] == [
        [(0, 5), (4, 9)],
        [(8, 12)],
        [(20, 22)],
        [(20, 20), (20, 20)],
    ]


@pytest.mark.parametrize(
    ("span", "told"),
    [((0, 3), False), ((0, 4), False), ((3, 5), True), ((8, 9), False), ((6, 6), True)],
)
def test_what_overlaps(span: tuple[int, int], *, told: bool) -> None:
    opinions = Opinions([opinion(*span)])
    ours = opinions.told_at(issue(start=4, end=8))
    assert bool(ours.opinions) == told
    assert bool(opinions.not_told) != told


def test_an_empty_place_is_overlapped_by_itself() -> None:
    opinions = Opinions([opinion(4, 4)])
    assert opinions.told_at(issue(start=4, end=4)).opinions
    assert not opinions.told_at(issue(start=5, end=5)).opinions


def test_the_other_side_is_another_place() -> None:
    made = report(said(1, "Банк", side="source"))
    assert [(one.code, one.side) for one in made.issues[:2]] == [
        ("EXT601", "source"),
        ("TRM901", "target"),
    ]


@pytest.mark.parametrize(
    ("config", "codes"),
    [
        ({"ignore": ["EXT"]}, ["TRM901", "LNG901"]),
        ({"ignore": ["EXT601"]}, ["TRM901", "LNG901"]),
        ({"select": ["LNG"]}, ["LNG901"]),
        ({"select": ["LNG", "EXT"]}, ["LNG901", "EXT601"]),
        ({"select": ["EXT601"]}, ["EXT601"]),
        ({"preview": True}, ["TRM901", "LNG901", "EXT601"]),
    ],
)
def test_select_and_ignore(config: dict[str, object], codes: list[str]) -> None:
    made = report(said(3, "calm"), **config)
    assert [one.code for one in made.issues] == codes
    notes = [one.what for one in made.not_checked]
    assert ("1 second opinion" in notes) == ("EXT601" not in codes)


def test_without_opinions_nothing_is_said_of_them() -> None:
    for config in ({}, {"preview": True}):
        assert not [one for one in report(**config).not_checked if "EXT" in one.what]


def test_severity_can_be_set_as_of_any_check() -> None:
    made = report(said(3, "calm", "critical"), severities={"EXT601": "minor"})
    assert found(made)[-1] == ("EXT601", "calm", "minor", ("Olga",))
    assert made.issues[-1].opinions[0].severity == Severity.CRITICAL


def test_accepted_opinions_are_suppressed_and_ours_are_not() -> None:
    rule = {"code": "EXT601", "text": "calm", "reason": "it is"}
    made = report(said(3, "calm"), said(1, "bank"), accept=[rule])
    assert found(made) == [
        ("TRM901", "bank", "major", ("Olga",)),
        ("LNG901", "foo", "minor", ()),
    ]
    (item,) = made.documents[0].suppressed
    assert (item.issue.code, item.by) == ("EXT601", "accepted")


def test_an_opinion_on_an_accepted_issue_of_ours_speaks_for_itself() -> None:
    rule = {"code": "TRM901", "reason": "a true bank"}
    made = report(said(1, "bank"), accept=[rule])
    assert found(made)[0] == ("EXT601", "bank", "major", ("Olga",))


def test_a_repeated_opinion_makes_nothing_of_ours_a_repeat() -> None:
    checker = Checker(GLOSSARY, source_lang="uk", target_lang="en")
    pairs = [("а", CALM), ("б", BANK), ("в", CALM)]
    opinions = [said(1, "calm"), said(2, "bank"), said(3, "calm")]
    made = checker.check_pairs(pairs, opinions=opinions)
    assert [(one.code, one.repeat) for one in made.issues] == [
        ("EXT601", False),
        ("TRM901", False),
        ("EXT601", True),
    ]
    assert made.score.penalty == 5


def test_a_baseline_knows_opinions_and_keeps_ours_apart(tmp_path: Path) -> None:
    target = tmp_path / "a.tsv"
    target.write_text(
        "source\ttarget\n" + "".join(f"{one}\t{two}\n" for one, two in PAIRS), "utf-8"
    )
    opinions = tmp_path / "olga.jsonl"
    lines = [said(3, "calm"), said(1, "river")]
    opinions.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    baseline = tmp_path / "base.json"
    langs = ("--source-lang", "uk", "--target-lang", "en", "--glossary", "news")
    run = ["check", str(target), "--with", str(opinions), *langs]
    assert (
        main([*run, "--write-baseline", str(baseline), "--config", _no(tmp_path)]) == 0
    )
    known = json.loads(baseline.read_text("utf-8"))["documents"]
    assert sorted(next(iter(known.values())).values()) == [
        "EXT601 calm",
        "EXT601 river",
        "LNG901 foo",
        "TRM901 bank",
    ]
    out = tmp_path / "r.json"
    opinions.write_text("\n".join(map(json.dumps, [*lines, said(2, "foo")])), "utf-8")
    again = [*run, "--baseline", str(baseline), "--config", _no(tmp_path)]
    assert main([*again, "--format", "json", "--output", str(out)]) == 0
    (document,) = json.loads(out.read_text("utf-8"))["documents"]
    assert document["issues"] == []
    told = {
        one["issue"]["code"]: one["issue"].get("by", [])
        for one in document["suppressed"]
    }
    assert told == {"EXT601": ["Olga"], "LNG901": ["Olga"], "TRM901": []}


def _no(folder: Path) -> str:
    config = folder / "transqa.toml"
    config.write_text("")
    return str(config)


def test_fingerprints_do_not_know_whose_opinion_it_is() -> None:
    first = report(said(3, "calm"))
    other = report(said(3, "calm", "minor", by="Piotr", note="why"))
    assert first.issues[-1].fingerprint == other.issues[-1].fingerprint


def test_agreement_of_each_author() -> None:
    made = report(
        said(1, "The bank"),
        said(1, "bank is"),
        said(3, "calm"),
        said(3, "calm", by="Piotr"),
        said(3, "All", by="Piotr"),
    )
    assert agreements(made) == [
        Agreement("Olga", 3, 2, 2, 1),
        Agreement("Piotr", 2, 0, 2, 0),
    ]
    assert agreements(report()) == []


def test_an_opinion_told_at_two_issues_is_counted_once() -> None:
    wide = opinion(0, 20)
    ours: list[Issue] = [
        replace(issue(start=at, end=at + 2), opinions=(wide,)) for at in (0, 5)
    ]
    (document,) = report().documents
    made = Report((replace(document, issues=tuple(ours)),), "")
    assert agreements(made) == [Agreement("Olga", 1, 1, 2, 2)]


def test_many_opinions_beside_many_issues() -> None:
    checker = Checker(GLOSSARY, source_lang="uk", target_lang="en")
    target = "The bank and calm. " * 300
    start = time.perf_counter()
    opinions = [
        {
            "segment": 1,
            "start": at,
            "end": at + 4,
            "severity": "minor",
            "by": f"r{at % 7}",
        }
        for at in range(0, len(target) - 5)
    ]
    made = checker.check_pairs([("Банк", target)], opinions=opinions)
    told = {one for found in made.issues for one in found.opinions}
    assert len(told) == len(opinions)
    assert len(made.render("html")) > 1
    assert time.perf_counter() - start < 30
