"""What the files of a folder tell of its configuration: languages, files, sources; each with its basis."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError, TransqaError
from transqa.bitext import Langs
from transqa.bitext.formats import TABLES, UNREADABLE
from transqa.bitext.headers import columns_by_language, read_header
from transqa.bitext.table_head import is_table_of_pairs, names_of_columns
from transqa.doors.init.langs import (
    BilingualLanguages,
    FoundLanguage,
    language_of_texts,
    languages_of_bilingual,
)
from transqa.doors.init.pairs import FoundPairs, TextPairs, found_pairs
from transqa.languages import east_slavic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from transqa.doors.init.listing import Listing

_MOST_TARGETS = 5  # folders and patterns to name; for more the whole folder is named
_MOST_OVERRIDES = 5
_MOST_TABLES = 200  # tables whose heads are read
_MOST_GLOSSARIES = 5
_MOST_GROUPS = 20  # folders of texts whose languages are read
_MOST_SHOWN = 3  # files that a remark names
_HEAD = 65536  # bytes of a table that are read
# Texts about a project, which nobody translates, by the beginnings of their names.
_ABOUT_PROJECT = ("readme", "changelog", "license", "licence", "contributing", "code_of_conduct", "security",
                  "notice", "authors", "requirements", "robots", "cmakelists", "todo")  # fmt: skip


class Guess(NamedTuple):
    """A value for the configuration, nothing where there is none, and what it is based on."""

    value: str
    basis: str


class Override(NamedTuple):
    """Paths whose sources are found by another pattern, or whose languages are not those of all files.

    ``columns`` are those of tables, our names with theirs.
    """

    paths: tuple[str, ...]
    source: str = ""
    source_lang: str = ""
    target_lang: str = ""
    columns: tuple[tuple[str, str], ...] = ()


class Guesses(NamedTuple):
    """What a folder tells. ``targets`` are folders, patterns and files to check, none where nothing is found.

    ``overrides`` and ``exclude`` are those of the configuration; ``remarks`` tell what
    could not be settled, and what was left out.
    """

    source_lang: Guess
    target_lang: Guess
    targets: tuple[str, ...]
    files: str
    source: Guess
    overrides: tuple[Override, ...] = ()
    exclude: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    glossaries: tuple[str, ...] = ()


def guessed(root: Path, listing: Listing, wanted: Langs) -> Guesses:
    """Return what the files of a folder tell; ``wanted`` are languages that were given."""
    glossaries, others = _glossaries(root, listing.glossaries)
    bilingual = tuple(sorted((*listing.bilingual, *others)))
    of_texts = _guessed(root, listing._replace(bilingual=bilingual), wanted)
    return of_texts._replace(glossaries=glossaries)


def _glossaries(
    root: Path, files: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part files that are called glossaries: those that are one, and tables that are none."""
    from transqa.glossary import load_glossary

    found: list[str] = []
    others: list[str] = []
    for file in files[:_MOST_GLOSSARIES]:
        try:
            load_glossary(root / file)
        except TransqaError:
            if os.path.splitext(file)[1].lower() in TABLES:
                others.append(file)
        else:
            found.append(file)
    return tuple(found), tuple(others)


def _guessed(root: Path, listing: Listing, wanted: Langs) -> Guesses:
    """Return what the files of a folder tell beside its glossaries."""
    pairs = found_pairs(root, listing.texts, wanted)
    bilingual, left_out = _bilingual(root, listing.bilingual)
    remarks = [*_listing_remarks(listing), *pairs.unsettled, *pairs.remarks, *left_out]
    if pairs.unsettled and not bilingual:
        return _of_unsettled(listing, wanted, remarks)
    if not pairs.pairs and not bilingual:
        return _of_texts_alone(root, listing, wanted, remarks)
    return _of_both_sides(root, listing, pairs, bilingual, wanted, remarks)


def _of_unsettled(listing: Listing, wanted: Langs, remarks: list[str]) -> Guesses:
    """Return what texts in two languages tell of which neither is known to be the source."""
    return Guesses(
        source_lang=Guess(wanted.source or "", "which side is the source is not clear"),
        target_lang=Guess(wanted.target or "", "which side is the source is not clear"),
        targets=(".",),
        files=_count(len(listing.texts), "text"),
        source=Guess("", "which side is the source is not clear"),
        exclude=_about_project(listing),
        remarks=tuple(remarks),
    )


