"""Checks a report from a file, alone or against last year's."""

from __future__ import annotations

from collections.abc import Sequence

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.report.draft import Baseline
from gipdesk.report.finding import Finding, by_severity
from gipdesk.report.office import NO_OFFICE, Office
from gipdesk.report.reasons import wanted
from gipdesk.services.importing import Imported

BLANKS = "cells-blank"
SUM_DIFFERS = "sum-differs"


def check_imported(
    imported: Imported, last_year: Imported | None = None, office: Office = NO_OFFICE
) -> list[Finding]:
    """What the reading and the checks find, errors first, each finding once.

    `last_year` takes the place of the last report that a .gip keeps inside. `office` is what the
    office at work wants beside the law. Hints that the report itself has switched off are left out.
    """
    last = imported.baseline if last_year is None else Baseline(last_year.report, last_year.source)
    earlier = () if last is None else (last,)
    subject = Subject(
        imported.report, earlier, imported.not_updated, imported.being_written, imported.unread, office
    )
    found = wanted(check(subject), imported.reasons)
    fresh = [finding for finding in found if not _is_told(finding, imported.findings)]
    kept = [finding for finding in imported.findings if not _is_restated(finding, fresh)]
    return by_severity([*kept, *fresh])


def _is_restated(finding: Finding, fresh: Sequence[Finding]) -> bool:
    """Whether a check says more exactly which sum does not work out."""
    return finding.code == SUM_DIFFERS and any(finding.fields == other.fields for other in fresh)


def _is_told(finding: Finding, told: tuple[Finding, ...]) -> bool:
    """Whether the reading has said it: by the same finding, or about every cell that is blank."""
    if any(map(finding.is_about_the_same, told)):
        return True
    doubtful = {field for other in told for field in other.fields}
    return finding.code == BLANKS and doubtful.issuperset(finding.fields)
