"""What is kept of an alignment while a text is written leads to the same pairs as the whole, aligned anew."""

from __future__ import annotations

import pytest

from transqa.doors.lsp.alignment import KeptAlignment
from transqa.evidence.alignment import align

SOURCES = [
    "Суд в Минске вынес приговор.",
    "Погибли 17 человек.",
    "Ксению Луцкину освободили 5 мая.",
    "Погода хорошая.",
    "Выборы пройдут в 2027 году.",
]
TARGETS = [
    "A court in Minsk passed a sentence.",
    "17 people died.",
    "Ksenia Lutskina was released on May 5.",
    "The weather is fine.",
    "Elections will take place in 2027.",
]


@pytest.mark.parametrize(
    "changed",
    [
        TARGETS,
        [*TARGETS[:2], "Ksenia Lutskina was rel", *TARGETS[3:]],
        [*TARGETS[:2], *TARGETS[3:]],
        TARGETS[1:],
        TARGETS[:-1],
        [*TARGETS[:3], "Nothing of the source.", *TARGETS[3:]],
        [*TARGETS, "More."],
        [TARGETS[0] + " " + TARGETS[1], *TARGETS[2:]],
        ["All is new."],
        [],
    ],
)
def test_a_change_leads_to_the_pairs_of_the_whole(changed: list[str]) -> None:
    kept = KeptAlignment()
    assert kept.align(SOURCES, TARGETS) == align(SOURCES, TARGETS)
    assert not kept.is_kept
    pairs = kept.align(SOURCES, changed)
    assert [i for pair in pairs for i in pair.source] == list(range(len(SOURCES)))
    assert [i for pair in pairs for i in pair.target] == list(range(len(changed)))
    assert pairs == align(SOURCES, changed)
    assert kept.is_kept == (len(changed) == len(TARGETS))
    kept.forget()
    assert kept.align(SOURCES, changed) == align(SOURCES, changed)
    other = [*SOURCES[1:]]
    assert kept.align(other, changed) == align(other, changed)
    assert not kept.is_kept
