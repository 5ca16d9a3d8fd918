"""The worked examples of the standards, as their maps carry them, against our tables.

    python -m bench.romanization [--data DIR] [--show]

Latin look-alike letters inside the Cyrillic column are folded first. A departure is listed in the table's file.
"""

from __future__ import annotations

from collections import Counter
from importlib import resources

import tomli

from bench.data import parser, rows, share
from transqa.romanization import romanization_systems, romanize

LANGS = {"bel": "be", "rus": "ru", "ukr": "uk"}
LOOKALIKES = str.maketrans("aceiopxyABCEHIKMOPTX", "асеіорхуАВСЕНІКМОРТХ")


def departures(system: str) -> set[str]:
    text = (resources.files("transqa") / "romanization" / "tables" / f"{system}.toml").read_text("utf-8")
    return {row["cyrillic"] for row in tomli.loads(text).get("departures", [])}


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--show", action="store_true", help="list the rows that differ")
    chosen = arguments.parse_args()
    whole: Counter[str] = Counter()
    good: Counter[str] = Counter()
    known: Counter[str] = Counter()
    for row in rows(chosen.data, "romanization/pairs.tsv"):
        lang = LANGS[row["lang"]]
        system = f"{lang}-{row['system']}"
        cyrillic = row["cyrillic"].replace("\\n", "\n").translate(LOOKALIKES)
        if lang == "ru":
            cyrillic = cyrillic.replace("і", "i")
        wanted = row["latin"].replace("\\n", "\n")
        whole[system] += 1
        if romanize(cyrillic, system) == wanted:
            good[system] += 1
        elif row["cyrillic"] in departures(system):
            known[system] += 1
        elif chosen.show:
            print(f"  {system}: {row['cyrillic']} | {wanted} | {romanize(cyrillic, system)}")
    for system in sorted(whole):
        print(f"  {system}: {share(good[system], whole[system])}, departures listed {known[system]}")
    total = sum(whole.values())
    print(
        f"worked examples: {share(sum(good.values()), total)} reproduced, {sum(known.values())} listed departures, "
        f"{total - sum(good.values()) - sum(known.values())} unexplained; {len(whole)} systems with examples, "
        f"{len(romanization_systems())} in all   target 100 % of well-formed rows"
    )


if __name__ == "__main__":
    main()
