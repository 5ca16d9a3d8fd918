"""Mutants of the core: small faults put into its code, one at a time, and the share of them that the tests notice.

The faults are those of mutmut (a comparison turned, an argument left out, a constant changed …), in bodies of
functions; texts of messages are left out. Each part of the core gives a sample, drawn with a fixed seed from the
lines that the tests run. For each mutant those tests run that coverage saw on its line, the quickest before the others
until twenty seconds are used up, and those of its part that were written since; what takes ten times as long as before
is killed as well. More tests would kill some more: what depends on a word alone is remembered, so that coverage sees
only the first of the tests that need it.

What was found is kept in build/mutants: a killed mutant is not tried again, a survivor is when tests have changed, and
a larger sample holds the smaller one. Remove the folder to begin anew. Needs mutmut and pytest-cov.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import subprocess
import sys
from collections import Counter
from difflib import ndiff
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import coverage
import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

from bench.measure import share, share_with_wilson, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.measure import Options
    from bench.mutated import Job

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src" / "transqa"
KEPT = ROOT / "build" / "mutants"
SEED = 18
SAMPLE = 60  # mutants of each part; --limit
FIRST_SECONDS = 20.0  # of the processor, for the tests that saw the line
SLOWER = 10  # times as long as without the mutant: the test hangs
LEAST_SECONDS = 20.0  # that a test may take in any case
WHOLE_SECONDS = 900  # of the clock, for one mutant
# Tests of growth, memory and import say nothing of a mutant that others don't, and take long.
LEFT_OUT = "not (linear or grows or growth or leaves_nothing or imported_only or only_the_beginning)"
TESTS = (
    *("names", "romanization", "evidence", "checks", "checker", "quantities", "text"),
    *("languages", "glossary", "compare", "report/test_report.py"),
    *("test_score.py", "test_segment_score.py", "test_suppress.py", "test_engine.py"),
    *("test_people.py", "test_uncompared_pairs.py", "test_kept.py", "test_bitext.py"),
    *(
        "test_public_api.py",
        "test_config.py",
        "test_cli.py",
        "bitext/test_subtitles.py",
    ),
    *("bitext/test_opinions.py", "fixes", "frame", "metrics", "report/test_gate.py"),
)


class Part(NamedTuple):
    """A part of the core: its files below ``transqa`` as patterns, and the tests below ``tests`` that are about it."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


PARTS = {
    "names": Part(("names/*.py",), ("names",)),
    "pairing": Part(
        (
            *("evidence/pair*.py", "evidence/*_names.py", "evidence/*_rows.py"),
            *("evidence/rendering.py", "evidence/rivals.py", "evidence/attested.py"),
            *("evidence/trees.py", "evidence/name_facts.py"),
        ),
        ("evidence", "checks"),
    ),
    "figures": Part(
        ("quantities/*.py", "evidence/quantity_*.py", "evidence/relative_pairs.py"),
        ("quantities", "checks/test_quantities.py", "checks/test_quantity_kinds.py"),
    ),
    "alignment": Part(
        (*("evidence/alignment.py", "evidence/aligned.py", "evidence/label_pairs.py"),),
        ("evidence",),
    ),
    "evidence": Part(("evidence/*.py",), ("evidence", "checks")),
    "checks": Part(("checks/*.py",), ("checks",)),
    "score": Part(
        ("report/score.py", "checker/segment_score.py"),
        ("test_score.py", "test_segment_score.py"),
    ),
    "gate": Part(("report/gate.py",), ("report/test_gate.py", "test_engine.py")),
    "suppression": Part(
        (
            *("checker/suppress.py", "checker/baseline.py", "checker/causes.py"),
            "checker/selection.py",
        ),
        ("test_suppress.py", "checker"),
    ),
}

ROOMS = sorted(
    {pattern.partition("/")[0] for part in PARTS.values() for pattern in part.files}
)


