"""DOC501, DOC502, DOC504, DOC505: what stands twice, and articles that clash, in the target alone."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from operator import eq
from typing import TYPE_CHECKING

from transqa.base.lazy import lazy_pattern
from transqa.base.model import Severity, Span
from transqa.checks import when
from transqa.checks.base import Check, Example, Hit
from transqa.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.evidence.document import DocumentEvidence
    from transqa.evidence.side import SegmentSide
    from transqa.text.words import Word


@cache
def _listed(table: str, key: str) -> frozenset[str]:
    """Return a list of words of the rules for English."""
    return frozenset(language("en").rules[table][key])


def _is_linked(side: SegmentSide, first: int, last: int) -> bool:
    """Return whether nothing but white space stands between the words from the first to the last of them."""
    words = side.words
    return all(
        side.text[words[n].end : words[n + 1].start].isspace()
        for n in range(first, last)
    )


def doubled_word(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A word stands twice in a row: "the the", also across a line break.

    Why: a slip of the decoder or of the editor.
    "in in" and "on on" are slips where the first cannot belong to a verb before it ("logged in in May").
    Not flagged: what English doubles rightly ("had had", "that that", "very very"), names ("Pago Pago"),
    numbers.
    """
    for pair in evidence.pairs:
        target = pair.target
        # Comparing the keys with themselves, moved by one, is the quickest way to see that most texts have no double.
        if not any(map(eq, target.keys, target.keys[1:])):
            continue
        doubled = [
            n
            for n, (key, following) in enumerate(pairwise(target.keys))
            if key == following
        ]
        for n in doubled:
            first, second = target.words[n], target.words[n + 1]
            if (
                not _is_slip(target, n)
                or not _is_linked(target, n, n + 1)
                or _is_in_run(target.keys, n)
            ):
                continue
            if target.is_use(first.start, second.end):
                yield Hit(
                    segment=pair.index,
                    span=Span(first.start, second.end),
                    message=f'"{second.text}" stands twice',
                    expected=(first.text,),
                )


def _is_slip(side: SegmentSide, n: int) -> bool:
    """Return whether a word and the same word after it are common words that English does not double."""
    first, second = side.words[n], side.words[n + 1]
    if (
        not second.text.islower()
        or not second.key.isalpha()
        or first.key in _listed("doubled", "allowed")
    ):
        return False
    if first.key in _listed("doubled", "particles") and not _opens_phrase(side, n):
        return False
    return first.text.islower() or _begins(side.text, first.start)


def _opens_phrase(side: SegmentSide, n: int) -> bool:
    """Return whether a preposition cannot belong to the words before it, as in "logged in in May".

    It stands at the beginning of a sentence or behind a comma, a conjunction, another
    preposition, or a name.
    """
    word = side.words[n]
    if _begins(side.text, word.start):
        return True
    before = side.words[n - 1]
    between = side.text[before.end : word.start]
    if not between.isspace():
        return between.strip() in _LEFT_BY
    is_name = before.text.istitle() and not _begins(side.text, before.start)
    return is_name or before.key in _listed("doubled", "before_prepositions")


_LEFT_BY = (",", ";", "–", "—")  # signs behind which a phrase of its own begins
_BEGINNING = lazy_pattern(r"(?:^|[.!?…:][\"”’)]*\s+|[\"“‘(«\n])$")
_BEGINNING_REACH = 6  # code points before a word in which an end of a sentence shows


def _begins(text: str, start: int) -> bool:
    """Return whether a sentence or a quotation begins at a place."""
    return start == 0 or bool(
        _BEGINNING.search(text, max(0, start - _BEGINNING_REACH), start)
    )


def _is_in_run(keys: Sequence[str], n: int) -> bool:
    """Return whether two words are part of a longer run of the same word: a chant or a placeholder, no slip."""
    key = keys[n]
    return (n > 0 and keys[n - 1] == key) or (n + 2 < len(keys) and keys[n + 2] == key)


_LONGEST_PHRASE = 6  # words


