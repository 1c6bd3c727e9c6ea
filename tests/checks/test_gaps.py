from __future__ import annotations

import pytest

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.formats.definition import Severity
from tests.support.reports import valid_2021


@pytest.mark.parametrize(("being_written", "severity"), [(True, Severity.ERROR), (False, Severity.WARNING)])
@pytest.mark.parametrize(
    ("code", "gap"), [("cells-blank", {"disclosure.fees.amount": None}), ("section-empty", {"problems": ""})]
)
def test_a_gap_is_an_error_only_in_a_report_being_written(
    code: str, gap: dict[str, str | None], being_written: bool, severity: Severity
) -> None:
    report = valid_2021().this_year.with_fields(gap)
    found = check(Subject(report, being_written=being_written))
    assert [finding.severity for finding in found if finding.code == code] == [severity]
