"""Names of the target that nobody bears, one letter away from one that somebody does.

No source is needed. A capitalised word inside a sentence that no lexicon has, nor any
list of words, is held against the names one edit away: the attested ones, and those
that the document writes elsewhere. How well the nearest is attested, what the edit is,
what stands beside the word and what the document writes are a row of whole numbers;
how sure an error is, trees tell (``transqa.evidence.trees``) that were grown over human
English, over slips planted in it, and over real translations.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.kept import Kept
from transqa.base.lazy import cached_property, lazy_pattern
from transqa.evidence.trees import lone_trees
from transqa.lexicon import Kinds, Neighbour
from transqa.names.letters import rarest_run
from transqa.names.sound import plain_latin
from transqa.text.common import is_common
from transqa.text.titles import is_title
from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from transqa.base.model import Span
    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.side import SegmentSide
    from transqa.evidence.spotting import NameToken
    from transqa.lexicon import AnyLexicon

SHORTEST = 5  # letters of a word that is judged; shorter ones have too many neighbours
_WELL_KNOWN = 4  # strength from which a name is well attested
_TENTHS = 10  # a tenth of a nat: what surprisals are counted in
_MOST = 30  # counts above it are not told apart
# Occurrences of a word in a document up to which it may be a slip: what is written more
# often is the document's habit.
_MOST_OCCURRENCES = 2

_PREPOSITION = lazy_pattern(
    r"(?<![\w'’])(?:in|of|to|from|at|near|for|by|with|on)[ \u00a0]$", re.IGNORECASE
)
_PLAIN = re.compile("[a-z]+")
_CAPITAL = re.compile("[A-Z]")


class Edit(NamedTuple):
    """How a word departs from another one: the kind of edit, where it stands, and the letters there and here."""

    kind: int
    start: int  # letters before it
    letter: str  # of the name: what was lost or replaced
    written: str  # of the word: what was added or put in its place


# Kinds of edits, from the name to the word.
LOST, ADDED, REPLACED, SWAPPED, DOUBLED, SINGLED = range(6)


def edit_between(name: str, word: str) -> Edit:
    """Return the one edit that makes a word of a name.

    >>> edit_between("kravtsov", "kravtsof")
    Edit(kind=2, start=7, letter='v', written='f')
    """
    at = 0
    while at < min(len(name), len(word)) and name[at] == word[at]:
        at += 1
    if len(name) > len(word):
        kind = SINGLED if at and name[at] == name[at - 1] else LOST
        return Edit(kind, at, name[at], "")
    if len(name) < len(word):
        kind = DOUBLED if at and word[at] == word[at - 1] else ADDED
        return Edit(kind, at, "", word[at])
    if name[at + 1 :] == word[at + 1 :]:
        return Edit(REPLACED, at, name[at], word[at])
    return Edit(SWAPPED, at, name[at : at + 2], word[at : at + 2])


class LoneName(NamedTuple):
    """A word that nobody bears: its place, its plain letters, the names one edit away, the likeliest first, its row.

    ``before``: the capitalised word right before it, folded, if there is one.
    ``occurrences``: how often the document writes the word, ``counts``: how often each
    of the names. ``known``: whether somebody is known by the word before and the
    likeliest name. ``lead``: how far the likeliest name is ahead of the next, in tenths
    of a nat. ``is_habit``: the likeliest name is a common word, or departs from the word
    as conventions do: Evkurov is how others write Yevkurov.
    """

    segment: int
    span: Span
    text: str
    plain: str
    before: str
    occurrences: int
    nearest: tuple[Neighbour, ...]
    counts: tuple[int, ...]
    known: bool
    lead: int
    is_habit: bool
    row: tuple[int, ...]

    @property
    def confidence(self) -> float:
        """Return the probability, 0 to 1, that the word is misspelled."""
        return lone_trees().confidence(self.row)


class _Context(NamedTuple):
    """What stands around a word."""

    before: str  # the capitalised word right before it, folded; empty if there is none
    after: str
    preposition: bool
    capitals: int  # tenths of the segment's words that have a capital


# What else was tried and told the trees nothing: a title or an initial before the word,
# an article, quotation marks, a hyphen, diacritics, who bears the near name, an East
# Slavic ending, two common words in one, a people's name.
FEATURES = (
    "letters",
    "strength",
    "second strength",
    "neighbours",
    "well-known neighbours",
    "edit",
    "edit from start",
    "edit from end",
    "vowels",
    "convention",
    "rarest run",
    "rarest run of name",
    "runs apart",
    "lead",
    "common name",
    "person",
    "occurrences",
    "occurrences of name",
    "unattested in document",
    "strength before",
    "strength after",
    "preposition",
    "capitals",
    "inner capital",
)
_VOWELS = "aeiouy"


def _plain_name(written: str) -> str | None:
    """Return the plain letters of a capitalised word that may be a name.

    None for one that is short, in other letters, or an acronym.
    """
    if len(written) < SHORTEST or written.isupper():
        return None
    if written.isascii() and written.isalpha():
        return written.lower()
    plain = plain_of(fold(written))
    if len(plain) < SHORTEST or not _PLAIN.fullmatch(plain):
        return None
    return plain


PLAIN_NAMES = Kept(_plain_name)


def lone_names(evidence: DocumentEvidence) -> tuple[LoneName, ...]:
    """Return the words of the targets that nobody bears and that are one edit away from a name, in order."""
    lexicon = evidence.lexicon
    written: list[tuple[int, int, NameToken]] = []
    for pair in evidence.pairs:
        written += [(pair.index, at, name) for at, name in enumerate(pair.target.names)]
    plain_words = PLAIN_NAMES.of([name.text for _, _, name in written])
    counts = Counter(plain_words)
    unattested = {
        plain
        for plain in counts
        if plain is not None and _is_unattested(lexicon, plain)
    }
    if not unattested:
        return ()
    document = _DocumentWords(evidence, counts, unattested)
    found = []
    for (index, at, _), plain in zip(written, plain_words, strict=True):
        if plain is not None and plain in unattested:
            name = document.judged(index, at, plain)
            if name is not None:
                found.append(name)
    return tuple(found)


class _DocumentWords:
    """The capitalised words of a document, by their plain letters, and those of them that nobody bears."""

    def __init__(
        self,
        evidence: DocumentEvidence,
        counts: Mapping[str | None, int],
        unattested: set[str],
    ) -> None:
        self._evidence = evidence
        self._lexicon: AnyLexicon = evidence.lexicon
        self._counts = counts
        self._unattested = unattested
        self._paired_places: dict[int, tuple[list[int], list[int]]] = {}

    @cached_property
    def _repeated(self) -> Mapping[str, set[str]]:
        """Return the words that nobody bears and the document has twice or more, by what is left without one letter."""
        by_rest: defaultdict[str, set[str]] = defaultdict(set)
        for plain in self._unattested:
            if self._counts[plain] > 1:
                for rest in _rests(plain):
                    by_rest[rest].add(plain)
        return by_rest

    def judged(self, index: int, at: int, plain: str) -> LoneName | None:
        """Return what is known of a name; None where it is none to be judged, or no name is near.

        ``at``: its number among the names of its segment.
        """
        if self._counts[plain] > _MOST_OCCURRENCES:
            return None
        word = self._evidence.pairs[index].target.names[at]
        if word.begins or self._is_settled(index, word):
            return None
        nearest = self._nearest(plain)
        return self._with_row(index, at, plain, nearest) if nearest else None

    def _is_settled(self, index: int, word: NameToken) -> bool:
        """Return whether the glossary knows the name, or the source has it, where other checks judge it."""
        for mention in self._evidence.mentions[index]:
            if mention.start < word.end and word.start < mention.end:
                return True
        starts, ends = self._paired(index)
        before = bisect_left(starts, word.end)
        return before > 0 and ends[before - 1] > word.start

    def _paired(self, index: int) -> tuple[list[int], list[int]]:
        """Return where the paired names of a target begin, in order, and the last end of those that begin no later."""
        if index not in self._paired_places:
            names = self._evidence.names
            segment = names.segments[index] if names is not None else None
            pairs = segment.found.pairs if segment is not None else ()
            places = sorted([(pair.target.start, pair.target.end) for pair in pairs])
            starts = [start for start, _ in places]
            ends = list(accumulate([end for _, end in places], max))
            self._paired_places[index] = starts, ends
        return self._paired_places[index]

    def _nearest(self, plain: str) -> list[Neighbour]:
        nearest = list(_neighbours(self._lexicon, plain))
        if self._repeated:
            others = {
                other
                for rest in _rests(plain)
                for other in self._repeated.get(rest, ())
                if self._counts[other] > self._counts[plain]
            }
            # Nobody bears them either, but the document has them more often.
            nearest += [
                Neighbour(other, 0)
                for other in sorted(others)
                if _is_one_edit(plain, other)
            ]
        return nearest

    def _with_row(
        self, index: int, at: int, plain: str, nearest: list[Neighbour]
    ) -> LoneName:
        side = self._evidence.pairs[index].target
        word = side.names[at]
        context = _context(side, at)
        before = plain_of(context.before)
        counts = [self._counts.get(name.latin, 0) for name in nearest]
        known = [
            bool(before and self._lexicon.persons(before, name.latin))
            for name in nearest
        ]
        likelihoods = [
            likelihood(name, plain, count=count, known=is_known)
            for name, count, is_known in zip(nearest, counts, known, strict=True)
        ]
        order = sorted(
            range(len(nearest)), key=lambda at: (-likelihoods[at], nearest[at].latin)
        )
        first = order[0]
        lead = likelihoods[first]
        lead -= likelihoods[order[1]] if len(order) > 1 else 0
        return LoneName(
            segment=index,
            span=word.span,
            text=word.text,
            plain=plain,
            before=context.before,
            occurrences=self._counts[plain],
            nearest=tuple([nearest[at] for at in order]),
            counts=tuple([counts[at] for at in order]),
            known=known[first],
            lead=lead,
            is_habit=is_common(nearest[first].latin, "en")
            or convention(edit_between(nearest[first].latin, plain), plain) > 0,
            row=self._row(word, plain, nearest, first, lead, context),
        )

    def _row(
        self,
        word: NameToken,
        plain: str,
        nearest: Sequence[Neighbour],
        first: int,
        lead: int,
        context: _Context,
    ) -> tuple[int, ...]:
        """Return the features of a word, in the order of ``FEATURES``; ``first``: the number of the likeliest name."""
        lexicon = self._lexicon
        name = nearest[first]
        edit = edit_between(name.latin, plain)
        others = [other.strength for other in nearest if other is not name]
        run = round(_TENTHS * rarest_run(plain))
        run_of_name = round(_TENTHS * rarest_run(name.latin))
        before = plain_of(context.before)
        after = plain_of(context.after)
        return (
            len(plain),
            name.strength,
            max(others, default=0),
            min(_MOST, len(nearest)),
            sum([other.strength >= _WELL_KNOWN for other in nearest]),
            edit.kind,
            edit.start,
            len(plain) - edit.start,
            2 * (edit.letter[-1:] in _VOWELS) + (edit.written[-1:] in _VOWELS),
            convention(edit, plain),
            run,
            run_of_name,
            run - run_of_name,
            lead,
            int(is_common(name.latin, "en")),
            int(Kinds.PERSON in lexicon.kinds(name.latin)),
            min(_MOST, self._counts[plain]),
            min(_MOST, self._counts.get(name.latin, 0)),
            min(_MOST, len(self._unattested)),
            lexicon.strength(before) if before else -1,
            lexicon.strength(after) if after else -1,
            int(context.preposition),
            context.capitals,
            int(_CAPITAL.search(word.text, 1) is not None),
        )


# Letters that conventions of romanization and languages write for each other.
_FOR_EACH_OTHER = {
    frozenset(pair): number
    for number, pairs in enumerate(
        (
            "iy ij yj",
            "oa",
            "ea ei eo eu ae ou ue iu",
            "vw gh ck kq xk",
            "sz cs vf tz bp dt",
        ),
        1,
    )
    for pair in pairs.split()
}
_OF_LETTER = {"h": 6, "i": 7, "y": 7, "j": 7, "e": 8}
_AT_END = {"a": 9, "s": 10, "n": 11, "i": 12, "e": 13, "o": 13}


def convention(edit: Edit, word: str) -> int:
    """Return which difference of conventions, languages or inflection an edit may be, by number; 0 if none.

    >>> convention(edit_between("gavrilita", "gavrylita"), "gavrylita")
    1
    """
    if edit.kind == REPLACED:
        return _FOR_EACH_OTHER.get(frozenset(edit.letter + edit.written), 0)
    letter = edit.letter + edit.written
    if edit.kind in (LOST, ADDED):
        is_last = edit.start >= len(word) - (edit.kind == ADDED)
        if is_last and letter in _AT_END:
            return _AT_END[letter]
        return _OF_LETTER.get(letter, 0)
    return 0


def likelihood(name: Neighbour, word: str, *, count: int, known: bool) -> int:
    """Return how likely a name is the one that was meant, beside others one edit away, in tenths of a nat.

    ``count``: how often the document writes the name. ``known``: whether somebody is
    known by it and the given name before the word.
    """
    of_document = _OF_OCCURRENCE * min(count, 3) + _OF_PERSON * known
    return of_document + _likelihood_of_edit(name, word)


@lru_cache(maxsize=10_000)
def _likelihood_of_edit(name: Neighbour, word: str) -> int:
    edit = edit_between(name.latin, word)
    number = convention(edit, word)
    total = _OF_EDIT[edit.kind] + _OF_STRENGTH * name.strength
    if edit.start == 0:
        total += _OF_FIRST_LETTER
    if number == _PLURAL:
        total += _OF_PLURAL
    elif number in _SOUND_ALIKE:
        total += _OF_SOUND_ALIKE
    if edit.kind == REPLACED and (edit.letter in _VOWELS) == (edit.written in _VOWELS):
        total += _OF_LIKE_LETTERS
    return total


# Tenths of a nat, fitted as a logistic choice among the neighbours of slips planted in
# human English and of wrong names of real translations, the right one known; but for
# persons, whom too few of these have.
_OF_EDIT = (8, -21, -15, 12, 4, 11)
_OF_STRENGTH = 5
_OF_OCCURRENCE = 26
_OF_PERSON = 26
_OF_FIRST_LETTER = -24
_OF_PLURAL = -9
_OF_SOUND_ALIKE = 7
_OF_LIKE_LETTERS = 8
_PLURAL = _AT_END["s"]
_SOUND_ALIKE = frozenset([1, 2, 3, _OF_LETTER["i"], _OF_LETTER["e"]])


# Endings of surnames of women, and those of the men's that they are made of.
_OF_WOMEN = (
    ("ova", ("ov",)),
    ("eva", ("ev",)),
    ("ina", ("in",)),
    ("yna", ("yn",)),
    ("skaya", ("sky", "skiy", "ski")),
    ("skaia", ("sky", "skii", "ski")),
    ("ska", ("sky", "skyi", "ski")),
)


@lru_cache(maxsize=20_000)
def _is_unattested(lexicon: AnyLexicon, plain: str) -> bool:
    """Return whether nobody bears a word that is no common one either.

    The form for women of a surname is borne where the men's is.
    """
    if lexicon.strength(plain) or is_common(plain, "en"):
        return False
    for ending, of_men in _OF_WOMEN:
        if plain.endswith(ending):
            stem = plain.removesuffix(ending)
            if any(lexicon.strength(stem + other) for other in of_men):
                return False
    return True


@lru_cache(maxsize=5_000)
def _neighbours(lexicon: AnyLexicon, plain: str) -> tuple[Neighbour, ...]:
    """Return the attested names one edit away: the one look-up that takes long, about 0.2 ms."""
    return lexicon.neighbours(plain)


def plain_of(key: str) -> str:
    """Return the plain letters of a folded word, under which the lexicon has it.

    >>> plain_of("o'neill"), plain_of("łukašenka")
    ('oneill', 'lukasenka')
    """
    if key.isascii() and key.isalpha():
        return key
    return plain_latin(key).replace("'", "")


def _rests(word: str) -> Iterator[str]:
    """Yield a word, and what is left of it without one letter: words one edit apart share one of these."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _is_one_edit(word: str, other: str) -> bool:
    if len(word) != len(other):
        return abs(len(word) - len(other)) == 1
    differing = [at for at in range(len(word)) if word[at] != other[at]]
    if len(differing) == 1:
        return True
    if len(differing) != 2:
        return False
    first, second = differing
    return (
        second == first + 1
        and word[first] == other[second]
        and word[second] == other[first]
    )


def _context(side: SegmentSide, at: int) -> _Context:
    """Return what stands around a name of a text; ``at``: its number among the names."""
    text, names = side.prose, side.names
    name = names[at]
    previous = names[at - 1] if at else None
    following = names[at + 1] if at + 1 < len(names) else None
    before = after = ""
    if previous is not None and _is_beside(text, previous.end, name.start):
        before = "" if is_title(previous.key) else previous.key
    if following is not None and _is_beside(text, name.end, following.start):
        after = following.key
    return _Context(
        before=before,
        after=after,
        preposition=_PREPOSITION.search(text, max(0, name.start - 8), name.start)
        is not None,
        capitals=10 * len(names) // len(side.words),
    )


def _is_beside(text: str, end: int, start: int) -> bool:
    """Return whether nothing but a space, and the ending of a possessive, stands between two places."""
    return text[end:start] in (" ", "\u00a0", "'s ", "’s ")
