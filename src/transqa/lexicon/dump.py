"""Makes a lexicon of a JSON dump of Wikidata: persons, places and organizations with their labels and aliases.

A dump is an array with one item a line, or such lines alone, and may be packed (gzip,
bzip2). It is gone through once, an item at a time: what is held is the words found so
far, not the items.
"""

from __future__ import annotations

import bz2
import gzip
import json
import zlib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import tomli
from rapidfuzz.distance import Levenshtein

from transqa.base.errors import InputError
from transqa.base.package import package_file
from transqa.lexicon.model import Kinds, Person, strength_of
from transqa.lexicon.write import LexiconWriter
from transqa.names.forms import is_patronymic
from transqa.names.sound import plain_latin, read_sound, romanized
from transqa.text.common import is_common
from transqa.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from transqa.text.words import Word

LATIN = "en"
CYRILLIC = ("be", "ru", "uk")
OTHER = "name"  # what words of no kind would be called; there are none
_INSTANCE_OF = "P31"
_LONGEST_LINE = 1 << 26  # bytes: the longest items take some megabytes
_NEAR = (
    0.3  # normalised edit distance of plain spellings up to which two words sound alike
)
_FAR = 0.7  # and beyond which they do not
_SOUNDS_ALIKE = 1.0  # nats a letter up to which an alias is a spelling of a label; names usually cost 0.5


class DumpCounts(NamedTuple):
    """How many items a dump has, and how many of them are in the lexicon."""

    items: int
    taken: int


def lexicon_of_dump(path: str | Path) -> tuple[LexiconWriter, DumpCounts]:
    """Return a lexicon of the persons, places and organizations of a dump.

    Raises InputError for a file that cannot be read, is no dump, is damaged or ends
    before its end.
    """
    path = Path(path)
    found = _Found()
    items = taken = 0
    for item in _items(path):
        items += 1
        kinds = _kinds(item)
        if kinds and found.add(item, kinds):
            taken += 1
    if not items:
        raise InputError(f"{path}: no item in the file; is it a JSON dump of Wikidata?")
    if not taken:
        raise InputError(
            f"{path}: of {items:,} items none is a person, a place or an organization with a label in {LATIN}"
        )
    return found.writer(), DumpCounts(items, taken)


class _Found:
    """What was found so far: how many items have a word, or a pair of words.

    A dump has millions of them. They are held as texts, the least that Python holds
    them in, and go over to the lexicon one by one, forgotten here.
    """

    def __init__(self) -> None:
        self._words: Counter[str] = Counter()
        self._kinds: dict[str, Kinds] = {}
        self._pairs: Counter[str] = Counter()  # "cyrillic latin"
        self._writer = LexiconWriter()

    def add(self, item: Mapping[str, Any], kinds: Kinds) -> bool:
        """Count the names of an item; return whether it has any."""
        label = _label(item, LATIN)
        # Bodies, and whoever has a byname, are called by common words, which nobody
        # bears; a person's name may be one (Brown).
        is_body = kinds == Kinds.ORGANIZATION
        name = _latin_words(label, common=not is_body)
        aliases = [_latin_words(alias, common=False) for alias in _aliases(item, LATIN)]
        found = {word for words_of_name in (name, *aliases) for word in words_of_name}
        found.discard("")
        if not label or not found:
            return False
        self._words.update(found)
        for word in found:
            self._kinds[word] = self._kinds.get(word, Kinds(0)) | kinds
        pairs: set[str] = set()
        for lang in CYRILLIC:
            cyrillic = _label(item, lang)
            cyrillic_name = _cyrillic_words(cyrillic)
            pairs.update(_pairs(cyrillic_name, name))
            for alias in aliases:
                pairs.update(_pairs(cyrillic_name, alias, by_sound=True))
            for text in _aliases(item, lang):
                for latin in (name, *aliases):
                    pairs.update(_pairs(_cyrillic_words(text), latin, by_sound=True))
            if cyrillic and kinds & Kinds.PERSON and len(name) > 1:
                person = Person(cyrillic, lang, label, str(item.get("id", "")))
                self._writer.add_person(name[0], name[-1], person)
        self._pairs.update(pairs)
        return True

    def writer(self) -> LexiconWriter:
        """Return all of it as a lexicon."""
        writer = self._writer
        while self._pairs:
            pair, count = self._pairs.popitem()
            cyrillic, _, latin = pair.partition(" ")
            strength = strength_of({"wikidata": count})
            writer.add_pair(cyrillic, latin, strength, self._kinds[latin])
        while self._words:
            word, count = self._words.popitem()
            strength = strength_of({"wikidata": count})
            writer.add_word(word, strength, self._kinds.pop(word))
        return writer


def _latin_words(text: str, *, common: bool) -> tuple[str, ...]:
    """Return the words of a Latin name, folded; "" for one that is no name, as a common word where they don't count.

    >>> _latin_words("Bank of Zembin", common=False)
    ('', '', 'zembin')
    """
    return tuple([_latin_word(word, common=common) for word in words(text)])


def _latin_word(word: Word, *, common: bool) -> str:
    folded = plain_latin(word.key)
    is_name = word.text[0].isupper() and folded.isascii() and folded.isalpha()
    counts = common or not is_common(word.key, LATIN)
    return folded if is_name and counts else ""


