"""The Checker: the one owner of a configuration, its glossary and languages, and of what is remembered meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from transqa.base.errors import ConfigError, InputError
from transqa.base.model import DocumentReport, Maturity, Segment, Severity
from transqa.base.watched import Watch
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
    read_data,
    read_text,
    refuse,
    refuse_same_file,
    text_document,
)
from transqa.checker import memory
from transqa.checker.config import Config, configured
from transqa.checker.engine import check_style, signature
from transqa.checker.glossaries import GlossaryLike, GlossaryStore, glossary_names
from transqa.checker.judge import JudgedDocument, View, judge, unused_rules
from transqa.checker.metrics import metrics_of_all
from transqa.checker.references import beside_reference
from transqa.checker.selection import selected_codes
from transqa.evidence.aligned import beside_source
from transqa.glossary import Glossary
from transqa.lexicon import lexicon_of
from transqa.report import Report

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from transqa.base.model import UnreadFile
    from transqa.base.watched import Tell
    from transqa.bitext.opinions import Opinions, PlacedOpinions
    from transqa.evidence.document import KnownPairs

_COUNTED_AFTER = 200  # segments; counting takes as long as judging one

ConfigLike: TypeAlias = Config | Mapping[str, object] | None


class _Judged:
    """How many segments a Checker, and those made of it, have judged since the memories were counted."""

    segments = 0


class Checker:
    """Checks texts, files and pairs by one configuration, one glossary and one pair of languages.

    Everything is loaded when it is made and asked for no more: make one, call it often,
    from any thread. A process may be forked while threads check. It may be pickled (for
    Spark, or processes that are not forked); what was remembered stays behind.

    >>> checker = Checker(target_lang="en")
    >>> [issue.text for issue in checker.check("Ksenia Lutsina was released.").issues]
    ['Ksenia Lutsina']

    ``glossary`` is a loaded one, a name, a path or several of these; None is that of
    the configuration, and without one the bundled news glossary. ``config`` is a
    mapping of options as in transqa.toml. The languages are codes (be, ru, uk, en …)
    and stand over those of the configuration; a language that nobody gave is detected
    in each text. Raises ConfigError for an unknown option, check, style or language,
    DataError for a bad glossary, LexiconError for a bad lexicon.
    """

    def __init__(
        self,
        glossary: GlossaryLike = None,
        config: ConfigLike = None,
        *,
        source_lang: str | None = None,
        target_lang: str | None = None,
        store: GlossaryStore | None = None,
    ) -> None:
        """Load what is needed. ``store`` holds the glossaries of several Checkers; None gives this one its own."""
        self._glossary_given = glossary
        self._langs_given = (source_lang, target_lang)
        # Not `store or …`: a store that holds nothing yet is false by its length, and
        # is shared all the same.
        self._store = GlossaryStore() if store is None else store
        self.config = as_config(config)
        self.langs = languages_for(self.config, source_lang, target_lang)
        # A code that names no check is an error now, not at the first text.
        selected_codes(self.config)
        self.glossary = self._store.get(
            self.config.glossary if glossary is None else glossary
        )
        check_style(self.config, self.glossary)
        self._judged = _Judged()
        # A file that is damaged is an error now, too.
        if self.config.lexicon:
            lexicon_of(self.config.lexicon)

    def __repr__(self) -> str:
        """Return the glossary and the languages in one line."""
        return f"Checker({self.glossary.signature}, {self.langs.source or 'und'}-{self.langs.target or 'und'})"

    def __getstate__(self) -> dict[str, object]:
        """Return what goes to another process. A compiled glossary goes as its path: a map of memory cannot be sent."""
        state = dict(vars(self))
        if not self.glossary.is_compiled:
            return state
        if isinstance(self._glossary_given, Glossary):
            raise ConfigError(
                "a compiled glossary that is open cannot be sent to a cluster; give the path of its file"
            )
        del state["glossary"]
        return state

    def __setstate__(self, state: dict[str, object]) -> None:
        """Take what came from another process, and open a compiled glossary anew."""
        vars(self).update(state)
        if "glossary" not in state:
            given = self._glossary_given
            self.glossary = self._store.get(
                self.config.glossary if given is None else given
            )

    @property
    def langs_given(self) -> Langs:
        """Return the languages that the call gave: they stand over those of a file, and these over the configured."""
        return languages_given(*self._langs_given)

    @property
    def langs_configured(self) -> Langs:
        """Return the languages of the configuration, for what does not say its own."""
        return languages_for(self.config)

    @property
    def glossary_names(self) -> tuple[str, ...]:
        """Return the names and paths that the glossary was loaded by; none for one that was given loaded."""
        given = self._glossary_given
        if isinstance(given, Glossary):
            return ()
        return glossary_names(self.config.glossary if given is None else given)

    def with_config(self, config: Config) -> Checker:
        """Return a Checker for another configuration: the same glossary and languages where the call gave them."""
        if config is self.config:
            return self
        source_lang, target_lang = self._langs_given
        # A glossary is loaded when a Checker is made: a file that was changed since
        # does not give this run two of them.
        has_same_glossary = (
            self._glossary_given is not None or config.glossary == self.config.glossary
        )
        checker = Checker(
            self.glossary if has_same_glossary else None,
            config,
            source_lang=source_lang,
            target_lang=target_lang,
            store=self._store,
        )
        # Names and paths, by which another process can open it.
        checker._glossary_given = self._glossary_given
        # Files of few segments are counted together, whatever is configured for each.
        checker._judged = self._judged
        return checker

    def for_path(self, path: str) -> Checker:
        """Return the Checker for one file: this one, or one by the configuration's overrides for that path."""
        return self.with_config(self.config.for_path(path))

    def check(
        self,
        target: str,
        source: str | None = None,
        reference: str | None = None,
        *,
        opinions: Opinions | None = None,
    ) -> Report:
        """Return the report on one text; see ``transqa.check``. ``opinions`` are those of ``check_file``."""
        reading = text_document(
            _checked_text(target, "target"), "text", self.langs.target
        )
        if source is not None:
            source_reading = text_document(
                _checked_text(source, "source"), "source", self.langs.source
            )
            reading = beside_source(
                reading, source_reading, self.langs, by=self.config.align
            )
        if reference is not None:
            reference = _checked_text(reference, "reference")
        return self.check_readings([reading], reference, opinions)

    def check_file(
        self,
        path: str | Path,
        source: str | Path | None = None,
        reference: str | Path | None = None,
        *,
        opinions: Opinions | None = None,
    ) -> Report:
        """Return the report on one file, by the configuration for its path; see ``transqa.check_file``.

        ``opinions`` are errors that other tools or people found in it: the path of a
        file (MQM, ESA, xCOMET, JSON lines), or several of these and of mappings with
        the keys of JSON lines. Raises InputError for a file that is none of these; what
        does not fit the text is listed in ``refused`` of the documents.
        """
        checker = self.for_path(str(path))
        readings = checker.read_file(path, source)
        whole = None
        if reference is not None:
            whole = reference_text(reference, path, source)
        return checker.check_readings(readings, whole, opinions)

    def check_pairs(
        self,
        pairs: Iterable[tuple[str | None, str]],
        references: Sequence[str | None] | None = None,
        *,
        opinions: Opinions | None = None,
    ) -> Report:
        """Return the report on aligned (source, target) pairs as one document; see ``transqa.check_pairs``.

        ``opinions`` are those of ``check_file``.

        >>> opinion = {"segment": 1, "text": "bank account", "severity": "major", "by": "Olga"}
        >>> pairs = [("Річка вийшла з берегів.", "The river burst its bank account.")]
        >>> report = Checker(source_lang="uk", target_lang="en").check_pairs(pairs, opinions=[opinion])
        >>> [(issue.code, issue.text, issue.by) for issue in report.issues]
        [('EXT601', 'bank account', ('Olga',))]
        """
        listed = list(pairs)
        if not listed:
            raise InputError("no pairs were given; there is nothing to check")
        if references is None:
            references = [None] * len(listed)
        if len(references) != len(listed):
            raise InputError(
                f"{len(listed)} pairs and {len(references)} references; give one a pair, or None"
            )
        segments: list[Segment] = []
        bad_rows: list[BadRow] = []
        for number, (pair, reference) in enumerate(
            zip(listed, references, strict=True), 1
        ):
            row = _pair_row(number, pair, reference)
            if isinstance(row, BadRow):
                bad_rows.append(row)
            else:
                segments.append(Segment(row.id, row.target, row.source, row.reference))
        refuse(bad_rows, segments)
        if not any(segment.target.strip() for segment in segments):
            raise InputError("every target is empty; there is nothing to check")
        document = pairs_document(segments, "pairs", self.langs)
        reading = pairs_reading(document, self.langs, bad_rows)
        return self.check_readings([reading], opinions=opinions)

    def check_batch(self, batch: pa.RecordBatch, *, first: int = 1) -> pa.RecordBatch:
        """Return what was found in each row of an Arrow batch; see ``transqa.check_batch``."""
        from transqa.checker.frame.batch import checked_batch

        return checked_batch(batch, self, first=first)

    def read_file(
        self,
        path: str | Path,
        source: str | Path | None = None,
        *,
        data: bytes | None = None,
    ) -> list[Reading]:
        """Return the documents of a file; ``source`` is the file of the text that it translates.

        ``data`` are bytes that stand for those of the file, which is not read then.
        Raises InputError.
        """
        return read_file(path, source, self.langs_given, self.config, data=data)

    def check_readings(
        self,
        readings: Iterable[Reading],
        reference: str | None = None,
        opinions: Opinions | None = None,
    ) -> Report:
        """Return the report on documents that were read. ``reference`` is a human translation of each whole text."""
        view = View.of_baseline(self.config.baseline)
        judged = self.judge_all(list(readings), reference, view, opinions)
        return self.report(judged)

    def judge_all(
        self,
        readings: Sequence[Reading],
        reference: str | None = None,
        view: View | None = None,
        opinions: Opinions | None = None,
        tell: Tell | None = None,
    ) -> list[JudgedDocument]:
        """Return the verdicts on the documents of a file; ``reference`` is a text, or has a line for each row.

        ``opinions`` are errors that others found in it: files, or objects. ``tell`` is
        told the share that is done, and what is being done. Raises InputError for a
        file of opinions that cannot be read.
        """
        if reference is not None:
            readings, reference = beside_reference(readings, reference)
        placed: Sequence[PlacedOpinions | None] = [None] * len(readings)
        if opinions is not None:
            from transqa.bitext.opinions import given_opinions, place_opinions

            placed = place_opinions(given_opinions(opinions), readings)
        judged: list[JudgedDocument] = []
        for reading, on_it in zip(readings, placed, strict=True):
            watch = _watch_of_part(tell, len(judged), len(readings)) if tell else None
            judged.append(
                self.judge(reading, reference, view, opinions=on_it, watch=watch)
            )
        return judged

    def judge(
        self,
        reading: Reading,
        reference: str | None = None,
        view: View | None = None,
        known: KnownPairs | None = None,
        opinions: PlacedOpinions | None = None,
        watch: Watch | None = None,
    ) -> JudgedDocument:
        """Return the verdict on one document that was read; ``view`` says which known issues do not decide.

        ``known`` keeps what was found in its segments for the next time, when most of
        them are as they were: for a text that is checked while it is written.
        ``opinions`` are what others found in it, ``watch`` is told how far it is.
        """
        judged = judge(
            reading,
            reference,
            self.glossary,
            self.config,
            view or View(),
            known,
            opinions,
            watch,
        )
        if judged.report.document is not None:
            self._judged.segments += len(judged.report.document.segments)
        if self._judged.segments >= _COUNTED_AFTER:
            self._judged.segments = 0
            if sum(self.memory().values()) > memory.MOST_ANSWERS:
                self.forget()
        return judged

    def report(
        self,
        judged: Sequence[JudgedDocument],
        *,
        failures: Sequence[str] = (),
        unread: Sequence[UnreadFile] = (),
        whole_run: bool = False,
    ) -> Report:
        """Return the report on documents that were judged.

        ``failures`` are reasons for which the run fails, whatever its documents say; it
        fails, too, for ``unread`` files and for more issues than ``max_issues``.
        ``whole_run`` says that all files there are were checked, so that a rule that
        suppressed nothing is reported. Raises InputError if there was nothing to check.
        """
        from transqa import __version__

        documents = tuple(document.report for document in judged)
        if documents and not any(
            report.document and report.document.segments for report in documents
        ):
            raise InputError(
                f"{documents[0].id}: every unit is skipped by its state; there is nothing to check"
            )
        langs = [
            f"{report.source_lang or 'und'}-{report.target_lang or 'und'}"
            for report in documents
        ]
        not_read = [file.failure for file in unread if file.fails]
        failed = (*not_read, *failures, *_too_many_issues(documents, self.config))
        unused = tuple(unused_rules(judged, self.config, whole_run=whole_run))
        return Report(
            documents=documents,
            signature=signature(
                __version__, langs, self.glossary.signature, self.config
            ),
            failures=failed,
            unused=unused,
            metrics=metrics_of_all(documents, self.config.bootstrap),
            unread=tuple(unread),
        )

    def memory(self) -> dict[str, int]:
        """Return how many answers are remembered, by the name of what remembers them.

        What depends on a word alone is shared by all Checkers of the process, what
        depends on the glossary is this one's. Each memory is bounded; no result depends
        on any of them. When they hold half a million (``memory.MOST_ANSWERS``) they are
        emptied, so that a process that checks for days stays as large as it is after
        some hundred articles.
        """
        return {**memory.counts(), **self.glossary.memory()}

    def forget(self, *names: str) -> None:
        """Empty the memories of these names, all of them if none is named. Raises ConfigError for an unknown name."""
        known = self.memory()
        memory.refuse_unknown(names, known)
        memory.forget(names)
        self.glossary.forget(*names)


