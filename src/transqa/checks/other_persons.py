"""NAM108: a person of the glossary named in the target, where the source names a relative or a namesake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.model import Severity, Span
from transqa.checks.base import Check, Example, Hit
from transqa.checks.policy import as_expected, preferred_spelling
from transqa.evidence.other_persons import other_persons
from transqa.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence


def other_person(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target names a person of the glossary, and the source another bearer of the surname.

    Why: Hunter Biden is not Joe Biden, and Тихановская is not her husband. The given name beside the surname in the
    source tells, or the form of a surname that stands alone there.
    Not flagged: a given name that the translator adds to a surname, and relatives who are both named.
    """
    for pair in evidence.pairs:
        if not pair.is_comparable:
            continue
        mentions = evidence.mentions[pair.index]
        for found in other_persons(evidence.glossary.index, pair, mentions):
            mention = found.mention
            if not pair.target.is_use(mention.start, mention.end):
                continue
            named = pair.source_place(found.start, found.end)
            reason = (
                "which has the form of the other gender"
                if found.by_gender
                else "which is somebody else"
            )
            wanted = None
            if found.right is not None:
                wanted = preferred_spelling(evidence, found.right, evidence.target_lang)
            if wanted and mention.lone:
                wanted = wanted.split()[-1]
            yield Hit(
                segment=pair.index,
                span=Span(mention.start, mention.end),
                message=f'"{mention.text}" stands for "{named.text}" of the source, {reason}',
                expected=as_expected(wanted),
                entry=mention.entry.id,
                source=named,
            )


def _compares(evidence: DocumentEvidence) -> bool:
    """Return whether the source is in an East Slavic language and the target in Latin letters."""
    if not language(evidence.source_lang).is_east_slavic:
        return False
    return not language(evidence.target_lang).is_cyrillic


CHECKS = (
    Check("NAM108", other_person, "accuracy/mistranslation", Severity.CRITICAL,
          when=_compares, needs_source=True, examples=(
        Example("⟦Maria Kalesnikava⟧ won the chess tournament.", source="Турнир выиграла Марина Колесникова.",
                source_lang="ru"),
        Example("⟦Tsikhanouski⟧ asked for sanctions.", source="Тихановская потребовала санкций.", source_lang="ru"),
        Example("Joe Biden pardoned his son.", source="Байден помиловал сына.", source_lang="ru"),
        Example("Siarhei Tsikhanouski met Sviatlana Tsikhanouskaya.",
                source="Сергей Тихановский встретил Светлану Тихановскую.", source_lang="ru"),
    )),
)  # fmt: skip
