"""English names in Cyrillic by their sound: Wiley as Уайли, Howe as Хау, which by letters look like other names.

Practical transcription writes what is heard, and English spelling does not tell it: a
group of letters has several renderings (``languages/shared/english_sounds.tsv``). A
Cyrillic word follows a name if some choice of them gives it, up to its ending.
"""

from __future__ import annotations

from functools import cache, lru_cache

from transqa.languages import shared_rows

_SILENT = "-"
_LONGEST = 4  # letters of a group
_LEAST = 3  # letters of a name of which it can be told
# Letters of the sister languages as Russian has them, and signs that are not heard.
_AS_RUSSIAN = str.maketrans({"і": "и", "ї": "и", "й": "и", "ы": "и", "ў": "у", "ё": "е", "є": "е", "э": "е", "ґ": "г",
                             "ь": "", "ъ": "", "'": "", "’": "", "ʼ": ""})  # fmt: skip
# What a Russian word may end in behind a name: a case or a plural, one who lives in a
# place or follows somebody, an adjective.
_CASES = (
    "а", "у", "ом", "ем", "ам", "ами", "ах", "ой", "ою", "е", "и", "ов", "ев", "ею", "ей", "я", "ю", "ям", "ями", "ях",
)  # fmt: skip
_DWELLERS = ("ец", "ца", "цу", "цем", "це", "цы", "цев", "цам", "цами", "цах")
_ADJECTIVES = (
    "ский",
    "ского",
    "скому",
    "ским",
    "ском",
    "ская",
    "ской",
    "скую",
    "ское",
    "ские",
    "ских",
    "скими",
)
_ENDINGS = frozenset(
    ending.translate(_AS_RUSSIAN)
    for ending in (
        *_CASES,
        *_DWELLERS,
        *(
            link + ending
            for link in ("", "ев", "ов", "ан", "иан")
            for ending in _ADJECTIVES
        ),
        *("ан" + ending for ending in _DWELLERS),
    )
)


@lru_cache(maxsize=50_000)
def follows_english_sound(latin: str, cyrillic: str) -> bool:
    """Return whether a Cyrillic word writes an English name as it may sound, in any case, number, or as an adjective.

    Both are folded words. English plurals and possessives are names, too.

    >>> [follows_english_sound(*pair) for pair in (("wiley", "уайли"), ("howe", "хау"), ("mughals", "моголов"))]
    [True, True, False]
    >>> follows_english_sound("newport", "ньюпортское"), follows_english_sound("wiley", "уилкинс")
    (True, False)
    """
    if len(latin) < _LEAST or not (latin.isascii() and latin.isalpha()):
        return False
    plain = cyrillic.translate(_AS_RUSSIAN)
    names = [latin]
    if latin.endswith("s"):
        names.append(latin[:-1])
    return any(_may_be_written(name, plain) for name in names)


def _may_be_written(latin: str, cyrillic: str) -> bool:
    """Return whether renderings of a name's letters, one after the other, give a word up to its ending."""
    groups = _groups()
    # Places of the word that are reached behind so many letters of the name.
    reached: list[set[int]] = [set() for _ in range(len(latin) + 1)]
    reached[0].add(0)
    for start in range(len(latin)):
        for end in range(start + 1, min(len(latin), start + _LONGEST) + 1):
            for written in groups.get(latin[start:end], ()):
                for place in reached[start]:
                    if cyrillic.startswith(written, place):
                        reached[end].add(place + len(written))
    whole = reached[len(latin)]
    if latin[-1] in _HEARD_NOT:
        whole = whole | reached[len(latin) - 1]
    return any(
        place == len(cyrillic) or cyrillic[place:] in _ENDINGS
        for place in whole
        if place > 1
    )


_HEARD_NOT = "e"  # at the end of a name


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Return the renderings of each group of letters, folded as words are."""
    return {
        letters: tuple(
            dict.fromkeys(
                "" if written == _SILENT else written.translate(_AS_RUSSIAN)
                for written in renderings.split()
            )
        )
        for letters, renderings in shared_rows("english_sounds")
    }
