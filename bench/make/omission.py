"""What speaks for a clause that is left out: writes ``src/transqa/evidence/data/omission.toml``.

    python -m bench.make.omission [--data DIR] > src/transqa/evidence/data/omission.toml

On human translations into English: how often a telling word of the source is met in its
target, and in a target of another segment; then, with clauses taken out of both ends of
such translations (``bench.planted``: clause-dropped), by how much the odds must speak
for a clause that is left out to be believed. The renderings of words that the first
figures rest on were written by hand (``languages/shared/renderings.tsv``), so that the
sets measure them as any other text would.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from bench.data import Translation, parser, set_names, translations
from bench.planted import NO_NAMES, plant
from transqa.evidence import omission
from transqa.evidence.side import SegmentSide
from transqa.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transqa.glossary import Glossary

PRIOR = 1 / 60  # segments with a clause left out, of text that one would rather check
TRUE_ALARMS = 0.5  # of the clauses found on human translations: left out by their translators, read by hand (45)
STEPS = (6.0, 7.0, 8.0, 9.0, 10.0)  # of the odds; below, alarms are too many
MOST = 6.0  # odds that the length may add, either way
_HEAD = """# What speaks for a clause that is left out (transqa.evidence.omission). Made by bench/make/omission.py on human translations
# into English. rendered: the share of telling words that a faithful target has, and a target without the clause.
# length: the most that the length of the target may add to the odds. confidence: probability by the least odds.
"""


def documents(folder: object) -> Iterator[Translation]:
    """Yield the human translations into English."""
    for name in set_names("into"):
        yield from translations(folder, name)  # type: ignore[arg-type]


def sides(
    document: Translation, index: int, target: str, glossary: Glossary
) -> tuple[SegmentSide, SegmentSide]:
    """Return both sides of a segment, with another target."""
    source_lang, target_lang = document.langs
    source = document.segments[index][0]
    return (
        SegmentSide(source, source_lang, glossary),
        SegmentSide(target, target_lang, glossary),
    )


def met(
    found: Iterable[Translation], glossary: Glossary
) -> Counter[tuple[str, bool, bool]]:
    """Count telling words by kind, whether the target is their own, and whether it has them."""
    counts: Counter[tuple[str, bool, bool]] = Counter()
    for document in found:
        for index, (_, target) in enumerate(document.segments):
            other = document.segments[(index + 3) % len(document.segments)][1]
            for text, is_own in ((target, True), (other, False)):
                if not is_own and text == target:
                    continue
                source, side = sides(document, index, text, glossary)
                for seen in omission.seen_words(source, side.words):
                    if seen is not None:
                        counts[seen.kind, is_own, seen.is_rendered] += 1
    return counts


def main() -> None:
    """Print the table."""
    arguments = parser(__doc__ or "").parse_args()
    glossary = load_glossary()
    clean = list(documents(arguments.data))
    counts = met(clean, glossary)
    print(_HEAD + "[rendered]")
    for kind in ("number", "name", "word"):
        shares = []
        for is_own in (True, False):
            there, missing = counts[kind, is_own, True], counts[kind, is_own, False]
            shares.append(there / max(1, there + missing))
        print(f"{kind} = [{shares[0]:.2f}, {max(0.03, shares[1]):.2f}]")
    print(f"[length]\nmost = {MOST}\n[confidence]")
    alarms: Counter[int] = Counter()
    segments = 0
    for document in clean:
        for index, (_, target) in enumerate(document.segments):
            segments += 1
            left = omission.left_out(*sides(document, index, target, glossary))
            if left is not None:
                alarms[bisect_right(STEPS, left.odds)] += 1
    errors = plant(clean, "clause-dropped", NO_NAMES, 1000, "omission")
    found: Counter[int] = Counter()
    for error in errors:
        left = omission.left_out(
            *sides(error.document, error.segment, error.target, glossary)
        )
        if left is not None:
            found[bisect_right(STEPS, left.odds)] += 1
    highest = 0.0
    for step in range(1, len(STEPS) + 1):
        true = PRIOR * found[step] / len(errors)
        false = (1 - TRUE_ALARMS) * (alarms[step] + 0.5) / segments
        highest = max(highest, true / (true + false))
        print(f'"{STEPS[step - 1]:g}" = {highest:.2f}')


if __name__ == "__main__":
    main()
