"""NAM111 to NAM118: names of the source and what became of them in the target, entry or no entry.

How sure each is, is learned (see ``transqa.evidence.name_rows``); the words say what is known of the name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from transqa.base.model import Maturity, Severity, Side
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.evidence.rendering import Fate
from transqa.glossary.house import BASED
from transqa.names.model import Verdict
from transqa.romanization import romanize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.base.model import Place, Span
    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.rendering import Rendering
    from transqa.evidence.spelling import Spelling
    from transqa.evidence.spotting import NameToken


def replaced_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """Another name stands where a name of the source should be rendered.

    Why: a swapped name says of one what was said of another. Nothing in the target renders the source's name by sound,
    by meaning or by an attested spelling, and a name stands there that nothing in the source accounts for. How sure
    that is, is learned from human translations and from errors planted in them.
    """
    for index, rendering in _fates(evidence, Fate.REPLACED):
        if rendering.source is None or rendering.target is None:
            continue
        message = rendering.reason or (
            f'"{rendering.target.text}" does not render "{rendering.source.text}" of the source, '
            "and nothing else does"
        )
        yield Hit(
            index,
            rendering.target.span,
            message,
            source=_place(evidence, index, rendering.source.span),
            expected=rendering.expected,
            confidence=rendering.confidence,
        )


def lost_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """Nothing in the target renders a name of the source.

    Why: who did it, or where, was left out. A name is counted as rendered by any word that sounds like it, by the name
    of the same country, city or people, and by a spelling that is attested for it. People leave out two names in a
    thousand words, so that one name seldom has the confidence that fails a gate; a person who is left out whole may.
    """
    for index, rendering in _fates(evidence, Fate.MISSING):
        if rendering.source is None:
            continue
        span = rendering.group or rendering.source.span
        place = _place(evidence, index, span)
        message = f'"{place.text}" of the source is rendered by nothing in the target'
        yield Hit(
            index,
            span,
            message,
            side=Side.SOURCE,
            source=place,
            confidence=rendering.confidence,
        )


def misspelled_rendering(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A name without a glossary entry is misspelled, or another name of nearly the same sound.

    Why: a letter lost or changed makes a person unfindable. What speaks for an error: the letters that such sounds are
    written with, the romanization systems for names of East Slavic form, which spellings are attested for the name and
    at all, and how the document spells it elsewhere.
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
    the way the text has come. The convention is named. Once per name and document, neutral. Nothing is said of a
    spelling by which the name is known (Saratov in a Belarusian text), nor where the segment names the country whose
    convention it is: of a Russian ambassador the Russian spelling is right in a Belarusian text, too.
    """
    seen: set[str] = set()
    for index, rendering, source, target in _in_use(evidence):
        convention = rendering.convention
        if convention is None or _is_of_glossary(evidence, index, target):
            continue
        if BASED.get(evidence.config.style, "")[:2] in convention.follows:
            continue
        if target.text not in seen:
            seen.add(target.text)
            yield _spelled(evidence, index, source, target, convention)


def _is_of_glossary(evidence: DocumentEvidence, index: int, word: NameToken) -> bool:
    """Return whether a word of the target is of a mention of the glossary, whose spelling other checks judge."""
    return any(
        mention.start < word.end and word.start < mention.end
        for mention in evidence.mentions[index]
    )


def added_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The target has a name that nothing in the source accounts for.

    Why: a name that the source does not have was made up, or repeated from elsewhere.
    """
    for index, rendering in _fates(evidence, Fate.ADDED):
        if rendering.target is not None:
            yield Hit(
                index,
                rendering.target.span,
                f'nothing in the source sounds like "{rendering.target.text}"',
            )


def oblique_name(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A case ending of the source leaked into the name: Viasny for «Вясны», of which the nominative is Viasna.

    Why: the target names something by a form that exists only inside sentences of the source language. Judged where
    the source's nominative is attested as a name and the form in the text is not.
    """
    yield from _spellings(evidence, Verdict.MISSPELLED, leaked=True)


