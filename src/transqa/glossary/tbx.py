"""Reads TBX: version 2 (ISO 30042:2008, martif), version 3 (ISO 30042:2019) in both styles, and TBX-Min.

A data category is the ``type`` of its element (DCA) or an element of its own (DCT); both are read alike, whatever the
namespace of a module. What no entry has a place for is named in the warnings.
"""

from __future__ import annotations

import gc
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.errors import DataError
from transqa.base.safe_xml import Node, decode_xml, parse_xml
from transqa.glossary.entries import Status
from transqa.glossary.fields import ENTRY_FIELDS, ROLE_FIELDS, TERM_FIELDS, FieldType
from transqa.glossary.layer import Raw, Row
from transqa.glossary.parse import LANG, slug
from transqa.glossary.tbx_notes import MARK, MISTRANSLATION, READ_STATUSES, read, status_of, tidy
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
_NOTES = ("note", "definition", "descrip")  # without a type it is a definition to translate-toolkit
# What our notes may say. The status and the language of a term stand in elements of their own.
_ENTRY_FIELDS = {field.in_note: field for field in ENTRY_FIELDS if field.type is not FieldType.TERMS}
_TERM_FIELDS = {field.in_note: field for field in TERM_FIELDS if field.name not in ("lang", "status")}
_XML_LANG = "http://www.w3.org/XML/1998/namespace}lang"
_ITEM = "wikidata.org/"


class _Said(NamedTuple):
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
        return f"{self.path}: line {line}, column {node.start - self.lines[line - 1] + 1}"

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
        raise DataError(f"{path}: the root element is <{root.tag}>, of TBX it is <martif> (version 2) or <tbx>")
    file = _File(text, path)
    _header(file, root)
    collecting = gc.isenabled()
    gc.disable()  # the tree has no cycles; walking it again and again to find none takes a quarter of the time
    try:
        _content(file, root.first("text") or root)
    finally:
        if collecting:
            gc.enable()
    if not file.raw.rows and not file.raw.problems:
        raise DataError(f"{path}: no entry (<termEntry> or <conceptEntry>) with a language in the file")
    file.raw.warnings += [
        f"{first}: {what} has no place in an entry and is left out{f' ({count} times)' if count > 1 else ''}"
        for what, (count, first) in file.left.items()
    ]
    if file.kindless:
        said = f"{file.kindless} of {len(file.raw.rows)} entries say no kind and are taken for terms"
        file.raw.warnings.append(f"{path}: {said}; names are found by the kinds person, place and organization")
    return file.raw


def _content(file: _File, content: Node) -> None:
    for node in (one for body in content.elements("body") for one in body.elements()):
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
                file.raw.about.update({key: values[0] for key, values in read(said) if values})
            else:
                notes.append(tidy(said))
    if notes:
        file.raw.about["note"] = "\n".join(notes)


def _entry(file: _File, node: Node) -> None:
    own: dict[str, Any] = {}
    notes: list[str] = []
    terms: list[dict[str, Any]] = []
    for said in _categories(file, node):
        _entry_says(file, said, own, notes)
    for lang_node in node.elements(*_LANGS):
        lang = _lang(file, lang_node)
        for said in _categories(file, lang_node):
            _entry_says(file, said, own, notes) if said.name in _NOTES else file.leave(said.name, said.node)
        if lang:
            terms += _terms(file, lang_node, lang)
    if notes:
        own.setdefault("note", "\n".join(notes))
    if "kind" not in own:
        file.kindless += 1
        own["kind"] = "term"
    own["id"] = _id(file, node, own, terms)
    file.raw.rows.append(Row(f'{file.where(node)}: entry "{own["id"]}"', {**own, "term": terms}))


def _id(file: _File, node: Node, own: dict[str, Any], terms: list[dict[str, Any]]) -> str:
    """Return the id of an entry: what our note says, the attribute, else made of its first spelling."""
    said = own.get("id") or node.attrs.get("id")
    if said in file.ids:
        file.problem(node, f'id "{said}" stands twice; ids are unique')
    best = sorted(terms, key=lambda term: (term["lang"] != "en", term["status"] != "preferred"))
    made = slug(best[0]["text"]) if best else ""
    id_ = str(said or (made if made and made not in file.ids else f"{made or 'entry'}-{len(file.ids) + 1}"))
    file.ids.add(id_)
    return id_


def _categories(file: _File, node: Node) -> Iterator[_Said]:
    """Yield what an element says of itself, groups opened; a source inside the group of a definition stays with it."""
    for one in node.elements():
        if one.tag in (*_LANGS, *_TERMS, "term"):
            continue
        if one.tag not in _GROUPS:
            yield _Said(_name(one), one.text(), one)
            continue
        first, *others = one.elements()
        sources = [tidy(other.text()) for other in others if _name(other) == "source"]
        said = first.text() if not sources else f"{tidy(first.text())} ({', '.join(sources)})"
        yield _Said(_name(first), said, first)
        yield from (_Said(_name(other), other.text(), other) for other in others if _name(other) != "source")


