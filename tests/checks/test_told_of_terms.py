"""Terms of a glossary on one side and on both: which words are wrong beside which source, and what is told of them."""

from __future__ import annotations

import pytest

from tests.checks.told import told
from transqa.base.model import Severity
from transqa.glossary.entries import Confidence, Entry, Status, Term
from transqa.glossary.glossary import Glossary

PREFERRED, ADMITTED = Status.PREFERRED, Status.ADMITTED
DEPRECATED, WRONG = Status.DEPRECATED, Status.MISTRANSLATION
ENTRIES = (
    Entry(
        "ward",
        "term",
        (
            Term("палата", "ru", PREFERRED),
            Term("ward", "en", PREFERRED),
            Term("hospital room", "en", ADMITTED),
            # Wrong whatever the source says.
            Term("sick chamber", "en", WRONG),
            Term("ill chamber", "en", WRONG, reason="nobody says so"),
            Term("bed chamber", "en", WRONG, severity=Severity.CRITICAL),
            Term("sick cell", "en", DEPRECATED),
            Term("ill cell", "en", DEPRECATED, reason="an old word"),
            Term("bed cell", "en", DEPRECATED, severity=Severity.NEUTRAL),
            # Wrong beside the source alone.
            Term("chamber", "en", WRONG, always=False),
            Term("big chamber", "en", WRONG, always=False),
            Term("house", "en", WRONG, always=False, reason="a parliament", severity=Severity.MINOR),
            Term("tent", "en", WRONG, always=False, unless_source=("больш",)),
            Term("shelter", "en", WRONG, always=False, if_source=("больн",)),
            Term("marquee", "en", WRONG, always=False, from_langs=("be",)),
        ),
    ),
    Entry(
        "parliament",
        "term",
        (
            Term("дума", "ru", PREFERRED),
            Term("duma", "en", PREFERRED),
            Term("chamber", "en", ADMITTED),
        ),
    ),
    Entry(
        "unattested",
        "term",
        (
            Term("сарай", "ru", PREFERRED),
            Term("shed", "en", PREFERRED),
            Term("barn", "en", WRONG, always=False),
            Term("old barn", "en", WRONG, always=False),
            Term("bad barn", "en", WRONG),
        ),
        confidence=Confidence.UNATTESTED,
    ),
    Entry(
        "who",
        "term",
        (
            Term("воз", "ru", PREFERRED),
            Term("WHO", "en", PREFERRED),
        ),
    ),
)  # fmt: skip
OWN = Glossary(ENTRIES, "own@2026-01#00000000")


def of(code: str, *segments: str | tuple[str | None, str], langs: str = "ru-en") -> list[str]:  # fmt: skip
    return told(code, *segments, langs=langs, glossary=OWN)


@pytest.mark.parametrize(
    ("code", "target", "lines"),
    [
        ("TRM201", "He is in a sick chamber.", [
            'major ⟦sick chamber⟧ "sick chamber": a known wrong rendering → ward @ward'
        ]),
        # None where the article would no longer fit.
        ("TRM201", "He is in an ill chamber.", ['major ⟦ill chamber⟧ "ill chamber": nobody says so @ward']),
        ("TRM201", "He is in a bed chamber.", [
            'critical ⟦bed chamber⟧ "bed chamber": a known wrong rendering → ward @ward'
        ]),
        # The suggestion has the number and the capital of what it stands for.
        ("TRM201", "Sick chambers are there.", [
            'major ⟦Sick chambers⟧ "Sick chambers": a known wrong rendering → Wards @ward'
        ]),
        ("TRM201", "He is in a bad barn.", ['minor ⟦bad barn⟧ "bad barn": a known wrong rendering → shed @unattested']),
        ("TRM201", "He is in a chamber.", []),
        ("TRM201", "He is in a sick cell.", []),
        ("TRM201", 'He wrote "sick chamber" there.', []),
        ("TRM202", "He is in a sick cell.", ['minor ⟦sick cell⟧ "sick cell": a deprecated term → ward @ward']),
        ("TRM202", "He is in an ill cell.", ['minor ⟦ill cell⟧ "ill cell": an old word @ward']),
        ("TRM202", "He is in a bed cell.", ['neutral ⟦bed cell⟧ "bed cell": a deprecated term → ward @ward']),
        ("TRM202", "He is in a sick chamber.", []),
        ("TRM202", 'He wrote "sick cell" there.', []),
    ],
)  # fmt: skip
def test_a_term_that_is_wrong_anyway(code: str, target: str, lines: list[str]) -> None:
    assert of(code, target, langs="en") == lines


