"""Is this Latin name a spelling of that Cyrillic one, by which convention, and where does it go wrong?

The words of the two names are paired, best readings first (``reading``); then the
pairs, and what neither side has a partner for, are judged together.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.base.lazy import lazy_pattern
from transqa.languages import east_slavic, language
from transqa.names import forms as tables
from transqa.names.edits import allowance
from transqa.names.forms import NameForm
from transqa.names.latin import cyrillic_skeletons, is_near, skeleton
from transqa.names.lattice import (
    ATTESTED,
    Lattice,
    agreement,
    compile_word,
    names_of,
)
from transqa.names.model import NameComparison, Verdict, WordComparison
from transqa.names.prepare import NameWord, PreparedName, prepare
from transqa.names.reading import (
    LatinWord,
    WordReading,
    is_counterpart,
    latin_words,
    may_abbreviate,
    read_exactly,
    read_with_slips,
    variant,
)
from transqa.text.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# How a folded Latin word ends that may be a patronymic.
_PATRONYMIC = lazy_pattern(
    r"""
    ( vi[cč]h? | vitch | witsch | wicz      # -віч, -вич: English, Łacinka, French, German, Polish
    | [oe]vna | [aoe]una | ichna | ivna     # -овна, -аўна, -ична, -ївна
    )$
    """,
    re.VERBOSE,
)
# Titles that tell a gender.
_TITLE_GENDERS = {
    **dict.fromkeys(("mr", "sir", "lord", "king", "father", "chairman"), "m"),
    **dict.fromkeys(("mrs", "ms", "miss", "dame", "lady", "queen", "chairwoman"), "f"),
}
_LEAST_ALLOWANCE = (
    1.0  # the slips of a whole name may cost at least what one word's may
)
# What a word of another name, or one that has none beside it, adds to the cost of a
# name, in wrong letters: more than any edits do.
_UNREAD_WORD = 9.0
# Words and code points of a name. Each word of one name is held against each of the other,
# which takes a second for 60 and 60; the longest names of bodies have some twenty.
_MOST_WORDS = 60
_LONGEST_NAME = 1_000
_MOST_WORDS_OF_PERSON = 8  # names of persons alone are tried in the nominative
_MOST_WORDS_BESIDE = 2  # Latin words that may stand beside a Cyrillic name of one word, which leaves them out


_BOUND = f"a name has at most {_MOST_WORDS} words and {_LONGEST_NAME:,} code points"


def compare_names(
    name: str | Mapping[str, str], latin: str, *, lang: str | None = None
) -> NameComparison:
    """Return whether a Latin name is a spelling of a Cyrillic one, by which systems, and where it errs.

    ``name`` is one Cyrillic string in ``lang`` (be, ru or uk; by its letters if None),
    whose other two language forms come from data and are marked derived, or a mapping
    of language to form. With ``lang="be"`` classical orthography and Łacinka are read
    too. Order, initials, a patronymic left out, a title before the name, possessives
    and plurals are understood and noted. If the Cyrillic name as given is no match, the nominatives it may be an
    oblique case of are tried, and noted.

    The verdict is that of the worst word. It is "different" too where a word on one
    side contradicts the name instead of being left out, and where the slips of all
    words together are too many for one name.

    Raises InputError if either name has no letters of its script, more than 60 words or
    more than 1,000 code points, ConfigError for another lang.

    >>> compare_names("Святлана Ціханоўская", "Sviatlana Tsikhanouskaya", lang="be").verdict
    <Verdict.VARIANT: 'variant'>
    >>> compare_names("Ксенія Луцкіна", "Kseniya Lutsina", lang="be").words[1].edits
    (Edit(start=4, end=4, found='', expected='k'),)
    """
    for text in (latin, *([name] if isinstance(name, str) else name.values())):
        if len(text) > _LONGEST_NAME:
            raise InputError(f'"{text[:40]}…" has {len(text):,} code points; {_BOUND}')
    prepared = prepare(name, lang)
    words, notes = latin_words(latin)
    if not words:
        raise InputError(f'"{latin}" holds no Latin word')
    count = max(len(prepared.words), len(words))
    if count > _MOST_WORDS:
        raise InputError(f'"{latin[:40]}…" is compared as {count} words; {_BOUND}')
    result = _compare(prepared, words, (*prepared.notes, *notes))
    if result.verdict in (Verdict.VARIANT, Verdict.MIXED) or not isinstance(name, str):
        return result
    return _compare_nominatives(prepared, words, notes) or result


def _compare_nominatives(
    prepared: PreparedName, latin: tuple[LatinWord, ...], notes: tuple[str, ...]
) -> NameComparison | None:
    """Return the comparison of the nominative, if the Cyrillic name stands in another case; None if it doesn't."""
    if len(prepared.words) > _MOST_WORDS_OF_PERSON:
        return None
    # The keys of all nominatives together rule out most names before each nominative is
    # gone through.
    keys = prepared.nominative_keys
    if not all(is_near(latin_word.folded, keys) for latin_word in latin):
        return None
    for nominative in prepared.nominatives:
        if not _is_each_near(latin, nominative.words):
            continue
        result = _compare(
            nominative, latin, (*notes, "the Cyrillic name stands in an oblique case")
        )
        if result.verdict == Verdict.VARIANT:
            return result
    return None


