"""``transqa init``: a configuration, and a CI file, of what lies in a folder and what is answered."""

from __future__ import annotations

import glob
import os
import shlex
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import ConfigError, InputError, TransqaError, did_you_mean
from transqa.doors.console import PASSED, print_out
from transqa.doors.parser import LANGUAGES, OUTPUT, READ, RUNNING, About

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

    from transqa.bitext import Langs
    from transqa.checker.config import Config, ConfigLayer
    from transqa.doors.init.ci import CiFile
    from transqa.doors.init.guess import Guesses
    from transqa.doors.init.written import Settings
    from transqa.doors.parser import CommandParser

_SYSTEMS = ("github", "gitlab", "pre-commit", "none")
_NAME = "transqa.toml"
_OFF = "none"  # what is answered to leave a value out
_WIDTH = 13  # columns in which the name of a guess stands
ABOUT = About(
    summary="look at a folder, ask what is not clear, and write a configuration and a CI file",
    examples=(
        "transqa init",
        "transqa init --yes --source-lang ru --target-lang en --ci github",
    ),
    status="0 written, 2 bad input, or a configuration that is there already",
    page="docs/start.md",
)


def add_init(command: CommandParser) -> None:
    """Add the options of ``transqa init`` to its parser."""
    add = command.group(READ).add_argument
    add(
        "--path",
        metavar="FOLDER",
        default=".",
        help="the folder to look at and write into (default: the one you are in)",
    )
    add(
        "--files",
        metavar="TARGET",
        action="append",
        help="what is to be checked: a folder, file or pattern; repeatable (default: guessed)",
    )
    add = command.group(LANGUAGES).add_argument
    add(
        "--source-lang",
        metavar="LANG",
        help="that was translated from: be, ru, uk … (default: guessed)",
    )
    add(
        "--target-lang",
        metavar="LANG",
        help="that was translated into: en … (default: guessed)",
    )
    add("--style", metavar="STYLE", help="house style of names (default: preferred)")
    command.group(OUTPUT).add_argument(
        "--ci",
        metavar="SYSTEM",
        choices=_SYSTEMS,
        action="append",
        help=f"the CI file to write: {', '.join(_SYSTEMS)}; repeatable; alone where a configuration is there "
        "(default: by the files that are there)",
    )
    command.group(RUNNING).add_argument(
        "-y",
        "--yes",
        action="store_true",
        help="ask nothing, take what is guessed; as without a terminal",
    )


class _Setup(NamedTuple):
    """What is to be written: the settings, what is to be checked, the CI systems."""

    settings: Settings
    targets: tuple[str, ...]
    ci: tuple[str, ...]


def run_init(arguments: argparse.Namespace) -> int:
    """Look, ask, write, say what to run next, and return the exit status."""
    from transqa.bitext import Langs
    from transqa.checker.checker import language_code
    from transqa.checker.config import config_layer
    from transqa.doors.init.ci import guessed_system
    from transqa.doors.init.guess import Guess, guessed
    from transqa.doors.init.listing import listed

    root = Path(arguments.path)
    if not os.path.isdir(root):
        what = "is no folder" if os.path.exists(root) else "there is no such folder"
        raise InputError(f"--path {root}: {what}")
    wanted = Langs(
        language_code(arguments.source_lang, "--source-lang"),
        language_code(arguments.target_lang, "--target-lang"),
    )
    if arguments.style:
        _refuse_style(arguments.style)
    given_ci = _systems(arguments.ci)
    if not given_ci:
        _refuse_there(root / _NAME)
    layer = config_layer(start=root)
    if given_ci and _is_in(layer, root):
        _refuse_settings(arguments, root)
        return _write_ci_alone(root, arguments.files, given_ci)
    _refuse_there(root / _NAME)
    if not os.access(root, os.W_OK):
        raise ConfigError(f"{root}: cannot be written into (Permission denied)")
    listing = listed(root)
    guesses = guessed(root, listing, wanted)
    if arguments.files:
        _refuse_files(root, arguments.files, guesses)
        guesses = guesses._replace(targets=tuple(arguments.files), files="given")
    if layer is not None and layer.root is not None:
        _refuse_pyproject(root, layer.root, _settings(guesses, arguments.style or ""))
        print_out(
            f"note: {layer.place} is not read here any more: the nearest one is\n"
        )
    guessed_ci = guessed_system(root)
    basis = "given" if arguments.ci else guessed_ci.basis
    ci = given_ci if arguments.ci else _systems([guessed_ci.value])
    is_asking = not arguments.yes and _is_terminal()

    print_out("".join(_told(guesses)))
    style = arguments.style or "preferred"
    if is_asking:
        print_out(
            "\nEnter takes what stands in brackets; Ctrl-C ends it, and nothing is written.\n"
        )
        if not wanted.source or not wanted.target:
            wanted = _asked_languages(wanted, guesses)
            again = guessed(root, listing, wanted)
            if arguments.files:
                again = again._replace(targets=guesses.targets, files="given")
            guesses = again._replace(
                source_lang=Guess(wanted.source or "", "answered"),
                target_lang=Guess(wanted.target or "", "answered"),
            )
        setup = _asked_setup(root, guesses, arguments, ci)
    else:
        shown = ", ".join(ci) or _OFF
        print_out(f"{'style':<{_WIDTH}}{style}\n{'ci':<{_WIDTH}}{shown}  ({basis})\n")
        setup = _Setup(_settings(guesses, style), guesses.targets, ci)
    return _write(root, setup)


