"""The alarms over the bundled reports, and over those in folders that are named, each with its verdict."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

from tests.precision.judging import bundled, in_folder, judged


def main() -> int:
    folders = (in_folder(Path(name)) for name in sys.argv[1:])
    precision = judged(chain(bundled(), *folders))
    print("\n".join(precision.lines()))  # noqa: T201
    return not precision.is_good


if __name__ == "__main__":
    sys.exit(main())
