"""The unit that reports, and the reports of other units that its own may be added up from."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum

from gipdesk.report.report import Report


class Level(StrEnum):
    """What kind of unit reports."""

    TOWNSHIP = "township"
    DEPARTMENT = "department"
    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class Unit:
    """Who reports, year after year and under whatever name; `level` is None where nobody said."""

    identity: str
    level: Level | None = None

    @classmethod
    def unheard_of(cls) -> Unit:
        """A unit that no report is known of yet."""
        return cls(os.urandom(8).hex())


@dataclass(frozen=True, slots=True)
class Part:
    """The report of one unit as it went into a report rolled up from many, and its file's name."""

    unit: Unit
    report: Report
    source: str
