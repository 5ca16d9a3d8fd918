"""Mutants: which faults are made, which are not, and that the tests of a changed module fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("mutmut")
pytest.importorskip("pytest_cov")

from bench import mutants

if TYPE_CHECKING:
    from pathlib import Path

    from bench.mutated import Job

CODE = '''\
from __future__ import annotations

LIMIT = 3


@lru_cache(maxsize=8)
def least(values: list[int], other: str = "b") -> int | None:
    """Return the least value, or None and 1 of none."""
    if not values:
        raise ValueError("no values are there")
    return min(values) + 1
'''


def changes(folder: Path, lines: set[int]) -> list[tuple[int, str]]:
    file = folder / "code.py"
    file.write_text(CODE, encoding="utf-8")
    faults = mutants.Faults.of(file, lines)
    made = [faults.mutant(number) for number in range(len(faults.found))]
    before = CODE.splitlines()
    return [
        (
            mutant.line,
            next(
                new.strip()
                for old, new in zip(before, mutant.text.splitlines(), strict=True)
                if old != new
            ),
        )
        for mutant in made
    ]


def test_faults_are_made_of_what_a_test_can_see(tmp_path: Path) -> None:
    found = changes(tmp_path, {7, 9, 10, 11})
    # No constant of the module, decorator, annotation, docstring or text of a message.
    assert {line for line, _ in found} == {7, 9, 10, 11}
    texts = [text for _, text in found]
    assert 'def least(values: list[int], other: str = "XXbXX") -> int | None:' in texts
    assert "if values:" in texts
    assert "raise ValueError(None)" in texts
    assert "return min(values) - 1" in texts
    assert "return min(values) + 2" in texts
    assert "return min(None) + 1" in texts


def test_no_fault_is_made_where_no_test_goes(tmp_path: Path) -> None:
    assert {line for line, _ in changes(tmp_path, {11})} == {11}
    assert changes(tmp_path, set()) == []


@pytest.mark.parametrize(
    ("old", "new", "killed"),
    [
        ('return "no issues"', 'return "no issue"', True),
        ("import Counter", "import Counter as Counter", False),
        ('return "no issues"', "while True: pass", True),
    ],
)
def test_the_tests_of_a_changed_module_fail(
    tmp_path: Path, old: str, new: str, killed: bool
) -> None:
    file = mutants.SOURCES / "report" / "gate.py"
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    tests = ["tests/report/test_gate.py"]
    job: Job = {
        "module": "transqa.report.gate",
        "file": str(file),
        "text": text.replace(old, new),
        "tests": tests,
        "first": [],
        "others_of": tests,
        "left_out": [],
        "seconds": {},
        "default_seconds": 5.0,
        "arguments": [],
        "outcome": str(tmp_path / "outcome.json"),
    }
    status = mutants.run(job)
    assert (status != 0) is killed
    assert (status < 0) is ("while" in new)


def test_each_file_of_the_core_is_of_one_part() -> None:
    files = [file for name in mutants.PARTS for file in mutants.files_of(name)]
    assert len(files) == len(set(files))
    assert all(mutants.files_of(name) for name in mutants.PARTS)
    for part in mutants.PARTS.values():
        assert all((mutants.ROOT / "tests" / name).exists() for name in part.tests)
    assert all((mutants.ROOT / "tests" / name).exists() for name in mutants.TESTS)
