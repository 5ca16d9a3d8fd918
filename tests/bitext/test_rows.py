"""The one judge of rows: the same rules for every kind of input, each with its own words."""

from __future__ import annotations

from typing import Any

import pytest

from transqa.bitext.columns import BATCH_COLUMNS, COLUMNS
from transqa.bitext.rows import (
    BATCH_RULES,
    PAIR_RULES,
    TABLE_RULES,
    BadRow,
    Row,
    RowRules,
    Unreadable,
    judge_row,
)


def why(values: dict[str, Any], rules: RowRules) -> str | None:
    row = judge_row(values, 3, "row 3", rules)
    return row.why if isinstance(row, BadRow) else None


def test_both_orders_of_columns_hold_the_same_ones() -> None:
    assert sorted(COLUMNS) == sorted(BATCH_COLUMNS)
    assert set(COLUMNS) <= set(Row._fields)


@pytest.mark.parametrize(
    ("values", "table", "batch", "pair"),
    [
        ({"target": "Minsk"}, None, None, None),
        ({"source": None, "target": "Minsk"}, None, None, None),
        (
            {"target": ""},
            None,
            "source and target are empty; there is nothing to check",
            None,
        ),
        ({"target": " ", "source": "Мінск"}, None, None, None),
        (
            {"target": None},
            None,
            "the target is missing",
            "the target must be a string, found NoneType",
        ),
        (
            {"target": 7},
            '"target" must be a string, found int 7',
            '"target" must be a string, found int 7',
            "the target must be a string, found int",
        ),
        (
            {"target": "a\ud83d"},
            '"target" holds half a character (a lone surrogate)',
            "the target holds half a character (a lone surrogate) at 1",
            "the target holds half a character (a lone surrogate) at 1",
        ),
    ],
)
def test_each_kind_of_input_says_it_in_its_words(
    values: dict[str, Any], table: str | None, batch: str | None, pair: str | None
) -> None:
    assert (
        why(values, TABLE_RULES),
        why(values, BATCH_RULES),
        why(values, PAIR_RULES),
    ) == (table, batch, pair)


@pytest.mark.parametrize("rules", [TABLE_RULES, BATCH_RULES, PAIR_RULES])
def test_what_is_the_same_for_all(rules: RowRules) -> None:
    good = {"source": "Мінск", "target": "Minsk"}
    assert why({**good, "target_lang": "klingonian"}, rules) == (
        'target_lang "klingonian" is no language code; allowed: codes of ISO 639, as be, ru, uk, en'
    )
    # Tables and corpora are written by people, who call a language by its name.
    by_name = why({**good, "target_lang": "English"}, rules)
    assert (by_name is None) == (rules is not PAIR_RULES)
    assert why(
        {**good, "reference": Unreadable("the reference is not UTF-8 at byte 0")}, rules
    ) == ("the reference is not UTF-8 at byte 0")
    row = judge_row(
        {**good, "reference": "", "source_lang": "und", "target_lang": ""},
        3,
        "row 3",
        rules,
    )
    assert row == Row(3, "3", "Мінск", "Minsk", None, "", None)


@pytest.mark.parametrize("row_id", ["", None])
def test_only_a_row_of_a_table_may_lack_its_id(row_id: str | None) -> None:
    values = {"id": row_id, "target": "Minsk"}
    row = judge_row(values, 3, "row 3", TABLE_RULES)
    assert isinstance(row, Row)
    assert row.id == ""
    assert why({**values, "source": "Мінск"}, BATCH_RULES) == (
        "the id is empty; give each row one, or leave the column out"
    )


@pytest.mark.parametrize(
    ("row_id", "known"),
    [
        ("a", "a"),
        (7, "7"),
        (None, None),
        (True, None),
        ("\udc00", None),
        (Unreadable("no"), None),
    ],
)
def test_a_bad_row_keeps_the_id_that_could_be_read(
    row_id: object, known: str | None
) -> None:
    row = judge_row({"id": row_id, "target": 7}, 3, "row 3", TABLE_RULES)
    assert isinstance(row, BadRow)
    assert (row.number, row.place, row.id) == (3, "row 3", known)
