"""How a mention would stand in its text under another spelling of its entry: order, initials and capitals are kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.glossary.entries import ACCEPTED, Status
from transqa.names.latin import fold_latin, skeleton

if TYPE_CHECKING:
    from transqa.glossary.mention import Mention

_GAP = re.compile(r"[\s\u00a0]+")
_FIRST_PART = re.compile(r"(?<=\s)\S+[-‐‑]$")
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
    if mention.entry.kind == "person":
        text = _person(mention, spelling)
        if text is not None:
            return text
    text = _with_gaps_of(mention.text, spelling) + _plural_ending(mention)
    return text.upper() if _is_shouted(mention) else text


def _is_upper(text: str) -> bool:
    return text.isupper() and len(text) > _LONGEST_ACRONYM


def _plural_ending(mention: Mention) -> str:
    """Return the ending of a plural of a surname: the Lukashenkas. A place in -s is another spelling: Prypiats."""
    if mention.entry.kind != "person":
        return ""
    if mention.term is not None:
        spelled = mention.term.text.casefold()
    elif mention.surname is not None and mention.surname_at is not None:
        start, end = mention.surname_at
        if end != mention.end:
            return ""
        spelled = mention.surname.spelling
        written = fold_latin(mention.text[start - mention.start :])
        return _ending(written, spelled) if mention.surname.cost == 0 else ""
    else:
        return ""
    # A space that does not break, as before a surname, is one, too.
    return _ending(" ".join(mention.text.casefold().split()), spelled)


def _ending(written: str, spelled: str) -> str:
    rest = written.removeprefix(spelled) if spelled else ""
    return rest if rest in ("s", "es") else ""


def _is_shouted(mention: Mention) -> bool:
    """Return whether a mention stands in capitals, as in a headline, and is not spelled so in any text."""
    if not _is_upper(mention.text):
        return False
    return mention.term is None or not mention.term.text.isupper()


def _person(mention: Mention, spelling: str) -> str | None:
    """Return the text of a mention of a person respelled; None where nothing tells which word is which."""
    *given_words, surname = spelling.split()
    is_one_word = _GAP.search(mention.text.strip()) is None
    if mention.lone or (mention.term is not None and is_one_word):
        surname = surname + _plural_ending(mention)
        return surname.upper() if _is_shouted(mention) else surname
    if mention.given_at is None or mention.surname_at is None or not given_words:
        return None
    given = _given(mention, mention.given_at, " ".join(given_words))
    start, end = mention.surname_at
    written = mention.text[start - mention.start : end - mention.start]
    surname = surname + _plural_ending(mention)
    if _is_upper(written):
        surname = surname.upper()
    first, last = sorted((mention.given_at, mention.surname_at))
    between = mention.text[first[1] - mention.start : last[0] - mention.start]
    if mention.given_at < mention.surname_at:
        # Of Sharenda-Panasiuk the last part was read.
        between = _FIRST_PART.sub("", between)
        return f"{given}{between}{surname}"
    if between.isspace():
        return f"{given}{between}{surname}"
    return f"{surname}{between}{given}"


def _given(mention: Mention, at: tuple[int, int], wanted: str) -> str:
    start, end = at
    written = mention.text[start - mention.start : end - mention.start]
    if mention.other_form:
        return written
    if _is_upper(written):
        return wanted.upper()
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


def spelling_for(mention: Mention, house: str) -> str | None:
    """Return which spelling of its entry a mention should have, where ``house`` is the preferred one.

    None where the mention is right as it is: Viasna and Vyasna are one name spelled
    twice; Viasna and Viasna Human Rights Center, or the KGB and the State Security
    Committee, are two names of one body, and the shorter one is put right as such.
    """
    entry = mention.entry
    is_wrong = mention.term is not None and mention.term.status not in ACCEPTED
    if entry.kind == "person" or is_wrong:
        return house
    words = len(mention.text.split()) - 1
    if entry.kind == "place" and words == house.count(" "):
        return house
    if words or mention.text == entry.abbreviation:
        return None
    consonants = skeleton(fold_latin(mention.text))
    for listed in (house, *entry.texts("en", Status.ADMITTED)):
        if skeleton(fold_latin(listed)) == consonants:
            return listed
    return None
