"""The inputs of a run, opened, and kept from being written over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from transqa.corpus.arrow_in import open_arrow
from transqa.corpus.formats import form_of
from transqa.corpus.text_in import open_text
from transqa.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.corpus.about import Paths
    from transqa.corpus.chunks import Input, Renamed


def input_of(path: str, renamed: Renamed, rows: int) -> Input:
    """Return a file as an input. Raises ConfigError for a format that is none of ours, InputError for a bad file."""
    form = form_of(path)
    return (open_text if form.is_text else open_arrow)(path, form, renamed, rows)


def refuse_output(inputs: Sequence[Input], paths: Paths) -> None:
    """Raise ConfigError if a run would write over one of its inputs."""
    for one in inputs:
        for path in (paths.out, paths.bad, paths.manifest):
            if path.exists() and Path(one.path).samefile(path):
                raise ConfigError(f"{path} is an input and would be written over; give another output")
        if paths.out.resolve() in Path(one.path).resolve().parents:
            raise ConfigError(f"{one.path} stands in the folder that is to be written; give another output")
