"""Judges how a name without a glossary entry is spelled beside its source: by the systems, or by its sound."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from transqa.evidence.attested import attested_spellings
from transqa.evidence.pairing import is_conventional, plain_forms, sound_of
from transqa.languages import language, shared_table
from transqa.names.cases import word_nominatives
from transqa.names.exonyms import beginnings, concepts, listed_names
from transqa.names.forms import (
    conventional_english,
    counterpart,
    gender_of,
    given_name,
    is_relational,
    is_slavic_surname,
    surname_gender,
)
from transqa.names.latin import fold_latin
from transqa.names.lattice import names_of
from transqa.names.letters import rarest_run
from transqa.names.model import Verdict, describe
from transqa.names.prepare import single_word
from transqa.names.reading import LatinWord, read_word
from transqa.names.sound import is_cyrillic, plain_latin, read_sound, romanized
from transqa.romanization import romanization_systems, romanize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.evidence.pairing import NamePair
    from transqa.evidence.spotting import NameToken
    from transqa.lexicon import AnyLexicon
    from transqa.names.reading import WordReading

WRONG = 13.5  # nats of the dearest group and the rarest run together: about 1 in 50 names that people wrote have more
DOUBTED = 9.0  # about 1 in 16; both read off human translations, see docs/benchmarks.md
_LEAK = 3.0  # nats by which the oblique form must read better than the nominative


class Spelling(NamedTuple):
    """What is wrong with a rendering: its verdict, in words, and what a table would write.

    ``sure`` is False where names of other origin may well be written so; ``by_sound``:
    no romanization system decided.
    """

    verdict: Verdict
    reason: str
    expected: tuple[str, ...] = ()
    sure: bool = True
    by_sound: bool = False
    leaked: str = ""


class _Doubt(NamedTuple):
    """How unusual a rendering is, in nats: its dearest group of letters and its rarest run of letters together."""

    nats: float
    reason: str


def judge_spelling(
    pair: NamePair, source_lang: str, target_lang: str
) -> Spelling | None:
    """Return what is wrong with the spelling of a rendered name; None if nothing is.

    Words of East Slavic form are held to the romanization systems; others to the
    letters that names of that sound are written with. Words of the Latin alphabet
    inside a Cyrillic source are to be kept.
    """
    source, target = pair.source, pair.target
    cyrillic = is_cyrillic(source.key), is_cyrillic(target.key)
    if is_conventional(source.key, source_lang, target.key) or is_conventional(
        target.key, target_lang, source.key
    ):
        return None
    if cyrillic == (True, False):
        return _latin(source.key, source_lang, target.text, target.key, target_lang)
    if cyrillic == (False, True):
        return _by_sound(target.key, target_lang, source.key)
    if (
        cyrillic == (False, False)
        and language(source_lang).is_cyrillic
        and pair.cost > 0
    ):
        return Spelling(
            Verdict.MISSPELLED,
            "the source has it in Latin letters, spelled otherwise",
            (source.text,),
        )
    return None


def misspelled_exonym(
    pair: NamePair, source_lang: str, target_lang: str
) -> Spelling | None:
    """Return what is wrong where a country or city is rendered by a word a letter or two away from its English name."""
    codes, key = concepts(pair.source.key, source_lang), pair.target.key
    if target_lang != "en":
        return None
    if not codes.isdisjoint(concepts(key, target_lang)):
        return None
    stems = [
        stem
        for code in sorted(codes)
        for stem in beginnings(code, target_lang)
        if len(stem) > 3
    ]
    near = [
        stem
        for stem in stems
        if _prefix_distance(key, stem) <= (1 if len(stem) < 6 else 2)
    ]
    if not near:
        return None
    sure = len(near[0]) > 5 and _prefix_distance(key, near[0]) == 1
    return Spelling(
        Verdict.MISSPELLED,
        f'the words for it begin with "{near[0].capitalize()}"',
        (),
        sure,
    )


def _prefix_distance(key: str, stem: str) -> int:
    return min(
        Levenshtein.distance(key[:size], stem)
        for size in range(len(stem) - 1, len(stem) + 2)
    )


@lru_cache(maxsize=50_000)
def _latin(
    key: str, lang: str, text: str, latin: str, target_lang: str
) -> Spelling | None:
    form = sound_of(key, lang, latin).form
    # Only East Slavic names have a lattice of all their romanizations.
    lattice = language(lang).is_east_slavic
    slavic = lattice and (is_slavic_surname(form, lang) or given_name(form) is not None)
    if plain_latin(latin) in plain_forms(key, lang):
        return None
    if (slavic or not lattice) and fold_latin(latin) in usual_spellings(form, lang):
        return None
    read = (
        read_word(single_word(form, lang), LatinWord(text, fold_latin(text)))
        if slavic
        else None
    )
    if read is None or read.verdict == Verdict.DIFFERENT:
        return _by_sound(key, lang, latin)
    return _by_systems(
        form, read, lang, target_lang, _doubt(key, lang, latin).nats >= DOUBTED
    )


def _by_systems(
    form: str, read: WordReading, lang: str, target_lang: str, sure: bool
) -> Spelling | None:
    """Return what the romanization systems say of a reading; a slip is sure where its sound is doubtful too."""
    expected = (suggested(form, lang, target_lang),)
    if read.verdict == Verdict.VARIANT:
        foreign = _foreign_systems(names_of(read.systems), lang, target_lang)
        return (
            Spelling(
                Verdict.VARIANT,
                f"follows {', '.join(foreign[:2])}",
                expected,
                sure=False,
            )
            if foreign
            else None
        )
    if read.verdict == Verdict.MIXED:
        return Spelling(
            Verdict.MIXED,
            "romanization conventions are mixed inside the word",
            expected,
        )
    if all(edit.found == plain_latin(edit.expected) for edit in read.edits):
        return None
    return Spelling(
        Verdict.MISSPELLED, "; ".join(map(describe, read.edits)), expected, sure
    )


def _foreign_systems(
    systems: tuple[str, ...], lang: str, target_lang: str
) -> tuple[str, ...]:
    """Return the systems of a variant if all are habits of another press, or of another language than the source's."""
    if target_lang != "en" or not systems:
        return ()
    own = [
        name
        for name in systems
        if name.startswith(lang) and not _is_foreign(name, target_lang)
    ]
    return (
        ()
        if own or "attested" in systems
        else tuple(one.rstrip("*") for one in systems)
    )