MISSING = "of the source is rendered by none of its accepted terms"


@pytest.mark.parametrize(
    ("source", "target", "lines"),
    [
        ("Он в палате.", "He is there.", [
            f'major source ⟦палате⟧ "палата" {MISSING} → ward @ward ← палате'
        ]),
        ("Он в палате, в палате.", "He is there.", [
            f'major source ⟦палате⟧ "палата" {MISSING} → ward @ward ← палате'
        ]),
        ("Он в палате.", "He is in wards.", []),
        ("Он в палате.", "He is in a hospital room.", []),
        ("Он там.", "He is there.", []),
        # A word in small letters is no acronym.
        ("Он тянет воз.", "He is there.", []),
        ("Он пишет в ВОЗ.", "He is there.", [
            f'major source ⟦ВОЗ⟧ "воз" {MISSING} → WHO @who ← ВОЗ'
        ]),
    ],
)  # fmt: skip
def test_a_term_that_is_missing(source: str, target: str, lines: list[str]) -> None:
    assert of("TRM203", (source, target)) == lines


KNOWN = "a known wrong rendering of what the source says"


@pytest.mark.parametrize(
    ("langs", "source", "target", "lines"),
    [
        ("ru-en", "Он в палате.", "He is in a chamber.", [
            f'major ⟦chamber⟧ "chamber": {KNOWN} → ward @ward ← палате'
        ]),
        ("ru-en", "Он в палате.", "He is in the house.", ['minor ⟦house⟧ "house": a parliament → ward @ward ← палате']),
        ("ru-en", "Он в палатах.", "He is in chambers.", [
            f'major ⟦chambers⟧ "chambers": {KNOWN} → wards @ward ← палатах'
        ]),
        ("ru-en", "Он там.", "He is in a chamber.", []),
        # The accepted term stands elsewhere, or another entry of the source accepts the word.
        ("ru-en", "Он в палате.", "He is in a ward of a chamber.", []),
        ("ru-en", "Дума и палата.", "The chamber.", []),
        ("ru-en", "Палата и дума.", "The duma has a chamber.", []),
        # Words of the source that make it right or wrong, and its language.
        ("ru-en", "Он в палате.", "He is in a tent.", [f'major ⟦tent⟧ "tent": {KNOWN} → ward @ward ← палате']),
        ("ru-en", "Он в большой палате.", "He is in a tent.", []),
        ("ru-en", "Он в палате.", "He is in a shelter.", []),
        ("ru-en", "Он в больничной палате.", "He is in a shelter.", [
            f'major ⟦shelter⟧ "shelter": {KNOWN} → ward @ward ← палате'
        ]),
        ("ru-en", "Он в палате.", "He is in a marquee.", []),
        # Of an entry that nothing attests a phrase alone is wrong, and minor.
        ("ru-en", "Он в сарае.", "He is in a barn.", []),
        ("ru-en", "Он в сарае.", "He is in the old barn.", [
            f'minor ⟦old barn⟧ "old barn": {KNOWN} → shed @unattested ← сарае'
        ]),
        # Of two wrong terms that overlap the longer one.
        ("ru-en", "Он в палате.", "He is in the big chamber.", [
            f'major ⟦big chamber⟧ "big chamber": {KNOWN} → ward @ward ← палате'
        ]),
        ("ru-en", "Он в палате.", "He is in the big chamber, a chamber.", [
            f'major ⟦big chamber⟧ "big chamber": {KNOWN} → ward @ward ← палате',
            f'major ⟦chamber⟧ "chamber": {KNOWN} → ward @ward ← палате',
        ]),
    ],
)  # fmt: skip
def test_a_term_that_is_wrong_beside_its_source(
    langs: str, source: str, target: str, lines: list[str]
) -> None:
    assert of("TRM204", (source, target), langs=langs) == lines


