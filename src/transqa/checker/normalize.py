"""Rewrites the names of a text to one convention, and says what it replaced. The one place where text changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.checker.functions import shared
from transqa.checker.kept_names import kept, sentence_of
from transqa.evidence.full_names import full_names
from transqa.glossary.house import BASED, PREFERRED, house_spelling
from transqa.glossary.respelled import respelled, spelling_for
from transqa.romanization.systems import load_system
from transqa.text.quotes import quoted_spans
from transqa.text.use import is_mentioned
from transqa.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.evidence.full_names import FullName
    from transqa.glossary.glossary import Glossary
    from transqa.glossary.mention import Mention


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
    quoted = quoted_spans(text)
    mentions = chosen.find(text, lang)
    left = kept(text, mentions, quoted)
    names = full_names(text) if any(mention.lone for mention in mentions) else []
    replacements: list[Replacement] = []
    for mention in mentions:
        if mention.start in left or is_mentioned(
            text, quoted, mention.start, mention.end
        ):
            continue
        if mention.term is not None and mention.term.unless:
            words = fold(sentence_of(text, mention)).split()
            if any(word.startswith(mention.term.unless) for word in words):
                continue
        if mention.lone and _is_of_namesake(mention, mentions, names):
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
    return _applied(text, replacements), tuple(replacements)


def _is_of_namesake(
    mention: Mention, mentions: Sequence[Mention], names: Sequence[FullName]
) -> bool:
    """Return whether the last full name with a surname before a lone one is that of somebody else."""
    surname = fold(mention.text)
    before = [
        name
        for name in names
        if name.end <= mention.start and fold(name.surname) == surname
    ]
    if not before:
        return False
    last = before[-1]
    return not any(
        other.start <= last.start and last.end <= other.end for other in mentions
    )


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
