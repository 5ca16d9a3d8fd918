"""Letters by which languages of one script are told from each other."""

from __future__ import annotations

from functools import cache

from transqa.languages.load import language, languages_with


@cache
def missing_letters(lang: str, *, official: bool = False) -> str:
    """Return the letters of the East Slavic alphabets that a language in Cyrillic does not write, in lower case.

    ``official``: letters that only other spellings of the language have are missing too
    (ґ in Belarusian). Nothing is known to be missing from a language of another script,
    or one whose alphabet is not in its data file.

    >>> missing_letters("be"), missing_letters("be", official=True)
    ('ищъєї', 'ищъєїґ')
    """
    known = language(lang)
    if not known.is_cyrillic or not known.alphabet:
        return ""
    own = set(known.alphabet) if official else {*known.alphabet, *known.also_written}
    letters: set[str] = set()
    for code in languages_with("is_east_slavic"):
        letters |= set(language(code).alphabet)
    return "".join(sorted(letters - own))