def as_config(config: ConfigLike) -> Config:
    """Return a configuration: the one given, or the defaults with the options given over them. Raises ConfigError."""
    return config if isinstance(config, Config) else configured(Config(), config or {})


def language_code(lang: str | None, name: str) -> str | None:
    """Return the primary code of a language: ``en`` for ``en-GB``, ``be`` for ``bel``; None for ``und``.

    ``name`` is that of the option, for the error. Raises ConfigError for what ISO 639
    does not have.
    """
    if lang is None:
        return None
    code = primary_code(lang) if isinstance(lang, str) else None
    if code is None:
        raise ConfigError(f'{name} "{lang}" is no language code; {ALLOWED}')
    return code or None


def languages_for(
    config: Config, source_lang: str | None = None, target_lang: str | None = None
) -> Langs:
    """Return the languages that a call gave, else those of the configuration. Raises ConfigError for no codes."""
    return languages_given(
        config.source_lang if source_lang is None else source_lang,
        config.target_lang if target_lang is None else target_lang,
    )


def languages_given(source_lang: str | None, target_lang: str | None) -> Langs:
    """Return languages by their codes. Raises ConfigError for no codes."""
    return Langs(
        language_code(source_lang, "source_lang"),
        language_code(target_lang, "target_lang"),
    )


