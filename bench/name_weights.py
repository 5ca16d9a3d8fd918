"""The right Latin spelling of a Cyrillic name among its 100 nearest, by the learned weights; ASCII and edits beside.

    python -m bench.name_weights [--data DIR] [--number N] [--all]

Any Latin spelling listed for the Cyrillic form counts, diacritics folded. Measured on the fifth of the forms that the
weights never saw; ``--all`` takes every form, for data of which nothing was learned.
"""

from __future__ import annotations

import random

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from bench.data import parser, rows, share
from bench.learn_name_weights import is_held_out, name_pairs, romanized
from transqa.names.sound import sound_cost


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--number", type=int, default=1500, help="forms that are looked at, drawn at random")
    arguments.add_argument("--all", action="store_true", help="every form, not only those never learned from")
    chosen = arguments.parse_args()
    data = name_pairs(chosen.data)
    wikidata = {row["cyrillic"] for row in rows(chosen.data, "names_wikidata_ru/wd_russian.tsv")} & data.keys()
    forms = sorted(form for form in wikidata if chosen.all or is_held_out(form))
    random.Random(5).shuffle(forms)
    spellings = sorted({text for form in wikidata for text in data[form]})
    ours = theirs = 0
    for form in forms[: chosen.number]:
        plain = romanized(form)
        near = [text for text, *_ in process.extract(plain, spellings, scorer=Levenshtein.distance, limit=100)]
        choices = list(dict.fromkeys([*near, *sorted(data[form])]))
        ours += min(choices, key=lambda text: sound_cost(form, text)) in data[form]
        theirs += min(choices, key=lambda text: Levenshtein.normalized_distance(plain, text)) in data[form]
    whole = min(len(forms), chosen.number)
    print(
        f"right spelling among its 100 nearest: {share(ours, whole)}   target ≥ 87 %; ASCII and edits {share(theirs, whole)}"
    )


if __name__ == "__main__":
    main()
