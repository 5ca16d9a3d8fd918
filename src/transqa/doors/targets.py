"""The files that the targets of a command name: files, folders and patterns, in a stable order."""

from __future__ import annotations

import errno
import glob
import os
import stat
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.base.globs import matches
from transqa.base.model import UnreadFile
from transqa.bitext.formats import BILINGUAL, READERS, TABLES
from transqa.doors.walk import Walk, files_below, files_of_pattern
from transqa.report.written import HEAD as HEAD_OF_REPORT
from transqa.report.written import TAIL as TAIL_OF_REPORT
from transqa.report.written import is_report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.checker.config import Config

STDIN = "-"
STDIN_NAME = "standard input"  # in messages and reports
# Most files of these kinds in a folder are something else (settings, feeds). Those that
# have one of these words near the beginning look like ours.
_SIGNS = {
    ".json": (b'"body', b'"headline', b'"bodies'),
    ".xml": (b"newsItem", b"newsMessage", b"packageItem"),
}


class Targets(NamedTuple):
    """The files to check, and whether a folder or a pattern named them.

    ``left_out`` are tables of something else than pairs, ``refused`` the targets that
    name no file, and folders that cannot be looked into; ``links`` are those to folders
    elsewhere, which are not followed, ``reports`` are those that transqa wrote.
    """

    files: tuple[str, ...]
    many: bool
    left_out: tuple[str, ...] = ()
    refused: tuple[UnreadFile, ...] = ()
    links: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


class _PassedOver(NamedTuple):
    """What is found in folders and not checked; see ``Targets``."""

    left_out: dict[str, None]
    refused: dict[UnreadFile, None]
    links: dict[str, None]
    reports: dict[str, None]


def expanded(targets: Sequence[str], config: Config) -> Targets:
    """Return the files of targets: of a folder all that can be read, in its subfolders too, except hidden and excluded.

    A target that is given twice, and a folder or a pattern with nothing to read, are
    refused.
    """
    files: dict[str, None] = {}
    passed_over = _PassedOver(left_out={}, refused={}, links={}, reports={})
    many = False
    for target, count in Counter(targets).items():
        if count > 1:
            twice = UnreadFile(target, f"{target}: given twice; it is read once")
            passed_over.refused[twice] = None
        try:
            named = _files(target, config, passed_over)
        except InputError as error:
            passed_over.refused[UnreadFile(target, str(error))] = None
            continue
        files.update(dict.fromkeys(named))
        if target != STDIN and not os.path.isfile(target):
            many = True
    return Targets(
        files=tuple(files),
        many=many,
        left_out=tuple(passed_over.left_out),
        refused=tuple(passed_over.refused),
        links=tuple(passed_over.links),
        reports=tuple(passed_over.reports),
    )


def _files(target: str, config: Config, passed_over: _PassedOver) -> list[str]:
    """Return the files that a target names, a folder or a pattern only what is wanted.

    What is found and not checked goes to ``passed_over``. Raises InputError for a target
    that names nothing.
    """
    if not target:
        raise InputError('"": an empty name; give a file, a folder or a pattern')
    path = Path(target)
    is_folder = target != STDIN and os.path.isdir(target)
    # A file may have the characters of a pattern in its name: one that is there is
    # meant.
    is_pattern = glob.has_magic(target) and not os.path.lexists(target)
    walk = _walk(config, passed_over)
    refused_before = len(passed_over.refused)
    if is_folder:
        below = files_below(path, walk)
        named = [file for file in below if _is_wanted(file, path, config)]
    elif is_pattern:
        fitting = files_of_pattern(target, walk)
        named = [file for file in fitting if _is_wanted(file, Path(), config)]
    else:
        return [target]
    files: set[str] = set()
    others: list[str] = []
    reports: list[str] = []
    for file in named:
        if _is_report(file):
            reports.append(str(file))
        elif file.suffix.lower() in TABLES and not _is_table_of_ours(file, config):
            others.append(str(file))
        else:
            files.add(str(file))
    passed_over.left_out.update(dict.fromkeys(others))
    passed_over.reports.update(dict.fromkeys(sorted(reports)))
    if not files:
        if len(passed_over.refused) > refused_before:
            return []  # what could not be looked into was said
        if others:
            raise InputError(
                f"{target}: no column of {others[0]} is the target; name it: --columns target=NAME"
            )
        if reports:
            raise InputError(f"{target}: no file but reports of transqa: {reports[0]}")
        kinds = ", ".join(READERS)
        nothing = (
            "the folder holds no file" if is_folder else "the pattern fits no file"
        )
        raise InputError(f"{target}: {nothing} that can be read: {kinds}")
    return sorted(files)


def _walk(config: Config, passed_over: _PassedOver) -> Walk:
    """Return what a walk is told to do: what it cannot look into is refused, unless the configuration leaves it out."""

    def refuse(error: OSError) -> None:
        path = str(Path(error.filename))
        # What lies in it may be what the configuration leaves out.
        if not _is_excluded(Path(path, "file"), config):
            message = f"{path}: cannot be read ({error.strerror})"
            passed_over.refused[UnreadFile(path, message)] = None

    def note(link: Path) -> None:
        if not _is_excluded(link / "file", config):
            passed_over.links[str(link)] = None

    return Walk(on_error=refuse, on_link=note)