def _is_each_near(latin: tuple[LatinWord, ...], words: tuple[NameWord, ...]) -> bool:
    """Return whether each Latin word is near some word of a Cyrillic name."""
    skeletons = [word.skeletons for word in words]
    return all(
        any(is_near(latin_word.folded, keys) for keys in skeletons)
        for latin_word in latin
    )


class _WordPair(NamedTuple):
    """A Cyrillic word, with its position in the name, the Latin word that renders it, and how that reads."""

    position: int
    word: NameWord
    latin: LatinWord
    reading: WordReading


class _Pairing(NamedTuple):
    """The words of two names in pairs, by the order of the Latin name, and those that are left on either side."""

    pairs: list[_WordPair]
    words_left: list[NameWord]
    latin_left: list[LatinWord]


def _compare(
    prepared: PreparedName, latin: tuple[LatinWord, ...], notes: tuple[str, ...]
) -> NameComparison:
    pairing = _pair_words(prepared.words, latin)
    if not pairing.pairs:
        return _nothing_in_common(prepared, latin, notes)
    noticed = list(notes)
    _pair_short_forms(pairing, noticed)
    _leave_titles_out(prepared, latin, pairing, noticed)
    positions = [pair.position for pair in pairing.pairs]
    if positions != sorted(positions) and "surname first" not in noticed:
        noticed.append("order of the words differs")
    is_whole = _judge_leftovers(prepared, pairing, noticed)
    return _judge(pairing, is_whole, tuple(dict.fromkeys(noticed)))


def _nothing_in_common(
    prepared: PreparedName, latin: tuple[LatinWord, ...], notes: tuple[str, ...]
) -> NameComparison:
    words = [_unpaired(word.text, "") for word in prepared.words]
    words += [_unpaired("", latin_word.text) for latin_word in latin]
    return NameComparison(
        verdict=Verdict.DIFFERENT,
        systems=(),
        derived=frozenset(),
        uniform=False,
        cost=_UNREAD_WORD * len(words),
        words=tuple(words),
        notes=notes,
    )


@lru_cache(maxsize=8192)
def _unpaired(cyrillic: str, latin: str) -> WordComparison:
    """Return the comparison of a word that has none beside it."""
    # Where lists of names are compared, most words of most pairs are such: they are
    # made once.
    return WordComparison(cyrillic, latin, Verdict.DIFFERENT, (), _UNREAD_WORD)


class _Candidate(NamedTuple):
    """A Latin word and a Cyrillic one that may be a pair, with their positions."""

    latin_position: int
    latin: LatinWord
    position: int
    word: NameWord


def _pair_words(words: tuple[NameWord, ...], latin: tuple[LatinWord, ...]) -> _Pairing:
    """Pair Latin words with Cyrillic ones, best readings first; each stands in one pair at most."""
    candidates: list[_Candidate] = []
    for latin_position, latin_word in enumerate(latin):
        for position, word in enumerate(words):
            if is_near(latin_word.folded, word.skeletons) or may_abbreviate(
                word, latin_word
            ):
                candidates.append(
                    _Candidate(latin_position, latin_word, position, word)
                )
    if not candidates:
        return _Pairing([], list(words), list(latin))
    chosen: dict[
        int, tuple[int, WordReading]
    ] = {}  # by position of the Latin word: that of the Cyrillic one
    _choose_best(candidates, chosen, read_exactly)
    # Looking for slips is the dearest step. Where no word of several reads exactly, the
    # names are other people's.
    if chosen or len(words) == 1 or len(latin) == 1:
        _choose_best(candidates, chosen, read_with_slips)
    pairs: list[_WordPair] = []
    for latin_position in sorted(chosen):
        position, reading = chosen[latin_position]
        pairs.append(
            _WordPair(position, words[position], latin[latin_position], reading)
        )
    paired = {position for position, _ in chosen.values()}
    words_left = [word for position, word in enumerate(words) if position not in paired]
    latin_left = [
        latin_word
        for position, latin_word in enumerate(latin)
        if position not in chosen
    ]
    return _Pairing(pairs, words_left, latin_left)


