"""What a file is by its name: its format, and how it is compressed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from transqa.base.errors import ConfigError, did_you_mean

PARQUET, IPC, STREAM, CSV, TSV, JSONL = (
    "parquet",
    "ipc",
    "ipc-stream",
    "csv",
    "tsv",
    "jsonl",
)
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


class FileFormat(NamedTuple):
    """A format, and the compression around it or None."""

    name: str
    compression: str | None = None

    @property
    def is_text(self) -> bool:
        """Return whether the file is lines of text."""
        return self.name in TEXT


def format_of(path: str) -> FileFormat:
    """Return the format that the name of a file says. Raises ConfigError for another.

    >>> format_of("news.jsonl.gz")
    FileFormat(name='jsonl', compression='gzip')
    """
    name = Path(path).name.lower()
    packing = ""
    for ending in COMPRESSED:
        if name.endswith(ending):
            packing = ending
    suffix = Path(name.removesuffix(packing)).suffix
    if suffix not in FORMATS:
        fault = (
            f'"{suffix}" is no format of a corpus'
            if suffix
            else "the name does not end in a format"
        )
        raise ConfigError(f"{path}: {fault}; {did_you_mean(suffix, FORMATS)}")
    form = FileFormat(FORMATS[suffix], COMPRESSED.get(packing))
    if packing and not form.is_text:
        raise ConfigError(
            f"{path}: {form.name} packs itself; leave {packing} out (it belongs to .csv, .tsv and .jsonl)"
        )
    return form


def output_format(path: str) -> FileFormat:
    """Return the format of an output; a path that ends with / is a folder of Parquet files."""
    return FileFormat(PARQUET) if is_folder(path) else format_of(path)


def is_folder(path: str) -> bool:
    """Return whether an output is a folder of Parquet files."""
    return path.endswith(("/", "\\"))
