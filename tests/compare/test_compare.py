"""Systems against each other: what is counted, the metrics of sacrebleu, what is read, and what is refused."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

import transqa
from transqa.base.errors import ConfigError, InputError
from transqa.checker.metrics.bootstrap import paired_p_values
from transqa.checker.metrics.paired import paired_metrics
from transqa.doors.cli import main
from transqa.report.comparison import RightOf

if TYPE_CHECKING:
    from collections.abc import Callable

Captured = pytest.CaptureFixture[str]
SOURCES = [
    "Ксения Луцкина вышла на свободу.",
    "Погибли 17 человек.",
    "Тихановская приехала в Вильнюс 12 мая.",
]
GOOD = [
    "Ksenia Lutskina was released.",
    "17 people died.",
    "Tsikhanouskaya came to Vilnius on May 12.",
]
BAD = [
    "Ksenia Lutsina was released.",
    "71 people died.",
    "Tsikhanouskaya came to Vilnius on May 12.",
]
LANGS = ("--source-lang", "ru", "--target-lang", "en")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, lines in {"src": SOURCES, "good": GOOD, "bad": BAD}.items():
        write(f"{name}.txt", lines)


def write(name: str, lines: list[str]) -> str:
    Path(name).write_text("\n".join(lines) + "\n", "utf-8")
    return name


def run(*arguments: str) -> int:
    return main(["compare", *arguments, *LANGS])


def made(*arguments: str) -> dict[str, object]:
    assert run(*arguments, "--output", "out.json", "--format", "json") == 0
    read: dict[str, object] = json.loads(Path("out.json").read_text("utf-8"))
    return read


def schema_of(*path: str) -> dict[str, Any]:
    file = resources.files("transqa").joinpath("report", *path)
    read: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return read


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--source", "src.txt"),
        ("--source", "src.txt", "--reference", "good.txt", "--segments", "1"),
    ],
)
def test_json_keeps_its_schema(options: tuple[str, ...]) -> None:
    schema = schema_of("comparison", "comparison-1.schema.json")
    Draft202012Validator.check_schema(schema)
    written = made("good.txt", "bad.txt", *options)
    Draft202012Validator(schema).validate(written)
    # No key is written that the schema does not tell of.
    assert set(written) == set(schema["properties"])
    systems = written["systems"]
    assert isinstance(systems, list)
    assert set(systems[0]) == set(schema["$defs"]["system"]["properties"])


def test_issues_and_scores_are_those_of_a_report() -> None:
    ours = schema_of("comparison", "comparison-1.schema.json")["$defs"]
    of_report = schema_of("report-1.schema.json")["$defs"]
    for part in ("issue", "score"):
        assert ours[part] == of_report[part]


def test_what_is_empty_or_not_translated_has_nothing_right() -> None:
    write("empty.txt", [*GOOD[:2], ""])
    write("left.txt", [*GOOD[:2], SOURCES[2]])
    systems = systems_of("empty.txt", "left.txt", "--source", "src.txt")
    assert systems == {"empty": (1, 1), "left": (1, 2)}


def systems_of(*arguments: str) -> dict[str, tuple[object, object]]:
    read = made(*arguments)
    assert isinstance(read["systems"], list)
    return {
        system["name"]: (system["names"]["right"], system["numbers"]["right"])
        for system in read["systems"]
    }


def test_names_numbers_and_terms_of_the_source_are_counted() -> None:
    comparison = transqa.compare_systems(
        {"good": GOOD, "bad": BAD}, SOURCES, source_lang="ru", target_lang="en"
    )
    good, bad = comparison.systems
    assert good.right["names"] == RightOf(3, 3)
    assert bad.right["names"] == RightOf(2, 3)
    assert (good.right["numbers"], bad.right["numbers"]) == (
        RightOf(2, 2),
        RightOf(1, 2),
    )
    assert (good.score.penalty, bad.score.penalty) == (0.0, 10.0)
    assert bad.severities == {"major": 2}
    assert [segment.id for segment in comparison.segments] == ["1", "2"]
    assert repr(comparison) == (
        "<Comparison of good, bad: 3 segments, 2 in which they differ>"
    )


def test_without_a_source_only_issues_are_counted() -> None:
    comparison = transqa.compare_systems({"a": GOOD, "b": BAD}, target_lang="en")
    assert comparison.systems[0].right["names"] == RightOf(0, 0)
    assert comparison.systems[0].others == 0
    assert comparison.systems[1].others == 1


def test_what_was_not_checked_for_one_reason_is_one_line() -> None:
    comparison = transqa.compare_systems({"a": GOOD, "b": BAD}, target_lang="en")
    for form in ("text", "markdown"):
        lines = comparison.render(form).splitlines()
        of_no_source = [line for line in lines if "no source given" in line]
        assert len(of_no_source) == 1
        assert " more: no source given" in of_no_source[0]


def test_an_issue_that_is_at_no_item_makes_one_for_all_systems() -> None:
    comparison = transqa.compare_systems(
        {"a": ["The agent was detained."], "b": ["The agent was released."]},
        ["Агента задержали."],
        source_lang="ru",
        target_lang="en",
    )
    totals = {system.right["terms"].total for system in comparison.systems}
    assert len(totals) == 1


def test_the_metrics_are_those_of_sacrebleu() -> None:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER
    from sacrebleu.significance import PairedTest

    targets = {"a": [*GOOD, *BAD] * 8, "b": [*BAD, *BAD] * 8}
    references = [*GOOD, *GOOD] * 8
    ours = paired_metrics(targets, references, "en", 100)
    metrics = {"BLEU": BLEU(), "chrF2++": CHRF(word_order=2), "TER": TER()}
    named = [("a", targets["a"]), ("b", targets["b"])]
    signatures, theirs = PairedTest(
        named,  # type: ignore[arg-type]
        metrics,
        [references],
        "bs",
        n_samples=100,
    )()
    for metric, column in (("bleu", "BLEU"), ("chrf", "chrF2++"), ("ter", "TER")):
        for at, name in enumerate(("a", "b")):
            expected = theirs[column][at]
            found = ours.systems[name][metric]
            assert found.score == expected.score  # type: ignore[union-attr]
            assert found.half_width == expected.ci  # type: ignore[union-attr]
            assert found.p_value == expected.p_value  # type: ignore[union-attr]
            alone = metrics[column].corpus_score(targets[name], [references])
            assert found.score == alone.score
        assert ours.signatures[metric] == str(signatures[column])
    assert "bs:100|seed:12345" in ours.signatures["bleu"]
    assert ours.systems["b"]["bleu"].is_significant


def test_few_segments_are_not_resampled() -> None:
    found = paired_metrics({"a": GOOD, "b": BAD}, GOOD, "en", 100)
    assert found.samples == 0
    bleu = found.systems["a"]["bleu"]
    assert bleu.score == pytest.approx(100.0)
    assert (bleu.mean, bleu.half_width, bleu.p_value) == (None, None, None)


def test_systems_in_files_of_lines() -> None:
    found = systems_of("good.txt", "Other=bad.txt", "--source", "src.txt")
    assert found == {"good": (3, 2), "Other": (2, 1)}


def test_systems_in_the_columns_of_a_table() -> None:
    rows = ["ru\tmt_1\tmt_2\thuman"]
    rows += ["\t".join(row) for row in zip(SOURCES, GOOD, BAD, GOOD, strict=True)]
    write("all.tsv", rows)
    columns = "source=ru,One=mt_1,mt_2,reference=human"
    assert systems_of("all.tsv", "--columns", columns) == {
        "One": (3, 2),
        "mt_2": (2, 1),
    }
    read = json.loads(Path("out.json").read_text("utf-8"))
    assert read["reference_count"] == 3
    assert read["systems"][0]["metrics"]["bleu"]["score"] == pytest.approx(100)


def test_tables_go_together_by_id_and_texts_by_order() -> None:
    rows = [
        f"{at}\t{pair[0]}\t{pair[1]}"
        for at, pair in enumerate(zip(SOURCES, GOOD, strict=True))
    ]
    write("a.tsv", ["id\tsource\tmt", *rows])
    shuffled = [f"{at}\t{target}" for at, target in enumerate(BAD)][::-1]
    write("b.tsv", ["id\tmt", *shuffled])
    write(
        "c.jsonl", [json.dumps({"id": at, "mt": text}) for at, text in enumerate(GOOD)]
    )
    assert systems_of("a.tsv", "b.tsv", "c.jsonl", "bad.txt") == {
        "a": (3, 2),
        "b": (2, 1),
        "c": (3, 2),
        "bad": (2, 1),
    }


def test_bilingual_files_are_systems() -> None:
    for name, targets in (("x", GOOD), ("y", BAD)):
        entries = [
            f'msgid "{source}"\nmsgstr "{target}"\n'
            for source, target in zip(SOURCES, targets, strict=True)
        ]
        write(f"{name}.po", entries)
    assert systems_of("x.po", "y.po") == {"x": (3, 2), "y": (2, 1)}


def test_rows_in_several_languages_are_read_in_their_own() -> None:
    rows = [
        ("ru", "Погибли 17 человек.", "17 people died.", "71 people died."),
        ("uk", "Загинули 17 людей.", "17 people died.", "71 people died."),
        ("ru", "Ранены 9 человек.", "9 were wounded.", "9 were wounded."),
    ]
    write("t.tsv", ["source_lang\tsource\tA\tB", *("\t".join(row) for row in rows)])
    assert main(["compare", "t.tsv", "--columns", "A,B", "--format", "json", "--output", "o.json"]) == 0  # fmt: skip
    read = json.loads(Path("o.json").read_text("utf-8"))
    assert [one["numbers"]["right"] for one in read["systems"]] == [3, 1]
    assert {one["source_lang"] for one in read["langs"]} == {"ru", "uk"}


def test_lines_between_paragraphs_are_no_segments() -> None:
    for name, lines in {"s": SOURCES, "a": GOOD, "b": BAD}.items():
        write(f"{name}.txt", [line for text in lines for line in (text, "")])
    read = made("a.txt", "b.txt", "--source", "s.txt")
    assert read["segment_count"] == 3
    assert read["segments"][1]["id"] == "3"  # type: ignore[index]


def test_a_row_that_cannot_be_read_is_left_out_of_all_systems(capsys: Captured) -> None:
    rows = ["\t".join(row) for row in zip(SOURCES, GOOD, BAD, strict=True)]
    write("all.tsv", ["source\tA\tB", rows[0], "too few", *rows[1:]])
    assert run("all.tsv", "--columns", "A,B") == 2
    out, err = capsys.readouterr()
    assert "2 systems, 3 segments" in out
    assert "all.tsv: line 3: 1 columns, the header has 3" in err
    assert run("all.tsv", "--columns", "A,B", "--lenient") == 0
    assert run("all.tsv", "--columns", "A,B", "--strict") == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["good.txt"], "one system is nothing to compare (good)"),
        (["good.txt", "./good.txt"], 'two systems are called "good"'),
        (["good.txt", "short.txt"], "good.txt has 3 segments and short.txt 2"),
        (["good.txt", "bad.txt", "--source", "short.txt"], "short.txt has 2 segments and the systems 3"),
        (["good.txt", "no.txt"], "no.txt"),
        (["good.txt", "empty.txt"], "empty.txt: only white space; there is nothing"),
        (["all.tsv", "--columns", "A,C"], 'no column "C" for the target; found: source, A, B'),
        (["all.tsv", "good.txt"], "found: source, A, B. Name those that are systems: --columns A,B"),
        (["folder", "good.txt"], "folder: is a directory"),
        (["good.txt", "bad.txt", "--report", "html=good.txt/x"], "--report html=good.txt/x: cannot be written"),
        (["all.tsv", "--columns", "target=A,B"], "a system is called by its own name"),
        (["all.tsv", "--columns", "A,B", "--source", "src.txt"], "have a source already"),
        (["all.tsv", "other.tsv", "--columns", "A,B"], 'two systems are called "A"'),
        (["good.txt", "bad.txt", "--samples", "-1"], "samples must be a whole number from 0"),
        (["good.txt", "bad.txt", "--segments", "-1"], "--segments must be at least 0"),
        (["good.txt", "b=bad.txt", "--output", "bad.txt"], "--output bad.txt: would be written over bad.txt"),
        (["good.txt", "bad.txt", "--report", "sarif=x"], '--report "sarif=x" must be FORMAT=FILE'),
        (["x.tsv", "y.tsv"], 'segment "1": the source is “Один.” in x.tsv and “Два.” in y.tsv'),
        (["x.tsv", "z.tsv"], 'segment "1" stands in x.tsv and not in z.tsv'),
        (["good.txt", "bad.txt", "--output", "good.txt/such/place"], "--output"),
    ],
)  # fmt: skip
def test_bad_input_is_said(
    arguments: list[str], message: str, capsys: Captured
) -> None:
    Path("folder").mkdir()
    write("short.txt", GOOD[:2])
    write("empty.txt", ["", ""])
    write("all.tsv", ["source\tA\tB", "Один.\tOne.\tTwo."])
    write("other.tsv", ["source\tA\tB", "Один.\tOne.\tTwo."])
    write("x.tsv", ["id\tsource\tmt", "1\tОдин.\tOne."])
    write("y.tsv", ["id\tsource\tmt", "1\tДва.\tOne."])
    write("z.tsv", ["id\tsource\tmt", "9\tОдин.\tOne."])
    assert run(*arguments) == 2
    assert message in capsys.readouterr().err


def test_bad_lists_are_said() -> None:
    with pytest.raises(InputError, match="a has 3 segments and b 2"):
        transqa.compare_systems({"a": GOOD, "b": BAD[:2]})
    with pytest.raises(InputError, match="two at least"):
        transqa.compare_systems({"a": GOOD})
    with pytest.raises(InputError, match="a string was given"):
        transqa.compare_systems({"a": "one", "b": "two"})
    with pytest.raises(InputError, match="a: segment 1: the target must be a string"):
        transqa.compare_systems({"a": [None], "b": [None]})  # type: ignore[list-item]
    with pytest.raises(ConfigError, match='format "pdf" is unknown'):
        transqa.compare_systems({"a": GOOD, "b": BAD}).render("pdf")


class Shuffled:
    """A column as pandas has one: asked by its labels, which are no places; a list has its order."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts

    def to_list(self) -> list[str]:
        return self._texts

    def __len__(self) -> int:
        return len(self._texts)

    def __getitem__(self, label: int) -> str:
        return self._texts[-1 - label]