def read_file(
    path: str | Path,
    source: str | Path | None,
    given: Langs,
    config: Config,
    *,
    data: bytes | None = None,
) -> list[Reading]:
    """Return the documents of a file, a text with the file of its source beside it if one is given.

    Its languages are those ``given``, else those that it says, else those of the
    configuration.
    ``data`` are its bytes, where they need not be read. Raises InputError naming file
    and place, also for a file that is given as its own source, by any name.
    """
    if source is not None:
        refuse_same_file(path, source, "source")
    configured = languages_for(config)
    skip, columns = config.skip, config.columns
    if data is None:
        readings = read(path, given, skip=skip, columns=columns, configured=configured)
    else:
        readings = read_data(
            data, path, given, skip=skip, columns=columns, configured=configured
        )
    if source is None:
        return readings
    langs = languages_for(config, *given)
    return [beside_file(readings, str(path), source, langs, config)]


def beside_file(
    readings: Sequence[Reading],
    path: str,
    source: str | Path,
    langs: Langs,
    config: Config,
) -> Reading:
    """Return the one document of a file, with the file of its source beside it. Raises InputError."""
    if len(readings) > 1:
        raise InputError(
            f"{path}: holds {len(readings)} documents; a source beside it belongs to one"
        )
    source_reading = read_text(source, Langs(None, langs.source))
    reading = beside_source(readings[0], source_reading, langs, by=config.align)
    _refuse_same_text(reading, path, str(source))
    return reading


