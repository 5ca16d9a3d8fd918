"""DOC510-DOC512: persons across a whole document: spelled two ways, listed twice, conventions mixed."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from transqa.base.errors import InputError
from transqa.base.model import Severity, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.checks.names import wanted_name
from transqa.checks.policy import as_expected, preferred_spelling
from transqa.languages import language
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
    What departs from the preferred spelling is flagged, or from the one that the document has more often, or else from
    the first; only the first two are suggested.
    """
    yield from _known_spelled_two_ways(evidence)
    yield from _unknown_spelled_two_ways(evidence)


class _Spelled(NamedTuple):
    """A mention of a person of the glossary: the index of its segment, and the surname as it is compared."""

    segment: int
    mention: Mention
    surname: str

    @property
    def span(self) -> Span:
        """Return the place of the mention in its segment."""
        return Span(self.mention.start, self.mention.end)


def _known_spelled_two_ways(evidence: DocumentEvidence) -> Iterator[Hit]:
    """Yield the persons of the glossary whose surname is spelled in several ways; each spelling once.

    The preferred spelling is right. Where the document does not have it, the first one
    is what the others depart from.
    """
    for spelled in _by_person(evidence).values():
        surnames = {name.surname: name for name in reversed(spelled)}
        if len(surnames) < 2:
            continue
        right = next(
            (name for name in spelled if _is_as_wanted(evidence, name)), spelled[0]
        )
        for surname, name in sorted(surnames.items(), key=_place):
            if surname != right.surname:
                wanted = wanted_name(evidence, name.mention)
                yield _two_ways(
                    evidence,
                    name.segment,
                    name.span,
                    right.segment,
                    right.span,
                    name.mention.entry.id,
                    wanted,
                )


def _place(item: tuple[str, _Spelled]) -> tuple[int, int]:
    """Return where a spelling of a surname stands in the document."""
    _, name = item
    return name.segment, name.mention.start


def _by_person(evidence: DocumentEvidence) -> dict[str, list[_Spelled]]:
    """Return the mentions of persons that spell a surname in some convention, by entry, in order of place."""
    spelled: dict[str, list[_Spelled]] = {}
    for pair, mentions in zip(evidence.pairs, evidence.mentions, strict=True):
        for mention in mentions:
            if (
                mention.entry.kind != "person"
                or mention.verdict != Verdict.VARIANT
                or mention.wrong_gender
                or mention.other_form
            ):
                continue
            if pair.target.is_use(mention.start, mention.end):
                name = _Spelled(pair.index, mention, fold(surname_of(mention)))
                spelled.setdefault(mention.entry.id, []).append(name)
    return spelled


def _is_as_wanted(evidence: DocumentEvidence, name: _Spelled) -> bool:
    """Return whether a surname is spelled as the glossary prefers it, by the house style."""
    wanted = preferred_spelling(evidence, name.mention.entry, evidence.target_lang)
    return wanted is not None and fold(wanted.split()[-1]) == name.surname


def surname_of(mention: Mention) -> str:
    """Return the surname as it stands in a mention of a person."""
    if mention.surname_at is None:
        return mention.text.split()[-1]
    start, end = mention.surname_at
    return mention.text[start - mention.start : end - mention.start]


def _two_ways(
    evidence: DocumentEvidence,
    index: int,
    span: Span,
    other_index: int,
    other_span: Span,
    entry: str | None,
    wanted: str | None,
) -> Hit:
    """Return the hit on a spelling that differs from another one of the same person; ``wanted`` is to stand there."""
    other_place = evidence.pairs[other_index].target_place(*other_span)
    written = span.of(evidence.pairs[index].target.text)
    return Hit(
        segment=index,
        span=span,
        message=f'"{written}" is spelled "{other_place.text}" elsewhere in this document',
        expected=as_expected(wanted),
        entry=entry,
        related=(other_place,),
    )


def _unknown_spelled_two_ways(evidence: DocumentEvidence) -> Iterator[Hit]:
    """Yield the full names in no glossary that look like another spelling of the same name.

    Of two spellings the one that the document has more often is right, and is
    suggested; where both are as frequent the later one is reported without a
    suggestion, for nothing tells which is right.
    """
    if len(evidence.full_names) < 2:
        return
    in_glossary: set[tuple[int, int]] = set()
    for index, mentions in enumerate(evidence.mentions):
        in_glossary.update((index, mention.start) for mention in mentions)
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], FullName] = {}  # by spelling
    for name in evidence.full_names:
        if (name.segment, name.start) not in in_glossary:
            spelling = fold(name.given), fold(name.surname)
            counts[spelling] += 1
            first.setdefault(spelling, name)
    if len(first) < 2:
        return
    earliest: dict[tuple[str, str], tuple[str, str]] = {}  # by consonants: a spelling
    for spelling, name in first.items():
        consonants = (
            skeleton(fold_latin(name.given)),
            skeleton(fold_latin(name.surname)),
        )
        if len(consonants[1]) < 2:
            continue
        other = earliest.setdefault(consonants, spelling)
        earlier = first[other]
        if other == spelling or not _is_same_person(earlier, name):
            continue
        right, wrong = earlier, name
        if counts[spelling] > counts[other]:
            right, wrong = name, earlier
        if not evidence.pairs[wrong.segment].target.is_use(wrong.start, wrong.end):
            continue
        wanted = None
        if counts[spelling] != counts[other]:
            wanted = f"{right.given} {right.surname}"
        yield _two_ways(
            evidence,
            wrong.segment,
            Span(wrong.start, wrong.end),
            right.segment,
            Span(right.start, right.end),
            None,
            wanted,
        )


