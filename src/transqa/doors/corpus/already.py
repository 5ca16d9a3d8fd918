"""What stands already where a run will write: the run itself, finished or begun, or what must not be written over."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transqa.base.errors import ConfigError
from transqa.doors.corpus.formats import is_folder
from transqa.doors.corpus.journal import has_journal, writing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transqa.doors.corpus.about import Paths
    from transqa.doors.corpus.chunks import Input


def finished(paths: Paths, key: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the manifest of this very run, if it is there with its output, of the size that it had."""
    try:
        manifest = json.loads(paths.manifest.read_text("utf-8"))
        size = size_of(paths.out)
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(manifest, dict) or manifest.get("run") != key:
        return None
    output = manifest.get("output")
    if not isinstance(output, dict):
        return None
    written_size = output.get("bytes", size)  # manifests of older versions don't say
    return manifest if written_size == size else None


def size_of(out: Path) -> int:
    """Return the bytes of an output: a file, or the parts in a folder."""
    if os.path.isdir(out):
        return sum(part.stat().st_size for part in out.glob("part-*.parquet"))
    return out.stat().st_size


def refuse_inputs(inputs: Sequence[Input], paths: Paths) -> None:
    """Raise ConfigError if a run would write over one of its inputs, or sweep it away."""
    for source in inputs:
        path = Path(source.path)
        for written in (paths.out, paths.bad, paths.manifest):
            if os.path.exists(written) and path.samefile(written):
                raise ConfigError(
                    f"{written} is an input and would be written over; give another output"
                )
        for folder in (paths.out, paths.parts):
            if folder.resolve() in path.resolve().parents:
                raise ConfigError(
                    f"{source.path} stands in the folder that is to be written; give another output"
                )


def refuse_unfit(out: str, paths: Paths) -> None:
    """Raise ConfigError for places where a run cannot write in the end, before it has done any work."""
    files = [paths.bad, paths.manifest]
    if is_folder(out):
        if os.path.exists(paths.out) and not os.path.isdir(paths.out):
            raise ConfigError(
                f"{paths.out}: is a file; without / at its end it is written anew, with it give another name"
            )
    else:
        if os.path.isdir(paths.out):
            raise ConfigError(
                f"{out}: is a folder; give a file, or a path with / at its end for a folder of Parquet files"
            )
        files.append(paths.out)
    for path in files:
        if os.path.exists(path) and not os.path.isfile(path):
            raise ConfigError(
                f"{path}: is no file, and the run writes one there; move it, or give another output"
            )


def refuse_overwriting(out: str, paths: Paths, *, restart: bool) -> None:
    """Raise ConfigError for an output that is there, unless a run has begun to make it (its journal says which)."""
    with writing(paths.out):
        occupied = (
            any(paths.out.iterdir())
            if os.path.isdir(paths.out)
            else os.path.exists(paths.out)
        )
    if occupied and not restart and not has_journal(paths.parts):
        raise ConfigError(
            f"{out} is there already, and not of this run; --restart writes over it"
        )
