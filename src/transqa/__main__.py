"""``python -m transqa`` is the command ``transqa``, and this is where both begin."""

from __future__ import annotations

import sys

from transqa import __version__
from transqa.base.garbage import collect_seldom_in_this_process


def main() -> int:
    """Run the command on the arguments of the process and return its exit status.

    The version needs none of the modules.
    """
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"transqa {__version__}\n")
        return 0
    collect_seldom_in_this_process()
    from transqa.doors import cli

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
