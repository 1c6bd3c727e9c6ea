"""Measures the program against the bare minimum, in one run, and writes docs/performance.md.

Every number is the median of several runs of one kind, each taken in turn with its yardstick, so
that a busy machine slows both. Started by `python3 build/tasks.py bench`.
"""

from __future__ import annotations

import io
import itertools
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from checking_up import FEW, MANY, checked
from keeping import edits, openings
from measuring import ROUNDS, Line, at, compared, in_turn, median, milliseconds, seconds, spread, table
from reading import YARDSTICKS, files
from window_keys import SITTING
from windows.measure import PAGE, kept_section, measure

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "samples" / "last_year.docx"
KEYSTROKES = 2000
TEXT_LENGTH = 5000
"""Characters of the text that is typed into."""

WINDOW_KEYS = {
    "digit in table three to the screen, totals and findings": "digits",
    "Enter in table three to the screen": "enters",
    "key in a text of 20,000 characters to the screen": "letters",
}
"""What is measured of the window, under the names that it tells them by."""

FILLING = "各村公开栏每月更新一次，第二季度起由专人负责，群众可以随时查询（含惠农补贴）。"

BARE_WINDOW = """
from windows.hello import bare_window
app, window = bare_window()
app.processEvents()
"""
OUR_WINDOW = """
import gc
import sys
gc.disable()
from gipdesk.ui.app import make_app
from gipdesk.ui.main_window import MainWindow
app = make_app([])
window = MainWindow()
window.resize(1366, 768)
window.show()
app.processEvents()
"""
OUR_REPORT = (
    OUR_WINDOW
    + """
from pathlib import Path
window.open_path(Path(sys.argv[1]))
import time
end = time.monotonic() + 3
while time.monotonic() < end:
    app.processEvents()
"""
)
CLOSE = "\nwindow.close()\n"
TELL_SHOWN = "\nprint('shown', flush=True)\n"
TELL_MEMORY = """
print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmRSS')))
"""
WALK = """
import sys, docx
for table in docx.Document(sys.argv[1]).tables:
    for row in table.rows:
        for cell in row.cells:
            cell.text
"""
WALK_BY_PLACE = """
import sys, docx
for table in docx.Document(sys.argv[1]).tables:
    for row in range(len(table.rows)):
        for column in range(len(table.columns)):
            table.cell(row, column).text
"""


def main() -> int:
    """Measure, print the table and keep it in docs/performance.md; `--installed`: the program in Wine."""
    if "--installed" in sys.argv[1:]:
        measure()
        return 0
    with tempfile.TemporaryDirectory() as folder:
        report = _new_report(Path(folder))
        lines = [
            _start(),
            _read("read", WALK, "python-docx, row.cells"),
            _read("read", WALK_BY_PLACE, "python-docx, table.cell(r, c)"),
            *_kinds(Path(folder)),
            _keystrokes(),
            _edits(report, Path(folder)),
            _opening(report, Path(folder)),
            _text_keystrokes(),
            *_window_keys(report),
            _export(Path(folder)),
            _pdf(),
            _preview(),
            _folder(Path(folder)),
            _memory(report, opened=False),
            _memory(report, opened=True),
        ]
    told = table(lines)
    print(told)
    PAGE.write_text(f"{_page(told)}\n{kept_section(PAGE)}".rstrip() + "\n", encoding="utf-8")
    return 0


