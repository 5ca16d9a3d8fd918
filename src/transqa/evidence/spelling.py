"""Says what is wrong with a doubted rendering of a name, and what should stand there.

Whether anything is wrong, the trees have decided (``transqa.evidence.rendering``). Here
are the words for it: what the romanization systems say, which letters hardly ever stand
for which, what is attested.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from transqa.base.sequences import common_beginning
from transqa.evidence.attested import attested_spellings, spellings_of
from transqa.evidence.bearers import (
    Reading,
    bearer_of,
    may_be_place,
    names_street,
    surname_readings,
)
from transqa.evidence.by_letters import (
    family_spellings,
    forms_by_letters,
    is_usual_spelling,
    is_with_g_for_h,
    system_with_marks,
    usual_spellings,
)
from transqa.evidence.given_names import given_nominatives
from transqa.evidence.leaks import (
    LEAK_NATS,
    leak_of,
    spelled_nearest,
)
from transqa.evidence.pairing import (
    SURE,
    is_conventional,
    plain_forms,
    sound_of,
    sounded_forms,
)
from transqa.languages import language, shared_table
from transqa.names.cases import with_yo, word_nominatives
from transqa.names.exonyms import concepts, listed_names, names_in_english
from transqa.names.forms import (
    counterpart,
    gender_of,
    given_name,
    is_relational,
    is_slavic_surname,
    surname_gender,
)
from transqa.names.latin import fold_latin
from transqa.names.lattice import names_of
from transqa.names.model import Verdict, describe
from transqa.names.prepare import single_word
from transqa.names.reading import LatinWord, WordReading, read_word
from transqa.names.sound import is_cyrillic, plain_latin, read_sound, romanized
from transqa.romanization import romanization_systems, romanize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.evidence.bearers import Bearer
    from transqa.evidence.pairing import NamePair
    from transqa.evidence.side import SegmentSide
    from transqa.evidence.spotting import NameToken
    from transqa.lexicon import AnyLexicon

_RARE = 4.0  # nats of a group of letters from which a reader is told of it
_FEW_EDITS = 2  # letters in which a correction may differ from what stands there
_CLEARLY = 2  # strengths by which one attested spelling must be above the next
_KNOWN_SPELLING = 2  # strength from which an attested spelling is proposed
_WELL_KNOWN = (
    5  # strength from which an original spelling need not sound like the source
)
_FITTING = 1.0  # nats a letter up to which a correction sounds like the source
_BETTER = 2.0  # nats by which a correction must sound better than what stands there


class Spelling(NamedTuple):
    """What is wrong with a rendering: its verdict, in words, and what should stand there.

    ``leaked`` is the nominative of a name whose oblique form was romanized; ``is_case``:
    a case ending is what is wrong; ``is_gender``: the form of the other gender.
    ``form`` is the nominative that ``expected`` writes by a system, if it does: a house
    style may write it by another. ``follows`` are the languages whose convention it is.
    """

    verdict: Verdict
    reason: str
    expected: tuple[str, ...] = ()
    leaked: str = ""
    is_case: bool = False
    is_gender: bool = False
    form: str = ""
    follows: frozenset[str] = frozenset()


def describe_pair(
    pair: NamePair,
    langs: tuple[str, str],
    lexicon: AnyLexicon,
    source: SegmentSide,
) -> Spelling:
    """Return what is wrong with a doubted rendering; ``source``: the side of the segment that has the name."""
    key, word = pair.source.key, pair.target.key
    if not is_cyrillic(key):
        return _kept_otherwise(pair)
    if is_cyrillic(word):
        return Spelling(Verdict.MISSPELLED, "the two are spelled apart")
    misfit = misfit_of_person(pair, source, langs)
    if misfit is not None:
        return misfit
    leak = leak_of(pair, source, langs, lexicon)
    if leak is not None:
        return Spelling(
            Verdict.MISSPELLED,
            f"it keeps the case ending of «{pair.source.text}»; the nominative is «{leak.nominative.capitalize()}»",
            _spelled_nominative(pair, leak.nominative, langs, lexicon),
            leaked=leak.nominative,
        )
    expected = corrections(pair, langs, lexicon)
    by_systems = _by_systems(key, langs[0], pair.target.text, word)
    reasons = []
    verdict = Verdict.MISSPELLED
    if by_systems is not None and by_systems.verdict == Verdict.MIXED:
        verdict = Verdict.MIXED
        reasons.append("romanization conventions are mixed inside the word")
    elif by_systems is not None and by_systems.verdict == Verdict.MISSPELLED:
        reasons.append("; ".join(map(describe, by_systems.edits)))
    else:
        reasons.append(_rare_letters(key, langs[0], word))
    latin = plain_latin(word)
    if is_with_g_for_h(latin, key, langs[0], lexicon):
        reasons.append(f"it has g for г, which {language(langs[0]).name} names write h")
    else:
        reasons.append(_attestation(pair, langs, lexicon, expected))
    reason = "; ".join([text for text in reasons if text])
    if not reason:
        reason = "it does not sound like the source"
        if pair.cost <= SURE:
            reason = "it sounds like the source, and no convention in use spells it so"
    return Spelling(verdict, reason, expected)


def _kept_otherwise(pair: NamePair) -> Spelling:
    """Return what is wrong with a name that the source has in Latin letters already."""
    expected = () if is_cyrillic(pair.target.key) else (pair.source.text,)
    reason = "the source has it in Latin letters, spelled otherwise"
    if not expected:
        reason = "these letters hardly ever stand for those of the source"
    return Spelling(Verdict.MISSPELLED, reason, expected)


def _by_systems(key: str, lang: str, text: str, latin: str) -> WordReading | None:
    """Return what the romanization systems say of an East Slavic name; None where they say nothing."""
    form = sound_of(key, lang, latin).form
    read = read_by_systems(form, lang, text) if form else None
    return None if read is None or read.verdict == Verdict.DIFFERENT else read


def read_by_systems(form: str, lang: str, text: str) -> WordReading | None:
    """Return how a Latin word reads as a nominative of East Slavic form; None for a name of another origin."""
    if not is_east_slavic_name(form, lang):
        return None
    return read_word(single_word(form, lang), LatinWord(text, fold_latin(text)))


def _rare_letters(key: str, lang: str, latin: str) -> str:
    """Return which letters hardly ever stand for which, in words; "" where none do so rarely."""
    groups = sound_of(key, lang, latin).groups
    dearest = max(groups, key=lambda group: group.cost, default=None)
    if dearest is None or dearest.cost < _RARE:
        return ""
    letters = plain_latin(latin)[dearest.start : dearest.end]
    place = f"(letter {dearest.start + 1})"
    if not dearest.cyrillic:
        return f'"{letters}" stands for nothing in the source {place}'
    if not letters:
        return f"no letter stands for «{dearest.cyrillic}» {place}"
    return f'"{letters}" hardly ever stands for «{dearest.cyrillic}» {place}'


def _attestation(
    pair: NamePair,
    langs: tuple[str, str],
    lexicon: AnyLexicon,
    expected: tuple[str, ...],
) -> str:
    """Return what is known of the spelling and of the one that should stand there, in words."""
    latin = plain_latin(pair.target.key)
    spellings = attested_spellings(lexicon, pair.source.key, *langs)
    if not lexicon.strength(latin):
        reason = f'no name "{pair.target.text}" is attested'
        if expected and lexicon.strength(plain_latin(expected[0])):
            reason += f', "{expected[0]}" is'
        return reason
    known = [
        text for text, strength in spellings.items() if strength >= _KNOWN_SPELLING
    ]
    if known and latin not in spellings:
        best = max(known, key=lambda text: spellings[text])
        return f'"{pair.target.text}" is another name; «{pair.source.text}» is attested as "{best.title()}"'
    return ""


def _spelled_nominative(
    pair: NamePair, nominative: str, langs: tuple[str, str], lexicon: AnyLexicon
) -> tuple[str, ...]:
    """Return how a nominative is spelled: as listed, as attested, or as the usual system writes it."""
    latin = plain_latin(pair.target.key)
    listed = _listed_spelling(nominative, langs[0], latin, langs[1])
    if listed:
        return (_with_capitals(listed, pair.target.text),)
    spelled = with_yo(nominative)[-1] if "ё" in pair.source.text else nominative
    usual = suggested(spelled, *langs, pair.target.text)
    return (spelled_nearest(spelled, usual, pair.target.key, langs[0], lexicon),)


def corrections(
    pair: NamePair, langs: tuple[str, str], lexicon: AnyLexicon
) -> tuple[str, ...]:
    """Return the one spelling that should stand in place of a Latin rendering; none where several might.

    Asked in this order: what the tables of countries and places call it; where it is
    what a system writes, how a name of another language is spelled there, and nothing
    more; a spelling attested for the source's name that is a letter or two away from
    what stands there; what the usual system writes for an East Slavic name, if that is
    so near; an attested name one letter away that sounds better.
    """
    listed = listed_correction(pair, langs)
    if listed:
        return listed
    key, (lang, target_lang) = pair.source.key, langs
    written, latin = pair.target.text, plain_latin(pair.target.key)
    form = sound_of(key, lang, pair.target.key).form
    by_letters = forms_by_letters(key, lang, latin)
    if by_letters:
        # A system writes it so: no letter is wrong, but the name may be another
        # language's, of which letter by letter is no spelling.
        for form in by_letters:
            original = _original_spelling(form, lang, latin, lexicon)
            if original:
                return (_with_capitals(original, written),)
        return ()
    attested = _attested_spelling(key, langs, latin, lexicon)
    if attested:
        return (_with_capitals(attested, written),)
    if is_east_slavic_name(form, lang):
        usual = suggested(form, lang, target_lang, written)
        if OSA.distance(plain_latin(usual), latin) == 1:
            return (usual,)
    neighbour = _better_neighbour(pair, lang, latin, lexicon)
    return (_with_capitals(neighbour, written),) if neighbour else ()


def listed_correction(pair: NamePair, langs: tuple[str, str]) -> tuple[str, ...]:
    """Return what the tables of countries and places call the source's name, if it is like the rendering; else none."""
    key, (lang, target_lang) = pair.source.key, langs
    listed = _listed_spelling(key, lang, plain_latin(pair.target.key), target_lang)
    return (_with_capitals(listed, pair.target.text),) if listed else ()


