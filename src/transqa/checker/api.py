"""The Python façade: texts, files or pairs in, a report out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from transqa.base.errors import ConfigError, InputError
from transqa.base.model import DocumentReport, Maturity, Segment, Severity
from transqa.bitext import (
    ALLOWED,
    PAIR_RULES,
    BadRow,
    Langs,
    Reading,
    Row,
    judge_row,
    lone_surrogate,
    pairs_document,
    pairs_reading,
    primary_code,
    read,
    read_text,
    refuse,
    text_document,
)
from transqa.checker.config import Config, configured
from transqa.checker.engine import signature
from transqa.checker.judged import Judged, View, judge, unused_rules
from transqa.evidence.aligned import beside_source
from transqa.glossary import Glossary, load_glossary
from transqa.report import Report

GlossaryLike: TypeAlias = Glossary | str | Path | Sequence[str | Path] | None
ConfigLike: TypeAlias = Config | Mapping[str, object] | None


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
    langs = file_langs(source_lang, target_lang, settings)
    reading = text_document(_text(target, "target"), "text", langs.target)
    if source is not None:
        other = text_document(_text(source, "source"), "source", langs.source)
        reading = beside_source(reading, other, langs, by=settings.align)
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
    """Return the report on one file, read by its extension (``transqa.bitext.formats``), else as plain text.

    A file may hold several documents (XLIFF). ``source`` (of a text, not of a bilingual file) and ``reference`` are
    paths of texts. A bad row of a table is left out and noted in ``not_checked``; with ``config={"strict": True}`` it
    is an error. Raises InputError naming file and place; for the rest see ``check``.
    """
    settings = _settings(config).for_path(str(path))
    langs = file_langs(source_lang, target_lang, settings)
    readings = read_beside(path, source, langs, settings)
    whole = None if reference is None else whole_text(reference)
    return check_readings(readings, [whole] * len(readings), glossary=glossary, config=settings)


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
    rows = [_pair_row(number, pair, other) for number, (pair, other) in items]
    segments = [Segment(row.id, row.target, row.source, row.reference) for row in rows if isinstance(row, Row)]
    bad = [row for row in rows if isinstance(row, BadRow)]
    refuse(bad, segments, strict=settings.strict)
    if not any(segment.target.strip() for segment in segments):
        raise InputError("every target is empty; there is nothing to check")
    langs = file_langs(source_lang, target_lang, settings)
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
    from transqa.checker.baseline import read_baseline

    settings = _settings(config)
    chosen = chosen_glossary(glossary, settings)
    pairs = zip(readings, references, strict=True)
    view = View(read_baseline(settings.baseline)) if settings.baseline else View()
    judged = [judge(reading, whole, chosen, settings, view) for reading, whole in pairs]
    return report_of(judged, chosen.signature, settings)


def report_of(
    judged: Sequence[Judged], glossary: str, config: Config, *, failures: Sequence[str] = (), whole: bool = False
) -> Report:
    """Return the report on documents that were judged; ``whole`` says that the run was of all files there are.

    The run fails for more issues than ``max_issues``. Raises InputError if there was nothing to check.
    """
    from transqa import __version__

    documents = tuple(one.report for one in judged)
    if documents and not any(one.document and one.document.segments for one in documents):
        raise InputError(f"{documents[0].id}: every unit is skipped by its state; there is nothing to check")
    langs = [f"{one.source_lang or 'und'}-{one.target_lang or 'und'}" for one in documents]
    failed = (*failures, *_too_many(documents, config))
    told = unused_rules(judged, config, whole=whole)
    return Report(documents, signature(__version__, langs, glossary, config), failed, tuple(told))


def _too_many(documents: Sequence[DocumentReport], config: Config) -> Iterator[str]:
    issues = [one for document in documents for one in document.issues]
    count = sum(one.severity != Severity.NEUTRAL and one.maturity == Maturity.STABLE for one in issues)
    if config.max_issues is not None and count > config.max_issues:
        yield f"{count} issues, and max-issues is {config.max_issues}"


def read_beside(path: str | Path, source: str | Path | None, langs: Langs, config: Config) -> list[Reading]:
    """Return the documents of a file, a text with its source file beside it if one is given. Raises InputError."""
    readings = read(path, langs, strict=config.strict, skip=config.skip)
    if source is None:
        return readings
    if len(readings) > 1:
        raise InputError(f"{path}: holds {len(readings)} documents; a source beside it belongs to one")
    return [beside_source(readings[0], read_text(source, Langs(None, langs.source)), langs, by=config.align)]


def whole_text(path: str | Path) -> str:
    """Return the text of a file (a reference). Raises InputError."""
    text = read_text(path).text
    return text.text if text else ""


def file_langs(source_lang: str | None, target_lang: str | None, config: Config) -> Langs:
    """Return the languages that were said, else those of the configuration. Raises ConfigError for no codes."""
    return _langs(
        config.source_lang if source_lang is None else source_lang,
        config.target_lang if target_lang is None else target_lang,
    )


def _settings(config: ConfigLike) -> Config:
    return config if isinstance(config, Config) else configured(Config(), config or {})


def _langs(source_lang: str | None, target_lang: str | None) -> Langs:
    return Langs(language_code(source_lang, "source_lang"), language_code(target_lang, "target_lang"))


def chosen_glossary(given: GlossaryLike, config: Config) -> Glossary:
    """Return the glossary that was given or named, else that of the configuration."""
    if isinstance(given, Glossary):
        return given
    if given is None:
        return load_glossary(*config.glossary)
    return load_glossary(given) if isinstance(given, str | Path) else load_glossary(*given)


def _pair_row(number: int, pair: object, reference: object) -> Row | BadRow:
    """Return a pair and its reference as a row."""
    place = f"pair {number}"
    if not isinstance(pair, tuple | list) or len(pair) != 2:
        return BadRow(number, place, f"{pair!r:.60} is not (source, target)")
    source, target = pair
    return judge_row({"source": source, "target": target, "reference": reference}, number, place, PAIR_RULES)


def _text(text: object, name: str) -> str:
    if not isinstance(text, str):
        raise InputError(f"the {name} must be a string, found {type(text).__name__}")
    if not text.strip():
        raise InputError(f"the {name} is {'only white space' if text else 'empty'}; there is nothing to check")
    half = lone_surrogate(text)
    if half is not None:
        raise InputError(f"the {name} holds half a character (a lone surrogate) at {half}")
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