@pytest.mark.parametrize(
    ("segments", "lines"),
    [
        ((("Он в палате.", "He is in a ward."), ("Она в палате.", "She is in a hospital room.")), [
            '2: minor source ⟦палате⟧ "палата" is "hospital room" here and "ward" before → ward @ward ← палате'
        ]),
        # Once a document; both here; none here; one segment.
        ((
            ("Он в палате.", "He is in a ward."),
            ("Она в палате.", "She is in a hospital room."),
            ("Все в палате.", "All are in a hospital room."),
        ), ['2: minor source ⟦палате⟧ "палата" is "hospital room" here and "ward" before → ward @ward ← палате']),
        ((("Он в палате.", "He is in a ward."), ("Она в палате.", "She is in a hospital room, a ward.")), []),
        ((("Он в палате.", "He is in a ward."), ("Она в палате.", "She is there.")), []),
        ((
            ("Он в палате.", "He is there."),
            ("Он в палате.", "He is in a ward."),
            ("Она в палате.", "She is in a hospital room."),
        ), ['3: minor source ⟦палате⟧ "палата" is "hospital room" here and "ward" before → ward @ward ← палате']),
    ],
)  # fmt: skip
def test_a_term_that_is_rendered_in_two_ways(
    segments: tuple[tuple[str, str], ...], lines: list[str]
) -> None:
    assert of("TRM205", *segments) == lines


@pytest.mark.parametrize(
    ("langs", "source", "target", "told_of"),
    [
        ("ru-en", "Премьер-министр открыл заседание.", "The president opened the meeting.", (
            "president", "Премьер-министр", "prime minister"
        )),
        ("be-en", "Пракурор запатрабаваў пяць гадоў.", "The judge asked for five years.", (
            "judge", "Пракурор", "prosecutor"
        )),
        ("ru-en", "Премьер-министр открыл заседание.", "The prime minister opened the meeting.", None),
        ("ru-en", "Премьер-министр и президент ушли.", "The president left.", None),
    ],
)  # fmt: skip
def test_an_office_for_another(
    langs: str, source: str, target: str, told_of: tuple[str, str, str] | None
) -> None:
    lines = told("TRM206", (source, target), langs=langs)
    if told_of is None:
        assert lines == []
        return
    found, said, wanted = told_of
    (line,) = lines
    assert line.startswith(
        f'major ⟦{found}⟧ "{found}" is not the office that the source names: «{said}» → {wanted} @'
    )
    assert line.endswith(f" ← {said}")


@pytest.mark.parametrize(
    ("segments", "flagged"),
    [
        ((("Так заявил министр финансов Коваленко.", "Kavalenka said so."),), ["министр финансов"]),
        ((("Так заявил министр финансов Коваленко.", "The finance minister said so."),), []),
        # Named beside it; named before in the document.
        ((
            ("Так заявил министр финансов Коваленко.", "Kavalenka said so."),
            ("Так было.", "The finance minister said so."),
        ), []),
        ((
            ("Министр финансов выступил.", "The finance minister spoke."),
            ("Так было.", "It was so."),
            ("Так заявил министр финансов.", "He said so."),
        ), []),
        ((
            ("Так заявил министр финансов Коваленко.", "Kavalenka said so."),
            ("Так было.", "It was so."),
            ("Так заявил министр финансов Коваленко.", "Kavalenka said so."),
        ), ["министр финансов"]),
    ],
)  # fmt: skip
def test_an_office_that_is_lost(
    segments: tuple[tuple[str, str], ...], flagged: list[str]
) -> None:
    lines = told("TRM207", *segments, langs="ru-en")
    assert [line.partition("⟦")[2].partition("⟧")[0] for line in lines] == flagged
    for line in lines:
        words = line.partition("⟦")[2].partition("⟧")[0]
        assert (
            f"minor source ⟦{words}⟧ the target does not name the office or the body of the source: «{words}»"
            " → finance minister @"
        ) in line
        assert line.endswith(f" ← {words}")
