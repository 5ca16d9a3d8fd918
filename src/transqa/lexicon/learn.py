"""Learns from an archive of translations how the house spells which names.

In each pair the capitalised words of the source are laid beside those of the target; a
Latin word that reads as a Cyrillic one by sound, or is known to the bundled lexicon as
its spelling, is one spelling of it. Which nominative an inflected name has is settled in the end,
from all its cases that were seen beside one Latin word. Whoever gives the columns or
the languages the wrong way round is told so: most rows must fit.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from transqa.base.errors import InputError
from transqa.languages import language
from transqa.lexicon.model import Kinds, strength_of
from transqa.lexicon.store import bundled
from transqa.lexicon.write import LexiconWriter
from transqa.names.cases import word_nominatives
from transqa.names.sound import is_cyrillic, plain_latin, read_sound, romanized
from transqa.text.common import is_common
from transqa.text.language import detect_language
from transqa.text.words import capitalised, words

if TYPE_CHECKING:
    from collections.abc import Iterable

ARCHIVE = "archive"  # what the words of a house lexicon are called
_SURE = 0.7  # nats a letter up to which a Latin word is read as a Cyrillic one; names usually cost 0.5
_NEARLY = 1.5  # nats by which a nominative may sound worse than the best
_ODD_ENDINGS = ("иа", "іа")
_FAR = (
    0.7  # normalised edit distance of plain spellings beyond which no reading is tried
)
_ATTESTED = (
    2  # strength from which a spelling of the bundled lexicon counts, however it sounds
)
_SHORTEST = 3  # letters of a name: shorter ones are read as anything
_MOST_NAMES = 80  # on a side of a pair; a longer list is no sentence
_LETTERS_JUDGED = 200  # of a text, to tell its script
_FEWEST_LETTERS = 3  # of a text that has a script
_SAMPLE = 400  # code points that a language is detected on
_MOST_SAMPLES = 40  # of a file and a side
_ROWS_BEFORE_VERDICT = 500  # rows after which a file that does not fit is given up
_CYRILLIC_LETTER = re.compile("[\u0400-\u052f]")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
_POSSESSIVE = re.compile("'s$|(?<=s)'$")


class ArchivePair(NamedTuple):
    """A text and its translation, their languages, and where they stand, in words."""

    place: str
    source: str
    target: str
    source_lang: str
    target_lang: str


class LearnedPair(NamedTuple):
    """A Cyrillic word in the nominative, a spelling of it, and in how many pairs it was seen."""

    cyrillic: str
    latin: str
    seen: int


class Spelled(NamedTuple):
    """A Latin word, and the nominatives of the Cyrillic one that it was read as, those that sound best first."""

    latin: str
    forms: tuple[str, ...]


class HouseLearner:
    """Counts the spellings of an archive, file after file."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.rows = 0
        self._counts: Counter[Spelled] = Counter()

    def add_file(self, name: str, pairs: Iterable[ArchivePair]) -> None:
        """Count the spellings of a file.

        Raises InputError for a file of which most pairs do not fit: another script than
        that of the language, another language, or no pair at all.
        """
        fit = _Fit(name)
        for pair in pairs:
            if fit.takes(pair):
                self._counts.update(spellings(pair))
                self.rows += 1
        fit.refuse_misfit()

    def learned(self, least: int = 1) -> list[LearnedPair]:
        """Return the spellings seen in ``least`` pairs or more, the most frequent first."""
        votes: dict[str, Counter[str]] = {}
        for spelled, seen in self._counts.items():
            for form in spelled.forms:
                votes.setdefault(spelled.latin, Counter())[form] += seen
        totals: Counter[tuple[str, str]] = Counter()
        for spelled, seen in self._counts.items():
            totals[_nominative(spelled, votes[spelled.latin]), spelled.latin] += seen
        ordered = sorted(totals.items(), key=lambda found: (-found[1], found[0]))
        return [LearnedPair(*pair, seen) for pair, seen in ordered if seen >= least]

    def writer(self, least: int = 1) -> LexiconWriter:
        """Return a lexicon of these spellings. Raises InputError if there are none."""
        writer = LexiconWriter()
        for pair in self.learned(least):
            strength = strength_of({ARCHIVE: pair.seen})
            writer.add_pair(
                pair.cyrillic, pair.latin, strength, Kinds(0), count=pair.seen
            )
        if not len(writer):
            raise InputError(
                f"{self.rows:,} pairs were read, and no name of a source was found in its target"
                + (f" {least} times" if least > 1 else "")
            )
        return writer


