"""Reads news items in JSON as texts in one language: IPTC ninjs 1.x, 2.x and 3.x (also a list of items).

Each text is a block with a name: ``headline``, ``subheadline``, ``summary``
(``description_text``), ``body``, ``caption-NAME`` (of an associated picture). Names,
slugs and other metadata are no text. HTML inside a string is read as HTML, and its
spans lead through the string's escapes into the file.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.base.model import NotChecked
from transqa.bitext.blocks import TextBlock, block_units, trimmed, with_labels
from transqa.bitext.decode import decode
from transqa.bitext.html import is_xml, no_translate_notes
from transqa.bitext.html_blocks import html_blocks
from transqa.bitext.json_places import (
    JsonString,
    JsonValue,
    mapped_string,
    parse_json,
    string_text,
)
from transqa.bitext.langs import Langs, primary_code
from transqa.bitext.unit import Content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARKUP_TYPE = re.compile(r"html|nitf|xml", re.IGNORECASE)
# Some producers write HTML into body_text.
_HTML_TAG = re.compile(
    r"</?(?:p|br|div|b|i|em|strong|a|ul|li|h[1-6]|blockquote|span|article|section)[\s/>]",
    re.IGNORECASE,
)
_BLOCK_IDS = {
    "headline": "headline",
    "subheadline": "subheadline",
    "description": "summary",
    "body": "body",
}
_DEEPEST = 20  # associations in associations

_Object = dict[str, JsonValue]


class _NinjsText(NamedTuple):
    """A string that is text: the id of its blocks, where it came from (``body_html``), whether it holds tags."""

    block_id: str
    key: str
    value: JsonString
    is_markup: bool


def read_ninjs(data: bytes, name: str, langs: Langs = Langs()) -> list[Content]:  # noqa: B008 - frozen
    """Return each item of a ninjs file as a document; associated pictures and stories belong to their item.

    Of a text that is given twice (``body_text`` and ``body_html``) the plain one is
    read, and the other is noted. Raises InputError with line and column for what is not
    JSON, and for JSON without any such text.

    >>> content, = read_ninjs(b'{"headline": "Minsk", "body_html": "<p>A &amp; B</p>"}', "a.json")
    >>> [(unit.id, unit.target.text, unit.start) for unit in content.units]
    [('headline', 'Minsk', 14), ('body', 'A & B', 39)]
    """
    file = decode(data, name)
    value = parse_json(file, name)
    values = value if isinstance(value, list) else [value]
    items = [item for item in values if isinstance(item, dict)]
    contents: list[Content] = []
    for number, item in enumerate(items, 1):
        content_id = name
        if len(items) > 1:
            uri = string_text(file, item.get("uri") or item.get("guid"))
            content_id = f"{name}#{uri or number}"
        content = _content(item, file, name, content_id, langs)
        if content:
            contents.append(content)
    if not contents:
        why = (
            "none of headline, description_text, body_text, body_html, bodies …"
            if items
            else "no object"
        )
        raise InputError(
            f"{name}: no text of a ninjs item ({why}); there is nothing to check"
        )
    return contents


def _content(
    item: _Object, file: str, name: str, content_id: str, langs: Langs
) -> Content | None:
    """Return an item as a document; None if it has no text."""
    blocks: list[TextBlock] = []
    notes: list[NotChecked] = []
    no_translate: list[tuple[int, int]] = []
    for forms in _texts(file, item, "", 0):
        form_blocks, form_notes = _read_once(forms, file, name, no_translate)
        blocks += form_blocks
        notes += form_notes
    if not any(block.target.text for block in blocks):
        return None
    item_lang = primary_code(string_text(file, item.get("language")))
    notes += no_translate_notes(no_translate, file)
    blocks = with_labels(blocks, ("headline", "subheadline", "summary"))
    return Content(
        id=content_id,
        units=block_units(blocks, file, name),
        bilingual=False,
        file=file,
        target_lang=langs.target or item_lang or None,
        notes=tuple(notes),
    )


def _texts(
    file: str, item: _Object, associated_as: str, depth: int
) -> Iterator[list[_NinjsText]]:
    """Yield the texts of an item and of what is associated with it, in reading order, each as the list of its forms.

    Plain forms stand before those with markup. Several headlines are not forms of one:
    each is a text.
    """
    for key, block_id in _BLOCK_IDS.items():
        if associated_as:
            # What an associated picture has for a summary is its caption.
            own_id = "caption" if block_id == "summary" else block_id
            block_id = f"{own_id}-{associated_as}"  # noqa: PLW2901
        forms = [
            *_version_1_texts(item, key, block_id),
            *_later_texts(file, item, key, block_id),
        ]
        forms.sort(key=lambda form: form.is_markup)
        if key == "headline":
            yield from ([headline] for headline in forms)
        elif forms:
            yield forms
    if depth >= _DEEPEST:
        return
    for label, associated in _associations(file, item):
        label_path = f"{associated_as}-{label}" if associated_as else label
        yield from _texts(file, associated, label_path, depth + 1)


def _version_1_texts(item: _Object, key: str, block_id: str) -> Iterator[_NinjsText]:
    """Yield the texts of ninjs 1.x: ``headline``, and ``body_text``, ``body_html`` and whatever follows ``body_``."""
    for item_key, value in item.items():
        is_wanted = item_key == key or item_key.startswith(f"{key}_")
        if is_wanted and isinstance(value, JsonString):
            yield _NinjsText(
                block_id, item_key, value, is_markup=bool(_MARKUP_TYPE.search(item_key))
            )


def _later_texts(
    file: str, item: _Object, key: str, block_id: str
) -> Iterator[_NinjsText]:
    """Yield the texts of ninjs 2.x and 3.x: ``headlines``, ``bodies`` … with role, content type and value."""
    plural = "bodies" if key == "body" else f"{key}s"
    texts = item.get(plural)
    if not isinstance(texts, list):
        return
    for index, text in enumerate(texts):
        if not isinstance(text, dict):
            continue
        value = text.get("value")
        if not isinstance(value, JsonString):
            continue
        content_type = string_text(
            file, text.get("contenttype") or text.get("contentType")
        )
        role = string_text(file, text.get("role"))
        yield _NinjsText(
            block_id=block_id,
            key=f"{plural}[{index}] ({role or content_type or 'no role'})",
            value=value,
            is_markup=bool(_MARKUP_TYPE.search(content_type or role)),
        )


def _associations(file: str, item: _Object) -> Iterator[tuple[str, _Object]]:
    """Yield the associated items with a label: their key (1.x), their name or their number (2.x)."""
    associations = item.get("associations")
    labelled: list[tuple[str, JsonValue]] = []
    if isinstance(associations, dict):
        labelled = list(associations.items())
    elif isinstance(associations, list):
        for associated in associations:
            label = (
                string_text(file, associated.get("name"))
                if isinstance(associated, dict)
                else ""
            )
            labelled.append((label, associated))
    for number, (label, associated) in enumerate(labelled, 1):
        if isinstance(associated, dict):
            yield "-".join(label.split()) or str(number), associated


def _read_once(
    forms: Sequence[_NinjsText],
    file: str,
    name: str,
    no_translate: list[tuple[int, int]],
) -> tuple[list[TextBlock], list[NotChecked]]:
    """Return the blocks of the forms of a text, each text once, and a note for each form that is not read."""
    blocks: list[TextBlock] = []
    notes: list[NotChecked] = []
    words_read: list[tuple[str, Counter[str]]] = []
    for form in forms:
        form_blocks, form_no_translate = _blocks(form, file, name)
        words: Counter[str] = Counter()
        for block in form_blocks:
            words.update(block.target.text.split())
        for twin_key, twin_words in words_read:
            if _are_forms_of_one_text(twin_words, words):
                why = (
                    "the same words" if twin_words == words else "mostly the same words"
                )
                notes.append(
                    NotChecked(
                        form.key, f"{why} as {twin_key}, which is checked instead"
                    )
                )
                break
        else:
            if form_blocks:
                words_read.append((form.key, words))
                blocks += form_blocks
                no_translate += form_no_translate
    return blocks, notes


def _blocks(
    text: _NinjsText, file: str, name: str
) -> tuple[list[TextBlock], list[tuple[int, int]]]:
    """Return the blocks of a string (of its HTML, else one), and the spans that it says are not to be translated."""
    outer = mapped_string(file, text.value, name)
    if not text.is_markup and not _HTML_TAG.search(outer.text):
        plain = trimmed(outer)
        return ([TextBlock(plain, text.block_id)] if plain.text else []), []
    parsed = html_blocks(outer.text, xml=is_xml(outer.text))
    blocks = [block.through(outer, text.block_id) for block in parsed.blocks]
    no_translate = [
        outer.file_span(start, end) or (0, 0) for start, end in parsed.no_translate
    ]
    return blocks, no_translate


def _are_forms_of_one_text(words: Counter[str], other: Counter[str]) -> bool:
    """Return whether two texts share half of the words of the shorter one."""
    if not words or not other:
        return False
    shared = (words & other).total()
    return 2 * shared >= min(words.total(), other.total())
