"""``transqa lexicon``: which names exist, and lexicons of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.doors.console import NOT_FAITHFUL, PASSED, print_out

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from transqa.lexicon.attest import Attestation

_STATUS = {
    "find": "exit status: 0 every word of the name is attested, 1 not, 2 bad input or usage",
}
_SAID = {
    "find": "say whether anybody bears a name, how it is spelled in the other script, and the nearest others",
}


def add_lexicon(command: argparse.ArgumentParser) -> None:
    """Add the actions of ``transqa lexicon`` and their options to its parser."""
    actions = command.add_subparsers(required=True, metavar="ACTION")
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


def _action(
    actions: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    action = actions.add_parser(
        name,
        help=_SAID[name],
        description=_SAID[name],
        epilog=_STATUS[name],
        allow_abbrev=False,
    )
    action.set_defaults(run=run)
    return action


def _find(arguments: argparse.Namespace) -> int:
    from transqa.lexicon.attest import find_attested

    paths = arguments.lexicon
    if paths is None:
        from transqa.checker.config import load_config

        paths = load_config().lexicon
    attestation = find_attested(arguments.name, arguments.lang, lexicon=paths)
    if arguments.form == "json":
        print_out(_as_json(attestation))
    else:
        print_out(f"{attestation.explain()}\n")
    return PASSED if attestation.attested else NOT_FAITHFUL


def _as_json(attestation: Attestation) -> str:
    import json

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
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