def _name(node: Node) -> str:
    return node.attrs.get("type", node.tag) if node.tag in _META else node.tag


def _entry_says(file: _File, said: _Said, own: dict[str, Any], notes: list[str]) -> None:
    """Put what an entry or a language says into the table of the entry."""
    target = said.node.attrs.get("target", "")
    if said.name == "note" and said.text.startswith(MARK):
        _own_note(file, said, own)
    elif said.name in _NOTES:
        notes.append(tidy(said.text))
    elif said.name in ("source", "subjectField"):
        key = "domain" if said.name == "subjectField" else "source"
        own[key] = "; ".join([*([own[key]] if key in own else []), tidy(said.text)])
    elif said.name == "externalCrossReference" and _ITEM in target:
        own["wikidata"] = target.rpartition("/")[2]
    else:
        file.leave(said.name, said.node)


def _own_note(file: _File, said: _Said, own: dict[str, Any]) -> None:
    """Read our note of an entry."""
    for key, values in read(said.text):
        first = values[0] if values else ""
        name, _, style = key.partition(".")
        field = _ENTRY_FIELDS.get(name)
        if field is None or (style != "") != (field.type is FieldType.STYLES):
            file.leave(f'"{key}" in the note of transqa', said.node)
        elif field.type is FieldType.STYLES:
            own.setdefault(field.in_toml, {})[style] = first
        elif field.type is FieldType.ROLES:
            role = zip([part.in_toml for part in ROLE_FIELDS], values, strict=False)
            own.setdefault(field.in_toml, []).append(dict(role))
        elif field.has_many_texts:
            own[field.in_toml] = values
        elif field.name == "kind" and first not in field.choices:
            file.leave(f'"{key}" in the note of transqa', said.node)
        else:
            own[field.in_toml] = first


def _lang(file: _File, node: Node) -> str:
    """Return the primary language of a section; "" and a problem if there is none."""
    said = node.attrs.get(_XML_LANG, "")
    code = said.replace("_", "-").split("-")[0].lower()
    if not LANG.fullmatch(code):
        file.problem(node, f'xml:lang "{said}" of <{node.tag}> is no language code, as be, en or pt-BR')
        return ""
    short = two_letter_code(code)
    if said != short:
        file.leave(f'"{said}" is read as "{short}": the rest of the language code', node)
    return short


def _terms(file: _File, lang_node: Node, lang: str) -> list[dict[str, Any]]:
    """Return the terms of a language. Without any status the first is preferred, the others are admitted."""
    terms = [term for node in lang_node.elements(*_TERMS) if (term := _term(file, node, lang))]
    first = not any(term.get("status") == Status.PREFERRED for term in terms)
    for term in terms:
        term.setdefault("status", Status.PREFERRED if first else Status.ADMITTED)
        first = first and term["status"] != Status.PREFERRED
    return [{**term, "status": str(term["status"])} for term in terms]


def _term(file: _File, node: Node, lang: str) -> dict[str, Any] | None:
    holder = node.first("termGrp") or node
    text = holder.first("term")
    if text is None or not text.text().strip():
        file.leave(f'a <{node.tag}> of "{lang}" without a term', node)
        return None
    if next(text.elements(), None):
        file.leave("markup inside a term", text)
    spelled = text.text()
    term: dict[str, Any] = {"lang": lang, "literal": True}
    term["text"] = " ".join(spelled.split()) if "\n" in spelled else spelled.strip()
    reasons: list[str] = []
    for said in (one for level in dict.fromkeys((holder, node)) for one in _categories(file, level)):
        _term_says(file, said, term, reasons)
    if reasons:
        term.setdefault("reason", "\n".join(reasons))
    return term


def _term_says(file: _File, said: _Said, term: dict[str, Any], reasons: list[str]) -> None:
    if said.name == "note" and said.text.startswith(MARK):
        _own_term_note(file, said, term)
    elif said.name in _REASONS:
        reasons.append(tidy(said.text))
    elif said.name == "source":
        term.setdefault("source", tidy(said.text))
    elif said.name in _STATUS:
        status = status_of(said.text)
        if status is None:
            allowed = ", ".join(READ_STATUSES)
            file.problem(said.node, f'{said.name} "{said.text.strip()}" is unknown; allowed: {allowed}')
        elif term.get("status") != Status.MISTRANSLATION:
            term["status"] = status
    elif said.name == "partOfSpeech" and said.text.strip() == "properNoun":
        term.setdefault("case_sensitive", True)
    else:
        file.leave(said.name, said.node)


def _own_term_note(file: _File, said: _Said, term: dict[str, Any]) -> None:
    """Read our note of a term."""
    for key, values in read(said.text):
        first = values[0] if values else ""
        field = _TERM_FIELDS.get(key)
        if key == MISTRANSLATION:
            term["status"] = Status.MISTRANSLATION
        elif field is None:
            file.leave(f'"{key}" in the note of transqa', said.node)
        elif field.has_many_texts:
            term[field.in_toml] = values
        elif field.type is FieldType.FLAG:
            term[field.in_toml] = first == "yes"
        else:
            term[field.in_toml] = first
