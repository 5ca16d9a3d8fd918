"""What all checks of the glossary decide alike: what excuses a wrong term, and how heavy an issue may be."""

import pytest

from transqa.base.model import Document, Segment, Severity
from transqa.checker.config import Config
from transqa.checker.engine import check_document
from transqa.glossary.entries import Confidence, Entry, Status, Term
from transqa.glossary.glossary import Glossary

WRONG = Status.MISTRANSLATION
UNLESS = ("holiday", "summer")
AGRO_TOWN = Entry(
    "agro-town",
    "term",
    (
        Term("агрогородок", "ru", Status.PREFERRED),
        Term("agro-town", "en", Status.PREFERRED),
        Term("farm camp", "en", WRONG, always=False, unless=UNLESS),
        Term("farm city", "en", WRONG, unless=UNLESS),
        Term("farm burgh", "en", Status.DEPRECATED, unless=UNLESS),
    ),
)
LUTSKINA = Entry(
    "ksenia-lutskina",
    "person",
    (
        Term("Ксения Луцкина", "ru", Status.PREFERRED),
        Term("Ksenia Lutskina", "en", Status.PREFERRED),
        Term("Xenia Lutskaya", "en", WRONG, unless=UNLESS),
    ),
)
# The code of the check, and a wrong term in the target that it reports.
CASES = [
    ("TRM201", "farm city"),
    ("TRM202", "farm burgh"),
    ("TRM204", "farm camp"),
    ("NAM104", "Xenia Lutskaya"),
]


def codes(
    code: str, *targets: str, entries: tuple[Entry, ...] = (AGRO_TOWN, LUTSKINA)
) -> list[tuple[str, Severity]]:
    segments = tuple(
        Segment(str(n), target, "Это агрогородок.")
        for n, target in enumerate(targets, 1)
    )
    document = Document("d", segments, "ru", "en")
    report = check_document(
        document, Glossary(entries, "own@2026-01#00000000"), Config(select=(code,))
    )
    return [(issue.segment, issue.severity) for issue in report.issues]


@pytest.mark.parametrize(("code", "term"), CASES)
def test_a_wrong_term_is_reported(code: str, term: str) -> None:
    assert [segment for segment, _ in codes(code, f"The new {term} is here.")] == ["1"]


@pytest.mark.parametrize(("code", "term"), CASES)
@pytest.mark.parametrize("word", ["holiday", "Holidays", "summer"])
def test_a_word_of_unless_in_the_same_segment_excuses_it(
    code: str, term: str, word: str
) -> None:
    assert codes(code, f"The {word} {term} is here.") == []


@pytest.mark.parametrize(("code", "term"), CASES)
def test_a_word_of_unless_in_a_segment_beside_it_excuses_it(
    code: str, term: str
) -> None:
    wrong = f"The new {term} is here."
    assert codes(code, "It is for holidays.", wrong) == []
    assert codes(code, wrong, "It is for holidays.") == []


@pytest.mark.parametrize(("code", "term"), CASES)
def test_a_word_of_unless_farther_away_excuses_nothing(code: str, term: str) -> None:
    targets = (
        "It is for holidays.",
        "They came.",
        f"The new {term} is here.",
        "They went.",
        "It is for holidays.",
    )
    assert [segment for segment, _ in codes(code, *targets)] == ["3"]


@pytest.mark.parametrize(
    ("code", "term"), [case for case in CASES if case[0] != "TRM204"]
)
def test_an_entry_that_nothing_attests_raises_nothing_above_minor(
    code: str, term: str
) -> None:
    entries = tuple(
        Entry(entry.id, entry.kind, entry.terms, confidence=Confidence.UNATTESTED)
        for entry in (AGRO_TOWN, LUTSKINA)
    )
    assert codes(code, f"The new {term} is here.", entries=entries) == [
        ("1", Severity.MINOR)
    ]
