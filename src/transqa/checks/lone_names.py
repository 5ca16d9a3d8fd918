"""NAM109: a name of the target that nobody bears, one letter away from one that somebody does. No source is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.model import Place, Severity
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.evidence.lone_names import edit_between, plain_of
from transqa.names.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.lone_names import LoneName

# Confidence from which a word is reported. On human English (121,000 words) 0.13 words in
# 1,000 are above it, over half of them true slips; of all unattested ones 1.8 have a name near.
LEAST_CONFIDENCE = 0.65
# Confidence, and lead in tenths of a nat, from which the near name is suggested: one of
# the pairs must be reached. Where the document writes the name, or somebody is known by
# it, the lead is enough.
_CLEAR = ((0.8, 10), (0.75, 40))
_CLEAR_LEAD = 10


def unattested_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """Nobody bears this name of the target, and somebody bears one that is a letter away.

    Why: a misspelled name makes a person or a place unfindable, and needs no source to be seen. A capitalised word
    inside a sentence is looked up in the lexicon of names that exist. How sure an error is, is learned from human
    English, slips planted in it and real translations: by how well the near name is attested, which letter departs, how
    usual such letters are, and what the document writes elsewhere.
    Minor; major where the document itself spells the name otherwise, where somebody is known by the given name before
    it and the near surname, or where the glossary has the near name. Beside a source, words that render a name of it
    are judged by that (NAM113). Once per spelling and document.
    """
    told: set[str] = set()
    for name in evidence.lone_names:
        confidence = name.confidence
        if confidence < LEAST_CONFIDENCE or name.plain in told:
            continue
        if not evidence.pairs[name.segment].target.is_use(*name.span):
            continue
        told.add(name.plain)
        if _is_in_glossary(evidence, name.text):
            continue
        elsewhere = _elsewhere(evidence, name) if name.counts[0] else None
        near = _as_written(name)
        if elsewhere is not None and not elsewhere.text.isupper():
            near = elsewhere.text
        is_known = _is_in_glossary(evidence, near)
        is_outnumbered = name.counts[0] >= name.occurrences and not name.is_habit
        is_strong = is_outnumbered or name.known or is_known
        yield Hit(
            segment=name.segment,
            span=name.span,
            message=_message(name, near, in_glossary=is_known),
            expected=(near,) if _is_clear(name, confidence) else (),
            severity=Severity.MAJOR if is_strong else None,
            related=(elsewhere,) if elsewhere else (),
            confidence=confidence,
        )


def _is_in_glossary(evidence: DocumentEvidence, word: str) -> bool:
    """Return whether a word is a right spelling of a surname or place of the glossary, by any convention."""
    return any(
        match.verdict == Verdict.VARIANT for match in evidence.glossary.lookup(word)
    )


def _elsewhere(evidence: DocumentEvidence, name: LoneName) -> Place | None:
    """Return the first place of the document where the likeliest name stands."""
    near = name.nearest[0].latin
    for pair in evidence.pairs:
        for other in pair.target.names:
            if plain_of(other.key) == near:
                return Place(pair.segment.id, other.start, other.end, other.text)
    return None


def _as_written(name: LoneName) -> str:
    """Return the likeliest name with the capitals of the word.

    McDermmitt has McDermitt near, not Mcdermitt.
    """
    near = name.nearest[0].latin
    if len(name.text) != len(name.plain):
        return near.capitalize()
    start = edit_between(near, name.plain).start
    letters = [near[0].upper()]
    for at, letter in enumerate(near[1:], 1):
        # Letters after the edit stand as far from the end in both.
        place = at if at < start else len(name.text) + at - len(near)
        is_capital = place > 0 and name.text[place].isupper()
        letters.append(letter.upper() if is_capital else letter)
    return "".join(letters)


def _is_clear(name: LoneName, confidence: float) -> bool:
    """Return whether the likeliest name is plainly the one that was meant."""
    if name.counts[0] >= name.occurrences or name.known:
        return name.lead >= _CLEAR_LEAD
    return any(confidence >= least and name.lead >= lead for least, lead in _CLEAR)


def _message(name: LoneName, near: str, *, in_glossary: bool) -> str:
    count = name.counts[0]
    times = "once" if count == 1 else f"{count} times"
    if not name.nearest[0].strength:
        return f'no name "{name.text}" is attested; this document has "{near}", one letter away, {times}'
    facts = []
    if count:
        facts.append(f"stands {times} in this document")
    if name.known:
        facts.append(f'somebody is known as "{name.before.title()} {near}"')
    if in_glossary:
        facts.append("is in the glossary")
    parts = [
        f'no name "{name.text}" is attested; "{near}", one letter away, is',
        *facts,
    ]
    return ", and ".join(parts)


CHECKS = (
    Check("NAM109", unattested_name, "terminology/inconsistent-with-terminology-resource", Severity.MINOR,
          langs=("en",), when=when.has_lone_names, is_calibrated=True, examples=(
        Example("The flood reached Krasnodar by noon. In ⟦Kransodar⟧ itself two bridges are closed, the mayor said."),
        Example("The ship left ⟦Lisobn⟧ on Monday."),
        Example("The ship left Lisbon on Monday with Oleg Kravtsov and two engineers of Zarubchik."),
    )),
)  # fmt: skip
