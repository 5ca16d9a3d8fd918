"""Names and epithets that English translates: Лев XIV is Leo XIV, Иван Грозный is Ivan the Terrible.

Names of popes, monarchs, patriarchs and saints are translated beside a title or a
numeral; those of the Bible, of antiquity and of mythology everywhere. From
``monarchs.tsv`` and ``epithets.tsv``.
"""

from __future__ import annotations

from functools import cache

from transqa.languages import east_slavic, shared_records
from transqa.names.declension import rows_by_form


def translated_names(word: str, lang: str, target_lang: str) -> tuple[str, ...]:
    """Return the words that may translate a folded name in any case, in lower case; none for a name that has none.

    >>> translated_names("льва", "ru", "en"), translated_names("варфаламей", "be", "en")
    (('leo',), ('bartholomew',))
    """
    return _translated("monarchs", word, lang, target_lang, None)


def epithets(word: str, lang: str, target_lang: str) -> tuple[str, ...]:
    """Return the phrases that may translate a folded epithet in any case, in lower case.

    >>> epithets("мудрого", "ru", "en")
    ('the wise',)
    """
    return _translated("epithets", word, lang, target_lang, "|")


def _translated(
    table: str, word: str, lang: str, target_lang: str, separator: str | None
) -> tuple[str, ...]:
    if lang not in east_slavic():
        return ()
    cells = _cells(table, target_lang)
    found: dict[str, None] = {}
    for number in rows_by_form(table, lang).get(word, ()):
        found |= dict.fromkeys(cells[number].split(separator) if cells[number] else ())
    return tuple(found)


@cache
def _cells(table: str, target_lang: str) -> tuple[str, ...]:
    """Return the renderings of each row in a language; empty where the table has no column for it."""
    return tuple([row.get(target_lang, "") for row in shared_records(table)])