def spellings(pair: ArchivePair) -> set[Spelled]:
    """Return which Latin words of a target render which names of its source.

    >>> source, target = "Это сказал Светлане Олаф Шольц.", "Olaf Scholz told Sviatlana so."
    >>> found = spellings(ArchivePair("row 1", source, target, "ru", "en"))
    >>> sorted([(spelled.latin, spelled.forms[0]) for spelled in found])
    [('olaf', 'олаф'), ('scholz', 'шольц'), ('sviatlana', 'светлана')]
    """
    sources = _names(pair.source, pair.source_lang, cyrillic=True)
    targets = _names(pair.target, pair.target_lang, cyrillic=False)
    if not sources or not targets or max(len(sources), len(targets)) > _MOST_NAMES:
        return set()
    readings: list[tuple[float, str, Spelled]] = []
    for source, latin in product(sources, targets):
        cost, forms = _read(source, pair.source_lang, latin)
        if forms:
            readings.append((cost, source, Spelled(latin, forms)))
    # The cheapest first. A word of the target renders several words of the source only
    # where they may be cases of one name.
    read: set[str] = set()
    found: dict[str, Spelled] = {}
    for _, source, spelled in sorted(readings):
        before = found.get(spelled.latin)
        is_other_name = before and set(before.forms).isdisjoint(spelled.forms)
        if source in read or is_other_name:
            continue
        read.add(source)
        found.setdefault(spelled.latin, spelled)
    return set(found.values())


def _names(text: str, lang: str, *, cyrillic: bool) -> list[str]:
    """Return the capitalised words of a text that may be names, folded, each once."""
    found: dict[str, None] = {}
    for _, word in capitalised(words(text)):
        is_acronym = len(word.text) > 1 and word.text.isupper()
        bare = _POSSESSIVE.sub("", word.key)
        if is_acronym or is_cyrillic(bare) != cyrillic or is_common(bare, lang):
            continue
        key = bare if cyrillic else plain_latin(bare)
        if len(key) >= _SHORTEST:
            found[key] = None
    return list(found)


def _read(cyrillic: str, lang: str, latin: str) -> tuple[float, tuple[str, ...]]:
    """Return what it costs, in nats a letter, to read a Latin word as a Cyrillic one, and as which nominatives.

    There are none where it does not read so. Of several those are left out that sound
    much worse than the best.
    """
    nominatives = word_nominatives(cyrillic, lang)
    if Levenshtein.normalized_distance(romanized(cyrillic), latin) <= _FAR:
        letters = max(4, len(latin))
        limit = _SURE * letters
        best = read_sound(nominatives, latin, limit).cost
        if best <= limit:
            costs = {}
            for form in nominatives:
                cost = read_sound((form,), latin, best + _NEARLY).cost
                # No name of these languages ends so in the nominative: Боливии is of
                # Боливия, though Боливиа would sound nearer.
                is_odd = form.endswith(_ODD_ENDINGS) and form != cyrillic
                if cost <= best + _NEARLY and not is_odd:
                    costs[form] = cost
            return best / letters, tuple(sorted(costs, key=costs.__getitem__))
    attested = [
        form
        for form in nominatives
        for spelled, strength in bundled().latin_of(form)
        if spelled == latin and strength >= _ATTESTED
    ]
    return _SURE, tuple(attested)


