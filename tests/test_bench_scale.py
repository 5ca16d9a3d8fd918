"""The page and the plots that ``python -m bench scale`` writes from figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from bench import scale as command
from bench.data import NamePair
from bench.measure import Options, precision_recall
from bench.name_speed import beside, timed
from bench.plots import (
    Planted,
    alarm_rates,
    best_kinds,
    draw,
    drawn,
    gate_rows,
    table,
)
from bench.scale_page import (
    BEGIN,
    END,
    checks,
    corpora,
    finding,
    page,
    pairs,
    put_between,
)


def _size(**more: float) -> dict[str, float]:
    known = {
        "build_s": 10.04,
        "compile_s": 9.0,
        "file_mb": 46.2,
        "load_s": 0.09,
        "memory_mb": 113,
        "cold_mb_s": 1.0,
    }
    return known | {"warm_mb_s": 8.0, "found": 4351} | more


FIND: dict[str, Any] = {
    "100000": _size(),
    "500000": _size(build_s=31, warm_mb_s=6, cold_mb_s=0.4, memory_mb=601),
    "flashtext": {
        "build_s": 0.5,
        "cold_mb_s": 8,
        "warm_mb_s": 10,
        "found": 3888,
        "process_mb": 181,
    },
}


def test_finding() -> None:
    assert finding(FIND).splitlines() == [
        "| entries | index in memory | compile | file | open | memory | cold | warm | found |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        "| 100,000 | 10.0 s | 9.0 s | 46 MB | 0.09 s | 113 MB | 1.0 MB/s | 8.0 MB/s | 4,351 |",
        "| 500,000 | 31.0 s | 9.0 s | 46 MB | 0.09 s | 601 MB | 0.4 MB/s | 6.0 MB/s | 4,351 |",
        "| FlashText, exact forms, 100,000 | 0.5 s |  |  |  | 181 MB in all | 8.00 MB/s | 10.00 MB/s | 3,888 |",
        "",
        "| measure | result | target |",
        "| --- | --- | --- |",
        "| 100,000 entries, pure Python, warm | 8.0 MB/s | ≥ 5 MB/s |",
        "| the same, cold | 1.0 MB/s | ≥ 5 MB/s: **missed** |",
        "| 500,000 beside 100,000, warm | 0.75 | ≥ 0.7 |",
        "| the same, cold | 0.40 | ≥ 0.7: **missed** |",
        "| build, 500,000 | 31.0 s | ≤ 30 s: **missed** |",
        "| open, 500,000 | 0.09 s | ≤ 0.5 s |",
        "| memory, 500,000 | 601 MB | ≤ 600 MB: **missed** |",
        "| warm, beside FlashText, exact forms | 0.80 × |  |",
    ]


def test_name_pairs() -> None:
    one = {
        "pairs": 1748,
        "cold_us": 48.4,
        "warm_us": 20.1,
        "precision": 1,
        "recall": 0.95,
    }
    assert pairs({"people": {"transqa": one, "logic-v2": one}}).splitlines()[2:] == [
        "| people, 1,748 pairs | transqa | 48 µs | 20.1 µs | 1.000 | 0.950 | ≤ 20 µs: **missed** |",
        "| people, 1,748 pairs | logic-v2 | 48 µs | 20.1 µs | 1.000 | 0.950 |  |",
    ]


def test_checks() -> None:
    known = {
        "segments": {"timed": 12003},
        "one": {"cold": 3757, "warm": 10000},
        "pofilter": {"cold": 2256.4},
    }
    assert checks(known).splitlines() == [
        "12,003 distinct segments, segments a second of one core.",
        "",
        "|  | cold | warm | target, warm |",
        "| --- | --- | --- | --- |",
        "| one side, in documents | 3,757 | 10,000 | ≥ 10,000 |",
        "| pofilter, all its tests | 2,256 |  |  |",
    ]


def test_corpora() -> None:
    whole = {"rows": 200000, "peak_mb": 891, "first_mb": 860, "last_mb": 870}
    scale = {
        "rows": 200000,
        "rates": {"1": [700, 720, 710], "2": [1300]},
        "ratio": 1.79,
        "whole": whole,
    }
    assert corpora(
        {"scale": scale, "kills": {"rows": 12000, "same": 19, "kills": 20}}
    ).splitlines()[2:] == [
        "| one process, two: rows a second, 200,000 rows | 710, 1,300: 1.79 × | ≥ 1.8 ×: **missed** |",
        "| peak memory, all processes of two, 200,000 rows | 891 MB | ≤ 1,024 MB |",
        "| median memory, first and last quarter | 860 and 870 MB | flat |",
        "| killed (`kill -9`) at a random moment, 12,000 rows | 19 of 20 resumed outputs the same | all |",
    ]


def test_the_page_names_day_machine_and_command_and_what_was_not_measured() -> None:
    told = {
        "command": "python -m bench glossary-size",
        "day": "2026-11-24",
        "machine": "2 cores",
        "figures": FIND,
    }
    made = page({"find": told})
    assert made.startswith(
        "### Finding entries\n\n`python -m bench glossary-size`, 2026-11-24, 2 cores.\n\n| entries |"
    )
    assert "### Checks\n\nNot measured.\n" in made


def test_what_stands_around_the_tables_stays() -> None:
    text = f"# Page\n\n{BEGIN}\nold\n{END}\n\nRemarks.\n"
    assert (
        put_between(text, "new\n", Path("page.md"))
        == f"# Page\n\n{BEGIN}\n\nnew\n\n{END}\n\nRemarks.\n"
    )


@pytest.mark.parametrize("text", ["# Page\n", f"{END}\n{BEGIN}\n", f"{BEGIN}\n"])
def test_a_page_without_its_marks_is_named(text: str) -> None:
    with pytest.raises(
        SystemExit, match=r"page\.md: the lines .* must stand in it, in this order"
    ):
        put_between(text, "new", Path("page.md"))


def test_the_committed_page_is_what_its_figures_say() -> None:
    known = json.loads(command.FIGURES.read_text("utf-8"))
    text = command.PAGE.read_text("utf-8")
    assert put_between(text, page(known), command.PAGE) == text


def test_a_peer_is_shown_without_its_folder(tmp_path: Path) -> None:
    options = Options(
        tmp_path,
        rounds=2,
        find_peers="/opt/venv/bin/python",
        pofilter="/opt/venv/bin/pofilter",
    )
    assert (
        command.command("find", options)
        == "python -m bench glossary-size --rounds 2 --find-peers PYTHON"
    )
    assert (
        command.command("corpora", options)
        == "python -m bench corpus --rows 2000000 --rounds 2"
    )


def test_steps_and_the_page_are_written_from_what_was_measured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page_file = tmp_path / "benchmarks.md"
    page_file.write_text(f"{BEGIN}\n{END}\n", "utf-8")
    monkeypatch.setattr(command, "DOCS", tmp_path)
    monkeypatch.setattr(command, "FIGURES", tmp_path / "plots" / "scale.json")
    monkeypatch.setattr(command, "PAGE", page_file)
    monkeypatch.setitem(command.STEPS, "find", ("glossary-size", lambda _: FIND))
    command.scale(Options(tmp_path, steps="find"))
    assert json.loads(command.FIGURES.read_text("utf-8"))["find"]["figures"] == FIND
    assert "| 100,000 | 10.0 s |" in page_file.read_text("utf-8")
    with pytest.raises(
        SystemExit,
        match='step "found" does not exist; allowed: find, names, checks, corpora',
    ):
        command.scale(Options(tmp_path, steps="found"))


def test_plots_are_the_same_bytes_for_the_same_figures() -> None:
    drawn = draw({"find": {"figures": FIND}})
    assert {"memory.svg", "throughput.svg"} <= set(drawn)
    assert draw({"find": {"figures": FIND}}) == drawn
    assert ">FlashText, exact forms</text>" in drawn["throughput.svg"]


def test_every_plot_says_what_it_shows_and_which_direction_is_better() -> None:
    plots = drawn()
    assert sorted(plots) == [
        "checks.svg",
        "gate.svg",
        "memory.svg",
        "names.svg",
        "recall.svg",
        "speed.svg",
        "throughput.svg",
    ]
    for svg in plots.values():
        root = ElementTree.fromstring(svg)
        assert root.get("role") == "img"
        assert len(root.get("aria-label", "")) > 40
        assert "better" in svg


HEAD = "code\tpair\tsetting\twords\talarms\theavy\tkind\tfound\tplanted\tdate\n"


def test_a_check_is_shown_by_the_kind_of_error_that_it_finds_best() -> None:
    lines = [
        "NUM310\tru-en\tpairs\t2000\t3\t1\tnumber-changed\t9\t10\tx",
        "NUM310\tru-en\tpairs\t2000\t3\t1\tuntranslated\t1\t10\tx",
        "NUM310\tbe-en\tpairs\t1000\t0\t0\tnumber-changed\t6\t10\tx",
        "NUM310\ten-ru\tpairs\t5\t5\t5\tnumber-changed\t0\t10\tx",
        "NUM310\tru-en\ttexts\t9\t9\t9\t-\t-\t-\tx",
    ]
    rows = table("# of\n" + HEAD + "\n".join(lines) + "\n")
    assert best_kinds(rows) == {"NUM310": (0.75, "number-changed")}
    assert alarm_rates(rows) == {"NUM310": 1.0}


def test_the_table_of_the_gate_is_read_from_the_page() -> None:
    text = (
        "| planted in a document that passes | before | it fails | target |\n"
        "| --- | --- | --- | --- |\n"
        "| a name swapped | 18.8 % | 84.3 % (435/516) [80.9, 87.2] | ≥ 70 % |\n"
        "| the same, opening a sentence | 15.0 % | 82.3 % (265/322) [77.8, 86.1] |  |\n"
        "\n| another table | 1.0 % | 2.0 % (2/100) [1, 3] | ≥ 5 % |\n"
    )
    first, second = gate_rows(text)
    assert first == Planted(
        "a name swapped", before=0.188, now=0.843, low=0.809, high=0.872, target=0.7
    )
    assert (second.kind, second.target) == ("a name swapped, opening a sentence", None)


def test_what_name_pairs_are_worth() -> None:
    assert precision_recall([True, True, False, False], [True, False, True, False]) == {
        "precision": 0.5,
        "recall": 0.5,
    }
    assert precision_recall([True], [False]) == {"precision": 0.0, "recall": 0.0}
    found = timed(
        [NamePair("Іван", None, "Ivan", same=True)], lambda pair: pair.latin == "Ivan"
    )
    assert (found["pairs"], found["precision"], found["recall"]) == (1, 1, 1)


def test_each_person_stands_beside_others() -> None:
    persons = [
        ("Іван Луцкін", "be", "Ivan Lutskin"),
        ("Ольга Мароз", "be", "Olga Maroz"),
        ("Пётр Жук", "pl", "Piotr Zhuk"),
    ]
    made = beside(persons)
    same = [pair for pair in made if pair.same]
    assert same == [
        NamePair(name, "be" if lang == "be" else None, latin, same=True)
        for name, lang, latin in persons
    ]
    assert {(pair.cyrillic, pair.latin) for pair in made if not pair.same} == {
        (one[0], other[2]) for one in persons for other in persons if one != other
    }
