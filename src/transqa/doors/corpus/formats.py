"""What a file is by its name: its format, and how it is compressed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from transqa.base.errors import ConfigError, did_you_mean

PARQUET, IPC, STREAM, CSV, TSV, JSONL = "parquet", "ipc", "ipc-stream", "csv", "tsv", "jsonl"
FORMATS = {
    ".parquet": PARQUET,
    ".pq": PARQUET,
    ".arrow": IPC,
    ".feather": IPC,
    ".ipc": IPC,
    ".arrows": STREAM,
    ".csv": CSV,
    ".tsv": TSV,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
}
TEXT = (CSV, TSV, JSONL)
COMPRESSED = {".gz": "gzip", ".zst": "zstd"}
ALLOWED = ", ".join(FORMATS)


class Form(NamedTuple):
    """A format, and the compression around it or None."""

    name: str
    compression: str | None = None

    @property
    def is_text(self) -> bool:
        """Return whether the file is lines of text."""
        return self.name in TEXT


def form_of(path: str) -> Form:
    """Return the format that the name of a file says. Raises ConfigError for another.

    >>> form_of("news.jsonl.gz")
    Form(name='jsonl', compression='gzip')
    """
    name = Path(path).name.lower()
    packed = next((end for end in COMPRESSED if name.endswith(end)), "")
    suffix = Path(name.removesuffix(packed)).suffix
    if suffix not in FORMATS:
        said = f'"{suffix}" is no format of a corpus' if suffix else "the name does not end in a format"
        raise ConfigError(f"{path}: {said}; {did_you_mean(suffix, FORMATS)}")
    form = Form(FORMATS[suffix], COMPRESSED.get(packed))
    if packed and not form.is_text:
        raise ConfigError(f"{path}: {form.name} packs itself; leave {packed} out (it belongs to .csv, .tsv and .jsonl)")
    return form


def out_form(path: str) -> Form:
    """Return the format of an output; a path that ends with / is a folder of Parquet files."""
    return Form(PARQUET) if is_folder(path) else form_of(path)


def is_folder(path: str) -> bool:
    """Return whether an output is a folder of Parquet files."""
    return path.endswith(("/", "\\"))
