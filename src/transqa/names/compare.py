"""Is this Latin name a spelling of that Cyrillic one, by which convention, and where does it go wrong?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.languages import east_slavic
from transqa.names import forms as tables
from transqa.names.edits import allowance
from transqa.names.forms import NameForm
from transqa.names.latin import cyrillic_skeletons, is_near, skeleton
from transqa.names.lattice import ATTESTED, Lattice, agreement, compile_word, names_of
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
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PATRONYMIC = re.compile(r"(vi[cč]h?|vitch|witsch|wicz|vich|[oe]vna|[aoe]una|[aoe]ŭna|ichna|inichna|ivna|yivna)$")


def compare_names(name: str | Mapping[str, str], latin: str, *, lang: str | None = None) -> NameComparison:
    """Return whether a Latin name is a spelling of a Cyrillic one, by which systems, and where it errs.

    ``name`` is one Cyrillic string in ``lang`` (be, ru or uk; by its letters if None), whose other two language
    forms come from data and are marked derived, or a mapping of language to form. With ``lang="be"`` classical
    orthography and Łacinka are read too. Order, initials, a patronymic left out, possessives and plurals are
    understood and noted. Raises InputError if either name has no letters of its script, ConfigError for another lang.

    >>> compare_names("Святлана Ціханоўская", "Sviatlana Tsikhanouskaya", lang="be").verdict
    <Verdict.VARIANT: 'variant'>
    >>> compare_names("Ксенія Луцкіна", "Kseniya Lutsina", lang="be").words[1].edits
    (Edit(start=4, end=4, found='', expected='k'),)
    """
    prepared = prepare(name, lang)
    tokens, notes = latin_words(latin)
    if not tokens:
        raise InputError(f'"{latin}" holds no Latin word')
    result = _compare(prepared, tokens, (*prepared.notes, *notes))
    if result.verdict in (Verdict.VARIANT, Verdict.MIXED) or not isinstance(name, str):
        return result
    return _oblique(prepared, tokens, notes) or result


def _oblique(prepared: PreparedName, tokens: tuple[LatinWord, ...], notes: tuple[str, ...]) -> NameComparison | None:
    """Return the comparison of the nominative, if the Cyrillic name stands in another case; None if it doesn't."""
    keys = prepared.nominative_keys
    if not all(is_near(token.folded, keys) for token in tokens):
        return None
    for read in prepared.nominatives:
        if not all(any(is_near(token.folded, word.skeletons) for word in read.words) for token in tokens):
            continue
        result = _compare(read, tokens, (*notes, "the Cyrillic name stands in an oblique case"))
        if result.verdict == Verdict.VARIANT:
            return result
    return None


def _compare(prepared: PreparedName, tokens: tuple[LatinWord, ...], notes: tuple[str, ...]) -> NameComparison:
    pairs, words_left, tokens_left = _assign(prepared.words, tokens)
    if not pairs:
        return _nothing(prepared, tokens, notes)
    said = list(notes)
    for word, token in _paired_otherwise(pairs, words_left, tokens_left):
        said.append(f"{token.text} is a short form of {word.text}")
    if [place for place, *_ in pairs] != sorted(place for place, *_ in pairs) and "surname first" not in said:
        said.append("order of the words differs")
    ok = _leftovers(prepared, pairs, words_left, tokens_left, said)
    return _judged(pairs, words_left, tokens_left, ok, tuple(dict.fromkeys(said)))


def _nothing(prepared: PreparedName, tokens: tuple[LatinWord, ...], notes: tuple[str, ...]) -> NameComparison:
    """Return the verdict on two names without a word in common."""
    words = (*(_unpaired(word.text, "") for word in prepared.words), *(_unpaired("", token.text) for token in tokens))
    return NameComparison(Verdict.DIFFERENT, (), frozenset(), False, 9.0 * len(words), words, notes)


@lru_cache(maxsize=8192)
def _unpaired(cyrillic: str, latin: str) -> WordComparison:
    """Return what is said of a word that has none beside it."""
    return WordComparison(cyrillic, latin, Verdict.DIFFERENT, (), 9.0)


