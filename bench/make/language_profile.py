"""Makes ``languages/profiles/be.json``, a Belarusian profile in langdetect's format, from text that may be licensed.

    python -m bench.make.language_profile [--names]

The text is our own (``bench/make/language_text_be.txt``) and the Belarusian names of
territories, languages and currencies of Unicode CLDR
(``bench/make/language_names_be.txt``, Unicode licence). ``--names`` first takes these
names anew from the Babel that is installed; those of Babel 2.17 and 2.18 are the same.
No test data goes into it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

TEXT = Path(__file__).with_name("language_text_be.txt")
NAMES = Path(__file__).with_name("language_names_be.txt")
PROFILE = (
    Path(__file__).parents[2] / "src" / "transqa" / "languages" / "profiles" / "be.json"
)
WEIGHT = 20  # times the text counts, of which there is less than of the names
LEAST_COUNT = 3  # of a run that is kept


def lines(path: Path) -> list[str]:
    """Return the lines of a file that hold something."""
    return [line for line in path.read_text("utf-8").splitlines() if line.strip()]


def names() -> list[str]:
    """Return the Belarusian names of territories, languages and currencies of the Babel that is installed."""
    from babel import Locale

    locale = Locale("be")
    distinct: set[str] = set()
    for table in (locale.territories, locale.languages, locale.currencies):
        distinct.update(map(str, table.values()))
    return sorted(distinct)


def profile() -> dict[str, object]:
    """Return the counts of runs of one to three letters, spaces at the ends of words, as langdetect reads them."""
    counts: Counter[str] = Counter()
    for line in lines(TEXT) * WEIGHT + lines(NAMES):
        for word in re.findall(r"[\u0400-\u04ff]+", line):
            padded = f" {word} "
            for size in (1, 2, 3):
                counts.update(
                    padded[start : start + size]
                    for start in range(len(padded) - size + 1)
                )
    del counts[" "]
    frequent = {
        run: count for run, count in sorted(counts.items()) if count >= LEAST_COUNT
    }
    totals: Counter[int] = Counter()
    for run, count in frequent.items():
        totals[len(run)] += count
    return {
        "freq": frequent,
        "n_words": [totals[1], totals[2], totals[3]],
        "name": "be",
    }


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument(
        "--names", action="store_true", help="first take the names anew from Babel"
    )
    if arguments.parse_args().names:
        NAMES.write_text("\n".join(names()) + "\n", "utf-8")
    PROFILE.write_text(
        json.dumps(profile(), ensure_ascii=False, indent=0, sort_keys=True) + "\n",
        "utf-8",
    )
    print(f"{PROFILE}: {PROFILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