class Mutant(NamedTuple):
    """One fault: its file and line, the line on which its statement begins, and the whole changed text."""

    file: Path
    line: int
    statement: int
    number: int
    text: str

    @property
    def key(self) -> str:
        """What tells it from all others, as long as its file stays."""
        return hashlib.sha256(f"{self.file.name}\n{self.text}".encode()).hexdigest()

    def change(self) -> str:
        """Return the lines taken out and those put in."""
        before = self.file.read_text("utf-8").splitlines()
        lines = ndiff(before, self.text.splitlines())
        changed = [line for line in lines if line.startswith(("- ", "+ "))]
        return "\n".join(f"    {line[:1]} {line[2:].strip()}" for line in changed)


def mutants(options: Options) -> None:
    """Print the mutants of each part killed, each survivor, and the lines and branches that the tests run."""
    wanted = options.sets.split(",") if options.sets else list(PARTS)
    seen = Seen.of_the_tests()
    log = Log(KEPT / "log.jsonl")
    lines = []
    for name in wanted:
        drawn = sample(name, options.limit or SAMPLE, seen)
        outcomes: Counter[str] = Counter()
        for mutant in drawn:
            outcome = log.known(mutant)
            if outcome is None:
                outcome = log.add(name, mutant, *tried(mutant, PARTS[name], seen))
            outcomes[outcome] += 1
            if outcome == "survived":
                place = mutant.file.relative_to(SOURCES)
                print(f"{name}: {place}:{mutant.line}\n{mutant.change()}", flush=True)
        killed = len(drawn) - outcomes["survived"]
        run_lines, run_branches = seen.shares(files_of(name))
        lines.append(
            (
                name,
                share_with_wilson(killed, len(drawn)),
                str(outcomes["out of time"]),
                run_lines,
                run_branches,
            )
        )
    heads = ("part", "killed", "of them out of time", "lines run", "branches run")
    print(table(heads, lines))


class Log:
    """What came of each mutant, in a file with a line for each; the last line of a mutant counts.

    That one survived holds as long as the tests are the same.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tests = state_of(ROOT / "tests")
        self._outcomes: dict[str, str] = {}
        if path.exists():
            for line in path.read_text("utf-8").splitlines():
                row = json.loads(line)
                if row["outcome"] != "survived" or row["tests"] == self._tests:
                    self._outcomes[row["key"]] = row["outcome"]

    def known(self, mutant: Mutant) -> str | None:
        """Return what came of a mutant, None for one that was not tried."""
        return self._outcomes.get(mutant.key)

    def add(self, part: str, mutant: Mutant, outcome: str, by: str | None) -> str:
        """Write down what came of a mutant, and return it."""
        row = {
            "part": part,
            "file": str(mutant.file.relative_to(SOURCES)),
            "line": mutant.line,
            "outcome": outcome,
            "by": by,
            "change": mutant.change(),
            "key": mutant.key,
            "tests": self._tests,
        }
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        self._outcomes[mutant.key] = outcome
        return outcome


class Seen:
    """What the unchanged tests ran: lines and branches by test, and the seconds of each test."""

    def __init__(
        self, data: Path, seconds: dict[str, float], failing: frozenset[str]
    ) -> None:
        self.seconds = seconds
        self.failing = failing
        self._coverage = coverage.Coverage(data_file=str(data), branch=True)
        self._coverage.load()
        report = KEPT / "coverage.json"
        self._coverage.json_report(outfile=str(report))
        files = json.loads(report.read_text("utf-8"))["files"]
        self._summaries = {
            (ROOT / name).resolve(): file["summary"] for name, file in files.items()
        }

    @classmethod
    def of_the_tests(cls) -> Seen:
        """Run the tests with coverage, unless that was done for these sources."""
        KEPT.mkdir(parents=True, exist_ok=True)
        data = KEPT / "coverage"
        outcome = KEPT / "tests.json"
        state = KEPT / "sources"
        now = state_of(SOURCES)
        if not state.exists() or state.read_text("utf-8") != now:
            tests = [f"tests/{name}" for name in TESTS]
            arguments = ["--cov-branch", "--cov-context=test", "--cov-report="]
            arguments += [f"--cov=transqa.{room}" for room in ROOMS]
            arguments += ["-k", LEFT_OUT]
            job: Job = {
                "module": "",
                "file": "",
                "text": None,
                "tests": [*tests, "src/transqa"],
                "first": [],
                "others_of": [""],
                "left_out": [],
                "seconds": {},
                "default_seconds": 300.0,
                "arguments": arguments,
                "outcome": str(outcome),
            }
            run(job, coverage_file=data)
            state.write_text(now, "utf-8")
        ran = json.loads(outcome.read_text("utf-8"))
        for name in ran["failed"]:
            print(f"fails without a mutant, and is left out: {name}")
        return cls(data, ran["seconds"], frozenset(ran["failed"]))

    def lines(self, file: Path) -> dict[int, list[str]]:
        """Return the tests that ran each line of a file; a line that ran on import alone has none."""
        contexts = self._coverage.get_data().contexts_by_lineno(str(file))
        return {
            line: [context.partition("|")[0] for context in names if context]
            for line, names in contexts.items()
        }

    def shares(self, files: Sequence[Path]) -> tuple[str, str]:
        """Return the shares of lines and branches of some files that were run."""
        counts: Counter[str] = Counter()
        for file in files:
            counts.update(self._summaries.get(file.resolve(), {}))
        return (
            share(int(counts["covered_lines"]), int(counts["num_statements"])),
            share(int(counts["covered_branches"]), int(counts["num_branches"])),
        )


def state_of(folder: Path) -> str:
    """Return a hash of all code below a folder."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def files_of(name: str) -> list[Path]:
    """Return the files of a part; a file that several parts name is of the first."""
    taken: set[Path] = set()
    for part_name, part in PARTS.items():
        found = {file for pattern in part.files for file in SOURCES.glob(pattern)}
        if part_name == name:
            return sorted(found - taken)
        taken |= found
    raise KeyError(name)


