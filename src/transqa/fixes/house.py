"""What a review writes beside the text: an accepted issue into the configuration, an entry into the house glossary.

Both files are added to at their end, as they are, and only if what comes of it can be
read; a file that is not there is made.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, DataError, InputError, TransqaError
from transqa.base.files import whole_file
from transqa.base.globs import pattern_of
from transqa.bitext.decode import read_bytes
from transqa.checker.config import Config, config_layer, configured, load_config
from transqa.fixes.disk import rewritten
from transqa.glossary.entries import Entry, Status, Term
from transqa.glossary.from_toml import read_toml
from transqa.glossary.parse import parse_entry
from transqa.glossary.to_toml import to_toml, toml_string
from transqa.languages import east_slavic, language
from transqa.names.cases import word_nominatives

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from transqa.base.model import Issue

# Checks of spouses, of other persons, of persons in a document.
_OF_PERSONS = ("NAM108", "NAM113", "DOC510", "DOC511")
HOUSE = "house.toml"  # the house glossary, where the configuration names none
_CONFIG = "transqa.toml"
_ENTRY = re.compile(
    r"""^\[\[entry\]\][^\n]*\n\s*id\s*=\s*"([^"\n]*)"(?:(?!^\[\[entry\]\]).*\n?)*""",
    re.MULTILINE,
)
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
KINDS = ("person", "place", "organization", "term")  # of entries that are added
_TABLE = re.compile(r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*transqa[ \t]*\][^\n]*\n", re.M)


class HouseFiles:
    """The configuration and the house glossary of a run. ``given`` is the configuration that the command named."""

    def __init__(self, given: str | None = None, folder: Path | None = None) -> None:
        """Find the files, from ``folder`` or the working directory on; none is made yet."""
        layer = config_layer(given, folder)
        self._given = given
        # What each decision wrote: files with their bytes before and after.
        self._decisions: list[list[tuple[Path, bytes | None, bytes]]] = []
        self.config_path = Path(layer.place) if layer else (folder or Path()) / _CONFIG

    def accept(self, rule: Mapping[str, str]) -> None:
        """Add an acceptance to the configuration: its conditions and the ``reason``.

        Raises ConfigError where the file cannot be added to; it is as it was then.
        """
        table = "accept"
        if self.config_path.name == "pyproject.toml":
            table = "tool.transqa.accept"
        self._decisions.append([])
        lines = [f"[[{table}]]"]
        lines += [f"{key} = {toml_string(value)}" for key, value in rule.items()]
        self._add_to_config("\n".join(lines) + "\n", lines)

    def glossary_path(self) -> Path:
        """Return the house glossary: the last TOML file that the configuration names, else one beside it."""
        if os.path.exists(self.config_path):
            config = load_config(self.config_path)
            files = [name for name in config.glossary if name.endswith(".toml")]
            if files:
                return Path(files[-1])
        return self.config_path.parent / HOUSE

    def add_entry(self, entry: Entry) -> str:
        """Add an entry to the house glossary, and the glossary to the configuration.

        An entry of the same id is replaced: somebody has changed their mind. Return what
        the user has left to do, mostly nothing. Raises DataError for a glossary that
        cannot be read, ConfigError where a file cannot be written.
        """
        self._decisions.append([])
        path = self.glossary_path()
        before = read_bytes(path) if os.path.exists(path) else None
        text = _decoded(before, path)
        block = to_toml([entry], {})
        added = _added(_without_entry(text, entry.id), block)
        rows = read_toml(added, path)
        if rows.problems:
            raise DataError(rows.problems[0])
        for row in rows.rows:
            parse_entry(row.table, row.where)
        self._write(path, before, added)
        return self._name_in_config(path)

    def _name_in_config(self, path: Path) -> str:
        """Let the configuration name the house glossary; return what is left to do by hand."""
        named = (
            load_config(self.config_path).glossary
            if os.path.exists(self.config_path)
            else ()
        )
        if any(Path(name).resolve() == path.resolve() for name in named):
            return ""
        line = f'glossary = ["news", {toml_string(path.name)}]\n'
        if named:
            return f"name {path.name} in glossary = […] of {self.config_path}, so that it is read"
        before = (
            read_bytes(self.config_path) if os.path.exists(self.config_path) else None
        )
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
        self._write(self.config_path, before, added)
        return ""

    def _add_to_config(self, block: str, lines: list[str]) -> None:
        path = self.config_path
        before = read_bytes(path) if os.path.exists(path) else None
        added = _added(_decoded(before, path), block)
        _checked_config(added, path, lines)
        self._write(path, before, added)

    def _write(self, path: Path, before: bytes | None, text: str) -> None:
        _write(path, before, text)
        self._decisions[-1].append((path, before, text.encode()))

    def undo(self) -> str:
        """Take the last decision out of the files again; return what was done, empty where there is nothing to undo.

        Raises ConfigError where a file was changed since.
        """
        while self._decisions and not self._decisions[-1]:
            self._decisions.pop()  # one that failed
        if not self._decisions:
            return ""
        written = self._decisions[-1]
        for path, _, after in written:
            if not os.path.exists(path) or read_bytes(path) != after:
                raise ConfigError(f"{path}: was changed since; take it out there")
        for path, before, after in reversed(written):
            if before is None:
                path.unlink()
            else:
                rewritten(str(path), after, before)
        self._decisions.pop()
        names = " and ".join(str(path) for path, _, _ in written)
        return f"taken out of {names} again; the issue comes back with the next review"


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
    path = pattern_of(path)
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


