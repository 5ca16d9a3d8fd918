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
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.kept import Kept
from transqa.base.model import Span
from transqa.evidence.trees import lone_trees
from transqa.lexicon import Kinds, Neighbour
from transqa.names.exonyms import concepts
from transqa.names.letters import rarest_run
from transqa.names.sound import plain_latin
from transqa.text.common import bases, is_common
from transqa.text.titles import is_title
from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.side import SegmentSide
    from transqa.lexicon import AnyLexicon
    from transqa.text.words import Word

SHORTEST = 5  # letters of a word that is judged; shorter ones have too many neighbours
_WELL_KNOWN = 4  # strength from which a name is well attested
_TENTHS = 10  # a tenth of a nat: what surprisals are counted in
_MOST = 30  # counts above it are not told apart

_POSSESSIVE = re.compile("'s$|(?<=s)'$")
_NOT_INSIDE = re.compile(r"(?:^|[.!?…:;•\n\r][\"»”’'\")\]]*\s*|[\"«“„‘'(\[]|[-–—/]\s)$")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.[ \u00a0]?$")
_PLAIN = re.compile("[a-z]+")
_SLAVIC = re.compile(
    "(?:[oeiy]v|[eoi]va|s?ky[iy]?|s?ki[iy]?|skaya|skaia|ska|enko|chuk|yuk|iuk|vich|vych|[iy]n|ina|ets)$"
)
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
    of a nat.
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
    row: tuple[int, ...]

    @property
    def confidence(self) -> float:
        """Return the probability, 0 to 1, that the word is misspelled."""
        return lone_trees().confidence(self.row)


class _Context(NamedTuple):
    """What stands around a word."""

    before: str  # the capitalised word right before it, folded; empty if there is none
    after: str
    title: bool
    initial: bool
    article: bool
    preposition: bool
    possessive: bool
    hyphen: bool
    quoted: bool
    capitals: int  # tenths of the segment's words that have a capital


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
    "rarest run",
    "rarest run of name",
    "runs apart",
    "occurrences",
    "occurrences of name",
    "person",
    "surname",
    "place",
    "given before",
    "strength before",
    "strength after",
    "title",
    "initial",
    "known person",
    "article",
    "preposition",
    "possessive",
    "hyphen",
    "quoted",
    "capitals",
    "inner capital",
    "diacritics",
    "slavic",
    "slavic name",
    "compound",
    "common name",
    "unattested in segment",
    "unattested in document",
    "lead",
    "convention",
    "people",
)
_VOWELS = "aeiouy"
_ARTICLES = frozenset(["the", "a", "an"])
_PREPOSITIONS = frozenset(
    ["in", "of", "to", "from", "at", "near", "for", "by", "with", "on"]
)


def _unlisted(written: str) -> str | None:
    """Return the plain letters of a word that may be a name.

    None for one that is short or common, in other letters, or an acronym.
    """
    if len(written) < SHORTEST or written.isupper():
        return None
    key = _POSSESSIVE.sub("", fold(written))
    if is_common(key, "en"):
        return None
    plain = plain_latin(key).replace("'", "")
    if len(plain) < SHORTEST or not _PLAIN.fullmatch(plain):
        return None
    return plain


UNLISTED = Kept(_unlisted)


def lone_names(evidence: DocumentEvidence) -> tuple[LoneName, ...]:
    """Return the words of the targets that nobody bears and that are one edit away from a name, in order."""
    lexicon = evidence.lexicon
    unattested: list[tuple[int, Word, str]] = []
    for pair in evidence.pairs:
        for word in pair.target.words:
            if not word.text[0].isupper():
                continue
            plain = UNLISTED[word.text]
            if (
                plain is not None
                and not lexicon.strength(plain)
                and not _is_derived(plain, lexicon)
            ):
                unattested.append((pair.index, word, plain))
    if not unattested:
        return ()
    return tuple(_Judged(evidence, unattested).names())


