"""Trains the trees that judge names and writes ``src/transqa/evidence/data/name_trees.json``.

    python -m bench.make.name_trees rows --data DIR --rows FOLDER
    python -m bench.make.name_trees train --rows FOLDER [--folds FOLDER]

The first collects rows (``bench.make.name_rows``), the second grows trees of them with
LightGBM. Thresholds are whole numbers already, leaves become thousandths. What a sum
means is read off rows of real output that the trees which judged them had not seen (five
folds by document, ``bench.folds``), by logistic regression. ``--folds`` writes the five
models too, for measures on documents that nothing was fitted to.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.data import translations
from bench.folds import FOLDS, fold_of
from bench.gate import reference_errors
from bench.make.name_rows import (
    Row,
    clean_rows,
    listed_rows,
    planted_rows,
    pools,
    real_rows,
)
from transqa.evidence.lost_rows import LOST_FEATURES
from transqa.evidence.trees import FILE, NameTrees

SETS = (
    "newstest", "ntrex-ru-en", "ntrex-be-en", "ntrex-uk-en", "wmt21_ruen", "wmt22_ruen", "wmt23_ruen", "wmt22_uken",
    "wmt23_uken", "flores-be-en", "flores-ru-en", "flores-uk-en", "ntrex-en-be", "ntrex-en-ru", "ntrex-en-uk",
    "ntrex-ru-be", "ntrex-be-ru", "ntrex-uk-ru", "ntrex-ru-uk", "ntrex-be-pl", "ntrex-ru-pl", "ntrex-en-pl",
)  # fmt: skip
REAL = "mozilla_mt"
LISTED = "listed"
KINDS = NameTrees._fields
# Damaged copies of each document; in every second one each segment is by itself.
COPIES = 6
# Weights of rows in training: a planted error counts less than a real one, and there
# are more of them than errors in real output. With 0.4 and 1.0 the trees found half as
# many annotated errors at the sum that 2 % of clean documents reach, and as many
# planted ones.
# Kinds that seldom find an occasion count more.
WEIGHTS = {
    "clean": 1.0,
    "beside": 0.3,
    "planted": 0.15,
    "plainer": 0.4,
    "gender": 2.0,
    "mixed": 2.0,
    "leaked": 1.0,
    "real": 2.0,
}
PARAMETERS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.12,
    "num_leaves": 16,
    "min_data_in_leaf": 25,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "feature_fraction": 0.5,
    "lambda_l2": 3.0,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
    "seed": 15,
    "verbose": -1,
}
# Weights of real rows in the calibration: what annotators saw counts whole.
CALIBRATING = {"real annotated": 1.0, "real labelled": 0.7}
ROUNDS = 90  # trees of a kind
LEAF_SCALE = 1000
SUREST = 0.995  # no row is surer


def kind_of_origin(origin: str) -> str:
    """Return the key of ``WEIGHTS`` for the origin of a row."""
    first = origin.split(maxsplit=1)[0]
    return first if first in WEIGHTS else "planted"


def grown(
    x: Any,
    y: Any,
    weights: Any,
    parameters: dict[str, Any] = PARAMETERS,
    rounds: int = ROUNDS,
) -> lightgbm.Booster:
    """Return trees grown over rows."""
    return lightgbm.train(parameters, lightgbm.Dataset(x, y, weight=weights), rounds)


def in_whole_numbers(booster: lightgbm.Booster) -> list[list[list[int]]]:
    """Return the trees as arrays of whole numbers."""
    trees = []
    for tree in booster.dump_model()["tree_info"]:
        if "split_feature" in tree["tree_structure"]:
            arrays: list[list[int]] = [[], [], [], [], []]
            _add_node(tree["tree_structure"], arrays)
            trees.append(arrays)
    return trees


def _add_node(node: dict[str, Any], arrays: list[list[int]]) -> int:
    """Add a node and all below it to the arrays of a tree (``Tree``); return what leads to it."""
    features, thresholds, lefts, rights, leaves = arrays
    if "split_feature" not in node:
        leaves.append(round(LEAF_SCALE * node["leaf_value"]))
        return -len(leaves)
    at = len(features)
    features.append(node["split_feature"])
    # Features are whole numbers, so that a threshold between two is the lower one.
    thresholds.append(int(np.floor(node["threshold"])))
    lefts.append(0)
    rights.append(0)
    lefts[at] = _add_node(node["left_child"], arrays)
    rights[at] = _add_node(node["right_child"], arrays)
    return at


def calibrated(sums: Any, labels: Any, weights: Any) -> tuple[list[int], list[int]]:
    """Return sums and the probabilities (ten-thousandths) that go with them, by logistic regression over real rows.

    Isotonic regression was tried: with some dozens of rows at the upper end it makes
    steps that move from one training to the next.
    """
    model = LogisticRegression(C=1e6)
    model.fit(sums.reshape(-1, 1) / LEAF_SCALE, labels, sample_weight=weights)
    return _curve(float(model.coef_[0][0]), float(model.intercept_[0]))


def _curve(slope: float, intercept: float) -> tuple[list[int], list[int]]:
    """Return the points of a logistic curve over sums."""
    at = list(range(-8 * LEAF_SCALE, 8 * LEAF_SCALE + 1, LEAF_SCALE // 4))
    curve = 1 / (1 + np.exp(-(slope * np.array(at) / LEAF_SCALE + intercept)))
    return at, [
        round(10_000 * min(SUREST, max(1 - SUREST, float(value)))) for value in curve
    ]


def shifted(
    sums: Any, labels: Any, rate_sums: Any, rate: float
) -> tuple[list[int], list[int]]:
    """Return the calibration of planted errors, moved to the rate of errors of real output.

    The slope is that of a logistic regression over clean and planted rows; the
    intercept is the one at which the mean probability of the real rows is their rate.
    """
    slope = (
        LogisticRegression(C=1e6)
        .fit(sums.reshape(-1, 1) / LEAF_SCALE, labels)
        .coef_[0][0]
    )
    low, high = -20.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        mean = float(
            np.mean(1 / (1 + np.exp(-(slope * rate_sums / LEAF_SCALE + middle))))
        )
        low, high = (middle, high) if mean < rate else (low, middle)
    return _curve(float(slope), low)


class Trained(NamedTuple):
    """The trees of one kind of row: of all folds, without each, and what each row came to unseen."""

    whole: Any
    without: list[Any]
    sums: Any
    folds: Any
    labels: Any
    origins: Any


def trained(rows: list[tuple[str, Row]], kind: str) -> Trained:
    """Return trees grown over the rows of a kind, and over all folds but one."""
    chosen = [
        (name, row)
        for name, row in rows
        if kind_of(row) == kind and _is_used(row) and not _is_slip(name, row)
    ]
    folds = np.array([fold_of(name, row.document) for name, row in chosen])
    x = np.array([row.values for _, row in chosen], dtype=np.int32)
    y = np.array([row.label for _, row in chosen])
    origins = np.array([row.origin for _, row in chosen])
    weights = np.array([WEIGHTS[kind_of_origin(origin)] for origin in origins])
    sums = np.zeros(len(chosen))
    without = []
    for number in range(FOLDS):
        seen = folds != number
        booster = grown(x[seen], y[seen], weights[seen])
        sums[~seen] = LEAF_SCALE * booster.predict(x[~seen], raw_score=True)
        without.append(booster)
    print(kind, len(chosen), "rows,", int(y.sum()), "errors", flush=True)
    return Trained(grown(x, y, weights), without, sums, folds, y, origins)


def kind_of(row: Row) -> str:
    """Return which trees judge a row."""
    if row.kind == "pair":
        return "pair"
    return "replaced" if row.values[_AT_RIVAL] else "missing"


_AT_RIVAL = list(LOST_FEATURES).index("rival")


def _is_used(row: Row) -> bool:
    """Return whether a row's label can be trusted.

    A reference does not tell what became of a name that nothing renders. Of a word that
    it has not, and that stands for none of its names, it does not tell either: of
    thirty such rows that were read, most were errors.
    """
    if row.kind == "lost":
        return row.origin not in ("real unlabelled", "real labelled")
    return row.origin != "real unlabelled"


def _is_slip(name: str, row: Row) -> bool:
    """Return whether a row counts as right what is a known slip of a human translation."""
    if row.label or row.origin.startswith("real"):
        return False
    return not _slips(name).isdisjoint(row.text.split())


@cache
def _slips(name: str) -> frozenset[str]:
    """Return the words that people got wrong in a set."""
    errors = reference_errors().get(name, ())
    return frozenset([word for _, words in errors for word in words.split()])


def calibration(
    found: Trained, kind: str, held_out: int | None
) -> tuple[list[int], list[int]]:
    """Return the calibration of the trees of a kind, without the rows of a fold."""
    usable = (
        np.ones(len(found.sums), dtype=bool)
        if held_out is None
        else found.folds != held_out
    )
    real = usable & np.array([origin.startswith("real") for origin in found.origins])
    if kind == "pair":
        weights = np.array(
            [CALIBRATING.get(origin, 0.0) for origin in found.origins[real]]
        )
        return calibrated(found.sums[real], found.labels[real], weights)
    other = usable & ~real
    rate = float(found.labels[real].mean())
    return shifted(found.sums[other], found.labels[other], found.sums[real], rate)


def models(rows: list[tuple[str, Row]]) -> list[dict[str, Any]]:
    """Return the model of all rows, and that of each fold's absence."""
    found = {kind: trained(rows, kind) for kind in KINDS}
    made = []
    for held_out in (None, *range(FOLDS)):
        model: dict[str, Any] = {}
        for kind, of_kind in found.items():
            booster = of_kind.whole if held_out is None else of_kind.without[held_out]
            sums, probabilities = calibration(of_kind, kind, held_out)
            trees = in_whole_numbers(booster)
            model[kind] = {
                "trees": trees,
                "sums": sums,
                "probabilities": probabilities,
            }
        made.append(model)
    return made


