"""Reads TBX: version 2 (ISO 30042:2008, martif), version 3 (ISO 30042:2019) in both styles, and TBX-Min.

A data category is the ``type`` of its element (DCA) or an element of its own (DCT);
both are read alike, whatever the namespace of a module. What no entry has a place for
is named in the warnings.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import DataError
from transqa.base.garbage import without_collecting
from transqa.base.safe_xml import Node, decode_xml, parse_xml
from transqa.glossary.entries import Status
from transqa.glossary.fields import ENTRY_FIELDS, ROLE_FIELDS, TERM_FIELDS, FieldType
from transqa.glossary.layer import Raw, RawEntry
from transqa.glossary.parse import LANG, slug
from transqa.glossary.tbx_notes import (
    MARK,
    MISTRANSLATION,
    READ_STATUSES,
    read,
    status_of,
    tidy,
)
from transqa.languages.codes import two_letter_code

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ROOTS = ("martif", "tbx", "TBX")
_ENTRIES = ("termEntry", "conceptEntry", "entry")
_LANGS = ("langSet", "langSec", "langGroup")
_TERMS = ("tig", "ntig", "termSec", "termGroup", "termGrp")
_GROUPS = ("descripGrp", "adminGrp", "termNoteGrp")
_META = ("descrip", "admin", "termNote", "ref", "xref", "descripNote", "adminNote")
_STATUS = ("administrativeStatus", "normativeAuthorization", "termStatus")
_REASONS = ("note", "usageNote")
# Without a type it is a definition to translate-toolkit.
_NOTES = (
    "note",
    "definition",
    "descrip",
)
# What our notes may say. The status and the language of a term stand in elements of
# their own.
_ENTRY_FIELDS = {
    field.in_note: field for field in ENTRY_FIELDS if field.type is not FieldType.TERMS
}
_TERM_FIELDS = {
    field.in_note: field
    for field in TERM_FIELDS
    if field.name not in ("lang", "status")
}
_XML_LANG = "http://www.w3.org/XML/1998/namespace}lang"
_ITEM = "wikidata.org/"


class _Category(NamedTuple):
    """A data category: its name, what it says, and where."""

    name: str
    text: str
    node: Node


class _File:
    """A file being read: where its lines begin, and what could not be kept, by category: how often, where first."""

    def __init__(self, text: str, path: Path) -> None:
        self.path = path
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self.left: dict[str, tuple[int, str]] = {}
        self.raw = Raw()
        self.ids: set[str] = set()
        self.kindless = 0

    def where(self, node: Node) -> str:
        """Return the file, line and column of an element, for messages."""
        line = bisect_right(self.lines, node.start)
        return (
            f"{self.path}: line {line}, column {node.start - self.lines[line - 1] + 1}"
        )

    def leave(self, what: str, node: Node) -> None:
        """Note that something is left out."""
        count, first = self.left.get(what, (0, self.where(node)))
        self.left[what] = count + 1, first

    def problem(self, node: Node, said: str) -> None:
        """Note an error of one entry."""
        self.raw.problems.append(f"{self.where(node)}: {said}")


def read_tbx(data: bytes, path: Path) -> Raw:
    """Return the entries of a TBX file as tables. Raises DataError for XML that is wrong or unsafe, or no TBX."""
    text = decode_xml(data, str(path), DataError)
    root = parse_xml(text, str(path), DataError)
    if root.tag not in _ROOTS:
        raise DataError(
            f"{path}: the root element is <{root.tag}>, of TBX it is <martif> (version 2) or <tbx>"
        )
    file = _File(text, path)
    _header(file, root)
    with without_collecting():
        # Walking the tree again and again to find no cycles takes a quarter of the
        # time.
        _content(file, root.first("text") or root)
    if not file.raw.rows and not file.raw.problems:
        raise DataError(
            f"{path}: no entry (<termEntry> or <conceptEntry>) with a language in the file"
        )
    for what, (count, first) in file.left.items():
        times = f" ({count} times)" if count > 1 else ""
        file.raw.warnings.append(
            f"{first}: {what} has no place in an entry and is left out{times}"
        )
    if file.kindless:
        kindless = f"{file.kindless} of {len(file.raw.rows)} entries say no kind and are taken for terms"
        file.raw.warnings.append(
            f"{path}: {kindless}; names are found by the kinds person, place and organization"
        )
    return file.raw


def _content(file: _File, content: Node) -> None:
    for body in content.elements("body"):
        for node in body.elements():
            if node.tag in _ENTRIES:
                _entry(file, node)
            else:
                file.leave(f"<{node.tag}>", node)
    for node in content.elements("back"):
        file.leave("back matter", node)


def _header(file: _File, root: Node) -> None:
    head = root.first("martifHeader", "tbxHeader", "header")
    notes = []
    for node in head.walk() if head else ():
        if node.tag == "title":
            file.raw.about["title"] = tidy(node.text())
        elif node.tag in ("p", "note") and node.attrs.get("type") != "XCSURI":
            said = node.text()
            if said.startswith(MARK):
                file.raw.about.update(
                    {key: values[0] for key, values in read(said) if values}
                )
            else:
                notes.append(tidy(said))
    if notes:
        file.raw.about["note"] = "\n".join(notes)


def _entry(file: _File, node: Node) -> None:
    own: dict[str, Any] = {}
    notes: list[str] = []
    terms: list[dict[str, Any]] = []
    for category in _categories(file, node):
        _put_into_entry(file, category, own, notes)
    for lang_node in node.elements(*_LANGS):
        lang = _lang(file, lang_node)
        for category in _categories(file, lang_node):
            if category.name in _NOTES:
                _put_into_entry(file, category, own, notes)
            else:
                file.leave(category.name, category.node)
        if lang:
            terms += _terms(file, lang_node, lang)
    if notes:
        own.setdefault("note", "\n".join(notes))
    if "kind" not in own:
        file.kindless += 1
        own["kind"] = "term"
    own["id"] = _id(file, node, own, terms)
    file.raw.rows.append(
        RawEntry(f'{file.where(node)}: entry "{own["id"]}"', {**own, "term": terms})
    )


def _id(
    file: _File, node: Node, own: dict[str, Any], terms: list[dict[str, Any]]
) -> str:
    """Return the id of an entry: what our note says, the attribute, else made of its first spelling."""
    entry_id = own.get("id") or node.attrs.get("id")
    if entry_id in file.ids:
        file.problem(node, f'id "{entry_id}" stands twice; ids are unique')
    if not entry_id:
        best_first = sorted(
            terms,
            key=lambda term: (term["lang"] != "en", term["status"] != "preferred"),
        )
        entry_id = slug(best_first[0]["text"]) if best_first else ""
        if not entry_id or entry_id in file.ids:
            entry_id = f"{entry_id or 'entry'}-{len(file.ids) + 1}"
    file.ids.add(str(entry_id))
    return str(entry_id)


def _categories(file: _File, node: Node) -> Iterator[_Category]:
    """Yield what an element says of itself, groups opened; a source inside the group of a definition stays with it."""
    for child in node.elements():
        if child.tag in (*_LANGS, *_TERMS, "term"):
            continue
        if child.tag not in _GROUPS:
            yield _Category(_name(child), child.text(), child)
            continue
        first, *others = child.elements()
        sources = [tidy(other.text()) for other in others if _name(other) == "source"]
        text = (
            f"{tidy(first.text())} ({', '.join(sources)})" if sources else first.text()
        )
        yield _Category(_name(first), text, first)
        for other in others:
            if _name(other) != "source":
                yield _Category(_name(other), other.text(), other)


def _name(node: Node) -> str:
    """Return the name of a data category: the type of its element (DCA), or the name of the element itself (DCT)."""
    return node.attrs.get("type", node.tag) if node.tag in _META else node.tag


def _put_into_entry(
    file: _File, category: _Category, own: dict[str, Any], notes: list[str]
) -> None:
    """Put what an entry or a language says into the table of the entry."""
    target = category.node.attrs.get("target", "")
    if category.name == "note" and category.text.startswith(MARK):
        _own_note(file, category, own)
    elif category.name in _NOTES:
        notes.append(tidy(category.text))
    elif category.name in ("source", "subjectField"):
        key = "domain" if category.name == "subjectField" else "source"
        text = tidy(category.text)
        own[key] = f"{own[key]}; {text}" if key in own else text
    elif category.name == "externalCrossReference" and _ITEM in target:
        own["wikidata"] = target.rpartition("/")[2]
    else:
        file.leave(category.name, category.node)


def _own_note(file: _File, category: _Category, own: dict[str, Any]) -> None:
    """Read our note of an entry."""
    for key, values in read(category.text):
        first = values[0] if values else ""
        name, _, style = key.partition(".")
        field = _ENTRY_FIELDS.get(name)
        if field is None or (style != "") != (field.type is FieldType.STYLES):
            file.leave(f'"{key}" in the note of transqa', category.node)
        elif field.type is FieldType.STYLES:
            own.setdefault(field.in_toml, {})[style] = first
        elif field.type is FieldType.ROLES:
            role = zip([part.in_toml for part in ROLE_FIELDS], values, strict=False)
            own.setdefault(field.in_toml, []).append(dict(role))
        elif field.has_many_texts:
            own[field.in_toml] = values
        elif field.name == "kind" and first not in field.choices:
            file.leave(f'"{key}" in the note of transqa', category.node)
        else:
            own[field.in_toml] = first


def _lang(file: _File, node: Node) -> str:
    """Return the primary language of a section; "" and a problem if there is none."""
    declared = node.attrs.get(_XML_LANG, "")
    code = declared.replace("_", "-").split("-")[0].lower()
    if not LANG.fullmatch(code):
        file.problem(
            node,
            f'xml:lang "{declared}" of <{node.tag}> is no language code, as be, en or pt-BR',
        )
        return ""
    short = two_letter_code(code)
    if declared != short:
        file.leave(
            f'"{declared}" is read as "{short}": the rest of the language code', node
        )
    return short


def _terms(file: _File, lang_node: Node, lang: str) -> list[dict[str, Any]]:
    """Return the terms of a language. Without any status the first is preferred, the others are admitted."""
    terms = []
    for node in lang_node.elements(*_TERMS):
        term = _term(file, node, lang)
        if term:
            terms.append(term)
    has_preferred = any(term.get("status") == Status.PREFERRED for term in terms)
    for term in terms:
        status = term.get("status") or (
            Status.ADMITTED if has_preferred else Status.PREFERRED
        )
        has_preferred = has_preferred or status == Status.PREFERRED
        term["status"] = str(status)
    return terms


def _term(file: _File, node: Node, lang: str) -> dict[str, Any] | None:
    """Return a term as its table; None for one without a text."""
    holder = node.first("termGrp") or node
    text = holder.first("term")
    if text is None or not text.text().strip():
        file.leave(f'a <{node.tag}> of "{lang}" without a term', node)
        return None
    if next(text.elements(), None):
        file.leave("markup inside a term", text)
    spelling = text.text()
    # A line end inside a term is the indentation of the file; other white space is the
    # term's own.
    spelling = " ".join(spelling.split()) if "\n" in spelling else spelling.strip()
    term: dict[str, Any] = {"lang": lang, "literal": True, "text": spelling}
    reasons: list[str] = []
    for level in dict.fromkeys((holder, node)):
        for category in _categories(file, level):
            _put_into_term(file, category, term, reasons)
    if reasons:
        term.setdefault("reason", "\n".join(reasons))
    return term


def _put_into_term(
    file: _File, category: _Category, term: dict[str, Any], reasons: list[str]
) -> None:
    """Put what a term says into its table."""
    if category.name == "note" and category.text.startswith(MARK):
        _own_term_note(file, category, term)
    elif category.name in _REASONS:
        reasons.append(tidy(category.text))
    elif category.name == "source":
        term.setdefault("source", tidy(category.text))
    elif category.name in _STATUS:
        status = status_of(category.text)
        if status is None:
            allowed = ", ".join(READ_STATUSES)
            message = f'{category.name} "{category.text.strip()}" is unknown; allowed: {allowed}'
            file.problem(category.node, message)
        elif term.get("status") != Status.MISTRANSLATION:
            term["status"] = status
    elif category.name == "partOfSpeech" and category.text.strip() == "properNoun":
        term.setdefault("case_sensitive", True)
    else:
        file.leave(category.name, category.node)


def _own_term_note(file: _File, category: _Category, term: dict[str, Any]) -> None:
    """Read our note of a term."""
    for key, values in read(category.text):
        first = values[0] if values else ""
        field = _TERM_FIELDS.get(key)
        if key == MISTRANSLATION:
            term["status"] = Status.MISTRANSLATION
        elif field is None:
            file.leave(f'"{key}" in the note of transqa', category.node)
        elif field.has_many_texts:
            term[field.in_toml] = values
        elif field.type is FieldType.FLAG:
            term[field.in_toml] = first == "yes"
        else:
            term[field.in_toml] = first
