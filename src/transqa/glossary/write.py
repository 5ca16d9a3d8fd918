"""Writes glossaries: to a format by the name of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from transqa.glossary.entries import Entry

WRITTEN = (".toml", ".csv", ".tsv", ".xlsx", ".tbx")
NO_HEADING = (".csv", ".tsv")  # what has no place for title, license, edition and note


def written(
    entries: Sequence[Entry], about: Mapping[str, str], path: Path, dialect: str = "v2"
) -> bytes:
    """Return entries as the bytes of a glossary file of the format that a path ends with.

    ``dialect`` is that of TBX: v2 (ISO 30042:2008, martif), dca or dct (ISO
    30042:2019). Raises DataError for an unknown ending, and for a text that the format
    cannot hold.
    """
    suffix = path.suffix.lower()
    if suffix not in WRITTEN:
        raise DataError(f'{path}: "{path.suffix}" is not a format that glossaries are written in; '
                        f"allowed: {', '.join(WRITTEN)}")  # fmt: skip
    if suffix == ".xlsx":
        from transqa.glossary.xlsx import to_xlsx

        return to_xlsx(entries, about, path)
    if suffix == ".tbx":
        from transqa.glossary.to_tbx import to_tbx

        return to_tbx(entries, about, path, dialect).encode()
    if suffix == ".toml":
        from transqa.glossary.to_toml import to_toml

        return to_toml(entries, about).encode()
    from transqa.glossary.to_tables import to_csv

    return to_csv(entries, "\t" if suffix == ".tsv" else ",").encode()