def _environment() -> dict[str, str]:
    """As installed: bytecode is kept, which a developer may have turned off; settings start empty."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "PYTHONPATH": str(ROOT / "build"),
        "PYTHONPYCACHEPREFIX": str(ROOT / "work" / "bytecode"),
        "XDG_CONFIG_HOME": str(ROOT / "work" / "settings"),
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    }


def _child(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, check=True, env=_environment(), cwd=ROOT, text=True
    )
    return done.stdout


def _new_report(folder: Path) -> Path:
    last = json.loads(_child("-m", "gipdesk", "read", str(SAMPLE)))
    path = folder / "report.gip"
    _child("-m", "gipdesk", "new", "--year", str(last["year"] + 1), "--from", str(SAMPLE), "--to", str(path))
    return path


def _until_shown(window: str) -> None:
    """Wait until the window of a process is there; how the process ends is no part of its start."""
    command = [sys.executable, "-c", window + TELL_SHOWN]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, env=_environment(), cwd=ROOT) as child:
        next(iter(child.stdout or ()))
        child.kill()


def _start() -> Line:
    ours, bare = in_turn(lambda: _until_shown(OUR_WINDOW), lambda: _until_shown(BARE_WINDOW))
    return compared("cold start to a shown window", ours, bare, "bare PySide6 window with a table", "≤ 1.5")


def _read(command: str, walk: str, name: str) -> Line:
    ours, walked = in_turn(
        lambda: _child("-m", "gipdesk", command, str(SAMPLE)), lambda: _child("-c", walk, str(SAMPLE))
    )
    return compared("`gipdesk read` of a .docx, whole process", ours, walked, name, "≤ 1.0")


def _kinds(folder: Path) -> Iterator[Line]:
    """Every kind of file that is read, the libraries loaded: the reader beside the plain parse."""
    from gipdesk.sources.read import read_document

    for ending, path in files(folder).items():
        name, walk = YARDSTICKS[ending]
        ours, walked = in_turn(partial(read_document, path), partial(walk, path))
        goal = "≤ 80 ms for five pages" if ending == ".pdf" else "≤ 1.5"
        yield compared(f"reading a {ending}", ours, walked, name, goal)


def _keystrokes() -> Line:
    from gipdesk.services.prefilling import blank_draft
    from gipdesk.services.session import Session

    session = Session(blank_draft("青石乡人民政府", 2025), lambda *_: None)
    for section, _ in session.format.tables:
        session.fill_blanks(section.id)
    cells = [cell for cell in session.report.cells if not session.is_computed(cell)]
    keystrokes = [{cells[turn % len(cells)]: str(turn % 97)} for turn in range(KEYSTROKES)]
    times = [seconds(partial(session.type_into, keystroke, burst="typing")) for keystroke in keystrokes]
    what = "keystroke to updated totals and findings, 200 cells filled"
    return Line(what, spread(times), "", "", "p99 < 4 ms")


def _edits(report: Path, folder: Path) -> Line:
    ours, plain = edits(report, folder)
    ratio = f"{at(ours, 0.5) / at(plain, 0.5):.2f}"
    yardstick = f"{spread(plain)} (the whole file, saved plainly)"
    return Line("edit to its being on the disk", spread(ours), yardstick, ratio, "p99 ≤ 50 ms")


def _opening(report: Path, folder: Path) -> Line:
    what = "opening a report whose working copy has 2,000 steps"
    return Line(what, milliseconds(at(openings(report, folder), 0.5)), "", "", "≤ 150 ms")


def _text_keystrokes() -> Line:
    """Typing into the middle of a long text without paragraphs, in the sample report."""
    from gipdesk.report.draft import Draft
    from gipdesk.services.importing import import_file
    from gipdesk.services.session import Session

    report = import_file(SAMPLE).report
    session = Session(Draft(report), lambda *_: None)
    overview = str(report.sections["overview"]).replace("\n", "")
    half = (overview + FILLING * TEXT_LENGTH)[: TEXT_LENGTH // 2]
    typed = "全年收到政府信息公开申请12件，办结12件。" * KEYSTROKES
    written = [f"{half}{typed[: count % 400]}{half}" for count in range(KEYSTROKES)]
    times = [seconds(partial(session.edit, {"overview": text}, burst="typing")) for text in written]
    what = f"keystroke in a text of {TEXT_LENGTH} characters to updated findings"
    return Line(what, spread(times), "", "", "p99 ≤ 5 ms")


def _window_keys(report: Path) -> Iterator[Line]:
    """From a key to all that follows being painted, in a window without a screen."""
    got = json.loads(_child(str(ROOT / "build" / "window_keys.py"), str(report)))
    for what, name in WINDOW_KEYS.items():
        yield Line(what, spread(got[name]), "", "", "p99 ≤ 16 ms")
    yield Line("table three, shown for the first time", milliseconds(got["first_show"]), "", "", "≤ 100 ms")
    whole, half = got["whole"], got["half"]
    memory = f"{whole / 1024:.0f} MB", f"{half / 1024:.0f} MB (after half of them)", f"{whole / half:.2f}"
    yield Line(f"memory after {2 * SITTING} typed figures", *memory, "≤ 1.05")


def _export(folder: Path) -> Line:
    from gipdesk.services.exporting import export
    from gipdesk.services.importing import import_file

    report = import_file(SAMPLE).report
    ours, walked = in_turn(
        lambda: export(report, [folder / "report.docx"]),
        lambda: _open_with_python_docx(folder / "report.docx"),
    )
    return compared(".docx export", ours, walked, "python-docx opening and saving it", "")


def _pdf() -> Line:
    """A report of four pages, the libraries loaded; fonts are found anew each time, as for every export."""
    from gipdesk.render.pdf import write_pdf
    from gipdesk.services.importing import import_file

    report = import_file(SAMPLE).report
    time = median(lambda: write_pdf(report, io.BytesIO()))
    return Line("PDF of four pages", milliseconds(time), "", "", "≤ 150 ms")


def _preview() -> Line:
    """From a typed figure to the page with it, drawn as large as a window shows it."""
    from PySide6.QtGui import QImage, QPainter

    from gipdesk.render.measure import QtMeasurer
    from gipdesk.render.paginator import Paginator
    from gipdesk.render.painter import PagePainter
    from gipdesk.render.pdf import ensure_application
    from gipdesk.services.importing import import_file

    ensure_application()
    report, cell = import_file(SAMPLE).report, "requests.received.natural_person"
    measurer = QtMeasurer()
    paginator, drawing = Paginator(measurer), PagePainter(measurer)
    screen = QImage(1000, 1400, QImage.Format.Format_RGB32)

    def show(figure: int) -> None:
        placed = paginator.lay_out(report.with_fields({cell: figure}))
        page = placed.areas_of(cell)[0][0]
        with QPainter(screen) as painter:
            drawing.paint(placed.pages[page - 1], painter, 1.6)

    figures = itertools.count()
    time = median(lambda: show(next(figures)))
    return Line("preview of a changed figure", milliseconds(time), "", "", "≤ 50 ms")


def _folder(folder: Path) -> Line:
    told, ratio = checked(SAMPLE, folder)
    return Line(f"体检 of {FEW} and of {MANY} files, a file", told, "", ratio, "linear, flat")


def _open_with_python_docx(path: Path) -> None:
    import docx

    docx.Document(str(path)).save(str(path.with_suffix(".copy.docx")))


def _memory(report: Path, *, opened: bool) -> Line:
    if not Path("/proc/self/status").exists():
        return Line("memory of the window", "not measured here", "", "", "≤ 1.6")
    program = OUR_REPORT if opened else OUR_WINDOW
    ours = statistics.median(int(_child("-c", program + TELL_MEMORY + CLOSE, str(report))) for _ in range(3))
    bare = statistics.median(int(_child("-c", BARE_WINDOW + TELL_MEMORY + CLOSE)) for _ in range(3))
    what = "memory of the window, a report open" if opened else "memory of the window, start page"
    return Line(
        what, f"{ours / 1024:.0f} MB", f"{bare / 1024:.0f} MB (bare window)", f"{ours / bare:.2f}", "≤ 1.6"
    )


def _page(table: str) -> str:
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    machine = f"{system}, Python {platform.python_version()}"
    return (
        "# Performance\n\n"
        "Written by `python3 build/tasks.py bench`; ours and the yardstick are taken in turn in one run,\n"
        f"medians of {ROUNDS}. Nothing in the tests asserts a time.\n\n"
        f"{table}\n\nMeasured on {machine}.\n\n"
        "`gipdesk read` is a whole process: starting Python, loading both formats, reading, recognising,\n"
        "printing. Both yardsticks only walk the cells; `row.cells` of python-docx 1.2 is no longer\n"
        "quadratic, `table.cell` still is. Most of our time is imports.\n\n"
        "`reading` is the reader alone, the libraries loaded, against a walk over what the library below\n"
        "gives: no merged cells, no hidden rows, no facts, no tables told from text. The first file of a\n"
        "kind takes the imports on top. A .doc takes what doc2docx takes to turn it into a .docx; for .rtf\n"
        "and .csv there is no library, so that the yardstick is a single pass over the bytes.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
