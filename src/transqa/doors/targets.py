"""The files that the targets of a command name: files, folders and patterns, in a stable order."""

from __future__ import annotations

import glob
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.base.globs import matches
from transqa.base.model import UnreadFile
from transqa.bitext.formats import BILINGUAL, READERS, TABLES
from transqa.bitext.table_head import HEAD, is_table_of_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    name no file, and folders that cannot be looked into.
    """

    files: tuple[str, ...]
    many: bool
    left_out: tuple[str, ...] = ()
    refused: tuple[UnreadFile, ...] = ()


def expanded(targets: Sequence[str], config: Config) -> Targets:
    """Return the files of targets: of a folder all that can be read, in its subfolders too, except hidden and excluded.

    A target that is given twice, and a folder or a pattern with nothing to read, are
    refused.
    """
    files: dict[str, None] = {}
    left_out: list[str] = []
    refused: list[UnreadFile] = []
    many = False
    for target, count in Counter(targets).items():
        if count > 1:
            refused.append(
                UnreadFile(target, f"{target}: given twice; it is read once")
            )
        try:
            named = _files(target, config, left_out, refused)
        except InputError as error:
            refused.append(UnreadFile(target, str(error)))
            continue
        files.update(dict.fromkeys(named))
        if target != STDIN and not Path(target).is_file():
            many = True
    return Targets(
        files=tuple(files),
        many=many,
        left_out=tuple(dict.fromkeys(left_out)),
        refused=tuple(refused),
    )


def _files(
    target: str, config: Config, left_out: list[str], refused: list[UnreadFile]
) -> list[str]:
    """Return the files that a target names, a folder or a pattern only what is wanted.

    Tables in a folder that are of something else go to ``left_out``, folders that cannot
    be looked into to ``refused``. Raises InputError for a target that names nothing.
    """
    if not target:
        raise InputError('"": an empty name; give a file, a folder or a pattern')
    path = Path(target)
    try:
        is_folder = target != STDIN and path.is_dir()
        # A file may have the characters of a pattern in its name: one that is there is
        # meant.
        is_pattern = glob.has_magic(target) and not path.exists()
    except OSError as error:
        raise InputError(f"{target}: cannot be read ({error.strerror})") from None
    if is_folder:
        below = _below(path, config, refused)
        named = [file for file in below if _is_wanted(file, path, config)]
    elif is_pattern:
        globbed = map(Path, glob.iglob(target, recursive=True))
        named = [file for file in globbed if _is_wanted(file, Path(), config)]
    else:
        return [target]
    files: set[str] = set()
    others: list[str] = []
    for file in named:
        if file.suffix.lower() in TABLES and not _is_table_of_ours(file, config):
            others.append(str(file))
        else:
            files.add(str(file))
    left_out += others
    if not files:
        if others:
            raise InputError(
                f"{target}: no column of {others[0]} is the target; name it: --columns target=NAME"
            )
        kinds = ", ".join(READERS)
        nothing = (
            "the folder holds no file" if is_folder else "the pattern fits no file"
        )
        raise InputError(f"{target}: {nothing} that can be read: {kinds}")
    return sorted(files)


def _below(folder: Path, config: Config, refused: list[UnreadFile]) -> Iterator[Path]:
    """Yield the files below a folder; folders that cannot be looked into go to ``refused``."""

    def refuse(error: OSError) -> None:
        # What lies in it may be what the configuration leaves out.
        if not _is_excluded(Path(error.filename, "file"), config):
            path = str(error.filename)
            message = f"{path}: cannot be read ({error.strerror})"
            refused.append(UnreadFile(path, message))

    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            yield Path(parent, name)


def _is_wanted(path: Path, top: Path, config: Config) -> bool:
    """Return whether a file that a folder or a pattern names is to be checked; ``top`` is the folder."""
    parts = path.relative_to(top).parts if path.is_relative_to(top) else path.parts
    for part in parts:
        if part.startswith(".") and part not in (".", ".."):
            return False
    # A link that leads nowhere is named: its reader says so.
    if not path.is_file() and not _is_dangling(path):
        return False
    suffix = path.suffix.lower()
    # A .pot is a template without translations: it is read only when named.
    if suffix not in READERS or suffix == ".pot":
        return False
    if _is_excluded(path, config):
        return False
    if looks_like_ours(path) and not _is_glossary(path, config):
        return not is_a_source(str(path), config)
    return False


def _is_excluded(path: Path, config: Config) -> bool:
    relative = config.relative(str(path))
    return any(matches(relative, pattern) for pattern in config.exclude)


def _is_dangling(path: Path) -> bool:
    return path.is_symlink() and not path.exists()


def _is_glossary(path: Path, config: Config) -> bool:
    """Return whether a table is a glossary of the configuration: its columns may be named as those of pairs are."""
    if path.suffix.lower() not in TABLES:
        return False
    files = [Path(name) for name in config.glossary if Path(name).suffix]
    return path.resolve() in [file.resolve() for file in files]


def _is_table_of_ours(path: Path, config: Config) -> bool:
    """Return whether a table is one of pairs, or meant as one; most in a folder are of something else."""
    columns = config.for_path(str(path)).columns
    if columns and "=" not in columns[0]:
        return True
    head = _head(path)
    return head is None or is_table_of_pairs(head, path.suffix.lower(), columns)


def looks_like_ours(path: Path) -> bool:
    """Return whether a file of a common kind (JSON, XML) looks like what its reader reads."""
    signs = _SIGNS.get(path.suffix.lower())
    if signs is None:
        return True
    head = _head(path)
    return head is None or any(sign in head for sign in signs)


def _head(path: Path) -> bytes | None:
    """Return the first bytes of a file; None for one that cannot be read, of which its reader says what is wrong."""
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
    if source is None or not source.is_file() or _is_same(source, path):
        return None
    return str(source)


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
