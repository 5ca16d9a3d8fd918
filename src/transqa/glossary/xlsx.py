"""Glossaries in workbooks (.xlsx, Office Open XML): the rows of one sheet, read as those of a CSV file are."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from transqa.base.archives import open_archive
from transqa.base.errors import DataError, did_you_mean
from transqa.glossary.layer import ABOUT, Raw
from transqa.glossary.tables import Cells, read_rows
from transqa.glossary.to_tables import to_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from transqa.glossary.entries import Entry

# Old and encrypted workbooks are compound files.
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ABOUT = "about"
_LONGEST = 32_767  # characters of a cell
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HEX = re.compile("_x([0-9A-Fa-f]{4})_")
# What people write stays far under these; a crafted sheet of a few kilobytes took minutes
# without them.
_MOST_COLUMNS = 1_000
_MOST_EMPTY = 10_000  # rows without a text, one after the other
_MOST_ABOUT = 1_000  # rows of the sheet that tells of the glossary
_MOST_MERGED = 10_000  # rows that a merged cell covers
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+)(\d+):[A-Z]+(\d+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


def read_xlsx(data: bytes, path: Path, sheet: str = "") -> Raw:
    """Return the entries of a workbook's sheet (the first, if none is named) as tables; formulas count by their values.

    Raises DataError for what is no workbook, an encrypted or old one, a ZIP bomb, a
    formula without a value.
    """
    if data.startswith(_OLE):
        raise DataError(
            f"{path}: an old (.xls) or encrypted workbook; save it as .xlsx without a password"
        )
    _check_parts(data, path)
    try:
        with warnings.catch_warnings():
            # Of styles and validations that openpyxl does not know, and we do not read.
            warnings.simplefilter("ignore")
            return _read(data, path, sheet)
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
        OSError,
    ) as error:
        raise DataError(f"{path}: not a workbook that can be read ({error})") from None


def _check_parts(data: bytes, path: Path) -> None:
    """Refuse an archive that unpacks to too much, or whose XML declares entities."""
    member = open_archive(data, str(path), DataError)
    if member("[Content_Types].xml") is None or member("xl/workbook.xml") is None:
        raise DataError(
            f"{path}: not a workbook; a ZIP archive without xl/workbook.xml"
        )
    for name in zipfile.ZipFile(io.BytesIO(data)).namelist():
        if (
            name.endswith((".xml", ".rels"))
            and b"<!" in (member(name) or b"").replace(b"\0", b"")[:4096]
        ):
            raise DataError(
                f"{path}: {name} has a document type or declares entities, which may be an attack"
            )


def _read(data: bytes, path: Path, sheet: str) -> Raw:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    names = [worksheet.title for worksheet in book.worksheets]
    if not names or (sheet and sheet not in names):
        raise DataError(f'{path}: no sheet "{sheet}"; {did_you_mean(sheet, names)}')
    name = sheet or names[0]
    rows = _rows(book[name], data, f'{path}: sheet "{name}"')
    head = next(rows, Cells(f'{path}: sheet "{name}"', []))
    raw = read_rows(
        head,
        rows,
        lambda number: (
            f"{head.where}, cell {_letters(number + 1)}{head.where.split()[-1]}"
        ),
    )
    if not sheet and _ABOUT in names[1:]:
        for values in book[_ABOUT].iter_rows(
            max_row=_MOST_ABOUT, max_col=2, values_only=True
        ):
            texts = [_text(value) for value in values[:2]]
            if len(texts) == 2 and texts[0] in ABOUT and texts[1]:
                raw.about[texts[0]] = texts[1]
    return raw


def _rows(sheet: Any, data: bytes, where: str) -> Iterator[Cells]:
    """Yield the rows that are not empty, merged cells filled down, every value as text."""
    xml = zipfile.ZipFile(io.BytesIO(data)).read(sheet._worksheet_path.lstrip("/"))
    merged = _merged(xml, where)
    formulas = _formulas(data, sheet.title) if _FORMULA.search(xml) else {}
    held: dict[
        int, tuple[int, str]
    ] = {}  # by column, the last row that a merged cell covers, and its text
    sheet.reset_dimensions()
    for number, cells in _bounded(sheet, where):
        texts: list[str] = []
        try:
            for column, cell in enumerate(cells, 1):
                cell_where = f"{where}, cell {_letters(column)}{number}"
                texts.append(_cell(cell, cell_where, formulas.get((number, column))))
        except DataError as error:
            yield Cells(f"{where}, row {number}", [], str(error))
            continue
        # A row ends with its last cell, which may stand before one that is merged into
        # it from above.
        last_held = max(
            (column for column, (last, _) in held.items() if last >= number), default=0
        )
        texts += [""] * (last_held - len(texts))
        for column, text in enumerate(texts, 1):
            last, held_text = held.get(column, (0, ""))
            if not text and last >= number:
                texts[column - 1] = held_text
            if (number, column) in merged:
                held[column] = merged[number, column], text
        if any(text.strip() for text in texts):
            yield Cells(f"{where}, row {number}", texts)


def _bounded(sheet: Any, where: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the rows of a sheet with their numbers. Raises DataError for too wide ones, and too many empty ones."""
    empty_rows = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if len(cells) > _MOST_COLUMNS:
            raise DataError(
                f"{where}, row {number}: {len(cells):,} columns; at most {_MOST_COLUMNS:,}; delete the empty ones"
            )
        is_empty = all(cell.value is None for cell in cells)
        empty_rows = empty_rows + 1 if is_empty else 0
        if empty_rows > _MOST_EMPTY:
            raise DataError(
                f"{where}, row {number}: more than {_MOST_EMPTY:,} empty rows; delete them"
            )
        yield number, cells