def _about_project(listing: Listing) -> tuple[str, ...]:
    """Return the texts about the project itself, which are beside its folders."""
    return tuple(
        file
        for file in listing.texts
        if file.lower().startswith(_ABOUT_PROJECT) and "/" not in file
    )


def _of_both_sides(
    root: Path,
    listing: Listing,
    pairs: FoundPairs,
    bilingual: Sequence[str],
    wanted: Langs,
    remarks: list[str],
) -> Guesses:
    """Return what pairs of texts and bilingual files tell."""
    targets: list[str] = []
    files: list[str] = []
    found: list[BilingualLanguages] = []
    main: TextPairs | None = None
    others: tuple[TextPairs, ...] = ()
    tables: tuple[Override, ...] = ()
    if pairs.pairs:
        main = pairs.pairs[0]
        others = _same_languages(pairs.pairs)
        for pair in (main, *others):
            targets += _places(pair)
            files.append(pair.basis)
        remarks += _left_pairs(pairs.pairs, (main, *others))
        found.append(BilingualLanguages(main.source.language, main.target.language))
    if bilingual:
        targets += _covering(bilingual)
        files.append(_count(len(bilingual), "bilingual file"))
        tables = _of_several_languages(root, bilingual, wanted)
        columns = {path: table.columns for table in tables for path in table.paths}
        languages = languages_of_bilingual(root, bilingual, columns)
        remarks += [f"not read: {one}" for one in languages.unread[:_MOST_SHOWN]]
        found.append(languages)
    source_lang = _one_language([one.source for one in found], wanted.source)
    target_lang = _one_language([one.target for one in found], wanted.target)
    overrides = tuple(_override(pair) for pair in others)
    if main:
        of_texts = Override(
            _override(main).paths,
            source_lang="" if source_lang.value else main.source.language.code or "",
            target_lang="" if target_lang.value else main.target.language.code or "",
        )
        overrides = _with_languages(of_texts, overrides)
    return Guesses(
        source_lang=source_lang,
        target_lang=target_lang,
        targets=_few(targets),
        files="; ".join(files),
        source=Guess(main.pattern, main.basis)
        if main
        else Guess("", "bilingual files hold both sides"),
        overrides=(*overrides, *tables),
        exclude=_left_out_of_all(listing, pairs, main, targets),
        remarks=tuple(remarks),
    )


def _one_language(found: Sequence[FoundLanguage], wanted: str | None) -> Guess:
    """Return the language that pairs and bilingual files have in common."""
    if wanted:
        return Guess(wanted, "given")
    codes = {language.code for language in found if language.code}
    codes.update(code for language in found for code in language.several)
    if len(codes) == 1:
        told = [language for language in found if language.code]
        return Guess(str(told[0].code), "; ".join(one.basis for one in told))
    if codes and len(found) > 1:
        return Guess("", f"differs: {', '.join(sorted(codes))}; read from each file")
    return Guess("", found[0].basis)


def _with_languages(
    of_texts: Override, others: tuple[Override, ...]
) -> tuple[Override, ...]:
    """Return the overrides of pairs of texts with their languages, where bilingual files are in others."""
    if not (of_texts.source_lang or of_texts.target_lang):
        return others
    langs = (of_texts.source_lang, of_texts.target_lang)
    return (
        of_texts,
        *(Override(other.paths, other.source, *langs) for other in others),
    )


def _same_languages(pairs: Sequence[TextPairs]) -> tuple[TextPairs, ...]:
    """Return the other pairs in the languages of the first one, in other places."""
    main = pairs[0]
    taken = {main.place or main.target.name}
    others: list[TextPairs] = []
    for pair in pairs[1:]:
        place = pair.place or pair.target.name
        is_alike = _codes(pair) == _codes(main)
        if is_alike and place not in taken and len(others) < _MOST_OVERRIDES:
            taken.add(place)
            others.append(pair)
    return tuple(others)


def _codes(pair: TextPairs) -> Langs:
    return Langs(pair.source.language.code, pair.target.language.code)


def _left_pairs(
    pairs: Iterable[TextPairs], taken: Sequence[TextPairs]
) -> Iterator[str]:
    for pair in pairs:
        if pair not in taken:
            yield f"left out: {pair.basis}; --source-lang and --target-lang choose"


def _places(pair: TextPairs) -> list[str]:
    """Return what to check for pairs: a folder, or where the files are."""
    if pair.place:
        return [f"{pair.place}/"]
    # Sources and third languages are left out by the configuration.
    covered = _covering(pair.target.files)
    return covered if len(covered) == 1 and covered[0].endswith("/") else ["."]