def _systems(given: Sequence[str] | None) -> tuple[str, ...]:
    """Return the CI systems that are named, each once. Raises ConfigError for ``none`` beside others."""
    named = tuple(dict.fromkeys(given or ()))
    if _OFF in named and len(named) > 1:
        others = ", ".join(name for name in named if name != _OFF)
        raise ConfigError(f"--ci {_OFF} and {others} were given; keep one of them")
    return tuple(name for name in named if name != _OFF)


def _is_in(layer: ConfigLayer | None, folder: Path) -> bool:
    """Return whether a configuration stands in a folder itself."""
    if layer is None or layer.root is None:
        return False
    return os.path.realpath(layer.root) == os.path.realpath(folder)


def _refuse_settings(arguments: argparse.Namespace, root: Path) -> None:
    """Raise ConfigError for options that belong into a configuration, where that is there and is left as it is."""
    for option in ("source_lang", "target_lang", "style"):
        if getattr(arguments, option):
            raise ConfigError(
                f"--{option.replace('_', '-')}: a configuration is in {root} already, and only the CI file is "
                "written; say it there"
            )


def _write_ci_alone(
    root: Path, named: Sequence[str] | None, systems: Sequence[str]
) -> int:
    """Write the CI files of a project that has its configuration, and return the exit status."""
    from transqa.bitext import Langs
    from transqa.checker.config import load_config
    from transqa.doors.init.guess import guessed
    from transqa.doors.init.listing import listed

    config = load_config(start=root)
    langs = Langs(config.source_lang, config.target_lang)
    targets = tuple(named or guessed(root, listed(root), langs).targets)
    _files_of(root, targets, config)
    _write_files(None, "", _ci_files(root, systems, targets))
    return PASSED


def _is_terminal() -> bool:
    return all(
        stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)
    )


def _settings(guesses: Guesses, style: str) -> Settings:
    from transqa.doors.init.written import Settings

    return Settings(
        source_lang=guesses.source_lang.value,
        target_lang=guesses.target_lang.value,
        source=guesses.source.value,
        overrides=guesses.overrides,
        exclude=guesses.exclude,
        style=style,
        glossaries=guesses.glossaries,
    )


def _told(guesses: Guesses) -> Iterator[str]:
    """Yield what was guessed and what each guess is based on."""
    shown = (
        ("files", " ".join(guesses.targets), guesses.files),
        ("source_lang", *guesses.source_lang),
        ("target_lang", *guesses.target_lang),
        ("source", *guesses.source),
    )
    for name, value, basis in shown:
        yield f"{name:<{_WIDTH}}{value or '-'}  ({basis})\n"
    for override in guesses.overrides:
        langs = (override.source_lang, override.target_lang)
        columns = " to ".join(theirs for _, theirs in override.columns)
        of_columns = f"columns {columns}" if columns else ""
        said = ", ".join(
            filter(
                None, (override.source, " to ".join(filter(None, langs)), of_columns)
            )
        )
        yield f"{'':<{_WIDTH}}{said} for {' '.join(override.paths)}\n"
    if guesses.exclude:
        yield f"{'exclude':<{_WIDTH}}{' '.join(guesses.exclude)}\n"
    if guesses.glossaries:
        listed = " ".join(guesses.glossaries)
        yield f"{'glossary':<{_WIDTH}}news {listed}  (called so, and read as one)\n"
    for remark in guesses.remarks:
        yield f"note: {remark}\n"


