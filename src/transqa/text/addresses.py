"""Addresses in a text: links, e-mail addresses, handles, hashtags, file names and what else is copied, not written.

Their letters are no words of a language: ``https://example.org/Tikhanouskaya`` neither
misspells a name nor renders one. Each is found with its exact span. Every pattern
begins where none of its own letters stands before, and gives nothing back, so that the
time grows with the length of the text only, whatever stands in it.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.lazy import lazy_pattern
from transqa.languages import shared_table

if TYPE_CHECKING:
    from collections.abc import Iterator


class AddressKind(Enum):
    """What an address is."""

    URL = "url"  # with a scheme, with www., or a domain with a path
    EMAIL = "email"
    DOMAIN = "domain"  # alone: example.org
    HANDLE = "handle"  # @name
    HASHTAG = "hashtag"
    FILE = "file"  # a file name, or a path
    CODE = "code"  # snake_case, camelCase with a digit
    DOI = "doi"
    ISBN = "isbn"
    PHONE = "phone"


class Address(NamedTuple):
    """An address of a text: its half-open span, the text as it stands, and what it is."""

    start: int
    end: int
    text: str
    kind: AddressKind


# One of these stands in every address. The sign is found fast; what must stand beside
# it is asked then.
_SIGN = re.compile(
    r"""
    [@\#_/\\.+0-9N)-]
    (?: (?<=[@\#])(?=\w)
      | (?<=\w_)(?=[^\W_])
      | (?<=:/)(?=/)
      | (?<=/)(?<![\w/.]/)(?=\w)
      | (?<=[\\:]\\)(?=\w)
      | (?<=[^\W_]\.)(?=[^\W\d_])
      | (?<=10\.)(?=\d{4})
      | (?<=[a-z][0-9])
      | (?<=\+)(?=\d)
      | (?<=\d\))(?=[\s-]?\d)
      | (?<=8-)(?=80\d)
      | (?<=ISBN)
    )
    """,
    re.VERBOSE,
)
_CHUNK = lazy_pattern(r"[^\s<>\"“”„«»—…]+")
_SCHEME = lazy_pattern(
    r"(?<![^\W_])[A-Za-z][A-Za-z0-9+.-]{0,20}+://(?=\w)|(?<!\w)mailto:(?=\w)"
)
_EMAIL = lazy_pattern(
    r"(?<![\w.+%-])[^\W_][\w.+%-]*+@[^\W_](?>(?:[\w-]|\.(?=[^\W_]))*)(?<=[^\W\d_]{2})"
)
# A run of labels with dots between, which begins no later than it can.
_HOST = lazy_pattern(r"(?<![\w.@/\\-])[^\W_](?>(?:[\w-]|\.(?=[^\W_]))*)")
_HANDLE = lazy_pattern(
    r"(?<![\w@.\#/])@[^\W_](?>(?:\w|\.(?=\w))*)(?:@[^\W_](?>(?:[\w-]|\.(?=[^\W_]))*))?(?!@)"
)
_HASHTAG = re.compile(r"(?<![\w#&/])(?:#\w++)+(?!#)")
_LETTER = re.compile(r"[^\W\d_]")
_SNAKE = lazy_pattern(r"(?<![\w-])[^\W_]++(?>(?:_++[^\W_]++)+)(?!\w)")
_CAMEL = lazy_pattern(
    r"(?<!\w)(?=[^\W_]*\d)(?=[^\W_]*[a-z][A-Z])[A-Za-z][A-Za-z0-9]*+(?!\w)"
)
_WINDOWS_PATH = lazy_pattern(
    r"(?<![\w\\])(?:[A-Za-z]:\\|\\\\(?=\w))[^\s<>:\"|?*,;()]*+"
)
_UNIX_PATH = lazy_pattern(r"(?<![\w/.~\\])~?/(?>(?:\.?[^\W\d_][\w.-]++/)+)[\w.-]*+")
_FILE_PATH = lazy_pattern(r"(?<![\w./\\@~-])(?>(?:\.{0,2}/)?)[^\W_][\w./~-]*+")
_DOI = lazy_pattern(r"(?i:\bdoi:\s?)?(?<![\d.])10\.\d{4,9}/[^\s<>\"“”«»,;]+")
_ISBN = lazy_pattern(
    r"\bISBN(?:-?1[03])?:?[\s\u00a0]?\d(?:[\s\u00a0–-]?\d){8,12}(?:[\s\u00a0–-]?[Xx])?(?!\w)"
)
_PHONE = lazy_pattern(
    r"""
    (?<![\w+.,-])
    (?: \+\d{1,3} (?:[\s\u00a0-]?\(\d{1,5}\))? (?:[\s\u00a0.-]?\d{2,7}){2,5}
      | (?:8[\s\u00a0-]?)? \(\d{3,5}\) [\s\u00a0-]? \d{1,3} (?:[\s\u00a0-]?\d{2}){2}
      | 8-80\d-\d{2,3}-\d{2,3}(?:-\d{2})?
    )
    (?![\w-])
    """,
    re.VERBOSE,
)
_LEAST_PHONE, _MOST_PHONE = 9, 15  # digits of a number with its country (ITU-T E.164)
_TRAILING = ".,;:!?'’*_~`|"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def find_addresses(text: str) -> tuple[Address, ...]:
    """Return the addresses of a text in order; none overlaps another.

    A stop, a comma or a bracket that closes what the sentence opened is no part of one.

    >>> [(a.text, a.kind.value) for a in find_addresses("See (https://example.org/a_(b)), @name or a@example.org.")]
    [('https://example.org/a_(b)', 'url'), ('@name', 'handle'), ('a@example.org', 'email')]
    """
    if not _SIGN.search(text):
        return ()
    spans: list[tuple[int, int, AddressKind]] = []
    for chunk in _CHUNK.finditer(text):
        if _SIGN.search(text, *chunk.span()):
            spans += _in_chunk(text, *chunk.span())
    for match in _DOI.finditer(text):
        spans.append((match.start(), _trimmed(text, *match.span()), AddressKind.DOI))
    spans += [(*match.span(), AddressKind.ISBN) for match in _ISBN.finditer(text)]
    for match in _PHONE.finditer(text):
        digits = sum(map(str.isdigit, match.group()))
        has_country = match.group()[0] == "+"
        if not has_country or _LEAST_PHONE <= digits <= _MOST_PHONE:
            spans.append((*match.span(), AddressKind.PHONE))
    return tuple(_without_overlaps(text, spans))


def _without_overlaps(
    text: str, spans: list[tuple[int, int, AddressKind]]
) -> Iterator[Address]:
    """Yield the spans as addresses; of two that overlap the one that begins first, or else the longer."""
    free_from = 0
    for start, end, kind in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= free_from and end > start:
            free_from = end
            yield Address(start, end, text[start:end], kind)


def _in_chunk(
    text: str, start: int, end: int
) -> Iterator[tuple[int, int, AddressKind]]:
    """Yield what a stretch without white space and quotation marks holds; spans may overlap."""
    schemes = [match.start() for match in _SCHEME.finditer(text, start, end)]
    for first, following in pairwise([*schemes, end]):
        is_mail = text.startswith("mailto:", first)
        kind = AddressKind.EMAIL if is_mail else AddressKind.URL
        yield first, _trimmed(text, first, following), kind
    if schemes:
        end = schemes[0]
    for match in _WINDOWS_PATH.finditer(text, start, end):
        yield match.start(), _trimmed(text, *match.span()), AddressKind.FILE
    for match in _EMAIL.finditer(text, start, end):
        if "." in match.group().partition("@")[2]:
            yield *match.span(), AddressKind.EMAIL
    yield from _hosts(text, start, end)
    for match in _UNIX_PATH.finditer(text, start, end):
        yield match.start(), _trimmed(text, *match.span()), AddressKind.FILE
    for match in _FILE_PATH.finditer(text, start, end):
        stop = _trimmed(text, *match.span())
        if _is_file(text[match.start() : stop]):
            yield match.start(), stop, AddressKind.FILE
    for match in _HANDLE.finditer(text, start, end):
        if _LETTER.search(match.group()):
            yield *match.span(), AddressKind.HANDLE
    for match in _HASHTAG.finditer(text, start, end):
        if _LETTER.search(match.group()):
            yield match.start(), _trimmed(text, *match.span()), AddressKind.HASHTAG
    for pattern in (_SNAKE, _CAMEL):
        for match in pattern.finditer(text, start, end):
            yield *match.span(), AddressKind.CODE


def _hosts(text: str, start: int, end: int) -> Iterator[tuple[int, int, AddressKind]]:
    """Yield the domains of a stretch, and the links without a scheme, to their ends."""
    free_from = start
    for match in _HOST.finditer(text, start, end):
        host = match.group().rstrip("-_")
        stop = match.start() + len(host)
        if match.start() < free_from or "." not in host or _is_file(host):
            continue
        if text[stop : stop + 1] == "@" or not _is_domain(host):
            continue
        if text[stop : stop + 1] == "/":
            free_from = _trimmed(text, match.start(), end)
            yield match.start(), free_from, AddressKind.URL
        elif host[:4].lower() == "www.":
            yield match.start(), stop, AddressKind.URL
        else:
            yield match.start(), stop, AddressKind.DOMAIN


def _is_domain(host: str) -> bool:
    """Return whether labels end in a top-level domain, written so that no full stop without a space is taken for one.

    >>> _is_domain("naviny.by"), _is_domain("Naviny.By"), _is_domain("over.It"), _is_domain("5.kg")
    (True, True, False, False)
    """
    *labels, ending = host.split(".")
    known, with_capital, after_number = _domains()
    if ending.lower() not in known:
        return False
    if not ending.islower() and ending.lower() not in with_capital:
        return False
    if not _LETTER.search("".join(labels)):
        return ending.lower() in after_number and len(labels) == 1
    return True


def _is_file(path: str) -> bool:
    """Return whether a run of letters ends as file names do.

    >>> _is_file("list_2024.pdf"), _is_file("docs/list.v2.PDF"), _is_file("either/or"), _is_file("the.end")
    (True, True, False, False)
    """
    stem, dot, ending = path.rpartition(".")
    return bool(dot) and ending.lower() in _file_endings() and stem[-1:].isalnum()


def _trimmed(text: str, start: int, end: int) -> int:
    """Return the end of an address without the marks of the sentence around it.

    A bracket at the end stays where the address itself opens it.
    """
    written = text[start:end]
    balance = dict.fromkeys(_BRACKETS, 0)
    for closing, opening in _BRACKETS.items():
        balance[closing] = written.count(closing) - written.count(opening)
    while end > start:
        last = text[end - 1]
        if last in _BRACKETS and balance[last] > 0:
            balance[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    # "https://example.org's".
    if text[max(start, end - 2) : end] in ("'s", "’s"):
        end -= 2
    return end


@cache
def _domains() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the top-level domains: all, those that may have a capital, those that may follow a number."""
    table = shared_table("addresses")["domains"]
    known = frozenset(f"{table['countries']} {table['others']}".split())
    return (
        known,
        frozenset(table["with_capital"].split()),
        frozenset(table["after_number"].split()),
    )


@cache
def _file_endings() -> frozenset[str]:
    return frozenset(shared_table("addresses")["files"]["endings"].split())
