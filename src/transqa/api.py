"""The Python façade: texts, files or pairs in, a report out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from transqa.bitext import Langs, Reading, pairs_document, read, read_text, text_document
from transqa.config import Config, configured
from transqa.engine import check_document, signature
from transqa.errors import ConfigError, InputError
from transqa.glossary import Glossary, load_glossary
from transqa.metrics import reference_metrics
from transqa.model import DocumentReport, Segment
from transqa.report import Report

GlossaryLike: TypeAlias = Glossary | str | Path | Sequence[str | Path] | None
ConfigLike: TypeAlias = Config | Mapping[str, object] | None

_LANG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNALIGNED = "two unaligned texts can't be compared yet: use check_pairs, or a TSV with source and target"


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

    ``reference`` is a human translation of the whole text, for the metrics. ``source`` is an error until
    unaligned texts can be aligned. Languages are codes (be, ru, uk, en …), the target's detected when not
    given. ``glossary`` is one that was loaded, a name, a path or a list of these; None is the bundled news
    glossary. ``config`` is a mapping of options as in transqa.toml. Raises InputError for no text,
    ConfigError for an unknown option.
    """
    _refuse_source(source, source_lang)
    text = _text(target, "target")
    reading = text_document(text, "text", language_code(target_lang, "target_lang"))
    whole = None if reference is None else _text(reference, "reference")
    return check_readings([reading], [whole], glossary=glossary, config=config)


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

    ``reference`` is the path of a plain text. Raises InputError naming file and place, NotYetError for a
    format that is planned; for the rest see ``check``.
    """
    langs = Langs(language_code(source_lang, "source_lang"), language_code(target_lang, "target_lang"))
    _refuse_source(source, None)
    whole = None if reference is None else read_text(reference)
    return check_readings([read(path, langs)], [whole], glossary=glossary, config=config)


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

    ``references`` has one text or None a pair. Raises InputError for no pairs, for an item that is no pair of
    strings and for another number of references; for the rest see ``check``.
    """
    listed = list(pairs)
    if not listed:
        raise InputError("no pairs were given; there is nothing to check")
    others = [None] * len(listed) if references is None else list(references)
    if len(others) != len(listed):
        raise InputError(f"{len(listed)} pairs and {len(others)} references; give one a pair, or None")
    items = enumerate(zip(listed, others, strict=True), 1)
    segments = [_segment(number, pair, other) for number, (pair, other) in items]
    if not any(segment.target.strip() for segment in segments):
        raise InputError("every target is empty; there is nothing to check")
    langs = Langs(language_code(source_lang, "source_lang"), language_code(target_lang, "target_lang"))
    document = pairs_document(segments, "pairs", langs)
    return check_readings([Reading(document)], [None], glossary=glossary, config=config)


def check_readings(
    readings: Iterable[Reading],
    references: Sequence[str | None],
    *,
    glossary: GlossaryLike = None,
    config: ConfigLike = None,
) -> Report:
    """Return the report on documents that were read, each with the reference of its whole text or None."""
    from transqa import __version__

    settings = config if isinstance(config, Config) else configured(Config(), config or {})
    chosen = _glossary(glossary, settings)
    pairs = zip(readings, references, strict=True)
    documents = tuple(_checked(reading, whole, chosen, settings) for reading, whole in pairs)
    langs = [f"{one.source_lang or 'und'}-{one.target_lang or 'und'}" for one in documents]
    return Report(documents, signature(__version__, langs, chosen.signature, settings))


def _checked(reading: Reading, whole: str | None, glossary: Glossary, config: Config) -> DocumentReport:
    report = check_document(reading.document, glossary, config)
    report = replace(report, issues=reading.located(report.issues))
    if whole is None:
        return report
    return replace(report, metrics=_whole_metrics(reading, whole))


def _whole_metrics(reading: Reading, reference: str) -> dict[str, object] | None:
    """Return the metrics of a whole text: line by line where both have as many lines, else in one piece."""
    document = reading.document
    if any(segment.reference for segment in document.segments):
        raise InputError(f"{document.id}: has a reference column; a reference file beside it is one too many")
    target = reading.text or "\n".join(segment.target for segment in document.segments)
    lines, others = _filled(target), _filled(reference)
    if len(lines) != len(others):
        lines, others = [" ".join(lines)], [" ".join(others)]
    return reference_metrics(lines, others, document.target_lang)


def _filled(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _glossary(given: GlossaryLike, config: Config) -> Glossary:
    if isinstance(given, Glossary):
        return given
    if given is None:
        return load_glossary(*config.glossary)
    return load_glossary(given) if isinstance(given, str | Path) else load_glossary(*given)


def _segment(number: int, pair: object, reference: str | None) -> Segment:
    if not isinstance(pair, tuple | list) or len(pair) != 2:
        raise InputError(f"pair {number}: {pair!r:.60} is not (source, target)")
    source, target = pair
    for name, text in (("source", source), ("target", target), ("reference", reference)):
        if not isinstance(text, str) and (text is not None or name == "target"):
            raise InputError(f"pair {number}: the {name} must be a string, found {type(text).__name__}")
        _whole_letters(text or "", f"pair {number}: the {name}")
    return Segment(str(number), target, source or None, reference or None)


def _text(text: object, name: str) -> str:
    if not isinstance(text, str):
        raise InputError(f"the {name} must be a string, found {type(text).__name__}")
    if not text.strip():
        raise InputError(f"the {name} is {'only white space' if text else 'empty'}; there is nothing to check")
    _whole_letters(text, f"the {name}")
    return text


def _whole_letters(text: str, place: str) -> None:
    match = _SURROGATE.search(text)
    if match:
        raise InputError(f"{place} holds half a character (a lone surrogate) at {match.start()}")


def _refuse_source(source: object, source_lang: str | None) -> None:
    if source is not None:
        raise InputError(_UNALIGNED)
    language_code(source_lang, "source_lang")


def language_code(lang: str | None, name: str) -> str | None:
    """Return the primary code of a language: ``en`` for ``en-GB``."""
    if lang is None:
        return None
    if not isinstance(lang, str) or not _LANG.fullmatch(lang):
        raise ConfigError(f'{name} "{lang}" is no language code; allowed: two or three letters, as be, ru, uk, en')
    return re.split("[-_]", lang)[0].lower()