def full_kind(answer: str) -> str:
    """Return the kind of entry that somebody has written, in full or begun; empty for none, or for several.

    >>> full_kind("t"), full_kind("pl"), full_kind("p")
    ('term', 'place', '')
    """
    begun = [kind for kind in KINDS if answer and kind.startswith(answer.lower())]
    return begun[0] if len(begun) == 1 else ""


def doubts(
    kind: str, terms: Mapping[str, str], taken: Entry | None = None
) -> Iterator[str]:
    """Yield what makes a slip of the keyboard of an entry: letters of another script, names that nobody reads so.

    >>> list(doubts("person", {"ru": "Виасна", "en": "s"}))
    ['"s" is no spelling of "Виасна" in any romanization system']
    """
    from transqa.names import compare_names
    from transqa.names.model import Verdict

    for lang, text in terms.items():
        is_cyrillic = lang in east_slavic()
        if text and not _has_letters_of(text, cyrillic=is_cyrillic):
            script = "Cyrillic" if is_cyrillic else "Latin"
            yield f'"{text}" ({lang}) has no {script} letters'
    latin = terms.get("en", "")
    forms = {lang: text for lang, text in terms.items() if lang in east_slavic()}
    forms = {lang: text for lang, text in forms.items() if text}
    if not forms and taken is not None:
        forms = taken.cyrillic()
    if kind not in ("person", "place") or not latin or not forms:
        return
    known = taken.texts("en") if taken is not None else ()
    if latin in known or not _has_letters_of(latin, cyrillic=False):
        return
    lang, form = next(iter(forms.items()))
    if not _has_letters_of(form, cyrillic=True):
        return
    try:
        verdict = compare_names(form, latin, lang=lang).verdict
    except InputError:
        return
    if verdict == Verdict.DIFFERENT:
        yield f'"{latin}" is no spelling of "{form}" in any romanization system'


def _has_letters_of(text: str, *, cyrillic: bool) -> bool:
    letters = _CYRILLIC if cyrillic else _LATIN
    return letters.search(text) is not None


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


def _without_entry(text: str, entry_id: str) -> str:
    """Return a glossary without the entry of an id, if it stands there as this module writes entries."""
    for entry in _ENTRY.finditer(text):
        if entry[1] == entry_id:
            return text[: entry.start()] + text[entry.end() :]
    return text


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
    if os.path.exists(path):
        raise ConfigError(f"{path}: was made by somebody else meanwhile; try again")
    with whole_file(path) as file:
        file.write(data)