def test_a_second_reference_is_an_error(capsys: Captured) -> None:
    references = ("--reference", "good.txt", "--reference", "bad.txt")
    with pytest.raises(SystemExit) as ended:
        run("good.txt", "bad.txt", *references)
    assert ended.value.code == 2
    assert (
        "--reference was given twice: good.txt, bad.txt; give one"
        in capsys.readouterr().err
    )


def test_columns_of_data_frames_are_read_in_their_order() -> None:
    pa = pytest.importorskip("pyarrow")
    texts = {"a": GOOD, "b": BAD}

    def compared(kind: Callable[[list[str]], Any]) -> str:
        systems = {name: kind(rows) for name, rows in texts.items()}
        return transqa.compare_systems(
            systems, kind(SOURCES), kind(GOOD), source_lang="ru", target_lang="en"
        ).render("json")

    expected = compared(list)
    assert compared(Shuffled) == expected
    assert compared(lambda rows: pa.chunked_array([rows])) == expected


def test_the_table_on_a_terminal_and_in_markdown(capsys: Captured) -> None:
    options = ("--source", "src.txt", "--reference", "good.txt", "--segments", "1")
    assert run("good.txt", "bad.txt", *options, "--report", "markdown=c.md") == 0
    out = capsys.readouterr().out
    assert "2 systems, 3 segments, ru → en; they differ in 2" in out
    assert "3 of 3" in out
    assert "and 1 more segments in which they differ" in out
    written = Path("c.md").read_text("utf-8")
    assert "| bad | 2 of 3 | 1 of 2 |" in written
    assert "major NAM103" in written