def _is_foreign(system: str, target_lang: str) -> bool:
    """Return whether a system is the habit of another press, or was reached through a form that data derived (*)."""
    _, is_press, press_lang = system.partition("-press-")
    return system.endswith("*") or (bool(is_press) and press_lang != target_lang)


def _by_sound(cyrillic: str, lang: str, latin: str) -> Spelling | None:
    doubt = _doubt(cyrillic, lang, latin)
    if doubt.nats < DOUBTED:
        return None
    return Spelling(
        Verdict.MISSPELLED, doubt.reason, sure=doubt.nats >= WRONG, by_sound=True
    )


def _doubt(cyrillic: str, lang: str, latin: str) -> _Doubt:
    slots = sound_of(cyrillic, lang, latin).groups
    slot = max(slots, key=lambda slot: slot.cost, default=None)
    if slot is None:
        return _Doubt(math.inf, "nothing of it sounds alike")
    plain = plain_latin(latin)
    letters = plain[slot.start : slot.end]
    reason = f'"{letters}" hardly ever stands for «{slot.cyrillic}»'
    if not slot.cyrillic:
        reason = f'"{letters}" stands for nothing in the source'
    elif not letters:
        reason = f"no letter stands for «{slot.cyrillic}»"
    return _Doubt(slot.cost + rarest_run(plain), f"{reason} (letter {slot.start + 1})")


