"""How many alarms of the checks are false, over reports whose alarms somebody has looked at."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path

from gipdesk.checks.engine import check
from gipdesk.errors import UnreadableFile
from gipdesk.formats.definition import Severity
from gipdesk.paths import resource
from gipdesk.report.finding import Finding
from gipdesk.services.checking import check_imported
from gipdesk.services.importing import import_file
from gipdesk.sources.file_kinds import readable_endings
from tests.checks.sound_reports import SOUND

REPORTS_PER_FALSE_WARNING = 3


class Verdict(StrEnum):
    """What an alarm was found to be."""

    RIGHT = "right"
    FALSE = "FALSE"
    UNJUDGED = "NOT JUDGED"


@dataclass(frozen=True, slots=True)
class Alarm:
    """An error or a warning about one report."""

    report: str
    finding: Finding
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Precision:
    """All alarms over some reports."""

    reports: int
    alarms: tuple[Alarm, ...]

    def count(self, severity: Severity, verdict: Verdict) -> int:
        """How many alarms of that severity were found to be that."""
        return sum(alarm.finding.severity is severity and alarm.verdict is verdict for alarm in self.alarms)

    @property
    def is_good(self) -> bool:
        """Whether no error is false, hardly a warning is, and all were looked at."""
        unjudged = any(alarm.verdict is Verdict.UNJUDGED for alarm in self.alarms)
        warnings = self.count(Severity.WARNING, Verdict.FALSE)
        few = warnings * REPORTS_PER_FALSE_WARNING <= self.reports
        return not unjudged and few and not self.count(Severity.ERROR, Verdict.FALSE)

    def lines(self) -> Iterator[str]:
        """The report to print: each alarm with its verdict, then the sums."""
        for alarm in self.alarms:
            finding = alarm.finding
            yield f"{alarm.report}: {finding.severity} {finding.code}: {alarm.verdict}: {finding.message}"
        for severity in (Severity.ERROR, Severity.WARNING):
            counts = ", ".join(f"{self.count(severity, verdict)} {verdict}" for verdict in Verdict)
            yield f"{severity}s over {self.reports} reports: {counts}"


def judged(reports: Iterable[tuple[str, list[Finding]]]) -> Precision:
    """The alarms about some reports, by name, each with its verdict."""
    verdicts = tomllib.loads((Path(__file__).parent / "verdicts.toml").read_text(encoding="utf-8"))[
        "verdicts"
    ]
    alarms: list[Alarm] = []
    count = 0
    for name, findings in reports:
        count += 1
        grave = [finding for finding in findings if finding.severity is not Severity.HINT]
        alarms += (Alarm(name, finding, _verdict(verdicts, name, finding.code)) for finding in grave)
    return Precision(count, tuple(alarms))


def _verdict(verdicts: list[dict[str, object]], name: str, code: str) -> Verdict:
    for verdict in verdicts:
        if verdict["code"] == code and fnmatchcase(name, str(verdict["file"])):
            return Verdict.RIGHT if verdict["right"] else Verdict.FALSE
    return Verdict.UNJUDGED


def bundled() -> Iterator[tuple[str, list[Finding]]]:
    """The sample that is shipped, and the sound reports of the tests."""
    yield from in_folder(resource("samples"))
    for name, sound in SOUND.items():
        yield name, check(sound())


def in_folder(folder: Path) -> Iterator[tuple[str, list[Finding]]]:
    """What is found about every report in a folder that can be read, but for what its reading told."""
    for path in sorted(folder.iterdir()):
        if path.suffix not in readable_endings():
            continue
        try:
            imported = import_file(path)
        except UnreadableFile:
            continue
        yield path.name, [one for one in check_imported(imported) if one not in imported.findings]
