"""What all checks that ask the glossary decide alike: how heavy an issue may be, what excuses it, what to propose."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from transqa.base.model import Severity, Span
from transqa.glossary.entries import Confidence, Status
from transqa.glossary.house import house_spelling
from transqa.text.use import is_original_beside
from transqa.text.wording import without_second_article, worded_like

if TYPE_CHECKING:
    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.pair import SegmentPair
    from transqa.glossary.concepts import Concept
    from transqa.glossary.entries import Entry, Term
    from transqa.glossary.mention import Mention

_WRONG = (Status.DEPRECATED, Status.MISTRANSLATION)


def capped(severity: Severity, entry: Entry) -> Severity:
    """Return a severity no heavier than an entry can carry: minor for an entry that nothing attests."""
    if (
        entry.confidence == Confidence.UNATTESTED
        and severity.rank > Severity.MINOR.rank
    ):
        return Severity.MINOR
    return severity


def is_wrong(term: Term | None) -> bool:
    """Return whether the glossary lists a term as deprecated or as a mistranslation."""
    return term is not None and term.status in _WRONG


def is_excused(term: Term, evidence: DocumentEvidence, index: int) -> bool:
    """Return whether a word that makes a wrong term right stands near it (``unless`` of the glossary).

    Near is the target of the same segment, of the one before and of the one after. That is as much of a paragraph as a
    document has: its segments are sentences or rows, and no format tells which of them make a paragraph.
    """
    if not term.unless:
        return False
    near = (evidence.pairs[index], *evidence.neighbours(index))
    keys = chain.from_iterable([pair.target.keys for pair in near])
    return any(key.startswith(term.unless) for key in keys)


def preferred_spelling(
    evidence: DocumentEvidence, entry: Entry, lang: str
) -> str | None:
    """Return how an entry is to be spelled in a language, by the house style; None if nothing is known."""
    config = evidence.config
    return house_spelling(entry, lang, config.style, config.style_for.get(entry.id))


def fitting_spelling(
    evidence: DocumentEvidence,
    pair: SegmentPair,
    wrong: Concept | Mention,
    entry: Entry,
) -> tuple[str, ...]:
    """Return an entry's term to propose in the place of a wrong one, in the form that the text needs; else nothing.

    Names have no other form. In another language than English a term is proposed as the
    glossary has it, in the place of one that stands as the glossary has it: nothing
    tells the case of another.
    """
    wanted = preferred_spelling(evidence, entry, evidence.target_lang)
    if wanted is None:
        return ()
    text = pair.target.text
    is_english = evidence.target_lang == "en"
    if entry.kind != "term":
        if is_english:
            wanted = without_second_article(wanted, text, wrong.start)
        return as_expected(wanted)
    if is_english:
        return as_expected(worded_like(wanted, text, wrong.start, wrong.end))
    found = text[wrong.start : wrong.end].casefold()
    is_as_listed = wrong.term is None or found == wrong.term.text.casefold()
    return as_expected(wanted) if is_as_listed else ()


def as_expected(spelling: str | None) -> tuple[str, ...]:
    """Return a spelling to propose as ``Hit.expected`` holds it."""
    return (spelling,) if spelling else ()


_NEXT_REACH = 60  # code points of the next segment in which a rendering may stand


def is_glossed_original(
    evidence: DocumentEvidence, pair: SegmentPair, span: Span
) -> bool:
    """Return whether words in a script that the reader can't read have their rendering beside them, or are meant so.

    A slogan with an exclamation mark may end its segment, and the bracket open the next.
    """
    text = pair.target.text
    following = evidence.pairs[pair.index + 1 : pair.index + 2]
    if following:
        text = f"{text.rstrip()} {following[0].target.text[:_NEXT_REACH]}"
    return is_original_beside(text, *span)


def severity_of_original(pair: SegmentPair, span: Span) -> Severity:
    """Return how heavy words are that were left in a script which the reader can't read.

    In quotation marks they may be there on purpose, unless the source has them word for
    word: then a step has copied them.
    """
    is_copied = span.of(pair.target.text) in pair.source.text
    if pair.target.is_quoted(*span) and not is_copied:
        return Severity.MINOR
    return Severity.MAJOR
