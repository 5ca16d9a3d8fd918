"""The seeds of each fuzz target and every input that ever failed; and that the runner finds, keeps and shrinks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from fuzz.invariants import BrokenError, spans_hold_their_text
from fuzz.places import issues_stand_in_the_file, letters_stand_in_the_file
from fuzz.runner import inputs, replayed, run, store, table
from fuzz.target import Target, all_targets
from fuzz.targets.outputs import nothing_acts_on_the_reader

import transqa
from transqa.bitext.unit import Content, MappedPiece, Unit, mapped

if TYPE_CHECKING:
    from pathlib import Path

TARGETS = all_targets()


# All but the one that starts the command four times for each input.
@pytest.mark.parametrize("name", [name for name in TARGETS if name != "runs"])
def test_what_once_failed_fails_no_more(name: str) -> None:
    failures = replayed(TARGETS[name])
    assert not failures, "\n".join(
        f"{path}: {outcome.kind}\n{outcome.story}" for path, outcome in failures
    )


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_has_seeds(name: str) -> None:
    assert TARGETS[name].seeds()


def _no_braces(data: bytes) -> bool:
    if b"{" in data:
        raise BrokenError("no_braces", repr(data))
    if b"?" in data:
        raise KeyError("?")
    if b"!" in data:
        while True:
            pass
    return b"." not in data


FAKE = Target(
    "fake",
    _no_braces,
    lambda random: random.choice((b"a b.", b"a {c}", b"d ? e", b"f! g", b"g")),
    seconds=0.02,
)


def test_failures_are_counted_by_kind_and_kept_small(tmp_path: Path) -> None:
    tally = run(FAKE, 3, seconds=60, most=40)
    assert tally.inputs == 40
    assert set(tally.kinds) == {
        "no_braces",
        "KeyError at _no_braces",
        "hang",
    }
    assert tally.failures["no_braces"][1] == b"{"
    assert tally.failures["KeyError at _no_braces"][1] == b"?"
    assert tally.counts["accepted"] > 1
    assert tally.counts["refused"] > 1
    paths = store(tally, tmp_path)
    assert len(paths) == 3
    assert paths[0].with_suffix(".txt").read_text().count("Traceback")


def test_the_table_adds_up_what_runs_have_logged(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    tallies = [run(FAKE, seed, seconds=60, most=20) for seed in (1, 2)]
    log.write_text("".join(tally.as_json() + "\n" for tally in tallies) + "other\n")
    head, rule, row, total = table(log).splitlines()
    assert head == "| target | inputs | refused | crashes | hangs | broken |"
    assert rule.count("|") == 7
    assert row.startswith("| fake | 40 | ")
    assert total.startswith("| all | 40 | ")


def test_an_input_is_known_by_its_seed_and_number() -> None:
    target = TARGETS["names"]
    first = [data for data, _ in zip(inputs(target, 5), range(6), strict=False)]
    later = [data for data, _ in zip(inputs(target, 5, 3), range(3), strict=False)]
    other = [data for data, _ in zip(inputs(target, 6), range(6), strict=False)]
    assert first[3:] == later
    assert first != other


def test_the_rules_see_what_is_broken() -> None:
    report = transqa.check("Ksenia Lutsina left.\nShe is in Kiev.", target_lang="en")
    spans_hold_their_text(report)
    document = report.documents[0]
    issue = document.issues[0]
    file = "Ksenia Lutsina left.\nShe is in Kiev."
    issues_stand_in_the_file(file, [replace(issue, line=1, column=1, end_line=1, end_column=15)])  # fmt: skip
    moved = replace(report, documents=(replace(document, issues=(replace(issue, start=1),)),))  # fmt: skip
    with pytest.raises(BrokenError, match="spans_hold_their_text"):
        spans_hold_their_text(moved)
    for wrong in (
        replace(issue, line=1, column=2, end_line=1, end_column=16),
        replace(issue, line=3, column=1, end_line=3, end_column=15),
        replace(issue, line=1, column=1, end_line=1, end_column=15, offset=1),
    ):
        with pytest.raises(BrokenError, match="issues_stand_in_the_file"):
            issues_stand_in_the_file(file, [wrong])


@pytest.mark.parametrize(
    ("file", "pieces"),
    [
        ("Q&amp;A", [("Q", 0, 1), ("&", 1, 6), ("A", 6, 7)]),
        ('"\\u041c\\n x"', [("М", 1, 7), ("\n", 7, 9), (" x", 9, 11)]),
        ("a <b>c</b>", [("a ", 0, 2), ("c", 5, 6)]),
    ],
)
def test_letters_are_known_by_their_escapes(
    file: str, pieces: list[tuple[str, int, int]]
) -> None:
    right = [MappedPiece(*piece) for piece in pieces]
    letters_stand_in_the_file(content_of(file, right))
    moved = [*right[:-1], MappedPiece(right[-1].text, 0, len(right[-1].text))]
    with pytest.raises(BrokenError, match="letters_stand_in_the_file"):
        letters_stand_in_the_file(content_of(file, moved))


def content_of(file: str, pieces: list[MappedPiece]) -> Content:
    return Content("a", (Unit("", mapped(pieces)),), bilingual=False, file=file)


@pytest.mark.parametrize(
    "output", ["a\x1b[2Jb\n", "a\u202eb\n", "a\u2028b\n", "a\ud800b\n"]
)
def test_an_output_that_acts_is_seen(output: str) -> None:
    nothing_acts_on_the_reader("text", "a b\n")
    with pytest.raises(BrokenError, match="nothing_acts_on_the_reader"):
        nothing_acts_on_the_reader("text", output)
