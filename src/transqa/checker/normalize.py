"""Rewrites the names of a text to one convention, and says what it replaced. The one place where text changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.checker.functions import shared
from transqa.romanization.systems import load_system
from transqa.text.quotes import quoted_spans
from transqa.text.use import is_mentioned

if TYPE_CHECKING:
    from transqa.glossary.glossary import Glossary
    from transqa.glossary.mention import Mention


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

    ``to`` is ``preferred`` (what each entry prefers), a house style of the glossary, or
    the id of a romanization system: then a person with a Cyrillic form in that system's
    language is romanized by it. A spelling that is talked about (short quotation, "also
    spelled …") is left, and so is a name whose surname has the wrong gender: that may
    be another person. Possessive endings and capitals stay. Raises ConfigError for an
    unknown system.

    >>> normalize_names("Grigory Kostusyov’s trial")[0]
    'Ryhor Kastusiou’s trial'
    """
    system = load_system(to) if "-" in to else None
    chosen = glossary or shared.glossary()
    quoted = quoted_spans(text)
    replacements: list[Replacement] = []
    for mention in chosen.find(text, lang):
        wanted = _romanized(mention, to) if system else _preferred(mention, to, lang)
        if not wanted or wanted == mention.text:
            continue
        if is_mentioned(text, quoted, mention.start, mention.end):
            continue
        # Capitals of a headline stay; KGB, which is one in any text, does not make its
        # long name shout.
        in_capitals = mention.text.isupper() and len(mention.text) > 3
        after = wanted.upper() if in_capitals else wanted
        if after != mention.text:
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


def _applied(text: str, replacements: list[Replacement]) -> str:
    pieces: list[str] = []
    position = 0
    for replacement in replacements:
        pieces += [text[position : replacement.start], replacement.after]
        position = replacement.end
    pieces.append(text[position:])
    return "".join(pieces)


def _preferred(mention: Mention, style: str, lang: str) -> str | None:
    """Return how a style spells the entry of a mention; None where the text keeps what it has."""
    entry = mention.entry
    if entry.kind == "term" or mention.wrong_gender or mention.other_form:
        return None
    if mention.term is not None and not mention.term.always:
        # A form that is right in other contexts.
        return None
    if entry.abbreviation == mention.text:
        return None
    wanted = entry.preferred(lang, style) or entry.preferred("en", style)
    if wanted and mention.lone:
        return wanted.split()[-1]
    return wanted


def _romanized(mention: Mention, system_id: str) -> str | None:
    """Return the name of an entry by a romanization system; None where it has no Cyrillic form for it."""
    system = load_system(system_id)
    cyrillic = mention.entry.cyrillic().get(system.language)
    if cyrillic is None or mention.wrong_gender or mention.other_form:
        return None
    if mention.entry.kind not in ("person", "place"):
        return None
    words = cyrillic.split()
    if mention.lone:
        words = words[-1:]
    return " ".join(system.word(word) for word in words)
