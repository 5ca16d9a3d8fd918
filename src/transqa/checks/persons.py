"""DOC51x: persons across a whole document: spelled two ways, listed twice, conventions mixed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.base.model import Place, Severity, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.names import compare_names
from transqa.names.latin import fold_latin, skeleton
from transqa.names.model import Verdict
from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.full_names import FullName
    from transqa.glossary.mention import Mention


def person_spelled_two_ways(evidence: DocumentEvidence) -> Iterator[Hit]:
    """One person is spelled in two ways in the same document.

    Why: the reader takes them for two people. A person of the glossary is known under any convention; of others, a
    full name is compared with full names that share the consonants of both words and differ in a letter or two.
    The second spelling is flagged, the first is named.
    """
    yield from _known_two_ways(evidence)
    yield from _unknown_two_ways(evidence)


def _known_two_ways(evidence: DocumentEvidence) -> Iterator[Hit]:
    first: dict[str, tuple[int, Mention, str]] = {}
    seen: set[tuple[str, str]] = set()
    for index, mentions in enumerate(evidence.mentions):
        for mention in mentions:
            if mention.entry.kind != "person" or mention.verdict != Verdict.VARIANT or mention.wrong_gender:
                continue
            if not evidence.pairs[index].target.is_use(mention.start, mention.end):
                continue
            surname = fold(surname_of(mention))
            known = first.setdefault(mention.entry.id, (index, mention, surname))
            if known[2] != surname and (mention.entry.id, surname) not in seen:
                seen.add((mention.entry.id, surname))
                yield _two_ways(evidence, index, Span(mention.start, mention.end), known[0], known[1], mention.entry.id)


def surname_of(mention: Mention) -> str:
    """Return the surname as it stands in a mention of a person."""
    if mention.surname_at is None:
        return mention.text.split()[-1]
    return mention.text[mention.surname_at[0] - mention.start : mention.surname_at[1] - mention.start]


def _two_ways(
    evidence: DocumentEvidence,
    index: int,
    span: Span,
    other: int,
    first: Mention | FullName,
    entry: str | None,
) -> Hit:
    text = evidence.pairs[index].target.text[span.start : span.end]
    place = evidence.pairs[other].segment
    before = place.target[first.start : first.end]
    message = f'"{text}" is spelled "{before}" elsewhere in this document'
    related = (Place(place.id, first.start, first.end, before),)
    return Hit(index, span, message, expected=(before,), entry=entry, related=related)


def _unknown_two_ways(evidence: DocumentEvidence) -> Iterator[Hit]:
    if len(evidence.full_names) < 2:
        return
    known = {(index, m.start) for index, mentions in enumerate(evidence.mentions) for m in mentions}
    first: dict[tuple[str, str], FullName] = {}
    seen: set[tuple[str, str]] = set()
    for name in evidence.full_names:
        key = (skeleton(fold_latin(name.given)), skeleton(fold_latin(name.surname)))
        spelled = (fold(name.given), fold(name.surname))
        if (name.segment, name.start) in known or len(key[1]) < 2 or spelled in seen:
            continue
        seen.add(spelled)
        other = first.setdefault(key, name)
        if (
            other is not name
            and _same_person(other, name)
            and evidence.pairs[name.segment].target.is_use(name.start, name.end)
        ):
            yield _two_ways(evidence, name.segment, Span(name.start, name.end), other.segment, other, None)


_GENDERED = re.compile(r"(a|aya|aia|aja)$")


def _same_person(one: FullName, other: FullName) -> bool:
    """Return whether two full names differ only as conventions and slips do, by a letter or two."""
    given, surname = fold_latin(one.given), fold_latin(one.surname)
    given_too, surname_too = fold_latin(other.given), fold_latin(other.surname)
    if bool(_GENDERED.search(surname)) != bool(_GENDERED.search(surname_too)) or given[0] != given_too[0]:
        return False
    if bool(_GENDERED.search(given)) != bool(_GENDERED.search(given_too)):
        return False
    return surname[0] == surname_too[0] and _apart(given, given_too) <= 2 and 0 < _apart(surname, surname_too) <= 2


def _apart(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, row[0] = row[0], place
        for column, their in enumerate(other, 1):
            before, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, before + (letter != their)),
            )
    return row[-1]


_LONGEST_ROLE = 400  # code points before a name that its description is looked for in
_ROLE = re.compile(r"^.*(?:[,;]|\band)\s+((?:(?:the|a|an)\s+)?(?:[\w'’-]+\s+){1,7})$", re.DOTALL)


_NO_ROLE = frozenset(
    [
        "of",
        "at",
        "as",
        "who",
        "whom",
        "whose",
        "where",
        "which",
        "when",
        "that",
        "until",
        "till",
        "while",
        "in",
        "on",
        "to",
        "from",
        "with",
        "by",
        "for",
        "after",
        "before",
        "because",
        "if",
        "now",
        "he",
        "then",
        "also",
        "again",
        "once",
        "finally",
        "later",
        "first",
        "still",
        "just",
        "she",
        "it",
        "they",
        "his",
        "her",
        "their",
        "is",
        "was",
        "are",
        "were",
        "has",
        "had",
        "said",
        "and",
        "but",
        "or",
        "not",
    ]
)


def person_listed_twice(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The same person stands twice in one list, under two descriptions.

    Why: at least one of the two names is wrong: a translation repeated the neighbour's name, or lost one.
    """
    first: dict[tuple[int, str, str], FullName] = {}
    for name in evidence.full_names:
        key = (name.segment, name.given, name.surname)
        other = first.setdefault(key, name)
        role = _role(evidence, other, name) if other is not name else None
        if role is None or not evidence.pairs[name.segment].target.is_use(name.start, name.end):
            continue
        segment = evidence.pairs[name.segment].segment
        text = segment.target
        message = f'"{text[name.start : name.end]}" stands twice in this list, under two descriptions'
        related = (Place(segment.id, other.start, other.end, text[other.start : other.end]),)
        yield Hit(name.segment, Span(name.start - len(role), name.end), message, related=related)