def _override(pair: TextPairs) -> Override:
    """Return the override for pairs beside the first ones; it holds for the sources too, to know them as such."""
    if pair.place:
        folders = (pair.place, pair.pattern.removesuffix("/{path}"))
        return Override(tuple(f"{folder}/**" for folder in folders), pair.pattern)
    return Override((pair.target.name, pair.source.name), pair.pattern)


def _left_out_of_all(
    listing: Listing,
    pairs: FoundPairs,
    main: TextPairs | None,
    targets: Sequence[str],
) -> tuple[str, ...]:
    """Return patterns of what is to be left out: third languages, and texts about the project."""
    third = tuple(_other_tokens(pairs.pairs, main)) if main else ()
    about = _about_project(listing) if _few(targets) == (".",) else ()
    return (*third, *about)


def _other_tokens(pairs: Iterable[TextPairs], main: TextPairs) -> Iterator[str]:
    """Yield patterns of the texts in third languages that lie among those of the first pairs."""
    if main.place:
        return
    known = {main.source.name, main.target.name}
    for pair in pairs:
        for side in (pair.source, pair.target):
            if not pair.place and side.name not in known and side.name.count(".") > 1:
                is_third = side.language.code not in _codes(main)
                known.add(side.name)
                if is_third:
                    yield side.name


