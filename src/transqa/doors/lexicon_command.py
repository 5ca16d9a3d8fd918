"""``transqa lexicon``: which names exist, and lexicons of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError
from transqa.base.files import write_whole
from transqa.base.halves import json_of
from transqa.doors.actions import Action, add_action, add_force, refuse_existing
from transqa.doors.console import NOT_FAITHFUL, PASSED, print_out
from transqa.doors.parser import About

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from transqa.doors.parser import CommandParser
    from transqa.lexicon.attest import Attestation

_SUFFIX = ".tql"
_PAGE = "docs/lexicon.md"
_WRITTEN = "0 written, 2 bad input or usage"
ABOUT = About(
    summary="look up which names exist; make a lexicon of your own",
    examples=(
        "transqa lexicon find Lukashenka",
        "transqa lexicon learn archive.tmx --output house.tql",
    ),
    status="0 done, 1 find: a word of the name is not attested, 2 bad input or usage",
    page=_PAGE,
)
_ABOUT = {
    "build": About(
        summary="make a lexicon of a JSON dump of Wikidata: persons, places, organizations",
        examples=("transqa lexicon build dump.json.gz --output world.tql",),
        status=_WRITTEN,
        page=_PAGE,
    ),
    "find": About(
        summary="say whether anybody bears a name, how it is spelled in the other script, and the nearest others",
        examples=(
            "transqa lexicon find Lukashenka",
            'transqa lexicon find "Святлана Ціханоўская" --format json',
        ),
        status="0 every word of the name is attested, 1 not, 2 bad input or usage",
        page=_PAGE,
    ),
    "learn": About(
        summary="make a house lexicon of your archive: which spelling you use for which name",
        examples=(
            "transqa lexicon learn archive.tmx --output house.tql",
            "transqa lexicon learn 2025.tsv 2026.tsv --output house.tql --least 2",
        ),
        status=_WRITTEN,
        page=_PAGE,
    ),
}


def add_lexicon(command: CommandParser) -> None:
    """Add the actions of ``transqa lexicon`` and their options to its parser."""
    actions = command.add_subparsers(title="actions", required=True, metavar="ACTION")
    find = _action(actions, "find", _find)
    find.add_argument(
        "name", metavar="NAME", help="one word or several, in Latin or Cyrillic"
    )
    find.add_argument(
        "--lang",
        metavar="LANG",
        help="of a name in Cyrillic: be, ru or uk; by its letters if not given",
    )
    find.add_argument(
        "--lexicon",
        metavar="FILE",
        action="append",
        help="asked before the bundled one; repeatable (default: those of the configuration)",
    )
    find.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        dest="form",
        help="default: text",
    )
    learn = _action(actions, "learn", _learn)
    learn.add_argument(
        "archive",
        metavar="PAIRS",
        nargs="+",
        help="files in two languages: TMX, XLIFF, PO, TSV, CSV, JSONL, Parquet, Arrow …",
    )
    _add_output(learn)
    learn.add_argument(
        "--source-lang",
        metavar="LANG",
        help="be, ru, uk …, where a file does not say it",
    )
    learn.add_argument(
        "--target-lang", metavar="LANG", help="en …, where a file does not say it"
    )
    learn.add_argument(
        "--columns",
        metavar="OURS=THEIRS",
        action="append",
        default=[],
        help="of tables: source=src,target=mt …",
    )
    learn.add_argument(
        "--least",
        metavar="N",
        type=int,
        default=1,
        help="leave out spellings seen in fewer pairs (default: 1)",
    )
    build = _action(actions, "build", _build)
    build.add_argument(
        "dump",
        metavar="DUMP",
        help="a JSON dump of Wikidata or a part of one: .json, .json.gz, .json.bz2",
    )
    _add_output(build)


def _add_output(command: CommandParser) -> None:
    command.add_argument(
        "--output",
        metavar="FILE",
        required=True,
        help=f"the file to write, named *{_SUFFIX}",
    )
    add_force(command)


def _action(
    actions: argparse._SubParsersAction[CommandParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
) -> CommandParser:
    return add_action(actions, Action(name, _ABOUT[name], run))


def _find(arguments: argparse.Namespace) -> int:
    from transqa.checker.checker import language_code
    from transqa.lexicon.attest import find_attested

    paths = arguments.lexicon
    if paths is None:
        from transqa.checker.config import load_config

        paths = load_config().lexicon
    lang = language_code(arguments.lang, "--lang")
    attestation = find_attested(arguments.name, lang, lexicon=paths)
    if arguments.form == "json":
        print_out(_as_json(attestation))
    else:
        print_out(f"{attestation.explain()}\n")
    return PASSED if attestation.attested else NOT_FAITHFUL


def _learn(arguments: argparse.Namespace) -> int:
    from transqa.bitext import Langs
    from transqa.checker.checker import language_code
    from transqa.doors.archive import archive_pairs
    from transqa.doors.corpus_command import renamed_columns
    from transqa.lexicon.learn import ARCHIVE, HouseLearner

    out = _output(arguments)
    if arguments.least < 1:
        raise ConfigError(f"--least must be at least 1, found {arguments.least}")
    langs = Langs(
        language_code(arguments.source_lang, "--source-lang"),
        language_code(arguments.target_lang, "--target-lang"),
    )
    renamed = tuple(renamed_columns(arguments.columns).items())
    learner = HouseLearner()
    for path in arguments.archive:
        learner.add_file(path, archive_pairs(path, langs, renamed))
    writer = learner.writer(arguments.least)
    names = ", ".join(dict.fromkeys(Path(path).name for path in arguments.archive))
    data = writer.to_bytes("house", {ARCHIVE: f"archive: {names}"}, other=ARCHIVE)
    write_whole(out, data, "--output")
    print_out(
        f"{out}: {len(writer):,} words of {learner.rows:,} pairs, {len(data):,} bytes\n"
    )
    return PASSED


def _build(arguments: argparse.Namespace) -> int:
    from transqa.lexicon.dump import OTHER, lexicon_of_dump

    out = _output(arguments)
    writer, counts = lexicon_of_dump(arguments.dump)
    origin = f"Wikidata (CC0), from {Path(arguments.dump).name}"
    sources = dict.fromkeys(("person", "place", "organization"), origin)
    data = writer.to_bytes("world", sources, other=OTHER)
    write_whole(out, data, "--output")
    print_out(
        f"{out}: {len(writer):,} words of {counts.taken:,} of {counts.items:,} items, {len(data):,} bytes\n"
    )
    return PASSED


def _output(arguments: argparse.Namespace) -> Path:
    """Return the file to write. Raises ConfigError for one of another name, and one that is there already."""
    out = Path(arguments.output)
    if out.suffix.lower() != _SUFFIX:
        raise ConfigError(f'a lexicon is named *{_SUFFIX}, found "{out}"')
    refuse_existing(out, force=arguments.force)
    return out


def _as_json(attestation: Attestation) -> str:

    words = [
        {
            "text": word.text,
            "form": word.form,
            "attested": word.attested,
            "strength": word.strength,
            "bearers": word.bearers,
            "spellings": [spelling._asdict() for spelling in word.spellings],
            "nearest": [near._asdict() for near in word.nearest],
        }
        for word in attestation.words
    ]
    whole = {
        "name": attestation.name,
        "attested": attestation.attested,
        "words": words,
        "persons": [person._asdict() for person in attestation.persons],
        "sources": attestation.sources,
    }
    return json_of(whole, indent=2) + "\n"