def test_the_page_marks_places_asks_for_nothing_and_takes_texts_for_hostile() -> None:
    systems = {"<b>a</b>": ["<script>x</script> 71 \u202edied."], "b": ["17 died."]}
    comparison = transqa.compare_systems(
        systems, ["Погибли 17 человек."], ["17 people died."], source_lang="ru", target_lang="en"
    )  # fmt: skip
    page = comparison.render("html")
    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page
    assert "<bdi>&lt;b&gt;a&lt;/b&gt;</bdi>" in page
    assert '<mark class="major">71</mark>' in page
    assert "\u202e" not in page
    assert "Numbers of the source that are right" in page
    assert "higher is better" in page
    assert "<b>1 of 1</b>" in page
    assert page == comparison.render("html")
    assert "&lt;b&gt;a&lt;/b&gt;" in comparison._repr_html_()


def test_a_family_that_no_check_looks_at_is_not_called_right() -> None:
    comparison = transqa.compare_systems(
        {"a": GOOD, "b": BAD}, SOURCES, source_lang="ru", target_lang="en",
        config={"select": ["NUM"]},
    )  # fmt: skip
    assert [one.right["names"] for one in comparison.systems] == [RightOf(0, 0)] * 2
    assert comparison.systems[1].right["numbers"] == RightOf(1, 2)


