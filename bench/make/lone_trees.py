"""Trains the trees that judge names of English by themselves and writes ``src/transqa/evidence/data/lone_trees.json``.

    python -m bench.make.lone_trees rows --data DIR --rows FILE
    python -m bench.make.lone_trees train --rows FILE [--folds FOLDER]

The first collects rows of the words that nobody bears (``transqa.evidence.lone_names``):
in human English (no error), in copies of it with slips planted in attested names, and in
real translations, labelled by annotators or by the names of their reference. The second
grows trees of them with LightGBM. What a sum means is read off sums of trees that had
not seen the document (five folds, ``bench.folds``): errors at the rate at which real
translations have them (``mozilla_mt``: 1.6 in 1,000 words), beside right words at the
rate of human news. ``--folds`` writes the five models too, as lone-trees-0.json …
Names that are reserved for measuring (``bench.planted.reserved``) are never planted.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from sklearn.isotonic import IsotonicRegression

from bench.annotated import LANGS, annotated_outputs, occurrences, outputs
from bench.auto_labels import auto_labels
from bench.data import WMT_INTO_ENGLISH, translations
from bench.folds import FOLDS, fold_of
from bench.gate import reference_errors
from bench.make.name_rows import LATIN, slipped
from bench.make.name_trees import LEAF_SCALE, grown, in_whole_numbers, tree_lines
from bench.planted import reserved
from transqa.base.model import Document, Segment, Side
from transqa.checker.config import Config
from transqa.evidence.document import DocumentEvidence
from transqa.evidence.lone_names import (
    SHORTEST,
    LoneName,
    plain_of,
)
from transqa.evidence.spotting import spot_names
from transqa.evidence.trees import LONE_FILE
from transqa.glossary import load_glossary
from transqa.lexicon import bundled
from transqa.text.common import is_common
from transqa.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bench.data import Translation

# The English of each set once.
SETS = ("newstest", "ntrex-ru-en", *WMT_INTO_ENGLISH, "flores-ru-en")
COPIES = 8  # damaged copies of each document
SHARE = 0.25  # of the segments of a copy that get a slip
PARAMETERS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.1,
    "num_leaves": 8,
    "min_data_in_leaf": 12,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "feature_fraction": 0.4,
    "lambda_l2": 5.0,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
    "seed": 15,
    "verbose": -1,
}
ROUNDS = 50  # trees
# Weights of rows in training; those of real output that nobody annotated and whose
# reference does not tell are errors with the share of those that were annotated.
WEIGHTS = {"planted": 0.2, "planted alone": 0.1, "real unlabelled": 0.8}
ROWS_OF_A_BIN = 30  # of a calibration
SHARE_OF_UNLABELLED = 22 / 25
GLOSSARY = load_glossary()


class Row(NamedTuple):
    """A row, whether its word is an error, where it is from, the word and, of a planted slip, the name it was made of."""

    values: tuple[int, ...]
    label: int
    set: str
    document: str
    origin: str
    text: str
    plain: str
    nearest: tuple[tuple[str, int, int], ...]
    right: str


def evidence_of(targets: Sequence[str]) -> DocumentEvidence:
    """Return the evidence of an English document."""
    segments = [Segment(str(number), text) for number, text in enumerate(targets)]
    document = Document("d", tuple(segments), None, "en")
    return DocumentEvidence(document, GLOSSARY, Config())


def clean_rows(document: Translation, *, alone: bool = False) -> Iterator[Row]:
    """Yield the rows of a text that people wrote; ``alone``: each segment as a document of its own."""
    targets = [target for _, target in document.segments]
    origin = "clean alone" if alone else "clean"
    wrong = {
        words
        for side, words in reference_errors().get(document.set, ())
        if side == Side.TARGET
    }
    for part in [[target] for target in targets] if alone else [targets]:
        for name in evidence_of(part).lone_names:
            place = (document.set, document.name)
            yield row_of(name, int(name.text in wrong), place, origin)


def row_of(
    name: LoneName, label: int, place: tuple[str, str], origin: str, right: str = ""
) -> Row:
    """Return the row of a name with all that is known of it."""
    nearest = [
        (near.latin, near.strength, count)
        for near, count in zip(name.nearest, name.counts, strict=True)
    ]
    return Row(
        name.row, label, *place, origin, name.text, name.plain, tuple(nearest), right
    )


def planted_rows(
    document: Translation, chance: random.Random, *, alone: bool = False
) -> Iterator[Row]:
    """Yield the rows of the slips in a damaged copy."""
    targets = [target for _, target in document.segments]
    places: dict[int, tuple[int, int, str]] = {}
    for number, target in enumerate(targets):
        if chance.random() > SHARE:
            continue
        able = [
            word
            for word in spot_names(target, words(target), "en")
            if word.text.isalpha()
            and len(word.text) >= SHORTEST
            and not word.begins
            and not word.text.isupper()
            and not is_common(word.key, "en")
            and bundled().strength(plain_of(word.key))
            and not reserved(word.text)
        ]
        if not able:
            continue
        word = chance.choice(able)
        new = slipped(word.text, chance, LATIN)
        targets[number] = target[: word.start] + new + target[word.end :]
        places[number] = (word.start, word.start + len(new), plain_of(word.key))
    if alone:
        names = [
            name._replace(segment=number)
            for number in places
            for name in evidence_of([targets[number]]).lone_names
        ]
    else:
        names = list(evidence_of(targets).lone_names) if places else []
    origin = "planted alone" if alone else "planted"
    for name in names:
        start, end, right = places.get(name.segment, (0, 0, ""))
        if name.span.start < end and start < name.span.end:
            yield row_of(name, 1, (document.set, document.name), origin, right)


def real_rows(data: Path) -> Iterator[Row]:
    """Yield the rows of real translations, each a document of one segment."""
    annotated = dict(annotated_outputs(data))
    labels = defaultdict(list)
    for label in auto_labels(data):
        labels[label.lang, label.seg, label.system].append(label)
    for lang in LANGS:
        for output in outputs(data, lang):
            errors = annotated.get(output)
            in_reference = {
                plain_of(word.key.removesuffix("'s"))
                for word in words(output.reference)
            }
            for name in evidence_of([output.target]).lone_names:
                start, end = name.span
                right = ""
                origin = "real unlabelled"
                value = 0
                for label in labels[lang, output.seg, output.system]:
                    if label.is_error and label.span[0] < end and start < label.span[1]:
                        value, origin, right = (
                            1,
                            "real labelled",
                            plain_of(label.right.lower()),
                        )
                if name.plain in in_reference:
                    value, origin = 0, "real labelled"
                if errors is not None:
                    value, origin = 0, f"real annotated {origin.split()[-1]}"
                    for error in errors:
                        for first, last in occurrences(output.target, error.wrong):
                            if first < end and start < last:
                                value, right = 1, error.right
                yield row_of(name, value, ("flores", output.url), origin, right)


def collect(data: Path, file: Path) -> None:
    """Write all rows."""
    rows: list[Row] = list(real_rows(data))
    print("real", Counter((row.origin, row.label) for row in rows), flush=True)
    for name in SETS:
        documents = translations(data, name)
        of_set = [row for document in documents for row in clean_rows(document)]
        of_set += [
            row for document in documents for row in clean_rows(document, alone=True)
        ]
        for copy in range(COPIES):
            chance = random.Random(f"alone {name} {copy}")
            for document in documents:
                of_set += planted_rows(document, chance, alone=copy % 2 == 1)
        print(name, Counter(row.origin for row in of_set), flush=True)
        rows += of_set
    found = [tuple(row) for row in rows]
    file.write_bytes(pickle.dumps((found, words_of(data))))


class Trained(NamedTuple):
    """The trees of all rows and of all folds but one, and what is known of each row: its sum, unseen, among others."""

    whole: Any
    without: list[Any]
    rows: list[Row]
    sums: Any
    folds: Any
    labels: Any


def trained(rows: list[Row]) -> Trained:
    """Return trees grown over rows, and over those of all folds but one each."""
    x = np.array([row.values for row in rows], dtype=np.int32)
    labels = np.array(
        [1 if row.origin == "real unlabelled" else row.label for row in rows]
    )
    # A word that stands in many outputs of a segment, or often in a document, counts once.
    counts = Counter(map(_same, rows))
    weights = np.array(
        [
            WEIGHTS.get(row.origin, 1.0)
            / (1 if row.origin.startswith("planted") else counts[_same(row)])
            for row in rows
        ]
    )
    folds = np.array([fold_of(row.set, row.document) for row in rows])
    sums = np.zeros(len(rows))
    without = []
    for number in range(FOLDS):
        seen = folds != number
        booster = grown(x[seen], labels[seen], weights[seen], PARAMETERS, ROUNDS)
        sums[~seen] = LEAF_SCALE * booster.predict(x[~seen], raw_score=True)
        without.append(booster)
    whole = grown(x, labels, weights, PARAMETERS, ROUNDS)
    return Trained(whole, without, rows, sums, folds, labels)


def _same(row: Row) -> tuple[str, str, str, str, int]:
    return row.set, row.document, row.origin.split()[0], row.plain, row.label


def calibration(
    found: Trained, words: Mapping[str, int], held_out: int | None
) -> tuple[list[int], list[int]]:
    """Return sums and the probabilities (ten-thousandths) that go with them.

    Isotonic regression of errors of real translations and the words of human English,
    each weighted by how many words of text it was found in, over bins of sums: a single
    row at the end would be a certainty otherwise.
    """
    sums: list[float] = []
    labels: list[int] = []
    weights: list[float] = []
    known = set()
    for row, total, fold, label in zip(
        found.rows, found.sums, found.folds, found.labels, strict=True
    ):
        if fold == held_out or row.origin not in words:
            continue
        is_real = row.origin.startswith("real")
        share = 1.0
        if is_real:
            if not label:
                continue  # right words are counted in human news
            share = SHARE_OF_UNLABELLED if row.origin == "real unlabelled" else 1.0
        elif _same(row) in known:
            continue  # a document is told of a word once
        known.add(_same(row))
        sums.append(total)
        labels.append(label)
        weights.append(share / words[row.origin])
    order = np.argsort(sums)
    points: list[tuple[float, float, float]] = []  # mean sum, share of errors, weight
    for part in np.array_split(order, len(order) // ROWS_OF_A_BIN):
        weight = np.array(weights)[part] * words["clean"]
        errors = float((weight * np.array(labels)[part]).sum()) + 0.5
        total = float(weight.sum()) + 1
        points.append((float(np.mean(np.array(sums)[part])), errors / total, total))
    at, shares, sizes = map(np.array, zip(*points, strict=True))
    rising = IsotonicRegression().fit_transform(at, shares, sample_weight=sizes)
    return [round(x) for x in at], [round(10_000 * float(p)) for p in rising]


def words_of(data: Path) -> dict[str, int]:
    """Return how many words of text the rows of an origin were found in."""
    human = sum(
        len(target.split())
        for name in SETS
        for document in translations(data, name)
        for _, target in document.segments
    )
    real = sum(len(out.target.split()) for lang in LANGS for out in outputs(data, lang))
    kinds = ("labelled", "unlabelled", "annotated labelled", "annotated unlabelled")
    return {"clean": human, **{f"real {kind}": real for kind in kinds}}


def write_model(booster: Any, curve: tuple[list[int], list[int]], path: Path) -> None:
    """Write trees and their calibration, a tree a line."""
    trees = in_whole_numbers(booster)
    lines = tree_lines(trees)
    rest = {"sums": curve[0], "probabilities": curve[1]}
    head = json.dumps(rest, separators=(",", ":"))[:-1]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{head},"trees":[\n{lines}\n]}}\n', "utf-8")


def main(arguments: list[str] | None = None) -> None:
    """Collect rows or train."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("step", choices=("rows", "train"))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--rows", type=Path, required=True)
    parser.add_argument("--folds", type=Path)
    options = parser.parse_args(arguments)
    if options.step == "rows":
        collect(options.data, options.rows)
        return
    rows, words = pickle.loads(options.rows.read_bytes())
    found = trained([Row(*row) for row in rows])
    write_model(found.whole, calibration(found, words, None), LONE_FILE)
    if options.folds:
        for number, booster in enumerate(found.without):
            path = options.folds / f"lone-trees-{number}.json"
            write_model(booster, calibration(found, words, number), path)


if __name__ == "__main__":
    main(sys.argv[1:])
