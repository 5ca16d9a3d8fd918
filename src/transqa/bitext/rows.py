"""The one judge of rows: those of tables, of Arrow batches, of corpora and of the pairs given to ``check_pairs``.

A reader of rows cuts its input into values by the names of our columns, and
``judge_row`` says whether they are a row. The kinds of input differ in what a row must
have and in the wording of the messages, never in the rules themselves; those
differences are a value, ``RowRules``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.bitext.columns import COLUMNS
from transqa.bitext.decode import lone_surrogate
from transqa.bitext.langs import ALLOWED, Langs, code_or_name, primary_code

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transqa.bitext.row_languages import LanguageColumn


class Row(NamedTuple):
    """A good row. ``number`` counts the rows of the input from 1 and is the id of a row that has none.

    A language is its primary code, ``""`` where the row says ``und``, and None where it
    says nothing: a row that calls its language undetermined isn't given the language of
    the whole input.
    """

    number: int
    id: str
    source: str | None
    target: str
    reference: str | None = None
    source_lang: str | None = None
    target_lang: str | None = None


class BadRow(NamedTuple):
    """A row that isn't checked: its number (or the line it begins in), where it stands in words, and why.

    ``id`` is None where the row has none that could be read.
    """

    number: int
    place: str
    why: str
    id: str | None = None


class Unreadable(NamedTuple):
    """Stands for a value that could not be read, and says why."""

    why: str


class RowError(Exception):
    """The reason why a row cannot be cut into values."""


class RowRules(NamedTuple):
    """What differs between the kinds of input: the columns that may be None, and the wording of the messages.

    ``not_text`` is formatted with column, kind and value, ``half_character`` with
    column and position. A row that ``stands_alone`` must have a target that isn't None,
    and something to check on one of its sides; in a table or a list of pairs an empty
    row is a segment of a document that has others. Where a row ``may_lack_id``, an empty
    one is for the reader to fill. Where ``languages_by_name``, a language may be called
    by its name (``Belarusian``) and not its code.
    """

    nullable: tuple[str, ...]
    not_text: str
    half_character: str
    stands_alone: bool
    may_lack_id: bool = False
    languages_by_name: bool = False


_HALF_CHARACTER_AT = (
    "the {column} holds half a character (a lone surrogate) at {position}"
)

TABLE_RULES = RowRules(
    nullable=COLUMNS,
    not_text='"{column}" must be a string, found {kind} {value!r:.40}',
    half_character='"{column}" holds half a character (a lone surrogate)',
    stands_alone=False,
    may_lack_id=True,
    languages_by_name=True,
)
# Batches and corpora: each row is a document of its own.
BATCH_RULES = TABLE_RULES._replace(
    half_character=_HALF_CHARACTER_AT, stands_alone=True, may_lack_id=False
)
PAIR_RULES = RowRules(
    nullable=("source", "reference"),
    not_text="the {column} must be a string, found {kind}",
    half_character=_HALF_CHARACTER_AT,
    stands_alone=False,
)


def judge_row(
    values: Mapping[str, object], number: int, place: str, rules: RowRules
) -> Row | BadRow:
    """Return the row that values by the names of our columns are, or what is wrong with the first bad one.

    A column that isn't there is not a key of ``values``; one that is there and has no
    value is None. Only the id may be a number.

    >>> judge_row({"id": 7, "target": "Minsk", "target_lang": "en-GB"}, 1, "row 1", TABLE_RULES)
    Row(number=1, id='7', source=None, target='Minsk', reference=None, source_lang=None, target_lang='en')
    >>> judge_row({"source": "Менск", "target": None}, 2, "pair 2", PAIR_RULES)
    BadRow(number=2, place='pair 2', why='the target must be a string, found NoneType', id=None)
    """
    row_id = _id_text(values["id"]) if "id" in values else str(number)
    why = _text_fault(values, rules)
    if why:
        return BadRow(number, place, why, row_id if "id" in values else None)
    if rules.may_lack_id and not (row_id or "").strip():
        row_id = ""
    elif not row_id:
        return BadRow(
            number, place, "the id is empty; give each row one, or leave the column out"
        )
    texts = {
        column: value for column, value in values.items() if isinstance(value, str)
    }
    source = texts.get("source", "")
    target = texts.get("target", "")
    if rules.stands_alone:
        if "target" not in texts:
            return BadRow(number, place, "the target is missing", row_id)
        if not target.strip() and not source.strip():
            return BadRow(
                number,
                place,
                "source and target are empty; there is nothing to check",
                row_id,
            )
    codes: dict[str, str | None] = {}
    for column in ("source_lang", "target_lang"):
        lang = texts.get(column)
        read = code_or_name if rules.languages_by_name else primary_code
        codes[column] = read(lang) if lang else None
        if lang and codes[column] is None:
            return BadRow(
                number,
                place,
                f'{column} "{lang:.40}" is no language code; {ALLOWED}',
                row_id,
            )
    return Row(
        number=number,
        id=row_id or "",
        source=source or None,
        target=target,
        reference=texts.get("reference") or None,
        source_lang=codes["source_lang"],
        target_lang=codes["target_lang"],
    )


def in_langs(row: Row, langs: Langs) -> Row:
    """Return a row with languages that are told of it, where it names none itself."""
    if langs == (None, None):
        return row
    return row._replace(
        source_lang=row.source_lang or langs.source,
        target_lang=row.target_lang or langs.target,
    )


def in_languages_told(row: Row, value: object, column: LanguageColumn) -> Row | BadRow:
    """Return a row in the languages that it has in the column of languages; a bad one where these are none."""
    place = f"row {row.number}"
    if isinstance(value, Unreadable):
        return BadRow(row.number, place, value.why, row.id)
    text = value.strip() if isinstance(value, str) else ""
    langs = column.langs(text)
    if langs is None:
        return BadRow(row.number, place, column.why_bad(text), row.id)
    return in_langs(row, langs)


def _id_text(value: object) -> str | None:
    """Return an id as text; None for one that cannot be read, which costs the row but isn't worth another message."""
    if _is_number(value):
        return str(value)
    if isinstance(value, str) and lone_surrogate(value) is None:
        return value
    return None