def _listed_spelling(key: str, lang: str, latin: str, target_lang: str) -> str:
    """Return the listed name of the place or people that a word names; "" for none.

    That one which is most like what stands there, if it is near. Of the names of a
    place it is the first one, unless another is but a letter away; where the place was
    read letter by letter (Miunkhen, Pekin), always, however far.
    """
    places = names_in_english(key, lang) if target_lang == "en" else ()
    names: Sequence[str] = places
    if not places:
        codes = concepts(key, lang)
        if len(codes) != 1:
            return ""
        names = [name for code in codes for name in listed_names(code, target_lang)]
        if is_relational(key, lang):
            names = names[1:]
    distances = [(OSA.distance(plain_latin(name), latin), name) for name in names]
    distance, name = min(distances, default=(0, ""))
    if not distance:
        return ""
    is_near = distance <= max(_FEW_EDITS, len(latin) // 3)
    is_by_letters = bool(places) and bool(forms_by_letters(key, lang, latin))
    if is_by_letters or (places and distance > 1):
        name = places[0]
    return name if is_near or is_by_letters else ""


def _original_spelling(form: str, lang: str, latin: str, lexicon: AnyLexicon) -> str:
    """Return the original spelling of a name that was read letter by letter; "" where none or several may be.

    ``form`` is the nominative that reads as the spelling, so that of Джорджа it is no
    spelling of Джордж.
    """
    spellings = spellings_of(lexicon, form, lang)
    written = family_spellings(form, lang)
    by_system = [spellings[text] for text in spellings if text in written]
    foreign = sorted(
        [
            (-strength, text)
            for text, strength in spellings.items()
            if text not in written
        ]
    )
    if not foreign or latin in {text for _, text in foreign}:
        return ""
    strength, original = -foreign[0][0], foreign[0][1]
    rivals = [*by_system, *[-weight for weight, _ in foreign[1:]]]
    if strength < _KNOWN_SPELLING or strength < 2 * max(rivals, default=0):
        return ""
    if strength < _WELL_KNOWN:
        cost = sound_of(form, lang, original).cost / max(4, len(original))
        return original if cost <= _FITTING else ""
    return original


def _attested_spelling(
    key: str, langs: tuple[str, str], latin: str, lexicon: AnyLexicon
) -> str:
    """Return the spelling attested for a name that is plainly the one meant; "" where none or several may be."""
    near: list[tuple[int, int, str]] = []
    for text, strength in attested_spellings(lexicon, key, *langs).items():
        distance = OSA.distance(text, latin)
        if 0 < distance <= _FEW_EDITS and strength >= _KNOWN_SPELLING:
            near.append((distance, -strength, text))
    near.sort()
    if not near:
        return ""
    is_clear = len(near) == 1 or near[0][0] < near[1][0]
    if is_clear or near[1][1] - near[0][1] >= _CLEARLY:
        return near[0][2]
    return ""


def is_east_slavic_name(form: str, lang: str) -> bool:
    """Return whether a nominative of an East Slavic language is a given name or has the ending of a surname."""
    if not form or not language(lang).is_east_slavic:
        return False
    return is_slavic_surname(form, lang) or given_name(form) is not None


def _better_neighbour(
    pair: NamePair, lang: str, latin: str, lexicon: AnyLexicon
) -> str:
    """Return the attested name one letter away that alone sounds clearly better; "" for none."""
    key = pair.source.key
    own = sound_of(key, lang, pair.target.key).cost
    rivals = []
    for neighbour in lexicon.neighbours(latin):
        cost = sound_of(key, lang, neighbour.latin).cost
        is_fitting = cost / max(4, len(neighbour.latin)) <= _FITTING
        if is_fitting and own - cost >= _BETTER:
            rivals.append((cost - neighbour.strength / 2, neighbour.latin))
    rivals.sort()
    if not rivals:
        return ""
    is_clear = len(rivals) == 1 or rivals[1][0] - rivals[0][0] >= _BETTER
    return rivals[0][1] if is_clear else ""


def _with_capitals(latin: str, written: str) -> str:
    """Return a plain spelling with capitals like those of the word it replaces."""
    if written.isupper() and len(written) > 1:
        return latin.upper()
    return latin.title()


def given_beside(token: NameToken, names: Sequence[NameToken]) -> NameToken | None:
    """Return the given name that stands before a surname in its group, or behind it where the surname goes first."""
    if token.given:
        return None
    given = [other for other in names if other.group == token.group and other.given]
    before = [other for other in given if other.start < token.start]
    if before:
        return before[0]
    return given[0] if given else None


def misfit_of_person(
    pair: NamePair, source: SegmentSide, langs: tuple[str, str]
) -> Spelling | None:
    """Return what is wrong with a surname of which the source tells gender or case.

    Мария Гагарина is a woman, so Gagarin is not hers; Адама Лаксальта is an oblique
    form, so Laxalta is no name.
    """
    key, latin, lang = pair.source.key, pair.target.key, langs[0]
    if pair.source.given or not is_cyrillic(key) or is_cyrillic(latin):
        return None
    if language(langs[1]).surnames.latin_endings:
        return None
    if not language(lang).is_east_slavic or names_street(pair.source, source):
        return None
    misread = _misread(key, lang, latin)
    if misread:
        bearer = bearer_of(pair.source, source)
        if bearer is not None and misread.issuperset(bearer.readings):
            return _of_other_gender(pair, bearer, langs)
    given = given_beside(pair.source, source.group_of(pair.source))
    return _oblique_beside(pair, given, langs) if given is not None else None


@lru_cache(maxsize=20_000)
def _misread(key: str, lang: str, latin: str) -> frozenset[Reading]:
    """Return the readings of a surname of which a Latin word has the form of the other gender."""
    misread: set[Reading] = set()
    for reading in surname_readings(key, lang):
        wrong = counterpart(reading.form, lang) or ""
        wrong_cost = read_sound(with_yo(wrong), latin).cost
        if wrong_cost + LEAK_NATS <= read_sound(with_yo(reading.form), latin).cost:
            misread.add(reading)
    return frozenset(misread)


def _of_other_gender(
    pair: NamePair, bearer: Bearer, langs: tuple[str, str]
) -> Spelling | None:
    """Return that a surname has the form of the other gender, as far as it is plain that a person bears it."""
    lang = langs[0]
    gender = bearer.gender
    right = [reading.form for reading in bearer.readings]
    if gender is None:
        return None
    if not bearer.is_person and any(may_be_place(one, lang) for one in bearer.readings):
        return None
    spelled = with_yo(right[0])[-1] if "ё" in pair.source.text else right[0]
    expected = (suggested(spelled, lang, langs[1], pair.target.text),)
    if counterpart(right[0], lang) == pair.source.key:
        return _case_kept(pair, expected, spelled)
    reason = "the surname has the form of the other gender"
    reason += (
        f" beside «{bearer.by}»"
        if bearer.by
        else f": «{pair.source.text}» is of {_WHOSE[gender]}"
    )
    return Spelling(Verdict.MISSPELLED, reason, expected, is_gender=True, form=spelled)


_WHOSE = {"f": "a woman", "m": "a man"}


def _oblique_beside(
    pair: NamePair, given: NameToken, langs: tuple[str, str]
) -> Spelling | None:
    """Return that a man's surname of any origin kept the ending of a case that his given name tells."""
    key, latin, lang = pair.source.key, pair.target.key, langs[0]
    names = given_nominatives(given.key, lang)
    if {gender_of([name]) for name in names} != {"m"}:
        return None
    if names[0] == given.key or key[-1] not in "ая":
        return None
    if plain_forms(key, lang).get(plain_latin(latin), "") != key:
        return None
    if surname_gender(key, lang) == "m":
        return None
    others = [
        nominative
        for nominative in word_nominatives(key, lang)
        if nominative != key and surname_gender(nominative, lang) in (None, "m")
    ]
    if not others:
        return None
    usual = suggested(others[0], lang, langs[1], latin)
    return _case_kept(pair, (usual,), others[0])


def _case_kept(pair: NamePair, expected: tuple[str, ...], form: str) -> Spelling:
    return Spelling(
        Verdict.MISSPELLED,
        f"it keeps the case ending of «{pair.source.text}»",
        expected,
        is_case=True,
        form=form,
    )


def foreign_convention(
    pair: NamePair,
    langs: tuple[str, str],
    lexicon: AnyLexicon,
    source: SegmentSide,
) -> Spelling | None:
    """Return the convention that a rendering follows, if it is one of another language than its own or the reader's.

    None, too, where it is how the name is known (Saratov for «Саратаў»), and where the
    segment names the country of that language: Gryzlov is right for a Russian, in
    whichever language he is written of.
    """
    key, latin = pair.source.key, pair.target.key
    if langs[1] != "en" or not is_cyrillic(key) or is_cyrillic(latin):
        return None
    found = _foreign_convention(key, langs[0], pair.target.text, latin)
    if found is None:
        return None
    sisters = found.langs - {langs[0]}
    if sisters and _is_known_so(found.form, langs, latin, lexicon):
        return None
    if any(_names_country_of(sister, source) for sister in sisters):
        return None
    spelled = _with_yo_of(pair.source.text.casefold(), found.form)
    own = suggested(spelled, langs[0], "en")
    if own == pair.target.text:
        return None  # Piotr is Пётр by its own convention, for all that it is no "Петр"
    return Spelling(
        Verdict.VARIANT,
        found.reason,
        (own,),
        form=spelled,
        follows=found.langs,
    )


def _with_yo_of(word: str, form: str) -> str:
    """Return a folded nominative with the ё that a word has in the letters which both begin with.

    >>> _with_yo_of("каралёва", "каралеў"), _with_yo_of("пётр", "петр"), _with_yo_of("петр", "петр")
    ('каралёў', 'пётр', 'петр')
    """
    common = common_beginning(word.replace("ё", "е"), form)
    return word[:common] + form[common:]


class _Convention(NamedTuple):
    """What a rendering follows, in words; the nominative that it renders; the languages whose systems it follows."""

    reason: str
    form: str
    langs: frozenset[str]


def _is_known_so(
    form: str, langs: tuple[str, str], latin: str, lexicon: AnyLexicon
) -> bool:
    """Return whether a rendering is better attested for a nominative than any that its own language's systems write."""
    attested = attested_spellings(lexicon, form, *langs)
    own = {plain_latin(spelling) for spelling in usual_spellings(form, langs[0])}
    best_own = max((attested.get(spelling, 0) for spelling in own), default=0)
    return attested.get(plain_latin(latin), 0) > best_own


def _names_country_of(lang: str, side: SegmentSide) -> bool:
    """Return whether a text names the country, or the people, that a language is called after."""
    countries = concepts(language(lang).name.casefold(), "en")
    return any(
        not countries.isdisjoint(concepts(word.key, side.lang)) for word in side.words
    )


@lru_cache(maxsize=50_000)
def _foreign_convention(
    key: str, lang: str, text: str, latin: str
) -> _Convention | None:
    if is_conventional(key, lang, latin) or plain_latin(latin) in plain_forms(
        key, lang
    ):
        return None
    if is_usual_spelling(fold_latin(latin), key, lang):
        return None
    # Of a name of another origin no convention is told, so that it need not be read.
    if not any(is_east_slavic_name(form, lang) for form in sounded_forms(key, lang)):
        return None
    reading = sound_of(key, lang, latin)
    form = reading.form
    if not form or fold_latin(latin) in usual_spellings(form, lang):
        return None
    if read_sound((form,), latin, reading.cost).cost > reading.cost:
        return None  # Martin is Марцін as it is heard, by no convention
    read = _by_systems(key, lang, text, latin)
    if read is None or read.verdict != Verdict.VARIANT:
        return None
    systems = names_of(read.systems)
    own = [
        name
        for name in systems
        if name.startswith(lang) and not _is_foreign(name, "en")
    ]
    if not systems or own or "attested" in systems:
        return None
    named = ", ".join([name.rstrip("*") for name in systems][:2])
    langs = frozenset([name.partition("-")[0] for name in systems])
    return _Convention(f"follows {named}", form, langs)


def _is_foreign(system: str, target_lang: str) -> bool:
    """Return whether a system is the habit of another press, or was reached through a form that data derived (*)."""
    _, is_press, press_lang = system.partition("-press-")
    return system.endswith("*") or (bool(is_press) and press_lang != target_lang)


@lru_cache(maxsize=4096)
def suggested(key: str, lang: str, target_lang: str, written: str = "") -> str:
    """Return a lower-case nominative as the press of the target language writes it by table.

    ``written`` is what stands there: beside letters with marks, the system that has
    them is asked, as the Latin alphabet of Belarusian.

    >>> suggested("луцкина", "ru", "en"), suggested("краўчонак", "be", "en", "kraŭčonok")
    ('Lutskina', 'Kraŭčonak')
    """
    system = system_with_marks(written, lang) or f"{lang}-press-{target_lang}"
    if system not in romanization_systems():
        usual = language(lang).romanization.usual
        if not usual:  # no table is known to be usual: letter by letter
            return romanized(key).capitalize()
        system = f"{lang}-{usual[0]}"
    return romanize(key.capitalize(), system)


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
