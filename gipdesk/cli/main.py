"""The command line: arguments in, JSON out, people's messages to stderr. See docs/cli.md."""

from __future__ import annotations

import argparse
import errno
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import gipdesk
from gipdesk.cli.arguments import FAILED, HAS_ERRORS, OK, say
from gipdesk.errors import UnreadableFile, UnwritableFile, UserFault
from gipdesk.report.finding import has_errors
from gipdesk.report.json_form import findings_to_json, report_to_json
from gipdesk.report.office import Office
from gipdesk.report.reasons import judged
from gipdesk.services.importing import Imported, import_file
from gipdesk.services.reading_limits import limited
from gipdesk.texts import explain, text

if TYPE_CHECKING:
    from gipdesk.services.folder_check import Health

Command = Callable[[argparse.Namespace], int]


def run(arguments: Sequence[str]) -> int:
    """Carry out one command; returns the exit code: 0 done, 1 errors found, 2 not possible."""
    try:
        asked = _parser().parse_args(list(arguments))
        command: Command = asked.command
        return command(asked)
    except UserFault as fault:
        say(str(explain(fault)))
        return FAILED


def _print_json(data: object) -> None:
    _print(json.dumps(data, ensure_ascii=False, indent=2))


def _print_line(data: object) -> None:
    _print(json.dumps(data, ensure_ascii=False))


def _print(line: str) -> None:
    if sys.stdout is None:
        raise UnwritableFile("output-closed")
    try:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.errno == errno.EINVAL:  # what Windows says of a pipe that nobody reads any more
            raise BrokenPipeError from error
        raise UnwritableFile("output-closed") from error


class _Parser(argparse.ArgumentParser):
    """Refuses wrong usage in Chinese, with exit code 2."""

    def error(self, message: str) -> NoReturn:
        say(text("cli.usage", problem=message))
        raise SystemExit(FAILED)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="gipdesk", description=text("cli.description"))
    parser.add_argument(
        "--version", action="version", version=f"gipdesk {gipdesk.__version__}", help=text("cli.version")
    )
    commands = parser.add_subparsers(required=True, metavar="read|check|new|export")
    read = commands.add_parser("read", help=text("cli.read"))
    read.add_argument("file", type=Path, metavar="FILE", help=text("cli.file"))
    _add_which(read)
    read.set_defaults(command=_read)
    check = commands.add_parser("check", help=text("cli.check"))
    check.add_argument("file", type=Path, metavar="FILE|FOLDER", help=text("cli.file_or_folder"))
    check.add_argument("--last-year", type=Path, metavar="FILE2", help=text("cli.last_year"))
    check.add_argument("--report", type=Path, metavar="OUT.xlsx", help=text("cli.report"))
    _add_which(check)
    check.set_defaults(command=_check)
    new = commands.add_parser("new", help=text("cli.new"))
    new.add_argument("--year", type=int, required=True, metavar="Y", help=text("cli.year"))
    new.add_argument(
        "--from", type=Path, required=True, dest="last", metavar="LASTFILE", help=text("cli.from")
    )
    new.add_argument("--to", type=Path, required=True, dest="out", metavar="OUT.gip", help=text("cli.to"))
    _add_which(new)
    new.set_defaults(command=_new)
    export = commands.add_parser("export", help=text("cli.export"))
    export.add_argument("file", type=Path, metavar="FILE", help=text("cli.file"))
    export.add_argument(
        "--to", type=Path, required=True, action="append", dest="outs", metavar="OUT", help=text("cli.to")
    )
    _add_which(export)
    export.set_defaults(command=_export)
    return parser


def _add_which(command: argparse.ArgumentParser) -> None:
    command.add_argument("--which", type=int, metavar="N", help=text("cli.which"))


def _import(path: Path, which: int | None = None) -> Imported:
    """What a file holds; this process, which is there for nothing else, ends if that costs too much."""
    with limited(path.name, _give_up):
        return import_file(path, which)


def _give_up(fault: UnreadableFile) -> None:
    say(str(explain(fault)))
    os._exit(FAILED)


def _read(asked: argparse.Namespace) -> int:
    imported = _import(asked.file, asked.which)
    cells = list(imported.report.cells)
    _print_json(
        {
            **report_to_json(imported.report),
            "unread": sorted(imported.unread, key=cells.index),
            "marked": sorted(imported.marked, key=cells.index),
            "findings": findings_to_json(imported.findings),
        }
    )
    return OK


def _check(asked: argparse.Namespace) -> int:
    if asked.file.is_dir():
        return _check_folder(asked)
    from gipdesk.services.checking import check_imported  # noqa: PLC0415 - read must start without the checks

    last_year = None if asked.last_year is None else _import(asked.last_year)
    imported = _import(asked.file, asked.which)
    findings = check_imported(imported, last_year, _office())
    told = judged(findings, imported.reasons, imported.report)
    _print_json(findings_to_json(findings, told.explained))
    unexplained = sum(finding.needs_reason for finding in told.open)
    if unexplained:
        say(text("cli.unexplained", count=unexplained))
    return HAS_ERRORS if has_errors(findings) else OK


def _office() -> Office:
    """What the office wants beside the law; what of it cannot be read is said, and does not matter."""
    from gipdesk.services.office import load_office  # noqa: PLC0415 - as above

    kept = load_office()
    if kept.fault is not None:
        say(str(explain(kept.fault)))
    return kept.office


def _check_folder(asked: argparse.Namespace) -> int:
    from gipdesk.services.folder_check import check_folder, write_health  # noqa: PLC0415 - as above

    healths, outcomes = [], set()
    for health in check_folder(asked.file, office=_office()):
        _print_line(_health_to_json(health))
        outcomes.add((bool(health.unread), bool(health.errors)))
        if asked.report is not None:
            healths.append(health)
    if asked.report is not None:
        write_health(healths, asked.report)
        say(text("cli.written", path=asked.report))
    if all(is_unread for is_unread, _ in outcomes):
        say(text("cli.none_read", name=asked.file.name))
        return FAILED
    return HAS_ERRORS if any(has_errors for _, has_errors in outcomes) else OK


def _health_to_json(health: Health) -> dict[str, object]:
    if health.unread:
        return {"name": health.name, "unread": health.unread}
    counts = {"error": health.errors, "warning": health.warnings, "hint": health.hints}
    return {
        "name": health.name,
        "organisation": health.organisation,
        "year": health.year,
        "counts": counts,
        "unread": None,
        **({"explained": health.explained} if health.explained else {}),
    }


def _new(asked: argparse.Namespace) -> int:
    from gipdesk.services.documents import write_new  # noqa: PLC0415 - read must start without SQLite
    from gipdesk.services.prefilling import prefill  # noqa: PLC0415 - read must start without the checks

    last = _import(asked.last, asked.which)
    prefilled = prefill(last, asked.year)
    write_new(prefilled.draft, asked.out)
    for finding in (*last.findings, *prefilled.notes):
        say(finding.message)
    say(text("cli.written", path=asked.out))
    return OK


def _export(asked: argparse.Namespace) -> int:
    from gipdesk.services.checking import check_imported  # noqa: PLC0415 - read must start without the checks
    from gipdesk.services.exporting import export_imported  # noqa: PLC0415 - nor writers

    imported = _import(asked.file, asked.which)
    export_imported(imported, asked.outs, check_imported(imported, office=_office()))
    for out in asked.outs:
        say(text("cli.written", path=out))
    return OK
