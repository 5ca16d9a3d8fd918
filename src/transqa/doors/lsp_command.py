"""``transqa lsp``: the language server, on standard input and output."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError
from transqa.doors.parser import About

if TYPE_CHECKING:
    import argparse

    from transqa.doors.parser import CommandParser

ABOUT = About(
    summary="serve an editor: check texts as one writes",
    examples=("transqa lsp",),
    status="0 ended by the editor, 1 told to exit and not to shut down before, 2 the extra lsp is not installed",
    page="docs/editors.md says how editors start it",
)


def add_lsp(command: CommandParser) -> None:
    """Add the options of ``transqa lsp`` to its parser."""
    command.add_argument(
        "--stdio",
        action="store_true",
        help="what is the default, and all there is: standard input and output",
    )


def run_lsp(_: argparse.Namespace) -> int:
    """Serve one editor until it says that it ends. Raises ConfigError where pygls is missing, or a stream is closed."""
    if find_spec("pygls") is None or find_spec("lsprotocol") is None:
        raise ConfigError(
            "transqa lsp needs pygls, which is not installed: pip install 'transqa-lint[lsp]'"
        )
    from transqa.doors.lsp.server import make_server

    if sys.stdin is None or sys.stdout is None:
        raise ConfigError(
            "transqa lsp speaks on standard input and output, and one of them is closed"
        )
    return make_server().serve(sys.stdin.buffer, sys.stdout.buffer)
