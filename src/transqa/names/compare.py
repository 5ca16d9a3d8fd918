"""Is this Latin name a spelling of that Cyrillic one, by which convention, and where does it go wrong?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from transqa.errors import InputError
from transqa.names import forms as tables
from transqa.names.cases import nominatives
from transqa.names.edits import Edit, allowance, nearest
from transqa.names.latin import cyrillic_skeletons, fold_latin, skeleton
from transqa.names.lattice import ATTESTED, Form, Lattice, bits, compile_word, names_of
from transqa.names.model import NameComparison, Verdict, WordComparison
from transqa.names.prepare import LANGS, NameWord, PreparedName, prepare

_LATIN_SPLIT = re.compile(r"[^\w'’ʼ‘`´ʹ′ʺ″”·.\u0300-\u036f\ufe20\ufe21]+|(?<=\.)(?=\w)")
_POSSESSIVE = re.compile("['’]s$|(?<=s)['’]$", re.IGNORECASE)
_LOOKALIKES = str.maketrans("асеіорхујѕкАВСЕНІКМОРТХУЈЅ", "aceiopxyjskABCEHIKMOPTXYJS")
_PATRONYMIC = re.compile(r"(vi[cč]h?|vitch|witsch|wicz|vich|[oe]vna|[aoe]una|[aoe]ŭna|ichna|inichna|ivna|yivna)$")


class Token(NamedTuple):
    """One word of a Latin name: as it stands, and folded."""

    text: str
    folded: str


@lru_cache(maxsize=20_000)
def latin_tokens(name: str) -> tuple[tuple[Token, ...], tuple[str, ...]]:
    """Return the words of a Latin name and the notes on how it was read."""
    notes = []
    plain = unicodedata.normalize("NFC", name)
    folded = plain.translate(_LOOKALIKES)
    if folded != plain and re.search("[A-Za-z]", plain):
        notes.append("letters of another script inside a word were folded")
    if "\n" in name.strip():
        notes.append("broken over a line")
    if "," in name:
        notes.append("surname first")
    tokens = []
    for part in _LATIN_SPLIT.split(folded):
        bare = _POSSESSIVE.sub("", part)
        if bare != part:
            notes.append("possessive")
        key = fold_latin(bare.strip("."))
        if key and any(letter.isalpha() for letter in key):
            tokens.append(Token(bare, key))
    return tuple(tokens), tuple(dict.fromkeys(notes))


@lru_cache(maxsize=65536)
def _near(folded: str, others: frozenset[str]) -> bool:
    """Return whether the consonants of a Latin word are those of one of the keys, but for what one letter changes."""
    key = skeleton(folded)
    if key in others or any(_one_letter(key, other) for other in others):
        return True
    return "x" in folded and _near(folded.replace("x", "h"), others)


def _one_letter(one: str, other: str) -> bool:
    """Return whether two keys differ by what one letter lost, added, exchanged or swapped does to a key."""
    if abs(len(one) - len(other)) > 2:
        return False
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    less, more = sorted((one[head : len(one) - tail], other[head : len(other) - tail]), key=len)
    if len(more) <= 1:
        return True
    if len(less) == 2:
        return less == more.replace("t", "").replace("d", "")[::-1] or less == more[::-1]
    parted = one[head - 1 : head] in more or one[len(one) - tail : len(one) - tail + 1] in more
    return more == "kS" or (not less and len(more) == 2 and parted)


_DIGRAPHS = frozenset("yu ya ye yo zh kh ts ch sh dz iu ia".split())


class Outcome(NamedTuple):
    """What reading one Latin word as one Cyrillic word gave; ``systems`` as bits."""

    verdict: Verdict
    cost: float
    systems: int
    edits: tuple[Edit, ...] = ()
    spelling: str = ""


_DIFFERENT = Outcome(Verdict.DIFFERENT, 9.0, 0)


def read_word(word: NameWord, token: Token) -> Outcome:
    """Return how a Latin word reads as a word of the name."""
    if word.kind == "initial" or len(token.folded) == 1 or token.folded in _DIGRAPHS:
        return _initial(word, token) or _DIFFERENT
    if not _near(token.folded, word.skeletons):
        return _DIFFERENT
    systems = word.lattice.read(token.folded)
    if systems is not None:
        return Outcome(Verdict.VARIANT if systems else Verdict.MIXED, 0.0, systems, (), token.folded)
    plural = _plural(word, token)
    if plural is not None:
        return plural
    if is_counterpart(word, token):
        return _DIFFERENT
    limit = min(allowance(len(token.folded)), allowance(len(word.text)))
    reading = nearest(word.lattice, token.folded, limit) if limit else None
    if reading is None:
        return _DIFFERENT
    edits = _placed(token.text, reading.edits)
    return Outcome(Verdict.MISSPELLED, reading.cost, reading.systems, edits, reading.spelling)


def is_counterpart(word: NameWord, token: Token) -> bool:
    """Return whether a Latin word is the surname's form of the other gender: Tsikhanouski for Ціханоўская."""
    lang = word.forms[0].lang
    other = tables.counterpart(word.text, lang)
    if other is None or not _near(token.folded, word.skeletons):
        return False
    return bool(_word_of(other, lang).lattice.read(token.folded))


