"""What a review writes beside the text: an accepted issue into the configuration, an entry into the house glossary.

Both files are added to at their end, as they are, and only if what comes of it can be
read; a file that is not there is made.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, DataError, TransqaError
from transqa.base.files import whole_file
from transqa.bitext.decode import read_bytes
from transqa.checker.config import Config, config_layer, configured, load_config
from transqa.fixes.disk import rewritten
from transqa.glossary.entries import Entry, Status, Term
from transqa.glossary.from_toml import read_toml
from transqa.glossary.parse import parse_entry
from transqa.glossary.to_toml import to_toml, toml_string
from transqa.languages import language
from transqa.names.cases import word_nominatives

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from transqa.base.model import Issue

# Checks of spouses, of other persons, of persons in a document.
_OF_PERSONS = ("NAM108", "NAM113", "DOC510", "DOC511")
HOUSE = "house.toml"  # the house glossary, where the configuration names none
_CONFIG = "transqa.toml"
KINDS = ("person", "place", "organization", "term")  # of entries that are added
_TABLE = re.compile(r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*transqa[ \t]*\][^\n]*\n", re.M)


class HouseFiles:
    """The configuration and the house glossary of a run. ``given`` is the configuration that the command named."""

    def __init__(self, given: str | None = None, folder: Path | None = None) -> None:
        """Find the files, from ``folder`` or the working directory on; none is made yet."""
        layer = config_layer(given, folder)
        self._given = given
        self.config_path = Path(layer.place) if layer else (folder or Path()) / _CONFIG

    def accept(self, rule: Mapping[str, str]) -> None:
        """Add an acceptance to the configuration: its conditions and the ``reason``.

        Raises ConfigError where the file cannot be added to; it is as it was then.
        """
        table = "accept"
        if self.config_path.name == "pyproject.toml":
            table = "tool.transqa.accept"
        lines = [f"[[{table}]]"]
        lines += [f"{key} = {toml_string(value)}" for key, value in rule.items()]
        self._add_to_config("\n".join(lines) + "\n", lines)

    def glossary_path(self) -> Path:
        """Return the house glossary: the last TOML file that the configuration names, else one beside it."""
        if self.config_path.exists():
            config = load_config(self.config_path)
            files = [name for name in config.glossary if name.endswith(".toml")]
            if files:
                return Path(files[-1])
        return self.config_path.parent / HOUSE

    def add_entry(self, entry: Entry) -> str:
        """Add an entry to the house glossary, and the glossary to the configuration.

        Return what the user has left to do, mostly nothing. Raises DataError for an
        entry that the glossary has already, ConfigError where a file cannot be written.
        """
        path = self.glossary_path()
        before = read_bytes(path) if path.exists() else None
        text = _decoded(before, path)
        block = to_toml([entry], {})
        added = _added(text, block)
        rows = read_toml(added, path)
        if rows.problems:
            raise DataError(rows.problems[0])
        for row in rows.rows:
            parse_entry(row.table, row.where)
        _write(path, before, added)
        return self._name_in_config(path)

    def _name_in_config(self, path: Path) -> str:
        """Let the configuration name the house glossary; return what is left to do by hand."""
        named = (
            load_config(self.config_path).glossary if self.config_path.exists() else ()
        )
        if any(Path(name).resolve() == path.resolve() for name in named):
            return ""
        line = f'glossary = ["news", {toml_string(path.name)}]\n'
        if named:
            return f"name {path.name} in glossary = […] of {self.config_path}, so that it is read"
        before = read_bytes(self.config_path) if self.config_path.exists() else None
        text = _decoded(before, self.config_path)
        if self.config_path.name == "pyproject.toml":
            head = _TABLE.search(text)
            at = head.end() if head else None
        else:
            at = 0
        if at is None:
            return f"write {line.strip()} into {self.config_path}, so that it is read"
        added = text[:at] + line + text[at:]
        _checked_config(added, self.config_path, [line.strip()])
        _write(self.config_path, before, added)
        return ""

    def _add_to_config(self, block: str, lines: list[str]) -> None:
        path = self.config_path
        before = read_bytes(path) if path.exists() else None
        added = _added(_decoded(before, path), block)
        _checked_config(added, path, lines)
        _write(path, before, added)


def entry_of(kind: str, terms: Mapping[str, str], taken: Entry | None = None) -> Entry:
    """Return a house entry: its preferred spelling by language. ``taken`` is the entry that it stands over.

    >>> entry = entry_of("person", {"be": "Луцкіна", "en": "Lutskina"})
    >>> entry.id, entry.preferred("en")
    ('lutskina', 'Lutskina')
    """
    spelled = {lang: text for lang, text in terms.items() if text}
    name = [*spelled.values()][-1]
    row = {"id": "-".join(re.findall(r"\w+", name.lower())), "kind": kind, **spelled}
    entry = parse_entry({**row, "source": "house"}, name)
    if taken is None:
        return entry
    others: list[Term] = []
    for term in taken.terms:
        spelling = spelled.get(term.lang)
        if term.text == spelling:
            continue
        is_replaced = spelling is not None and term.status is Status.PREFERRED
        others.append(replace(term, status=Status.ADMITTED) if is_replaced else term)
    every = sorted(
        (*entry.terms, *others),
        key=lambda term: (term.lang, list(Status).index(term.status)),
    )
    return replace(taken, terms=tuple(every), style=())


def acceptances_of(issue: Issue, path: str, reason: str) -> Iterator[dict[str, str]]:
    """Yield the rules that accept an issue: its text in this file, for each check that saw it, else the one issue."""
    if not issue.text:
        yield {
            "code": issue.code,
            "fingerprint": issue.fingerprint,
            "path": path,
            "reason": reason,
        }
        return
    # A rule that names a code is about that check: without it the next one would speak.
    for code in (issue.code, *issue.also):
        yield {"code": code, "text": issue.text, "path": path, "reason": reason}


def kind_of(issue: Issue, taken: Entry | None = None) -> str:
    """Return the kind of entry that an issue is about, by the entry it names or its check; empty where neither tells.

    Most checks of names are about people, places and bodies alike.
    """
    if taken is not None and taken.kind in KINDS:
        return str(taken.kind)
    if issue.code.startswith("TRM"):
        return "term"
    return "person" if issue.code in _OF_PERSONS else ""


def known_nominative(text: str, lang: str, taken: Entry | None = None) -> str:
    """Return a name of a text as a glossary lists it, in the nominative; empty where the form alone doesn't tell.

    >>> known_nominative("Минск", "ru"), known_nominative("Луцкиной", "ru")
    ('Минск', '')
    """
    preferred = taken.preferred(lang) if taken is not None else None
    if preferred:
        return preferred
    words = re.findall(r"\w+(?:[-’']\w+)*", text)
    if not language(lang).cases:
        return text
    for word in words:
        if word_nominatives(word.lower(), lang) != (word.lower(),):
            return ""
    return text


def _decoded(data: bytes | None, path: Path) -> str:
    try:
        return (data or b"").decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8"
        ) from None


def _added(text: str, block: str) -> str:
    """Return a text with a block at its end, an empty line between them, line ends as the text has them."""
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = ""
    if text.strip():
        gap = newline if text.endswith("\n") else newline * 2
    return text + gap + block.replace("\n", newline)


def _checked_config(text: str, path: Path, lines: list[str]) -> None:
    """Raise ConfigError where a configuration with something added to it could not be read."""
    import tomli

    try:
        table = tomli.loads(text)
        if path.name == "pyproject.toml":
            table = table["tool"]["transqa"]
        configured(Config(), table, str(path))
    except (tomli.TOMLDecodeError, KeyError, TransqaError) as error:
        shown = "; ".join(lines)
        raise ConfigError(
            f"{path}: cannot be added to ({error}); write it there yourself: {shown}"
        ) from None


def _write(path: Path, before: bytes | None, text: str) -> None:
    data = text.encode()
    if before is not None:
        rewritten(str(path), before, data)
        return
    if path.exists():
        raise ConfigError(f"{path}: was made by somebody else meanwhile; try again")
    with whole_file(path) as file:
        file.write(data)