def _bilingual(root: Path, files: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the bilingual files, and what is said of tables that have no target."""
    kept: list[str] = []
    without: list[str] = []
    tables = 0
    for file in files:
        suffix = os.path.splitext(file)[1].lower()
        if suffix not in TABLES:
            kept.append(file)
            continue
        tables += 1
        if tables <= _MOST_TABLES and not _has_target(root / file, suffix):
            without.append(file)
        else:
            kept.append(file)
    remarks = []
    if without:
        shown = _shown(without)
        remarks.append(f"left out, no column is the target: {shown}; --columns says it")
    return kept, remarks


def _has_target(path: Path, suffix: str) -> bool:
    return is_table_of_pairs(_head(path), suffix)


def _head(path: Path) -> bytes:
    """Return the first bytes of a file; none where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""


def _of_several_languages(
    root: Path, files: Sequence[str], wanted: Langs
) -> tuple[Override, ...]:
    """Return overrides for tables whose columns of languages do not tell which two are the pairs.

    The first is taken for the source, and English, else the second, for the target,
    unless the languages that are ``wanted`` say otherwise. Tables of the same columns
    share an override.
    """
    by_columns: dict[tuple[tuple[str, str], ...], list[str]] = {}
    tables = [file for file in files if os.path.splitext(file)[1].lower() in TABLES]
    for file in tables[:_MOST_TABLES]:
        suffix = os.path.splitext(file)[1].lower()
        names = names_of_columns(_head(root / file), suffix)
        if not _asks_for_columns(names, wanted):
            continue
        columns = _guessed_columns(columns_by_language(names), wanted)
        if columns:
            by_columns.setdefault(columns, []).append(file)
    found = [
        Override(tuple(paths), columns=columns) for columns, paths in by_columns.items()
    ]
    return tuple(found[:_MOST_OVERRIDES])


def _asks_for_columns(names: tuple[str, ...], wanted: Langs) -> bool:
    """Return whether a header cannot be read as it is."""
    try:
        read_header(names, wanted)
    except InputError:
        return True
    return False


def _guessed_columns(
    languages: Mapping[str, str], wanted: Langs
) -> tuple[tuple[str, str], ...]:
    """Return which columns are the source and the target, by the languages of columns; nothing for fewer than two.

    >>> _guessed_columns({"be": "be", "ru": "ru", "English": "en"}, Langs())
    (('source', 'be'), ('target', 'English'))
    """
    names = list(languages)
    if len(names) < 2:
        return ()
    of_lang = {lang: name for name, lang in languages.items()}
    source = of_lang.get(wanted.source or "", "")
    target = of_lang.get(wanted.target or "", "")
    source = source or next(name for name in names if name != target)
    others = [name for name in names if name != source]
    if not target:
        english = of_lang.get("en", source)
        target = others[0] if english == source else english
    return (("source", source), ("target", target))


def _of_texts_alone(
    root: Path, listing: Listing, wanted: Langs, remarks: list[str]
) -> Guesses:
    """Return what texts without sources tell: those of one language are to be checked."""
    groups: dict[str, list[str]] = {}
    about_project = _about_project(listing)
    for file in listing.texts:
        folder, _, _ = file.partition("/")
        if file not in about_project:
            groups.setdefault(folder if "/" in file else "", []).append(file)
    languages = {
        folder: language_of_texts(
            root, files, f"{folder}/" if folder else "the folder", folder
        )
        for folder, files in list(groups.items())[:_MOST_GROUPS]
    }
    target = _target_of(languages.values(), wanted)
    chosen = [
        folder
        for folder in groups
        if folder not in languages
        or languages[folder].code in (target.value or None, None)
    ]
    files = [file for folder in chosen for file in groups[folder]]
    for folder, language in languages.items():
        if folder not in chosen:
            remarks.append(
                f"left out: {folder or '.'}/ reads as {language.code} ({language.basis})"
            )
    is_whole_folder = set(chosen) == set(groups) and "" in groups
    covered = ["."] if is_whole_folder else _covering(files)
    return Guesses(
        source_lang=Guess(
            wanted.source or "", "given" if wanted.source else "no source was found"
        ),
        target_lang=target,
        targets=_few(covered) if files else (),
        files=f"{_count(len(files), 'text')} without a source"
        if files
        else "no file that is read",
        source=Guess("", "no text has another one of the same name beside it"),
        exclude=about_project if is_whole_folder else (),
        remarks=tuple(remarks),
    )


def _target_of(found: Iterable[FoundLanguage], wanted: Langs) -> Guess:
    """Return the language of the texts to check: English if any are, else the one of most folders."""
    if wanted.target:
        return Guess(wanted.target, "given")
    by_code: dict[str, list[str]] = {}
    found = list(found)
    for language in found:
        if language.code and language.code != wanted.source:
            by_code.setdefault(language.code, []).append(language.basis)
    if not by_code:
        return Guess("", found[0].basis if found else "no text tells it")
    # A text in a language of sources is one, where others can be its translation.
    targets = [code for code in by_code if code not in east_slavic()] or list(by_code)
    code = "en" if "en" in targets else max(targets, key=lambda one: len(by_code[one]))
    return Guess(code, "; ".join(by_code[code][:_MOST_SHOWN]))


def _covering(files: Sequence[str]) -> list[str]:
    """Return folders and patterns that name some files of a folder, each as deep as it can be.

    >>> _covering(["a/x/1.md", "a/x/2.md", "b/3.md", "1.xlf", "2.po"])
    ['a/x/', 'b/', '*.xlf', '*.po']
    """
    by_top: dict[str, list[str]] = {}
    patterns: dict[str, None] = {}
    for file in files:
        folder, _, name = file.rpartition("/")
        if folder:
            by_top.setdefault(file.partition("/")[0], []).append(folder)
        else:
            patterns[f"*{os.path.splitext(name)[1]}"] = None
    folders = [
        f"{os.path.commonpath(inside)}/".replace(os.sep, "/")
        for inside in by_top.values()
    ]
    return [*folders, *patterns]


def _few(targets: Iterable[str]) -> tuple[str, ...]:
    """Return targets without those inside others, and the whole folder in place of many."""
    named = list(dict.fromkeys(targets))
    outer = [
        one
        for one in named
        if not any(
            other != one
            and (other == "." or (other[-1] == "/" and one.startswith(other)))
            for other in named
        )
    ]
    return tuple(outer) if len(outer) <= _MOST_TARGETS else (".",)


def _listing_remarks(listing: Listing) -> Iterator[str]:
    if not listing.is_whole:
        yield "the folder holds more files than were looked at"
    for folder in listing.closed[:_MOST_SHOWN]:
        yield f"{folder}/ may not be read"
    if listing.odd_names:
        yield f"names that are no UTF-8, or not printable: {_count(listing.odd_names, 'file')}, not looked at"
    for suffix, count in listing.unread:
        advice = UNREADABLE.get(suffix, "convert it to XLIFF")
        yield f"{suffix} is not read, {advice}: {_count(count, 'file')}"


def _shown(names: Sequence[str]) -> str:
    more = len(names) - _MOST_SHOWN
    others = f" and {more:,} more" if more > 0 else ""
    return ", ".join(names[:_MOST_SHOWN]) + others


def _count(count: int, noun: str, nouns: str = "") -> str:
    """Return a number of things.

    >>> _count(1, "text"), _count(1200, "text")
    ('1 text', '1,200 texts')
    """
    return f"1 {noun}" if count == 1 else f"{count:,} {nouns or noun + 's'}"
