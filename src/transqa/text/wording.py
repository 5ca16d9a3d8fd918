"""Writes an English term as the text writes what it is to stand for: in its number, with its capital."""

from __future__ import annotations

import re

_FORMS = (
    "ed",
    "ing",
    "ly",
    "ial",
)  # of a word that a noun or an infinitive can't replace
_NO_PLURAL = ("ss", "us", "is", "ics", "news")  # words that end so are no plurals in s
_PREPOSITIONS = "of|in|for|to|at|on|against|by|from|with"
_BEHIND_HEAD = re.compile(rf"\s+(?:{_PREPOSITIONS})(?:\s|\Z)")
_OPEN = re.compile(rf"\b(?:{_PREPOSITIONS})\Z")
_ARTICLE = re.compile(r"\b(an?)\s+[\"“'‘]?$", re.IGNORECASE)
_VOWELS = "aeiou"
_SMALL = frozenset(["of", "the", "for", "and", "in", "on", "to", "at", "a", "an"])


def worded_like(wanted: str, text: str, start: int, end: int) -> str | None:
    """Return a term as it may stand in the place of some words of an English text; None if its form doesn't fit there.

    A plural becomes one. At the beginning of the text it gets a capital, and where the
    words have one each, as a title before a name has, so do its own. None for a noun
    in the place of a word in -ed, -ing, -ly or -ial, where the article before would be
    wrong, and for a term whose preposition waits for what the words have already.

    >>> worded_like("academic degree", "Scientific degrees were given.", 0, 18)
    'Academic degrees'
    >>> worded_like("head of state", "the state chapters", 4, 18), worded_like("detain", "was delayed", 4, 11)
    ('heads of state', None)
    >>> worded_like("academic degree", "a scientific degree", 2, 19) is None
    True
    """
    found = text[start:end]
    if not found.split() or not wanted:
        return None
    if _OPEN.search(wanted) and not _OPEN.search(found):
        return None
    head, rest = _head(wanted)
    last = _head(found)[0].split()[-1].casefold()
    for ending in _FORMS:
        if last.endswith(ending) and not head.casefold().endswith(ending):
            return None
    if _is_plural(last) and not _is_plural(head.casefold()):
        head = _plural(head)
    said = head + rest
    article = _ARTICLE.search(text, 0, start)
    if article and (article.group(1).casefold() == "an") != _begins_open(said):
        return None
    if _is_title(text, start, end):
        return _with_capitals(said)
    if found[0].isupper() and _begins_sentence(text, start):
        said = said[0].upper() + said[1:]
    return said


def _is_title(text: str, start: int, end: int) -> bool:
    """Return whether words have capitals as a title has: each, and one word alone where nothing else asks for it.

    >>> _is_title("The Supreme Court said", 4, 17), _is_title("President Nausėda said", 0, 9)
    (True, True)
    >>> _is_title("President is a word", 0, 9), _is_title("Supreme court said", 0, 13)
    (False, False)
    """
    words = [word for word in text[start:end].split() if word not in _SMALL]
    if not all(word[0].isupper() for word in words):
        return False
    if len(words) > 1 or not _begins_sentence(text, start):
        return True
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _begins_sentence(text: str, start: int) -> bool:
    """Return whether a sentence begins at a place, as far as the sign before it tells."""
    before = text[:start].rstrip(" \t\n\"“'‘(«")
    return not before or before[-1] in ".!?:…"


def _with_capitals(term: str) -> str:
    """Return a term with a capital for each of its words that is not small.

    >>> _with_capitals("minister of foreign affairs")
    'Minister of Foreign Affairs'
    """
    words = term.split(" ")
    return " ".join(
        word if word in _SMALL else word[:1].upper() + word[1:] for word in words
    )


def _head(term: str) -> tuple[str, str]:
    """Return a term up to its noun, and what stands behind: "heads" and " of state"."""
    match = _BEHIND_HEAD.search(term)
    return (term[: match.start()], term[match.start() :]) if match else (term, "")


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(_NO_PLURAL)


def _plural(term: str) -> str:
    if re.search(r"[^aeiou]y$", term):
        return f"{term[:-1]}ies"
    if term.endswith(("s", "x", "z", "ch", "sh")):
        return f"{term}es"
    if term.endswith("man"):
        return f"{term.removesuffix('man')}men"
    return f"{term}s"


def _begins_open(text: str) -> bool:
    """Return whether a word is said with a vowel at its beginning, as far as its letter tells."""
    return text[0].casefold() in _VOWELS


_OPENING = 60  # code points of a sentence that a message quotes


def opening(text: str) -> str:
    """Return how a sentence begins, on one line; all of a short one.

    >>> opening("Traffic was  restored.")
    'Traffic was restored.'
    """
    line = " ".join(text.split())
    if len(line) <= _OPENING:
        return line
    return f"{line[:_OPENING].rsplit(maxsplit=1)[0]} …"