def test_an_error_that_repeats_is_scored_and_told_once() -> None:
    comparison = transqa.compare_systems(
        {
            "a": ["It&quot;s &quot;here.", "A &quot; day."],
            "b": ["It's here.", "A day."],
        },
        target_lang="en",
    )
    worst = {one.id: one.outputs[0].penalty for one in comparison.segments}
    assert worst["1"] > 0
    assert worst["2"] == 0
    assert "(2 times)" in comparison.render()


def test_processes_change_nothing() -> None:
    options = ("good.txt", "bad.txt", "--source", "src.txt", "--reference", "good.txt")
    assert made(*options, "--jobs", "1") == made(*options, "--jobs", "2")
    assert run(*options, "--jobs", "0") == 2


LONG = ["system\tdoc\tseg_id\tsource\thypothesis\treference"]


def long_rows(**systems: list[str]) -> list[str]:
    """Return the rows of a long table: two documents, whose segments are counted from 1 each."""
    rows = []
    for name, targets in systems.items():
        for at, (source, target, good) in enumerate(
            zip(SOURCES, targets, GOOD, strict=True)
        ):
            document, segment = ("one", at + 1) if at < 2 else ("two", 1)
            rows.append(f"{name}\t{document}\t{segment}\t{source}\t{target}\t{good}")
    return rows


