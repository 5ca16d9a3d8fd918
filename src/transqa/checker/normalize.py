"""Rewrites the names of a text to one convention, and says what it replaced. The one place where text changes."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from transqa.checker.functions import shared
from transqa.checker.kept_names import Sentences, kept, quotations_around
from transqa.evidence.full_names import full_names
from transqa.glossary.house import BASED, PREFERRED, house_spelling
from transqa.glossary.respelled import respelled, spelling_for
from transqa.names.model import Verdict
from transqa.romanization.systems import load_system
from transqa.text.quotes import quoted_spans
from transqa.text.use import is_mentioned
from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.evidence.full_names import FullName
    from transqa.glossary.glossary import Glossary
    from transqa.glossary.mention import Mention


_MOST_ROUNDS = 3  # after the first; a text that still reads anew is left as it is then
_LONGEST_CUE = 16  # code points of " (also written " before another spelling
_APOSTROPHES = ("'", "’", "ʼ")


class Replacement(NamedTuple):
    """One name replaced: its place in the text as given (code points), what stood there, what stands now, whose."""

    start: int
    end: int
    before: str
    after: str
    entry: str


def normalize_names(
    text: str,
    to: str = "preferred",
    *,
    glossary: Glossary | None = None,
    lang: str = "en",
) -> tuple[str, tuple[Replacement, ...]]:
    """Return the text with the glossary's names in one spelling, and every replacement made.

    ``to`` is what ``style`` of a configuration may be: ``preferred`` (what each entry
    prefers), a house style of the glossary, ``belarusian-based``, ``russian-based``, or
    the id of a romanization system; it spells names as the checks of names want them
    under that style. Normalizing a text twice changes nothing more.

    Left as they are: a spelling that is talked about (short quotation, "also spelled
    …"), addresses, handles and file names, titles of works, another place of the name
    (Odessa, Texas), dishes, battles, rulers and what else is told of the past; a name
    whose surname has the wrong gender, or whose given name is not the one the person
    goes by, for that may be another person. Possessive endings, initials, the order of
    "Surname, Given" and capitals stay.

    Raises ConfigError for an unknown style.

    >>> normalize_names("Grigory Kostusyov’s trial")[0]
    'Ryhor Kastusiou’s trial'
    >>> normalize_names("From Kiev to Odessa, Texas")[0]
    'From Kyiv to Odessa, Texas'
    """
    chosen = glossary or shared.glossary()
    _check_style(to, chosen)
    replacements, reads_anew = _respellings(text, to, chosen, lang)
    normalized = _applied(text, replacements)
    # A surname put right may let a given name beside it be read that could not be with
    # the slips of both: Psihanouska Sitlana.
    for _ in range(_MOST_ROUNDS):
        if not reads_anew:
            break
        more, reads_anew = _respellings(normalized, to, chosen, lang)
        replacements = _composed(text, replacements, normalized, more)
        normalized = _applied(normalized, more)
    return normalized, tuple(replacements)


def _respellings(
    text: str, to: str, glossary: Glossary, lang: str
) -> tuple[list[Replacement], bool]:
    """Return what is to be replaced, and whether a misspelled name is: then the text is to be read anew."""
    quoted = quoted_spans(text)
    mentions = glossary.find(text, lang)
    quoted_around = quotations_around(mentions, quoted)
    sentences = Sentences(text)
    left = kept(text, mentions, quoted_around, sentences)
    names = full_names(text) if any(mention.lone for mention in mentions) else []
    namesakes = _Namesakes(names, mentions)
    replacements: list[Replacement] = []
    reads_anew = False
    for mention in mentions:
        around = quoted_around[mention.start]
        if mention.start in left or is_mentioned(
            text, around, mention.start, mention.end
        ):
            continue
        if mention.term is not None and mention.term.unless:
            words = fold(sentences.around(mention)).split()
            if any(word.startswith(mention.term.unless) for word in words):
                continue
        if mention.lone and namesakes.bear(mention):
            continue
        after = _respelled(mention, to, lang)
        if after and text.startswith(_APOSTROPHES, mention.end):
            # Homyel’ keeps the one that it has, and of Homyel’s it is the possessive's.
            after = after.rstrip("".join(_APOSTROPHES))
        if after and after != mention.text and not _stands_beside(text, mention, after):
            replacements.append(
                Replacement(
                    start=mention.start,
                    end=mention.end,
                    before=mention.text,
                    after=after,
                    entry=mention.entry.id,
                )
            )
            reads_anew = reads_anew or mention.verdict != Verdict.VARIANT
    return replacements, reads_anew


def _composed(
    text: str, first: list[Replacement], between: str, second: list[Replacement]
) -> list[Replacement]:
    """Return the replacements that make of a text what two rounds make of it; ``between`` is what the first makes."""
    composed: list[Replacement] = []
    # Of each replacement of the first round, how much longer what stands before it has become.
    shift = 0
    waiting = list(reversed(first))
    for replacement in second:
        while (
            waiting
            and waiting[-1].start + shift + len(waiting[-1].after) <= replacement.start
        ):
            done = waiting.pop()
            composed.append(done)
            shift += len(done.after) - (done.end - done.start)
        start, end = replacement.start, replacement.end
        start_in_text = start - shift
        while waiting and waiting[-1].start + shift < end:
            inside = waiting.pop()
            start = min(start, inside.start + shift)
            start_in_text = min(start_in_text, inside.start)
            end = max(end, inside.start + shift + len(inside.after))
            shift += len(inside.after) - (inside.end - inside.start)
        end_in_text = end - shift
        before = text[start_in_text:end_in_text]
        after = (
            between[start : replacement.start]
            + replacement.after
            + between[replacement.end : end]
        )
        if before != after:
            composed.append(
                Replacement(
                    start_in_text, end_in_text, before, after, replacement.entry
                )
            )
    return [*composed, *reversed(waiting)]


class _Namesakes:
    """The full names of a text by their surnames, for lone surnames that may be those of somebody else."""

    def __init__(self, names: Sequence[FullName], mentions: Sequence[Mention]) -> None:
        """Take the full names of a text, and the mentions that the glossary found in it."""
        self._by_surname: dict[str, list[FullName]] = {}
        for name in sorted(names, key=lambda name: name.end):
            self._by_surname.setdefault(fold(name.surname), []).append(name)
        self._starts = [mention.start for mention in mentions]
        # How far a mention reaches that begins at this one or before it.
        self._ends = list(accumulate((mention.end for mention in mentions), max))

    def bear(self, mention: Mention) -> bool:
        """Return whether the last full name with a surname before a lone one is nobody's of the glossary."""
        names = self._by_surname.get(fold(mention.text), [])
        count = bisect_right(names, mention.start, key=lambda name: name.end)
        if not count:
            return False
        last = names[count - 1]
        index = bisect_right(self._starts, last.start) - 1
        return index < 0 or self._ends[index] < last.end


def _stands_beside(text: str, mention: Mention, spelling: str) -> bool:
    """Return whether a text gives the spelling itself, in brackets behind a name: Kiev (also Kyiv)."""
    beside = text[mention.end : mention.end + len(spelling) + _LONGEST_CUE]
    return beside.lstrip().startswith("(") and f"{spelling})" in beside


def _check_style(style: str, glossary: Glossary) -> None:
    """Raise ConfigError for what is neither a style, of the glossary or built in, nor a romanization system."""
    if style == PREFERRED or style in BASED or style in glossary.styles:
        return
    load_system(style)


def _respelled(mention: Mention, style: str, lang: str) -> str | None:
    """Return what a style puts in the place of a mention; None where the text keeps what it has."""
    entry = mention.entry
    if entry.kind == "term" or mention.wrong_gender or mention.other_form:
        return None
    if mention.term is not None and not mention.term.always:
        # A form that is right in other contexts.
        return None
    wanted = house_spelling(entry, lang, style)
    if wanted is None and lang != "en":
        wanted = house_spelling(entry, "en", style)
    wanted = spelling_for(mention, wanted) if wanted else None
    return respelled(mention, wanted) if wanted else None


def _applied(text: str, replacements: list[Replacement]) -> str:
    pieces: list[str] = []
    position = 0
    for replacement in replacements:
        pieces += [text[position : replacement.start], replacement.after]
        position = replacement.end
    pieces.append(text[position:])
    return "".join(pieces)