@lru_cache(maxsize=20_000)
def usual_spellings(form: str, lang: str) -> frozenset[str]:
    """Return the folded spellings of the systems that are met most, and conventional English forms."""
    usual = language(lang).romanization.usual
    by_systems = [fold_latin(romanize(form, f"{lang}-{system}")) for system in usual]
    return frozenset((*by_systems, *conventional_english(form)))


@lru_cache(maxsize=4096)
def suggested(key: str, lang: str, target_lang: str) -> str:
    """Return a lower-case nominative as the press of the target language writes it by table.

    >>> suggested("луцкина", "ru", "en")
    'Lutskina'
    """
    system = f"{lang}-press-{target_lang}"
    if system not in romanization_systems():
        usual = language(lang).romanization.usual
        if not usual:  # no table is known to be usual: letter by letter
            return romanized(key).capitalize()
        system = f"{lang}-{usual[0]}"
    return romanize(key.capitalize(), system)


def leaked_case(
    pair: NamePair,
    langs: tuple[str, str],
    nominatives: frozenset[str],
    seen: frozenset[str],
) -> str:
    """Return the nominative of a name whose case ending was romanized with it; "" where none was.

    Only a nominative that is known counts: one of ``nominatives``, a given name, or a
    form that the document has too (``seen``).
    """
    key, latin = pair.source.key, pair.target.key
    if (
        language(langs[1]).surnames.latin_endings
        or not is_cyrillic(key)
        or is_cyrillic(latin)
        or key in nominatives
    ):
        return ""
    if given_name(key) or is_slavic_surname(key, langs[0]):
        return ""
    for form in word_nominatives(key, langs[0]):
        known = form in nominatives or form in seen or given_name(form)
        if form != key and known and _reads_better(key, form, latin):
            return form
    return ""


def _reads_better(key: str, form: str, latin: str) -> bool:
    return read_sound((form,), latin).cost - read_sound((key,), latin).cost >= _LEAK


def misfit_of_person(
    pair: NamePair, given: NameToken, langs: tuple[str, str]
) -> Spelling | None:
    """Return what is wrong with a surname beside a given name that tells gender and case.

    Адама Лаксальта is an oblique form, so Laxalta is no name; Мария Гагарина is a
    woman, so Gagarin is not hers.
    """
    key, latin, lang = pair.source.key, pair.target.key, langs[0]
    forms = (given.key, *word_nominatives(given.key, lang))
    name = next((form for form in forms if given_name(form)), None)
    if (
        language(langs[1]).surnames.latin_endings
        or name is None
        or not is_cyrillic(key)
        or is_cyrillic(latin)
    ):
        return None
    gender, plain = gender_of([name]), plain_forms(key, lang)
    form = plain.get(plain_latin(latin), "")
    if (
        gender == "f"
        and form
        and surname_gender(form, lang) == "m"
        and counterpart(form, lang) == key
    ):
        expected = (suggested(key, lang, langs[1]),)
        return Spelling(
            Verdict.MISSPELLED,
            f"the surname has the form of the other gender beside «{name}»",
            expected,
        )
    others = [
        one
        for one in word_nominatives(key, lang)
        if one != key and surname_gender(one, lang) in (None, gender)
    ]
    if (
        name == given.key
        or form != key
        or not others
        or surname_gender(key, lang) == gender
    ):
        return None
    if gender != "m" or key[-1] not in "ая":
        return None
    expected = (suggested(others[0], lang, langs[1]),)
    return Spelling(
        Verdict.MISSPELLED, f"it keeps the case ending of «{key}»", expected, sure=False
    )