_Pair = tuple[int, NameWord, LatinWord, WordReading]


def _assign(
    words: tuple[NameWord, ...], tokens: tuple[LatinWord, ...]
) -> tuple[list[_Pair], list[NameWord], list[LatinWord]]:
    """Pair Latin words with Cyrillic ones, best readings first; each stands in one pair at most."""
    places = enumerate(tokens)
    close = [(p, token, i, word) for p, token in places for i, word in enumerate(words) if _may_be(word, token)]
    if not close:
        return [], list(words), list(tokens)
    by_token: dict[int, tuple[int, WordReading]] = {}
    _pair_best(close, by_token, read_exactly)
    if by_token or len(words) == 1 or len(tokens) == 1:
        _pair_best(close, by_token, read_with_slips)
    pairs = [(index, words[index], tokens[place], out) for place, (index, out) in sorted(by_token.items())]
    used = {index for index, _ in by_token.values()}
    return (
        pairs,
        [word for index, word in enumerate(words) if index not in used],
        [token for place, token in enumerate(tokens) if place not in by_token],
    )


def _may_be(word: NameWord, token: LatinWord) -> bool:
    return is_near(token.folded, word.skeletons) or may_abbreviate(word, token)


def _pair_best(
    close: list[tuple[int, LatinWord, int, NameWord]],
    by_token: dict[int, tuple[int, WordReading]],
    read: Callable[[NameWord, LatinWord], WordReading | None],
) -> None:
    """Add to ``by_token`` the pairs of words that are still free, best readings first."""
    used = {index for index, _ in by_token.values()}
    found: list[tuple[int, float, int, int, int, WordReading]] = []
    for place, token, index, word in close:
        outcome = read(word, token) if place not in by_token and index not in used else None
        if outcome is not None and outcome.verdict != Verdict.DIFFERENT:
            found.append((outcome.verdict.rank, outcome.cost, abs(index - place), place, index, outcome))
    for *_, place, index, outcome in sorted(found, key=lambda row: row[:5]):
        if place not in by_token and index not in used:
            by_token[place] = (index, outcome)
            used.add(index)


def _paired_otherwise(
    pairs: list[_Pair], words_left: list[NameWord], tokens_left: list[LatinWord]
) -> list[tuple[NameWord, LatinWord]]:
    """Pair what is left by short given names; return those pairs."""
    short = []
    for word in tuple(words_left):
        for token in tuple(tokens_left):
            outcome = _short_form(word, token)
            if outcome is None or word not in words_left:
                continue
            pairs.append((len(pairs), word, token, outcome))
            words_left.remove(word)
            tokens_left.remove(token)
            short.append((word, token))
    return short


@lru_cache(maxsize=4096)
def _short_lattices(text: str) -> tuple[tuple[frozenset[str], Lattice], ...]:
    """Return the consonant keys and lattices of the other forms, full and short, of a given name."""
    known = tables.given_name(text)
    if known is None:
        return ()
    others = dict.fromkeys((*known.be, *known.ru, *known.uk, *known.short))
    forms = (tuple(NameForm(lang, other, True) for lang in east_slavic()) for other in others if other != text)
    return tuple((frozenset(cyrillic_skeletons(form[0].text)), compile_word(form)) for form in forms)


def _short_form(word: NameWord, token: LatinWord) -> WordReading | None:
    if word.kind != "given" or len(token.folded) <= 2:
        return None
    key = skeleton(token.folded)
    for keys, lattice in _short_lattices(word.text):
        systems = lattice.read(token.folded) if key in keys else None
        if systems:
            return WordReading(Verdict.VARIANT, 0.0, systems, (), token.folded)
    return None


