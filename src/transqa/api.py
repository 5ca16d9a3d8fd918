"""The Python façade: texts, files or pairs in, a report out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from transqa.bitext import (
    ALLOWED,
    BadRow,
    Langs,
    Reading,
    beside_source,
    pairs_document,
    pairs_reading,
    primary_code,
    read,
    read_text,
    refuse,
    text_document,
)
from transqa.config import Config, configured
from transqa.engine import check_document, signature
from transqa.errors import ConfigError, InputError
from transqa.glossary import Glossary, load_glossary
from transqa.metrics import reference_metrics
from transqa.model import DocumentReport, Segment
from transqa.report import Report

GlossaryLike: TypeAlias = Glossary | str | Path | Sequence[str | Path] | None
ConfigLike: TypeAlias = Config | Mapping[str, object] | None

_SURROGATE = re.compile("[\ud800-\udfff]")


def check(
    target: str,
    source: str | None = None,
    reference: str | None = None,
    *,
    source_lang: str | None = None,
    target_lang: str | None = None,
    glossary: GlossaryLike = None,
    config: ConfigLike = None,
) -> Report:
    """Return the report on one text: its segments are its sentences, ids from 1.

    ``source`` is the text that was translated; its sentences are laid beside those of the target by length, names
    and numbers (``config={"align": "lines"}``: line by line). Sentences 3 and 4 that translate one sentence are one
    segment, "3-4"; the seventh sentence of the source, if nothing translates it, is the segment "s7" with an empty
    target. ``reference`` is a human translation of the whole text, for the metrics. Languages are codes (be, ru,
    uk, en …), detected when not given. ``glossary`` is one that was loaded, a name, a path or a list of these; None
    is the bundled news glossary. ``config`` is a mapping of options as in transqa.toml. Raises InputError for no
    text and, by lines, for sides of different length, ConfigError for an unknown option.
    """
    settings = _settings(config)
    langs = _langs(source_lang, target_lang)
    reading = text_document(_text(target, "target"), "text", langs.target)
    if source is not None:
        reading = beside_source(reading, _text(source, "source"), langs, by=settings.align)
    whole = None if reference is None else _text(reference, "reference")
    return check_readings([reading], [whole], glossary=glossary, config=settings)


def check_file(
    path: str | Path,
    source: str | Path | None = None,
    reference: str | Path | None = None,
    *,
    source_lang: str | None = None,
    target_lang: str | None = None,
    glossary: GlossaryLike = None,
    config: ConfigLike = None,
) -> Report:
    """Return the report on one file: bilingual if it is TSV, CSV or JSONL, else plain text as for ``check``.

    ``source`` (of a plain text) and ``reference`` are paths of plain texts. A bad row of a bilingual file is left
    out and noted in ``not_checked``; with ``config={"strict": True}`` it is an error. Raises InputError naming file
    and place, NotYetError for a format that is planned; for the rest see ``check``.
    """
    settings = _settings(config)
    langs = _langs(source_lang, target_lang)
    reading = read_beside(read(path, langs, strict=settings.strict), source, langs, settings)
    whole = None if reference is None else read_text(reference)
    return check_readings([reading], [whole], glossary=glossary, config=settings)


def check_pairs(
    pairs: Iterable[tuple[str | None, str]],
    references: Sequence[str | None] | None = None,
    *,
    source_lang: str | None = None,
    target_lang: str | None = None,
    glossary: GlossaryLike = None,
    config: ConfigLike = None,
) -> Report:
    """Return the report on aligned (source, target) pairs, one document of segments "1", "2", …

    ``references`` has one text or None a pair. An item that is no pair of strings is left out and noted in
    ``not_checked``; with ``config={"strict": True}``, or if no item is good, it is an error. Raises InputError for
    no pairs and for another number of references; for the rest see ``check``.
    """
    settings = _settings(config)
    listed = list(pairs)
    if not listed:
        raise InputError("no pairs were given; there is nothing to check")
    others = [None] * len(listed) if references is None else list(references)
    if len(others) != len(listed):
        raise InputError(f"{len(listed)} pairs and {len(others)} references; give one a pair, or None")
    items = enumerate(zip(listed, others, strict=True), 1)
    made = [_segment(number, pair, other) for number, (pair, other) in items]
    segments = [one for one in made if isinstance(one, Segment)]
    bad = [one for one in made if isinstance(one, BadRow)]
    refuse(bad, segments, strict=settings.strict)
    if not any(segment.target.strip() for segment in segments):
        raise InputError("every target is empty; there is nothing to check")
    langs = _langs(source_lang, target_lang)
    reading = pairs_reading(pairs_document(segments, "pairs", langs), langs, bad)
    return check_readings([reading], [None], glossary=glossary, config=settings)


def check_readings(
    readings: Iterable[Reading],
    references: Sequence[str | None],
    *,
    glossary: GlossaryLike = None,
    config: ConfigLike = None,
) -> Report:
    """Return the report on documents that were read, each with the reference of its whole text or None."""
    from transqa import __version__

    settings = _settings(config)
    chosen = _glossary(glossary, settings)
    pairs = zip(readings, references, strict=True)
    documents = tuple(_checked(reading, whole, chosen, settings) for reading, whole in pairs)
    langs = [f"{one.source_lang or 'und'}-{one.target_lang or 'und'}" for one in documents]
    return Report(documents, signature(__version__, langs, chosen.signature, settings))


def read_beside(reading: Reading, source: str | Path | None, langs: Langs, config: Config) -> Reading:
    """Return a reading with the text of a source file beside it; without one, as it is. Raises InputError."""
    if source is None:
        return reading
    return beside_source(reading, read_text(source), langs, by=config.align, path=str(source))


def _settings(config: ConfigLike) -> Config:
    return config if isinstance(config, Config) else configured(Config(), config or {})


def _langs(source_lang: str | None, target_lang: str | None) -> Langs:
    return Langs(language_code(source_lang, "source_lang"), language_code(target_lang, "target_lang"))


def _checked(reading: Reading, whole: str | None, glossary: Glossary, config: Config) -> DocumentReport:
    report = check_document(reading.document, glossary, config)
    notes = (*reading.notes, *report.not_checked)
    report = replace(report, issues=reading.located(report.issues), not_checked=notes)
    if whole is None:
        return report
    return replace(report, metrics=_whole_metrics(reading, whole, config.bootstrap))


def _whole_metrics(reading: Reading, reference: str, samples: int = 0) -> dict[str, object] | None:
    """Return the metrics of a whole text: line by line where both have as many lines, else in one piece."""
    document = reading.document
    if any(segment.reference for segment in document.segments):
        raise InputError(f"{document.id}: has a reference column; a reference file beside it is one too many")
    target = reading.text or "\n".join(segment.target for segment in document.segments)
    lines, others = _filled(target), _filled(reference)
    if len(lines) != len(others):
        lines, others = [" ".join(lines)], [" ".join(others)]
    return reference_metrics(lines, others, document.target_lang, samples)


def _filled(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _glossary(given: GlossaryLike, config: Config) -> Glossary:
    if isinstance(given, Glossary):
        return given
    if given is None:
        return load_glossary(*config.glossary)
    return load_glossary(given) if isinstance(given, str | Path) else load_glossary(*given)


def _segment(number: int, pair: object, reference: str | None) -> Segment | BadRow:
    place = f"pair {number}"
    if not isinstance(pair, tuple | list) or len(pair) != 2:
        return BadRow(number, place, f"{pair!r:.60} is not (source, target)")
    source, target = pair
    for name, text in (("source", source), ("target", target), ("reference", reference)):
        if not isinstance(text, str) and (text is not None or name == "target"):
            return BadRow(number, place, f"the {name} must be a string, found {type(text).__name__}")
        if half := _SURROGATE.search(text or ""):
            return BadRow(number, place, f"the {name} holds half a character (a lone surrogate) at {half.start()}")
    return Segment(str(number), target, source or None, reference or None)


def _text(text: object, name: str) -> str:
    if not isinstance(text, str):
        raise InputError(f"the {name} must be a string, found {type(text).__name__}")
    if not text.strip():
        raise InputError(f"the {name} is {'only white space' if text else 'empty'}; there is nothing to check")
    if half := _SURROGATE.search(text):
        raise InputError(f"the {name} holds half a character (a lone surrogate) at {half.start()}")
    return text


def language_code(lang: str | None, name: str) -> str | None:
    """Return the primary code of a language: ``en`` for ``en-GB``, ``be`` for ``bel``; None for ``und``.

    Raises ConfigError for what ISO 639 does not have.
    """
    if lang is None:
        return None
    code = primary_code(lang) if isinstance(lang, str) else None
    if code is None:
        raise ConfigError(f'{name} "{lang}" is no language code; {ALLOWED}')
    return code or None