@cache
def _roots() -> dict[str, dict[str, frozenset[str]]]:
    """Return the wrong renderings by language of each beginning of a name."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for row in shared_table("meanings")["root"]:
        words = {
            lang: frozenset(value.split())
            for lang, value in row.items()
            if lang != "names"
        }
        found |= dict.fromkeys(row["names"].replace("ё", "е").split(), words)
    return found


def meanings(key: str, target_lang: str) -> frozenset[str]:
    """Return the words of a language that translate the root of a lower-case Cyrillic name.

    >>> sorted(meanings("зеленского", "en"))
    ['green']
    """
    sizes = range(max(3, len(key) - 4), len(key) + 1)
    wrong = (_roots()[key[:size]] for size in sizes if key[:size] in _roots())
    return frozenset().union(*(words.get(target_lang, ()) for words in wrong))


def describe_pair(
    pair: NamePair,
    langs: tuple[str, str],
    lexicon: AnyLexicon,
    names: Sequence[NameToken],
) -> Spelling:
    """Return what is wrong with a doubted rendering, in words, and what should stand there.

    ``names``: the names of the source's segment.
    """
    source = pair.source
    given = given_beside(source, names)
    misfit = misfit_of_person(pair, given, langs) if given else None
    if misfit is not None:
        return misfit
    leaked = leaked_nominative(pair, langs, lexicon)
    if leaked:
        return Spelling(
            Verdict.MISSPELLED,
            f"it keeps the case ending of «{source.text}»; the nominative is «{leaked.capitalize()}»",
            corrections(pair, langs, lexicon, leaked),
            leaked=leaked,
        )
    by_letters = judge_spelling(pair, *langs)
    expected = corrections(pair, langs, lexicon)
    reasons = []
    if by_letters is not None and by_letters.verdict != Verdict.VARIANT:
        reasons.append(by_letters.reason)
    reasons.append(_attestation(pair, langs[0], lexicon, expected))
    verdict = Verdict.MISSPELLED
    if by_letters is not None and by_letters.verdict == Verdict.MIXED:
        verdict = Verdict.MIXED
    return Spelling(verdict, "; ".join(filter(None, reasons)), expected)


def foreign_convention(pair: NamePair, langs: tuple[str, str]) -> Spelling | None:
    """Return the convention that a rendering follows, if it is one of another language than its own or the reader's."""
    spelling = judge_spelling(pair, *langs)
    if spelling is None or spelling.verdict != Verdict.VARIANT:
        return None
    return spelling


def _attestation(
    pair: NamePair, lang: str, lexicon: AnyLexicon, expected: tuple[str, ...]
) -> str:
    """Return what is known of the spelling and of the one that should stand there, in words."""
    latin = plain_latin(pair.target.key)
    spellings = attested_spellings(lexicon, pair.source.key, lang)
    if not lexicon.strength(latin):
        reason = f'no name "{pair.target.text}" is attested'
        right = plain_latin(expected[0]) if expected else ""
        if right and lexicon.strength(right):
            reason += f', "{expected[0]}" is'
        return reason
    if spellings and latin not in spellings:
        best = max(spellings, key=lambda text: spellings[text])
        return f'"{pair.target.text}" is another name; «{pair.source.text}» is attested as "{best.capitalize()}"'
    return ""


_FEW_EDITS = 2  # letters in which a correction may differ from what stands there
_CLEARLY = 2  # strengths by which one attested spelling must be above the next
_FITTING = 1.0  # nats a letter up to which a correction sounds like the source
_BETTER = 2.0  # nats by which a correction must sound better than what stands there