def doubled_phrase(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A phrase stands twice in a row, or is linked to itself: "of human rights for human rights".

    Why: the decoder stuttered, or two ways of translating one phrase were both kept.
    Not flagged: "day after day", "from door to door", "the best of the best", "the people for the people":
    a linked
    phrase needs two words that are no articles or prepositions. Numbers and names in capitals.
    """
    for pair in evidence.pairs:
        target = pair.target
        if not target.repeated_pairs:
            continue
        free_from = 0  # the word after the phrase that was found last
        for first in _repeated_soon(target.keys):
            if first < free_from:
                continue
            end = _end_of_stutter(target, first)
            if end is None:
                continue
            free_from = end
            span = Span(target.words[first].start, target.words[end - 1].end)
            if target.is_use(*span):
                yield Hit(
                    pair.index,
                    span,
                    f'"{span.of(target.text)}" says the same phrase twice',
                )


def _repeated_soon(keys: Sequence[str]) -> list[int]:
    """Return the places of two words that follow each other once more, so soon that a phrase may stand twice.

    A phrase is said again after 2 to 6 words, or one more with a link.
    """
    following_place: dict[tuple[str, str], int] = {}
    places: list[int] = []
    for n in range(len(keys) - 2, -1, -1):
        two_words = (keys[n], keys[n + 1])
        again = following_place.get(two_words)
        if again is not None and again - n <= _LONGEST_PHRASE + 1:
            places.append(n)
        following_place[two_words] = n
    return places[::-1]


def _end_of_stutter(side: SegmentSide, first: int) -> int | None:
    """Return the index after a phrase that begins at a word and is said twice; None if none does."""
    words, keys = side.words, side.keys
    if keys[first] == keys[first + 1]:
        return None
    for size in range(2, _LONGEST_PHRASE + 1):
        for link in (0, 1):  # words between: "human rights for human rights"
            again = first + size + link
            end = again + size
            if end > len(words) or keys[first] != keys[again]:
                continue
            if keys[first : first + size] != keys[again:end]:
                continue
            if _is_stutter(words, first, size, link) and _is_linked(
                side, first, end - 1
            ):
                return end
    return None


_ARTICLES = {"the", "a"}
_CONJUNCTIONS = ("and", "or")


def _is_stutter(words: Sequence[Word], first: int, size: int, link: int) -> bool:
    """Return whether a phrase that is said twice, with so many words between, is none that English repeats."""
    phrase = words[first : first + size]
    keys = {word.key for word in phrase}
    full_words = [
        key
        for key in keys - _listed("doubled", "function_words")
        if key.isalpha() and len(key) > 2
    ]
    if len(keys) == 1 or not (full_words or keys & _ARTICLES):
        return False
    is_name = all(word.text[0].isupper() for word in phrase)
    is_list = phrase[0].key in _CONJUNCTIONS or phrase[-1].key in _CONJUNCTIONS
    if is_name or is_list or (size == 2 and _is_idiom(phrase)):
        return False
    if not link:
        return True
    if first and words[first - 1].key == "from":
        return False
    return len(full_words) >= 2 and words[first + size].key in _listed(
        "doubled", "linkers"
    )


def _is_idiom(phrase: Sequence[Word]) -> bool:
    """Return whether a repeated pair is a turn of a chain: "step by step by", "(from) place to place to place"."""
    first, last = phrase[0].key, phrase[-1].key
    if last in _listed("doubled", "function_words") and last not in _ARTICLES:
        return True
    if first in _listed("doubled", "chains"):  # "to place (to place)"
        return True
    # "the better (the better)".
    return first == "the" and last.endswith(("er", "more", "less"))


# The first letter is found fast.
_MAY_BREAK = re.compile(r"[.!?…\n](?:(?<=\n)|[\"”’»)\]]{0,3}\s)")
_BREAK = lazy_pattern(r"(?<=[.!?…])[\"”’»)\]]{0,3}(\s+)(?=[^a-z\s])|(\n)")
_LEAST_WORDS = 6  # of a sentence that is not to stand twice


def duplicate_sentence(evidence: DocumentEvidence) -> Iterator[Hit]:
    """The same sentence of six words or more stands twice in the document.

    Why: a paragraph was pasted or translated twice.
    Not flagged: short sentences, repeats that the source has as well, and what repeats the text beside it: the title of
    a page, its description, what an attribute says. Strings of a program (PO, tables with keys), which are no text
    together, are looked at one by one.
    """
    if len(evidence.pairs) == 1 and not _MAY_BREAK.search(
        evidence.pairs[0].target.text
    ):
        return
    first: dict[str, tuple[int, Span]] = {}
    repeated_in_source: frozenset[int] | None = None
    for pair in evidence.pairs:
        if pair.segment.id in evidence.document.labels:
            continue
        text = pair.target.text
        if evidence.document.are_strings:
            first = {}
        for span in _sentences(text):
            words = text[span.start : span.end].split()
            if len(words) < _LEAST_WORDS:
                continue
            first_index, first_span = first.setdefault(
                " ".join(words), (pair.index, span)
            )
            if (first_index, first_span) == (pair.index, span):
                continue
            if repeated_in_source is None:
                repeated_in_source = _with_repeated_source(evidence)
            if pair.index not in repeated_in_source:
                yield Hit(
                    segment=pair.index,
                    span=span,
                    message="the same sentence stands before in this document",
                    related=(evidence.pairs[first_index].target_place(*first_span),),
                )


def _with_repeated_source(evidence: DocumentEvidence) -> frozenset[int]:
    """Return the segments whose source stands before in the document too."""
    seen: set[str] = set()
    repeated = set()
    for pair in evidence.pairs:
        source = " ".join(pair.source.text.split())
        if source and source in seen:
            repeated.add(pair.index)
        seen.add(source)
    return frozenset(repeated)


def _sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a segment without white space around; an abbreviation may cut one short."""
    start = 0
    if _MAY_BREAK.search(text):
        for match in _BREAK.finditer(text):
            space_start = match.start(match.lastindex or 0)
            yield Span(start, space_start).stripped(text)
            start = match.end()
    yield Span(start, len(text)).stripped(text)


_DETERMINERS = r"(?:the|an?|this|these|those|my|your|its|our|their|his)"
_CLASH = lazy_pattern(
    rf"""
    (?<![\w'’.-])
    (?: (?:[Tt]he|[Aa]n|[Aa])[ ]{_DETERMINERS}
      | (?:[Mm]y|[Yy]our|[Ii]ts|[Oo]ur|[Tt]heir|[Hh]is)[ ](?:the|an|a)
    )
    (?=[ ][a-z])
    (?![ ](?:cappella|capella|la|posteriori|priori|gogo)\b)
    """,
    re.VERBOSE,
)
# By the first letters: a vowel that sounds like a consonant ("European", "one", "Ouija", "unit") takes "a".
_A_OR_AN = lazy_pattern(
    r"""
    (?<![\w'’.&-])
    (?: (?P<an>[Aa]n)[ ](?P<hard>[bcdfgjklmnpqrstvwyz][a-z]{2,})
      | (?P<a>[Aa])[ ](?P<soft>(?!e[uw]|on[ce]|oui)[aeio][a-z]+|un(?![ai])[a-z]+)
    )
    (?![\w'’]) (?!-[a-z]\b)
    """,
    re.VERBOSE,
)
_VOWEL = re.compile("[aeiouy]")


def clashing_articles(evidence: DocumentEvidence) -> Iterator[Hit]:
    """Two articles or determiners stand together ("the a", "a the", "his the"), or "a" and "an" are mixed up.

    Why: languages without articles leave the choice to the translator, and a machine keeps both or the
    wrong one.
    Not flagged: "a la carte", letters that are labels ("plan A the"), abbreviations, "a European", "a
    one-off".
    """
    determiners = _listed("article", "determiners")
    for pair in evidence.pairs:
        target, text = pair.target, pair.target.text
        places = [n for n, key in enumerate(target.keys) if key in determiners]
        if any(following - place == 1 for place, following in pairwise(places)):
            for match in _CLASH.finditer(text):
                written = match.group()
                if not target.is_use(*match.span()) or not _is_in_place(
                    text, match.start()
                ):
                    continue
                if len(set(written.lower().split())) > 1:  # "the the" is DOC501
                    yield Hit(
                        pair.index,
                        Span(*match.span()),
                        f'"{written}": two determiners together',
                    )
        for place in places:
            if target.keys[place] not in ("a", "an"):
                continue
            article = _A_OR_AN.match(text, target.words[place].start)
            if article is None or not _is_in_place(text, article.start()):
                continue
            wanted = _right_article(article)
            if wanted and target.is_use(*article.span()):
                message = f'"{article.group()}" should be "{wanted}"'
                yield Hit(
                    pair.index, Span(*article.span()), message, expected=(wanted,)
                )


def _is_in_place(text: str, start: int) -> bool:
    """Return whether a determiner is in lower case, or begins a sentence: "class A energy" is a name."""
    return text[start].islower() or _begins(text, start)


def _right_article(match: re.Match[str]) -> str | None:
    """Return the word with the other article; None where the one that stands there is right."""
    if match["an"]:
        hard: str = match["hard"]
        # Read by its letters: "an mRNA", "an hbr".
        is_abbreviation = not _VOWEL.search(hard[1:])
        return None if is_abbreviation else f"{match['an'][0]} {hard}"
    soft: str = match["soft"]
    if soft in _listed("article", "after_a") or len(soft) < 3:
        return None
    return f"{match['a']}n {soft}"


CHECKS: tuple[Check, ...] = (
    Check("DOC501", doubled_word, "linguistic-conventions/grammar", Severity.MINOR, examples=(
        Example("She was tried in ⟦the the⟧ city court."),
        Example("The ⟦court\ncourt⟧ heard ⟦of of⟧ it."),
        Example("He had had enough, and said that that was very very bad."),
        Example("In Pago Pago they counted 20 20 times. The. the end of it."),
        Example("The Band band is in the 2-⟦room room⟧. ⟦The the⟧ rest left."),
        Example("They shouted go go go and long live live live Belarus."),
        Example("⟦In in⟧ Minsk and ⟦in in⟧ Gomel, ⟦on on⟧ Monday, Lukashenko ⟦in in⟧ his office spoke."),
        Example("He logged in in May; the state they live in in summer; what went on on Monday; Moon Jae-in in Seoul."),
    ), langs=("en",)),
    Check("DOC502", doubled_phrase, "linguistic-conventions/grammar", Severity.MINOR, when=when.has_repeats, examples=(
        Example("The regime is accused ⟦of political prisoners of political prisoners⟧ on a mass scale."),
        Example("It was convicted of ⟦human rights for human rights⟧ violations."),
        Example("He said ⟦in the court in the court⟧ that it was so."),
        Example("A government of the people, by the people, for the people works day after day, step by "
                "step."),
        Example("The best of the best went from house number to house number and from the east to the "
                "east end."),
        Example("None ⟦of the of the⟧ judges came."),
        Example("The faster the better, the better the better; New York New York is a song, and more "
                "and more people sing it day by day by day."),
    ), langs=("en",)),
    Check("DOC504", duplicate_sentence, "accuracy/addition", Severity.MINOR, examples=(
        Example("The court sat in Minsk on Friday. ⟦The court sat in Minsk on Friday.⟧ Nobody came."),
        Example("Nobody came. Nobody came. The court sat in Minsk on Friday."),
    )),
    Check("DOC505", clashing_articles, "linguistic-conventions/grammar", Severity.MINOR, examples=(
        Example("It was ⟦the a⟧ first case, and ⟦a the⟧ last one for ⟦his the⟧ lawyer."),
        Example("He wrote ⟦an letter⟧ to ⟦a editor⟧ about ⟦a unusual⟧ case."),
        Example("A European of class A energy wrote a one-off letter for an hour to a unit of a "
                "university, a la carte."),
        Example("Options a and b: an mRNA vaccine, an x-ray, an f-word, an hbr paper."),
    ), langs=("en",)),
)  # fmt: skip
