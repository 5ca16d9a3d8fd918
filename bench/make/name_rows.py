"""Rows of names with labels, for the training of ``name_trees.json``: of human translations, and of errors planted in them.

What people translated is right (label 0); a name that was exchanged, misspelled or taken
out is an error (label 1). Errors are planted where the library pairs a name, by what
kind of name it is; what takes its place comes from other documents. Names that are
reserved for measuring (``bench.planted.reserved``) are never planted.
"""

from __future__ import annotations

import lzma
import random
import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from bench.annotated import LANGS, annotated_outputs, occurrences, outputs
from bench.auto_labels import auto_labels
from bench.planted import reserved
from transqa.base.model import Document, Segment
from transqa.checker.config import Config
from transqa.evidence.attested import attested_spellings
from transqa.evidence.by_letters import family_spellings
from transqa.evidence.document import DocumentEvidence
from transqa.evidence.name_facts import source_facts
from transqa.glossary import load_glossary
from transqa.languages import language, shared_records
from transqa.lexicon import bundled
from transqa.names.cases import word_nominatives
from transqa.names.exonyms import concepts
from transqa.names.forms import (
    correspond,
    counterpart,
    is_slavic_surname,
    surname_gender,
)
from transqa.names.latin import fold_latin
from transqa.names.model import Verdict
from transqa.names.prepare import single_word
from transqa.names.reading import LatinWord, read_word
from transqa.names.sound import is_cyrillic, plain_latin, romanized
from transqa.romanization import romanization_systems, romanize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from bench.annotated import Annotation, Output
    from bench.auto_labels import AutoLabel
    from bench.data import Translation
    from transqa.evidence.document_names import DocumentNames
    from transqa.evidence.pairing import NamePair
    from transqa.evidence.segment_names import SegmentNames
    from transqa.evidence.spotting import NameToken


class Row(NamedTuple):
    """A row of a kind (pair, lost) with its label, where it is from, and how it came to be (clean, swapped …)."""

    kind: str
    values: tuple[int, ...]
    label: int
    document: str
    origin: str
    text: str


class Planted(NamedTuple):
    """A change of a target: the span that was replaced, what stands there now, the place of the name in the source."""

    start: int
    end: int
    new: str
    source: tuple[int, int]
    how: str


GLOSSARY = load_glossary()


def evidence_of(
    segments: Sequence[tuple[str, str]], pair: str, glossary: object = GLOSSARY
) -> DocumentEvidence:
    """Return the evidence of a document of pairs."""
    source_lang, target_lang = pair.split("-")
    document = Document(
        "d",
        tuple(
            [
                Segment(str(number), target, source)
                for number, (source, target) in enumerate(segments)
            ]
        ),
        source_lang,
        target_lang,
    )
    return DocumentEvidence(document, glossary, Config())  # type: ignore[arg-type]


def kind_of(name: NameToken, word: NameToken, langs: tuple[str, str]) -> str:
    """Return what sort of name a pair is of: people, place, acronym, given name, person or other."""
    if concepts(name.key, langs[0]):
        return "people" if name.lower or name.key[-2:] in _ADJECTIVES else "place"
    if word.acronym:
        return "acronym"
    if name.given:
        return "given"
    return "person" if name.person else "other"


_ADJECTIVES = (
    "ий",
    "ый",
    "ой",
    "ая",
    "ое",
    "ие",
    "ые",
    "их",
    "ых",
    "го",
    "му",
    "им",
    "ым",
    "ую",
    "кі",
    "ая",
    "ай",
    "ої",
)


class Pools(NamedTuple):
    """Words that render names in human translations, by kind, each with the documents it stands in."""

    words: dict[str, list[tuple[str, str]]]


