"""EXT6xx: what others found, another tool or a person, and no check of ours."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from transqa.base.model import UNCATEGORIZED, Maturity, Severity, Span
from transqa.checks.base import Check, Example, ExampleOpinion, Hit
from transqa.evidence.opinions import joined
from transqa.text.opinions import told_opinions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.base.model import Opinion, Side
    from transqa.evidence.document import DocumentEvidence


def second_opinion(evidence: DocumentEvidence) -> Iterator[Hit]:
    """Another tool or a person found an error here.

    Why: people and learned metrics see errors that no rule finds, and one report is easier to work through than two.
    The opinions come from files (`--with FILE`: MQM, ESA, xCOMET, JSON lines); what they quote must stand in the text.
    Severity and category are those of the file. Opinions that overlap are one issue, as heavy as the heaviest of them;
    one that overlaps an issue of ours is told there, as also found. It is a preview check, whatever its severity: it
    never decides and is not scored. It runs where opinions are given, unless `--ignore EXT` or a `--select` without it
    leaves it out.
    Not flagged: what a file of opinions says of words that are not there. That is listed as refused.
    """
    numbers = {
        segment.id: number for number, segment in enumerate(evidence.document.segments)
    }
    by_side: dict[tuple[int, Side], list[Opinion]] = defaultdict(list)
    for opinion in evidence.opinions:
        by_side[numbers[opinion.segment], opinion.side].append(opinion)
    for (number, side), opinions in by_side.items():
        for group in joined(opinions):
            first = group[0]
            yield Hit(
                segment=number,
                span=Span(first.start, first.end),
                message=f"by {told_opinions(group)}",
                side=side,
                severity=first.severity,
                category=_category(group),
                opinions=group,
            )


def _category(opinions: Sequence[Opinion]) -> str:
    """Return the category of the heaviest opinion that has one."""
    # Few runs are given opinions, and their readers take 3 ms to import.
    from transqa.bitext.opinions import core_category

    for opinion in opinions:
        category = core_category(opinion.category)
        if category != UNCATEGORIZED:
            return category
    return UNCATEGORIZED


CHECKS: tuple[Check, ...] = (
    Check("EXT601", second_opinion, UNCATEGORIZED, Severity.MAJOR, examples=(
        Example("The river burst its ⟦bank account⟧.", opinions=(
            ExampleOpinion("bank account", "major", "Accuracy/Mistranslation", "Olga"),
        )),
        Example("The ⟦ministry of the defence⟧ said nothing.", opinions=(
            ExampleOpinion("ministry of the defence", "minor", "Style/Awkward", "Olga"),
            ExampleOpinion("the defence", "minor", "Fluency/Grammar", "Piotr"),
        )),
        Example("The river burst its banks."),
    ), maturity=Maturity.PREVIEW, of_others=True),
)  # fmt: skip
