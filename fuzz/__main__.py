"""The command: ``python -m fuzz TARGET``; ``--help`` tells the rest."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from fuzz.outcome import outcome_of
from fuzz.runner import replayed, run, store, table
from fuzz.target import Target, all_targets, target_of
from transqa.base.errors import TransqaError

FOUND = Path("build/fuzz")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m fuzz", description=__doc__, allow_abbrev=False
    )
    parser.add_argument(
        "target", nargs="*", help="targets; 'list' names them; none: all"
    )
    parser.add_argument("--seconds", type=float, default=60, help="of each target (60)")
    parser.add_argument("--share", type=float, help="seconds of all targets together")
    parser.add_argument("--inputs", type=int, help="stop after as many of each target")
    parser.add_argument(
        "--seed", type=int, default=1, help="another seed, other inputs (1)"
    )
    parser.add_argument(
        "--first", type=int, default=0, help="the number of the first input (0)"
    )
    parser.add_argument(
        "--found", type=Path, default=FOUND, help="where failures go (build/fuzz)"
    )
    parser.add_argument(
        "--no-shrink", action="store_true", help="keep failing inputs as they are"
    )
    parser.add_argument(
        "--replay", action="store_true", help="run stored seeds and once failed inputs"
    )
    parser.add_argument(
        "--input", type=Path, help="run one input from a file and tell what came of it"
    )
    parser.add_argument(
        "--log", type=Path, help="add what came of each target to a file"
    )
    parser.add_argument(
        "--guided", action="store_true", help="by Atheris, which must be installed"
    )
    parser.add_argument("--table", type=Path, help="print what such a file adds up to")
    return parser.parse_args()


def main() -> int:
    """Run what the command line asks for; 0 where nothing failed, 1 where something did, 2 for a wrong option."""
    options = _arguments()
    if options.table:
        print(table(options.table))
        return 0
    if options.guided and len(options.target) == 1:
        from fuzz.guided import run_guided

        run_guided(options.target[0], options.seconds, options.seed, options.found)
    try:
        if options.target == ["list"]:
            print("\n".join(all_targets()))
            return 0
        names = options.target or list(all_targets())
        targets = [target_of(name) for name in names]
    except TransqaError as error:
        print(error, file=sys.stderr)
        return 2
    if options.input:
        return _one(targets[0], options.input)
    if options.replay:
        return _replay(targets)
    return _run(targets, options)


def _one(target: Target, path: Path) -> int:
    outcome = outcome_of(target, path.read_bytes())
    print(outcome.result, outcome.kind)
    print(outcome.story)
    return int(outcome.is_failure)


def _replay(targets: list[Target]) -> int:
    failures = 0
    for target in targets:
        for path, outcome in replayed(target):
            failures += 1
            print(f"{path}: {outcome.result}: {outcome.kind}\n{outcome.story}")
    return int(failures > 0)


def _run(targets: list[Target], options: argparse.Namespace) -> int:
    failures = 0
    seconds = options.share / len(targets) if options.share else options.seconds
    for target in targets:
        tally = run(
            target,
            options.seed,
            seconds=seconds,
            most=options.inputs,
            first=options.first,
            shrink=not options.no_shrink,
        )
        failures += len(tally.failures)
        print(tally.as_json(), flush=True)
        if options.log:
            with options.log.open("a", encoding="utf-8") as log:
                log.write(tally.as_json() + "\n")
        for path in store(tally, options.found):
            story = path.with_suffix(".txt").read_text("utf-8").splitlines()
            print(f"  {path}: {story[0]} | {story[-1][:200]}", flush=True)
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
