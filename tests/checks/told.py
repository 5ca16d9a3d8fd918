"""What a check tells of a text, a line for each hit, so that a table can hold all of it."""

from __future__ import annotations

from functools import cache

from transqa.base.model import Document, Segment, Side
from transqa.checker.config import Config
from transqa.checks import CHECKS
from transqa.evidence.document import DocumentEvidence
from transqa.glossary import Glossary, load_glossary

_BY_CODE = {check.code: check for check in CHECKS}


@cache
def bundled() -> Glossary:
    return load_glossary()


def told(
    code: str,
    *segments: str | tuple[str | None, str],
    langs: str = "en",
    glossary: Glossary | None = None,
    config: Config | None = None,
) -> list[str]:
    """Return the hits of a check: ``minor ⟦words⟧ message → suggestion @entry ← of the source ~ related``.

    A segment is a target, or a source and its target; ``langs`` are "ru-en" for pairs.
    Words of the source are told as ``source ⟦words⟧``.
    """
    source_lang, _, target_lang = langs.rpartition("-")
    pairs = [(None, one) if isinstance(one, str) else one for one in segments]
    document = Document(
        "d",
        tuple(
            Segment(str(number), target, source=source)
            for number, (source, target) in enumerate(pairs, 1)
        ),
        source_lang or None,
        target_lang,
    )
    if glossary is None:
        glossary = bundled()
    evidence = DocumentEvidence(document, glossary, config or Config())
    check = _BY_CODE[code]
    lines = []
    for hit in check.find(evidence):
        segment = document.segments[hit.segment]
        severity = hit.severity or check.severity
        text, side = segment.target, ""
        if hit.side == Side.SOURCE:
            text, side = segment.source or "", "source "
        line = f"{severity.value} {side}⟦{hit.span.of(text)}⟧ {hit.message}"
        line += "".join(f" → {wanted}" for wanted in hit.expected)
        line += f" @{hit.entry}" if hit.entry else ""
        line += f" ← {hit.source.text}" if hit.source else ""
        line += "".join(f" ~ {place.segment}: {place.text}" for place in hit.related)
        for place in (*hit.related, *([hit.source] if hit.source else ())):
            assert place.end - place.start == len(place.text)
        lines.append(line if len(pairs) == 1 else f"{segment.id}: {line}")
    return lines
