"""The inputs of a run, opened, and what they have in common."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from transqa.corpus.arrow_in import open_arrow
from transqa.corpus.formats import form_of
from transqa.corpus.text_in import open_text
from transqa.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from transqa.corpus.about import Paths
    from transqa.corpus.chunks import Input, Renamed
    from transqa.corpus.formats import Form


def input_of(path: str, renamed: Renamed, rows: int) -> Input:
    """Return a file as an input. Raises ConfigError for a format that is none of ours, InputError for a bad file."""
    form = form_of(path)
    return (open_text if form.is_text else open_arrow)(path, form, renamed, rows)


def id_type_of(inputs: Sequence[Input], out: Form) -> pa.DataType:
    """Return the type of the ids of the output: that of all inputs, else text; for text files, number or text.

    Raises ConfigError for ids that cannot be told in text.
    """
    import pyarrow as pa

    kinds = list(dict.fromkeys(one.id_type for one in inputs))
    kind = kinds[0] if len(kinds) == 1 else pa.string()
    if out.is_text and not pa.types.is_integer(kind):
        kind = pa.string()
    for one in inputs:
        try:
            pa.nulls(1, one.id_type).cast(kind)
        except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
            raise ConfigError(f"{one.path}: ids of type {one.id_type} cannot be written as {kind}") from None
    return kind


def refuse_output(inputs: Sequence[Input], paths: Paths) -> None:
    """Raise ConfigError if a run would write over one of its inputs."""
    for one in inputs:
        for path in (paths.out, paths.bad, paths.manifest):
            if path.exists() and Path(one.path).samefile(path):
                raise ConfigError(f"{path} is an input and would be written over; give another output")
        if paths.out.resolve() in Path(one.path).resolve().parents:
            raise ConfigError(f"{one.path} stands in the folder that is to be written; give another output")