def sample(name: str, size: int, seen: Seen) -> list[Mutant]:
    """Return a sample of the mutants of a part, the same every time."""
    places: list[tuple[Path, int]] = []
    found: dict[Path, Faults] = {}
    for file in files_of(name):
        faults = Faults.of(file, set(seen.lines(file)))
        found[file] = faults
        places += [(file, number) for number in range(len(faults.found))]
    chance = random.Random(f"{SEED} {name}")
    chance.shuffle(places)
    return [found[file].mutant(number) for file, number in places[:size]]


class Fault(NamedTuple):
    """A node of the syntax tree and what stands in its place."""

    line: int
    statement: int
    node: cst.CSTNode
    changed: cst.CSTNode


class Faults(cst.CSTVisitor):
    """All faults that the operators make in the functions of a file, in its order."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, file: Path, lines: set[int], module: cst.Module) -> None:
        super().__init__()
        self.found: list[Fault] = []
        self._file = file
        self._lines = lines
        self._module = module
        self._functions = 0
        self._statements: list[int] = []

    @classmethod
    def of(cls, file: Path, lines: set[int]) -> Faults:
        """Return the faults of a file on the lines that are run."""
        wrapper = MetadataWrapper(cst.parse_module(file.read_text("utf-8")))
        faults = cls(file, lines, wrapper.module)
        wrapper.visit(faults)
        return faults

    def mutant(self, number: int) -> Mutant:
        """Return the whole text with one fault."""
        fault = self.found[number]
        changed = self._module.deep_replace(fault.node, fault.changed)
        assert isinstance(changed, cst.Module)
        return Mutant(self._file, fault.line, fault.statement, number, changed.code)

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Make the faults of a node; what says nothing at run time is passed over."""
        position = self.get_metadata(PositionProvider, node, None)
        line = position.start.line if position else 0
        if isinstance(node, cst.SimpleStatementLine | cst.BaseCompoundStatement):
            self._statements.append(line)
        if isinstance(node, cst.FunctionDef):
            self._functions += 1
        if _is_silent(node):
            return False
        if self._functions and line and not isinstance(node, cst.FunctionDef):
            self._add(node, line)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        """Leave a statement or a function."""
        if isinstance(
            original_node, cst.SimpleStatementLine | cst.BaseCompoundStatement
        ):
            self._statements.pop()
        if isinstance(original_node, cst.FunctionDef):
            self._functions -= 1

    def _add(self, node: cst.CSTNode, line: int) -> None:
        statement = self._statements[-1]
        if not self._lines & {line, statement}:
            return
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                for changed in operator(node):
                    self.found.append(Fault(line, statement, node, changed))


