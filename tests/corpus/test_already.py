"""What stands already where a run will write is looked at first: it is gone on with, refused, or left alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from transqa.doors.cli import main

pytest.importorskip("pyarrow", reason="the extra arrow is not installed")
Captured = pytest.CaptureFixture[str]
ROWS = '{"id": "a", "mt": "A calm day."}\n{"id": "b", "mt": "The end."}\n'


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in.jsonl").write_text(ROWS, "utf-8")


def run(*arguments: str) -> int:
    return main(["corpus", *arguments, "--target-lang", "en", "--quiet", "--jobs", "1"])


def left(out: str = "out.jsonl") -> Path:
    """Leave the journal of a run behind that was stopped after its first part; return it."""
    from transqa.doors.corpus import run as module

    def lost(*_: Any) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "join", lost)
        assert run("in.jsonl", out, "--part-rows", "1", "--batch-rows", "1") == 130
    return Path(f"{out}.parts/journal.jsonl")


OURS = '{"schema": "transqa/corpus-journal/1", '
NONE = "line 1: this is no journal of a run; --restart throws it away, with the parts there"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]\n", NONE),
        ("null\n", NONE),
        ('{"a": 1}\n{"b": 2}\n', NONE),
        ("my diary\nof two lines\n", NONE),
        ("my diary", NONE),
        ("[" * 100_000 + "\n", NONE),
        (OURS + '"run": []}\n', NONE),
        (OURS + '"run": {}}\n', NONE),
        (
            '{"schema": "transqa/corpus-journal/2", "a": 1}\n',
            "line 1: written by another version of transqa (transqa/corpus-journal/2, this one reads "
            "transqa/corpus-journal/1); go on with that version, or with --restart to throw its work away",
        ),
    ],
)
def test_a_journal_that_is_none_of_ours_is_told_and_left(
    text: str, said: str, capsys: Captured
) -> None:
    journal = left()
    journal.write_text(text, "utf-8")
    before = {path.name: path.read_bytes() for path in journal.parent.iterdir()}
    assert run("in.jsonl", "out.jsonl") == 2
    assert capsys.readouterr().err.endswith(
        f"transqa: out.jsonl.parts/journal.jsonl: {said}\n"
    )
    assert {path.name: path.read_bytes() for path in journal.parent.iterdir()} == before
    assert run("in.jsonl", "out.jsonl", "--restart") == 0
    assert not journal.parent.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"file": None},
        {"file": "part-/../../in.jsonl"},
        {"file": "in.jsonl"},
        {"bad": 7},
        {"seconds": "1"},
        {"rows": -1},
        {"input": 0.5},
        {"counts": []},
        {"counts": {"rows": "1"}},
        {"counts": {"codes": []}},
        {"counts": {"codes": {"NUM310": None}}},
        {"counts": {"no": 1}},
        {"no": 1},
    ],
    ids=str,
)
def test_a_line_that_is_about_no_part_is_told(
    change: dict[str, Any], capsys: Captured
) -> None:
    journal = left()
    first, second, third = journal.read_text("utf-8").splitlines()
    for line in ("[]", "7", "{}", json.dumps({**json.loads(second), **change})):
        journal.write_text(f"{first}\n{line}\n{third}\n", "utf-8")
        assert run("in.jsonl", "out.jsonl") == 2
        said = capsys.readouterr().err.splitlines()[-1]
        assert said == (
            "transqa: out.jsonl.parts/journal.jsonl: line 2: this is about no part of a run; --restart begins anew"
        )
    assert run("in.jsonl", "out.jsonl", "--restart") == 0


@pytest.mark.parametrize("at", [0, 1, 20, 36, 50, -1])
def test_a_journal_that_was_cut_off_in_its_first_line_is_begun_anew(at: int) -> None:
    journal = left()
    first = journal.read_bytes().splitlines(keepends=True)[0]
    journal.write_bytes(first[:at])
    assert run("in.jsonl", "out.jsonl") == 0
    assert len(Path("out.jsonl").read_bytes().splitlines()) == 2


def test_a_folder_of_parts_without_the_journal_of_a_run_lets_nothing_be_written_over(
    capsys: Captured,
) -> None:
    Path("out.jsonl.parts").mkdir()
    Path("out.jsonl").write_text("X\n", "utf-8")
    for text in (None, "", "[]\n"):
        if text is not None:
            Path("out.jsonl.parts/journal.jsonl").write_text(text, "utf-8")
        assert run("in.jsonl", "out.jsonl") == 2
        assert (
            "out.jsonl is there already, and not of this run; --restart writes over it"
            in capsys.readouterr().err
        )
        assert Path("out.jsonl").read_text("utf-8") == "X\n"
    assert run("in.jsonl", "out.jsonl", "--restart") == 0


def test_files_of_others_that_are_called_as_parts_are_not_swept_away(
    capsys: Captured,
) -> None:
    Path("out.jsonl.parts").mkdir()
    mine = Path("out.jsonl.parts/part-1.csv")
    mine.write_text("mine", "utf-8")
    for more in ([], ["--restart"]):
        assert run("in.jsonl", "out.jsonl", *more) == 2
        assert (
            "out.jsonl.parts: part-1.csv is there and of no run: there is no journal.jsonl"
            in capsys.readouterr().err
        )
        assert mine.read_text("utf-8") == "mine"


def test_an_input_that_stands_among_the_parts_is_not_swept_away(
    capsys: Captured,
) -> None:
    Path("out.jsonl.parts").mkdir()
    path = Path("out.jsonl.parts/part-x.jsonl")
    path.write_text(ROWS, "utf-8")
    for more in ([], ["--restart"]):
        assert run(str(path), "out.jsonl", *more) == 2
        assert (
            f"{path} stands in the folder that is to be written"
            in capsys.readouterr().err
        )
        assert path.read_text("utf-8") == ROWS


@pytest.mark.parametrize(
    "name", ["out.jsonl.bad.jsonl", "out.jsonl.manifest.json", "out.jsonl"]
)
@pytest.mark.parametrize("more", [[], ["--restart"]], ids=str)
def test_a_folder_where_a_file_is_to_be_is_told_before_any_work(
    name: str, more: list[str], capsys: Captured
) -> None:
    Path(name).mkdir()
    assert run("in.jsonl", "out.jsonl", *more) == 2
    assert f"{name}: is " in capsys.readouterr().err
    assert sorted(path.name for path in Path().iterdir()) == ["in.jsonl", name]


def test_a_file_where_a_folder_is_to_be_is_told(capsys: Captured) -> None:
    for name, said in (
        ("out", "out: is a file; "),
        ("out.parts", "out.parts: cannot be written (File exists)"),
    ):
        Path(name).touch()
        assert run("in.jsonl", "out/", "--restart") == 2
        assert said in capsys.readouterr().err
        Path(name).unlink()
    assert [path.name for path in Path().iterdir()] == ["in.jsonl"]


@pytest.mark.parametrize(
    "name", ["out.jsonl.bad.jsonl", "out.jsonl.manifest.json", "part-1.bin"]
)
def test_a_file_that_cannot_be_removed_is_told(
    name: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    left()
    path = Path("out.jsonl.parts", name) if name.startswith("part-") else Path(name)
    path.touch()
    real = Path.unlink

    def unlink(self: Path, missing_ok: bool = False) -> None:
        if self.name == name:
            raise PermissionError(1, "Operation not permitted", str(self))
        real(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    assert run("in.jsonl", "out.jsonl", "--restart") == 2
    assert (
        f"{path}: cannot be written (Operation not permitted)"
        in capsys.readouterr().err
    )


def test_a_manifest_that_is_no_object_is_of_no_run(capsys: Captured) -> None:
    assert run("in.jsonl", "out.jsonl") == 0
    Path("out.jsonl.manifest.json").write_text("[]", "utf-8")
    assert run("in.jsonl", "out.jsonl") == 2
    assert "out.jsonl is there already" in capsys.readouterr().err


def test_a_part_that_is_damaged_is_told(capsys: Captured) -> None:
    journal = left("out.parquet")
    part = next(journal.parent.glob("part-*.parquet"))
    part.write_bytes(part.read_bytes()[:-9])
    assert run("in.jsonl", "out.parquet") == 2
    said = capsys.readouterr().err
    assert f"{part}: cannot be read (" in said
    assert "; --restart begins anew" in said
    assert not [path.name for path in Path().rglob(".*")]


def test_a_file_and_a_folder_of_one_name_are_two_runs(capsys: Captured) -> None:
    left("out.parquet")
    assert run("in.jsonl", "out.parquet/") == 2
    said = capsys.readouterr().err
    assert (
        'out.parquet.parts: 2 rows of another run are there: format was "parquet" and is "parquet folder"'
        in said
    )
    assert run("in.jsonl", "out.parquet/", "--restart") == 0
    assert run("in.jsonl", "out.parquet") == 2
    assert (
        "out.parquet: is a folder; give a file, or a path with / at its end"
        in capsys.readouterr().err
    )


@pytest.mark.parametrize("out", ["out.jsonl", "out/"])
def test_an_output_that_was_cut_off_afterwards_is_not_taken_for_the_finished_one(
    out: str, capsys: Captured
) -> None:
    assert run("in.jsonl", out) == run("in.jsonl", out) == 0
    path = Path(out) if out != "out/" else next(Path(out).glob("part-*"))
    path.write_bytes(path.read_bytes()[:-1])
    assert run("in.jsonl", out) == 2
    assert f"{out} is there already, and not of this run" in capsys.readouterr().err
    assert run("in.jsonl", out, "--restart") == 0


def test_the_manifest_of_an_older_version_without_a_size_is_that_of_a_finished_run(
    capsys: Captured,
) -> None:
    assert run("in.jsonl", "out.jsonl") == 0
    path = Path("out.jsonl.manifest.json")
    made = json.loads(path.read_text("utf-8"))
    del made["output"]["bytes"]
    path.write_text(json.dumps(made), "utf-8")
    assert run("in.jsonl", "out.jsonl") == 0
    assert "out.jsonl is of this very run and finished" in capsys.readouterr().err