def pools(documents: Sequence[Translation]) -> Pools:
    """Return the words that render names, by kind."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for document in documents:
        names = evidence_of(document.segments, document.pair).names
        if names is None:
            continue
        for segment in names.segments:
            if segment is None:
                continue
            for pair in segment.found.pairs:
                if (
                    pair.cost <= 1
                    and not pair.target.common
                    and len(pair.target.text) > 2
                    and not reserved(pair.target.text)
                ):
                    kind = kind_of(pair.source, pair.target, document.langs)
                    found[kind].add((pair.target.text, document.name))
    return Pools({kind: sorted(words) for kind, words in found.items()})


def rows_of(
    names: DocumentNames, number: int, document: str, origin: str
) -> Iterator[tuple[Row, tuple[int, int], tuple[int, int] | None]]:
    """Yield the rows of a segment, each with the place in the source and that in the target."""
    for pair, values in names.pair_rows(number):
        row = Row(
            "pair",
            values,
            0,
            document,
            origin,
            f"{pair.source.text} {pair.target.text}",
        )
        yield (
            row,
            (pair.source.start, pair.source.end),
            (pair.target.start, pair.target.end),
        )
    for name, rival, _, values in names.lost_rows(number):
        text = f"{name.text} {rival.word.text if rival else '-'}"
        place = (rival.word.start, rival.word.end) if rival else None
        yield (
            Row("lost", values, 0, document, origin, text),
            (name.start, name.end),
            place,
        )


def clean_rows(document: Translation, *, alone: bool = False) -> list[Row]:
    """Return all rows of a human translation; ``alone``: each segment as a document of its own."""
    found: list[Row] = []
    for segments in _documents(document, alone=alone):
        names = evidence_of(segments, document.pair).names
        if names is None:
            continue
        for number in range(len(names.segments)):
            rows = rows_of(
                names, number, document.name, "clean alone" if alone else "clean"
            )
            found += [row for row, _, _ in rows]
    return found


def _documents(
    document: Translation, *, alone: bool
) -> list[tuple[tuple[str, str], ...]]:
    if alone:
        return [(segment,) for segment in document.segments]
    return [document.segments]


SHARE = 0.3  # of the segments of a document that get an error in one damaged copy


def planted_rows(
    document: Translation, kinds: Pools, chance: random.Random, *, alone: bool = False
) -> list[Row]:
    """Return the rows of the planted errors of one damaged copy of a document, and those beside them in their segments."""
    found: list[Row] = []
    for clean_segments in _documents(document, alone=alone):
        clean = evidence_of(clean_segments, document.pair).names
        if clean is None:
            return []
        segments = list(clean_segments)
        planted: dict[int, Planted] = {}
        for number, segment in enumerate(clean.segments):
            if segment is None or chance.random() > SHARE:
                continue
            change = _change(segment, document, kinds, chance)
            if change is None:
                continue
            source, target = segments[number]
            damaged = target[: change.start] + change.new + target[change.end :]
            segments[number] = (source, damaged)
            planted[number] = change
        names = evidence_of(segments, document.pair).names if planted else None
        if names is not None:
            for number, change in planted.items():
                found += _rows_of_change(names, number, change, document.name)
    return found


def _rows_of_change(
    names: DocumentNames, number: int, change: Planted, document: str
) -> Iterator[Row]:
    stop = change.start + len(change.new)
    for row, place, word in rows_of(names, number, document, change.how):
        at_name = place[0] < change.source[1] and change.source[0] < place[1]
        at_word = word is not None and word[0] < stop and change.start < word[1]
        if at_name:
            yield row._replace(label=1)
        elif not at_word:
            yield row._replace(origin=f"beside {change.how}")


HOW_OFTEN = {
    "swapped": 4.0,
    "alike": 1.5,
    "misspelled": 5.0,
    "dropped": 2.0,
    "leaked": 2.0,
    "letters": 1.5,
    "plainer": 3.0,
    "gender": 2.0,
    "mixed": 0.7,
}
_TRIES = 12  # names that are drawn before a segment is left as it is


def _change(
    segment: SegmentNames, document: Translation, kinds: Pools, chance: random.Random
) -> Planted | None:
    """Return one error that a segment has an occasion for; None if chance found none."""
    pairs = [
        pair
        for pair in segment.found.pairs
        if pair.cost <= _PLAIN
        and not pair.target.common
        and not pair.source.common
        and len(pair.target.text) > 2
    ]
    if not pairs:
        return None
    pair = chance.choice(pairs)
    how = chance.choices(list(HOW_OFTEN), list(HOW_OFTEN.values()))[0]
    if how in SPELLINGS:
        return _respelled(pair, how, document, chance)
    if _stands_twice(pair, segment):
        return None
    if how == "dropped":
        return _drop(pair, pairs, segment.segment.target.text)
    return _exchanged(pair, how, document, kinds, segment, chance)


def _stands_twice(pair: NamePair, segment: SegmentNames) -> bool:
    """Return whether a name or its rendering stands in the segment once more."""
    source_keys = [name.key for name in segment.segment.source.names]
    target_keys = [word.key for word in segment.segment.target.names]
    name, word = pair.source.key, pair.target.key
    return source_keys.count(name) > 1 or target_keys.count(word) > 1


def _respelled(
    pair: NamePair, how: str, document: Translation, chance: random.Random
) -> Planted | None:
    word, name = pair.target, pair.source
    kind = kind_of(name, word, document.langs)
    if kind in ("people", "acronym") or len(word.text) < _LONG_ENOUGH:
        return None
    new = SPELLINGS[how](pair, document.langs[0], chance)
    if not new or plain_latin(new.lower()) == plain_latin(word.key):
        return None
    return Planted(word.start, word.end, new, (name.start, name.end), how)


def _exchanged(
    pair: NamePair,
    how: str,
    document: Translation,
    kinds: Pools,
    segment: SegmentNames,
    chance: random.Random,
) -> Planted | None:
    """Return a change that puts a name of another document in place; ``alike``: one of nearly the same sound."""
    word, name = pair.target, pair.source
    kind = kind_of(name, word, document.langs)
    words = kinds.words.get(kind, [])
    if len(words) < _TRIES:
        return None
    near = {other.text.lower()[:4] for other in segment.segment.target.names}
    tries = _TRIES * (_ALIKE_TRIES if how == "alike" else 1)
    drawn = [chance.choice(words) for _ in range(tries)]
    fit = [
        text
        for text, origin in drawn
        if origin != document.name
        and (text.lower()[:4] not in near or how == "alike")
        and text.lower() != word.text.lower()
    ]
    if how == "alike":
        fit = _alike(pair, fit, document.langs[0])
    if not fit:
        return None
    place = (name.start, name.end)
    return Planted(word.start, word.end, fit[0], place, f"{how} {kind}")


def _alike(pair: NamePair, words: Sequence[str], lang: str) -> list[str]:
    """Return the words that are other names of nearly the same sound, as Marina is for Maria, the nearest first."""
    key = pair.target.key
    accepted = attested_spellings(bundled(), pair.source.key, lang, "en")
    fit = [
        text
        for text in words
        if plain_latin(text.lower()) not in accepted
        and Levenshtein.distance(text.lower(), key) <= _ALIKE_EDITS
        and text.lower().rstrip("sn") not in key
    ]
    return sorted(fit, key=lambda text: Levenshtein.distance(text.lower(), key))


_ALIKE_TRIES = 12  # times as many names are drawn for one of nearly the same sound
# Strengths of a spelling letter by letter that is an error all the same: of one that is
# hardly attested, and by how much another must be below the one that stands there.
_SELDOM = 1
_CLEARLY_BELOW = 2
_PLAIN = 1.0  # nats a letter up to which a pair is taken for right
_LONG_ENOUGH = 4  # letters of a name that gets a slip
_ALIKE_EDITS = 3


def _drop(pair: NamePair, pairs: Sequence[NamePair], target: str) -> Planted:
    """Return a change that takes out all words of a name."""
    mates = [
        other
        for other in pairs
        if other.target.group == pair.target.group
        and other.source.group == pair.source.group
    ]
    start = min([other.target.start for other in mates])
    end = max([other.target.end for other in mates])
    places = (
        min([other.source.start for other in mates]),
        max([other.source.end for other in mates]),
    )
    if re.match("['’]s", target[end:]):
        end += 2
    if target[start - 1 : start] == " ":
        start -= 1
    return Planted(start, end, "", places, f"dropped {len(mates)}")


def _slip(pair: NamePair, lang: str, chance: random.Random) -> str:
    return slipped(
        pair.target.text, chance, CYRILLIC if is_cyrillic(pair.target.key) else LATIN
    )


def _systems(lang: str) -> list[str]:
    known = romanization_systems()
    usual = [f"{lang}-{name}" for name in language(lang).romanization.usual]
    return [name for name in (f"{lang}-press-en", *usual) if name in known]


def _leak(pair: NamePair, lang: str, chance: random.Random) -> str:
    """Return the oblique form of a name letter by letter; nothing for one in the nominative."""
    key = pair.source.key
    if not is_cyrillic(key) or plain_latin(pair.target.key)[-2:] == romanized(key)[-2:]:
        return ""
    new = romanize(key.capitalize(), chance.choice(_systems(lang)))
    distance = Levenshtein.distance(
        plain_latin(new.lower()), plain_latin(pair.target.key)
    )
    return new if 0 < distance <= _ALIKE_EDITS else ""


def _by_letters(pair: NamePair, lang: str, chance: random.Random) -> str:
    """Return a name of another origin romanized letter by letter; nothing where that may be right."""
    key = pair.source.key
    facts = source_facts(bundled(), key, lang)
    if not is_cyrillic(key) or facts.slavic or pair.source.given:
        return ""
    nominative = word_nominatives(key, lang)[0]
    new = romanize(nominative.capitalize(), chance.choice(_systems(lang)))
    plain = plain_latin(new.lower())
    human = plain_latin(pair.target.key)
    if plain == human or any(
        human in family_spellings(form, lang) for form in word_nominatives(key, lang)
    ):
        return ""  # a translator wrote it as a system does: it may well be right so
    # Somebody spelled Шольц as Sholts, and Makron is a village.
    spellings = attested_spellings(bundled(), key, lang, "en")
    rival = spellings.get(plain, 0)
    if rival > _SELDOM and rival + _CLEARLY_BELOW > spellings.get(human, 0):
        return ""
    return new


def _other_gender(pair: NamePair, lang: str, chance: random.Random) -> str:
    """Return the surname of the husband for that of the wife, or the other way round."""
    for form in word_nominatives(pair.source.key, lang):
        other = counterpart(form, lang)
        if other is None or surname_gender(form, lang) is None:
            continue
        systems = _systems(lang)
        for system in systems:
            if plain_latin(romanize(form, system)) == plain_latin(pair.target.key):
                return romanize(other.capitalize(), system)
    return ""


def _mixture(pair: NamePair, lang: str, chance: random.Random) -> str:
    """Return an East Slavic name half by one system and half by another, where no system writes it so."""
    forms = [
        form
        for form in word_nominatives(pair.source.key, lang)
        if is_slavic_surname(form, lang)
    ]
    systems = [name for name in romanization_systems() if name.startswith(f"{lang}-")]
    if not forms or not systems:
        return ""
    form = forms[0]
    first, second = chance.choice(systems), chance.choice(systems)
    cut = chance.randrange(2, len(form) - 1)
    new = romanize(form[:cut], first) + romanize(form[cut:], second)
    read = read_word(single_word(form, lang), LatinWord(new, fold_latin(new)))
    return new.capitalize() if read.verdict == Verdict.MIXED else ""


# How a spelling that tells the origin of a name is made plainer where its sound stays.
PLAINER = (
    ("sch", "sh"), ("tsch", "ch"), ("ie", "i"), ("ee", "i"), ("ei", "ey"), ("ey", "ei"), ("ai", "ay"), ("oo", "u"), ("ou", "u"),
    ("ow", "ou"), ("au", "ao"), ("ea", "i"), ("ph", "f"), ("ck", "k"), ("th", "t"), ("gh", "g"), ("rh", "r"), ("kh", "h"),
    ("tz", "ts"), ("dt", "d"), ("qu", "kv"), ("x", "ks"), ("w", "v"), ("y", "i"), ("c", "k"), ("ll", "l"), ("nn", "n"),
    ("mm", "m"), ("ss", "s"), ("tt", "t"), ("rr", "r"), ("pp", "p"), ("ff", "f"), ("ch", "h"), ("ae", "e"), ("z", "s"),
    ("ure", "ur"), ("e", ""),
)  # fmt: skip


def _plainer(pair: NamePair, lang: str, chance: random.Random) -> str:
    """Return a name of another origin in a plainer spelling of the same sound: Pfannenstil, Balasubramanyan.

    Nothing for one that may be right so: where the plainer spelling is attested for the
    name, or about as well as the one that stands there.
    """
    word = pair.target.text
    human = plain_latin(pair.target.key)
    fitting = [(old, new) for old, new in PLAINER if old in word[1:].lower()]
    if is_cyrillic(pair.target.key) or not fitting:
        return ""
    old, new = chance.choice(fitting)
    at = word.lower().index(old, 1)
    changed = word[:at] + new + word[at + len(old) :]
    plain = plain_latin(changed.lower())
    lexicon = bundled()
    accepted = attested_spellings(lexicon, pair.source.key, lang, "en")
    lead = lexicon.strength(human) - lexicon.strength(plain)
    if plain in accepted or lead < _CLEARLY_BELOW:
        return ""
    if any(
        plain in family_spellings(form, lang)
        for form in word_nominatives(pair.source.key, lang)
        if is_slavic_surname(form, lang)
    ):
        return ""
    return changed


SPELLINGS: Mapping[str, Callable[[NamePair, str, random.Random], str]] = {
    "misspelled": _slip,
    "leaked": _leak,
    "letters": _by_letters,
    "plainer": _plainer,
    "gender": _other_gender,
    "mixed": _mixture,
}
LATIN = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC = "абвгдежзийклмнопрстуфхцчшыьэюя"
VOWELS = "aeiouyаеиоуыэюяі"


def slipped(name: str, chance: random.Random, letters: str = LATIN) -> str:
    """Return a name with one slip: a letter lost, doubled, exchanged, added or changed, or two changed."""
    at = chance.randrange(1, len(name))
    how = chance.choices(
        ("lost", "doubled", "changed", "swapped", "added", "vowel"), (3, 2, 4, 3, 2, 3)
    )[0]
    if how == "lost":
        return name[:at] + name[at + 1 :]
    if how == "doubled":
        return name[:at] + name[at] + name[at:]
    if how == "swapped":
        at = max(at, 2)
        if at >= len(name):
            return name
        return name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]
    if how == "added":
        return name[:at] + chance.choice(letters) + name[at:]
    if how == "vowel":
        vowels = [n for n, letter in enumerate(name) if n and letter in VOWELS]
        if not vowels:
            return name
        at = chance.choice(vowels)
        return (
            name[:at]
            + chance.choice([letter for letter in VOWELS if letter in letters])
            + name[at + 1 :]
        )
    return name[:at] + chance.choice(letters) + name[at + 1 :]


NAME_KINDS = ("name", "untranslated")


def real_rows(data: Path) -> Iterator[Row]:
    """Yield the rows of real outputs: labelled by annotators where there are any, else by the names of the reference.

    Rows of an annotated output have the origin "real annotated", those of a name that
    the reference settles "real labelled", the others "real unlabelled".
    """
    annotated = dict(annotated_outputs(data))
    automatic: dict[tuple[str, str, str], list[AutoLabel]] = defaultdict(list)
    for settled in auto_labels(data):
        automatic[settled.lang, settled.seg, settled.system].append(settled)
    for lang in LANGS:
        for output in outputs(data, lang):
            names = evidence_of([(output.source, output.target)], f"{lang}-en").names
            if names is None:
                continue
            errors = annotated.get(output)
            labels = automatic[lang, output.seg, output.system]
            for row, place, word in rows_of(names, 0, output.url, "real"):
                label: int | None
                if errors is not None:
                    label = _annotated_label(output, errors, row.kind, place, word)
                    origin = "real annotated"
                else:
                    label, origin = _automatic_label(labels, row.kind, place, word)
                if label is not None:
                    yield row._replace(label=label, origin=origin)


def _annotated_label(
    output: Output,
    errors: Sequence[Annotation],
    kind: str,
    place: tuple[int, int],
    word: tuple[int, int] | None,
) -> int | None:
    """Return whether a row is of an annotated error of a name; None where an error of another kind is near."""
    label: int | None = 0
    for error in errors:
        in_target = word is not None and _touch(
            occurrences(output.target, error.wrong), word
        )
        in_source = _touch(occurrences(output.source, error.source_form), place)
        if kind == "pair" and in_target and error.kind in NAME_KINDS:
            return 1
        if kind == "lost" and in_source and error.kind in (*NAME_KINDS, "omission"):
            return 1
        if in_target or in_source:
            label = None
    return label


def _automatic_label(
    labels: Sequence[AutoLabel],
    kind: str,
    place: tuple[int, int],
    word: tuple[int, int] | None,
) -> tuple[int, str]:
    for label in labels:
        at_word = word is not None and _touch([label.span], word)
        if kind == "pair" and at_word:
            return int(label.is_error), "real labelled"
        if (
            kind == "lost"
            and label.is_error
            and (at_word or _touch([label.source_span], place))
        ):
            return 1, "real labelled"
    return 0, "real unlabelled"


def _touch(spans: Sequence[tuple[int, int]], place: tuple[int, int]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in spans)


# Sentences of ours in which a listed person stands, by language, and how English says it.
CARRIERS = {
    "be": "У панядзелак пра гэта паведаміў журналістам {}.",
    "ru": "В понедельник об этом сообщил журналистам {}.",
    "uk": "У понеділок про це повідомив журналістам {}.",
}
CARRIER = "On Monday this was reported to journalists by {}."
PERSONS = "knowledge/persons_2015.tsv"
PAIRS = "knowledge/name_pairs.tsv.xz"
LISTED_PERSONS = 500  # of a language at most


def listed_rows(data: Path) -> Iterator[Row]:
    """Yield rows of persons in a sentence of ours: East Slavic ones and listed ones of other origin.

    Human translations have few Belarusian and Ukrainian names: without these, a
    spelling of a system that nobody attests would be doubted. They are spelled by each
    system of their language, and with slips. Of persons of other origin (Джон Макейн) a
    system's spelling is the error, and the listed one is right.
    """
    chance = random.Random("listed persons")
    by_lang: dict[str, list[tuple[str, str]]] = defaultdict(list)
    lines = (data / PERSONS).read_text("utf-8").splitlines()
    for line in lines:
        _, lang, cyrillic, latin, *_ = line.split("\t")
        name = _given_and_surname(cyrillic.replace("’", "'"))
        if name:
            by_lang[lang].append((name, _given_and_surname(latin)))
    for lang in CARRIERS:
        systems = [
            name for name in romanization_systems() if name.startswith(f"{lang}-")
        ]
        systems = [
            name for name in systems if "-press-" not in name or name.endswith("-en")
        ]
        chosen = sorted(dict(by_lang[lang]).items())
        chance.shuffle(chosen)
        for name, latin in chosen[:LISTED_PERSONS]:
            system = chance.choice(systems)
            words = zip(name.split(), latin.split(), strict=False)
            foreign = [
                word for word, spelled in words if _is_foreign(word, spelled, lang)
            ]
            if foreign:
                yield from _rows_of_foreigner(name, latin, foreign, (lang, system))
        surnames = _east_slavic_surnames(data, lang)
        for surname in chance.sample(surnames, EAST_SLAVIC_PERSONS):
            given = chance.choice(_given_names(lang, surname_gender(surname, lang)))
            name = f"{given.title()} {surname.title()}"
            yield from _rows_of_person(name, lang, chance.choice(systems), chance)
            yield from _rows_of_surname(surname, lang, chance.choice(systems))


EAST_SLAVIC_PERSONS = 350  # of a language; made of a given name and a surname by chance


def _east_slavic_surnames(data: Path, lang: str) -> list[str]:
    """Return surnames of a language: Russian ones that somebody bears, as the language has them."""
    russian = set()
    with lzma.open(data / PAIRS, "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            word, _, sources = line.split("\t")
            if (
                "wd" in sources
                and is_slavic_surname(word, "ru")
                and len(word) > _LONG_ENOUGH
            ):
                russian.add(word)
    if lang == "ru":
        return sorted(russian)
    forms = [correspond(word, "ru", lang) for word in sorted(russian)]
    return [words[0] for words in forms if words]


def _given_names(lang: str, gender: str | None) -> list[str]:
    """Return the usual given names of a language of one gender; of men where none is told."""
    return [
        row[lang].split(",")[0]
        for row in shared_records("given")
        if row["gender"] == (gender or "m") and row[lang]
    ]


# What stands for the end of a surname in the genitive or accusative; the first that
# fits.
OBLIQUE = {
    "be": "ава:авай ова:овай ева:евай ёва:ёвай іна:інай ына:ынай ская:скай цкая:цкай аў:ава еў:ева ёў:ёва оў:ова скі:скага цкі:цкага",
    "ru": "ова:овой ева:евой ина:иной ская:ской цкая:цкой ов:ова ев:ева ин:ина ский:ского цкий:цкого",
    "uk": "ова:ової ева:евої єва:євої іна:іної ина:иної ська:ської цька:цької енко:енка ов:ова ев:ева єв:єва ін:іна ин:ина ський:ського цький:цького",
}
OBLIQUE_CARRIERS = {
    "be": "У панядзелак пра гэта спыталі {}.",
    "ru": "В понедельник об этом спросили {}.",
    "uk": "У понеділок про це запитали {}.",
}
OBLIQUE_CARRIER = "On Monday {} was asked about it."


def _rows_of_surname(surname: str, lang: str, system: str) -> Iterator[Row]:
    """Yield the rows of a surname in another case than the nominative, spelled by a system."""
    for pair in OBLIQUE[lang].split():
        nominative, oblique = pair.split(":")
        if not surname.endswith(nominative):
            continue
        form = surname.removesuffix(nominative) + oblique
        source = OBLIQUE_CARRIERS[lang].format(form.title())
        target = OBLIQUE_CARRIER.format(romanize(surname.title(), system))
        names = evidence_of([(source, target)], f"{lang}-en").names
        if names is not None:
            for row, _, _ in rows_of(names, 0, surname, "clean listed"):
                yield row
        return


def _is_foreign(word: str, latin: str, lang: str) -> bool:
    """Return whether no usual system of the three languages writes a word so."""
    key = word.lower().replace("ё", "е")
    return plain_latin(latin.lower()).replace("'", "") not in family_spellings(
        key, lang
    )


def _rows_of_foreigner(
    name: str, latin: str, foreign: Sequence[str], systems: tuple[str, str]
) -> Iterator[Row]:
    """Yield the rows of a person of other origin as listed, and letter by letter."""
    lang, system = systems
    by_letters = " ".join([romanize(word, system) for word in name.split()])
    source = CARRIERS[lang].format(name)
    for spelled, label in ((latin, 0), (by_letters, 1)):
        target = CARRIER.format(spelled)
        names = evidence_of([(source, target)], f"{lang}-en").names
        if names is None or (label and reserved(name)):
            continue
        origin = "letters" if label else "clean listed"
        for row, place, _ in rows_of(names, 0, name, origin):
            is_foreign = source[slice(*place)] in foreign
            if not label or is_foreign:
                yield row._replace(label=label)


def _given_and_surname(full_name: str) -> str:
    """Return the given name and surname of a full name; "" for one of other parts.

    >>> _given_and_surname("Орлова, Анна Петровна"), _given_and_surname("Анна Петровна Орлова")
    ('Анна Орлова', 'Анна Орлова')
    """
    surname, comma, rest = full_name.partition(", ")
    words = [*rest.split(), surname] if comma else full_name.split()
    if len(words) not in (2, 3) or not all(word.isalpha() for word in words):
        return ""
    return f"{words[0]} {words[-1]}"


def _rows_of_person(
    name: str, lang: str, system: str, chance: random.Random
) -> Iterator[Row]:
    source = CARRIERS[lang].format(name)
    latin = [romanize(word, system) for word in name.split()]
    slip = slipped(latin[1], chance)
    for spelled, label in ((latin, 0), ([latin[0], slip], 1)):
        if label and (reserved(name) or slip == latin[1]):
            continue
        target = CARRIER.format(" ".join(spelled))
        names = evidence_of([(source, target)], f"{lang}-en").names
        if names is None:
            continue
        surname = source.index(name.split()[1])
        origin = "misspelled" if label else "clean listed"
        for row, place, _ in rows_of(names, 0, name, origin):
            is_surname = place[0] <= surname < place[1]
            if not label or is_surname:
                yield row._replace(label=label)
