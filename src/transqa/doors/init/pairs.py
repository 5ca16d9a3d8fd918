"""Texts that lie beside their sources: in folders of two languages, or under names that differ in the language."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from transqa.bitext import Langs
from transqa.doors.init.langs import (
    FoundLanguage,
    language_of_texts,
    named_language,
)
from transqa.languages import east_slavic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_MOST_SIDES = 12  # folders with a file of one name; more are years or sections
_MOST_TRIED = 12  # pairs of folders whose texts are read
# Folders that no language or role is told of by their names: as many files of one name,
# and this share of either's, or it is chance.
_LEAST_SHARED, _LEAST_SHARE = 2, 0.5
_SOURCE_NAMES = frozenset(("source", "sources", "src", "original", "originals", "orig"))
_TARGET_NAMES = frozenset(
    ("target", "targets", "tgt", "translation", "translations", "translated", "mt", "hyp", "output")
)  # fmt: skip
# article_en.txt beside article_ru.txt: no pattern of sources says that.
_JOINED = re.compile(r"(?P<stem>.+)[_-](?P<tag>[A-Za-z]{2})\.(?P<suffix>\w+)")


class TextSide(NamedTuple):
    """One side of pairs of texts: what it is called, its files, its language."""

    name: str
    files: tuple[str, ...]
    language: FoundLanguage


class TextPairs(NamedTuple):
    """Texts and their sources, the files of both in one order; ``pattern`` leads from a text to its source.

    ``basis`` says what they were found by, ``place`` where the texts are: a folder, or
    ``""`` for any.
    """

    source: TextSide
    target: TextSide
    pattern: str
    place: str
    basis: str


class FoundPairs(NamedTuple):
    """The pairs that were found, most files first, those of which nothing tells the source, and what can't be said."""

    pairs: tuple[TextPairs, ...]
    unsettled: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def found_pairs(root: Path, files: Sequence[str], wanted: Langs) -> FoundPairs:
    """Return the texts beside their sources; ``wanted`` are the languages that were given.

    Where no pair is in these languages, they are taken for those that the texts are
    believed to be in wrongly.
    """
    all_sides = (*_folder_sides(root, files), *_name_sides(root, files))
    pairs = _pairs_of(all_sides, wanted) or _pairs_of(all_sides, Langs())
    unsettled: list[str] = []
    if not pairs:
        for one, other in (sides.sides for sides in all_sides):
            unsettled.append(
                f"{one.name} and {other.name} hold the same texts in {one.language.code} and "
                f"{other.language.code}: say which is the source, --source-lang"
            )
    return FoundPairs(pairs, tuple(unsettled), tuple(_joined_remarks(root, files)))


def _pairs_of(all_sides: Iterable[_Sides], wanted: Langs) -> tuple[TextPairs, ...]:
    """Return the sides of which is known which is the source, most files first."""
    pairs: list[TextPairs] = []
    for sides in all_sides:
        ordered = _directed(sides.sides, wanted)
        if ordered is None:
            continue
        source, target = ordered
        pair = TextPairs(
            source=source,
            target=target,
            pattern=sides.pattern(source),
            place=sides.place(target),
            basis=f"{_texts(len(target.files))} of {target.name} of the same name in {source.name}",
        )
        pairs.append(pair)
    return tuple(sorted(pairs, key=lambda pair: -len(pair.target.files)))


def _texts(count: int) -> str:
    return "1 text" if count == 1 else f"{count:,} texts"


class _Sides(NamedTuple):
    """Two sides with the same texts, not yet known which is the source. ``parent`` is None for sides by name."""

    sides: tuple[TextSide, TextSide]
    parent: str | None
    tokens: tuple[str, str]
    suffix: str = ""

    def pattern(self, source: TextSide) -> str:
        """Return the pattern that leads to a side."""
        token = self.tokens[self.sides.index(source)]
        if self.parent is None:
            return f"{{folder}}/{{stem}}{f'.{token}' if token else ''}{self.suffix}"
        return f"{_below(self.parent, token)}/{{path}}"

    def place(self, target: TextSide) -> str:
        """Return the folder that a side is in, "" where both sides are in any."""
        if self.parent is None:
            return ""
        return _below(self.parent, self.tokens[self.sides.index(target)])


def _below(parent: str, name: str) -> str:
    return f"{parent}/{name}" if parent else name


def _folder_sides(root: Path, files: Sequence[str]) -> Iterator[_Sides]:
    """Yield folders beside each other that hold files of the same names in two languages."""
    by_rest: dict[tuple[str, str], list[str]] = {}
    for file in files:
        parts = file.split("/")
        for level in range(len(parts) - 1):
            key = ("/".join(parts[:level]), "/".join(parts[level + 1 :]))
            by_rest.setdefault(key, []).append(parts[level])
    shared: dict[tuple[str, str, str], list[str]] = {}
    for (parent, rest), names in by_rest.items():
        if len(names) <= _MOST_SIDES:
            for one, other in combinations(sorted(names), 2):
                shared.setdefault((parent, one, other), []).append(rest)

    def rank(item: tuple[tuple[str, str, str], list[str]]) -> tuple[object, ...]:
        (parent, one, other), rests = item
        return (not _says_side(one, other), -len(rests), parent, one, other)

    for (parent, one, other), rests in sorted(shared.items(), key=rank)[:_MOST_TRIED]:
        folders = [_below(parent, name) for name in (one, other)]
        if not _says_side(one, other) and _is_chance(len(rests), folders, files):
            continue
        sides = tuple(
            _folder_side(root, folder, rests, name)
            for folder, name in zip(folders, (one, other), strict=True)
        )
        if _is_translation(sides, (one, other)):
            yield _Sides((sides[0], sides[1]), parent, (one, other))


