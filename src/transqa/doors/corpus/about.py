"""What a run is: what two runs must share to be the same run, and the manifest of one that is finished."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import InputError
from transqa.checker.config import Config
from transqa.checker.engine import signature
from transqa.checker.frame.schema import SCHEMA
from transqa.doors.corpus.formats import is_folder, output_format
from transqa.doors.corpus.journal import utc_now

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transqa.doors.corpus.journal import Part
    from transqa.doors.corpus.tally import Tally

MANIFEST = "transqa/corpus/1"
_END_BYTES = 1 << 20  # bytes at both ends of an input that its digest is made of

# Options that rows have no use for, or that the signature of the scores holds already.
_NOT_OF_ROWS = (
    "root",
    "baseline",
    "exclude",
    "glossary",
    "lexicon",
    "skip",
    "align",
    "bootstrap",
    "columns",
    "lenient",
    "strict",
    "max_issues",
)


class Paths(NamedTuple):
    """Where a run writes: the output, the folder of its parts, the bad rows and the manifest."""

    out: Path
    parts: Path
    bad: Path
    manifest: Path


def paths_of(out: str) -> Paths:
    """Return the paths beside an output.

    >>> paths_of("news/done/").manifest.as_posix()
    'news/done.manifest.json'
    """
    stem = out.rstrip("/\\")
    return Paths(
        Path(stem),
        Path(f"{stem}.parts"),
        Path(f"{stem}.bad.jsonl"),
        Path(f"{stem}.manifest.json"),
    )


def fingerprint(path: str) -> dict[str, Any]:
    """Return what an input is known by: path, bytes, time of change, and a digest of its first and last mebibyte.

    A digest of the whole would read a terabyte once more; who changes the middle alone
    changes the time.
    """
    try:
        with open(path, "rb") as file:
            state = os.fstat(file.fileno())
            digest = hashlib.sha256(file.read(_END_BYTES))
            file.seek(max(_END_BYTES, state.st_size - _END_BYTES))
            digest.update(file.read(_END_BYTES))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    return {
        "path": path,
        "bytes": state.st_size,
        "changed": state.st_mtime_ns,
        "sha256_of_ends": digest.hexdigest(),
    }


def run_key(
    inputs: Sequence[Mapping[str, Any]],
    config: Config,
    score_signature: str,
    columns: Mapping[str, str],
    out: str,
) -> dict[str, Any]:
    """Return what two runs must share for one to go on with the work of the other."""
    default = Config()
    options: dict[str, Any] = {}
    for field in fields(Config):
        value = getattr(config, field.name)
        if field.name not in _NOT_OF_ROWS and value != getattr(default, field.name):
            options[field.name] = value
    form = output_format(out)
    key = {
        "inputs": inputs,
        "signature": score_signature,
        "options": options,
        "columns": columns,
        "format": form.name
        + (form.compression or "")
        + (" folder" if is_folder(out) else ""),
    }
    # As the journal gives it back, so that the two compare equal: tuples are lists
    # there, and keys are strings.
    as_read_back: dict[str, Any] = json.loads(json.dumps(key, default=_jsonable))
    return as_read_back


def _jsonable(value: Any) -> object:
    return (
        asdict(value)
        if is_dataclass(value) and not isinstance(value, type)
        else str(value)
    )


def signature_of(config: Config, langs: Sequence[str], glossary: str) -> str:
    """Return the signature of the scores."""
    from transqa import __version__

    return signature(__version__, langs, glossary, config)


def manifest(
    key: Mapping[str, Any],
    score_signature: str,
    started: str,
    parts: Sequence[Part],
    counts: Tally,
) -> dict[str, Any]:
    """Return the manifest of a finished run, without what is about its files."""
    words = max(counts.words, 1)
    mean_row_quality = (
        round(counts.row_quality / counts.checked, 4) if counts.checked else None
    )
    return {
        "schema": MANIFEST,
        "rows": SCHEMA,
        "signature": score_signature,
        "run": key,
        "counts": {
            "rows": counts.rows,
            "checked": counts.checked,
            "bad": counts.bad,
            "passed": counts.passed,
            "with_issues": counts.with_issues,
            "words": counts.words,
            "issues": sum(counts.codes.values()),
            "by_code": counts.codes,
            "by_severity": counts.severities,
            "by_languages": counts.langs,
        },
        "score": {
            "penalty": round(counts.penalty, 4),
            "per_thousand": round(1000 * counts.penalty / words, 4),
            "quality": round(100 * (1 - counts.penalty / words), 4),
            "mean_row_quality": mean_row_quality,
        },
        "times": {
            "started": started,
            "finished": utc_now(),
            "seconds": round(sum(part.seconds for part in parts), 3),
        },
    }
