"""One name against another, names found in the lexicon, and names of a text respelled."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fuzz.grammar import name_in, odd_piece, text
from fuzz.invariants import BrokenError, attempt, is_same
from fuzz.mutate import spoiled
from fuzz.packing import at_least, packed, unpacked
from fuzz.target import Target
from transqa import (
    compare_names,
    detect_language,
    find_attested,
    load_glossary,
    normalize_names,
    romanization_systems,
    romanize,
)
from transqa.names import Verdict
from transqa.names.latin import fold_latin

if TYPE_CHECKING:
    from random import Random

    from transqa.glossary import Glossary
    from transqa.names import NameComparison

_KINDS = ("person", "person", "place", "organization")
_EAST_SLAVIC = ("be", "ru", "uk")
_STYLES = (
    "preferred",
    "belarusian-based",
    "russian-based",
    "pozirk",
    "ap",
    "uk-ua-2010",
    "be-bgnpcgn-1979",
)


def _make_names(random: Random) -> bytes:
    lang = random.choice(_EAST_SLAVIC)
    kind = random.choice(_KINDS)
    cyrillic = name_in(kind, lang, random)
    how = random.random()
    if how < 0.5:
        latin = romanize(cyrillic, random.choice(romanization_systems()))
    elif how < 0.8:
        latin = name_in(kind, "en", random)
    else:
        latin = odd_piece(random) + name_in(kind, "en", random)
    for _ in range(random.randrange(3)):
        if random.random() < 0.5:
            latin = spoiled(latin, random)
        else:
            cyrillic = spoiled(cyrillic, random)
    return packed([random.choice((*_EAST_SLAVIC, "", "")), cyrillic, latin])


def _test_names(data: bytes) -> bool:
    lang, cyrillic, latin = at_least(unpacked(data), 3)[:3]
    wanted = lang or None

    def compare() -> NameComparison:
        return compare_names(cyrillic, latin, lang=wanted)

    comparison = attempt(compare)
    if comparison is None:
        return False
    is_same("same_twice", comparison, compare())
    _verdict_is_that_of_the_words(comparison)
    _edits_hold_their_letters(comparison)
    comparison.explain()
    return True


def _verdict_is_that_of_the_words(comparison: NameComparison) -> None:
    """A name is as bad as its worst word, or worse; only a variant has systems."""
    worst = max((word.verdict.rank for word in comparison.words), default=0)
    paired = [word for word in comparison.words if word.cyrillic and word.latin]
    worst_paired = max((word.verdict.rank for word in paired), default=0)
    if comparison.verdict.rank < worst_paired:
        raise BrokenError(
            "verdict_is_that_of_the_words", f"{comparison.verdict} and rank {worst}"
        )
    if comparison.systems and comparison.verdict != Verdict.VARIANT:
        raise BrokenError(
            "verdict_is_that_of_the_words",
            f"{comparison.verdict} by {comparison.systems}",
        )
    if not comparison.cost >= 0:
        raise BrokenError("verdict_is_that_of_the_words", f"cost {comparison.cost}")


def _edits_hold_their_letters(comparison: NameComparison) -> None:
    """What an edit found stands at its place in the Latin word."""
    for word in comparison.words:
        for edit in word.edits:
            # What was found is told in small letters without light diacritics.
            stands = fold_latin(word.latin[edit.start : edit.end])
            if stands != fold_latin(edit.found) or edit.found == edit.expected:
                raise BrokenError(
                    "edits_hold_their_letters", f"{edit} in {word.latin!r}"
                )


def _make_attested(random: Random) -> bytes:
    lang = random.choice((*_EAST_SLAVIC, "en"))
    name = name_in(random.choice(_KINDS), lang, random)
    for _ in range(random.randrange(3)):
        name = spoiled(name, random)
    return packed([random.choice((*_EAST_SLAVIC, "")), name])


def _test_attested(data: bytes) -> bool:
    lang, name = at_least(unpacked(data), 2)[:2]
    found = attempt(lambda: find_attested(name, lang=lang or None))
    if found is None:
        return False
    is_same("same_twice", str(found), str(find_attested(name, lang=lang or None)))
    detect_language(name)
    return True


def _make_text(random: Random) -> bytes:
    lang = "en" if random.random() < 0.8 else random.choice(_EAST_SLAVIC)
    said = text(lang, random)
    for _ in range(random.randrange(3)):
        said = spoiled(said, random)
    return packed([lang, random.choice(_STYLES), said])


def _test_normalize(data: bytes) -> bool:
    lang, style, said = at_least(unpacked(data), 3)[:3]
    result = attempt(lambda: normalize_names(said, style, lang=lang))
    if result is None:
        return False
    written, replacements = result
    end = 0
    kept: list[str] = []
    for replacement in replacements:
        if (
            said[replacement.start : replacement.end] != replacement.before
            or replacement.start < end
        ):
            raise BrokenError("replacements_hold_their_text", f"{replacement}")
        kept += [said[end : replacement.start], replacement.after]
        end = replacement.end
    is_same("replacements_make_the_text", written, "".join([*kept, said[end:]]))
    _normalizing_is_idempotent(written, style, lang)
    return True


def _normalizing_is_idempotent(written: str, style: str, lang: str) -> None:
    """A text that was normalized has nothing left to normalize."""
    again, replacements = normalize_names(written, style, lang=lang)
    if again != written:
        raise BrokenError("normalizing_is_idempotent", f"{replacements}")


def _test_mentions(data: bytes) -> bool:
    lang, _, said = at_least(unpacked(data), 3)[:3]
    mentions = attempt(lambda: _glossary().find(said, lang))
    if mentions is None:
        return False
    for mention in mentions:
        if said[mention.start : mention.end] != mention.text:
            raise BrokenError("mentions_hold_their_text", f"{mention.text!r}")
    is_same("same_twice", mentions, _glossary().find(said, lang))
    attempt(lambda: _glossary().lookup(said[:200]))
    return True


@cache
def _glossary() -> Glossary:
    return load_glossary()


TARGETS = (
    Target("names", _test_names, _make_names),
    Target("attested", _test_attested, _make_attested),
    Target("normalize", _test_normalize, _make_text),
    Target("mentions", _test_mentions, _make_text),
)