def _says_side(*names: str) -> bool:
    """Return whether one of some names is that of a language, or of a source or a translation."""
    return any(named_language(name) or _role(name) for name in names)


def _is_chance(shared: int, folders: Sequence[str], files: Sequence[str]) -> bool:
    """Return whether folders have too few files of one name to be two sides of the same texts."""
    largest = max(
        sum(file.startswith(f"{folder}/") for file in files) for folder in folders
    )
    return shared < _LEAST_SHARED or shared < _LEAST_SHARE * largest


def _folder_side(root: Path, folder: str, rests: Sequence[str], name: str) -> TextSide:
    files = tuple(f"{folder}/{rest}" for rest in rests)
    place = f"{folder}/"
    return TextSide(place, files, language_of_texts(root, files, place, name))


def _is_translation(sides: Sequence[TextSide], names: Sequence[str]) -> bool:
    """Return whether two sides are in two languages, or are called source and target."""
    codes = {side.language.code for side in sides}
    if None not in codes:
        return len(codes) == 2
    roles = {_role(name) for name in names}
    return roles == {"source", "target"}


def _role(name: str) -> str:
    key = name.lower()
    if key in _SOURCE_NAMES:
        return "source"
    return "target" if key in _TARGET_NAMES else ""


def _name_sides(root: Path, files: Sequence[str]) -> Iterator[_Sides]:
    """Yield files beside each other whose names differ in a language: ``a.en.md`` and ``a.ru.md``, or ``a.md``."""
    by_stem: dict[tuple[str, str, str], dict[str, str]] = {}
    for file in files:
        folder, _, name = file.rpartition("/")
        parts = name.split(".")
        if len(parts) == 3 and (named_language(parts[1]) or _role(parts[1])):
            by_stem.setdefault((folder, parts[0], parts[2]), {})[parts[1]] = file
        elif len(parts) == 2:
            by_stem.setdefault((folder, parts[0], parts[1]), {})[""] = file
    shared: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for (_, _, suffix), by_token in by_stem.items():
        for one, other in combinations(sorted(by_token), 2):
            pair = (by_token[one], by_token[other])
            shared.setdefault((one, other, suffix), []).append(pair)
    by_count = sorted(shared.items(), key=lambda item: (-len(item[1]), item[0]))
    for (one, other, suffix), found in by_count[:_MOST_TRIED]:
        sides = tuple(
            _name_side(root, token, suffix, [pair[at] for pair in found])
            for at, token in enumerate((one, other))
        )
        if _is_translation(sides, (one, other)):
            yield _Sides((sides[0], sides[1]), None, (one, other), f".{suffix}")


def _name_side(root: Path, token: str, suffix: str, files: Sequence[str]) -> TextSide:
    place = f"*.{token}.{suffix}" if token else f"*.{suffix}"
    return TextSide(place, tuple(files), language_of_texts(root, files, place, token))


def _directed(
    sides: tuple[TextSide, TextSide], wanted: Langs
) -> tuple[TextSide, TextSide] | None:
    """Return the source and the target of two sides; None where nothing tells."""
    for source, target in (sides, sides[::-1]):
        if _leads(source, target, wanted):
            return source, target
    return None


def _leads(source: TextSide, target: TextSide, wanted: Langs) -> bool:
    """Return whether one side is the source of the other: by what was given, by their names, by their languages.

    transqa reads the names of sources in Belarusian, Russian and Ukrainian, and knows
    most of English: that way round where nothing else is said.
    """
    from_code, to_code = source.language.code, target.language.code
    if wanted.source or wanted.target:
        fits_source = wanted.source in (None, from_code)
        fits_target = wanted.target in (None, to_code)
        return fits_source and fits_target
    roles = (_role(_last(source.name)), _role(_last(target.name)))
    if any(roles):
        return roles in (("source", "target"), ("source", ""), ("", "target"))
    if from_code in east_slavic() and to_code not in east_slavic():
        return True
    return to_code == "en" and from_code not in (None, "en")


def _last(name: str) -> str:
    """Return what a side is called by: the last folder, the part of a name.

    >>> _last("web/mt/"), _last("*.source.txt")
    ('mt', 'source')
    """
    if name.endswith("/"):
        return name[:-1].rpartition("/")[2]
    return name.split(".")[1]


def _joined_remarks(root: Path, files: Iterable[str]) -> Iterator[str]:
    """Yield what is said of files such as ``a_en.txt`` and ``a_ru.txt``, which no pattern leads from one to another."""
    by_stem: dict[tuple[str, str], list[str]] = {}
    for file in files:
        match = _JOINED.fullmatch(file)
        if match and named_language(match["tag"]):
            by_stem.setdefault((match["stem"], match["suffix"]), []).append(file)
    together = [names for names in by_stem.values() if len(names) > 1]
    if together:
        first, second = sorted(together[0])[:2]
        codes = {language_of_texts(root, [file], file).code for file in (first, second)}
        if len(codes) == 1 and None not in codes:
            return  # a name in which a word looks like a language
        yield (
            f"{first} and {second} look like a text and its source; the configuration finds sources "
            "by folders or as a.ru.txt beside a.en.txt, else say --source"
        )
