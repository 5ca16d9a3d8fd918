from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

import transqa
from transqa.base.errors import ConfigError, DataError, InputError
from transqa.bitext.columns import column_positions
from transqa.checker.frame import SCHEMA, output_schema
from transqa.checker.frame.schema import COLUMNS, ISSUE
from transqa.checker.functions import check_batch

pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")

PAIRS = [
    ("Ксения Луцкина вышла на свободу.", "Kseniya Lutsina was released."),
    ("Погибли 17 человек.", "71 people died."),
    (None, "A calm day in the city."),
    (
        "Суд в Минске приговорил его к двум годам.",
        "The court in Minsk sentenced him to two years.",
    ),
    ("Это уже напечатано.", "This was printed printed before."),
]


def batch(**columns: Any) -> Any:
    return pa.record_batch(columns)


def checked(**columns: Any) -> list[dict[str, Any]]:
    result = check_batch(batch(**columns), source_lang="ru", target_lang="en")
    result.validate(full=True)
    rows: list[dict[str, Any]] = result.to_pylist()
    return rows


def place(found: Any) -> dict[str, Any] | None:
    return (
        None
        if found is None
        else {"start": found.start, "end": found.end, "text": found.text}
    )


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_a_row_says_what_check_pairs_says_of_the_pair_alone(
    source: str | None, target: str
) -> None:
    report = transqa.check_pairs([(source, target)], source_lang="ru", target_lang="en")
    (row,) = checked(source=[source], target=[target])
    (document,) = report.documents
    assert row["issues"] == [
        {
            key: getattr(issue, key)
            for key in ISSUE
            if key not in ("also", "expected", "source", "related")
        }
        | {
            "also": list(issue.also),
            "expected": list(issue.expected),
            "source": place(issue.source),
            "related": [place(one) for one in issue.related],
        }
        for issue in report.issues
    ]
    score = document.score
    assert [
        row[key] for key in ("word_count", "penalty", "per_thousand", "quality", "wmt")
    ] == [
        score.word_count,
        score.penalty,
        score.per_thousand,
        score.quality,
        score.wmt,
    ]
    assert row["segment_score"] == (
        document.segment_scores[0].score if source else None
    )
    assert row["passed"] == report.passed
    assert row["error"] is None


def test_places_are_code_points_of_the_row_and_the_scores_are_its_own() -> None:
    row = checked(
        id=["a"], source=["Погибли 17 человек 🕊."], target=["🕊 71 people died."]
    )[0]
    (issue,) = [one for one in row["issues"] if one["check"] == "changed-number"]
    assert (issue["start"], issue["end"], issue["text"], issue["side"]) == (
        2,
        4,
        "71",
        "target",
    )
    assert issue["source"] == {"start": 8, "end": 10, "text": "17"}
    assert issue["expected"] == ["17"]
    assert (row["id"], row["word_count"], row["penalty"], row["quality"]) == (
        "a",
        3,
        5.0,
        -66.6667,
    )
    assert (row["per_thousand"], row["wmt"], row["passed"], row["worst"]) == (
        1666.6667,
        5.0,
        False,
        "major",
    )


def test_a_row_depends_on_no_other() -> None:
    whole = checked(source=[one for one, _ in PAIRS], target=[one for _, one in PAIRS])
    alone = [checked(source=[source], target=[target])[0] for source, target in PAIRS]
    assert [{**row, "id": None} for row in whole] == [
        {**row, "id": None} for row in alone
    ]
    assert [row["id"] for row in whole] == [1, 2, 3, 4, 5]


def test_the_schema_is_published_and_every_column_described() -> None:
    schema = output_schema()
    assert schema.names == list(COLUMNS)
    assert schema.metadata == {b"schema": SCHEMA.encode()}
    assert all(field.metadata[b"description"] for field in schema)
    issue = schema.field("issues").type.value_type
    assert [issue.field(at).name for at in range(issue.num_fields)] == list(ISSUE)
    assert str(schema.field("id").type) == "int64"
    result = check_batch(batch(target=["A calm day."]), target_lang="en")
    assert result.schema.equals(schema, check_metadata=True)
    assert check_batch(
        batch(target=pa.array([], pa.string())), target_lang="en"
    ).schema.equals(schema)


def test_the_page_describes_every_column() -> None:
    page = (Path(__file__).parents[2] / "docs" / "corpus.md").read_text("utf-8")
    rows = [*(f"| `{name}` | {said} |" for name, said in (COLUMNS | ISSUE).items())]
    assert [row for row in rows if row not in page] == []


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pa.string_view(),
        pa.dictionary(pa.int32(), pa.string()),
    ],
    ids=str,
)
def test_every_kind_of_string_column_is_read(kind: Any) -> None:
    targets = pa.array(["71 people died.", "17 people died."])
    column = (
        targets.dictionary_encode()
        if pa.types.is_dictionary(kind)
        else targets.cast(kind)
    )
    rows = checked(
        source=pa.array(["Погибли 17 человек."] * 2).cast(pa.large_string()),
        target=column,
    )
    assert [[issue["code"] for issue in row["issues"]] for row in rows] == [
        ["NUM310"],
        [],
    ]