_FEMININE = re.compile(r"(a|aya|aia|aja)$")
_MOST_EDITS = 2  # letters that a slip or another convention changes in a word


def _is_same_person(earlier: FullName, name: FullName) -> bool:
    """Return whether two full names differ only as conventions and slips do, by a letter or two of the surname."""
    earlier_surname, surname = fold_latin(earlier.surname), fold_latin(name.surname)
    if not _may_be_same_word(earlier_surname, surname) or earlier_surname == surname:
        return False
    return _may_be_same_word(fold_latin(earlier.given), fold_latin(name.given))


def _may_be_same_word(earlier: str, word: str) -> bool:
    """Return whether two words of names begin alike, are of one gender and differ by a letter or two at most."""
    if earlier[0] != word[0] or bool(_FEMININE.search(earlier)) != bool(
        _FEMININE.search(word)
    ):
        return False
    return Levenshtein.distance(earlier, word) <= _MOST_EDITS


def person_listed_twice(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The same person stands twice in one list, under two descriptions.

    Why: at least one of the two names is wrong: a translation repeated the neighbour's name, or lost one.
    """
    first: dict[tuple[int, str, str], FullName] = {}
    for name in evidence.full_names:
        earlier = first.setdefault((name.segment, name.given, name.surname), name)
        if earlier is name:
            continue
        pair = evidence.pairs[name.segment]
        role = _role_between(pair.target.text, earlier, name)
        if role is None or not pair.target.is_use(name.start, name.end):
            continue
        written = pair.target.text[name.start : name.end]
        yield Hit(
            segment=pair.index,
            span=Span(name.start - len(role), name.end),
            message=f'"{written}" stands twice in this list, under two descriptions',
            related=(pair.target_place(earlier.start, earlier.end),),
        )


_LONGEST_ROLE = 400  # code points before a name that its description is looked for in
_ROLE = re.compile(
    r"^.*(?:[,;]|\band)\s+((?:(?:the|a|an)\s+)?(?:[\w'’-]+\s+){1,7})$", re.DOTALL
)
_LEAST_ROLE = 4  # letters of one word of a description, in lower case


@cache
def _no_role() -> frozenset[str]:
    """Return the words that no description of a person in a list has: they begin a clause or an adverbial instead."""
    return frozenset(language("en").rules["roles"]["never_in"])


def _role_between(text: str, earlier: FullName, name: FullName) -> str | None:
    """Return the description right before the second name, if it stands there as an item of a list; else None."""
    match = _ROLE.match(text[max(earlier.end, name.start - _LONGEST_ROLE) : name.start])
    if match is None:
        return None
    role = match.group(1)
    words = role.split()
    has_common_noun = any(len(word) >= _LEAST_ROLE and word.islower() for word in words)
    return role if has_common_noun and _no_role().isdisjoint(words) else None


def conventions_mixed(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The document names people by different conventions: some Belarusian-based, some Russian-based.

    Why: a house style is one decision. One note for the whole document, on the first name that departs from the
    convention most of the names follow. Names in an established spelling that no convention decides don't count.
    """
    mentions_by_base: dict[str, list[tuple[int, Mention]]] = {}
    for pair, mentions in zip(evidence.pairs, evidence.mentions, strict=True):
        for mention in mentions:
            base = _base(mention)
            if base and pair.target.is_use(mention.start, mention.end):
                mentions_by_base.setdefault(base, []).append((pair.index, mention))
    if len(mentions_by_base) < 2:
        return
    people_by_base = {
        base: {mention.entry.id for _, mention in mentions}
        for base, mentions in mentions_by_base.items()
    }
    ranked = sorted(people_by_base, key=lambda base: -len(people_by_base[base]))
    rarest = ranked[-1]
    counts = ", ".join(f"{len(people_by_base[base])} {base}-based" for base in ranked)
    index, mention = mentions_by_base[rarest][0]
    message = f'conventions are mixed across people: {counts}; "{mention.text}" is {rarest}-based'
    yield Hit(index, Span(mention.start, mention.end), message, entry=mention.entry.id)


_BASES = {"be": "Belarusian", "ru": "Russian"}


def _base(mention: Mention) -> str | None:
    """Return the language a Belarusian person's spelling is based on, where the spelling tells be from ru."""
    entry = mention.entry
    if (
        entry.kind != "person"
        or mention.verdict != Verdict.VARIANT
        or mention.lone
        or not entry.texts("be")
    ):
        return None
    langs = {system[:2] for system in _systems(mention)} - {"uk"}
    if len(langs) != 1:
        return None
    (lang,) = langs
    # The established spelling is no choice of a convention, unless it is the Belarusian one.
    is_established = fold(mention.text) == fold(entry.preferred("en") or "")
    return None if lang != "be" and is_established else _BASES[lang]


def _systems(mention: Mention) -> tuple[str, ...]:
    """Return the systems of a mention; of one found by its exact spelling, those that write its surname so."""
    if mention.surname is not None:
        return mention.systems
    cyrillic = mention.entry.cyrillic()
    if len(cyrillic) < 2:
        return ()
    try:
        words = compare_names(cyrillic, mention.text).words
    except InputError:
        # A spelling of somebody's own glossary without a Latin letter.
        return ()
    return tuple(words[-1].systems) if words else ()


CHECKS = (
    Check("DOC510", person_spelled_two_ways, "style/inconsistent-style", Severity.MINOR,
          when=when.has_persons, examples=(
        Example("Ryhor Kastusiou was tried in Minsk. ⟦Grigory Kostusev⟧ is ill."),
        Example("⟦Grigory Kostusev⟧ was tried in Minsk. Ryhor Kastusiou is ill."),
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
