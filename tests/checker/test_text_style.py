"""Suggestions are written as the text writes: apostrophes, quotation marks, hyphens, capitals of a headline."""

from __future__ import annotations

import pytest

import transqa
from transqa.base.model import Document, Segment
from transqa.checker.text_style import TextStyle


def styled(suggestion: str, found: str, text: str, *others: str) -> str:
    segments = [Segment(str(at), one) for at, one in enumerate((text, *others))]
    style = TextStyle(Document("d", tuple(segments)))
    return style.styled(suggestion, found, segments[0])


@pytest.mark.parametrize(
    ("suggestion", "found", "text", "wanted"),
    [
        ("O'Neil's", "ONeil", "ONeil didn’t come.", "O’Neil’s"),
        ("O’Neil", "ONeil", "ONeil didn't come.", "O'Neil"),
        ("O'Neil", "ONeil", "ONeil didn’t and couldn't come.", "O'Neil"),
        ("O'Neil", "ONeil", "ONeil came.", "O'Neil"),
        ("workers' union", "union", "It’s the union.", "workers’ union"),
        ('"Wave" group', "group", "A “new” group.", "“Wave” group"),
        ("“Wave” group", "group", 'A "new" group.', '"Wave" group'),
        ("Anna-Maria", "Ana", "Ana is well\u2011known.", "Anna\u2011Maria"),
        ("Anna-Maria", "Ana", "Ana is well-known, well\u2011known.", "Anna-Maria"),
        ("Lutskina", "LUTSINA", "COURT JAILS LUTSINA", "LUTSKINA"),
        ("Lutskina", "Lutsina", "COURT JAILS Lutsina", "Lutskina"),
        ("Nato", "NATO", "Members of NATO met.", "Nato"),
        ("Lutskina", "LUTSINA", "LUTSINA", "Lutskina"),
    ],
)
def test_a_suggestion_is_written_as_the_text_writes(
    suggestion: str, found: str, text: str, wanted: str
) -> None:
    assert styled(suggestion, found, text) == wanted


def test_the_whole_text_tells() -> None:
    assert styled("O'Neil", "ONeil", "ONeil came.", "He didn’t stay.") == "O’Neil"


def test_issues_propose_it() -> None:
    report = transqa.check("COURT JAILS KSENIA LUTSINA", target_lang="en")
    assert [issue.expected for issue in report.issues] == [("KSENIA LUTSKINA",)]
