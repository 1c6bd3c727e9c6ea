"""What LibreOffice and the program itself print, page by page: `python -m pages`, with build/ on the path.

The pages stay in work/pages/, to be looked at. 75 where LibreOffice could not be fetched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from workshop.fetching import NOT_FETCHED, NotFetched
from workshop.steps import ROOT, WORK, Command, say, step

from pages.office import provide_office, to_pdf
from pages.samples import samples

PAGES = WORK / "pages"
PROOF = ROOT / "build" / "pages" / "proof"


def main() -> int:
    """Make the pages and prove them; the exit code."""
    try:
        provide_office()
    except NotFetched as fault:
        say(f"NOT PROVEN, for {fault} could not be fetched: what LibreOffice makes of the exported pages.")
        return NOT_FETCHED
    with step("the pages"):
        make_pages(PAGES)
    searched = os.pathsep.join(map(str, (ROOT / "build", ROOT)))
    command: Command = [sys.executable, "-m", "pytest", "--quiet", "--rootdir", PROOF, PROOF]
    return subprocess.run(command, env={**os.environ, "PYTHONPATH": searched}, check=False).returncode


def make_pages(folder: Path) -> None:
    """Print every sample to PDF: by LibreOffice from its .docx and .xlsx, and by the program itself."""
    from gipdesk.services.exporting import export

    shutil.rmtree(folder, ignore_errors=True)
    for kind in ("", "docx", "xlsx", "pdf"):
        (folder / kind).mkdir(parents=True)
    for name, report in samples().items():
        outs = [f"{name}.docx", f"{name}.xlsx", f"pdf/{name}.pdf"]
        export(report, [folder / out for out in outs])
    for ending in (".docx", ".xlsx"):
        to_pdf(sorted(folder.glob(f"*{ending}")), folder / ending.strip("."))


if __name__ == "__main__":
    sys.exit(main())
