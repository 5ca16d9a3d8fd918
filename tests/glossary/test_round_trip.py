"""A glossary that is written in any format and read again is the same glossary."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from transqa.glossary import Entry, load_glossary
from transqa.glossary.load import read_layer
from transqa.glossary.write import written

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = [
    ("toml", "v2"), ("csv", "v2"), ("tsv", "v2"), ("xlsx", "v2"), ("tbx", "v2"), ("tbx", "dca"), ("tbx", "dct")
]  # fmt: skip
each_format = pytest.mark.parametrize(("suffix", "dialect"), FORMATS)
ABOUT = {
    "edition": "2026-11",
    "title": "Names & terms",
    "license": "CC0-1.0",
    "note": "two\nlines; a | b = c",
}


def bare(entries: tuple[Entry, ...]) -> list[Entry]:
    return [replace(entry, file="") for entry in entries]


def through(entries: tuple[Entry, ...], path: Path, dialect: str) -> tuple[Entry, ...]:
    path.write_bytes(written(entries, ABOUT, path, dialect))
    layer = read_layer(path)
    assert layer.warnings == ()
    assert layer.about == ({} if path.suffix in (".csv", ".tsv") else ABOUT)
    return layer.entries


@each_format
def test_the_bundled_glossary_loses_nothing(
    tmp_path: Path, suffix: str, dialect: str
) -> None:
    entries = tuple(load_glossary().entries)
    assert bare(through(entries, tmp_path / f"news.{suffix}", dialect)) == bare(entries)


def test_the_bundled_glossary_goes_through_all_formats_one_after_another(
    tmp_path: Path,
) -> None:
    entries = tuple(load_glossary().entries)
    now = entries
    for number, (suffix, dialect) in enumerate([*FORMATS, FORMATS[0]]):
        now = through(now, tmp_path / f"{number}.{suffix}", dialect)
    assert bare(now) == bare(entries)