def test_a_row_for_each_system_and_segment() -> None:
    rows = long_rows(First=GOOD, Second=BAD)
    # The systems' rows may stand in any order.
    write("long.tsv", [*LONG, *rows[3:], *rows[:3][::-1]])
    assert systems_of("long.tsv") == {"Second": (2, 1), "First": (3, 2)}
    read = json.loads(Path("out.json").read_text("utf-8"))
    assert read["reference_count"] == 3
    assert [one["id"] for one in read["segments"]] == ["one:1", "one:2"]
    assert systems_of("long.tsv", "--columns", "First,B=Second") == {
        "First": (3, 2),
        "B": (2, 1),
    }


@pytest.mark.parametrize("extension", ["csv", "jsonl"])
@pytest.mark.parametrize("ids", ["segment_id", "line_id", "row", "none"])
def test_long_tables_of_other_kinds_and_ids(extension: str, ids: str) -> None:
    rows: list[dict[str, str]] = []
    for name, targets in (("A", GOOD), ("B", BAD)):
        for at, (source, target) in enumerate(zip(SOURCES, targets, strict=True)):
            row = {"engine": name, "src": source, "mt": target}
            if ids == "row":
                row["id"] = str(len(rows))
            elif ids != "none":
                row[ids] = str(at)
            rows.append(row)
    name = f"long.{extension}"
    if extension == "csv":
        cells = [",".join(rows[0])]
        cells += [",".join(f'"{cell}"' for cell in row.values()) for row in rows]
        write(name, cells)
    else:
        write(name, [json.dumps(row, ensure_ascii=False) for row in rows])
    expected = {"A": (3, 2), "B": (2, 1)}
    assert systems_of(name) == expected
    assert systems_of(name, "--columns", "system=engine,target=mt") == expected


def test_a_long_table_in_several_languages_counts_in_each() -> None:
    rows = ["system\tlp\tseg_id\tsource\ttarget"]
    for name, number in (("A", "17"), ("B", "71")):
        rows.append(f"{name}\tru-en\t1\tПогибли 17 человек.\t{number} people died.")
        rows.append(f"{name}\tuk-en\t1\tЗагинули 17 людей.\t17 people died.")
    write("long.tsv", rows)
    assert main(["compare", "long.tsv", "--format", "json", "--output", "o.json"]) == 0
    read = json.loads(Path("o.json").read_text("utf-8"))
    assert {one["source_lang"] for one in read["langs"]} == {"ru", "uk"}
    assert [one["id"] for one in read["segments"]] == ["ru-en:1"]
    assert [one["numbers"]["right"] for one in read["systems"]] == [2, 1]


def test_a_system_called_system_is_still_one_of_a_wide_table() -> None:
    rows = ["\t".join(row) for row in zip(SOURCES, GOOD, BAD, strict=True)]
    write("wide.tsv", ["source\tsystem\tother", *rows])
    found = systems_of("wide.tsv", "--columns", "system,other")
    assert found == {"system": (3, 2), "other": (2, 1)}


def test_rows_of_long_tables_that_cannot_be_read_are_left_out_of_all_systems(
    capsys: Captured,
) -> None:
    rows = long_rows(A=GOOD, B=BAD)
    twice = [*LONG, *rows, rows[1].replace("17 people", "18 people")]
    write("twice.tsv", twice)
    assert run("twice.tsv") == 2
    out, err = capsys.readouterr()
    assert "2 systems, 2 segments" in out
    assert (
        'twice.tsv: line 8: segment "one:2" of the system "A" stands in line 3 too'
        in err
    )
    write("nameless.tsv", [*LONG, rows[0].replace("A\t", "\t", 1), *rows[1:]])
    assert run("nameless.tsv", "--lenient") == 0
    out, err = capsys.readouterr()
    assert "2 systems, 2 segments" in out
    assert "nameless.tsv: line 2: the system is empty" in err


