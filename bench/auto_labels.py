"""Name errors of real translations, labelled by their reference: what sounds like a lost name and is not it.

    for label in auto_labels(folder):
        if label.is_error:
            print(label.source_word, label.wrong, "instead of", label.right)

The English of FLORES is the original, so that its names are the right ones. A name of
the reference is lost where no word of the output is it. An error is a capitalised word
of the output that the reference doesn't have and that sounds like a capitalised word of
the source, where a lost name sounds like either. Left out: what differs by romanization
alone (Kharkiv, Harkiv), forms of one word and peoples (Rome, Roman), words that
somebody writes small, and what nearly all systems write and none as the reference does
(Valletta for its Valetta). Labels by rule and not by people: where an output was
annotated, nine in ten are confirmed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from bench.annotated import LANGS, SYSTEMS, annotated_outputs, occurrences, outputs
from bench.folds import by_fold, fold_of
from bench.judge import Judge, is_heavy, touches
from bench.measure import share_with_wilson, table
from bench.planted import (
    NO_NAMES,
    NamePool,
    Span,
    Word,
    bare,
    is_name,
    letter_runs,
    lowercase_words,
    sound,
)
from transqa.base.model import Severity
from transqa.checker.config import Config
from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from bench.annotated import Output
    from bench.measure import Options

LEAST_SOUND = 0.6  # edit similarity of a word of the output with one of the source
LEAST_LIKE = 0.5  # of the lost name with the word of the output or of the source
MOST = 6  # other outputs of a segment, of nine, that agree against the reference
SAME_STEM = 4  # first letters that forms of one word share
# How one name is written by several conventions; what differs by this alone is no error.
_CONVENTIONS = (
    (re.compile("kh"), "h"),
    (re.compile("[yji]+"), "i"),
    (re.compile("ei$"), "i"),
    (re.compile("i(?=[aeou])"), ""),
    (re.compile("tz"), "ts"),
    (re.compile("sch|sz"), "sh"),
    (re.compile("ou"), "u"),
)
# Endings of folded words, by which a people is told from its place: Russ-a, Russ-an.
_OF_PEOPLES = frozenset(
    (  # noqa: SIM905 - a list of 20 strings is no easier to read
        "n ns an ans ean eans ese ish tish er ers c ic cs ics ite ites s sider"
    ).split()
)
_OF_PLACES = frozenset(["", "a", "e", "i", "o", "us", "os", "land"])


class AutoLabel(NamedTuple):
    """A name that an output renders: rightly, or wrongly where the reference has another name that the output lacks.

    ``span`` is of the word in the target, ``source_span`` of what it renders in the
    source. Of a right one ``wrong`` and ``right`` are the same. ``url`` is the article,
    for folds: ``fold_of("flores", label.url)``. ``agreed`` counts the other outputs of
    the segment, from any language, that have the same word for the same name.
    """

    lang: str
    seg: str
    system: str
    source: str
    target: str
    span: Span
    wrong: str
    right: str
    source_span: Span
    url: str
    is_error: bool
    agreed: int = 0

    @property
    def source_word(self) -> str:
        """Return the word of the source that is rendered."""
        return self.source[slice(*self.source_span)]


def auto_labels(
    folder: Path,
    langs: Iterable[str] = LANGS,
    systems: Sequence[str] = SYSTEMS,
) -> Iterator[AutoLabel]:
    """Yield the names that outputs render, right ones and errors, in the order of the files and of the text."""
    wanted = set(langs)
    for label in _all_labels(folder):
        if label.lang in wanted and label.system in systems:
            yield label


@cache
def _all_labels(folder: Path) -> tuple[AutoLabel, ...]:
    found: list[AutoLabel] = []
    for lang in LANGS:
        pool = NO_NAMES._replace(
            target_lowercase=lowercase_words(folder, "en"),
            source_lowercase=lowercase_words(folder, lang),
        )
        for output in outputs(folder, lang):
            found += labels_of(output, pool)
    # The outputs of a segment, from any language, in which a name is written so.
    written: dict[tuple[str, str, str], set[tuple[str, str]]] = defaultdict(set)
    for label in found:
        key = (label.seg, label.right, label.wrong)
        written[key].add((label.lang, label.system))
    labels = []
    for label in found:
        agreed = len(written[label.seg, label.right, label.wrong]) - 1
        rightly = len(written[label.seg, label.right, label.right])
        if label.is_error and agreed >= MOST and not rightly:
            continue
        labels.append(label._replace(agreed=agreed))
    return tuple(labels)


def labels_of(output: Output, pool: NamePool) -> Iterator[AutoLabel]:
    """Yield the names that one output renders; the pool says which words are written small."""
    reference_words = {fold(word.text) for word in letter_runs(output.reference)}
    output_words = {fold(word.text) for word in letter_runs(output.target)}
    lost = [
        word.text
        for word in _names(output.reference, pool)
        if fold(word.text) not in output_words
    ]
    capitals = [
        word
        for word in letter_runs(output.source)
        if word.text[0].isupper() and word.text.lower() not in pool.source_lowercase
    ]
    for word in _names(output.target, pool):
        source_word = max(
            capitals, key=lambda other: alike(word.text, other.text), default=None
        )
        if source_word is None or alike(word.text, source_word.text) < LEAST_SOUND:
            continue
        right = word.text
        if fold(word.text) not in reference_words:
            meant = _meant(word, source_word, lost)
            if meant is None:
                continue
            # A name that was lost once is not the right one of two words.
            lost.remove(meant)
            right = meant
        yield AutoLabel(
            lang=output.lang,
            seg=output.seg,
            system=output.system,
            source=output.source,
            target=output.target,
            span=(word.start, word.end),
            wrong=word.text,
            right=right,
            source_span=(source_word.start, source_word.end),
            url=output.url,
            is_error=right != word.text,
        )


def _meant(word: Word, source_word: Word, lost: Sequence[str]) -> str | None:
    """Return the lost name that a word is written for, None where none is like it or it is a form of the same word."""

    def likeness(name: str) -> float:
        return max(alike(name, word.text), alike(name, source_word.text))

    best = max(lost, key=likeness, default=None)
    if best is None or likeness(best) < LEAST_LIKE or same_word(best, word.text):
        return None
    return best


def _names(text: str, pool: NamePool) -> list[Word]:
    return [
        word
        for word in letter_runs(text)
        if is_name(_plain(word), text, pool.target_lowercase, "en")
        or is_name(_plain(word), text, pool.target_lowercase, "en", opening=True)
    ]


def _plain(word: Word) -> Word:
    """Return a word without diacritics: names of FLORES have some, and offsets stay those of the text."""
    plain = bare(word.text)
    is_as_long = len(plain) == len(word.text)
    return (
        word._replace(text=plain.capitalize())
        if is_as_long and word.text[0].isupper()
        else word
    )


@lru_cache(maxsize=200_000)
def alike(word: str, other: str) -> float:
    """Return the edit similarity of two words as they sound, 0 to 1."""
    return Levenshtein.normalized_similarity(sound(word), sound(other))


def fold(word: str) -> str:
    """Return a Latin word as all conventions write it.

    >>> fold("Kharkiv") == fold("Harkiv"), fold("Yuliya") == fold("Julia")
    (True, True)
    """
    folded = bare(word)
    for pattern, plain in _CONVENTIONS:
        folded = pattern.sub(plain, folded)
    return folded


def same_word(word: str, other: str) -> bool:
    """Return whether two words are forms of one, or a place and its people: the same letters but for such an ending.

    >>> same_word("Rome", "Romans"), same_word("Purcell", "Perseller")
    (True, False)
    """
    first, second = fold(word), fold(other)
    length = 0
    for letter, other_letter in zip(first, second, strict=False):
        if letter != other_letter:
            break
        length += 1
    if length < min(SAME_STEM, len(first) - 1, len(second) - 1):
        return False
    endings = {first[length:], second[length:]}
    if endings == {"", "i"} and length > SAME_STEM:  # Pakistani; not Raj, Raji
        return True
    return endings <= _OF_PEOPLES | _OF_PLACES and bool(endings & _OF_PEOPLES)


def auto_labels_measure(options: Options) -> None:
    """Print how many names each system renders wrongly, what the checks find of them, and how many the annotations confirm."""
    judge = Judge(load_glossary(), Config(preview=options.preview))
    known = {
        (output.lang, output.seg, output.system): errors
        for output, errors in annotated_outputs(options.data)
    }
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    systems = options.sets.split(",") if options.sets else SYSTEMS
    entries = [
        (fold_of("flores", label.url), label)
        for label in auto_labels(options.data, systems=systems)
    ]
    for _, label in by_fold(entries, options.folds):
        count = counts[label.lang, label.system]
        if options.limit and count["rendered"] == options.limit:
            continue
        count["rendered"] += 1
        if not label.is_error:
            continue
        count["errors"] += 1
        read = known.get((label.lang, label.seg, label.system))
        confirmed = read is not None and any(
            label.span[0] < end and start < label.span[1]
            for error in read
            for start, end in occurrences(label.target, error.wrong)
        )
        count["read"] += read is not None
        count["confirmed"] += confirmed
        report = judge.pairs([(label.source, label.target)], (label.lang, "en"))
        there = [
            issue
            for issue in report.issues
            if issue.severity != Severity.NEUTRAL
            and touches(issue, label.span, label.source_span)
        ]
        count["found"] += bool(there)
        count["major"] += any(map(is_heavy, there))
        if options.shows(label.lang):
            mark = {True: "confirmed", False: "not confirmed"}[confirmed]
            print(
                f"  {label.lang} {label.seg} {label.system}: {label.source_word} "
                f"{label.wrong} > {label.right}"
                + (f", {mark}" if read is not None else "")
            )
    lines = []
    for (lang, system), count in counts.items():
        lines.append((f"{lang}, {system}", *_cells(count)))
    lines.append(("all", *_cells(sum(counts.values(), Counter()))))
    head = (
        "outputs",
        "names",
        "errors",
        "confirmed where annotated",
        "found",
        "at major",
    )
    print(table(head, lines))


def _cells(count: Counter[str]) -> tuple[str, ...]:
    return (
        str(count["rendered"]),
        share_with_wilson(count["errors"], count["rendered"]),
        share_with_wilson(count["confirmed"], count["read"]),
        share_with_wilson(count["found"], count["errors"]),
        share_with_wilson(count["major"], count["errors"]),
    )
