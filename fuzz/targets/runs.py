"""The command, in processes of its own: the same for every seed of hashes, for any number of jobs, in any order."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from fuzz.grammar import LANGS, text
from fuzz.invariants import BrokenError, is_same
from fuzz.mutate import spoiled
from fuzz.packing import packed, unpacked
from fuzz.scratch import scratch
from fuzz.target import FOLDER, Target

if TYPE_CHECKING:
    from random import Random

_SECONDS = 120  # of one run; on a busy machine a start takes ten
_MOST_FILES = 6


def _run(names: list[str], hash_seed: str, jobs: int) -> tuple[int, Any]:
    folder = scratch("run")
    environment = {
        **os.environ,
        "PYTHONHASHSEED": hash_seed,
        "PYTHONPATH": os.pathsep.join((str(FOLDER.parent / "src"), *sys.path)),
    }
    options = ["--format", "json", "--preview", "--jobs", str(jobs)]
    done = subprocess.run(
        [sys.executable, "-m", "transqa", "check", *names, *options],
        cwd=folder,
        env=environment,
        capture_output=True,
        timeout=_SECONDS,
        check=False,
    )
    if b"Traceback" in done.stderr or done.returncode not in (0, 1, 2):
        said = done.stderr.decode("utf-8", "replace")
        raise BrokenError("command_ends_in_words", said[-800:])
    return done.returncode, json.loads(done.stdout) if done.stdout else None


def _make(random: Random) -> bytes:
    texts = []
    for _ in range(random.randint(2, _MOST_FILES)):
        said = text(random.choice(LANGS), random)
        for _ in range(random.randrange(3)):
            said = spoiled(said, random)
        texts.append(said)
    return packed(texts)


def _test(data: bytes) -> bool:
    folder = scratch("run")
    folder.mkdir(exist_ok=True)
    names: list[str] = []
    for number, said in enumerate(unpacked(data)[:_MOST_FILES]):
        names.append(f"text-{number}.txt")
        (folder / names[-1]).write_bytes(said.encode("utf-8", "surrogatepass"))
    first = _run(names, "0", 1)
    is_same("same_over_hash_seeds", first, _run(names, "4711", 1))
    # Enough files for two processes to pay: small runs stay in one.
    is_same("same_over_jobs", first, _run(names, "1", 2))
    if first[1] is None:
        return False
    status, backwards = _run(names[::-1], "0", 1)
    is_same("same_in_any_order", first[0], status)
    is_same(
        "same_in_any_order",
        sorted(map(json.dumps, first[1]["documents"])),
        sorted(map(json.dumps, backwards["documents"])),
    )
    return True


TARGETS = (Target("runs", _test, _make),)
