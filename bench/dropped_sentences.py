"""Whole texts, unaligned, of which the target lacks one sentence: what the checks say of the clean and damaged texts."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

import transqa
from bench.found import Hit, hits
from transqa.base.model import Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.clean_pairs import Clean
    from transqa.base.model import DocumentReport, Issue
    from transqa.checker.config import Config

PARAGRAPH = 3  # segments to a line


class Text(NamedTuple):
    """A text of sentences, and the place of each in it."""

    text: str
    places: list[tuple[int, int]]


def joined(sentences: Sequence[str]) -> Text:
    """Return sentences as a text in paragraphs.

    >>> joined(["One.", "Two."])
    Text(text='One. Two.', places=[(0, 4), (5, 9)])
    """
    text, places = "", []
    for number, sentence in enumerate(sentences):
        text += "" if not number else " " if number % PARAGRAPH else "\n"
        places.append((len(text), len(text) + len(sentence)))
        text += sentence
    return Text(text, places)


def report_of(doc: Clean, left_out: int | None, config: Config) -> DocumentReport:
    """Return the report on a document as two texts, the target without one of its sentences or whole."""
    source = joined([source for source, _ in doc.pairs]).text
    target = joined([text for at, (_, text) in enumerate(doc.pairs) if at != left_out]).text
    made = transqa.check(target, source, source_lang=doc.langs[0], target_lang=doc.langs[1], config=config)
    return made.documents[0]


def at_source(report: DocumentReport, source: str, place: tuple[int, int]) -> Iterator[Issue]:
    """Yield the issues at a place of the source: on it, or on a segment of it that has no target."""
    offsets: dict[str, int] = {}
    empty = {}
    for segment in report.document.segments if report.document else ():
        empty[segment.id] = not segment.target.strip()
        offsets[segment.id] = source.find(segment.source) if segment.source else -1
        length = len(segment.source or "")
        empty[segment.id] &= offsets[segment.id] < place[1] and place[0] < offsets[segment.id] + length
    for issue in report.issues:
        offset = offsets.get(issue.segment, -1)
        on_it = (
            issue.side == Side.SOURCE
            and offset >= 0
            and offset + issue.start < place[1]
            and place[0] < offset + issue.end
        )
        if on_it or empty.get(issue.segment):
            yield issue


def able(docs: Sequence[Clean]) -> list[tuple[Clean, int]]:
    """Return the sentences that can be left out: of documents of five or more, with at least five words, said once."""
    return [
        (doc, at)
        for doc in docs
        for at, (source, text) in enumerate(doc.pairs)
        if len(doc.pairs) >= 5
        and len(source.split()) >= 5
        and len(text.split()) >= 5
        and [one for one, _ in doc.pairs].count(source) == 1
    ]


def dropped(docs: Sequence[Clean], limit: int, config: Config) -> Iterator[tuple[Clean, list[Hit]]]:
    """Yield seeded documents, each with the checks that see the sentence left out."""
    chance = random.Random("sentence-dropped")
    places = able(docs)
    chance.shuffle(places)
    for doc, at in places[:limit]:
        source = joined([one for one, _ in doc.pairs])
        after = list(at_source(report_of(doc, at, config), source.text, source.places[at]))
        before = (
            {issue.code for issue in at_source(report_of(doc, None, config), source.text, source.places[at])}
            if after
            else set()
        )
        yield doc, hits(issue for issue in after if issue.code not in before)