@pytest.mark.parametrize(
    "ids",
    [
        pa.array([7, -1], pa.int16()),
        pa.array(["й", "a\tb"]),
        pa.array([b"\xff", b""]),
        pa.array([1.5, 2.5]),
        pa.array([{"a": 1}, {"a": 2}]),
        pa.array(["x", "y"]).dictionary_encode(),
        pa.array([0, 1], pa.timestamp("ns")),
    ],
    ids=lambda ids: str(ids.type),
)
def test_ids_of_any_type_come_out_as_they_came_in(ids: Any) -> None:
    result = check_batch(
        batch(id=ids, target=["A calm day.", "Another calm day."]), target_lang="en"
    )
    assert result.column("id").equals(ids)
    assert result.schema.field("id").type == ids.type
    assert result.column("error").null_count == 2 if ids.type != pa.binary() else True


BYTES = pa.array([b"a", b"\xff", b"c", b"a"], pa.binary())


@pytest.mark.parametrize(
    "ids",
    [
        BYTES.view(pa.string()),
        BYTES.cast(pa.large_binary()).view(pa.large_string()),
        pa.DictionaryArray.from_arrays(pa.array([0, 1, 2, 0]), BYTES.view(pa.string())),
    ],
    ids=lambda ids: str(ids.type),
)
def test_ids_that_are_no_utf_8_are_bad_rows_and_come_out_mended(ids: Any) -> None:
    rows = checked(id=ids, target=["A calm day."] * 4)
    assert [row["id"] for row in rows] == ["a", None, "c", "a"]
    assert [row["error"] for row in rows] == [
        None,
        "the id is not UTF-8 at byte 0",
        None,
        None,
    ]


def test_an_id_that_is_no_value_of_python_is_a_bad_row() -> None:
    times = pa.array([[0], [1 << 62], None], pa.list_(pa.timestamp("us")))
    result = check_batch(batch(id=times, target=["A calm day."] * 3), target_lang="en")
    assert result.column("id").equals(times)
    errors = result.column("error").to_pylist()
    assert errors[:2] == [None, "the id cannot be read (date value out of range)"]
    texts = pa.ListArray.from_arrays(
        [0, 1, 2], pa.array([b"a", b"\xff"]).view(pa.string())
    )
    first, second = check_batch(
        batch(id=texts, target=["A calm day."] * 2), target_lang="en"
    )["error"].to_pylist()
    assert first is None
    assert second.startswith(
        "the id cannot be read ('utf-8' codec can't decode byte 0xff"
    )


@pytest.mark.parametrize("name", ["target", "hypothesis", "mt"])
def test_aliases_of_the_target(name: str) -> None:
    (row,) = checked(
        **{"source": ["Погибли 17 человек."], name: ["71 people died."], "note": ["x"]}
    )
    assert [issue["text"] for issue in row["issues"]] == ["71"]


def test_bad_rows_say_why_and_cost_the_others_nothing() -> None:
    broken = pa.array([b"ok", b"\xff\xfe", b"A calm day."], pa.binary()).view(
        pa.string()
    )
    rows = checked(id=["a", "b", "c"], target=broken)
    assert [row["error"] for row in rows] == [
        None,
        "the target is not UTF-8 at byte 0",
        None,
    ]
    rows = checked(
        id=["a", "", None, "d", "e", "f", "g"],
        source=["Да.", "Да.", "Да.", None, "", "Погибли 17 человек.", "Да."],
        target=["Yes.", "Yes.", "Yes.", None, " ", "71 people died.", "Yes."],
        target_lang=["en", "en", "en", "en", "en", None, "englis"],
    )
    empty = "the id is empty; give each row one, or leave the column out"
    assert [row["error"] for row in rows] == [
        None,
        empty,
        empty,
        "the target is missing",
        "source and target are empty; there is nothing to check",
        None,
        'target_lang "englis" is no language code; allowed: codes of ISO 639, as be, ru, uk, en',
    ]
    for row in (rows[3], rows[6]):
        assert {key for key, value in row.items() if value is not None} == {
            "id",
            "error",
        }
    assert [issue["text"] for issue in rows[5]["issues"]] == ["71"]


