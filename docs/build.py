"""Builds the documentation site into ``build/site``, or into another folder that is named.

Warnings are errors: a link that leads nowhere, a page that no menu has. Where there is
a Chromium, pictures of reports are taken anew for the site; the committed ones stay
as they are (``python docs/screenshots.py`` takes those).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import screenshots

TOP = Path(__file__).parents[1]


def main(arguments: list[str]) -> int:
    """Build the site; return the exit status."""
    options = ["--site-dir", str(Path(arguments[0]).resolve())] if arguments else []
    with tempfile.TemporaryDirectory() as pictures:
        screenshots.main([pictures])
        command = (sys.executable, "-m", "mkdocs", "build", "--strict", *options)
        # Without the first, the theme warns of a MkDocs that is not out yet.
        environment = os.environ | {
            "NO_MKDOCS_2_WARNING": "1",
            "TRANSQA_PICTURES": pictures,
        }
        return subprocess.run(command, cwd=TOP, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
