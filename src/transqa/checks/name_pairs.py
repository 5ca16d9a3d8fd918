"""NAM111 to NAM118: names of the source and what became of them in the target, entry or no entry.

A name is judged by its sound: what the letters of one language are usually written with in the other, and for East
Slavic names by the romanization systems (see ``transqa.evidence.rendering``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.model import Maturity, Place, Severity, Side, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.evidence.rendering import Fate
from transqa.names.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.rendering import Rendering
    from transqa.evidence.spotting import NameToken


def replaced_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """Another name stands where a name of the source should be rendered.

    Why: a swapped name says of one what was said of another. Nothing in the target sounds like the source's name, and
    a name stands there that nothing in the source accounts for. Major for persons (by what stands beside them, or by
    the form of the surname) and for one country or city in place of another; minor for other capitalised words.
    """
    for index, one in _fates(evidence, Fate.REPLACED):
        if one.source is None or one.target is None:
            continue
        message = f'"{one.target.text}" does not render "{one.source.text}" of the source, and nothing else does'
        severity = Severity.MINOR if one.weak else None
        yield Hit(
            index,
            _span(one.target),
            message,
            source=_place(evidence, index, one.source),
            severity=severity,
        )


def lost_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A name of the source, in no glossary, is rendered by nothing in the target.

    Why: who did it, or where, was left out. A name is counted as rendered by any word that sounds like it, by the name
    of the same country, city or people, and by one word of a full name.
    """
    for index, one in _fates(evidence, Fate.MISSING):
        if one.source is None:
            continue
        message = (
            f'"{one.source.text}" of the source is rendered by nothing in the target'
        )
        place = _place(evidence, index, one.source)
        severity = Severity.MAJOR if one.sure else Severity.MINOR
        yield Hit(
            index,
            _span(one.source),
            message,
            side=Side.SOURCE,
            severity=severity,
            source=place,
        )


