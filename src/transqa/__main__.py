"""``python -m transqa`` is the command ``transqa``, and this is where both begin."""

from __future__ import annotations

import sys

from transqa import __version__
from transqa.base.garbage import collecting_rarely


def main() -> int:
    """Run the command on the arguments of the process and return its exit status.

    The modules are imported while garbage is collected rarely: they make a hundred
    thousand objects that stay, and going through them again and again took a sixth of a
    start. The version needs none of them.
    """
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"transqa {__version__}\n")
        return 0
    with collecting_rarely():
        from transqa.doors import cli

        return cli.main()


if __name__ == "__main__":
    sys.exit(main())
