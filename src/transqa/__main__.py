"""``python -m transqa`` is the command ``transqa``."""

from __future__ import annotations

import sys

from transqa.doors.cli import main

if __name__ == "__main__":
    sys.exit(main())
