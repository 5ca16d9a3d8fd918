"""How a mention would stand in its text under another spelling of its entry: order, initials and capitals are kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transqa.glossary.mention import Mention

_GAP = re.compile(r"[\s\u00a0]+")
_LONGEST_INITIAL = 2  # letters: A., Yu.
_LONGEST_ACRONYM = (
    3  # letters: KGB is in capitals in any text, and does not make its long name shout
)


def respelled(mention: Mention, spelling: str) -> str:
    """Return the text of a mention with the names in it written as in a spelling of its entry.

    A surname that stands alone stays alone. Of a person's name "Surname, Given" stays
    in that order, an initial stays an initial, and what stands between the two words, a
    patronymic or a line break, stays too. A given name in another form than the person
    goes by is left, for that may be another person. A text in capitals stays so.
    """
    text = _person(mention, spelling) if mention.entry.kind == "person" else None
    if text is None:
        text = _with_gaps_of(mention.text, spelling)
    return text.upper() if _is_shouted(mention) else text


def _is_shouted(mention: Mention) -> bool:
    """Return whether a mention stands in capitals, as in a headline, and is not spelled so in any text."""
    if not mention.text.isupper() or len(mention.text) <= _LONGEST_ACRONYM:
        return False
    return mention.term is None or not mention.term.text.isupper()


def _person(mention: Mention, spelling: str) -> str | None:
    """Return the text of a mention of a person respelled; None where nothing tells which word is which."""
    *given_words, surname = spelling.split()
    is_one_word = _GAP.search(mention.text.strip()) is None
    if mention.lone or (mention.term is not None and is_one_word):
        return surname
    if mention.given_at is None or mention.surname_at is None or not given_words:
        return None
    given = _given(mention, mention.given_at, " ".join(given_words))
    first, last = sorted((mention.given_at, mention.surname_at))
    between = mention.text[first[1] - mention.start : last[0] - mention.start]
    if mention.given_at < mention.surname_at:
        return f"{given}{between}{surname}"
    if between.isspace():
        return f"{given}{between}{surname}"
    return f"{surname}{between}{given}"


def _given(mention: Mention, at: tuple[int, int], wanted: str) -> str:
    start, end = at
    written = mention.text[start - mention.start : end - mention.start]
    if mention.other_form:
        return written
    if len(written) > _LONGEST_INITIAL:
        return wanted
    if wanted.casefold().startswith(written.casefold()):
        return written
    return wanted[:1]


def _with_gaps_of(text: str, spelling: str) -> str:
    """Return a spelling with the white space of a text between its words, where both have as many words."""
    gaps = _GAP.findall(text)
    words = spelling.split(" ")
    if len(gaps) != len(words) - 1 or all(gap == " " for gap in gaps):
        return spelling
    pieces = [words[0]]
    for gap, word in zip(gaps, words[1:], strict=True):
        pieces += [gap, word]
    return "".join(pieces)
