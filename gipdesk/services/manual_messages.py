"""The articles about what the program says: its checks, and the faults of the user's files and machine."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from gipdesk.formats.definition import Format
from gipdesk.services.manual import Article, Line, head, said
from gipdesk.texts import entries_of, help_for, tables_of, template, text

FAULT_PARTS = ("happened", "safe", "todo")


def check_articles(definition: Format) -> Iterator[Article]:
    """An article for each check that has a name, those of the format with their clause."""
    clauses: dict[str, tuple[str, str]] = {}
    for equation in definition.equations:
        clauses.setdefault(equation.code, (equation.message, equation.clause))
    for code in entries_of("manual.names"):
        message, clause = clauses.get(code, (template(f"checks.{code}") or "", ""))
        why = help_for(code)
        if clause or why:
            yield Article(
                f"checks/{code}", text(f"manual.names.{code}"), tuple(_check_lines(message, why, clause))
            )


def fault_articles() -> Iterator[Article]:
    """An article for each fault: what happened, what is safe, what to do."""
    for code in tables_of("faults"):
        parts = {part: general(template(f"faults.{code}.{part}") or "") for part in FAULT_PARTS}
        lines: list[Line] = []
        for part, words in parts.items():
            lines += [head(text(f"manual.fault.{part}")), said(words)]
        yield Article(f"faults/{code}", _title_of(code), tuple(lines))


def _title_of(code: str) -> str:
    """What happened, to a file whatever its name."""
    named = re.compile(f"(?P<kind>{text('manual.fault.kinds')})?“{{name}}”")
    happened = named.sub(
        lambda found: found["kind"] or text("manual.fault.file"), template(f"faults.{code}.happened") or ""
    )
    return general(happened).rstrip("。")


def general(message: str) -> str:
    """A message with a gap for each of its placeholders."""
    pieces = string.Formatter().parse(message)
    return "".join(plain + (text("manual.gap") if name is not None else "") for plain, name, _, _ in pieces)


def _check_lines(message: str, why: str, clause: str) -> Iterator[Line]:
    for part, words in (("says", general(message)), ("why", why), ("clause", clause)):
        if words:
            yield head(text(f"manual.check.{part}"))
            yield said(words)
