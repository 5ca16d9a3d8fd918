r"""What TBX has no data category for, in one note a level: ``transqa: mistranslation; when=source; unless=a | b``.

Values are escaped as in cells (``cells.py``), ``;`` and ``=`` too. A reader that does not know the note shows it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.glossary.cells import join, split_all
from transqa.glossary.entries import Confidence, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transqa.glossary.entries import Entry, Term

MARK = "transqa:"
STATUS = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.DEPRECATED: "deprecatedTerm-admn-sts",
    Status.MISTRANSLATION: "deprecatedTerm-admn-sts",
}
_READ = {
    "preferred": Status.PREFERRED,
    "standardized": Status.PREFERRED,
    "legal": Status.PREFERRED,
    "regulated": Status.PREFERRED,
    "admitted": Status.ADMITTED,
    "proposed": Status.ADMITTED,
    "deprecated": Status.DEPRECATED,
    "superseded": Status.DEPRECATED,
    "obsolete": Status.DEPRECATED,
    "notrecommended": Status.DEPRECATED,
    "forbidden": Status.DEPRECATED,
}
READ_STATUSES = tuple(_READ)
_STATUS_END = re.compile(r"(term)?(-?admn-?sts)?$")
_INDENTED = re.compile(r"[ \t]*\n[ \t]+")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_NAME = re.compile(r"[^\W\d][\w.-]*")

Pairs = list[tuple[str, "Sequence[str]"]]


def status_of(said: str) -> Status | None:
    """Return the status that an administrativeStatus says (ISO 12620, both editions of TBX), None if unknown.

    >>> str(status_of("supersededTerm-admn-sts")), str(status_of("preferred")), status_of("nice")
    ('deprecated', 'preferred', None)
    """
    return _READ.get(_STATUS_END.sub("", said.strip().lower()))


def tidy(text: str) -> str:
    r"""Return a text as readers of indented XML get it.

    >>> tidy("\n    one\n    text\n")
    'one text'
    """
    return _INDENTED.sub(" ", text).strip()


def is_kept(text: str) -> bool:
    """Return whether a text stays as it is in an element of its own."""
    return tidy(text) == text and not text.startswith(MARK)


def is_id(text: str) -> bool:
    """Return whether a text may be the value of an attribute of type ID."""
    return bool(_NAME.fullmatch(text))


def is_item(text: str) -> bool:
    """Return whether a text is the number of a Wikidata item."""
    return bool(_WIKIDATA.fullmatch(text))


def entry_pairs(entry: Entry) -> Pairs:
    """Return what the note of an entry says, by key."""
    said: Pairs = [("kind", [entry.kind])]
    said += [] if is_id(entry.id) else [("id", [entry.id])]
    said += [("gender", [entry.gender])] if entry.gender else []
    said += [("confidence", [entry.confidence])] if entry.confidence is not Confidence.ATTESTED else []
    said += [("abbreviation", [entry.abbreviation])] if entry.abbreviation else []
    said += [("unique", entry.unique)] if entry.unique else []
    said += [(f"style.{name}", [text]) for name, text in entry.style]
    said += [(key, [text]) for key in ("styles_source", "type") if (text := str(getattr(entry, key)))]
    said += [("wikidata", [entry.wikidata])] if entry.wikidata and not is_item(entry.wikidata) else []
    said += [("role", (role.text, role.as_of, role.source)) for role in entry.roles]
    kept = {"source": entry.source, "note": entry.note, "domain": entry.domain}
    return said + [(key, [text]) for key, text in kept.items() if not is_kept(text)]


def term_pairs(term: Term, kind: str) -> Pairs:
    """Return what the note of a term says, by key; nothing for a plain one."""
    said: Pairs = [("mistranslation", [])] if term.status is Status.MISTRANSLATION else []
    said += [] if term.always else [("when", ["source"])]
    said += [("severity", [term.severity])] if term.severity else []
    said += [("unless", term.unless)] if term.unless else []
    said += [] if term.inflect else [("inflect", ["no"])]
    said += [] if term.case_sensitive == (kind != "term") else [("case", ["yes" if term.case_sensitive else "no"])]
    kept = {"text": term.text, "reason": term.reason, "source": term.source}
    said += [(key, [text]) for key, text in kept.items() if not is_kept(text)]
    return said if "\n" not in term.text or not is_kept(term.text) else [*said, ("text", [term.text])]


def written(pairs: Pairs) -> str:
    """Return the note that says some pairs; "" if there are none.

    >>> written([("mistranslation", []), ("when", ["source"]), ("unless", ["bank", "fund"])])
    'transqa: mistranslation; when=source; unless=bank | fund'
    """
    said = (f"{join([key], marks='=;|')}={join(list(texts), marks='=;|')}" if texts else key for key, texts in pairs)
    return f"{MARK} {'; '.join(said)}" if pairs else ""


def read(note: str) -> Iterable[tuple[str, list[str]]]:
    r"""Yield the keys of a note and their values, in order.

    >>> list(read(r"transqa: kind=person; unique=Kim | Lee; role=a\;b | | x"))
    [('kind', ['person']), ('unique', ['Kim', 'Lee']), ('role', ['a;b', '', 'x'])]
    """
    for pair in _cut(note.lstrip()[len(MARK) :], ";"):
        key, _, values = pair.partition("=") if "\\" not in pair else _halves(pair)
        yield split_all(key)[0], split_all(values) if values else []


def _cut(text: str, mark: str) -> list[str]:
    """Cut at a mark that no backslash stands before; escapes stay."""
    return [piece for piece in re.findall(rf"(?:\\.|[^\\{mark}])+", text, re.DOTALL) if piece.strip()]


def _halves(pair: str) -> tuple[str, str, str]:
    match = re.match(r"((?:\\.|[^\\=])*)(=?)(.*)", pair, re.DOTALL)
    return (match[1], match[2], match[3]) if match else (pair, "", "")