def _initial(word: NameWord, token: Token) -> Outcome | None:
    """Return the reading of an initial on either side, by its first letter or digraph."""
    whole = word.lattice.read(token.folded)
    if whole:
        return Outcome(Verdict.VARIANT, 0.0, whole, (), token.folded)
    systems = 0
    for _, latin, theirs in word.lattice.edges[0]:
        if latin and (token.folded.startswith(latin) or latin.startswith(token.folded)):
            systems |= theirs
    return Outcome(Verdict.VARIANT, 0.0, systems, (), token.folded) if systems else None


def _placed(text: str, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Return edits whose places in the folded word are moved to the word as it stands."""
    places = [place for place, letter in enumerate(text) for _ in fold_latin(letter)] + [len(text)]
    if len(places) == len(text) + 1:
        return edits
    last = len(places) - 1
    return tuple(edit._replace(start=places[min(edit.start, last)], end=places[min(edit.end, last)]) for edit in edits)


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
    tokens, notes = latin_tokens(latin)
    if not tokens:
        raise InputError(f'"{latin}" holds no Latin word')
    result = _compare(prepared, tokens, (*prepared.notes, *notes))
    if result.verdict in (Verdict.VARIANT, Verdict.MIXED) or isinstance(name, Mapping):
        return result
    return _oblique(prepared, tokens, notes) or result


def _oblique(prepared: PreparedName, tokens: tuple[Token, ...], notes: tuple[str, ...]) -> NameComparison | None:
    """Return the comparison of the nominative, if the Cyrillic name stands in another case; None if it doesn't."""
    if any(tables.given_name(word.text) for word in prepared.words):
        return None
    for nominative in nominatives(tuple((word.text, word.forms[0].lang) for word in prepared.words)):
        read = prepare(" ".join(nominative), prepared.words[0].forms[0].lang)
        if not _may_be(read, tokens):
            continue
        result = _compare(read, tokens, (*notes, "the Cyrillic name stands in an oblique case"))
        if result.verdict == Verdict.VARIANT:
            return result
    return None


def _may_be(read: PreparedName, tokens: tuple[Token, ...]) -> bool:
    """Return whether a nominative is one name, its words of one gender, with the consonants of the Latin one."""
    genders = {tables.surname_gender(word.text, word.forms[0].lang) for word in read.words if word.kind == "surname"}
    if read.gender is None or (genders - {None}) - {read.gender}:
        return False
    return all(any(_near(token.folded, word.skeletons) for word in read.words) for token in tokens)


def _compare(prepared: PreparedName, tokens: tuple[Token, ...], notes: tuple[str, ...]) -> NameComparison:
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


def _nothing(prepared: PreparedName, tokens: tuple[Token, ...], notes: tuple[str, ...]) -> NameComparison:
    """Return the verdict on two names without a word in common."""
    words = [WordComparison(word.text, "", Verdict.DIFFERENT, (), 9.0) for word in prepared.words]
    words += [WordComparison("", token.text, Verdict.DIFFERENT, (), 9.0) for token in tokens]
    return NameComparison(Verdict.DIFFERENT, (), frozenset(), False, 9.0 * len(words), tuple(words), notes)


_Pair = tuple[int, NameWord, Token, Outcome]


def _assign(
    words: tuple[NameWord, ...], tokens: tuple[Token, ...]
) -> tuple[list[_Pair], list[NameWord], list[Token]]:
    """Pair Latin words with Cyrillic ones, best readings first; each stands in one pair at most."""
    found: list[tuple[int, float, int, int, int, Outcome]] = []
    for place, token in enumerate(tokens):
        for index, word in enumerate(words):
            outcome = read_word(word, token)
            if outcome.verdict != Verdict.DIFFERENT:
                found.append((outcome.verdict.rank, outcome.cost, abs(index - place), place, index, outcome))
    found.sort(key=lambda row: row[:5])
    by_token: dict[int, tuple[int, Outcome]] = {}
    for *_, place, index, outcome in found:
        if place not in by_token and index not in {used for used, _ in by_token.values()}:
            by_token[place] = (index, outcome)
    pairs = [(index, words[index], tokens[place], out) for place, (index, out) in sorted(by_token.items())]
    used = {index for index, _ in by_token.values()}
    return (
        pairs,
        [word for index, word in enumerate(words) if index not in used],
        [token for place, token in enumerate(tokens) if place not in by_token],
    )


def _paired_otherwise(
    pairs: list[_Pair], words_left: list[NameWord], tokens_left: list[Token]
) -> list[tuple[NameWord, Token]]:
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
    forms = (tuple(Form(lang, other, True) for lang in LANGS) for other in others if other != text)
    return tuple((frozenset(cyrillic_skeletons(form[0].text)), compile_word(form)) for form in forms)


def _short_form(word: NameWord, token: Token) -> Outcome | None:
    if word.kind != "given" or len(token.folded) <= 2:
        return None
    key = skeleton(token.folded)
    for keys, lattice in _short_lattices(word.text):
        systems = lattice.read(token.folded) if key in keys else None
        if systems:
            return Outcome(Verdict.VARIANT, 0.0, systems, (), token.folded)
    return None


def _plural(word: NameWord, token: Token) -> Outcome | None:
    if word.kind != "surname" or len(token.folded) < 5 or not token.folded.endswith("s"):
        return None
    bare = token.folded.removesuffix("es") if token.folded.endswith("ches") else token.folded[:-1]
    systems = word.lattice.read(bare)
    return Outcome(Verdict.VARIANT, 0.0, systems, (), bare) if systems else None


def _leftovers(
    prepared: PreparedName, pairs: list[_Pair], words_left: list[NameWord], tokens_left: list[Token], notes: list[str]
) -> bool:
    """Note what one side lacks; return False if a word contradicts the name instead of being left out."""
    kinds = {word.kind for _, word, *_ in pairs}
    for token in tuple(tokens_left):
        if _PATRONYMIC.search(token.folded) and kinds >= {"given", "surname"} and "patronymic" not in kinds:
            notes.append(f"patronymic {token.text} added")
            tokens_left.remove(token)
    if tokens_left or not pairs:
        _note_gender(words_left, tokens_left, notes)
        return bool(pairs) and not words_left and len(prepared.words) == 1 and len(tokens_left) <= 2
    for word in words_left:
        notes.append({"patronymic": "patronymic left out"}.get(word.kind, f"{word.text} left out"))
    return "surname" in kinds or not any(word.kind == "surname" for word in words_left)


def _note_gender(words_left: list[NameWord], tokens_left: list[Token], notes: list[str]) -> None:
    for word in words_left:
        if any(is_counterpart(word, token) for token in tokens_left):
            notes.append(f"wrong gender: {word.text} is the other form of this surname")


@lru_cache(maxsize=4096)
def _word_of(text: str, lang: str) -> NameWord:
    return prepare(text, lang).words[0]


def _judged(
    pairs: list[_Pair], words_left: list[NameWord], tokens_left: list[Token], ok: bool, notes: tuple[str, ...]
) -> NameComparison:
    words = [_word_comparison(word, token, outcome) for _, word, token, outcome in pairs]
    words += [WordComparison(word.text, "", Verdict.DIFFERENT, (), 9.0) for word in words_left if not ok]
    words += [WordComparison("", token.text, Verdict.DIFFERENT, (), 9.0) for token in tokens_left if not ok]
    cost = sum(word.cost for word in words)
    verdict = max((word.verdict for word in words), key=lambda item: item.rank)
    if verdict == Verdict.MISSPELLED and cost > max(allowance(sum(len(t.folded) for _, _, t, _ in pairs)), 1.0):
        verdict = Verdict.DIFFERENT
    if not ok:
        verdict = Verdict.DIFFERENT
    return _summed(verdict, cost, pairs, tuple(words), notes)


def _summed(
    verdict: Verdict, cost: float, pairs: list[_Pair], words: tuple[WordComparison, ...], notes: tuple[str, ...]
) -> NameComparison:
    common = -1
    attested = bits()[ATTESTED]
    for *_, outcome in pairs:
        common &= -1 if outcome.systems & attested and verdict == Verdict.VARIANT else outcome.systems
    agreed = () if common == -1 or verdict != Verdict.VARIANT else names_of(common)
    derived = frozenset(name.rstrip("*") for name in agreed if name.endswith("*"))
    systems = tuple(dict.fromkeys(name.rstrip("*") for name in agreed if name != ATTESTED))
    uniform = verdict == Verdict.VARIANT and common != 0
    direct = {name for name in agreed if not name.endswith("*")}
    return NameComparison(verdict, systems, derived - direct, uniform, round(cost, 2), words, notes)


def _word_comparison(word: NameWord, token: Token, outcome: Outcome) -> WordComparison:
    systems = tuple(dict.fromkeys(name.rstrip("*") for name in names_of(outcome.systems)))
    switch = _switch(word.lattice, token.folded) if outcome.verdict == Verdict.MIXED else None
    shown = systems if outcome.verdict == Verdict.VARIANT else ()
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