def corrections(
    pair: NamePair, langs: tuple[str, str], lexicon: AnyLexicon, nominative: str = ""
) -> tuple[str, ...]:
    """Return the one spelling that should stand in place of a rendering; none where several might.

    Asked in this order: a spelling attested for the source's name that is a letter or
    two away from what stands there; what the usual system writes for an East Slavic
    name, if that is so near; an attested name one letter away that sounds better.
    """
    key, lang = pair.source.key, langs[0]
    latin = plain_latin(pair.target.key)
    if not is_cyrillic(key):
        return (pair.source.text,) if is_cyrillic(pair.target.key) is False else ()
    listed = _listed_spelling(nominative or key, lang, latin, langs[1])
    if listed:
        return (_in_case(listed, pair.target.text),)
    spellings = attested_spellings(lexicon, nominative or key, lang)
    is_by_letters = latin in plain_forms(key, lang)
    near = []
    for text, strength in spellings.items():
        distance = OSA.distance(text, latin)
        if 0 < distance <= _FEW_EDITS and strength > 1:
            near.append((distance, -strength, text))
        elif distance and is_by_letters and strength >= _WELL_KNOWN:
            near.append((_FEW_EDITS + 1, -strength, text))
    near.sort()
    if near and _is_clear(near):
        return (_in_case(near[0][2], pair.target.text),)
    form = nominative or sound_of(key, lang, pair.target.key).form
    if language(lang).is_east_slavic and (
        nominative or is_slavic_surname(form, lang) or given_name(form)
    ):
        written = suggested(form, lang, langs[1])
        plain = plain_latin(written)
        if nominative or OSA.distance(plain, latin) == 1:
            return (written,) if plain != latin else ()
    rivals = []
    own = sound_of(key, lang, pair.target.key).cost
    for neighbour in lexicon.neighbours(latin):
        cost = sound_of(key, lang, neighbour.latin).cost
        if cost / max(4, len(neighbour.latin)) <= _FITTING and own - cost >= _BETTER:
            rivals.append((cost - neighbour.strength / 2, neighbour.latin))
    rivals.sort()
    if rivals and (len(rivals) == 1 or rivals[1][0] - rivals[0][0] >= _BETTER):
        return (_in_case(rivals[0][1], pair.target.text),)
    return ()


_WELL_KNOWN = 5  # strength of a spelling that stands for one read letter by letter


def _listed_spelling(key: str, lang: str, latin: str, target_lang: str) -> str:
    """Return the listed name of the place or people that a word names, the one most like what stands there; "" for none."""
    codes = concepts(key, lang)
    if len(codes) != 1:
        return ""
    names = [name for code in codes for name in listed_names(code, target_lang)]
    if is_relational(key, lang):
        names = names[1:]
    distances = [(OSA.distance(plain_latin(name), latin), name) for name in names]
    best = min(distances, default=(0, ""))
    return best[1] if 0 < best[0] <= max(_FEW_EDITS, len(latin) // 3) else ""


def _is_clear(near: list[tuple[int, int, str]]) -> bool:
    """Return whether the first of some spellings (distance, strength below zero, text) is plainly the one."""
    if len(near) == 1 or near[0][0] < near[1][0]:
        return True
    return near[1][1] - near[0][1] >= _CLEARLY


def _in_case(latin: str, written: str) -> str:
    """Return a plain spelling with the capitals of the word it replaces."""
    return latin.upper() if written.isupper() and len(written) > 1 else latin.title()


_LEAK_NATS = 3.0  # by which the oblique form must read better than the nominative


def leaked_nominative(
    pair: NamePair, langs: tuple[str, str], lexicon: AnyLexicon
) -> str:
    """Return the nominative of a name whose case ending was romanized with it; "" where none was."""
    key, latin = pair.source.key, pair.target.key
    if (
        language(langs[1]).surnames.latin_endings
        or not is_cyrillic(key)
        or is_cyrillic(latin)
        or lexicon.has_cyrillic(key)
        or given_name(key)
    ):
        return ""
    own = read_sound((key,), latin).cost
    for form in word_nominatives(key, langs[0]):
        known = lexicon.has_cyrillic(form) or given_name(form)
        if (
            form != key
            and known
            and read_sound((form,), latin).cost - own >= _LEAK_NATS
        ):
            return form
    return ""


def given_beside(token: NameToken, names: Sequence[NameToken]) -> NameToken | None:
    """Return the given name that stands before a surname in its group."""
    before = (
        other
        for other in names
        if other.group == token.group and other.given and other.start < token.start
    )
    return None if token.given else next(before, None)
