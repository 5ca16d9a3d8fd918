"""The languages of files: read off some of them, spread over all, and held against what a folder is called."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import TransqaError
from transqa.bitext import Langs, primary_code, read
from transqa.bitext.langs import COMMON
from transqa.text.language import detect_language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from transqa.bitext import Reading

_MOST_TEXTS = 5  # of a folder that are read
_MOST_BILINGUAL = 8
_MOST_BYTES = 4 << 20  # of a file that is read; a larger one would take seconds
_SAMPLE = 2000  # code points of a text
_TAG = re.compile(r"([a-z]{2,3})(?:[-_](?:[a-z]{2}|latn|cyrl|tarask))?", re.IGNORECASE)


class FoundLanguage(NamedTuple):
    """A language, None where it can't be told, and what that is based on; ``several`` that differ from file to file."""

    code: str | None
    basis: str
    several: tuple[str, ...] = ()


def named_language(name: str) -> str | None:
    """Return the language that a folder or a part of a file's name is called by.

    >>> named_language("ru"), named_language("be_BY"), named_language("Belarusian"), named_language("news")
    ('ru', 'be', 'be', None)
    """
    tag = _TAG.fullmatch(name)
    if tag:
        code = primary_code(tag[1])
        # Words are codes of rare languages, too: src, new, mat.
        return code if code in COMMON else None
    from transqa.languages.codes import language_by_any_name

    code = language_by_any_name(name)
    return code if code in COMMON else None


def language_of_texts(
    root: Path, files: Sequence[str], place: str, name: str = ""
) -> FoundLanguage:
    """Return the language of texts in one language; ``place`` is how they are called, ``name`` what may say it."""
    by_name = named_language(name) if name else None
    sample = spread(files, _MOST_TEXTS)
    votes: Counter[str] = Counter()
    for file in sample:
        code = _language_of_text(root / file)
        if code:
            votes[code] += 1
    if not votes:
        if by_name:
            return FoundLanguage(
                by_name,
                f'the name "{name}"; the texts of {place} are too short to tell',
            )
        return FoundLanguage(None, f"the texts of {place} are too short to tell")
    code, count = votes.most_common(1)[0]
    if count * 2 <= votes.total():
        return FoundLanguage(by_name, f"{place} holds several: {_listed(votes)}")
    basis = f"{count} of {len(sample)} texts of {place} that were read"
    if by_name == code:
        basis += f', and the name "{name}"'
    elif by_name:
        basis += f', though the name is "{name}"'
    return FoundLanguage(code, basis)


def _listed(votes: Counter[str]) -> str:
    return ", ".join(f"{code} {count}" for code, count in votes.most_common())


def _language_of_text(path: Path) -> str | None:
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        readings = read(path)
    except (OSError, TransqaError):
        return None
    text = "\n".join(
        segment.target for reading in readings for segment in reading.document.segments
    )
    return _plain(detect_language(text[:_SAMPLE]))


def _plain(code: str | None) -> str | None:
    """Return the language of a detected code: ``be`` of ``be-Latn``."""
    return code.split("-")[0] if code else None


class BilingualLanguages(NamedTuple):
    """The languages of bilingual files, how many were read, and those that could not be."""

    source: FoundLanguage
    target: FoundLanguage
    unread: tuple[str, ...] = ()


def languages_of_bilingual(
    root: Path,
    files: Sequence[str],
    columns: Mapping[str, Sequence[tuple[str, str]]],
) -> BilingualLanguages:
    """Return the languages of bilingual files: what the files say, or what their texts read as.

    ``columns`` are those of tables that cannot be read without, our names with theirs.
    """
    sample = spread(files, _MOST_BILINGUAL)
    sides: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    unread: list[str] = []
    for file in sample:
        path = root / file
        try:
            if path.stat().st_size > _MOST_BYTES:
                continue
            said = [f"{ours}={theirs}" for ours, theirs in columns.get(file, ())]
            readings = read(path, columns=said)
        except OSError as error:
            unread.append(f"{file}: cannot be read ({error.strerror})")
            continue
        except TransqaError as error:
            unread.append(str(error))
            continue
        for votes, code in zip(sides, _common(readings), strict=True):
            if code:
                votes[code] += 1
    found = [_agreed(votes, len(sample)) for votes in sides]
    return BilingualLanguages(found[0], found[1], tuple(unread))


def _common(readings: Sequence[Reading]) -> Langs:
    """Return the languages that the documents of one file have in common."""
    documents = [reading.document for reading in readings]
    sources = {_plain(document.source_lang) for document in documents}
    targets = {_plain(document.target_lang) for document in documents}
    return Langs(
        sources.pop() if len(sources) == 1 else None,
        targets.pop() if len(targets) == 1 else None,
    )


def _agreed(votes: Counter[str], read_count: int) -> FoundLanguage:
    if not votes:
        return FoundLanguage(None, "no file says it, and the texts are too short")
    if len(votes) > 1:
        basis = f"differs from file to file: {_listed(votes)}"
        return FoundLanguage(None, basis, tuple(votes))
    code, count = votes.most_common(1)[0]
    return FoundLanguage(
        code, f"{count} of {read_count} bilingual files that were read"
    )


def spread(files: Sequence[str], count: int) -> list[str]:
    """Return so many of some files, from all parts of the list.

    >>> spread(["a", "b", "c", "d", "e", "f"], 3)
    ['a', 'c', 'e']
    """
    if len(files) <= count:
        return list(files)
    return [files[number * len(files) // count] for number in range(count)]