@pytest.mark.parametrize(
    ("lines", "options", "message"),
    [
        (lambda rows: rows[:-1], (), 'segment "two:1" stands in long.tsv, system "A" and not in long.tsv, system "B"'),
        (lambda rows: rows[:3], (), "one system is nothing to compare (A)"),
        (lambda rows: rows, ("--columns", "A,C"), 'the column "system" has no system "C"; found: A, B'),
        (lambda rows: rows, ("--columns", "system=engine"), 'no column "engine" for the system; found: system, doc'),
        (lambda rows: [*rows[:-1], rows[-1].replace("12", "13", 1)], (), 'segment "two:1": the source is'),
        (lambda rows: rows, ("--baseline", "C"), 'no system is called "C", to be the baseline; allowed: A, B'),
        (lambda rows: rows, ("--by-segment", "s.txt"), "--by-segment s.txt: must end in .tsv, .csv, .jsonl"),
        (lambda rows: rows, ("--by-segment", "long.tsv"), "--by-segment long.tsv: would be written over long.tsv"),
    ],
)  # fmt: skip
def test_bad_long_tables_are_said(
    lines: Callable[[list[str]], list[str]],
    options: tuple[str, ...],
    message: str,
    capsys: Captured,
) -> None:
    write("long.tsv", [*LONG, *lines(long_rows(A=GOOD, B=BAD))])
    assert run("long.tsv", *options) == 2
    assert message in capsys.readouterr().err


def test_a_system_without_output_is_named_and_the_others_are_compared(
    capsys: Captured,
) -> None:
    rows = ["\t".join((*row, " ")) for row in zip(SOURCES, GOOD, BAD, strict=True)]
    write("wide.tsv", ["source\tA\tB\tC", *rows])
    options = ("wide.tsv", "--columns", "A,C,B")
    assert run(*options) == 2
    out, err = capsys.readouterr()
    assert "2 systems, 3 segments" in out
    assert "Without output, and not compared: C." in out
    assert 'the system "C" has no output' in err
    assert run(*options, "--lenient", "--format", "json", "--output", "o.json") == 0
    read = json.loads(Path("o.json").read_text("utf-8"))
    assert read["systems_without_output"] == ["C"]
    given = {"A": GOOD, "B": BAD, "C": ["", " ", ""]}
    assert transqa.compare_systems(given, SOURCES).without_output == ("C",)
    with pytest.raises(InputError, match="every target of C is empty"):
        transqa.compare_systems({"A": GOOD, "C": ["", "", ""]}, SOURCES)
    capsys.readouterr()
    assert run("wide.tsv", "--columns", "A,C") == 2
    assert "every target of C is empty" in capsys.readouterr().err


def test_an_empty_target_is_one_error() -> None:
    made = transqa.compare_systems(
        {"A": GOOD, "B": ["", *GOOD[1:]]},
        SOURCES,
        source_lang="ru",
        target_lang="en",
    )
    empty = made.systems[1]
    assert empty.severities == {"critical": 1}
    assert empty.score.penalty == 25
    assert empty.right["names"] == RightOf(2, 3)


def test_a_row_for_each_segment_and_system_adds_up_to_the_systems() -> None:
    options = ("--source", "src.txt", "--by-segment")
    assert run("good.txt", "bad.txt", *options, "rows.tsv") == 0
    assert run("good.txt", "bad.txt", *options, "rows.jsonl") == 0
    assert run("good.txt", "bad.txt", *options, "rows.csv") == 0
    header, *lines = Path("rows.tsv").read_text("utf-8").splitlines()
    assert header.split("\t")[:6] == [
        "id", "system", "source_lang", "target_lang", "names_right", "names_total"
    ]  # fmt: skip
    assert [line.split("\t")[:2] for line in lines] == [
        [str(at), name] for at in (1, 2, 3) for name in ("good", "bad")
    ]
    assert lines[1].split("\t")[-2:] == ["5", "NAM103"]
    assert Path("rows.csv").read_text("utf-8").count("\n") == 7
    rows = [json.loads(line) for line in Path("rows.jsonl").read_text().splitlines()]
    read = made("good.txt", "bad.txt", "--source", "src.txt")
    assert read["segment_results"] == rows
    for system in read["systems"]:  # type: ignore[attr-defined]
        its_rows = [row for row in rows if row["system"] == system["name"]]
        for family in ("names", "numbers", "terms"):
            for kind in ("right", "total"):
                total = sum(row[f"{family}_{kind}"] for row in its_rows)
                assert total == system[family][kind]
        penalty = sum(row["penalty"] for row in its_rows)
        assert penalty == system["score"]["penalty"]