def _asked_languages(wanted: Langs, guesses: Guesses) -> Langs:
    """Ask for the languages that were not given."""
    from transqa.bitext import Langs

    source = wanted.source or _asked(
        "translated from, a language code", guesses.source_lang.value, _code
    )
    target = wanted.target or _asked(
        "translated into", guesses.target_lang.value, _code
    )
    return Langs(source or None, target or None)


def _asked_setup(
    root: Path,
    guesses: Guesses,
    arguments: argparse.Namespace,
    ci: tuple[str, ...],
) -> _Setup:
    """Ask for all that was not given."""
    targets = guesses.targets

    def existing(answer: str) -> str:
        named = tuple(shlex.split(answer))
        if named:
            _refuse_files(root, named, guesses)
        return answer

    if not arguments.files:
        answer = _asked("what is to be checked", shlex.join(targets), existing)
        targets = tuple(shlex.split(answer))
    source = guesses.source.value
    if source or not all(_is_bilingual(target) for target in targets):
        source = _asked("where the source of each text is", source, _pattern)
    style = arguments.style or _asked("house style of names", "preferred", _style)
    if not arguments.ci:
        answer = _asked(f"CI file ({', '.join(_SYSTEMS)})", ", ".join(ci), _system)
        ci = _systems(_words(answer))
    is_as_guessed = source == guesses.source.value
    settings = _settings(guesses, style or "preferred")._replace(
        source=source,
        overrides=guesses.overrides if is_as_guessed else (),
        exclude=guesses.exclude if is_as_guessed else (),
    )
    return _Setup(settings, targets, ci)


def _is_bilingual(target: str) -> bool:
    from transqa.bitext.formats import BILINGUAL

    return os.path.splitext(target)[1].lower() in BILINGUAL


def _asked(question: str, default: str, judged: Callable[[str], str]) -> str:
    """Return an answer that is right; ``none`` is nothing. Raises InputError where the input ends."""
    shown = f"{question} [{default or _OFF}]: "
    while True:
        try:
            answer = input(shown).strip()
        except KeyboardInterrupt:
            print_out("\n")
            raise
        except EOFError:
            print_out("\n")
            raise InputError(
                "the input ended before all was answered; nothing was written; --yes takes the guesses"
            ) from None
        if not answer:
            return default
        if answer.lower() == _OFF:
            return ""
        try:
            return judged(answer)
        except (TransqaError, ValueError) as error:
            print_out(f"  {error}\n")


def _code(answer: str) -> str:
    from transqa.checker.checker import language_code

    return language_code(answer, "language") or ""


def _pattern(answer: str) -> str:
    from transqa.checker.config import Config, configured

    configured(Config(), {"source": answer}, "the pattern")
    return answer


def _style(answer: str) -> str:
    _refuse_style(answer)
    return answer


def _system(answer: str) -> str:
    names = _words(answer)
    for name in names:
        if name not in _SYSTEMS:
            raise ConfigError(f'"{name}" is unknown; {did_you_mean(name, _SYSTEMS)}')
    _systems(names)
    return answer


def _words(answer: str) -> list[str]:
    return answer.replace(",", " ").split()


def _refuse_style(style: str) -> None:
    """Raise ConfigError for a style that there is none of."""
    from transqa.checker.config import Config
    from transqa.checker.engine import check_style
    from transqa.glossary import load_glossary

    check_style(Config(style=style), load_glossary("news"))


def _refuse_there(path: Path) -> None:
    """Raise ConfigError for a configuration that is there already."""
    if os.path.lexists(path):
        raise ConfigError(
            f"{path} is there already, and nothing was written; transqa config show shows what it says, "
            "transqa init --ci SYSTEM adds a CI file"
        )


def _refuse_pyproject(root: Path, folder: Path, settings: Settings) -> None:
    """Raise ConfigError where the configuration is in the folder's pyproject.toml; print what would fit into it."""
    from transqa.doors.init.written import as_keys

    if os.path.realpath(folder) != os.path.realpath(root):
        return
    print_out(f"[tool.transqa]\n{as_keys(settings)}")
    raise ConfigError(
        f"{root / 'pyproject.toml'} has [tool.transqa] already, and nothing was written; "
        "above is what would fit into it"
    )


def _refuse_files(root: Path, targets: Sequence[str], guesses: Guesses) -> None:
    """Raise InputError for targets that name no file that can be read."""
    from transqa.checker.config import Config

    _files_of(root, targets, Config(root=str(root), exclude=guesses.exclude))


