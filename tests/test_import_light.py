from __future__ import annotations

import subprocess
import sys

HEAVY = [
    "numpy",
    "lxml",
    "sacrebleu",
    "babel",
    "pytest",
    "langdetect",
    "rich",
    "tomli",
    "transliterate",
    "argparse",
    "pyarrow",
    "pyspark",
]


def test_importing_transqa_loads_nothing_heavy() -> None:
    code = (
        f"import sys, transqa; print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_checking_loads_no_library_it_does_not_use() -> None:
    code = (
        "import sys, transqa.checker.functions, transqa.doors.cli; "
        f"print([name for name in {HEAVY} if name in sys.modules and name != 'argparse'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
