"""Writes an English term as the text writes what it is to stand for: in its number, with its capital."""

from __future__ import annotations

import re

_FORMS = (
    "ed",
    "ing",
    "ly",
    "ial",
)  # of a word that a noun or an infinitive can't replace
_NO_PLURAL = (
    "ss",
    "us",
    "is",
    "ics",
    "news",
    "lens",
)  # words that end so are no plurals in s
_PREPOSITIONS = "of|in|for|to|at|on|against|by|from|with"
_BEHIND_HEAD = re.compile(rf"\s+(?:{_PREPOSITIONS})(?:\s|\Z)")
_OPEN = re.compile(rf"\b(?:{_PREPOSITIONS})\Z")
_ARTICLE = re.compile(r"\b(an?)\s+[\"“'‘]?$", re.IGNORECASE)
_VOWELS = "aeiou"
_SMALL = frozenset(["of", "the", "for", "and", "in", "on", "to", "at", "a", "an"])
_LEADING_ARTICLE = re.compile(r"(the|an?)\s+", re.IGNORECASE)
_LEADING_PREPOSITION = re.compile(rf"(?:{_PREPOSITIONS})\s", re.IGNORECASE)
_DETERMINERS = frozenset(
    (
        *("the", "a", "an", "this", "that", "these", "those", "some", "any", "no"),
        *("my", "your", "his", "her", "its", "our", "their", "each", "every", "all"),
    )
)
_WORDS_BEFORE = 2  # a determiner and an adjective: the Belarusian authorities
_BEFORE = re.compile(r"([\w'’-]+)\s+[\"“'‘]?\Z")
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])\Z")
# First words of phrases that no article goes before: they are no nouns, or have a
# determiner.
_NO_NOUNS = frozenset(
    (
        *("as", "per", "behind", "before", "into", "over", "during", "abroad", "it"),
        *("last", "next", "first", "one", "two", "live", "should", "seem", "thus"),
        *("meanwhile", "mainly", "nevertheless"),
    )
)
_NO_NOUN_ENDINGS = ("ed", "ing", "ly")


def worded_like(wanted: str, text: str, start: int, end: int) -> str | None:
    """Return a term as it may stand in the place of some words of an English text; None if its form doesn't fit there.

    A plural becomes one. At the beginning of the text it gets a capital, and where the
    words have one each, as a title before a name has, so do its own. None for a noun
    in the place of a word in -ed, -ing, -ly or -ial, where the article before would be
    wrong, for a term whose preposition waits for what the words have already, and for a
    noun in the place of words that begin with a preposition. An article stays, and none
    comes beside one that stands there.

    >>> worded_like("academic degree", "Scientific degrees were given.", 0, 18)
    'Academic degrees'
    >>> worded_like("head of state", "the state chapters", 4, 18), worded_like("detain", "was delayed", 4, 11)
    ('heads of state', None)
    >>> worded_like("academic degree", "a scientific degree", 2, 19) is None
    True
    >>> worded_like("eyewitness", "said the obvious", 5, 16), worded_like("the public", "the publicity", 4, 13)
    ('the eyewitness', 'public')
    """
    found = text[start:end]
    if not found.split() or not wanted:
        return None
    if _OPEN.search(wanted) and not _OPEN.search(found):
        return None
    if _LEADING_PREPOSITION.match(found) and " " not in wanted and _is_noun(wanted):
        return None
    wanted = without_second_article(wanted, text, start)
    head, rest = _head(wanted)
    last = _head(found)[0].split()[-1].casefold()
    for ending in _FORMS:
        if last.endswith(ending) and not head.casefold().endswith(ending):
            return None
    if _is_plural(last) and not _is_plural(head.casefold()):
        head = _plural(head)
    said = _with_article_of(found, head + rest)
    article = _ARTICLE.search(text, 0, start)
    if article and (article.group(1).casefold() == "an") != _begins_open(said):
        return None
    if _is_title(text, start, end):
        return _with_capitals(said)
    if found[0].isupper() and _begins_sentence(text, start):
        said = said[0].upper() + said[1:]
    return said


def without_second_article(wanted: str, text: str, start: int) -> str:
    """Return a term without its "the" where a determiner stands before its place already.

    >>> without_second_article("the authorities", "Belarus's powers", 10), without_second_article("the public", "by", 2)
    ('authorities', 'the public')
    """
    bare = wanted.removeprefix("the ")
    if bare == wanted:
        return wanted
    before = start
    for _ in range(_WORDS_BEFORE):
        match = _BEFORE.search(text, max(0, before - _LONGEST_WORD), before)
        if match is None:
            break
        word = match.group(1)
        if word.casefold() in _DETERMINERS or _POSSESSIVE.search(word):
            return bare
        before = match.start()
    return wanted


_LONGEST_WORD = 60  # code points that are searched for the word before a place


def _with_article_of(found: str, term: str) -> str:
    """Return a term with the article that the words which it replaces begin with, where it is a noun without one."""
    match = _LEADING_ARTICLE.match(found)
    if match is None or not _is_noun(term):
        return term
    article = match.group(1).lower()
    if article != "the":
        if _is_plural(_head(term)[0].casefold()):
            return term
        article = "an" if _begins_open(term) else "a"
    return f"{article} {term}"


def _is_noun(term: str) -> bool:
    """Return whether a term may have an article before it, as far as its first word tells: no name, no adverb."""
    first = term.split(maxsplit=1)[0]
    if first != first.lower() or re.fullmatch(_PREPOSITIONS, first):
        return False
    if first in _DETERMINERS or first in _NO_NOUNS:
        return False
    return " " in term or not first.endswith(_NO_NOUN_ENDINGS)


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
