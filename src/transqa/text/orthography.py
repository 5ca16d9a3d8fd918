"""Words of Belarusian as the tables have them: in the official orthography, beginning with у.

Much of the press in exile writes the classical orthography (сьвет, Тацьцяна), and ў
stands for the first у of a word behind a vowel, for that of names in places too.
"""

from __future__ import annotations

import re
from functools import cache

from transqa.languages import shared_rows
from transqa.text.words import with_initial_u

# ь that classical orthography writes where a consonant is soft only because the next
# one is: сьвет, зьмена, насеньне, Мацьвей, Натальля.
_ASSIMILATED = re.compile(
    "(?<=[зсн])ь(?=[бвгдзклмнпрсфц][еёіюяь]|нь|дз[еёіюяь])"
    "|(?<=ц)ь(?=[бвмнпц][еёіюяь])"
    "|(?<=л)ь(?=л[еёіюя])"
)


def to_official(word: str) -> str:
    """Return a lower-case Belarusian word of classical orthography in the official one: no assimilated soft signs.

    >>> to_official("сьвятлана"), to_official("зьміцер"), to_official("васільеў"), to_official("натальля")
    ('святлана', 'зміцер', 'васільеў', 'наталля')
    """
    return _ASSIMILATED.sub("", word).replace("ґ", "г")


def as_listed(key: str, lang: str) -> str:
    """Return a folded word as tables have it: of Belarusian in the official orthography, with у for its first ў.

    >>> as_listed("ўладзімір", "be"), as_listed("сьвятлана", "be"), as_listed("письмен", "ru")
    ('уладзімір', 'святлана', 'письмен')
    >>> as_listed("прэзыдэнту", "be")
    'прэзідэнту'
    """
    if lang != "be":
        return key
    return _beginning().sub(_official_beginning, with_initial_u(to_official(key)))


@cache
def _beginnings() -> dict[str, str]:
    """Return the beginnings of borrowed words in the classical orthography, with those of the official one."""
    return dict(shared_rows("classical"))


@cache
def _beginning() -> re.Pattern[str]:
    longest_first = sorted(_beginnings(), key=len, reverse=True)
    return re.compile(rf"^(?:{'|'.join(longest_first)})")


def _official_beginning(match: re.Match[str]) -> str:
    return _beginnings()[match.group()]
