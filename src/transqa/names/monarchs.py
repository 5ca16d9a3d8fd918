"""Names and epithets that English translates: Лев XIV is Leo XIV, Иван Грозный is Ivan the Terrible.

Names of popes, monarchs, patriarchs and saints are translated beside a title or a
numeral; those of the Bible, of antiquity and of mythology everywhere. From
``monarchs.tsv``, ``epithets.tsv`` and ``thrones.tsv``.
"""

from __future__ import annotations

import re
from functools import cache

from transqa.languages import east_slavic, shared_records
from transqa.names.declension import rows_with_form

_PHRASES = "|"  # between the English phrases of an epithet
_NOTHING: frozenset[str] = frozenset()
# Numerals that number rulers, with the Cyrillic letters that are typed for I and X.
_NUMERAL = re.compile("(?=.)(XL|L?X{0,3})(IX|IV|V?I{0,3})")
_LOOKALIKES = str.maketrans("ІХ", "IX")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
# Epithets that number: Николай Второй.
_ORDINALS = {
    "FIRST": 1,
    "SECOND": 2,
    "THIRD": 3,
    "FOURTH": 4,
    "FIFTH": 5,
    "SIXTH": 6,
    "SEVENTH": 7,
    "EIGHTH": 8,
    "NINTH": 9,
    "TENTH": 10,
    "TWELFTH": 12,
    "FOURTEENTH": 14,
    "FIFTEENTH": 15,
    "SIXTEENTH": 16,
}


def translated_names(word: str, lang: str, target_lang: str) -> tuple[str, ...]:
    """Return the words that may translate a folded name in any case, in lower case; none for a name that has none.

    The usual one is the first.

    >>> translated_names("льва", "ru", "en"), translated_names("варфаламей", "be", "en")
    (('leo',), ('bartholomew',))
    """
    if lang not in east_slavic():
        return ()
    cells = _cells("monarchs", target_lang)
    found: dict[str, None] = {}
    for number in rows_with_form(word, "monarchs", lang):
        found |= dict.fromkeys(cells[number].split())
    return tuple(found)


def rulers(word: str, lang: str) -> frozenset[str]:
    """Return the codes of the names of rulers and saints that a folded word stands for, in any case.

    >>> rulers("льва", "ru") & rulers("leo", "en")
    frozenset({'LEO'})
    """
    return _codes(word, "monarchs", lang)


def epithets(phrase: str, lang: str) -> frozenset[str]:
    """Return the codes of the epithets that a folded word, in any case, or an English phrase stands for.

    >>> epithets("грозному", "ru") & epithets("the terrible", "en")
    frozenset({'TERRIBLE'})
    """
    return _codes(phrase, "epithets", lang)


def epithet_phrases(code: str, lang: str) -> tuple[str, ...]:
    """Return the phrases of a language that render an epithet, the usual one first.

    >>> epithet_phrases("WISE", "en")
    ('the wise',)
    """
    for row in shared_records("epithets"):
        if row["code"] == code:
            separator = None if lang in east_slavic() else _PHRASES
            return tuple(row.get(lang, "").split(separator))
    return ()


def throne(word: str, lang: str) -> str:
    """Return of what sort a title before a name is (pope, clergy, monarch, noble, saint); "" for another word.

    >>> throne("папе", "ru"), throne("queen", "en"), throne("мэр", "ru")
    ('pope', 'monarch', '')
    """
    return min(_codes(word, "thrones", lang, "kind"), default="")


def ordinal(code: str) -> int:
    """Return the number that an epithet stands for; 0 for one that is none.

    >>> ordinal("SECOND"), ordinal("GREAT")
    (2, 0)
    """
    return _ORDINALS.get(code, 0)


def roman_value(text: str) -> int:
    """Return the value of a Roman numeral up to 89, also where Cyrillic letters are typed for its I and X; 0 for none.

    >>> roman_value("XIV"), roman_value("ХІХ"), roman_value("МІД")
    (14, 19, 0)
    """
    numeral = text.translate(_LOOKALIKES)
    if not _NUMERAL.fullmatch(numeral):
        return 0
    values = [_VALUES[letter] for letter in numeral]
    return sum(
        -value if value < max(values[at:]) else value for at, value in enumerate(values)
    )


def roman(value: int) -> str:
    """Return a number up to 89 as a Roman numeral.

    >>> roman(14)
    'XIV'
    """
    return _TENS[value // 10] + _ONES[value % 10]


def _codes(phrase: str, table: str, lang: str, column: str = "code") -> frozenset[str]:
    """Return the codes of the rows of a table in which a phrase of a language stands, in any case."""
    if lang not in east_slavic():
        return _codes_by_phrase(table, lang, column).get(phrase, _NOTHING)
    numbers = rows_with_form(phrase, table, lang) if phrase else ()
    if not numbers:
        return _NOTHING
    cells = _cells(table, column)
    return frozenset([cells[number] for number in numbers])


@cache
def _codes_by_phrase(table: str, lang: str, column: str) -> dict[str, frozenset[str]]:
    """Return the codes of a table's rows by the phrases of a language whose words have no cases."""
    separator = _PHRASES if table == "epithets" else None
    codes: dict[str, set[str]] = {}
    for row in shared_records(table):
        for phrase in row.get(lang, "").split(separator):
            codes.setdefault(phrase, set()).add(row[column])
    codes.pop("", None)
    return {phrase: frozenset(found) for phrase, found in codes.items()}


@cache
def _cells(table: str, column: str) -> tuple[str, ...]:
    """Return what each row of a table has in a column, that of a language or another; empty where it has none."""
    return tuple([row.get(column, "") for row in shared_records(table)])