def _choose_best(
    candidates: list[_Candidate],
    chosen: dict[int, tuple[int, WordReading]],
    read: Callable[[NameWord, LatinWord], WordReading | None],
) -> None:
    """Add to ``chosen`` the pairs of words that are still free, best readings first, then those least moved."""
    paired = {position for position, _ in chosen.values()}
    ranked: list[tuple[int, float, int, int, int, WordReading]] = []
    for latin_position, latin_word, position, word in candidates:
        if latin_position in chosen or position in paired:
            continue
        reading = read(word, latin_word)
        if reading is None or reading.verdict == Verdict.DIFFERENT:
            continue
        moved = abs(position - latin_position)
        ranked.append(
            (
                reading.verdict.rank,
                reading.cost,
                moved,
                latin_position,
                position,
                reading,
            )
        )
    ranked.sort(key=lambda row: row[:5])
    for _, _, _, latin_position, position, reading in ranked:
        if latin_position not in chosen and position not in paired:
            chosen[latin_position] = (position, reading)
            paired.add(position)


def _pair_short_forms(pairing: _Pairing, notes: list[str]) -> None:
    """Pair words that are left where the Latin one is another form, full or short, of a given name; note each."""
    pairs, words_left, latin_left = pairing
    for word in tuple(words_left):
        for latin_word in tuple(latin_left):
            reading = _read_short_form(word, latin_word)
            if reading is None or word not in words_left:
                continue
            # It counts as standing behind the words before it: a short form is no
            # reason to note the order.
            pairs.append(_WordPair(len(pairs), word, latin_word, reading))
            words_left.remove(word)
            latin_left.remove(latin_word)
            notes.append(f"{latin_word.text} is a short form of {word.text}")


@lru_cache(maxsize=4096)
def _short_lattices(text: str) -> tuple[tuple[frozenset[str], Lattice], ...]:
    """Return the consonant keys and lattices of the other forms, full and short, of a given name."""
    known = tables.given_name(text)
    if known is None:
        return ()
    lattices: list[tuple[frozenset[str], Lattice]] = []
    for other in dict.fromkeys((*known.be, *known.ru, *known.uk, *known.short)):
        if other == text:
            continue
        forms = tuple(NameForm(lang, other, True) for lang in east_slavic())
        lattices.append((frozenset(cyrillic_skeletons(other)), compile_word(forms)))
    return tuple(lattices)


def _read_short_form(word: NameWord, latin: LatinWord) -> WordReading | None:
    if word.kind != "given" or len(latin.folded) <= 2:
        return None
    key = skeleton(latin.folded)
    for keys, lattice in _short_lattices(word.text):
        systems = lattice.read(latin.folded) if key in keys else None
        if systems:
            return variant(systems, latin.folded)
    return None


def _leave_titles_out(
    prepared: PreparedName,
    latin: tuple[LatinWord, ...],
    pairing: _Pairing,
    notes: list[str],
) -> None:
    """Take titles that stand before a Latin name out of the words that are left: Mr, General, Prime Minister.

    A word that renders one of the Cyrillic name is no title: Peter King. A title of the
    other gender stays, for Mrs Lukashenko is not Alexander.
    """
    for latin_word in latin:
        if latin_word not in pairing.latin_left:
            return
        # Gen. and Lt. are known as abbreviations that end no sentence.
        abbreviations = language("en").sentences.never
        if not is_title(latin_word.folded) and latin_word.folded not in abbreviations:
            return
        gender = _TITLE_GENDERS.get(latin_word.folded)
        if gender and prepared.gender and gender != prepared.gender:
            return
        pairing.latin_left.remove(latin_word)
        notes.append(f"title {latin_word.text} left out")