def test_a_null_source_is_a_row_without_source_and_an_empty_target_an_omission() -> (
    None
):
    rows = checked(
        source=[None, "Погибли семнадцать человек."], target=["71 people died.", ""]
    )
    assert [[issue["code"] for issue in row["issues"]] for row in rows] == [
        [],
        ["LNG404"],
    ]
    assert [row["segment_score"] for row in rows] == [None, 0.0]


def test_a_fault_in_one_row_is_told_there(monkeypatch: pytest.MonkeyPatch) -> None:
    import transqa.checker.frame.rows as module

    real = module.check_row

    def check_row(segment: Any, *more: Any) -> Any:
        if segment.target == "boom":
            raise ZeroDivisionError("of ours")
        return real(segment, *more)

    monkeypatch.setattr(module, "check_row", check_row)
    rows = checked(target=["boom", "A calm day."])
    assert [row["error"] for row in rows] == [
        "internal error (ZeroDivisionError: of ours)",
        None,
    ]


def test_the_languages_of_a_row_come_first_then_the_calls_then_the_configurations(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import transqa.checker.frame.rows as module

    real, seen = module.check_row, []

    def check_row(segment: Any, langs: Any, *more: Any) -> Any:
        seen.append((langs.source, langs.target))
        return real(segment, langs, *more)

    monkeypatch.setattr(module, "check_row", check_row)
    data = batch(
        source=[
            "Погибли 17 человек.",
            "Загінулі 17 чалавек.",
            "Погибли 17 человек.",
            "Погибли 17 человек.",
        ],
        target=["17 people died."] * 4,
        source_lang=["ru", "be-tarask", None, "und"],
        target_lang=["eng", None, "", None],
    )
    check_batch(
        data, source_lang="uk", config={"source_lang": "pl", "target_lang": "de"}
    )
    assert seen == [("ru", "en"), ("be", "de"), ("uk", "de"), (None, "de")]


def test_a_language_that_nobody_says_is_detected_on_the_row() -> None:
    said = "Президент заявил, что переговоры в Женеве будут продолжены на следующей неделе."
    rows = check_batch(
        batch(target=[said, "The talks in Geneva will go on next week."])
    ).to_pylist()
    alone = transqa.check_pairs([(None, said)])
    assert alone.documents[0].target_lang == "ru"
    assert [issue["fingerprint"] for issue in rows[0]["issues"]] == [
        issue.fingerprint for issue in alone.issues
    ]


def test_acceptances_and_options_of_the_configuration_hold() -> None:
    data = batch(
        id=["a", "b"],
        source=["Погибли 17 человек."] * 2,
        target=["71 people died."] * 2,
    )
    accept = [{"reason": "a slip of the source", "code": "NUM310", "segment": "a"}]
    result = check_batch(
        data,
        source_lang="ru",
        target_lang="en",
        config={"accept": accept, "fail_on": "critical"},
    )
    assert [len(row["issues"]) for row in result.to_pylist()] == [0, 1]
    assert result.column("passed").to_pylist() == [True, True]
    assert result.column("penalty").to_pylist() == [0.0, 5.0]
    assert not check_batch(
        data, source_lang="ru", target_lang="en", config={"select": ["NAM"]}
    ).to_pylist()[1]["issues"]


def test_preview_issues_are_told_and_never_the_worst() -> None:
    rows = check_batch(
        batch(source=["Погибли 17 человек."], target=["71 people died."]),
        source_lang="ru",
        target_lang="en",
        config={"preview": True, "severities": {"NUM310": "neutral"}},
    ).to_pylist()
    assert rows[0]["worst"] == "neutral"
    assert rows[0]["passed"]


def test_the_glossary_is_read_again_when_its_file_changes(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    entry = (
        '[[entry]]\nid = "mahiliou"\nkind = "place"\nsource = "test"\nbe = "Магілёў"\n'
    )
    path.write_text(
        entry + 'en = { preferred = "Mahilioŭ", deprecated = ["Mogilev"] }\n', "utf-8"
    )
    data = batch(target=["The train left Mogilev in the morning."])
    (row,) = check_batch(data, target_lang="en", glossary=path).to_pylist()
    assert [(issue["text"], issue["entry"]) for issue in row["issues"]] == [
        ("Mogilev", "mahiliou")
    ]
    path.write_text(entry + 'en = "Mogilev"\n', "utf-8")
    assert (
        check_batch(data, target_lang="en", glossary=[str(path)]).to_pylist()[0][
            "issues"
        ]
        == []
    )
    loaded = transqa.load_glossary("news", path)
    assert (
        check_batch(data, target_lang="en", glossary=loaded).column("error").null_count
        == 1
    )


def test_a_sheet_of_a_workbook_is_read_again_when_the_workbook_changes(
    tmp_path: Path,
) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")
    data = batch(target=["The train left Mogilev in the morning."])
    found = []
    for name in ("Mahilioŭ", "Mahilyow or so"):
        workbook = openpyxl.Workbook()
        sheet = workbook.create_sheet("Places")
        sheet.append(["kind", "be", "en", "en:deprecated"])
        sheet.append(["place", "Магілёў", name, "Mogilev"])
        workbook.save(tmp_path / "names.xlsx")
        (row,) = check_batch(
            data, target_lang="en", glossary=f"{tmp_path}/names.xlsx#Places"
        ).to_pylist()
        found += [issue["expected"] for issue in row["issues"]]
    assert found == [["Mahilioŭ"], ["Mahilyow or so"]]


@pytest.mark.parametrize(
    "name",
    [
        "source_url",
        "target_url",
        "uid",
        "idx",
        "pid",
        "sid",
        "ids",
        "it",
        "sources",
        "references",
        "preference",
        "resource",
        "score",
        "lang",
        "direction",
        "text",
    ],
)
def test_other_columns_are_left_alone(name: str) -> None:
    (row,) = checked(**{name: ["x"], "mt": ["71 people died."]})
    assert (row["id"], row["error"]) == (1, None)


def test_a_column_of_another_table_may_be_two_of_ours() -> None:
    assert column_positions(("x", "y"), (("id", "x"), ("target", "x"))) == (
        ("id", 0),
        ("target", 0),
    )
    with pytest.raises(InputError, match="two columns are the target: x, x; keep one"):
        column_positions(("x", "note", "x"), (("target", "x"),))


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (
            {"target": ["a"], "soruce": ["b"]},
            'column "soruce" is unknown. Did you mean "source"?',
        ),
        (
            {"target": ["a"], "source_lng": ["b"]},
            'column "source_lng" is unknown. Did you mean "source_lang"?',
        ),
        ({"targets": ["a"]}, 'column "targets" is unknown. Did you mean "target"?'),
        (
            {"trgt": ["a"], "source": ["b"]},
            'column "trgt" is unknown. Did you mean "target"?',
        ),
        (
            {"source": ["a"]},
            'no column "target"; allowed: id, target, source, reference, .*; found: source',
        ),
        (
            {"mt": ["a"], "target": ["b"]},
            "two columns are the target: mt, target; keep one",
        ),
        (
            {"target": ["a"], "sorce": ["b"]},
            'column "sorce" is unknown. Did you mean "source"?',
        ),
        ({"target": [1]}, 'column "target" is int64; allowed: string, large_string'),
        (
            {"target": ["a"], "source": [["b"]]},
            'column "source" is list<.*>; allowed: string',
        ),
    ],
)
def test_wrong_columns_are_named(columns: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        check_batch(batch(**columns))


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"config": {"selekt": ["NAM"]}}, ConfigError, 'key "selekt" is unknown'),
        (
            {"config": {"select": ["XYZ"]}},
            ConfigError,
            '"XYZ" is the beginning of no check code',
        ),
        ({"config": {"style": "no-such"}}, ConfigError, 'style "no-such" is unknown'),
        (
            {"target_lang": "english"},
            ConfigError,
            'target_lang "english" is no language code',
        ),
        (
            {"glossary": 5},
            ConfigError,
            "glossary must be a name, a path, several of them or a Glossary, found 5",
        ),
        (
            {"glossary": {"news"}},
            ConfigError,
            "glossary must be a name, a path, several of them or a Glossary, found {",
        ),
        (
            {"first": 2**63 - 1},
            InputError,
            "first must be a whole number from 0 to 9223372036854775806, found 92233720",
        ),
        ({"first": -1}, InputError, "first must be a whole number from 0 to"),
        ({"first": "1"}, InputError, "first must be a whole number from 0 to"),
        (
            {"glossary": "no-such"},
            ConfigError,
            'glossary "no-such" is neither bundled nor a file',
        ),
        ({"glossary": "no-such.toml"}, DataError, "no-such.toml: cannot be read"),
    ],
)
def test_wrong_options_are_errors_of_the_call(
    options: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        check_batch(batch(target=["A calm day."]), **options)


def test_what_is_no_batch_is_refused() -> None:
    with pytest.raises(InputError, match=r"wants a pyarrow\.RecordBatch, found Table"):
        check_batch(pa.table({"target": ["a"]}))


def test_the_extra_is_named_where_it_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ConfigError, match=r"pip install 'transqa-lint\[arrow\]'"):
        check_batch(None)


def test_columns_that_are_renamed_stand_for_ours() -> None:
    found = ("target", "mt", "src")
    assert column_positions(found, (("source", "src"), ("target", "mt"))) == (
        ("target", 1),
        ("source", 2),
    )
    with pytest.raises(
        InputError, match='no column "nope" for the source; found: target, mt, src'
    ):
        column_positions(found, (("source", "nope"),))
