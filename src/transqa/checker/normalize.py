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
    text: str, to: str = "preferred", *, glossary: Glossary | None = None, lang: str = "en"
) -> tuple[str, tuple[Replacement, ...]]:
    """Return the text with the glossary's names in one spelling, and every replacement made.

    ``to`` is ``preferred`` (what each entry prefers), a house style of the glossary, or the id of a romanization
    system: then a person with a Cyrillic form in that system's language is romanized by it. A spelling that is talked
    about (short quotation, "also spelled …") is left, and so is a name whose surname has the wrong gender: that may
    be another person. Possessive endings and capitals stay. Raises ConfigError for an unknown system.

    >>> normalize_names("Grigory Kostusyov’s trial")[0]
    'Ryhor Kastusiou’s trial'
    """
    system = load_system(to) if "-" in to else None
    chosen = glossary or shared.glossary()
    quoted = quoted_spans(text)
    made: list[Replacement] = []
    for mention in chosen.find(text, lang):
        wanted = _romanized(mention, to) if system else _preferred(mention, to, lang)
        if not wanted or wanted == mention.text or is_mentioned(text, quoted, mention.start, mention.end):
            continue
        after = wanted.upper() if mention.text.isupper() and len(mention.text) > 3 else wanted
        if after != mention.text:
            made.append(Replacement(mention.start, mention.end, mention.text, after, mention.entry.id))
    return _applied(text, made), tuple(made)


def _applied(text: str, made: list[Replacement]) -> str:
    pieces, place = [], 0
    for replacement in made:
        pieces += [text[place : replacement.start], replacement.after]
        place = replacement.end
    return "".join([*pieces, text[place:]])


def _preferred(mention: Mention, style: str, lang: str) -> str | None:
    if mention.entry.kind == "term" or mention.wrong_gender or (mention.term is not None and not mention.term.always):
        return None
    if mention.entry.abbreviation == mention.text:
        return None
    wanted = mention.entry.preferred(lang, style) or mention.entry.preferred("en", style)
    return wanted.split()[-1] if wanted and mention.lone else wanted


def _romanized(mention: Mention, system_id: str) -> str | None:
    system = load_system(system_id)
    cyrillic = mention.entry.cyrillic().get(system.language)
    if cyrillic is None or mention.entry.kind not in ("person", "place") or mention.wrong_gender:
        return None
    words = cyrillic.split()[-1:] if mention.lone else cyrillic.split()
    return " ".join(system.word(word) for word in words)
