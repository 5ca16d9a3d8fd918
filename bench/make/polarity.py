"""How sure a negation that seems turned is: writes ``src/transqa/evidence/data/polarity.toml``.

    python -m bench.make.polarity [--data DIR] > src/transqa/evidence/data/polarity.toml

On human translations into English, by what speaks for it: how many segments with a
negation have such a finding as they stand, and how many once a negation is planted
(``bench.planted``: negation-dropped, negation-added, opposite). With a prior of errors
in text that one would rather check, the confidence follows by Bayes' rule. What was
read by hand and is an error of the translators is left out (``TRUE``).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bench.data import parser, set_names, translations
from bench.planted import NO_NAMES, plant
from transqa.evidence.polarity import (
    Grade,
    TurnedNegation,
    opposite_renderings,
    turned_negation,
)
from transqa.evidence.side import SegmentSide
from transqa.glossary import load_glossary
from transqa.text.negation import denials

if TYPE_CHECKING:
    from bench.data import Translation
    from transqa.glossary import Glossary

PRIOR = {
    "lost": 1 / 20,  # of the segments in which the source denies
    "added": 1 / 400,  # of all segments
    "opposite": 1 / 200,  # of all segments
}
# Findings on human translations that are errors of the translators, or of the source.
TRUE = Counter(
    {("lost", "rendered"): 1, ("added", "rendered"): 1, ("opposite", "unrendered"): 3}
)
LEAST_COUNT = 0.5  # of a finding that was never met on human translations
MOST = 0.95  # no finding is surer than this: the sets are small
_SMALL = 400  # planted errors of a kind
# Of two languages neither of which is English: 7 of 15 findings on two translations of one English text were right.
OTHERS = 0.6
_ALL = str(Grade.NO_TABLE)
_HEAD = """# How probable it is that a negation is turned, or a word rendered by its opposite, by what speaks for it
# (transqa.evidence.polarity). Made by bench/make/polarity.py on human translations into English and errors planted in them.
"""


def _sides(
    langs: tuple[str, str], source: str, target: str, glossary: Glossary
) -> tuple[SegmentSide, SegmentSide]:
    return (
        SegmentSide(source, langs[0], glossary),
        SegmentSide(target, langs[1], glossary),
    )


def _key(found: TurnedNegation | None) -> tuple[str, str] | None:
    if found is None:
        return None
    return ("lost" if found.is_lost else "added", str(found.grade))


def _kind(key: tuple[str, str]) -> str:
    """Return the kind of error that a finding is measured on: what is denied beside another denial, apart."""
    if key in (("lost", Grade.RENDERED_APART), ("lost", Grade.RENDERED_BESIDE)):
        return "apart"
    return key[0]


def _opposite_keys(source: SegmentSide, target: SegmentSide) -> set[tuple[str, str]]:
    return {
        ("opposite", "converse" if found.is_converse else "unrendered")
        for found in opposite_renderings(source, target)
    }


def _findings(
    langs: tuple[str, str], source: str, target: str, glossary: Glossary
) -> set[tuple[str, str]]:
    sides = _sides(langs, source, target, glossary)
    keys = _opposite_keys(*sides)
    key = _key(turned_negation(*sides))
    return keys | {key} if key is not None else keys


def main() -> None:
    """Print the table."""
    arguments = parser(__doc__ or "").parse_args()
    glossary = load_glossary()
    documents: list[Translation] = []
    for name in set_names("into,tatoeba-be-en"):
        documents += translations(arguments.data, name)
    clean: Counter[tuple[str, str]] = Counter()
    of_kind: Counter[str] = Counter()
    for document in documents:
        for source, target in document.segments:
            side = _sides(document.langs, source, target, glossary)[0]
            denied = len(denials(source, side.words, side.lang))
            of_kind["lost"] += denied > 0
            of_kind["apart"] += denied > 1
            of_kind["added"] += 1
            of_kind["opposite"] += 1
            clean.update(_findings(document.langs, source, target, glossary))
    planted: Counter[tuple[str, str]] = Counter()
    errors_of: Counter[str] = Counter()
    for kind, planter in (
        ("lost", "negation-dropped"),
        ("apart", "negation-dropped-beside"),
        ("added", "negation-added"),
        ("opposite", "opposite"),
    ):
        for error in plant(documents, planter, NO_NAMES, _SMALL, "polarity"):
            source = error.pair[0]
            errors_of[kind] += 1
            found = _findings(error.document.langs, source, error.target, glossary)
            planted.update(key for key in found if _kind(key) == kind)
    print(_HEAD, end="")
    names: dict[str, tuple[str, ...]] = {
        "lost": tuple(map(str, Grade)),
        "added": tuple(map(str, Grade)),
        "opposite": ("unrendered", "converse"),
    }
    for kind, grades in names.items():
        print(f"\n[{kind}]")
        for grade in grades:
            # Without a table every finding is of one grade, as if all were taken together.
            keys = [(kind, one) for one in (grades if grade == _ALL else (grade,))]
            in_planted = sum(planted[key] for key in keys)
            in_clean = sum(clean[key] for key in keys)
            of = _kind((kind, grade))
            true = PRIOR[kind] * (in_planted + LEAST_COUNT) / errors_of[of]
            met = max(LEAST_COUNT, in_clean - sum(TRUE[key] for key in keys))
            false = (1 - PRIOR[kind]) * met / of_kind[of]
            confidence = min(MOST, true / (true + false))
            note = f"{in_planted} of {errors_of[of]} planted, {in_clean} on clean text"
            if grade == Grade.NONE_AS_ALL and not in_clean:
                confidence, note = MOST, "none is planted, none met on clean text"
            print(f'"{grade}" = {confidence:.2f} # {note}')
    print(f'\n[between]\n"others" = {OTHERS}')


if __name__ == "__main__":
    main()
