"""The one exception tree: a fault of the user's file or machine, or a bug of ours."""

from __future__ import annotations


class GipdeskError(Exception):
    """Root of every exception raised on purpose in this program."""


class UserFault(GipdeskError):
    """The user's file or machine is at fault; the program goes on.

    `code` names an entry of resources/texts/faults.toml, which says in Chinese what happened,
    what is safe and what to do next; `details` fills the placeholders of that entry.
    """

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details


class UnreadableFile(UserFault):
    """A file that cannot be read as a report: missing, damaged, of the wrong kind, no report."""


class SeveralReports(UserFault):
    """The file of that `name` holds several reports, of which one must be chosen; `titles` are theirs."""

    def __init__(self, name: str, titles: tuple[str, ...]) -> None:
        listed = "；".join(f"{number}. {title}" for number, title in enumerate(titles, start=1))
        super().__init__("several-reports", name=name, count=len(titles), titles=listed)
        self.name = name
        self.titles = titles


class OpenElsewhere(UnreadableFile):
    """Somebody is at work on the report: since when and where, as far as that is known."""


class UnwritableFile(UserFault):
    """A file that cannot be written: folder missing, disk full, locked or denied."""


class UnsuitableReport(UserFault):
    """A report that was read well but lacks what the asked-for step needs."""


class DamagedContent(GipdeskError):
    """What a file keeps cannot have been written by this program; whoever knows the file says so."""


class ResourceError(GipdeskError):
    """A file of resources/ breaks its own schema: a fault of ours, found by tests.

    `where` is the file and the key path inside it, such as "2021.toml: tables.requests.grid[3]".
    """

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.problem = problem
