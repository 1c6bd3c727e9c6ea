"""Removes a report for good: its file, and all that this computer keeps of it."""

from __future__ import annotations

from pathlib import Path

from gipdesk.formats.registry import shipped_formats
from gipdesk.paths import unfinished_folder, working_folder
from gipdesk.store.rescue import Rescue
from gipdesk.store.traces import Traces, erase, known_reports, traces_of

__all__ = ["Rescue", "Traces", "erase_report", "reports_here", "what_goes"]


def what_goes(path: Path) -> Traces:
    """What there is of the report at a path; UnreadableFile where it is open, or nothing there is ours."""
    return traces_of(path, working_folder(), unfinished_folder(), shipped_formats())


def erase_report(path: Path) -> tuple[Path, ...]:
    """Remove it all, as it is by now; what is still there. Faults as for `what_goes`."""
    return erase(what_goes(path))


def reports_here() -> tuple[Rescue, ...]:
    """The reports of which this computer keeps something, and that are not open."""
    return known_reports(working_folder(), shipped_formats())