def _files_of(root: Path, targets: Sequence[str], config: Config) -> tuple[str, ...]:
    """Return the files that targets of a folder name. Raises InputError where one names none."""
    from transqa.doors.targets import expanded

    if not targets:
        return ()
    found: list[str] = []
    for target in targets:
        named = expanded([_below(root, target)], config)
        for refused in named.refused:
            raise InputError(f"{target}: {refused.why}")
        found += named.files
        for file in found[-1:]:
            if not os.path.exists(file):
                raise InputError(f"{target}: there is no such file")
    return tuple(dict.fromkeys(found))


def _below(root: Path, target: str) -> str:
    """Return a target as it is named from here; a pattern stays one, whatever the folder is called."""
    path = root / target
    if glob.has_magic(target) and not os.path.exists(path):
        return os.path.join(glob.escape(str(root)), target)
    return str(path)


def _write(root: Path, setup: _Setup) -> int:
    """Write what there is to write, all of it or nothing, and say what to run next."""
    from transqa.doors.init.ci import check_command
    from transqa.doors.init.written import configuration

    path = root / _NAME
    text = configuration(setup.settings)
    config = _as_config(text, root)
    files = _files_of(root, setup.targets, config)
    _refuse_there(path)
    _write_files(path, text, _ci_files(root, setup.ci, setup.targets))
    print_out(_counted(files, config))
    next_command = check_command(setup.targets) if files else "transqa config show"
    if root.resolve() != Path.cwd():
        next_command = f"cd {shlex.quote(str(root))} && {next_command}"
    print_out(f"\nnext: {next_command}\n")
    if not files:
        print_out("and when there are texts: transqa check .\n")
    return PASSED


def _ci_files(
    root: Path, systems: Sequence[str], targets: Sequence[str]
) -> list[CiFile]:
    from transqa.doors.init.ci import ci_file, installed_origin

    origin = installed_origin()
    return [ci_file(system, root, targets or (".",), origin) for system in systems]


def _as_config(text: str, root: Path) -> Config:
    """Return a configuration as it will be read."""
    import tomli

    from transqa.checker.config import Config, configured

    return replace(configured(Config(), tomli.loads(text), _NAME), root=str(root))


def _write_files(path: Path | None, text: str, ci: Sequence[CiFile]) -> None:
    """Write the configuration, if it has a path, and the CI files; where one cannot be written, none is."""
    from transqa.base.files import whole_file

    def write(file: Path, content: str) -> None:
        with whole_file(file) as stream:
            stream.write(content.encode("utf-8"))
        written.append(file)

    written: list[Path] = []
    made: list[Path] = []
    there = [one for one in ci if os.path.lexists(one.path)]
    to_write = [one for one in ci if one not in there]
    if path is not None:
        write(path, text)
    for one in to_write:
        shown = os.path.relpath(one.path)
        try:
            made = [*_made_folders(one.path.parent), *made]
            write(one.path, one.text)
        except (OSError, ConfigError) as error:
            for file in written:
                file.unlink()
            for folder in made:
                with suppress(OSError):
                    folder.rmdir()
            why = f"{shown}: {error.strerror}" if isinstance(error, OSError) else error
            raise ConfigError(f"{why}; nothing was written") from None
    shown_path = [] if path is None else [str(path)]
    print_out("\n")
    for name in (*shown_path, *[os.path.relpath(one.path) for one in to_write]):
        print_out(f"wrote {name}\n")
    for one in there:
        print_out(f"{os.path.relpath(one.path)} is there already: {one.if_there}\n")
    for one in to_write:
        if one.unfilled_line:
            shown = os.path.relpath(one.path)
            print_out(
                f"before you push: line {one.unfilled_line} of {shown} must say where transqa is to be installed from, "
                "an address that the CI can reach; here it was not installed from one\n"
            )


def _made_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it, and return the ones that were not there, the innermost first."""
    missing = [one for one in (folder, *folder.parents) if not os.path.exists(one)]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _counted(files: Sequence[str], config: Config) -> str:
    """Return how many files there are to check, and how many of the texts have a source."""
    from transqa.bitext.formats import BILINGUAL
    from transqa.doors.targets import configured_source

    if not files:
        return "no file to check is here yet\n"
    texts = [file for file in files if Path(file).suffix.lower() not in BILINGUAL]
    count = "1 file" if len(files) == 1 else f"{len(files):,} files"
    said = f"{count} to check"
    if texts and config.source:
        with_source = sum(1 for file in texts if configured_source(file, config))
        said += f"; {with_source:,} of {len(texts):,} texts have their source"
    return f"{said}\n"
