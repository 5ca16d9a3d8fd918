"""Writes a glossary as TOML, an ``[[entry]]`` for each concept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.glossary.entries import Confidence
from transqa.glossary.layer import ABOUT
from transqa.glossary.layout import layout
from transqa.glossary.parse import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from transqa.glossary.entries import Entry, Role, Status, Term

_BARE = re.compile("[A-Za-z0-9_-]+")
_ESCAPED = re.compile('[\\x00-\\x1f\\x7f"\\\\]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def to_toml(entries: Iterable[Entry], about: Mapping[str, str]) -> str:
    """Return entries as a TOML glossary, with what its heading says (edition, title, license, note)."""
    heading = [f"{key} = {_text(about[key])}\n" for key in ABOUT if key in about]
    return "\n".join(["".join(heading)] * bool(heading) + ["".join(_entry(entry)) for entry in entries])


def _entry(entry: Entry) -> Iterator[str]:
    plain, groups = layout(entry, one_preferred=False, without=tuple(KEYS))
    yield "[[entry]]\n"
    yield from _pairs(
        ("id", entry.id),
        ("kind", entry.kind),
        ("gender", entry.gender or ""),
        ("abbreviation", entry.abbreviation or ""),
    )
    for lang, forms in plain.items():
        yield f"{lang} = {_forms(forms)}\n"
    if entry.style:
        yield f"style = {_inline([(_key(name), _text(text)) for name, text in entry.style])}\n"
    yield from _pairs(("styles_source", entry.styles_source), ("source", entry.source))
    if entry.confidence is not Confidence.ATTESTED or entry.source:
        yield f"confidence = {_text(entry.confidence)}\n"
    if entry.unique:
        yield f"unique = {_list(entry.unique)}\n"
    yield from _pairs(
        ("type", entry.type), ("domain", entry.domain), ("wikidata", entry.wikidata), ("note", entry.note)
    )
    if entry.roles:
        yield f"roles = [{', '.join(map(_role, entry.roles))}]\n"
    for group in groups:
        yield from _terms(group, entry.kind)


def _terms(group: Sequence[Term], kind: str) -> Iterator[str]:
    """Yield the lines of one ``[[entry.term]]``: terms that share all but their text."""
    term = group[0]
    texts = [term.text for term in group]
    yield "[[entry.term]]\n"
    if term.lang != "en":
        yield f"lang = {_text(term.lang)}\n"
    yield f"text = {_text(texts[0]) if len(texts) == 1 else _list(texts)}\n"
    yield f"status = {_text(term.status)}\n"
    if not term.always or term.status in ("deprecated", "mistranslation"):
        yield f'when = "{"always" if term.always else "source"}"\n'
    yield from _pairs(("severity", term.severity or ""))
    if term.unless:
        yield f"unless = {_list(term.unless)}\n"
    yield from _pairs(("reason", term.reason), ("source", term.source))
    flags = ("inflect", term.inflect, True), ("case_sensitive", term.case_sensitive, kind != "term")
    yield from (f"{key} = {str(value).lower()}\n" for key, value, default in flags if value != default)
    if any("{" in text for text in texts):
        yield "literal = true\n"


def _pairs(*pairs: tuple[str, str]) -> Iterator[str]:
    yield from (f"{key} = {_text(value)}\n" for key, value in pairs if value)


def _forms(forms: Mapping[Status, Sequence[str]]) -> str:
    """Return the forms of one language: a string where one is preferred and no other is there, else by status."""
    if list(forms) == ["preferred"] and len(forms[next(iter(forms))]) == 1:
        return _text(next(iter(forms.values()))[0])
    return _inline(
        [(str(status), _list(texts) if len(texts) > 1 else _text(texts[0])) for status, texts in forms.items()]
    )


def _role(role: Role) -> str:
    fields = (("text", role.text), ("as_of", role.as_of), ("source", role.source))
    return _inline([(key, _text(value)) for key, value in fields])


def _inline(pairs: Sequence[tuple[str, str]]) -> str:
    return "{ " + ", ".join(f"{key} = {value}" for key, value in pairs) + " }"


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _text(text: str) -> str:
    escaped = _ESCAPED.sub(lambda match: _SHORT.get(match[0]) or f"\\u{ord(match[0]):04x}", text)
    return f'"{escaped}"'
