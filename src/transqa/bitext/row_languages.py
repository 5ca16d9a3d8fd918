"""A column of a table that tells the languages of its rows in one cell: ``lang``, ``lp``, ``direction``.

Its values are pairs (``en-be``, ``en→uk``, ``English to Belarusian``) or languages
(``be``, ``bel_Cyrl``, ``Belarusian``). Which side a single language is that of is told
by the languages of the other side, or by the texts. A column of such a name whose values
are something else is told, for it is not read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import NotChecked
from transqa.bitext.langs import ALLOWED, COMMON, Langs, code_or_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Names of such columns, as ``column_key`` writes them.
LANGUAGE_COLUMNS = frozenset(
    ("lang", "langs", "language", "languages", "lang_code", "language_code", "locale", "lp", "langpair", "lang_pair",
     "languagepair", "language_pair", "languages_pair", "direction", "lang_direction", "language_direction",
     "translation_direction")
)  # fmt: skip
_BETWEEN = re.compile(
    r"\s*(?:→|⇒|➔|➜|<?[-=]+>|>+|\||/|,|;|:)\s*|\s+(?:to|into|[-–—])\s+|(?<=\w)[–—](?=\w)"
)
# A code with a script or country behind a mark that does not part the pair.
_PARTS = (
    re.compile(r"([A-Za-z]{2,3}(?:_[A-Za-z]{2,4})?)-([A-Za-z]{2,3}(?:_[A-Za-z]{2,4})?)"),
    re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?)_([A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?)"),
    re.compile(r"([a-z]{2,3})2([a-z]{2,3})"),
)  # fmt: skip
_CODE_AND_COUNTRY = re.compile(r"[A-Za-z]{2,3}[-_]([A-Za-z]{2})")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_SHOWN = 40  # code points of a value in a message


class RowTexts(NamedTuple):
    """What a row has in the column of languages, and its texts. ``value`` is empty where it says nothing."""

    value: str
    source: str
    target: str


class LanguageColumn(NamedTuple):
    """A column that tells the languages of rows. Single languages are those of its ``side``, source or target."""

    name: str
    side: str = "target"

    def langs(self, value: str) -> Langs | None:
        """Return the languages that a value tells, none for an empty one; None for what is no language.

        >>> tuple(LanguageColumn("lang", "source").langs("Belarusian"))
        ('be', None)
        """
        if not value:
            return Langs()
        langs = languages_of_value(value)
        is_single = langs is not None and langs.source is None
        if langs is None or not is_single or self.side == "target":
            return langs
        return Langs(langs.target, None)

    def why_bad(self, value: str) -> str:
        """Return what is wrong with a value that is no language."""
        return f'{self.name} "{value:.40}" is no language or pair of languages; {ALLOWED}, or en-be'


class LanguagesTold(NamedTuple):
    """The column that tells languages, None where it is something else, and what is to be said of it."""

    column: LanguageColumn | None
    note: NotChecked | None = None


def languages_told(
    column: str, rows: Sequence[RowTexts], known: Langs
) -> LanguagesTold:
    """Return what rows show of a column that is called one of languages.

    ``known`` are the languages that are known otherwise: given, or named by another
    column. Where at least half of the values are no languages the column is something
    else and says nothing of any row.

    >>> rows = [RowTexts("be", "Суд у Мінску", "A court in Minsk")]
    >>> languages_told("lang", rows, Langs()).column
    LanguageColumn(name='lang', side='source')
    """
    nothing = LanguagesTold(None)
    filled = [row for row in rows if row.value]
    unread = [row.value for row in filled if languages_of_value(row.value) is None]
    if filled and 2 * len(unread) >= len(filled):
        if None not in known:
            return nothing
        why = (
            f'"{unread[0]:.{_SHOWN}}" is no language or pair of languages, as be, en-be or Belarusian: '
            "the languages are told by the texts; say --source-lang and --target-lang"
        )
        return nothing._replace(note=NotChecked(f'column "{column:.40}"', why))
    side = _side_of_single(rows, known)
    if side is None:
        why = (
            "it is not told whether it names the language of the source or of the target; "
            "say --source-lang or --target-lang for the other side"
        )
        return nothing._replace(note=NotChecked(f'column "{column:.40}"', why))
    return LanguagesTold(LanguageColumn(column, side))


@lru_cache(maxsize=256)
def languages_of_value(value: str) -> Langs | None:
    """Return the pair that a value names; a single language stands as the target. None for what is no language.

    >>> tuple(languages_of_value("English → Belarusian")), tuple(languages_of_value("eng_Latn-bel_Cyrl"))
    (('en', 'be'), ('en', 'be'))
    >>> languages_of_value("be-BY").target, languages_of_value("Беларуская").target, languages_of_value("ltr")
    ('be', 'be', None)
    """
    value = value.strip()
    parts = [part for part in _BETWEEN.split(value) if part]
    if len(parts) == 2:
        source, target = code_or_name(parts[0]), code_or_name(parts[1])
        return Langs(source, target) if source and target else None
    for pattern in _PARTS:
        match = pattern.fullmatch(value)
        if match and _is_pair(*match.groups()):
            return Langs(code_or_name(match[1]), code_or_name(match[2]))
    code = None if _has_unknown_country(value) else code_or_name(value)
    return None if code is None else Langs(None, code)


def _has_unknown_country(value: str) -> bool:
    """Return whether a value is a code and two letters more that are no country, as a pair with a wrong language."""
    match = _CODE_AND_COUNTRY.fullmatch(value)
    if match is None:
        return False
    from babel import Locale

    return match[1].upper() not in Locale.parse("en").territories


def _is_pair(first: str, second: str) -> bool:
    """Return whether two parts of a value are two languages, and not a language and its country or script.

    Countries have capitals where languages have none (``en-BE``), and mostly another
    code than a language that is common.
    """
    codes = code_or_name(first), code_or_name(second)
    is_country = second.isupper() and not first.isupper()
    is_common = COMMON.issuperset(code for code in codes if code)
    return None not in codes and codes[0] != codes[1] and is_common and not is_country


def _side_of_single(rows: Sequence[RowTexts], known: Langs) -> str | None:
    """Return the side that single languages are those of, ``source`` or ``target``; None where that is not told.

    The texts tell it, else the language that is known of one side.
    """
    by_lang: dict[str, list[RowTexts]] = {}
    for row in rows:
        langs = languages_of_value(row.value) if row.value else None
        if langs and langs.target and langs.source is None:
            by_lang.setdefault(langs.target, []).append(row)
    if not by_lang:
        return "target"
    for count in (_rows_in_their_language, _rows_in_their_alphabet):
        sources, targets = count(by_lang, "source"), count(by_lang, "target")
        if sources != targets:
            return "source" if sources > targets else "target"
    for side, other in (("source", "target"), ("target", "source")):
        if set(by_lang) == {getattr(known, side)}:
            return side
        if getattr(known, other) and not getattr(known, side):
            return side
    return None


def _rows_in_their_language(
    by_lang: Mapping[str, Sequence[RowTexts]], side: str
) -> int:
    """Return how many rows have a side in the language that they name, all rows of a language read together."""
    from transqa.text.language import detect_language, detect_side

    count = 0
    for lang, rows in by_lang.items():
        whole = "\n".join(getattr(row, side) for row in rows)
        detected = detect_language(whole) or detect_side(whole)
        if detected and detected.split("-")[0] == lang:
            count += len(rows)
    return count


def _rows_in_their_alphabet(
    by_lang: Mapping[str, Sequence[RowTexts]], side: str
) -> int:
    """Return how many rows that name an East Slavic language have a side in Cyrillic."""
    from transqa.languages import east_slavic

    count = 0
    for lang, rows in by_lang.items():
        if lang in east_slavic():
            count += sum(1 for row in rows if _CYRILLIC.search(getattr(row, side)))
    return count