def _nominative(spelled: Spelled, votes: Counter[str]) -> str:
    """Return which of its nominatives a word has: one that all its cases may have, that is known, that sounds best."""
    world = bundled()
    return max(
        spelled.forms,
        key=lambda form: (
            votes[form],
            world.has_cyrillic(form),
            -spelled.forms.index(form),
        ),
    )


class _Fit:
    """Whether the pairs of a file are what they are said to be."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._rows = 0
        self._misfits: list[ArchivePair] = []
        self._misfit_count = 0
        self._first: ArchivePair | None = None
        self._samples = {"source": "", "target": ""}
        self._votes: dict[str, Counter[str]] = {
            "source": Counter(),
            "target": Counter(),
        }

    def takes(self, pair: ArchivePair) -> bool:
        """Return whether a pair fits: a source in Cyrillic, a target in Latin letters. Raises InputError."""
        source_script, target_script = _script(pair.source), _script(pair.target)
        if not source_script or not target_script:
            return False
        self._first = self._first or pair
        self._rows += 1
        self._hear("source", pair.source)
        self._hear("target", pair.target)
        fits = (source_script, target_script) == ("Cyrillic", "Latin")
        if not fits:
            self._misfit_count += 1
            if not self._misfits:
                self._misfits.append(pair)
        if self._rows == _ROWS_BEFORE_VERDICT:
            self.refuse_misfit()
        return fits

    def refuse_misfit(self) -> None:
        """Raise InputError if most pairs do not fit, or there are none."""
        if self._first is None:
            raise InputError(
                f"{self._name}: no pair of texts in the file; there is nothing to learn"
            )
        if 2 * self._misfit_count > self._rows:
            pair = self._misfits[0]
            source, target = _script(pair.source), _script(pair.target)
            raise InputError(
                f"{self._name}: {self._misfit_count:,} of {self._rows:,} pairs do not fit; {pair.place}: "
                f'the source (in {pair.source_lang}) is in {source} letters, "{pair.source[:40]}", '
                f'the target (in {pair.target_lang}) in {target} ones, "{pair.target[:40]}". '
                "Needed are sources in Cyrillic and targets in Latin letters: are the columns or the languages swapped?"
            )
        for side, given in (
            ("source", self._first.source_lang),
            ("target", self._first.target_lang),
        ):
            votes = self._votes[side]
            agreeing = votes[given]
            heard = votes.most_common(1)
            if heard and 2 * agreeing < votes.total():
                raise InputError(
                    f"{self._name}: the {side}s are said to be in {given} and read as {heard[0][0]} "
                    f"({heard[0][1]} of {votes.total()} samples): is it the right file, and are the languages right?"
                )

    def _hear(self, side: str, text: str) -> None:
        """Add a text to the sample of a side; when there is enough, ask which language it is in."""
        votes = self._votes[side]
        if votes.total() >= _MOST_SAMPLES:
            return
        sample = f"{self._samples[side]}\n{text[:_SAMPLE]}"
        if len(sample) >= _SAMPLE:
            detected = detect_language(sample)
            if detected:
                votes[detected.split("-")[0]] += 1
            sample = ""
        self._samples[side] = sample


def _script(text: str) -> str:
    """Return the script of most letters of a text, Cyrillic or Latin; "" where there are too few to tell."""
    beginning = text[:_LETTERS_JUDGED]
    cyrillic = len(_CYRILLIC_LETTER.findall(beginning))
    latin = len(_LATIN_LETTER.findall(beginning))
    if max(cyrillic, latin) < _FEWEST_LETTERS:
        return ""
    return "Cyrillic" if cyrillic > latin else "Latin"


def check_langs(source_lang: str, target_lang: str, place: str) -> None:
    """Raise InputError for languages of which no lexicon is learned."""
    if not language(source_lang).is_cyrillic or language(target_lang).is_cyrillic:
        raise InputError(
            f"{place}: from {source_lang} to {target_lang}; a lexicon is learned from texts in Cyrillic "
            "(be, bg, ru, uk …) that were translated into Latin letters: are the languages swapped?"
        )