def _role(evidence: DocumentEvidence, first: FullName, second: FullName) -> str | None:
    """Return the description right before the second name, if it stands there as an item of a list; else None."""
    text = evidence.pairs[first.segment].target.text
    match = _ROLE.match(text[max(first.end, second.start - _LONGEST_ROLE) : second.start])
    if match is None:
        return None
    words = match.group(1).split()
    return (
        match.group(1)
        if any(len(word) > 3 and word.islower() for word in words) and not _NO_ROLE & set(words)
        else None
    )


def conventions_mixed(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The document names people by different conventions: some Belarusian-based, some Russian-based.

    Why: a house style is one decision. One note for the whole document, on the first name that departs from the
    convention most of the names follow. Names in an established spelling that no convention decides don't count.
    """
    based: dict[str, list[tuple[int, Mention]]] = {}
    for index, mentions in enumerate(evidence.mentions):
        for mention in mentions:
            base = _base(mention)
            if base and evidence.pairs[index].target.is_use(mention.start, mention.end):
                based.setdefault(base, []).append((index, mention))
    if len(based) < 2:
        return
    ranked = sorted(based.items(), key=lambda item: -len({mention.entry.id for _, mention in item[1]}))
    index, mention = ranked[-1][1][0]
    counts = ", ".join(f"{len({m.entry.id for _, m in names})} {base}-based" for base, names in ranked)
    message = f'conventions are mixed across people: {counts}; "{mention.text}" is {ranked[-1][0]}-based'
    yield Hit(index, Span(mention.start, mention.end), message, entry=mention.entry.id)


_BASES = {"be": "Belarusian", "ru": "Russian"}


def _base(mention: Mention) -> str | None:
    """Return the language a Belarusian person's spelling is based on, where the spelling tells be from ru."""
    entry = mention.entry
    if entry.kind != "person" or mention.verdict != Verdict.VARIANT or mention.lone or not entry.texts("be"):
        return None
    langs = {name[:2] for name in _systems(mention)} - {"uk"}
    if len(langs) != 1 or (langs != {"be"} and fold(mention.text) == fold(entry.preferred("en") or "")):
        return None
    return _BASES[langs.pop()]


def _systems(mention: Mention) -> tuple[str, ...]:
    """Return the systems of a mention; of one found by its exact spelling, those that write its surname so."""
    if mention.surname is not None:
        return mention.systems
    cyrillic = mention.entry.cyrillic()
    if len(cyrillic) < 2:
        return ()
    return tuple(name for word in compare_names(cyrillic, mention.text).words[-1:] for name in word.systems)


CHECKS = (
    Check("DOC510", person_spelled_two_ways, "style/inconsistent-style", Severity.MINOR,
          when=when.has_persons, examples=(
        Example("Ryhor Kastusiou was tried in Minsk. ⟦Grigory Kostusev⟧ is ill."),
        Example("Anton Vedernikov spoke first. ⟦Anton Vedernykov⟧ spoke last."),
        Example("Anton Ivanov and Antonina Ivanova spoke. Ryhor Kastusiou was tried; Kastusiou is ill."),
    )),
    Check("DOC511", person_listed_twice, "accuracy/mistranslation", Severity.MAJOR, when=when.has_full_names, examples=(
        Example("They named musician Ivan Petrov, ⟦religious activist Ivan Petrov⟧ and Anna Orlova."),
        Example("They named musician Ivan Petrov, religious activist Pavel Petrov and Anna Orlova."),
        Example("Ivan Petrov spoke, and then Ivan Petrov left."),
    )),
    Check("DOC512", conventions_mixed, "style/inconsistent-style", Severity.NEUTRAL, when=when.has_mentions, examples=(
        Example("Ryhor Kastusiou and Ales Bialiatski were tried. ⟦Igor Losik⟧ was not."),
        Example("Ryhor Kastusiou and Ales Bialiatski were tried. President Alexander Lukashenko was not."),
    )),
)  # fmt: skip