class _Judged:
    """The unattested words of a document, and what the document tells of them."""

    def __init__(
        self,
        evidence: DocumentEvidence,
        unattested: Sequence[tuple[int, Word, str]],
    ) -> None:
        self._evidence = evidence
        self._lexicon: AnyLexicon = evidence.lexicon
        self._unattested = unattested
        self._by_segment = Counter([index for index, _, _ in unattested])
        self._distinct = len({plain for _, _, plain in unattested})
        capitalised = Counter(
            [
                word.key
                for pair in evidence.pairs
                for word in pair.target.words
                if word.text[0].isupper()
            ]
        )
        self._counts: Counter[str] = Counter()
        for key, count in capitalised.items():
            self._counts[plain_of(key)] += count
        self._others = _near_each_other({plain for _, _, plain in unattested})

    def names(self) -> Iterator[LoneName]:
        """Yield the words that are one edit away from a name and that nothing else has to do with."""
        for index, word, plain in self._unattested:
            side = self._evidence.pairs[index].target
            if begins_sentence(side.prose, word.start) or self._is_settled(index, word):
                continue
            nearest = self._nearest(plain)
            if not nearest:
                continue
            yield self._judged(index, word, plain, nearest)

    def _is_settled(self, index: int, word: Word) -> bool:
        """Return whether the glossary knows the name, or the source has it, where other checks judge it."""
        for mention in self._evidence.mentions[index]:
            if mention.start < word.end and word.start < mention.end:
                return True
        names = self._evidence.names
        segment = names.segments[index] if names is not None else None
        if segment is None:
            return False
        return any(
            pair.target.start < word.end and word.start < pair.target.end
            for pair in segment.found.pairs
        )

    def _nearest(self, plain: str) -> list[Neighbour]:
        nearest = list(self._lexicon.neighbours(plain))
        for other in self._others.get(plain, ()):
            # Nobody bears it either, but the document has it more often.
            if self._counts[other] > self._counts[plain]:
                nearest.append(Neighbour(other, 0))
        return nearest

    def _judged(
        self, index: int, word: Word, plain: str, nearest: list[Neighbour]
    ) -> LoneName:
        side = self._evidence.pairs[index].target
        context = _context(side, word)
        persons = self._lexicon.persons
        known = {
            name.latin
            for name in nearest
            if context.before and persons(plain_of(context.before), name.latin)
        }
        likelihoods = {
            name: likelihood(
                name,
                plain,
                count=self._counts[name.latin],
                known=name.latin in known,
            )
            for name in nearest
        }
        nearest.sort(key=lambda name: (-likelihoods[name], name.latin))
        lead = likelihoods[nearest[0]]
        lead -= likelihoods[nearest[1]] if len(nearest) > 1 else 0
        row = self._row(index, word, plain, nearest, context, known, lead)
        end = word.end - (2 if context.possessive else 0)
        return LoneName(
            segment=index,
            span=Span(word.start, end),
            text=side.text[word.start : end],
            plain=plain,
            before=context.before,
            occurrences=self._counts[plain],
            nearest=tuple(nearest),
            counts=tuple([self._counts[name.latin] for name in nearest]),
            known=nearest[0].latin in known,
            lead=lead,
            row=row,
        )

    def _row(
        self,
        index: int,
        word: Word,
        plain: str,
        nearest: Sequence[Neighbour],
        context: _Context,
        known: set[str],
        lead: int,
    ) -> tuple[int, ...]:
        lexicon = self._lexicon
        name = nearest[0]
        edit = edit_between(name.latin, plain)
        strengths = sorted([other.strength for other in nearest[1:]], reverse=True)
        kinds = lexicon.kinds(name.latin)
        run = round(_TENTHS * rarest_run(plain))
        run_of_name = round(_TENTHS * rarest_run(name.latin))
        vowels = 2 * (edit.letter[-1:] in _VOWELS) + (edit.written[-1:] in _VOWELS)
        before = plain_of(context.before)
        after = plain_of(context.after)
        is_given = bool(before) and Kinds.PERSON in lexicon.kinds(before)
        return (
            len(plain),
            name.strength,
            strengths[0] if strengths else 0,
            min(_MOST, len(nearest)),
            sum([other.strength >= _WELL_KNOWN for other in nearest]),
            edit.kind,
            edit.start,
            len(plain) - edit.start,
            vowels,
            run,
            run_of_name,
            run - run_of_name,
            min(_MOST, self._counts[plain]),
            min(_MOST, self._counts[name.latin]),
            int(Kinds.PERSON in kinds),
            int(Kinds.SURNAME in kinds),
            int(Kinds.PLACE in kinds),
            int(is_given),
            lexicon.strength(before) if before else -1,
            lexicon.strength(after) if after else -1,
            int(context.title),
            int(context.initial),
            int(name.latin in known),
            int(context.article),
            int(context.preposition),
            int(context.possessive),
            int(context.hyphen),
            int(context.quoted),
            context.capitals,
            int(_CAPITAL.search(word.text, 1) is not None),
            int(not word.text.isascii()),
            int(_SLAVIC.search(plain) is not None),
            int(_SLAVIC.search(name.latin) is not None),
            int(_is_compound(plain)),
            int(is_common(name.latin, "en")),
            min(_MOST, self._by_segment[index]),
            min(_MOST, self._distinct),
            lead,
            convention(edit, plain),
            int(bool(concepts(plain, "en"))),
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
    edit = edit_between(name.latin, word)
    number = convention(edit, word)
    total = _OF_EDIT[edit.kind] + _OF_STRENGTH * name.strength
    total += _OF_OCCURRENCE * min(count, 3) + _OF_PERSON * known
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


def _is_derived(plain: str, lexicon: AnyLexicon) -> bool:
    """Return whether a word is the form for women of a surname that somebody bears."""
    for ending, of_men in _OF_WOMEN:
        if plain.endswith(ending):
            stem = plain.removesuffix(ending)
            if any(lexicon.strength(stem + other) for other in of_men):
                return True
    return False


def plain_of(key: str) -> str:
    """Return the plain letters of a folded word, under which the lexicon has it.

    >>> plain_of("o'neill's"), plain_of("łukašenka")
    ('oneill', 'lukasenka')
    """
    return plain_latin(_POSSESSIVE.sub("", key)).replace("'", "")


def _near_each_other(plain_words: set[str]) -> Mapping[str, set[str]]:
    """Return which words of a set are one letter lost, added, replaced or swapped away from which others.

    Words that share what is left without one letter are that near, or swap two letters
    that stand apart; these are sorted out.
    """
    by_rest: defaultdict[str, set[str]] = defaultdict(set)
    for word in plain_words:
        by_rest[word].add(word)
        for at in range(len(word)):
            by_rest[word[:at] + word[at + 1 :]].add(word)
    near: defaultdict[str, set[str]] = defaultdict(set)
    for words in by_rest.values():
        if len(words) < 2 or len(words) > _MOST:
            continue
        for word in words:
            for other in words:
                if word != other and _is_one_edit(word, other):
                    near[word].add(other)
    return near


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


def begins_sentence(text: str, start: int) -> bool:
    """Return whether a word begins a sentence, a quotation or an item, where any word has a capital."""
    if start > 1 and text[start - 1] == " " and text[start - 2].isalnum():
        return False
    return _NOT_INSIDE.search(text, max(0, start - 8), start) is not None


def _context(side: SegmentSide, word: Word) -> _Context:
    words = side.words
    number = words.index(word)
    text = side.prose
    previous = words[number - 1] if number else None
    following = words[number + 1] if number + 1 < len(words) else None
    before = after = small = ""
    if previous is not None and text[previous.end : word.start] in (" ", "\u00a0"):
        if previous.text[0].isupper():
            before = _POSSESSIVE.sub("", previous.key)
        small = previous.key
    if following is not None and text[word.end : following.start] in (" ", "\u00a0"):
        after = following.key if following.text[0].isupper() else ""
    is_titled = (
        bool(small) and is_title(small) and small not in _ARTICLES | _PREPOSITIONS
    )
    capitals = sum([other.text[0].isupper() for other in words])
    return _Context(
        before="" if before and is_title(before) else before,
        after=after,
        title=is_titled,
        initial=_INITIAL.search(text, max(0, word.start - 4), word.start) is not None,
        article=small in _ARTICLES,
        preposition=small in _PREPOSITIONS,
        possessive=_POSSESSIVE.search(word.key) is not None,
        hyphen="-"
        in (text[word.start - 1 : word.start], text[word.end : word.end + 1]),
        quoted=side.is_quoted(word.start, word.end),
        capitals=10 * capitals // len(words),
    )


@lru_cache(maxsize=5_000)
def _is_compound(plain: str) -> bool:
    """Return whether a word is made of two common ones, or of a common one and an ending, as brands and coinages are.

    >>> _is_compound("blackwater"), _is_compound("kravtsof")
    (True, False)
    """
    for at in range(3, len(plain) - 1):
        first, rest = plain[:at], plain[at:]
        if is_common(first, "en") and (
            rest in _ENDINGS or (len(rest) > 2 and is_common(rest, "en"))
        ):
            return True
    return any(is_common(base, "en") for base in bases(plain))


# After a common word.
_ENDINGS = frozenset(
    [
        *("able", "er", "ers", "ful", "gate", "ian", "ians", "ism", "isms", "ist"),
        *("ists", "ite", "ites", "ization", "less", "ly", "ment", "ments", "ness"),
        *("phile", "phobe", "phobia"),
    ]
)