def collect(data: Path, folder: Path, sets: list[str]) -> None:
    """Write the rows of each set into a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in sets:
        rows: list[Row] = []
        if name == REAL:
            rows = list(real_rows(data))
        elif name == LISTED:
            rows = list(listed_rows(data))
        else:
            documents = translations(data, name)
            kinds = pools(documents)
            for document in documents:
                rows += clean_rows(document)
                rows += clean_rows(document, alone=True)
            for copy in range(COPIES):
                chance = random.Random(f"{name} {copy}")
                for document in documents:
                    rows += planted_rows(document, kinds, chance, alone=copy % 2 == 1)
        (folder / f"{name}.pickle").write_bytes(
            pickle.dumps([tuple(row) for row in rows])
        )
        print(name, Counter(f"{row.kind} {row.label}" for row in rows), flush=True)


def loaded(folder: Path) -> list[tuple[str, Row]]:
    """Return all rows of a folder, each with its set."""
    rows = []
    for file in sorted(folder.glob("*.pickle")):
        name = file.stem
        set_name = "flores" if name == REAL else name.split("-")[0]
        for values in pickle.loads(file.read_bytes()):
            rows.append((set_name, Row(*values)))
    return rows


def tree_lines(trees: list[list[list[int]]]) -> str:
    """Return trees as JSON, a tree a line."""
    return ",\n".join([json.dumps(tree, separators=(",", ":")) for tree in trees])


def written(model: dict[str, Any], path: Path) -> None:
    """Write a model, a tree a line."""
    kinds = []
    for kind, cells in model.items():
        trees = tree_lines(cells["trees"])
        calibration = ",\n".join(
            [
                f'"{key}":{json.dumps(cells[key], separators=(",", ":"))}'
                for key in ("sums", "probabilities")
            ]
        )
        kinds.append(f'"{kind}":{{"trees":[\n{trees}\n],\n{calibration}}}')
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{\n" + ",\n".join(kinds) + "\n}\n", "utf-8")


def main(arguments: list[str] | None = None) -> None:
    """Collect rows or train."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("step", choices=("rows", "train"))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--rows", type=Path, required=True)
    parser.add_argument("--sets", default=",".join((*SETS, REAL, LISTED)))
    parser.add_argument("--folds", type=Path)
    options = parser.parse_args(arguments)
    if options.step == "rows":
        collect(options.data, options.rows, options.sets.split(","))
        return
    whole, *without = models(loaded(options.rows))
    written(whole, FILE)
    if options.folds:
        for number, model in enumerate(without):
            written(model, options.folds / f"trees-{number}.json")


if __name__ == "__main__":
    main(sys.argv[1:])
