from __future__ import annotations

import pytest

from tests.growth import grows_linearly
from transqa.base.model import Document, Segment, Span
from transqa.checker.config import Config
from transqa.checks import dates, number_forms, numbers
from transqa.checks.base import Check, marked
from transqa.evidence.document import DocumentEvidence
from transqa.glossary import Glossary

CHECKS = {
    check.code: check
    for check in (*numbers.CHECKS, *number_forms.CHECKS, *dates.CHECKS)
}


def evidence_of(*texts: str, lang: str = "en") -> DocumentEvidence:
    segments = tuple(Segment(str(i + 1), text) for i, text in enumerate(texts))
    return DocumentEvidence(
        Document("d", segments, target_lang=lang), Glossary((), ""), Config()
    )


def spans(check: Check, text: str, lang: str = "en") -> list[Span]:
    return sorted(hit.span for hit in check.find(evidence_of(text, lang=lang)))


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_examples_are_flagged_exactly(check: Check) -> None:
    for example in check.examples:
        text, wanted = marked(example.target)
        assert spans(check, text, example.target_lang) == sorted(wanted), example.target


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("NUM301", "Held on ⟦30 February 2024⟧ and on ⟦September 31⟧."),
        ("NUM301", "In 1712 Sweden had 30 February 1712."),
        ("NUM301", 'He wrote "31 June" on it.'),
        ("NUM301", "Held on February 29, 2000, not on ⟦February 29, 1900⟧."),
        ("NUM302", "It was Monday 1 January 2024, ⟦Tuesday 3 January 2024⟧ or Friday."),
        ("NUM302", "On Sunday, May 20, 2000 people came."),
        ("NUM302", "On ⟦Sunday, May 20, 2000⟧, people came."),
        ("NUM303", "Open till ⟦9:75⟧ p.m. and from 9:45 p.m."),
        ("NUM303", "They lost 25:70 and 3:75."),
        # 78 before the birthday, 79 after it.
        ("NUM306", "A poet, ⟦born in 1924 and died in 2003 aged 77⟧, wrote it."),
        ("NUM306", "A poet, born in 1924 and died in 2003 aged 78, wrote it."),
        ("NUM306", "A poet, born in 1924 and died in 2003 aged 79, wrote it."),
        ("NUM306", "A poet, ⟦born in 1924 and died in 2003 aged 80⟧, wrote it."),
        ("NUM306", "A child born in 1990 and died in 1990, as many did."),
        ("NUM304", "Only ⟦three of the two⟧ ships sank; room 12 of the 10 houses."),
        ("NUM304", "2,000 of the 100-dollar notes."),
        ("NUM305", "Prices grew from ⟦$50 to $30⟧."),
        ("NUM305", "Wages increased from 30 cents to $1."),
        ("NUM305", "It fell from 2014 to 2020."),
        ("NUM307", "⟦Some 254⟧ prisoners; some 25 prisoners; some 251 miles."),
        ("NUM309", "The ⟦22th⟧, ⟦1th⟧, 13th and 113th."),
    ],
)
def test_more_places(code: str, text: str) -> None:
    plain, wanted = marked(text)
    assert spans(CHECKS[code], plain) == wanted


def test_wrong_weekday_names_the_right_one() -> None:
    (hit,) = CHECKS["NUM302"].find(evidence_of("On Tuesday, July 3, 2024."))
    assert hit.message == '"Tuesday, July 3, 2024": that day was a Wednesday'


def test_malformed_number_offers_the_right_form() -> None:
    hits = CHECKS["NUM309"].find(evidence_of("The 21th, 3,5% and 1 403 prisoners."))
    assert [hit.expected for hit in hits] == [("21st",), ("3.5",), ("1,403",)]


@pytest.mark.parametrize("code", CHECKS)
@pytest.mark.parametrize(
    "unit",
    ["one ", "1,", "born in 1990 ", "12 of the 10 ", "at 1:11 ", "Mon, ", "$1.1"],
)
def test_hostile_text_takes_linear_time(code: str, unit: str) -> None:
    assert grows_linearly(
        lambda size: list(CHECKS[code].find(evidence_of(unit * (size // len(unit))))),
        2_000,
    )