def _is_wanted(path: Path, top: Path, config: Config) -> bool:
    """Return whether a file that a folder or a pattern names is to be checked; ``top`` is the folder."""
    parts = path.relative_to(top).parts if path.is_relative_to(top) else path.parts
    for part in parts:
        if part.startswith(".") and part not in (".", ".."):
            return False
    suffix = path.suffix.lower()
    # A .pot is a template without translations: it is read only when named.
    if suffix not in READERS or suffix == ".pot":
        return False
    if _is_excluded(path, config) or not _may_be_file(path):
        return False
    if looks_like_ours(path) and not _is_glossary(path, config):
        return not is_a_source(str(path), config)
    return False


def _may_be_file(path: Path) -> bool:
    """Return whether a path is a file, or one that cannot be asked: a link that leads nowhere, a closed folder.

    Of those the reader says what is wrong. A pipe or a socket in a folder is no article,
    and reading it would wait for ever.
    """
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _is_excluded(path: Path, config: Config) -> bool:
    relative = config.relative(str(path))
    return any(matches(relative, pattern) for pattern in config.exclude)


def _is_glossary(path: Path, config: Config) -> bool:
    """Return whether a table is a glossary of the configuration: its columns may be named as those of pairs are."""
    if path.suffix.lower() not in TABLES:
        return False
    files = [name for name in config.glossary if Path(name).suffix]
    return os.path.realpath(path) in map(os.path.realpath, files)


def _is_table_of_ours(path: Path, config: Config) -> bool:
    """Return whether a table is one of pairs, or meant as one; most in a folder are of something else."""
    columns = config.for_path(str(path)).columns
    if columns and "=" not in columns[0]:
        return True
    from transqa.bitext.table_head import is_table_of_pairs

    head = _head(path)
    return head is None or is_table_of_pairs(head, path.suffix.lower(), columns)


def looks_like_ours(path: Path) -> bool:
    """Return whether a file of a common kind (JSON, XML) looks like what its reader reads."""
    signs = _SIGNS.get(path.suffix.lower())
    if signs is None:
        return True
    head = _head(path)
    return head is None or any(sign in head for sign in signs)


def _is_report(path: Path) -> bool:
    """Return whether a file in a folder is a report that transqa wrote there."""
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD_OF_REPORT)
            size = os.fstat(stream.fileno()).st_size
            stream.seek(max(0, size - TAIL_OF_REPORT))
            return is_report(head, stream.read())
    except OSError:
        return False  # its reader says what is wrong


def _head(path: Path) -> bytes | None:
    """Return the first bytes of a file; None for one that cannot be read, of which its reader says what is wrong."""
    from transqa.bitext.table_head import HEAD

    try:
        with path.open("rb") as stream:
            return stream.read(HEAD)
    except OSError:
        return None


def configured_source(target: str, config: Config) -> str | None:
    """Return the file that the configuration's pattern names as a text's source, if it is there.

    None for a bilingual file, and for a text that is a source itself.
    """
    path = Path(target)
    if target == STDIN or path.suffix.lower() in BILINGUAL:
        return None
    source = _named_source(target, config)
    if source is None or _is_same(source, path) or not _is_there(source):
        return None
    return str(source)


def missing_source(target: str, config: Config) -> str | None:
    """Return the file that the configuration's pattern names as a text's source, if it is not there."""
    path = Path(target)
    if target == STDIN or path.suffix.lower() in BILINGUAL:
        return None
    source = _named_source(target, config)
    if source is None or _is_same(source, path) or _is_there(source):
        return None
    return str(source)


def _is_there(source: Path) -> bool:
    """Return whether a text's source is there; one that may not be read is, and so is a link that leads nowhere.

    The target is not checked without it as if it had none: its reader says what is wrong.
    """
    try:
        source.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL
        return False
    except OSError as error:
        # A name that no file can have, made of that of the target, is of none.
        return error.errno != errno.ENAMETOOLONG
    return not os.path.isdir(source)


def is_a_source(path: str, config: Config) -> bool:
    """Return whether the configuration's pattern leads from a text to itself: it is what others translate."""
    source = _named_source(path, config)
    return source is not None and _is_same(source, Path(path))


def _named_source(target: str, config: Config) -> Path | None:
    pattern = config.for_path(target).source
    if pattern is None:
        return None
    relative = Path(config.relative(target))
    if "{path}" in pattern:
        # As many folders as the pattern names before it are those of the target's side.
        named_folders = pattern.partition("{path}")[0].count("/")
        below = relative.parts[named_folders:]
        if not below:
            return None
        pattern = pattern.replace("{path}", "/".join(below))
    pattern = pattern.replace("{folder}", relative.parent.as_posix())
    named = source_of(target, pattern, 1)
    return None if named is None else Path(config.root, named)


def _is_same(path: Path, other: Path) -> bool:
    """Return whether two paths are of one name in one folder, whatever links lead to the folder.

    A link of another name to the source is not it: that is no translation, and an error
    (``refuse_same_file``).
    """
    return path.name == other.name and os.path.realpath(
        path.parent
    ) == os.path.realpath(other.parent)


def source_of(
    target: str, pattern: str | None, count: int, option: str = "--source"
) -> str | None:
    """Return the source file of a target: a file, or a pattern with {name} or {stem} for several targets.

    ``option`` is what said it: other files belong to a target in the same way.

    >>> source_of("news/a.en.txt", "ru/{stem}.ru.txt", 2)
    'ru/a.ru.txt'
    """
    if pattern is None:
        return None
    if "{" not in pattern:
        if count > 1:
            raise InputError(
                f"{option} belongs to one target, {count} were given; say it with {{name}} or {{stem}}"
            )
        return pattern
    path = Path(target)
    return pattern.replace("{name}", path.name).replace(
        "{stem}", path.name.split(".")[0]
    )
