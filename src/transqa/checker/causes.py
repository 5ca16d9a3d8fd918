"""One error, one issue: which checks may see the same error, and which of them tells it best.

Issues of one segment are of one cause when the table says that their checks may have
one, and they stand on overlapping words of the target or of the source, or are of one
entry that is wrong on one side and missing on the other. The most telling stays, and
the codes of the others stand in its ``also``. What merely overlaps says something else
and stays: a number inside a misspelled name, a note on the convention beside an error.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from transqa.base.model import Issue, Maturity, Severity, Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# All checks of the tables below, the most telling first: what says whose name or which
# number it is before what says that something is there or is not, what knows the
# glossary or the source before what sees the target alone.
TELLING = (
    # What became of the whole segment.
    "LNG404",
    "LNG401",
    "LNG403",
    "LNG405",
    "LNG406",
    "DOC504",
    "DOC509",
    "LNG413",
    "DOC502",
    "DOC501",
    "DOC506",
    "LNG414",
    # Names and terms: a known wrong rendering, then the letters, then that it is lost.
    "NAM105",
    "TRM204",
    "TRM206",
    "TRM201",
    "TRM202",
    "NAM104",
    "NAM117",
    "NAM107",
    "NAM106",
    "NAM103",
    "NAM102",
    "NAM116",
    "NAM111",
    "NAM113",
    "NAM114",
    "DOC511",
    "NAM110",
    "LNG411",
    "NAM112",
    "TRM203",
    "DOC510",
    "NAM109",
    "NAM115",
    "NAM101",
    "NAM118",
    # Numbers: against the source, then against themselves.
    "NUM317",
    "NUM315",
    "NUM320",
    "NUM310",
    "NUM313",
    "NUM314",
    "NUM316",
    "NUM318",
    "NUM319",
    "NUM301",
    "NUM302",
    "NUM303",
    "NUM304",
    "NUM305",
    "NUM306",
    "NUM307",
    "NUM311",
    "NUM312",
    # A clause, and what stood in it.
    "LNG416",
    "LNG409",
    "LNG410",
    # The sense turned round.
    "LNG408",
    "LNG415",
    # What is only seen from afar.
    "LNG402",
    "LNG417",
    "TRM207",
    "LNG407",
    "LNG412",
    "LNG420",
    "DOC503",
    "DOC507",
    "DOC508",
)

# Checks of which any two may see one error.
SAME_ERROR = (
    # A name or a term is rendered wrongly or not at all. DOC510 and DOC511 look at the
    # whole document, and what they find in it is a wrong name at one place.
    frozenset(
        (
            "NAM102",
            "NAM103",
            "NAM104",
            "NAM105",
            "NAM106",
            "NAM107",
            "NAM109",
            "NAM110",
            "NAM111",
            "NAM112",
            "NAM113",
            "NAM114",
            "NAM115",
            "NAM116",
            "NAM117",
            "LNG411",
            "TRM203",
            "TRM204",
            "TRM206",
            "TRM207",
            "DOC510",
            "DOC511",
        )
    ),
    frozenset(("TRM201", "TRM202", "TRM203", "TRM204", "TRM206", "TRM207")),
    # Two notes on the romanization convention of one name.
    frozenset(("NAM101", "NAM118")),
    # Words left in the letters or in the language of the source.
    frozenset(("NAM106", "NAM107", "LNG402")),
    # A word of the source in Latin letters.
    frozenset(("LNG402", "LNG417", "TRM203", "TRM204", "TRM207", "NAM110", "NAM112")),
    # A misspelled name that has lost its capital, too, is no word.
    frozenset(("LNG417", "NAM103", "NAM113")),
    # A changed number makes a date, a range or a life that cannot be.
    frozenset(
        (
            "NUM301",
            "NUM302",
            "NUM303",
            "NUM304",
            "NUM305",
            "NUM306",
            "NUM307",
            "NUM310",
            "NUM312",
            "NUM313",
            "NUM314",
            "NUM315",
            "NUM316",
            "NUM317",
            "NUM318",
            "NUM319",
            "NUM320",
        )
    ),
    frozenset(("LNG408", "LNG415")),
    frozenset(("LNG409", "LNG410", "LNG416")),
    frozenset(("DOC501", "DOC502", "LNG413")),
    # A sentence that is there once too often.
    frozenset(("LNG405", "LNG407", "DOC504")),
)

# What is said of a target in another language, word by word.
_OF_ANOTHER_LANGUAGE = (
    "LNG402", "LNG412", "LNG417", "LNG420", "NAM106", "NAM107", "NAM109", "TRM207"
)  # fmt: skip
# What one check finds explains what these others find, which have nothing to do with
# each other.
EXPLAINS = {
    "LNG401": _OF_ANOTHER_LANGUAGE,
    "LNG403": _OF_ANOTHER_LANGUAGE,
    # Where nothing stands, no name, number or term of the source can.
    "LNG404": ("LNG412", "LNG420", "NAM110", "NAM112", "NUM311", "TRM203", "TRM207"),
    "LNG405": ("LNG412", "LNG420", "TRM207"),
    "LNG406": ("NAM110",),
    "LNG413": ("LNG412", "LNG420", "TRM207"),
    # The names and numbers in an address, @name or file name.
    "LNG414": (
        "LNG411",
        "NAM107",
        "NAM109",
        "NAM110",
        "NAM111",
        "NAM112",
        "NAM113",
        "NAM114",
        "NAM115",
        "NUM310",
        "NUM311",
        "NUM312",
    ),
    "DOC506": (
        "NAM102",
        "NAM103",
        "NAM107",
        "NAM109",
        "NAM111",
        "NAM113",
        "NAM114",
        "NAM115",
        "NUM310",
        "NUM312",
        "DOC503",
        "DOC507",
        "DOC508",
    ),
    "DOC509": ("LNG407",),
    "LNG416": ("TRM207",),
    # "Six in the evening" for «шесть утра».
    "NUM310": ("LNG415",),
    # A month is a term, too.
    "TRM204": ("NUM315",),
}

# What is said of a target as a whole tells of all its words, and so of what a check finds
# in the source alone: an office that is named nowhere in a segment that is not
# translated, or is empty.
_OF_WHOLE_SEGMENTS = frozenset(("LNG401", "LNG403", "LNG404", "LNG405", "LNG413"))
# What is left in the letters of the source explains that the same word of the source is
# not rendered.
_LEFT_AS_IT_IS = frozenset(("NAM106", "NAM107", "LNG402"))
_LOST = frozenset(("TRM207",))
_LOST_WITH_SEGMENT = frozenset(("NAM110", "NAM112", "NUM311", "TRM203", "TRM207"))

_RANKS = {code: rank for rank, code in enumerate(TELLING)}
_CELL = 64  # code points; a place is looked for in the cells that it touches

# A side, and the span on it.
_Place = tuple[Side, int, int]


@dataclass(frozen=True, slots=True)
class OneError:
    """The issue of an error, and the issues of all checks that saw it, the most telling first."""

    issue: Issue
    seen_as: tuple[Issue, ...]


def may_be_one(code: str, other: str) -> bool:
    """Return whether the first check may take the issues of the second into its own.

    >>> may_be_one("NAM110", "LNG411"), may_be_one("NAM103", "NUM310")
    (True, False)
    """
    if code == other:
        return False
    if other in EXPLAINS.get(code, ()):
        return True
    return any(code in codes and other in codes for codes in SAME_ERROR)


def one_issue_an_error(issues: Sequence[Issue]) -> tuple[OneError, ...]:
    """Return the errors that issues are about, in the order of the issues that tell them."""
    if len(issues) < 2:
        return tuple([OneError(issue, (issue,)) for issue in issues])
    by_segment: dict[str, list[int]] = defaultdict(list)
    for number, issue in enumerate(issues):
        if issue.code in _RANKS:
            by_segment[issue.segment].append(number)
    taken_by: dict[int, list[int]] = {}
    for numbers in by_segment.values():
        if len(numbers) > 1:
            taken_by.update(_taken(issues, numbers))
    if not taken_by:
        return tuple([OneError(issue, (issue,)) for issue in issues])
    gone = {number for taken in taken_by.values() for number in taken}
    errors: list[OneError] = []
    for number, issue in enumerate(issues):
        if number in gone:
            continue
        others = [issues[other] for other in taken_by.get(number, ())]
        errors.append(OneError(_merged(issue, others), (issue, *others)))
    return tuple(errors)


def _taken(issues: Sequence[Issue], numbers: Sequence[int]) -> dict[int, list[int]]:
    """Return which issues of a segment are taken into which others, all by their numbers.

    The most telling take first, so that no chain of overlaps joins what stands apart.
    """
    nearby = _Nearby(issues, numbers)
    gone: set[int] = set()
    taken_by: dict[int, list[int]] = {}

    def precedence(number: int) -> tuple[bool, bool, int, int]:
        issue = issues[number]
        is_preview = issue.maturity == Maturity.PREVIEW
        is_neutral = issue.severity == Severity.NEUTRAL
        return is_preview, is_neutral, _RANKS[issue.code], number

    ranked = sorted(numbers, key=precedence)
    rank_of = {number: rank for rank, number in enumerate(ranked)}
    for number in ranked:
        if number in gone:
            continue
        issue = issues[number]
        taken: list[int] = []
        for other in sorted(nearby.overlapping(number), key=rank_of.__getitem__):
            is_open = other not in gone and rank_of[other] > rank_of[number]
            if is_open and _takes(issue, issues[other]):
                taken.append(other)
        gone.update(taken)
        for other in nearby.of_its_entry(number, gone):
            if rank_of[other] > rank_of[number] and _takes(issue, issues[other]):
                taken.append(other)
                gone.add(other)
        for other in nearby.lost_with(number):
            is_open = other not in gone and rank_of[other] > rank_of[number]
            if is_open and _takes(issue, issues[other]):
                taken.append(other)
                gone.add(other)
        if taken:
            taken_by[number] = taken
    return taken_by


def _takes(issue: Issue, other: Issue) -> bool:
    """Return whether an issue may take in another: a preview takes in no stable one, a neutral one no error."""
    if issue.maturity == Maturity.PREVIEW and other.maturity != Maturity.PREVIEW:
        return False
    if issue.severity == Severity.NEUTRAL and other.severity != Severity.NEUTRAL:
        return False
    return may_be_one(issue.code, other.code)


class _Nearby:
    """The issues of a segment by their places and entries: all pairs of thousands of issues would take long."""

    def __init__(self, issues: Sequence[Issue], numbers: Sequence[int]) -> None:
        self._issues = issues
        self._by_cell: dict[tuple[Side, int], list[int]] = defaultdict(list)
        self._by_entry: dict[str, dict[str, list[int]]] = {}  # by entry, then by check
        for number in numbers:
            issue = issues[number]
            for place in _places(issue):
                for cell in _cells(place):
                    self._by_cell[cell].append(number)
            if issue.entry is not None:
                of_entry = self._by_entry.setdefault(issue.entry, {})
                of_entry.setdefault(issue.code, []).append(number)
        for of_entry in self._by_entry.values():
            for listed in of_entry.values():
                listed.reverse()  # the first is popped first
        self._lost = [
            number for number in numbers if issues[number].code in _LOST_WITH_SEGMENT
        ]

    def overlapping(self, number: int) -> set[int]:
        """Return the other issues that stand on some of the same words."""
        places = list(_places(self._issues[number]))
        found: set[int] = set()
        for place in places:
            for cell in _cells(place):
                found.update(self._by_cell[cell])
        found.discard(number)
        return {
            other
            for other in found
            if any(
                _overlap(place, beside)
                for place in places
                for beside in _places(self._issues[other])
            )
        }

    def of_its_entry(self, number: int, gone: set[int]) -> Iterator[int]:
        """Yield the issues of the same entry that stand on the other side alone, one of each check.

        «блок» read as "bank" is a wrong term in the target and, in the source, a term
        that nothing renders. Where the source has it twice, one of the two is explained.
        """
        issue = self._issues[number]
        if issue.entry is None or len({side for side, _, _ in _places(issue)}) > 1:
            return
        for listed in self._by_entry[issue.entry].values():
            while listed and listed[-1] in gone:
                listed.pop()
            if listed:
                other = self._issues[listed[-1]]
                if all(side != issue.side for side, _, _ in _places(other)):
                    yield listed[-1]

    def lost_with(self, number: int) -> Iterator[int]:
        """Yield the issues of words of the source that are lost with what an issue of the target says."""
        issue = self._issues[number]
        if issue.side == Side.SOURCE:
            return
        if issue.code in _OF_WHOLE_SEGMENTS:
            yield from self._lost
        elif issue.code in _LEFT_AS_IT_IS:
            left = set(issue.text.casefold().split())
            for other in self._lost:
                if self._issues[other].code not in _LOST:
                    continue
                if not left.isdisjoint(self._issues[other].text.casefold().split()):
                    yield other


def _places(issue: Issue) -> Iterator[_Place]:
    """Yield the words an issue is about on each side."""
    yield issue.side, issue.start, issue.end
    source = issue.source
    if source is not None and issue.side != Side.SOURCE:
        yield Side.SOURCE, source.start, source.end


def _cells(place: _Place) -> Iterator[tuple[Side, int]]:
    side, start, end = place
    for cell in range(start // _CELL, max(start, end - 1) // _CELL + 1):
        yield side, cell


def _overlap(place: _Place, other: _Place) -> bool:
    side, start, end = place
    other_side, other_start, other_end = other
    return side == other_side and start < other_end and other_start < end


def _merged(issue: Issue, others: Sequence[Issue]) -> Issue:
    """Return the issue of an error that others have seen, too.

    It is as heavy as the heaviest of them, with the confidence of that one: severities
    are held to ``min_confidence`` before. A preview does not weigh in a stable issue.
    What it does not know itself (what is expected, the entry) it takes from the most
    telling that says it of the same words; other words would make a wrong suggestion.
    """
    if not others:
        return issue
    weighing = [other for other in others if other.maturity == issue.maturity]
    # Of equals max returns the first, the issue itself before all others.
    heaviest = max((issue, *weighing), key=lambda seen: seen.severity.rank)
    merged = replace(
        issue,
        severity=heaviest.severity,
        confidence=heaviest.confidence,
        also=tuple(sorted({other.code for other in others})),
    )
    related = dict.fromkeys(issue.related)
    for other in weighing:
        related.update(dict.fromkeys(other.related))
        if issue.code in _OF_WHOLE_SEGMENTS and other.code in _LOST_WITH_SEGMENT:
            continue  # one of its words is not the place in the source
        if merged.source is None and other.source is not None:
            merged = replace(merged, source=other.source)
        if not _is_of_the_same_words(issue, other):
            continue
        if not merged.expected:
            merged = replace(merged, expected=other.expected)
        if merged.entry is None:
            merged = replace(merged, entry=other.entry)
    return replace(merged, related=tuple(related))


def _is_of_the_same_words(issue: Issue, other: Issue) -> bool:
    spans = {side: (start, end) for side, start, end in _places(issue)}
    other_spans = {side: (start, end) for side, start, end in _places(other)}
    if Side.TARGET in spans and Side.TARGET in other_spans:
        return spans[Side.TARGET] == other_spans[Side.TARGET]
    return spans.get(Side.SOURCE) == other_spans.get(Side.SOURCE)