def _merged(xml: bytes, where: str) -> dict[tuple[int, int], int]:
    """Return where merged cells that go down begin, and their last row. Raises DataError for a huge one."""
    merged = {}
    for letters, first, last in _MERGED.findall(xml):
        if int(last) - int(first) > _MOST_MERGED:
            cell = f"{letters.decode()}{int(first)}"
            raise DataError(
                f"{where}, cell {cell}: merged with {int(last) - int(first):,} rows below it; at most {_MOST_MERGED:,}"
            )
        if int(last) > int(first):
            merged[int(first), _number(letters.decode())] = int(last)
    return merged


def _formulas(data: bytes, sheet: str) -> dict[tuple[int, int], str]:
    """Return the formulas of a sheet by row and column."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True)
    book[sheet].reset_dimensions()
    formulas = {}
    for number, row in _bounded(book[sheet], f"sheet {sheet}"):
        for column, cell in enumerate(row, 1):
            if cell.data_type == "f":
                formulas[number, column] = str(cell.value)
    return formulas


def _cell(cell: Any, where: str, formula: str | None) -> str:
    if cell.data_type == "e":
        raise DataError(f"{where}: the error value {cell.value}; correct the cell")
    if formula is not None and cell.value is None:
        raise DataError(
            f"{where}: the formula {formula} has no stored value; open the workbook and save it again"
        )
    return _text(cell.value)


def _text(value: object) -> str:
    """Return a value as a person would write it: 7 for 7.0, 2026-11-24 for a date, yes for true.

    >>> [_text(one) for one in (7.0, 2.5, True, None, datetime(2026, 11, 24), "Минск")]
    ['7', '2.5', 'yes', '', '2026-11-24', 'Минск']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return (
            value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        )
    if isinstance(value, date | time):
        return value.isoformat()
    text = str(value)
    return (
        _HEX.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    )


def _letters(number: int) -> str:
    """Return the letters of a column.

    >>> _letters(1), _letters(28)
    ('A', 'AB')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def to_xlsx(entries: Sequence[Entry], about: Mapping[str, str], path: Path) -> bytes:
    """Return entries as a workbook: a sheet of rows, all cells text, and a sheet ``about`` for what the heading says.

    Raises DataError for what no cell can hold: control characters, more than 32,767
    characters.
    """
    from openpyxl import Workbook

    rows = to_rows(entries)
    heading = [[key, about[key]] for key in ABOUT if key in about]
    sheets = {"glossary": rows, **({_ABOUT: heading} if heading else {})}
    for name, lines in sheets.items():
        _check(lines, f'{path}: sheet "{name}"')
    book = Workbook(write_only=True)
    for name, lines in sheets.items():
        _write(book.create_sheet(name), lines)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _check(rows: Iterable[Sequence[str]], where: str) -> None:
    """Raise DataError for a text that no cell can hold."""
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            cell = f"{where}, cell {_letters(place)}{number}"
            if illegal := _ILLEGAL.search(text):
                code = f"U+{ord(illegal[0]):04X}"
                raise DataError(
                    f"{cell}: the character {code} cannot stand in a workbook: {text[:40]!r}"
                )
            if (
                len(text) * 2 > _LONGEST
                and len(text.encode("utf-16-le")) // 2 > _LONGEST
            ):
                raise DataError(
                    f"{cell}: {len(text):,} characters; a cell holds {_LONGEST:,}"
                )


def _write(sheet: Any, rows: Sequence[Sequence[str]]) -> None:
    """Fill a sheet: the first row stands still and filters, every cell is text."""
    from openpyxl.cell import WriteOnlyCell

    if sheet.title != _ABOUT:
        sheet.freeze_panes = "B2"
        sheet.auto_filter.ref = f"A1:{_letters(len(rows[0]))}{len(rows)}"
    for place, name in enumerate(rows[0], 1):
        sheet.column_dimensions[_letters(place)].width = (
            14 if name in ("kind", "gender", "confidence") else 28
        )
    for row in rows:
        cells = [
            WriteOnlyCell(sheet, _HEX.sub(_escaped, text)) if text else None
            for text in row
        ]
        for cell in cells:
            if cell is not None:
                cell.data_type = "s"
        sheet.append(cells)


def _escaped(match: re.Match[str]) -> str:
    """Return what stands for ``_x0041_`` itself, which a workbook would show as A."""
    return f"_x005F{match[0]}"
