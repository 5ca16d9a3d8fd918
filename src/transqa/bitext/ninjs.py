"""Reads news items in JSON as texts in one language: IPTC ninjs 1.x, 2.x and 3.x (also a list of items).

Each text is a block with a name: ``headline``, ``subheadline``, ``summary`` (``description_text``), ``body``,
``caption-NAME`` (of an associated picture). Names, slugs and other metadata are no text. HTML inside a string is read
as HTML, and its places lead through the string's escapes into the file.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.base.model import NotChecked
from transqa.bitext.blocks import Block, block_units, trimmed
from transqa.bitext.decode import decode
from transqa.bitext.html import untranslated
from transqa.bitext.html_blocks import html_blocks
from transqa.bitext.json_places import JsonString, JsonValue, mapped_string, parse_json, string_text
from transqa.bitext.langs import Langs, primary_code
from transqa.bitext.unit import Content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARKUP = re.compile(r"html|nitf|xml", re.IGNORECASE)
_LOOKS_MARKED = re.compile(r"</?(?:p|br|div|b|i|em|strong|a|ul|li|h[1-6]|blockquote|span|article|section)[\s/>]", re.I)
_KINDS = {"headline": "headline", "subheadline": "subheadline", "description": "summary", "body": "body"}
_DEEPEST = 20  # associations in associations


class _Text(NamedTuple):
    """A string that is text: the name of its block, where it came from (``body_html``), whether it holds tags."""

    name: str
    key: str
    value: JsonString
    marked: bool


def read_ninjs(data: bytes, name: str, langs: Langs = Langs()) -> list[Content]:  # noqa: B008 - frozen
    """Return each item of a ninjs file as a document; associated pictures and stories belong to their item.

    Of a text that is given twice (``body_text`` and ``body_html``) the plain one is read, and the other is noted.
    Raises InputError with line and column for what is no JSON, and for JSON without any such text.

    >>> content, = read_ninjs(b'{"headline": "Minsk", "body_html": "<p>A &amp; B</p>"}', "a.json")
    >>> [(one.id, one.target.text, one.start) for one in content.units]
    [('headline', 'Minsk', 14), ('body', 'A & B', 39)]
    """
    file = decode(data, name)
    value = parse_json(file, name)
    items = [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]
    numbers = [""] if len(items) == 1 else map(str, range(1, len(items) + 1))
    found = (_content(item, file, name, langs, number) for item, number in zip(items, numbers, strict=True))
    contents = [one for one in found if one]
    if not contents:
        why = "no object" if not items else "none of headline, description_text, body_text, body_html, bodies …"
        raise InputError(f"{name}: no text of a ninjs item ({why}); there is nothing to check")
    return contents


def _content(item: dict[str, JsonValue], file: str, name: str, langs: Langs, number: str) -> Content | None:
    blocks: list[Block] = []
    notes: list[NotChecked] = []
    kept_out: list[tuple[int, int]] = []
    for group in _groups(file, item, "", 0):
        found, noted = _once(group, file, name, kept_out)
        blocks += found
        notes += noted
    if not any(block.target.text for block in blocks):
        return None
    lang = langs.target or primary_code(string_text(file, item.get("language"))) or None
    uri = number and (string_text(file, item.get("uri") or item.get("guid")) or number)
    notes += untranslated(tuple(kept_out), file)
    units = block_units(blocks, file, name)
    return Content(f"{name}#{uri}" if uri else name, units, False, file, None, lang, (), tuple(notes))


def _groups(file: str, item: dict[str, JsonValue], inside: str, deep: int) -> Iterator[list[_Text]]:
    """Yield the texts of an item, and of what is associated with it, in reading order; in a group, of one text."""
    for kind, role in _KINDS.items():
        texts = [*_flat(item, kind, role), *_listed(file, item, kind, role)]
        texts.sort(key=lambda text: text.marked)
        named = [one._replace(name=_named(one.name, inside)) for one in texts]
        if kind == "headline":
            yield from ([one] for one in named)
        elif named:
            yield named
    if deep < _DEEPEST:
        for label, one in _associated(file, item):
            yield from _groups(file, one, f"{inside}-{label}" if inside else label, deep + 1)


def _named(role: str, inside: str) -> str:
    if not inside:
        return role
    return f"{'caption' if role == 'summary' else role}-{inside}"


def _flat(item: dict[str, JsonValue], kind: str, role: str) -> Iterator[_Text]:
    """Yield the texts of ninjs 1.x: ``headline``, and ``body_text``, ``body_html`` and whatever follows ``body_``."""
    for key, value in item.items():
        if isinstance(value, JsonString) and (key == kind or key.startswith(f"{kind}_")):
            yield _Text(role, key, value, bool(_MARKUP.search(key)))


def _listed(file: str, item: dict[str, JsonValue], kind: str, role: str) -> Iterator[_Text]:
    """Yield the texts of ninjs 2.x and 3.x: ``headlines``, ``bodies`` … with role, content type and value."""
    plural = "bodies" if kind == "body" else f"{kind}s"
    listed = item.get(plural)
    for number, one in enumerate(listed if isinstance(listed, list) else ()):
        value = one.get("value") if isinstance(one, dict) else None
        if isinstance(one, dict) and isinstance(value, JsonString):
            said = string_text(file, one.get("contenttype") or one.get("contentType"))
            part = string_text(file, one.get("role"))
            marked = bool(_MARKUP.search(said or part))
            yield _Text(role, f"{plural}[{number}] ({part or said or 'no role'})", value, marked)


def _associated(file: str, item: dict[str, JsonValue]) -> Iterator[tuple[str, dict[str, JsonValue]]]:
    """Yield the associated items with a label: their key (1.x), their name or their number (2.x)."""
    found = item.get("associations")
    pairs: list[tuple[str, JsonValue]] = []
    if isinstance(found, dict):
        pairs = list(found.items())
    elif isinstance(found, list):
        pairs = [(string_text(file, one.get("name")) if isinstance(one, dict) else "", one) for one in found]
    for number, (label, one) in enumerate(pairs, 1):
        if isinstance(one, dict):
            yield "-".join(label.split()) or str(number), one


def _blocks(text: _Text, file: str, name: str, kept_out: list[tuple[int, int]]) -> list[Block]:
    """Return the blocks of a string: those of its HTML, or its paragraphs, which line breaks part."""
    outer = mapped_string(file, text.value, name)
    if not (text.marked or _LOOKS_MARKED.search(outer.text)):
        return [Block(one, text.name) for one in [trimmed(outer)] if one.text]
    found = html_blocks(outer.text, xml=outer.text.lstrip().startswith("<?xml"))
    for start, end in found.kept_out:
        kept_out.append(outer.place(start, end) or (0, 0))
    blocks: list[Block] = []
    for block in found.blocks:
        comments = tuple(one._replace(at=(outer.place(one.at, one.at) or (0, 0))[0]) for one in block.comments)
        blocks.append(Block(block.target.through(outer), text.name, comments))
    return blocks


def _once(
    group: Sequence[_Text], file: str, name: str, kept_out: list[tuple[int, int]]
) -> tuple[list[Block], list[NotChecked]]:
    """Return the blocks of the forms of a text, each text once, and a note for each form that is not read."""
    read: list[Block] = []
    notes: list[NotChecked] = []
    known: list[tuple[str, Counter[str]]] = []
    for text in group:
        marked: list[tuple[int, int]] = []
        found = _blocks(text, file, name, marked)
        words = Counter(word for block in found for word in block.target.text.split())
        twin = next((one for one in known if _is_form(one[1], words)), None)
        if twin:
            why = "the same words" if twin[1] == words else "mostly the same words"
            notes.append(NotChecked(text.key, f"{why} as {twin[0]}, which is checked instead"))
        elif found:
            known.append((text.key, words))
            read += found
            kept_out += marked
    return read, notes


def _is_form(one: Counter[str], other: Counter[str]) -> bool:
    """Return whether two texts share half of the words of the shorter one: then they are forms of one text."""
    return bool(one and other) and 2 * (one & other).total() >= min(one.total(), other.total())