def _refuse_same_text(reading: Reading, path: str, source: str) -> None:
    """Raise InputError for a copy of the source in the source's language: it agrees with it in every point."""
    document = reading.document
    if document.source_lang != document.target_lang:
        return  # the checks tell what is left untranslated
    if document.segments and all(
        segment.source == segment.target for segment in document.segments
    ):
        raise InputError(
            f"{path}: says the same as its source {source}, in the same language ({document.target_lang}); "
            "give the translation"
        )


def reference_text(
    path: str | Path, target: str | Path | None, source: str | Path | None
) -> str:
    """Return the text of a reference. Raises InputError, also where it is the target or the source by another name."""
    if target is not None:
        refuse_same_file(target, path, "reference")
    if source is not None:
        refuse_same_file(source, path, "reference", "the source")
    text = read_text(path).text
    return text.text if text else ""


def _too_many_issues(
    documents: Sequence[DocumentReport], config: Config
) -> Iterable[str]:
    """Yield why the run fails if it has more issues, minor or heavier and of stable checks, than ``max_issues``."""
    count = 0
    for document in documents:
        for issue in document.issues:
            if issue.severity != Severity.NEUTRAL and issue.maturity == Maturity.STABLE:
                count += 1
    if config.max_issues is not None and count > config.max_issues:
        yield f"{count} issues, and max-issues is {config.max_issues}"


def _watch_of_part(tell: Tell, number: int, count: int) -> Watch:
    """Return a watch over a document of a file that has several; its share is of the file."""
    return Watch(lambda share, text: tell((number + share) / count, text))


def _pair_row(number: int, pair: object, reference: object) -> Row | BadRow:
    """Return a pair and its reference as a row, or why it is none."""
    place = f"pair {number}"
    if not isinstance(pair, tuple | list) or len(pair) != 2:
        return BadRow(number, place, f"{pair!r:.60} is not (source, target)")
    source, target = pair
    return judge_row(
        {"source": source, "target": target, "reference": reference},
        number,
        place,
        PAIR_RULES,
    )


def _checked_text(text: object, name: str) -> str:
    """Return a text that can be checked. Raises InputError for what is no string, empty or no valid Unicode."""
    if not isinstance(text, str):
        raise InputError(f"the {name} must be a string, found {type(text).__name__}")
    if not text.strip():
        raise InputError(
            f"the {name} is {'only white space' if text else 'empty'}; there is nothing to check"
        )
    half = lone_surrogate(text)
    if half is not None:
        raise InputError(
            f"the {name} holds half a character (a lone surrogate) at {half}"
        )
    return text
