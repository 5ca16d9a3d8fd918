"""Second opinions: errors that other tools and people found, in four formats, laid on the segments of a document."""

from __future__ import annotations

from fuzz.invariants import (
    BrokenError,
    attempt,
    is_same,
    spans_hold_their_text,
    values_are_sound,
)
from fuzz.scratch import scratch_file
from fuzz.target import Target
from fuzz.targets.check import checker_of
from fuzz.targets.files import is_chosen
from transqa.base.model import Segment
from transqa.bitext import pairs_document, pairs_reading
from transqa.bitext.langs import Langs
from transqa.bitext.opinions import given_opinions, place_opinions

_PAIRS = (
    ("Річка вийшла з берегів.", "The river left its bank account."),
    ("Мер сказав, що мер залишиться.", "The mayor said the mayor would stay."),
)
_CHECKED = 8


def _test(data: bytes) -> bool:
    path = scratch_file("opinions.tsv", data)
    given = attempt(lambda: given_opinions(path), path.name)
    if given is None:
        return False
    segments = [Segment(str(number), target, source) for number, (source, target) in enumerate(_PAIRS, 1)]  # fmt: skip
    langs = Langs("uk", "en")
    reading = pairs_reading(pairs_document(segments, "pairs", langs), langs, ())
    texts = {segment.id: segment for segment in segments}
    for found in place_opinions(given, [reading]):
        for opinion in found.placed:
            text = texts[opinion.segment].text_of(opinion.side)
            if text[opinion.start : opinion.end] != opinion.text:
                raise BrokenError("opinions_hold_their_text", f"{opinion}")
    if is_chosen(data, _CHECKED):
        checker = checker_of("uk", "en")
        report = attempt(lambda: checker.check_pairs(_PAIRS, opinions=path))
        if report is not None:
            spans_hold_their_text(report)
            values_are_sound(report)
            again = checker.check_pairs(_PAIRS, opinions=path)
            is_same("same_twice", report.to_json(), again.to_json())
    return True


TARGETS = (Target("opinions", _test),)