def _cyrillic_words(text: str) -> tuple[str, ...]:
    """Return the words of a Cyrillic name, folded: given name, patronymic, surname.

    >>> _cyrillic_words("Шольц, Олаф"), _cyrillic_words("Зянон Станіслававіч Пазняк")
    (('олаф', 'шольц'), ('зянон', 'станіслававіч', 'пазняк'))
    """
    surname, comma, rest = text.partition(", ")
    ordered = f"{rest} {surname}" if comma else text
    return tuple([word.key for word in words(ordered)])


def _pairs(
    cyrillic: tuple[str, ...], latin: tuple[str, ...], *, by_sound: bool = False
) -> Iterator[str]:
    """Yield which words of two names stand for each other: word by word, a patronymic left out if one side has none.

    >>> list(_pairs(("зянон", "станіслававіч", "пазняк"), ("zianon", "pazniak")))
    ['зянон zianon', 'пазняк pazniak']
    """
    if len(cyrillic) == len(latin) + 1 == 3 and is_patronymic(cyrillic[1]):
        cyrillic = (cyrillic[0], cyrillic[2])
    if len(cyrillic) != len(latin):
        return
    for word, spelled in zip(cyrillic, latin, strict=True):
        if spelled and (not by_sound or _sound_alike(word, spelled)):
            yield f"{word} {spelled}"


def _sound_alike(cyrillic: str, latin: str) -> bool:
    """Return whether a Latin word may be a spelling of a Cyrillic one.

    >>> _sound_alike("шольц", "scholz"), _sound_alike("шольц", "olaf")
    (True, False)
    """
    distance = Levenshtein.normalized_distance(romanized(cyrillic), latin)
    if distance <= _NEAR or distance > _FAR:
        return distance <= _NEAR
    limit = _SOUNDS_ALIKE * max(4, len(latin))
    return bool(read_sound((cyrillic,), latin, limit).form)


def _kinds(item: Mapping[str, Any]) -> Kinds:
    """Return what an item is by its classes; nothing for one of classes that are not listed."""
    kinds = Kinds(0)
    for claim in _listed(_mapped(item.get("claims")).get(_INSTANCE_OF)):
        if claim.get("rank") == "deprecated":
            continue
        snak = _mapped(claim.get("mainsnak"))
        value = _mapped(_mapped(snak.get("datavalue")).get("value"))
        kinds |= _classes().get(str(value.get("id")), Kinds(0))
    return kinds


def _label(item: Mapping[str, Any], lang: str) -> str:
    return _text(_mapped(_mapped(item.get("labels")).get(lang)))


def _aliases(item: Mapping[str, Any], lang: str) -> list[str]:
    return [
        text
        for alias in _listed(_mapped(item.get("aliases")).get(lang))
        if (text := _text(alias))
    ]


# An item without labels has a list in their place: PHP writes an empty table so.


def _mapped(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _listed(value: Any) -> list[Mapping[str, Any]]:
    return [_mapped(element) for element in value] if isinstance(value, list) else []


def _text(value: Mapping[str, Any]) -> str:
    text = value.get("value")
    return text if isinstance(text, str) else ""


@cache
def _classes() -> dict[str, Kinds]:
    """Return the kind of each class that is listed."""
    data = package_file("lexicon", "data", "wikidata_classes.toml")
    tables = tomli.loads(data.read_text("utf-8"))
    return {
        item: Kinds[kind.upper()]
        for kind, classes in tables.items()
        for item in classes
    }


def _items(path: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the items of a dump. Raises InputError; in an array for one without its end, too."""
    number = 0
    is_array = is_ended = False
    for number, line in enumerate(_lines(path), 1):
        text = line.strip()
        if number == 1 and text[:1] not in (b"[", b"{"):
            raise InputError(
                f"{path}: is no JSON dump of Wikidata: it begins with {text[:20]!r}, not with [ or an item"
            )
        if is_ended and text:
            raise InputError(f"{path}: line {number}: text behind the end of the array")
        if number == 1 and text[:1] == b"[":
            is_array = True
            text = text[1:].strip()
        if is_array and text.endswith(b"]"):
            is_ended = True
            text = text[:-1].strip()
        text = text.removesuffix(b",")
        if text:
            yield _item(text, path, number)
    if not number:
        raise InputError(f"{path}: is empty")
    if is_array and not is_ended:
        raise InputError(
            f"{path}: ends after line {number} without the ] of its array: the dump is cut off"
        )


def _item(text: bytes, path: Path, number: int) -> Mapping[str, Any]:
    try:
        item = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{path}: line {number}: is no item in JSON ({error}); an item stands on a line of its own: "
            "the dump is damaged or cut off"
        ) from None
    if not isinstance(item, dict):
        raise InputError(
            f"{path}: line {number}: an item is a JSON object, found {text[:20]!r}"
        )
    return item


def _lines(path: Path) -> Iterator[bytes]:
    """Yield the lines of a file, unpacked. Raises InputError."""
    number = 0
    try:
        with _opened(path) as file:
            while line := file.readline(_LONGEST_LINE):
                number += 1
                if len(line) == _LONGEST_LINE:
                    raise InputError(
                        f"{path}: line {number} is longer than {_LONGEST_LINE:,} bytes; "
                        "an item of a dump stands on a line of its own"
                    )
                yield line
    except EOFError:
        raise InputError(
            f"{path}: ends inside the packed data after line {number}: the dump is cut off"
        ) from None
    except (OSError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(
            f"{path}: cannot be read after line {number} ({reason})"
        ) from None


def _opened(path: Path) -> BinaryIO:
    openers: dict[str, Any] = {".gz": gzip.open, ".bz2": bz2.open}
    opener = openers.get(path.suffix.lower(), open)
    file: BinaryIO = opener(path, "rb")
    return file
