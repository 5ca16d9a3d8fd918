"""Whether a table that lies among other files is one of pairs: most in a folder are of something else.

One that is meant as a table of pairs and cannot be read as one (a header misspelled, no
header, no rows) is one all the same: its reader says what is wrong, where to pass it
over in silence would look as if it had been checked.
"""

from __future__ import annotations

import codecs
import json
import re
import unicodedata
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.bitext.cells import csv_cells, csv_dialect
from transqa.bitext.decode import is_utf16
from transqa.bitext.headers import OtherHeaderError, read_header

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.bitext.columns import Renamed

HEAD = 65536  # bytes of a file that are enough to tell what it is
_ROWS = 20  # that are looked at
_LEAST_LETTERS = 8  # of a cell that is a text
_LEAST_WORDS = 4  # of a cell that is a sentence, and no name
_KEY = re.compile(r'"([^"\\]{1,40})"\s*:')


def is_table_of_pairs(head: bytes, extension: str, columns: Sequence[str] = ()) -> bool:
    """Return whether a table, by its first bytes, is one of pairs or may be meant as one.

    ``columns`` are pairs of our name and the table's (``target=mt``).

    >>> is_table_of_pairs("Беларуская;English".encode(), ".csv"), is_table_of_pairs(b"year\\tsales", ".tsv")
    (True, False)
    >>> is_table_of_pairs(b"source\\ttargte", ".tsv"), is_table_of_pairs(b"", ".tsv")
    (True, True)
    """
    text = _decoded(head)
    pairs = [column.partition("=") for column in columns]
    renamed = tuple((ours, theirs) for ours, _, theirs in pairs)
    rows = list(islice(_rows(text, extension), _ROWS))
    if not text.strip() or not rows:
        return True
    if _is_header_of_pairs(tuple(rows[0]), renamed):
        return True
    return any(_is_pair(row) for row in rows)


def names_of_columns(head: bytes, extension: str) -> tuple[str, ...]:
    """Return the names in the first row of a table by its first bytes; of JSONL the keys of the first object.

    >>> names_of_columns("system;Беларуская\\n".encode(), ".csv")
    ('system', 'Беларуская')
    """
    first = next(_rows(_decoded(head), extension), [])
    return tuple(first)


def alphabet_of(text: str) -> str | None:
    """Return the alphabet of most letters of a text, as Unicode names letters; None where there are few.

    >>> alphabet_of("Суд у Мінску"), alphabet_of("Minsk, 2026")
    ('CYRILLIC', None)
    """
    letters = [letter for letter in text[:200] if letter.isalpha()]
    if len(letters) < _LEAST_LETTERS:
        return None
    names = Counter(unicodedata.name(letter, "?").split()[0] for letter in letters)
    return names.most_common(1)[0][0]


def _decoded(head: bytes) -> str:
    """Return the beginning of a table as text, to be looked at alone: in the charset that it may be in.

    The last letter may be cut.
    """
    if is_utf16(head):
        return head.decode("utf-16", "replace")
    if b"\0" in head:
        # Without a byte order mark: the zeros of tabs and Latin letters tell the order.
        is_big_endian = head[::2].count(0) > head[1::2].count(0)
        return head.decode("utf-16-be" if is_big_endian else "utf-16-le", "replace")
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(head)
    except UnicodeDecodeError:
        return head.decode("windows-1251", "replace")


def _rows(text: str, extension: str) -> Iterator[list[str]]:
    """Yield the rows of a table as far as they can be cut; of JSONL the keys, then the texts of each line."""
    if extension in (".jsonl", ".ndjson"):
        yield _KEY.findall(text.split("\n", 1)[0])
        for line in text.split("\n"):
            yield _texts_of_json(line)
    elif extension == ".csv":
        start, delimiter = csv_dialect(text)
        for cells in csv_cells(text, delimiter, start):
            yield [cell.text for cell in cells]
    else:
        for line in text.split("\n"):
            yield line.rstrip("\r").split("\t")


def _texts_of_json(line: str) -> list[str]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return []
    if not isinstance(found, dict):
        return []
    return [value for value in found.values() if isinstance(value, str)]


def _is_header_of_pairs(names: tuple[str, ...], renamed: Renamed) -> bool:
    """Return whether a first row names columns of ours, or what may be meant as them."""
    for asked in {renamed, ()}:
        try:
            read_header(names, renamed=asked)
        except OtherHeaderError:
            continue
        except InputError:
            return True
        return True
    return False


def _is_pair(cells: Sequence[str]) -> bool:
    """Return whether a row holds sentences in two alphabets."""
    alphabets = {
        alphabet_of(cell) for cell in cells if len(cell.split()) >= _LEAST_WORDS
    }
    return len(alphabets - {None}) > 1