def is_patronymic_like(folded: str) -> bool:
    """Return whether a folded Latin word ends as a patronymic does (a surname in -vich does too).

    >>> is_patronymic_like("grigoryevich"), is_patronymic_like("lukashenko")
    (True, False)
    """
    return _PATRONYMIC.search(folded) is not None


def _judge_leftovers(
    prepared: PreparedName, pairing: _Pairing, notes: list[str]
) -> bool:
    """Note what one side lacks; return False if a word contradicts the name instead of being left out.

    A patronymic that only the Latin name has is taken out of the words that are left.
    """
    words_left, latin_left = pairing.words_left, pairing.latin_left
    paired_kinds = {pair.word.kind for pair in pairing.pairs}
    left_kinds = {word.kind for word in words_left}
    if "patronymic" not in paired_kinds | left_kinds and paired_kinds >= {
        "given",
        "surname",
    }:
        for latin_word in tuple(latin_left):
            if is_patronymic_like(latin_word.folded):
                notes.append(f"patronymic {latin_word.text} added")
                latin_left.remove(latin_word)
    if latin_left:
        misgendered = [
            word
            for word in words_left
            if any(is_counterpart(word, latin) for latin in latin_left)
        ]
        notes += [
            f"wrong gender: {word.text} is the other form of this surname"
            for word in misgendered
        ]
        is_one_word = len(prepared.words) == 1 and not words_left
        return is_one_word and len(latin_left) <= _MOST_WORDS_BESIDE
    for word in words_left:
        left_out = "patronymic" if word.kind == "patronymic" else word.text
        notes.append(f"{left_out} left out")
    return "surname" in paired_kinds or "surname" not in left_kinds


def _judge(pairing: _Pairing, is_whole: bool, notes: tuple[str, ...]) -> NameComparison:
    """Return the comparison of two names from their pairs and, where one contradicts the other, the words left."""
    words = [_word_comparison(pair) for pair in pairing.pairs]
    if not is_whole:
        words += [_unpaired(word.text, "") for word in pairing.words_left]
        words += [_unpaired("", latin_word.text) for latin_word in pairing.latin_left]
    cost = sum(word.cost for word in words)
    verdict = Verdict.DIFFERENT
    if is_whole:
        verdict = max(
            (word.verdict for word in words), key=lambda verdict: verdict.rank
        )
    if verdict == Verdict.MISSPELLED:
        letters = sum(len(pair.latin.folded) for pair in pairing.pairs)
        if cost > max(allowance(letters), _LEAST_ALLOWANCE):
            verdict = Verdict.DIFFERENT
    common: int | None = 0
    if verdict == Verdict.VARIANT:
        common = agreement(pair.reading.systems for pair in pairing.pairs)
    systems, derived = _systems_named(common)
    return NameComparison(
        verdict=verdict,
        systems=systems,
        derived=derived,
        uniform=common != 0,
        cost=round(cost, 2),
        words=tuple(words),
        notes=notes,
    )


@lru_cache(maxsize=8192)
def _systems_named(common: int | None) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the systems that bits stand for, and which of them only through a derived form; none for None."""
    agreed = names_of(common) if common is not None else ()
    derived = frozenset(name.rstrip("*") for name in agreed if name.endswith("*"))
    given = frozenset(name for name in agreed if not name.endswith("*"))
    systems = dict.fromkeys(name.rstrip("*") for name in agreed if name != ATTESTED)
    return tuple(systems), derived - given


@lru_cache(maxsize=8192)
def _writers(systems: int) -> tuple[str, ...]:
    """Return the systems, or "attested", that write a word so."""
    return tuple(dict.fromkeys(name.rstrip("*") for name in names_of(systems)))


def _word_comparison(pair: _WordPair) -> WordComparison:
    reading = pair.reading
    switch = None
    if reading.verdict == Verdict.MIXED:
        switch = pair.word.lattice.change_of_convention(pair.latin.folded)
    systems: tuple[str, ...] = ()
    if reading.verdict == Verdict.VARIANT:
        systems = _writers(reading.systems)
    return WordComparison(
        cyrillic=pair.word.text,
        latin=pair.latin.text,
        verdict=reading.verdict,
        systems=systems,
        cost=reading.cost,
        edits=reading.edits,
        spelling=reading.spelling,
        switch=switch,
    )