def misspelled_rendering(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A name without a glossary entry is misspelled: no convention writes the source's letters so.

    Why: a letter lost or changed makes a person unfindable. Names of East Slavic form are held to the romanization
    systems; names of other origin to the letters that such sounds are written with.
    """
    yield from _spellings(evidence, Verdict.MISSPELLED)


def mixed_rendering(evidence: DocumentEvidence) -> Iterator[Hit]:
    """Romanization conventions are mixed inside one word of a name that has no glossary entry.

    Why: such a spelling is nobody's. The source tells which letters were read by one convention and which by another.
    """
    yield from _spellings(evidence, Verdict.MIXED)


def other_convention_rendering(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A name without a glossary entry follows a convention of another language than its own or the reader's.

    Why: Medwedew is how German writes a Russian name, Zhukow how a Belarusian one would be read; in English it tells
    the way the text has come, or that the person is of another country. The convention is named. Once per name and
    document, neutral.
    """
    seen: set[str] = set()
    for hit in _spellings(evidence, Verdict.VARIANT):
        text = evidence.pairs[hit.segment].target.text[hit.span.start : hit.span.end]
        if text not in seen:
            seen.add(text)
            yield hit


def added_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target has a name that nothing in the source accounts for.

    Why: a name that the source does not have was made up, or repeated from elsewhere.
    """
    for index, one in _fates(evidence, Fate.ADDED):
        if one.target is not None:
            yield Hit(
                index,
                _span(one.target),
                f'nothing in the source sounds like "{one.target.text}"',
            )


def oblique_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A case ending of the source leaked into the name: Viasny for «Вясны», of which the nominative is Viasna.

    Why: the target names something by a form that exists only inside sentences of the source language. Judged where
    the source's nominative is known: a given name, or a name that the same document has in the nominative.
    """
    for index, one in _fates(evidence, Fate.RENDERED):
        if one.source is None or one.target is None or not one.leaked:
            continue
        message = f'"{one.target.text}" keeps the case ending of "{one.source.text}"; the nominative is «{one.leaked}»'
        yield Hit(
            index,
            _span(one.target),
            message,
            source=_place(evidence, index, one.source),
            expected=one.expected,
        )


def name_translated_as_word(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A name was translated as the common word it is made of: Green for Зеленский.

    Why: a name is written by its sound. Judged where nothing in the target renders the name and a word stands there
    that translates its root; the roots stand in a table.
    """
    for index, one in _fates(evidence, Fate.TRANSLATED):
        if one.source is None or one.target is None:
            continue
        message = f'"{one.target.text}" translates the name "{one.source.text}" as a common word'
        place = _place(evidence, index, one.source)
        yield Hit(
            index, _span(one.target), message, source=place, expected=one.expected
        )


def _fates(evidence: DocumentEvidence, fate: Fate) -> Iterator[tuple[int, Rendering]]:
    for index, renderings in enumerate(evidence.renderings):
        for one in renderings:
            if one.fate == fate:
                yield index, one


def _spellings(evidence: DocumentEvidence, verdict: Verdict) -> Iterator[Hit]:
    for index, one in _fates(evidence, Fate.RENDERED):
        spelling = one.spelling
        if (
            spelling is None
            or spelling.verdict != verdict
            or one.source is None
            or one.target is None
        ):
            continue
        if evidence.pairs[index].target.is_use(one.target.start, one.target.end):
            message = f'"{one.target.text}" for "{one.source.text}": {spelling.reason}'
            place = _place(evidence, index, one.source)
            severity = (
                None if spelling.sure or verdict == Verdict.VARIANT else Severity.MINOR
            )
            yield Hit(
                index,
                _span(one.target),
                message,
                source=place,
                expected=spelling.expected,
                severity=severity,
            )


def _span(token: NameToken) -> Span:
    return Span(token.start, token.end)


def _place(evidence: DocumentEvidence, index: int, token: NameToken) -> Place:
    segment = evidence.pairs[index].segment
    return Place(segment.id, token.start, token.end, token.text, Side.SOURCE)


CHECKS = (
    Check("NAM111", replaced_name, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_renderings, needs_source=True, examples=(
        Example("The winner was ⟦Petrenko⟧.", source="Победил Ломсадзе.", source_lang="ru"),
        Example("The winner was Lomsadze.", source="Победил Ломсадзе.", source_lang="ru"),
        Example("They flew to ⟦Lisbon⟧ on Monday.", source="Яны паляцелі ў Лодзь у панядзелак.", source_lang="be"),
    )),
    Check("NAM112", lost_name, "accuracy/omission", Severity.MAJOR,
          when=when.has_renderings, needs_source=True, examples=(
        Example("The minister spoke on Monday.", source="В понедельник выступил Игорь ⟦Кравцов⟧.", source_lang="ru"),
        Example("Igor Kravtsov spoke on Monday.", source="В понедельник выступил Игорь Кравцов.", source_lang="ru"),
    )),
    Check("NAM113", misspelled_rendering, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_renderings, needs_source=True, examples=(
        Example("The winner was Dmitry ⟦Lopsadze⟧.", source="Победил Дмитрий Ломсадзе.", source_lang="ru"),
        Example("The mayor is Oleg ⟦Karvtsov⟧.", source="Мэр города — Олег Кравцов.", source_lang="ru"),
        Example("Judge Watson spoke to Johnson.", source="Судья Уотсон говорил с Джонсоном.", source_lang="ru"),
    )),
    Check("NAM114", mixed_rendering, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_renderings, needs_source=True, examples=(
        Example("The mayor is Oleg ⟦Kravčow⟧.", source="Мэр города — Олег Кравчов.", source_lang="ru"),
        Example("The mayor is Oleg Kravchov.", source="Мэр города — Олег Кравчов.", source_lang="ru"),
    )),
    Check("NAM115", added_name, "accuracy/addition", Severity.MINOR, when=when.has_renderings, needs_source=True,
          maturity=Maturity.PREVIEW, examples=(
        Example("He spoke of ⟦Kravtsov⟧ again.", source="Он снова говорил об этом.", source_lang="ru"),
        Example("He spoke of it again.", source="Он снова говорил об этом.", source_lang="ru"),
    )),
    Check("NAM118", other_convention_rendering, "terminology/inconsistent-with-terminology-resource", Severity.NEUTRAL,
          when=when.has_renderings,
          needs_source=True, examples=(
        Example("The mayor is Oleg ⟦Medwedew⟧.", source="Мэр города — Олег Медведев.", source_lang="ru"),
        Example("The mayor is Oleg Medvedev.", source="Мэр города — Олег Медведев.", source_lang="ru"),
    )),
    Check("NAM116", oblique_name, "accuracy/mistranslation", Severity.MINOR,
          when=when.has_renderings, needs_source=True, examples=(
        Example("The prize went to ⟦Svetlany⟧ Kravtsova.", source="Приз у Светланы Кравцовой.", source_lang="ru"),
        Example("The prize went to Svetlana Kravtsova.", source="Приз у Светланы Кравцовой.", source_lang="ru"),
    )),
    Check("NAM117", name_translated_as_word, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_renderings, needs_source=True, examples=(
        Example("Oleg ⟦Wolves⟧ was fined.", source="Вчера Олега Волкова оштрафовали.", source_lang="ru"),
        Example("Oleg Volkov was fined.", source="Вчера Олега Волкова оштрафовали.", source_lang="ru"),
    )),
)  # fmt: skip