def _is_number(value: object) -> bool:
    """Return whether a value is a whole number; JSON's true and false are numbers to Python."""
    return isinstance(value, int) and not isinstance(value, bool)


def _text_fault(values: Mapping[str, object], rules: RowRules) -> str | None:
    """Return what is wrong with the first value that is no text; None if all are texts."""
    for column, value in values.items():
        if isinstance(value, Unreadable):
            return value.why
        if value is None and column in rules.nullable:
            continue
        if column == "id" and _is_number(value):
            continue
        if not isinstance(value, str):
            return rules.not_text.format(
                column=column, kind=type(value).__name__, value=value
            )
        position = lone_surrogate(value)
        if position is not None:
            return rules.half_character.format(column=column, position=position)
    return None


def wrong_width(cells: Sequence[object], width: int) -> str | None:
    """Return what is wrong with a row of a table that has more or fewer cells than the header; None for another."""
    if len(cells) == width:
        return None
    return f"{len(cells)} columns, the header has {width}"


def json_row(text: str, columns: Sequence[str]) -> dict[str, Any]:
    """Return the object that a line of JSONL is. Raises RowError, which names the columns that an object may have."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise RowError(f"not JSON ({error.msg})") from None
    except RecursionError:
        raise RowError("not JSON (nested too deep)") from None
    except ValueError:
        # Python refuses to turn more than some thousand digits into a number.
        raise RowError("not JSON (a number too long)") from None
    if not isinstance(found, dict):
        raise RowError(
            f"{type(found).__name__}, not an object with keys; allowed: {', '.join(columns)}"
        )
    return found