def test_names_numbers_and_penalties_are_held_against_the_baseline() -> None:
    systems = {"good": GOOD * 12, "same": GOOD * 12, "bad": BAD * 12}
    made = transqa.compare_systems(
        systems, SOURCES * 12, GOOD * 12, source_lang="ru", target_lang="en"
    )
    good, same, bad = made.systems
    assert made.baseline == "good"
    assert set(good.p_values.values()) == {None}
    assert same.p_values["numbers"] == same.metrics["bleu"].p_value == 1.0
    assert bad.p_values["numbers"] == pytest.approx(1 / 1001)
    # Both have all terms right.
    assert bad.p_values["terms"] == 1.0
    assert "12 of 24*" in made.render("text")
    pairs = {(pair.first, pair.second): pair.p_values for pair in made.pairs}
    assert list(pairs) == [("good", "same"), ("good", "bad"), ("same", "bad")]
    assert pairs["good", "bad"] == bad.p_values
    other = transqa.compare_systems(
        systems,
        SOURCES * 12,
        GOOD * 12,
        source_lang="ru",
        target_lang="en",
        baseline="bad",
    )
    assert [system.name for system in other.systems] == ["good", "same", "bad"]
    assert other.systems[0].p_values == bad.p_values
    assert other.systems[2].metrics["bleu"].p_value is None
    assert other.systems[0].metrics["bleu"].is_significant
    assert "*: differs from bad, p < 0.05" in other.render("text")


def test_segments_are_drawn_as_sacrebleu_draws_them() -> None:
    """Hold our p value to sacrebleu's, of a metric that is a share of segments."""
    numpy = pytest.importorskip("numpy")
    first = [1.0, 0.0, 1.0, 1.0] * 10
    second = [1.0, 1.0, 0.0, 1.0, 0.0] * 8
    drawn = numpy.random.default_rng(12345).choice(40, size=(1000, 40), replace=True)
    differences = abs(
        numpy.array(first)[drawn].mean(1) - numpy.array(second)[drawn].mean(1)
    )
    actual = abs(sum(first) - sum(second)) / 40
    beyond = (differences - differences.mean() > actual).sum()
    found = paired_p_values({"a": first, "b": second}, [1.0] * 40, 1000)
    assert found["a", "b"] == pytest.approx((beyond + 1) / 1001)


def test_few_segments_have_no_p_values() -> None:
    made = transqa.compare_systems({"a": GOOD, "b": BAD}, SOURCES)
    assert made.samples == 0
    assert set(made.systems[1].p_values.values()) == {None}


def test_a_metric_that_cannot_be_computed_is_null_and_told() -> None:
    long_text = "word " * 600
    made = transqa.compare_systems(
        {"a": [*GOOD, long_text], "b": [*BAD, long_text]},
        [*SOURCES, "слово"],
        [*GOOD, long_text],
    )
    read = json.loads(made.to_json())
    assert read["systems"][0]["metrics"]["ter"] is None
    told = {note["what"]: note["why"] for note in read["not_checked"]}
    assert "more than 500 words" in told["TER"]


def test_a_missing_value_of_a_data_frame_is_no_text() -> None:
    nan = float("nan")
    sources: list[Any] = [*SOURCES[:2], nan]
    references: list[Any] = [nan, *GOOD[1:]]
    made = transqa.compare_systems({"a": GOOD, "b": BAD}, sources, references)
    assert made.reference_count == 2
    assert "NaN" not in made.to_json()
    with pytest.raises(InputError, match="a: segment 1: the target must be a string"):
        transqa.compare_systems({"a": [nan, "x"], "b": ["x", "y"]})  # type: ignore[list-item]


def test_segments_as_data_frames() -> None:
    pytest.importorskip("pyarrow")
    made = transqa.compare_systems({"a": GOOD, "b": BAD}, SOURCES)
    table = made.to_arrow("segments")
    assert table.num_rows == 6
    assert table.column("codes").to_pylist()[1] == ["NAM103"]
    with pytest.raises(ConfigError, match='rows "issues" is unknown'):
        made.to_arrow("issues")


def _xliff(name: str, targets: list[str]) -> str:
    units = "".join(
        f'<trans-unit id="{number}"><source>{source}</source><target>{target}</target></trans-unit>'
        for number, (source, target) in enumerate(zip(SOURCES, targets, strict=True), 1)
    )
    head = '<file original="a" source-language="ru" target-language="en" datatype="plaintext">'
    root = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    return write(name, [f"{root}{head}<body>{units}</body></file></xliff>"])


