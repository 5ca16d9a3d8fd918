"""Folds: which documents weights were trained on, and which measure them. One rule for training and for measuring.

    python -m bench gate --data DIR --folds 'trees-{fold}.json'

measures each document with the weights that were trained without its fold. The fold
follows from the set and the name of a document alone, so that it is the same for all
directions of NTREX and for all references of a document of WMT.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import defaultdict
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bench.data import BLOCK, Translation
from transqa.evidence import trees

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

T = TypeVar("T")
FOLDS = 5
_OTHER_REFERENCE = re.compile(r"/\d+$")


def fold_of(name_of_set: str, document: str, folds: int = FOLDS) -> int:
    """Return the fold of a document, 0 to ``folds`` - 1.

    For FLORES and the outputs of its translation, ask with "flores" and the address of
    the article.

    >>> fold_of("wmt21_ruen", "wmt21_ruen a") == fold_of("wmt21_ruen", "wmt21_ruen a/1")
    True
    """
    key = f"{name_of_set}\t{_OTHER_REFERENCE.sub('', document)}"
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8]) % folds


def fold(document: Translation) -> int:
    """Return the fold of a document."""
    return fold_of(document.set, document.name)


def blocks_by_fold(
    documents: Sequence[Translation], size: int = BLOCK
) -> list[tuple[int, Translation]]:
    """Return the segments of documents in blocks, each with its fold: no block takes from two folds, nor from two references."""
    segments: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    for document in documents:
        match = _OTHER_REFERENCE.search(document.name)
        reference = match.group() if match else ""
        segments[fold(document), reference] += document.segments
    blocks = []
    for (number, reference), lines in sorted(segments.items()):
        for start in range(0, len(lines), size):
            name = f"{documents[0].set} fold {number} {start}{reference}"
            block = Translation(
                documents[0].set,
                name,
                documents[0].pair,
                tuple(lines[start : start + size]),
            )
            blocks.append((number, block))
    return blocks


def by_fold(
    entries: Iterable[tuple[int, T]], pattern: str | None
) -> Iterator[tuple[int, T]]:
    """Yield entries (documents) fold by fold, each to be judged by the weights of its fold; without a pattern as they come.

    ``pattern`` names the files of the weights, ``{fold}`` standing for the number.
    """
    if pattern is None:
        yield from entries
        return
    if "{fold}" not in pattern:
        sys.exit(f"--folds {pattern}: {{fold}} must stand for the number of the fold")
    chosen = None
    for number, entry in sorted(entries, key=itemgetter(0)):
        if number != chosen:
            use_weights(Path(pattern.format(fold=number)))
            chosen = number
        yield number, entry


def use_weights(path: Path) -> None:
    """Let the library judge names by the weights of a file from here on, and forget what it judged before.

    Names without a source are judged by the file beside it whose name begins with
    "lone-", where there is one.
    """
    if not path.exists():
        sys.exit(f"--folds: {path} is not there")
    trees.FILE = path
    trees.name_trees.cache_clear()
    lone = path.with_name(f"lone-{path.name}")
    if lone.exists():
        trees.LONE_FILE = lone
        trees.lone_trees.cache_clear()
