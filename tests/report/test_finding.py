from __future__ import annotations

import pytest

from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding, by_severity, has_errors

HINT, WARNING, ERROR, OTHER_ERROR = (
    Finding(code, severity, "说明")
    for code, severity in [
        ("a-hint", Severity.HINT),
        ("a-warning", Severity.WARNING),
        ("an-error", Severity.ERROR),
        ("another-error", Severity.ERROR),
    ]
)


def test_errors_come_first_and_equals_keep_their_order() -> None:
    assert by_severity([HINT, ERROR, WARNING, OTHER_ERROR]) == [ERROR, OTHER_ERROR, WARNING, HINT]


@pytest.mark.parametrize(
    ("findings", "found"), [([], False), ([HINT, WARNING], False), ([HINT, OTHER_ERROR], True)]
)
def test_only_errors_count_as_errors(findings: list[Finding], found: bool) -> None:
    assert has_errors(findings) is found
