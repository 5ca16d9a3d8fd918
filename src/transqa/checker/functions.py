"""The functions that users import: texts, files or pairs in, a report out. Each asks a Checker that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.locks import ForkSafeLock
from transqa.checker.checker import Checker, ConfigLike, as_config
from transqa.checker.config import Config, configured
from transqa.checker.glossaries import GlossaryLike, GlossaryStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import pyarrow as pa

    from transqa.glossary import Glossary
    from transqa.report import Report

_MOST_CHECKERS = 8  # a program asks for one or two; a test suite for many, each once


class SharedCheckers:
    """The Checkers behind the module functions: one for the same glossary, configuration and languages.

    A glossary file that was changed makes a new one. Of too many the one that was not
    asked for longest is let go.
    """

    def __init__(self, most: int = _MOST_CHECKERS) -> None:
        """Hold no Checker yet, and at most ``most`` later."""
        self._most = most
        self._lock = ForkSafeLock()
        self._store = GlossaryStore(most)
        self._checkers: list[
            tuple[tuple[object, ...], Checker]
        ] = []  # the last one asked for stands last

    def get(
        self,
        glossary: GlossaryLike = None,
        config: ConfigLike = None,
        source_lang: str | None = None,
        target_lang: str | None = None,
    ) -> Checker:
        """Return the Checker for what a call was given. Raises what ``Checker`` does."""
        settings = as_config(config)
        with self._lock:
            loaded = self._store.get(
                settings.glossary if glossary is None else glossary
            )
            # A Config holds mappings and so is no key of a dictionary: the few Checkers
            # are compared one by one. Its root does not count when two are compared,
            # but decides where its patterns and paths lead.
            wanted = (
                id(loaded),
                glossary is None,
                source_lang,
                target_lang,
                settings.root,
                settings,
            )
            for position, (known, checker) in enumerate(self._checkers):
                if known == wanted:
                    self._checkers.append(self._checkers.pop(position))
                    return checker
            checker = Checker(
                glossary,
                settings,
                source_lang=source_lang,
                target_lang=target_lang,
                store=self._store,
            )
            # A file that was changed just now has given the Checker another glossary
            # than the one loaded above.
            self._checkers.append(((id(checker.glossary), *wanted[1:]), checker))
            del self._checkers[: -self._most]
            return checker

    def glossary(self) -> Glossary:
        """Return the bundled glossary, with its index if somebody has asked for it before."""
        return self._store.get(None)

    def clear(self) -> None:
        """Let all Checkers and their glossaries go."""
        with self._lock:
            self._checkers.clear()
            self._store.clear()


shared = SharedCheckers()  # beside the memories of words, the one value of the package that changes as it is used


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

    ``source`` is the text that was translated; its sentences are laid beside those of
    the target by length, names and numbers (``config={"align": "lines"}``: line by
    line). Sentences 3 and 4 that translate one sentence are one segment, "3-4"; the
    seventh sentence of the source, if nothing translates it, is the segment "s7" with
    an empty target. ``reference`` is a human translation of the whole text, for the
    metrics. Languages are codes (be, ru, uk, en …), detected when not given.
    ``glossary`` is one that was loaded, a name, a path or a list of these; None is the
    bundled news glossary. ``config`` is a mapping of options as in transqa.toml. Raises
    InputError for no text and, by lines, for sides of different length, ConfigError for
    an unknown option.

    What a call needs is loaded by the first one and kept for the next (see
    ``Checker``).

    >>> report = check("Ksenia Lutsina was released.", target_lang="en")
    >>> [(issue.code, issue.text, issue.expected) for issue in report.issues]
    [('NAM103', 'Ksenia Lutsina', ('Ksenia Lutskina',))]
    """
    checker = shared.get(glossary, config, source_lang, target_lang)
    return checker.check(target, source, reference)


def check_file(
    path: str | Path,
    source: str | Path | None = None,
    reference: str | Path | None = None,
    *,
    source_lang: str | None = None,
    target_lang: str | None = None,
    glossary: GlossaryLike = None,
    config: ConfigLike = None,
    lenient: bool = False,
) -> Report:
    """Return the report on one file, read by its extension (``transqa.bitext.formats``), else as plain text.

    A file may hold several documents (XLIFF). ``source`` (of a text, not of a bilingual
    file) and ``reference`` are paths of texts. A row of a table that cannot be read is
    left out and named in ``not_checked``, and the report does not pass; with ``lenient``
    it is named alone. Raises InputError naming file and place, and where no row is good;
    for the rest see ``check``.
    """
    settings = _lenient(config) if lenient else config
    checker = shared.get(glossary, settings, source_lang, target_lang)
    return checker.check_file(path, source, reference)


def check_pairs(
    pairs: Iterable[tuple[str | None, str]],
    references: Sequence[str | None] | None = None,
    *,
    source_lang: str | None = None,
    target_lang: str | None = None,
    glossary: GlossaryLike = None,
    config: ConfigLike = None,
    lenient: bool = False,
) -> Report:
    """Return the report on aligned (source, target) pairs, one document of segments "1", "2", …

    ``references`` has one text or None a pair. An item that is no pair of strings is
    left out and named in ``not_checked``, and the report does not pass; with ``lenient``
    it is named alone. Raises InputError for no pairs, no good pair and another number of
    references; for the rest see ``check``.
    """
    settings = _lenient(config) if lenient else config
    checker = shared.get(glossary, settings, source_lang, target_lang)
    return checker.check_pairs(pairs, references)


def _lenient(config: ConfigLike) -> Config:
    """Return a configuration by which rows that cannot be read are noted and decide nothing."""
    return configured(as_config(config), {"lenient": True})


def check_batch(
    batch: pa.RecordBatch,
    *,
    glossary: GlossaryLike = None,
    config: ConfigLike = None,
    source_lang: str | None = None,
    target_lang: str | None = None,
    first: int = 1,
) -> pa.RecordBatch:
    """Return what was found in each row of a batch, in its order, by ``output_schema``.

    Columns in: ``target`` (or ``hypothesis``, ``mt``), and if they are there ``id`` (of
    any type, kept as it is; else the number of the row, counted from ``first``),
    ``source``, ``reference``, ``source_lang``, ``target_lang``, or one that tells both
    languages (``lp``, ``lang`` …, read as in a table); others are left alone.
    Texts are string, large_string, string_view or dictionaries of these. A row's own
    languages come first, then those of the call, then those of ``config``; where none
    is given they are detected on the row alone. Each row is judged by itself.
    ``glossary`` and ``config`` are those of ``transqa.check``. A row that cannot be
    checked has an ``error`` and is no exception.

    Raises InputError for columns that are missing, double or of a wrong type,
    ConfigError for unknown options or where pyarrow is not installed, DataError for a
    bad glossary.
    """
    checker = shared.get(glossary, config, source_lang, target_lang)
    return checker.check_batch(batch, first=first)