def _leftovers(
    prepared: PreparedName,
    pairs: list[_Pair],
    words_left: list[NameWord],
    tokens_left: list[LatinWord],
    notes: list[str],
) -> bool:
    """Note what one side lacks; return False if a word contradicts the name instead of being left out."""
    kinds = {word.kind for _, word, *_ in pairs}
    for token in tuple(tokens_left):
        contradicted = "patronymic" in kinds or any(word.kind == "patronymic" for word in words_left)
        if _PATRONYMIC.search(token.folded) and kinds >= {"given", "surname"} and not contradicted:
            notes.append(f"patronymic {token.text} added")
            tokens_left.remove(token)
    if tokens_left or not pairs:
        _note_gender(words_left, tokens_left, notes)
        return bool(pairs) and not words_left and len(prepared.words) == 1 and len(tokens_left) <= 2
    said = {"patronymic": "patronymic left out"}
    notes += [said.get(word.kind, f"{word.text} left out") for word in words_left]
    return "surname" in kinds or not any(word.kind == "surname" for word in words_left)


def _note_gender(words_left: list[NameWord], tokens_left: list[LatinWord], notes: list[str]) -> None:
    wrong = (word for word in words_left if any(is_counterpart(word, token) for token in tokens_left))
    notes += [f"wrong gender: {word.text} is the other form of this surname" for word in wrong]


def _judged(
    pairs: list[_Pair], words_left: list[NameWord], tokens_left: list[LatinWord], ok: bool, notes: tuple[str, ...]
) -> NameComparison:
    words = [_word_comparison(word, token, outcome) for _, word, token, outcome in pairs]
    if not ok:
        words += [_unpaired(word.text, "") for word in words_left] + [
            _unpaired("", token.text) for token in tokens_left
        ]
    cost = sum(word.cost for word in words)
    verdict = max((word.verdict for word in words), key=lambda item: item.rank)
    if verdict == Verdict.MISSPELLED and cost > max(allowance(sum(len(t.folded) for _, _, t, _ in pairs)), 1.0):
        verdict = Verdict.DIFFERENT
    if not ok:
        verdict = Verdict.DIFFERENT
    return _summed(verdict, cost, pairs, tuple(words), notes)


def _summed(
    verdict: Verdict,
    cost: float,
    pairs: list[_Pair],
    words: tuple[WordComparison, ...],
    notes: tuple[str, ...],
) -> NameComparison:
    common = agreement(outcome.systems for *_, outcome in pairs) if verdict == Verdict.VARIANT else 0
    systems, derived = _told(common)
    uniform = verdict == Verdict.VARIANT and common != 0
    return NameComparison(verdict, systems, derived, uniform, round(cost, 2), words, notes)


@lru_cache(maxsize=8192)
def _told(common: int) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the systems that bits stand for, and which of them only through a derived form; -1 says none decides."""
    agreed = () if common == -1 else names_of(common)
    derived = frozenset(name.rstrip("*") for name in agreed if name.endswith("*"))
    systems = tuple(dict.fromkeys(name.rstrip("*") for name in agreed if name != ATTESTED))
    return systems, derived - {name for name in agreed if not name.endswith("*")}


@lru_cache(maxsize=8192)
def _writers(systems: int) -> tuple[str, ...]:
    """Return the systems, or "attested", that write a word so."""
    return tuple(dict.fromkeys(name.rstrip("*") for name in names_of(systems)))


def _word_comparison(word: NameWord, token: LatinWord, outcome: WordReading) -> WordComparison:
    switch = _switch(word.lattice, token.folded) if outcome.verdict == Verdict.MIXED else None
    shown = _writers(outcome.systems) if outcome.verdict == Verdict.VARIANT else ()
    return WordComparison(
        word.text, token.text, outcome.verdict, shown, outcome.cost, outcome.edits, outcome.spelling, switch
    )


def _switch(lattice: Lattice, latin: str) -> int | None:
    """Return the place in a mixed word up to which some system still agreed with everything read."""
    best = 0
    reached: dict[tuple[int, int], int] = {(0, 0): -1}
    for column, edges in enumerate(lattice.edges):
        for place in [at for col, at in reached if col == column]:
            agreed = reached[column, place]
            for end, text, systems in edges:
                if agreed & systems and latin.startswith(text, place):
                    stop = place + len(text)
                    reached[end, stop] = reached.get((end, stop), 0) | (agreed & systems)
                    best = max(best, stop)
    return best if best < len(latin) else None
