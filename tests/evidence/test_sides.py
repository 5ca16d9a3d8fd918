"""A side of a segment is the same thing for source and target; a pair and a document stand above it."""

import pytest

from transqa.base.model import Document, Place, Segment, Side
from transqa.checker.config import Config
from transqa.evidence.document import DocumentEvidence
from transqa.glossary.entries import Entry, Status, Term
from transqa.glossary.glossary import Glossary

LUTSKINA = Entry(
    "ksenia-lutskina",
    "person",
    (
        Term("Ксения Луцкина", "ru", Status.PREFERRED),
        Term("Ksenia Lutskina", "en", Status.PREFERRED),
    ),
)
GLOSSARY = Glossary((LUTSKINA,), "own@2026-01#00000000")


def evidence_of(
    *segments: tuple[str | None, str],
    source_lang: str | None = "ru",
    target_lang: str | None = "en",
) -> DocumentEvidence:
    made = tuple(
        Segment(str(n), target, source)
        for n, (source, target) in enumerate(segments, 1)
    )
    return DocumentEvidence(
        Document("d", made, source_lang, target_lang), GLOSSARY, Config()
    )


def test_both_sides_answer_the_same_questions() -> None:
    (pair,) = evidence_of(
        ("Ксения Луцкина и «Вясна», 3 июля.", 'Ksenia Lutskina and "Viasna", July 3.')
    ).pairs
    for side, first in ((pair.source, "ксения"), (pair.target, "ksenia")):
        assert side.keys[0] == first
        assert side.has_digits
        assert [mention.entry.id for mention in side.mentions] == ["ksenia-lutskina"]
        assert [(date.month, date.day) for date in side.dates] == [(7, 3)]
        assert len(side.quoted) == 1
        assert [name.text for name in side.names][:2] == side.text.split()[:2]


def test_what_is_found_is_found_once() -> None:
    (pair,) = evidence_of(("Он ушёл.", "He left.")).pairs
    assert pair.source.words is pair.source.words
    assert pair.target.mentions is pair.target.mentions


@pytest.mark.parametrize("source", [None, ""])
def test_a_segment_without_a_source_has_an_empty_source_side(
    source: str | None,
) -> None:
    evidence = evidence_of((source, "Ksenia Lutskina left in 2024."))
    (pair,) = evidence.pairs
    assert (
        pair.source.text,
        pair.source.words,
        pair.has_source,
        pair.is_comparable,
    ) == ("", (), False, False)
    assert pair.quantities is None
    assert not any(evidence.source_mentions)
    assert not any(evidence.source_concepts)
    assert not any(evidence.renderings)
    assert len(evidence.mentions[0]) == 1


def test_an_undeclared_target_is_read_as_english_and_an_undeclared_source_is_not_read() -> (
    None
):
    evidence = evidence_of(
        ("Ксения Луцкина ушла, их 5.", "Ksenia Lutskina left."),
        source_lang=None,
        target_lang=None,
    )
    (pair,) = evidence.pairs
    assert (evidence.source_lang, evidence.target_lang) == ("", "en")
    assert (pair.target.lang, pair.target.read_as) == ("", "en")
    assert len(evidence.mentions[0]) == 1
    assert not any(evidence.source_mentions)
    assert not any(evidence.renderings)
    assert pair.quantities is None


def test_a_lone_surname_is_a_mention_where_the_document_has_the_full_name() -> None:
    evidence = evidence_of((None, "Ksenia Lutskina left."), (None, "Lutskina said no."))
    assert [len(pair.target.mentions) for pair in evidence.pairs] == [1, 0]
    assert [len(mentions) for mentions in evidence.mentions] == [1, 1]


def test_neighbours_are_the_segments_right_before_and_after() -> None:
    evidence = evidence_of((None, "a"), (None, "b"), (None, "c"))
    neighbours = [
        [pair.target.text for pair in evidence.neighbours(index)] for index in range(3)
    ]
    assert neighbours == [["b"], ["a", "c"], ["b"]]


def test_places_name_their_segment_side_and_text() -> None:
    (pair,) = evidence_of(("Он ушёл.", "He left.")).pairs
    assert pair.source_place(3, 7) == Place("1", 3, 7, "ушёл", Side.SOURCE)
    assert pair.target_place(3, 7) == Place("1", 3, 7, "left", Side.TARGET)


def test_a_spelling_that_is_talked_about_is_no_use() -> None:
    (pair,) = evidence_of(
        (None, "Her name is spelled Tikhanouskaya there. She left.")
    ).pairs
    assert not pair.target.is_use(20, 33)
    assert pair.target.is_use(41, 44)