def name_translated_as_word(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A name was translated as the common word it is made of: Green for Зеленский.

    Why: a name is written by its sound. Judged where nothing in the target renders the name and a word stands there
    that translates its root; the roots stand in a table.
    """
    for index, rendering in _fates(evidence, Fate.TRANSLATED):
        if rendering.source is None or rendering.target is None:
            continue
        message = f'"{rendering.target.text}" translates the name "{rendering.source.text}" as a common word'
        yield Hit(
            index,
            rendering.target.span,
            message,
            source=_place(evidence, index, rendering.source.span),
            expected=rendering.expected,
            confidence=rendering.confidence,
        )


def _fates(evidence: DocumentEvidence, fate: Fate) -> Iterator[tuple[int, Rendering]]:
    for index, renderings in enumerate(evidence.renderings):
        for rendering in renderings:
            if rendering.fate == fate:
                yield index, rendering


def _spellings(
    evidence: DocumentEvidence, verdict: Verdict, *, leaked: bool = False
) -> Iterator[Hit]:
    for index, rendering, source, target in _in_use(evidence):
        spelling = rendering.spelling
        if spelling is None or spelling.verdict != verdict:
            continue
        if bool(spelling.leaked) == leaked:
            hit = _spelled(evidence, index, source, target, spelling)
            yield replace(hit, confidence=rendering.confidence)


def _in_use(
    evidence: DocumentEvidence,
) -> Iterator[tuple[int, Rendering, NameToken, NameToken]]:
    """Yield the rendered names whose spelling is used and not talked about, each with both of its words."""
    for index, rendering in _fates(evidence, Fate.RENDERED):
        source, target = rendering.source, rendering.target
        if source is None or target is None:
            continue
        if rendering.spelling is None and rendering.convention is None:
            continue
        if evidence.pairs[index].target.is_use(*target.span):
            yield index, rendering, source, target


def _spelled(
    evidence: DocumentEvidence,
    index: int,
    source: NameToken,
    target: NameToken,
    spelling: Spelling,
) -> Hit:
    """Return what there is to say of the spelling of a rendered name."""
    return Hit(
        index,
        target.span,
        f'"{target.text}" for "{source.text}": {spelling.reason}',
        source=_place(evidence, index, source.span),
        expected=_by_house_style(evidence, spelling) or spelling.expected,
    )


def _by_house_style(evidence: DocumentEvidence, spelling: Spelling) -> tuple[str, ...]:
    """Return a suggestion by the house style; nothing if that is no system for names of the source's language."""
    style = evidence.config.style
    system = BASED.get(style, style)
    is_of_source = system.startswith(f"{evidence.source_lang}-")
    if not spelling.form or not is_of_source or evidence.target_lang != "en":
        return ()
    return (romanize(spelling.form.capitalize(), system),)


def _place(evidence: DocumentEvidence, index: int, span: Span) -> Place:
    return evidence.pairs[index].source_place(*span)


CHECKS = (
    Check("NAM111", replaced_name, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_renderings, needs_source=True, is_calibrated=True, min_confidence=0.8, examples=(
        Example("The winner was ⟦Petrenko⟧.", source="Победил Ломсадзе.", source_lang="ru"),
        Example("The winner was Lomsadze.", source="Победил Ломсадзе.", source_lang="ru"),
        Example("They flew to ⟦Lisbon⟧ on Monday.", source="Яны паляцелі ў Лодзь у панядзелак.", source_lang="be"),
    )),
    Check("NAM112", lost_name, "accuracy/omission", Severity.MAJOR,
          when=when.has_renderings, needs_source=True, is_calibrated=True, min_confidence=0.98,
          report_confidence=0.5, examples=(
        Example("The minister spoke on Monday.", source="В понедельник выступил ⟦Игорь Кравцов⟧.", source_lang="ru"),
        Example("Igor Kravtsov spoke on Monday.", source="В понедельник выступил Игорь Кравцов.", source_lang="ru"),
    )),
    Check("NAM113", misspelled_rendering, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_renderings, needs_source=True, is_calibrated=True, min_confidence=0.7, examples=(
        Example("The winner was Dmitry ⟦Lopsadze⟧.", source="Победил Дмитрий Ломсадзе.", source_lang="ru"),
        Example("The mayor is Oleg ⟦Karvtsov⟧.", source="Мэр города — Олег Кравцов.", source_lang="ru"),
        Example("Judge Watson spoke to Johnson.", source="Судья Уотсон говорил с Джонсоном.", source_lang="ru"),
    )),
    Check("NAM114", mixed_rendering, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_renderings, needs_source=True, is_calibrated=True, min_confidence=0.7, examples=(
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
        Example("They came from Saratov.", source="Яны прыехалі з Саратава.", source_lang="be"),
        Example("The Russian consul is Oleg Busargin.", source="Расійскі консул — Алег Бусаргін.", source_lang="be"),
    )),
    Check("NAM116", oblique_name, "accuracy/mistranslation", Severity.MINOR,
          when=when.has_renderings, needs_source=True, is_calibrated=True, min_confidence=0.7, examples=(
        Example("The prize went to ⟦Svetlany⟧ Kravtsova.", source="Приз у Светланы Кравцовой.", source_lang="ru"),
        Example("The prize went to Svetlana Kravtsova.", source="Приз у Светланы Кравцовой.", source_lang="ru"),
    )),
    Check("NAM117", name_translated_as_word, "accuracy/mistranslation", Severity.MAJOR,
          when=when.has_renderings, needs_source=True, is_calibrated=True, min_confidence=0.8, examples=(
        Example("Oleg ⟦Wolves⟧ was fined.", source="Вчера Олега Волкова оштрафовали.", source_lang="ru"),
        Example("Oleg Volkov was fined.", source="Вчера Олега Волкова оштрафовали.", source_lang="ru"),
    )),
)  # fmt: skip