def _po(name: str, targets: list[str]) -> str:
    entries = [
        f'msgid "{source}"\nmsgstr "{target}"\n'
        for source, target in zip(SOURCES, targets, strict=True)
    ]
    header = '"Language: en\\n"\n"X-Source-Language: ru\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"'
    return write(name, [f'msgid ""\nmsgstr ""\n{header}\n', *entries])


@pytest.mark.parametrize(("make", "ending"), [(_xliff, "xliff"), (_po, "po")])
def test_what_files_declare_of_their_languages_wins_over_the_configuration(
    make: Callable[[str, list[str]], str], ending: str, capsys: Captured
) -> None:
    files = [make(f"a.{ending}", GOOD), make(f"b.{ending}", BAD)]
    write("transqa.toml", ['source_lang = "be"', 'target_lang = "pl"'])

    def langs(*options: str) -> list[tuple[str, str]]:
        arguments = ["compare", *files, *options, "--format", "json"]
        assert main(arguments) == 0
        read = json.loads(capsys.readouterr().out)
        return [(one["source_lang"], one["target_lang"]) for one in read["langs"]]

    assert langs() == [("ru", "en")]
    # As transqa check reads them.
    assert main(["check", files[0], "--format", "json"]) == 0
    [document] = json.loads(capsys.readouterr().out)["documents"]
    assert (document["source_lang"], document["target_lang"]) == ("ru", "en")
    assert langs("--source-lang", "uk") == [("uk", "en")]
    assert langs("--target-lang", "de") == [("ru", "de")]
    comparison = transqa.compare_files(
        files, config={"source_lang": "be", "target_lang": "pl"}
    )
    assert comparison.langs == (("ru", "en"),)


def test_overrides_for_the_files_hold_as_in_a_check() -> None:
    Path("mt").mkdir()
    for name, lines in (("good", GOOD), ("bad", BAD)):
        write(f"mt/{name}.txt", lines)
    Path("transqa.toml").write_text(
        '[[overrides]]\npaths = ["mt/*.txt"]\nignore = ["NUM"]\n'
        'source_lang = "ru"\ntarget_lang = "en"\n',
        "utf-8",
    )
    options = ("--source", "src.txt", "--output", "out.json", "--format", "json")
    files = ("mt/good.txt", "Other=mt/bad.txt")
    assert main(["compare", *files, *options]) == 0
    read = json.loads(Path("out.json").read_text("utf-8"))
    assert {tuple(one.values()) for one in read["langs"]} == {("ru", "en")}
    [_, other] = read["systems"]
    assert "numbers" not in other or other["numbers"]["total"] == 0
    assert (other["names"]["right"], other["names"]["total"]) == (2, 3)
    # The command line stands over them.
    assert main(["compare", *files, *options, "--ignore", "NAM"]) == 0
    read = json.loads(Path("out.json").read_text("utf-8"))
    assert read["systems"][1]["names"]["total"] == 0


def test_files_with_different_options_are_not_compared(capsys: Captured) -> None:
    Path("transqa.toml").write_text(
        '[[overrides]]\npaths = ["bad.txt"]\nselect = ["NAM"]\n', "utf-8"
    )
    assert run("good.txt", "bad.txt", "--source", "src.txt") == 2
    assert (
        "transqa: [[overrides]]: select is another for good.txt than for bad.txt"
        in capsys.readouterr().err
    )
    assert run("good.txt", "bad.txt", "--source", "src.txt", "--select", "NAM") == 0
    # Where the gate is, or how a file is read, is no difference in what is found.
    Path("transqa.toml").write_text(
        '[[overrides]]\npaths = ["bad.txt"]\nfail_on = "never"\n', "utf-8"
    )
    assert run("good.txt", "bad.txt", "--source", "src.txt") == 0


@pytest.mark.parametrize(
    ("path", "total"), [("*.txt", 0), ("bad.txt", 1), ("other/*", 1)]
)
def test_what_is_accepted_in_all_files_is_accepted(path: str, total: int) -> None:
    Path("transqa.toml").write_text(
        f'[[accept]]\ncode = "NUM310"\npath = "{path}"\nreason = "so it was"\n', "utf-8"
    )
    read: Any = made("good.txt", "bad.txt", "--source", "src.txt", "--select", "NUM310")
    numbers = read["systems"][1]["numbers"]
    assert numbers["total"] - numbers["right"] == total