def _is_silent(node: cst.CSTNode) -> bool:
    """Return whether a node says nothing that a test could see, or is the text of a message."""
    if isinstance(node, cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom):
        return True
    if isinstance(node, cst.If):
        return isinstance(node.test, cst.Name) and node.test.value == "TYPE_CHECKING"
    if isinstance(node, cst.Expr):  # a docstring
        return isinstance(node.value, cst.SimpleString | cst.ConcatenatedString)
    if isinstance(node, cst.Call):  # mutmut leaves the first two alone as well
        names = {"len", "isinstance", "cast"}
        return isinstance(node.func, cst.Name) and node.func.value in names
    if isinstance(node, cst.SimpleString):
        return re.search(r"\w,? \w", node.value) is not None
    return False


def tried(mutant: Mutant, part: Part, seen: Seen) -> tuple[str, str | None]:
    """Return what came of a mutant (survived, killed, out of time), and the test that failed."""
    by_line = seen.lines(mutant.file)
    names = {*by_line.get(mutant.line, ()), *by_line.get(mutant.statement, ())}
    names -= seen.failing
    first = list(_quickest(names, seen.seconds))
    others = [f"tests/{name}" for name in part.tests]
    files = dict.fromkeys(name.partition("::")[0] for name in first)
    outcome = KEPT / f"mutant-{os.getpid()}.json"
    outcome.unlink(missing_ok=True)
    job: Job = {
        "module": ".".join(mutant.file.relative_to(ROOT / "src").with_suffix("").parts),
        "file": str(mutant.file),
        "text": mutant.text,
        "tests": [name for name in files if not name.startswith(tuple(others))]
        + others,
        "first": first,
        "others_of": others,
        # Without a test known to run the line all of them may.
        "left_out": list(seen.seconds if first else seen.failing),
        "seconds": {
            name: max(LEAST_SECONDS, SLOWER * seconds)
            for name, seconds in seen.seconds.items()
        },
        "default_seconds": 3 * LEAST_SECONDS,
        "arguments": ["--exitfirst", "-k", LEFT_OUT],
        "outcome": str(outcome),
    }
    status = run(job)
    if status < 0:
        return "out of time", None
    if not outcome.exists():  # pytest itself could not begin
        return "killed", None
    if status in {4, 5}:  # pytest: no such test, or none
        raise SystemExit(f"no tests were run: {job['tests']}")
    failed = json.loads(outcome.read_text("utf-8"))["failed"]
    if not status:
        return "survived", None
    return "killed", failed[0] if failed else None


def _quickest(names: set[str], seconds: dict[str, float]) -> Iterator[str]:
    """Yield tests from the quickest on, until their time is used up."""
    used = 0.0
    for name in sorted(names & seconds.keys(), key=lambda name: (seconds[name], name)):
        used += seconds[name]
        if used > FIRST_SECONDS:
            return
        yield name


def run(job: Job, coverage_file: Path | None = None) -> int:
    """Run a job in a process of its own; return the status of pytest, less than 0 if it was ended from outside."""
    environment = dict(os.environ)
    if coverage_file is not None:
        environment["COVERAGE_FILE"] = str(coverage_file)
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "bench.mutated"],
            input=json.dumps(job),
            text=True,
            stdout=subprocess.DEVNULL if coverage_file is None else None,
            stderr=subprocess.DEVNULL if coverage_file is None else None,
            cwd=ROOT,
            env=environment,
            timeout=WHOLE_SECONDS if coverage_file is None else None,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return -1
    if ended.returncode:
        return ended.returncode
    return int(json.loads(Path(job["outcome"]).read_text("utf-8"))["status"])
